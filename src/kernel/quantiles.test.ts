import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileInPlace, quantileOfSorted, selectInPlace, sortInPlace } from './quantiles.ts';

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
