/** Which positions of a city can be believed. */
import type { Position } from './city.ts';
import { distance_m } from './geography.ts';

/** Ukraine with a margin. Its longitudes and latitudes do not overlap, so a swapped pair is told at sight [C]. */
const UKRAINE = { west_deg: 22, east_deg: 40.3, south_deg: 44, north_deg: 52.5 } as const;
/** Nothing of one city lies farther from its middle than this [I]. */
export const CITY_REACH_MAX_M = 150_000;

export type PositionVerdict = 'sound' | 'swapped' | 'lost';

export function isOnEarth([lon_deg, lat_deg]: Position): boolean {
  return lon_deg >= -180 && lon_deg <= 180 && lat_deg >= -90 && lat_deg <= 90;
}
export function swapped([lon_deg, lat_deg]: Position): Position {
  return [lat_deg, lon_deg];
}
function isInUkraine([lon_deg, lat_deg]: Position): boolean {
  return lon_deg >= UKRAINE.west_deg && lon_deg <= UKRAINE.east_deg && lat_deg >= UKRAINE.south_deg && lat_deg <= UKRAINE.north_deg;
}

/** Middle of a city: the median of its positions, pairs swapped inside Ukraine's frame already turned. Null when no position is on Earth. */
export function middleOf(positions: readonly Position[]): Position | null {
  const turned: Position[] = [];
  for (const position of positions) {
    if (isInUkraine(position)) turned.push(position);
    else if (isInUkraine(swapped(position))) turned.push(swapped(position));
  }
  const chosen = turned.length * 2 >= positions.length && turned.length > 0 ? turned : positions.filter(isOnEarth);
  if (chosen.length === 0) return null;
  return [median(chosen.map(([lon_deg]) => lon_deg)), median(chosen.map(([, lat_deg]) => lat_deg))];
}

export function judgePosition(position: Position, middle: Position): PositionVerdict {
  if (isOnEarth(position) && distance_m(position, middle) <= CITY_REACH_MAX_M) return 'sound';
  const turned = swapped(position);
  return isOnEarth(turned) && distance_m(turned, middle) <= CITY_REACH_MAX_M ? 'swapped' : 'lost';
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
