/**
 * Plants that can give less heat than their set temperature asks for.
 *
 *   T_supply = min(set, T_return + capacity/(c ṁ))
 *
 * Source: docs/equations/hydraulics.md §7.  Oracle: emergency.test.ts, property.test.ts (heat balance).
 */
import { waterHeat_JpkgK } from '../water.ts';
import { DEMAND_RETURN, type NetworkSettings } from './columns.ts';
import { unrest_kgps } from './consumer-start.ts';
import { CONSUMER_COLDEST_C } from './heat-steady.ts';
import { MODE_FREE } from './hydraulics.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

/** A plant short of heat is settled when its temperature moves less than this between sweeps. */
export const PLANT_SETTLED_K = 1e-3;
/** A plant moves when what consumers have still to move is worth less than this share of its gap. [I] */
const UNREST_per1 = 0.1;
/** The secant wants a move and a slope that are more than rounding. */
const SECANT_MIN_K = 1e-9;
const SECANT_SLOPE_MAX = -1e-4;

/**
 * Plants give what they can: T_supply = min(set, T_return + capacity/(c ṁ)). Returns the largest move of a supply temperature.
 * A plant without heat passes its return on.
 */
export function movePlants(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  move: boolean,
  gentle: boolean,
): number {
  const { columns, fluid } = solver;
  let moved_K = 0;
  for (let plant = 0; plant < columns.plants; plant++) {
    const set_C = settings.plantSupply_C[plant];
    const flow = answer.plantFlow_kgps[plant];
    const capacity_W = settings.plantOn[plant] === 1 ? settings.plantCapacity_W[plant] : 0;
    const return_C = answer.plantReturn_C[plant];
    const heat_JpkgK = fluid.tables ? waterHeat_JpkgK(0.5 * (set_C + return_C)) : fluid.heat_JpkgK;
    let next_C = set_C;
    if (capacity_W < Number.POSITIVE_INFINITY && flow > ZERO_FLOW_kgps) {
      const able_C = return_C + capacity_W / (heat_JpkgK * flow);
      if (able_C < set_C) next_C = able_C;
    }
    answer.plantHeat_W[plant] = flow > 0 ? heat_JpkgK * flow * (answer.plantSupply_C[plant] - return_C) : 0;
    const here_C = answer.plantSupply_C[plant];
    const gap_K = next_C - here_C;
    if (Math.abs(gap_K) > moved_K) moved_K = Math.abs(gap_K);
    if (Math.abs(gap_K) < PLANT_SETTLED_K) continue;
    const alone = isAlone(solver, answer, plant);
    if (next_C < set_C && (!move || (alone && unrest_kgps(answer) * Math.abs(here_C - return_C) > UNREST_per1 * flow * Math.abs(gap_K))))
      continue;
    answer.plantSupply_C[plant] =
      next_C === set_C && !gentle
        ? set_C
        : gentle && !onlyShort(settings, answer, plant)
          ? here_C + 0.5 * gap_K
          : alone || gentle
            ? aloneNext_C(solver, settings, answer, plant, gap_K, capacity_W)
            : secant_C(solver, plant, here_C, gap_K, set_C, Math.min(coldest_C(solver, settings), return_C));
    solver.plantLast_C[plant] = here_C;
    solver.plantGap_K[plant] = gap_K;
  }
  return moved_K;
}

/** All other plants give their set temperature. */
function onlyShort(settings: NetworkSettings, answer: NetworkAnswer, plant: number): boolean {
  const { plantSupply_C } = answer;
  for (let other = 0; other < plantSupply_C.length; other++) {
    if (other !== plant && plantSupply_C[other] < settings.plantSupply_C[other]) return false;
  }
  return true;
}

function coldest_C(solver: NetworkSolver, settings: NetworkSettings): number {
  let least_C = Number.POSITIVE_INFINITY;
  for (let link = 0; link < solver.columns.links; link++) if (settings.ambient_C[link] < least_C) least_C = settings.ambient_C[link];
  return least_C;
}

/** No other plant moves water, and the water's flow does not hang on its warmth but through the consumers. */
function isAlone(solver: NetworkSolver, answer: NetworkAnswer, plant: number): boolean {
  const { plantFlow_kgps } = answer;
  for (let other = 0; other < plantFlow_kgps.length; other++) {
    if (other !== plant && Math.abs(plantFlow_kgps[other]) > ZERO_FLOW_kgps) return false;
  }
  return !solver.fluid.tables;
}

/**
 * Next supply temperature of a plant that is alone, kept between the coldest found too warm and the warmest found too cold: what the
 * model foretells, else handing on what can be given now, else the middle.
 */
function aloneNext_C(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  plant: number,
  gap_K: number,
  capacity_W: number,
): number {
  const { plantLow_C, plantHigh_C, plantGap_K, plantLast_C } = solver;
  const here_C = answer.plantSupply_C[plant];
  const before_K = plantGap_K[plant];
  // Nothing known yet, or the flows have since changed under what was known.
  if (before_K === 0 || plantHigh_C[plant] - plantLow_C[plant] < PLANT_SETTLED_K) {
    plantLow_C[plant] = Number.NEGATIVE_INFINITY;
    plantHigh_C[plant] = settings.plantSupply_C[plant];
  }
  if (gap_K < 0) plantHigh_C[plant] = here_C;
  else plantLow_C[plant] = here_C;
  const low_C = plantLow_C[plant];
  const high_C = plantHigh_C[plant];
  const inside = (wanted_C: number): boolean => wanted_C > low_C && wanted_C < high_C;
  // What was foretold must have closed half of the gap, or it is not asked again.
  const halved = before_K === 0 || Math.abs(gap_K) < 0.5 * Math.abs(before_K);
  const foretold_C = halved ? modelled_C(solver, settings, answer, plant, capacity_W) : Number.NaN;
  if (inside(foretold_C)) return foretold_C;
  const slope = (gap_K - before_K) / (here_C - plantLast_C[plant]);
  const secant = before_K !== 0 && slope < SECANT_SLOPE_MAX ? here_C - gap_K / slope : Number.NaN;
  if (inside(secant)) return secant;
  const plain_C = here_C + gap_K;
  if (inside(plain_C)) return plain_C;
  return low_C > Number.NEGATIVE_INFINITY ? 0.5 * (low_C + high_C) : here_C + 0.5 * gap_K;
}

/**
 * Supply temperature at which the heat taken falls to what one plant can give. The heat each consumer takes at another temperature is
 * foretold from where it stands now: its water arrives as much colder than the plant's as now, its flow may rise to its limit (or
 * stays, where pressure limits it). What the model misses at the present temperature is added to it everywhere, so that its answer is
 * exact once the temperature stands still.
 */
function modelled_C(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, plant: number, capacity_W: number): number {
  const here_C = answer.plantSupply_C[plant];
  const floor_C = Math.min(coldest_C(solver, settings), answer.plantReturn_C[plant]);
  let low_C = floor_C;
  let high_C = settings.plantSupply_C[plant];
  const given_W = answer.plantHeat_W[plant];
  let taken_W = 0;
  for (let one = 0; one < answer.consumerHeat_W.length; one++) taken_W += answer.consumerHeat_W[one];
  const loss_WpK = Math.max(0, given_W - taken_W) / Math.max(1, here_C - floor_C);
  const found = { heat_W: 0, slope_WpK: 0 };
  takenAt(solver, settings, answer, here_C, here_C, found);
  const missing_W = given_W - found.heat_W - loss_WpK * (here_C - floor_C) - capacity_W;
  let next_C = here_C;
  for (let step = 0; step < MODEL_STEPS_MAX; step++) {
    takenAt(solver, settings, answer, here_C, next_C, found);
    const excess_W = found.heat_W + loss_WpK * (next_C - floor_C) + missing_W;
    if (excess_W > 0) high_C = next_C;
    else low_C = next_C;
    const before_C = next_C;
    next_C -= excess_W / Math.max(found.slope_WpK + loss_WpK, 1);
    if (!(next_C > low_C && next_C < high_C)) next_C = 0.5 * (low_C + high_C);
    if (Math.abs(next_C - before_C) < MODEL_SETTLED_K) break;
  }
  return next_C;
}
const MODEL_STEPS_MAX = 40;
const MODEL_SETTLED_K = 1e-5;

/** Heat all consumers would take with the plant at `supply_C` instead of `here_C`, and how fast it grows. */
function takenAt(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  here_C: number,
  supply_C: number,
  found: { heat_W: number; slope_WpK: number },
): void {
  const { consumers, links, consumerDemand } = solver.columns;
  const { heatCapacity_JpkgK } = solver;
  const { consumerFlow_kgps, consumerMode, consumerIn_C, consumerOut_C } = answer;
  const { heat_W, return_C, flowMax_kgps } = settings;
  found.heat_W = 0;
  found.slope_WpK = 0;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const flow = consumerFlow_kgps[consumer];
    if (!(flow > 0)) continue;
    const in_C = consumerIn_C[consumer] + supply_C - here_C;
    const controlled = consumerDemand[consumer] === DEMAND_RETURN;
    const floor_C = controlled ? return_C[consumer] : CONSUMER_COLDEST_C;
    if (in_C <= floor_C) continue;
    const most_kgps = controlled && consumerMode[consumer] === MODE_FREE ? flowMax_kgps[consumer] : flow;
    // Without a controller the drop shrinks with what the water has over the coldest return.
    const drop_K = consumerIn_C[consumer] - consumerOut_C[consumer];
    const span_K = consumerIn_C[consumer] - floor_C;
    const share = controlled ? 1 : span_K > 0 ? Math.min(1, drop_K / span_K) : 0;
    const slope_WpK = heatCapacity_JpkgK[links + consumer] * most_kgps * share;
    const able_W = slope_WpK * (in_C - floor_C);
    if (controlled && able_W >= heat_W[consumer]) {
      found.heat_W += heat_W[consumer];
    } else {
      found.heat_W += able_W;
      found.slope_WpK += slope_WpK;
    }
  }
}

/**
 * Next supply temperature of a plant short of heat. Handing on what it can give now would creep (each turn of the water takes off the
 * same small share); the secant through the last two gaps lands where the gap closes.
 */
function secant_C(solver: NetworkSolver, plant: number, here_C: number, gap_K: number, set_C: number, coldest_C: number): number {
  const before_K = solver.plantGap_K[plant];
  const moved_K = here_C - solver.plantLast_C[plant];
  let next_C = here_C + gap_K;
  // Too warm for its heat: consumers throttle, the gap is flat, leap along the secant. Too cold: they are fully open, the plain step is exact.
  if ((gap_K < 0 || before_K > 0) && before_K !== 0 && Math.abs(moved_K) > SECANT_MIN_K) {
    const slope = (gap_K - before_K) / moved_K;
    if (slope < SECANT_SLOPE_MAX) next_C = here_C - gap_K / slope;
  }
  if (next_C > set_C) return set_C;
  return next_C < coldest_C ? coldest_C : next_C;
}
