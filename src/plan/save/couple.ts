/**
 * Re-feeding and crews, planned in rounds: the marginal value of the crew plan prices crew time, what is re-fed is chosen again at that price,
 * and the better plan is taken (docs/equations/boilers.md §5).
 *
 *   π = most (never_i − least drain_i) / work_i over the buildings that no crew reaches      value_i = min(never_i, least drain_i + π work_i)
 *
 * With crews to spare π is 0 and feeding saves only the drain; when crews are short it saves the crew's time as well.
 */
import type { City } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problems.ts';
import type { BuildingService } from '../../domain/service.ts';
import { checkRations } from '../check-rations.ts';
import { type CutBuilding, curveBest } from '../city-losses.ts';
import type { PlanOptions } from '../options.ts';
import { type Proposed, propose } from '../propose.ts';
import { shortfallOf } from '../shortfall.ts';
import { drainWork_s } from '../work.ts';
import { rationSources, withRations } from './ration-sources.ts';

const ROUNDS_MAX = 3;

/**
 * Proposes a plan, again with the price of crew time where crews are too few for all, and rations sources that are too weak. Orders already
 * given are not thrown over for a better choice of what is re-fed: with an announcement there is one round.
 */
export function proposeInRounds(city: City, forecast: CityForecast, services: readonly BuildingService[], options: PlanOptions): Proposed {
  let best = propose(city, forecast, services, options);
  let price = crewSecond(city, best.cut, best.value);
  const choices = city.boilers.length > 0 || best.value.options.length > 0;
  for (let round = 1; round < ROUNDS_MAX && price > 0 && choices && options.announced === null; round++) {
    const next = propose(city, forecast, services, { ...options, crewSecond: price });
    if (next.value.totals.loss >= best.value.totals.loss) break;
    best = next;
    price = crewSecond(city, best.cut, best.value);
  }
  const rations = rationSources({
    city,
    services,
    cut: best.cut.map(({ row }) => row),
    options: best.value.options,
    weights: options.weights,
    loadShare_per1: options.loadShare_per1,
    crewSecond: price,
  });
  const shortfall = shortfallOf(city, best.cut, best.value, options.now_ms);
  const value: Plan = {
    ...best.value,
    ...(shortfall ? { shortfall } : {}),
    ...(rations.length > 0 ? { rations, lines: withRations(best.value.lines, rations) } : {}),
  };
  const faults = checkRations(city, services, value, { loadShare_per1: options.loadShare_per1, crewSecond: price });
  const problems = faults.map((got): Problem => ({ code: 'FL-CREW-012', severity: 'stop', at: 'rations', say: { got } }));
  return { value, problems: [...best.problems, ...problems], judging: best.judging, cut: best.cut };
}

/** Loss that one more second of crew work would save, by the buildings that are left out; 0 when none is. */
export function crewSecond(city: City, cut: readonly CutBuilding[], plan: Plan): number {
  const left = new Set(plan.lines.flatMap((line) => (line.action === 'leave' ? [line.building] : [])));
  let price = 0;
  for (const building of cut) {
    const { id } = city.buildings[building.row]!;
    if (!building.drainable || !left.has(id)) continue;
    price = Math.max(price, (building.drain.never - curveBest(building.drain)) / drainWork_s(city.buildings[building.row]!));
  }
  return price;
}
