import { type ForecastFrame, paintOf, type Row } from '../store/rows.ts';
import type { Bounds } from './camera.ts';
import type { Painting } from './draw.ts';
import type { Geometry } from './geometry.ts';

/** Colours of all buildings at an hour. Buildings the state does not name are heated. */
export function paintBuildings(geometry: Geometry, rows: readonly Row[], at_h: number, withPlan: boolean, frame: ForecastFrame): Painting {
  const count = geometry.buildings.count;
  const level = new Int8Array(count).fill(-1);
  const likely = new Uint8Array(count);
  const unknown = new Uint8Array(count);
  const damaged = new Uint8Array(count);
  for (const row of rows) {
    const at = geometry.buildingAt.get(row.id);
    if (at === undefined) continue;
    const paint = paintOf(row, at_h, withPlan, frame);
    level[at] = paint.level;
    likely[at] = paint.likely ? 1 : 0;
    unknown[at] = paint.unknown ? 1 : 0;
    damaged[at] = paint.damaged ? 1 : 0;
  }
  return { level, likely, unknown, damaged };
}

/** Around the buildings without heat: what the first view shows. Null when every building is warm. */
export function coldBounds(geometry: Geometry, rows: readonly Row[]): Bounds | null {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const at = geometry.buildingAt.get(row.id);
    if (at === undefined) continue;
    const [x_m, y_m] = [geometry.centre_m[at * 2]!, geometry.centre_m[at * 2 + 1]!];
    west = Math.min(west, x_m);
    east = Math.max(east, x_m);
    south = Math.min(south, y_m);
    north = Math.max(north, y_m);
  }
  return west < east && south < north ? [west, south, east, north] : null;
}
