/** Writes a made-up city, with its weather, to a folder. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCityFolder } from '../exchange/city-folder.ts';
import { ensembleJson } from '../exchange/ensemble-json.ts';
import { makeCity } from '../synth/make-city.ts';
import { makeColdSpell } from '../synth/make-weather.ts';
import { LOST_AT } from '../synth/scenario.ts';
import type { Command } from './command.ts';
import { BUILDINGS_MAX, BUILDINGS_MIN, isCount } from './load-city.ts';

const BUILDINGS_USUAL = 3_500;
export const WEATHER_FILE = 'weather.json';

export const cityNew: Command = {
  usage: 'DIR --seed N [--buildings B] [--force]',
  options: [
    { flag: 'seed', value: 'N', meaning: 'the same seed gives the same bytes' },
    { flag: 'buildings', value: 'B', meaning: `apartment buildings, ${BUILDINGS_MIN} … ${BUILDINGS_MAX} (${BUILDINGS_USUAL})` },
    { flag: 'force', value: null, meaning: 'write into a folder that is not empty' },
  ],
  async run(call, io) {
    const [folder] = call.positional;
    const seed = Number(call.option.seed);
    const buildings = call.option.buildings === undefined ? BUILDINGS_USUAL : Number(call.option.buildings);
    if (folder === undefined || call.option.seed === undefined || !isCount(seed, 0, 2 ** 32 - 1)) {
      io.tell('city new DIR --seed N: DIR is the folder to write, N a whole number.');
      return 2;
    }
    if (!isCount(buildings, BUILDINGS_MIN, BUILDINGS_MAX)) {
      io.tell(`--buildings takes a whole number from ${BUILDINGS_MIN} to ${BUILDINGS_MAX}, got ${String(call.option.buildings)}.`);
      return 2;
    }
    if (existsSync(folder) && readdirSync(folder).length > 0 && call.option.force !== true) {
      io.tell(`${folder} is not empty: nothing was written. Name another folder or add --force.`);
      return 1;
    }
    io.progress(0.1, 'making the city');
    const city = makeCity({ seed, buildings });
    io.progress(0.7, 'writing');
    writeCityFolder(city, folder);
    const weather = makeColdSpell(seed, LOST_AT);
    const centre = city.buildings[0] ?? { lon_deg: 0, lat_deg: 0 };
    writeFileSync(join(folder, WEATHER_FILE), ensembleJson(weather, { lon_deg: centre.lon_deg, lat_deg: centre.lat_deg }));
    io.progress(1, '');
    const counts = {
      folder,
      seed,
      apartmentBuildings: city.buildings.filter((building) => building.use === 'residential').length,
      buildings: city.buildings.length,
      pipes: city.pipes.length,
      streets: city.streets.length,
      crews: city.crews.length,
    };
    if (io.json) io.print(JSON.stringify(counts));
    else
      io.print(
        `${city.meta.nameEn}: ${counts.apartmentBuildings} apartment buildings, ${counts.pipes} pipes, ${counts.streets} streets, ${counts.crews} crews → ${folder}`,
      );
    return 0;
  },
};
