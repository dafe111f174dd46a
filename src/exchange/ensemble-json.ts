/** Writes a weather ensemble in the shape of Open-Meteo's ensemble answer, so that one reader serves real and made-up weather. */
import { HOUR_MS } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';

const VARIABLES = [
  ['temperature_2m', '°C', 'air_C'],
  ['wind_speed_10m', 'm/s', 'wind_mps'],
  ['shortwave_radiation_instant', 'W/m²', 'sun_Wpm2'],
] as const;

export function ensembleJson(weather: WeatherEnsemble, place: Readonly<{ lon_deg: number; lat_deg: number }>): string {
  const units: Record<string, string> = { time: 'iso8601' };
  const hourly: Record<string, readonly (string | number)[]> = {
    time: Array.from({ length: weather.hours }, (_, hour) => new Date(weather.t0_ms + hour * HOUR_MS).toISOString().slice(0, 16)),
  };
  for (const [name, unit, column] of VARIABLES) {
    for (let member = 0; member < weather.members; member++) {
      const key = member === 0 ? name : `${name}_member${String(member).padStart(2, '0')}`;
      units[key] = unit;
      hourly[key] = Array.from(weather[column].subarray(member * weather.hours, (member + 1) * weather.hours));
    }
  }
  const answer = {
    latitude: place.lat_deg,
    longitude: place.lon_deg,
    utc_offset_seconds: 0,
    timezone: 'GMT',
    note: weather.origin,
    hourly_units: units,
    hourly,
  };
  return `${JSON.stringify(answer)}\n`;
}
