/** Dates of mail and feeds (RFC 5322 §3.3 with its obsolete zones, RFC 3339) as instants, and the civil day in Kyiv. */
import { type Instant, instant_ms, MINUTE_MS, parseInstant } from '../../domain/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Minutes east of Greenwich of the zones that RFC 5322 §4.3 still names, and those of our region. */
const ZONES_min: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  eet: 120,
  eest: 180,
  msk: 180,
  cet: 60,
  cest: 120,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

/** `Tue, 3 Feb 2026 07:04:00 +0200` or `2026-02-03T05:04:00Z`; null for anything else, a date without zone too. */
export function parseStamp(text: string): Instant | null {
  const plain = text.replace(/\([^()]*\)/g, ' ').trim();
  const iso = parseInstant(plain);
  if (iso !== undefined) return iso;
  const match =
    /^(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([+-])(\d{2}):?(\d{2})|([a-z]{1,4}))$/i.exec(
      plain,
    );
  if (!match) return null;
  const month = MONTHS.indexOf(match[2]!.toLowerCase());
  const zone_min = match[7]
    ? (match[7] === '-' ? -1 : 1) * (Number(match[8]) * 60 + Number(match[9]))
    : ZONES_min[match[10]!.toLowerCase()];
  const day = Number(match[1]);
  const hour = Number(match[4]);
  if (month < 0 || zone_min === undefined || !(day >= 1 && day <= 31) || hour > 23 || Number(match[5]) > 59) return null;
  const utc_ms = Date.UTC(Number(match[3]), month, day, hour, Number(match[5]), Number(match[6] ?? 0));
  return instant_ms(utc_ms - zone_min * MINUTE_MS);
}

/** Day and instant of publication; null where they are not known. */
export type Publication = Readonly<{ publishedDay: string | null; publishedAt_ms: Instant | null }>;

/** Reads `2026-02-03`, `2026-02-03T07:04+02:00` or milliseconds. What is no date gives neither, and `understood` is false. */
export function readPublication(published: string | number | undefined): Publication & Readonly<{ understood: boolean }> {
  const nothing = { publishedDay: null, publishedAt_ms: null };
  if (published === undefined || published === '') return { ...nothing, understood: true };
  if (typeof published === 'number') {
    if (!(Math.abs(published) <= INSTANT_MAX_MS)) return { ...nothing, understood: false };
    return {
      publishedDay: kyivDay(instant_ms(Math.trunc(published))),
      publishedAt_ms: instant_ms(Math.trunc(published)),
      understood: true,
    };
  }
  const day = civilDay(published);
  if (day === null) return { ...nothing, understood: false };
  const at_ms = parseInstant(published) ?? null;
  // A day is enough; a clock time without a zone is no instant, and its day still holds.
  return { publishedDay: day, publishedAt_ms: at_ms, understood: true };
}
/** The last instant of ECMA-262 §21.4.1.1. */
const INSTANT_MAX_MS = 8.64e15;

/** The day that a text begins with, where the calendar has it: no 30 February, no thirteenth month. */
function civilDay(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text.trim());
  if (!match) return null;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
}

const KYIV_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', year: 'numeric', month: '2-digit', day: '2-digit' });

/** Civil day in Kyiv of an instant, `YYYY-MM-DD`. */
export function kyivDay(at_ms: Instant): string {
  return KYIV_DAY.format(at_ms);
}
