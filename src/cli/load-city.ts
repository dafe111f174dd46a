/** A city from a folder: its tables, or the seed it is to be made from. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../domain/city.ts';
import type { SourceId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import { readCityFolder } from '../exchange/city-folder.ts';
import { makeCity } from '../synth/make-city.ts';
import { LOST_SOURCE } from '../synth/scenario.ts';

/** `struck`: the sources that stop in the night the city was made for; empty for a city of tables. */
export type LoadedCity = Readonly<{ city: City; problems: readonly Problem[]; struck: readonly SourceId[] }>;

const SEED_MAX = 2 ** 32 - 1;
export const BUILDINGS_MIN = 200;
export const BUILDINGS_MAX = 12_000;

export type CityWish = Readonly<{ seed: number; buildings: number }>;

/** `{ "makeFrom": { "seed": 3, "buildings": 3500 } }` in a folder's city.json stands for the city that seed makes. */
export function readWish(text: string): CityWish | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const wish = (content as { makeFrom?: { seed?: unknown; buildings?: unknown } } | null)?.makeFrom;
  if (!wish || !isCount(wish.seed, 0, SEED_MAX) || !isCount(wish.buildings, BUILDINGS_MIN, BUILDINGS_MAX)) return undefined;
  return { seed: wish.seed, buildings: wish.buildings };
}

export function isCount(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

export function loadCity(folder: string): LoadedCity {
  const file = join(folder, 'city.json');
  const wish = existsSync(file) ? readWish(readFileSync(file, 'utf8')) : undefined;
  if (wish) return { city: makeCity(wish), problems: [], struck: [LOST_SOURCE] };
  const { value, problems } = readCityFolder(folder);
  return { city: value, problems, struck: [] };
}
