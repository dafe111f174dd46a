/**
 * Steady state of a network: hydraulics, heat and consumers together.
 *
 * Newton steps of the hydraulics and sweeps of the heat are interleaved: each step takes the flow the consumers want at the last
 * temperatures. The loop ends when no flow moves, no link violates its law and no consumer changes its mind; otherwise it stops at a
 * fixed number of steps and says what is left. It never throws on a state and never returns NaN.
 * Source: docs/equations/hydraulics.md §7.  Oracle: steady.test.ts, reference/networks.
 */
import { FRICTION_LAWS, type FrictionLaw } from '../friction.ts';
import { GRAVITY_Npkg, waterDensity_kgpm3, waterHeat_JpkgK, waterViscosity_Pas } from '../water.ts';
import type { NetworkSettings } from './columns.ts';
import { startConsumers, wantMoved_kgps } from './consumer-start.ts';
import { type FoldedReport, settleFolded } from './folded-steady.ts';
import { limitByHeat, sweepHeat } from './heat-steady.ts';
import { findIslands, hydraulicStep, limitByHydraulics, type StepReport, startFlows } from './hydraulics.ts';
import { movePlants, PLANT_SETTLED_K } from './plant-heat.ts';
import { hasReducer, REDUCER_SETTLED_Pa, turnReducers } from './reducers.ts';
import { type NetworkAnswer, type NetworkSolver, setLinkFluid } from './solver.ts';

export type SteadyOptions = Readonly<{
  law: FrictionLaw;
  /** Hydraulics alone at the given wanted flows. */
  heat: boolean;
  /** Consumers may fall short of pressure; without, they take what they want at any pressure (the way to size a network). */
  limits: boolean;
  /** The core alone is solved where that is enough; without, always the whole network. */
  fold: boolean;
  stepsMax: number;
  flowTolerance_kgps: number;
  lossTolerance_Pa: number;
}>;

export const STEADY_DEFAULTS: SteadyOptions = {
  law: 'colebrook',
  heat: true,
  limits: true,
  fold: true,
  stepsMax: 150,
  flowTolerance_kgps: 1e-6,
  lossTolerance_Pa: 0.01,
};

export type SteadyReport = Readonly<{
  converged: boolean;
  iterations: number;
  /** The core alone told the answer. */
  folded: boolean;
  /** Largest violation of a link's law, and of the mass balance of a node. */
  residual_Pa: number;
  massResidual_kgps: number;
  worstLink: number;
  worstNode: number;
  unfedNodes: number;
  /** Largest distance of a pressure reducer from a set point it could reach. */
  reducerMiss_Pa: number;
  /** Nodes on circles of flow. */
  circleNodes: number;
}>;

/** Steps with freely moving, then damped water properties; after that they stay. [I] */
const PROPERTY_FREE = 8;
const PROPERTY_DAMPED = 30;
/** Turns of the pressure reducers at most in one solve. */
const TURNS_MAX = 30;
/** Steps of plain Newton before the flows' steps are shortened. */
const RELAX_AFTER = 25;
const RELAX_per1 = 0.5;
/** Steps before consumers whose wishes leap are slowed. [I] */
const PACE_AFTER = 20;
/** Heat joins after this many steps of a cold start, so that the first wild flows carry none. */
const HEAT_AFTER = 2;
/** Consumers may fall short from this step of a cold start on. */
const LIMIT_AFTER = 3;
/** No flow is settled to more digits of the largest. [I] 10,000 kg/s to 1e-5 kg/s */
const FLOW_DIGITS_per1 = 1e-9;
/** Flows are at rest when none moves by more than this share of the largest. [I] */
const REST_per1 = 1e-5;

export function solveSteady(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, options: SteadyOptions): SteadyReport {
  const { columns } = solver;
  const progress: Progress = {
    converged: false,
    iterations: 0,
    reducerMiss_Pa: 0,
    step: { change_kgps: 0, residual_Pa: 0, worstLink: -1, switched: 0 },
  };
  const folded: FoldedReport = { settled: false, rounds: 0, unfedNodes: 0, circleNodes: 0, step: progress.step };
  if (options.fold) {
    const law = FRICTION_LAWS.indexOf(options.law);
    const { heat, limits, flowTolerance_kgps, lossTolerance_Pa } = options;
    settleFolded(solver, settings, answer, { law, heat, limits, flowTolerance_kgps, lossTolerance_Pa }, folded);
    progress.converged = folded.settled;
    progress.iterations = folded.rounds;
  }
  const unfedNodes = folded.settled ? folded.unfedNodes : findIslands(solver, settings, answer);
  if (!folded.settled) settle(solver, settings, answer, options, false, progress);
  if (!progress.converged) {
    // Once more from rest and with shortened steps: what flips from side to side then creeps to one of them.
    answer.started = false;
    settle(solver, settings, answer, options, true, progress);
  }
  const { converged, iterations, step, reducerMiss_Pa } = progress;
  if (!converged) {
    hydraulicStep(
      solver,
      settings,
      answer,
      FRICTION_LAWS.indexOf(options.law),
      { relax_per1: 1, mayLimit: false, close: true, pace: false },
      step,
    );
    if (options.heat) sweepHeat(solver, settings, answer);
    boundPressures(solver, settings, answer);
  }
  answer.started = true;
  limitByHydraulics(solver, settings, answer);
  if (options.heat) limitByHeat(solver, settings, answer);
  const mass = massResidual(solver, settings, answer);
  return {
    converged,
    iterations,
    folded: folded.settled,
    residual_Pa: step.residual_Pa,
    massResidual_kgps: mass.size_kgps,
    worstLink: step.worstLink,
    worstNode: mass.node,
    unfedNodes,
    reducerMiss_Pa: reducerMiss_Pa > REDUCER_SETTLED_Pa ? reducerMiss_Pa : 0,
    circleNodes: folded.settled ? folded.circleNodes : options.heat ? columns.nodes - solver.sweep.acyclic : 0,
  };
}

type Progress = { converged: boolean; iterations: number; reducerMiss_Pa: number; readonly step: StepReport };

/** One attempt: steps and sweeps until everything rests. `gentle` starts slowly and keeps to short steps. */
function settle(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  options: SteadyOptions,
  gentle: boolean,
  progress: Progress,
): void {
  const law = FRICTION_LAWS.indexOf(options.law);
  const warm = answer.started;
  startFlows(solver, settings, answer);
  startConsumers(solver, settings, answer, warm);
  const { step } = progress;
  let iterations = 0;
  // Steps since a plant last moved.
  let newton = 0;
  let moved_kgps = Number.POSITIVE_INFINITY;
  let plantMoved_K = 0;
  let switched = 1;
  let turns = 0;
  let reducerMiss_Pa = 0;
  const reducers = hasReducer(solver);
  solver.reducerMiss_Pa.fill(0);
  solver.consumerPace_per1.fill(1);
  solver.consumerMiss_kgps.fill(0);
  if (!warm) solver.reducerTurn.fill(0);
  while (iterations < options.stepsMax) {
    const relax_per1 = gentle || newton > RELAX_AFTER ? RELAX_per1 : 1;
    newton++;
    hydraulicStep(
      solver,
      settings,
      answer,
      law,
      {
        relax_per1,
        mayLimit: options.limits && (warm || iterations >= LIMIT_AFTER),
        close: false,
        pace: gentle || iterations > PACE_AFTER,
      },
      step,
    );
    iterations++;
    moved_kgps = step.change_kgps;
    const most_kgps = largestFlow(answer);
    const flowTolerance = Math.max(options.flowTolerance_kgps, FLOW_DIGITS_per1 * most_kgps);
    switched = step.switched;
    let resting = moved_kgps < REST_per1 * most_kgps + flowTolerance;
    if (options.heat && (warm || iterations >= HEAT_AFTER)) {
      sweepHeat(solver, settings, answer);
      // A plant short of heat moves only on flows that have come to rest, or the secant would follow the flows' own lag.
      resting = resting && wantMoved_kgps(answer) < REST_per1 * most_kgps + flowTolerance;
      plantMoved_K = movePlants(solver, settings, answer, resting, gentle);
      if (resting && plantMoved_K > PLANT_SETTLED_K) newton = 0;
      if (solver.fluid.tables) moveProperties(solver, answer, propertyWeight(iterations));
    }
    if (reducers && iterations > LIMIT_AFTER && resting && switched === 0 && turns < TURNS_MAX) {
      reducerMiss_Pa = turnReducers(solver, settings, answer);
      if (reducerMiss_Pa > REDUCER_SETTLED_Pa) {
        turns++;
        newton = 0;
        continue;
      }
    }
    if (
      (warm || iterations > LIMIT_AFTER) &&
      switched === 0 &&
      moved_kgps < flowTolerance &&
      step.residual_Pa < options.lossTolerance_Pa &&
      wantMoved_kgps(answer) < flowTolerance &&
      plantMoved_K < PLANT_SETTLED_K
    ) {
      progress.converged = true;
      break;
    }
  }
  progress.iterations += iterations;
  progress.reducerMiss_Pa = reducerMiss_Pa;
}

/** An answer that has not settled may still not leave what held pressures, pumps and the open air can make. */
function boundPressures(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns, fluid } = solver;
  const perMetre_Pa = fluid.density_kgpm3 * GRAVITY_Npkg;
  let low_Pa = Number.POSITIVE_INFINITY;
  let high_Pa = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 0) continue;
    const head_Pa = settings.heldPressure_Pa[node] + perMetre_Pa * columns.elevation_m[node];
    low_Pa = Math.min(low_Pa, head_Pa);
    high_Pa = Math.max(high_Pa, head_Pa);
  }
  for (let leak = 0; leak < columns.leaks; leak++) low_Pa = Math.min(low_Pa, perMetre_Pa * columns.elevation_m[columns.leakNode[leak]]);
  for (let link = 0; link < columns.links; link++) {
    if (settings.linkOpen[link] === 0) continue;
    low_Pa -= settings.pumpShutoff_Pa[link];
    high_Pa += settings.pumpShutoff_Pa[link];
  }
  for (let node = 0; node < columns.nodes; node++) {
    if (answer.nodeFed[node] === 0) continue;
    const rise_Pa = perMetre_Pa * columns.elevation_m[node];
    answer.pressure_Pa[node] = Math.min(high_Pa - rise_Pa, Math.max(low_Pa - rise_Pa, answer.pressure_Pa[node]));
  }
}

function largestFlow(answer: NetworkAnswer): number {
  const { flow_kgps } = answer;
  let most_kgps = 0;
  for (let link = 0; link < flow_kgps.length; link++) {
    const size = Math.abs(flow_kgps[link]);
    if (size > most_kgps) most_kgps = size;
  }
  return most_kgps;
}

/** Standing water turns with its own weight: the properties are damped, then kept, so that it comes to rest. */
function propertyWeight(iterations: number): number {
  if (iterations <= PROPERTY_FREE) return 1;
  return iterations <= PROPERTY_DAMPED ? 0.5 : 0;
}

/** Properties of every link's water at the mean of what enters and what leaves. */
function moveProperties(solver: NetworkSolver, answer: NetworkAnswer, weight: number): void {
  if (weight === 0) return;
  const { columns, heatCapacity_JpkgK } = solver;
  const { node_C, consumerIn_C, consumerOut_C } = answer;
  for (let link = 0; link < columns.links; link++) {
    const upstream = answer.flow_kgps[link] < 0 ? columns.linkTo[link] : columns.linkFrom[link];
    const now_C = 0.5 * (node_C[upstream] + answer.linkOut_C[link]);
    const mean_C = solver.linkMean_C[link] + weight * (now_C - solver.linkMean_C[link]);
    solver.linkMean_C[link] = mean_C;
    setLinkFluid(solver, link, waterDensity_kgpm3(mean_C), waterViscosity_Pas(mean_C));
    heatCapacity_JpkgK[link] = waterHeat_JpkgK(mean_C);
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    heatCapacity_JpkgK[columns.links + consumer] =
      0.5 * (waterHeat_JpkgK(consumerIn_C[consumer]) + waterHeat_JpkgK(consumerOut_C[consumer]));
  }
}

/** Largest imbalance of a free node. */
export function massResidual(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): { size_kgps: number; node: number } {
  const { columns, right } = solver;
  const { linkFrom, linkTo, consumerFrom, consumerTo } = columns;
  right.set(settings.withdrawal_kgps);
  for (let link = 0; link < columns.links; link++) {
    right[linkFrom[link]] += answer.flow_kgps[link];
    right[linkTo[link]] -= answer.flow_kgps[link];
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    right[consumerFrom[consumer]] += answer.consumerFlow_kgps[consumer];
    right[consumerTo[consumer]] -= answer.consumerFlow_kgps[consumer];
  }
  for (let leak = 0; leak < columns.leaks; leak++) right[columns.leakNode[leak]] += answer.leakFlow_kgps[leak];
  let size_kgps = 0;
  let worst = -1;
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 1 || answer.nodeFed[node] === 0) continue;
    const size = Math.abs(right[node]);
    if (size > size_kgps) {
      size_kgps = size;
      worst = node;
    }
  }
  return { size_kgps, node: worst };
}
