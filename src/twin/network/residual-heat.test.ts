import { expect, test } from 'vitest';
import type { FeederId, SourceId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { type Outage, residualHeat } from './residual-heat.ts';

const city = makeCity({ seed: 7, buildings: 150 });
const largest = [...city.sources].sort((a, b) => b.capacity_W - a.capacity_W)[0]!;
const HOURS = 24;
const base: Outage = {
  lost: new Set([largest.id]),
  pumps: 'on',
  feedersDie_h: new Map(),
  outdoor_C: [-15],
  hours: HOURS,
  opened: new Set(),
  closed: new Set(),
  substationsOff: new Set(),
};

function meanAt(values: Float32Array, steps: number, step: number): number {
  let sum = 0;
  let count = 0;
  for (let at = step; at < values.length; at += steps, count++) sum += values[at]!;
  return sum / count;
}

test('pumps on: every building of the lost part gets water that cools from the graph to the rooms', () => {
  const { value, problems } = residualHeat(city, base);
  expect(problems.filter((one) => one.severity === 'stop')).toEqual([]);
  expect(value.buildingIds.length).toBeGreaterThan(10);
  expect(value.rowOf.get(value.buildingIds[3]!)).toBe(3);
  expect(meanAt(value.supply_C, value.steps, 0)).toBeGreaterThan(80);
  for (let step = 1; step < HOURS; step++)
    expect(meanAt(value.supply_C, value.steps, step)).toBeLessThan(meanAt(value.supply_C, value.steps, step - 1) + 1e-6);
  expect(meanAt(value.supply_C, value.steps, HOURS - 1)).toBeLessThan(30);
  expect(meanAt(value.flowShare, value.steps, HOURS - 1)).toBeGreaterThan(0.5);
  expect([...value.supply_C, ...value.flowShare, ...value.designFlow_kgps].every((one) => Number.isFinite(one))).toBe(true);
});

test('pumps off: no flow at all', () => {
  const { value } = residualHeat(city, { ...base, pumps: 'off' });
  expect(value.flowShare.every((share) => share === 0)).toBe(true);
});

test('unknown sources and feeders, no weather and no hours are named, not thrown', () => {
  const { value, problems } = residualHeat(city, {
    ...base,
    lost: new Set(['NOWHERE' as SourceId]),
    feedersDie_h: new Map([['NO-FEEDER' as FeederId, 1]]),
    outdoor_C: [],
    hours: Number.NaN,
  });
  expect(problems.length).toBe(4);
  expect(value.buildingIds).toEqual([]);
});
