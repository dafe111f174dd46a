/** The bones of the city: river, rings, radials, embankments, railway, laid over each other as one planar mesh. */
import { type Chance, chance } from './chance.ts';
import { arrange, type Curve, type LineKind, type Mesh } from './mesh.ts';
import {
  besideLine,
  crossing,
  distance,
  distanceToSegment,
  dot,
  heading,
  leftOf,
  lengthOf,
  minus,
  type Point,
  plus,
  point,
  smoothLine,
  unitOf,
} from './plane.ts';

/** Distance of the embankment street from the water's edge, metres. */
export const EMBANKMENT_M = 30;
const INNER_RING_M = 640;
const RING_STEP_M = 1080;
const STEP_M = 110;
/** Side streets start where neighbouring radials are farther apart than this, metres. */
const SPREAD_MAX_M = 1250;

export type Road = { kind: LineKind; rank: 'ring' | 'radial' | 'bank' | 'local' | 'railway'; name: string; nameEn: string };
export type River = Readonly<{ line: readonly Point[]; halfWidth: readonly number[] }>;
export type Skeleton = Readonly<{
  radius_m: number;
  mesh: Mesh;
  roads: Road[];
  river: River;
  railway: readonly (readonly Point[])[];
  /** The outer ring road; beyond it there is no city. */
  edge: readonly Point[];
}>;

export function buildSkeleton(seed: number, radius_m: number): Skeleton {
  const dice = chance(seed, 'skeleton');
  const roads: Road[] = [];
  const curves: Curve[] = [];
  const lay = (points: readonly Point[], kind: LineKind, rank: Road['rank'], name = ''): void => {
    curves.push({ points, kind, road: roads.push({ kind, rank, name, nameEn: '' }) - 1 });
  };
  const river = layRiver(dice, radius_m);
  const waterAt = (at: Point, beyond: number): boolean => distanceFromRiver(river, at) < beyond;

  for (const side of [1, -1]) {
    const bank = river.line
      .map((_, at) => plus(river.line[at]!, sideways(river.line, at), side * (river.halfWidth[at]! + EMBANKMENT_M)))
      .filter((at) => lengthOf(at) < radius_m * 1.35);
    lay(bank, 'street', 'bank');
  }
  const ringShape = ringRadius(dice, radius_m);
  const spokes = layRadials(dice, radius_m, ringShape, lay);
  const edge = layRings(dice, radius_m, ringShape, spokes, lay);
  const railway = layRailway(dice, radius_m);
  for (const line of railway) lay(line, 'railway', 'railway');

  const bridges = chooseBridges(curves, roads, river, radius_m);
  const mesh = arrange(
    curves,
    (middle, curve) => {
      if (roads[curve.road]!.rank === 'bank' || curve.kind === 'railway') return curve.kind;
      if (!waterAt(middle, EMBANKMENT_M - 2)) return curve.kind;
      return bridges.some((bridge) => bridge.road === curve.road && distance(bridge.at, middle) < BRIDGE_REACH_M) ? 'bridge' : undefined;
    },
    (at) => lengthOf(at) > radius_m * 1.45,
  );
  return { radius_m, mesh, roads, river, railway, edge };
}

const BRIDGE_REACH_M = 330;

/** Distance from the water's edge, metres; negative in the water. */
export function distanceFromRiver(river: River, at: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let here = 1; here < river.line.length; here++) {
    const a = river.line[here - 1]!;
    const b = river.line[here]!;
    if (Math.abs(a.x - at.x) - 400 > least) continue;
    least = Math.min(least, distanceToSegment(at, a, b) - (river.halfWidth[here]! + river.halfWidth[here - 1]!) / 2);
  }
  return least;
}

export function riverOutline(river: River): Point[] {
  const left = river.line.map((at, here) => plus(at, sideways(river.line, here), river.halfWidth[here]!));
  const right = river.line.map((at, here) => plus(at, sideways(river.line, here), -river.halfWidth[here]!));
  return [...right, ...left.reverse()];
}

function sideways(line: readonly Point[], at: number): Point {
  return leftOf(unitOf(minus(line[Math.min(line.length - 1, at + 1)]!, line[Math.max(0, at - 1)]!)));
}

function layRiver(dice: Chance, radius_m: number): River {
  const bend_m = Math.min(0.13 * radius_m, 560);
  const spacing_m = Math.max(0.34 * radius_m, 900);
  const through: Point[] = [];
  const count = Math.ceil((2.3 * radius_m) / spacing_m);
  let side = dice.happens(0.5) ? 1 : -1;
  for (let step = -count; step <= count; step++) {
    const x = step * spacing_m + (step === 0 ? 0 : dice.between(-0.2, 0.2) * spacing_m);
    // The old town lies in the bend, so the river keeps its distance there.
    const y = step === 0 ? -430 : -470 + side * bend_m * dice.between(0.55, 1.1) - Math.min(3, Math.abs(step)) * 40;
    through.push(point(x, y));
    side = -side;
  }
  const line = smoothLine(through, 60);
  const low_m = Math.min(48, 20 + radius_m / 120);
  let width = low_m * 1.1;
  const halfWidth = line.map(() => {
    width = Math.min(low_m * 1.7, Math.max(low_m, width + dice.between(-2.2, 2.2)));
    return width;
  });
  return { line, halfWidth };
}

/** Radius of ring number `ring` towards a direction: rings grow from round to a rounded square, with a slow swell. */
type RingShape = (ring_m: number, turns: number) => number;

function ringRadius(dice: Chance, radius_m: number): RingShape {
  const phase = [dice.between(0, 1), dice.between(0, 1), dice.between(0, 1)];
  const tilt = dice.between(0, 1);
  return (ring_m, turns) => {
    const out = Math.min(1, ring_m / radius_m);
    const d = heading(turns + tilt);
    const square = 1 / Math.sqrt(Math.sqrt(d.x * d.x * d.x * d.x + d.y * d.y * d.y * d.y));
    const swell = 0.05 * wave(2 * turns + phase[0]!) + 0.035 * wave(3 * turns + phase[1]!) + 0.02 * wave(5 * turns + phase[2]!);
    return ring_m * (1 + out * (0.55 * (square - 1) + swell * 1.3));
  };
}

function wave(turns: number): number {
  return heading(turns).y;
}

type Spoke = Readonly<{ turns: (along_m: number) => number; start_m: number }>;
type Lay = (points: readonly Point[], kind: LineKind, rank: Road['rank'], name?: string) => void;

function layRadials(dice: Chance, radius_m: number, shape: RingShape, lay: Lay): Spoke[] {
  const count = radius_m > 2600 ? 11 : radius_m > 1500 ? 8 : 6;
  const offset = 0.75 - Math.round(0.75 * count) / count;
  const spokes: Spoke[] = [];
  const angles: number[] = [];
  for (let at = 0; at < count; at++) {
    let turns = offset + (at + dice.between(-0.17, 0.17)) / count;
    if (Math.abs(turns - 0.75) < 0.4 / count) turns = 0.75 + dice.between(-0.008, 0.008);
    angles.push(awayFromRiver(turns));
  }
  const drifts = angles.map(() => dice.between(-0.018, 0.018));
  const add = (turns0: number, drift: number, start_m: number, end_m: number, kind: LineKind): void => {
    const turns = (along_m: number): number => {
      // Bends grow towards the edge of the city and ease off beyond it, so that no two roads meet outside.
      const out = along_m / radius_m;
      return turns0 + drift * (out < 0.8 ? out * out : 0.64 + 0.8 * (out - 0.8));
    };
    spokes.push({ turns, start_m });
    const points: Point[] = [];
    const first = start_m === 0 ? 0 : shape(start_m, turns(start_m)) - 12;
    const last = end_m;
    const pieces = Math.max(2, Math.round((last - first) / STEP_M));
    for (let piece = 0; piece <= pieces; piece++) {
      const along = first + ((last - first) * piece) / pieces;
      const d = heading(turns(along));
      points.push(point(d.x * along, d.y * along));
    }
    lay(points, kind, 'radial');
  };
  // One avenue runs through the old town, from the bridge in the south to the north; the others stop at its edge.
  const nearest = (wanted: number): number =>
    angles.reduce((best, turns, at) => (apart(turns, wanted) < apart(angles[best]!, wanted) ? at : best), 0);
  const through = [nearest(0.75), nearest(0.25)];
  angles.forEach((turns, at) => {
    add(turns, drifts[at]!, through.includes(at) ? 0 : INNER_RING_M, radius_m * 1.5, 'avenue');
  });
  // Side radials fill the widening gaps, starting at the first ring where the gap is too wide.
  for (let at = 0; at < count; at++) {
    const here = angles[at]!;
    const next = at + 1 < count ? angles[at + 1]! : angles[0]! + 1;
    const drift = (drifts[at]! + drifts[(at + 1) % count]!) / 2;
    const addBetween = (shareLow: number, shareHigh: number, ring: number, depth: number): void => {
      const start_m = INNER_RING_M + RING_STEP_M * ring;
      if (start_m > radius_m * 0.93 || depth > 3) return;
      const gap_m = (next - here) * (shareHigh - shareLow) * 6.283 * start_m;
      if (gap_m > SPREAD_MAX_M) {
        const share = (shareLow + shareHigh) / 2 + dice.between(-0.12, 0.12) * (shareHigh - shareLow);
        add(awayFromRiver(here + (next - here) * share), drift, start_m, radius_m * 1.02, 'street');
        addBetween(shareLow, share, ring + 1, depth + 1);
        addBetween(share, shareHigh, ring + 1, depth + 1);
      } else addBetween(shareLow, shareHigh, ring + 1, depth);
    };
    addBetween(0, 1, 1, 0);
  }
  return spokes;
}

/** Angle between two directions, turns. */
function apart(a: number, b: number): number {
  const off = fraction(a - b);
  return Math.min(off, 1 - off);
}

/** Roads along the river would run into its banks: turns them aside. The river flows along 0 and 0.5 turns. */
function awayFromRiver(turns: number): number {
  const CLEAR = 0.035;
  for (const flow of [0, 0.5, 1]) {
    const off = turns - flow;
    if (Math.abs(off) < CLEAR) return flow + (off < 0 ? -CLEAR : CLEAR);
  }
  return turns;
}

function layRings(dice: Chance, radius_m: number, shape: RingShape, spokes: readonly Spoke[], lay: Lay): Point[] {
  const closed = (ring_m: number): Point[] => {
    const pieces = Math.max(24, Math.round((6.283 * ring_m) / STEP_M));
    return Array.from({ length: pieces + 1 }, (_, piece) => {
      const turns = piece === pieces ? 0 : piece / pieces;
      const d = heading(turns);
      const r = shape(ring_m, turns);
      return point(d.x * r, d.y * r);
    });
  };
  lay(closed(INNER_RING_M), 'avenue', 'ring');
  const edge = closed(radius_m);
  lay(edge, 'avenue', 'ring');
  const rings = Math.max(0, Math.floor((radius_m - INNER_RING_M) / RING_STEP_M - 0.45));
  for (let ring = 1; ring <= rings; ring++) {
    const ring_m = INNER_RING_M + ((radius_m - INNER_RING_M) * ring) / (rings + 1);
    if (ring % 2 === 1) {
      // An avenue with one gap: the ring was never finished.
      const line = closed(ring_m);
      const start = dice.below(line.length);
      const missing = Math.round(line.length * dice.between(0.06, 0.14));
      const kept = [...line.slice(start, -1), ...line.slice(0, start)].slice(missing);
      lay(kept, 'avenue', 'ring');
      continue;
    }
    // Even rings are broken: each piece between two radials keeps its own distance, some are missing.
    const within = spokes.filter((spoke) => spoke.start_m < ring_m - 200).map((spoke) => fraction(spoke.turns(ring_m)));
    within.sort((a, b) => a - b);
    for (let at = 0; at < within.length; at++) {
      const from = within[at]!;
      const to = at + 1 < within.length ? within[at + 1]! : within[0]! + 1;
      if (dice.happens(0.1)) continue;
      const shift = 1 + (dice.between(-0.28, 0.28) * RING_STEP_M) / ring_m;
      const pieces = Math.max(3, Math.round(((to - from) * 6.283 * ring_m) / STEP_M));
      const points = Array.from({ length: pieces + 3 }, (_, piece) => {
        const turns = from + ((to - from) * (piece - 1)) / pieces;
        const d = heading(turns);
        const r = shape(ring_m * shift, turns);
        return point(d.x * r, d.y * r);
      });
      lay(points, 'street', 'ring');
    }
  }
  return edge;
}

function fraction(turns: number): number {
  return turns - Math.floor(turns);
}

function layRailway(dice: Chance, radius_m: number): Point[][] {
  const R = radius_m;
  const main = smoothLine(
    [
      point(-2.2 * R, -0.86 * R),
      point(-1.3 * R, -0.62 * R),
      point(-0.75 * R, -0.5 * R),
      point(-0.2 * R, dice.between(-0.5, -0.44) * R),
      point(0.3 * R, -0.4 * R),
      point(0.66 * R, -0.16 * R),
      point(0.8 * R, 0.22 * R),
      point(1.02 * R, 0.55 * R),
      point(1.3 * R, 0.72 * R),
      point(2.2 * R, 1.05 * R),
    ],
    120,
  );
  const joint = main[Math.floor(main.length * 0.42)]!;
  const branch = smoothLine(
    [joint, point(joint.x + 0.16 * R, joint.y - 0.12 * R), point(joint.x + 0.3 * R, -0.85 * R), point(joint.x + 0.3 * R, -1.9 * R)],
    120,
  );
  return R > 2200 ? [main, branch] : [main];
}

type Bridge = Readonly<{ road: number; at: Point }>;

/** Two or three avenues cross the river: the ones that meet it most squarely near the wanted places. */
function chooseBridges(curves: readonly Curve[], roads: readonly Road[], river: River, radius_m: number): Bridge[] {
  const found: { road: number; at: Point; square: number }[] = [];
  for (const curve of curves) {
    const rank = roads[curve.road]!.rank;
    if (curve.kind !== 'avenue' || rank === 'bank') continue;
    for (let at = 1; at < curve.points.length; at++) {
      for (let here = 1; here < river.line.length; here++) {
        if (Math.abs(river.line[here]!.x - curve.points[at]!.x) > BRIDGE_REACH_M) continue;
        const meet = crossing(curve.points[at - 1]!, curve.points[at]!, river.line[here - 1]!, river.line[here]!);
        if (!meet) continue;
        const along = unitOf(minus(curve.points[at]!, curve.points[at - 1]!));
        const flow = unitOf(minus(river.line[here]!, river.line[here - 1]!));
        found.push({
          road: curve.road,
          at: plus(curve.points[at - 1]!, minus(curve.points[at]!, curve.points[at - 1]!), meet[0]),
          square: Math.abs(dot(along, leftOf(flow))),
        });
      }
    }
  }
  const bridges: Bridge[] = [];
  const wanted = radius_m > 2200 ? [0, -0.5 * radius_m, 0.5 * radius_m] : [0, 0.55 * radius_m];
  for (const x of wanted) {
    let best: (typeof found)[number] | undefined;
    let bestScore = Number.POSITIVE_INFINITY;
    for (const candidate of found) {
      if (bridges.some((bridge) => distance(bridge.at, candidate.at) < 0.22 * radius_m)) continue;
      const score = Math.abs(candidate.at.x - x) / radius_m + 1.6 * (1 - candidate.square);
      if (score < bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    if (best) bridges.push(best);
  }
  return bridges;
}

export function besideRiver(river: River, by: number): Point[] {
  return besideLine(river.line, by);
}
