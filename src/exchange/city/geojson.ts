/** GeoJSON (RFC 7946) of one noun → a raw table: properties are columns, the geometry is place, outline or course. */
import type { AnyTable } from '../../domain/attributes/tables.ts';
import type { Position } from '../../domain/city.ts';
import type { Finding } from './findings.ts';
import { openRing, writePoints } from './points.ts';
import type { RawTable } from './raw-table.ts';

type Feature = Readonly<{ properties?: unknown; geometry?: unknown; id?: unknown }>;

export function readGeoJson(file: string, text: string, table: AnyTable): RawTable {
  const empty = { file, headers: [], headerLine: 1, rows: [], lines: [], splitByComma: false, setAside: 0 } as const;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return { ...empty, findings: [notJson(file, text, error)] };
  }
  const features = (parsed as { features?: unknown } | null)?.features;
  if (!Array.isArray(features)) {
    const got = 'FeatureCollection.features';
    return { ...empty, findings: [{ code: 'FL-CITY-008', severity: 'stop', file, line: 1, column: null, got, action: 'setAside' }] };
  }
  return fromFeatures(file, features, featureLines(text), table);
}

/** The place of a syntax error, as a line, from what the engine says about it. */
export function notJson(file: string, text: string, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  const line = position === undefined ? lineAt(text, text.length) : lineAt(text, Number(position));
  return { code: 'FL-CITY-008', severity: 'stop', file, line, column: null, got: message, action: 'stopped' };
}

function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function fromFeatures(file: string, features: readonly unknown[], featureLine: readonly number[], table: AnyTable): RawTable {
  const headers: string[] = [];
  const column = new Map<string, number>();
  const columnOf = (header: string): number => {
    if (!column.has(header)) column.set(header, headers.push(header) - 1);
    return column.get(header)!;
  };
  const rows: string[][] = [];
  const lines: number[] = [];
  const findings: Finding[] = [];
  const ends: (readonly [Position, Position] | null)[] = [];
  features.forEach((feature, index) => {
    const line = featureLine[index] ?? index + 1;
    if (typeof feature !== 'object' || feature === null) {
      const got = String(JSON.stringify(feature));
      findings.push({ code: 'FL-CITY-036', severity: 'warn', file, line, column: null, got, action: 'setAside' });
      return;
    }
    const cells: string[] = [];
    const { properties, geometry, id } = feature as Feature;
    if (typeof id === 'string' || typeof id === 'number') cells[columnOf('id')] = String(id);
    if (typeof properties === 'object' && properties !== null) {
      for (const [name, value] of Object.entries(properties)) {
        const cell = cellText(value);
        if (name !== 'id' || cell !== '') cells[columnOf(name)] = cell;
      }
    }
    for (const [name, value] of geometryCells(geometry, table)) if (!cells[columnOf(name)]) cells[columnOf(name)] = value;
    rows.push(cells);
    lines.push(line);
    ends.push(endsOf(geometry));
  });
  const full = rows.map((cells) => Array.from(headers, (_header, index) => cells[index] ?? ''));
  const setAside = features.length - rows.length;
  return { file, headers, headerLine: 1, rows: full, lines, splitByComma: false, ends, findings, setAside };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('|');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function geometryCells(geometry: unknown, table: AnyTable): readonly (readonly [string, string])[] {
  if (typeof geometry !== 'object' || geometry === null) return [];
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (!Array.isArray(coordinates)) return [];
  if (type === 'Point') return pointCells(coordinates, table);
  if (type === 'MultiLineString' && coordinates.length === 1)
    return geometryCells({ type: 'LineString', coordinates: coordinates[0] }, table);
  if (type === 'LineString' && 'course' in table.attributes) return [['course', writePoints(positions(coordinates).slice(1, -1))]];
  const ring = type === 'Polygon' ? coordinates[0] : type === 'MultiPolygon' ? coordinates[0]?.[0] : undefined;
  if (!Array.isArray(ring)) return [];
  const outline = openRing(positions(ring));
  const cells: (readonly [string, string])[] = 'outline' in table.attributes ? [['outline', writePoints(outline)]] : [];
  return outline.length > 0 ? [...cells, ...pointCells(meanOf(outline), table)] : cells;
}

function endsOf(geometry: unknown): readonly [Position, Position] | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type === 'MultiLineString' && Array.isArray(coordinates) && coordinates.length === 1) {
    return endsOf({ type: 'LineString', coordinates: coordinates[0] });
  }
  if (type !== 'LineString' || !Array.isArray(coordinates)) return null;
  const line = positions(coordinates);
  return line.length < 2 ? null : [line[0]!, line[line.length - 1]!];
}

function pointCells(point: readonly unknown[], table: AnyTable): readonly (readonly [string, string])[] {
  if (!('lon_deg' in table.attributes)) return [];
  return [
    ['lon_deg', String(point[0] ?? '')],
    ['lat_deg', String(point[1] ?? '')],
  ];
}

function positions(coordinates: readonly unknown[]): readonly Position[] {
  return coordinates.flatMap((point) =>
    Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number' ? [[point[0], point[1]] as const] : [],
  );
}

function meanOf(points: readonly Position[]): readonly [number, number] {
  const sum = points.reduce(([lon, lat], [nextLon, nextLat]) => [lon + nextLon, lat + nextLat] as const, [0, 0] as const);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** Line on which each element of the top-level `features` array starts; the text is known to be JSON. */
function featureLines(text: string): readonly number[] {
  const lines: number[] = [];
  let depth = 0;
  let line = 1;
  let key = '';
  let featuresDepth = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') line++;
    else if (character === '"') {
      if (depth === featuresDepth) lines.push(line);
      const start = at + 1;
      for (at++; text[at] !== '"'; at++) if (text[at] === '\\') at++;
      if (depth === 1) key = text.slice(start, at);
    } else if (character === '{' || character === '[') {
      if (depth === featuresDepth) lines.push(line);
      depth++;
      if (character === '[' && depth === 2 && key === 'features') featuresDepth = 2;
    } else if (character === '}' || character === ']') {
      depth--;
      if (depth < featuresDepth) featuresDepth = -1;
    } else if (depth === featuresDepth && !/[\s,]/.test(character)) {
      lines.push(line);
      while (at + 1 < text.length && !/[,\]\s]/.test(text[at + 1]!)) at++;
    }
  }
  return lines;
}
