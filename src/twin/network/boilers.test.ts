import { beforeAll, expect, test } from 'vitest';
import type { City, Source, Substation } from '../../domain/city.ts';
import type { BoilerId, NodeId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { withBoilers } from './boilers.ts';
import { type CityNetwork, makeCityNetwork, type PlacedBoiler } from './city-network.ts';
import { answerFeed, type FeedAnswer, type FeedQuestion, usualQuestion } from './feed.ts';
import { runOutage } from './outage.ts';

const city: City = makeCity({ seed: 7, buildings: 150 });
const OUTDOOR_C = -10;
let network: CityNetwork;
let lost: Source;
let before: FeedQuestion;
/** A section valve behind which some substations hang, and the node behind it. */
let section: { valve: ValveId; node: NodeId; behind: SubstationId[]; load_W: number };

beforeAll(() => {
  network = makeCityNetwork(city, 1).value;
  lost = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
  before = { ...usualQuestion(OUTDOOR_C), sourcesOut: new Set([lost.id]) };
  const home = answerFeed(network, usualQuestion(OUTDOOR_C));
  const dark = new Set(answerFeed(network, before).substations.flatMap((one) => (one.limit === 'unfed' ? [one.substation] : [])));
  for (const valve of city.valves) {
    if (valve.role !== 'section' || valve.position !== 'open') continue;
    const shut = answerFeed(network, { ...usualQuestion(OUTDOOR_C), closed: new Set([valve.id]) });
    const behind = shut.substations.filter((one, at) => one.limit === 'unfed' && home.substations[at]!.fed && dark.has(one.substation));
    if (behind.length < 3 || behind.length > dark.size / 2) continue;
    const pipe = city.pipes.find((one) => one.id === valve.pipe)!;
    const far = [pipe.from, pipe.to].find((node) => shut.columns.nodeFed[network.nodeAt.get(node)!] === 0)!;
    const ids = behind.map((one) => one.substation);
    const load_W = ids.reduce((sum, id) => sum + network.load_W[network.substationAt.get(id)!]!, 0);
    section = { valve: valve.id, node: far, behind: ids, load_W };
    return;
  }
});

function boilerAt(node: NodeId | null, substation: SubstationId | null, capacity_W: number): PlacedBoiler {
  return { id: 'MB-1' as BoilerId, node, substation, capacity_W, supply_C: node === null ? 95 : 115 };
}

function ask(place: PlacedBoiler, question: FeedQuestion): FeedAnswer {
  const { value, problems } = withBoilers(network, [place], 2);
  expect(problems).toEqual([]);
  const answer = answerFeed(value, question);
  expect(answer.report.converged).toBe(true);
  for (const column of [answer.columns.pressure_Pa, answer.columns.node_C, answer.columns.flow_kgps])
    expect(column.every((value) => Number.isFinite(value))).toBe(true);
  return answer;
}

function heatOf(answer: FeedAnswer, substations: readonly SubstationId[]): number {
  const wanted = new Set(substations);
  return answer.substations.reduce((sum, one) => sum + (wanted.has(one.substation) ? one.heat_W : 0), 0);
}

test('a boiler at a chamber feeds the islanded part, and nobody else', () => {
  const question = { ...before, closed: new Set([section.valve]) };
  expect(heatOf(answerFeed(network, question), section.behind)).toBe(0);
  const answer = ask(boilerAt(section.node, null, 2 * section.load_W), question);
  const want_W = answer.substations.reduce((sum, one) => sum + (section.behind.includes(one.substation) ? one.wanted_W : 0), 0);
  expect(heatOf(answer, section.behind) / want_W).toBeGreaterThan(0.75);
  expect(answer.boilers[0]!.heat_W).toBeGreaterThan(heatOf(answer, section.behind));
  expect(answer.boilers[0]!.supply_C).toBeLessThanOrEqual(115 + 1e-9);
  const others = answer.substations.filter((one) => one.limit === 'unfed');
  expect(others.some((one) => section.behind.includes(one.substation))).toBe(false);
  expect(others.length).toBeGreaterThan(0);
});

test('too weak a boiler gives all it has, keeps below its temperature, and is named', () => {
  const capacity_W = 0.2 * section.load_W;
  const answer = ask(boilerAt(section.node, null, capacity_W), { ...before, closed: new Set([section.valve]) });
  expect(answer.boilers[0]!.heat_W).toBeLessThanOrEqual(capacity_W * 1.001);
  expect(answer.boilers[0]!.heat_W).toBeGreaterThan(0.99 * capacity_W);
  // Radiators share what there is: pumped houses are not left with nothing because the return is colder than their set point.
  const behind = answer.substations.filter((one) => section.behind.includes(one.substation));
  expect(behind.every((one) => one.heat_W > 0)).toBe(true);
  expect(answer.flags.map((flag) => flag.code)).toContain('plantShort');
});

test('no demand: the boiler stands idle, nothing runs away', () => {
  const answer = ask(boilerAt(section.node, null, section.load_W), {
    ...before,
    outdoor_C: 20,
    closed: new Set([section.valve]),
  });
  expect(answer.substations.every((one) => one.heat_W === 0)).toBe(true);
  expect(answer.boilers[0]!.flow_kgps).toBeLessThan(1e-3);
  expect(Math.abs(answer.boilers[0]!.heat_W)).toBeLessThan(1);
});

test('beside a living feed it helps or idles, but takes heat from nobody', () => {
  const usual = usualQuestion(OUTDOOR_C);
  const alone = answerFeed(network, usual);
  const beside = ask(boilerAt(section.node, null, section.load_W), usual);
  for (const [at, one] of beside.substations.entries()) expect(one.heat_W).toBeGreaterThan(0.9 * alone.substations[at]!.heat_W);
  expect(beside.boilers[0]!.heat_W).toBeGreaterThanOrEqual(-1);
});

test('at a substation it heats that house alone and leaves the network as it was', () => {
  const house = section.behind[0]!;
  const load_W = network.load_W[network.substationAt.get(house)!]!;
  const feeders = new Set(city.feeders.map((feeder) => feeder.id));
  const answer = ask(boilerAt(null, house, 1.2 * load_W), { ...before, feedersDead: feeders });
  const feed = answer.substations[network.substationAt.get(house)!]!;
  expect(feed.heat_W / feed.wanted_W).toBeCloseTo(1, 3);
  const without = answerFeed(network, { ...before, feedersDead: feeders });
  answer.substations.forEach((one, at) => {
    if (one.substation !== house) expect(one.heat_W).toBeCloseTo(without.substations[at]!.heat_W, 0);
  });
  const weak = ask(boilerAt(null, house, 0.4 * load_W), before);
  const cold = weak.substations[network.substationAt.get(house)!]!;
  expect(cold.heat_W / (0.4 * load_W)).toBeGreaterThan(0.99);
  expect(cold.heat_W / (0.4 * load_W)).toBeLessThan(1.001);
});

test('a boiler that is connected but does not run feeds nobody', () => {
  const question: FeedQuestion = { ...before, closed: new Set([section.valve]), boilersOff: new Set(['MB-1' as BoilerId]) };
  const answer = ask(boilerAt(section.node, null, section.load_W), question);
  expect(heatOf(answer, section.behind)).toBe(0);
});

test('unknown places and boilers without power are named and left out', () => {
  const nowhere = withBoilers(network, [boilerAt('no node' as NodeId, null, 1e6), boilerAt(section.node, null, 0)], 3);
  expect(nowhere.value.boilers).toEqual([]);
  expect(nowhere.problems.map((one) => one.code)).toEqual(['FL-NETWORK-010', 'FL-NETWORK-004']);
  expect(answerFeed(nowhere.value, { ...before, sourcesOut: new Set<SourceId>() }).report.converged).toBe(true);
});

test('the substation of a city without any source is still heated by its own boiler', () => {
  const bare: City = { ...city, sources: [] };
  const made = makeCityNetwork(bare, 4).value;
  const one: Substation = city.substations.find((sub) => network.load_W[network.substationAt.get(sub.id)!]! > 0)!;
  const placed = withBoilers(made, [boilerAt(null, one.id, 1e7)], 5).value;
  const answer = answerFeed(placed, usualQuestion(OUTDOOR_C));
  expect(answer.substations[placed.substationAt.get(one.id)!]!.fed).toBe(true);
});

test('through time: the part cools without its plant and is heated again from the hour its boiler runs', () => {
  const { value } = withBoilers(network, [boilerAt(section.node, null, 1.5 * section.load_W)], 6);
  const islanded: FeedQuestion = { ...before, closed: new Set([section.valve]) };
  const off: FeedQuestion = { ...islanded, boilersOff: new Set(['MB-1' as BoilerId]) };
  const hours = 12;
  const starts_h = 6;
  const run = runOutage(
    value,
    [
      { from_h: 0, question: usualQuestion(OUTDOOR_C) },
      { from_h: 0, question: off },
      { from_h: starts_h, question: islanded },
    ],
    [OUTDOOR_C],
    hours,
  );
  const span = hours + 1;
  const heatAt = (hour: number): number =>
    section.behind.reduce((sum, id) => sum + run.heat_W[network.substationAt.get(id)! * span + hour]!, 0);
  expect(heatAt(starts_h)).toBe(0);
  expect(heatAt(hours) / heatAt(0)).toBeGreaterThan(0.7);
  const doors = (hour: number): number[] => section.behind.map((id) => run.supply_C[network.substationAt.get(id)! * span + hour]!);
  expect(Math.max(...doors(starts_h))).toBeLessThan(Math.max(...doors(1)));
  expect(Math.max(...doors(hours))).toBeGreaterThan(85);
});
