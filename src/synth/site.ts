import type { LineKind, Mesh, Ring } from './mesh.ts';
import {
  areaOf,
  areCloser,
  areRingsCloser,
  type Box,
  between,
  boxAround,
  cross,
  distance,
  distanceToSegment,
  dot,
  inside,
  minus,
  type Point,
  unitOf,
} from './plane.ts';

export type Setbacks = Readonly<Record<LineKind, number>>;
/** Distance of house walls from the middle of the line, metres [I, red lines of the time]. */
export const WIDE_SETBACKS: Setbacks = { avenue: 30, bridge: 30, street: 19, lane: 9, railway: 55, path: 12 };
export const TIGHT_SETBACKS: Setbacks = { avenue: 21, bridge: 24, street: 12, lane: 8, railway: 50, path: 12 };

/** Middles of two houses are never nearer than this, metres: half the depth of the thinnest two. */
const CORE_M = 8;

export type Side = Readonly<{ from: Point; to: Point; along: Point; length: number; setback: number }>;

/** A block to build on: its outline with the setback of each side, and what stands there already. */
export class Site {
  readonly ring: readonly Point[];
  readonly setback: readonly number[];
  readonly box: Box;
  readonly area_m2: number;
  readonly taken: { outline: readonly Point[]; gap: number; reach: number; middle: Point }[] = [];

  constructor(mesh: Mesh, block: Ring, setbacks: Setbacks) {
    const ids = mesh.expand(block);
    this.ring = mesh.points(ids);
    this.setback = ids.map((id, at) => {
      const edge = mesh.edgeBetween(id, ids[(at + 1) % ids.length]!);
      return edge ? setbacks[edge.kind] : setbacks.lane;
    });
    this.box = boxAround(this.ring, 45);
    this.area_m2 = areaOf(this.ring);
  }

  /** Whether the outline keeps its distance from all sides of the block and from everything built. */
  fits(outline: readonly Point[], gap: number): boolean {
    const { middle, reach } = circleAround(outline);
    for (const other of this.taken) {
      if (distance(middle, other.middle) < CORE_M + Math.max(gap, other.gap)) return false;
    }
    for (const corner of outline) if (!inside(this.ring, corner)) return false;
    for (let at = 0; at < this.ring.length; at++) {
      const a = this.ring[at]!;
      const b = this.ring[(at + 1) % this.ring.length]!;
      const keep = this.setback[at]! - 0.05;
      if (distanceToSegment(middle, a, b) > reach + keep) continue;
      for (let here = 0, before = outline.length - 1; here < outline.length; before = here++) {
        if (areCloser(outline[before]!, outline[here]!, a, b, keep)) return false;
      }
    }
    for (const other of this.taken) {
      const least = Math.max(gap, other.gap);
      if (distance(middle, other.middle) > reach + other.reach + least) continue;
      if (areRingsCloser(outline, other.outline, least) || inside(other.outline, middle) || inside(outline, other.middle)) return false;
    }
    return true;
  }

  /** A cheap look before an outline is drawn: whether a house of that depth can have its middle here at all. */
  mayStand(middle: Point, halfDepth: number, gap: number): boolean {
    for (const other of this.taken) if (distance(middle, other.middle) < CORE_M + Math.max(gap, other.gap)) return false;
    if (!inside(this.ring, middle)) return false;
    for (let at = 0; at < this.ring.length; at++) {
      const keep = this.setback[at]! + halfDepth - 0.1;
      if (distanceToSegment(middle, this.ring[at]!, this.ring[(at + 1) % this.ring.length]!) < keep) return false;
    }
    return true;
  }

  take(outline: readonly Point[], gap: number): void {
    this.taken.push({ outline, gap, ...circleAround(outline) });
  }

  /** Straight sides, with neighbouring edges of nearly the same direction joined. */
  sides(): Side[] {
    const count = this.ring.length;
    const directions = this.ring.map((from, at) => unitOf(minus(this.ring[(at + 1) % count]!, from)));
    const bends = (at: number): boolean => {
      const before = directions[(at + count - 1) % count]!;
      const here = directions[at]!;
      return dot(before, here) < 0.985 || Math.abs(this.setback[at]! - this.setback[(at + count - 1) % count]!) > 0.5;
    };
    let start = 0;
    while (start < count && !bends(start)) start++;
    const sides: Side[] = [];
    for (let step = 0; step < count; ) {
      const first = (start + step) % count;
      let last = step + 1;
      while (last < count && !bends((start + last) % count)) last++;
      const from = this.ring[first]!;
      const to = this.ring[(start + last) % count]!;
      sides.push({ from, to, along: unitOf(minus(to, from)), length: distance(from, to), setback: this.setback[first]! });
      step = last;
    }
    return sides;
  }
}

function circleAround(outline: readonly Point[]): { middle: Point; reach: number } {
  let [left, right, low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of outline) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  const middle = between({ x: left, y: low }, { x: right, y: high }, 0.5);
  return { middle, reach: distance(middle, { x: right, y: high }) };
}

/** Whether the corner between two sides of an anticlockwise block is close to square. */
export function isSquareCorner(before: Side, after: Side): boolean {
  return cross(before.along, after.along) > 0.93;
}
