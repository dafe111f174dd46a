/**
 * The forecast of a city as columns, computable in parts: `forecastPart` of any ranges merge to the same bytes as one piece.
 *
 * `freeze_h` is when the first weak element holds 25 % ice if nothing is done and no heat comes; the return of heat stands beside it.
 * Hours before `t0` are clamped to 0 ("already").
 */
import { assert } from '../../domain/assert.ts';
import { type City, ELEMENTS } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingService, ReturnEstimate } from '../../domain/service.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { findMedians, type MedianRows, newMedianRows } from '../../kernel/median-rows.ts';
import { quantileInPlace } from '../../kernel/quantiles.ts';
import { type Bench, NO_CHANGE, newBench, type Subject, subjectOf, walkMembers } from './members.ts';
import { type ForecastOptions, isFrozenAlready, isUnfed, type Prepared, prepareForecast } from './prepare.ts';
import { BELOW_C, type FlatsScan, newFlatsScan, readHours, scanFlats, spreadHours } from './thresholds.ts';

export const SHARES = [0.05, 0.5, 0.95] as const;
/** The columns of buildings `from` to `to` (not included); all arrays transferable. */
export type ForecastPart = Readonly<{
  from: number;
  to: number;
  horizon_h: number;
  members: number;
  freeze_h: Float32Array;
  return_h: Float32Array;
  elementFreeze_h: Float32Array;
  below16_h: Float32Array;
  below12_h: Float32Array;
  below8_h: Float32Array;
  weakest: Uint8Array;
  coldPersonHours12: Float32Array;
  coldPersonHours9: Float32Array;
  flats_C: Float32Array;
}>;

export function forecastCity(
  city: City,
  services: readonly BuildingService[],
  weather: WeatherEnsemble,
  estimates: readonly ReturnEstimate[],
  options: ForecastOptions,
): CityForecast {
  const prepared = prepareForecast(city, services, weather, estimates, options);
  return mergeForecast(city, options, [forecastPart(prepared, 0, city.buildings.length)]);
}

export function forecastPart(prepared: Prepared, from: number, to: number): ForecastPart {
  const { city, options, horizon_h } = prepared;
  assert(from >= 0 && from <= to && to <= city.buildings.length, 'the part lies in the city');
  const rows = to - from;
  const members = options.members;
  const part: ForecastPart = {
    from,
    to,
    horizon_h,
    members,
    freeze_h: new Float32Array(rows * members).fill(Number.POSITIVE_INFINITY),
    return_h: new Float32Array(rows * members).fill(Number.POSITIVE_INFINITY),
    elementFreeze_h: new Float32Array(rows * ELEMENTS.length * SHARES.length).fill(Number.POSITIVE_INFINITY),
    below16_h: new Float32Array(rows * SHARES.length).fill(Number.POSITIVE_INFINITY),
    below12_h: new Float32Array(rows * SHARES.length).fill(Number.POSITIVE_INFINITY),
    below8_h: new Float32Array(rows * SHARES.length).fill(Number.POSITIVE_INFINITY),
    weakest: new Uint8Array(rows),
    coldPersonHours12: new Float32Array(rows),
    coldPersonHours9: new Float32Array(rows),
    flats_C: new Float32Array(rows * (horizon_h + 1)).fill(city.meta.designIndoor_C),
  };
  const bench = newBench(prepared, false);
  const columns = newColumns(prepared);
  for (let row = 0; row < rows; row++) {
    const service = prepared.services[from + row]!;
    const returns = service.lostSource === null ? undefined : prepared.returns.get(service.lostSource);
    if (returns) {
      for (let member = 0; member < members; member++) {
        const hour = returns[member]!;
        part.return_h[row * members + member] = hour <= horizon_h ? hour : Number.POSITIVE_INFINITY;
      }
    }
    if (isUnfed(service)) fillRow(prepared, subjectOf(prepared, from + row), bench, columns, part, row);
  }
  return part;
}

/** Columns over members of the building at hand. */
type Columns = Readonly<{
  element_h: Float64Array;
  first_h: Float64Array;
  below_h: Float64Array;
  /** Middle flats by hours that are read and members. */
  flats_C: MedianRows;
  firstCount: Int32Array;
  scan: FlatsScan;
}>;

function newColumns(prepared: Prepared): Columns {
  const { members } = prepared.options;
  return {
    element_h: new Float64Array(ELEMENTS.length * members),
    first_h: new Float64Array(members),
    below_h: new Float64Array(BELOW_C.length * members),
    flats_C: newMedianRows(prepared.horizon_h + 1, members),
    firstCount: new Int32Array(ELEMENTS.length),
    scan: newFlatsScan(),
  };
}

function fillRow(prepared: Prepared, subject: Subject, bench: Bench, columns: Columns, part: ForecastPart, row: number): void {
  const { options, horizon_h, past, hours } = prepared;
  const { members } = options;
  const { element_h, first_h, below_h, flats_C, firstCount, scan } = columns;
  const { elements, building, base, first, service } = subject;
  const { path_C } = bench.walk;
  const { freeze_h: pipeFreeze_h } = bench.pipes;
  const frozenAlready = isFrozenAlready(service);
  const indoor_C = prepared.city.meta.designIndoor_C;
  const shown = Math.max(past, first);
  element_h.fill(Number.POSITIVE_INFINITY);
  firstCount.fill(0);
  let below12 = 0;
  let below9 = 0;
  const span = { first, shown, last: hours - 1, corner_per1: base.cornerShare_per1 };

  walkMembers(prepared, subject, bench, { varying: 'all', members, change: options.change ?? NO_CHANGE }, (member) => {
    let soonest_h = Number.POSITIVE_INFINITY;
    let weakest = -1;
    for (let pipe = 0; pipe < elements.length; pipe++) {
      const hour = pipeFreeze_h[pipe]! - past;
      const kindAt = elements[pipe]!.kindAt;
      element_h[kindAt * members + member] = hour < 0 ? 0 : hour;
      if (hour < soonest_h) {
        soonest_h = hour;
        weakest = kindAt;
      }
    }
    if (weakest >= 0) firstCount[weakest]!++;
    if (frozenAlready && elements.length > 0) soonest_h = 0;
    first_h[member] = Math.max(0, soonest_h);
    part.freeze_h[row * members + member] = first_h[member]!;
    scanFlats(path_C, span, flats_C, member, scan);
    for (let level = 0; level < BELOW_C.length; level++) below_h[level * members + member] = Math.max(0, scan.below_h[level]! - past);
    below12 += scan.cold12_h;
    below9 += scan.cold9_h;
  });

  for (let kindAt = 0; kindAt < ELEMENTS.length; kindAt++) {
    for (let share = 0; share < SHARES.length; share++) {
      part.elementFreeze_h[(row * ELEMENTS.length + kindAt) * SHARES.length + share] = quantileInPlace(
        element_h,
        kindAt * members,
        members,
        SHARES[share]!,
      );
    }
  }
  const levels = [part.below16_h, part.below12_h, part.below8_h];
  for (let level = 0; level < BELOW_C.length; level++) {
    for (let share = 0; share < SHARES.length; share++) {
      levels[level]![row * SHARES.length + share] = quantileInPlace(below_h, level * members, members, SHARES[share]!);
    }
  }
  part.weakest[row] = weakestOf(firstCount, part.elementFreeze_h, row, elements[0]?.kindAt ?? 0);
  part.coldPersonHours12[row] = (building.people * below12) / members;
  part.coldPersonHours9[row] = (building.people * below9) / members;
  const out = part.flats_C.subarray(row * (horizon_h + 1), (row + 1) * (horizon_h + 1));
  out.fill(indoor_C, 0, Math.min(out.length, shown - past));
  const from = Math.max(0, shown - past);
  if (from <= horizon_h) {
    const read = readHours(shown, hours - 1);
    findMedians(flats_C, read);
    spreadHours(flats_C.medians, read, from, out);
  }
}

/** The element that is most often first; where none freezes, the first of the building's list. */
function weakestOf(firstCount: Int32Array, elementFreeze_h: Float32Array, row: number, fallback: number): number {
  let best = -1;
  for (let kindAt = 0; kindAt < firstCount.length; kindAt++) {
    if (firstCount[kindAt]! > 0 && (best < 0 || firstCount[kindAt]! > firstCount[best]!)) best = kindAt;
  }
  if (best >= 0) return best;
  let soonest_h = Number.POSITIVE_INFINITY;
  let soonest = fallback;
  for (let kindAt = 0; kindAt < firstCount.length; kindAt++) {
    const hour = elementFreeze_h[(row * firstCount.length + kindAt) * SHARES.length]!;
    if (hour < soonest_h) {
      soonest_h = hour;
      soonest = kindAt;
    }
  }
  return soonest;
}

/**
 * The forecast with the given buildings computed anew, after a reading or a report touched only them: their rows change, all others are the same bytes.
 * `prepared` holds the new beliefs or services and the same weather, members and horizon.
 */
export function refreshRows(forecast: CityForecast, prepared: Prepared, rows: readonly number[]): CityForecast {
  const { city, services, options, horizon_h } = prepared;
  assert(forecast.horizon_h === horizon_h && forecast.members === options.members, 'the refreshed forecast has the same shape');
  const picked = [...new Set(rows)].sort((one, other) => one - other);
  assert(
    picked.every((row) => row >= 0 && row < city.buildings.length),
    'the rows are in the city',
  );
  const few = { ...city, buildings: picked.map((row) => city.buildings[row]!) };
  const part = forecastPart({ ...prepared, city: few, services: picked.map((row) => services[row]!) }, 0, picked.length);
  const refreshed = mergeForecast(city, options, [{ from: 0, to: city.buildings.length, ...forecast }]);
  for (const name of COLUMN_NAMES) {
    const [from, to] = [part[name], refreshed[name]];
    const width = to.length / city.buildings.length;
    for (const [at, row] of picked.entries()) to.set(from.subarray(at * width, (at + 1) * width), row * width);
  }
  return refreshed;
}

const COLUMN_NAMES = [
  'freeze_h',
  'return_h',
  'elementFreeze_h',
  'below16_h',
  'below12_h',
  'below8_h',
  'weakest',
  'coldPersonHours12',
  'coldPersonHours9',
  'flats_C',
] as const satisfies readonly Exclude<keyof ForecastPart, 'from' | 'to' | 'horizon_h' | 'members'>[];

/** Puts parts together, in any order; they must cover every building once. */
export function mergeForecast(city: City, options: ForecastOptions, parts: readonly ForecastPart[]): CityForecast {
  const ordered = [...parts].sort((one, other) => one.from - other.from || one.to - other.to);
  const sample = ordered[0];
  assert(sample, 'there is at least one part');
  let next = 0;
  for (const part of ordered) {
    assert(part.from === next, 'parts join without gap or overlap');
    assert(part.horizon_h === sample.horizon_h && part.members === sample.members, 'parts belong to one forecast');
    next = part.to;
  }
  assert(next === city.buildings.length, 'parts cover the city');
  const { horizon_h, members } = sample;
  const rows = city.buildings.length;
  const glue = (width: number, columnOf: (part: ForecastPart) => Float32Array): Float32Array => {
    const whole = new Float32Array(rows * width);
    for (const part of ordered) whole.set(columnOf(part), part.from * width);
    return whole;
  };
  const weakest = new Uint8Array(rows);
  for (const part of ordered) weakest.set(part.weakest, part.from);
  return {
    stamp: {
      codeVersion: options.codeVersion,
      inputHash: options.inputHash,
      seed: options.seed,
      options: JSON.stringify({
        horizon_h,
        members,
        fine: options.finePerHour ?? null,
        beliefs: options.beliefs?.size ?? 0,
        change: options.change ?? null,
      }),
    },
    t0_ms: options.t0_ms,
    horizon_h,
    members,
    buildingIds: city.buildings.map((building) => building.id),
    freeze_h: glue(members, (part) => part.freeze_h),
    return_h: glue(members, (part) => part.return_h),
    elementFreeze_h: glue(ELEMENTS.length * SHARES.length, (part) => part.elementFreeze_h),
    below16_h: glue(SHARES.length, (part) => part.below16_h),
    below12_h: glue(SHARES.length, (part) => part.below12_h),
    below8_h: glue(SHARES.length, (part) => part.below8_h),
    weakest,
    coldPersonHours12: glue(1, (part) => part.coldPersonHours12),
    coldPersonHours9: glue(1, (part) => part.coldPersonHours9),
    flats_C: glue(horizon_h + 1, (part) => part.flats_C),
  };
}
