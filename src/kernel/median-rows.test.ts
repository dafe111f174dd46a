import { expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import { findMedians, newMedianRows } from './median-rows.ts';

const RUNS = process.env.FROSTLINE_LONG ? 3000 : 150;

test('medians of rows are those of sorting, with equal and infinite values, even and odd counts, one member and one row', () => {
  const value = fc.oneof(fc.double({ min: -30, max: 30, noNaN: true }), fc.constantFrom(-1, 0, 1, Number.POSITIVE_INFINITY));
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(value, { minLength: 78, maxLength: 78 }),
      (members, rows, values) => {
        const medians = newMedianRows(rows, members);
        for (let row = 0; row < rows; row++)
          for (let member = 0; member < members; member++) medians.values[row * medians.wide + member] = values[row * 13 + member]!;
        findMedians(medians, rows);
        for (let row = 0; row < rows; row++) {
          const sorted = values.slice(row * 13, row * 13 + members).sort((one, other) => one - other);
          // Two zeros of different sign are one value.
          expect(medians.medians[row]! + 0).toBe(sorted[(members - 1) >>> 1]! + 0);
        }
      },
    ),
    { numRuns: RUNS },
  );
});
