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

test('a plant that comes back in steps gives what it has, step by step', () => {
  const hours = 10;
  const back = (from_h: number, share: number) => ({ from_h, question: { ...usual, capacity_per1: new Map([[largest.id, share]]) } });
  const run = runOutage(
    network,
    [
      { from_h: 0, question: usual },
      { from_h: 1, question: { ...usual, sourcesCold: new Set([largest.id]) } },
      back(4, 0.1),
      back(6, 0.2),
      back(8, 1),
    ],
    new Array<number>(hours + 1).fill(-15),
    hours,
  );
  const at = city.sources.indexOf(largest) * (hours + 1);
  const given = (hour: number): number => run.sourceHeat_W[at + hour]! / largest.capacity_W;
  expect(given(1)).toBeGreaterThan(0.3);
  // Without heat of its own a plant passes its return on; what it shows is one step's lag of the return.
  expect(Math.abs(given(3))).toBeLessThan(0.02);
  expect(given(5)).toBeCloseTo(0.1, 2);
  expect(given(7)).toBeCloseTo(0.2, 2);
  expect(given(10)).toBeGreaterThan(0.3);
});

test('water that stands in bare frost: thin overhead pipes freeze and are named, worst first; buried ones do not', () => {
  const hours = 72;
  const service = city.pipes.filter((pipe) => pipe.role === 'service');
  const overhead = new Set(service.slice(0, 6).map((pipe) => pipe.id));
  const bridge = {
    ...city,
    pipes: city.pipes.map((pipe) =>
      overhead.has(pipe.id) ? { ...pipe, laying: 'overhead' as const, epoch: 'before1990' as const } : pipe,
    ),
  };
  const all = new Set(city.sources.map((source) => source.id));
  const made = makeCityNetwork(bridge, 2).value;
  const stages = [
    { from_h: 0, question: usual },
    { from_h: 0, question: { ...usual, sourcesOut: all } },
  ];
  const run = runOutage(made, stages, [-25], hours, { step_s: () => 600, cell_m: 30, afterStep() {}, afterHour() {} });
  expect(run.flow_kgps.filter((_, at) => at % (hours + 1) === hours).every((flow) => flow === 0)).toBe(true);
  expect(run.ice.map((one) => one.pipe).filter((id) => overhead.has(id as (typeof service)[number]['id'])).length).toBeGreaterThan(0);
  expect(run.ice.every((one) => bridge.pipes.find((pipe) => pipe.id === one.pipe)!.laying === 'overhead')).toBe(true);
  expect(run.ice.every((one, at) => one.ice_per1 > 0 && one.ice_per1 <= 1 && (at === 0 || one.ice_per1 <= run.ice[at - 1]!.ice_per1))).toBe(
    true,
  );
  for (const series of [run.supply_C, run.heat_W, run.flow_kgps]) expect(series.every((value) => Number.isFinite(value))).toBe(true);
});
