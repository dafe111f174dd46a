/** Which plant or boiler house feeds which houses, and along which branches; the totals of the scenario are fixed here. */
import { assert } from '../domain/assert.ts';
import { chance } from './chance.ts';
import { distance, dot, heading, lengthOf, type Point, plus, unitOf } from './plane.ts';
import type { Quarter } from './quarters.ts';
import { cheapestWays, PIPE_COSTS, type RoadGraph } from './roads.ts';
import { type ScenarioCounts, scenarioCounts } from './scenario.ts';
import type { Dwelling } from './stock.ts';
import type { Town } from './town.ts';

export type BranchKind = 'plain' | 'tie' | 'boiler';
export type Branch = { kind: BranchKind; dwellings: number[]; tieTo: number };
export type Zone = {
  kind: 'chp' | 'boilerHouse';
  /** Where the plant stands, and the street corner where its main reaches the streets. */
  at: Point;
  vertex: number;
  branches: Branch[];
};
/** Zone 0 is the plant lost in the demo, zone 1 the other plant, the rest are boiler houses. */
/** `dropped` are schools and kindergartens left out of the city so that the published number of objects holds. */
export type Zoning = Readonly<{ zones: Zone[]; counts: ScenarioCounts; chamberBoilers_W: number[]; dropped: ReadonlySet<number> }>;

const OTHER_CHP_PER1 = 0.36;
/** Apartment buildings per boiler house [I: about forty of them in a city of 3,500]. */
const PER_BOILER_HOUSE = 26;
const BOILER_STEP_W = 500_000;
const BOILER_MARGIN_PER1 = 1.12;
const BOILER_BRANCH = 16;
/** A plain branch needs more heat than all chamber boilers together, by this factor. */
const PLAIN_OVER_BOILERS = 1.6;
const OTHER_BRANCH_W = 12e6;
const BOILER_HOUSE_OFF_M = 26;
/** From this reach per flat on, the districts too are chosen by the size of their houses, metres. */
const LARGE_FIRST_M = 80;
/** Flats of a usual house. */
const FLATS_USUAL = 100;
const FAR_APART_M = 1_500;
/** Boiler houses in the plant's districts: share of its buildings, least size, distance from each other. */
const POCKET_PER1 = 0.17;
const POCKET_HOMES_MIN = 12;
const POCKETS_APART_M = 950;
/** A boiler house takes no further branch once this many buildings hang on its ties. */
const TIED_TO_ONE_MAX = 50;

type Chunk = { quarter: number; dwellings: number[]; centre: Point; load_W: number; homes: number; flats: number };

export function zoneCity(seed: number, town: Town, stock: readonly Dwelling[], graph: RoadGraph, metresPerFlat: number): Zoning {
  const counts = scenarioCounts(stock.filter(isHome).length);
  const dice = chance(seed, 'zones');
  const chunkOf = (quarter: number, dwellings: number[]): Chunk => {
    const load_W = dwellings.reduce((sum, at) => sum + stock[at]!.load_W, 0);
    const x = dwellings.reduce((sum, at) => sum + stock[at]!.at.x, 0) / dwellings.length;
    const y = dwellings.reduce((sum, at) => sum + stock[at]!.at.y, 0) / dwellings.length;
    const flats = dwellings.reduce((sum, at) => sum + stock[at]!.flats, 0);
    return { quarter, dwellings, centre: { x, y }, load_W, homes: dwellings.filter((at) => isHome(stock[at]!)).length, flats };
  };
  const byQuarter = new Map<number, number[]>();
  for (const dwelling of stock) {
    const list = byQuarter.get(dwelling.house.quarter);
    if (list) list.push(dwelling.index);
    else byQuarter.set(dwelling.house.quarter, [dwelling.index]);
  }
  let free: Chunk[] = [...byQuarter].sort((a, b) => a[0] - b[0]).map(([quarter, list]) => chunkOf(quarter, list));

  const east = placePlant(town, graph, heading(dice.between(0.0, 0.06)), []);
  const west = placePlant(town, graph, heading(dice.between(0.46, 0.56)), [east]);
  const costFrom = (vertex: number) => {
    const ways = cheapestWays(graph, [[vertex, 0]], (_, slot) => graph.length_m[slot]! * PIPE_COSTS[graph.kind[slot]!]);
    return (chunk: Chunk): number => Math.min(...chunk.dwellings.slice(0, 6).map((at) => ways.cost[stock[at]!.front.a]!));
  };

  // The plant feeds the large houses first; small ones near it were left to boiler houses.
  const eastWay = costFrom(east.vertex);
  const eastCost = (chunk: Chunk): number => eastWay(chunk) - metresPerFlat * (chunk.flats / (chunk.homes || 1) - FLATS_USUAL);
  const allowed = nearDistricts(
    town.quarters,
    free,
    metresPerFlat >= LARGE_FIRST_M ? eastCost : eastWay,
    counts.threatened * (1 + POCKET_PER1),
  );
  const pockets = choosePockets(free.filter((one) => allowed.has(town.quarters[one.quarter]!.district)));
  const eastern: Chunk[] = [];
  let wanted = counts.threatened;
  for (const chunk of free
    .filter((one) => allowed.has(town.quarters[one.quarter]!.district) && !pockets.has(one))
    .sort((a, b) => eastCost(a) - eastCost(b) || a.quarter - b.quarter)) {
    if (wanted === 0) break;
    const [taken, left] = chunk.homes <= wanted ? [chunk, undefined] : splitChunk(chunk, wanted, east.at);
    free = free.filter((one) => one !== chunk);
    eastern.push(taken);
    if (left) free.push(left);
    wanted -= taken.homes;
  }
  assert(wanted === 0, 'the lost plant finds enough buildings in its districts');

  const westCost = costFrom(west.vertex);
  const western: Chunk[] = [];
  let westWanted = Math.round(stock.filter(isHome).length * OTHER_CHP_PER1);
  for (const chunk of free.filter((one) => !pockets.has(one)).sort((a, b) => westCost(a) - westCost(b) || a.quarter - b.quarter)) {
    if (westWanted < chunk.homes) break;
    westWanted -= chunk.homes;
    western.push(chunk);
    free = free.filter((one) => one !== chunk);
  }

  const zones: Zone[] = [
    { kind: 'chp', ...east, branches: [] },
    { kind: 'chp', ...west, branches: gather(western, OTHER_BRANCH_W).map((dwellings) => ({ kind: 'plain', dwellings, tieTo: -1 })) },
  ];
  // Ties lead to boiler houses: their spare heat is built for the branch, a plant's would reach farther.
  const foreign: { chunk: Chunk; zone: number }[] = [];
  for (const dwellings of boilerHouseGroups(free)) {
    const chunk = chunkOf(-1, dwellings);
    const { vertex, at } = placeBoilerHouse(town, stock, graph, chunk);
    foreign.push({ chunk, zone: zones.push({ kind: 'boilerHouse', vertex, at, branches: [{ kind: 'plain', dwellings, tieTo: -1 }] }) - 1 });
  }

  const boilers_W: number[] = [];
  let plain = tieBranches(eastern);
  plain = boilerBranches(plain);
  const least_W = PLAIN_OVER_BOILERS * boilers_W.reduce((one, two) => one + two, 0);
  for (const dwellings of gather(plain, least_W)) zones[0]!.branches.push({ kind: 'plain', dwellings, tieTo: -1 });
  return { zones, counts, chamberBoilers_W: boilers_W, dropped: dropSurplus() };

  function splitChunk(chunk: Chunk, homes: number, towards: Point): [Chunk, Chunk | undefined] {
    const order = [...chunk.dwellings].sort((a, b) => distance(stock[a]!.at, towards) - distance(stock[b]!.at, towards) || a - b);
    let seen = 0;
    let end = 0;
    while (end < order.length && (seen < homes || !isHome(stock[order[end]!]!))) {
      if (isHome(stock[order[end]!]!)) seen++;
      end++;
    }
    const rest = order.slice(end);
    return [chunkOf(chunk.quarter, order.slice(0, end)), rest.length > 0 ? chunkOf(chunk.quarter, rest) : undefined];
  }

  /** Quarters of small houses in the plant's own districts that kept their boiler houses, well apart from each other. */
  function choosePockets(chunks: readonly Chunk[]): Set<Chunk> {
    const chosen: Chunk[] = [];
    let homes = 0;
    const order = [...chunks].sort((a, b) => a.flats / (a.homes || 1) - b.flats / (b.homes || 1) || a.quarter - b.quarter);
    for (const chunk of order) {
      if (chunk.homes < POCKET_HOMES_MIN || homes + chunk.homes > counts.threatened * POCKET_PER1) continue;
      if (chosen.some((other) => distance(other.centre, chunk.centre) < POCKETS_APART_M)) continue;
      chosen.push(chunk);
      homes += chunk.homes;
    }
    return new Set(chosen);
  }

  /** The branches nearest to another plant's houses get a tie, until the wanted number of buildings is reached. */
  function tieBranches(chunks: readonly Chunk[]): Chunk[] {
    const tied = new Map<number, number>();
    // Quarters of small houses are tied first: the larger ones are what cannot be fed again.
    const gaps = chunks.map((chunk) => foreign.map((other) => gapBetween(other.chunk, chunk) + 3 * (chunk.flats / (chunk.homes || 1))));
    const used = new Set<Chunk>();
    const rests: Chunk[] = [];
    let open = counts.byTie;
    while (open > 0) {
      let best: { at: number; to: number } | undefined;
      chunks.forEach((chunk, at) => {
        if (chunk.homes === 0 || used.has(chunk)) return;
        foreign.forEach((other, to) => {
          if ((tied.get(other.zone) ?? 0) < TIED_TO_ONE_MAX && (!best || gaps[at]![to]! < gaps[best.at]![best.to]!)) best = { at, to };
        });
      });
      assert(best, 'enough branches with ties');
      const chunk = chunks[best.at]!;
      const other = foreign[best.to]!;
      const [taken, rest] = chunk.homes <= open ? [chunk, undefined] : splitChunk(chunk, open, other.chunk.centre);
      open -= taken.homes;
      tied.set(other.zone, (tied.get(other.zone) ?? 0) + taken.homes);
      zones[0]!.branches.push({ kind: 'tie', dwellings: taken.dwellings, tieTo: other.zone });
      used.add(chunk);
      if (rest) rests.push(rest);
    }
    return [...chunks.filter((chunk) => !used.has(chunk)), ...rests];
  }

  /** Leaves out schools and kindergartens, evenly over the plain branches, until the published number is left. */
  function dropSurplus(): Set<number> {
    const dropped = new Set<number>();
    const branches = zones[0]!.branches.filter((branch) => branch.kind === 'plain');
    const social = branches.flatMap((branch) => branch.dwellings.filter((at) => !isHome(stock[at]!))).sort((a, b) => a - b);
    const surplus = social.length - counts.social;
    const loose = social.filter((at) => stock[at]!.house.use !== 'hospital');
    for (let at = 0; at < surplus && at < loose.length; at++) dropped.add(loose[Math.floor(((at + 0.5) * loose.length) / surplus)]!);
    for (const branch of branches) branch.dwellings = branch.dwellings.filter((at) => !dropped.has(at));
    return dropped;
  }

  /** Distance of the two nearest houses, with a little of the distance of the middles. */
  function gapBetween(one: Chunk, two: Chunk): number {
    const apart = distance(one.centre, two.centre);
    if (apart > FAR_APART_M) return apart;
    let least = apart;
    for (const a of one.dwellings) for (const b of two.dwellings) least = Math.min(least, distance(stock[a]!.at, stock[b]!.at));
    return least + 0.3 * apart;
  }

  /** A few small branches of light houses, one for each block-modular boiler. */
  function boilerBranches(chunks: readonly Chunk[]): Chunk[] {
    const parts = Math.max(1, Math.round(counts.byBoiler / BOILER_BRANCH));
    const left = [...chunks].sort((a, b) => a.load_W / (a.homes || 1) - b.load_W / (b.homes || 1) || a.quarter - b.quarter);
    for (let part = 0; part < parts; part++) {
      const wish = Math.floor(counts.byBoiler / parts) + (part < counts.byBoiler % parts ? 1 : 0);
      const at = left.findIndex((chunk) => chunk.homes >= wish);
      assert(at >= 0, 'a quarter with enough light houses');
      const chunk = left.splice(at, 1)[0]!;
      const [taken, rest] = splitChunk(chunk, wish, plus(chunk.centre, unitOf(chunk.centre), 4_000));
      zones[0]!.branches.push({ kind: 'boiler', dwellings: taken.dwellings, tieTo: -1 });
      boilers_W.push(Math.ceil((taken.load_W * BOILER_MARGIN_PER1) / BOILER_STEP_W) * BOILER_STEP_W);
      if (rest) left.push(rest);
    }
    return left;
  }

  /** Joins neighbouring chunks until every group needs at least `least_W`. */
  function gather(chunks: readonly Chunk[], least_W: number): number[][] {
    const groups = chunks.map((chunk) => ({ dwellings: [...chunk.dwellings], centre: chunk.centre, load_W: chunk.load_W }));
    for (;;) {
      groups.sort((a, b) => a.load_W - b.load_W || a.dwellings[0]! - b.dwellings[0]!);
      const small = groups[0];
      if (!small || groups.length === 1 || small.load_W >= least_W) break;
      let best = groups[1]!;
      // A near neighbour, but rather a small one: branches should not grow into each other.
      const far = (other: (typeof groups)[number]): number => distance(other.centre, small.centre) * (1 + other.load_W / least_W);
      for (const other of groups.slice(1)) if (far(other) < far(best)) best = other;
      const share = small.load_W / (small.load_W + best.load_W);
      best.centre = plus(best.centre, { x: small.centre.x - best.centre.x, y: small.centre.y - best.centre.y }, share);
      best.load_W += small.load_W;
      best.dwellings.push(...small.dwellings);
      groups.shift();
    }
    return groups.map((group) => group.dwellings);
  }

  function boilerHouseGroups(chunks: readonly Chunk[]): number[][] {
    const pieces: Chunk[] = [];
    for (const chunk of chunks) {
      let rest: Chunk | undefined = chunk;
      let parts = Math.max(1, Math.round(chunk.homes / PER_BOILER_HOUSE));
      while (rest && parts > 1) {
        const [one, left]: [Chunk, Chunk | undefined] = splitChunk(
          rest,
          Math.round(rest.homes / parts),
          plus(chunk.centre, unitOf(chunk.centre), 4_000),
        );
        pieces.push(one);
        rest = left;
        parts--;
      }
      if (rest) pieces.push(rest);
    }
    const groups = pieces.map((piece) => ({ ...piece, dwellings: [...piece.dwellings] }));
    for (;;) {
      groups.sort((a, b) => a.homes - b.homes || a.dwellings[0]! - b.dwellings[0]!);
      const small = groups[0];
      if (!small || groups.length === 1 || small.homes >= PER_BOILER_HOUSE * 0.55) break;
      let best = groups[1]!;
      const far = (other: Chunk): number => distance(other.centre, small.centre) + 12 * other.homes;
      for (const other of groups.slice(1)) if (far(other) < far(best)) best = other;
      best.homes += small.homes;
      best.dwellings.push(...small.dwellings);
      groups.shift();
    }
    return groups.sort((a, b) => a.dwellings[0]! - b.dwellings[0]!).map((group) => group.dwellings);
  }
}

export function isHome(dwelling: Dwelling): boolean {
  return dwelling.house.use === 'residential';
}

function nearDistricts(
  quarters: readonly Quarter[],
  chunks: readonly Chunk[],
  cost: (chunk: Chunk) => number,
  wanted: number,
): Set<number> {
  const sums = new Map<number, { homes: number; cost: number }>();
  for (const chunk of chunks) {
    const district = quarters[chunk.quarter]!.district;
    const sum = sums.get(district) ?? { homes: 0, cost: 0 };
    sum.homes += chunk.homes;
    sum.cost += cost(chunk) * chunk.homes;
    sums.set(district, sum);
  }
  const order = [...sums]
    .map(([district, sum]) => ({ district, homes: sum.homes, cost: sum.cost }))
    .filter((one) => one.homes > 0)
    .sort((a, b) => a.cost / a.homes - b.cost / b.homes || a.district - b.district)
    .slice(0, DISTRICTS_NEAR);
  // The cheapest three or four districts that hold enough; with a little less room to choose from when none do.
  for (const share of [1.14, 1, 0.93, 0.875]) {
    let best: { districts: number[]; cost: number } | undefined;
    for (let mask = 1; mask < 1 << order.length; mask++) {
      const chosen = order.filter((_, at) => (mask >> at) & 1);
      const homes = chosen.reduce((sum, one) => sum + one.homes, 0);
      const few = chosen.length < Math.min(DISTRICTS_MIN, order.length);
      if (few || chosen.length > DISTRICTS_MAX || homes < wanted * share) continue;
      const mean = chosen.reduce((sum, one) => sum + one.cost, 0) / homes;
      if (!best || mean < best.cost) best = { districts: chosen.map((one) => one.district), cost: mean };
    }
    if (best) return new Set(best.districts);
  }
  return new Set(order.map((one) => one.district));
}

/** The published event touched three districts and part of a fourth. */
const DISTRICTS_MIN = 3;
const DISTRICTS_MAX = 4;
const DISTRICTS_NEAR = 7;

/** A plant stands in an industrial quarter far out in the wanted direction; one is made if there is none. */
function placePlant(town: Town, graph: RoadGraph, towards: Point, others: readonly { at: Point }[]): { at: Point; vertex: number } {
  const { mesh, radius_m } = town.skeleton;
  let best: Quarter | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const quarter of town.quarters) {
    if (quarter.use !== 'industry' && quarter.use !== 'private' && quarter.use !== 'park') continue;
    if (quarter.out > 1.02 || quarter.area_m2 < 60_000) continue;
    if (others.some((other) => distance(other.at, quarter.centre) < 0.6 * radius_m)) continue;
    const score = dot(unitOf(quarter.centre), towards) * 2 - Math.abs(quarter.out - 0.8) + (quarter.use === 'industry' ? 0.7 : 0);
    if (score > bestScore) {
      bestScore = score;
      best = quarter;
    }
  }
  assert(best, 'a quarter for a plant');
  best.use = 'industry';
  let vertex = -1;
  for (const id of mesh.expand(best.ring)) {
    if (graph.start[id] === graph.start[id + 1]) continue;
    if (vertex < 0 || lengthOf(mesh.vertices[id]!) < lengthOf(mesh.vertices[vertex]!)) vertex = id;
  }
  return { at: best.centre, vertex };
}

/** A boiler house stands beside the street corner nearest to the middle of its houses, clear of them. */
function placeBoilerHouse(town: Town, stock: readonly Dwelling[], graph: RoadGraph, chunk: Chunk): { at: Point; vertex: number } {
  const { mesh } = town.skeleton;
  let vertex = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const index of chunk.dwellings) {
    for (const id of [stock[index]!.front.a, stock[index]!.front.b]) {
      const far = distance(mesh.vertices[id]!, chunk.centre);
      if (far < least && graph.start[id]! < graph.start[id + 1]!) {
        least = far;
        vertex = id;
      }
    }
  }
  const corner = mesh.vertices[vertex]!;
  let at = corner;
  let clear = -1;
  for (let turn = 0; turn < 16; turn++) {
    const candidate = plus(corner, heading(turn / 16), BOILER_HOUSE_OFF_M);
    let near = Number.POSITIVE_INFINITY;
    for (const index of chunk.dwellings) near = Math.min(near, distance(stock[index]!.at, candidate));
    for (let slot = graph.start[vertex]!; slot < graph.start[vertex + 1]!; slot++) {
      const along = unitOf({ x: mesh.vertices[graph.to[slot]!]!.x - corner.x, y: mesh.vertices[graph.to[slot]!]!.y - corner.y });
      near = Math.min(near, 60 * (1 - dot(along, heading(turn / 16))));
    }
    if (near > clear) {
      clear = near;
      at = candidate;
    }
  }
  return { at, vertex };
}
