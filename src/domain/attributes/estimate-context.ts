/** The lookups that estimates need, built once from the tables that others refer to. */
import type { CityMeta, Outline, Position } from '../city.ts';
import type { CellValue, EstimateContext } from './attribute.ts';

type Placed = Readonly<{ id?: unknown; lon_deg?: unknown; lat_deg?: unknown }>;
type Bounded = Readonly<{ id?: unknown; outline?: unknown }>;

export type EstimateTables = Readonly<{
  meta: CityMeta;
  nodes: readonly Placed[];
  streetNodes: readonly Placed[];
  districts: readonly Bounded[];
  depots: readonly Placed[];
}>;

export function estimateContext(tables: EstimateTables): EstimateContext {
  const nodes = positionsById(tables.nodes);
  const streetNodes = positionsById(tables.streetNodes);
  const firstOf = (noun: 'districts' | 'depots'): string => {
    const id = tables[noun][0]?.id;
    return typeof id === 'string' ? id : '';
  };
  return {
    meta: tables.meta,
    nodeAt: (id: CellValue | undefined) => (typeof id === 'string' ? nodes.get(id) : undefined),
    streetNodeAt: (id: CellValue | undefined) => (typeof id === 'string' ? streetNodes.get(id) : undefined),
    districtAt: (position: Position) => {
      const holder = tables.districts.find((district) => holds((district.outline ?? []) as Outline, position));
      return typeof holder?.id === 'string' ? holder.id : firstOf('districts');
    },
    firstOf,
  };
}

function positionsById(rows: readonly Placed[]): Map<string, Position> {
  const positions = new Map<string, Position>();
  for (const { id, lon_deg, lat_deg } of rows) {
    if (typeof id !== 'string' || typeof lon_deg !== 'number' || typeof lat_deg !== 'number') continue;
    if (!positions.has(id)) positions.set(id, [lon_deg, lat_deg]);
  }
  return positions;
}

/** Even–odd rule on the plane of degrees; a district does not cross the antimeridian. */
export function holds(outline: Outline, [lon_deg, lat_deg]: Position): boolean {
  let inside = false;
  for (let index = 0, before = outline.length - 1; index < outline.length; before = index++) {
    const [lonA, latA] = outline[index]!;
    const [lonB, latB] = outline[before]!;
    if (latA > lat_deg !== latB > lat_deg && lon_deg < ((lonB - lonA) * (lat_deg - latA)) / (latB - latA) + lonA) inside = !inside;
  }
  return inside;
}
