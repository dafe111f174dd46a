/** The desk's own sentences in both languages, and the names of what it shows. Places `{name}` are filled by `say`. */
import type { Archetype, ElementKind, HeatPoint, Zone } from '../domain/city.ts';
import { englishNote } from '../domain/english-notes.ts';
import type { Action } from '../domain/plan.ts';
import { describeReason, type Reason } from '../domain/reasons.ts';
import type { HeatingState } from '../domain/service.ts';
import { type Bilingual, fillText, type Say } from '../domain/text.ts';
import type { Instant } from '../domain/time.ts';

export type Words = Bilingual;

const words = (uk: string, en: string): Words => ({ uk, en });

export function say(template: Words, values: Say): Words {
  return { uk: fillText(template.uk, values), en: fillText(template.en, values) };
}

/** Fills a sentence with values that differ between the languages, then with plain ones. */
export function sayWords(
  template: Words,
  differing: Readonly<Record<string, Words>>,
  plain: Readonly<Record<string, string | number>> = {},
): Words {
  const of = (language: 'uk' | 'en') => Object.fromEntries(Object.entries(differing).map(([name, value]) => [name, value[language]]));
  return { uk: say(template, { ...plain, ...of('uk') }).uk, en: say(template, { ...plain, ...of('en') }).en };
}

export function reasonWords(reason: Reason): Words {
  return { uk: describeReason(reason, 'uk'), en: describeReason(reason, 'en') };
}

/** `1 будинок`, `2 будинки`, `5 будинків`, `21 будинок`: the three Ukrainian plural forms of whole numbers. */
export function countUk(count: number, one: string, few: string, many: string): string {
  const tens = count % 100;
  const ones = count % 10;
  if (ones === 1 && tens !== 11) return `${groupedUk(count)} ${one}`;
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return `${groupedUk(count)} ${few}`;
  return `${groupedUk(count)} ${many}`;
}

export function countEn(count: number, one: string, many: string): string {
  return `${groupedEn(count)} ${count === 1 ? one : many}`;
}

/** Thousands apart by a no-break space, as Ukrainian print has it; from five digits on. */
function groupedUk(count: number): string {
  return count < 10_000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

function groupedEn(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function buildingsWords(count: number): Words {
  return words(countUk(count, 'будинок', 'будинки', 'будинків'), countEn(count, 'building', 'buildings'));
}

export function homesWords(count: number): Words {
  return words(
    countUk(count, 'житловий будинок', 'житлові будинки', 'житлових будинків'),
    countEn(count, 'residential building', 'residential buildings'),
  );
}

export function institutionsWords(count: number): Words {
  return words(countUk(count, 'заклад', 'заклади', 'закладів'), countEn(count, 'school or hospital', 'schools and hospitals'));
}

const USE_NOUNS = [
  ['hospital', ['лікарня', 'лікарні', 'лікарень'], ['hospital', 'hospitals']],
  ['school', ['школа', 'школи', 'шкіл'], ['school', 'schools']],
  ['kindergarten', ['дитячий садок', 'дитячі садки', 'дитячих садків'], ['kindergarten', 'kindergartens']],
] as const;

/** `1 лікарня, 3 школи`; null when there are none. */
export function usesWords(counts: Readonly<Record<(typeof USE_NOUNS)[number][0], number>>): Words | null {
  const named = USE_NOUNS.filter(([use]) => counts[use] > 0);
  if (named.length === 0) return null;
  return words(
    named.map(([use, uk]) => countUk(counts[use], uk[0], uk[1], uk[2])).join(', '),
    named.map(([use, , en]) => countEn(counts[use], en[0], en[1])).join(', '),
  );
}

/** Sentences one after another; what is null or empty is left out. */
export function joinWords(parts: readonly (Words | null)[]): Words {
  const of = (language: 'uk' | 'en') => parts.flatMap((part) => (part && part[language] !== '' ? [part[language]] : [])).join(' ');
  return words(of('uk'), of('en'));
}

/** `23:41 (02.02)`: the hour of the city's clock, with its day. */
export function momentWords(at_ms: Instant, timeZone: string): Words {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
  const parts = Object.fromEntries(format.formatToParts(at_ms).map(({ type, value }) => [type, value]));
  const text = `${parts.hour}:${parts.minute} (${parts.day}.${parts.month})`;
  return words(text, text);
}

/** One decimal; the comma in Ukrainian. */
export function decimalWords(value: number): Words {
  const text = value.toFixed(1);
  return words(text.replace('.', ',').replace('-', '−'), text.replace('-', '−'));
}

/** Crews carry Ukrainian names; the first word of the usual one is said in English too. */
export function crewWords(name: string): Words {
  return words(name, englishNote(name));
}

export const STATE_WORDS: Readonly<Record<HeatingState, Words>> = {
  heated: words('опалюється', 'heated'),
  noFeed: words('без подачі тепла, вода в системі', 'no heat supply, system full of water'),
  holdFull: words('тримаємо заповненим, під наглядом', 'held full on purpose, watched'),
  drainOrdered: words('є наряд злити воду', 'draining ordered'),
  draining: words('воду зливають', 'being drained'),
  drainedVerified: words('воду злито, перевірено', 'drained and checked'),
  refillAllowed: words('дозволено заповнювати', 'refilling allowed'),
  filling: words('заповнюється', 'being filled'),
  airBled: words('повітря випущено', 'air let out'),
  circulating: words('вода циркулює', 'water circulates'),
  warm: words('знову тепло', 'warm again'),
  frozenPartial: words('частково замерзло', 'partly frozen'),
  burst: words('труби розірвало льодом', 'pipes burst by ice'),
  refused: words('мешканці відмовили в доступі', 'access refused'),
  noAccess: words('немає доступу', 'no access'),
  unknown: words('стан невідомий', 'state unknown'),
};

export const ACTION_WORDS: Readonly<Record<Action, Words>> = {
  refeed: words('заживити', 're-feed'),
  drain: words('злити воду', 'drain'),
  hold: words('тримати заповненим', 'hold full'),
  leave: words('не встигаємо', 'cannot be reached in time'),
};

export const ELEMENT_WORDS: Readonly<Record<ElementKind, Words>> = {
  stairwellRiser: words('стояк у під’їзді', 'riser in the stairwell'),
  atticHeader: words('розводка на горищі', 'header in the attic'),
  basementHeader: words('розводка в підвалі', 'header in the basement'),
  inlet: words('ввід у тепловий пункт', 'inlet of the heat point'),
  flatRiser: words('стояк у квартирах', 'riser in the flats'),
  radiator: words('радіатор у під’їзді', 'radiator in the entrance hall'),
};

export const ZONE_WORDS: Readonly<Record<Zone, Words>> = {
  flatsMiddle: words('квартири всередині', 'middle flats'),
  flatsCorner: words('кутові й верхні квартири', 'corner and top flats'),
  stairwell: words('під’їзд', 'stairwell'),
  attic: words('горище', 'attic'),
  basement: words('підвал', 'basement'),
};

export const ARCHETYPE_WORDS: Readonly<Record<Archetype, Words>> = {
  K5P: words('п’ятиповерхова панельна', 'five-storey panel'),
  K5B: words('п’ятиповерхова цегляна', 'five-storey brick'),
  P9: words('дев’ятиповерхова панельна', 'nine-storey panel'),
  P16: words('шістнадцятиповерхова панельна', 'sixteen-storey panel'),
  B9: words('дев’яти–дванадцятиповерхова цегляна', 'nine- to twelve-storey brick'),
  S2: words('«сталінка», цегляна', 'pre-1958 brick'),
  N10: words('новобудова з утепленням', 'insulated new build'),
  SCH: words('школа', 'school'),
  KG: words('дитячий садок', 'kindergarten'),
  HOSP: words('лікарня', 'hospital'),
};

export const HEAT_POINT_WORDS: Readonly<Record<HeatPoint | 'none', Words>> = {
  elevator: words('елеваторний вузол, працює без електрики', 'elevator heat point, works without power'),
  pumped: words('ІТП з насосами, потрібна електрика', 'pumped heat point, needs power'),
  none: words('теплового пункту немає в даних', 'no heat point on record'),
};

/** Sentences by name. */
export const SENTENCES = {
  quiet: words('Усі джерела тепла працюють.', 'All heat sources work.'),
  lostSource: words('Зупинилося джерело тепла: {source}.', 'A heat source has stopped: {source}.'),
  lostPower: words('Теплові пункти без електрики.', 'Heat points without power.'),
  withoutHeat: words('Без опалення: {buildings}.', 'Without heating: {buildings}.'),
  withoutHeatAnd: words('Без опалення: {buildings} і ще {others}.', 'Without heating: {buildings} and {others}.'),
  airAlert: words('Повітряна тривога.', 'Air alert.'),
  drainTitle: words('Злити воду: {buildings}, {place}', 'Drain {buildings}: {place}'),
  drainDetail: words(
    'Закрити вводи (спершу подавальний, потім зворотний), злити систему. Бригад у плані: {crews}. Мешканців: {people}.',
    'Close the inlets (supply first, then return), drain the system. Crews in the plan: {crews}. Residents: {people}.',
  ),
  drainForever: words(
    'Назад дороги немає: {buildings}. Коли тепло повернеться, вони ще щонайменше {hours} год будуть без опалення: систему треба заповнити й випустити повітря.',
    'No way back: {buildings}. Once heat is back they stay without heating for at least {hours} h more: the systems must be filled and vented.',
  ),
  refeedTitle: words('Заживити {buildings} від іншого джерела: {from}', 'Re-feed {buildings} from another source: {from}'),
  generatorTitle: words(
    'Увімкнути насоси теплового пункту генератором {from}: {buildings}',
    'Turn the pumps of a heat point by generator {from}: {buildings}',
  ),
  boilerTitle: words('Заживити {buildings} від мобільної котельні {from}', 'Re-feed {buildings} from mobile boiler {from}'),
  refeedValves: words('Закрити засувки: {close}. Відкрити: {open}.', 'Close valves: {close}. Open: {open}.'),
  refeedPower: words(
    'Потрібно {load} МВт, є запас {spare} МВт. Мешканців: {people}.',
    'Needs {load} MW, {spare} MW to spare. Residents: {people}.',
  ),
  holdTitle: words('Тримати заповненими: {buildings}, {place}', 'Hold full: {buildings}, {place}'),
  holdDetail: words(
    'Воду не зливати, температуру перевіряти. Мешканців: {people}.',
    'Do not drain; check the temperature. Residents: {people}.',
  ),
  leaveTitle: words('Не встигаємо: {buildings}, {place}', 'Out of reach in time: {buildings}, {place}'),
  leaveDetail: words(
    'Бригад не вистачає, щоб злити воду до замерзання. Попередити мешканців, готувати ремонт. Мешканців: {people}.',
    'There are not enough crews to drain them before they freeze. Warn the residents, prepare repairs. Residents: {people}.',
  ),
  amongThem: words('Серед них: {uses}.', 'Among them: {uses}.'),
  startLate: words(
    'Після свого найпізнішого безпечного початку бригада починає в {late} з {count}.',
    'In {late} of {count} the crew begins after their own latest safe start.',
  ),
  ifNot: words(
    'Якщо цього не зробити, за прогнозом замерзне {frozen} з {count} (очікуване число, середнє за варіантами).',
    'If this is not done, {frozen} of {count} freeze by the forecast (expected number, the mean of its courses).',
  ),
  firstToFreeze: words(
    'Першим замерзає {element}, {address}: за {early} год від розрахунку у 5 зі 100 варіантів, за {middle} год у половині (медіана).',
    'First to freeze: {element}, {address}; within {early} h of the calculation in 5 of 100 courses, within {middle} h in half of them (median).',
  ),
  firstToFreezeEarly: words(
    'Першим замерзає {element}, {address}: за {early} год від розрахунку у 5 зі 100 варіантів, у половині — не в межах прогнозу.',
    'First to freeze: {element}, {address}; within {early} h of the calculation in 5 of 100 courses, in half of them not within the forecast.',
  ),
  perhapsFrozen: words('Можливо, вже замерзло: {element}, {address}.', 'May already have frozen: {element}, {address}.'),
  perhapsFrozenSince: words(
    'Можливо, вже замерзло: {element}, {address} (щонайраніше о {since}).',
    'May already have frozen: {element}, {address} (since {since} at the earliest).',
  ),
  noReturnGiven: words(
    'Ніхто не назвав часу повернення тепла, тож на нього не розраховано.',
    'Nobody has given a time for the return of heat, so none is counted on.',
  ),
  returnGiven: words(
    'Повернення тепла за словами «{author}»: {middle} год, можливо {early}–{late}.',
    'Return of heat according to “{author}”: {middle} h, perhaps {early}–{late}.',
  ),
  lateStart: words(
    'Найпізніший безпечний початок для {missed} з {count} уже минув.',
    'The latest safe start has passed for {missed} of {count}.',
  ),
  learnt: words(
    'Враховано показань: {count}. Стала часу будинку тепер {after} год (було {before} год).',
    'Readings taken into account: {count}. The building’s time constant is now {after} h (was {before} h).',
  ),
  questioned: words(
    'Показання {value} °C не сходиться з рештою: очікували {expected} ± {error} °C. Перевірте термометр і місце.',
    'The reading of {value} °C does not agree with the rest: {expected} ± {error} °C was expected. Check the thermometer and its place.',
  ),
  meterQuestioned: words(
    'Показання лічильника {value} кВт не сходиться з рештою: очікували {expected} ± {error} кВт. Перевірте лічильник, одиниці й адресу.',
    'The meter reading of {value} kW does not agree with the rest: {expected} ± {error} kW was expected. Check the meter, its units and the address.',
  ),
  noneValves: words('немає', 'none'),
  andMore: words('{places} та ще {more}', '{places} and {more} more'),
} as const;
