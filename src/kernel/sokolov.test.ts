import { describe, expect, test } from 'vitest';
import { PACE_OUTDOORS_C, PACE_TIME_CONSTANTS_h, ruleBookPace, sokolovTemperature_C, sokolovTime_h } from './sokolov.ts';

describe('golden cases of the lump', () => {
  test('G04 18 → 8 °C at −20 °C, β 40', () => {
    expect(Math.abs(sokolovTime_h(18, 8, -20, 40) - 12.18)).toBeLessThanOrEqual(0.1);
  });
  test('G05 the same with an equilibrium of −16 °C', () => {
    expect(Math.abs(sokolovTime_h(18, 8, -16, 40) - 13.9)).toBeLessThanOrEqual(0.1);
  });
  test('G06 18 → 0 °C at −25 °C, β 60', () => {
    expect(Math.abs(sokolovTime_h(18, 0, -25, 60) - 32.5)).toBeLessThanOrEqual(0.1);
  });
  test('time and temperature are inverse', () => {
    expect(sokolovTemperature_C(18, -20, sokolovTime_h(18, 3, -20, 45), 45)).toBeCloseTo(3, 10);
    expect(sokolovTime_h(18, -30, -20, 45)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('G03 pace of the rule book', () => {
  const table = [
    [0.8, 1.4, 1.8, 2.4],
    [0.5, 0.8, 1.1, 1.5],
    [0.4, 0.6, 0.8, 1.0],
  ];
  test('the table is reproduced exactly', () => {
    PACE_TIME_CONSTANTS_h.forEach((beta_h, row) => {
      PACE_OUTDOORS_C.forEach((outdoor_C, column) => {
        expect(ruleBookPace(beta_h, outdoor_C)).toBe(table[row]![column]);
      });
    });
  });
  test('the first hour of the lump lies within 0.7 to 1.1 of it', () => {
    for (const beta_h of PACE_TIME_CONSTANTS_h) {
      for (const outdoor_C of PACE_OUTDOORS_C) {
        const pace = 18 - sokolovTemperature_C(18, outdoor_C, 1, beta_h);
        expect(pace / ruleBookPace(beta_h, outdoor_C)).toBeGreaterThanOrEqual(0.7);
        expect(pace / ruleBookPace(beta_h, outdoor_C)).toBeLessThanOrEqual(1.1);
      }
    }
  });
  test('between the entries it is linear, outside it holds', () => {
    expect(ruleBookPace(30, -15)).toBeCloseTo((1.4 + 1.8 + 0.8 + 1.1) / 4, 12);
    expect(ruleBookPace(10, 5)).toBe(0.8);
    expect(ruleBookPace(90, -40)).toBe(1.0);
  });
});
