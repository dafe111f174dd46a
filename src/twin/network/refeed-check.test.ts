import { beforeAll, describe, expect, test } from 'vitest';
import type { City } from '../../domain/city.ts';
import type { BoilerId, SubstationId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type CityNetwork, makeCityNetwork, type PlacedBoiler } from './city-network.ts';
import { answerFeed, type FeedQuestion, usualQuestion } from './feed.ts';
import { checkRefeed, checkRefeeds, type RefeedAsk, ROOM_KEEP_C, ROOM_NORM_C, settledRoom_C } from './refeed-check.ts';

const city: City = makeCity({ seed: 7, buildings: 150 });
let network: CityNetwork;
let before: FeedQuestion;
let dark: SubstationId[];
beforeAll(() => {
  network = makeCityNetwork(city, 1).value;
  const largest = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
  before = { ...usualQuestion(-20), sourcesOut: new Set([largest.id]) };
  dark = answerFeed(network, before).substations.flatMap((one) => (one.limit === 'unfed' ? [one.substation] : []));
});

const nothing = (substations: readonly SubstationId[]): RefeedAsk => ({ open: [], close: [], boiler: null, substations });
function house(at: number, capacity_W: number): PlacedBoiler {
  return { id: `MB-${at}` as BoilerId, node: null, substation: dark[at]!, capacity_W, supply_C: 95 };
}
const loadOf = (id: SubstationId): number => network.load_W[network.substationAt.get(id)!]!;

test('the least supply of the norm is its room temperature', () => {
  // SNiP 41-02-2003: 78/84/87/89/91 % at −10/−20/−30/−40/−50 °C keep 12 °C.
  for (const [outdoor_C, least_per1] of [
    [-10, 0.78],
    [-20, 0.84],
    [-30, 0.87],
    [-40, 0.89],
    [-50, 0.91],
  ] as const)
    expect(Math.abs(settledRoom_C(18, outdoor_C, least_per1) - ROOM_NORM_C)).toBeLessThan(0.5);
});

describe('verdicts', () => {
  test('nothing turned: refused, because there is no way for the water', () => {
    const check = checkRefeed(network, before, nothing(dark), 2);
    expect(check.verdict).toBe('refused');
    expect(check.heat_W).toBe(0);
    expect(check.kept).toEqual([]);
    expect(check.limit.kind).toBe('way');
    expect(check.roomMin_C).toBeCloseTo(-20, 6);
  });

  test('a boiler strong enough is confirmed, a weak one limited or refused by its power', () => {
    const [strong, weak, feeble] = [1.2, 0.72, 0.5].map((share) =>
      checkRefeed(network, before, { ...nothing([dark[0]!]), boiler: house(0, share * loadOf(dark[0]!)) }, 3),
    );
    expect(strong!.verdict).toBe('confirmed');
    expect(strong!.roomMin_C).toBeGreaterThan(17);
    expect(strong!.limit.kind).toBe('none');
    expect(weak!.verdict).toBe('limited');
    expect(weak!.limit.kind).toBe('boiler');
    expect(weak!.roomMin_C).toBeGreaterThan(ROOM_KEEP_C);
    expect(weak!.roomMin_C).toBeLessThan(ROOM_NORM_C);
    expect(feeble!.verdict).toBe('refused');
    expect(feeble!.limit).toMatchObject({ kind: 'boiler', boiler: 'MB-0' });
  });

  test('ties: heat, rooms and cause agree; two options do not get the same spare twice', () => {
    const ties = city.valves.filter((valve) => valve.role === 'tie' && valve.position === 'closed');
    for (const tie of ties) {
      const ask: RefeedAsk = { open: [tie.id], close: [], boiler: null, substations: dark };
      const check = checkRefeed(network, before, ask, 4);
      expect(check.roomMin_C).toBeGreaterThanOrEqual(-20 - 1e-6);
      expect(check.heat_W).toBeLessThanOrEqual(check.wanted_W * 1.3);
      if (check.verdict !== 'confirmed') expect(check.limit.kind).not.toBe('none');
      const [first, second] = checkRefeeds(network, before, [ask, ask], 5);
      expect(first!.verdict).toBe(check.verdict);
      expect(second!.heat_W).toBeLessThanOrEqual(first!.heat_W * 1.001 + 1);
    }
  });

  test('a neighbour that would fall below the norm refuses the option', () => {
    // Everything open at once on half the power: the houses that had heat pay for it.
    const weak = { ...city, sources: city.sources.map((one) => ({ ...one, capacity_W: 0.6 * one.capacity_W })) };
    const twin = makeCityNetwork(weak, 6).value;
    const ties = city.valves.filter((valve) => valve.role === 'tie' && valve.position === 'closed').map((valve) => valve.id);
    if (ties.length === 0) return;
    const check = checkRefeed(twin, before, { open: ties, close: [], boiler: null, substations: dark }, 7);
    expect(check.verdict).not.toBe('confirmed');
    if (check.harmed.length > 0) expect(check.limit).toMatchObject({ kind: 'neighbour', count: check.harmed.length });
  });
});
