/**
 * Plane geometry of the made-up city: points in metres east (`x`) and north (`y`) of the centre. Angles are turns (1 = full circle).
 * Only + − × ÷ and the square root are used, which IEEE 754 fixes to the last bit, so every engine draws the same city.
 */
export type Point = Readonly<{ x: number; y: number }>;

export function point(x: number, y: number): Point {
  return { x, y };
}

export function plus(a: Point, b: Point, times = 1): Point {
  return { x: a.x + b.x * times, y: a.y + b.y * times };
}

export function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

export function dot(a: Point, b: Point): number {
  return a.x * b.x + a.y * b.y;
}

export function cross(a: Point, b: Point): number {
  return a.x * b.y - a.y * b.x;
}

export function lengthOf(a: Point): number {
  return Math.sqrt(a.x * a.x + a.y * a.y);
}

export function distance(a: Point, b: Point): number {
  return lengthOf(minus(a, b));
}

export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** Unit vector along `a`; east for the zero vector. */
export function unitOf(a: Point): Point {
  const size = lengthOf(a);
  return size > 0 ? { x: a.x / size, y: a.y / size } : { x: 1, y: 0 };
}

/** `a` turned a quarter to the left. */
export function leftOf(a: Point): Point {
  return { x: -a.y, y: a.x };
}

const TWO_PI = 6.283185307179586;

/** Sine of an angle in turns, by the Taylor series to x^13 on a quarter turn (error < 7e-10); the same bits everywhere. */
export function sine(turns: number): number {
  let left = turns - Math.floor(turns);
  let sign = 1;
  if (left >= 0.5) {
    left -= 0.5;
    sign = -1;
  }
  if (left > 0.25) left = 0.5 - left;
  const x = left * TWO_PI;
  const q = x * x;
  const series = 1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - (q / 110) * (1 - q / 156)))));
  return sign * x * series;
}

export function cosine(turns: number): number {
  return sine(turns + 0.25);
}

export function heading(turns: number): Point {
  return { x: cosine(turns), y: sine(turns) };
}

/** `a` turned by an angle given in turns, anticlockwise. */
export function turned(a: Point, turns: number): Point {
  const c = cosine(turns);
  const s = sine(turns);
  return { x: a.x * c - a.y * s, y: a.x * s + a.y * c };
}

/** Grows with the angle of `a` from 0 to 4; stands in for the arctangent when directions are only sorted. */
export function angleRank(a: Point): number {
  const share = a.y / (Math.abs(a.x) + Math.abs(a.y) || 1);
  if (a.x < 0) return 2 - share;
  return share < 0 ? 4 + share : share;
}

/** Signed area, positive when anticlockwise. */
export function areaOf(ring: readonly Point[]): number {
  let twice = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) twice += cross(ring[before]!, ring[at]!);
  return twice / 2;
}

export function centreOf(ring: readonly Point[]): Point {
  const origin = ring[0]!;
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const a = minus(ring[before]!, origin);
    const b = minus(ring[at]!, origin);
    const part = cross(a, b);
    twice += part;
    x += (a.x + b.x) * part;
    y += (a.y + b.y) * part;
  }
  if (Math.abs(twice) < 1e-9) return origin;
  return { x: origin.x + x / (3 * twice), y: origin.y + y / (3 * twice) };
}

export function inside(ring: readonly Point[], at: Point): boolean {
  let odd = false;
  for (let here = 0, before = ring.length - 1; here < ring.length; before = here++) {
    const a = ring[before]!;
    const b = ring[here]!;
    if (a.y > at.y !== b.y > at.y && at.x < ((b.x - a.x) * (at.y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

/** Share along a–b (0…1) of the point nearest to `at`. */
export function nearestShare(at: Point, a: Point, b: Point): number {
  const along = minus(b, a);
  const square = dot(along, along);
  if (square === 0) return 0;
  return Math.min(1, Math.max(0, dot(minus(at, a), along) / square));
}

export function distanceToSegment(at: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((at.x - a.x) * dx + (at.y - a.y) * dy) / square;
  const share = along < 0 ? 0 : along > 1 ? 1 : along;
  const x = a.x + dx * share - at.x;
  const y = a.y + dy * share - at.y;
  return Math.sqrt(x * x + y * y);
}

/** Shares along both segments where they cross, or undefined. */
export function crossing(a: Point, b: Point, c: Point, d: Point): readonly [number, number] | undefined {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const scale = ux * vy - uy * vx;
  if (Math.abs(scale) < 1e-9) return undefined;
  const [gx, gy] = [c.x - a.x, c.y - a.y];
  const first = (gx * vy - gy * vx) / scale;
  const second = (gx * uy - gy * ux) / scale;
  return first >= 0 && first <= 1 && second >= 0 && second <= 1 ? [first, second] : undefined;
}

export function distanceOfSegments(a: Point, b: Point, c: Point, d: Point): number {
  if (crossing(a, b, c, d)) return 0;
  return Math.min(distanceToSegment(a, c, d), distanceToSegment(b, c, d), distanceToSegment(c, a, b), distanceToSegment(d, a, b));
}

/** Whether two segments come nearer to each other than `least`. */
export function areCloser(a: Point, b: Point, c: Point, d: Point, least: number): boolean {
  if ((a.x < b.x ? a.x : b.x) - least > (c.x > d.x ? c.x : d.x)) return false;
  if ((c.x < d.x ? c.x : d.x) - least > (a.x > b.x ? a.x : b.x)) return false;
  if ((a.y < b.y ? a.y : b.y) - least > (c.y > d.y ? c.y : d.y)) return false;
  if ((c.y < d.y ? c.y : d.y) - least > (a.y > b.y ? a.y : b.y)) return false;
  return distanceOfSegments(a, b, c, d) < least;
}

/** Whether two rings come nearer to each other than `least`. A ring wholly inside the other is not seen. */
export function areRingsCloser(one: readonly Point[], two: readonly Point[], least: number): boolean {
  for (let at = 0, before = one.length - 1; at < one.length; before = at++) {
    for (let to = 0, prior = two.length - 1; to < two.length; prior = to++) {
      if (areCloser(one[before]!, one[at]!, two[prior]!, two[to]!, least)) return true;
    }
  }
  return false;
}

/** A smooth line through the given points (Catmull–Rom), one point about every `step` metres. */
export function smoothLine(through: readonly Point[], step: number): Point[] {
  const line: Point[] = [];
  for (let at = 0; at + 1 < through.length; at++) {
    const b = through[at]!;
    const c = through[at + 1]!;
    const a = through[at - 1] ?? plus(b, minus(b, c));
    const d = through[at + 2] ?? plus(c, minus(c, b));
    const pieces = Math.max(1, Math.round(distance(b, c) / step));
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      line.push({ x: catmull(a.x, b.x, c.x, d.x, t), y: catmull(a.y, b.y, c.y, d.y, t) });
    }
  }
  line.push(through[through.length - 1]!);
  return line;
}

function catmull(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

/** The line moved sideways by `by` metres (positive: to the left of its direction). */
export function besideLine(line: readonly Point[], by: number): Point[] {
  return line.map((here, at) => {
    const before = line[Math.max(0, at - 1)]!;
    const after = line[Math.min(line.length - 1, at + 1)]!;
    return plus(here, leftOf(unitOf(minus(after, before))), by);
  });
}

export function distanceToLine(at: Point, line: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let here = 1; here < line.length; here++) least = Math.min(least, distanceToSegment(at, line[here - 1]!, line[here]!));
  return least;
}

export function lengthOfLine(line: readonly Point[]): number {
  let sum = 0;
  for (let at = 1; at < line.length; at++) sum += distance(line[at - 1]!, line[at]!);
  return sum;
}

/** The corners of a rectangle: its middle, the unit vector along its length, length and depth in metres. Anticlockwise. */
export function rectangle(middle: Point, along: Point, length: number, depth: number): Point[] {
  const side = leftOf(along);
  return [
    plus(plus(middle, along, -length / 2), side, -depth / 2),
    plus(plus(middle, along, length / 2), side, -depth / 2),
    plus(plus(middle, along, length / 2), side, depth / 2),
    plus(plus(middle, along, -length / 2), side, depth / 2),
  ];
}

export type Box = Readonly<{ along: Point; long: number; wide: number; middle: Point }>;

/** The smallest box around a ring that is parallel to one of its sides at least `sideMin` metres long. */
export function boxAround(ring: readonly Point[], sideMin: number): Box {
  let best: Box | undefined;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const side = minus(ring[at]!, ring[before]!);
    if (lengthOf(side) < sideMin && best) continue;
    const along = unitOf(side);
    const across = leftOf(along);
    let alongMin = Number.POSITIVE_INFINITY;
    let alongMax = Number.NEGATIVE_INFINITY;
    let acrossMin = Number.POSITIVE_INFINITY;
    let acrossMax = Number.NEGATIVE_INFINITY;
    for (const corner of ring) {
      const u = dot(corner, along);
      const v = dot(corner, across);
      alongMin = Math.min(alongMin, u);
      alongMax = Math.max(alongMax, u);
      acrossMin = Math.min(acrossMin, v);
      acrossMax = Math.max(acrossMax, v);
    }
    const long = alongMax - alongMin;
    const wide = acrossMax - acrossMin;
    if (best && best.long * best.wide <= long * wide) continue;
    const u = (alongMin + alongMax) / 2;
    const v = (acrossMin + acrossMax) / 2;
    const middle = plus(plus(point(0, 0), along, u), across, v);
    best = long >= wide ? { along, long, wide, middle } : { along: across, long: wide, wide: long, middle };
  }
  return best!;
}
