import { beforeAll, expect, test } from 'vitest';
import type { City, Pipe, Valve } from '../../domain/city.ts';
import { type CityIndex, indexCity } from '../../domain/city-index.ts';
import type { BuildingId, NodeId, PipeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import { stream } from '../../kernel/random.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type IsolationState, traceIsolation } from './isolation.ts';

const AS_IS: IsolationState = { opened: new Set(), closed: new Set(), sourcesOut: new Set() };
let city: City;
let index: CityIndex;
beforeAll(() => {
  city = makeCity({ seed: 7, buildings: 150 });
  index = indexCity(city);
});

/** Connected to a source when the valves of `shut` are shut, found without the trace's own search. */
function fedNodes(shut: ReadonlySet<string>, isolated: ReadonlySet<string>): Set<string> {
  const fed = new Set<string>(city.sources.map((source) => source.node));
  const closed = new Set(
    city.valves.filter((valve) => valve.position === 'closed' || shut.has(valve.id)).map((valve) => valve.pipe as string),
  );
  for (let grown = true; grown; ) {
    grown = false;
    for (const pipe of city.pipes) {
      if (closed.has(pipe.id) || isolated.has(pipe.id) || fed.has(pipe.from) === fed.has(pipe.to)) continue;
      fed.add(pipe.from).add(pipe.to);
      grown = true;
    }
  }
  return fed;
}

test('cut and kept against a search by removing pipes, on random pipes of a made-up city', () => {
  const dice = stream(3, 'isolation', 0);
  const before = fedNodes(new Set(), new Set());
  for (let round = 0; round < 60; round++) {
    const pipe = city.pipes[dice.below(city.pipes.length)]!;
    const { value: part, problems } = traceIsolation(index, [pipe.id], AS_IS);
    expect(problems).toEqual([]);
    expect(part.pipes).toContain(pipe.id);
    const after = fedNodes(new Set(part.shut.map((step) => step.valve as string)), new Set(part.pipes as readonly string[]));
    const inside = new Set<string>(part.nodes);
    const cut = city.substations
      .filter((one) => before.has(one.node) && (!after.has(one.node) || inside.has(one.node)))
      .map((one) => one.id);
    expect([...part.substationsCut].sort()).toEqual(cut.sort());
    expect(part.substationsKept.some((one) => part.substationsCut.includes(one))).toBe(false);
    // Shutting the boundary really keeps pressure out of the part, unless a source lies inside.
    if (part.sourcesInside.length === 0) {
      const leaky = fedNodes(new Set(part.shut.map((step) => step.valve as string)), new Set());
      for (const node of part.nodes) expect(leaky.has(node)).toBe(false);
    }
    // Removing any one step of duty `pressure` lets it back in.
    for (const step of part.shut.filter((one) => one.duty === 'pressure')) {
      const others = new Set(part.shut.filter((one) => one !== step).map((one) => one.valve as string));
      const back = fedNodes(others, new Set());
      expect(
        part.nodes.some((node) => back.has(node)) || back.has(index.pipe.get(step.pipe)!.from) || back.has(index.pipe.get(step.pipe)!.to),
      ).toBe(true);
    }
    const water = part.pipes.reduce((sum, id) => sum + 0.5 * Math.PI * index.pipe.get(id)!.bore_m ** 2 * index.pipe.get(id)!.length_m, 0);
    expect(part.water_m3).toBeCloseTo(water, 9);
    expect(part.drains.length).toBeGreaterThan(0);
    expect(part.drains.reduce((sum, point) => sum + point.water_m3, 0)).toBeCloseTo(water, 9);
    expect(part.refill.open).toEqual([...part.shut].reverse().map((step) => step.valve));
  }
});

test('a valve alone: shutting it names who is cut; a valve already shut is said', () => {
  const open =
    city.valves.find((valve) => valve.position === 'open' && valve.role === 'section') ??
    city.valves.find((valve) => valve.position === 'open')!;
  const { value, problems } = traceIsolation(index, [open.id], AS_IS);
  expect(problems).toEqual([]);
  expect(value.pipes).toEqual([]);
  const after = fedNodes(new Set([open.id as string]), new Set());
  const before = fedNodes(new Set(), new Set());
  expect([...value.substationsCut].sort()).toEqual(
    city.substations
      .filter((one) => before.has(one.node) && !after.has(one.node))
      .map((one) => one.id)
      .sort(),
  );
  const shut = traceIsolation(index, [open.id], { ...AS_IS, closed: new Set([open.id]) });
  expect(shut.problems.map((problem) => problem.code)).toEqual(['FL-NETWORK-014']);
});

test('an unknown id is a named problem', () => {
  const { problems } = traceIsolation(index, ['no-such-pipe'], AS_IS);
  expect(problems).toEqual([{ code: 'FL-NETWORK-010', severity: 'stop', at: 'shut/no-such-pipe', say: { got: 'no-such-pipe' } }]);
});

test('every node of the city can be isolated', () => {
  for (const node of city.nodes.slice(0, 80)) {
    const { value } = traceIsolation(index, [node.id], AS_IS);
    expect(value.nodes).toContain(node.id);
  }
});

/**
 *   S ─ A ══ B ─ e        A–B, A–C and B–C with valves at both ends; e and d behind valves at B and C.
 *        ╲   │
 *         ══ C ─ d
 */
function drawn(heights: Readonly<Record<string, number>>): CityIndex {
  const place = { lon_deg: 0, lat_deg: 0, estimated: [] };
  const node = (id: string, kind: 'source' | 'chamber' | 'substation') => ({
    ...place,
    id: id as NodeId,
    kind,
    elevation_m: heights[id] ?? 100,
  });
  const pipe = (id: string, from: string, to: string, bore_m: number, length_m: number): Pipe => ({
    id: id as PipeId,
    from: from as NodeId,
    to: to as NodeId,
    role: 'distribution',
    laying: 'duct',
    nominal_mm: 1000 * bore_m,
    bore_m,
    length_m,
    epoch: 'before1990',
    course: [],
    estimated: [],
  });
  const valve = (on: string, at: string): Valve => ({
    id: `${on}@${at}` as ValveId,
    pipe: on as PipeId,
    node: at as NodeId,
    role: 'section',
    position: 'open',
    turn_min: 10,
    estimated: [],
  });
  const substation = (id: string, at: string) => ({
    ...place,
    id: id as SubstationId,
    node: at as NodeId,
    kind: 'elevator' as const,
    feeder: null,
    pump_W: 0,
  });
  return indexCity({
    ...city,
    nodes: [
      node('S', 'source'),
      node('A', 'chamber'),
      node('B', 'chamber'),
      node('C', 'chamber'),
      node('e', 'substation'),
      node('d', 'substation'),
    ],
    pipes: [
      pipe('SA', 'S', 'A', 0.5, 100),
      pipe('AB', 'A', 'B', 0.3, 200),
      pipe('AC', 'A', 'C', 0.3, 300),
      pipe('BC', 'B', 'C', 0.2, 100),
      pipe('Be', 'B', 'e', 0.1, 50),
      pipe('Cd', 'C', 'd', 0.1, 80),
    ],
    valves: [
      valve('AB', 'A'),
      valve('AB', 'B'),
      valve('AC', 'A'),
      valve('AC', 'C'),
      valve('BC', 'B'),
      valve('BC', 'C'),
      valve('Be', 'B'),
      valve('Cd', 'C'),
    ],
    sources: [{ ...city.sources[0]!, id: 'P' as SourceId, node: 'S' as NodeId }],
    substations: [substation('SUB-e', 'e'), substation('SUB-d', 'd')],
    buildings: [
      { ...city.buildings[0]!, id: 'house-e' as BuildingId, substation: 'SUB-e' as SubstationId, people: 30 },
      { ...city.buildings[0]!, id: 'house-d' as BuildingId, substation: 'SUB-d' as SubstationId, people: 50 },
    ],
  });
}
const waterOf = (bore_m: number, length_m: number): number => 0.5 * Math.PI * bore_m ** 2 * length_m;

test('drawn by hand, one side of a ring: nobody is cut, who hung on it is named as kept, the way back is the way there reversed', () => {
  const { value } = traceIsolation(drawn({ A: 110, B: 95 }), ['AB'], AS_IS);
  expect(value.shut.map((step) => [step.valve, step.duty])).toEqual([
    ['AB@A', 'pressure'],
    ['AB@B', 'pressure'],
  ]);
  expect(value.buildingsCut).toEqual([]);
  expect(value.people).toBe(0);
  expect(value.buildingsKept).toEqual(['house-e']);
  expect(value.water_m3).toBeCloseTo(waterOf(0.3, 200), 9);
  expect(value.drains).toEqual([{ node: 'B', elevation_m: 95, water_m3: value.water_m3 }]);
  expect(value.vents.map((point) => point.node)).toEqual(['A']);
  expect(value.turn_min).toBe(20);
  expect(value.refill.open).toEqual(['AB@B', 'AB@A']);
  expect(value.refill.fillAt).toBe('B');
  // DN 300 is filled at 35 m³/h.
  expect(value.refill.fill_s).toBeCloseTo((3600 * value.water_m3) / 35, 6);
});

test('drawn by hand, with the other side shut already: the same pipe now cuts both houses, and one valve only keeps their water', () => {
  const { value } = traceIsolation(drawn({}), ['AB'], { ...AS_IS, closed: new Set(['AC@A' as ValveId]) });
  expect(value.shut.map((step) => [step.valve, step.duty])).toEqual([
    ['AB@A', 'pressure'],
    ['AB@B', 'water'],
  ]);
  expect([...value.buildingsCut].sort()).toEqual(['house-d', 'house-e']);
  expect(value.people).toBe(80);
  expect(value.buildingsKept).toEqual([]);
});

test('drawn by hand, a chamber: its valves all round, its house cut; a source inside must be stopped itself', () => {
  const chamber = traceIsolation(drawn({}), ['B'], AS_IS).value;
  expect(chamber.nodes).toEqual(['B']);
  expect(chamber.shut.map((step) => step.valve).sort()).toEqual(['AB@B', 'BC@B', 'Be@B']);
  expect(chamber.buildingsCut).toEqual(['house-e']);
  expect(chamber.water_m3).toBe(0);
  const plant = traceIsolation(drawn({}), ['SA'], AS_IS).value;
  expect(plant.sourcesInside).toEqual(['P']);
  expect([...plant.buildingsCut].sort()).toEqual(['house-d', 'house-e']);
});

test('drawn by hand, two valleys: each pipe drains where it slopes to; level ground is one point', () => {
  // A part without inner valves: take them off, so that everything but the source's side belongs to it.
  const index = drawn({ S: 120, A: 110, B: 95, C: 95, e: 90, d: 100 });
  const bare = indexCity({ ...index.city, valves: index.city.valves.filter((valve) => valve.node === 'A') });
  const { value } = traceIsolation(bare, ['BC'], AS_IS);
  expect([...value.pipes].sort()).toEqual(['AB', 'AC', 'BC', 'Be', 'Cd']);
  // B and C are level; from B it goes on down to e, so that everything leaves there.
  expect(value.drains).toEqual([{ node: 'e', elevation_m: 90, water_m3: value.water_m3 }]);
  const up = drawn({ S: 120, A: 110, B: 95, C: 95, e: 104, d: 90 });
  const two = traceIsolation(
    indexCity({ ...up.city, pipes: up.city.pipes.filter((pipe) => pipe.id !== 'BC'), valves: bare.city.valves }),
    ['AB', 'AC'],
    AS_IS,
  ).value;
  expect(two.drains.map((point) => [point.node, Number(point.water_m3.toFixed(6))])).toEqual([
    ['d', Number((waterOf(0.3, 300) + waterOf(0.1, 80)).toFixed(6))],
    ['B', Number((waterOf(0.3, 200) + waterOf(0.1, 50)).toFixed(6))],
  ]);
  expect(two.vents.map((point) => point.node)).toEqual(['A', 'e']);
});
