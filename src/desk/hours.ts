/** Small sums over members: quantiles, counts, hours for the screen. */

/** What the screens and papers show of a distribution. */
export const SHOWN_SHARES = [0.05, 0.5, 0.95] as const;
export type Span = Readonly<{ p05: number; p50: number; p95: number }>;

/** Hyndman–Fan type 7 on a sorted array; Infinity passes through. */
export function quantileSorted(sorted: ArrayLike<number>, share_per1: number): number {
  const position = share_per1 * (sorted.length - 1);
  const low = Math.floor(position);
  const rest = position - low;
  const from = sorted[low]!;
  // Infinity − Infinity is no number: between equal ends nothing is to be mixed.
  if (rest === 0 || sorted[low + 1] === from) return from;
  return from + rest * (sorted[low + 1]! - from);
}

export function spanOf(values: Float64Array): Span {
  values.sort();
  const [p05, p50, p95] = SHOWN_SHARES.map((share) => quantileSorted(values, share)) as [number, number, number];
  return { p05, p50, p95 };
}

/** Rounded to hundredths of an hour; null when not within the horizon. */
export function shownHour(hour_h: number, horizon_h: number): number | null {
  return hour_h <= horizon_h ? Math.round(hour_h * 100) / 100 : null;
}
export function shownTenth(value: number): number {
  return Math.round(value * 10) / 10;
}
