/**
 * Weather as a table: one row per hour (and member), a time, and columns named in `docs/weather-format.md`. Members stand in a `member`
 * column or in the headers (`air_C_member07`). Without a year the table is a season of a typical year.
 */
import type { Problem } from '../../domain/problems.ts';
import { HOUR_MS, parseInstant } from '../../domain/time.ts';
import { isBlank, parseNumber } from '../city/cells.ts';
import { parseCivil, standardOffset_ms } from '../city/civil-time.ts';
import { readCsv } from '../city/csv.ts';
import type { RawTable } from '../city/raw-table.ts';
import { type Conversion, conversionOf, OWN_UNIT, QUANTITIES, type Quantity, squeezeUnit, unitSpellings } from './quantities.ts';
import {
  assemble,
  dropImplausible,
  HOURS_MAX,
  MEMBERS_MAX,
  type RawMember,
  refuse,
  type WeatherReading,
  weatherProblem,
} from './series.ts';

const WORDS: Readonly<Record<Quantity, readonly string[]>> = {
  air: ['air', 'temperature2m', 'temperature', 'temp', 'tair', 't2m', 'drybulb', 'температураповітря', 'температура', 't'],
  wind: ['windspeed10m', 'windspeed', 'wind', 'ws', 'швидкістьвітру', 'вітер'],
  sun: ['shortwaveradiation', 'globalhorizontal', 'globalradiation', 'radiation', 'ghi', 'sun', 'сонячнарадіація', 'радіація', 'сонце'],
};
const TIME_WORDS = ['time', 'datetime', 'timestamp', 'date', 'час', 'датачас', 'дата', 'датайчас', 'validtime'];
const PARTS = { year: ['year', 'рік'], month: ['month', 'місяць'], day: ['day', 'день'], hour: ['hourending', 'hour', 'година'] } as const;
const MEMBER_WORDS = ['member', 'run', 'scenario', 'член', 'сценарій'];

type ValueColumn = Readonly<{
  quantity: Quantity;
  member: string;
  index: number;
  conversion: Conversion;
  isHourBefore: boolean;
  header: string;
}>;
type Columns = Readonly<{
  time: number;
  parts: Readonly<Record<keyof typeof PARTS, number>>;
  isHourEnding: boolean;
  member: number;
  values: readonly ValueColumn[];
}>;

/** Zone for times without offset. */
export type CsvWeatherOptions = Readonly<{ timeZone: string }>;

export function readCsvWeather(text: string, file: string, { timeZone }: CsvWeatherOptions): WeatherReading {
  const table = readCsv(file, text, (headers) => headers.filter((header) => isKnown(header)).length);
  const problems: Problem[] = [];
  const columns = matchColumns(table, problems);
  const hasTime = columns.time >= 0 || (columns.parts.month >= 0 && columns.parts.day >= 0 && columns.parts.hour >= 0);
  if (!hasTime || !columns.values.some(({ quantity }) => quantity === 'air')) {
    return refuse('FL-WEATHER-004', file, { got: table.headers.join(', ').slice(0, 120) }, problems);
  }
  const isYearless = columns.time < 0 && columns.parts.year < 0;
  const times = readTimes(table, columns, timeZone, problems);
  const { times_ms, members } = gather(table, columns, isYearless ? winterTogether(times) : times, problems);
  if (times_ms.length === 0) return refuse('FL-WEATHER-010', file, {}, problems);
  const sunIsHourBefore = columns.values.some(({ quantity, isHourBefore }) => quantity === 'sun' && isHourBefore);
  const kind = isYearless ? 'year' : members.length > 1 ? 'ensemble' : 'run';
  return assemble({ file, times_ms, members, sunIsHourBefore, origin: `CSV ${file}` }, kind, problems);
}

function isKnown(header: string): boolean {
  const word = squeezeUnit(header);
  const known = [...TIME_WORDS, ...MEMBER_WORDS, ...Object.values(PARTS).flat()] as readonly string[];
  return known.includes(word) || QUANTITIES.some((quantity) => splitHeader(header, quantity) !== undefined);
}

/** `wind_speed_km_h_member03` → the unit `kmh`, the member `3`. Undefined when the header is not of this quantity. */
function splitHeader(header: string, quantity: Quantity): Readonly<{ unit: string; member: string | null; word: string }> | undefined {
  const memberMatch = /(?:^|[_\s-])(?:member|mem|m|член)[_\s-]?0*(\d+)(?=$|[_\s-])/i.exec(header);
  const rest = squeezeUnit(memberMatch ? header.replace(memberMatch[0], ' ') : header);
  for (const word of WORDS[quantity]) {
    if (!rest.startsWith(word)) continue;
    const unit = rest.slice(word.length);
    if (unit === '' || unitSpellings(quantity).includes(unit)) return { unit, member: memberMatch?.[1] ?? null, word };
  }
  return undefined;
}

function matchColumns(table: RawTable, problems: Problem[]): Columns {
  const words = table.headers.map(squeezeUnit);
  const find = (names: readonly string[]): number => words.findIndex((word) => names.includes(word));
  const parts = { year: find(PARTS.year), month: find(PARTS.month), day: find(PARTS.day), hour: find(PARTS.hour) };
  const time = find(TIME_WORDS);
  const member = find(MEMBER_WORDS);
  const values: ValueColumn[] = [];
  table.headers.forEach((header, index) => {
    if (header === '' || index === time || index === member || Object.values(parts).includes(index)) return;
    const quantity = QUANTITIES.find((candidate) => splitHeader(header, candidate) !== undefined);
    const at = `${table.file}:${table.headerLine}/${header}`;
    if (!quantity) {
      problems.push(weatherProblem('FL-WEATHER-026', 'note', at, { got: header.slice(0, 60) }));
      return;
    }
    const { unit, member: inHeader, word } = splitHeader(header, quantity)!;
    if (unit === '') problems.push(weatherProblem('FL-WEATHER-007', 'note', at, { used: OWN_UNIT[quantity] }));
    const conversion = conversionOf(quantity, unit === '' ? OWN_UNIT[quantity] : unit)!;
    const isHourBefore = unit.startsWith('wh') || word === 'shortwaveradiation' || word === 'globalhorizontal';
    values.push({ quantity, member: inHeader ?? '0', index, conversion, isHourBefore, header });
  });
  return { time, parts, isHourEnding: words[parts.hour] === 'hourending', member, values };
}

const FAULTS_NAMED_MAX = 50;
/** Year of a table without one; not a leap year. */
const COMMON_YEAR = 2001;

/** Instant of each row; NaN where it is not understood, which is named. */
function readTimes(table: RawTable, columns: Columns, timeZone: string, problems: Problem[]): Float64Array {
  const times_ms = new Float64Array(table.rows.length).fill(Number.NaN);
  let faults = 0;
  let civil = false;
  let before_ms = Number.NEGATIVE_INFINITY;
  // Month, day and hour count in standard time all year round, as weather stations do.
  const offset_ms = standardOffset_ms(timeZone) ?? 0;
  table.rows.forEach((cells, row) => {
    const text = columns.time >= 0 ? (cells[columns.time] ?? '').trim() : '';
    const read = columns.time >= 0 ? readTime(text, timeZone, before_ms) : { at_ms: partsTime(cells, columns, offset_ms), civil: false };
    if (read.at_ms === undefined) {
      const got = columns.time >= 0 ? text : cells.slice(0, 4).join(' ');
      if (faults++ < FAULTS_NAMED_MAX) {
        const say = { got: got.slice(0, 60) };
        problems.push(weatherProblem('FL-WEATHER-015', 'warn', `${table.file}:${table.lines[row]}`, say));
      }
      return;
    }
    civil ||= read.civil;
    times_ms[row] = before_ms = read.at_ms;
  });
  if (civil) problems.push(weatherProblem('FL-WEATHER-017', 'note', table.file, { used: timeZone }));
  return times_ms;
}

function readTime(text: string, timeZone: string, before_ms: number): Readonly<{ at_ms: number | undefined; civil: boolean }> {
  const exact = parseInstant(text);
  if (exact !== undefined) return { at_ms: exact, civil: false };
  const at_ms = parseCivil(text, timeZone);
  // The hour that the autumn change repeats: its second showing is an hour later.
  const isRepeat = at_ms !== undefined && at_ms === before_ms && parseCivil(text, timeZone) === at_ms && sameClock(at_ms, timeZone);
  return { at_ms: isRepeat ? at_ms + HOUR_MS : at_ms, civil: true };
}

/** True when the zone's clock shows the same an hour later. */
function sameClock(at_ms: number, timeZone: string): boolean {
  const show = (time_ms: number): string => new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(time_ms);
  return show(at_ms) === show(at_ms + HOUR_MS);
}

function partsTime(cells: readonly string[], { parts }: Columns, offset_ms: number): number | undefined {
  const at = (index: number): number => Number(cells[index]);
  const year = parts.year >= 0 ? at(parts.year) : COMMON_YEAR;
  const [month, day, hour] = [at(parts.month), at(parts.day), at(parts.hour)];
  if (!(year > 1800 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 24)) return undefined;
  return Date.UTC(year, month - 1, day, hour) - offset_ms;
}

/** Months before the largest gap of a season come after those behind it: December stands before January. */
function winterTogether(times_ms: Float64Array): Float64Array {
  const known = [...times_ms].filter((time_ms) => !Number.isNaN(time_ms)).sort((a, b) => a - b);
  let gapEnd_ms = 0;
  let widest_ms = 30 * 24 * HOUR_MS;
  for (let index = 1; index < known.length; index++) {
    const gap_ms = known[index]! - known[index - 1]!;
    if (gap_ms > widest_ms) [widest_ms, gapEnd_ms] = [gap_ms, known[index]!];
  }
  if (gapEnd_ms === 0) return times_ms;
  const year_ms = 365 * 24 * HOUR_MS;
  return times_ms.map((time_ms) => (time_ms >= gapEnd_ms ? time_ms - year_ms : time_ms));
}

function gather(
  table: RawTable,
  columns: Columns,
  rowTimes: Float64Array,
  problems: Problem[],
): Readonly<{ times_ms: readonly number[]; members: readonly RawMember[] }> {
  const long = columns.member >= 0;
  const times_ms = long
    ? [...new Set([...rowTimes].filter((time_ms) => !Number.isNaN(time_ms)))].sort((a, b) => a - b)
    : knownTimes(rowTimes);
  if (times_ms.length > HOURS_MAX * 4) {
    problems.push(weatherProblem('FL-WEATHER-019', 'warn', table.file, { got: times_ms.length, max: HOURS_MAX * 4 }));
    times_ms.length = HOURS_MAX * 4;
  }
  const slotOf = long ? new Map(times_ms.map((time_ms, slot) => [time_ms, slot] as const)) : undefined;
  const found = new Map<string, Partial<Record<Quantity, Float64Array>>>();
  let faults = 0;
  let slot = -1;
  table.rows.forEach((cells, row) => {
    const time_ms = rowTimes[row]!;
    if (Number.isNaN(time_ms)) return;
    slot = slotOf ? (slotOf.get(time_ms) ?? times_ms.length) : slot + 1;
    if (slot >= times_ms.length) return;
    for (const column of columns.values) {
      const name = long ? (cells[columns.member] ?? '').trim() : column.member;
      const text = (cells[column.index] ?? '').trim();
      const target = columnOf(found, name, column.quantity, times_ms.length);
      if (!target || isBlank(text) || !Number.isNaN(target[slot]!)) continue;
      const read = parseNumber(text);
      if (read) target[slot] = read.number * column.conversion.scale + column.conversion.offset;
      else if (faults++ < FAULTS_NAMED_MAX) {
        const at = `${table.file}:${table.lines[row]}/${column.header}`;
        problems.push(weatherProblem('FL-WEATHER-014', 'warn', at, { got: text.slice(0, 60) }));
      }
    }
  });
  const members: RawMember[] = [...found].flatMap(([name, { air, wind, sun }]) => {
    if (!air) return [];
    for (const [quantity, values] of [
      ['air', air],
      ['wind', wind],
      ['sun', sun],
    ] as const) {
      if (values) dropImplausible(values, quantity, `${table.file}/${name}/${quantity}`, problems);
    }
    return [{ name, air, wind: wind ?? null, sun: sun ?? null }];
  });
  const control = found.get('0');
  return {
    times_ms,
    members: members.map((member) => ({ ...member, wind: member.wind ?? control?.wind ?? null, sun: member.sun ?? control?.sun ?? null })),
  };
}

function knownTimes(rowTimes: Float64Array): number[] {
  return [...rowTimes].filter((time_ms) => !Number.isNaN(time_ms));
}

/** Undefined when there are more members than the limit; the caller's list is then cut there. */
function columnOf(
  found: Map<string, Partial<Record<Quantity, Float64Array>>>,
  name: string,
  quantity: Quantity,
  length: number,
): Float64Array | undefined {
  let member = found.get(name);
  if (!member) {
    if (found.size > MEMBERS_MAX) return undefined;
    member = {};
    found.set(name, member);
  }
  member[quantity] ??= new Float64Array(length).fill(Number.NaN);
  return member[quantity];
}
