import { describe, expect, test } from 'vitest';
import { clarityOf, doublePane, doublePaneDiffuse } from './glazing.ts';
import { incidenceCosine, sunPosition, tiltedSun } from './sun.ts';

const KHARKIV = { lat_deg: 50, lon_deg: 36.25, zone_h: 2 };
const DEGREE = Math.PI / 180;

describe('the sun', () => {
  test('stands at 90° − latitude ± 23.45° at noon of the solstices', () => {
    let winter = -1;
    let summer = -1;
    for (let minute = 0; minute < 1440; minute++) {
      winter = Math.max(winter, sunPosition(355, minute / 60, KHARKIV).height);
      summer = Math.max(summer, sunPosition(172, minute / 60, KHARKIV).height);
    }
    expect(winter / DEGREE).toBeCloseTo(90 - 50 - 23.45, 1);
    expect(summer / DEGREE).toBeCloseTo(90 - 50 + 23.45, 1);
  });
  test('is south at its highest, east in the morning, and on Kyiv’s clock early in Kharkiv', () => {
    let best = 0;
    let top = -1;
    for (let minute = 0; minute < 1440; minute++) {
      const { height } = sunPosition(34, minute / 60, KHARKIV);
      if (height > top) {
        top = height;
        best = minute / 60;
      }
    }
    expect(Math.abs(sunPosition(34, best, KHARKIV).azimuth)).toBeLessThan(1 * DEGREE);
    expect(sunPosition(34, 9, KHARKIV).azimuth).toBeLessThan(0);
    // 36.25° E is 25 minutes ahead of the zone's 30°; on 3 February the sun is 13.6 minutes slow.
    expect(best * 60).toBeGreaterThan(12 * 60 - 25 + 13 - 2);
    expect(best * 60).toBeLessThan(12 * 60 - 25 + 14 + 2);
  });
  test('a level surface gets beam·sin h + diffuse, whatever the model', () => {
    const sun = sunPosition(100, 11, KHARKIV);
    const light = { beam_Wpm2: 700, diffuse_Wpm2: 120, global_Wpm2: 700 * Math.sin(sun.height) + 120 };
    const level = tiltedSun(sun, 100, light, { slope: 0, azimuth: 0, albedo_per1: 0.2 });
    expect(level.beam_Wpm2 + level.diffuse_Wpm2).toBeCloseTo(light.global_Wpm2, 9);
    expect(incidenceCosine(sun, 0, 0)).toBeCloseTo(Math.sin(sun.height), 12);
  });
});

describe('two panes', () => {
  const clarity = clarityOf(0.834);
  test('at right angles are the reference window: 0.834 through one pane, about 0.70 through two', () => {
    const pane = doublePane(1, clarity);
    expect(pane.through_per1).toBeGreaterThan(0.69);
    expect(pane.through_per1).toBeLessThan(0.71);
  });
  test('never give more than came, fall with the angle, let through less of diffuse light', () => {
    let before = 1;
    for (const degrees of [0, 20, 40, 60, 70, 80, 88]) {
      const pane = doublePane(Math.cos(degrees * DEGREE), clarity);
      expect(pane.through_per1 + pane.outer_per1 + pane.inner_per1).toBeLessThan(1);
      expect(pane.through_per1).toBeLessThanOrEqual(before + 1e-3);
      before = pane.through_per1;
    }
    expect(doublePaneDiffuse(clarity).through_per1).toBeLessThan(doublePane(1, clarity).through_per1);
    expect(doublePane(0, clarity).through_per1).toBe(0);
  });
});
