import { createHash } from 'node:crypto';
import Flatbush from 'flatbush';
import { describe, expect, it } from 'vitest';
import type { City, Outline } from '../domain/city.ts';
import { makeCity } from './make-city.ts';
import { SCENARIO, scenarioCounts } from './scenario.ts';

const city = makeCity({ seed: 1, buildings: 3_500 });
const hash = (of: City): string => createHash('sha256').update(JSON.stringify(of)).digest('hex');

/** Nodes reached from `start` over pipes that no closed valve blocks; written independently of the generator. */
function reach(of: City, start: string, shut: ReadonlySet<string>): Set<string> {
  const around = new Map<string, string[]>();
  for (const pipe of of.pipes) {
    if (shut.has(pipe.id)) continue;
    around.set(pipe.from, [...(around.get(pipe.from) ?? []), pipe.to]);
    around.set(pipe.to, [...(around.get(pipe.to) ?? []), pipe.from]);
  }
  const seen = new Set([start]);
  const open = [start];
  while (open.length > 0) {
    for (const next of around.get(open.pop()!) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

function closedPipes(of: City): Set<string> {
  return new Set(of.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
}

function homesAt(of: City, nodes: ReadonlySet<string>): City['buildings'][number][] {
  const nodeOf = new Map(of.substations.map((substation) => [substation.id, substation.node]));
  return of.buildings.filter((building) => building.substation && nodes.has(nodeOf.get(building.substation)!));
}

describe('the made-up city', () => {
  it('gives the same bytes for the same seed and other bytes for another', () => {
    expect(hash(makeCity({ seed: 1, buildings: 3_500 }))).toBe(hash(city));
    expect(hash(makeCity({ seed: 2, buildings: 400 }))).not.toBe(hash(makeCity({ seed: 3, buildings: 400 })));
  });

  it('has exactly the wanted number of apartment buildings, all fed', () => {
    for (const buildings of [200, 700, 3_500]) {
      const made = buildings === 3_500 ? city : makeCity({ seed: 5, buildings });
      const homes = made.buildings.filter((building) => building.use === 'residential');
      expect(homes.length).toBe(buildings);
      const closed = closedPipes(made);
      const fed = made.sources.flatMap((source) => homesAt(made, reach(made, source.node, closed)));
      expect(fed.length).toBe(made.buildings.length);
      expect(new Set(fed).size).toBe(made.buildings.length);
    }
  });

  it('refers only to things that are there, with unique ids', () => {
    const tables = [
      city.districts,
      city.sources,
      city.nodes,
      city.pipes,
      city.valves,
      city.substations,
      city.buildings,
      city.crews,
      city.depots,
    ];
    for (const table of [
      ...tables,
      city.boilers,
      city.generators,
      city.feeders,
      city.warmingPoints,
      city.streetNodes,
      city.streets,
      city.landmarks,
    ]) {
      expect(new Set(table.map((row) => row.id)).size).toBe(table.length);
      expect(table.length).toBeGreaterThan(0);
    }
    const ids = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map((row) => row.id));
    const [nodes, pipes, feeders, districts, substations] = [city.nodes, city.pipes, city.feeders, city.districts, city.substations].map(
      ids,
    );
    const [depots, streetNodes] = [city.depots, city.streetNodes].map(ids);
    for (const pipe of city.pipes) expect(nodes!.has(pipe.from) && nodes!.has(pipe.to) && pipe.from !== pipe.to).toBe(true);
    for (const valve of city.valves) expect(pipes!.has(valve.pipe) && nodes!.has(valve.node)).toBe(true);
    for (const substation of city.substations) expect(nodes!.has(substation.node) && feeders!.has(substation.feeder!)).toBe(true);
    for (const source of city.sources) expect(nodes!.has(source.node)).toBe(true);
    for (const building of city.buildings) {
      expect(districts!.has(building.district) && substations!.has(building.substation!) && feeders!.has(building.feeder!)).toBe(true);
      expect(building.designLoad_W > 0 && building.heatedArea_m2 > 0 && building.water_m3 > 0 && building.people > 0).toBe(true);
    }
    for (const row of [...city.crews, ...city.boilers, ...city.generators]) expect(depots!.has(row.depot)).toBe(true);
    for (const street of city.streets) expect(streetNodes!.has(street.from) && streetNodes!.has(street.to)).toBe(true);
    expect(new Set(city.buildings.map((building) => building.address)).size).toBe(city.buildings.length);
  });

  it('has one connected street graph', () => {
    const around = new Map<string, string[]>();
    for (const street of city.streets) {
      around.set(street.from, [...(around.get(street.from) ?? []), street.to]);
      around.set(street.to, [...(around.get(street.to) ?? []), street.from]);
    }
    const seen = new Set<string>([city.streetNodes[0]!.id]);
    const open = [...seen];
    while (open.length > 0) {
      for (const next of around.get(open.pop()!) ?? []) {
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      }
    }
    expect(seen.size).toBe(city.streetNodes.length);
  });

  it('has no house on another house', () => {
    const index = new Flatbush(city.buildings.length);
    const boxes = city.buildings.map((building) => {
      const [x, y] = [building.outline.map((at) => at[0]), building.outline.map((at) => at[1])];
      return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)] as const;
    });
    for (const box of boxes) index.add(...box);
    index.finish();
    let pairs = 0;
    city.buildings.forEach((building, at) => {
      for (const other of index.search(...boxes[at]!)) {
        if (other <= at) continue;
        pairs++;
        expect(overlap(building.outline, city.buildings[other]!.outline), `${building.id} ${city.buildings[other]!.id}`).toBe(false);
      }
    });
    expect(pairs).toBeGreaterThan(100);
  });
});

describe('the scenario in the network', () => {
  it('loses exactly the published number of buildings, in three or four districts', () => {
    const counts = scenarioCounts(3_500);
    const lost = city.sources.find((source) => source.id === SCENARIO.lostSource)!;
    const homes = homesAt(city, reach(city, lost.node, closedPipes(city))).filter((building) => building.use === 'residential');
    expect(homes.length).toBe(counts.threatened);
    const districts = new Set(homes.map((building) => building.district)).size;
    expect(districts).toBeGreaterThanOrEqual(3);
    expect(districts).toBeLessThanOrEqual(4);
  });
});

function overlap(one: Outline, two: Outline): boolean {
  const crosses = one.some((a, at) => {
    const b = one[(at + 1) % one.length]!;
    return two.some((c, to) => meets(a, b, c, two[(to + 1) % two.length]!));
  });
  return crosses || holds(one, two[0]!) || holds(two, one[0]!);
}

type Spot = readonly [number, number];
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
