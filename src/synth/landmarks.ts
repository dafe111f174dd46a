/** What makes the map readable: river, parks with ponds, works, railway. */
import type { LandmarkKind } from '../domain/city.ts';
import { chance } from './chance.ts';
import { unionOutlines } from './districts.ts';
import { PARK_NAMES, POND_NAME, RIVER_NAME } from './names.ts';
import { areaOf, areRingsCloser, besideLine, centreOf, distance, heading, inside, type Point, plus, point } from './plane.ts';
import type { Quarter } from './quarters.ts';
import { riverOutline } from './skeleton.ts';
import type { Town } from './town.ts';

export type LandmarkPlan = Readonly<{ kind: LandmarkKind; name: string; nameEn: string; outline: readonly Point[] }>;

const RAILWAY_HALF_M = 7;
/** River and railway are drawn this far beyond the city, share of its radius. */
const BEYOND_PER1 = 2.1;
const POND_GROUND_MIN_M2 = 90_000;
const POND_PER1 = 0.4;
const POND_SHORE_M = 22;

export function planLandmarks(seed: number, town: Town): LandmarkPlan[] {
  const { skeleton, quarters } = town;
  const plans: LandmarkPlan[] = [{ kind: 'water', name: RIVER_NAME[0], nameEn: RIVER_NAME[1], outline: riverOutline(skeleton.river) }];
  const parks = joined(town, 'park');
  const works = joined(town, 'industry');
  const parkOutlines = unionOutlines(town, (quarter) => parks.groupOf.get(quarter.index) ?? -1, parks.count);
  parkOutlines.forEach((outline, at) => {
    const [name, nameEn] = PARK_NAMES[at % PARK_NAMES.length]!;
    plans.push({ kind: 'park', name, nameEn, outline });
  });
  const worksOutlines = unionOutlines(town, (quarter) => works.groupOf.get(quarter.index) ?? -1, works.count);
  worksOutlines.forEach((outline, at) => {
    plans.push({ kind: 'industry', name: `Промзона № ${at + 1}`, nameEn: `Industrial area No. ${at + 1}`, outline });
  });
  const dice = chance(seed, 'ponds');
  for (const quarter of quarters) {
    if (quarter.use !== 'park' || quarter.area_m2 < POND_GROUND_MIN_M2 || !dice.happens(POND_PER1)) continue;
    const outline = pond(town, quarter, dice.between(0, 1), dice.between(0.1, 0.17));
    if (outline) plans.push({ kind: 'water', name: POND_NAME[0], nameEn: POND_NAME[1], outline });
  }
  for (const line of skeleton.railway) {
    const near = line.filter((at) => distance(at, point(0, 0)) < skeleton.radius_m * BEYOND_PER1);
    const outline = [...besideLine(near, -RAILWAY_HALF_M), ...besideLine(near, RAILWAY_HALF_M).reverse()];
    plans.push({ kind: 'railway', name: 'залізниця', nameEn: 'railway', outline });
  }
  return plans;
}

function pond(town: Town, quarter: Quarter, turn: number, share: number): Point[] | undefined {
  const ring = town.skeleton.mesh.points(town.skeleton.mesh.expand(quarter.ring));
  const middle = centreOf(ring);
  const reach = share * Math.sqrt(areaOf(ring));
  const outline = Array.from({ length: 22 }, (_, at) => {
    const d = heading(at / 22);
    const swell = 1 + 0.22 * heading(2 * (at / 22) + turn).y + 0.16 * heading(3 * (at / 22) + 2 * turn).y;
    return plus(middle, point(d.x * 1.5, d.y), reach * swell);
  });
  return outline.every((at) => inside(ring, at)) && !areRingsCloser(outline, ring, POND_SHORE_M) ? outline : undefined;
}

/** Superblocks of one use that touch along a path, as numbered groups in order of their first superblock. */
function joined(town: Town, use: Quarter['use']): { groupOf: Map<number, number>; count: number } {
  const { mesh } = town.skeleton;
  const own = town.quarters.filter((quarter) => quarter.use === use);
  const side = new Map<string, number>();
  for (const quarter of own) {
    const ring = mesh.expand(quarter.ring);
    ring.forEach((id, at) => {
      side.set(`${id}>${ring[(at + 1) % ring.length]!}`, quarter.index);
    });
  }
  const groupOf = new Map<number, number>();
  let count = 0;
  for (const first of own) {
    if (groupOf.has(first.index)) continue;
    const open = [first];
    groupOf.set(first.index, count);
    while (open.length > 0) {
      const ring = mesh.expand(open.pop()!.ring);
      ring.forEach((id, at) => {
        const next = ring[(at + 1) % ring.length]!;
        if (mesh.edgeBetween(id, next)?.kind !== 'path') return;
        const other = side.get(`${next}>${id}`);
        if (other === undefined || groupOf.has(other)) return;
        groupOf.set(other, count);
        open.push(town.quarters[other]!);
      });
    }
    count++;
  }
  return { groupOf, count };
}
