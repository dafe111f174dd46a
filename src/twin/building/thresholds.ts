/** Times at which a path on the hour grid passes a level; linear between hours. */

/** First grid position in [from, to] at which the path is at or below `level_C`; Infinity when it never is. */
export function crossing_h(path_C: Float64Array, stride: number, node: number, from: number, to: number, level_C: number): number {
  let before_C = path_C[from * stride + node]!;
  if (before_C <= level_C) return from;
  for (let hour = from + 1; hour <= to; hour++) {
    const now_C = path_C[hour * stride + node]!;
    if (now_C <= level_C) return hour - 1 + (before_C - level_C) / (before_C - now_C);
    before_C = now_C;
  }
  return Number.POSITIVE_INFINITY;
}

/** Hours in [from, to] during which the path is below `level_C`. */
export function hoursBelow_h(path_C: Float64Array, stride: number, node: number, from: number, to: number, level_C: number): number {
  let hours_h = 0;
  let before_C = path_C[from * stride + node]!;
  for (let hour = from + 1; hour <= to; hour++) {
    const now_C = path_C[hour * stride + node]!;
    if (now_C < level_C) hours_h += before_C < level_C ? 1 : (level_C - now_C) / (before_C - now_C);
    else if (before_C < level_C) hours_h += (level_C - before_C) / (now_C - before_C);
    before_C = now_C;
  }
  return hours_h;
}
