/**
 * Pressure reducers: the pressure behind them does not rise above a set value.
 *
 *   ζ = max(ζ_open, 1) e^turn        turn sought so that p_behind = p_set; 0: fully open, 14: shut
 *
 * Source: docs/equations/hydraulics.md §6.  Oracle: property.test.ts.
 */
import { LINK_REDUCER, type NetworkSettings } from './columns.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

/** A fully open reducer's loss is at least this, so that it can be turned at all. [I] */
const REDUCER_OPEN_ZETA = 1;
/** Logarithm of the resistance, over fully open, at which a reducer counts as shut; largest turn at once; set point reached. [I] */
const REDUCER_SHUT = 14;
const REDUCER_STEP = 4;
export const REDUCER_SETTLED_Pa = 10;

/** Local loss of a reducer as it is turned now; `openZeta` is its loss when fully open. */
export function reducerZeta(solver: NetworkSolver, link: number, openZeta: number): number {
  return Math.max(openZeta, REDUCER_OPEN_ZETA) * Math.exp(solver.reducerTurn[link]);
}

/** Is any reducer part of the network that is fed? */
export function hasReducer(solver: NetworkSolver): boolean {
  const { specialLinks, columns, active } = solver;
  for (let at = 0; at < specialLinks.length; at++) {
    if (active[specialLinks[at]] === 1 && columns.linkKind[specialLinks[at]] === LINK_REDUCER) return true;
  }
  return false;
}

/**
 * Turns every pressure reducer towards its set pressure; call on flows at rest. A reducer is an ordinary resistance, so the hydraulics
 * stay well behaved whatever it does; only its opening is sought, by a secant on the logarithm of its resistance.
 * Returns the largest pressure still above or below a set point that turning can reach.
 */
export function turnReducers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { specialLinks, columns, active, gravity_Pa, reducerTurn, reducerLast, reducerMiss_Pa, zetaNow } = solver;
  const { pressure_Pa, flow_kgps } = answer;
  let worst_Pa = 0;
  for (let at = 0; at < specialLinks.length; at++) {
    const link = specialLinks[at];
    if (active[link] === 0 || columns.linkKind[link] !== LINK_REDUCER) continue;
    const miss_Pa = pressure_Pa[columns.linkTo[link]] - settings.reducerSet_Pa[link];
    const turn = reducerTurn[link];
    // Fully open below the set point, or as good as shut above it: nothing left to turn.
    if ((miss_Pa <= 0 && turn <= 0) || (miss_Pa > 0 && turn >= REDUCER_SHUT)) continue;
    if (Math.abs(miss_Pa) > worst_Pa) worst_Pa = Math.abs(miss_Pa);
    if (Math.abs(miss_Pa) < REDUCER_SETTLED_Pa) continue;
    const drop_Pa = pressure_Pa[columns.linkFrom[link]] - pressure_Pa[columns.linkTo[link]] + gravity_Pa[link];
    // Plain step: the resistance that would take the whole drop to the set point at the present flow.
    let step = drop_Pa > 1 && flow_kgps[link] > 0 ? Math.log(Math.max(drop_Pa + miss_Pa, 1) / drop_Pa) : miss_Pa > 0 ? 1 : -REDUCER_STEP;
    const moved = turn - reducerLast[link];
    if (reducerMiss_Pa[link] !== 0 && Math.abs(moved) > 1e-9) {
      const slope = (miss_Pa - reducerMiss_Pa[link]) / moved;
      if (slope < 0) step = -miss_Pa / slope;
    }
    step = Math.min(REDUCER_STEP, Math.max(-REDUCER_STEP, step));
    reducerLast[link] = turn;
    reducerMiss_Pa[link] = miss_Pa;
    reducerTurn[link] = Math.min(REDUCER_SHUT, Math.max(0, turn + step));
    zetaNow[link] = reducerZeta(solver, link, columns.zeta[link] + settings.throttle[link]);
  }
  return worst_Pa;
}
