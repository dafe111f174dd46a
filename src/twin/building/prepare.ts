/** What all buildings of one forecast share: weather on the forecast's hour grid, draws of the stock, returns of heat, indexes. */

import { assert } from '../../domain/assert.ts';
import type { City } from '../../domain/city.ts';
import type { BuildingId, SourceId, SubstationId } from '../../domain/ids.ts';
import type { BuildingService, HeatingState, PumpFact, ReturnEstimate } from '../../domain/service.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { type BuildingBelief, commonDraws } from './draws.ts';
import type { Change } from './members.ts';
import { pumpsRanOn, type Residual } from './residual.ts';
import { returnHours } from './return-of-heat.ts';
import { type ElementIndex, indexElements } from './weak-elements.ts';

/** Losses further back than this start here: every building has long forgotten how it was. */
export const PAST_MAX_h = 240;
export const HORIZON_MAX_h = 24 * 15;
export const MEMBERS_MAX = 1_000;

export type ForecastOptions = Readonly<{
  /** "Now": hours count from here. */
  t0_ms: Instant;
  horizon_h: number;
  /** Ensemble size; weather members are used in turn when there are fewer. */
  members: number;
  seed: number;
  codeVersion: string;
  inputHash: string;
  /** What was learnt about single buildings; others keep the prior. */
  beliefs?: ReadonlyMap<BuildingId, BuildingBelief>;
  /** What the network still carried after each loss; without them water stands from the loss on. */
  residuals?: readonly Residual[];
  /** What people said of the network's pumps, one fact a source at most; the others are a matter of chance. */
  pumps?: readonly PumpFact[];
  /** A question: what if it were colder, windier, powered, fed again. */
  change?: Change;
  /** Fine steps per hour near 0 °C; 3 unless a test wants more. */
  finePerHour?: number;
  /** The slow path: fine steps throughout. */
  fineAlways?: boolean;
}>;

export type Prepared = Readonly<{
  city: City;
  services: readonly BuildingService[];
  options: ForecastOptions;
  horizon_h: number;
  /** Grid hours before t0; grid hour g is `t0 + (g − past) h`. */
  past: number;
  hours: number;
  /** members × hours. */
  air_C: Float64Array;
  wind_mps: Float64Array;
  sun_Wpm2: Float64Array;
  /** Means over members, for what is taken once per building. */
  meanAir_C: Float64Array;
  meanWind_mps: Float64Array;
  meanSun_Wpm2: Float64Array;
  common: Float64Array;
  returns: ReadonlyMap<SourceId, Float64Array>;
  /** Per source and member: 1 where its pumps ran on after the loss. */
  ranOn: ReadonlyMap<SourceId, Uint8Array>;
  pumps: ReadonlyMap<SourceId, PumpFact>;
  elements: ElementIndex;
  /** Substations whose pumps turn the house's water when they have power. */
  pumped: ReadonlySet<SubstationId>;
}>;

/** States in which a building gets heat: nothing is stepped for them. */
const FED: ReadonlySet<HeatingState> = new Set<HeatingState>(['heated', 'refillAllowed', 'filling', 'airBled', 'circulating', 'warm']);
const ALREADY_FROZEN: ReadonlySet<HeatingState> = new Set<HeatingState>(['frozenPartial', 'burst']);

export function isUnfed(service: BuildingService): boolean {
  return service.heatLost_ms !== null && !(FED.has(service.state) && service.drained_ms === null);
}
export function isDrained(service: BuildingService): boolean {
  return service.drained_ms !== null || service.state === 'drainedVerified';
}
export function isFrozenAlready(service: BuildingService): boolean {
  return ALREADY_FROZEN.has(service.state);
}

export function prepareForecast(
  city: City,
  services: readonly BuildingService[],
  weather: WeatherEnsemble,
  estimates: readonly ReturnEstimate[],
  options: ForecastOptions,
): Prepared {
  const { t0_ms, members, seed } = options;
  assert(services.length === city.buildings.length, 'services stand in the order of the buildings');
  assert(members >= 1 && members <= MEMBERS_MAX && Number.isInteger(members), 'members is a count');
  assert(options.horizon_h >= 1 && options.horizon_h <= HORIZON_MAX_h, 'the horizon has a limit');
  assert(weather.members >= 1 && weather.hours >= 1, 'weather has values');
  const left_h = Math.floor((weather.t0_ms - t0_ms) / HOUR_MS + weather.hours - 1);
  // Beyond the weather nothing is known: the horizon is cut there, never invented; at least one hour is shown.
  const horizon_h = Math.max(1, Math.min(Math.floor(options.horizon_h), left_h));
  let past = 0;
  for (const service of services) {
    if (isUnfed(service)) past = Math.max(past, Math.min(PAST_MAX_h, Math.ceil((t0_ms - service.heatLost_ms!) / HOUR_MS)));
  }
  const hours = past + horizon_h + 1;
  const size = members * hours;
  const air_C = new Float64Array(size);
  const wind_mps = new Float64Array(size);
  const sun_Wpm2 = new Float64Array(size);
  const shift_h = (t0_ms - weather.t0_ms) / HOUR_MS - past;
  for (let member = 0; member < members; member++) {
    const row = (member % weather.members) * weather.hours;
    for (let hour = 0; hour < hours; hour++) {
      const position = Math.min(weather.hours - 1, Math.max(0, shift_h + hour));
      const low = Math.floor(position);
      const high = Math.min(weather.hours - 1, low + 1);
      const rest = position - low;
      const at = member * hours + hour;
      air_C[at] = mix(weather.air_C, row + low, row + high, rest);
      wind_mps[at] = Math.max(0, mix(weather.wind_mps, row + low, row + high, rest));
      sun_Wpm2[at] = Math.max(0, mix(weather.sun_Wpm2, row + low, row + high, rest));
    }
  }
  const pumps = new Map((options.pumps ?? []).map((fact) => [fact.source, fact]));
  return {
    city,
    services,
    options,
    horizon_h,
    past,
    hours,
    air_C,
    wind_mps,
    sun_Wpm2,
    meanAir_C: meanOverMembers(air_C, members),
    meanWind_mps: meanOverMembers(wind_mps, members),
    meanSun_Wpm2: meanOverMembers(sun_Wpm2, members),
    common: commonDraws(seed, members),
    ranOn: new Map(city.sources.map((source) => [source.id, pumpsRanOn(seed, source.id, members, pumps.get(source.id))])),
    pumps,
    returns: returnHours(estimates, t0_ms, members, seed),
    elements: indexElements(city),
    pumped: new Set(city.substations.filter((substation) => substation.kind === 'pumped').map((substation) => substation.id)),
  };
}

export function meanOverMembers(column: Float64Array, members: number): Float64Array {
  const hours = column.length / members;
  const mean = new Float64Array(hours);
  for (let at = 0; at < column.length; at++) mean[at % hours]! += column[at]! / members;
  return mean;
}

function mix(column: Float64Array, low: number, high: number, rest_per1: number): number {
  const lower = column[low]!;
  return rest_per1 === 0 ? lower : lower + rest_per1 * (column[high]! - lower);
}
