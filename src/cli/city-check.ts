/** Reads a city folder and says, row by row, what was kept, repaired or set aside. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCity } from '../domain/city-check.ts';
import { stops } from '../domain/problems.ts';
import type { Language } from '../domain/text.ts';
import { countSeverities, describeReading } from '../exchange/city/describe.ts';
import { type CityReading, readCityFolder } from '../exchange/city-folder.ts';
import { makeCity } from '../synth/make-city.ts';
import type { Command } from './command.ts';
import { readWish } from './load-city.ts';

export const cityCheck: Command = {
  usage: 'DIR [--lang uk|en]',
  options: [{ flag: 'lang', value: 'uk|en', meaning: 'language of the report (that of the machine)' }],
  async run(call, io) {
    const [folder, ...rest] = call.positional;
    const language = languageOf(call.option.lang);
    if (folder === undefined || rest.length > 0 || language === undefined) {
      io.tell('city check DIR [--lang uk|en]');
      return 2;
    }
    io.progress(0.1, folder);
    const reading = readOrMake(folder);
    io.progress(1, '');
    if (io.json) {
      const { value, problems, report } = reading;
      const counts = Object.fromEntries(
        Object.entries(value).flatMap(([noun, rows]) => (Array.isArray(rows) ? [[noun, rows.length]] : [])),
      );
      io.print(JSON.stringify({ city: value.meta.name, severities: countSeverities(problems), counts, report, problems }));
    } else for (const line of describeReading(reading, language)) io.print(line);
    return stops(reading.problems) ? 1 : 0;
  },
};

/** A folder may stand for the city that a seed makes; then that city is checked. */
function readOrMake(folder: string): CityReading {
  const file = join(folder, 'city.json');
  const wish = existsSync(file) ? readWish(tryRead(file)) : undefined;
  if (!wish) return readCityFolder(folder);
  const { value, problems } = checkCity(makeCity(wish));
  return { value, problems, report: [] };
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** `--lang`, else the language of the machine; undefined for a language that is not ours. */
function languageOf(option: string | true | undefined): Language | undefined {
  if (option === undefined) return /^uk/i.test(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '') ? 'uk' : 'en';
  return option === 'uk' || option === 'en' ? option : undefined;
}
