/** One calculation: belief in, forecast and plan out. Pure; the runner gives it a thread of its own. */
import type { City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { BuildingId, CrewId, StreetId } from '../domain/ids.ts';
import type { RefeedOption } from '../domain/plan.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import { crewsAt } from '../domain/shift.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { SolveProgram } from '../plan/bound.ts';
import { heatBalance } from '../plan/heat-balance.ts';
import { coldestDay_C } from '../plan/network/twin-check.ts';
import { type Announcement, type CrewPause, planOptions, type SoFar } from '../plan/options.ts';
import type { TravelTable } from '../plan/roads/travel-table.ts';
import { weightsOf } from '../plan/rules/city-weights.ts';
import { ruleDepartures } from '../plan/rules/departures.ts';
import { proposeInRounds } from '../plan/save/couple.ts';
import type { SiteDemand } from '../plan/sites.ts';
import {
  type ForecastOptions,
  type ForecastPart,
  forecastPart,
  mergeForecast,
  prepareForecast,
  type Residual,
  residualsOf,
} from '../twin/building/forecast.ts';
import { type Lesson, learn, type Reading } from '../twin/building/learning.ts';
import { localAhead_min } from './civil-time.ts';
import type { Assessment } from './desk.ts';
import type { Words } from './words.ts';

export type AssessInput = Readonly<{
  city: City;
  services: readonly BuildingService[];
  weather: WeatherEnsemble;
  returns: readonly ReturnEstimate[];
  /** Thermometers inside buildings: each narrows what is not known of its building and, a little, of its kin. */
  readings: readonly Reading[];
  /** What crews have been told, what people have seen and fixed, and when nobody works. */
  announced: Announcement | null;
  shown: readonly RefeedOption[];
  pins: readonly (readonly [building: BuildingId, crew: CrewId])[];
  pauses: readonly CrewPause[];
  /** What single buildings ask of the crews, and travel times given from outside. */
  sites?: readonly SiteDemand[];
  travel?: TravelTable | null;
  closedStreets?: readonly StreetId[];
  t0_ms: Instant;
  horizon_h: number;
  members: number;
  seed: number;
  codeVersion: string;
  inputHash: string;
  /** Steps of the plan's search. */
  iterations: number;
}>;

/** Buildings forecast between two words about progress. */
const PART_BUILDINGS = 200;
/** What the forecast takes of the whole, roughly. [C] */
const FORECAST_SHARE_per1 = 0.4;
const FORECASTING: Words = { uk: 'рахуємо замерзання', en: 'forecasting' };
const PLANNING: Words = { uk: 'складаємо план', en: 'planning' };

type Numbers = Pick<AssessInput, 't0_ms' | 'horizon_h' | 'members' | 'seed' | 'codeVersion' | 'inputHash'>;

/** `residuals`: what the network carried after each loss; those of the assessment in force, so that every answer counts with the same water. */
export function forecastOptions(input: Numbers, beliefs: Lesson['beliefs'], residuals: readonly Residual[]): ForecastOptions {
  const { t0_ms, horizon_h, members, seed, codeVersion, inputHash } = input;
  return { t0_ms, horizon_h, members, seed, codeVersion, inputHash, beliefs, residuals };
}

/** Told of the share done and, while the plan is searched, of the best so far; an answer of `false` takes the best so far as the plan. */
export type AssessProgress = (share_per1: number, label: Words, soFar: (() => SoFar) | null) => unknown;

/** `solveProgram` proves how far the plan is from the best one; null leaves that out. */
export function assess(input: AssessInput, progress: AssessProgress, solveProgram: SolveProgram | null): Assessment {
  const { city, services, seed, t0_ms, codeVersion, inputHash, iterations } = input;
  const residuals = residualsOf(city, services, input.weather);
  const lesson = learnFrom(input, residuals);
  const forecast = forecastInParts(input, forecastOptions(input, lesson.beliefs, residuals), (share_per1) =>
    progress(share_per1 * FORECAST_SHARE_per1, FORECASTING, null),
  );
  const proposed = proposeInRounds({ ...city, crews: crewsAt(city.crews, t0_ms) }, forecast, services, {
    ...planOptions(seed, t0_ms),
    budget: { iterations },
    weights: weightsOf(city),
    refeedOutdoor_C: coldestDay_C(input.weather, (t0_ms - input.weather.t0_ms) / HOUR_MS, input.horizon_h),
    announced: input.announced,
    shown: input.shown,
    pins: new Map(input.pins),
    pauses: input.pauses,
    sites: input.sites ?? [],
    travel: input.travel ?? null,
    closedStreets: new Set(input.closedStreets ?? []),
    solveProgram,
    codeVersion,
    inputHash,
    progress: (share_per1, soFar) => progress(FORECAST_SHARE_per1 + share_per1 * (1 - FORECAST_SHARE_per1), PLANNING, soFar) !== false,
  });
  const balance = heatBalance({ city, services, forecast, weather: input.weather, plan: proposed.value, hours_h: input.horizon_h });
  const ahead_min = localAhead_min(city.meta.timeZone, t0_ms);
  const departures = ruleDepartures({ city, plan: proposed.value, outdoor_C: balance.outdoor_C, localAhead_min: ahead_min });
  const plan = departures.length > 0 ? { ...proposed.value, departures } : proposed.value;
  return { forecast, plan, problems: proposed.problems, lesson, residuals, balance, announced: input.announced };
}

function learnFrom(input: AssessInput, residuals: readonly Residual[]): Lesson {
  const { city, services, weather, returns, readings } = input;
  const beliefs: Lesson['beliefs'] = new Map();
  if (readings.length === 0) return { beliefs, events: [] };
  return learn(prepareForecast(city, services, weather, returns, forecastOptions(input, beliefs, residuals)), readings);
}

function forecastInParts(input: AssessInput, options: ForecastOptions, progress: (share_per1: number) => void): CityForecast {
  const { city, services, weather, returns } = input;
  const prepared = prepareForecast(city, services, weather, returns, options);
  const parts: ForecastPart[] = [];
  const buildings = city.buildings.length;
  for (let from = 0; from < buildings; from += PART_BUILDINGS) {
    parts.push(forecastPart(prepared, from, Math.min(buildings, from + PART_BUILDINGS)));
    progress(Math.min(1, (from + PART_BUILDINGS) / buildings));
  }
  return mergeForecast(city, options, parts);
}
