/** Distances on the sphere; enough for a city. */
import type { Position } from './city.ts';

/** Mean radius of the Earth, IUGG. */
const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS_PER_DEGREE = Math.PI / 180;

/** Great-circle distance by the haversine formula; error against the ellipsoid below 0.6 %. */
export function distance_m(from: Position, to: Position): number {
  const halfLat = ((to[1] - from[1]) * RADIANS_PER_DEGREE) / 2;
  const halfLon = ((to[0] - from[0]) * RADIANS_PER_DEGREE) / 2;
  const chord =
    Math.sin(halfLat) ** 2 + Math.cos(from[1] * RADIANS_PER_DEGREE) * Math.cos(to[1] * RADIANS_PER_DEGREE) * Math.sin(halfLon) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Length of a line through all points in order; 0 for fewer than two. */
export function lineLength_m(points: readonly Position[]): number {
  let length_m = 0;
  for (let index = 1; index < points.length; index++) length_m += distance_m(points[index - 1]!, points[index]!);
  return length_m;
}
