/** The desk on which a city lies while it is checked. */
import type { Noun } from '../attributes/attribute.ts';
import { type AnyRow, NOUNS, rowsOf, tableOf } from '../attributes/tables.ts';
import type { City, CityMeta } from '../city.ts';
import type { Problem, ProblemCode, Severity } from '../problems.ts';
import type { Say } from '../text.ts';

export type RowAction = 'repaired' | 'setAside';
export type RowPlace = Readonly<{ at: string; file: string; line: number | string }>;
export type PlaceOf = (noun: Noun, row: number, column: string) => RowPlace;

export type ReviewedRow = { row: AnyRow; readonly index: number };
export type KnownIds = Readonly<{
  ids: ReadonlySet<string>;
  /** The id that reads like this one, when there is exactly one. */
  alike(id: string): string | undefined;
}>;
export type Review = {
  readonly city: City;
  readonly placeOf: PlaceOf;
  meta: CityMeta;
  tables: Record<Noun, ReviewedRow[]>;
  /** Repairs of optional references made here, so that a later check does not report their result as a second fault. */
  blanked: Set<AnyRow>;
  /** Ids of tables that are finished; nouns come in the order in which they refer to each other. */
  known: Map<Noun, KnownIds>;
  problems: Problem[];
  actions: { noun: Noun; row: number; action: RowAction }[];
};

export function createReview(city: City, placeOf: PlaceOf): Review {
  const tables = Object.fromEntries(NOUNS.map((noun) => [noun, rowsOf(city, noun).map((row, index) => ({ row, index }))]));
  return {
    city,
    placeOf,
    meta: city.meta,
    tables: tables as Record<Noun, ReviewedRow[]>,
    blanked: new Set(),
    known: new Map(),
    problems: [],
    actions: [],
  };
}

/** Place of a row that came from no file: table and id. */
export function placeById(city: City): PlaceOf {
  return (noun, row, column) => {
    const id = rowsOf(city, noun)[row]?.id;
    const name = typeof id === 'string' ? id : String(row + 1);
    return { at: `${tableOf(noun).file}/${name}/${column}`, file: tableOf(noun).file, line: row + 1 };
  };
}

export type Fault = Readonly<{
  code: ProblemCode;
  severity?: Severity;
  column: string;
  got: string | number;
  used?: string | number;
  action: RowAction | 'kept';
  say?: Say;
}>;

export function report(review: Review, noun: Noun, row: number, fault: Fault): void {
  const place = review.placeOf(noun, row, fault.column);
  const { file, line } = place;
  review.problems.push({
    code: fault.code,
    severity: fault.severity ?? 'warn',
    at: place.at,
    say: { file, line, column: fault.column, got: fault.got, used: fault.used ?? '—', action: fault.action, ...fault.say },
  });
  if (fault.action !== 'kept') review.actions.push({ noun, row, action: fault.action });
}

/** New values in a row; those that were taken by rule are marked. */
export function mend(reviewed: ReviewedRow, noun: Noun, values: Readonly<Record<string, unknown>>, estimated: readonly string[]): void {
  const marks = tableOf(noun).marksEstimates ? { estimated: union(reviewed.row.estimated, estimated) } : {};
  reviewed.row = { ...reviewed.row, ...values, ...marks };
}

function union(before: unknown, added: readonly string[]): readonly string[] {
  const names = Array.isArray(before) ? (before as string[]) : [];
  return [...names, ...added.filter((name) => !names.includes(name))];
}
