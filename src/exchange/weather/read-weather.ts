/** A weather file, whatever its form, as text → an ensemble on whole hours. Never throws on input; a missing value is never 0. */
import { standardOffset_ms } from '../city/civil-time.ts';
import { readCsvWeather } from './csv-weather.ts';
import { isEpw, readEpw } from './epw.ts';
import { readOpenMeteo } from './open-meteo.ts';
import { refuse, type WeatherReading } from './series.ts';

export type { WeatherKind, WeatherReading } from './series.ts';

/** The form is told by the text, not by the name: files arrive renamed. `timeZone` is the city's: it serves times without offset, and typical years. */
export function readWeather(text: string, name: string, options?: Readonly<{ timeZone: string }>): WeatherReading {
  const start = text
    .slice(0, 200)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start === '') return refuse('FL-WEATHER-001', name, { got: '0 B' });
  if (start.startsWith('{') || start.startsWith('[')) return readOpenMeteo(text.replace(/^\uFEFF/, ''), name);
  if (isEpw(start)) {
    const cityOffset_ms = options && standardOffset_ms(options.timeZone);
    return readEpw(text.replace(/^\uFEFF/, '').trimStart(), name, cityOffset_ms);
  }
  return readCsvWeather(text.replace(/^\uFEFF/, ''), name, options ?? { timeZone: 'UTC' });
}
