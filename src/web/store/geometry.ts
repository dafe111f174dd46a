import { createMemo, createRoot } from 'solid-js';
import { compileGeometry, type Geometry } from '../map/geometry.ts';
import { say } from '../messages/language.ts';
import { cityMap } from './sections.ts';

/** The map in flat arrays, compiled once for everyone who measures on it. */
export const geometry = createRoot(() =>
  createMemo((): Geometry | null => {
    const map = cityMap();
    return map ? compileGeometry(map) : null;
  }),
);

/** The address nearest to a point of the ground; empty where there is no building at all. */
export function nearestAddress(x_m: number, y_m: number): string {
  const shapes = geometry();
  const at = shapes?.buildingIndex?.neighbors(x_m, y_m, 1)[0];
  const building = at === undefined ? undefined : shapes?.map.buildings[at];
  return building ? say(building.address) : '';
}

/** An end of a pipe: 0 where it begins, 1 where it ends. */
export function endOfPipe(row: number, end: number): readonly [number, number] | null {
  const shapes = geometry();
  if (!shapes) return null;
  const { start, points_m } = shapes.pipes;
  const at = end === 0 ? start[row] : (start[row + 1] ?? 2) - 2;
  return at === undefined || row < 0 || row >= shapes.pipes.count ? null : [points_m[at]!, points_m[at + 1]!];
}
