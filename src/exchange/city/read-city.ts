/** The files of a city folder → a sound city and an itemised report. Pure: the disk stands behind `FolderFile`. */
import type { Draft, Noun } from '../../domain/attributes/attribute.ts';
import { CITY_META_DEFAULT } from '../../domain/attributes/city-meta.ts';
import { type EstimateTables, estimateContext } from '../../domain/attributes/estimate-context.ts';
import { NOUNS, tableOf } from '../../domain/attributes/tables.ts';
import type { City, CityMeta } from '../../domain/city.ts';
import { checkCity, type PlaceOf } from '../../domain/city-check.ts';
import type { Problem } from '../../domain/problems.ts';
import { CITY_FILE, readMeta } from './city-meta.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { estimateRows } from './estimate-rows.ts';
import { asProblem, type Finding, placeText, reportFindings } from './findings.ts';
import { readGeoJson } from './geojson.ts';
import { countKnownHeaders } from './headers.ts';
import { TABLE_BYTES_MAX, TABLE_ROWS_MAX } from './limits.ts';
import { locateAll } from './locate.ts';
import type { RawTable } from './raw-table.ts';
import { type DraftTable, emptyDraftTable, KEPT, REPAIRED, readTable, SET_ASIDE } from './read-table.ts';

/** A file that is there; `read` gives its bytes, or its size when it is large, or says why it cannot be read. */
export type FolderFile = Readonly<{ name: string; read(): FileRead }>;
export type FileRead =
  | Uint8Array
  | Readonly<{ folder: true }>
  | Readonly<{ reason: string }>
  | Readonly<{ bytes: number; lines: number; open(): Uint8Array }>;

export type TableReport = Readonly<{ file: string; rows: number; kept: number; repaired: number; setAside: number }>;
export type CityReading = Readonly<{ value: City; problems: readonly Problem[]; report: readonly TableReport[] }>;

type Folder = Readonly<{ files: ReadonlyMap<string, FolderFile>; findings: Finding[] }>;

/** `tables` stand in place of their files: an import has read them already. */
export type ReadOptions = Readonly<{ unreadable?: string; tables?: Readonly<Partial<Record<Noun, RawTable>>> }>;

export function readCityFiles(files: readonly FolderFile[], fate: ReadOptions = {}): CityReading {
  const folder: Folder = { files: new Map(files.map((file) => [file.name.toLowerCase(), file] as const)), findings: [] };
  if (fate.unreadable !== undefined) {
    const stop = {
      code: 'FL-CITY-001',
      severity: 'stop',
      file: '.',
      line: null,
      column: null,
      got: fate.unreadable,
      action: 'stopped',
    } as const;
    return { value: emptyCity(), problems: [asProblem(stop)], report: [] };
  }
  const used = new Set<string>();
  const meta = folderMeta(folder, used);
  const tables = Object.fromEntries(
    NOUNS.map((noun) => {
      const given = fate.tables?.[noun];
      if (given) for (const base of spellings(noun)) used.add(`${base}.csv`);
      return [noun, given ? readTable(noun, given, meta.timeZone) : folderTable(folder, noun, meta.timeZone, used)];
    }),
  ) as Tables;
  nameStrangers(folder, used);
  addDistrict(tables, meta);
  locateAll(tables);
  estimateAll(tables, meta);
  return review(folder, tables, meta);
}

type Tables = Record<Noun, DraftTable>;

function folderMeta(folder: Folder, used: Set<string>): CityMeta {
  used.add(CITY_FILE);
  const bytes = bytesOf(folder, CITY_FILE);
  if (!bytes) {
    if (!folder.files.has(CITY_FILE)) folder.findings.push(missing(CITY_FILE, 'stop', 'name, time zone, design temperatures'));
    return CITY_META_DEFAULT;
  }
  const { meta, findings } = readMeta(bytes);
  folder.findings.push(...findings);
  return meta;
}

function missing(file: string, severity: Finding['severity'], meaning: string): Finding {
  return {
    code: 'FL-CITY-002',
    severity,
    file,
    line: null,
    column: null,
    got: '',
    used: '—',
    action: severity === 'stop' ? 'stopped' : 'kept',
    say: { meaning },
  };
}

/** Undefined when the file is not there or cannot be read; the latter is named. */
function bytesOf(folder: Folder, name: string): Uint8Array | undefined {
  const file = folder.files.get(name);
  if (!file) return undefined;
  const common = { severity: 'stop', file: file.name, line: null, column: null, action: 'setAside' } as const;
  const read = file.read();
  if (read instanceof Uint8Array) return read;
  if ('folder' in read) {
    folder.findings.push({ ...common, code: 'FL-CITY-005', got: 'EISDIR' });
    return undefined;
  }
  if ('reason' in read) {
    folder.findings.push({ ...common, code: 'FL-CITY-005', got: read.reason });
    return undefined;
  }
  if (read.bytes > TABLE_BYTES_MAX || read.lines > TABLE_ROWS_MAX + 1) {
    const rows = read.lines - 1;
    folder.findings.push(
      rows > TABLE_ROWS_MAX
        ? { ...common, code: 'FL-CITY-003', got: rows, say: { max: TABLE_ROWS_MAX, rows } }
        : { ...common, code: 'FL-CITY-017', got: megabytes(read.bytes), say: { max: megabytes(TABLE_BYTES_MAX), rows } },
    );
    return undefined;
  }
  return read.open();
}

export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

/** `warming-points`, `warmingPoints`, `warming_points`: one table. */
function spellings(noun: Noun): readonly string[] {
  const { file } = tableOf(noun);
  return [...new Set([file, noun.toLowerCase(), file.replaceAll('-', '_')])];
}

function folderTable(folder: Folder, noun: Noun, timeZone: string, used: Set<string>): DraftTable {
  const table = tableOf(noun);
  const present = spellings(noun)
    .flatMap((base) => ['csv', 'geojson', 'tsv', 'txt'].map((extension) => `${base}.${extension}`))
    .filter((name) => folder.files.has(name));
  for (const name of present) used.add(name);
  const [name, ...others] = present;
  if (name === undefined) {
    const file = `${table.file}.csv`;
    folder.findings.push(missing(file, table.whenMissing, table.meaning.en));
    return emptyDraftTable(noun, file);
  }
  const file = folder.files.get(name)!.name;
  for (const other of others) {
    const common = { severity: 'warn', line: null, column: null, got: '', action: 'setAside' } as const;
    folder.findings.push({ ...common, code: 'FL-CITY-009', file: folder.files.get(other)!.name, used: file });
  }
  const bytes = bytesOf(folder, name);
  if (!bytes) {
    const rows = folder.findings.find(
      (finding) => finding.file === file && (finding.code === 'FL-CITY-003' || finding.code === 'FL-CITY-017'),
    )?.say?.rows;
    return { ...emptyDraftTable(noun, file), setAsideBefore: typeof rows === 'number' ? rows : 0 };
  }
  return tableFromBytes(folder, noun, file, bytes, timeZone);
}

/** GeoJSON by its name, else CSV. */
export function readRaw(noun: Noun, file: string, text: string): RawTable {
  const table = tableOf(noun);
  const isGeoJson = /\.(geo)?json$/i.test(file);
  return isGeoJson ? readGeoJson(file, text, table) : readCsv(file, text, (headers) => countKnownHeaders(table, headers));
}

function tableFromBytes(folder: Folder, noun: Noun, file: string, bytes: Uint8Array, timeZone: string): DraftTable {
  const table = tableOf(noun);
  const { text, encoding, damaged } = decodeText(bytes);
  const common = { file, line: null, column: null, got: '', action: 'kept' } as const;
  if (encoding !== 'utf-8') folder.findings.push({ ...common, code: 'FL-CITY-006', severity: 'note', used: encoding });
  if (damaged > 0) {
    const line = text.slice(0, text.indexOf('\uFFFD')).split('\n').length;
    folder.findings.push({ ...common, code: 'FL-CITY-007', severity: 'warn', line, say: { count: damaged } });
  }
  const raw = readRaw(noun, file, text);
  if (raw.rows.length > TABLE_ROWS_MAX) {
    const say = { max: TABLE_ROWS_MAX, rows: raw.rows.length };
    const got = raw.rows.length;
    folder.findings.push({ ...common, code: 'FL-CITY-003', severity: 'stop', got, action: 'setAside', say });
    return { ...emptyDraftTable(noun, file), setAsideBefore: raw.rows.length };
  }
  const draft = readTable(noun, raw, timeZone);
  if (raw.rows.length === 0 && raw.findings.length === 0 && table.whenMissing === 'stop') {
    const say = { meaning: table.meaning.en };
    folder.findings.push({ ...common, code: 'FL-CITY-057', severity: 'warn', say });
  }
  return draft;
}

/** What may lie beside the tables: notes, weather, recorded events, the codifier, reports to be read, and the journal of a live desk. */
const BESIDE = /^readme|\.(md|epw|part)$|^(weather|events|codifier|officials|reports)\b|\.(sqlite|journal)(?=[.-]|$)/;

/** Files that no table has taken. A hidden file is nobody's table. */
function nameStrangers(folder: Folder, used: ReadonlySet<string>): void {
  for (const [name, file] of folder.files) {
    if (used.has(name) || name.startsWith('.') || BESIDE.test(name)) continue;
    const hint = /\.xlsx?$/.test(name) ? 'xlsx → CSV UTF-8' : '';
    const common = { severity: 'warn', line: null, column: null, got: file.name, action: 'setAside' } as const;
    folder.findings.push({ ...common, code: 'FL-CITY-004', file: file.name, say: { hint } });
  }
}

/** A city without a table of districts is one district. */
function addDistrict(tables: Tables, meta: CityMeta): void {
  if (tables.districts.drafts.some((draft) => draft !== null) || tables.buildings.drafts.length === 0) return;
  const whole: Draft = { id: 'whole', name: meta.name, nameEn: meta.nameEn, outline: [] };
  tables.districts = { ...tables.districts, drafts: [whole], estimated: [[]], lines: [0], actions: new Uint8Array(1) };
}

function estimateAll(tables: Tables, meta: CityMeta): void {
  const rows = (noun: Noun): Draft[] => tables[noun].drafts.filter((draft) => draft !== null);
  const context = estimateContext({
    meta,
    nodes: rows('nodes'),
    streetNodes: rows('streetNodes'),
    districts: rows('districts'),
    depots: rows('depots'),
  } satisfies EstimateTables);
  for (const noun of NOUNS) estimateRows(tables[noun], context);
}

function emptyCity(): City {
  return { meta: CITY_META_DEFAULT, ...Object.fromEntries(NOUNS.map((noun) => [noun, []])) } as unknown as City;
}

/** Puts the rows together, lets the domain check them, and counts what became of each. */
function review(folder: Folder, tables: Tables, meta: CityMeta): CityReading {
  const rowNumbers = {} as Record<Noun, number[]>;
  const city: Record<string, unknown> = { meta };
  for (const noun of NOUNS) {
    const { drafts, estimated } = tables[noun];
    const numbers: number[] = [];
    const rows: unknown[] = [];
    const marks = tableOf(noun).marksEstimates;
    drafts.forEach((draft, row) => {
      if (!draft) return;
      numbers.push(row);
      if (marks) draft.estimated = estimated[row]!;
      rows.push(draft);
    });
    rowNumbers[noun] = numbers;
    city[noun] = rows;
  }
  const placeOf: PlaceOf = (noun, row, column) => {
    const { file, lines } = tables[noun];
    const line = lines[rowNumbers[noun][row]!] ?? 0;
    return { at: placeText(file, line, column), file, line };
  };
  const checked = checkCity(city as unknown as City, placeOf);
  for (const { noun, row, action } of checked.actions) {
    const number = rowNumbers[noun][row]!;
    const now = action === 'setAside' ? SET_ASIDE : REPAIRED;
    tables[noun].actions[number] = Math.max(now, tables[noun].actions[number]!);
  }
  const findings = [...folder.findings, ...NOUNS.flatMap((noun) => tables[noun].findings), ...checked.problems.map(asFinding)];
  const files = [CITY_FILE, ...NOUNS.map((noun) => tables[noun].file)];
  return { value: checked.value, problems: reportFindings(findings, files), report: NOUNS.map((noun) => countRows(tables[noun])) };
}

/** The domain's problems carry their place in `say`, see `problems/city.ts`. */
function asFinding({ code, severity, say }: Problem): Finding {
  const { file, line, column, got, used, action, ...rest } = say;
  return {
    code,
    severity,
    file: String(file),
    line: typeof line === 'number' ? line : null,
    column: String(column),
    got: got ?? '',
    used: used ?? '—',
    action: action as Finding['action'],
    say: rest,
  };
}

function countRows({ file, actions, lines, setAsideBefore }: DraftTable): TableReport {
  const counts = [0, 0, 0];
  // The district made up for a city without one has line 0 and is nobody's row.
  actions.forEach((action, row) => {
    if (lines[row] !== 0) counts[action]!++;
  });
  const [kept, repaired, setAside] = [counts[KEPT]!, counts[REPAIRED]!, counts[SET_ASIDE]! + setAsideBefore];
  return { file, rows: kept + repaired + setAside, kept, repaired, setAside };
}
