/**
 * A leak larger than the make-up: held pressures cannot be held. They fall together until what leaks is what can be made up.
 *
 *   Σ leaks(p − fall) = make-up
 *
 * A fall of all held pressures lowers every pressure alike; only the leaks' own flow changes what friction takes on the way. So the fall
 * that the leaks' law asks for at the present pressures is nearly the whole one, and a secant on what is left, kept inside a bracket, settles it in a few solves.
 * Source: docs/equations/hydraulics.md §7.  Oracle: emergency.test.ts.
 */
import { GRAVITY_Npkg, WATER_DENSITY_kgpm3 } from '../water.ts';
import type { NetworkSettings } from './columns.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';
import { type SteadyOptions, type SteadyReport, solveSteady } from './steady.ts';

export type MakeUpReport = SteadyReport & Readonly<{ fall_Pa: number; leak_kgps: number }>;

const ROUNDS_MAX = 24;
/** Secants before the bracket is halved instead. */
const SECANTS_MAX = 8;
/** A flatter slope of the rest is not trusted. */
const SLOPE_MAX = -0.1;
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
  let high_Pa = highestHeld_Pa(solver, settings);
  let fall_Pa = 0;
  let lastFall_Pa = 0;
  let lastRest_Pa = 0;
  for (let round = 0; round < ROUNDS_MAX && Math.abs(leak_kgps - makeUp_kgps) > SETTLED_per1 * makeUp_kgps + SETTLED_per1; round++) {
    const rest_Pa = fallWanted_Pa(solver, settings, answer, makeUp_kgps);
    // The rest falls nearly as the fall grows; the secant takes in what the leaks' flow does to friction.
    const slope = round === 0 ? -1 : (rest_Pa - lastRest_Pa) / (fall_Pa - lastFall_Pa);
    const wanted_Pa = fall_Pa - rest_Pa / (slope < SLOPE_MAX ? slope : -1);
    lastFall_Pa = fall_Pa;
    lastRest_Pa = rest_Pa;
    fall_Pa = round > SECANTS_MAX || !(wanted_Pa > low_Pa && wanted_Pa < high_Pa) ? 0.5 * (low_Pa + high_Pa) : wanted_Pa;
    for (let node = 0; node < held.length; node++) settings.heldPressure_Pa[node] = held[node] - fall_Pa;
    report = solveSteady(solver, settings, answer, options);
    iterations += report.iterations;
    leak_kgps = totalLeak(answer);
    if (leak_kgps > makeUp_kgps) {
      low_Pa = fall_Pa;
    } else {
      high_Pa = fall_Pa;
    }
  }
  settings.heldPressure_Pa.set(held);
  return { ...report, iterations, fall_Pa, leak_kgps };
}

/** Fall (negative: rise) at which Σ c √(p − fall) is the make-up, with the pressures at the leaks as they are. */
function fallWanted_Pa(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, makeUp_kgps: number): number {
  const { leaks, leakNode } = solver.columns;
  let high_Pa = Number.NEGATIVE_INFINITY;
  let low_Pa = Number.POSITIVE_INFINITY;
  for (let leak = 0; leak < leaks; leak++) {
    const coefficient = settings.leakCoefficient[leak];
    if (!(coefficient > 0) || answer.nodeFed[leakNode[leak]] === 0) continue;
    const pressure_Pa = answer.pressure_Pa[leakNode[leak]];
    high_Pa = Math.max(high_Pa, pressure_Pa);
    // This leak alone would take the whole make-up at this fall; all together do at a greater one.
    low_Pa = Math.min(low_Pa, pressure_Pa - (makeUp_kgps / coefficient) ** 2);
  }
  for (let step = 0; step < HALVINGS && high_Pa - low_Pa > 0; step++) {
    const middle_Pa = 0.5 * (low_Pa + high_Pa);
    let flow_kgps = 0;
    for (let leak = 0; leak < leaks; leak++) {
      if (answer.nodeFed[leakNode[leak]] === 0) continue;
      flow_kgps += settings.leakCoefficient[leak] * Math.sqrt(Math.max(0, answer.pressure_Pa[leakNode[leak]] - middle_Pa));
    }
    if (flow_kgps > makeUp_kgps) low_Pa = middle_Pa;
    else high_Pa = middle_Pa;
  }
  return low_Pa;
}
/** Enough to place a fall of 1e6 Pa to 1e-6 Pa. */
const HALVINGS = 50;

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
