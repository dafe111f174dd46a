/** Which buildings are at stake, and what each of them would lose: one row per cut building. */
import type { City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { LossWeights } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import type { BuildingService, HeatingState } from '../domain/service.ts';
import type { LossCurve } from './loss-steps.ts';
import {
  type ColdCost,
  coldCosts,
  drainLosses,
  lossCurve,
  type MemberTimes,
  meanWait,
  memberTimes,
  memberWeights,
  NEVER_MIN,
} from './member-loss.ts';
import { ownWeights, type RefillDelays } from './refill/refill-delays.ts';
import { stakesOf } from './weights.ts';

/** Full of water, without feed: what the plan is about. */
const FULL_WITHOUT_FEED: ReadonlySet<HeatingState> = new Set(['noFeed', 'holdFull', 'drainOrdered', 'refused', 'noAccess']);
/** Nobody may or can drain these. */
const NOT_DRAINABLE: ReadonlySet<HeatingState> = new Set(['refused', 'noAccess']);

export type CutBuilding = Readonly<{
  /** Row of `city.buildings`, row of the forecast. */
  row: number;
  forecastRow: number;
  times: MemberTimes;
  freezeLoss: number;
  drainLoss: Float64Array;
  cold: ColdCost;
  /** Mean of the cold until heat is back: lost whether it is drained or left. */
  common: number;
  drain: LossCurve;
  feed: LossCurve;
  drainable: boolean;
}>;

export type CutCity = Readonly<{ cut: readonly CutBuilding[]; weights: Int32Array }>;

/** Gathers the cut buildings in the order of `city.buildings`. `delays`: own waits for refilling, where an order of it is known. */
export function cutBuildings(
  city: City,
  forecast: CityForecast,
  services: readonly BuildingService[],
  weights: LossWeights,
  problems: Problem[],
  delays?: RefillDelays,
): CutCity {
  const forecastRow = new Map(forecast.buildingIds.map((id, row) => [id, row]));
  const serviceOf = new Map(services.map((service) => [service.building, service]));
  const found: { row: number; forecastRow: number; times: MemberTimes; drainable: boolean }[] = [];
  city.buildings.forEach((building, row) => {
    const service = serviceOf.get(building.id);
    if (!service) return;
    const full = FULL_WITHOUT_FEED.has(service.state) || (service.state === 'unknown' && service.heatLost_ms !== null);
    if (!full || service.drained_ms !== null) return;
    const at = forecastRow.get(building.id);
    if (at === undefined) {
      problems.push({ code: 'FL-CREW-007', severity: 'warn', at: `buildings/${building.id}`, say: { building: building.id } });
      return;
    }
    found.push({ row, forecastRow: at, times: memberTimes(forecast, at), drainable: !NOT_DRAINABLE.has(service.state) });
  });
  const shares = memberWeights(worstMembers(forecast, found, city, weights), forecast.members, weights.tail_per1);
  const cut = found.map((one): CutBuilding => {
    const building = city.buildings[one.row]!;
    const own = ownWeights(weights, delays, building.id);
    const { freezeLoss } = stakesOf(building, own);
    const drainLoss = drainLosses(building, forecast, one.forecastRow, one.times, own);
    const cold = coldCosts(building, forecast, one.forecastRow, one.times, own);
    const drain = lossCurve('drain', one.times, freezeLoss, drainLoss, cold, shares);
    const feed = lossCurve('feed', one.times, freezeLoss, drainLoss, cold, shares);
    return { ...one, freezeLoss, drainLoss, cold, common: meanWait(cold, shares), drain, feed };
  });
  return { cut, weights: shares };
}

/**
 * Members in which doing nothing loses most and soonest, worst first: each frozen building counts by the minutes that it has been frozen at
 * the end of the horizon. What freezes in the end is often the same in every cold member; how early is what crews cannot make up for. The
 * weather's error is common to all buildings, so the tail is of members, not of buildings.
 */
function worstMembers(
  { members, horizon_h }: CityForecast,
  found: readonly Readonly<{ row: number; times: MemberTimes }>[],
  city: City,
  weights: LossWeights,
): readonly number[] {
  const loss = new Float64Array(members);
  const HOUR_MIN = 60;
  for (const { row, times } of found) {
    const { freezeLoss } = stakesOf(city.buildings[row]!, weights);
    for (let member = 0; member < members; member++) {
      const freeze_min = times.freeze_min[member]!;
      const frozen = freeze_min < NEVER_MIN && freeze_min < times.return_min[member]!;
      if (frozen) loss[member]! += freezeLoss * (horizon_h * HOUR_MIN - freeze_min);
    }
  }
  return Array.from({ length: members }, (_, member) => member).sort((one, other) => loss[other]! - loss[one]! || one - other);
}

/** Loss of the curve at `end_s`, walked step by step. */
export function curveAt(curve: LossCurve, end_s: number): number {
  let step = 0;
  while (step < curve.until_s.length && curve.until_s[step]! < end_s) step++;
  return curve.loss[step]!;
}

/** Least loss any completion from now on can have. */
export function curveBest(curve: LossCurve): number {
  return curve.loss.reduce((least, loss) => Math.min(least, loss), curve.never);
}
