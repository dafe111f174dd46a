/** Civil days as text `YYYY-MM-DD`, counted without a clock and without a zone. */

const DAY_MS = 86_400_000;

/** The day, or null when the calendar has none such. */
export function dayFromParts(year: number, month: number, day: number): string | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function dayNumber(day: string): number {
  return Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS);
}

/** Proleptic Gregorian day from a day number since 1970-01-01 (Howard Hinnant's civil_from_days, public domain algorithm). */
function dayOfNumber(count: number): string {
  const shifted = count + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days);
}

/** Days from one to the other; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Civil day in Kyiv of an instant, `YYYY-MM-DD`: two hours east of Greenwich, three from 01:00 UTC of the last Sunday of March to 01:00 UTC of
 * the last Sunday of October (law in force since 1997). Only the day is taken from it; clocks are shown elsewhere, through the platform.
 */
export function kyivDayOf(at_ms: number): string {
  const utcDay = dayOfNumber(Math.floor(at_ms / DAY_MS));
  const year = Number(utcDay.slice(0, 4));
  const from_ms = dayNumber(lastSunday(year, 3)) * DAY_MS + HOUR_MS;
  const until_ms = dayNumber(lastSunday(year, 10)) * DAY_MS + HOUR_MS;
  const east_ms = at_ms >= from_ms && at_ms < until_ms ? 3 * HOUR_MS : 2 * HOUR_MS;
  return dayOfNumber(Math.floor((at_ms + east_ms) / DAY_MS));
}
const HOUR_MS = 3_600_000;

function lastSunday(year: number, month: number): string {
  const last = dayFromParts(year, month, 31)!;
  return addDays(last, -weekdayOf(last));
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}
