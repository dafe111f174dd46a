/**
 * Plants that can give less heat than their set temperature asks for.
 *
 *   T_supply = min(set, T_return + capacity/(c ṁ))
 *
 * Source: docs/equations/hydraulics.md §7.  Oracle: emergency.test.ts, property.test.ts (heat balance).
 */
import { waterHeat_JpkgK } from '../water.ts';
import type { NetworkSettings } from './columns.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

/** A plant short of heat is settled when its temperature moves less than this between sweeps. */
export const PLANT_SETTLED_K = 1e-3;
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
  let coldest_C = Number.POSITIVE_INFINITY;
  for (let link = 0; link < columns.links; link++) if (settings.ambient_C[link] < coldest_C) coldest_C = settings.ambient_C[link];
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
    if ((!move && next_C < set_C) || Math.abs(gap_K) < PLANT_SETTLED_K) continue;
    answer.plantSupply_C[plant] =
      next_C === set_C
        ? set_C
        : gentle
          ? here_C + 0.5 * gap_K
          : secant_C(solver, plant, here_C, gap_K, set_C, Math.min(coldest_C, return_C));
    solver.plantLast_C[plant] = here_C;
    solver.plantGap_K[plant] = gap_K;
  }
  return moved_K;
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
