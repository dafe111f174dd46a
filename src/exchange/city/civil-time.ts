/** A time as people write it, without offset, in the city's zone → an instant. */
import { HOUR_MS, type Instant, instant_ms } from '../../domain/time.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/**
 * Undefined when the text is no such time or the zone is unknown. An hour that the autumn change repeats is taken as the earlier one; an
 * hour that the spring change skips is taken as if the clock had not been changed yet.
 */
export function parseCivil(text: string, timeZone: string): Instant | undefined {
  const wall_ms = wallClock_ms(text.trim());
  if (wall_ms === undefined) return undefined;
  const offsets = [offset_ms(wall_ms - 24 * HOUR_MS, timeZone), offset_ms(wall_ms + 24 * HOUR_MS, timeZone)];
  if (offsets[0] === undefined || offsets[1] === undefined) return undefined;
  for (const candidate of offsets as number[]) {
    const at_ms = wall_ms - candidate;
    if (offset_ms(at_ms, timeZone) === candidate) return instant_ms(at_ms);
  }
  return instant_ms(wall_ms - offsets[0]);
}

function wallClock_ms(text: string): number | undefined {
  const iso = ISO.exec(text);
  const dotted = iso ? null : DOTTED.exec(text);
  const parts = iso ? iso.slice(1) : dotted ? [dotted[3], dotted[2], dotted[1], ...dotted.slice(4)] : undefined;
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  const wall_ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(wall_ms).getUTCDate() === day ? wall_ms : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** What the zone's clock shows at an instant, minus UTC. */
function offset_ms(at_ms: number, timeZone: string): number | undefined {
  if (!formats.has(timeZone)) formats.set(timeZone, formatOf(timeZone));
  const format = formats.get(timeZone);
  if (!format) return undefined;
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at_ms)) shown[type] = Number(value);
  const wall_ms = Date.UTC(shown.year!, shown.month! - 1, shown.day!, shown.hour!, shown.minute!, shown.second!);
  return wall_ms - Math.floor(at_ms / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** A January noon of the year into which typical years are laid. */
const WINTER_NOON_MS = Date.UTC(2001, 0, 15, 12);

/** Winter offset of a zone of the northern hemisphere; undefined for a zone that is not known. */
export function standardOffset_ms(timeZone: string): number | undefined {
  return offset_ms(WINTER_NOON_MS, timeZone);
}

export function isKnownZone(timeZone: string): boolean {
  return formatOf(timeZone) !== undefined;
}
