/** "What if" from now on: the weather changed from this hour, power or heat back at an instant. */
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { type Change, NO_CHANGE } from '../../twin/building/forecast.ts';

/** `null` leaves a thing as it is. */
export type ForecastTurn = Readonly<{ air_K: number; wind_mps: number | null; power_ms: number | null; heat_ms: number | null }>;

/** The ensemble with another air or wind from `from_ms` on; what has been stays as it was. */
export function turnedWeather(weather: WeatherEnsemble, turn: ForecastTurn, from_ms: Instant): WeatherEnsemble {
  const { hours, members } = weather;
  if (turn.air_K === 0 && turn.wind_mps === null) return weather;
  const first = Math.max(0, Math.ceil((from_ms - weather.t0_ms) / HOUR_MS));
  const air_C = weather.air_C.slice();
  const wind_mps = weather.wind_mps.slice();
  for (let member = 0; member < members; member++) {
    for (let hour = first; hour < hours; hour++) {
      const at = member * hours + hour;
      air_C[at] = air_C[at]! + turn.air_K;
      if (turn.wind_mps !== null) wind_mps[at] = turn.wind_mps;
    }
  }
  return { ...weather, air_C, wind_mps };
}

/** Power and heat as hours after the start of the forecast; what lies before now begins now. */
export function turnedChange(turn: ForecastTurn, t0_ms: Instant, now_ms: Instant): Change {
  const hour = (at_ms: number | null): number | null => (at_ms === null ? null : (Math.max(at_ms, now_ms) - t0_ms) / HOUR_MS);
  return { ...NO_CHANGE, powerFrom_h: hour(turn.power_ms), heatFrom_h: hour(turn.heat_ms) };
}
