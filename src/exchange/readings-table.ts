/**
 * Readings of thermometers and heat meters from a table of the operator's: CSV with the columns `building` (id or address), `what`, `value`, and where
 * they are known `unit`, `time`, `instrument`. Headers and kinds in English or Ukrainian. A row that cannot be used is named and left out.
 */

import type { City } from '../domain/city.ts';
import { type EventReading, isOfOneBuilding, READING_KINDS, type ReadingKind } from '../domain/claims.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import { type Instant, parseInstant } from '../domain/time.ts';
import { GCALPH_W } from '../domain/units.ts';
import { isBlank, parseNumber } from './city/cells.ts';
import { parseCivil } from './city/civil-time.ts';
import { readCsv } from './city/csv.ts';

/** `at_ms` null: the table does not say when. `row` is the line of the file. */
export type ReadingRow = Readonly<{ row: number; building: BuildingId; reading: EventReading; at_ms: Instant | null }>;

export const READING_ROWS_MAX = 20_000;

const COLUMNS = {
  building: ['building', 'id', 'address', 'будинок', 'адреса'],
  what: ['what', 'kind', 'що', 'вид', 'показник'],
  value: ['value', 'reading', 'значення', 'показ', 'показання'],
  unit: ['unit', 'units', 'одиниця', 'одиниці'],
  time: ['time', 'at', 'час', 'дата', 'дата і час'],
  instrument: ['instrument', 'source', 'прилад', 'джерело'],
} as const;
type Column = keyof typeof COLUMNS;
const NEEDED: readonly Column[] = ['building', 'what', 'value'];

const KINDS: Readonly<Record<string, ReadingKind>> = {
  ...Object.fromEntries(READING_KINDS.map((kind) => [kind.toLowerCase(), kind])),
  квартира: 'flat',
  'під’їзд': 'stairwell',
  "під'їзд": 'stairwell',
  горище: 'attic',
  підвал: 'basement',
  зворотна: 'returnWater',
  'зворотна вода': 'returnWater',
  'return water': 'returnWater',
  лічильник: 'heatMeter',
  'тепловий лічильник': 'heatMeter',
  'heat meter': 'heatMeter',
};

/** Watts of one of a unit of power. */
const POWER_W: Readonly<Record<string, number>> = {
  w: 1,
  вт: 1,
  kw: 1e3,
  квт: 1e3,
  mw: 1e6,
  мвт: 1e6,
  'gcal/h': GCALPH_W,
  'гкал/год': GCALPH_W,
};
/** A meter without a unit is read in kW, as its display shows it. */
const POWER_UNIT_USUAL = 'kw';
const TEMPERATURE_UNITS: ReadonlySet<string> = new Set(['', '°c', 'c', 'degc', 'с', '°с']);
const [VALUE_MIN_C, VALUE_MAX_C] = [-60, 180];
/** Power beyond this is no building's. */
const VALUE_MAX_W = 1e8;

export function readReadingsTable(text: string, file: string, city: City): Checked<readonly ReadingRow[]> {
  const table = readCsv(file, text, (headers) => headers.filter((header) => columnOf(header) !== null).length);
  const place = new Map<Column, number>();
  table.headers.forEach((header, index) => {
    const column = columnOf(header);
    if (column && !place.has(column)) place.set(column, index);
  });
  const missing = NEEDED.filter((column) => !place.has(column));
  if (missing.length > 0) {
    const say = { expected: missing.join(', '), got: table.headers.join(', ') };
    return { value: [], problems: [{ code: 'FL-SERVE-053', severity: 'stop', at: file, say }] };
  }
  const problems: Problem[] = [];
  const buildings = new Map(
    city.buildings.flatMap(({ id, address, addressEn }) => [id, address, addressEn].map((name) => [plain(name), id])),
  );
  if (table.rows.length > READING_ROWS_MAX) {
    const say = { expected: `≤ ${READING_ROWS_MAX}`, got: table.rows.length };
    problems.push({ code: 'FL-SERVE-052', severity: 'warn', at: file, say });
  }
  const rows: ReadingRow[] = [];
  for (const [index, cells] of table.rows.slice(0, READING_ROWS_MAX).entries()) {
    const row = table.lines[index]!;
    const cell = (column: Column): string => cells[place.get(column) ?? -1]?.trim() ?? '';
    const leave = (column: Column, expected: string): void => {
      problems.push({ code: 'FL-SERVE-052', severity: 'warn', at: `${file}:${row}/${column}`, say: { expected, got: cell(column) } });
    };
    const building = buildings.get(plain(cell('building')));
    const what = KINDS[plain(cell('what'))];
    const time = cell('time');
    const at_ms = isBlank(time) ? null : (parseInstant(time) ?? parseCivil(time, city.meta.timeZone));
    if (building === undefined) leave('building', 'id, address');
    else if (!what || !isOfOneBuilding(what)) leave('what', READING_KINDS.filter(isOfOneBuilding).join(', '));
    else if (at_ms === undefined) leave('time', '2026-02-03T01:55+02:00, 03.02.2026 01:55');
    else {
      const reading = readValue(what, cell('value'), cell('unit'), cell('instrument') || file);
      if (reading) rows.push({ row, building, reading, at_ms });
      else leave('value', what === 'heatMeter' ? 'kW, MW, Gcal/h' : `${VALUE_MIN_C}…${VALUE_MAX_C} °C`);
    }
  }
  return { value: rows, problems };
}

function readValue(what: ReadingKind, text: string, unitText: string, instrument: string): EventReading | null {
  const value = parseNumber(text)?.number;
  const unit = plain(unitText);
  if (value === undefined || !Number.isFinite(value)) return null;
  if (what === 'heatMeter') {
    const value_W = value * (POWER_W[unit === '' ? POWER_UNIT_USUAL : unit] ?? Number.NaN);
    return value_W >= 0 && value_W <= VALUE_MAX_W ? { what, value_W, instrument } : null;
  }
  return TEMPERATURE_UNITS.has(unit) && value >= VALUE_MIN_C && value <= VALUE_MAX_C ? { what, value_C: value, instrument } : null;
}

const plain = (text: string): string => text.trim().toLowerCase();

function columnOf(header: string): Column | null {
  const name = plain(header);
  return (Object.keys(COLUMNS) as Column[]).find((column) => (COLUMNS[column] as readonly string[]).includes(name)) ?? null;
}
