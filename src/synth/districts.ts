/** Outlines of districts: the boundary of the union of their superblocks. */
import { areaOf, distanceToSegment, type Point } from './plane.ts';
import type { Town } from './town.ts';

const SIMPLIFY_M = 6;

export function districtOutlines(town: Town): Point[][] {
  const { mesh } = town.skeleton;
  const owner = new Map<string, number>();
  const rings = town.quarters.map((quarter) => mesh.expand(quarter.ring));
  town.quarters.forEach((quarter, at) => {
    if (quarter.use === 'outside') return;
    const ring = rings[at]!;
    ring.forEach((id, step) => {
      owner.set(`${id}>${ring[(step + 1) % ring.length]!}`, quarter.district);
    });
  });
  return Array.from({ length: town.districts }, (_, district) => {
    const out = new Map<number, number[]>();
    for (const [key, of] of owner) {
      if (of !== district) continue;
      const [from, to] = key.split('>').map(Number) as [number, number];
      if (owner.get(`${to}>${from}`) === district) continue;
      const list = out.get(from);
      if (list) list.push(to);
      else out.set(from, [to]);
    }
    let best: Point[] = [];
    for (const start of [...out.keys()]) {
      while ((out.get(start)?.length ?? 0) > 0) {
        const loop: number[] = [];
        let here = start;
        for (;;) {
          const next = out.get(here)?.pop();
          if (next === undefined) break;
          loop.push(here);
          here = next;
          if (here === start) break;
        }
        const points = mesh.points(loop);
        if (points.length > 2 && areaOf(points) > (best.length > 0 ? areaOf(best) : 0)) best = points;
      }
    }
    return simplified(best);
  });
}

/** Drops points that lie within a few metres of the line between their neighbours. */
function simplified(ring: readonly Point[]): Point[] {
  const kept: Point[] = [];
  ring.forEach((at, index) => {
    const before = kept[kept.length - 1] ?? ring[ring.length - 1]!;
    const after = ring[(index + 1) % ring.length]!;
    if (distanceToSegment(at, before, after) > SIMPLIFY_M) kept.push(at);
  });
  return kept.length >= 3 ? kept : [...ring];
}
