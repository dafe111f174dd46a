/**
 * Villages, settlements and communities of the national codifier: 29,244 settlements of 17,306 names, 1,772 communities. The forms of a name
 * are made when a text first asks for one that begins alike, so that the table costs little until it is needed.
 */
import { foldText, latinFromUkrainian } from '../text/letters.ts';
import { adjectiveStem, adjectiveStems, looseStem } from './adjectives.ts';
import { wordForms } from './forms.ts';
import { TABLE_SETTLEMENTS } from './table.ts';

/** A settlement or the seat of a community. `place`: the shortest path that names it alone: name; oblast, name; oblast, raion, name; with the community. */
export type Settlement = Readonly<{
  place: string;
  oblast: string | null;
  raion: string | null;
  code: string;
  level: 'city' | 'settlement';
}>;
export type CodifierRow = Readonly<{ code: string; category: string; ukrainian: string }>;

type Name = Readonly<{ ukrainian: string; words: readonly string[]; rows: CodifierRow[]; loose: string }>;

export type Settlements = Readonly<{
  count: number;
  names: ReadonlyMap<string, Name>;
  /** Names by the beginning of their first word, see `loose`; forms are made of the few that begin like the word of a text. */
  byStart: ReadonlyMap<string, readonly Name[]>;
  /** Names by their first word in Latin letters; made when the first Latin text asks. */
  latin: Map<string, Name[]>;
  /** Rows by the whole name in Latin letters; made on first use. */
  byLatin: Map<string, readonly CodifierRow[]>;
  communities: ReadonlyMap<string, readonly CodifierRow[]>;
  /** By the digits of oblast, of raion, of community. */
  oblasts: ReadonlyMap<string, string>;
  raions: ReadonlyMap<string, string>;
  communityNames: ReadonlyMap<string, string>;
  members: ReadonlyMap<string, readonly CodifierRow[]>;
  /** Names of cities with their oblast: a settlement may not go by one of them. */
  taken: ReadonlyMap<string, string | null>;
}>;

const START_LETTERS = 3;
const OBLAST_DIGITS = [2, 4] as const;
const RAION_DIGITS = [2, 6] as const;
const COMMUNITY_DIGITS = [2, 9] as const;

export function indexSettlements(
  rows: readonly CodifierRow[],
  oblasts: ReadonlyMap<string, string>,
  taken: ReadonlyMap<string, string | null>,
): Settlements {
  const names = new Map<string, Name>();
  const byStart = new Map<string, Name[]>();
  const raions = new Map<string, string>();
  const communityNames = new Map<string, string>();
  const communities = new Map<string, CodifierRow[]>();
  const members = new Map<string, CodifierRow[]>();
  let count = 0;
  for (const row of rows) {
    if (row.category === 'P') raions.set(row.code.slice(...RAION_DIGITS), latinFromUkrainian(row.ukrainian));
    if (row.category === 'H') {
      communityNames.set(row.code.slice(...COMMUNITY_DIGITS), latinFromUkrainian(row.ukrainian));
      const stem = adjectiveStem(foldText(row.ukrainian));
      if (stem !== null) for (const key of [stem, `~${looseStem(stem)}`]) push(communities, key, row);
    }
    if (row.category === 'M' || row.category === 'C' || row.category === 'X') push(members, row.code.slice(...COMMUNITY_DIGITS), row);
    if (row.category !== 'C' && row.category !== 'X') continue;
    count += 1;
    const known = names.get(row.ukrainian);
    if (known) {
      known.rows.push(row);
      continue;
    }
    const words = foldText(row.ukrainian).split(' ');
    const name: Name = { ukrainian: row.ukrainian, words, rows: [row], loose: loose(words[0]!) };
    names.set(row.ukrainian, name);
    push(byStart, name.loose.slice(0, START_LETTERS), name);
  }
  return { count, names, byStart, latin: new Map(), byLatin: new Map(), communities, oblasts, raions, communityNames, members, taken };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** All vowels as one: Козача and Казачья, Іванівка and Ивановка meet; different names may meet too, so this finds candidates only. */
function loose(word: string): string {
  return word
    .replace(/^никола/u, 'микола')
    .replace(/^филип/u, 'пилип')
    .replace(/^анн/u, 'ганн')
    .replace(/(?<=[вджмпст])ов(?=[чгктпсз])/gu, 'ол')
    .replace(/[ьъ']/gu, '')
    .replace(/й(?=[аеиоуіяюєї])/gu, '')
    .replace(/[іиоеєїыэая]/gu, 'о')
    .replace(/ю/gu, 'у');
}

/** What a declension may change at the end of a word, in letters. */
const ENDING_LETTERS_MAX = 4;

/** Names whose first word begins like this one but for an ending: few enough to make their forms. */
function begunLike(index: Settlements, key: string): readonly Name[] {
  const near = index.byStart.get(key.slice(0, START_LETTERS)) ?? [];
  return near.filter((name) => {
    const kept = Math.max(Math.min(name.loose.length, key.length) - ENDING_LETTERS_MAX, START_LETTERS);
    return Math.abs(name.loose.length - key.length) <= ENDING_LETTERS_MAX && name.loose.slice(0, kept) === key.slice(0, kept);
  });
}

/** The longest name that the words from `at` on may be, with all settlements that bear it. `isLoose`: in Russian spelling too. */
export function settlementsAt(
  index: Settlements,
  words: readonly string[],
  at: number,
  isLoose: boolean,
): Readonly<{ length: number; found: readonly Settlement[]; isExact: boolean }> | null {
  const word = words[at]!;
  if (/^[a-z]/u.test(word)) return longest(index, latinNames(index, word), (name) => isLatin(name, words, at), true);
  const near = begunLike(index, loose(word));
  const exact = longest(index, near, (name) => fits(name, words, at, false), true);
  if (exact || !isLoose) return exact;
  return longest(index, near, (name) => fits(name, words, at, true), false);
}

function longest(
  index: Settlements,
  names: readonly Name[],
  isIt: (name: Name) => boolean,
  isExact: boolean,
): Readonly<{ length: number; found: readonly Settlement[]; isExact: boolean }> | null {
  const fitting = names.filter(isIt);
  const length = fitting.reduce((most, name) => Math.max(most, name.words.length), 0);
  if (length === 0) return null;
  const found = fitting.filter((name) => name.words.length === length).flatMap((name) => name.rows.map((row) => settlementOf(index, row)));
  return { length, found, isExact };
}

function fits(name: Name, words: readonly string[], at: number, isLoose: boolean): boolean {
  return name.words.every((each, offset) => {
    const word = words[at + offset] ?? '';
    const forms = wordForms(each);
    return forms.has(word) || (isLoose && [...forms].some((form) => loose(form) === loose(word)));
  });
}

/** Spellings of one sound in Latin letters: Kozacha and Kozacha, Yurchenkove and Iurchenkove, Hrushivka and Grushivka. */
function latinKey(word: string): string {
  return word
    .replace(/'s$/u, '')
    .replace(/['’]/gu, '')
    .replace(/zgh/gu, 'zh')
    .replace(/g/gu, 'h')
    .replace(/kh/gu, 'h')
    .replace(/w/gu, 'v')
    .replace(/[iyj]+/gu, 'i')
    .replace(/i(?=[aeou])/gu, '');
}

function latinNames(index: Settlements, word: string): readonly Name[] {
  if (index.latin.size === 0) {
    for (const name of index.names.values()) push(index.latin, latinKey(latinFromUkrainian(name.words[0]!)), name);
  }
  return index.latin.get(latinKey(word)) ?? [];
}

/** All settlements of one name in Latin letters: Юськівці and Юсківці are written alike. */
function namesakes(index: Settlements, latin: string): readonly CodifierRow[] {
  if (index.byLatin.size === 0) {
    for (const name of index.names.values()) {
      const key = latinFromUkrainian(name.ukrainian);
      index.byLatin.set(key, [...(index.byLatin.get(key) ?? []), ...name.rows]);
    }
  }
  return index.byLatin.get(latin) ?? [];
}

function isLatin(name: Name, words: readonly string[], at: number): boolean {
  return name.words.every((each, offset) => latinKey(words[at + offset] ?? '') === latinKey(latinFromUkrainian(each)));
}

function settlementOf(index: Settlements, row: CodifierRow): Settlement {
  const oblast = index.oblasts.get(row.code.slice(...OBLAST_DIGITS)) ?? null;
  const raion = index.raions.get(row.code.slice(...RAION_DIGITS)) ?? null;
  const latin = latinFromUkrainian(row.ukrainian);
  const at = { oblast, raion: raion === null ? null : `${oblast}:${raion}`, code: row.code };
  if (row.category === 'M') return { ...at, place: latin, level: 'city' };
  const same = namesakes(index, latin);
  const inOblast = same.filter((each) => each.code.slice(...OBLAST_DIGITS) === row.code.slice(...OBLAST_DIGITS));
  // Hostomel of the built-in table keeps its name.
  const isBuiltIn = TABLE_SETTLEMENTS.has(row.ukrainian) && index.taken.get(latin) === oblast;
  const isAlone = isBuiltIn || (same.length === 1 && !index.taken.has(latin));
  const inRaion = inOblast.filter((each) => each.code.slice(...RAION_DIGITS) === row.code.slice(...RAION_DIGITS));
  const community = inRaion.length > 1 ? index.communityNames.get(row.code.slice(...COMMUNITY_DIGITS)) : undefined;
  const path = [oblast, inOblast.length > 1 ? raion : null, community, latin].filter((each) => each !== null && each !== undefined);
  const place = isAlone ? latin : path.join(':');
  return { ...at, place, level: 'settlement' };
}

/** Seats of the communities that this adjective names: «Козачолопанська» is the community of Козача Лопань. */
export function communitiesOf(index: Settlements, folded: string): readonly Settlement[] {
  const stem = adjectiveStem(folded);
  if (stem === null) return [];
  const rows = index.communities.get(stem) ?? (/[ськцз]ьк/u.test(stem) ? [] : (index.communities.get(`~${looseStem(stem)}`) ?? []));
  return rows.flatMap((row) => {
    const own = adjectiveStem(foldText(row.ukrainian))!;
    const within = index.members.get(row.code.slice(...COMMUNITY_DIGITS)) ?? [];
    const seat =
      within.find((each) => adjectiveStems(each.ukrainian).has(own)) ??
      within.find((each) => [...adjectiveStems(each.ukrainian)].some((each) => looseStem(each) === looseStem(own)));
    return seat ? [settlementOf(index, seat)] : [];
  });
}

/** Settlements whose own adjective this is, for communities of former days: «Козачолопанська» has none in the codifier. */
export function settlementsOfAdjective(index: Settlements, folded: string): readonly Settlement[] {
  const stem = adjectiveStem(folded);
  if (stem === null) return [];
  const key = loose(stem);
  const near = index.byStart.get(key.slice(0, START_LETTERS)) ?? [];
  const names = near.filter((name) => {
    const kept = Math.max(Math.min(name.loose.length, key.length) - ENDING_LETTERS_MAX, START_LETTERS);
    return name.loose.slice(0, kept) === key.slice(0, kept);
  });
  const exact = names.filter((name) => adjectiveStems(name.ukrainian).has(stem));
  const fitting =
    exact.length > 0 || /[сцз]ьк$/u.test(stem)
      ? exact
      : names.filter((name) => [...adjectiveStems(name.ukrainian)].some((each) => loose(each) === key));
  return fitting.flatMap((name) => name.rows.map((row) => settlementOf(index, row)));
}

/** Codifier code of a settlement's place; null when the codifier has none of that path. */
export function codeOfSettlement(index: Settlements, place: string): string | null {
  const latin = place.split(':').at(-1)!;
  const names = latinNames(index, foldText(latin.split(' ')[0]!));
  for (const name of names)
    for (const row of name.rows) {
      const settlement = settlementOf(index, row);
      if (settlement.place === place) return settlement.code;
    }
  return null;
}
