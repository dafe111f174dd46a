import { paintOf, type Row } from '../store/rows.ts';
import type { Painting } from './draw.ts';
import type { Geometry } from './geometry.ts';

/** Colours of all buildings at an hour. Buildings the state does not name are heated. */
export function paintBuildings(geometry: Geometry, rows: readonly Row[], at_h: number, withPlan: boolean): Painting {
  const count = geometry.buildings.count;
  const level = new Int8Array(count).fill(-1);
  const likely = new Uint8Array(count);
  const unknown = new Uint8Array(count);
  const damaged = new Uint8Array(count);
  for (const row of rows) {
    const at = geometry.buildingAt.get(row.id);
    if (at === undefined) continue;
    const paint = paintOf(row, at_h, withPlan);
    level[at] = paint.level;
    likely[at] = paint.likely ? 1 : 0;
    unknown[at] = paint.unknown ? 1 : 0;
    damaged[at] = paint.damaged ? 1 : 0;
  }
  return { level, likely, unknown, damaged };
}
