/**
 * "What if this valve were turned?" — answered while the engineer looks: who is cut, who gets too little, what every pipe then carries.
 * The network is compiled and the state before is solved once; each question starts from that answer.
 * Source: docs/equations/hydraulics.md §8.  Oracle: what-if.test.ts (against answers from scratch, against the isolation trace).
 */
import type { BuildingId, PipeId, ValveId } from '../../domain/ids.ts';
import type { NetworkFlag } from '../../domain/network-flags.ts';
import type { Checked } from '../../domain/problems.ts';
import { ZERO_FLOW_kgps } from '../../kernel/network/limits.ts';
import { makeAnswer, type NetworkAnswer } from '../../kernel/network/solver.ts';
import { copyAnswer } from './answers.ts';
import type { CityNetwork } from './city-network.ts';
import { answerFeed, type FeedAnswer, type FeedQuestion, type LimitingElement } from './feed.ts';

/** A state of the city, solved; many questions may follow. */
export type WhatIf = Readonly<{ network: CityNetwork; question: FeedQuestion; before: FeedAnswer; columns: NetworkAnswer }>;

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

export type ValveAnswer = Readonly<{
  valve: ValveId;
  position: 'open' | 'closed';
  /** Had heat and have no way to a source, or no flow, after. */
  cutBuildingIds: readonly BuildingId[];
  /** Still fed, but with less than `LOW_per1` of what they want, and clearly less than before. */
  lowBuildingIds: readonly BuildingId[];
  /** Had no heat and get enough after. */
  gainedBuildingIds: readonly BuildingId[];
  flags: readonly NetworkFlag[];
  limiting: LimitingElement;
  converged: boolean;
  pipes: PipeColumns;
  /** Behind the columns; overwritten by the next question of the same `WhatIf`. */
  columns: NetworkAnswer;
}>;

/** Share of its heat below which a building counts as low, and the loss against before that counts. [I] */
export const LOW_per1 = 0.8;
const LOST_per1 = 0.05;

/** Solves the state that questions start from. */
export function makeWhatIf(network: CityNetwork, question: FeedQuestion): WhatIf {
  return { network, question, before: answerFeed(network, question), columns: makeAnswer(network.compiled.columns) };
}

/** The state with one valve turned. An unknown valve is a named problem; a valve that already stands so changes nothing. */
export function valveWhatIf(whatIf: WhatIf, valveId: ValveId, position: 'open' | 'closed'): Checked<ValveAnswer | null> {
  const { network, question, before, columns } = whatIf;
  if (!network.city.valves.some((valve) => valve.id === valveId)) {
    return { value: null, problems: [{ code: 'FL-NETWORK-010', severity: 'stop', at: `valve/${valveId}`, say: { got: valveId } }] };
  }
  const opened = new Set(question.opened);
  const closed = new Set(question.closed);
  (position === 'open' ? opened : closed).add(valveId);
  (position === 'open' ? closed : opened).delete(valveId);
  copyAnswer(before.columns, columns);
  const after = answerFeed(network, { ...question, opened, closed }, columns);
  const { cut, low, gained } = compareFeeds(before, after);
  const buildings = (rows: readonly number[]): BuildingId[] => {
    const wanted = new Set(rows.map((row) => network.city.substations[row]!.id));
    return network.city.buildings.filter((one) => one.substation !== null && wanted.has(one.substation)).map((one) => one.id);
  };
  const value: ValveAnswer = {
    valve: valveId,
    position,
    cutBuildingIds: buildings(cut),
    lowBuildingIds: buildings(low),
    gainedBuildingIds: buildings(gained),
    flags: after.flags,
    limiting: after.limiting,
    converged: after.report.converged,
    pipes: pipeColumns(network, columns),
    columns,
  };
  return { value, problems: [] };
}

/** Rows of substations that a change cut off, left with too little, or fed again. */
function compareFeeds(before: FeedAnswer, after: FeedAnswer): { cut: number[]; low: number[]; gained: number[] } {
  const cut: number[] = [];
  const low: number[] = [];
  const gained: number[] = [];
  after.substations.forEach((now, row) => {
    const was = before.substations[row]!;
    const had = was.heat_W > 0;
    if (had && !(now.heat_W > 0)) cut.push(row);
    else if (had && now.heat_W < LOW_per1 * now.wanted_W && now.heat_W < (1 - LOST_per1) * was.heat_W) low.push(row);
    else if (now.wanted_W > 0 && was.heat_W < LOW_per1 * was.wanted_W && now.heat_W >= LOW_per1 * now.wanted_W) gained.push(row);
  });
  return { cut, low, gained };
}

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
