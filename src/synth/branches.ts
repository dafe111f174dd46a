/** One branch: the tree of distribution pipes along streets and lanes, the taps, services and substations, and its tie. */
import { assert } from '../domain/assert.ts';
import { chance } from './chance.ts';
import { nearestOnRing } from './fill.ts';
import { addNode, addPipe, type NetContext, type NetSubstation } from './network.ts';
import { between, distance, type Point, plus, unitOf } from './plane.ts';
import { BRANCH_COSTS, cheapestWays, wayTo } from './roads.ts';
import type { Dwelling } from './stock.ts';
import type { Branch } from './zones.ts';

/** Taps on one street closer than this share a chamber, metres. */
const TAP_JOIN_M = 26;
/** Share of nine-storey blocks with a central heat point for the whole block [I]. */
const CENTRAL_POINT_PER1 = 0.45;
const CENTRAL_POINT_HOUSES_MIN = 3;
const CENTRAL_POINT_OFF_M = 15;
/** From this year on, houses got pumped heat points of their own [I]. */
const PUMPED_FROM_YEAR = 1996;
const REFITTED_PER1 = 0.12;

type Front = Readonly<{ a: number; b: number; share: number; at: Point }>;
type HeatStop = Readonly<{
  front: Front;
  at: Point;
  kind: NetSubstation['kind'];
  dwellings: readonly number[];
  load_W: number;
  year: number;
}>;
type Tap = { share: number; at: Point; stops: HeatStop[] };

export function layBranch(context: NetContext, branch: Branch, zone: number, root: number, head: number, tieTo: number | undefined): void {
  const { graph, town, network } = context;
  const { mesh } = town.skeleton;
  const stops = heatStops(context, branch);
  const until = new Set(stops.flatMap((stop) => [stop.front.a, stop.front.b]));
  const ways = cheapestWays(graph, [[head, 0]], (_, slot) => graph.length_m[slot]! * BRANCH_COSTS[graph.kind[slot]!], until);

  const taps = new Map<string, Tap[]>();
  const needed = new Set<number>([head]);
  const need = (vertex: number): void => {
    for (let at = vertex; at >= 0 && !needed.has(at); at = ways.before[at]!) needed.add(at);
  };
  const spurs: { from: number; to: number; key: string }[] = [];
  for (const stop of stops) {
    const { a, b } = stop.front;
    const key = `${a}-${b}`;
    const list = taps.get(key);
    if (list) {
      list.push({ share: stop.front.share, at: stop.front.at, stops: [stop] });
      continue;
    }
    taps.set(key, [{ share: stop.front.share, at: stop.front.at, stops: [stop] }]);
    const rootEnd = ways.before[b] === a ? a : ways.before[a] === b ? b : ways.cost[a]! <= ways.cost[b]! ? a : b;
    need(rootEnd);
    spurs.push({ from: rootEnd, to: rootEnd === a ? b : a, key });
  }

  let tie: { way: number[]; foreign: number } | undefined;
  if (tieTo !== undefined) {
    const corners = network.corners[tieTo]!;
    const out = cheapestWays(
      graph,
      [...corners.keys()].map((vertex) => [vertex, 0] as const),
      (_, slot) => graph.length_m[slot]! * BRANCH_COSTS[graph.kind[slot]!],
    );
    let best = -1;
    for (const vertex of needed) if (best < 0 || out.cost[vertex]! < out.cost[best]!) best = vertex;
    const way = wayTo(out, best);
    assert(way.length > 0 && corners.has(way[0]!), 'a tie reaches the neighbour');
    tie = { way, foreign: corners.get(way[0]!)! };
  }

  // Tree of street corners, each with the edges that leave it away from the head.
  const outOf = new Map<number, { to: number; key: string; through: boolean }[]>();
  const addOut = (from: number, to: number, through: boolean): void => {
    const key = from < to ? `${from}-${to}` : `${to}-${from}`;
    const list = outOf.get(from) ?? [];
    const same = list.find((edge) => edge.to === to);
    if (same) same.through ||= through;
    else list.push({ to, key, through });
    outOf.set(from, list);
  };
  for (const vertex of needed) if (vertex !== head) addOut(ways.before[vertex]!, vertex, true);
  for (const spur of spurs) addOut(spur.from, spur.to, needed.has(spur.to) && ways.before[spur.to] === spur.from);

  const corners = network.corners[zone]!;
  const year = medianYear(stops);
  const rootAtCorner = distance(network.nodes[root]!.at, mesh.vertices[head]!) < 1;
  const walk: { vertex: number; node: number; course: Point[] }[] = [
    { vertex: head, node: root, course: rootAtCorner ? [] : [mesh.vertices[head]!] },
  ];
  let tieNode = head === tie?.way[tie.way.length - 1] ? root : -1;
  while (walk.length > 0) {
    const { vertex, node, course } = walk.pop()!;
    const outs = outOf.get(vertex) ?? [];
    const pinned = vertex !== head && (outs.length !== 1 || vertex === tie?.way[tie.way.length - 1]);
    let here = node;
    let line = course;
    if (pinned) {
      here = addNode(network, 'junction', mesh.vertices[vertex]!, zone);
      addPipe(network, node, here, 'distribution', line, 'tree', year);
      if (!corners.has(vertex)) corners.set(vertex, here);
      if (vertex === tie?.way[tie.way.length - 1]) tieNode = here;
      line = [];
    } else if (vertex !== head) line = [...line, mesh.vertices[vertex]!];
    for (const edge of outs) {
      let last = here;
      let rest = line;
      for (const tap of joinTaps(taps.get(edge.key) ?? [], mesh.vertices[vertex]!, mesh.vertices[edge.to]!)) {
        const tapNode = addNode(network, 'junction', tap.at, zone);
        addPipe(network, last, tapNode, 'distribution', rest, 'tree', year);
        for (const stop of tap.stops) layService(context, zone, tapNode, stop);
        last = tapNode;
        rest = [];
      }
      if (edge.through) walk.push({ vertex: edge.to, node: last, course: rest });
    }
  }
  if (!tie) return;
  assert(tieNode >= 0, 'the tie ends on the branch');
  const course = tie.way.slice(1, -1).map((vertex) => mesh.vertices[vertex]!);
  const pipe = addPipe(network, tie.foreign, tieNode, 'distribution', course, 'tie', year);
  network.valves.push({ pipe, node: tie.foreign, role: 'tie', position: 'closed' });
}

function medianYear(stops: readonly HeatStop[]): number {
  const years = stops.map((stop) => stop.year).sort((a, b) => a - b);
  return years[Math.floor(years.length / 2)]!;
}

function layService(context: NetContext, zone: number, tapNode: number, stop: HeatStop): void {
  const { network } = context;
  const node = addNode(network, 'substation', stop.at, zone);
  const pipe = addPipe(network, tapNode, node, 'service', [], 'tree', stop.year);
  network.valves.push({ pipe, node, role: 'service', position: 'open' });
  network.substations.push({ node, kind: stop.kind, at: stop.at, dwellings: stop.dwellings, load_W: stop.load_W, zone });
}

/** Taps of one street in order from `from`, near ones joined into one chamber. */
function joinTaps(list: readonly Tap[], from: Point, to: Point): Tap[] {
  const order = [...list].sort((a, b) => distance(a.at, from) - distance(b.at, from));
  const joined: Tap[] = [];
  for (const tap of order) {
    const last = joined[joined.length - 1];
    if (last && distance(last.at, tap.at) < TAP_JOIN_M) last.stops.push(...tap.stops);
    else {
      // A tap on the very corner moves a little along the street.
      const room = distance(from, to);
      const s = Math.min(room * 0.97, Math.max(Math.min(9, room * 0.3), distance(tap.at, from)));
      joined.push({ share: tap.share, at: between(from, to, s / room), stops: [...tap.stops] });
    }
  }
  return joined;
}

/** Substations of the branch: one per house, or one central heat point for the nine-storey houses of a block. */
function heatStops(context: NetContext, branch: Branch): HeatStop[] {
  const { stock, seed } = context;
  const dice = chance(seed, 'stops', branch.dwellings[0]!);
  const byBlock = new Map<number, number[]>();
  const stops: HeatStop[] = [];
  const single = (dwelling: Dwelling): void => {
    const pumped =
      dwelling.house.use === 'hospital' ||
      dwelling.yearBuilt >= PUMPED_FROM_YEAR ||
      dwelling.house.floors > 12 ||
      dice.happens(REFITTED_PER1);
    stops.push({
      front: dwelling.front,
      at: nearestOnRing(dwelling.house.outline, dwelling.front.at),
      kind: pumped ? 'pumped' : 'elevator',
      dwellings: [dwelling.index],
      load_W: dwelling.load_W,
      year: dwelling.yearBuilt,
    });
  };
  for (const index of [...branch.dwellings].sort((a, b) => a - b)) {
    const dwelling = stock[index]!;
    const { archetype, block } = dwelling.house;
    if (archetype !== 'P9' && archetype !== 'B9') single(dwelling);
    else if (byBlock.has(block)) byBlock.get(block)!.push(index);
    else byBlock.set(block, [index]);
  }
  for (const [block, list] of byBlock) {
    // The choice belongs to the block, not to the order of branches.
    const central = chance(seed, 'central', block).happens(CENTRAL_POINT_PER1);
    if (!central || list.length < CENTRAL_POINT_HOUSES_MIN) {
      for (const index of list) single(stock[index]!);
      continue;
    }
    const middle = stock[list[Math.floor(list.length / 2)]!]!;
    const inward = unitOf({ x: middle.at.x - middle.front.at.x, y: middle.at.y - middle.front.at.y });
    stops.push({
      front: middle.front,
      at: clearPlace(context, block, middle, inward),
      kind: 'pumped',
      dwellings: list,
      load_W: list.reduce((sum, index) => sum + stock[index]!.load_W, 0),
      year: Math.max(...list.map((index) => stock[index]!.yearBuilt)),
    });
  }
  return stops;
}

/** A place for the central heat point beside the street, clear of the houses of the block. */
function clearPlace(context: NetContext, block: number, middle: Dwelling, inward: Point): Point {
  const others = context.stock.filter((dwelling) => dwelling.house.block === block);
  const street = { x: -inward.y, y: inward.x };
  let best = plus(middle.front.at, inward, CENTRAL_POINT_OFF_M);
  let clear = -1;
  for (let step = -3; step <= 3; step++) {
    const at = plus(plus(middle.front.at, inward, CENTRAL_POINT_OFF_M), street, step * 12);
    let near = Number.POSITIVE_INFINITY;
    for (const other of others) near = Math.min(near, distance(nearestOnRing(other.house.outline, at), at));
    if (near > clear + 1) {
      clear = near;
      best = at;
    }
  }
  return best;
}
