/**
 * EnergyPlus weather files, as any meteorological service or collection gives them. Temperature and wind are those at the end of the hour,
 * radiation is the mean over it; hours are local standard time all year (Auxiliary Programs, "EPW data dictionary") [M].
 * A typical year stands for the city's own: hour 1 of the file is hour 1 of the city's standard time, wherever the station stood, so that nights stay nights.
 */
import type { Problem } from '../../domain/problems.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { assemble, dropImplausible, type RawSeries, refuse, type WeatherReading, weatherProblem } from './series.ts';

const YEAR_HOURS = 8760;
/** Fields of a row, counted from 0. */
const FIELD = { year: 0, month: 1, day: 2, hour: 3, air: 6, global: 13, wind: 21 } as const;
/** Values that mean "not measured". */
const MISSING = { air: 99.9, global: 9999, wind: 999 } as const;
/** Stations of the same region may keep a clock this far from the city's without mention. */
const CLOCK_SLACK_H = 1;
const COMMON_YEAR = 2001;

export function isEpw(text: string): boolean {
  return /^\s*LOCATION\s*,/i.test(text.slice(0, 200));
}

export function readEpw(text: string, file: string, cityOffset_ms: number | undefined): WeatherReading {
  const lines = text.split(/\r\n?|\n/);
  const problems: Problem[] = [];
  const location = lines[0]!.split(',');
  const zone_h = Number(location[8]);
  const stationOffset_ms = Number.isFinite(zone_h) && Math.abs(zone_h) <= 14 && location[8]?.trim() ? zone_h * HOUR_MS : 0;
  const offset_ms = cityOffset_ms ?? stationOffset_ms;
  const rows = lines.flatMap((line, index) => (/^\d{4},/.test(line) ? [{ cells: line.split(','), line: index + 1 }] : []));
  if (rows.length === 0) return refuse('FL-WEATHER-004', file, { got: '—' });
  if (rows.length < YEAR_HOURS) {
    problems.push(weatherProblem('FL-WEATHER-018', 'warn', file, { got: rows.length, expected: YEAR_HOURS }));
  }
  const away_h = (offset_ms - stationOffset_ms) / HOUR_MS;
  if (Math.abs(away_h) > CLOCK_SLACK_H) problems.push(weatherProblem('FL-WEATHER-028', 'note', file, { got: away_h }));
  // Months of a typical year come from different years; they are laid into one.
  const years = new Set(rows.map(({ cells }) => cells[FIELD.year]));
  const year = years.size === 1 ? Number(rows[0]!.cells[FIELD.year]) : COMMON_YEAR;
  const series = columnsOf(rows, year, offset_ms, file, problems);
  const name = [location[1], location[3], `WMO ${location[5] ?? '?'}`].filter(Boolean).join(', ');
  const raw: RawSeries = { file, ...series, sunIsHourBefore: true, origin: `EPW ${name}, ${file}` };
  return assemble(raw, 'year', problems);
}

type EpwRow = Readonly<{ cells: readonly string[]; line: number }>;

function columnsOf(
  rows: readonly EpwRow[],
  year: number,
  offset_ms: number,
  file: string,
  problems: Problem[],
): Pick<RawSeries, 'times_ms' | 'members'> {
  const times_ms: number[] = [];
  const air: number[] = [];
  const wind: number[] = [];
  const sun: number[] = [];
  let faults = 0;
  for (const { cells, line } of rows) {
    const [month, day, hour] = [Number(cells[FIELD.month]), Number(cells[FIELD.day]), Number(cells[FIELD.hour])];
    const isTime = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 24;
    if (!isTime || cells.length <= FIELD.wind) {
      if (faults++ < FAULTS_NAMED_MAX) {
        problems.push(weatherProblem('FL-WEATHER-015', 'warn', `${file}:${line}`, { got: cells.slice(0, 4).join(',').slice(0, 60) }));
      }
      continue;
    }
    times_ms.push(Date.UTC(year, month - 1, day, hour) - offset_ms);
    air.push(numberOr(cells[FIELD.air], MISSING.air, `${file}:${line}/dry bulb`, problems));
    wind.push(numberOr(cells[FIELD.wind], MISSING.wind, `${file}:${line}/wind speed`, problems));
    sun.push(numberOr(cells[FIELD.global], MISSING.global, `${file}:${line}/global horizontal`, problems));
  }
  const member = { name: 'year', air: Float64Array.from(air), wind: Float64Array.from(wind), sun: Float64Array.from(sun) };
  dropImplausible(member.air, 'air', `${file}/dry bulb`, problems);
  dropImplausible(member.wind, 'wind', `${file}/wind speed`, problems);
  dropImplausible(member.sun, 'sun', `${file}/global horizontal`, problems);
  return { times_ms, members: [member] };
}

/** Faults of one kind that are named one by one. */
const FAULTS_NAMED_MAX = 50;

function numberOr(cell: string | undefined, missing: number, at: string, problems: Problem[]): number {
  const text = (cell ?? '').trim();
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) && text !== '' && problems.length < FAULTS_NAMED_MAX) {
    problems.push(weatherProblem('FL-WEATHER-014', 'warn', at, { got: text.slice(0, 60) }));
  }
  return Number.isFinite(value) && value < missing ? value : Number.NaN;
}
