/** One building in depth: the walk of the city forecast with its paths kept, and the reasons. */
import { assert } from '../../domain/assert.ts';
import { ELEMENTS, ZONES } from '../../domain/city.ts';
import type { BuildingForecast, HourRange } from '../../domain/forecast.ts';
import { pathQuantilesInto, quantileInPlace } from '../../kernel/quantiles.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { PIPES_MAX } from '../../kernel/zone-steps.ts';
import { drawInto, MEDIAN_DRAW } from './draws.ts';
import { explain } from './explain.ts';
import { type Bench, type Change, NO_CHANGE, newBench, type Subject, subjectOf, type WalkOrder, walkMembers } from './members.ts';
import { isFrozenAlready, isUnfed, type Prepared } from './prepare.ts';
import { BELOW_C, crossing_h } from './thresholds.ts';
import { FLATS_MIDDLE } from './zones.ts';

const NEVER = Number.POSITIVE_INFINITY;
const NEVER_RANGE: HourRange = { p05_h: NEVER, p50_h: NEVER, p95_h: NEVER };
/** Members used to tell causes apart and to answer "one degree colder"; a dozen pairs give the mean difference to a few minutes. */
const SIDE_MEMBERS = 12;
const SPREAD_MEMBERS = 12;

/** Shares of the members at which paths are shown. */
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** What one call leaves to the next with the same weather and horizon; nothing in it outlives a call as an answer. */
type DeepBench = Readonly<{
  bench: Bench;
  /** For walks of which only the hours of freezing are asked: as the city walks, without the pipes' own paths. */
  side: Bench;
  /** Members × shown hours × nodes, and × pipes. */
  zonePaths: Float64Array;
  pipePaths: Float64Array;
  /** Nodes × shares × shown hours. */
  quantiles_C: Float64Array;
}>;
const deepBenches = new WeakMap<Prepared, DeepBench>();

function deepBench(prepared: Prepared): DeepBench {
  let made = deepBenches.get(prepared);
  if (!made) {
    const shownHours = prepared.horizon_h + 1;
    const { members } = prepared.options;
    made = {
      bench: newBench(prepared, true),
      side: newBench(prepared, false),
      zonePaths: new Float64Array(NODES * shownHours * members),
      pipePaths: new Float64Array(PIPES_MAX * shownHours * members),
      quantiles_C: new Float64Array(NODES * SHARES.length * shownHours),
    };
    deepBenches.set(prepared, made);
  }
  return made;
}

/** Forecast of the building at index `at` of the city. A change asks "what if". */
export function forecastBuilding(prepared: Prepared, at: number, change: Change = NO_CHANGE): BuildingForecast {
  assert(at >= 0 && at < prepared.city.buildings.length, 'the building is in the city');
  const service = prepared.services[at]!;
  const subject = subjectOf(prepared, at);
  if (!isUnfed(service)) return heatedForecast(prepared, subject);
  const { members, t0_ms } = prepared.options;
  const { horizon_h, past, hours } = prepared;
  const { elements, first } = subject;
  const { bench, side, zonePaths, pipePaths, quantiles_C } = deepBench(prepared);
  const shownHours = horizon_h + 1;
  const element_h = new Float64Array(Math.max(1, elements.length) * members).fill(NEVER);
  const first_h = new Float64Array(members).fill(NEVER);
  /** Before clamping to now. */
  const raw_h = new Float64Array(members);
  const below_h = new Float64Array(BELOW_C.length * members);
  const timeConstant_h = new Float64Array(members);
  const firstCount = new Int32Array(elements.length);
  const indoor_C = prepared.city.meta.designIndoor_C;
  const { path_C, pipePath } = bench.walk;
  const shown = Math.max(past, first);
  const shownZones = path_C.subarray(past * NODES, hours * NODES);
  const shownPipes = pipePath.subarray(past * PIPES_MAX, hours * PIPES_MAX);

  walkMembers(prepared, subject, bench, { varying: 'all', members, change }, (member) => {
    let weakest = -1;
    for (let pipe = 0; pipe < elements.length; pipe++) {
      const hour = bench.pipes.freeze_h[pipe]! - past;
      element_h[pipe * members + member] = Math.max(0, hour);
      if (hour < first_h[member]!) {
        first_h[member] = hour;
        weakest = pipe;
      }
    }
    if (weakest >= 0) firstCount[weakest]!++;
    raw_h[member] = first_h[member]!;
    first_h[member] = isFrozenAlready(service) ? 0 : Math.max(0, first_h[member]!);
    for (let level = 0; level < BELOW_C.length; level++) {
      below_h[level * members + member] = Math.max(0, crossing_h(path_C, NODES, FLATS_MIDDLE, first, hours - 1, BELOW_C[level]!) - past);
    }
    timeConstant_h[member] = subject.building.timeConstant_h * bench.draw.capacity;
    zonePaths.set(shownZones, member * shownZones.length);
    if (elements.length > 0) pipePaths.set(shownPipes, member * shownPipes.length);
  });

  const freezeByHour_per1 = Array.from({ length: shownHours }, (_, hour) => {
    let frozen = 0;
    for (let member = 0; member < members; member++) if (first_h[member]! <= hour) frozen++;
    return frozen / members;
  });
  const weakest = mostOften(firstCount);
  const weakestElement = elements[weakest];
  const from = shown - past;
  // What stands behind a quantile that was taken: one column of hours.
  const seriesOf = (column: number, share: number): number[] => {
    const at = (column * SHARES.length + share) * shownHours;
    const series: number[] = [];
    for (let hour = 0; hour < shownHours; hour++) series.push(quantiles_C[at + hour]!);
    return series;
  };
  pathQuantilesInto(
    { paths: zonePaths, members, rows: shownHours, width: NODES },
    NODES,
    { from, least: Number.NEGATIVE_INFINITY },
    SHARES,
    quantiles_C,
  );
  const zones = ZONES.map((zone, column) => ({
    zone,
    p05_C: seriesOf(column, 0),
    p25_C: seriesOf(column, 1),
    p50_C: seriesOf(column, 2),
    p75_C: seriesOf(column, 3),
    p95_C: seriesOf(column, 4),
  }));
  if (weakestElement) {
    const paths = pipePaths.subarray(weakest);
    pathQuantilesInto({ paths, members, rows: shownHours, width: PIPES_MAX }, 1, { from, least: 0 }, SHARES, quantiles_C);
  }
  const waterOf = (share: number): number[] => (weakestElement ? seriesOf(0, share) : flat(shownHours, indoor_C));
  const spread = spreadOf(prepared, subject, side, change);
  const freeze = rangeOf(first_h.slice(), 0, members);
  const forecast: Omit<BuildingForecast, 'reasons'> = {
    building: subject.building.id,
    t0_ms,
    horizon_h,
    members,
    freeze,
    freezeByHour_per1,
    elements: elements.map((element, row) => ({
      kind: element.kind,
      zone: element.zone,
      nominal_mm: element.nominal_mm,
      insulation_mm: element.insulation_mm,
      freeze: rangeOf(element_h, row * members, members),
      first_per1: firstCount[row]! / members,
    })),
    zones,
    water: {
      kind: weakestElement?.kind ?? ELEMENTS[0],
      p05_C: waterOf(0),
      p50_C: waterOf(2),
      p95_C: waterOf(4),
    },
    below16: rangeOf(below_h, 0, members),
    below12: rangeOf(below_h, members, members),
    below8: rangeOf(below_h, 2 * members, members),
    timeConstant: rangeOf(timeConstant_h, 0, members),
    spread,
  };
  const outside = { outdoor_C: prepared.meanAir_C[past]! + change.air_K, meta: prepared.city.meta };
  const asked = sensitivityOf(prepared, subject, side, change, raw_h);
  return { ...forecast, reasons: explain(forecast, subject, asked, outside) };
}

/** Minutes by which the freeze hour moves: mean over the members that freeze in both runs; null when there is no such pair. */
export type Sensitivity = Readonly<{ colderByOne_min: number | null; moreHeat_min: number | null }>;
/** The unit of help that is asked about: a small generator's worth of heaters [DESIGN §7, DOMAIN §9 no. 12]. */
const HELP_W = 20_000;

function sensitivityOf(prepared: Prepared, subject: Subject, bench: Bench, change: Change, now_h: Float64Array): Sensitivity {
  if (subject.elements.length === 0) return { colderByOne_min: null, moreHeat_min: null };
  const members = Math.min(SIDE_MEMBERS, prepared.options.members);
  const colder_h = firstHours(prepared, subject, bench, { varying: 'all', members, change: { ...change, air_K: change.air_K - 1 } });
  const helped_h = firstHours(prepared, subject, bench, { varying: 'all', members, change: { ...change, heat_W: change.heat_W + HELP_W } });
  return { colderByOne_min: meanShift_min(now_h, colder_h), moreHeat_min: meanShift_min(now_h, helped_h) };
}

function meanShift_min(before_h: Float64Array, after_h: Float64Array): number | null {
  let sum_h = 0;
  let pairs = 0;
  for (let member = 0; member < after_h.length; member++) {
    const shift_h = after_h[member]! - before_h[member]!;
    if (!Number.isFinite(shift_h)) continue;
    sum_h += shift_h;
    pairs++;
  }
  return pairs === 0 ? null : (60 * sum_h) / pairs;
}

/** Hour of the first freezing per member, after the grid's t0; not clamped. */
function firstHours(prepared: Prepared, subject: Subject, bench: Bench, order: WalkOrder): Float64Array {
  const hours_h = new Float64Array(order.members).fill(NEVER);
  walkMembers(prepared, subject, bench, order, (member) => {
    for (let pipe = 0; pipe < subject.elements.length; pipe++) {
      hours_h[member] = Math.min(hours_h[member]!, bench.pipes.freeze_h[pipe]! - prepared.past);
    }
  });
  return hours_h;
}

/**
 * Shares of the variance of the hour of damage when only one cause varies, all else in the middle: air and sun, wind, the building, the return of
 * heat. Damage is freezing before heat is back; where that does not happen the hour counts as the horizon.
 */
function spreadOf(prepared: Prepared, subject: Subject, bench: Bench, change: Change): BuildingForecast['spread'] {
  const none = { weather_per1: 0, wind_per1: 0, building_per1: 0, return_per1: 0 };
  if (subject.elements.length === 0) return none;
  const { horizon_h } = prepared;
  const members = Math.min(SPREAD_MEMBERS, prepared.options.members);
  const alone = (varying: WalkOrder['varying'], count: number) => firstHours(prepared, subject, bench, { varying, members: count, change });
  const weather = variance(alone('air', members), horizon_h);
  const wind = change.wind_mps === null ? variance(alone('wind', members), horizon_h) : 0;
  const building = variance(alone('building', members), horizon_h);
  const returns = subject.service.lostSource === null ? undefined : prepared.returns.get(subject.service.lostSource);
  const middle_h = alone('none', 1)[0]!;
  const back = returns
    ? variance(
        returns.map((hour) => (middle_h < hour ? middle_h : NEVER)),
        horizon_h,
      )
    : 0;
  const whole = weather + wind + building + back;
  if (!(whole > 0)) return none;
  return { weather_per1: weather / whole, wind_per1: wind / whole, building_per1: building / whole, return_per1: back / whole };
}

function variance(values: Float64Array, most: number): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    const held = Math.min(most, value);
    sum += held;
    squares += held * held;
  }
  const mean = sum / values.length;
  return Math.max(0, squares / values.length - mean * mean);
}

function rangeOf(column: Float64Array, from: number, members: number): HourRange {
  return {
    p05_h: quantileInPlace(column, from, members, 0.05),
    p50_h: quantileInPlace(column, from, members, 0.5),
    p95_h: quantileInPlace(column, from, members, 0.95),
  };
}

function mostOften(counts: Int32Array): number {
  let best = 0;
  for (let row = 1; row < counts.length; row++) if (counts[row]! > counts[best]!) best = row;
  return best;
}

function timeConstantOf(prepared: Prepared, subject: Subject): BuildingForecast['timeConstant'] {
  const { members, seed } = prepared.options;
  const draw = { ...MEDIAN_DRAW };
  const column = new Float64Array(members);
  for (let member = 0; member < members; member++) {
    drawInto(seed, subject.building.id, member, prepared.common[member]!, subject.belief, draw);
    column[member] = subject.building.timeConstant_h * draw.capacity;
  }
  return rangeOf(column, 0, members);
}

function flat(hours: number, value: number): number[] {
  return Array.from({ length: hours }, () => value);
}

function heatedForecast(prepared: Prepared, subject: Subject): BuildingForecast {
  const { horizon_h } = prepared;
  const { members, t0_ms } = prepared.options;
  const indoor = flat(horizon_h + 1, prepared.city.meta.designIndoor_C);
  return {
    building: subject.building.id,
    t0_ms,
    horizon_h,
    members,
    freeze: NEVER_RANGE,
    freezeByHour_per1: flat(horizon_h + 1, 0),
    elements: subject.elements.map((element) => ({
      kind: element.kind,
      zone: element.zone,
      nominal_mm: element.nominal_mm,
      insulation_mm: element.insulation_mm,
      freeze: NEVER_RANGE,
      first_per1: 0,
    })),
    zones: (['flatsMiddle', 'flatsCorner'] as const).map((zone) => ({
      zone,
      p05_C: indoor,
      p25_C: indoor,
      p50_C: indoor,
      p75_C: indoor,
      p95_C: indoor,
    })),
    water: { kind: subject.elements[0]?.kind ?? ELEMENTS[0], p05_C: indoor, p50_C: indoor, p95_C: indoor },
    below16: NEVER_RANGE,
    below12: NEVER_RANGE,
    below8: NEVER_RANGE,
    timeConstant: timeConstantOf(prepared, subject),
    spread: { weather_per1: 0, wind_per1: 0, building_per1: 0, return_per1: 0 },
    reasons: [{ code: 'forecastHeated', say: {} }],
  };
}
