/**
 * Steady state of a network: hydraulics, heat and consumers together.
 *
 * Newton steps of the hydraulics and sweeps of the heat are interleaved: each step takes the flow the consumers want at the last
 * temperatures. The loop ends when no flow moves, no link violates its law and no consumer changes its mind; otherwise it stops at a
 * fixed number of steps and says what is left. It never throws on a state and never returns NaN.
 * Source: docs/equations/hydraulics.md §7.  Oracle: steady.test.ts, reference/networks.
 */
import { FRICTION_LAWS, type FrictionLaw } from '../friction.ts';
import { waterDensity_kgpm3, waterHeat_JpkgK, waterViscosity_Pas } from '../water.ts';
import { DEMAND_RADIATOR, DEMAND_RETURN, type NetworkSettings } from './columns.ts';
import { limitByHeat, sweepHeat } from './heat-steady.ts';
import {
  findIslands,
  hydraulicStep,
  limitByHydraulics,
  MODE_FREE,
  MODE_SHORT,
  MODE_SHUT,
  type StepReport,
  startFlows,
} from './hydraulics.ts';
import { type NetworkAnswer, type NetworkSolver, setLinkFluid } from './solver.ts';

export type SteadyOptions = Readonly<{
  law: FrictionLaw;
  /** Hydraulics alone at the given wanted flows. */
  heat: boolean;
  stepsMax: number;
  flowTolerance_kgps: number;
  lossTolerance_Pa: number;
}>;

export const STEADY_DEFAULTS: SteadyOptions = {
  law: 'colebrook',
  heat: true,
  stepsMax: 60,
  flowTolerance_kgps: 1e-6,
  lossTolerance_Pa: 0.01,
};

export type SteadyReport = Readonly<{
  converged: boolean;
  iterations: number;
  /** Largest violation of a link's law, and of the mass balance of a node. */
  residual_Pa: number;
  massResidual_kgps: number;
  worstLink: number;
  worstNode: number;
  unfedNodes: number;
  /** Nodes on circles of flow. */
  circleNodes: number;
}>;

/** Steps of plain Newton before the flows' steps are shortened. */
const RELAX_AFTER = 25;
const RELAX_per1 = 0.5;
/** Heat joins after this many steps of a cold start, so that the first wild flows carry none. */
const HEAT_AFTER = 2;
/** Consumers may fall short from this step of a cold start on. */
const LIMIT_AFTER = 3;
/** A plant short of heat is settled when its temperature moves less than this between sweeps. */
const PLANT_SETTLED_K = 1e-6;

export function solveSteady(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, options: SteadyOptions): SteadyReport {
  const { columns } = solver;
  const law = FRICTION_LAWS.indexOf(options.law);
  const warm = answer.started;
  const unfedNodes = findIslands(solver, settings, answer);
  startFlows(solver, settings, answer);
  startConsumers(solver, settings, answer, warm);
  const step: StepReport = { change_kgps: 0, residual_Pa: 0, worstLink: -1, switched: 0 };
  const flowTolerance = options.flowTolerance_kgps;
  let converged = false;
  let iterations = 0;
  let moved_kgps = Number.POSITIVE_INFINITY;
  let plantMoved_K = 0;
  let switched = 1;
  while (iterations < options.stepsMax) {
    const relax_per1 = iterations > RELAX_AFTER ? RELAX_per1 : 1;
    hydraulicStep(solver, settings, answer, law, { relax_per1, mayLimit: warm || iterations >= LIMIT_AFTER }, step);
    iterations++;
    moved_kgps = step.change_kgps;
    switched = step.switched;
    if (options.heat && (warm || iterations >= HEAT_AFTER)) {
      sweepHeat(solver, settings, answer);
      plantMoved_K = movePlants(solver, settings, answer);
      if (solver.fluid.tables) moveProperties(solver, answer);
    }
    if (
      iterations > LIMIT_AFTER &&
      switched === 0 &&
      moved_kgps < flowTolerance &&
      step.residual_Pa < options.lossTolerance_Pa &&
      wantMoved_kgps(answer) < flowTolerance &&
      plantMoved_K < PLANT_SETTLED_K
    ) {
      converged = true;
      break;
    }
  }
  answer.started = true;
  limitByHydraulics(solver, settings, answer);
  if (options.heat) limitByHeat(solver, settings, answer);
  const mass = massResidual(solver, settings, answer);
  return {
    converged,
    iterations,
    residual_Pa: step.residual_Pa,
    massResidual_kgps: mass.size_kgps,
    worstLink: step.worstLink,
    worstNode: mass.node,
    unfedNodes,
    circleNodes: options.heat ? columns.nodes - solver.sweep.acyclic : 0,
  };
}

/** Consumers, plants and node temperatures before the first step. */
function startConsumers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, warm: boolean): void {
  const { columns } = solver;
  const { nodeFed, consumerMode, consumerFlow_kgps, consumerWant_kgps } = answer;
  for (let plant = 0; plant < columns.plants; plant++) {
    if (!warm || settings.plantCapacity_W[plant] === Number.POSITIVE_INFINITY) answer.plantSupply_C[plant] = settings.plantSupply_C[plant];
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    const fed = nodeFed[columns.consumerFrom[consumer]] === 1 && nodeFed[columns.consumerTo[consumer]] === 1;
    const on = settings.consumerOn[consumer] === 1;
    const demand = columns.consumerDemand[consumer];
    const cold_kgps =
      demand === DEMAND_RADIATOR
        ? settings.flowMax_kgps[consumer]
        : Math.min(settings.design_kgps[consumer], settings.flowMax_kgps[consumer]);
    if (!on || !fed) {
      consumerWant_kgps[consumer] = 0;
      consumerFlow_kgps[consumer] = 0;
      consumerMode[consumer] = fed ? MODE_FREE : MODE_SHUT;
      // Kept as a wish, so that the limit can be named.
      if (on && !fed) consumerWant_kgps[consumer] = cold_kgps;
      continue;
    }
    if (!warm || !(consumerWant_kgps[consumer] > 0)) {
      consumerWant_kgps[consumer] = demand === DEMAND_RETURN && !(settings.heat_W[consumer] > 0) ? 0 : cold_kgps;
      consumerFlow_kgps[consumer] = demand === DEMAND_RADIATOR ? settings.design_kgps[consumer] : consumerWant_kgps[consumer];
      consumerMode[consumer] = demand === DEMAND_RADIATOR ? MODE_SHORT : MODE_FREE;
    } else if (consumerMode[consumer] === MODE_SHUT) {
      consumerMode[consumer] = MODE_FREE;
    }
  }
}

function wantMoved_kgps(answer: NetworkAnswer): number {
  const { consumerMode, consumerWant_kgps, consumerFlow_kgps } = answer;
  let most = 0;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] !== MODE_FREE) continue;
    const size = Math.abs(consumerWant_kgps[consumer] - consumerFlow_kgps[consumer]);
    if (size > most) most = size;
  }
  return most;
}

/**
 * Plants give what they can: T_supply = min(set, T_return + capacity/(c ṁ)). Returns the largest move of a supply temperature.
 * A plant without heat passes its return on.
 */
function movePlants(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { columns, fluid } = solver;
  let moved_K = 0;
  for (let plant = 0; plant < columns.plants; plant++) {
    const set_C = settings.plantSupply_C[plant];
    const flow = answer.plantFlow_kgps[plant];
    const capacity_W = settings.plantOn[plant] === 1 ? settings.plantCapacity_W[plant] : 0;
    const return_C = answer.plantReturn_C[plant];
    const heat_JpkgK = fluid.tables ? waterHeat_JpkgK(0.5 * (set_C + return_C)) : fluid.heat_JpkgK;
    let next_C = set_C;
    if (capacity_W < Number.POSITIVE_INFINITY && flow > 0) {
      const able_C = return_C + capacity_W / (heat_JpkgK * flow);
      if (able_C < set_C) next_C = able_C;
    }
    answer.plantHeat_W[plant] = flow > 0 ? heat_JpkgK * flow * (answer.plantSupply_C[plant] - return_C) : 0;
    const step_K = Math.abs(next_C - answer.plantSupply_C[plant]);
    if (step_K > moved_K) moved_K = step_K;
    answer.plantSupply_C[plant] = next_C;
  }
  return moved_K;
}

/** Properties of every link's water at the mean of what enters and what leaves. */
function moveProperties(solver: NetworkSolver, answer: NetworkAnswer): void {
  const { columns, heatCapacity_JpkgK } = solver;
  const { node_C, consumerIn_C, consumerOut_C } = answer;
  for (let link = 0; link < columns.links; link++) {
    const upstream = answer.flow_kgps[link] < 0 ? columns.linkTo[link] : columns.linkFrom[link];
    const mean_C = 0.5 * (node_C[upstream] + answer.linkOut_C[link]);
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

export { MODE_SHORT };
