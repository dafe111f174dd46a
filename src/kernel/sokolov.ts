/**
 * Cooling of a building as one lump (Sokolov) and the pace table of the rule book.
 *
 *   t_eq = t_out + Q/H,   t(z) = t_eq + (t0 − t_eq)·exp(−z/β),   z(T) = β·ln[(t0 − t_eq)/(T − t_eq)]
 *
 * Assumes: one temperature, constant outdoors and gains. Source: docs/equations/building-cooling.md. Oracle: golden cases G03–G06.
 */

export function sokolovTemperature_C(start_C: number, equilibrium_C: number, after_h: number, timeConstant_h: number): number {
  return equilibrium_C + (start_C - equilibrium_C) * Math.exp(-after_h / timeConstant_h);
}

/** Hours until the lump falls to `end_C`; Infinity when the equilibrium lies above it. */
export function sokolovTime_h(start_C: number, end_C: number, equilibrium_C: number, timeConstant_h: number): number {
  if (start_C <= end_C) return 0;
  if (!(equilibrium_C < end_C)) return Number.POSITIVE_INFINITY;
  return timeConstant_h * Math.log((start_C - equilibrium_C) / (end_C - equilibrium_C));
}

/** Time constants and outdoor temperatures of the rule-book table, and its pace in °C per hour (MDS 41-6.2000) [R:S90]. */
export const PACE_TIME_CONSTANTS_h = [20, 40, 60] as const;
export const PACE_OUTDOORS_C = [0, -10, -20, -30] as const;
const PACE_KELVIN_PER_HOUR = [
  [0.8, 1.4, 1.8, 2.4],
  [0.5, 0.8, 1.1, 1.5],
  [0.4, 0.6, 0.8, 1.0],
] as const;

/** The rule-book pace, linear between the table's entries and held at its edges. In K per hour. */
export function ruleBookPace(timeConstant_h: number, outdoor_C: number): number {
  const row = place(timeConstant_h, PACE_TIME_CONSTANTS_h);
  const column = place(
    -outdoor_C,
    PACE_OUTDOORS_C.map((outdoors) => -outdoors),
  );
  const at = (rowAt: number, columnAt: number): number => PACE_KELVIN_PER_HOUR[rowAt]![columnAt]!;
  const upper = at(row.low, column.low) * (1 - column.share_per1) + at(row.low, column.high) * column.share_per1;
  const lower = at(row.high, column.low) * (1 - column.share_per1) + at(row.high, column.high) * column.share_per1;
  return upper * (1 - row.share_per1) + lower * row.share_per1;
}

function place(value: number, grid: readonly number[]): { low: number; high: number; share_per1: number } {
  const last = grid.length - 1;
  if (!(value > grid[0]!)) return { low: 0, high: 0, share_per1: 0 };
  if (value >= grid[last]!) return { low: last, high: last, share_per1: 0 };
  let low = 0;
  while (value >= grid[low + 1]!) low++;
  return { low, high: low + 1, share_per1: (value - grid[low]!) / (grid[low + 1]! - grid[low]!) };
}
