/**
 * What refilling a plant's buildings would take once its heat is back: the question to the plan, from the calculation in force. When heat is
 * back is somebody's word or a fact, never ours; hours of the answer count from that moment.
 */
import type { CityForecast } from '../domain/forecast.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import type { BuildingService } from '../domain/service.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { SolveLinear } from '../plan/linear-program.ts';
import { middleReturn_ms, REFILL_SLOTS, usualRefill } from '../plan/refill/refill-delays.ts';
import { planRefill, type RefillPlan } from '../plan/refill/refill-plan.ts';
import type { AssessInput } from './assess.ts';
import { DRAINED } from './states.ts';
import { airAt } from './view.ts';
import { reasonWords, type Words } from './words.ts';

export type RefillWish = Readonly<{ source: SourceId; works: boolean; now_ms: Instant }>;
/** `basis`: whether heat is back, how many forecasts have it back, or nobody has said anything. */
export type RefillAnswer = Readonly<{ plan: RefillPlan; basis: 'works' | 'estimate' | 'nobody'; makeUp_m3: number; slots_h: number }>;

/** Sources whose buildings stand empty or will, by the plan. */
export function refillSources(services: readonly BuildingService[], plan: Plan | null): ReadonlySet<SourceId> {
  const drains = drainedBy(plan);
  const sources = new Set<SourceId>();
  for (const { lostSource, state, building } of services) {
    if (lostSource !== null && (DRAINED.has(state) || drains.has(building))) sources.add(lostSource);
  }
  return sources;
}

function drainedBy(plan: Plan | null): ReadonlySet<BuildingId> {
  return new Set(plan?.lines.flatMap((line) => (line.action === 'drain' ? [line.building] : [])));
}

export function refillOf(
  input: Pick<AssessInput, 'city' | 'services' | 'weather' | 'seed'>,
  calculated: Readonly<{ forecast: CityForecast; plan: Plan }>,
  wish: RefillWish,
  solve: SolveLinear | null,
): RefillAnswer {
  const { city, services, weather, seed } = input;
  const { forecast, plan } = calculated;
  const back = backOf(services, forecast, wish);
  const usual = usualRefill(city, wish.source);
  const refill = planRefill({
    ...usual,
    city,
    services,
    source: wish.source,
    back_ms: back.at_ms,
    drainedToo: drainedBy(plan),
    outdoor_C: outdoorFrom(weather, back.at_ms, REFILL_SLOTS),
    weights: plan.weights,
    seed,
    solve,
  });
  return { plan: refill, basis: back.basis, makeUp_m3: usual.makeUp_m3, slots_h: REFILL_SLOTS };
}

function backOf(services: readonly BuildingService[], forecast: CityForecast, wish: RefillWish) {
  if (wish.works) return { at_ms: wish.now_ms, basis: 'works' as const };
  const middle_ms = middleReturn_ms(services, forecast, wish.source);
  if (middle_ms !== null) return { at_ms: middle_ms, basis: 'estimate' as const };
  return { at_ms: wish.now_ms, basis: 'nobody' as const };
}

/** Middle of the outdoor air at every hour from an instant on. */
export function outdoorFrom(weather: WeatherEnsemble, from_ms: Instant, hours_h: number): readonly number[] {
  return Array.from({ length: hours_h + 1 }, (_, hour) => airAt(weather, (from_ms + hour * HOUR_MS) as Instant).outdoor_C.p50);
}

const LEFT_WORDS: Readonly<Record<RefillPlan['left'][number]['why'], Words>> = {
  broken: { uk: 'спершу полагодити', en: 'to be repaired first' },
  topStaysEmpty: { uk: 'тиску не вистачить до верхніх поверхів', en: 'pressure does not reach the top floors' },
  radiatorsBurst: { uk: 'тиск розірвав би радіатори', en: 'the pressure would burst the radiators' },
  notConnected: { uk: 'мережа до нього не доходить', en: 'the network does not reach it' },
};
const MINUTES = 60;

/** The answer in the shape of the wire; hours count from the return of heat. */
export function refillSheet(answer: RefillAnswer) {
  const { plan, basis, makeUp_m3, slots_h } = answer;
  const after = (at_ms: Instant | null): number | null => (at_ms === null ? null : (at_ms - plan.back_ms) / HOUR_MS);
  const hours = (loss: number): number => Math.round(loss / MINUTES);
  const left = new Map<string, { label: Words; buildings: number }>();
  for (const { why } of plan.left) left.set(why, { label: LEFT_WORDS[why], buildings: (left.get(why)?.buildings ?? 0) + 1 });
  return {
    source: plan.source as string,
    basis,
    back_ms: plan.back_ms as number,
    horizon_h: slots_h,
    makeUp_m3,
    lines: plan.lines.map((line) => ({
      buildings: line.buildings as readonly string[] as string[],
      isSound: line.isSound,
      water_m3: line.water_m3,
      people: line.people,
      start_h: after(line.start_ms),
      filled_h: after(line.filled_ms),
      heated_h: after(line.heated_ms),
      revisit_h: after(line.revisit_ms),
      reasons: line.reasons.map(reasonWords),
    })),
    left: [...left.values()],
    loss: hours(plan.loss),
    bound: plan.bound === null ? null : hours(plan.bound),
    reasons: plan.reasons.map(reasonWords),
    /** The independent recount found something: the sheet must not be worked by. */
    faulty: plan.faults.length > 0,
  };
}
