/** One raw table → drafts of its rows. Cells that cannot be used wait for an estimate; rows that mean nothing are set aside by name. */
import type { CellValue, Draft, Noun } from '../../domain/attributes/attribute.ts';
import { type AnyTable, tableOf } from '../../domain/attributes/tables.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Say } from '../../domain/text.ts';
import { isBlank, readCell } from './cells.ts';
import { parseCivil } from './civil-time.ts';
import type { Finding } from './findings.ts';
import { type MatchedColumn, type MatchedHeaders, matchHeaders } from './headers.ts';
import type { RawTable } from './raw-table.ts';
import { rejoinCommas } from './rejoin-commas.ts';

export const KEPT = 0;
export const REPAIRED = 1;
export const SET_ASIDE = 2;

/** A fault whose cell will be filled by rule; what was used is known only then. */
export type Pending = Readonly<{ row: number; column: string; code: ProblemCode; got: string; say: Say }>;

export type DraftTable = {
  readonly noun: Noun;
  readonly file: string;
  /** Null where the row was set aside. */
  drafts: (Draft | null)[];
  /** Names of estimated attributes, row by row. */
  estimated: (readonly string[])[];
  readonly lines: readonly number[];
  /** KEPT, REPAIRED or SET_ASIDE, row by row. */
  actions: Uint8Array;
  /** Rows that were set aside before they became rows. */
  setAsideBefore: number;
  pending: Pending[];
  /** Rows, by column, whose cell was blank and is to be estimated. */
  blankRows: Map<string, number[]>;
  /** Columns that the file does not have and that are to be estimated. */
  absentColumns: string[];
  findings: Finding[];
};

/** Shared by all rows of which everything was given. */
const NOTHING_ESTIMATED: readonly string[] = [];

export function markEstimated(table: DraftTable, row: number, names: readonly string[]): void {
  table.estimated[row] = [...new Set([...(table.estimated[row] ?? NOTHING_ESTIMATED), ...names])];
}

export function emptyDraftTable(noun: Noun, file: string): DraftTable {
  return {
    noun,
    file,
    drafts: [],
    estimated: [],
    lines: [],
    actions: new Uint8Array(0),
    setAsideBefore: 0,
    pending: [],
    blankRows: new Map(),
    absentColumns: [],
    findings: [],
  };
}

export function readTable(noun: Noun, raw: RawTable, timeZone: string): DraftTable {
  const table = tableOf(noun);
  const headers = matchHeaders(table, raw.headers);
  const draft: DraftTable = {
    ...emptyDraftTable(noun, raw.file),
    lines: raw.lines,
    actions: new Uint8Array(raw.rows.length),
    setAsideBefore: raw.setAside,
    findings: [...raw.findings, ...headerFindings(raw, headers)],
  };
  const unusable = missingColumns(table, raw, headers, draft);
  const commas = new Map<string, { count: number; line: number; got: string; used: CellValue }>();
  const blanks = Object.entries(table.attributes).flatMap(([name, { absent }]) =>
    absent.act === 'blank' ? [{ name, value: absent.value }] : [],
  );
  const reader: RowReader = { draft, raw, table, headers, timeZone, commas, blanks, hasId: 'id' in table.attributes };
  const rejoined = rejoinCommas(raw, headers.columns);
  for (let row = 0; row < raw.rows.length; row++) {
    const cells = unusable ? null : fitCells(reader, row, rejoined.get(row));
    draft.estimated.push(NOTHING_ESTIMATED);
    draft.drafts.push(cells && readRow(reader, row, cells));
    if (draft.drafts[row] === null) draft.actions[row] = SET_ASIDE;
  }
  for (const [column, { count, line, got, used }] of commas) {
    draft.findings.push({
      code: 'FL-CITY-013',
      severity: 'note',
      file: raw.file,
      line,
      column,
      got,
      used: used as number,
      action: 'kept',
      say: { count },
    });
  }
  return draft;
}

type RowReader = Readonly<{
  draft: DraftTable;
  raw: RawTable;
  table: AnyTable;
  headers: MatchedHeaders;
  timeZone: string;
  /** What stands in columns that may be blank until a cell says more. */
  blanks: readonly Readonly<{ name: string; value: CellValue }>[];
  hasId: boolean;
  commas: Map<string, { count: number; line: number; got: string; used: CellValue }>;
}>;

function headerFindings(raw: RawTable, headers: MatchedHeaders): Finding[] {
  const common = { file: raw.file, line: raw.headerLine, action: 'kept' } as const;
  return [
    ...headers.unknown.map(
      ({ header, hint }): Finding => ({
        ...common,
        code: 'FL-CITY-010',
        severity: hint === null ? 'note' : 'warn',
        column: header,
        got: header,
        action: 'setAside',
        say: { hint: hint === null ? '' : `→ ${hint}?` },
      }),
    ),
    ...headers.repeated.map(
      ({ header, name }): Finding => ({ ...common, code: 'FL-CITY-014', severity: 'warn', column: name, got: header, action: 'setAside' }),
    ),
    ...headers.columns
      .filter(({ scale }) => scale !== 1)
      .map(
        ({ name, index, scale }): Finding => ({
          ...common,
          code: 'FL-CITY-015',
          severity: 'note',
          column: name,
          got: raw.headers[index] ?? name,
          used: scale,
        }),
      ),
  ];
}

/** True when a column is missing without which no row means anything. */
function missingColumns(table: AnyTable, raw: RawTable, headers: MatchedHeaders, draft: DraftTable): boolean {
  let unusable = false;
  for (const [name, { absent, type, meaning }] of Object.entries(table.attributes)) {
    if (headers.columns.some((column) => column.name === name)) continue;
    if (absent.act === 'estimate') draft.absentColumns.push(name);
    if (absent.act !== 'setAside' || raw.rows.length === 0 || type.kind === 'id') continue;
    unusable = true;
    draft.findings.push({
      code: 'FL-CITY-011',
      severity: 'stop',
      file: raw.file,
      line: raw.headerLine,
      column: name,
      got: raw.headers.join(', '),
      action: 'setAside',
      say: { meaning: meaning.en, count: raw.rows.length },
    });
  }
  return unusable;
}

/** Cells of a row as many as there are headers; null when that cannot be made true. */
function fitCells(reader: RowReader, row: number, rejoined: readonly string[] | undefined): readonly string[] | null {
  const { raw, draft } = reader;
  const cells = raw.rows[row]!;
  const expected = raw.headers.length;
  const common = { severity: 'warn', file: raw.file, line: raw.lines[row]!, column: null, got: cells.length } as const;
  if (cells.length === expected) return cells;
  if (cells.length < expected) {
    draft.findings.push({ ...common, code: 'FL-CITY-031', action: 'repaired', say: { expected } });
    draft.actions[row] = REPAIRED;
    return cells;
  }
  if (rejoined) {
    draft.findings.push({ ...common, code: 'FL-CITY-032', used: rejoined.join('; '), action: 'repaired', say: { expected } });
    draft.actions[row] = REPAIRED;
    return rejoined;
  }
  if (cells.slice(expected).every((cell) => cell.trim() === '')) return cells;
  draft.findings.push({ ...common, code: 'FL-CITY-033', action: 'setAside', say: { expected, row: cells.join(',').slice(0, 160) } });
  return null;
}

/** Null when the row is set aside. */
function readRow(reader: RowReader, row: number, cells: readonly string[]): Draft | null {
  const { draft: table, raw, headers } = reader;
  const draft: Draft = {};
  for (const { name, value } of reader.blanks) draft[name] = value;
  for (const column of headers.columns) {
    const text = (cells[column.index] ?? '').trim();
    const isUsed = isBlank(text) ? readBlank(reader, row, column, text, draft) : readGiven(reader, row, column, text, draft);
    if (!isUsed) return null;
  }
  if (reader.hasId && typeof draft.id !== 'string') {
    draft.id = `${raw.file}:${raw.lines[row]}`;
    table.findings.push({
      code: 'FL-CITY-037',
      severity: 'warn',
      file: raw.file,
      line: raw.lines[row]!,
      column: 'id',
      got: '',
      used: draft.id,
      action: 'repaired',
    });
    table.actions[row] = REPAIRED;
  }
  if (headers.estimatedIndex >= 0) {
    const marks = cells[headers.estimatedIndex];
    if (marks)
      markEstimated(
        table,
        row,
        marks.split('|').filter((name) => name in reader.table.attributes),
      );
  }
  return draft;
}

function readBlank(reader: RowReader, row: number, column: MatchedColumn, text: string, draft: Draft): boolean {
  const { absent, type } = column.attribute;
  if (type.kind === 'text') {
    draft[column.name] = text;
    return true;
  }
  if (type.kind === 'id' || absent.act === 'blank' || absent.act === 'locate') return true;
  if (absent.act === 'setAside') return setRowAside(reader, row, column, text);
  const rows = reader.draft.blankRows.get(column.name) ?? [];
  if (rows.length === 0) reader.draft.blankRows.set(column.name, rows);
  rows.push(row);
  return true;
}

function readGiven(reader: RowReader, row: number, column: MatchedColumn, text: string, draft: Draft): boolean {
  const { draft: table, raw } = reader;
  const { name, attribute } = column;
  const read = readCell(attribute.type, text, column.scale);
  if ('value' in read) {
    draft[name] = read.value;
    if (read.comma) noteComma(reader, row, name, text, read.value);
    if (read.rounded) {
      const [line, used] = [raw.lines[row]!, read.value as number];
      table.findings.push({
        code: 'FL-CITY-027',
        severity: 'warn',
        file: raw.file,
        line,
        column: name,
        got: text,
        used,
        action: 'repaired',
      });
      table.actions[row] = REPAIRED;
    }
    return true;
  }
  if (read.fault === 'FL-CITY-024') {
    const civil_ms = parseCivil(text, reader.timeZone);
    if (civil_ms !== undefined) {
      draft[name] = civil_ms;
      table.findings.push({
        code: 'FL-CITY-038',
        severity: 'note',
        file: raw.file,
        line: raw.lines[row]!,
        column: name,
        got: text,
        used: new Date(civil_ms).toISOString(),
        action: 'repaired',
        say: { zone: reader.timeZone },
      });
      table.actions[row] = REPAIRED;
      return true;
    }
  }
  if (attribute.absent.act === 'setAside') return setRowAside(reader, row, column, text);
  table.pending.push({ row, column: name, code: read.fault, got: text, say: expectation(column) });
  return true;
}

function expectation({ attribute: { type, unit } }: MatchedColumn): Say {
  if (type.kind === 'number') return { min: type.min, max: type.max, unit: unit ?? '' };
  if (type.kind === 'choice' || type.kind === 'choices') return { choices: type.choices.map(({ value }) => value).join(', ') };
  return {};
}

function setRowAside({ draft, raw }: RowReader, row: number, column: MatchedColumn, got: string): false {
  draft.findings.push({
    code: 'FL-CITY-030',
    severity: 'warn',
    file: raw.file,
    line: raw.lines[row]!,
    column: column.name,
    got,
    action: 'setAside',
  });
  return false;
}

function noteComma({ commas, raw }: RowReader, row: number, column: string, got: string, used: CellValue): void {
  const seen = commas.get(column);
  if (seen) seen.count++;
  else commas.set(column, { count: 1, line: raw.lines[row]!, got, used });
}
