/** CSV in the dialects that spreadsheets of the region write: comma, semicolon or tab, quoted cells, any line end. */
import Papa from 'papaparse';
import type { Finding } from './findings.ts';
import { COLUMNS_MAX } from './limits.ts';
import type { RawTable } from './raw-table.ts';

export const DELIMITERS = [',', ';', '\t'] as const;
/** Excel writes the separator into a first line of its own. */
const SEPARATOR_LINE = /^sep=(.)$/i;

/** `countKnown` says how many of the headers the table knows; the separator that makes most of them known is the one. */
export function readCsv(file: string, text: string, countKnown: (headers: readonly string[]) => number): RawTable {
  const lines = (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).replaceAll('\u0000', '');
  const { start, lineNumber, delimiter } = findHeader(lines, countKnown);
  const body = lines.slice(start);
  const { rows, firstLines, findings } = parseRows(file, body, delimiter, lineNumber);
  const headers = (rows[0] ?? []).slice(0, COLUMNS_MAX).map((header) => header.trim());
  const kept: string[][] = [];
  const keptLines: number[] = [];
  for (let index = 1; index < rows.length; index++) {
    const row = rows[index]!;
    if (row.every((cell) => cell.trim() === '')) continue;
    kept.push(row);
    keptLines.push(firstLines[index]!);
  }
  return { file, headers, headerLine: lineNumber, rows: kept, lines: keptLines, splitByComma: delimiter === ',', findings, setAside: 0 };
}

type Header = Readonly<{ start: number; lineNumber: number; delimiter: string }>;

function findHeader(text: string, countKnown: (headers: readonly string[]) => number): Header {
  let start = 0;
  let lineNumber = 1;
  let forced: string | undefined;
  for (;;) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end);
    const separator = SEPARATOR_LINE.exec(line.trim());
    if (separator) forced = separator[1];
    if ((line.trim() !== '' && !separator) || end < 0) {
      return { start, lineNumber, delimiter: forced ?? bestDelimiter(line, countKnown) };
    }
    start = end + 1;
    lineNumber++;
  }
}

/** Characters of the first line that are looked at to find the separator. */
const HEADER_LENGTH_MAX = 65_536;

function bestDelimiter(line: string, countKnown: (headers: readonly string[]) => number): string {
  let best: { delimiter: string; known: number; cells: number } = { delimiter: ',', known: -1, cells: 0 };
  const start = line.slice(0, HEADER_LENGTH_MAX);
  for (const delimiter of DELIMITERS) {
    const headers = Papa.parse<string[]>(start, { delimiter }).data[0] ?? [];
    const known = countKnown(headers);
    if (known > best.known || (known === best.known && headers.length > best.cells)) best = { delimiter, known, cells: headers.length };
  }
  return best.delimiter;
}

type ParsedRows = Readonly<{ rows: string[][]; firstLines: number[]; findings: Finding[] }>;

function parseRows(file: string, body: string, delimiter: string, firstLine: number): ParsedRows {
  const parsed = Papa.parse<string[]>(body, { delimiter, newline: '\n' });
  if (parsed.errors.some(({ type }) => type === 'Quotes')) return parseLineByLine(file, body, delimiter, firstLine);
  const firstLines: number[] = [];
  let line = firstLine;
  for (const row of parsed.data) {
    firstLines.push(line);
    line++;
    for (const cell of row) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line++;
  }
  return { rows: parsed.data, firstLines, findings: [] };
}

/** One open quote would swallow the rest of the file; read alone, a line can only spoil itself. */
function parseLineByLine(file: string, body: string, delimiter: string, firstLine: number): ParsedRows {
  const rows: string[][] = [];
  const firstLines: number[] = [];
  const findings: Finding[] = [];
  body.split('\n').forEach((text, index) => {
    const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
    const broken = parsed.errors.some(({ type }) => type === 'Quotes');
    const line = firstLine + index;
    rows.push(broken ? text.split(delimiter).map((cell) => cell.replaceAll('"', '')) : (parsed.data[0] ?? []));
    firstLines.push(line);
    if (broken) findings.push({ code: 'FL-CITY-034', severity: 'warn', file, line, column: null, got: text, action: 'repaired' });
  });
  return { rows, firstLines, findings };
}
