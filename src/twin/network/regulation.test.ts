import { expect, test } from 'vitest';
import { regulatedTemperatures } from './regulation.ts';

// DOMAIN §5: t_i 18, t_od −23.
const ROWS: readonly (readonly [number, number, number, number, number])[] = [
  [0, 81.0, 45.9, 72.2, 63.5],
  [-10, 111.6, 57.0, 98.0, 84.3],
  [-20, 141.3, 67.1, 122.7, 104.2],
  [-23, 150, 70, 130, 110],
];

test.each(ROWS)('temperature graph at %s °C', (outdoor_C, at150, back, at130, at110) => {
  const graph = (supply_C: number) => regulatedTemperatures({ indoor_C: 18, outdoor_C: -23, supply_C, return_C: 70 }, outdoor_C);
  expect(graph(150).supply_C).toBeCloseTo(at150, 0);
  expect(graph(150).return_C).toBeCloseTo(back, 0);
  expect(graph(130).supply_C).toBeCloseTo(at130, 0);
  expect(graph(110).supply_C).toBeCloseTo(at110, 0);
});
