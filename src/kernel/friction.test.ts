import { expect, test } from 'vitest';
import { colebrookRoot, FRICTION_LAWS, frictionFactor, makeFrictionMemory, pipeLossInto } from './friction.ts';

// DOMAIN §5: 90 °C water, ρ 965.3, ν 3.26e-7.
const CHECKS = [
  { bore_m: 0.1071, rough_m: 1e-4, speed_mps: 1, factor: 0.020244, loss_Papm: 91.2 },
  { bore_m: 0.4954, rough_m: 5e-4, speed_mps: 1.5, factor: 0.019816, loss_Papm: 43.4 },
  { bore_m: 0.994, rough_m: 5e-4, speed_mps: 2, factor: 0.016809, loss_Papm: 32.7 },
];

test.each(CHECKS)('Colebrook at the check values of the handbook, bore $bore_m', (row) => {
  const reynolds = (row.speed_mps * row.bore_m) / 3.26e-7;
  const factor = frictionFactor('colebrook', reynolds, row.rough_m / row.bore_m);
  // The handbook prints the variant with 3.7 in place of 3.71: 0.06 % at most.
  expect(Math.abs(factor / row.factor - 1)).toBeLessThan(1e-3);
  expect(Math.abs((factor * 965.3 * row.speed_mps ** 2) / (2 * row.bore_m) / row.loss_Papm - 1)).toBeLessThan(3e-3);
});

test('Swamee-Jain at its check value, laminar 64/Re, rough limit', () => {
  expect(frictionFactor('swameeJain', 3.285e5, 1e-4 / 0.1071)).toBeCloseTo(0.020382, 5);
  expect(frictionFactor('colebrook', 1_000, 0.001)).toBeCloseTo(0.064, 12);
  expect(Math.abs(frictionFactor('colebrook', 1e12, 9.33707e-4) / 0.0193117 - 1)).toBeLessThan(1e-3);
});

function lossAt(law: number, flow_kgps: number, relative: number, memory = makeFrictionMemory(1)): readonly [number, number] {
  const one = (value: number): Float64Array => Float64Array.of(value);
  const loss = one(0);
  const slope = one(0);
  const bore = 0.1;
  const area = 0.25 * Math.PI * bore * bore;
  pipeLossInto(
    law,
    1,
    Uint8Array.of(1),
    one(flow_kgps),
    one(1000),
    one(2),
    one(relative),
    one(1 / (2 * 977 * area * area)),
    one(bore / (4e-4 * area)),
    memory,
    loss,
    slope,
  );
  return [loss[0]!, slope[0]!];
}

test.each(FRICTION_LAWS)('%s: slope is the derivative, loss rises with flow and is odd', (law) => {
  const index = FRICTION_LAWS.indexOf(law);
  let last = 0;
  for (const flow of [1e-4, 1e-3, 0.02, 0.05, 0.065, 0.08, 0.1, 0.12, 0.2, 1, 10, 80]) {
    const step = 1e-6 * flow;
    const [loss, slope] = lossAt(index, flow, 0.002);
    const numeric = (lossAt(index, flow + step, 0.002)[0] - lossAt(index, flow - step, 0.002)[0]) / (2 * step);
    expect(Math.abs(slope / Math.max(numeric, 1e-3) - 1)).toBeLessThan(1e-4);
    expect(lossAt(index, -flow, 0.002)[0]).toBeCloseTo(-loss, 9);
    expect(loss).toBeGreaterThan(last);
    last = loss;
  }
});

test('the root of Colebrook is found from anywhere', () => {
  for (const relative of [0, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05]) {
    for (let power = -1; power < 9; power += 0.25) {
      const rough = relative / 3.71;
      const smooth = 2.51 / 10 ** power;
      let low = 1e-9;
      let high = 100;
      for (let step = 0; step < 200; step++) {
        const middle = 0.5 * (low + high);
        if (middle + 2 * Math.log10(rough + smooth * middle) > 0) high = middle;
        else low = middle;
      }
      for (const start of [0, 1e-3, 5, 50]) expect(Math.abs(colebrookRoot(rough, smooth, start) / low - 1)).toBeLessThan(1e-9);
    }
  }
});

test('a pipe that remembers its last friction gives what a new one gives', () => {
  for (const relative of [0, 1e-5, 1e-3, 0.05]) {
    const memory = makeFrictionMemory(1);
    for (const flow of [0.5, 0.5000001, 0.51, 0.6, 3, 80, 20, 2, 0.4, 0.12]) {
      const [loss, slope] = lossAt(0, flow, relative, memory);
      const [newLoss, newSlope] = lossAt(0, flow, relative);
      expect(Math.abs(loss / newLoss - 1)).toBeLessThan(1e-9);
      expect(Math.abs(slope / newSlope - 1)).toBeLessThan(1e-6);
    }
  }
});
