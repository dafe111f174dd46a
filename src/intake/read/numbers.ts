/**
 * Numbers as they are written in the three languages: digits with thin spaces, dots and commas, "1,2 тис.", "2 тис 500", number words in any
 * case, collective numerals, dozens, vague hundreds; each with the bound that the words before it set.
 */
import type { Bound } from '../../domain/claims.ts';
import { stems } from '../text/lexis.ts';

export type NumberFound = Readonly<{
  /** Span of the number itself and of the number with its bound words. */
  start: number;
  end: number;
  boundStart: number;
  value: number | null;
  range: readonly [number | null, number | null] | null;
  bound: Bound;
  percent: boolean;
  negative: boolean;
}>;

const DIGITS =
  /(?<![\p{L}\p{N}.,№#]|[\p{L}\p{N}]-)(\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+(?:[.,]\d+)?)/gu;
const MULTIPLIER =
  /^[ -]?(тис\.?(?!\p{L})|тисяч\p{L}{0,3}|тыс\.?(?!\p{L})|тысяч\p{L}{0,3}|k(?!\p{L})|thousand(?!s)|млн\.?(?!\p{L})|мільйон\p{L}{0,3}|миллион\p{L}{0,3}|million|m(?!\p{L})|млрд\.?|мільярд\p{L}{0,3}|миллиард\p{L}{0,3}|billion)/u;
const DIGITS_MAX = 15;

function multiplierOf(word: string): number {
  if (/^(?:млн|мільйон|миллион|million|m$)/u.test(word)) return 1e6;
  if (/^(?:млрд|мільярд|миллиард|billion)/u.test(word)) return 1e9;
  return 1e3;
}

/** Number words with their value; each expression covers all cases of one numeral. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:один|одна|одне|одно|одного|одному|одним|одну|однієї|одной|одном|one)$/u, 1],
  [/^(?:два|дві|двох|двом|двома|две|двух|двум|двумя|двоє|двое|обидва|обидві|оба|обе|two|both)$/u, 2],
  [/^(?:три|трьох|трьом|трьома|трех|трем|тремя|троє|трое|троих|three)$/u, 3],
  [/^(?:чотири|чотирьох|чотирьом|чотирма|четыре|четырех|четырем|четверо|four)$/u, 4],
  [/^(?:п'ять|п'яти|п'ятьох|п'ятьом|п'ятеро|пять|пяти|пятеро|пятерых|five)$/u, 5],
  [/^(?:шість|шести|шістьох|шестеро|шесть|six)$/u, 6],
  [/^(?:сім|семи|сімох|семеро|семь|seven)$/u, 7],
  [/^(?:вісім|восьми|вісьмох|восьмеро|восемь|eight)$/u, 8],
  [/^(?:дев'ять|дев'яти|дев'ятьох|девять|девяти|nine)$/u, 9],
  [/^(?:десять|десяти|десятьох|ten)$/u, 10],
  [/^(?:одинадцят|одиннадцат)\p{L}+$|^eleven$/u, 11],
  [/^(?:дванадцят|двенадцат)\p{L}+$|^twelve$/u, 12],
  [/^(?:тринадцят|тринадцат)\p{L}+$|^thirteen$/u, 13],
  [/^(?:чотирнадцят|четырнадцат)\p{L}+$|^fourteen$/u, 14],
  [/^(?:п'ятнадцят|пятнадцат)\p{L}+$|^fifteen$/u, 15],
  [/^(?:шістнадцят|шестнадцат)\p{L}+$|^sixteen$/u, 16],
  [/^(?:сімнадцят|семнадцат)\p{L}+$|^seventeen$/u, 17],
  [/^(?:вісімнадцят|восемнадцат)\p{L}+$|^eighteen$/u, 18],
  [/^(?:дев'ятнадцят|девятнадцат)\p{L}+$|^nineteen$/u, 19],
  [/^(?:двадцят|двадцат)\p{L}+$|^twenty$/u, 20],
  [/^(?:тридцят|тридцат)\p{L}+$|^thirty$/u, 30],
  [/^сорока?$|^forty$/u, 40],
  [/^(?:п'ятдесят|пятьдесят|пятидесят)\p{L}*$|^fifty$/u, 50],
  [/^(?:шістдесят|шестьдесят|шестидесят)\p{L}*$|^sixty$/u, 60],
  [/^(?:сімдесят|семьдесят|семидесят)\p{L}*$|^seventy$/u, 70],
  [/^(?:вісімдесят|восемьдесят|восьмидесят)\p{L}*$|^eighty$/u, 80],
  [/^(?:дев'яност|девяност)\p{L}+$|^ninety$/u, 90],
  [/^(?:сто|ста)$/u, 100],
  [/^(?:двісті|двохсот|двести|двухсот)$/u, 200],
  [/^(?:триста|трьохсот|трехсот)$/u, 300],
  [/^(?:чотириста|чотирьохсот|четыреста|четырехсот)$/u, 400],
  [/^(?:п'ятсот|п'ятисот|пятьсот|пятисот)$/u, 500],
  [/^(?:шістсот|шестисот|шестьсот)$/u, 600],
  [/^(?:сімсот|семисот|семьсот)$/u, 700],
  [/^(?:вісімсот|восьмисот|восемьсот)$/u, 800],
  [/^(?:дев'ятсот|дев'ятисот|девятьсот|девятисот)$/u, 900],
];
const HUNDRED = /^hundred$/u;
const THOUSAND = /^(?:thousand|тисяч|тисяча|тисячі|тисячу|тысяч|тысяча|тысячи|тысячу)$/u;
const LONE_THOUSAND = /^(?:тисяча|тисячу|тысяча|тысячу)$/u;
const MILLION = /^(?:million|мільйон|мільйона|мільйони|мільйонів|миллион|миллиона|миллионов)$/u;
const DOZEN = /^(?:dozen|десяток|десятка|десятки|десятков|десятків)$/u;
const ONE_AND_HALF = /^(?:півтора|півтори|полтора|полторы|полутора)$/u;

/** Vague amounts and the range that the words leave open (INTAKE §2: hundreds [200, 999], tens of thousands [20,000, 99,999]). */
const VAGUE: readonly (readonly [RegExp, readonly [number, number | null]])[] = [
  [/(?<!\p{L})(?:hundreds of thousands|сотн\p{L}{1,3} (?:тисяч|тысяч))(?!\p{L})/gu, [200_000, 999_999]],
  [/(?<!\p{L})(?:tens of thousands|dozens of thousands|десятк\p{L}{1,3} (?:тисяч|тысяч))(?!\p{L})/gu, [20_000, 99_999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:тисяч|тысяч|thousand)(?!\p{L})/gu, [2_000, 9_999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:сотень|сотен|hundred)(?!\p{L})/gu, [200, 999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:десятків|десятков|dozen)(?!\p{L})/gu, [20, 99]],
  [/(?<!\p{L})(?:thousands"? of|тисячі|тысячи|тисячах|тысячах|тисячам|тысячам|тисячами|тысячами)(?!\p{L})/gu, [2_000, 9_999]],
  [/(?<!\p{L})(?:hundreds"? of|сотні|сотни|сотень|сотен|сотнях|сотням|сотнями)(?!\p{L})/gu, [200, 999]],
  [/(?<!\p{L})(?:dozens"? of|scores of|tens of|десятки|десятках|десяткам|десятками|десятків|десятков)(?!\p{L})/gu, [20, 99]],
  [
    /(?<!\p{L})(?:several|multiple|a number of|кілька|декілька|кількох|декількох|несколько|нескольких|нескольким|кільком)(?!\p{L})/gu,
    [2, null],
  ],
];

const BOUNDS_BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:up to|as many as|no more than|not more than|at most|до|не більше(?: ніж)?|не більш(?: як| ніж)|максимум|не более(?: чем)?|не больше(?: чем)?)$/u,
    'upTo',
  ],
  [
    /(?:at least|no fewer than|no less than|not less than|minimum of|щонайменше|принаймні|не менше(?: ніж)?|не менш(?: як| ніж)|мінімум|не менее(?: чем)?|не меньше(?: чем)?|как минимум|минимум|по меньшей мере|по крайней мере)$/u,
    'atLeast',
  ],
  [/(?:fewer than|less than|under|below|менше(?: ніж)?|менш(?: як| ніж)|менее(?: чем)?|меньше(?: чем)?)$/u, 'below'],
  [
    /(?:more than|over|upwards of|in excess of|above|понад|більше(?: ніж)?|більш(?: як| ніж)|більше за|свыше|более(?: чем)?|больше(?: чем)?|не один)$/u,
    'moreThan',
  ],
  [
    /(?:nearly|almost|close to|just under|майже|практично|ледь не|без малого|трохи менше|почти|практически|чуть менее|чуть меньше|едва ли не)$/u,
    'nearly',
  ],
  [
    /(?:about|around|approximately|approx|some|roughly|an estimated|estimated|circa|близько|приблизно|орієнтовно|біля|десь|порядку|в районі|около|примерно|порядка|ориентировочно|где-то|~|≈)$/u,
    'about',
  ],
];
const BOUND_AFTER: readonly (readonly [RegExp, Bound])[] = [
  [/^\s*(?:\+|or more|and more|і більше|та більше|або більше|и более|или более|и больше)/u, 'atLeast'],
  [/^\s*(?:or so|приблизно|примерно)/u, 'about'],
];
const PREPOSITION = /\s+(?:у|в|на|во|о|об|із|з|з-за|со|с|для|по|in|on|of|to|from|for|the|these|those|у цих|цих|этих)$/u;

/** All numbers of the text, without those that are dates, clock times, voltages, ages, names of plants: see `isNotACount`. */
export function findNumbers(folded: string): NumberFound[] {
  const halves = [...folded.matchAll(HALF_THOUSAND)].map((match) =>
    withBound(folded, { start: match.index, end: match.index + match[0].length, value: 500, range: null, negative: false }),
  );
  const found = [...halves, ...findDigits(folded), ...findWordNumbers(folded), ...findVague(folded)];
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: NumberFound[] = [];
  for (const number of found) {
    const last = kept.at(-1);
    if (last && number.start < last.end) continue;
    kept.push(number);
  }
  return kept;
}

function findDigits(folded: string): NumberFound[] {
  const found: NumberFound[] = [];
  let until = 0;
  for (const match of folded.matchAll(DIGITS)) {
    if (match.index < until || match[0].length > DIGITS_MAX + 5) continue;
    let end = match.index + match[0].length;
    let value = digitsValue(match[0]);
    const multiplier = MULTIPLIER.exec(folded.slice(end, end + 12));
    if (multiplier) {
      const factor = multiplierOf(multiplier[1]!);
      value = Math.round(value * factor * 1000) / 1000;
      end += multiplier[0].length;
      const rest = /^ (\d{3})(?!\d)/u.exec(folded.slice(end, end + 6));
      if (rest && factor === 1e3 && Number.isInteger(value / 1000)) {
        value += Number(rest[1]);
        end += rest[0].length;
      }
    }
    const isNegative =
      /(?:^|[\s(])[-–]$/u.test(folded.slice(Math.max(0, match.index - 2), match.index)) ||
      /(?:мінус|минус|minus)\s$/u.test(folded.slice(Math.max(0, match.index - 6), match.index));
    found.push(withBound(folded, { start: match.index, end, value, range: null, negative: isNegative }));
    until = end;
  }
  return found;
}

/** 5 635, 2,600 and 38.983 are thousands; 1,2 and 40.5 are decimals. Three digits after one mark always mean thousands here. */
function digitsValue(raw: string): number {
  if (/^\d{1,3}(?:[ ,.]\d{3})+$/u.test(raw) && !/^0/u.test(raw)) return Number(raw.replace(/[ ,.]/gu, ''));
  return Number(raw.replace(',', '.'));
}

function findWordNumbers(folded: string): NumberFound[] {
  const found: NumberFound[] = [];
  const words = [...folded.matchAll(/\p{L}[\p{L}']*/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let at = 0; at < words.length; at++) {
    let total = 0;
    let group = 0;
    let used = 0;
    let half = false;
    for (let next = at; next < words.length && next - at < NUMBER_WORDS_MAX; next++) {
      const word = words[next]!;
      if (next > at && !/^[ -]$/u.test(folded.slice(words[next - 1]!.end, word.start))) break;
      const value = wordValue(word.text);
      if (value !== null) {
        if (used > 0 && group > 0 && (value >= group || (value >= 10 && value < 20))) break;
        group += value;
      } else if (ONE_AND_HALF.test(word.text)) {
        group = 1.5;
        half = true;
      } else if (HUNDRED.test(word.text) && (group > 0 || /^an?$/u.test(words[next - 1]?.text ?? ''))) group = Math.max(group, 1) * 100;
      else if (used === 0 && LONE_THOUSAND.test(word.text)) total = 1000;
      else if (THOUSAND.test(word.text) && group > 0) {
        total += group * 1000;
        group = 0;
      } else if (MILLION.test(word.text) && group > 0) {
        total += group * 1e6;
        group = 0;
      } else if (DOZEN.test(word.text) && (half || group > 0)) group *= 10 + (word.text === 'dozen' ? 2 : 0);
      else break;
      used += 1;
    }
    if (used > 0) {
      const last = words[at + used - 1]!;
      found.push(
        withBound(
          folded,
          { start: words[at]!.start, end: last.end, value: total + group, range: null, negative: false },
          half ? 'about' : 'exact',
        ),
      );
      at += used - 1;
    }
  }
  return found;
}
const NUMBER_WORDS_MAX = 8;
const HALF_THOUSAND = /(?<!\p{L})(?:пів ?тисячі|полтысячи|пол тысячи|half a thousand)(?!\p{L})/gu;

function wordValue(word: string): number | null {
  const entry = WORDS.find(([expression]) => expression.test(word));
  return entry ? entry[1] : null;
}

function findVague(folded: string): NumberFound[] {
  return VAGUE.flatMap(([expression, range]) =>
    [...folded.matchAll(expression)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      boundStart: match.index,
      value: null,
      range,
      bound: 'vague' as const,
      percent: false,
      negative: false,
    })),
  );
}

type Bare = Readonly<{ start: number; end: number; value: number; range: null; negative: boolean }>;

function withBound(folded: string, bare: Bare, plain: Bound = 'exact'): NumberFound {
  const percentMark = /^\s?(?:%|відсотк\p{L}+|процент\p{L}*|percent|per cent)/u.exec(folded.slice(bare.end, bare.end + 14));
  const end = bare.end + (percentMark?.[0].length ?? 0);
  const head = { ...bare, end, percent: percentMark !== null };
  const before = folded.slice(Math.max(0, bare.start - 36), bare.start).replace(/\s+$/u, '');
  for (const text of [before, before.replace(PREPOSITION, '')]) {
    for (const [expression, bound] of BOUNDS_BEFORE) {
      const match = expression.exec(text);
      if (match && !/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1))) {
        const boundStart = bare.start - (folded.slice(0, bare.start).length - (Math.max(0, bare.start - 36) + match.index));
        return { ...head, bound, boundStart };
      }
    }
  }
  const after = folded.slice(end, end + 14);
  for (const [expression, bound] of BOUND_AFTER) if (expression.test(after)) return { ...head, bound, boundStart: bare.start };
  return { ...head, bound: plain, boundStart: bare.start };
}

const MONTH = stems(
  'січн',
  'лют',
  'берез',
  'квіт',
  'трав',
  'черв',
  'лип',
  'серп',
  'верес',
  'жовт',
  'листопад',
  'груд',
  'январ',
  'феврал',
  'март',
  'апрел',
  'мая!',
  'май!',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
  'january',
  'february',
  'march',
  'april',
  'may!',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'jan!',
  'feb!',
  'mar!',
  'apr!',
  'aug!',
  'sep!',
  'sept!',
  'oct!',
  'nov!',
  'dec!',
);
const UNIT_AFTER =
  /^[ -]?(?:кв(?!\p{L})|kv|квт|мвт|гвт|mw|gw|kw|в(?= )в|гкал|км|km|м²|кв\.? ?м|метр|кілометр|километр|кг|kg|тонн|т(?!\p{L})|м3|куб|літр|литр|год(?:ин|у|ах)?(?!\p{L})|час(?:а|ов|ам)?(?!\p{L})|hours?|хвилин|минут|minutes?|days?(?!\p{L})|weeks?(?!\p{L})|months?(?!\p{L})|дн(?:і|ів|я|ей|ями|ям)(?!\p{L})|діб(?!\p{L})|доб\p{L}(?!\p{L})|сут\p{L}{2,3}(?!\p{L})|тиж\p{L}+|недел\p{L}+|місяц\p{L}+|месяц\p{L}*|секунд|секунд|грн|гривен|гривень|hryvnia|доллар|долар|dollar|євро|евро|euro|рубл|°|градус|degrees|рок(?:у|ів|и)|год[ау](?!\p{L})|лет(?!\p{L})|years?|year-old|річн|летн|-річ|-летн|ударн|:\d|-го(?!\p{L})|-й|-ї|-е(?!\p{L})|-ша|-та|-ту|-ой|-ю|st(?!\p{L})|nd(?!\p{L})|rd(?!\p{L})|th(?!\p{L})|р\.|рр\.|г\.|ранку|утра|вечора|вечера|ночі|ночи|a\.m|p\.m|am(?!\p{L})|pm(?!\p{L}))/u;

/** Dates, clock times, years, voltages, lengths, money, ages and numbered names are no counts of anything we count. */
export function isNotACount(folded: string, number: NumberFound): boolean {
  const after = folded.slice(number.end, number.end + 24);
  const before = folded.slice(Math.max(0, number.start - 16), number.start);
  if (number.percent) return false;
  if (
    number.bound === 'vague' &&
    /(?:для|до|у|более|більше|понад|свыше|около|близько|почти|майже)\s$/u.test(before) &&
    /^(?:тисячі|тысячи)$/u.test(folded.slice(number.start, number.end))
  )
    return true;
  if (/^-(?:story|storey|floor|поверхов|этажн|тысячн|тисячн|room|квартирн)/u.test(after)) return true;
  if (number.value === 1 && /^\s+(?:of|з|із|из)(?!\p{L})/u.test(after)) return true;
  if (/^\s+\p{L}+ familiar with/u.test(folded.slice(number.end, number.end + 40))) return true;
  if (UNIT_AFTER.test(after)) return true;
  MONTH.lastIndex = 0;
  const month = MONTH.exec(after);
  if (month && /^[ ,-]*(?:(?:і|и|та|and|-|–)? ?\d{1,2} ?)?$/u.test(after.slice(0, month.index)) && (number.value ?? 0) <= 31) return true;
  if (
    /(?:^|[^\p{L}])(?:no|nos|№|n|корпус|будинок|буд|д|вул|блок\p{L}*|block|unit|енергоблок\p{L}*|пункт|ст|статт\p{L}+)\.? ?$/u.test(before)
  )
    return true;
  const monthBefore = [...before.matchAll(MONTH)].at(-1);
  if (
    monthBefore &&
    /^(?:\.|,)? ?(?:\d{1,2} ?(?:-|–|and) ?)?$/u.test(before.slice(monthBefore.index + monthBefore[0].length)) &&
    (number.value ?? 0) <= 31
  )
    return true;
  const isYear = Number.isInteger(number.value) && (number.value ?? 0) >= 1990 && (number.value ?? 0) <= 2049;
  if (isYear && /^\s*(?:$|[.,)]|року|рік|год|г\.|р\.)/u.test(after)) return true;
  if (
    isYear &&
    /(?:^|[^\p{L}])(?:in|since|у|в|with|з|с|до|от|від|of)\s$/u.test(before) &&
    !/^\s+(?:\p{L}+\s+)?(?:будин|дом|буд|build|абон|спож|потреб|жит|мешк|чел|люд)/u.test(after)
  )
    return true;
  if (/^:\d\d/u.test(after) || /\d:$/u.test(before)) return true;
  if (/^\/\d/u.test(after) || /\d\/$/u.test(before)) return true;
  if (/^-\p{L}/u.test(after)) return true;
  return false;
}
