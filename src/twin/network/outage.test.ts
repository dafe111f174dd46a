import { expect, test } from 'vitest';
import { makeCity } from '../../synth/make-city.ts';
import { makeCityNetwork } from './city-network.ts';
import { usualQuestion } from './feed.ts';
import { runOutage } from './outage.ts';

const city = makeCity({ seed: 7, buildings: 150 });
const network = makeCityNetwork(city, 1).value;
const largest = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
const usual = usualQuestion(-15);
const HOURS = 6;
const outdoor_C = new Array<number>(HOURS + 1).fill(-15);

function sum(values: Float32Array, hour: number): number {
  let total = 0;
  for (let at = hour; at < values.length; at += HOURS + 1) total += values[at]!;
  return total;
}

test('undisturbed, it stays where it was', () => {
  const run = runOutage(network, [{ from_h: 0, question: usual }], outdoor_C, HOURS);
  expect(Math.abs(sum(run.heat_W, HOURS) / sum(run.heat_W, 0) - 1)).toBeLessThan(0.01);
  expect(run.ice).toEqual([]);
});

test('plant lost with its pumps: flow stops; pumps on: the residual heat is handed round and runs down', () => {
  const lost = runOutage(
    network,
    [
      { from_h: 0, question: usual },
      { from_h: 1, question: { ...usual, sourcesOut: new Set([largest.id]) } },
    ],
    outdoor_C,
    HOURS,
  );
  const cold = runOutage(
    network,
    [
      { from_h: 0, question: usual },
      { from_h: 1, question: { ...usual, sourcesCold: new Set([largest.id]) } },
    ],
    outdoor_C,
    HOURS,
  );
  expect(sum(lost.flow_kgps, 2)).toBeLessThan(0.9 * sum(lost.flow_kgps, 0));
  expect(sum(cold.flow_kgps, 2)).toBeGreaterThan(0.9 * sum(cold.flow_kgps, 0));
  // Circulating water gives more heat at first and has less left later.
  expect(sum(cold.heat_W, 2)).toBeGreaterThan(sum(lost.heat_W, 2));
  expect(cold.residual_J[HOURS]!).toBeLessThan(lost.residual_J[HOURS]!);
  for (let hour = 2; hour <= HOURS; hour++) expect(cold.residual_J[hour]!).toBeLessThan(cold.residual_J[hour - 1]!);
  for (const series of [lost.supply_C, lost.heat_W, cold.supply_C, cold.heat_W])
    expect(series.every((value) => Number.isFinite(value))).toBe(true);
});
