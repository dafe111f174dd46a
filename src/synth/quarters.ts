/** Superblocks between the main streets, what they are used for, and how a superblock is cut into blocks. */
import { type Chance, chance, noiseField } from './chance.ts';
import { cut, facesOf, type LineKind, type Mesh, type Ring } from './mesh.ts';
import {
  areaOf,
  type Box,
  boxAround,
  centreOf,
  cosine,
  distance,
  dot,
  heading,
  inside,
  leftOf,
  lengthOf,
  type Point,
  plus,
  point,
  turned,
  unitOf,
} from './plane.ts';
import { distanceFromRiver, EMBANKMENT_M, type Road, type Skeleton } from './skeleton.ts';

export const QUARTER_USES = ['old', 'five', 'nine', 'tower', 'free', 'private', 'park', 'industry', 'water', 'outside'] as const;
export type QuarterUse = (typeof QUARTER_USES)[number];
export type Quarter = {
  index: number;
  ring: Ring;
  area_m2: number;
  centre: Point;
  /** Distance from the centre as a share of the radius of the city. */
  out: number;
  use: QuarterUse;
  district: number;
  /** Grows with age-turned-young: low values were built first. */
  late: number;
};

/** Superblocks are cut until they are about this large, metres. */
const QUARTER_M = 640;

export function layQuarters(seed: number, skeleton: Skeleton): Quarter[] {
  const dice = chance(seed, 'quarters');
  const { mesh, radius_m, roads, river } = skeleton;
  const rings: Ring[] = [];
  for (const face of facesOf(mesh)) {
    const centre = centreOf(mesh.points(face));
    const small = lengthOf(centre) < 0.19 * radius_m;
    const big = areaOf(mesh.points(face)) > 5e5;
    const dry = distanceFromRiver(river, centre) > 40;
    const size = small ? QUARTER_M * 1.2 : QUARTER_M;
    if (dry && big)
      rings.push(...divide(mesh, face, { dice, long_m: size, wide_m: size, skew: 0.012, uneven: 0.14, kind: () => 'street', roads }));
    else rings.push(face);
  }
  const quarters = rings.map((ring, index): Quarter => {
    const points = mesh.points(mesh.expand(ring));
    const centre = centreOf(points);
    return { index, ring, area_m2: areaOf(points), centre, out: lengthOf(centre) / radius_m, use: 'free', district: 0, late: 0 };
  });
  assignUses(seed, skeleton, quarters);
  return quarters;
}

function assignUses(seed: number, skeleton: Skeleton, quarters: Quarter[]): void {
  const { mesh, radius_m, river } = skeleton;
  const dice = chance(seed, 'uses');
  const noise = noiseField(seed, 'uses', 0.28 * radius_m);
  const grain = noiseField(seed, 'grain', 900);
  // Two directions in which the city grew with panel massifs, and two with small houses.
  const massifs = [heading(dice.between(0.02, 0.07)), heading(dice.between(0.36, 0.46))];
  const cottages = [heading(dice.between(0.6, 0.68)), heading(dice.between(0.2, 0.28))];
  const byRailway = new Set<number>();
  for (const quarter of quarters) {
    const ring = mesh.expand(quarter.ring);
    if (ring.some((id, at) => mesh.edgeBetween(id, ring[(at + 1) % ring.length]!)?.kind === 'railway')) byRailway.add(quarter.index);
  }
  const free: Quarter[] = [];
  for (const quarter of quarters) {
    const { centre, out } = quarter;
    const towards = unitOf(centre);
    const along = Math.max(...massifs.map((d) => dot(d, towards)));
    const cosy = Math.max(...cottages.map((d) => dot(d, towards)));
    quarter.late = out + 0.16 * (noise(centre.x, centre.y) - 0.5) + 0.1 * along + 0.06 * (grain(centre.x, centre.y) - 0.5);
    const shore = distanceFromRiver(river, centre);
    if (isWater(skeleton, quarter)) quarter.use = 'water';
    else if (!inside(skeleton.edge, centre)) quarter.use = 'outside';
    else if (quarter.area_m2 < 9_000) quarter.use = 'park';
    else if (out > 0.6 && dot(towards, cottages[1]!) > 0.958 && !byRailway.has(quarter.index)) quarter.use = 'park';
    else if (lengthOf(centre) < 560) quarter.use = 'old';
    else if (byRailway.has(quarter.index) && out > 0.25 && grain(centre.y, centre.x) > 0.3) quarter.use = 'industry';
    else if (out > 0.3 && (cosy > 0.8 ? 0.22 : 0) + noise(centre.y, centre.x) * 0.6 + grain(centre.x - 7_000, centre.y) * 0.4 > 0.69)
      quarter.use = 'private';
    else if (shore < 420 && out > 0.3 && grain(centre.x + 5_000, centre.y) > 0.52) quarter.use = out < 0.7 ? 'park' : 'private';
    else if (out > 0.28 && grain(centre.x, centre.y + 9_000) > 0.86) quarter.use = 'park';
    else free.push(quarter);
  }
  // One large park in a hollow of the plan, forest parks at the edge.
  const central = free.filter((quarter) => quarter.out > 0.22 && quarter.out < 0.45).sort((a, b) => b.area_m2 - a.area_m2)[0];
  if (central) central.use = 'park';
}

/** A face between the banks: nearly all its corners lie on them. */
function isWater(skeleton: Skeleton, quarter: Quarter): boolean {
  const corners = skeleton.mesh.points(skeleton.mesh.expand(quarter.ring));
  const wet = corners.filter((at) => distanceFromRiver(skeleton.river, at) < EMBANKMENT_M + 8).length;
  return wet > 0.9 * corners.length;
}

export type Division = Readonly<{
  dice: Chance;
  /** Wanted sides of the pieces along and across their longer direction, metres. */
  long_m: number;
  wide_m: number;
  /** Largest slant of a cut, turns. */
  skew: number;
  /** Largest deviation of a cut from the middle, share of the side. */
  uneven: number;
  kind: (area_m2: number) => LineKind;
  roads: Road[];
}>;

const LEAF_PER1 = 1.42;
const CUT_TRIES = 5;

/** Cuts a ring by streets or lanes until its pieces have about the wanted size. Every cut is a road of its own. */
export function divide(mesh: Mesh, ring: Ring, how: Division): Ring[] {
  const open: Ring[] = [ring];
  const leaves: Ring[] = [];
  while (open.length > 0) {
    const piece = open.pop()!;
    const points = mesh.points(mesh.expand(piece));
    const box = boxAround(points, 45);
    const halves =
      box.long / how.long_m < LEAF_PER1 && box.wide / how.wide_m < LEAF_PER1 ? undefined : halve(mesh, piece, box, areaOf(points), how);
    if (halves) open.push(halves[1], halves[0]);
    else leaves.push(piece);
  }
  return leaves;
}

function halve(mesh: Mesh, piece: Ring, box: Box, area_m2: number, how: Division): readonly [Ring, Ring] | undefined {
  const across = box.long / how.long_m >= box.wide / how.wide_m;
  for (let attempt = 0; attempt < CUT_TRIES; attempt++) {
    const off = how.dice.between(-how.uneven, how.uneven);
    const spread = across ? plus(point(0, 0), box.along, off * box.long) : plus(point(0, 0), leftOf(box.along), off * box.wide);
    const at = plus(box.middle, spread);
    const direction = turned(across ? leftOf(box.along) : box.along, how.dice.between(-how.skew, how.skew));
    const kind = how.kind(area_m2);
    const road = how.roads.length;
    const halves = cut(mesh, piece, at, direction, kind, road);
    if (!halves) continue;
    how.roads.push({ kind, rank: 'local', name: '', nameEn: '' });
    return halves;
  }
  return undefined;
}

/** Gives every superblock to the nearest of the seats; crossing the river costs extra. */
export function assignDistricts(seed: number, skeleton: Skeleton, quarters: Quarter[], count: number): Point[] {
  const dice = chance(seed, 'districts');
  const { radius_m } = skeleton;
  const seats: Point[] = [point(0, 120)];
  const start = dice.between(0, 1);
  for (let at = 1; at < count; at++) {
    const turns = start + (at + dice.between(-0.12, 0.12)) / (count - 1);
    const far = radius_m * dice.between(0.6, 0.72);
    seats.push(point(cosine(turns) * far, cosine(turns - 0.25) * far));
  }
  for (const quarter of quarters) {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    seats.forEach((seat, index) => {
      const banks = seat.y > -440 === quarter.centre.y > -440 ? 0 : 0.22 * radius_m;
      const far = distance(seat, quarter.centre) * (index === 0 ? 1.75 : 1) + banks;
      if (far < least) {
        least = far;
        best = index;
      }
    });
    quarter.district = best;
  }
  joinEnclaves(skeleton.mesh, quarters);
  return seats;
}

const ENCLAVE_ROUNDS = 4;

/** A district is one piece: parts cut off from its largest part go to the district they touch most. */
function joinEnclaves(mesh: Mesh, quarters: readonly Quarter[]): void {
  const touching = quarters.map(() => new Map<number, number>());
  const sideOf = new Map<string, number>();
  const rings = quarters.map((quarter) => (quarter.use === 'outside' ? [] : mesh.expand(quarter.ring)));
  rings.forEach((ring, index) => {
    ring.forEach((id, at) => {
      sideOf.set(`${id}>${ring[(at + 1) % ring.length]!}`, index);
    });
  });
  rings.forEach((ring, index) => {
    ring.forEach((id, at) => {
      const next = ring[(at + 1) % ring.length]!;
      const other = sideOf.get(`${next}>${id}`);
      if (other === undefined) return;
      touching[index]!.set(other, (touching[index]!.get(other) ?? 0) + distance(mesh.vertices[id]!, mesh.vertices[next]!));
    });
  });
  for (let round = 0; round < ENCLAVE_ROUNDS; round++) {
    const largest = new Map<number, { area_m2: number; members: Set<number> }>();
    const seen = new Set<number>();
    for (const quarter of quarters) {
      if (quarter.use === 'outside' || seen.has(quarter.index)) continue;
      const members = new Set([quarter.index]);
      for (const at of members) {
        for (const other of touching[at]!.keys()) if (quarters[other]!.district === quarter.district) members.add(other);
      }
      let area_m2 = 0;
      for (const at of members) {
        seen.add(at);
        area_m2 += quarters[at]!.area_m2;
      }
      if (area_m2 > (largest.get(quarter.district)?.area_m2 ?? 0)) largest.set(quarter.district, { area_m2, members });
    }
    let moved = false;
    for (const quarter of quarters) {
      if (quarter.use === 'outside' || largest.get(quarter.district)!.members.has(quarter.index)) continue;
      const shares = new Map<number, number>();
      for (const [other, metres] of touching[quarter.index]!) {
        const { district } = quarters[other]!;
        if (district !== quarter.district) shares.set(district, (shares.get(district) ?? 0) + metres);
      }
      const best = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      if (!best) continue;
      quarter.district = best[0];
      moved = true;
    }
    if (!moved) return;
  }
}
