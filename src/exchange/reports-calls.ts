/** Forms of telephone calls as lines of JSON: `id`, `at`, `address` or `building`, `what`, and where known `temperature_C`, `callBack`, `note`. */
import type { Checked, Problem } from '../domain/problems.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { readJsonLines } from './reports.ts';

/** A form as its file gives it; the matter is checked against the words that the caller of this function knows. */
export type CallLine<Matter extends string> = Readonly<{
  id: string;
  address: string;
  building: string | null;
  what: Matter;
  temperature_C: number | null;
  at_ms: Instant;
  callBack: string | null;
  note: string;
}>;

const SHOWN_CHARS_MAX = 60;

/** Never throws; a bad line is left out and named (FL-INTAKE-001, -002). */
export function readCallLines<Matter extends string>(text: string, name: string, matters: readonly Matter[]): Checked<CallLine<Matter>[]> {
  const problems: Problem[] = [];
  const calls: CallLine<Matter>[] = [];
  for (const line of readJsonLines(text, name, problems)) {
    const { fields } = line;
    const refuse = (field: string, expected: string): void => {
      const got = String(fields[field] ?? '').slice(0, SHOWN_CHARS_MAX);
      problems.push({ code: 'FL-INTAKE-002', severity: 'warn', at: `${line.at}/${field}`, say: { field, expected, got } });
    };
    const at_ms = typeof fields.at === 'string' ? parseInstant(fields.at) : undefined;
    const what = matters.find((each) => each === fields.what);
    const address = textOf(fields.address);
    const building = textOf(fields.building) || null;
    if (at_ms === undefined) refuse('at', '2026-02-03T04:10+02:00');
    else if (what === undefined) refuse('what', matters.join(', '));
    else if (address === '' && building === null) refuse('address', 'вул. Вишнева, 12');
    else {
      calls.push({
        id: textOf(fields.id) || line.at,
        address,
        building,
        what,
        temperature_C: typeof fields.temperature_C === 'number' && Number.isFinite(fields.temperature_C) ? fields.temperature_C : null,
        at_ms,
        callBack: textOf(fields.callBack) || null,
        note: textOf(fields.note),
      });
    }
  }
  return { value: calls, problems };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
