/** Cases with exact answers, through the whole solver: once on the core alone, once on the whole network. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LINK_PIPE, makeSettings, type NetworkColumns, type NetworkSettings } from './columns.ts';
import { CONSTANT_WATER, makeAnswer, makeSolver, type NetworkAnswer } from './solver.ts';
import { STEADY_DEFAULTS, type SteadyOptions, solveSteady } from './steady.ts';

const FILE = new URL('../../../../shared/reference/analytic/cases.json', import.meta.url).pathname;
type Values = Record<string, number>;
type Case = Readonly<{ name: string; given: Values; expected: Values }>;
const CASES: readonly Case[] = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Case[] }).cases : [];
const named = (name: string): Case => CASES.find((one) => one.name === name)!;
const K = 273.15;
const EXACT = 1e-8;

type TestPipe = Readonly<{
  from: number;
  to: number;
  length_m: number;
  bore_m: number;
  roughness_m: number;
  zeta: number;
  loss_WpmK: number;
}>;
const PIPE = { length_m: 10, bore_m: 0.2, roughness_m: 1e-4, zeta: 0, loss_WpmK: 0 };

/** Pipes between nodes 0…; node `held` keeps its pressure. */
function pipesOnly(nodes: number, pipes: readonly TestPipe[], held: number): { columns: NetworkColumns; settings: NetworkSettings } {
  const columns: NetworkColumns = {
    version: 1,
    nodes,
    links: pipes.length,
    consumers: 0,
    plants: 0,
    leaks: 0,
    elevation_m: new Float64Array(nodes),
    linkFrom: Int32Array.from(pipes, (pipe) => pipe.from),
    linkTo: Int32Array.from(pipes, (pipe) => pipe.to),
    linkKind: new Uint8Array(pipes.length).fill(LINK_PIPE),
    length_m: Float64Array.from(pipes, (pipe) => pipe.length_m),
    bore_m: Float64Array.from(pipes, (pipe) => pipe.bore_m),
    roughness_m: Float64Array.from(pipes, (pipe) => pipe.roughness_m),
    zeta: Float64Array.from(pipes, (pipe) => pipe.zeta),
    loss_WpmK: Float64Array.from(pipes, (pipe) => pipe.loss_WpmK),
    consumerFrom: new Int32Array(0),
    consumerTo: new Int32Array(0),
    consumerResistance_Pasqpkg2: new Float64Array(0),
    consumerDemand: new Uint8Array(0),
    plantSupply: new Int32Array(0),
    plantReturn: new Int32Array(0),
    plantPump: new Int32Array(0),
    leakNode: new Int32Array(0),
  };
  const settings = makeSettings(columns);
  settings.nodeHeld[held] = 1;
  settings.heldPressure_Pa[held] = 1e5;
  return { columns, settings };
}

function answerOf(columns: NetworkColumns, settings: NetworkSettings, fold: boolean): NetworkAnswer {
  const answer = makeAnswer(columns);
  const options: SteadyOptions = { ...STEADY_DEFAULTS, fold, flowTolerance_kgps: 1e-9, lossTolerance_Pa: 1e-6 };
  expect(solveSteady(makeSolver(columns, CONSTANT_WATER), settings, answer, options).converged).toBe(true);
  return answer;
}

describe.skipIf(CASES.length === 0).each([true, false])('exact cases, trees folded away where there are any: %s', (fold) => {
  test('steady_pipe_exponential', () => {
    const { given, expected } = named('steady_pipe_exponential');
    const pipe = { ...PIPE, from: 0, to: 1, length_m: given.length_m!, loss_WpmK: given.linear_heat_loss_w_per_mk! };
    const { columns, settings } = pipesOnly(2, [pipe], 1);
    settings.withdrawal_kgps[0] = -given.mdot_kg_s!;
    settings.feedIn_C[0] = given.t_in_k! - K;
    settings.ambient_C.fill(given.ground_k! - K);
    const answer = answerOf(columns, settings, fold);
    expect(Math.abs((answer.linkOut_C[0]! + K) / expected.t_out_k! - 1)).toBeLessThan(EXACT);
    expect(answer.node_C[1]).toBe(answer.linkOut_C[0]);
    const loss_W = given.cp! * answer.flow_kgps[0]! * (answer.node_C[0]! - answer.linkOut_C[0]!);
    expect(Math.abs(loss_W / expected.heat_loss_w! - 1)).toBeLessThan(EXACT);
  });

  test('node_mixing', () => {
    const { given, expected } = named('node_mixing');
    const inflows = given.inflows as unknown as readonly (readonly [number, number])[];
    const mixed = inflows.length;
    const pipes = inflows.map((_, from) => ({ ...PIPE, from, to: mixed }));
    const { columns, settings } = pipesOnly(mixed + 2, [...pipes, { ...PIPE, from: mixed, to: mixed + 1 }], mixed + 1);
    inflows.forEach(([flow_kgps, at_K], node) => {
      settings.withdrawal_kgps[node] = -flow_kgps;
      settings.feedIn_C[node] = at_K - K;
    });
    const answer = answerOf(columns, settings, fold);
    expect(Math.abs((answer.node_C[mixed]! + K) / expected.t_k! - 1)).toBeLessThan(EXACT);
    expect(Math.abs((answer.node_C[mixed + 1]! + K) / expected.t_k! - 1)).toBeLessThan(EXACT);
  });

  test('two_parallel_pipes_colebrook', () => {
    const { given, expected } = named('two_parallel_pipes_colebrook');
    const sides = ['pipe_a', 'pipe_b'].map((side) => given[side] as unknown as Values);
    const pipes = sides.map((side) => ({
      ...PIPE,
      from: 0,
      to: 1,
      length_m: side.length_m!,
      bore_m: side.inner_diameter_m!,
      roughness_m: side.roughness_m!,
      zeta: side.zeta!,
    }));
    const { columns, settings } = pipesOnly(2, pipes, 0);
    settings.withdrawal_kgps[1] = given.mdot_total_kg_s!;
    const answer = answerOf(columns, settings, fold);
    expect(Math.abs(answer.flow_kgps[0]! / expected.mdot_a_kg_s! - 1)).toBeLessThan(EXACT);
    expect(Math.abs(answer.flow_kgps[1]! / expected.mdot_b_kg_s! - 1)).toBeLessThan(EXACT);
    expect(Math.abs((answer.pressure_Pa[0]! - answer.pressure_Pa[1]!) / expected.dp_pa! - 1)).toBeLessThan(EXACT);
  });
});
