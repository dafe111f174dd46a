import { expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import { choleskyInPlace, choleskyInverse, choleskySolveInPlace } from './gaussian.ts';

test('factor, solve and inverse undo each other on JᵀJ + 1', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 }), (jacobian) => {
      const n = 4;
      const matrix = new Float64Array(n * n);
      for (let row = 0; row < n; row++) {
        for (let column = 0; column < n; column++) {
          let sum = row === column ? 1 : 0;
          for (let reading = 0; reading < 3; reading++) sum += jacobian[reading * n + row]! * jacobian[reading * n + column]!;
          matrix[row * n + column] = sum;
        }
      }
      const factor = matrix.slice();
      expect(choleskyInPlace(factor, n)).toBe(true);
      const vector = Float64Array.of(1, -2, 3, 0.5);
      choleskySolveInPlace(factor, n, vector);
      const inverse = choleskyInverse(factor, n);
      for (let row = 0; row < n; row++) {
        let back = 0;
        let direct = 0;
        for (let column = 0; column < n; column++) {
          back += matrix[row * n + column]! * vector[column]!;
          direct += inverse[row * n + column]! * [1, -2, 3, 0.5][column]!;
        }
        expect(back).toBeCloseTo([1, -2, 3, 0.5][row]!, 8);
        expect(direct).toBeCloseTo(vector[row]!, 8);
      }
    }),
  );
});

test('what is not positive definite is refused', () => {
  expect(choleskyInPlace(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
});
