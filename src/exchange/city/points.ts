/** Outlines and courses in a cell: `36.25 50.01|36.26 50.02`, or WKT as GIS programs write it. */
import type { Position } from '../../domain/city.ts';

/** Points of one outline or course at most; more is a coastline, not a building. */
const POINTS_MAX = 20_000;

/**
 * Undefined when the text is neither form. A closed WKT ring loses its repeated last point; a WKT line loses its two ends, which are the
 * nodes themselves.
 */
export function parsePoints(text: string, shape: 'outline' | 'course'): readonly Position[] | undefined {
  const wkt = /^(?:SRID=\d+;)?\s*(MULTI)?(POLYGON|LINESTRING)\s*Z?\s*(\(.*\))\s*$/is.exec(text);
  if (!wkt) return parsePairs(text.split('|'));
  const firstPart = /\(+([^()]*)\)/.exec(wkt[3]!)?.[1];
  if (firstPart === undefined) return undefined;
  const points = parsePairs(firstPart.split(','));
  if (!points) return undefined;
  return shape === 'outline' ? openRing(points) : points.slice(1, -1);
}

export function writePoints(points: readonly Position[]): string {
  return points.map(([lon_deg, lat_deg]) => `${lon_deg} ${lat_deg}`).join('|');
}

export function openRing(points: readonly Position[]): readonly Position[] {
  const [first, last] = [points[0], points[points.length - 1]];
  return points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1] ? points.slice(0, -1) : points;
}

function parsePairs(pairs: readonly string[]): readonly Position[] | undefined {
  if (pairs.length > POINTS_MAX) return undefined;
  const points: Position[] = [];
  for (const pair of pairs) {
    const space = pair.indexOf(' ');
    const parts = space > 0 && pair.indexOf(' ', space + 1) < 0 ? [pair.slice(0, space), pair.slice(space + 1)] : pair.trim().split(/\s+/);
    if (parts.length < 2 || parts.length > 3 || parts[0] === '' || parts[1] === '') return undefined;
    const lon_deg = Number(parts[0]!.replace(',', '.'));
    const lat_deg = Number(parts[1]!.replace(',', '.'));
    if (!Number.isFinite(lon_deg) || !Number.isFinite(lat_deg)) return undefined;
    points.push([lon_deg, lat_deg]);
  }
  return points;
}
