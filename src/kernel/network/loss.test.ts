import { expect, test } from 'vitest';
import { buriedPair, pipeLoss_WpmK } from './loss.ts';

test('resistances of old overhead lines printed in the handbook, within the difference of the 50 and 75 °C columns', () => {
  for (const [nominal_mm, resistance] of [
    [100, 1.25],
    [200, 0.84],
    [300, 0.645],
    [500, 0.407],
    [800, 0.287],
    [1000, 0.215],
  ] as const) {
    expect(Math.abs(1 / pipeLoss_WpmK('overhead', 'before1990', nominal_mm) / resistance - 1)).toBeLessThan(0.02);
  }
});

test('buried pair G17: 90/50 °C over 3 °C ground', () => {
  const { own_WpmK, other_WpmK } = buriedPair({
    outer_m: 0.2191,
    casing_m: 0.315,
    insulation_WpmK: 0.027,
    soil_WpmK: 1.5,
    cover_m: 0.8,
    gap_m: 0.15,
  });
  expect(own_WpmK).toBeCloseTo(0.41583, 5);
  expect(other_WpmK).toBeCloseTo(0.02814, 5);
  expect(own_WpmK * 87 - other_WpmK * 47).toBeCloseTo(34.85, 1);
  expect(own_WpmK * 47 - other_WpmK * 87).toBeCloseTo(17.1, 1);
});

test('newer insulation loses less, larger pipes lose more', () => {
  for (const laying of ['overhead', 'duct', 'buried'] as const) {
    for (const nominal_mm of [32, 50, 80, 150, 400, 900, 1200]) {
      const epochs = (['before1990', '1990to1997', '1998to2003', 'since2004'] as const).map((epoch) =>
        pipeLoss_WpmK(laying, epoch, nominal_mm),
      );
      for (let at = 1; at < epochs.length; at++) expect(epochs[at]!).toBeLessThan(epochs[at - 1]!);
      expect(pipeLoss_WpmK(laying, 'before1990', 1.2 * nominal_mm)).toBeGreaterThan(epochs[0]!);
    }
  }
});
