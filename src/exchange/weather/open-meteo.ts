/**
 * Answers of Open-Meteo's forecast and ensemble services. Unit names are honoured, `null` is a gap and never 0, an error answer is an error.
 * Shape: openapi/{forecast,ensemble}.yml of open-meteo/open-meteo. The first member is the control run; the others end in `_memberNN`; with
 * several models the model's name follows.
 */
import type { Problem } from '../../domain/problems.ts';
import { type Conversion, conversionOf, OWN_UNIT, QUANTITIES, type Quantity } from './quantities.ts';
import { assemble, dropImplausible, type RawMember, refuse, type WeatherReading, weatherProblem } from './series.ts';

const VARIABLES: Readonly<Record<string, Quantity>> = {
  temperature_2m: 'air',
  wind_speed_10m: 'wind',
  windspeed_10m: 'wind',
  shortwave_radiation: 'sun',
  shortwave_radiation_instant: 'sun',
};
const COLUMN =
  /^(temperature_2m|wind_speed_10m|windspeed_10m|shortwave_radiation_instant|shortwave_radiation)(?:_member(\d+))?(?:_([a-z0-9_]+))?$/;
/** Units that the service uses when it is not asked otherwise. */
const USUAL_UNIT: Readonly<Record<Quantity, string>> = { air: '°C', wind: 'km/h', sun: 'W/m²' };

type Answer = Readonly<Record<string, unknown>>;

export function readOpenMeteo(text: string, file: string): WeatherReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return refuse('FL-WEATHER-002', file, { got: error instanceof Error ? error.message : String(error) });
  }
  const problems: Problem[] = [];
  if (Array.isArray(parsed)) {
    if (parsed.length > 1) problems.push(weatherProblem('FL-WEATHER-005', 'warn', file, { got: parsed.length }));
    parsed = parsed[0];
  }
  if (!isObject(parsed)) return refuse('FL-WEATHER-004', file, { got: typeof parsed }, problems);
  if (parsed.error === true) return refuse('FL-WEATHER-003', file, { got: String(parsed.reason ?? '—').slice(0, 300) }, problems);
  const { hourly } = parsed;
  if (!isObject(hourly) || !Array.isArray(hourly.time)) return refuse('FL-WEATHER-004', `${file}/hourly`, { got: 'hourly.time' }, problems);
  return readHourly(parsed, hourly, file, problems);
}

function isObject(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readHourly(answer: Answer, hourly: Answer, file: string, problems: Problem[]): WeatherReading {
  const units = isObject(answer.hourly_units) ? answer.hourly_units : {};
  const offset_ms = typeof answer.utc_offset_seconds === 'number' ? answer.utc_offset_seconds * 1000 : 0;
  const times = readTimes(hourly.time as readonly unknown[], offset_ms, file, problems);
  const members = new Map<string, Partial<Record<Quantity, Float64Array>>>();
  let sunIsHourBefore = true;
  for (const [column, given] of Object.entries(hourly)) {
    const match = COLUMN.exec(column);
    if (!match || (match[3] ?? '').startsWith('previous_day')) continue;
    const quantity = VARIABLES[match[1]!]!;
    const at = `${file}/hourly/${column}`;
    const conversion = unitOf(quantity, units[column], at, problems);
    if (!conversion || !Array.isArray(given)) continue;
    const values = readValues(given, times.rows, conversion, at, problems);
    dropImplausible(values, quantity, at, problems);
    if (match[1] === 'shortwave_radiation_instant') sunIsHourBefore = false;
    const key = `${match[3] ? `${match[3]}/` : ''}${match[2] === undefined ? 'control' : `member${match[2]}`}`;
    const member = members.get(key) ?? {};
    members.set(key, { ...member, [quantity]: values });
  }
  const withAir: RawMember[] = [...members].flatMap(([name, { air, wind, sun }]) =>
    air ? [{ name, air, wind: wind ?? null, sun: sun ?? null }] : [],
  );
  if (withAir.length === 0)
    return refuse('FL-WEATHER-004', `${file}/hourly`, { got: Object.keys(hourly).slice(0, 8).join(', ') }, problems);
  const place = `${String(answer.latitude ?? '?')} ${String(answer.longitude ?? '?')}`;
  // A file that says what it is (a made-up cold spell in this shape) is not credited to the service.
  const origin = typeof answer.note === 'string' ? `${answer.note}, ${file}` : `Open-Meteo (CC BY 4.0), ${place}, ${file}`;
  const shared = withOwnOr(withAir);
  return assemble(
    { file, times_ms: times.times_ms, members: shared, sunIsHourBefore, origin },
    shared.length > 1 ? 'ensemble' : 'run',
    problems,
  );
}

/** Where only the control run has wind or sun, all members use it. */
function withOwnOr(members: readonly RawMember[]): readonly RawMember[] {
  const control = members[0]!;
  return members.map((member) => ({ ...member, wind: member.wind ?? control.wind, sun: member.sun ?? control.sun }));
}

type Times = Readonly<{ times_ms: readonly number[]; rows: readonly number[] }>;
const CIVIL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** The service's local times have one fixed offset, stated beside them; seconds since 1970 are UTC whatever the offset. */
function readTimes(given: readonly unknown[], offset_ms: number, file: string, problems: Problem[]): Times {
  const times_ms: number[] = [];
  const rows: number[] = [];
  given.forEach((time, row) => {
    const time_ms = typeof time === 'number' ? time * 1000 : civil_ms(String(time), offset_ms);
    if (time_ms === undefined || !Number.isFinite(time_ms)) {
      problems.push(weatherProblem('FL-WEATHER-015', 'warn', `${file}/hourly/time/${row}`, { got: String(time).slice(0, 60) }));
      return;
    }
    times_ms.push(time_ms);
    rows.push(row);
  });
  return { times_ms, rows };
}

function civil_ms(text: string, offset_ms: number): number | undefined {
  const match = CIVIL.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(Number) as number[];
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, Number.isNaN(second!) ? 0 : second!) - offset_ms;
}

/** Undefined when the column cannot be used; its fault is then named. */
function unitOf(quantity: Quantity, unit: unknown, at: string, problems: Problem[]): Conversion | undefined {
  if (typeof unit !== 'string' || unit === '' || unit === 'undefined') {
    problems.push(weatherProblem('FL-WEATHER-007', 'warn', at, { used: USUAL_UNIT[quantity] }));
    return conversionOf(quantity, USUAL_UNIT[quantity]);
  }
  // The service spells miles per hour "mp/h".
  const conversion = conversionOf(quantity, unit);
  if (!conversion) {
    const severity = quantity === QUANTITIES[0] ? 'stop' : 'warn';
    problems.push(weatherProblem('FL-WEATHER-006', severity, at, { got: unit.slice(0, 40), used: OWN_UNIT[quantity] }));
  }
  return conversion;
}

function readValues(given: readonly unknown[], rows: readonly number[], unit: Conversion, at: string, problems: Problem[]): Float64Array {
  const values = new Float64Array(rows.length).fill(Number.NaN);
  let wrong = 0;
  rows.forEach((row, index) => {
    const value = given[row];
    if (typeof value === 'number' && Number.isFinite(value)) values[index] = value * unit.scale + unit.offset;
    else if (value !== null && value !== undefined && wrong++ === 0) {
      problems.push(weatherProblem('FL-WEATHER-014', 'warn', `${at}/${row}`, { got: String(value).slice(0, 60) }));
    }
  });
  if (given.length < rows.length) {
    problems.push(weatherProblem('FL-WEATHER-018', 'warn', at, { got: given.length, expected: rows.length }));
  }
  return values;
}
