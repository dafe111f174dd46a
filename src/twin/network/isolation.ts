/**
 * Isolation trace: which valves cut a pipe or a point off, who loses heat by it, who keeps another feed, how much water stands inside,
 * where it leaves, and the way back when it is filled again.
 *
 * A valve sits on one pipe at one end and shuts supply and return together. The isolated part is everything the water of the target
 * reaches without passing a valve.
 * Source: docs/equations/isolation.md.  Oracle: isolation.test.ts (hand-drawn networks, cut against search by removing pipes).
 */
import type { Pipe, Valve } from '../../domain/city.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import { fillRateMax_m3 } from '../../domain/fill-rate.ts';
import type { BuildingId, NodeId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { Checked, Problem } from '../../domain/problems.ts';

export type IsolationState = Readonly<{
  /** Valves that are not as the city has them. */
  opened: ReadonlySet<ValveId>;
  closed: ReadonlySet<ValveId>;
  /** Sources that do not run. */
  sourcesOut: ReadonlySet<SourceId>;
}>;

/** Why a valve must be shut: a running source lies behind it, or only the water of a branch that is cut anyway. */
export type ValveDuty = 'pressure' | 'water';
export type ValveStep = Readonly<{ valve: ValveId; pipe: PipeId; node: NodeId; duty: ValveDuty; turn_min: number }>;

/** Where water leaves (lowest points) or air enters and leaves (highest points) of the isolated part. */
export type PartPoint = Readonly<{ node: NodeId; elevation_m: number }>;
/** And how much runs down to it, supply and return together. */
export type DrainPoint = PartPoint & Readonly<{ water_m3: number }>;

export type Isolation = Readonly<{
  /** In the order to shut: towards running sources first, nearest to them first. */
  shut: readonly ValveStep[];
  /** Boundary valves that are shut already. */
  already: readonly ValveId[];
  pipes: readonly PipeId[];
  nodes: readonly NodeId[];
  /** Sources inside the part: no valve keeps them off, they must be stopped themselves. */
  sourcesInside: readonly SourceId[];
  /** Had a feed before and have none after. */
  substationsCut: readonly SubstationId[];
  buildingsCut: readonly BuildingId[];
  people: number;
  /** Were fed through the part and keep another way. */
  substationsKept: readonly SubstationId[];
  buildingsKept: readonly BuildingId[];
  /** Supply and return together. */
  water_m3: number;
  drains: readonly DrainPoint[];
  vents: readonly PartPoint[];
  turn_min: number;
  refill: Refill;
}>;

/** The way back: vents open, fill at the lowest point, then valves in the reverse order. */
export type Refill = Readonly<{ open: readonly ValveId[]; fillFlow_m3ps: number; fill_s: number; fillAt: NodeId | null }>;

const HOUR_S = 3_600;

/** `targets` are ids of pipes, nodes (isolated with everything that meets there) or valves (just shut). */
export function traceIsolation(index: CityIndex, targets: readonly string[], state: IsolationState): Checked<Isolation> {
  const problems: Problem[] = [];
  const shutFirst = new Set<ValveId>();
  const pipes = new Set<PipeId>();
  const nodes = new Set<NodeId>();
  const edge = new Map<ValveId, Valve>();
  for (const target of targets) {
    if (index.pipe.has(target as PipeId)) spreadPipe(index, target as PipeId, pipes, nodes, edge);
    else if (index.node.has(target as NodeId)) spreadNode(index, target as NodeId, pipes, nodes, edge);
    else if (index.valve.has(target as ValveId)) {
      const valve = index.valve.get(target as ValveId)!;
      if (isShut(valve, state)) problems.push({ code: 'FL-NETWORK-014', severity: 'note', at: `shut/${target}`, say: { got: target } });
      shutFirst.add(valve.id);
    } else {
      problems.push({ code: 'FL-NETWORK-010', severity: 'stop', at: `shut/${target}`, say: { got: target } });
    }
  }
  for (const id of shutFirst) edge.set(id, index.valve.get(id)!);
  const before = reach(index, state, new Set(), new Set());
  const after = reach(index, state, pipes, new Set(edge.keys()));
  return { value: describe(index, state, { pipes, nodes, edge, before, after }), problems };
}

/** The isolated part and what is reached from running sources, before and after. */
type Found = Readonly<{
  pipes: ReadonlySet<PipeId>;
  nodes: ReadonlySet<NodeId>;
  edge: ReadonlyMap<ValveId, Valve>;
  before: Reach;
  after: Reach;
}>;
/** Node → number of pipes from the nearest running source, and the pipe it was reached by. */
type Reach = Readonly<{ hops: ReadonlyMap<NodeId, number>; by: ReadonlyMap<NodeId, Pipe> }>;

function isShut(valve: Valve, state: IsolationState): boolean {
  return state.closed.has(valve.id) || (valve.position === 'closed' && !state.opened.has(valve.id));
}

function valvesAt(index: CityIndex, pipe: PipeId, node: NodeId): readonly Valve[] {
  return (index.valvesOfPipe.get(pipe) ?? []).filter((valve) => valve.node === node);
}

function spreadPipe(index: CityIndex, start: PipeId, pipes: Set<PipeId>, nodes: Set<NodeId>, edge: Map<ValveId, Valve>): void {
  const waiting: PipeId[] = [start];
  while (waiting.length > 0) {
    const id = waiting.pop()!;
    if (pipes.has(id)) continue;
    pipes.add(id);
    const pipe = index.pipe.get(id)!;
    for (const node of [pipe.from, pipe.to]) {
      const guards = valvesAt(index, id, node);
      if (guards.length > 0) for (const valve of guards) edge.set(valve.id, valve);
      else waiting.push(...crossNode(index, node, id, pipes, nodes, edge));
    }
  }
  dropInner(index, pipes, nodes, edge);
}

function spreadNode(index: CityIndex, node: NodeId, pipes: Set<PipeId>, nodes: Set<NodeId>, edge: Map<ValveId, Valve>): void {
  for (const id of crossNode(index, node, null, pipes, nodes, edge)) spreadPipe(index, id, pipes, nodes, edge);
  dropInner(index, pipes, nodes, edge);
}

/** Water reaches a node: it goes on into every pipe without a valve at this end. */
function crossNode(
  index: CityIndex,
  node: NodeId,
  from: PipeId | null,
  pipes: ReadonlySet<PipeId>,
  nodes: Set<NodeId>,
  edge: Map<ValveId, Valve>,
): PipeId[] {
  if (nodes.has(node)) return [];
  nodes.add(node);
  const on: PipeId[] = [];
  for (const pipe of index.pipesOfNode.get(node) ?? []) {
    if (pipe.id === from || pipes.has(pipe.id)) continue;
    const guards = valvesAt(index, pipe.id, node);
    if (guards.length > 0) for (const valve of guards) edge.set(valve.id, valve);
    else on.push(pipe.id);
  }
  return on;
}

/** A valve with the isolated part on both sides bounds nothing. */
function dropInner(_index: CityIndex, pipes: ReadonlySet<PipeId>, nodes: ReadonlySet<NodeId>, edge: Map<ValveId, Valve>): void {
  for (const valve of [...edge.values()]) {
    if (pipes.has(valve.pipe) && nodes.has(valve.node)) edge.delete(valve.id);
  }
}

/** Breadth first from every running source over open pipes outside `without`, with `shut` valves shut as well. */
function reach(index: CityIndex, state: IsolationState, without: ReadonlySet<PipeId>, shut: ReadonlySet<ValveId>): Reach {
  const hops = new Map<NodeId, number>();
  const by = new Map<NodeId, Pipe>();
  const queue: NodeId[] = [];
  for (const source of index.city.sources) {
    if (state.sourcesOut.has(source.id) || hops.has(source.node) || !index.node.has(source.node)) continue;
    hops.set(source.node, 0);
    queue.push(source.node);
  }
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    for (const pipe of index.pipesOfNode.get(node) ?? []) {
      if (without.has(pipe.id)) continue;
      if ((index.valvesOfPipe.get(pipe.id) ?? []).some((valve) => isShut(valve, state) || shut.has(valve.id))) continue;
      const other = pipe.from === node ? pipe.to : pipe.from;
      if (hops.has(other)) continue;
      hops.set(other, hops.get(node)! + 1);
      by.set(other, pipe);
      queue.push(other);
    }
  }
  return { hops, by };
}

function describe(index: CityIndex, state: IsolationState, found: Found): Isolation {
  const { pipes, nodes, edge, before, after } = found;
  const sourcesInside = index.city.sources
    .filter((source) => nodes.has(source.node) && !state.sourcesOut.has(source.id))
    .map((one) => one.id);
  const open = [...edge.values()].filter((valve) => !isShut(valve, state));
  const steps = open.map((valve) => ({ step: stepOf(index, valve, found), hops: hopsOutside(index, valve, found) }));
  steps.sort(
    (a, b) =>
      (a.step.duty === b.step.duty ? 0 : a.step.duty === 'pressure' ? -1 : 1) || a.hops - b.hops || (a.step.valve < b.step.valve ? -1 : 1),
  );
  const shut = steps.map((one) => one.step);
  const cut: SubstationId[] = [];
  const kept: SubstationId[] = [];
  const inside = new Set(sourcesInside.map((id) => index.source.get(id)!.node));
  for (const one of index.city.substations) {
    const had = before.hops.has(one.node);
    // What stands inside the part has no water after, even next to a source that lies inside.
    const has = after.hops.has(one.node) && !nodes.has(one.node);
    if (had && !has) cut.push(one.id);
    else if (had && has && passes(one.node, before, pipes, inside, edge)) kept.push(one.id);
  }
  const buildingsCut = cut.flatMap((id) => index.buildingsOfSubstation.get(id) ?? []);
  const buildingsKept = kept.flatMap((id) => index.buildingsOfSubstation.get(id) ?? []);
  const water_m3 = [...pipes].reduce((sum, id) => sum + waterOf_m3(index.pipe.get(id)!), 0);
  return {
    shut,
    already: [...edge.values()].filter((valve) => isShut(valve, state)).map((valve) => valve.id),
    pipes: [...pipes],
    nodes: [...nodes],
    sourcesInside,
    substationsCut: cut,
    buildingsCut: buildingsCut.map((one) => one.id),
    people: buildingsCut.reduce((sum, one) => sum + one.people, 0),
    substationsKept: kept,
    buildingsKept: buildingsKept.map((one) => one.id),
    water_m3,
    ...pointsOf(index, pipes),
    turn_min: shut.reduce((sum, step) => sum + step.turn_min, 0),
    refill: refillOf(index, pipes, shut, water_m3),
  };
}

function stepOf(index: CityIndex, valve: Valve, found: Found): ValveStep {
  const outside = Number.isFinite(hopsOutside(index, valve, found));
  return { valve: valve.id, pipe: valve.pipe, node: valve.node, duty: outside ? 'pressure' : 'water', turn_min: valve.turn_min };
}

/** Pipes from a running source to the far side of a boundary valve, after shutting; infinite when only cut-off water stands there. */
function hopsOutside(index: CityIndex, valve: Valve, found: Found): number {
  const pipe = index.pipe.get(valve.pipe);
  if (!pipe) return Number.POSITIVE_INFINITY;
  const far = found.pipes.has(valve.pipe)
    ? [valve.node]
    : found.nodes.has(valve.node)
      ? [pipe.from === valve.node ? pipe.to : pipe.from]
      : [pipe.from, pipe.to];
  return Math.min(...far.map((node) => found.after.hops.get(node) ?? Number.POSITIVE_INFINITY));
}

/** Did the shortest way of the water run through the part, or through a valve that is now shut? */
function passes(
  node: NodeId,
  before: Reach,
  pipes: ReadonlySet<PipeId>,
  inside: ReadonlySet<NodeId>,
  edge: ReadonlyMap<ValveId, Valve>,
): boolean {
  const shutPipes = new Set([...edge.values()].map((valve) => valve.pipe));
  let here: NodeId = node;
  for (;;) {
    if (inside.has(here)) return true;
    const pipe = before.by.get(here);
    if (!pipe) return false;
    if (pipes.has(pipe.id) || shutPipes.has(pipe.id)) return true;
    here = pipe.from === here ? pipe.to : pipe.from;
  }
}

function waterOf_m3(pipe: Pipe): number {
  return 2 * 0.25 * Math.PI * pipe.bore_m ** 2 * pipe.length_m;
}

/**
 * Lowest and highest points of the part. Places at one height that hang together count as one point, named by its first node: on level
 * ground water runs out where anyone opens a drain. Each pipe's water runs to the lowest point that its lower end leads down to.
 */
function pointsOf(index: CityIndex, pipes: ReadonlySet<PipeId>): { drains: DrainPoint[]; vents: PartPoint[] } {
  const around = new Map<NodeId, NodeId[]>();
  const link = (node: NodeId, other: NodeId): void => {
    const list = around.get(node);
    if (list) list.push(other);
    else around.set(node, [other]);
  };
  for (const id of pipes) {
    const pipe = index.pipe.get(id)!;
    link(pipe.from, pipe.to);
    link(pipe.to, pipe.from);
  }
  const height = (node: NodeId): number => index.node.get(node)?.elevation_m ?? 0;
  const level = levels(around, height);
  const below = new Map<NodeId, NodeId>();
  const higher = new Set<NodeId>();
  for (const [node, others] of around) {
    const here = level.get(node)!;
    for (const other of others) {
      if (height(other) > height(node)) higher.add(here);
      const least = below.get(here);
      if (height(other) < height(node) && (least === undefined || height(other) < height(least))) below.set(here, level.get(other)!);
    }
  }
  const water_m3 = new Map<NodeId, number>();
  for (const id of pipes) {
    const pipe = index.pipe.get(id)!;
    let at = level.get(height(pipe.from) <= height(pipe.to) ? pipe.from : pipe.to)!;
    for (let next = below.get(at); next !== undefined; next = below.get(at)) at = next;
    water_m3.set(at, (water_m3.get(at) ?? 0) + waterOf_m3(pipe));
  }
  const drains: DrainPoint[] = [];
  const vents: PartPoint[] = [];
  for (const node of new Set(level.values())) {
    const point = { node, elevation_m: height(node) };
    if (!below.has(node)) drains.push({ ...point, water_m3: water_m3.get(node) ?? 0 });
    if (!higher.has(node)) vents.push(point);
  }
  drains.sort((a, b) => a.elevation_m - b.elevation_m || (a.node < b.node ? -1 : 1));
  vents.sort((a, b) => b.elevation_m - a.elevation_m || (a.node < b.node ? -1 : 1));
  return { drains, vents };
}

/** Node → first node (by id) of its connected group of equal height. */
function levels(around: ReadonlyMap<NodeId, readonly NodeId[]>, height: (node: NodeId) => number): Map<NodeId, NodeId> {
  const level = new Map<NodeId, NodeId>();
  for (const start of [...around.keys()].sort()) {
    if (level.has(start)) continue;
    const stack: NodeId[] = [start];
    level.set(start, start);
    while (stack.length > 0) {
      const node = stack.pop()!;
      for (const other of around.get(node) ?? []) {
        if (level.has(other) || height(other) !== height(node)) continue;
        level.set(other, start);
        stack.push(other);
      }
    }
  }
  return level;
}

function refillOf(index: CityIndex, pipes: ReadonlySet<PipeId>, shut: readonly ValveStep[], water_m3: number): Refill {
  const nominal_mm = Math.max(0, ...[...pipes].map((id) => index.pipe.get(id)!.nominal_mm));
  const fillFlow_m3ps = fillRateMax_m3(nominal_mm) / HOUR_S;
  const { drains } = pointsOf(index, pipes);
  return {
    open: [...shut].reverse().map((step) => step.valve),
    fillFlow_m3ps,
    fill_s: pipes.size > 0 ? water_m3 / fillFlow_m3ps : 0,
    fillAt: drains[0]?.node ?? null,
  };
}
