/**
 * Dense matrices of a handful of rows, row by row in Float64Array: linear solve and the exponential of a cooling matrix.
 * Source: docs/equations/building-cooling.md §3. Oracle: the two-node cool-down of the reference folder and the half-step identity in tests.
 */

/** Terms of the series; with q·dt ≤ 1/2 after scaling the remainder is below 0.5^13/13! ≈ 2e-14. */
const SERIES_TERMS = 12;
/** Terms below this no longer matter: the entries of the result are shares of one. */
const SERIES_END = 1e-13;
const SCALED_RATE_MAX = 0.5;
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

/**
 * out = exp(A·dt) where A has non-negative entries off the diagonal (heat flows from warm to cold), by uniformisation:
 *   exp(A·dt) = e^(−q·dt)·Σ (q·dt)^k/k!·(I + A/q)^k,   q = max(−A_ii)
 * then repeated squaring. Every term is non-negative, so no step can turn warm into cold by rounding. `work` holds 3·n² numbers.
 */
export function exponentialInto(rates_pers: Float64Array, n: number, dt_s: number, out: Float64Array, work: Float64Array): void {
  const size = n * n;
  let fastest_pers = 0;
  for (let row = 0; row < n; row++) fastest_pers = Math.max(fastest_pers, -rates_pers[row * n + row]);
  let scaled = fastest_pers * dt_s;
  let squarings = 0;
  while (scaled > SCALED_RATE_MAX && squarings < SQUARINGS_MAX) {
    scaled /= 2;
    squarings++;
  }
  const base = work.subarray(0, size);
  let power = work.subarray(size, 2 * size);
  let spare = work.subarray(2 * size, 3 * size);
  for (let at = 0; at < size; at++) {
    base[at] = fastest_pers > 0 ? rates_pers[at] / fastest_pers : 0;
    power[at] = 0;
    out[at] = 0;
  }
  for (let row = 0; row < n; row++) {
    base[row * n + row] += 1;
    power[row * n + row] = 1;
    out[row * n + row] = 1;
  }
  let weight = 1;
  for (let term = 1; term <= SERIES_TERMS; term++) {
    multiplyInto(power, base, n, spare);
    const swapped = power;
    power = spare;
    spare = swapped;
    weight *= scaled / term;
    for (let at = 0; at < size; at++) out[at] += weight * power[at];
    if (weight < SERIES_END) break;
  }
  const decay = Math.exp(-scaled);
  for (let at = 0; at < size; at++) out[at] *= decay;
  for (let round = 0; round < squarings; round++) {
    multiplyInto(out, out, n, spare);
    out.set(spare);
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
