/** One calculation: belief in, forecast and plan out. Pure; the runner gives it a thread of its own. */
import { assert } from '../domain/assert.ts';
import type { City, Crew } from '../domain/city.ts';
import type { BuildingId, CrewId, StreetId } from '../domain/ids.ts';
import type { CrewRoute, LossWeights, RefeedOption } from '../domain/plan.ts';
import type { BuildingService, PumpFact, ReturnEstimate } from '../domain/service.ts';
import { crewsAt } from '../domain/shift.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { BuildingOrder } from '../domain/trial.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { SolveProgram } from '../plan/bound.ts';
import { heatBalance } from '../plan/heat-balance.ts';
import { type Judgement, type Judging, judgeNow, withJudgement } from '../plan/judge.ts';
import { coldestDay_C } from '../plan/network/twin-check.ts';
import { type Announcement, type CrewPause, type PlanOptions, planOptions, type SoFar } from '../plan/options.ts';
import { REFILL_SLOTS } from '../plan/refill/refill-delays.ts';
import type { TravelTable } from '../plan/roads/travel-table.ts';
import { weightsOf } from '../plan/rules/city-weights.ts';
import { ruleDepartures } from '../plan/rules/departures.ts';
import { proposeInRounds } from '../plan/save/couple.ts';
import type { SiteDemand } from '../plan/sites.ts';
import { UNSIGNED } from '../plan/weights.ts';
import {
  type Evidence,
  type ForecastOptions,
  type Lesson,
  prepareForecast,
  type Residual,
  residualsOf,
} from '../twin/building/forecast.ts';
import { localAhead_min } from './civil-time.ts';
import type { Assessment } from './desk.ts';
import { type ForecastMade, learnAgain, type PartBeside, type Recount, recompute } from './forecast/recompute.ts';
import { outdoorFrom } from './refill.ts';
import type { Words } from './words.ts';

export type AssessInput = Readonly<{
  city: City;
  services: readonly BuildingService[];
  weather: WeatherEnsemble;
  returns: readonly ReturnEstimate[];
  /** What the network's pumps did after the loss, where someone said so. */
  pumps?: readonly PumpFact[];
  /** Thermometers and meters of buildings: each narrows what is not known of its building and, a little, of its kin. */
  readings: readonly Evidence[];
  /** What crews have been told, what people have seen and fixed, and when nobody works. */
  announced: Announcement | null;
  shown: readonly RefeedOption[];
  pins: readonly (readonly [building: BuildingId, crew: CrewId])[];
  pauses: readonly CrewPause[];
  /** What people decided for single buildings, and crews that they sent home. */
  orders?: readonly BuildingOrder[];
  crewsOff?: readonly CrewId[];
  /** Routes to begin the search from: those of the plan in force, where people have decided something about that. */
  begin?: readonly CrewRoute[];
  /** How much the worst weathers count, where people decided that otherwise than the weights have it. */
  tail_per1?: number;
  /** What single buildings ask of the crews, and travel times given from outside. */
  sites?: readonly SiteDemand[];
  travel?: TravelTable | null;
  closedStreets?: readonly StreetId[];
  /** Now. */
  t0_ms: Instant;
  /** From when the forecast's hours count, where that is earlier: then buildings that nothing touched need not be computed again. */
  forecastFrom_ms?: Instant;
  horizon_h: number;
  members: number;
  seed: number;
  codeVersion: string;
  inputHash: string;
  /** Steps of the plan's search. */
  iterations: number;
}>;

/** What the forecast takes of the whole, roughly. [C] */
const FORECAST_SHARE_per1 = 0.4;
const FORECASTING: Words = { uk: 'рахуємо замерзання', en: 'forecasting' };
const PLANNING: Words = { uk: 'складаємо план', en: 'planning' };

type Numbers = Pick<AssessInput, 't0_ms' | 'forecastFrom_ms' | 'horizon_h' | 'members' | 'seed' | 'codeVersion' | 'inputHash' | 'pumps'>;

/** `residuals`: what the network carried after each loss; those of the assessment in force, so that every answer counts with the same water. */
export function forecastOptions(input: Numbers, beliefs: Lesson['beliefs'], residuals: readonly Residual[]): ForecastOptions {
  const { horizon_h, members, seed, codeVersion, inputHash, pumps = [] } = input;
  const t0_ms = input.forecastFrom_ms ?? input.t0_ms;
  return { t0_ms, horizon_h, members, seed, codeVersion, inputHash, beliefs, residuals, pumps };
}

/** Told of the share done and, while the plan is searched, of the best so far; an answer of `false` takes the best so far as the plan. */
export type AssessProgress = (share_per1: number, label: Words, soFar: (() => SoFar) | null) => unknown;

/** Everything at once. `solveProgram` proves how far the plan is from the best one; null leaves that out. */
export function assess(input: AssessInput, progress: AssessProgress, solveProgram: SolveProgram | null): Assessment {
  const { assessment, judging } = planFrom(input, foretell(input, null, progress), progress);
  const judgement = judgeNow(judging, solveProgram);
  assert(judgement, 'nobody stops this judging');
  return judged(assessment, judgement);
}

/** The assessment with what was found out about its plan after it was made. */
export function judged(assessment: Assessment, judgement: Judgement): Assessment {
  return { ...assessment, plan: withJudgement(assessment.plan, judgement), judging: 'done' };
}

export type Foretold = ForecastMade & Readonly<{ recount: Recount }>;

/** The first half of a calculation. `former` is what the one before it foretold for the same city in the same weather; it only saves work. `beside` forecasts a part elsewhere. */
export function foretell(
  input: AssessInput,
  former: ForecastMade | null,
  progress: AssessProgress,
  beside: PartBeside | null = null,
): Foretold {
  const { city, services, weather, returns, pumps = [], readings } = input;
  const residuals = residualsOf(city, services, weather);
  const plain = prepareForecast(city, services, weather, returns, forecastOptions(input, new Map(), residuals));
  const facts = { weather, returns, pumps, readings, residuals };
  const lesson = learnAgain({ ...facts, prepared: plain }, former);
  const prepared = { ...plain, options: forecastOptions(input, lesson.beliefs, residuals) };
  const wish = { ...facts, lesson, prepared };
  const told = (share_per1: number): unknown => progress(share_per1 * FORECAST_SHARE_per1, FORECASTING, null);
  const made = recompute(wish, former, told, beside);
  return { ...wish, ...made };
}

/** Weights with another λ are other weights: whoever signed those without it has not signed these. */
function weightsWith(city: City, tail_per1: number | undefined): LossWeights {
  const weights = weightsOf(city);
  if (tail_per1 === undefined || tail_per1 === weights.tail_per1) return weights;
  return { ...weights, version: `${weights.version}, λ=${tail_per1}`, signedBy: UNSIGNED, tail_per1 };
}

/** A crew whose shift is over before anything can begin; what it has begun it ends. */
function sentHome(crew: Crew, now_ms: Instant): Crew {
  return { ...crew, shiftEnd_ms: crew.shiftStart_ms < now_ms ? now_ms : crew.shiftStart_ms };
}

export type Planned = Readonly<{ assessment: Assessment; judging: Judging }>;

/** The second half: what to do, by what was foretold. The plan is not judged yet; `beside` is told what judging it takes as soon as that is known. */
export function planFrom(input: AssessInput, foretold: Foretold, progress: AssessProgress, beside: PlanOptions['beside'] = null): Planned {
  const { city, services, seed, t0_ms, codeVersion, inputHash, iterations } = input;
  const { forecast, lesson, residuals, recount } = foretold;
  const off = new Set(input.crewsOff ?? []);
  const crews = crewsAt(city.crews, t0_ms).map((crew) => (off.has(crew.id) ? sentHome(crew, t0_ms) : crew));
  const proposed = proposeInRounds({ ...city, crews }, forecast, services, {
    ...planOptions(seed, t0_ms),
    budget: { iterations },
    weights: weightsWith(city, input.tail_per1),
    refeedOutdoor_C: coldestDay_C(input.weather, (t0_ms - input.weather.t0_ms) / HOUR_MS, input.horizon_h),
    announced: input.announced,
    begin: input.begin ?? [],
    shown: input.shown,
    pins: new Map(input.pins),
    orders: new Map((input.orders ?? []).map((order) => [order.building, order])),
    pauses: input.pauses,
    sites: input.sites ?? [],
    travel: input.travel ?? null,
    closedStreets: new Set(input.closedStreets ?? []),
    refillOutdoor_C: outdoorFrom(input.weather, forecast.t0_ms, input.horizon_h + REFILL_SLOTS),
    beside,
    codeVersion,
    inputHash,
    progress: (share_per1, soFar) => progress(FORECAST_SHARE_per1 + share_per1 * (1 - FORECAST_SHARE_per1), PLANNING, soFar) !== false,
  });
  const balance = heatBalance({ city, services, forecast, weather: input.weather, plan: proposed.value, hours_h: input.horizon_h });
  const ahead_min = localAhead_min(city.meta.timeZone, t0_ms);
  const departures = ruleDepartures({ city, plan: proposed.value, outdoor_C: balance.outdoor_C, localAhead_min: ahead_min });
  const plan = departures.length > 0 ? { ...proposed.value, departures } : proposed.value;
  const problems = proposed.problems.filter(({ code, at }) => code !== 'FL-CREW-003' || !off.has(at.slice('crews/'.length) as CrewId));
  const found = { forecast, plan, problems, lesson, residuals, balance, recount };
  return { assessment: { ...found, announced: input.announced, made_ms: t0_ms, judging: 'under way' }, judging: proposed.judging };
}
