import { type Instant, MINUTE_MS } from '../domain/time.ts';

/** Minutes by which the clocks of a zone are ahead of UTC at an instant; null for a zone that nobody knows. */
export function localAhead_min(timeZone: string, at_ms: Instant): number | null {
  let parts: Intl.DateTimeFormatPart[];
  try {
    const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    parts = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...fields }).formatToParts(at_ms);
  } catch {
    return null;
  }
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const local_ms = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((local_ms - Math.floor(at_ms / MINUTE_MS) * MINUTE_MS) / MINUTE_MS);
}
