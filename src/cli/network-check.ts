/** Solves a neutral network and measures how far it lies from a reference result. Used by `validate network`, its tests and the bench. */
import type { HeatNetwork } from '../domain/network.ts';
import type { Problem } from '../domain/problems.ts';
import type { NetworkResult } from '../exchange/network-json.ts';
import type { FrictionLaw } from '../kernel/friction.ts';
import { type MakeUpReport, solveWithMakeUp } from '../kernel/network/makeup.ts';
import { type Fluid, makeAnswer, makeSolver, type NetworkAnswer, type NetworkSolver } from '../kernel/network/solver.ts';
import { STEADY_DEFAULTS } from '../kernel/network/steady.ts';
import { type CompiledNetwork, compileNetwork } from '../twin/network/compile.ts';

export type NetworkRun = Readonly<{
  compiled: CompiledNetwork;
  solver: NetworkSolver;
  answer: NetworkAnswer;
  report: MakeUpReport;
  makeUp_kgps: number;
}>;
export type NetworkDifference = Readonly<{ max_dp_Pa: number; max_dmdot_kgps: number; max_dT_K: number; compared: number }>;

/** Reference files name their laws by the program that made them. */
export function frictionOfResult(result: NetworkResult): FrictionLaw {
  if (result.friction === 'nikuradse') return 'nikuradseSum';
  if (result.friction === 'swamee-jain') return 'swameeJain';
  return 'colebrookEverywhere';
}

export function runNetwork(network: HeatNetwork, law: FrictionLaw, makeUp_kgps = Number.POSITIVE_INFINITY): NetworkRun {
  const compiled = compileNetwork(network, 1);
  const fluid: Fluid = network.fluid;
  const solver = makeSolver(compiled.columns, fluid);
  const answer = makeAnswer(compiled.columns);
  const report = solveWithMakeUp(solver, compiled.settings, answer, { ...STEADY_DEFAULTS, law }, makeUp_kgps);
  return { compiled, solver, answer, report, makeUp_kgps };
}

/** Air pressure at a height by the barometric formula the reference files use. [R: reference/networks README] */
function airPressure_Pa(height_m: number): number {
  return 101_325 * (1 - (0.0065 * height_m) / 288.15) ** 5.255;
}

/** Largest absolute differences; values the reference leaves out of service are not compared. */
export function compareWithResult(run: NetworkRun, result: NetworkResult): NetworkDifference {
  const { compiled, answer } = run;
  const { columns, network } = compiled;
  const plantHeight_m = columns.elevation_m[network.plants[0]?.supply ?? 0] ?? 0;
  const tally = { compared: 0 };
  const local = Float64Array.from(answer.pressure_Pa, (pressure_Pa, node) => {
    // The reference counts its gauge pressure from the air at the node's own height.
    return pressure_Pa + airPressure_Pa(plantHeight_m) - airPressure_Pa(columns.elevation_m[node]!);
  });
  const max_dp_Pa = largest(local, result.node_Pa, tally);
  const max_dmdot_kgps = Math.max(
    largest(answer.flow_kgps, result.pipe_kgps, tally),
    largest(answer.consumerFlow_kgps, result.consumer_kgps, tally),
    largest(answer.plantFlow_kgps, result.plant_kgps, tally),
  );
  const max_dT_K = Math.max(
    largest(answer.node_C, result.node_C, tally),
    largest(answer.linkOut_C, result.pipeOut_C, tally),
    largest(answer.consumerIn_C, result.consumerIn_C, tally),
    largest(answer.consumerOut_C, result.consumerOut_C, tally),
    largest(answer.plantReturn_C, result.plantReturn_C, tally),
  );
  return { max_dp_Pa, max_dmdot_kgps, max_dT_K, compared: tally.compared };
}

function largest(ours: Float64Array, theirs: Float64Array, tally: { compared: number }): number {
  let most = 0;
  for (let at = 0; at < ours.length; at++) {
    const reference = theirs[at];
    if (reference === undefined || Number.isNaN(reference)) continue;
    tally.compared++;
    // NaN of ours must count as a difference, not slip through.
    const miss = Math.abs(ours[at]! - reference);
    if (!(miss <= most)) most = miss;
  }
  return most;
}

/** A result of another network has other lengths; comparing them would say nothing. */
export function fitsResult(network: HeatNetwork, result: NetworkResult, at: string): Problem[] {
  const problems: Problem[] = [];
  const check = (column: string, got: number, expected: number): void => {
    if (got !== expected)
      problems.push({ code: 'FL-NETWORK-008', severity: 'stop', at: `${at}/${column}`, say: { column, got, expected } });
  };
  check('nodes/p_pa', result.node_Pa.length, network.nodes.length);
  check('pipes/mdot_kg_s', result.pipe_kgps.length, network.links.length);
  check('consumers/mdot_kg_s', result.consumer_kgps.length, network.consumers.length);
  return problems;
}
