import { createHash } from 'node:crypto';
import Flatbush from 'flatbush';
import { describe, expect, it } from 'vitest';
import type { Building, City, Outline } from '../domain/city.ts';
import { makeCity } from './make-city.ts';
import { OTHER_SOURCE, SCENARIO, scenarioCounts } from './scenario.ts';

/** `FROSTLINE_LONG=1` adds more seeds and the largest city. */
const LONG = process.env.FROSTLINE_LONG === '1';
const SEEDS = LONG ? [20_260_203, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [20_260_203];
const cities = SEEDS.map((seed) => makeCity({ seed, buildings: 3_500 }));
const city = cities[0]!;
const hash = (of: City): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');

/** Everything below walks the finished city by itself; nothing is asked of the generator. */
class Walk {
  readonly #around = new Map<string, { to: string; pipe: string }[]>();
  readonly #closed: Set<string>;
  readonly #at = new Map<string, Building[]>();
  readonly city: City;

  constructor(of: City) {
    this.city = of;
    this.#closed = new Set(of.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
    for (const node of of.nodes) this.#around.set(node.id, []);
    for (const pipe of of.pipes) {
      this.#around.get(pipe.from)!.push({ to: pipe.to, pipe: pipe.id });
      this.#around.get(pipe.to)!.push({ to: pipe.from, pipe: pipe.id });
    }
    const nodeOf = new Map(of.substations.map((substation) => [substation.id as string, substation.node as string]));
    for (const building of of.buildings) {
      const node = nodeOf.get(building.substation ?? '')!;
      this.#at.set(node, [...(this.#at.get(node) ?? []), building]);
    }
  }

  reach(start: string, shut = ''): Set<string> {
    const seen = new Set([start]);
    const open = [start];
    while (open.length > 0) {
      for (const { to, pipe } of this.#around.get(open.pop()!)!) {
        if (pipe === shut || this.#closed.has(pipe) || seen.has(to)) continue;
        seen.add(to);
        open.push(to);
      }
    }
    return seen;
  }

  buildings(nodes: Iterable<string>): Building[] {
    return [...nodes].flatMap((node) => this.#at.get(node) ?? []);
  }
}

const homesOf = (buildings: readonly Building[]): Building[] => buildings.filter((building) => building.use === 'residential');
const loadOf_W = (buildings: readonly Building[]): number => buildings.reduce((sum, building) => sum + building.designLoad_W, 0);

describe('the made-up city', () => {
  it('gives the same bytes for the same seed and other bytes for another', () => {
    expect(hash(makeCity({ seed: SEEDS[0]!, buildings: 3_500 }))).toBe(hash(city));
    expect(hash(makeCity({ seed: 2, buildings: 400 }))).not.toBe(hash(makeCity({ seed: 3, buildings: 400 })));
  });

  it.each(LONG ? [200, 333, 700, 1_500, 6_000, 12_000] : [200, 700])(
    'has exactly %i apartment buildings, each fed by one source',
    (buildings) => {
      const made = makeCity({ seed: 5, buildings });
      expect(homesOf(made.buildings).length).toBe(buildings);
      const walk = new Walk(made);
      const fed = made.sources.flatMap((source) => walk.buildings(walk.reach(source.node)));
      expect(fed.length).toBe(made.buildings.length);
      expect(new Set(fed).size).toBe(made.buildings.length);
      const lost = made.sources.find((source) => source.id === SCENARIO.lostSource)!;
      expect(homesOf(walk.buildings(walk.reach(lost.node))).length).toBe(scenarioCounts(buildings).threatened);
      expect(overlaps(made)).toEqual([]);
      expect(onStreetOrWater(made)).toEqual([]);
    },
  );

  it.each(cities)('refers only to things that are there, with unique ids', (made) => {
    const tables = [made.districts, made.sources, made.nodes, made.pipes, made.valves, made.substations, made.buildings, made.crews];
    for (const table of [
      ...tables,
      made.depots,
      made.boilers,
      made.generators,
      made.feeders,
      made.warmingPoints,
      made.streetNodes,
      made.streets,
      made.landmarks,
    ]) {
      expect(table.length).toBeGreaterThan(0);
      expect(new Set(table.map((row) => row.id)).size).toBe(table.length);
    }
    const ids = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map((row) => row.id));
    const [nodes, pipes, feeders, districts, substations] = [made.nodes, made.pipes, made.feeders, made.districts, made.substations].map(
      ids,
    );
    const [depots, streetNodes] = [made.depots, made.streetNodes].map(ids);
    const pipeOf = new Map(made.pipes.map((pipe) => [pipe.id, pipe]));
    let bad = 0;
    for (const pipe of made.pipes)
      if (!nodes!.has(pipe.from) || !nodes!.has(pipe.to) || pipe.from === pipe.to || !(pipe.length_m > 0)) bad++;
    for (const valve of made.valves) {
      const pipe = pipeOf.get(valve.pipe);
      if (!pipes!.has(valve.pipe) || (pipe!.from !== valve.node && pipe!.to !== valve.node)) bad++;
    }
    for (const substation of made.substations) if (!nodes!.has(substation.node) || !feeders!.has(substation.feeder!)) bad++;
    for (const source of made.sources) if (!nodes!.has(source.node)) bad++;
    for (const building of made.buildings) {
      if (!districts!.has(building.district) || !substations!.has(building.substation!) || !feeders!.has(building.feeder!)) bad++;
      const positive = [
        building.designLoad_W,
        building.heatedArea_m2,
        building.water_m3,
        building.people,
        building.subscribers,
        building.stairwells,
      ];
      if (!positive.every((value) => value > 0)) bad++;
      if (building.gasStoves !== (building.use === 'residential' && building.floors <= 9)) bad++;
    }
    for (const row of [...made.crews, ...made.boilers, ...made.generators]) if (!depots!.has(row.depot)) bad++;
    for (const street of made.streets) if (!streetNodes!.has(street.from) || !streetNodes!.has(street.to) || street.name === '') bad++;
    expect(bad).toBe(0);
    expect(new Set(made.buildings.map((building) => building.address)).size).toBe(made.buildings.length);
    expect(new Set(made.buildings.map((building) => building.addressEn)).size).toBe(made.buildings.length);
  });

  it.each(cities)('has one connected street graph', (made) => {
    const around = new Map<string, string[]>(made.streetNodes.map((node) => [node.id, []]));
    for (const street of made.streets) {
      around.get(street.from)!.push(street.to);
      around.get(street.to)!.push(street.from);
    }
    const seen = new Set<string>([made.streetNodes[0]!.id]);
    const open = [...seen];
    while (open.length > 0) {
      for (const next of around.get(open.pop()!)!) {
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      }
    }
    expect(seen.size).toBe(made.streetNodes.length);
    expect(made.streets.filter((street) => street.class === 'bridge').length).toBeGreaterThanOrEqual(2);
  });

  it.each(cities)('has no house on another house, on a street or in the water', (made) => {
    expect(overlaps(made)).toEqual([]);
    expect(onStreetOrWater(made)).toEqual([]);
  });

  it('notices an overlap and a house on a street', () => {
    const moved = { ...city.buildings[1]!, outline: city.buildings[0]!.outline };
    const street = city.streets[0]!;
    const at = city.streetNodes.find((node) => node.id === street.from)!;
    const parked = { ...city.buildings[2]!, outline: square(at.lon_deg, at.lat_deg, 1e-4) };
    const broken = { ...city, buildings: [city.buildings[0]!, moved, parked] };
    expect(overlaps(broken).length).toBe(1);
    expect(onStreetOrWater(broken)).toEqual([parked.id]);
  });

  it('keeps the published proportions of the typical stock', () => {
    const count = (from: number, to: number, fits: (building: Building) => boolean): number =>
      homesOf(city.buildings).filter((building) => building.yearBuilt >= from && building.yearBuilt <= to && fits(building)).length;
    const five = (building: Building): boolean => building.floors === 5;
    const nine = (building: Building): boolean => building.floors >= 9 && building.floors <= 12;
    const high = (building: Building): boolean => building.floors >= 16;
    const seventies = [count(1971, 1980, five), count(1971, 1980, nine), count(1971, 1980, high)];
    const eighties = [count(1981, 1990, five), count(1981, 1990, nine), count(1981, 1990, high)];
    const share = (list: readonly number[], at: number): number => list[at]! / (list[0]! + list[1]! + list[2]!);
    expect(share(seventies, 0)).toBeCloseTo(13_240 / 18_140, 2);
    expect(share(seventies, 1)).toBeCloseTo(4_170 / 18_140, 2);
    expect(share(eighties, 0)).toBeCloseTo(11_140 / 22_270, 2);
    expect(share(eighties, 1)).toBeCloseTo(8_480 / 22_270, 2);
    expect(share(eighties, 2)).toBeCloseTo(2_650 / 22_270, 2);
  });

  it.each(cities)('has pipes that are never narrower towards the source', (made) => {
    const closed = new Set(made.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
    const around = new Map<string, { to: string; nominal_mm: number }[]>(made.nodes.map((node) => [node.id, []]));
    for (const pipe of made.pipes) {
      if (closed.has(pipe.id)) continue;
      around.get(pipe.from)!.push({ to: pipe.to, nominal_mm: pipe.nominal_mm });
      around.get(pipe.to)!.push({ to: pipe.from, nominal_mm: pipe.nominal_mm });
    }
    // The widest way from the sources to a node must be as wide as the widest pipe at that node.
    const width = new Map<string, number>(made.sources.map((source) => [source.node, Number.POSITIVE_INFINITY]));
    const open = [...width.keys()];
    while (open.length > 0) {
      const here = open.pop()!;
      for (const { to, nominal_mm } of around.get(here)!) {
        const through = Math.min(width.get(here)!, nominal_mm);
        if (through <= (width.get(to) ?? 0)) continue;
        width.set(to, through);
        open.push(to);
      }
    }
    const narrow = made.nodes.filter((node) => around.get(node.id)!.some((pipe) => pipe.nominal_mm > width.get(node.id)!));
    expect(narrow.length).toBe(0);
  });

  it('closes a few loops on the mains of the plants', () => {
    const walk = new Walk(city);
    for (const id of [SCENARIO.lostSource, OTHER_SOURCE]) {
      const nodes = walk.reach(city.sources.find((source) => source.id === id)!.node);
      const closed = new Set(city.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
      const pipes = city.pipes.filter((pipe) => !closed.has(pipe.id) && nodes.has(pipe.from) && nodes.has(pipe.to));
      expect(pipes.length - nodes.size + 1).toBeGreaterThanOrEqual(1);
    }
  });

  it('keeps crews at work around the clock', () => {
    const start = Math.min(...city.crews.map((crew) => crew.shiftStart_ms));
    for (let hour = 0; hour < 24; hour++) {
      const at = start + (hour + 0.5) * 3_600_000;
      expect(city.crews.filter((crew) => crew.shiftStart_ms <= at && at < crew.shiftEnd_ms).length).toBe(city.crews.length / 2);
    }
    expect(city.crews.length).toBe(200);
    const valves = city.crews.filter((crew) => crew.skills.includes('valve')).length / city.crews.length;
    expect(valves).toBeGreaterThan(0.15);
    expect(valves).toBeLessThan(0.25);
    for (const skill of ['electric', 'boiler'] as const) expect(city.crews.some((crew) => crew.skills.includes(skill))).toBe(true);
  });
});

type Island = Readonly<{ nodes: Set<string>; buildings: Building[]; load_W: number; ties: string[] }>;

/** What each open section valve of the lost plant cuts off from it. */
function islandsOf(made: City, walk: Walk, lostNode: string): Island[] {
  const whole = walk.reach(lostNode);
  const pipeOf = new Map(made.pipes.map((pipe) => [pipe.id, pipe]));
  const ties = made.valves.filter((valve) => valve.role === 'tie' && valve.position === 'closed').map((valve) => pipeOf.get(valve.pipe)!);
  const islands: Island[] = [];
  for (const valve of made.valves) {
    if (valve.role !== 'section' || !whole.has(valve.node)) continue;
    const kept = walk.reach(lostNode, valve.pipe);
    const nodes = new Set([...whole].filter((node) => !kept.has(node)));
    if (nodes.size === 0 || nodes.has(lostNode) || kept.size === 1) continue;
    const buildings = walk.buildings(nodes);
    // A valve on the main and the one behind it may cut off the same houses: that is one island.
    if (islands.some((known) => known.buildings.length === buildings.length && known.buildings[0] === buildings[0])) continue;
    const foreign = ties.flatMap((tie) => (nodes.has(tie.from) ? [tie.to] : nodes.has(tie.to) ? [tie.from] : []));
    islands.push({ nodes, buildings, load_W: loadOf_W(buildings), ties: foreign });
  }
  return islands;
}

describe.each(cities)('the scenario in the network', (made) => {
  const counts = scenarioCounts(3_500);
  const walk = new Walk(made);
  const lost = made.sources.find((source) => source.id === SCENARIO.lostSource)!;
  const whole = walk.buildings(walk.reach(lost.node));
  const islands = islandsOf(made, walk, lost.node);
  const sourceAt = new Map<string, City['sources'][number]>();
  const spare_W = new Map<string, number>();
  for (const source of made.sources) {
    const nodes = walk.reach(source.node);
    for (const node of nodes) sourceAt.set(node, source);
    spare_W.set(source.id, source.capacity_W - loadOf_W(walk.buildings(nodes)));
  }
  const refed = new Map<string, Building[]>();
  for (const island of islands) {
    if (island.ties.length !== 1) continue;
    const source = sourceAt.get(island.ties[0]!)!;
    if (island.load_W <= spare_W.get(source.id)!)
      refed.set(source.id, [...new Set([...(refed.get(source.id) ?? []), ...island.buildings])]);
  }
  const byTie = new Set([...refed.values()].flat());
  const boilers_W = made.boilers.filter((boiler) => boiler.fits === 'chamber').map((boiler) => boiler.capacity_W);
  const allBoilers_W = boilers_W.reduce((one, two) => one + two, 0);
  const byBoiler = islands.filter((island) => island.ties.length === 0 && island.load_W <= Math.max(...boilers_W));

  it('loses exactly 1,200 apartment buildings in three or four districts', () => {
    const homes = homesOf(whole);
    expect(homes.length).toBe(counts.threatened);
    const districts = new Set(homes.map((building) => building.district)).size;
    expect(districts).toBeGreaterThanOrEqual(3);
    expect(districts).toBeLessThanOrEqual(4);
    expect(lost.capacity_W).toBeGreaterThan(loadOf_W(whole));
  });

  it('can feed exactly 300 of them through ties, within the spare heat of each source', () => {
    expect(homesOf([...byTie]).length).toBe(counts.byTie);
    for (const [source, buildings] of refed) expect(loadOf_W(buildings)).toBeLessThanOrEqual(spare_W.get(source)!);
    // No cut takes in more: whatever else hangs on a tied island is too much for the sources behind its ties.
    for (const island of islands) {
      if (island.ties.length === 0 || island.buildings.every((building) => byTie.has(building))) continue;
      const reachable = new Set(island.ties.map((node) => sourceAt.get(node)!.id));
      const left_W = [...reachable].reduce((sum, id) => sum + spare_W.get(id)! - loadOf_W(refed.get(id) ?? []), 0);
      const rest_W = Math.min(...islands.filter((one) => one.ties.length === 0 && !byBoiler.includes(one)).map((one) => one.load_W));
      if (island.buildings.length < whole.length) expect(rest_W).toBeGreaterThan(left_W / Math.max(1, reachable.size));
    }
  });

  it('can keep exactly 47 more with the block-modular boilers, and nothing else however they are combined', () => {
    const homes = homesOf(byBoiler.flatMap((island) => island.buildings));
    expect(homes.length).toBe(counts.byBoiler);
    const loads = byBoiler.map((island) => island.load_W).sort((a, b) => b - a);
    const capacities = [...boilers_W].sort((a, b) => b - a);
    expect(loads.length).toBe(capacities.length);
    loads.forEach((load_W, at) => {
      expect(load_W).toBeLessThanOrEqual(capacities[at]!);
    });
    for (const island of islands) {
      if (island.ties.length > 0 || byBoiler.includes(island)) continue;
      expect(island.load_W).toBeGreaterThan(allBoilers_W);
    }
  });

  it('leaves exactly 853 with neither: 105,000 contracts, 270,000 residents, 929 objects', () => {
    const saved = new Set([...byTie, ...byBoiler.flatMap((island) => island.buildings)]);
    const without = whole.filter((building) => !saved.has(building));
    const homes = homesOf(without);
    expect(homes.length).toBe(counts.without);
    expect(homes.reduce((sum, building) => sum + building.subscribers, 0)).toBe(105_000);
    expect(homes.reduce((sum, building) => sum + building.people, 0)).toBe(270_000);
    expect(without.length).toBe(929);
    // Contracts follow from flats, not the other way round.
    const flats = homes.reduce((sum, building) => sum + building.flats, 0);
    expect(Math.abs(flats / 105_000 - 1)).toBeLessThan(0.03);
  });
});

function square(x: number, y: number, half: number): Outline {
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ];
}

type Spot = readonly [number, number];
type Box = readonly [number, number, number, number];

function boxOf(line: readonly Spot[]): Box {
  const x = line.map((at) => at[0]);
  const y = line.map((at) => at[1]);
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

function indexOf(boxes: readonly Box[]): Flatbush {
  const index = new Flatbush(boxes.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  return index;
}

function overlaps(of: City): string[] {
  const boxes = of.buildings.map((building) => boxOf(building.outline));
  const index = indexOf(boxes);
  const found: string[] = [];
  of.buildings.forEach((building, at) => {
    for (const other of index.search(...boxes[at]!)) {
      if (other > at && overlap(building.outline, of.buildings[other]!.outline)) found.push(`${building.id} ${of.buildings[other]!.id}`);
    }
  });
  return found;
}

function onStreetOrWater(of: City): string[] {
  const nodeAt = new Map(of.streetNodes.map((node) => [node.id, [node.lon_deg, node.lat_deg] as const]));
  const pieces: (readonly [Spot, Spot])[] = [];
  for (const street of of.streets) {
    const line: Spot[] = [nodeAt.get(street.from)!, ...street.course, nodeAt.get(street.to)!];
    for (let at = 1; at < line.length; at++) pieces.push([line[at - 1]!, line[at]!]);
  }
  const index = indexOf(pieces.map((piece) => boxOf(piece)));
  const water = of.landmarks.filter((landmark) => landmark.kind === 'water').map((landmark) => landmark.outline);
  const bad: string[] = [];
  for (const building of of.buildings) {
    const ring = building.outline;
    const street = index.search(...boxOf(ring)).some((at) => {
      const [a, b] = pieces[at]!;
      return holds(ring, a) || ring.some((c, here) => meets(a, b, c, ring[(here + 1) % ring.length]!));
    });
    const wet = water.some((outline) => holds(outline, ring[0]!));
    if (street || wet) bad.push(building.id);
  }
  return bad;
}

function overlap(one: Outline, two: Outline): boolean {
  const crosses = one.some((a, at) => {
    const b = one[(at + 1) % one.length]!;
    return two.some((c, to) => meets(a, b, c, two[(to + 1) % two.length]!));
  });
  const [middleOne, middleTwo] = [inner(one), inner(two)];
  return crosses || holds(one, middleTwo) || holds(two, middleOne) || holds(one, two[0]!) || holds(two, one[0]!);
}

/** A point inside the ring, near the middle of its first side. */
function inner(ring: Outline): Spot {
  const [a, b] = [ring[0]!, ring[1]!];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return [(a[0] + b[0]) / 2 - dy * 0.02, (a[1] + b[1]) / 2 + dx * 0.02];
}

function side(a: Spot, b: Spot, c: Spot): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function meets(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function holds(ring: Outline, at: Spot): boolean {
  let odd = false;
  ring.forEach((a, here) => {
    const b = ring[(here + 1) % ring.length]!;
    if (a[1] > at[1] !== b[1] > at[1] && at[0] < ((b[0] - a[0]) * (at[1] - a[1])) / (b[1] - a[1]) + a[0]) odd = !odd;
  });
  return odd;
}
