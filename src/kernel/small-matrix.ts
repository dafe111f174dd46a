/**
 * Dense matrices of a handful of rows, row by row in Float64Array: linear solve.
 * Source: docs/equations/building-cooling.md §3. Oracle: the two-node cool-down of the reference folder.
 */

/** Factors the n × n matrix in place without pivoting: for conductance matrices, which are diagonally dominant. */
export function factorInPlace(matrix: Float64Array, n: number): void {
  for (let pivot = 0; pivot < n; pivot++) {
    const inverse = 1 / matrix[pivot * n + pivot];
    for (let row = pivot + 1; row < n; row++) {
      const factor = matrix[row * n + pivot] * inverse;
      matrix[row * n + pivot] = factor;
      if (factor === 0) continue;
      for (let column = pivot + 1; column < n; column++) matrix[row * n + column] -= factor * matrix[pivot * n + column];
    }
  }
}

/** Solves with the factors of `factorInPlace`; `vector[at, at + n)` is the right side and becomes the answer. */
export function solveInPlace(factors: Float64Array, n: number, vector: Float64Array, at: number): void {
  for (let row = 1; row < n; row++) {
    let sum = vector[at + row];
    for (let column = 0; column < row; column++) sum -= factors[row * n + column] * vector[at + column];
    vector[at + row] = sum;
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = vector[at + row];
    for (let column = row + 1; column < n; column++) sum -= factors[row * n + column] * vector[at + column];
    vector[at + row] = sum / factors[row * n + row];
  }
}
