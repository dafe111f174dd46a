import { expect, it } from 'vitest';
import { fillRateMax_m3 } from './fill-rate.ts';

it('fills by diameter as the table says, and never faster than the smaller row', () => {
  for (const [nominal_mm, rate_m3] of [
    [100, 10],
    [150, 15],
    [250, 25],
    [500, 85],
    [1400, 665],
  ] as const) {
    expect(fillRateMax_m3(nominal_mm)).toBe(rate_m3);
  }
  expect(fillRateMax_m3(200)).toBe(15);
  expect(fillRateMax_m3(50)).toBe(5);
  for (let nominal_mm = 20; nominal_mm < 1500; nominal_mm += 10)
    expect(fillRateMax_m3(nominal_mm)).toBeLessThanOrEqual(fillRateMax_m3(nominal_mm + 10));
});
