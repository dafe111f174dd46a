import { expect, test } from 'vitest';
import type { BuildingId, NodeId } from '../domain/ids.ts';
import { stream } from '../kernel/random.ts';
import { feedTreeOf, type HeatVoice, rankFaults } from '../picture/fault-candidates.ts';
import { makeCity } from '../synth/make-city.ts';

const NIGHTS = 200;
const VOICES = 240;
const FALSE_per1 = 0.1;
const CITY = makeCity({ seed: 3, buildings: 800 });
const TREE = feedTreeOf(CITY);

function below(node: NodeId): BuildingId[] {
  return [...TREE.nodeOf.keys()].filter((building) => {
    for (let at = TREE.nodeOf.get(building) ?? null; at !== null; at = TREE.parents.get(at) ?? null) if (at === node) return true;
    return false;
  });
}

/** Chambers that feed enough buildings for a night of calls and are not half the city. */
const CHAMBERS = CITY.nodes
  .filter((node) => node.kind === 'chamber' && TREE.parents.has(node.id))
  .map((node) => ({ node: node.id, buildings: below(node.id) }))
  .filter(({ buildings }) => buildings.length >= 12 && buildings.length <= 150);

function night(seed: number): { truth: NodeId; voices: HeatVoice[]; lies: Set<string> } {
  const dice = stream(seed, 'faulty chamber', 0);
  const { node, buildings } = CHAMBERS[dice.below(CHAMBERS.length)]!;
  const inside = new Set(buildings);
  const others = [...TREE.nodeOf.keys()].filter((building) => !inside.has(building));
  const lies = new Set<string>();
  const voices: HeatVoice[] = [];
  for (let at = 0; at < VOICES; at++) {
    const id = `v${at}`;
    const isFalse = dice.uniform() < FALSE_per1;
    if (isFalse) lies.add(id);
    const from = isFalse ? others : buildings;
    voices.push({ id, building: from[dice.below(from.length)]!, says: 'cold', basis: 'call' });
  }
  for (let at = 0; at < 10; at++) {
    const building = others[dice.below(others.length)]!;
    voices.push({ id: `m${at}`, building, says: 'heated', basis: 'telemetry' });
  }
  return { truth: node, voices, lies };
}

/** A chamber that feeds the same buildings as the true one cannot be told from it by any call. */
function same(one: NodeId, other: NodeId): boolean {
  return one === other || below(one).join() === below(other).join();
}

test('the faulty chamber is among the first three in nine nights of ten; false calls are disputed', () => {
  expect(CHAMBERS.length).toBeGreaterThan(5);
  let found = 0;
  let lied = 0;
  let caught = 0;
  let wronged = 0;
  let truths = 0;
  for (let seed = 0; seed < NIGHTS; seed++) {
    const { truth, voices, lies } = night(seed);
    const { candidates, disputed } = rankFaults(TREE, voices, 3);
    if (candidates.some(({ node }) => same(node, truth))) found += 1;
    lied += lies.size;
    caught += disputed.filter((id) => lies.has(id)).length;
    truths += VOICES - lies.size;
    wronged += disputed.filter((id) => !lies.has(id)).length;
  }
  expect(found / NIGHTS).toBeGreaterThanOrEqual(0.9);
  expect(caught / lied).toBeGreaterThanOrEqual(0.95);
  expect(wronged / truths).toBeLessThan(0.05);
});

test('a heat meter below the chamber takes the blame away from it', () => {
  const { buildings, node } = CHAMBERS[0]!;
  const calls: HeatVoice[] = buildings.slice(0, 6).map((building, at) => ({ id: `c${at}`, building, says: 'cold', basis: 'call' }));
  const meters: HeatVoice[] = buildings.slice(6, 9).map((building, at) => ({ id: `m${at}`, building, says: 'heated', basis: 'telemetry' }));
  const without = rankFaults(TREE, calls, 20).candidates.find((each) => each.node === node);
  const withMeters = rankFaults(TREE, [...calls, ...meters], 20).candidates.find((each) => each.node === node);
  expect(without).toBeDefined();
  expect(withMeters?.logOdds ?? Number.NEGATIVE_INFINITY).toBeLessThan(without!.logOdds);
});

test('a few scattered calls make no fault', () => {
  const scattered: HeatVoice[] = [...TREE.nodeOf.keys()]
    .filter((_, at) => at % 97 === 0)
    .map((building, at) => ({ id: `s${at}`, building, says: 'cold', basis: 'call' }));
  expect(rankFaults(TREE, scattered, 3).disputed).toHaveLength(scattered.length);
});
