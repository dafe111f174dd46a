import { beforeAll, expect, test } from 'vitest';
import type { City } from '../../domain/city.ts';
import { describeNetworkFlag } from '../../domain/network-flags.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type CityNetwork, makeCityNetwork } from './city-network.ts';
import { answerFeed, usualQuestion } from './feed.ts';

let city: City;
let network: CityNetwork;
beforeAll(() => {
  city = makeCity({ seed: 7, buildings: 150 });
  network = makeCityNetwork(city, 1).value;
});

function heatOf(feeds: readonly { heat_W: number }[]): number {
  return feeds.reduce((sum, one) => sum + one.heat_W, 0);
}

test('the design day feeds everybody nearly all they want', () => {
  const answer = answerFeed(network, usualQuestion(city.meta.designOutdoor_C));
  expect(answer.report.converged).toBe(true);
  expect(answer.substations.every((one) => one.fed || one.wanted_W === 0)).toBe(true);
  const wanted = answer.substations.reduce((sum, one) => sum + one.wanted_W, 0);
  expect(heatOf(answer.substations) / wanted).toBeGreaterThan(0.95);
  expect(heatOf(answer.sources)).toBeGreaterThan(heatOf(answer.substations));
});

test('a source out leaves its zone without heat, in words; the same source cold with pumps on still moves water', () => {
  const largest = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
  const out = answerFeed(network, { ...usualQuestion(-20), sourcesOut: new Set([largest.id]) });
  const unfed = out.substations.filter((one) => one.limit === 'unfed');
  expect(unfed.length).toBeGreaterThan(0);
  expect(unfed.every((one) => one.heat_W === 0 && one.flow_kgps === 0)).toBe(true);
  expect(out.flags.map((flag) => flag.code)).toContain('consumersUnfed');
  for (const flag of out.flags) expect(describeNetworkFlag(flag, 'uk')).not.toMatch(/[{}]/);
  const cold = answerFeed(network, { ...usualQuestion(-20), sourcesCold: new Set([largest.id]) });
  const moving = cold.substations.filter((one) => one.limit === 'cold' && one.flow_kgps > 0);
  expect(moving.length).toBeGreaterThan(0);
  expect(moving.every((one) => one.heat_W <= 1)).toBe(true);
});

test('without power pumped substations stop, elevators go on', () => {
  const answer = answerFeed(network, { ...usualQuestion(-20), feedersDead: new Set(city.feeders.map((feeder) => feeder.id)) });
  city.substations.forEach((one, at) => {
    const feed = answer.substations[at]!;
    if (one.kind === 'pumped' && one.feeder !== null) expect(feed.heat_W).toBe(0);
    if (one.kind === 'elevator' && network.load_W[at]! > 0) expect(feed.fed).toBe(true);
  });
});

test('a warm answer equals the one from scratch', () => {
  const first = answerFeed(network, usualQuestion(-20));
  const closed = new Set([city.valves.find((valve) => valve.position === 'open')!.id]);
  const warm = answerFeed(network, { ...usualQuestion(-20), closed }, first.columns);
  const cold = answerFeed(network, { ...usualQuestion(-20), closed });
  for (let at = 0; at < cold.substations.length; at++) {
    expect(Math.abs(warm.substations[at]!.heat_W - cold.substations[at]!.heat_W)).toBeLessThan(1e-3 * cold.substations[at]!.wanted_W + 10);
    expect(warm.substations[at]!.limit).toBe(cold.substations[at]!.limit);
  }
});

test('sources too weak for all: what there is is given, nobody far from his heat is left to a set point, and a warm start ends at the same', () => {
  for (const share of [0.2, 0.4, 0.7]) {
    const question = { ...usualQuestion(-20), capacity_per1: new Map(city.sources.map((source) => [source.id, share])) };
    const cold = answerFeed(network, question);
    expect(cold.report.converged).toBe(true);
    for (const source of cold.sources) expect(source.heat_W).toBeLessThanOrEqual(1.001 * source.capacity_W);
    const given = heatOf(cold.sources);
    expect(given / cold.sources.reduce((sum, one) => sum + one.capacity_W, 0)).toBeGreaterThan(share < 0.5 ? 0.97 : 0.8);
    // Losses of the pipes are the difference.
    expect(heatOf(cold.substations)).toBeLessThan(given);
    expect(heatOf(cold.substations) / given).toBeGreaterThan(0.7);
    const usual = answerFeed(network, usualQuestion(-20));
    const warm = answerFeed(network, question, usual.columns);
    cold.substations.forEach((one, at) => {
      expect(Math.abs(one.heat_W - warm.substations[at]!.heat_W)).toBeLessThan(1e-3 * one.wanted_W + 10);
    });
  }
  // The next question starts from the usual laws again.
  expect(answerFeed(network, usualQuestion(-20)).substations.every((one) => one.fed || one.wanted_W === 0)).toBe(true);
});
