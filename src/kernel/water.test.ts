import { expect, test } from 'vitest';
import { waterConductivity_WpmK, waterDensity_kgpm3, waterHeat_JpkgK, waterViscosity_Pas } from './water.ts';

test('table points and lines between and beyond them', () => {
  expect(waterDensity_kgpm3(333 - 273.15)).toBeCloseTo(983.2, 9);
  expect(waterHeat_JpkgK(353 - 273.15)).toBeCloseTo(4196.9, 9);
  expect(waterViscosity_Pas(300.5 - 273.15)).toBeCloseTo((0.00089 + 0.000798) / 2, 12);
  expect(waterHeat_JpkgK(373 - 273.15)).toBeCloseTo(4213.7, 9);
  expect(waterViscosity_Pas(250)).toBeGreaterThan(0);
});

test('conductivity within 1 % of the steam tables at 20 and 100 °C', () => {
  expect(Math.abs(waterConductivity_WpmK(20) / 0.5984 - 1)).toBeLessThan(0.01);
  expect(Math.abs(waterConductivity_WpmK(100) / 0.6791 - 1)).toBeLessThan(0.01);
});
