/**
 * Dense matrices of a handful of rows, row by row in Float64Array: linear solve and the exponential of a cooling matrix.
 * Source: docs/equations/building-cooling.md §3. Oracle: the two-node cool-down of the reference folder and the half-step identity in tests.
 */

/** With q·dt ≤ 1/8 after scaling the remainder behind the eighth power is below 0.125^9/9! ≈ 2e-14. */
const SCALED_RATE_MAX = 0.125;
const SQUARINGS_MAX = 40;

/** out = a·b for n × n matrices; `out` is neither of the two. */
export function multiplyInto(a: Float64Array, b: Float64Array, n: number, out: Float64Array): void {
  if (n === 5) {
    multiplyFiveInto(a, b, out);
    return;
  }
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += a[row * n + k] * b[k * n + column];
      out[row * n + column] = sum;
    }
  }
}

/** The same for five rows, three times as fast: it is called some ten times per building and member. */
function multiplyFiveInto(a: Float64Array, b: Float64Array, out: Float64Array): void {
  for (let column = 0; column < 5; column++) {
    const b0 = b[column];
    const b1 = b[5 + column];
    const b2 = b[10 + column];
    const b3 = b[15 + column];
    const b4 = b[20 + column];
    out[column] = a[0] * b0 + a[1] * b1 + a[2] * b2 + a[3] * b3 + a[4] * b4;
    out[5 + column] = a[5] * b0 + a[6] * b1 + a[7] * b2 + a[8] * b3 + a[9] * b4;
    out[10 + column] = a[10] * b0 + a[11] * b1 + a[12] * b2 + a[13] * b3 + a[14] * b4;
    out[15 + column] = a[15] * b0 + a[16] * b1 + a[17] * b2 + a[18] * b3 + a[19] * b4;
    out[20 + column] = a[20] * b0 + a[21] * b1 + a[22] * b2 + a[23] * b3 + a[24] * b4;
  }
}

/** Four matrices to work in. */
export type ExponentialWork = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

export function newExponentialWork(n: number): ExponentialWork {
  const matrix = (): Float64Array => new Float64Array(n * n);
  return [matrix(), matrix(), matrix(), matrix()];
}

/**
 * out = exp(A·dt) where A has non-negative entries off the diagonal (heat flows from warm to cold), by uniformisation:
 *   exp(A·dt) = e^(−q·dt)·Σ (q·dt)^k/k!·B^k,   B = I + A/q,   q = max(−A_ii)
 * to the eighth power, in four products: [w0 + w1 B + w2 B²] + B³([w3 + w4 B + w5 B²] + B³[w6 + w7 B + w8 B²]); then repeated squaring.
 * Every term is non-negative, so no step can turn warm into cold by rounding. `work` comes from `newExponentialWork(n)`.
 */
export function exponentialInto(rates_pers: Float64Array, n: number, dt_s: number, out: Float64Array, work: ExponentialWork): void {
  const size = n * n;
  let fastest_pers = 0;
  for (let row = 0; row < n; row++) fastest_pers = Math.max(fastest_pers, -rates_pers[row * n + row]);
  let scaled = fastest_pers * dt_s;
  let squarings = 0;
  while (scaled > SCALED_RATE_MAX && squarings < SQUARINGS_MAX) {
    scaled /= 2;
    squarings++;
  }
  const inverse_s = fastest_pers > 0 ? 1 / fastest_pers : 0;
  const [base, square, cube, sum] = work;
  for (let at = 0; at < size; at++) base[at] = rates_pers[at] * inverse_s;
  for (let at = 0; at < size; at += n + 1) base[at] += 1;
  multiplyInto(base, base, n, square);
  multiplyInto(square, base, n, cube);
  const decay = Math.exp(-scaled);
  const half = scaled / 2;
  const third = scaled / 3;
  const w0 = decay;
  const w1 = w0 * scaled;
  const w2 = w1 * half;
  const w3 = w2 * third;
  const w4 = (w3 * scaled) / 4;
  const w5 = (w4 * scaled) / 5;
  const w6 = (w5 * scaled) / 6;
  const w7 = (w6 * scaled) / 7;
  const w8 = (w7 * scaled) / 8;
  for (let at = 0; at < size; at++) sum[at] = w7 * base[at] + w8 * square[at];
  for (let at = 0; at < size; at += n + 1) sum[at] += w6;
  multiplyInto(cube, sum, n, out);
  for (let at = 0; at < size; at++) sum[at] = out[at] + w4 * base[at] + w5 * square[at];
  for (let at = 0; at < size; at += n + 1) sum[at] += w3;
  multiplyInto(cube, sum, n, out);
  for (let at = 0; at < size; at++) out[at] += w1 * base[at] + w2 * square[at];
  for (let at = 0; at < size; at += n + 1) out[at] += w0;
  for (let round = 0; round < squarings; round++) {
    multiplyInto(out, out, n, sum);
    for (let at = 0; at < size; at++) out[at] = sum[at];
  }
}

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
