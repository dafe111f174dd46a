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

/** Positions that are enough to know where a city lies; more only cost time. */
const SAMPLE_MAX = 2_000;

/** Middle of a city: the median of its positions, pairs swapped inside Ukraine's frame already turned. Null when no position is on Earth. */
export function middleOf(all: readonly Position[]): Position | null {
  const step = Math.max(1, Math.floor(all.length / SAMPLE_MAX));
  const sample = middleOfSample(all.filter((_position, index) => index % step === 0));
  return sample ?? (step > 1 ? middleOfSample(all) : null);
}

function middleOfSample(positions: readonly Position[]): Position | null {
  const turned: Position[] = [];
  for (const position of positions) {
    if (isInUkraine(position)) turned.push(position);
    else if (isInUkraine(swapped(position))) turned.push(swapped(position));
  }
  const chosen = turned.length * 2 >= positions.length && turned.length > 0 ? turned : positions.filter(isOnEarth);
  if (chosen.length === 0) return null;
  return [median(chosen.map(([lon_deg]) => lon_deg)), median(chosen.map(([, lat_deg]) => lat_deg))];
}

/** So near in degrees that it is near on the ground at any latitude: 0.9° is 100 km, its diagonal 142 km. */
const SURELY_NEAR_DEG = 0.9;

export function judgePosition(position: Position, middle: Position): PositionVerdict {
  if (Math.abs(position[0] - middle[0]) < SURELY_NEAR_DEG && Math.abs(position[1] - middle[1]) < SURELY_NEAR_DEG) return 'sound';
  if (isOnEarth(position) && distance_m(position, middle) <= CITY_REACH_MAX_M) return 'sound';
  const turned = swapped(position);
  return isOnEarth(turned) && distance_m(turned, middle) <= CITY_REACH_MAX_M ? 'swapped' : 'lost';
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
