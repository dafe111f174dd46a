/**
 * Linear programs as LP text, for a solver that the caller hands in: the pure rooms hold no WebAssembly. Names are letters, digits and
 * underscores; every column is at least 0 unless bounded otherwise; the objective is minimised.
 */

/** `valueOf` and `dualOf` answer 0 for names that the program does not have. A dual is what the objective gains per unit of a row's limit. */
export type ProgramAnswer = Readonly<{
  optimal: boolean;
  objective: number;
  valueOf: (column: string) => number;
  dualOf: (row: string) => number;
}>;
export type SolveLinear = (lpText: string) => ProgramAnswer;

export type Term = readonly [factor: number, column: string];
/** A program being written: its objective, rows and bounds as text. */
export type LinearProgram = Readonly<{ objective: string[]; rows: string[]; bounds: string[] }>;

const TERMS_PER_LINE = 16;

export function newProgram(): LinearProgram {
  return { objective: [], rows: [], bounds: [] };
}

export function addCost(program: LinearProgram, factor: number, column: string): void {
  if (factor !== 0) program.objective.push(termText(factor, column));
}

/** A row without terms is left out: it holds or not, whatever the columns are. */
export function addRow(program: LinearProgram, name: string, terms: readonly Term[], relation: '<=' | '>=' | '=', limit: number): void {
  const texts: string[] = [];
  for (const [factor, column] of terms) if (factor !== 0) texts.push(termText(factor, column));
  if (texts.length > 0) program.rows.push(` ${name}: ${joined(texts)} ${relation} ${numberText(limit)}`);
}

export function addMost(program: LinearProgram, column: string, most: number): void {
  program.bounds.push(` 0 <= ${column} <= ${numberText(most)}`);
}

export function programText(program: LinearProgram): string {
  const objective = program.objective.length > 0 ? joined(program.objective) : '0 nothing';
  const rows = program.rows.length > 0 ? program.rows.join('\n') : ' always: nothing >= 0';
  return `Minimize\n obj: ${objective}\nSubject To\n${rows}\nBounds\n${program.bounds.join('\n')}\nEnd\n`;
}

function termText(factor: number, column: string): string {
  return factor < 0 ? `- ${numberText(-factor)} ${column}` : `+ ${numberText(factor)} ${column}`;
}

/** Twelve digits: enough for any limit here, and shorter to read than all seventeen. */
const DIGITS = 12;
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(DIGITS)));
}

function joined(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += TERMS_PER_LINE) lines.push(terms.slice(at, at + TERMS_PER_LINE).join(' '));
  return lines.join('\n  ');
}
