/** The network as it stands, column by column, in the shape of the screen's `NetworkView`. */
import { assert } from '../../domain/assert.ts';
import type { ValveId } from '../../domain/ids.ts';
import { answerFeed, type FeedAnswer, type FeedQuestion, usualQuestion } from '../../twin/network/feed.ts';
import { type PipeColumns, pipeColumns } from '../../twin/network/pipe-columns.ts';
import type { NetworkFacts } from './facts.ts';
import { flagWords, type NetworkTwin } from './twin.ts';

/** Places in the contract's `PIPE_STATES`: those of the twin, and one that only the desk knows. */
const FLOWING = 0;
const DRAINED = 4;

const HOUR_S = 3_600;
/** Water and steel of the wall, as in docs/equations/heat-transport.md §§2, 3. [R: DOMAIN §4.1] */
const WATER_kgpm3 = 977;
const WATER_JpkgK = 4_190;
const STEEL_kgpm3 = 7_850;
const STEEL_JpkgK = 480;

export type NetworkNow = Readonly<{
  facts: NetworkFacts;
  answer: FeedAnswer;
  /** The quiet network at the weather of the loss: what standing water was before it stood. Null where nothing is out. */
  before: FeedAnswer | null;
  pipes: PipeColumns;
}>;

export function solveNow(twin: NetworkTwin, facts: NetworkFacts): NetworkNow {
  const before = facts.out_h.size === 0 ? null : answerFeed(twin.network, quietQuestion(facts));
  const answer = answerFeed(twin.network, facts.question);
  return { facts, answer, before, pipes: shownColumns(twin, facts, answer, before) };
}

/** Everything runs, valves and drained houses as they are now. */
function quietQuestion(facts: NetworkFacts): FeedQuestion {
  const { opened, closed } = facts.question;
  return { ...usualQuestion(facts.outdoorBefore_C), opened, closed };
}

/** What every pipe carries; water that stands has cooled since its source stopped. */
export function shownColumns(twin: NetworkTwin, facts: NetworkFacts, answer: FeedAnswer, before: FeedAnswer | null): PipeColumns {
  const { city, network } = twin;
  const pipes = pipeColumns(network, answer.columns);
  const { settings } = network.compiled;
  for (let at = 0; at < city.pipes.length; at++) {
    if (pipes.state[at] === FLOWING) continue;
    const substation = twin.pipeSubstation[at]!;
    const drained = substation >= 0 && facts.drained.has(city.substations[substation]!.id);
    if (drained) pipes.state[at] = DRAINED;
    for (const [side, column] of [pipes.supply_C, pipes.return_C].entries()) {
      const link = 2 * at + side;
      column[at] = drained ? settings.ambient_C[link]! : standing_C(twin, facts, before ?? answer, link);
    }
  }
  return pipes;
}

function linkMean_C({ network }: NetworkTwin, { columns }: FeedAnswer, link: number): number {
  const { linkFrom, linkTo } = network.compiled.columns;
  const upstream = columns.flow_kgps[link]! >= 0 ? linkFrom[link]! : linkTo[link]!;
  return 0.5 * (columns.node_C[upstream]! + columns.linkOut_C[link]!);
}

/**
 * Exponential cooling of full pipe and wall to what lies around it: T = T_a + (T_0 − T_a) e^(−t U/(c_w A ρ + c_s m_s)).
 * Held at 0 °C, where it begins to freeze: how far ice has grown is the outage's question, not the picture's.
 */
function standing_C(twin: NetworkTwin, facts: NetworkFacts, before: FeedAnswer, link: number): number {
  const { columns, settings } = twin.network.compiled;
  const around_C = settings.ambient_C[link]!;
  const start_C = linkMean_C(twin, before, link);
  const pipe = twin.city.pipes[link >> 1]!;
  const node = twin.network.nodeAt.get(pipe.from);
  const source = node === undefined ? -1 : twin.homeSource[node]!;
  const hours = source < 0 ? null : (facts.out_h.get(twin.city.sources[source]!.id) ?? null);
  if (hours === null) return start_C;
  const bore_m = columns.bore_m[link]!;
  const wall_m = 0.003 + 0.006 * bore_m;
  const held_JpmK =
    WATER_kgpm3 * WATER_JpkgK * 0.25 * Math.PI * bore_m ** 2 + Math.PI * (bore_m + wall_m) * wall_m * STEEL_kgpm3 * STEEL_JpkgK;
  const cooled_C = around_C + (start_C - around_C) * Math.exp((-hours * HOUR_S * columns.loss_WpmK[link]!) / held_JpmK);
  return Math.max(cooled_C, Math.min(0, start_C));
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** The rows asked for, rounded to what a person reads. */
export function shownPipes(columns: PipeColumns, rows: readonly number[] | null) {
  const pick = (column: Float32Array | Uint8Array, round: (value: number) => number): number[] =>
    rows ? rows.map((at) => round(column[at]!)) : Array.from(column, round);
  return {
    flow_kgps: pick(columns.supplyFlow_kgps, hundredth),
    supply_C: pick(columns.supply_C, tenth),
    return_C: pick(columns.return_C, tenth),
    state: pick(columns.state, (value) => value),
  };
}

export function isOpen(twin: NetworkTwin, question: FeedQuestion, valve: ValveId): boolean {
  const known = twin.index.valve.get(valve);
  assert(known, `valve ${valve} is in the city`);
  if (question.closed.has(valve)) return false;
  return known.position === 'open' || question.opened.has(valve);
}

export function shownSolve(answer: FeedAnswer) {
  const { converged, iterations, residual_Pa } = answer.report;
  return { converged, iterations, residual_Pa: Math.round(residual_Pa * 1000) / 1000 };
}

/** Without `solve_ms`, which only a clock knows. */
export function networkView(twin: NetworkTwin, now: NetworkNow) {
  const { city, index, network } = twin;
  const { facts, answer, pipes } = now;
  const valves = city.valves.filter((valve) => network.pipeAt.has(valve.pipe));
  const pipeOf = (valve: (typeof valves)[number]) => index.pipe.get(valve.pipe)!;
  return {
    version: 1 as const,
    at_ms: facts.at_ms as number,
    outdoor_C: facts.question.outdoor_C,
    pipes: shownPipes(pipes, null),
    valves: {
      ids: valves.map(({ id }) => id as string),
      at: valves.map(({ pipe }) => network.pipeAt.get(pipe)!),
      end: valves.map((valve) => (pipeOf(valve).from === valve.node ? 0 : 1)),
      nominal_mm: valves.map((valve) => pipeOf(valve).nominal_mm),
      turn_min: valves.map(({ turn_min }) => turn_min),
      role: valves.map(({ role }) => role),
      open: valves.map(({ id }) => isOpen(twin, facts.question, id)),
    },
    sources: answer.sources.map((source) => ({
      id: source.source as string,
      running: !facts.question.sourcesOut.has(source.source),
      heat_W: Math.round(source.heat_W),
      capacity_W: Math.round(source.capacity_W),
      flow_kgps: hundredth(source.flow_kgps),
      supply_C: tenth(source.supply_C),
    })),
    heat_W: sumOf(answer, 'heat_W'),
    wanted_W: sumOf(answer, 'wanted_W'),
    flags: answer.flags.map((flag) => flagWords(twin, flag)),
    solve: shownSolve(answer),
  };
}

export function sumOf(answer: FeedAnswer, what: 'heat_W' | 'wanted_W'): number {
  return Math.round(answer.substations.reduce((sum, one) => sum + one[what], 0));
}
