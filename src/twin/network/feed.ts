/**
 * "Given these valve positions and these sources out: which substations are fed, with how much heat, at what pressure difference, and
 * what is in the way?" — the question of the plan, the dispatcher's what-if and the picture, answered by one steady solve.
 */

import type { FeederId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { NetworkFlag } from '../../domain/network-flags.ts';
import {
  LIMIT_COLD,
  LIMIT_NONE,
  LIMIT_OFF,
  LIMIT_PRESSURE,
  LIMIT_REVERSE,
  LIMIT_UNFED,
  LIMIT_VALVE,
} from '../../kernel/network/columns.ts';
import { makeAnswer, type NetworkAnswer } from '../../kernel/network/solver.ts';
import { STEADY_DEFAULTS, type SteadyReport, solveSteady } from '../../kernel/network/steady.ts';
import type { CityNetwork } from './city-network.ts';
import { flagNetwork } from './flags.ts';
import { loadShare_per1, regulatedTemperatures } from './regulation.ts';

export type FeedQuestion = Readonly<{
  outdoor_C: number;
  /** Valves that are not as the city has them. */
  opened: ReadonlySet<ValveId>;
  closed: ReadonlySet<ValveId>;
  /** Sources without heat and without pumps. */
  sourcesOut: ReadonlySet<SourceId>;
  /** Sources without heat whose pumps still turn. */
  sourcesCold: ReadonlySet<SourceId>;
  /** Feeders without power: pumped substations on them stand still. */
  feedersDead: ReadonlySet<FeederId>;
  /** Drained or shut substations. */
  substationsOff: ReadonlySet<SubstationId>;
}>;

export function usualQuestion(outdoor_C: number): FeedQuestion {
  return {
    outdoor_C,
    opened: new Set(),
    closed: new Set(),
    sourcesOut: new Set(),
    sourcesCold: new Set(),
    feedersDead: new Set(),
    substationsOff: new Set(),
  };
}

/** Why a substation gets what it gets. */
export const FEED_LIMITS = ['none', 'pressure', 'valve', 'cold', 'unfed', 'off', 'reverse'] as const;
export type FeedLimit = (typeof FEED_LIMITS)[number];
const LIMIT_NAMES: Readonly<Record<number, FeedLimit>> = {
  [LIMIT_NONE]: 'none',
  [LIMIT_PRESSURE]: 'pressure',
  [LIMIT_VALVE]: 'valve',
  [LIMIT_COLD]: 'cold',
  [LIMIT_UNFED]: 'unfed',
  [LIMIT_OFF]: 'off',
  [LIMIT_REVERSE]: 'reverse',
};

export type SubstationFeed = Readonly<{
  substation: SubstationId;
  fed: boolean;
  heat_W: number;
  wanted_W: number;
  flow_kgps: number;
  drop_Pa: number;
  supply_C: number;
  limit: FeedLimit;
}>;
export type SourceFeed = Readonly<{ source: SourceId; heat_W: number; capacity_W: number; flow_kgps: number; supply_C: number }>;

/** What stands in the way of more heat. */
export type LimitingElement =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'source'; source: SourceId; heat_W: number; capacity_W: number }>
  | Readonly<{ kind: 'pipe'; pipe: PipeId; flow_kgps: number; loss_Pa: number; gradient_Papm: number; substation: SubstationId }>;

export type FeedAnswer = Readonly<{
  substations: readonly SubstationFeed[];
  sources: readonly SourceFeed[];
  limiting: LimitingElement;
  flags: readonly NetworkFlag[];
  report: SteadyReport;
  /** Columns behind it, for drawing and as a warm start. */
  columns: NetworkAnswer;
}>;

/** A substation counts as fed when it gets at least this share of what it wants. [I] */
const FED_per1 = 0.5;
/** A source gives all it has from this share of its capacity on. [I] */
const SPENT_per1 = 0.995;
/** A substation short by more than this asks for a reason. [I] */
const SHORT_per1 = 0.95;

/** Answers from scratch, or from `warm` (overwritten) where an earlier answer of the same network is near. */
export function answerFeed(network: CityNetwork, question: FeedQuestion, warm?: NetworkAnswer): FeedAnswer {
  const { compiled, solver, city, design } = network;
  applyQuestion(network, question);
  const { settings } = compiled;
  const columns = warm ?? makeAnswer(compiled.columns);
  const report = solveSteady(solver, settings, columns, STEADY_DEFAULTS);
  const share = loadShare_per1(design, question.outdoor_C);
  const substations = city.substations.map((one, at): SubstationFeed => {
    const wanted_W = settings.consumerOn[at] === 1 ? share * network.load_W[at]! : 0;
    const carried = columns.consumerFlow_kgps[at]! > 0;
    const heat_W = carried ? Math.max(0, columns.consumerHeat_W[at]!) : 0;
    return {
      substation: one.id,
      fed: wanted_W > 0 && heat_W >= FED_per1 * wanted_W,
      heat_W,
      wanted_W,
      flow_kgps: columns.consumerFlow_kgps[at]!,
      drop_Pa: columns.consumerDrop_Pa[at]!,
      supply_C: columns.consumerIn_C[at]!,
      limit: LIMIT_NAMES[columns.consumerLimit[at]!] ?? 'none',
    };
  });
  const sources = city.sources.map(
    (source, at): SourceFeed => ({
      source: source.id,
      heat_W: columns.plantHeat_W[at]!,
      capacity_W: question.sourcesOut.has(source.id) || question.sourcesCold.has(source.id) ? 0 : source.capacity_W,
      flow_kgps: columns.plantFlow_kgps[at]!,
      supply_C: columns.plantSupply_C[at]!,
    }),
  );
  const flags = flagNetwork(compiled, settings, columns, report);
  return { substations, sources, limiting: limitingElement(network, substations, sources, columns), flags, report, columns };
}

/** Writes a question into the settings of the network's twin. */
export function applyQuestion(network: CityNetwork, question: FeedQuestion): void {
  const { city, compiled, design, load_W } = network;
  const { settings, columns } = compiled;
  const shutPipes = new Set<PipeId>();
  for (const valve of city.valves) {
    const shut = question.closed.has(valve.id) || (valve.position === 'closed' && !question.opened.has(valve.id));
    if (shut) shutPipes.add(valve.pipe);
  }
  city.pipes.forEach((pipe, at) => {
    const open = network.compiled.network.links[2 * at]!.open || !shutPipes.has(pipe.id);
    const joined = columns.linkFrom[2 * at] !== columns.linkTo[2 * at];
    const value = open && joined && !shutPipes.has(pipe.id) ? 1 : 0;
    settings.linkOpen[2 * at] = value;
    settings.linkOpen[2 * at + 1] = value;
    const air = pipe.laying === 'overhead' ? question.outdoor_C : compiled.network.ambient_C;
    settings.ambient_C[2 * at] = air;
    settings.ambient_C[2 * at + 1] = air;
  });
  const wanted = regulatedTemperatures(design, question.outdoor_C);
  const share = loadShare_per1(design, question.outdoor_C);
  settings.nodeHeld.fill(0);
  city.sources.forEach((source, at) => {
    const out = question.sourcesOut.has(source.id);
    settings.linkOpen[columns.plantPump[at]!] = out ? 0 : 1;
    settings.plantOn[at] = out ? 0 : 1;
    settings.plantCapacity_W[at] = question.sourcesCold.has(source.id) ? 0 : source.capacity_W;
    settings.plantSupply_C[at] = wanted.supply_C;
  });
  holdPressures(network, question);
  city.substations.forEach((one, at) => {
    const dead = one.kind === 'pumped' && one.feeder !== null && question.feedersDead.has(one.feeder);
    settings.consumerOn[at] = load_W[at]! > 0 && !dead && !question.substationsOff.has(one.id) && share > 0 ? 1 : 0;
    if (one.kind === 'pumped') {
      settings.heat_W[at] = share * load_W[at]!;
      settings.return_C[at] = wanted.return_C;
    }
  });
}

/** In every connected part the largest running source holds the return pressure; the others only lift. */
function holdPressures(network: CityNetwork, question: FeedQuestion): void {
  const { city, compiled, nodes, nodeAt } = network;
  const { settings, columns } = compiled;
  const reached = new Uint8Array(nodes);
  const running = city.sources
    .map((source, at) => ({ source, at }))
    .filter(({ source }) => !question.sourcesOut.has(source.id) && nodeAt.has(source.node))
    .sort((a, b) => b.source.capacity_W - a.source.capacity_W || (a.source.id < b.source.id ? -1 : 1));
  const { around, aroundStart } = network.solver;
  for (const { source, at } of running) {
    const start = nodeAt.get(source.node)!;
    if (reached[start] === 1) continue;
    settings.nodeHeld[start + nodes] = 1;
    settings.heldPressure_Pa[start + nodes] = network.hold_Pa[at]!;
    const stack = [start];
    reached[start] = 1;
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (let near = aroundStart[node]!; near < aroundStart[node + 1]!; near++) {
        const link = around[near]! >> 1;
        // Pipes' supply links only: their returns are open and shut with them.
        if (settings.linkOpen[link] === 0 || link >= 2 * city.pipes.length) continue;
        const other = columns.linkFrom[link] === node ? columns.linkTo[link]! : columns.linkFrom[link]!;
        if (other < nodes && reached[other] === 0) {
          reached[other] = 1;
          stack.push(other);
        }
      }
    }
  }
}

function limitingElement(
  network: CityNetwork,
  substations: readonly SubstationFeed[],
  sources: readonly SourceFeed[],
  answer: NetworkAnswer,
): LimitingElement {
  const spent = sources.find((one) => one.capacity_W > 0 && one.heat_W >= SPENT_per1 * one.capacity_W);
  let worst = -1;
  let least = SHORT_per1;
  substations.forEach((one, at) => {
    if (!(one.wanted_W > 0) || one.limit === 'unfed') return;
    const share = one.heat_W / one.wanted_W;
    if (share < least) {
      least = share;
      worst = at;
    }
  });
  if (spent && worst >= 0) return { kind: 'source', source: spent.source, heat_W: spent.heat_W, capacity_W: spent.capacity_W };
  if (
    worst < 0 ||
    !(substations[worst]!.limit === 'pressure' || substations[worst]!.limit === 'reverse' || substations[worst]!.limit === 'none')
  )
    return { kind: 'none' };
  return steepestPipe(network, worst, answer);
}

/** Pipe with the largest loss on the way the water takes to a substation. */
function steepestPipe(network: CityNetwork, substation: number, answer: NetworkAnswer): LimitingElement {
  const { city, compiled, solver } = network;
  const { columns } = compiled;
  let node = columns.consumerFrom[substation]!;
  let best = -1;
  let most_Pa = 0;
  // Upstream, always along the largest inflow; a path visits no more nodes than there are.
  for (let steps = 0; steps < network.nodes; steps++) {
    let up = -1;
    let inflow = 0;
    for (let near = solver.aroundStart[node]!; near < solver.aroundStart[node + 1]!; near++) {
      const link = solver.around[near]! >> 1;
      if (link >= 2 * city.pipes.length) continue;
      const flow = columns.linkTo[link] === node ? answer.flow_kgps[link]! : -answer.flow_kgps[link]!;
      if (flow > inflow) {
        inflow = flow;
        up = link;
      }
    }
    if (up < 0) break;
    const loss_Pa = Math.abs(solver.loss_Pa[up]!);
    if (loss_Pa > most_Pa) {
      most_Pa = loss_Pa;
      best = up;
    }
    node = columns.linkTo[up] === node ? columns.linkFrom[up]! : columns.linkTo[up]!;
  }
  if (best < 0) return { kind: 'none' };
  const pipe = city.pipes[best >> 1]!;
  return {
    kind: 'pipe',
    pipe: pipe.id,
    flow_kgps: Math.abs(answer.flow_kgps[best]!),
    loss_Pa: most_Pa,
    gradient_Papm: most_Pa / Math.max(pipe.length_m, 0.1),
    substation: city.substations[substation]!.id,
  };
}

export type RefeedCheck = Readonly<{
  /** All asked-for substations get enough and nobody else loses what they had. */
  holds: boolean;
  heat_W: number;
  wanted_W: number;
  /** Of those asked for: the one with the smallest share of its heat. */
  worst: SubstationFeed | null;
  /** Substations outside the question that lose more than a tenth of their heat by it. */
  harmed: readonly Readonly<{ substation: SubstationId; before_W: number; after_W: number }>[];
  limiting: LimitingElement;
  flags: readonly NetworkFlag[];
}>;

/** Share of its heat that a re-fed substation must get, and that a neighbour may lose. [I] */
const REFEED_ENOUGH_per1 = 0.8;
const HARM_per1 = 0.1;

/** Would opening and closing these valves carry these substations — and whom would it hurt? */
export function checkRefeed(
  network: CityNetwork,
  before: FeedQuestion,
  change: Readonly<{ open: readonly ValveId[]; close: readonly ValveId[] }>,
  substations: readonly SubstationId[],
): RefeedCheck {
  const now = answerFeed(network, before);
  const opened = new Set([...before.opened, ...change.open].filter((valve) => !change.close.includes(valve)));
  const closed = new Set([...before.closed, ...change.close].filter((valve) => !change.open.includes(valve)));
  const then = answerFeed(network, { ...before, opened, closed });
  const asked = new Set(substations);
  let heat_W = 0;
  let wanted_W = 0;
  let worst: SubstationFeed | null = null;
  const harmed: { substation: SubstationId; before_W: number; after_W: number }[] = [];
  then.substations.forEach((one, at) => {
    if (asked.has(one.substation)) {
      heat_W += one.heat_W;
      wanted_W += one.wanted_W;
      if (one.wanted_W > 0 && (worst === null || one.heat_W / one.wanted_W < worst.heat_W / worst.wanted_W)) worst = one;
      return;
    }
    const before_W = now.substations[at]!.heat_W;
    if (one.heat_W < (1 - HARM_per1) * before_W) harmed.push({ substation: one.substation, before_W, after_W: one.heat_W });
  });
  const weakest = worst as SubstationFeed | null;
  const enough = weakest !== null && weakest.heat_W >= REFEED_ENOUGH_per1 * weakest.wanted_W;
  return { holds: enough && harmed.length === 0, heat_W, wanted_W, worst: weakest, harmed, limiting: then.limiting, flags: then.flags };
}
