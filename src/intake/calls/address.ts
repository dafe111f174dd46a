/**
 * A spoken address to a building. Streets are compared by their letters without case, apostrophes and kind words ("вул.", "street"), in
 * Ukrainian and in Latin letters; house numbers must be the same. Nothing is guessed: several buildings come back as several.
 */
import type { Building } from '../../domain/city.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { foldText } from '../text/letters.ts';

type Housed = Pick<Building, 'id' | 'address' | 'addressEn'>;
export type AddressIndex = ReadonlyMap<string, readonly Readonly<{ id: BuildingId; street: string }>[]>;

/** Words that say what kind of way it is, left out of the comparison. */
const WAY_WORDS =
  /(?<!\p{L})(?:вулиц[яіюе]|вул|проспекту?|просп|пр-т|провулок|провулку|пров|бульвару?|бул|площ[аі]|пл|шосе|набережна|узвіз|проїзд|дорога|за|по|на|адресою|адресу|адреса|адрес|at|the|улица|ул|проспекте|переулок|пер|площадь|street|st|avenue|ave|lane|boulevard|blvd|square|road|будинок|буд|дом|д|house|building|bldg)(?!\p{L})\.?/gu;
const HOUSE = /(?<![\p{L}\p{N}])(\d{1,4})(?:\s*[-/]\s*(\d{1,3}|\p{L})(?!\p{L})|(?!\s[зувоіїискяй])\s?(\p{L})(?![\p{L}\p{N}]))?/gu;

type Parts = Readonly<{ street: string; house: string }>;

/** Street and house number of an address; null without a number. The last number is the house: "вул. 8 Березня, 12". */
export function addressParts(address: string): Parts | null {
  const folded = foldText(address).replace(FLAT, ' ');
  const house = [...folded.matchAll(HOUSE)].at(-1);
  if (!house) return null;
  const street = `${folded.slice(0, house.index)} ${folded.slice(house.index + house[0].length)}`
    .replace(WAY_WORDS, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return { street, house: `${house[1]}${house[2] ?? house[3] ?? ''}` };
}
const FLAT = /(?<!\p{L})(?:кв|квартира|квартир[іе]|flat|apt|apartment|під'їзд|подъезд|entrance)\.?\s*№?\s*\d+/gu;

/** Buildings by house number; built once per city. */
export function indexAddresses(buildings: readonly Housed[]): AddressIndex {
  const index = new Map<string, { id: BuildingId; street: string }[]>();
  for (const building of buildings) {
    for (const address of new Set([building.address, building.addressEn])) {
      const parts = addressParts(address);
      if (!parts) continue;
      const list = index.get(parts.house) ?? [];
      list.push({ id: building.id, street: parts.street });
      index.set(parts.house, list);
    }
  }
  return index;
}

/**
 * Buildings that the address may mean, best first, at most `limit`. One only when the street is written as in the city or differs by its
 * ending ("Вишневій" for "Вишнева").
 */
export function findAddress(address: string, index: AddressIndex, limit: number): readonly BuildingId[] {
  const parts = addressParts(address);
  if (!parts || parts.street === '') return [];
  const scored = (index.get(parts.house) ?? [])
    .map((entry) => ({ id: entry.id, score: likeness(parts.street, entry.street) }))
    .filter((entry) => entry.score >= LIKENESS_MIN)
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
  const best = scored[0]?.score ?? 0;
  return [...new Set(scored.filter((entry) => entry.score > best - LIKENESS_STEP).map((entry) => entry.id))].slice(0, limit);
}

/** Words that begin alike over all but the last three letters are one word in another case. [I] */
const ENDING_LETTERS = 3;
/** Cases of one word differ by so many letters at most: -ий, -ого. */
const LENGTH_STEP = 2;
const LIKENESS_MIN = 0.99;
const LIKENESS_STEP = 0.5;

/** 2 for the same street, 1 for the same words in other cases, less than 1 otherwise. */
function likeness(said: string, known: string): number {
  if (said === known) return 2;
  const wanted = known.split(' ');
  const words = said.split(' ');
  const met = wanted.filter((word) => words.some((other) => sameWord(word, other))).length;
  return met / wanted.length;
}

function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.abs(one.length - other.length) > LENGTH_STEP) return false;
  const stem = Math.max(one.length, other.length) - ENDING_LETTERS;
  return stem >= 3 && one.length >= stem && other.length >= stem && one.slice(0, stem) === other.slice(0, stem);
}
