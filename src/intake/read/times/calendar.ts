/** From phrases to civil days: the year of a bare date, the last and the next weekday, days counted from the publication. */
import type { TimeAnchor, TimeKind, TimePrecision } from '../../../domain/claims.ts';
import type { Reading, TimeMention } from '../../mentions.ts';
import { addDays, dayFromParts, daysBetween, weekdayOf } from '../../text/days.ts';
import { MONTH_WORD, MONTHS, WEEKDAYS } from './words.ts';

export type Draft = Readonly<{ start: string | null; end: string | null; kind: TimeKind; precision: TimePrecision; anchor: TimeAnchor }>;
/** `found`: what earlier rules have read in the same text; "a week later" hangs on the day named before it. */
export type Rule = Readonly<{
  name: string;
  expression: RegExp;
  read(match: RegExpExecArray, reading: Reading, found: readonly TimeMention[]): Draft | null;
}>;

const NOT_BEFORE = '(?<![\\p{L}\\p{N}.,:-])';
const NOT_AFTER = '(?![\\p{L}\\p{N}])';

export function rule(name: string, pattern: string, read: Rule['read']): Rule {
  return { name, expression: new RegExp(`${NOT_BEFORE}(?:${pattern})${NOT_AFTER}`, 'gu'), read };
}

/** The night that ends on the morning of `day`. */
export function nightInto(day: string | null): Draft | null {
  return day ? { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' } : null;
}

/** All days of the month of `first`. */
export function monthFrom(first: string | null, kind: TimeKind): Draft | null {
  if (!first) return null;
  const month = Number(first.slice(5, 7));
  const last = [31, 30, 29, 28].map((day) => dayFromParts(Number(first.slice(0, 4)), month, day)).find((day) => day !== null)!;
  return { start: first, end: last, kind, precision: 'month', anchor: 'publication' };
}

export function single(day: string | null, kind: TimeKind = 'event', precision: TimePrecision = 'day'): Draft | null {
  return day ? { start: day, end: day, kind, precision, anchor: 'publication' } : null;
}

/** The day that the text named last before `offset`: its end, where it was a night or a range. */
export function dayNamedBefore(found: readonly TimeMention[], offset: number): string | null {
  const before = found.filter((time) => time.span[1] <= offset && time.end !== null && time.timeKind !== 'deadline');
  return before.reduce<TimeMention | null>((last, time) => (last === null || time.span[0] > last.span[0] ? time : last), null)?.end ?? null;
}

/** The last day of the month of `day`. */
export function lastOfMonth(day: string): string {
  return monthFrom(`${day.slice(0, 7)}-01`, 'until')!.end!;
}

export function relative(reading: Reading, days: number): string | null {
  return reading.publishedDay ? addDays(reading.publishedDay, days) : null;
}

export function lastMonthOf(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  return (
    words
      .map(monthOf)
      .filter((month) => month > 0)
      .at(-1) ?? 0
  );
}

export function monthOf(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  for (const word of words) {
    const index = MONTHS.findIndex((expression) => expression.test(word));
    if (index >= 0 && new RegExp(`^${MONTH_WORD}$`, 'u').test(word)) return index + 1;
  }
  return 0;
}

/** How far ahead a bare day and month may lie before it is read as last year's. */
export const AHEAD_DAYS_MAX = 30;

export function resolveDay(day: number, month: number, year: number | null, reading: Reading): string | null {
  if (month === 0) return null;
  if (year !== null) return dayFromParts(year, month, day);
  const published = reading.publishedDay;
  if (!published) return null;
  const here = Number(published.slice(0, 4));
  for (const candidate of [here + 1, here, here - 1]) {
    const resolved = dayFromParts(candidate, month, day);
    if (resolved && daysBetween(published, resolved) <= AHEAD_DAYS_MAX) return resolved;
  }
  return null;
}

/** A bare day of the month: the last such day not after publication, or the next one where it lies ahead. */
export function resolveNumber(day: number, isAhead: boolean, reading: Reading): string | null {
  const published = reading.publishedDay;
  if (!published || !(day >= 1 && day <= 31)) return null;
  const [year, month] = [Number(published.slice(0, 4)), Number(published.slice(5, 7))];
  for (let step = 0; step <= MONTHS_TRIED_MAX; step++) {
    const shifted = year * 12 + month - 1 + (isAhead ? step : -step);
    const candidate = dayFromParts(Math.floor(shifted / 12), (shifted % 12) + 1, day);
    if (candidate && (isAhead ? daysBetween(published, candidate) >= 0 : daysBetween(published, candidate) <= 0)) return candidate;
  }
  return null;
}
/** The 31st may be two months away. */
const MONTHS_TRIED_MAX = 2;

/** The next such weekday, today included: "by Wednesday". */
export function nextWeekday(text: string, reading: Reading): string | null {
  const last = lastWeekday(text, reading);
  return last === null || last === reading.publishedDay ? last : addDays(last, 7);
}

export function lastWeekday(text: string, reading: Reading): string | null {
  const published = reading.publishedDay;
  const words = text.replaceAll("'s", '').match(/[\p{L}']+/gu) ?? [];
  const wanted = WEEKDAYS.findIndex((expression) => words.some((word) => expression.test(word)));
  if (!published || wanted < 0) return null;
  const back = (weekdayOf(published) - wanted + 7) % 7;
  // "Last Thursday" said on a Thursday is a week ago.
  return addDays(published, back === 0 && /(?<!\p{L})(?:last|минул|прошл|минувш|попередн)/u.test(text) ? -7 : -back);
}
