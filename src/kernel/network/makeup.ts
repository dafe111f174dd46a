/**
 * A leak larger than the make-up: held pressures cannot be held. They fall together until what leaks is what can be made up.
 *
 *   Σ leaks(p − fall) = make-up
 *
 * Leaks follow √p, so their square is nearly a straight line in the fall; a secant on it lands in a few solves, kept inside a bracket.
 * Source: docs/equations/hydraulics.md §7.  Oracle: emergency.test.ts.
 */
import { GRAVITY_Npkg, WATER_DENSITY_kgpm3 } from '../water.ts';
import type { NetworkSettings } from './columns.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';
import { type SteadyOptions, type SteadyReport, solveSteady } from './steady.ts';

export type MakeUpReport = SteadyReport & Readonly<{ fall_Pa: number; leak_kgps: number }>;

const ROUNDS_MAX = 16;
/** Leak and make-up agree to this share. */
const SETTLED_per1 = 1e-4;

/** Solves with all held pressures lowered by whatever the make-up cannot feed. The settings are as before afterwards. */
export function solveWithMakeUp(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  options: SteadyOptions,
  makeUp_kgps: number,
): MakeUpReport {
  let report = solveSteady(solver, settings, answer, options);
  let iterations = report.iterations;
  let leak_kgps = totalLeak(answer);
  if (!(leak_kgps > makeUp_kgps)) return { ...report, fall_Pa: 0, leak_kgps };
  const held = settings.heldPressure_Pa.slice();
  let low_Pa = 0;
  let lowSquare = leak_kgps ** 2;
  let high_Pa = highestHeld_Pa(solver, settings);
  let highSquare = 0;
  let fall_Pa = 0;
  for (let round = 0; round < ROUNDS_MAX && Math.abs(leak_kgps - makeUp_kgps) > SETTLED_per1 * makeUp_kgps + SETTLED_per1; round++) {
    const share = (lowSquare - makeUp_kgps ** 2) / (lowSquare - highSquare);
    // Every third round halves the bracket, so that a bent curve cannot hold the secant at one end.
    fall_Pa = low_Pa + (round % 3 === 2 ? 0.5 : Math.min(0.999, Math.max(0.001, share))) * (high_Pa - low_Pa);
    for (let node = 0; node < held.length; node++) settings.heldPressure_Pa[node] = held[node] - fall_Pa;
    report = solveSteady(solver, settings, answer, options);
    iterations += report.iterations;
    leak_kgps = totalLeak(answer);
    if (leak_kgps > makeUp_kgps) {
      low_Pa = fall_Pa;
      lowSquare = leak_kgps ** 2;
    } else {
      high_Pa = fall_Pa;
      highSquare = leak_kgps ** 2;
    }
  }
  settings.heldPressure_Pa.set(held);
  return { ...report, iterations, fall_Pa, leak_kgps };
}

function totalLeak(answer: NetworkAnswer): number {
  let sum = 0;
  for (let leak = 0; leak < answer.leakFlow_kgps.length; leak++) sum += answer.leakFlow_kgps[leak];
  return sum;
}

/** A fall by this much leaves no leak with pressure: the highest held head over the lowest point. */
function highestHeld_Pa(solver: NetworkSolver, settings: NetworkSettings): number {
  const { nodes, elevation_m } = solver.columns;
  let lowest_m = Number.POSITIVE_INFINITY;
  for (let node = 0; node < nodes; node++) lowest_m = Math.min(lowest_m, elevation_m[node]);
  let most_Pa = 1;
  for (let node = 0; node < nodes; node++) {
    if (settings.nodeHeld[node] === 0) continue;
    most_Pa = Math.max(most_Pa, settings.heldPressure_Pa[node] + WATER_DENSITY_kgpm3 * GRAVITY_Npkg * (elevation_m[node] - lowest_m));
  }
  return most_Pa;
}
