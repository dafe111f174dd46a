import { describe, expect, test } from 'vitest';
import { radiatorDose, radiatorTimeConstant_s } from './radiators.ts';
import { sampleBuilding } from './sample-city.ts';
import { elementsOf } from './weak-elements.ts';

describe('radiators', () => {
  test('МС-140 of seven sections, +10 °C in steady frost: hours to 0 °C and on to a quarter of ice (handbook §4.2)', () => {
    for (const [air_C, cool_h, ice_h] of [
      [-2, 2.5, 7.9],
      [-5, 1.6, 3.2],
      [-10, 1.0, 1.6],
    ] as const) {
      expect((radiatorTimeConstant_s('castIron') * Math.log((10 - air_C) / -air_C)) / 3600 / cool_h).toBeCloseTo(1, 0.7);
      expect(Math.abs(radiatorDose('castIron') / -air_C / 3600 / ice_h - 1)).toBeLessThan(0.02);
    }
  });
  test('stand in the entrance hall by default; a row of the city may put one elsewhere', () => {
    const building = sampleBuilding(0, 'P9', 40);
    expect(elementsOf(building, new Map()).find((element) => element.kind === 'radiator')).toMatchObject({
      zone: 'stairwell',
      estimated: true,
    });
    const row = { building: building.id, kind: 'radiator', zone: 'flatsCorner', nominal_mm: 20, insulation_mm: 0, estimated: [] } as const;
    const index = new Map([[building.id, [row]]]);
    expect(elementsOf(building, index).find((element) => element.kind === 'radiator')).toMatchObject({
      zone: 'flatsCorner',
      estimated: false,
    });
    const quick = elementsOf({ ...building, radiators: 'convector' }, new Map()).find((element) => element.kind === 'radiator')!;
    expect(quick.timeConstant_s).toBeLessThan(radiatorTimeConstant_s('castIron') / 2);
  });
});
