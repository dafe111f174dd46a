/**
 * How long each drained building of a plan waits for heat once its plant works again, by the order in which it would be filled: the wait that
 * the loss tables of draining count (docs/equations/refill.md §6).
 */
import type { City } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingId, SourceId } from '../../domain/ids.ts';
import type { LossWeights, Plan } from '../../domain/plan.ts';
import type { BuildingService } from '../../domain/service.ts';
import { addHours, HOUR_MS, type Instant } from '../../domain/time.ts';
import { makeUpOf } from './fill-rules.ts';
import { planRefill, type RefillQuestion } from './refill-plan.ts';

/** Refilling is planned in hours over three days. [C: bench/plan/refill] */
const SLOT_min = 60;
export const REFILL_SLOTS = 72;
/** Lists tried for the page (3 February: 4.5 % above the bound, 0.6 s of a processor), and fewer for waits in whole hours. [C] */
const RUNS = 6_000;
const RUNS_FOR_WAITS = 600;
/** Water of the returning network as it reaches the doors at first. [I: DOMAIN §6.2] */
const FILL_WATER_C = 45;
const FIRST_SUPPLY_C = 90;
const MIDDLE_per1 = 0.5;

/** How refilling is usually asked: what the plant's own treatment gives, all pipes full, three days by the hour. */
export function usualRefill(
  city: City,
  source: SourceId,
): Pick<RefillQuestion, 'emptyPipes' | 'staticHead' | 'fillWater_C' | 'supply_C' | 'makeUp_m3' | 'slot_min' | 'slots' | 'runs'> {
  const capacity_W = city.sources.find(({ id }) => id === source)?.capacity_W ?? 0;
  const makeUp_m3 = makeUpOf(capacity_W).normal_m3;
  const water = { fillWater_C: FILL_WATER_C, supply_C: FIRST_SUPPLY_C, makeUp_m3 };
  return { emptyPipes: new Set(), staticHead: null, ...water, slot_min: SLOT_min, slots: REFILL_SLOTS, runs: RUNS };
}

/** When more than half of the forecasts have a source's heat back; null when they have not. */
export function middleReturn_ms(services: readonly BuildingService[], forecast: CityForecast, source: SourceId): Instant | null {
  const one = services.find(({ lostSource }) => lostSource === source);
  const row = one ? forecast.buildingIds.indexOf(one.building) : -1;
  const { members, return_h, horizon_h, t0_ms } = forecast;
  const hours = row < 0 ? [] : [...return_h.subarray(row * members, (row + 1) * members)].sort((first, second) => first - second);
  const middle_h = hours[Math.floor(MIDDLE_per1 * hours.length)] ?? Infinity;
  return middle_h <= horizon_h ? addHours(t0_ms, middle_h) : null;
}

/** Waits by building, whole hours after the return of heat. */
export type RefillDelays = NonNullable<Plan['refillDelay_h']>;

export type DelaysQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  forecast: CityForecast;
  weights: LossWeights;
  /** Taken to be drained by the plan. */
  drained: ReadonlySet<BuildingId>;
  now_ms: Instant;
  /** Outdoor air by hour from the forecast's start; the last value stands for those after it. */
  outdoor_C: readonly number[];
  seed: number;
}>;

/** A building that three days do not reach waits to their end. An order that its own recount rejects delays nobody: the weights' hours stand. */
export function refillDelays(question: DelaysQuestion): RefillDelays {
  const { city, services, forecast, weights, drained, now_ms, outdoor_C, seed } = question;
  const sources = new Set(
    services.flatMap(({ building, lostSource }) => (lostSource !== null && drained.has(building) ? [lostSource] : [])),
  );
  const delays: Record<BuildingId, number> = {};
  for (const source of sources) {
    const back_ms = middleReturn_ms(services, forecast, source) ?? now_ms;
    const from_h = Math.max(0, Math.floor((back_ms - forecast.t0_ms) / HOUR_MS));
    const known = outdoor_C.length > 0 ? outdoor_C : [city.meta.designOutdoor_C];
    const ahead_C = known.slice(Math.min(from_h, known.length - 1));
    const usual = usualRefill(city, source);
    const common = { city, services, source, back_ms, drainedToo: drained, outdoor_C: ahead_C, weights, seed, solve: null };
    const plan = planRefill({ ...usual, ...common, runs: RUNS_FOR_WAITS });
    if (plan.faults.length > 0) continue;
    for (const line of plan.lines) {
      const wait_h = line.heated_ms === null ? REFILL_SLOTS : Math.ceil((line.heated_ms - back_ms) / HOUR_MS);
      for (const building of line.buildings) if (drained.has(building)) delays[building] = wait_h;
    }
  }
  return delays;
}

/** The weights as they are for one building: its own wait for refilling where it is known. */
export function ownWeights(weights: LossWeights, delays: RefillDelays | undefined, building: BuildingId): LossWeights {
  const refillDelay_h = delays?.[building];
  return refillDelay_h === undefined ? weights : { ...weights, refillDelay_h };
}
