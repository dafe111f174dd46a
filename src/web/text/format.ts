import { language, words } from '../messages/language.ts';

/** Watts of one gigacalorie an hour, as heat supply in Ukraine reckons. */
export const GCALPH_W = 1_163_000;

/** Used until the map says in which zone the city lives. */
let zone = 'Europe/Kyiv';
const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const HOURS_PER_DAY = 24;
/** U+2212: the true minus sign, as wide as the plus. */
const MINUS = '−';
const NO_BREAK = '\u00a0';

export function setTimeZone(next: string): void {
  zone = next;
  cache.clear();
}

function numberFormat(digits: number): Intl.NumberFormat {
  const key = `n${language()}${digits}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(words().locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    cache.set(key, format);
  }
  return format as Intl.NumberFormat;
}

function dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const whole = `d${language()}${key}`;
  let format = cache.get(whole);
  if (!format) {
    format = new Intl.DateTimeFormat(words().locale, { timeZone: zone, hourCycle: 'h23', ...options });
    cache.set(whole, format);
  }
  return format as Intl.DateTimeFormat;
}

/** A number in the chosen language: decimal comma and spaces between thousands in Ukrainian. */
export function number(value: number, digits = 0): string {
  const rounded = Number(value.toFixed(digits));
  return numberFormat(digits)
    .format(Object.is(rounded, -0) ? 0 : rounded)
    .replace('-', MINUS);
}

export function percent(share_per1: number): string {
  return `${number(share_per1 * 100)}${NO_BREAK}%`;
}

export function celsius(value_C: number, digits = 1): string {
  return `${number(value_C, digits)}${NO_BREAK}°C`;
}

/** `14:05` */
export function clock(at_ms: number): string {
  return dateFormat('clock', { hour: '2-digit', minute: '2-digit' }).format(at_ms);
}

/** `вт 3 лют, 14:05` */
export function dayClock(at_ms: number): string {
  return dateFormat('dayClock', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at_ms);
}

/** `вт 3 лют` */
export function day(at_ms: number): string {
  return dateFormat('day', { weekday: 'short', day: 'numeric', month: 'short' }).format(at_ms);
}

/** Hour of the civil day in the city's zone, 0 … 23. */
export function hourOfDay(at_ms: number): number {
  return Number(
    dateFormat('hour', { hour: '2-digit' })
      .formatToParts(at_ms)
      .find((part) => part.type === 'hour')?.value ?? 0,
  );
}

/** Minute of the civil day in the city's zone, 0 … 1439. */
export function minuteOfDay(at_ms: number): number {
  const [hours, minutes] = clock(at_ms).split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** The instant at which the city's clock shows this minute of this day; of two in the autumn the first, in the spring's gap the hour after. */
export function instantOf(isoDay: string, minutes: number): number {
  const wanted_ms = Date.parse(`${isoDay}T00:00:00Z`) + minutes * MINUTE_MS;
  // The zone's offset at the wall clock read as UTC is off by at most the change of one night: a second look settles it.
  let at_ms = wanted_ms;
  for (let look = 0; look < 2; look++) at_ms = wanted_ms - offsetAt(at_ms);
  return at_ms;
}

function offsetAt(at_ms: number): number {
  const parts = dateFormat('offset', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at_ms);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown_ms = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return shown_ms - Math.floor(at_ms / MINUTE_MS) * MINUTE_MS;
}

/** The time alone where it falls on the same day as `now_ms`, with the day otherwise. */
export function when(at_ms: number, now_ms: number): string {
  return day(at_ms) === day(now_ms) ? clock(at_ms) : dayClock(at_ms);
}

/** A countdown, `0:38` or `27:05`; negative ones are the caller's business. */
export function countdown(left_ms: number): string {
  const minutes = Math.max(0, Math.floor(left_ms / MINUTE_MS));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `7 год 12 хв`, `38 хв`, `2 д 5 год`. */
export function duration(span_ms: number): string {
  const minutes = Math.max(0, Math.round(span_ms / MINUTE_MS));
  const unit = words().unit;
  if (minutes < 60) return `${minutes}${NO_BREAK}${unit.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 2 * HOURS_PER_DAY) {
    const rest = minutes % 60;
    return rest === 0 || hours >= HOURS_PER_DAY
      ? `${Math.round(minutes / 60)}${NO_BREAK}${unit.hour}`
      : `${hours}${NO_BREAK}${unit.hour} ${rest}${NO_BREAK}${unit.minute}`;
  }
  return `${Math.floor(hours / HOURS_PER_DAY)}${NO_BREAK}${unit.day} ${hours % HOURS_PER_DAY}${NO_BREAK}${unit.hour}`;
}

/** Decimals that an hour figure deserves: one below ten, none above and for nothing. */
export function hourDigits(span_h: number): number {
  return span_h >= 0.05 && span_h < 10 ? 1 : 0;
}

/** `3,5 год`; one decimal below ten hours, none above. */
export function hours(span_h: number): string {
  return `${number(span_h, hourDigits(span_h))}${NO_BREAK}${words().unit.hour}`;
}

/** `+6 год`, `−2 год`, `зараз`. */
export function offset(span_h: number): string {
  const rounded = Math.round(span_h);
  if (rounded === 0) return words().timeline.now;
  return `${rounded > 0 ? '+' : ''}${number(rounded)}${NO_BREAK}${words().unit.hour}`;
}

export function hoursAfter(from_ms: number, span_h: number): number {
  return from_ms + span_h * HOUR_MS;
}

const BRIEF: readonly (readonly [RegExp, string])[] = [
  [/^вулиця /, 'вул. '],
  [/^проспект /, 'просп. '],
  [/^бульвар /, 'бул. '],
  [/^провулок /, 'пров. '],
  [/^набережна /, 'наб. '],
  [/ Street\b/, ' St'],
  [/ Avenue\b/, ' Ave'],
  [/ Boulevard\b/, ' Blvd'],
  [/ Embankment\b/, ' Emb'],
  [/ Lane\b/, ' Ln'],
];

/** An address with the kind of street abbreviated, where a column is narrow. */
export function brief(address: string): string {
  return BRIEF.reduce((text, [pattern, short]) => text.replace(pattern, short), address);
}

/** Lower-case Latin letters of an address, so that a search in either script finds it. */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'iu',
  я: 'ia',
};
export function fold(text: string): string {
  let out = '';
  for (const letter of text.toLowerCase()) {
    if (/[a-z0-9]/.test(letter)) out += letter;
    else if (LATIN[letter] !== undefined) out += LATIN[letter];
    else if (/[\s,./-]/.test(letter)) out += ' ';
  }
  return out.replace(/\s+/g, ' ').trim();
}
