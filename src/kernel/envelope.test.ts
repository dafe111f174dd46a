import { describe, expect, test } from 'vitest';
import { conductancesOf, type FiveResistances, fiveResistanceHour } from './envelope.ts';

/** Heavy class: 260 kJ/(K·m²), mass area 3.0 per heated area. */
const BUILDING: FiveResistances = { heated_m2: 1000, capacity_JpK: 260e6, mass_m2: 3000, window_WpK: 430, opaque_WpK: 950, air_WpK: 420 };

function airAfter(hours: readonly number[], inside_W: number): number[] {
  let mass_C = 18;
  const answers: number[] = [];
  for (let hour = 1; hour <= Math.max(...hours); hour++) {
    const step = fiveResistanceHour(BUILDING, mass_C, -20, { inside_W, sun_W: 0 });
    mass_C = step.mass_C;
    if (hours.includes(hour)) answers.push(step.air_C);
  }
  return answers;
}

describe('golden cases of the five resistances', () => {
  const hours = [1, 6, 12, 24, 48, 72];
  test('G23 conductances and air with 3 kW inside', () => {
    const { massOutdoor_WpK, h1_WpK, h2_WpK, h3_WpK, timeConstant_h } = conductancesOf(BUILDING);
    for (const [got, want] of [
      [massOutdoor_WpK, 984.25],
      [h1_WpK, 408.94],
      [h2_WpK, 838.94],
      [h3_WpK, 813.93],
      [timeConstant_h, 40.16],
    ] as const) {
      expect(Math.abs(got - want)).toBeLessThanOrEqual(0.01);
    }
    airAfter(hours, 3000).forEach((air_C, at) => {
      expect(Math.abs(air_C - [15.635, 11.66, 7.499, 0.83, -7.786, -12.526][at]!)).toBeLessThanOrEqual(0.01);
    });
  });
  test('G24 the same without heat inside', () => {
    airAfter(hours, 0).forEach((air_C, at) => {
      expect(Math.abs(air_C - [15.455, 11.304, 6.96, -0.003, -8.999, -13.948][at]!)).toBeLessThanOrEqual(0.01);
    });
  });
});
