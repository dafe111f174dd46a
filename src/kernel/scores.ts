/**
 * Scores of ensemble forecasts against what happened.
 *
 *   CRPS = (1/n) Σ|x_i − y| − (1/2n²) Σ_ij |x_i − x_j|         the second sum from the sorted members: Σ (2i − n + 1)·x_(i)·2
 *   CRPS of a known lower bound y ≥ b (not yet frozen): ∫_{−∞}^{b} F(x)² dx, what the forecast has already lost
 *
 * Source: docs/equations/learning.md §4; Gneiting & Raftery 2007, JASA 102, eq. 21 [M]. Oracle: scores.test.ts (closed form of a point forecast, integration).
 */

/** `sorted[from, from + count)` upwards, all finite. */
export function crps(sorted: Float64Array, from: number, count: number, observed: number): number {
  let away = 0;
  let spread = 0;
  for (let at = 0; at < count; at++) {
    const value = sorted[from + at];
    away += Math.abs(value - observed);
    spread += (2 * at - count + 1) * value;
  }
  return away / count - spread / (count * count);
}

/** Lower limit of the score when the thing has not happened by `bound`. */
export function crpsSoFar(sorted: Float64Array, from: number, count: number, bound: number): number {
  let sum = 0;
  for (let at = 0; at < count && sorted[from + at] < bound; at++) {
    const until = at + 1 < count ? Math.min(bound, sorted[from + at + 1]) : bound;
    sum += ((at + 1) / count) ** 2 * (until - sorted[from + at]);
  }
  return sum;
}
