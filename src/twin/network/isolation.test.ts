import { beforeAll, expect, test } from 'vitest';
import type { City } from '../../domain/city.ts';
import { type CityIndex, indexCity } from '../../domain/city-index.ts';
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
