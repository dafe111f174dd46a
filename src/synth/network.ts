/** The heat network: mains from the plants, branches behind section valves, services to the houses, ties, loops. */
import { assert } from '../domain/assert.ts';
import type { HeatPoint, NodeKind, PipeRole, ValveRole } from '../domain/city.ts';
import { layBranch } from './branches.ts';
import { type Chance, chance } from './chance.ts';
import { distance, lengthOfLine, type Point, plus, unitOf } from './plane.ts';
import { cheapestWays, PIPE_COSTS, type RoadGraph, wayTo } from './roads.ts';
import { flowOf_kgps, PIPE_SIZES, sizeFor } from './sizing.ts';
import type { Dwelling } from './stock.ts';
import type { Town } from './town.ts';
import type { Branch, Zone, Zoning } from './zones.ts';

export const DESIGN_SUPPLY_C = 150;
export const DESIGN_RETURN_C = 70;
/** Chambers keep at least this much pipe between two nodes, metres. */
export const PIPE_MIN_M = 8;

export type NetNode = { kind: NodeKind; at: Point; zone: number; parentPipe: number };
/** `from` is the end towards the plant. */
export type NetPipe = {
  from: number;
  to: number;
  role: PipeRole;
  course: readonly Point[];
  length_m: number;
  load_W: number;
  /** Load for which the pipe is sized when it must also carry a neighbour's or reversed flow. */
  reserve_W: number;
  size: number;
  zone: number;
  join: 'tree' | 'loop' | 'tie';
  bridge: boolean;
  year: number;
};
export type NetValve = { pipe: number; node: number; role: ValveRole; position: 'open' | 'closed' };
export type NetSubstation = { node: number; kind: HeatPoint; at: Point; dwellings: readonly number[]; load_W: number; zone: number };

export type Network = {
  nodes: NetNode[];
  pipes: NetPipe[];
  valves: NetValve[];
  substations: NetSubstation[];
  /** Node of each zone's plant. */
  sourceNodes: number[];
  /** Network nodes that lie on street corners, per zone. */
  corners: Map<number, number>[];
};

export type NetContext = Readonly<{ seed: number; town: Town; stock: readonly Dwelling[]; graph: RoadGraph; network: Network }>;

export function addNode(network: Network, kind: NodeKind, at: Point, zone: number): number {
  return network.nodes.push({ kind, at, zone, parentPipe: -1 }) - 1;
}

export function addPipe(
  network: Network,
  from: number,
  to: number,
  role: PipeRole,
  course: readonly Point[],
  join: NetPipe['join'],
  year: number,
): number {
  const a = network.nodes[from]!;
  const b = network.nodes[to]!;
  const length_m = Math.max(PIPE_MIN_M, lengthOfLine([a.at, ...course, b.at]));
  const pipe =
    network.pipes.push({ from, to, role, course, length_m, load_W: 0, reserve_W: 0, size: 0, zone: a.zone, join, bridge: false, year }) - 1;
  if (join === 'tree') b.parentPipe = pipe;
  return pipe;
}

export function layNetwork(seed: number, town: Town, stock: readonly Dwelling[], graph: RoadGraph, zoning: Zoning): Network {
  const network: Network = { nodes: [], pipes: [], valves: [], substations: [], sourceNodes: [], corners: [] };
  const context: NetContext = { seed, town, stock, graph, network };
  zoning.zones.forEach((zone, index) => {
    network.sourceNodes.push(addNode(network, 'source', zone.at, index));
    network.corners.push(new Map());
  });
  // The lost plant comes last, because its ties end on the others' pipes.
  const order = [...zoning.zones.keys()].filter((index) => index > 0);
  for (const index of [...order, 0]) {
    const zone = zoning.zones[index]!;
    if (zone.kind === 'chp') layPlant(context, zone, index);
    else layBoilerHouse(context, zone, index);
  }
  carryLoads(network);
  sizePipes(network);
  return network;
}

function layBoilerHouse(context: NetContext, zone: Zone, index: number): void {
  const { network, town } = context;
  const branch = zone.branches[0]!;
  const root = addNode(network, 'chamber', town.skeleton.mesh.vertices[zone.vertex]!, index);
  network.corners[index]!.set(zone.vertex, root);
  const pipe = addPipe(network, network.sourceNodes[index]!, root, 'distribution', [], 'tree', yearOf(context, branch));
  network.valves.push({ pipe, node: network.sourceNodes[index]!, role: 'section', position: 'open' });
  layBranch(context, branch, index, root, zone.vertex, undefined);
}

/** Long runs of main are cut by a section valve, metres. */
const MAIN_SECTION_M = 450;
const BRANCH_ROOT_OFF_M = 14;
/** What is laid in one trench with an earlier main costs less on the way from the plant. */
const REUSE_PER1 = 0.35;

function layPlant(context: NetContext, zone: Zone, index: number): void {
  const { network, town, graph, stock, seed } = context;
  const { mesh } = town.skeleton;
  const dice = chance(seed, 'mains', index);
  const cost = (_: number, slot: number): number => graph.length_m[slot]! * PIPE_COSTS[graph.kind[slot]!];
  const direct = cheapestWays(graph, [[zone.vertex, 0]], cost);
  const heads = zone.branches.map((branch) => {
    let best = -1;
    for (const at of branch.dwellings) {
      for (const vertex of [stock[at]!.front.a, stock[at]!.front.b])
        if (best < 0 || direct.cost[vertex]! < direct.cost[best]!) best = vertex;
    }
    return best;
  });

  // A tree of mains: each head is joined by the cheapest way to what is laid already.
  const parent = new Map<number, number>([[zone.vertex, -1]]);
  const treeCost = new Map<number, number>([[zone.vertex, 0]]);
  const order = [...heads.keys()].sort((a, b) => direct.cost[heads[a]!]! - direct.cost[heads[b]!]! || a - b);
  for (const at of order) {
    const head = heads[at]!;
    if (parent.has(head)) continue;
    const starts = [...treeCost].map(([vertex, sum]) => [vertex, sum * REUSE_PER1] as const);
    const way = wayTo(cheapestWays(graph, starts, cost, new Set([head])), head);
    let from = 0;
    way.forEach((vertex, step) => {
      if (parent.has(vertex)) from = step;
    });
    for (let step = from + 1; step < way.length; step++) {
      const [a, b] = [way[step - 1]!, way[step]!];
      parent.set(b, a);
      treeCost.set(b, treeCost.get(a)! + distance(mesh.vertices[a]!, mesh.vertices[b]!));
    }
  }
  const children = new Map<number, number>();
  for (const before of parent.values()) if (before >= 0) children.set(before, (children.get(before) ?? 0) + 1);
  const isNode = (vertex: number): boolean => vertex === zone.vertex || heads.includes(vertex) || (children.get(vertex) ?? 0) > 1;
  const corners = network.corners[index]!;
  for (const vertex of parent.keys()) if (isNode(vertex)) corners.set(vertex, addNode(network, 'chamber', mesh.vertices[vertex]!, index));
  const entry = corners.get(zone.vertex)!;
  const first = addPipe(network, network.sourceNodes[index]!, entry, 'main', [], 'tree', mainYear(dice));
  network.valves.push({ pipe: first, node: network.sourceNodes[index]!, role: 'section', position: 'open' });
  for (const [vertex, node] of corners) {
    if (vertex === zone.vertex) continue;
    const course: Point[] = [];
    let bridge = false;
    let here = vertex;
    let before = parent.get(vertex)!;
    for (;;) {
      bridge ||= mesh.edgeBetween(here, before)?.kind === 'bridge';
      if (corners.has(before)) break;
      course.push(mesh.vertices[before]!);
      here = before;
      before = parent.get(before)!;
    }
    const pipe = addPipe(network, corners.get(before)!, node, 'main', course.reverse(), 'tree', mainYear(dice));
    network.pipes[pipe]!.bridge = bridge;
  }
  layLoops(context, index, parent, dice);
  sectionMains(network, index);

  zone.branches.forEach((branch, at) => {
    const head = heads[at]!;
    const chamber = corners.get(head)!;
    const middle = centreOfBranch(context, branch);
    const corner = mesh.vertices[head]!;
    const towards = distance(middle, corner) > 1 ? unitOf({ x: middle.x - corner.x, y: middle.y - corner.y }) : { x: 1, y: 0 };
    const root = addNode(network, 'chamber', plus(corner, towards, BRANCH_ROOT_OFF_M), index);
    const pipe = addPipe(network, chamber, root, 'distribution', [], 'tree', yearOf(context, branch));
    network.valves.push({ pipe, node: chamber, role: 'section', position: 'open' });
    layBranch(context, branch, index, root, head, branch.kind === 'tie' ? branch.tieTo : undefined);
  });
}

function centreOfBranch(context: NetContext, branch: Branch): Point {
  let x = 0;
  let y = 0;
  for (const at of branch.dwellings) {
    x += context.stock[at]!.at.x;
    y += context.stock[at]!.at.y;
  }
  return { x: x / branch.dwellings.length, y: y / branch.dwellings.length };
}

/** Section valves on long mains, but every chamber keeps at least one main without: no chamber is cut off all by itself. */
function sectionMains(network: Network, zone: number): void {
  const openAt = new Map<number, number>();
  const mains = network.pipes.flatMap((pipe, at) =>
    pipe.role === 'main' && pipe.zone === zone && pipe.join === 'tree' ? [{ pipe, at }] : [],
  );
  for (const { pipe } of mains) for (const node of [pipe.from, pipe.to]) openAt.set(node, (openAt.get(node) ?? 0) + 1);
  const long = mains.filter(({ pipe }) => pipe.length_m > MAIN_SECTION_M && network.nodes[pipe.from]!.kind !== 'source');
  long.sort((a, b) => b.pipe.length_m - a.pipe.length_m || a.at - b.at);
  for (const { pipe, at } of long) {
    if (openAt.get(pipe.from)! < 2 || openAt.get(pipe.to)! < 2) continue;
    for (const node of [pipe.from, pipe.to]) openAt.set(node, openAt.get(node)! - 1);
    network.valves.push({ pipe: at, node: pipe.from, role: 'section', position: 'open' });
  }
}

const LOOPS = 3;
const LOOP_MAX_M = 2_300;
const LOOP_MIN_M = 120;
/** A loop must save at least this much way round through the tree, metres. */
const LOOP_ROUND_M = 1_900;

/** Closes a few rings between far branches of the main tree, along streets that carry no main yet. */
function layLoops(context: NetContext, index: number, parent: ReadonlyMap<number, number>, dice: Chance): void {
  const { network, graph, town } = context;
  const { mesh } = town.skeleton;
  const corners = network.corners[index]!;
  const rootWay = (vertex: number): number[] => {
    const way: number[] = [];
    for (let at = vertex; at >= 0; at = parent.get(at)!) way.push(at);
    return way;
  };
  const metres = (way: readonly number[]): number => lengthOfLine(way.map((id) => mesh.vertices[id]!));
  const ends = [...corners.keys()].filter((vertex) => rootWay(vertex).length > 3);
  const candidates: { way: number[]; length: number }[] = [];
  for (const end of ends) {
    const blocked = (from: number, slot: number): number => {
      const to = graph.to[slot]!;
      const laid = parent.get(from) === to || parent.get(to) === from || (parent.has(to) && !corners.has(to));
      return laid ? 1e7 : graph.length_m[slot]! * PIPE_COSTS[graph.kind[slot]!];
    };
    const near = ends.filter((other) => other > end && distance(mesh.vertices[other]!, mesh.vertices[end]!) < LOOP_MAX_M);
    if (near.length === 0) continue;
    const ways = cheapestWays(graph, [[end, 0]], blocked, new Set(near));
    for (const other of near) {
      if (ways.cost[other]! >= 2 * LOOP_MAX_M) continue;
      const way = wayTo(ways, other);
      const length = metres(way);
      const [mine, theirs] = [rootWay(end), rootWay(other)];
      const common = mine.find((vertex) => theirs.includes(vertex))!;
      const round = metres(mine.slice(0, mine.indexOf(common) + 1)) + metres(theirs.slice(0, theirs.indexOf(common) + 1));
      if (length >= LOOP_MIN_M && length <= LOOP_MAX_M && round >= LOOP_ROUND_M) candidates.push({ way, length: length - 0.4 * round });
    }
  }
  candidates.sort((a, b) => a.length - b.length || a.way[0]! - b.way[0]!);
  const used = new Set<number>();
  let laid = 0;
  for (const { way } of candidates) {
    if (laid >= LOOPS) break;
    if (way.some((vertex) => used.has(vertex))) continue;
    for (const vertex of way) used.add(vertex);
    const course = way.slice(1, -1).map((vertex) => mesh.vertices[vertex]!);
    const pipe = addPipe(network, corners.get(way[0]!)!, corners.get(way[way.length - 1]!)!, 'main', course, 'loop', mainYear(dice));
    network.valves.push({ pipe, node: network.pipes[pipe]!.from, role: 'section', position: 'open' });
    laid++;
  }
}

function mainYear(dice: Chance): number {
  return dice.happens(0.2) ? 1992 + dice.below(32) : 1968 + dice.below(22);
}

/** Year of a branch: that of its houses, or of a later relaying. */
function yearOf(context: NetContext, branch: Branch): number {
  const years = branch.dwellings.map((at) => context.stock[at]!.yearBuilt).sort((a, b) => a - b);
  return years[Math.floor(years.length / 2)]!;
}

/** Adds every substation's load to all pipes between it and its plant, and the load of each tie branch to the way that would feed it. */
function carryLoads(network: Network): void {
  const climb = (from: number, visit: (pipe: NetPipe) => void): void => {
    let steps = 0;
    for (let node = from; network.nodes[node]!.parentPipe >= 0; ) {
      const pipe = network.pipes[network.nodes[node]!.parentPipe]!;
      visit(pipe);
      node = pipe.from;
      assert(++steps < network.nodes.length, 'the network is a tree towards its plant');
    }
  };
  for (const substation of network.substations) {
    climb(substation.node, (pipe) => {
      pipe.load_W += substation.load_W;
    });
  }
  for (const pipe of network.pipes) pipe.reserve_W = pipe.load_W;
  const extra = new Map<NetPipe, number>();
  for (const tie of network.pipes) {
    if (tie.join !== 'tie') continue;
    const branch_W = branchLoadAbove(network, tie.to);
    tie.load_W = branch_W;
    tie.reserve_W = branch_W;
    // Seen from the tie the branch is fed backwards: its spine must carry the whole branch.
    climbWithin(network, tie.to, (pipe) => {
      pipe.reserve_W = Math.max(pipe.reserve_W, branch_W);
    });
    climb(tie.from, (pipe) => {
      extra.set(pipe, (extra.get(pipe) ?? 0) + branch_W);
    });
  }
  for (const [pipe, more_W] of extra) pipe.reserve_W += more_W;
}

/** Load of the pipe that joins the node's branch to its main. */
function branchLoadAbove(network: Network, node: number): number {
  let load_W = 0;
  climbWithin(network, node, (pipe) => {
    load_W = pipe.load_W;
  });
  return load_W;
}

function climbWithin(network: Network, from: number, visit: (pipe: NetPipe) => void): void {
  for (let node = from; network.nodes[node]!.parentPipe >= 0; ) {
    const pipe = network.pipes[network.nodes[node]!.parentPipe]!;
    if (pipe.role === 'main') return;
    visit(pipe);
    node = pipe.from;
  }
}

function sizePipes(network: Network): void {
  for (const pipe of network.pipes) pipe.size = sizeFor(flowOf_kgps(pipe.reserve_W, DESIGN_SUPPLY_C, DESIGN_RETURN_C), pipe.role);
  // Never narrower towards the plant.
  for (const leaf of network.nodes) {
    let least = 0;
    for (let node = leaf; node.parentPipe >= 0; ) {
      const pipe = network.pipes[node.parentPipe]!;
      if (pipe.size >= least) least = pipe.size;
      else pipe.size = least;
      node = network.nodes[pipe.from]!;
    }
  }
  for (const pipe of network.pipes) {
    if (pipe.join !== 'loop') continue;
    const sizeAt = (node: number): number => {
      const above = network.nodes[node]!.parentPipe;
      return above >= 0 ? network.pipes[above]!.size : PIPE_SIZES.length - 1;
    };
    pipe.size = Math.min(sizeAt(pipe.from), sizeAt(pipe.to));
  }
}
