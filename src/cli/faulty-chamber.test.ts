import { expect, test } from 'vitest';
import type { BuildingId, NodeId } from '../domain/ids.ts';
import { indexAddresses } from '../intake/calls/address.ts';
import { reportVoices } from '../intake/calls/report-voices.ts';
import { builtInGazetteer } from '../intake/gazetteer/gazetteer.ts';
import { type TakenReport, takeReport } from '../intake/take-report.ts';
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

/** The score of a node as its definition reads, over every building of the city. */
function plainOdds(node: NodeId, voices: readonly HeatVoice[]): number {
  const inside = new Set(below(node));
  const cold = new Set(voices.filter(({ says, basis }) => says === 'cold' && basis !== 'telemetry').map(({ building }) => building));
  const meters = new Map(voices.filter(({ basis }) => basis === 'telemetry').map(({ building, says }) => [building, says]));
  const count = (wanted: (building: BuildingId) => boolean): number => [...TREE.nodeOf.keys()].filter(wanted).length;
  const likelihood = (k: number, n: number): number => (k === 0 || k === n ? 0 : k * Math.log(k / n) + (n - k) * Math.log(1 - k / n));
  const [k, n] = [count((one) => inside.has(one) && cold.has(one)), inside.size];
  const [K, N] = [count((one) => cold.has(one)), TREE.nodeOf.size];
  const scan = k * (N - n) <= (K - k) * n ? 0 : likelihood(k, n) + likelihood(K - k, N - n) - likelihood(K, N);
  const coldMeters = (within: boolean): number => count((one) => meters.get(one) === 'cold' && (!within || inside.has(one)));
  const heated = count((one) => meters.get(one) === 'heated' && inside.has(one));
  return scan + Math.log(1_000) * (2 * coldMeters(true) - coldMeters(false) - heated);
}

test('walking only the ways of the buildings spoken of gives the score that the whole city gives', () => {
  for (let seed = 0; seed < 6; seed++) {
    const { voices } = night(seed);
    const dice = stream(seed, 'cold meters', 0);
    const buildings = [...TREE.nodeOf.keys()];
    const meters: HeatVoice[] = Array.from({ length: 4 }, (_, at) => ({
      id: `k${at}`,
      building: buildings[dice.below(buildings.length)]!,
      says: 'cold',
      basis: 'telemetry',
    }));
    for (const { node, logOdds } of rankFaults(TREE, [...voices, ...meters], 5).candidates) {
      expect(logOdds).toBeCloseTo(plainOdds(node, [...voices, ...meters]), 9);
    }
  }
});

test('a few scattered calls make no fault', () => {
  const scattered: HeatVoice[] = [...TREE.nodeOf.keys()]
    .filter((_, at) => at % 97 === 0)
    .map((building, at) => ({ id: `s${at}`, building, says: 'cold', basis: 'call' }));
  expect(rankFaults(TREE, scattered, 3).disputed).toHaveLength(scattered.length);
});

const INDEX = indexAddresses(CITY.buildings);
const ADDRESS = new Map(CITY.buildings.map((building) => [building.id, building] as const));
const CALLS = 200;
const REPORTS = 40;
const RELAYED_per1 = 0.25;
/** All 200 nights with their 8,000 texts take a minute of processor time. */
const TEXT_NIGHTS = process.env.FROSTLINE_LONG === '1' ? 200 : 12;
/** How people write that one house is cold; `{a}` and `{b}` are addresses, Ukrainian and Latin. */
const SENTENCES: readonly (readonly ['uk' | 'ru' | 'en', string])[] = [
  ['uk', 'За адресою {a} з ночі немає опалення, батареї холодні, повідомляють мешканці.'],
  ['uk', 'Без тепла залишився будинок за адресою {a}: у квартирах +11, пишуть у чаті.'],
  ['uk', '{a} — без опалення, диспетчерська приймає заявки, чекаємо на бригаду.'],
  ['ru', 'Жители сообщают, что пропало отопление: {a}. Аварийную вызвали.'],
  ['ru', 'По адресу {a} нет тепла с вечера, температура в подъезде падает.'],
  ['en', 'Residents report no heating at {b}; radiators have been cold since midnight.'],
  ['en', 'The house at {b} is without heat, the district office said this morning.'],
];

/** A night as people tell it: 200 calls, 40 texts (a quarter of them relays of earlier ones), meters; a tenth of calls and texts is false. */
function toldNight(seed: number): { truth: NodeId; voices: HeatVoice[]; lies: Set<string>; read: number; relays: number } {
  const dice = stream(seed, 'told night', 0);
  const { node, buildings } = CHAMBERS[dice.below(CHAMBERS.length)]!;
  const inside = new Set(buildings);
  const others = [...TREE.nodeOf.keys()].filter((building) => !inside.has(building));
  const lies = new Set<string>();
  const voices: HeatVoice[] = [];
  for (let at = 0; at < CALLS; at++) {
    const id = `v${at}`;
    const isFalse = dice.uniform() < FALSE_per1;
    if (isFalse) lies.add(id);
    const from = isFalse ? others : buildings;
    voices.push({ id, building: from[dice.below(from.length)]!, says: 'cold', basis: 'call' });
  }
  const taken: TakenReport[] = [];
  let read = 0;
  for (let at = 0; at < REPORTS; at++) {
    const isFalse = dice.uniform() < FALSE_per1;
    const from = isFalse ? others : buildings;
    const told = ADDRESS.get(from[dice.below(from.length)]!)!;
    const [language, sentence] = SENTENCES[dice.below(SENTENCES.length)]!;
    const isRelay = at > 0 && dice.uniform() < RELAYED_per1;
    const text = isRelay
      ? `${taken[dice.below(taken.length)]!.report.text} Про це пише канал.`
      : sentence.replace('{a}', told.address).replace('{b}', told.addressEn);
    const header = { id: `r${at}`, source: 'channel', publishedDay: '2026-02-03', publishedAt_ms: null, receivedAt_ms: null, language };
    const one = takeReport(text, header, { gazetteer: builtInGazetteer(), earlier: taken.map((each) => each.report) });
    taken.push(one);
    const said = reportVoices(one, INDEX);
    if (!isRelay && said.length > 0) read += 1;
    for (const voice of said) if (!inside.has(voice.building)) lies.add(voice.id);
    voices.push(...said);
  }
  for (let at = 0; at < 10; at++) {
    voices.push({ id: `m${at}`, building: others[dice.below(others.length)]!, says: 'heated', basis: 'telemetry' });
  }
  return { truth: node, voices, lies, read, relays: taken.filter((one) => one.relay !== null).length };
}

test('with forty reports read as texts the chamber is still found, and false reports are disputed like false calls', () => {
  const tally = { found: 0, lied: 0, caught: 0, truths: 0, wronged: 0, read: 0, relays: 0 };
  for (let seed = 0; seed < TEXT_NIGHTS; seed++) {
    const { truth, voices, lies, read, relays } = toldNight(seed);
    const { candidates, disputed } = rankFaults(TREE, voices, 3);
    if (candidates.some(({ node }) => same(node, truth))) tally.found += 1;
    const told = voices.filter((voice) => voice.basis !== 'telemetry');
    tally.lied += lies.size;
    tally.caught += disputed.filter((id) => lies.has(id)).length;
    tally.truths += told.length - lies.size;
    tally.wronged += disputed.filter((id) => !lies.has(id)).length;
    tally.read += read;
    tally.relays += relays;
  }
  expect(tally.read / (TEXT_NIGHTS * REPORTS - tally.relays)).toBeGreaterThan(0.9);
  expect(tally.relays).toBeGreaterThan(0);
  expect(tally.found / TEXT_NIGHTS).toBeGreaterThanOrEqual(0.9);
  expect(tally.caught / tally.lied).toBeGreaterThanOrEqual(0.95);
  expect(tally.wronged / tally.truths).toBeLessThan(0.05);
}, 900_000);
