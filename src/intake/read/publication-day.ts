/**
 * The day of publication of a text that carries none: from a planned day, a weekday, a full date, in that order of trust, never later than
 * the receipt. The seed's "Tuesday morning" with "talks scheduled for February 4–5" leaves one day only. Null when nothing follows.
 */
import type { Reading, TimeMention } from '../mentions.ts';
import { addDays, daysBetween, weekdayOf } from '../text/days.ts';
import { findTimes } from './times.ts';

export type InferredDay = Readonly<{ day: string; basis: 'weekdayBeforePlan' | 'weekdayBeforeReceipt' | 'date' | 'receipt' }>;

const WEEKDAYS: readonly RegExp[] = [
  /(?<!\p{L})(?:неділ|воскресен|sunday)/gu,
  /(?<!\p{L})(?:понеділ|понедельн|monday)/gu,
  /(?<!\p{L})(?:вівтор|вторник|tuesday)/gu,
  /(?<!\p{L})(?:серед[уи]|сред[уы]|wednesday)/gu,
  /(?<!\p{L})(?:четвер|thursday)/gu,
  /(?<!\p{L})(?:п'ятниц|пятниц|friday)/gu,
  /(?<!\p{L})(?:субот|суббот|saturday)/gu,
];
const PLAN = /scheduled|planned|upcoming|заплан|запланир|назнач|призначен|відбудут|состоят|will be held/u;
/** A plan told of lies at most so far ahead that the month's name needs no year. */
const PLAN_DAYS_MAX = 30;
const WEEK_DAYS = 7;

/** `receivedDay`: civil day in Kyiv of the receipt, where known; else a date with its year in the text must help. */
export function inferDay(reading: Reading, receivedDay: string | null): InferredDay | null {
  const year = /(?<!\p{N})(20\d\d)(?!\p{N})/u.exec(reading.folded)?.[1] ?? null;
  // Days without a year are resolved against an assumed day; the end of the year that the text names is late enough.
  const assumed = receivedDay ?? (year ? `${year}-12-31` : null);
  if (assumed === null) return null;
  const times = findTimes({ ...reading, publishedDay: assumed });
  const exact = times.filter((time) => /^time\.(?:date|iso|numeric|range)/u.test(time.rule) && time.start !== null);
  const planned = exact.filter((time) => isPlan(reading, time)).map((time) => time.start!);
  const past = exact.filter((time) => !isPlan(reading, time)).map((time) => time.end ?? time.start!);
  const latest = planned.reduce<string | null>((least, day) => (least === null || daysBetween(day, least) > 0 ? day : least), null);
  const weekday = firstWeekday(reading.folded);
  const limit = latest !== null && daysBetween(latest, assumed) > 0 ? latest : assumed;
  if (weekday !== null && (latest !== null || receivedDay !== null)) {
    const day = addDays(limit, -((weekdayOf(limit) - weekday + WEEK_DAYS) % WEEK_DAYS));
    const fits = latest === null || daysBetween(day, latest) <= PLAN_DAYS_MAX;
    if (fits) return { day, basis: latest === null ? 'weekdayBeforeReceipt' : 'weekdayBeforePlan' };
  }
  const last = past
    .filter((day) => daysBetween(day, assumed) >= 0)
    .sort()
    .at(-1);
  if (receivedDay !== null) return { day: receivedDay, basis: 'receipt' };
  return last ? { day: last, basis: 'date' } : null;
}

function isPlan(reading: Reading, time: TimeMention): boolean {
  return time.timeKind === 'plan' || PLAN.test(reading.folded.slice(Math.max(0, time.span[0] - 60), time.span[0]));
}

/** The weekday that the text names first: the news of a text is told at its head. */
function firstWeekday(folded: string): number | null {
  let best: { at: number; weekday: number } | null = null;
  WEEKDAYS.forEach((expression, weekday) => {
    const at = folded.search(expression);
    if (at >= 0 && (!best || at < best.at)) best = { at, weekday };
  });
  return (best as { at: number; weekday: number } | null)?.weekday ?? null;
}
