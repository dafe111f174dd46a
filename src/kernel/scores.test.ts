import { expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import { crps, crpsSoFar } from './scores.ts';

test('a forecast without spread scores its distance', () => {
  expect(crps(Float64Array.of(5, 5, 5), 0, 3, 8)).toBeCloseTo(3, 12);
  expect(crps(Float64Array.of(5), 0, 1, 5)).toBe(0);
});

test('equals the integral of (F − H)²', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (values, observed) => {
        const sorted = Float64Array.from(values).sort();
        const edges = [...sorted, observed].sort((a, b) => a - b);
        let integral = 0;
        for (let at = 0; at + 1 < edges.length; at++) {
          const middle = (edges[at]! + edges[at + 1]!) / 2;
          const below = sorted.filter((value) => value <= middle).length / sorted.length;
          integral += (below - (middle >= observed ? 1 : 0)) ** 2 * (edges[at + 1]! - edges[at]!);
        }
        expect(crps(sorted, 0, sorted.length, observed)).toBeCloseTo(integral, 8);
        expect(crpsSoFar(sorted, 0, sorted.length, observed)).toBeLessThanOrEqual(integral + 1e-9);
      },
    ),
  );
});

test('nothing is lost before the first member, all of it after the last', () => {
  expect(crpsSoFar(Float64Array.of(4, 6), 0, 2, 3)).toBe(0);
  expect(crpsSoFar(Float64Array.of(4, 6), 0, 2, 10)).toBeCloseTo(0.25 * 2 + 4, 12);
});
