/**
 * Small Gaussian algebra for learning: lower factor of a positive definite matrix, solve, inverse. Row by row, n of a handful.
 * Source: docs/equations/learning.md. Oracle: gaussian.test.ts.
 */

/** Replaces `matrix` by its lower factor L (A = L·Lᵀ), zeros above. False when it is not positive definite. */
export function choleskyInPlace(matrix: Float64Array, n: number): boolean {
  for (let column = 0; column < n; column++) {
    let pivot = matrix[column * n + column];
    for (let k = 0; k < column; k++) pivot -= matrix[column * n + k] * matrix[column * n + k];
    if (!(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    matrix[column * n + column] = root;
    for (let row = column + 1; row < n; row++) {
      let sum = matrix[row * n + column];
      for (let k = 0; k < column; k++) sum -= matrix[row * n + k] * matrix[column * n + k];
      matrix[row * n + column] = sum / root;
      matrix[column * n + row] = 0;
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b in place. */
export function choleskySolveInPlace(factor: Float64Array, n: number, vector: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = vector[row];
    for (let k = 0; k < row; k++) sum -= factor[row * n + k] * vector[k];
    vector[row] = sum / factor[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = vector[row];
    for (let k = row + 1; k < n; k++) sum -= factor[k * n + row] * vector[k];
    vector[row] = sum / factor[row * n + row];
  }
}

/** Inverse of A from its lower factor, column by column. */
export function choleskyInverse(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let column = 0; column < n; column++) {
    unit.fill(0);
    unit[column] = 1;
    choleskySolveInPlace(factor, n, unit);
    for (let row = 0; row < n; row++) inverse[row * n + column] = unit[row];
  }
  return inverse;
}
