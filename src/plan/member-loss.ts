/**
 * Expected loss by minute of completion from the forecast's members (docs/equations/loss.md).
 *
 * In member m a building freezes at F and gets heat back at R; K(t) is the cold of its people until t. For a drain that ends at C:
 *   C ≤ min(F, R): drained — the drain itself, and the cold until R and while it then waits to be refilled;
 *   otherwise: the cold until R, and frozen when F < R.
 * For feeding at C the first case costs the cold until C alone; for doing nothing only the second applies.
 */
import type { Building } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { LossWeights } from '../domain/plan.ts';
import type { LossCurve } from './loss-steps.ts';
import { stakesOf } from './weights.ts';

export const MINUTE_S = 60;
const HOUR_MIN = 60;
/** "Not within the horizon" in whole minutes. */
export const NEVER_MIN = 0x3fffff;
/** Air of the flats below which a minute counts as cold (health_c.bp, DOMAIN §9a). */
const COLD_C = 12;

/** Freeze and return minute of every member for one row of the forecast, whole minutes rounded down. */
export type MemberTimes = Readonly<{ freeze_min: Int32Array; return_min: Int32Array }>;

export function memberTimes(forecast: CityForecast, row: number): MemberTimes {
  const { members } = forecast;
  const minutes = (column: Float32Array): Int32Array => {
    const out_min = new Int32Array(members);
    for (let member = 0; member < members; member++) {
      const hour_h = column[row * members + member]!;
      out_min[member] = hour_h < forecast.horizon_h ? Math.max(0, Math.floor(hour_h * HOUR_MIN)) : NEVER_MIN;
    }
    return out_min;
  };
  return { freeze_min: minutes(forecast.freeze_h), return_min: minutes(forecast.return_h) };
}

export type Action = 'drain' | 'feed';

/** Loss of one member when the action ends at `end_min`; NEVER_MIN means it is not taken. Integer person-minutes. */
export function memberLoss(
  action: Action,
  freeze_min: number,
  return_min: number,
  end_min: number,
  freezeLoss: number,
  drainLoss: number,
  waitLoss: number,
  coldUntil: Float64Array,
): number {
  if (end_min < NEVER_MIN && end_min <= freeze_min && end_min <= return_min) {
    return action === 'drain' ? drainLoss + waitLoss : coldUntil[Math.min(coldUntil.length - 1, Math.floor(end_min / HOUR_MIN))]!;
  }
  return waitLoss + (freeze_min < return_min ? freezeLoss : 0);
}

/** Whole hours until heat is back, the horizon where it is not. */
function waitHours(return_min: number, horizon_h: number): number {
  return return_min === NEVER_MIN ? horizon_h : Math.min(horizon_h, Math.floor(return_min / HOUR_MIN));
}

/**
 * Cold of a building's people, weighted: until each whole hour (horizon_h + 1 values), and in each member until heat is back. Hours below
 * 12 °C in the middle flats by the forecast's p50; the same hours unweighted, for counting person-hours.
 */
export type ColdCost = Readonly<{
  until: Float64Array;
  wait: Float64Array;
  people: number;
  hoursUntil: Int32Array;
  /** By member: whole hours until heat is back, and until a drained building is filled again. */
  wait_h: Int32Array;
  refilled_h: Int32Array;
}>;

export function coldCosts(building: Building, forecast: CityForecast, row: number, times: MemberTimes, weights: LossWeights): ColdCost {
  const { horizon_h, members } = forecast;
  const { coldPeople } = stakesOf(building, weights);
  const hoursUntil = new Int32Array(horizon_h + 1);
  for (let hour = 1; hour <= horizon_h; hour++) {
    const isCold = forecast.flats_C[row * (horizon_h + 1) + hour - 1]! < COLD_C;
    hoursUntil[hour] = hoursUntil[hour - 1]! + (isCold ? 1 : 0);
  }
  const until = Float64Array.from(hoursUntil, (hours_h) => Math.round(coldPeople * hours_h * HOUR_MIN));
  const wait_h = Int32Array.from({ length: members }, (_, member) => waitHours(times.return_min[member]!, horizon_h));
  const refilled_h = wait_h.map((hours_h) => Math.min(horizon_h, hours_h + Math.ceil(weights.refillDelay_h)));
  const wait = Float64Array.from(wait_h, (hours_h) => until[hours_h]!);
  return { until, wait, people: Math.max(0, building.people), hoursUntil, wait_h, refilled_h };
}

/** What draining adds in each member: the work itself and the cold from the return of heat until the refill. */
export function drainLosses(
  building: Building,
  forecast: CityForecast,
  row: number,
  times: MemberTimes,
  weights: LossWeights,
): Float64Array {
  const stakes = stakesOf(building, weights);
  const hours = forecast.horizon_h + 1;
  const losses = new Float64Array(forecast.members);
  for (let member = 0; member < forecast.members; member++) {
    const back_min = times.return_min[member]!;
    const from_h = waitHours(back_min, forecast.horizon_h);
    let cold_h = 0;
    for (let hour = 0; hour < weights.refillDelay_h; hour++) {
      const air_C = forecast.flats_C[row * hours + Math.min(forecast.horizon_h, from_h + hour)]!;
      if (air_C < COLD_C) cold_h++;
    }
    losses[member] = Math.round(stakes.drainLoss + stakes.coldPeople * cold_h * HOUR_MIN);
  }
  return losses;
}

/** Weight of each member as integers with a common sum: equal, plus `tail` times more on the worst tenth (CVaR₉₀ by member). */
export function memberWeights(worstFirst: readonly number[], members: number, tail_per1: number): Int32Array {
  const weights = new Int32Array(members).fill(WEIGHT_UNIT);
  const worst = tailMembers(members);
  if (tail_per1 > 0) {
    for (let index = 0; index < worst && index < worstFirst.length; index++) {
      weights[worstFirst[index]!]! += Math.round((WEIGHT_UNIT * tail_per1 * members) / worst);
    }
  }
  return weights;
}
export const WEIGHT_UNIT = 100;
const TAIL_SHARE_per1 = 0.1;

/** How many members are the worst tenth. */
export function tailMembers(members: number): number {
  return Math.max(1, Math.round(members * TAIL_SHARE_per1));
}

/** Weighted mean over the members of the cold until heat is back, an integer. */
export function meanWait(cold: ColdCost, weights: Int32Array): number {
  const unit = WEIGHT_UNIT * Math.max(1, weights.length);
  return Math.round(weights.reduce((sum, weight, member) => sum + weight * cold.wait[member]!, 0) / unit);
}

/** The curve of one building and action; steps at the members' freeze and return minutes, for feeding also at every whole hour of cold. */
export function lossCurve(
  action: Action,
  times: MemberTimes,
  freezeLoss: number,
  drainLoss: Float64Array,
  cold: ColdCost,
  weights: Int32Array,
): LossCurve {
  const members = times.freeze_min.length;
  const unit = WEIGHT_UNIT * members;
  const limits = new Set<number>();
  for (let member = 0; member < members; member++) {
    const limit_min = Math.min(times.freeze_min[member]!, times.return_min[member]!);
    if (limit_min < NEVER_MIN) limits.add(limit_min);
  }
  // A feed that ends in the last minute of an hour still counts that hour as the one before.
  if (action === 'feed') for (let hour = 1; hour < cold.until.length; hour++) limits.add(hour * HOUR_MIN - 1);
  const ascending = [...limits].sort((one, other) => one - other);
  // Members in the order in which they run out of time; those before `out` have, the others are reached in time.
  const limitOf = (member: number): number => Math.min(times.freeze_min[member]!, times.return_min[member]!);
  const order = Array.from({ length: members }, (_, member) => member).sort((one, other) => limitOf(one) - limitOf(other));
  let [out, late, inTime, inWeight] = [0, 0, 0, 0];
  for (let member = 0; member < members; member++) {
    inTime += weights[member]! * (drainLoss[member]! + cold.wait[member]!);
    inWeight += weights[member]!;
  }
  /** Ends must be asked for in ascending order; each moves members over once. */
  const at = (end_min: number): number => {
    for (; out < members && (end_min === NEVER_MIN || limitOf(order[out]!) < end_min); out++) {
      const member = order[out]!;
      const frozen = times.freeze_min[member]! < times.return_min[member]! ? freezeLoss : 0;
      late += weights[member]! * (cold.wait[member]! + frozen);
      inTime -= weights[member]! * (drainLoss[member]! + cold.wait[member]!);
      inWeight -= weights[member]!;
    }
    const until = cold.until[Math.min(cold.until.length - 1, Math.floor(end_min / HOUR_MIN))]!;
    return Math.round((late + (action === 'drain' ? inTime : inWeight * until)) / unit);
  };
  const until_s: number[] = [];
  const loss: number[] = [];
  for (const limit_min of ascending) {
    until_s.push(limit_min * MINUTE_S);
    loss.push(at(limit_min));
  }
  loss.push(at(ascending.length > 0 ? ascending[ascending.length - 1]! + 1 : 0));
  return { until_s, loss, never: at(NEVER_MIN) };
}

/**
 * Quantile of whole minutes, rounded down: linear between neighbours (Hyndman & Fan 1996, type 7), the rule of the forecast and of the
 * screens; NEVER_MIN when that is never.
 */
export function minuteQuantile(minutes: Int32Array, share_per1: number): number {
  const sorted = Int32Array.from(minutes).sort();
  if (sorted.length === 0) return NEVER_MIN;
  const position = share_per1 * (sorted.length - 1);
  const low = Math.floor(position);
  const from_min = sorted[low]!;
  const to_min = sorted[low + 1] ?? from_min;
  if (position === low || from_min === to_min) return from_min;
  return to_min === NEVER_MIN ? NEVER_MIN : Math.floor(from_min + (position - low) * (to_min - from_min));
}
