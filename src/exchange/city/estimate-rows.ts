/** What no cell gave, taken by the rule of its column and marked in `estimated`. */
import type { CellValue, Draft, EstimateContext, Noun } from '../../domain/attributes/attribute.ts';
import { tableOf } from '../../domain/attributes/tables.ts';
import { transliterate } from '../../domain/transliterate.ts';
import { lineRanges } from './findings.ts';
import { type DraftTable, markEstimated, REPAIRED } from './read-table.ts';

export function estimateRows(table: DraftTable, city: EstimateContext): void {
  const attributes = Object.entries(tableOf(table.noun).attributes);
  const rules = attributes.flatMap(([name, { absent }]) => (absent.act === 'estimate' ? [{ name, absent }] : []));
  table.drafts.forEach((draft, row) => {
    if (!draft) return;
    for (const { name, absent } of rules) {
      if (draft[name] !== undefined) continue;
      draft[name] = absent.of(draft, city);
      markEstimated(table, row, [name]);
      table.actions[row] = REPAIRED;
    }
    latinNames(draft);
  });
  reportAbsentColumns(table);
  reportBlanks(table);
  reportPending(table);
}

/** Names in Latin letters for whoever reads the English page. */
function latinNames(draft: Draft): void {
  for (const [from, to] of [
    ['name', 'nameEn'],
    ['address', 'addressEn'],
  ] as const) {
    if (draft[to] === '' && typeof draft[from] === 'string' && draft[from] !== '') draft[to] = transliterate(draft[from]);
  }
}

function ruleOf(noun: Noun, column: string): { rule: string; meaning: string } {
  const attribute = tableOf(noun).attributes[column]!;
  return { rule: attribute.absent.act === 'estimate' ? attribute.absent.rule.en : '', meaning: attribute.meaning.en };
}

function reportAbsentColumns(table: DraftTable): void {
  const count = table.drafts.filter((draft) => draft !== null).length;
  if (count === 0) return;
  for (const column of table.absentColumns) {
    const { rule, meaning } = ruleOf(table.noun, column);
    table.findings.push({
      code: 'FL-CITY-012',
      severity: 'note',
      file: table.file,
      line: null,
      column,
      got: '',
      used: rule,
      action: 'repaired',
      say: { count, meaning },
    });
  }
}

function reportBlanks(table: DraftTable): void {
  for (const [column, rows] of table.blankRows) {
    const kept = rows.filter((row) => table.drafts[row] !== null);
    if (kept.length === 0) continue;
    const lines = kept.map((row) => table.lines[row]!);
    table.findings.push({
      code: 'FL-CITY-026',
      severity: 'note',
      file: table.file,
      line: lines[0]!,
      column,
      got: '',
      used: ruleOf(table.noun, column).rule,
      action: 'repaired',
      say: { count: kept.length, lines: lineRanges(lines) },
    });
  }
}

function reportPending(table: DraftTable): void {
  for (const { row, column, code, got, say } of table.pending) {
    const draft = table.drafts[row];
    if (!draft) continue;
    table.actions[row] = REPAIRED;
    table.findings.push({
      code,
      severity: 'warn',
      file: table.file,
      line: table.lines[row]!,
      column,
      got,
      used: showValue(draft[column]),
      action: 'repaired',
      say,
    });
  }
}

export function showValue(value: CellValue | undefined): string | number {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value.length === 0 ? '—' : value.join('|');
}
