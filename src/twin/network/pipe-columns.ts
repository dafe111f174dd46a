/**
 * What every pipe carries, as columns in the order of the city's pipes.
 * Source: docs/equations/hydraulics.md §8.  Oracle: src/desk/network/network.test.ts (against answers from scratch).
 */
import type { PipeId } from '../../domain/ids.ts';
import { ZERO_FLOW_kgps } from '../../kernel/network/limits.ts';
import type { NetworkAnswer } from '../../kernel/network/solver.ts';
import type { CityNetwork } from './city-network.ts';

/** `flowing`; `standing`: joined to a source but without flow; `unfed`: no way to a source; `shut`: by a valve on the pipe itself. */
export const PIPE_STATES = ['flowing', 'standing', 'unfed', 'shut'] as const;
export type PipeState = (typeof PIPE_STATES)[number];

/** Columns in the order of `city.pipes`. Flow is positive from `from` to `to` on the supply side, and the other way on the return side. */
export type PipeColumns = Readonly<{
  pipeIds: readonly PipeId[];
  /** Places in PIPE_STATES. */
  state: Uint8Array;
  supplyFlow_kgps: Float32Array;
  returnFlow_kgps: Float32Array;
  /** Mean of the pipe's ends. */
  supply_C: Float32Array;
  return_C: Float32Array;
}>;

/** What every pipe carries in an answer of the network whose settings still stand. */
export function pipeColumns(network: CityNetwork, answer: NetworkAnswer): PipeColumns {
  const { city, compiled } = network;
  const { columns, settings } = compiled;
  const count = city.pipes.length;
  const pipes = {
    pipeIds: city.pipes.map((pipe) => pipe.id),
    state: new Uint8Array(count),
    supplyFlow_kgps: new Float32Array(count),
    returnFlow_kgps: new Float32Array(count),
    supply_C: new Float32Array(count),
    return_C: new Float32Array(count),
  };
  for (let pipe = 0; pipe < count; pipe++) {
    const supply = 2 * pipe;
    pipes.supplyFlow_kgps[pipe] = answer.flow_kgps[supply]!;
    pipes.returnFlow_kgps[pipe] = answer.flow_kgps[supply + 1]!;
    pipes.supply_C[pipe] = meanOf(network, answer, supply);
    pipes.return_C[pipe] = meanOf(network, answer, supply + 1);
    pipes.state[pipe] =
      settings.linkOpen[supply] === 0
        ? 3
        : answer.nodeFed[columns.linkFrom[supply]!] === 0
          ? 2
          : Math.abs(answer.flow_kgps[supply]!) > ZERO_FLOW_kgps
            ? 0
            : 1;
  }
  return pipes;
}

function meanOf(network: CityNetwork, answer: NetworkAnswer, link: number): number {
  const { columns, settings } = network.compiled;
  const flow = answer.flow_kgps[link]!;
  if (Math.abs(flow) <= ZERO_FLOW_kgps) return settings.ambient_C[link]!;
  const up = flow < 0 ? columns.linkTo[link]! : columns.linkFrom[link]!;
  return 0.5 * (answer.node_C[up]! + answer.linkOut_C[link]!);
}
