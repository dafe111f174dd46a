/**
 * The national codifier of administrative units (КАТОТТГ) as the ministry gives it out, saved as text: either `code, category, name`, or the
 * ministry's own columns, five levels of codes before category and name. Kept beside a city's tables as lines `code<tab>category<tab>name`.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked, Problem } from '../domain/problems.ts';
import { decodeText } from './city/decode-text.ts';

/** Its name in a city folder. */
export const CODIFIER_FILE = 'codifier.tsv';
/** The edition of May 2025 has 31,748 rows. */
export const CODIFIER_ROWS_MAX = 200_000;

const CODE = /^UA\d{17}$/u;
/** O oblast, K city of its own standing, P raion, H hromada, M city, X settlement, C village, B city district; Cyrillic look-alikes are read too. */
const CATEGORY = /^[OKPHMXCBОКРНМХСВ]$/u;
const LATIN: Readonly<Record<string, string>> = { О: 'O', К: 'K', Р: 'P', Н: 'H', М: 'M', Х: 'X', С: 'C', В: 'B' };
const HEAD_CHARS = 4_096;
const PROBLEMS_MAX = 20;
const SHOWN_CHARS = 60;

export type CodifierTable = Readonly<{ rows: number; text: string }>;

/** Told by its codes, whatever the file is called. */
export function isCodifier(head: Uint8Array): boolean {
  return /(?:^|[\t;,"])UA\d{17}(?=[\t;,"])/mu.test(decodeText(head).text.slice(0, HEAD_CHARS));
}

/** Rows in their order, each code once. A line of another shape is left out and named (FL-INTAKE-012); without any row the file is refused. */
export function readCodifierTable(bytes: Uint8Array, name: string): Checked<CodifierTable> {
  const problems: Problem[] = [];
  const rows: string[] = [];
  const codes = new Set<string>();
  decodeText(bytes)
    .text.split(/\r?\n/u)
    .slice(0, CODIFIER_ROWS_MAX)
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const row = rowOf(line);
      if (row === null) {
        // Lines above the first code are the table's heads.
        if (rows.length > 0 && problems.length < PROBLEMS_MAX)
          problems.push({
            code: 'FL-INTAKE-012',
            severity: 'warn',
            at: `${name}:${index + 1}`,
            say: { got: line.trim().slice(0, SHOWN_CHARS) },
          });
        return;
      }
      if (codes.has(row.code)) return;
      codes.add(row.code);
      rows.push(`${row.code}\t${row.category}\t${row.place}`);
    });
  if (rows.length === 0) problems.push({ code: 'FL-INTAKE-021', severity: 'stop', at: name, say: { got: name } });
  return { value: { rows: rows.length, text: `code\tcategory\tname\n${rows.join('\n')}\n` }, problems };
}

type Row = Readonly<{ code: string; category: string; place: string }>;

/** The last code of a line is the unit's own; those before it say what it lies in. */
function rowOf(line: string): Row | null {
  const cells = line.split(line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',').map((cell) => cell.trim().replace(/^"|"$/gu, ''));
  const at = cells.findLastIndex((cell) => CODE.test(cell));
  if (at < 0) return null;
  const category = cells.findIndex((cell, index) => index > at && CATEGORY.test(cell));
  const place = cells[category + 1] ?? '';
  if (category < 0 || place === '') return null;
  const letter = cells[category]!;
  return { code: cells[at]!, category: LATIN[letter] ?? letter, place };
}

/** Written beside its place and moved there. */
export function writeCodifier(table: CodifierTable, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, CODIFIER_FILE);
  writeFileSync(`${path}.part`, table.text);
  renameSync(`${path}.part`, path);
}

/** Where a city folder keeps it; null without one. */
export function codifierOf(folder: string): string | null {
  const path = join(folder, CODIFIER_FILE);
  return existsSync(path) ? path : null;
}
