/** Tables of a city as GeoJSON (RFC 7946), one feature a line. The same city gives the same bytes; the reader gives the same city back. */
import { assert } from '../../domain/assert.ts';
import type { Noun } from '../../domain/attributes/attribute.ts';
import { type AnyRow, rowsOf, tableOf } from '../../domain/attributes/tables.ts';
import type { City, Position } from '../../domain/city.ts';
import { instantText } from './instant-text.ts';

type Geometry = Readonly<{ type: 'Point' | 'LineString' | 'Polygon'; coordinates: unknown }>;

/** True for nouns that can be drawn; the others stay CSV. */
export function isDrawn(noun: Noun): boolean {
  return ['lon_deg', 'outline', 'course'].some((name) => name in tableOf(noun).attributes);
}

export function geoJsonText(city: City, noun: Noun): string {
  const { attributes, marksEstimates } = tableOf(noun);
  const ends = endsOf(city, noun);
  const types = Object.entries(attributes).map(([name, { type }]) => [name, type.kind] as const);
  const features = rowsOf(city, noun).map((row) => {
    const geometry = geometryOf(row, ends);
    const properties: Record<string, unknown> = {};
    for (const [name, kind] of types) {
      if (kind === 'points' || (geometry?.type === 'Point' && (name === 'lon_deg' || name === 'lat_deg'))) continue;
      const value = row[name];
      if (typeof value === 'number') assert(Number.isFinite(value), `${name} is ${value}; a city holds finite numbers only`);
      properties[name] = kind === 'instant' ? instantText(value as number) : value;
    }
    if (marksEstimates) properties.estimated = row.estimated ?? [];
    return JSON.stringify({ type: 'Feature', properties, geometry });
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

type Ends = (row: AnyRow) => readonly [Position, Position] | undefined;

/** Pipes and streets are drawn from node to node. */
function endsOf(city: City, noun: Noun): Ends {
  if (noun !== 'pipes' && noun !== 'streets') return () => undefined;
  const nodes = noun === 'pipes' ? city.nodes : city.streetNodes;
  const positions = new Map<unknown, Position>(nodes.map(({ id, lon_deg, lat_deg }) => [id, [lon_deg, lat_deg]] as const));
  return (row) => {
    const [from, to] = [positions.get(row.from), positions.get(row.to)];
    return from && to ? [from, to] : undefined;
  };
}

function geometryOf(row: AnyRow, ends: Ends): Geometry | null {
  const pair = ends(row);
  if (pair) return { type: 'LineString', coordinates: [pair[0], ...(row.course as readonly Position[]), pair[1]] };
  const outline = row.outline as readonly Position[] | undefined;
  if (outline && outline.length > 0) return { type: 'Polygon', coordinates: [[...outline, outline[0]]] };
  return typeof row.lon_deg === 'number' ? { type: 'Point', coordinates: [row.lon_deg, row.lat_deg] } : null;
}
