/**
 * "Given these valve positions and these sources out: which substations are fed, with how much heat, at what pressure difference, and
 * what is in the way?" — the question of the plan, the dispatcher's what-if and the picture, answered by one steady solve.
 */

import type { Source } from '../../domain/city.ts';
import type { BoilerId, FeederId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { NetworkFlag } from '../../domain/network-flags.ts';
import {
  DEMAND_RADIATOR,
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
import { type CityNetwork, FLOW_MAX_OF_DESIGN } from './city-network.ts';
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
  /** Sources that have only a share of their capacity: damaged, or on their way back. */
  capacity_per1?: ReadonlyMap<SourceId, number>;
  /** Mobile boilers of the network that are connected but do not run (yet). */
  boilersOff?: ReadonlySet<BoilerId>;
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
export type BoilerFeed = Readonly<{ boiler: BoilerId; heat_W: number; capacity_W: number; flow_kgps: number; supply_C: number }>;

/** What stands in the way of more heat. */
export type LimitingElement =
  | Readonly<{ kind: 'none' }>
  | Readonly<{ kind: 'source'; source: SourceId; heat_W: number; capacity_W: number }>
  | Readonly<{ kind: 'pipe'; pipe: PipeId; flow_kgps: number; loss_Pa: number; gradient_Papm: number; substation: SubstationId }>;

export type FeedAnswer = Readonly<{
  substations: readonly SubstationFeed[];
  sources: readonly SourceFeed[];
  boilers: readonly BoilerFeed[];
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
/** A regulated substation with less than this share of its heat, fully open, is taken by its radiators. [I] */
const STARVED_per1 = 0.95;
const STARVED_ROUNDS = 4;
/** A substation short by more than this asks for a reason. [I] */
const SHORT_per1 = 0.95;

/** Answers from scratch, or from `warm` (overwritten) where an earlier answer of the same network is near. */
export function answerFeed(network: CityNetwork, question: FeedQuestion, warm?: NetworkAnswer): FeedAnswer {
  const { compiled, solver, city, design } = network;
  applyQuestion(network, question);
  const { settings } = compiled;
  const columns = warm ?? makeAnswer(compiled.columns);
  let report = solveSteady(solver, settings, columns, STEADY_DEFAULTS);
  const share = loadShare_per1(design, question.outdoor_C);
  const freed = new Set<number>();
  // Whoever is turned over takes from the others: a few rounds until nobody is left.
  for (let round = 0; round < STARVED_ROUNDS; round++) {
    const more = freeStarving(network, columns, share, freed);
    if (more === 0) break;
    report = solveSteady(solver, settings, columns, STEADY_DEFAULTS);
  }
  for (const at of freed) {
    if (columns.consumerLimit[at] === LIMIT_NONE && columns.consumerHeat_W[at]! < STARVED_per1 * share * network.load_W[at]!)
      columns.consumerLimit[at] = LIMIT_VALVE;
  }
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
      capacity_W: question.sourcesOut.has(source.id) ? 0 : capacityOf_W(question, source),
      flow_kgps: columns.plantFlow_kgps[at]!,
      supply_C: columns.plantSupply_C[at]!,
    }),
  );
  const boilers = network.boilers.map((boiler, at): BoilerFeed => {
    const plant = city.sources.length + at;
    return {
      boiler: boiler.id,
      heat_W: columns.plantHeat_W[plant]!,
      capacity_W: boiler.capacity_W,
      flow_kgps: columns.plantFlow_kgps[plant]!,
      supply_C: columns.plantSupply_C[plant]!,
    };
  });
  const flags = flagNetwork(compiled, settings, columns, report);
  return { substations, sources, boilers, limiting: limitingElement(network, substations, sources, columns), flags, report, columns };
}

/**
 * Regulated substations that are fully open and still far from their heat cannot hold their return temperature any more: real radiators go
 * on giving what the water brings, by their own law. Turns those over, adds them to `freed` and returns how many; the caller solves again.
 */
function freeStarving(network: CityNetwork, answer: NetworkAnswer, share_per1: number, freed: Set<number>): number {
  const { compiled, load_W, regulated } = network;
  const { settings, columns } = compiled;
  const before = freed.size;
  for (let at = 0; at < columns.consumers; at++) {
    const limit = answer.consumerLimit[at];
    if (freed.has(at) || regulated[at] === 0 || settings.consumerOn[at] === 0 || (limit !== LIMIT_COLD && limit !== LIMIT_VALVE)) continue;
    if (answer.consumerHeat_W[at]! >= STARVED_per1 * share_per1 * load_W[at]!) continue;
    columns.consumerDemand[at] = DEMAND_RADIATOR;
    settings.heat_W[at] = load_W[at]!;
    settings.return_C[at] = network.design.return_C;
    freed.add(at);
  }
  return freed.size - before;
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
    settings.plantCapacity_W[at] = capacityOf_W(question, source);
    settings.plantSupply_C[at] = wanted.supply_C;
  });
  network.boilers.forEach((boiler, at) => {
    const plant = city.sources.length + at;
    const runs = question.boilersOff?.has(boiler.id) === true ? 0 : 1;
    settings.linkOpen[columns.plantPump[plant]!] = runs;
    settings.plantOn[plant] = runs;
    settings.plantCapacity_W[plant] = boiler.capacity_W;
    settings.plantSupply_C[plant] = Math.min(boiler.supply_C, wanted.supply_C);
  });
  holdPressures(network, question);
  columns.consumerDemand.set(network.demand);
  city.substations.forEach((one, at) => {
    // A house with a boiler of its own has that boiler's power.
    const alone = columns.consumerFrom[at]! >= 2 * network.nodes;
    const dead = !alone && one.kind === 'pumped' && one.feeder !== null && question.feedersDead.has(one.feeder);
    settings.consumerOn[at] = load_W[at]! > 0 && !dead && !question.substationsOff.has(one.id) && share > 0 ? 1 : 0;
    if (network.regulated[at] === 1) {
      settings.heat_W[at] = share * load_W[at]!;
      settings.return_C[at] = wanted.return_C;
      settings.flowMax_kgps[at] = FLOW_MAX_OF_DESIGN * settings.design_kgps[at]!;
    }
  });
}

function capacityOf_W(question: FeedQuestion, source: Source): number {
  if (question.sourcesCold.has(source.id)) return 0;
  return source.capacity_W * Math.min(1, Math.max(0, question.capacity_per1?.get(source.id) ?? 1));
}

/** In every connected part the largest running source (or boiler) holds the return pressure; the others only lift. */
function holdPressures(network: CityNetwork, question: FeedQuestion): void {
  const { city, compiled, hold_Pa } = network;
  const { settings, columns } = compiled;
  const reached = new Uint8Array(columns.nodes);
  const running: { plant: number; id: string; capacity_W: number }[] = [];
  city.sources.forEach((source, plant) => {
    if (!question.sourcesOut.has(source.id) && network.nodeAt.has(source.node))
      running.push({ plant, id: source.id, capacity_W: source.capacity_W });
  });
  network.boilers.forEach(({ id, capacity_W }, at) => {
    if (question.boilersOff?.has(id) !== true) running.push({ plant: city.sources.length + at, id, capacity_W });
  });
  running.sort((a, b) => b.capacity_W - a.capacity_W || (a.id < b.id ? -1 : 1));
  const { around, aroundStart } = network.solver;
  for (const { plant } of running) {
    const start = columns.plantSupply[plant]!;
    if (reached[start] === 1) continue;
    settings.nodeHeld[columns.plantReturn[plant]!] = 1;
    settings.heldPressure_Pa[columns.plantReturn[plant]!] = hold_Pa[plant]!;
    const stack = [start];
    reached[start] = 1;
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (let near = aroundStart[node]!; near < aroundStart[node + 1]!; near++) {
        const link = around[near]! >> 1;
        // Pipes only, on the supply side: their returns are open and shut with them.
        if (settings.linkOpen[link] === 0 || link >= 2 * city.pipes.length) continue;
        const other = columns.linkFrom[link] === node ? columns.linkTo[link]! : columns.linkFrom[link]!;
        if (reached[other] === 0) {
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
