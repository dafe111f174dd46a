/** Times at which a path on the hour grid passes a level; linear between hours. */
import { NODES } from '../../kernel/zone-model.ts';
import { FLATS_CORNER, FLATS_MIDDLE } from './zones.ts';

/** Indoor thresholds whose hours are forecast, downwards [R:S108, S109, S90]. */
export const BELOW_C = [16, 12, 8] as const;
/** Thresholds of the cold person-hours [R:S109]. */
const COLD_C = 12;
const VERY_COLD_C = 9;

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

/** What one member's flats do, found in one pass: when the middle flats pass 16, 12, 8 °C, how long how many are below 12 and 9 °C. */
export type FlatsScan = { readonly below_h: Float64Array; cold12_h: number; cold9_h: number };

export function newFlatsScan(): FlatsScan {
  return { below_h: new Float64Array(BELOW_C.length), cold12_h: 0, cold9_h: 0 };
}

/** Flats change their pace in the first day that is shown; later every third hour is read, and what lies between is straight. */
const QUICK_HOURS = 24;
const LATER_STRIDE_h = 3;

/** How many hours are read from the first shown one to the last. */
export function readHours(shown: number, last: number): number {
  const quick = Math.min(last - shown, QUICK_HOURS);
  return 1 + quick + Math.ceil((last - shown - quick) / LATER_STRIDE_h);
}

const NO_MORE_C = Number.NEGATIVE_INFINITY;

/**
 * Scans grid hours `first` to `last` of a path of five nodes; cold hours count from `shown` on, weighted by the corner flats' share. The middle
 * flats at the r-th hour that is read from `shown` on go to `flats_C[r·wide + member]`.
 */
export function scanFlats(
  path_C: Float64Array,
  span: Readonly<{ first: number; shown: number; last: number; corner_per1: number }>,
  flats: Readonly<{ values: Float64Array; wide: number }>,
  member: number,
  scan: FlatsScan,
): void {
  const { first, shown, last, corner_per1 } = span;
  const { values: flats_C, wide } = flats;
  const { below_h } = scan;
  const inner_per1 = 1 - corner_per1;
  let cold12_h = 0;
  let cold9_h = 0;
  let middle_C = path_C[first * NODES + FLATS_MIDDLE]!;
  let corner_C = path_C[first * NODES + FLATS_CORNER]!;
  below_h.fill(Number.POSITIVE_INFINITY);
  let level = 0;
  for (; level < BELOW_C.length && middle_C <= BELOW_C[level]!; level++) below_h[level] = first;
  let next_C = level < BELOW_C.length ? BELOW_C[level]! : NO_MORE_C;
  const quickEnd = shown + QUICK_HOURS;
  let to = member;
  if (first === shown) flats_C[to] = middle_C;
  else to -= wide;
  let isCold = middle_C < COLD_C || corner_C < COLD_C;
  let isVeryCold = middle_C < VERY_COLD_C && corner_C < VERY_COLD_C;
  let before = first;
  while (before < last) {
    const hour = before < quickEnd ? before + 1 : before + LATER_STRIDE_h < last ? before + LATER_STRIDE_h : last;
    const place = hour * NODES;
    const nextMiddle_C = path_C[place + FLATS_MIDDLE]!;
    const nextCorner_C = path_C[place + FLATS_CORNER]!;
    if (nextMiddle_C <= next_C) {
      for (; level < BELOW_C.length && nextMiddle_C <= BELOW_C[level]!; level++) {
        below_h[level] = before + ((hour - before) * (middle_C - BELOW_C[level]!)) / (middle_C - nextMiddle_C);
      }
      next_C = level < BELOW_C.length ? BELOW_C[level]! : NO_MORE_C;
    }
    const willBeCold = nextMiddle_C < COLD_C || nextCorner_C < COLD_C;
    const willBeVeryCold = nextMiddle_C < VERY_COLD_C && nextCorner_C < VERY_COLD_C;
    if (hour >= shown) {
      to += wide;
      flats_C[to] = nextMiddle_C;
    }
    if (hour > shown) {
      const span_h = hour - before;
      if (isVeryCold && willBeVeryCold) {
        cold12_h += span_h;
        cold9_h += span_h;
      } else if (isCold || willBeCold) {
        const middle12_per1 = shareBelow(middle_C, nextMiddle_C, COLD_C);
        const middle9_per1 = shareBelow(middle_C, nextMiddle_C, VERY_COLD_C);
        cold12_h += span_h * (inner_per1 * middle12_per1 + corner_per1 * shareBelow(corner_C, nextCorner_C, COLD_C));
        cold9_h += span_h * (inner_per1 * middle9_per1 + corner_per1 * shareBelow(corner_C, nextCorner_C, VERY_COLD_C));
      }
    }
    middle_C = nextMiddle_C;
    corner_C = nextCorner_C;
    isCold = willBeCold;
    isVeryCold = willBeVeryCold;
    before = hour;
  }
  scan.cold12_h = cold12_h;
  scan.cold9_h = cold9_h;
}

/** Values at the hours that are read, `count` of them, laid over all hours of `out` from `from` on: straight between. */
export function spreadHours(values: Float64Array, count: number, from: number, out: Float32Array): void {
  const last = out.length - 1;
  out[from] = values[0]!;
  let before = from;
  for (let read = 1; read < count; read++) {
    const at = before < from + QUICK_HOURS ? before + 1 : Math.min(last, before + LATER_STRIDE_h);
    out[at] = values[read]!;
    for (let between = before + 1; between < at; between++) {
      out[between] = out[before]! + ((out[at]! - out[before]!) * (between - before)) / (at - before);
    }
    before = at;
  }
}

/** Part of a straight stretch that lies below the level. */
function shareBelow(from_C: number, to_C: number, level_C: number): number {
  if (to_C < level_C) return from_C < level_C ? 1 : (level_C - to_C) / (from_C - to_C);
  return from_C < level_C ? (level_C - from_C) / (to_C - from_C) : 0;
}
