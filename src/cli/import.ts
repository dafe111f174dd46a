/** Takes someone's tables into a city folder: CSV and GeoJSON, with their own column names; and the national codifier beside them. */
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Noun } from '../domain/attributes/attribute.ts';
import { NOUNS, tableOf } from '../domain/attributes/tables.ts';
import type { City } from '../domain/city.ts';
import { describeProblem, type Problem, stops } from '../domain/problems.ts';
import { describeCityProblem } from '../exchange/city/describe.ts';
import { emptyCity, type ImportReading, importTable, nounOfFile } from '../exchange/city/import-table.ts';
import { TABLE_BYTES_MAX } from '../exchange/city/limits.ts';
import { megabytes } from '../exchange/city/read-city.ts';
import { readCityFolder, type TableReport, writeCityFolder } from '../exchange/city-folder.ts';
import { CODIFIER_FILE, isCodifier, readCodifierTable, writeCodifier } from '../exchange/codifier.ts';
import type { Command, CommandCall, CommandIo, ExitCode } from './command.ts';

const SNAP_USUAL_M = 1;
const SNAP_MAX_M = 100;

export const importCommand: Command = {
  usage: 'FILE… --to DIR [--as TABLE|codifier] [--columns THEIRS=OURS,…] [--snap M] [--append]',
  options: [
    { flag: 'to', value: 'DIR', meaning: 'city folder; made when missing' },
    {
      flag: 'as',
      value: 'TABLE',
      meaning: 'what the rows are (pipes, buildings, …, codifier); else told by the name of the file, the codifier by its codes',
    },
    { flag: 'columns', value: 'THEIRS=OURS,…', meaning: 'which of their headers mean which of our columns' },
    { flag: 'snap', value: 'M', meaning: `ends of lines nearer than this are one node (${SNAP_USUAL_M})` },
    { flag: 'append', value: null, meaning: 'add to the rows that are there; else they are replaced' },
  ],
  async run(call, io) {
    const codifiers = call.positional.filter(
      (path) => call.option.as === AS_CODIFIER || (call.option.as === undefined && isCodifierFile(path)),
    );
    if (codifiers.length > 0) return importCodifiers(call, codifiers, io);
    const wish = readWish(call);
    if (typeof wish === 'string') {
      io.tell(wish);
      return 2;
    }
    const { folder, files, columns, snap_m, append } = wish;
    let city: City = existsSync(folder) ? readCityFolder(folder).value : emptyCity();
    const problems: Problem[] = [];
    const report: TableReport[] = [];
    let madeNodes = 0;
    for (const [index, { path, noun }] of files.entries()) {
      io.progress(index / files.length, basename(path));
      const reading = readOne(path, noun, city, { columns, snap_m, append }, io);
      if (!reading) return 1;
      city = reading.value;
      madeNodes += reading.madeNodes;
      problems.push(...reading.problems);
      report.push(...reading.report.filter(({ file }) => file === basename(path)));
    }
    io.progress(1, '');
    const isStopped = stops(problems);
    if (!isStopped) writeCityFolder(city, folder);
    if (io.json) io.print(JSON.stringify({ written: !isStopped, madeNodes, report, problems }));
    else {
      for (const problem of problems) io.print(describeCityProblem(problem, 'en'));
      for (const { file, rows, kept, repaired, setAside } of report) {
        io.print(`${file}: ${rows} rows, ${kept} kept, ${repaired} repaired, ${setAside} set aside`);
      }
      if (madeNodes > 0) io.print(`${madeNodes} nodes made where lines meet`);
      io.print(isStopped ? `Nothing was written to ${folder}.` : `Written to ${folder}; see ./frostline city check ${folder}`);
    }
    return isStopped ? 1 : 0;
  },
};

const AS_CODIFIER = 'codifier';
const HEAD_BYTES = 8_192;

/** The codifier belongs to no noun of the city: it is told by its codes and lies beside the tables. */
function isCodifierFile(path: string): boolean {
  if (!existsSync(path) || nounOfFile(basename(path))) return false;
  const head = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return isCodifier(head.subarray(0, readSync(file, head)));
  } catch {
    return false;
  } finally {
    closeSync(file);
  }
}

function importCodifiers({ positional, option }: CommandCall, files: readonly string[], io: CommandIo): ExitCode {
  const [path] = files;
  if (path === undefined || positional.length > 1 || typeof option.to !== 'string') {
    io.tell('import CODIFIER --to DIR: the codifier is taken alone, one file at a time.');
    return 2;
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const got = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
    const say = { file: basename(path), line: '—', column: '—', used: '—', action: 'stopped', got };
    io.tell(describeProblem({ code: 'FL-CITY-005', severity: 'stop', at: basename(path), say }, 'en'));
    return 1;
  }
  const { value, problems } = readCodifierTable(bytes, basename(path));
  const isStopped = stops(problems);
  if (!isStopped) writeCodifier(value, option.to);
  if (io.json) io.print(JSON.stringify({ written: !isStopped, codifier: value.rows, problems }));
  else {
    for (const problem of problems) io.print(describeProblem(problem, 'en'));
    if (isStopped) io.print(`Nothing was written to ${option.to}.`);
    else
      io.print(`${basename(path)}: ${value.rows} places → ${join(option.to, CODIFIER_FILE)}; serve and intake --city read it from there`);
  }
  return isStopped ? 1 : 0;
}

type Wish = Readonly<{
  folder: string;
  files: readonly Readonly<{ path: string; noun: Noun }>[];
  columns: ReadonlyMap<string, string>;
  snap_m: number;
  append: boolean;
}>;

/** A sentence when the call cannot be understood. */
function readWish({ positional, option }: CommandCall): Wish | string {
  if (positional.length === 0 || typeof option.to !== 'string')
    return 'import FILE… --to DIR: at least one file, and the folder of the city.';
  const tables = NOUNS.map((noun) => tableOf(noun).file).join(', ');
  const asked = typeof option.as === 'string' ? nounOfFile(option.as) : undefined;
  if (option.as !== undefined && !asked) return `--as ${String(option.as)}: no such table. Tables: ${tables}`;
  const files: { path: string; noun: Noun }[] = [];
  for (const path of positional) {
    if (!existsSync(path)) return `${path}: no such file.`;
    const noun = asked ?? nounOfFile(basename(path));
    if (!noun) return `${path}: what are its rows? Add --as TABLE. Tables: ${tables}`;
    files.push({ path, noun });
  }
  const snap_m = option.snap === undefined ? SNAP_USUAL_M : Number(option.snap);
  if (!(snap_m > 0 && snap_m <= SNAP_MAX_M)) return `--snap takes metres, above 0 up to ${SNAP_MAX_M}.`;
  const columns = new Map<string, string>();
  for (const pair of typeof option.columns === 'string' ? option.columns.split(',') : []) {
    const [theirs, ours] = pair.split('=').map((part) => part.trim());
    if (!theirs || !ours) return `--columns ${pair}: write THEIRS=OURS.`;
    if (!files.some(({ noun }) => ours in tableOf(noun).attributes))
      return `--columns ${pair}: there is no column ${ours}; see docs/city-format.md`;
    columns.set(theirs, ours);
  }
  // What is referred to comes first, whatever the order of the files.
  const order = (noun: Noun): number => NOUNS.indexOf(noun);
  return { folder: option.to, files: files.sort((a, b) => order(a.noun) - order(b.noun)), columns, snap_m, append: option.append === true };
}

type TableWish = Pick<Wish, 'columns' | 'snap_m' | 'append'>;

function readOne(path: string, noun: Noun, city: City, wish: TableWish, io: CommandIo): ImportReading | undefined {
  const file = basename(path);
  const say = { file, line: '—', column: '—', used: '—', action: 'stopped' };
  const refuse = (problem: Pick<Problem, 'code' | 'say'>): undefined => {
    io.tell(describeProblem({ ...problem, severity: 'stop', at: file }, 'en'));
    return undefined;
  };
  try {
    const { size } = statSync(path);
    if (size > TABLE_BYTES_MAX) {
      return refuse({ code: 'FL-CITY-017', say: { ...say, got: megabytes(size), max: megabytes(TABLE_BYTES_MAX) } });
    }
    return importTable(city, file, readFileSync(path), { noun, ...wish });
  } catch (error) {
    const got = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
    if (got === '') throw error;
    return refuse({ code: 'FL-CITY-005', say: { ...say, got } });
  }
}
