import Flatbush from 'flatbush';
import type { CityMap } from '../../contract/view.ts';

/** Metres per degree of latitude on a sphere of the Earth's mean radius, 6 371 008.8 m (IUGG). */
export const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** Many outlines or lines in one pair of arrays: local metres east and north of the city's middle. */
export type Shapes = Readonly<{
  count: number;
  /** x, y, x, y … of all shapes. */
  points_m: Float32Array;
  /** Index of the first number of each shape; count + 1 entries. */
  start: Uint32Array;
  /** west, south, east, north of each shape. */
  box_m: Float32Array;
}>;

export type Geometry = Readonly<{
  map: CityMap;
  /** west, south, east, north of the whole city in local metres. */
  bounds_m: readonly [number, number, number, number];
  buildings: Shapes;
  /** Middle of each building's box. */
  centre_m: Float32Array;
  buildingIndex: Flatbush | null;
  buildingAt: ReadonlyMap<string, number>;
  districts: Shapes;
  landmarks: Shapes;
  streets: Shapes;
  pipes: Shapes;
  place(lon_deg: number, lat_deg: number): readonly [number, number];
}>;

function gather(outlines: readonly (readonly number[])[], place: Geometry['place']): Shapes {
  const total = outlines.reduce((sum, line) => sum + line.length, 0);
  const points_m = new Float32Array(total);
  const start = new Uint32Array(outlines.length + 1);
  const box_m = new Float32Array(outlines.length * 4);
  let at = 0;
  outlines.forEach((line, shape) => {
    start[shape] = at;
    let west = Number.POSITIVE_INFINITY;
    let south = Number.POSITIVE_INFINITY;
    let east = Number.NEGATIVE_INFINITY;
    let north = Number.NEGATIVE_INFINITY;
    for (let i = 0; i + 1 < line.length; i += 2) {
      const [x_m, y_m] = place(line[i]!, line[i + 1]!);
      points_m[at++] = x_m;
      points_m[at++] = y_m;
      west = Math.min(west, x_m);
      east = Math.max(east, x_m);
      south = Math.min(south, y_m);
      north = Math.max(north, y_m);
    }
    box_m.set([west, south, east, north], shape * 4);
  });
  start[outlines.length] = at;
  return { count: outlines.length, points_m: points_m.subarray(0, at), start, box_m };
}

type Street = CityMap['streets'][number];

/** Streets come cut at every crossing. Pieces of one name that meet are joined, so that a street is one line with one name. */
export function joinStreets(pieces: readonly Street[]): readonly Street[] {
  const byName = new Map<string, Street[]>();
  for (const piece of pieces) {
    const key = `${piece.class}|${piece.name.uk}`;
    const bag = byName.get(key);
    if (bag) bag.push(piece);
    else byName.set(key, [piece]);
  }
  const joined: Street[] = [];
  for (const bag of byName.values()) {
    if (bag[0]!.name.uk === '') {
      joined.push(...bag);
      continue;
    }
    const left = new Set(bag);
    for (const first of bag) {
      if (!left.delete(first)) continue;
      let line = first.line;
      for (let grown = true; grown; ) {
        grown = false;
        for (const other of left) {
          const next = meet(line, other.line);
          if (!next) continue;
          left.delete(other);
          line = next;
          grown = true;
        }
      }
      joined.push({ ...first, line });
    }
  }
  return joined;
}

/** Two lines as one when an end of one is an end of the other. */
function meet(one: readonly number[], other: readonly number[]): number[] | null {
  const same = (a: number, b: number, c: number | undefined, d: number | undefined): boolean => a === c && b === d;
  const [startX, startY, endX, endY] = [one[0]!, one[1]!, one[one.length - 2]!, one[one.length - 1]!];
  if (same(endX, endY, other[0], other[1])) return [...one, ...other.slice(2)];
  if (same(endX, endY, other[other.length - 2], other[other.length - 1])) return [...one, ...reversed(other).slice(2)];
  if (same(startX, startY, other[other.length - 2], other[other.length - 1])) return [...other, ...one.slice(2)];
  if (same(startX, startY, other[0], other[1])) return [...reversed(other), ...one.slice(2)];
  return null;
}

function reversed(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let at = line.length - 2; at >= 0; at -= 2) out.push(line[at]!, line[at + 1]!);
  return out;
}

/** Turns the map into flat arrays of local metres once; drawing then only walks them. */
export function compileGeometry(source: CityMap): Geometry {
  const map = { ...source, streets: [...joinStreets(source.streets)] };
  const [west_deg, south_deg, east_deg, north_deg] = map.bounds;
  const middleLon_deg = (west_deg + east_deg) / 2;
  const middleLat_deg = (south_deg + north_deg) / 2;
  const squeeze = Math.cos((middleLat_deg * Math.PI) / 180);
  const place = (lon_deg: number, lat_deg: number): readonly [number, number] => [
    (lon_deg - middleLon_deg) * METRES_PER_DEGREE * squeeze,
    (lat_deg - middleLat_deg) * METRES_PER_DEGREE,
  ];
  const buildings = gather(
    map.buildings.map((building) => building.outline),
    place,
  );
  const centre_m = new Float32Array(buildings.count * 2);
  for (let i = 0; i < buildings.count; i++) {
    centre_m[i * 2] = (buildings.box_m[i * 4]! + buildings.box_m[i * 4 + 2]!) / 2;
    centre_m[i * 2 + 1] = (buildings.box_m[i * 4 + 1]! + buildings.box_m[i * 4 + 3]!) / 2;
  }
  let buildingIndex: Flatbush | null = null;
  if (buildings.count > 0) {
    buildingIndex = new Flatbush(buildings.count);
    for (let i = 0; i < buildings.count; i++) {
      buildingIndex.add(buildings.box_m[i * 4]!, buildings.box_m[i * 4 + 1]!, buildings.box_m[i * 4 + 2]!, buildings.box_m[i * 4 + 3]!);
    }
    buildingIndex.finish();
  }
  const corner = place(west_deg, south_deg);
  const opposite = place(east_deg, north_deg);
  return {
    map,
    bounds_m: [corner[0], corner[1], opposite[0], opposite[1]],
    buildings,
    centre_m,
    buildingIndex,
    buildingAt: new Map(map.buildings.map((building, at) => [building.id, at])),
    districts: gather(
      map.districts.map((district) => district.outline),
      place,
    ),
    landmarks: gather(
      map.landmarks.map((landmark) => landmark.outline),
      place,
    ),
    streets: gather(
      map.streets.map((street) => street.line),
      place,
    ),
    pipes: gather(
      map.pipes.map((pipe) => pipe.line),
      place,
    ),
    place,
  };
}

/** Whether a point lies inside a shape, by counting crossings. */
export function holds(shapes: Shapes, shape: number, x_m: number, y_m: number): boolean {
  const { points_m, start } = shapes;
  const from = start[shape]!;
  const to = start[shape + 1]!;
  let inside = false;
  for (let i = from, j = to - 2; i < to; j = i, i += 2) {
    const xi = points_m[i]!;
    const yi = points_m[i + 1]!;
    const xj = points_m[j]!;
    const yj = points_m[j + 1]!;
    if (yi > y_m !== yj > y_m && x_m < ((xj - xi) * (y_m - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** The building under a point, or the nearest one within reach; −1 when none. */
export function pickBuilding(geometry: Geometry, x_m: number, y_m: number, reach_m: number): number {
  const index = geometry.buildingIndex;
  if (!index) return -1;
  const near = index.search(x_m - reach_m, y_m - reach_m, x_m + reach_m, y_m + reach_m);
  let best = -1;
  let bestDistance_m2 = Number.POSITIVE_INFINITY;
  for (const at of near) {
    if (holds(geometry.buildings, at, x_m, y_m)) return at;
    const dx_m = geometry.centre_m[at * 2]! - x_m;
    const dy_m = geometry.centre_m[at * 2 + 1]! - y_m;
    const distance_m2 = dx_m * dx_m + dy_m * dy_m;
    if (distance_m2 < bestDistance_m2) {
      bestDistance_m2 = distance_m2;
      best = at;
    }
  }
  return best;
}
