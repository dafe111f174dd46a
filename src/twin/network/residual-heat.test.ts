import { expect, test } from 'vitest';
import type { FeederId, SourceId } from '../../domain/ids.ts';
import { makeCity } from '../../synth/make-city.ts';
import { makeCityNetwork } from './city-network.ts';
import { usualQuestion } from './feed.ts';
import { runOutage } from './outage.ts';
import { partOfCity } from './part.ts';
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

test('pumps off: no flow at all; the water at every door stands and cools, small pipes first', () => {
  const { value } = residualHeat(city, { ...base, pumps: 'off' });
  expect(value.flowShare.every((share) => share === 0)).toBe(true);
  for (let row = 0; row < value.buildingIds.length; row++) {
    for (let step = 1; step < value.steps; step++) {
      const at = row * value.steps + step;
      expect(value.supply_C[at]).toBeLessThan(value.supply_C[at - 1]! + 1e-3);
    }
  }
  // Circulating water hands its heat to houses: after a day it is colder than where it stood warm in large pipes.
  const on = residualHeat(city, base).value;
  expect(Math.max(...value.supply_C.filter((_, at) => at % value.steps === HOURS - 1))).toBeGreaterThan(
    meanAt(on.supply_C, HOURS, HOURS - 1),
  );
});

test('pumps die with their feeder: until then as with pumps on, afterwards the water stands', () => {
  const feeder = city.feeders[0]!.id;
  const wired = { ...city, sources: city.sources.map((source) => ({ ...source, feeder })) };
  const dies_h = 5;
  const outage: Outage = { ...base, pumps: 'feeder', feedersDie_h: new Map([[feeder, dies_h]]) };
  const { value } = residualHeat(wired, outage);
  const on = residualHeat(wired, { ...outage, pumps: 'on', feedersDie_h: new Map() }).value;
  const own = new Set(city.substations.filter((one) => one.kind === 'elevator').map((one) => one.id));
  let seen = 0;
  for (let row = 0; row < value.buildingIds.length; row++) {
    const building = city.buildings.find((one) => one.id === value.buildingIds[row])!;
    if (!own.has(building.substation!)) continue;
    seen++;
    for (let step = 0; step < dies_h; step++) {
      expect(Math.abs(value.supply_C[row * HOURS + step]! - on.supply_C[on.rowOf.get(building.id)! * HOURS + step]!)).toBeLessThan(0.5);
      expect(value.flowShare[row * HOURS + step]).toBeGreaterThan(0.3);
    }
    for (let step = dies_h; step < HOURS; step++) expect(value.flowShare[row * HOURS + step]).toBe(0);
  }
  expect(seen).toBeGreaterThan(5);
});

test('a heat point that loses power beside a living part is told, with the water of the graph at its door', () => {
  const feeder = city.substations.find((one) => one.kind === 'pumped' && one.feeder !== null)!.feeder!;
  const { value } = residualHeat(city, { ...base, lost: new Set(), feedersDie_h: new Map([[feeder, 2]]) });
  expect(value.buildingIds.length).toBeGreaterThan(0);
  expect(value.flowShare[0]).toBe(1);
  expect(value.flowShare[2]).toBe(0);
  expect(value.supply_C[0]).toBeGreaterThan(90);
});

test('long steps and cells come to the same as 60 s and 30 m', () => {
  const { value } = residualHeat(city, base);
  const part = partOfCity(city, base, base.lost);
  const network = makeCityNetwork(part, 7).value;
  const flow = new Float64Array(part.substations.length);
  const heat = new Float64Array(part.substations.length);
  let squares = 0;
  let count = 0;
  const usual = usualQuestion(-15);
  const stages = [
    { from_h: 0, question: usual },
    { from_h: 0, question: { ...usual, sourcesCold: base.lost } },
  ];
  runOutage(network, stages, [-15], HOURS, {
    step_s: () => 60,
    cell_m: 30,
    afterStep({ answer }) {
      for (let one = 0; one < flow.length; one++) {
        flow[one]! += answer.consumerFlow_kgps[one]!;
        heat[one]! += answer.consumerFlow_kgps[one]! * answer.consumerIn_C[one]!;
      }
    },
    afterHour(_, hour) {
      part.buildings.forEach((building, row) => {
        const at = network.substationAt.get(building.substation!)!;
        if (!(flow[at]! > 0)) return;
        squares += (value.supply_C[row * HOURS + hour]! - heat[at]! / flow[at]!) ** 2;
        count++;
      });
      flow.fill(0);
      heat.fill(0);
    },
  });
  expect(count).toBeGreaterThan(500);
  expect(Math.sqrt(squares / count)).toBeLessThan(0.5);
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
