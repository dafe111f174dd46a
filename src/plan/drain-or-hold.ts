/**
 * The drain-or-hold card of one building: what a drain that ends at each instant is expected to cost, what waiting costs, the last
 * responsible moment between them, and whose word on the return of heat all of it rests on (docs/equations/loss.md §2).
 */
import type { City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { LossWeights } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import { HOUR_MS, type Instant, instant_ms, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { coldCosts, drainLosses, MINUTE_S, memberLoss, memberTimes, minuteQuantile, NEVER_MIN } from './member-loss.ts';
import { stakesOf } from './weights.ts';
import { hoursMinutes, perCent, personHours } from './words.ts';
import { drainWork_s } from './work.ts';

export type DrainOrHoldQuestion = Readonly<{
  city: City;
  forecast: CityForecast;
  service: BuildingService;
  /** Everything that anyone said about the return of heat; those on the building's lost source are taken. */
  returns: readonly ReturnEstimate[];
  weights: LossWeights;
  /** From when a crew could leave, and its road to the door. */
  now_ms: Instant;
  travel_s: number;
  margin_h: number;
}>;

/** Expected person-minutes of a drain that ends at `end_ms`: their sum and its three parts. Integers. */
export type CurvePoint = Readonly<{ end_ms: Instant; loss: number; freeze: number; work: number; cold: number }>;

export type DrainOrHold = Readonly<{
  building: BuildingId;
  advice: 'drain' | 'hold';
  points: readonly CurvePoint[];
  /** Not draining at all: expected loss, and the share of forecasts in which it freezes before heat is back. */
  hold: Readonly<{ loss: number; freezes_per1: number }>;
  /** The last responsible moment: the latest end of a drain with the least expected loss, and when the crew must leave for it. */
  best: Readonly<{ end_ms: Instant; leave_ms: Instant; loss: number }> | null;
  /** p05 of freezing − work − travel − margin; null when nothing freezes by then. */
  latestStart_ms: Instant | null;
  /** Chance of freezing below which waiting would be right. */
  breakEven_per1: number;
  /** Who said when heat returns, newest word first; empty when nobody did. */
  said: readonly ReturnEstimate[];
  /** Share of forecasts in which heat is back within the horizon, and the median instant if that is more than half. */
  returns: Readonly<{ share_per1: number; p50_ms: Instant | null }>;
  reasons: readonly Reason[];
}>;

/** Distance of the curve's points; the steps of the loss lie on whole minutes between. */
const POINT_min = 15;
const EARLY_per1 = 0.05;
const MIDDLE_per1 = 0.5;
const HOUR_min = 60;

/** The card of one building; null when the forecast does not know it. Pure and quick: a few hundred points × members. */
export function drainOrHold(question: DrainOrHoldQuestion): DrainOrHold | null {
  const { city, forecast, service, weights, now_ms, travel_s, margin_h } = question;
  const building = city.buildings.find(({ id }) => id === service.building);
  const row = forecast.buildingIds.indexOf(service.building);
  if (!building || row < 0) return null;
  const { t0_ms, members, horizon_h } = forecast;
  const times = memberTimes(forecast, row);
  const { freezeLoss, drainLoss } = stakesOf(building, weights);
  const drainOf = drainLosses(building, forecast, row, times, weights);
  const cold = coldCosts(building, forecast, row, times, weights);
  const at = (end_min: number): Omit<CurvePoint, 'end_ms'> => {
    let [loss, freeze, work] = [0, 0, 0];
    for (let member = 0; member < members; member++) {
      const [freeze_min, return_min] = [times.freeze_min[member]!, times.return_min[member]!];
      const waited = cold.wait[member]!;
      loss += memberLoss('drain', freeze_min, return_min, end_min, freezeLoss, drainOf[member]!, waited, cold.until);
      if (end_min < NEVER_MIN && end_min <= Math.min(freeze_min, return_min)) work += drainLoss;
      else if (freeze_min < return_min) freeze += freezeLoss;
    }
    const mean = (sum: number): number => Math.round(sum / Math.max(1, members));
    const parts = { loss: mean(loss), freeze: mean(freeze), work: mean(work) };
    return { ...parts, cold: Math.max(0, parts.loss - parts.freeze - parts.work) };
  };
  const minute = (at_min: number): Instant => instant_ms(t0_ms + at_min * MINUTE_MS);
  const work_s = drainWork_s(building);
  const first_min = Math.max(0, Math.ceil((now_ms - t0_ms + (travel_s + work_s) * SECOND_MS) / MINUTE_MS));
  const last_min = horizon_h * HOUR_min;
  const points: CurvePoint[] = [];
  for (let end_min = first_min; end_min <= last_min; end_min += POINT_min) points.push({ end_ms: minute(end_min), ...at(end_min) });

  const never = at(NEVER_MIN);
  let freezes = 0;
  let back = 0;
  for (let member = 0; member < members; member++) {
    if (times.freeze_min[member]! < times.return_min[member]!) freezes++;
    if (times.return_min[member]! < NEVER_MIN) back++;
  }
  const freezes_per1 = freezes / Math.max(1, members);
  const bestEnd_min = latestBest(times.freeze_min, times.return_min, first_min, last_min, (end_min) => at(end_min).loss);
  const bestLoss = bestEnd_min === null ? Infinity : at(bestEnd_min).loss;
  const advice = bestEnd_min !== null && bestLoss < never.loss ? 'drain' : 'hold';
  const best =
    bestEnd_min === null
      ? null
      : {
          end_ms: minute(bestEnd_min),
          leave_ms: instant_ms(minute(bestEnd_min) - (work_s + travel_s) * SECOND_MS),
          loss: bestLoss,
        };
  const p05_min = minuteQuantile(times.freeze_min, EARLY_per1);
  const latestStart_ms = p05_min === NEVER_MIN ? null : instant_ms(minute(p05_min) - (work_s + travel_s) * SECOND_MS - margin_h * HOUR_MS);
  const back50_min = minuteQuantile(times.return_min, MIDDLE_per1);
  const said = question.returns
    .filter((estimate) => estimate.source === service.lostSource)
    .sort((one, other) => other.saidAt_ms - one.saidAt_ms || (one.author < other.author ? -1 : 1));
  const waits = cold.wait.reduce((sum, one) => sum + one, 0) / Math.max(1, members);
  const breakEven_per1 = freezeLoss > 0 ? Math.min(1, Math.max(0, at(first_min).loss - waits) / freezeLoss) : 1;
  const share_per1 = back / Math.max(1, members);
  const card = {
    building: building.id,
    advice,
    points,
    hold: { loss: never.loss, freezes_per1 },
    best,
    latestStart_ms,
    breakEven_per1,
    said,
    returns: { share_per1, p50_ms: back50_min === NEVER_MIN ? null : minute(back50_min) },
  } as const;
  return { ...card, reasons: reasonsOf(card, now_ms) };
}

/** The latest minute in [from, to] with the least loss: the loss changes only after a freezing or a return. */
function latestBest(
  freeze_min: Int32Array,
  return_min: Int32Array,
  from_min: number,
  to_min: number,
  lossAt: (end_min: number) => number,
): number | null {
  if (from_min > to_min) return null;
  const ends = new Set<number>();
  freeze_min.forEach((at_min, member) => {
    const limit_min = Math.min(at_min, return_min[member]!);
    if (limit_min >= from_min && limit_min <= to_min) ends.add(limit_min);
  });
  let best: number | null = null;
  let bestLoss = Infinity;
  for (const end_min of [from_min, ...[...ends].sort((one, other) => one - other)]) {
    const loss = lossAt(end_min);
    if (loss <= bestLoss) {
      best = end_min;
      bestLoss = loss;
    }
  }
  return best;
}

function reasonsOf(card: Omit<DrainOrHold, 'reasons'>, now_ms: Instant): readonly Reason[] {
  const reasons: Reason[] = [];
  const frozen_pct = perCent(card.hold.freezes_per1);
  const kept = personHours(card.hold.loss);
  if (card.advice === 'drain' && card.best) {
    const left_s = (card.best.leave_ms - now_ms) / SECOND_MS;
    const say = { loss: personHours(card.best.loss), kept, frozen_pct, ...hoursMinutes('left', left_s) };
    reasons.push({ code: left_s < MINUTE_S ? 'card.drain.now' : 'card.drain.by', say });
  } else {
    const drained = card.points[0] ? personHours(card.points[0].loss) : 0;
    reasons.push({ code: 'card.hold', say: { loss: drained, kept, frozen_pct } });
  }
  reasons.push({ code: 'card.break-even', say: { limit_pct: perCent(card.breakEven_per1), frozen_pct } });
  if (card.said.length === 0) reasons.push({ code: 'card.nobody-said', say: {} });
  for (const { author, saidAt_ms, p10_h, p50_h, p90_h, share_per1 } of card.said) {
    const hours = { early_h: Math.round(p10_h), middle_h: Math.round(p50_h), late_h: Math.round(p90_h) };
    const ago = hoursMinutes('ago', (now_ms - saidAt_ms) / SECOND_MS);
    reasons.push({ code: 'card.said', say: { author, ...ago, ...hours, share_pct: perCent(share_per1) } });
  }
  return reasons;
}
