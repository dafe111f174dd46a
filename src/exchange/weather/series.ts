/** Series as they stand in a file → an ensemble on whole hours. A missing value is never 0: it is filled between neighbours, or its member is set aside. */
import type { Problem, ProblemCode, Severity } from '../../domain/problems.ts';
import type { Say } from '../../domain/text.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { PLAUSIBLE, type Quantity } from './quantities.ts';

/** Longest stretch between two known values that is filled by a straight line: the step of global models at long lead times [M]. */
export const GAP_MAX_H = 6;
export const MEMBERS_MAX = 400;
/** A year and some days. */
export const HOURS_MAX = 9_000;
/** Wind where none is known: a usual winter mean of the north-east of Ukraine [I]. Sun where none is known: none, the cautious side. */
export const WIND_UNKNOWN_MPS = 3;
export const SUN_UNKNOWN_WPM2 = 0;

/** NaN stands for "no value" here, and only here. */
export type RawMember = Readonly<{ name: string; air: Float64Array; wind: Float64Array | null; sun: Float64Array | null }>;
export type RawSeries = Readonly<{
  file: string;
  times_ms: readonly number[];
  members: readonly RawMember[];
  /** A sun value is the mean of the hour before its time, as weather services and EPW give it. */
  sunIsHourBefore: boolean;
  origin: string;
}>;

/** `ensemble`: several members; `run`: one series of its own days; `year`: a typical year, or a season of one, that may stand for any year. */
export type WeatherKind = 'ensemble' | 'run' | 'year';
export type WeatherReading = Readonly<{ value: WeatherEnsemble | null; problems: readonly Problem[]; kind: WeatherKind }>;

export function weatherProblem(code: ProblemCode, severity: Severity, at: string, say: Say): Problem {
  return { code, severity, at, say: { got: '—', used: '—', ...say } };
}
export function refuse(code: ProblemCode, at: string, say: Say, problems: readonly Problem[] = []): WeatherReading {
  return { value: null, problems: [...problems, weatherProblem(code, 'stop', at, say)], kind: 'run' };
}

/** A value outside what can be measured is none; the first of a column is named. */
export function dropImplausible(values: Float64Array, quantity: Quantity, at: string, problems: Problem[]): void {
  const [min, max] = PLAUSIBLE[quantity];
  let first: number | undefined;
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value) || (value >= min && value <= max)) continue;
    first ??= value;
    count++;
    values[index] = Number.NaN;
  }
  if (first !== undefined) problems.push(weatherProblem('FL-WEATHER-013', 'warn', at, { got: first, min, max, count }));
}

type Grid = Readonly<{ t0_ms: number; hours: number }>;
type GridMember = Readonly<{ name: string; air: Filled; wind: Filled | null; sun: Filled | null }>;
type Filled = Readonly<{ values: Float64Array; filled: number; longest_h: number }>;

export function assemble(raw: RawSeries, kind: WeatherKind, before: readonly Problem[]): WeatherReading {
  const problems: Problem[] = [...before];
  const series = sorted(limited(raw, problems), problems);
  const grid = gridOf(series.times_ms);
  if (!grid) return refuse('FL-WEATHER-010', raw.file, {}, problems);
  const members = series.members.map((member) => ontoGrid(member, series, grid));
  const window = commonWindow(members, grid.hours);
  if (!window) return refuse('FL-WEATHER-010', raw.file, {}, problems);
  const [from, to] = window;
  const cut = grid.hours - (to - from);
  if (cut > 0 && kind === 'ensemble') problems.push(weatherProblem('FL-WEATHER-027', 'note', raw.file, { got: cut }));
  const usable = members.filter((member) => isUsable(member, from, to, raw.file, problems));
  if (usable.length === 0) return refuse('FL-WEATHER-010', raw.file, {}, problems);
  const value: WeatherEnsemble = {
    t0_ms: instant_ms(grid.t0_ms + from * HOUR_MS),
    hours: to - from,
    members: usable.length,
    air_C: stack(usable.map(({ air }) => air.values.subarray(from, to))),
    wind_mps: stack(usable.map(({ wind }) => completed(wind, from, to, WIND_UNKNOWN_MPS))),
    sun_Wpm2: stack(usable.map(({ sun }) => completed(sun, from, to, SUN_UNKNOWN_WPM2))),
    origin: raw.origin,
    issuedAt_ms: null,
  };
  reportAbsent(usable, from, to, raw.file, problems);
  return { value, problems, kind };
}

/** More than the limits is set aside, and said. */
function limited(raw: RawSeries, problems: Problem[]): RawSeries {
  let { members } = raw;
  if (members.length > MEMBERS_MAX) {
    problems.push(weatherProblem('FL-WEATHER-019', 'warn', raw.file, { got: members.length, max: MEMBERS_MAX }));
    members = members.slice(0, MEMBERS_MAX);
  }
  return { ...raw, members };
}

function sorted(raw: RawSeries, problems: Problem[]): RawSeries {
  const { times_ms } = raw;
  const backwards = times_ms.findIndex((time_ms, index) => index > 0 && time_ms <= times_ms[index - 1]!);
  if (backwards < 0) return raw;
  const order = times_ms.map((_time, index) => index).sort((a, b) => times_ms[a]! - times_ms[b]! || a - b);
  const kept = order.filter((index, place) => place === 0 || times_ms[index] !== times_ms[order[place - 1]!]);
  const count = times_ms.filter((time_ms, index) => index > 0 && time_ms <= times_ms[index - 1]!).length;
  problems.push(weatherProblem('FL-WEATHER-016', 'warn', raw.file, { count, got: new Date(times_ms[backwards]!).toISOString() }));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (index) => values[index] ?? Number.NaN);
  return {
    ...raw,
    times_ms: kept.map((index) => times_ms[index]!),
    members: raw.members.map(({ name, air, wind, sun }) => ({ name, air: pick(air), wind: wind && pick(wind), sun: sun && pick(sun) })),
  };
}

function gridOf(times_ms: readonly number[]): Grid | undefined {
  if (times_ms.length === 0) return undefined;
  const t0_ms = Math.ceil(times_ms[0]! / HOUR_MS) * HOUR_MS;
  const hours = Math.floor((times_ms[times_ms.length - 1]! - t0_ms) / HOUR_MS) + 1;
  return hours < 1 ? undefined : { t0_ms, hours: Math.min(hours, HOURS_MAX) };
}

function ontoGrid(member: RawMember, series: RawSeries, grid: Grid): GridMember {
  const { times_ms } = series;
  return {
    name: member.name,
    air: fill(times_ms, member.air, grid),
    wind: member.wind && fill(times_ms, member.wind, grid),
    sun: member.sun && (series.sunIsHourBefore ? centred(fill(times_ms, member.sun, grid)) : fill(times_ms, member.sun, grid)),
  };
}

/** Linear between known values not farther apart than the gap limit; NaN elsewhere, also before the first and after the last. */
function fill(times_ms: readonly number[], given: Float64Array, { t0_ms, hours }: Grid): Filled {
  const values = new Float64Array(hours).fill(Number.NaN);
  let filled = 0;
  let longest_h = 0;
  let before = -1;
  for (let index = 0; index < times_ms.length; index++) {
    if (Number.isNaN(given[index] ?? Number.NaN)) continue;
    const [from_ms, to_ms] = [times_ms[before < 0 ? index : before]!, times_ms[index]!];
    const gap_h = (to_ms - from_ms) / HOUR_MS;
    const first = gap_h <= GAP_MAX_H ? Math.max(0, Math.floor((from_ms - t0_ms) / HOUR_MS) + 1) : (to_ms - t0_ms) / HOUR_MS;
    for (let hour = Math.ceil(before < 0 ? (to_ms - t0_ms) / HOUR_MS : first); t0_ms + hour * HOUR_MS <= to_ms && hour < hours; hour++) {
      const at_ms = t0_ms + hour * HOUR_MS;
      if (hour < 0) continue;
      const share = to_ms === from_ms ? 1 : (at_ms - from_ms) / (to_ms - from_ms);
      const start = given[before < 0 ? index : before]!;
      values[hour] = at_ms === to_ms ? given[index]! : start + share * (given[index]! - start);
      if (at_ms !== to_ms) filled++;
    }
    if (gap_h <= GAP_MAX_H && gap_h > 1) longest_h = Math.max(longest_h, gap_h);
    before = index;
  }
  return { values, filled, longest_h };
}

/** Means of the hour before → values at the hour: the mean of the two hours that meet there; the last one keeps its own. */
function centred(hourly: Filled): Filled {
  const { values } = hourly;
  const moved = values.map((value, hour) => {
    const next = values[hour + 1] ?? Number.NaN;
    return Number.isNaN(next) ? value : Number.isNaN(value) ? value : (value + next) / 2;
  });
  return { ...hourly, values: moved };
}

/** From the first to the last hour that at least half of the members reach. */
function commonWindow(members: readonly GridMember[], hours: number): readonly [from: number, to: number] | undefined {
  const reach = new Int32Array(hours);
  for (const { air } of members) for (let hour = 0; hour < hours; hour++) if (!Number.isNaN(air.values[hour]!)) reach[hour]!++;
  const enough = Math.max(1, members.length / 2);
  let from = 0;
  while (from < hours && reach[from]! < enough) from++;
  let to = hours;
  while (to > from && reach[to - 1]! < enough) to--;
  return to > from ? [from, to] : undefined;
}

function isUsable(member: GridMember, from: number, to: number, file: string, problems: Problem[]): boolean {
  const { values, filled, longest_h } = member.air;
  const at = `${file}/${member.name}`;
  let missing_h = 0;
  let worst_h = 0;
  for (let hour = from; hour < to; hour++) {
    missing_h = Number.isNaN(values[hour]!) ? missing_h + 1 : 0;
    worst_h = Math.max(worst_h, missing_h);
  }
  if (worst_h > 0) {
    problems.push(weatherProblem('FL-WEATHER-009', 'warn', at, { member: member.name, hours: worst_h, max: GAP_MAX_H - 1 }));
    return false;
  }
  if (filled > 0 && longest_h > 1) {
    problems.push(weatherProblem('FL-WEATHER-008', 'note', at, { member: member.name, count: filled, hours: longest_h - 1 }));
  }
  return true;
}

function completed(given: Filled | null, from: number, to: number, unknown: number): Float64Array {
  if (!given) return new Float64Array(to - from).fill(unknown);
  return given.values.slice(from, to).map((value) => (Number.isNaN(value) ? unknown : value));
}

function reportAbsent(members: readonly GridMember[], from: number, to: number, file: string, problems: Problem[]): void {
  const absent = (column: 'wind' | 'sun'): number => {
    let count = 0;
    for (const member of members) {
      const given = member[column];
      for (let hour = from; hour < to; hour++) if (!given || Number.isNaN(given.values[hour]!)) count++;
    }
    return Math.round(count / members.length);
  };
  const [wind, sun] = [absent('wind'), absent('sun')];
  if (wind > 0) problems.push(weatherProblem('FL-WEATHER-011', 'warn', file, { count: wind, used: WIND_UNKNOWN_MPS }));
  if (sun > 0) problems.push(weatherProblem('FL-WEATHER-012', 'note', file, { count: sun, used: SUN_UNKNOWN_WPM2 }));
}

function stack(columns: readonly Float64Array[]): Float64Array {
  const length = columns[0]?.length ?? 0;
  const all = new Float64Array(length * columns.length);
  columns.forEach((column, member) => {
    all.set(column, member * length);
  });
  return all;
}
