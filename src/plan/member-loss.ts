/**
 * Expected loss by minute of completion from the forecast's members (docs/equations/loss.md).
 *
 * In member m a building freezes at F and gets heat back at R. For a drain that ends at C:
 *   C ≤ min(F, R): drained — the drain itself and the cold while it waits to be refilled after R;
 *   otherwise: frozen when F < R, unharmed when not.
 * For feeding at C the first case costs nothing; for doing nothing only the second applies.
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
): number {
  if (end_min < NEVER_MIN && end_min <= freeze_min && end_min <= return_min) return action === 'drain' ? drainLoss : 0;
  return freeze_min < return_min ? freezeLoss : 0;
}

/** What draining costs in each member: the work itself and the cold from the return of heat until the refill. */
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
    const from_h = back_min === NEVER_MIN ? forecast.horizon_h : Math.floor(back_min / HOUR_MIN);
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
  const worst = Math.max(1, Math.round(members * TAIL_SHARE_per1));
  if (tail_per1 > 0) {
    for (let index = 0; index < worst && index < worstFirst.length; index++) {
      weights[worstFirst[index]!]! += Math.round((WEIGHT_UNIT * tail_per1 * members) / worst);
    }
  }
  return weights;
}
const WEIGHT_UNIT = 100;
const TAIL_SHARE_per1 = 0.1;

/** Mean over members with weights, rounded to an integer. */
function weightedMean(values: Float64Array, weights: Int32Array, unit: number): number {
  let sum = 0;
  for (let member = 0; member < values.length; member++) sum += values[member]! * weights[member]!;
  return Math.round(sum / unit);
}

/** The curve of one building and action; steps at the members' freeze and return minutes. */
export function lossCurve(action: Action, times: MemberTimes, freezeLoss: number, drainLoss: Float64Array, weights: Int32Array): LossCurve {
  const members = times.freeze_min.length;
  const unit = WEIGHT_UNIT * members;
  const limits = new Set<number>();
  for (let member = 0; member < members; member++) {
    const limit_min = Math.min(times.freeze_min[member]!, times.return_min[member]!);
    if (limit_min < NEVER_MIN) limits.add(limit_min);
  }
  const ascending = [...limits].sort((one, other) => one - other);
  const values = new Float64Array(members);
  const at = (end_min: number): number => {
    for (let member = 0; member < members; member++) {
      values[member] = memberLoss(action, times.freeze_min[member]!, times.return_min[member]!, end_min, freezeLoss, drainLoss[member]!);
    }
    return weightedMean(values, weights, unit);
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
