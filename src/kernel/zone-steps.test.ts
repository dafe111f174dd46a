import { describe, expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import {
  BLOCK_h,
  CHANNELS_MAX,
  COARSE_s,
  compileZonesInto,
  heatsInto,
  NODES,
  newZoneModel,
  newZoneNetwork,
  stepZonesInPlace,
} from './zone-model.ts';
import { loadMaps, newZoneSteps, runSteps } from './zone-steps.ts';

const RUNS = process.env.FROSTLINE_LONG ? 500 : 25;
const HOURS = 60;
const GROUND_C = 6;

/** Five zones that all exchange heat, from numbers in 0…1. */
function network(dice: readonly number[], channels: number) {
  const made = newZoneNetwork();
  let at = 0;
  const next = (low: number, high: number): number => low + (high - low) * dice[at++ % dice.length]!;
  for (let node = 0; node < NODES; node++) {
    made.capacity_JpK[node] = next(1e7, 1e9);
    made.outdoor_WpK[node] = next(100, 6000);
    made.ground_WpK[node] = next(0, 500);
    made.windLeak[node] = next(0, 60);
    for (let channel = 0; channel < channels; channel++) made.heatShare_per1[channel * NODES + node] = next(0, 0.5);
    for (let other = 0; other < node; other++) {
      made.exchange_WpK[node * NODES + other] = next(0, 2000);
      made.exchange_WpK[other * NODES + node] = made.exchange_WpK[node * NODES + other]!;
    }
  }
  return made;
}

function setUp(dice: readonly number[], channels: number) {
  const model = newZoneModel();
  compileZonesInto(network(dice, channels), channels, 3, model);
  const steps = newZoneSteps(HOURS, false, 1);
  for (let hour = 0; hour < HOURS; hour++) {
    steps.air_C[hour] = -12 + 6 * Math.sin(hour / 4 + dice[0]!) + dice[hour % dice.length]!;
    steps.wind_mps[hour] = 12 * dice[(hour * 3) % dice.length]!;
    for (let channel = 0; channel < channels; channel++) steps.heat_W[channel * HOURS + hour] = 4e4 * dice[(hour + channel) % dice.length]!;
  }
  steps.nodes_C.set([18, 17, 14, 8, 10]);
  loadMaps(steps, model, GROUND_C);
  return { model, steps };
}

/** The lowest of each node in rows `from` to `to` of a path and in `start_C`. */
function lowestOf(path_C: Float64Array, from: number, to: number, start_C: ArrayLike<number>): number[] {
  return Array.from({ length: NODES }, (_, node) => {
    let lowest_C = start_C[node]!;
    for (let hour = from; hour <= to; hour++) lowest_C = Math.min(lowest_C, path_C[hour * NODES + node]!);
    return lowest_C;
  });
}

const anyDice = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });

describe('the inner loop', () => {
  test('is the plain step, hour by hour', () => {
    fc.assert(
      fc.property(anyDice, fc.integer({ min: 1, max: CHANNELS_MAX }), (dice, channels) => {
        const { model, steps } = setUp(dice, channels);
        const nodes_C = steps.nodes_C.slice();
        const steady_C = new Float64Array(NODES);
        runSteps(steps, channels, 1, 0, 2, HOURS - 1);
        for (let hour = 2; hour < HOURS - 1; hour++) {
          heatsInto(channels, model.coarse, GROUND_C, steps.heat_W, HOURS, hour, steady_C);
          const windRun_m = 0.5 * (steps.wind_mps[hour]! + steps.wind_mps[hour + 1]!) * COARSE_s;
          stepZonesInPlace(model.coarse, model.windRate, steady_C, steps.air_C[hour]!, steps.air_C[hour + 1]!, windRun_m, nodes_C);
          for (let node = 0; node < NODES; node++) {
            expect(Math.abs(steps.path_C[(hour + 1) * NODES + node]! - nodes_C[node]!)).toBeLessThan(1e-9);
          }
        }
        expect(steps.nodes_C).toEqual(steps.path_C.slice((HOURS - 1) * NODES));
        expect(lowestOf(steps.path_C, 3, HOURS - 1, [18, 17, 14, 8, 10])).toEqual([...steps.lowest_C]);
      }),
      { numRuns: RUNS },
    );
  });
  test('a block of three hours where air goes straight, in steady wind and heat, is three hours to a hundredth of a degree', () => {
    fc.assert(
      fc.property(anyDice, (dice) => {
        const slow = dice.map((value) => 0.5 + value / 2);
        const { model, steps } = setUp(slow, 1);
        for (let hour = 0; hour < HOURS; hour++) {
          steps.air_C[hour] = -5 - hour / 10;
          steps.wind_mps[hour] = 4;
          steps.heat_W[hour] = 3e4;
        }
        runSteps(steps, 1, 1, 0, 0, 12);
        const nodes_C = steps.nodes_C.slice();
        runSteps(steps, 1, 1, 0, 12, 48);
        const hourly_C = steps.path_C.slice();
        steps.nodes_C.set(nodes_C);
        loadMaps(steps, model, GROUND_C);
        runSteps(steps, 1, BLOCK_h, 0, 12, 48);
        for (let at = 12 * NODES; at <= 48 * NODES; at++) expect(Math.abs(steps.path_C[at]! - hourly_C[at]!)).toBeLessThan(0.06);
        expect(lowestOf(steps.path_C, 13, 48, nodes_C)).toEqual([...steps.lowest_C]);
      }),
      { numRuns: RUNS },
    );
  });
});
