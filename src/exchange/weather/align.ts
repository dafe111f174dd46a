/** An ensemble on its own hours → on the hours of a scenario. */
import type { Checked, Problem } from '../../domain/problems.ts';
import { HOUR_MS, type Instant, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { weatherProblem } from './series.ts';

/** Weather may start this much after the scenario: a forecast of the next full hours still serves [I]. */
const LATE_START_MAX_H = 3;

export type AlignOptions = Readonly<{
  /** The series is a typical year, or a season of one: the same days of another year may be taken. */
  anyYear: boolean;
}>;

/**
 * `hours` values per member from `t0_ms` on; hour h is `t0_ms + h · 3600 s`. Between the ensemble's own hours values are linear. Too short an
 * ensemble gives fewer hours, and says so; one that does not cover the start gives null.
 */
export function alignWeather(
  weather: WeatherEnsemble,
  t0_ms: Instant,
  hours: number,
  { anyYear }: AlignOptions = { anyYear: false },
): Checked<WeatherEnsemble | null> {
  const places = new Float64Array(hours);
  for (let hour = 0; hour < hours; hour++) places[hour] = placeOf(weather, t0_ms + hour * HOUR_MS, anyYear);
  const problems: Problem[] = [];
  const held = holdStart(places);
  const covered = coveredHours(places);
  if (covered === 0) return { value: null, problems: [notCovered(weather, t0_ms)] };
  const at = weather.origin;
  if (held > 0) problems.push(weatherProblem('FL-WEATHER-022', 'warn', at, { got: held }));
  if (covered < hours)
    problems.push(weatherProblem('FL-WEATHER-020', 'warn', at, { got: covered - 1, hours: hours - 1, used: covered - 1 }));
  const isMoved = anyYear && (t0_ms < weather.t0_ms || t0_ms > weather.t0_ms + (weather.hours - 1) * HOUR_MS);
  if (isMoved) problems.push(weatherProblem('FL-WEATHER-025', 'note', at, { used: new Date(t0_ms).getUTCFullYear() }));
  const taken = places.subarray(0, covered);
  const value = {
    ...weather,
    t0_ms,
    hours: covered,
    air_C: pick(weather, weather.air_C, taken),
    wind_mps: pick(weather, weather.wind_mps, taken),
    sun_Wpm2: pick(weather, weather.sun_Wpm2, taken),
  };
  return { value, problems };
}

/** Place in the ensemble's hours, with a fraction; NaN outside. A typical year is asked for the same day and hour of its own years. */
function placeOf(weather: WeatherEnsemble, at_ms: number, anyYear: boolean): number {
  const direct = (at_ms - weather.t0_ms) / HOUR_MS;
  if (direct >= 0 && direct <= weather.hours - 1) return direct;
  if (!anyYear) return direct < 0 && direct >= -LATE_START_MAX_H ? direct : Number.NaN;
  const wanted = new Date(at_ms);
  const first = new Date(weather.t0_ms).getUTCFullYear();
  const last = new Date(weather.t0_ms + weather.hours * HOUR_MS).getUTCFullYear();
  for (let year = first; year <= last; year++) {
    const place = (sameDay_ms(wanted, year) - weather.t0_ms) / HOUR_MS;
    if (place >= 0 && place <= weather.hours - 1) return place;
  }
  return Number.NaN;
}

/** 29 February of a year without one is its 28th. */
function sameDay_ms(wanted: Date, year: number): number {
  const midnight_ms = Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth(), wanted.getUTCDate());
  const day_ms = Date.UTC(year, wanted.getUTCMonth(), wanted.getUTCDate());
  const isSkipped = new Date(day_ms).getUTCMonth() !== wanted.getUTCMonth();
  return day_ms - (isSkipped ? 24 * HOUR_MS : 0) + (wanted.getTime() - midnight_ms);
}

/** Hours before the first value, at most a stated few, are held at it. Returns how many. */
function holdStart(places: Float64Array): number {
  let held = 0;
  for (let hour = 0; hour < places.length && places[hour]! < 0; hour++) {
    places[hour] = 0;
    held++;
  }
  return held;
}

function coveredHours(places: Float64Array): number {
  let covered = 0;
  while (covered < places.length && !Number.isNaN(places[covered]!)) covered++;
  return covered;
}

function notCovered(weather: WeatherEnsemble, t0_ms: number): Problem {
  const iso = (time_ms: number): string => new Date(time_ms).toISOString().slice(0, 16).concat('Z');
  return weatherProblem('FL-WEATHER-021', 'stop', weather.origin, {
    got: iso(t0_ms),
    from: iso(weather.t0_ms),
    to: iso(weather.t0_ms + (weather.hours - 1) * HOUR_MS),
  });
}

function pick({ members, hours }: WeatherEnsemble, column: Float64Array, places: Float64Array): Float64Array {
  const out = new Float64Array(members * places.length);
  for (let member = 0; member < members; member++) {
    for (let hour = 0; hour < places.length; hour++) {
      const low = Math.floor(places[hour]!);
      const share = places[hour]! - low;
      const start = column[member * hours + low]!;
      const end = column[member * hours + Math.min(low + 1, hours - 1)]!;
      out[member * places.length + hour] = share === 0 ? start : start + share * (end - start);
    }
  }
  return out;
}

/** A window that starts at another instant, as `instant`. */
export function shifted(t0_ms: Instant, days: number): Instant {
  return instant_ms(t0_ms + days * 24 * HOUR_MS);
}
