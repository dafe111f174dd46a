/** Instants, durations and the hour grid. Civil time exists only where people read it. */
declare const instant: unique symbol;

/** Milliseconds since 1970-01-01T00:00Z, an integer. */
export type Instant = number & { readonly [instant]: true };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const HOUR_S = 3_600;

/** Brands an integer number of UTC milliseconds; the caller has already checked it. */
export function instant_ms(value_ms: number): Instant {
  return Math.round(value_ms) as Instant;
}

export function addHours(at_ms: Instant, hours_h: number): Instant {
  return instant_ms(at_ms + hours_h * HOUR_MS);
}

/** Hours from `from_ms` to `to_ms`; negative when `to_ms` lies before. */
export function hoursBetween(from_ms: Instant, to_ms: Instant): number {
  return (to_ms - from_ms) / HOUR_MS;
}

/**
 * Reads `2026-02-03T07:04Z`, `2026-02-03T07:04:00+02:00` or the same with a space. An instant without an offset is refused,
 * because a civil time without its zone is not an instant.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const utc_ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
    Number((fraction ?? '0').padEnd(3, '0')),
  );
  if (!Number.isFinite(utc_ms) || Number(month) > 12 || Number(day) > 31 || Number(hour) > 24 || Number(minute) > 59) return undefined;
  if (zone === 'Z' || zone === undefined) return instant_ms(utc_ms);
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.replace(/[^\d]/g, '');
  const offset_min = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4));
  return instant_ms(utc_ms - sign * offset_min * MINUTE_MS);
}
