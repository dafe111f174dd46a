/** A weather file on disk. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeText } from '../city/decode-text.ts';
import { readWeather } from './read-weather.ts';
import { refuse, type WeatherReading } from './series.ts';

/** 400 members × 16 days × three columns are below this. */
export const WEATHER_BYTES_MAX = 64 * 1024 * 1024;

export function readWeatherFile(path: string, options?: Readonly<{ timeZone: string }>): WeatherReading {
  const name = basename(path);
  try {
    const { size } = statSync(path);
    if (size > WEATHER_BYTES_MAX) return refuse('FL-WEATHER-001', name, { got: `${size} B > ${WEATHER_BYTES_MAX} B` });
    return readWeather(decodeText(readFileSync(path)).text, name, options);
  } catch (error) {
    const reason = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
    return refuse('FL-WEATHER-001', name, { got: reason });
  }
}
