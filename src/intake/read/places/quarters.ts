/** Parts of a city without the word "district": quarters by their noun, banks of the river. */
import { QUARTERS } from '../../gazetteer/table.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { findAll, type Hit, has } from '../../text/lexis.ts';
import { mention, type Word } from './word.ts';

const QUARTER_OF = new Map(
  QUARTERS.trim()
    .split('\n')
    .flatMap((line) => {
      const [city, rest] = line.split(': ');
      const [forms, district] = rest!.split('=');
      const isSure = !city!.endsWith('?');
      const name = city!.replace('?', '');
      return forms!.split(' ').map((form) => [form, { place: `${name}:${district}`, city: isSure ? null : name }] as const);
    }),
);

/** "Дарниця" for the district of that root; not where the same name is already read as part of a list. */
export function findQuarters(words: readonly Word[], found: readonly PlaceMention[], reading: Reading): PlaceMention[] {
  return words.flatMap((word) => {
    const quarter = word.capital ? QUARTER_OF.get(word.folded) : undefined;
    const place = quarter && (quarter.city === null || found.some((other) => other.place === quarter.city)) ? quarter.place : undefined;
    const isTakenAlready = found.some((other) => other.span[0] < word.end && word.start < other.span[1]);
    return place && !isTakenAlready ? [mention(reading, word, place, 'city_district', 'place.quarter')] : [];
  });
}

const LEFT_BANK = /(?:лів|лев)\p{L}{2,3}\s+бере[гз]\p{L}{0,3}|лівобережж\p{L}|левобереж\p{L}{0,3}|left bank/gu;
const RIGHT_BANK = /прав\p{L}{2,3}\s+бере[гз]\p{L}{0,3}|правобережж\p{L}|right bank/gu;

const RIVER_CITIES: ReadonlySet<string> = new Set(['Kyiv', 'Dnipro', 'Zaporizhzhia', 'Kamianske', 'Kremenchuk']);

export function findBanks(reading: Reading, context: ReadonlySet<string>, found: readonly PlaceMention[]): PlaceMention[] {
  const mentioned = found.filter((place) => RIVER_CITIES.has(place.place));
  const ofDistrict = found.map((place) => place.place.split(':')[0]!).find((city) => RIVER_CITIES.has(city));
  const fallback =
    ofDistrict ?? [...context].find((place) => RIVER_CITIES.has(place)) ?? (has(/klitschko|кличк/u, reading.folded) ? 'Kyiv' : null);
  const cityAt = (hit: Hit): string | null =>
    mentioned.reduce<PlaceMention | null>(
      (kept, place) => (kept === null || Math.abs(place.span[0] - hit.start) < Math.abs(kept.span[0] - hit.start) ? place : kept),
      null,
    )?.place ?? fallback;
  const left = findAll(LEFT_BANK, reading.folded);
  const right = findAll(RIGHT_BANK, reading.folded);
  const elliptical =
    left.length > 0 && right.length === 0 ? findAll(/(?<=(?:на|on the) )(?:правому|правом|right)(?!\p{L})/gu, reading.folded) : [];
  const oppositeLeft =
    right.length > 0 && left.length === 0 ? findAll(/(?<=(?:на|on the) )(?:лівому|левом|left)(?!\p{L})/gu, reading.folded) : [];
  const make = (hit: Hit, side: string): PlaceMention[] => {
    const city = cityAt(hit);
    return city ? [mention(reading, hit, `${city}:${side} bank`, 'area', 'place.bank')] : [];
  };
  return [
    ...[...left, ...oppositeLeft].flatMap((hit) => make(hit, 'Left')),
    ...[...right, ...elliptical].flatMap((hit) => make(hit, 'Right')),
  ];
}
