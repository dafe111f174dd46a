/** Streets of the finished plan: chains of plan edges with one name and class, their names, and the addresses along them. */
import type { StreetClass } from '../domain/city.ts';
import { chance } from './chance.ts';
import type { Edge } from './mesh.ts';
import { avenueName, bankName, DRIVEWAY, laneName, type Named, ringName, STREET_STEMS, streetName } from './names.ts';
import { between, cross, distance, dot, lengthOf, minus, nearestShare, type Point, unitOf } from './plane.ts';
import { isTraffic } from './roads.ts';
import type { Dwelling } from './stock.ts';
import type { Town } from './town.ts';

export type StreetPiece = Readonly<{
  from: number;
  to: number;
  road: number;
  class: StreetClass;
  course: readonly Point[];
  length_m: number;
}>;

/** Chains of edges between vertices where anything changes. */
export function streetPieces(town: Town): StreetPiece[] {
  const { mesh } = town.skeleton;
  const edges = mesh.standing().filter((edge) => isTraffic(edge.kind));
  const around = new Map<number, Edge[]>();
  for (const edge of edges) {
    for (const end of [edge.a, edge.b]) {
      const list = around.get(end);
      if (list) list.push(edge);
      else around.set(end, [edge]);
    }
  }
  const isEnd = (vertex: number): boolean => {
    const list = around.get(vertex)!;
    return list.length !== 2 || list[0]!.road !== list[1]!.road || list[0]!.kind !== list[1]!.kind;
  };
  const done = new Set<Edge>();
  const pieces: StreetPiece[] = [];
  const follow = (start: number, first: Edge): void => {
    const course: Point[] = [];
    let length_m = 0;
    let here = start;
    let edge = first;
    for (;;) {
      done.add(edge);
      const next = edge.a === here ? edge.b : edge.a;
      length_m += distance(mesh.vertices[here]!, mesh.vertices[next]!);
      here = next;
      if (here === start || isEnd(here)) break;
      course.push(mesh.vertices[here]!);
      edge = around.get(here)!.find((other) => other !== edge)!;
    }
    pieces.push({ from: start, to: here, road: first.road, class: first.kind as StreetClass, course, length_m });
  };
  for (const edge of edges) {
    if (done.has(edge)) continue;
    if (isEnd(edge.a)) follow(edge.a, edge);
    else if (isEnd(edge.b)) follow(edge.b, edge);
  }
  // What is left are closed rings without any junction: cut them in two.
  for (const edge of edges) {
    if (done.has(edge)) continue;
    done.add(edge);
    pieces.push({
      from: edge.a,
      to: edge.b,
      road: edge.road,
      class: edge.kind as StreetClass,
      course: [],
      length_m: distance(mesh.vertices[edge.a]!, mesh.vertices[edge.b]!),
    });
  }
  return pieces;
}

/** A name for every road; lanes inside microdistricts stay driveways. */
export function nameRoads(seed: number, town: Town): Named[] {
  const { roads, mesh } = town.skeleton;
  const dice = chance(seed, 'names');
  const stems = dice.shuffled(STREET_STEMS);
  const counts = { avenue: 0, ring: 0, bank: 0, stem: 0 };
  const uses = new Map<string, number>();
  const quarterOf = laneQuarters(town);
  const laneStem = new Map<number, string>();
  const laneTurn = new Map<string, number>();
  const present = new Set(mesh.standing().map((edge) => edge.road));
  const nextStem = (): string => stems[counts.stem++ % stems.length]!;
  return roads.map((road, at): Named => {
    if (!present.has(at) || road.rank === 'railway') return DRIVEWAY;
    if (road.rank === 'bank') return bankName(counts.bank++);
    if (road.rank === 'ring' && road.kind === 'avenue') return ringName(1 + counts.ring++);
    if (road.rank === 'radial' && road.kind === 'avenue') return avenueName(counts.avenue++);
    if (road.kind !== 'lane') {
      const stem = nextStem();
      const turn = uses.get(stem) ?? 0;
      uses.set(stem, turn + 1);
      return streetName(stem, turn === 0 ? 0 : turn + 1);
    }
    const quarter = quarterOf.get(at);
    if (quarter === undefined) return DRIVEWAY;
    let stem = laneStem.get(quarter);
    if (!stem) {
      stem = nextStem();
      laneStem.set(quarter, stem);
    }
    const turn = (laneTurn.get(stem) ?? 0) + 1;
    laneTurn.set(stem, turn);
    return laneName(stem, turn);
  });
}

/** Quarters of the lanes that carry names: those among small houses. */
function laneQuarters(town: Town): Map<number, number> {
  const { mesh } = town.skeleton;
  const found = new Map<number, number>();
  for (const block of town.blocks) {
    if (town.quarters[block.quarter]!.use !== 'private') continue;
    const ids = mesh.expand(block.ring);
    ids.forEach((id, at) => {
      const edge = mesh.edgeBetween(id, ids[(at + 1) % ids.length]!);
      if (edge?.kind === 'lane') found.set(edge.road, block.quarter);
    });
  }
  return found;
}

export type Address = Readonly<{ road: number; number: string }>;

/** House numbers: odd on the left, even on the right, growing outward along each named road. */
export function addressHouses(town: Town, stock: readonly Dwelling[], names: readonly Named[]): Address[] {
  const { mesh } = town.skeleton;
  const byRoad = new Map<number, Edge[]>();
  for (const edge of mesh.standing()) {
    const list = byRoad.get(edge.road);
    if (list) list.push(edge);
    else byRoad.set(edge.road, [edge]);
  }
  const named = (edge: Edge): boolean => isTraffic(edge.kind) && names[edge.road] !== DRIVEWAY;
  const edgesOf = (ring: readonly number[]): Edge[] => {
    const ids = mesh.expand(ring);
    return ids.map((id, at) => mesh.edgeBetween(id, ids[(at + 1) % ids.length]!)!).filter(named);
  };
  const blockEdges = town.blocks.map((block) => edgesOf(block.ring));
  const quarterEdges = town.quarters.map((quarter) => edgesOf(quarter.ring));
  type Plot = { house: number; side: number; along: number };
  const plots = new Map<number, Plot[]>();
  for (const [house, dwelling] of stock.entries()) {
    const near = blockEdges[dwelling.house.block]!;
    const edges = near.length > 0 ? near : quarterEdges[dwelling.house.quarter]!;
    let best: Edge | undefined;
    let least = Number.POSITIVE_INFINITY;
    let place: Point = dwelling.at;
    for (const edge of edges) {
      const [a, b] = [mesh.vertices[edge.a]!, mesh.vertices[edge.b]!];
      const spot = between(a, b, nearestShare(dwelling.at, a, b));
      if (distance(spot, dwelling.at) < least) {
        least = distance(spot, dwelling.at);
        best = edge;
        place = spot;
      }
    }
    if (!best) continue;
    const all = byRoad.get(best.road)!;
    const start = farEnd(town, all);
    const [a, b] = [mesh.vertices[best.a]!, mesh.vertices[best.b]!];
    const outward = dot(minus(b, a), minus(place, start)) >= 0 ? unitOf(minus(b, a)) : unitOf(minus(a, b));
    const side = cross(outward, minus(dwelling.at, place)) >= 0 ? 1 : 0;
    const list = plots.get(best.road) ?? [];
    list.push({ house, side, along: distance(start, place) });
    plots.set(best.road, list);
  }
  const addresses: Address[] = stock.map((dwelling) => ({ road: dwelling.front.road, number: `${dwelling.index + 1}` }));
  for (const [road, list] of plots) {
    for (const side of [0, 1]) {
      const order = list.filter((plot) => plot.side === side).sort((one, two) => one.along - two.along || one.house - two.house);
      order.forEach((plot, at) => {
        addresses[plot.house] = { road, number: `${2 * at + (side === 1 ? 1 : 2)}` };
      });
    }
  }
  return addresses;
}

/** The end of a road from which numbers are counted: its point nearest to the centre. */
function farEnd(town: Town, edges: readonly Edge[]): Point {
  let best = town.skeleton.mesh.vertices[edges[0]!.a]!;
  for (const edge of edges) {
    for (const end of [edge.a, edge.b]) {
      const at = town.skeleton.mesh.vertices[end]!;
      if (lengthOf(at) < lengthOf(best)) best = at;
    }
  }
  return best;
}
