/** Outlines of districts, parks and works: the boundary of the union of their superblocks. */
import { areaOf, distanceToSegment, type Point } from './plane.ts';
import type { Quarter } from './quarters.ts';
import type { Town } from './town.ts';

const SIMPLIFY_M = 5;

export function districtOutlines(town: Town): Point[][] {
  return unionOutlines(town, (quarter) => (quarter.use === 'outside' ? -1 : quarter.district), town.districts);
}

/** For each group 0 … count − 1 the largest ring around its superblocks; −1 stands for no group. */
export function unionOutlines(town: Town, groupOf: (quarter: Quarter) => number, count: number): Point[][] {
  const { mesh } = town.skeleton;
  const owner = new Map<string, number>();
  for (const quarter of town.quarters) {
    const group = groupOf(quarter);
    if (group < 0) continue;
    const ring = mesh.expand(quarter.ring);
    ring.forEach((id, step) => {
      owner.set(`${id}>${ring[(step + 1) % ring.length]!}`, group);
    });
  }
  const outs = Array.from({ length: count }, () => new Map<number, number[]>());
  for (const [key, group] of owner) {
    const [from, to] = key.split('>').map(Number) as [number, number];
    if (owner.get(`${to}>${from}`) === group) continue;
    const list = outs[group]!.get(from);
    if (list) list.push(to);
    else outs[group]!.set(from, [to]);
  }
  return outs.map((out) => {
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
