/** Names of places, indexed for reading. Built once; the national codifier adds places and codes, it never replaces built-in names. */
import type { Checked, Problem } from '../../domain/problems.ts';
import { foldText, latinFromRussian, latinFromUkrainian, skeleton } from '../text/letters.ts';
import { adjectiveStem, adjectiveStems, isAdjectiveOf, looseStem } from './adjectives.ts';
import { wordForms } from './forms.ts';
import { builtInOfficials, type Officials } from './officials.ts';
import { type CodifierRow, codeOfSettlement, indexSettlements, type Settlements } from './settlements.ts';
import { CITIES, DISTRICTS, ELSEWHERE, OBLASTS, RAIONS } from './table.ts';

export type City = Readonly<{
  name: string;
  oblast: string | null;
  words: readonly ReadonlySet<string>[];
  code: string | null;
  ukrainian: string;
}>;
export type District = Readonly<{ name: string; ukrainian: string; within: string; level: 'city_district' | 'raion'; code: string | null }>;
export type Oblast = Readonly<{
  name: string;
  digits: string;
  adjective: RegExp;
  noun: RegExp | null;
  latin: ReadonlySet<string>;
  centre: string | null;
}>;

/** A city that an adjective may belong to; `isBuiltIn`: from the table, not from the codifier alone. */
export type AdjectiveCity = Readonly<{ city: City; isBuiltIn: boolean }>;

export type Gazetteer = Readonly<{
  /** By every form of the first word. */
  cities: ReadonlyMap<string, readonly City[]>;
  cityNames: ReadonlyMap<string, City>;
  /** By the key of the adjective, see `adjectiveKey`. */
  districts: ReadonlyMap<string, readonly District[]>;
  /** By the stem of the adjective; several cities may share one, see `cityOfAdjective`. */
  cityAdjectives: ReadonlyMap<string, readonly AdjectiveCity[]>;
  /** The raion that has its seat in a town, by the town's name. */
  raionOfSeat: ReadonlyMap<string, District>;
  oblasts: readonly Oblast[];
  /** Codifier code by canonical name; empty without the codifier. */
  codes: ReadonlyMap<string, string>;
  officials: Officials;
  /** Villages, settlements and communities; null without the codifier. */
  settlements: Settlements | null;
}>;

const KYIV = 'Kyiv';
/** Letters of folded names, as ranges: cheap to compile many times over. */
const SMALL = "a-z\\u0400-\\u04ff'";

/**
 * Key under which an adjective and its noun meet in three languages: consonants without the adjective's suffix and the stem's own last
 * softness: Холодногірський, Холодногорском, Kholodnogirskyi → one key; Дарницький, Darnytsia, Darnitsky → one key.
 */
export function adjectiveKey(word: string): string {
  const latin = /\p{Script=Cyrillic}/u.test(word) ? latinFromUkrainian(foldText(word)).replace(/[ыэъ]/gu, 'y') : foldText(word);
  const bare = latin
    .replace(/'s$/u, '')
    .replace(/(?:sk|tsk|zk)(?:[aeiouyj]{0,3}|oho|omu|ym|ykh|oho|ogo|om|im|ikh|kh|oi|oiu|ii|uiu|aia|i|h|m)$/u, (suffix) =>
      suffix.startsWith('tsk') ? 'ts' : suffix.startsWith('zk') ? 'z' : '',
    )
    .replace(ADJECTIVE_N, 'n');
  const bones = skeleton(bare);
  const trimmed = bones.replace(/(?:ts|ch|zh|[vzkhs])$/u, '');
  return trimmed.length >= 2 ? trimmed : bones;
}

/** Adjectives in -ний, in any case and letters: Корабельному, Індустріального, Tsentralnyi. */
const ADJECTIVE_N = /n(?:yi|yy|yj|iy|yii|oho|ogo|omu|om|ym|im|ykh|ikh|ymy|oi|oy|ii|oiu|aia|aya|oe|a|u|e)$/u;

/** Districts of cities and raions that this word may name. */
export function districtsNamed(gazetteer: Gazetteer, folded: string): readonly District[] {
  return (gazetteer.districts.get(adjectiveKey(folded)) ?? []).filter((district) => isAdjectiveOf(folded, district.ukrainian));
}

/**
 * The city whose adjective this is, by the suffixes of both languages. Null when no city has it, or when several have: Покровська is of Покров
 * and of Покровськ. A town of the built-in table goes before one that only the codifier knows.
 */
export function cityOfAdjective(gazetteer: Gazetteer, folded: string): City | null {
  const stem = adjectiveStem(folded);
  if (stem === null) return null;
  // As it is written first: Хмельницька is not of Хмільник; then with the vowels that change.
  const known = gazetteer.cityAdjectives.get(stem) ?? gazetteer.cityAdjectives.get(`~${looseStem(stem)}`) ?? [];
  const built = known.filter((each) => each.isBuiltIn);
  const first = built.length > 0 ? built : known;
  if (first.length <= 1) return first[0]?.city ?? null;
  const centres = first.filter(({ city }) => gazetteer.oblasts.some((oblast) => oblast.centre === city.name && oblast.digits !== 'RU'));
  if (centres.length === 1) return centres[0]!.city;
  // A Ukrainian suffix tells Калуська from калузька: of two the one at home is meant.
  const home = first.filter(
    ({ city }) => gazetteer.oblasts.some((oblast) => oblast.name === city.oblast && oblast.digits !== 'RU') || city.name === KYIV,
  );
  return /[сцз]ьк/u.test(folded) && home.length === 1 ? home[0]!.city : null;
}

let built: Gazetteer | null = null;

/** The built-in gazetteer; made on first use. */
export function builtInGazetteer(): Gazetteer {
  built ??= buildGazetteer([], new Map(), []);
  return built;
}

/** The same gazetteer with the operator's own list of officials in place of the built-in one. */
export function withOfficials(gazetteer: Gazetteer, officials: Officials): Gazetteer {
  return { ...gazetteer, officials };
}

type ExtraCity = Readonly<{ ukrainian: string; digits: string; code: string }>;

function buildGazetteer(extra: readonly ExtraCity[], codes: ReadonlyMap<string, string>, rows: readonly CodifierRow[]): Gazetteer {
  const oblasts = readOblasts();
  const oblastName = new Map(oblasts.map((oblast) => [oblast.digits, oblast.name]));
  const cities = new Map<string, City[]>();
  const cityNames = new Map<string, City>();
  const cityAdjectives = new Map<string, AdjectiveCity[]>();
  const add = (city: City, spellings: readonly string[], isBuiltIn = true): void => {
    if (!cityNames.has(city.name)) cityNames.set(city.name, city);
    for (const spelling of spellings) {
      const words = spelling.split(' ').map(wordForms);
      for (const form of words[0]!) {
        const known = cities.get(form);
        const entry = { ...city, words };
        if (known) known.push(entry);
        else cities.set(form, [entry]);
      }
    }
    const stems = spellings.filter((each) => /\p{Script=Cyrillic}/u.test(each)).flatMap((each) => [...adjectiveStems(each)]);
    for (const stem of new Set([...stems, ...stems.map((each) => `~${looseStem(each)}`)])) {
      const known = cityAdjectives.get(stem) ?? [];
      if (!known.some((each) => each.city.name === city.name)) cityAdjectives.set(stem, [...known, { city, isBuiltIn }]);
    }
  };
  for (const line of CITIES.trim().split('\n')) {
    const [ukrainian, russian, digits, spellings] = line.split('|');
    const name = latinFromUkrainian(ukrainian!);
    const oblast = digits === '80' || digits === '85' ? null : (oblastName.get(digits!) ?? null);
    const names = [ukrainian!, russian!, name, ...latinVariants(name, russian!), ...(spellings ? spellings.split(',') : [])];
    add({ name, oblast, words: [], code: codes.get(name) ?? null, ukrainian: ukrainian! }, [
      ...new Set(names.filter((each) => each !== '')),
    ]);
  }
  for (const line of ELSEWHERE.trim().split('\n')) {
    const [name, ukrainian, russian, within] = line.split('|');
    const names = [name!, ukrainian!, russian!].filter((each) => each !== '');
    add({ name: name!, oblast: within!, words: [], code: null, ukrainian: ukrainian! }, names);
  }
  for (const { ukrainian, digits, code } of extra) {
    const name = latinFromUkrainian(ukrainian);
    if (cityNames.has(name)) continue;
    add({ name, oblast: oblastName.get(digits) ?? null, words: [], code, ukrainian }, [ukrainian, name], false);
  }
  const districts = readDistricts(oblastName, codes);
  const bare = {
    cities,
    cityNames,
    cityAdjectives,
    districts,
    raionOfSeat: new Map<string, District>(),
    oblasts,
    codes,
    officials: builtInOfficials(),
    settlements:
      rows.length === 0 ? null : indexSettlements(rows, oblastName, new Map([...cityNames].map(([name, city]) => [name, city.oblast]))),
  };
  return { ...bare, raionOfSeat: seatsOf(bare) };
}

/** Seats of raions: the town of the raion's own adjective, within its oblast. */
function seatsOf(gazetteer: Gazetteer): Map<string, District> {
  const seats = new Map<string, District>();
  for (const list of gazetteer.districts.values())
    for (const district of list) {
      if (district.level !== 'raion') continue;
      const city = cityOfAdjective(gazetteer, district.ukrainian.toLowerCase());
      if (city && city.oblast === district.within) seats.set(city.name, district);
    }
  return seats;
}

/** Other ways in which the press writes a name in Latin letters: Izyum for Izium, Vinnytsya, Kramators'k not; and the Russian form. */
function latinVariants(name: string, russian: string): readonly string[] {
  const softened = name
    .replace(/(?<=[^aeiouy])ia/gu, 'ya')
    .replace(/(?<=[^aeiouy])iu/gu, 'yu')
    .replace(/(?<=[^aeiouy])ie/gu, 'ye');
  const hard = name.replace(/(?<![kscz])h/gu, 'g').replace(/(?<![kscz])H/gu, 'G');
  const short = name.replace(/iia$/u, 'ia');
  return [
    softened,
    hard,
    short,
    short.replace(/ia$/u, 'iya'),
    name.replace(/yi(?=$| )/gu, 'y'),
    name.replace(/yi(?=$| )/gu, 'yy'),
    name.replace(/kh/gu, 'h'),
    latinFromRussian(russian),
  ].filter((each) => each !== name);
}

const CENTRES: Readonly<Record<string, string>> = {
  Volyn: 'Lutsk',
  Zakarpattia: 'Uzhhorod',
  Dnipropetrovsk: 'Dnipro',
  Kirovohrad: 'Kropyvnytskyi',
  Crimea: 'Simferopol',
};

function readOblasts(): Oblast[] {
  return OBLASTS.trim()
    .split('\n')
    .map((line) => {
      const [digits, english, uk, ru, nouns] = line.split('|');
      const suffix = english === 'Crimea' ? '' : english === 'Krasnodar' || english === 'Stavropol' ? ' Krai' : ' Oblast';
      const adjectives = [...uk!.split(' '), ...ru!.split(' ')].filter((each) => each !== '');
      return {
        name: `${english}${suffix}`,
        digits: digits!,
        adjective: new RegExp(`^(?:${adjectives.join('|')})[${SMALL}]{1,4}$`, 'u'),
        noun: nouns
          ? new RegExp(
              `^(?:${nouns
                .split(' ')
                .map((stem) => (stem.endsWith('!') ? `${stem.slice(0, -1)}$` : `${stem}[${SMALL}]{0,4}$`))
                .join('|')})`,
              'u',
            )
          : null,
        latin: new Set([foldText(english!), foldText(`${english}'s`)]),
        centre: digits === 'RU' ? english! : (CENTRES[english!] ?? english!),
      };
    });
}

function readDistricts(oblastName: ReadonlyMap<string, string>, codes: ReadonlyMap<string, string>): Map<string, District[]> {
  const districts = new Map<string, District[]>();
  const add = (ukrainian: string, within: string, level: District['level']): void => {
    const name = latinFromUkrainian(ukrainian);
    const key = adjectiveKey(ukrainian);
    const entry = { name, ukrainian, within, level, code: codes.get(`${within}:${name}`) ?? null };
    districts.set(key, [...(districts.get(key) ?? []), entry]);
  };
  for (const line of DISTRICTS.trim().split('\n')) {
    const [city, names] = line.split(': ');
    for (const name of names!.split(', ')) add(name, latinFromUkrainian(city!), 'city_district');
  }
  for (const line of RAIONS.trim().split('\n')) {
    const [digits, names] = line.split(': ');
    for (const name of names!.split(', ')) add(name, oblastName.get(digits!) ?? digits!, 'raion');
  }
  return districts;
}

/** First line of the codifier as the ministry's table is reduced: code, category, name. */
const CODE = /^UA\d{17}$/u;

/**
 * The gazetteer with the national codifier: codes for the built-in places, the cities that the built-in table lacks, villages, settlements and
 * communities. `text` holds lines
 * `code<tab>category<tab>name`. A line of another shape is left out and named; the rest is used.
 */
export function withCodifier(text: string, name: string): Checked<Gazetteer> {
  const problems: Problem[] = [];
  const codes = new Map<string, string>();
  const extra: ExtraCity[] = [];
  const rows: CodifierRow[] = [];
  const oblastName = new Map(readOblasts().map((oblast) => [oblast.digits, oblast.name]));
  const cityOfSettlement = new Map<string, string>();
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || (index === 0 && trimmed.startsWith('code'))) return;
    const [code, category, ukrainian] = trimmed.split('\t');
    if (!code || !CODE.test(code) || !category || !ukrainian) {
      if (problems.length < CODIFIER_PROBLEMS_MAX) {
        problems.push({ code: 'FL-INTAKE-012', severity: 'warn', at: `${name}:${index + 1}`, say: { got: trimmed.slice(0, 60) } });
      }
      return;
    }
    const row = { code, category, ukrainian: ukrainian.replaceAll('’', "'") };
    rows.push(row);
    noteCode(row, { codes, extra, oblastName, cityOfSettlement });
  });
  return { value: buildGazetteer(extra, codes, rows), problems };
}
const CODIFIER_PROBLEMS_MAX = 20;

type CodifierIndex = Readonly<{
  codes: Map<string, string>;
  extra: ExtraCity[];
  oblastName: ReadonlyMap<string, string>;
  cityOfSettlement: Map<string, string>;
}>;

function noteCode(row: CodifierRow, index: CodifierIndex): void {
  const digits = row.code.slice(2, 4);
  const latin = latinFromUkrainian(row.ukrainian);
  const setOnce = (key: string): void => {
    if (!index.codes.has(key)) index.codes.set(key, row.code);
  };
  if (row.category === 'O') setOnce(index.oblastName.get(digits) ?? latin);
  if (row.category === 'K' || row.category === 'M') {
    setOnce(latin);
    index.extra.push({ ukrainian: row.ukrainian, digits, code: row.code });
    index.cityOfSettlement.set(row.category === 'K' ? row.code.slice(2, 4) : row.code.slice(2, 12), latin);
  }
  if (row.category === 'P') setOnce(`${index.oblastName.get(digits) ?? digits}:${latin}`);
  if (row.category === 'B') {
    const city = index.cityOfSettlement.get(row.code.slice(2, 12)) ?? index.cityOfSettlement.get(digits);
    if (city) setOnce(`${city}:${latin}`);
  }
}

/** Codifier code of a canonical place name, where the codifier is present. */
export function codeOf(gazetteer: Gazetteer, place: string): string | null {
  return gazetteer.codes.get(place) ?? (gazetteer.settlements === null ? null : codeOfSettlement(gazetteer.settlements, place));
}

/** Oblast of a canonical city name; Kyiv and Sevastopol have none of their own. */
export function oblastOf(gazetteer: Gazetteer, place: string): string | null {
  if (place === KYIV) return null;
  return gazetteer.cityNames.get(place.split(':')[0]!)?.oblast ?? null;
}
