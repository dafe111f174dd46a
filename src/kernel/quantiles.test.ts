import { describe, expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import { pathQuantilesInto, quantileInPlace, quantileOfSorted, selectInPlace, sortInPlace } from './quantiles.ts';

test('selection equals sorting', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.nat(), (numbers, seedRank) => {
      const rank = seedRank % numbers.length;
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(selectInPlace(Float64Array.from([9, ...numbers]), 1, numbers.length, rank)).toBe(sorted[rank]);
    }),
  );
});

test('quantiles are linear between neighbours and Infinity is a value', () => {
  expect(quantileInPlace(Float64Array.from([3, 1, 2]), 0, 3, 0.25)).toBe(1.5);
  expect(quantileInPlace(Float64Array.from([4]), 0, 1, 0.95)).toBe(4);
  const half = Float64Array.from([Number.POSITIVE_INFINITY, 5, Number.POSITIVE_INFINITY, 1]);
  expect(quantileInPlace(half, 0, 4, 0)).toBe(1);
  expect(quantileInPlace(half, 0, 4, 0.5)).toBe(Number.POSITIVE_INFINITY);
  expect(quantileInPlace(half, 0, 4, 0.05)).toBeCloseTo(1.6, 12);
});

test('sorting once and selecting each time give the same quantiles', () => {
  const values = fc.array(fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY)), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, share_per1) => {
      const sorted = Float64Array.from([7, ...numbers]);
      sortInPlace(sorted, 1, numbers.length);
      const selected = quantileInPlace(Float64Array.from(numbers), 0, numbers.length, share_per1);
      expect(quantileOfSorted(sorted, 1, numbers.length, share_per1)).toBe(selected);
    }),
  );
});

describe('quantiles of paths', () => {
  test('are those of each row alone, equal values and a floor among them; rows before the first are like it', () => {
    const value = fc.oneof(fc.double({ min: -30, max: 30, noNaN: true }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 126, maxLength: 126 }),
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        (values, from, hasFloor) => {
          const [members, rows, width, columns] = [7, 6, 3, 2];
          const shares_per1 = [0, 0.05, 0.3, 0.5, 1];
          const least = hasFloor ? 0 : Number.NEGATIVE_INFINITY;
          const out = new Float64Array(columns * shares_per1.length * rows);
          pathQuantilesInto({ paths: Float64Array.from(values), members, rows, width }, columns, { from, least }, shares_per1, out);
          for (let row = 0; row < rows; row++) {
            for (let column = 0; column < columns; column++) {
              const read = Math.max(row, from);
              const alone = Float64Array.from({ length: members }, (_, member) =>
                Math.max(least, values[(member * rows + read) * width + column]!),
              );
              shares_per1.forEach((share_per1, at) => {
                const want = quantileInPlace(alone, 0, members, share_per1);
                expect(Math.abs(out[(column * shares_per1.length + at) * rows + row]! - want)).toBeLessThan(1e-12);
              });
            }
          }
        },
      ),
    );
  });
});
