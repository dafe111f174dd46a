/** A city → the texts of its folder. The same city gives the same bytes. */
import { assert } from '../../domain/assert.ts';
import type { Attribute, Noun } from '../../domain/attributes/attribute.ts';
import { type AnyRow, NOUNS, rowsOf, tableOf } from '../../domain/attributes/tables.ts';
import type { City, Position } from '../../domain/city.ts';
import { CITY_FILE, writeMeta } from './city-meta.ts';
import { instantText } from './instant-text.ts';
import { writePoints } from './points.ts';
import { geoJsonText, isDrawn } from './write-geojson.ts';

/** `geojson` writes what can be drawn as GeoJSON, the rest as CSV. */
export type TableFormat = 'csv' | 'geojson';

/** File name → text, in the order of the tables. CSV with commas, decimal points, UTF-8 without mark, lines ended by LF. */
export function cityTexts(city: City, format: TableFormat = 'csv'): ReadonlyMap<string, string> {
  const texts = new Map<string, string>([[CITY_FILE, writeMeta(city.meta)]]);
  for (const noun of NOUNS) {
    const { file } = tableOf(noun);
    if (format === 'geojson' && isDrawn(noun)) texts.set(`${file}.geojson`, geoJsonText(city, noun));
    else texts.set(`${file}.csv`, tableText(city, noun));
  }
  return texts;
}

function tableText(city: City, noun: Noun): string {
  const { attributes, marksEstimates } = tableOf(noun);
  const columns = Object.entries(attributes);
  const lines = [[...columns.map(([name]) => name), ...(marksEstimates ? ['estimated'] : [])].join(',')];
  for (const row of rowsOf(city, noun)) lines.push(rowText(row, columns, marksEstimates));
  return `${lines.join('\n')}\n`;
}

function rowText(row: AnyRow, columns: readonly (readonly [string, Attribute<AnyRow>])[], marksEstimates: boolean): string {
  const cells = columns.map(([name, { type }]) => {
    const value = row[name];
    if (type.kind === 'points') return writePoints(value as readonly Position[]);
    if (type.kind === 'instant') return instantText(value as number);
    return quoted(cellText(name, value));
  });
  if (marksEstimates) cells.push(((row.estimated ?? []) as readonly string[]).join('|'));
  return cells.join(',');
}

function cellText(name: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `${name} is ${value}; a city holds finite numbers only`);
    return String(value);
  }
  return Array.isArray(value) ? value.join('|') : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
