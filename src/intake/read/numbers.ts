/**
 * Numbers as they are written in the three languages: digits with thin spaces, dots and commas, "1,2 тис.", "2 тис 500", number words in any
 * case, collective numerals, dozens, vague hundreds; each with the bound that the words before it set.
 */
import type { Bound } from '../../domain/claims.ts';

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

/** A numeral of eleven to thirty in all its cases; "п'ятнадцята атака" and "двадцатого" are ordinals and count nothing. */
function cardinal(stems: string, english: string): RegExp {
  return new RegExp(`^(?:${stems})(?:ь|и|ью|ьох|ьом|ьма|ьома|еро|ерых|ерым)$|^${english}$`, 'u');
}

/** Number words with their value; each expression covers all cases of one numeral. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:один|одна|одне|одно|одного|одному|одним|одну|однієї|одній|однією|одной|одною|одном|one)$/u, 1],
  [/^(?:два|дві|двох|двом|двома|две|двух|двум|двумя|двоє|двое|двоих|двоим|двоими|обидва|обидві|оба|обе|two|both)$/u, 2],
  [/^(?:три|трьох|трьом|трьома|трех|трем|тремя|троє|трое|троих|троим|троими|three)$/u, 3],
  [/^(?:двічі|дважды|twice)$/u, 2],
  [/^(?:тричі|трижды|thrice)$/u, 3],
  [/^(?:чотири|чотирьох|чотирьом|чотирма|четверо|четверых|четырьмя|четыре|четырех|четырем|четвером|four)$/u, 4],
  [/^(?:п'ять|п'яти|п'ятьох|п'ятьом|п'ятьма|п'ятьома|п'ятеро|пять|пяти|пятью|пятеро|пятерых|пятерым|five)$/u, 5],
  [/^(?:шість|шести|шістьох|шістьом|шістьма|шістьома|шестеро|шесть|шестью|шестерых|шестерым|six)$/u, 6],
  [/^(?:сім|семи|сімох|сімом|сьома|сімома|семеро|семь|семью|семерых|семерым|seven)$/u, 7],
  [/^(?:вісім|восьми|вісьмох|вісьмом|вісьма|вісьмома|восьмеро|восемь|восемью|восьмерых|восьмью|eight)$/u, 8],
  [/^(?:дев'ять|дев'яти|дев'ятьох|дев'ятьом|дев'ятьма|дев'ятьома|дев'ятеро|девять|девяти|девятью|девятеро|девятерых|nine)$/u, 9],
  [/^(?:десять|десяти|десятьох|десятьом|десятьма|десятьома|десятеро|десятью|десятерых|ten)$/u, 10],
  [cardinal('одинадцят|одиннадцат', 'eleven'), 11],
  [cardinal('дванадцят|двенадцат', 'twelve'), 12],
  [cardinal('тринадцят|тринадцат', 'thirteen'), 13],
  [cardinal('чотирнадцят|четырнадцат', 'fourteen'), 14],
  [cardinal("п'ятнадцят|пятнадцат", 'fifteen'), 15],
  [cardinal('шістнадцят|шестнадцат', 'sixteen'), 16],
  [cardinal('сімнадцят|семнадцат', 'seventeen'), 17],
  [cardinal('вісімнадцят|восемнадцат', 'eighteen'), 18],
  [cardinal("дев'ятнадцят|девятнадцат", 'nineteen'), 19],
  [cardinal('двадцят|двадцат', 'twenty'), 20],
  [cardinal('тридцят|тридцат', 'thirty'), 30],
  [/^(?:сорок|сорока|сорокма)$|^forty$/u, 40],
  [/^(?:п'ятдесят(?:ьох|ьом|ьма|ьома|и|і)?|пятьдесят|пятидесяти|пятьюдесятью)$|^fifty$/u, 50],
  [/^(?:шістдесят(?:ьох|ьом|ьма|ьома|и|і)?|шестьдесят|шестидесяти|шестьюдесятью)$|^sixty$/u, 60],
  [/^(?:сімдесят(?:ьох|ьом|ьма|ьома|и|і)?|семьдесят|семидесяти|семьюдесятью)$|^seventy$/u, 70],
  [/^(?:вісімдесят(?:ьох|ьом|ьма|ьома|и|і)?|восемьдесят|восьмидесяти|восемьюдесятью)$|^eighty$/u, 80],
  [/^(?:дев'яност|девяност)(?:о|а|ам|ами|ах)$|^ninety$/u, 90],
  [/^(?:сто|ста|стах|стам|стома)$/u, 100],
  [/^(?:двісті|двохсот|двохстах|двомстам|двухстах|двести|двухсот)$/u, 200],
  [/^(?:триста|трьохсот|трьохстах|трехсот|трехстах)$/u, 300],
  [/^(?:чотириста|чотирьохсот|чотирьохстах|четыреста|четырехсот|четырехстах)$/u, 400],
  [/^(?:п'ятсот|п'ятисот|п'ятистах|пятьсот|пятисот|пятистах)$/u, 500],
  [/^(?:шістсот|шестисот|шестистах|шестьсот)$/u, 600],
  [/^(?:сімсот|семисот|семистах|семьсот)$/u, 700],
  [/^(?:вісімсот|восьмисот|восьмистах|восемьсот)$/u, 800],
  [/^(?:дев'ятсот|дев'ятисот|дев'ятистах|девятьсот|девятисот|девятистах)$/u, 900],
];
const HUNDRED = /^hundred$/u;
const THOUSAND = /^(?:thousand|тисяч|тисяча|тисячі|тисячу|тисячам|тисячами|тисячах|тысяч|тысяча|тысячи|тысячу|тысячам|тысячами|тысячах)$/u;
const LONE_THOUSAND = /^(?:тисяча|тисячу|тысяча|тысячу)$/u;
const MILLION = /^(?:million|мільйон|мільйона|мільйони|мільйонів|миллион|миллиона|миллионов)$/u;
const LONE_MILLION = /^(?:мільйон|мільйону|миллион|миллиону)$/u;
const DOZEN = /^(?:dozen|десяток|десятка|десятки|десятков|десятків)$/u;
const ONE_AND_HALF = /^(?:півтора|півтори|полтора|полторы|полутора)$/u;

/** Vague amounts and the range that the words leave open (INTAKE §2: hundreds [200, 999], tens of thousands [20,000, 99,999]). */
const VAGUE: readonly (readonly [RegExp, readonly [number, number | null]])[] = [
  [/(?<!\p{L})(?:hundreds of thousands|сотн\p{L}{1,3} (?:тисяч|тысяч))(?!\p{L})/gu, [200_000, 999_999]],
  [/(?<!\p{L})(?:tens of thousands|dozens of thousands|десятк\p{L}{1,3} (?:тисяч|тысяч))(?!\p{L})/gu, [20_000, 99_999]],
  [/(?<!\p{L})(?:millions of|мільйони|мільйонам|миллионы|миллионам)(?!\p{L})/gu, [2_000_000, 9_999_999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:тисяч|тысяч|thousand)(?!\p{L})/gu, [2_000, 9_999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:сотень|сотен|hundred)(?!\p{L})/gu, [200, 999]],
  [/(?<!\p{L})(?:кілька|декілька|несколько|several) (?:десятків|десятков|dozen)(?!\p{L})/gu, [20, 99]],
  [/(?<!\p{L})(?:thousands"? of|тисячі|тысячи|тисячах|тысячах|тисячам|тысячам|тисячами|тысячами)(?!\p{L})/gu, [2_000, 9_999]],
  [/(?<!\p{L})(?:hundreds"? of|сотні|сотни|сотень|сотен|сотнях|сотням|сотнями)(?!\p{L})/gu, [200, 999]],
  [
    /(?<!\p{L})(?:dozens"? of|(?<=(?:killing|wounding|injuring|killed|wounded|injured|hurt|and) )dozens|scores of|tens of|десятки|десятках|десяткам|десятками|десятків|десятков)(?!\p{L})/gu,
    [20, 99],
  ],
  [
    /(?<!\p{L})(?:several|multiple|a number of|кілька|декілька|кількох|декількох|несколько|нескольких|нескольким|кільком)(?!\p{L})/gu,
    [2, null],
  ],
];

const BOUNDS_BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:up to|as many as|no more than|not more than|at (?:the )?most|a maximum of|maximum|до|щонайбільше|не понад|не свыше|не більше(?: ніж| за)?|не більш(?: як| ніж)|максимум|не более(?: чем)?|не больше(?: чем)?)$/u,
    'upTo',
  ],
  [
    /(?:at least|at a minimum|no fewer than|not fewer than|no less than|not less than|a minimum of|minimum of|minimum|щонайменш[е]?|принаймні|не менше(?: ніж| за)?|не менш(?: як| ніж)|як мінімум|мінімум|не менее(?: чем)?|не меньше(?: чем)?|как минимум|минимум|по меньшей мере|по крайней мере|по найменшій мірі)$/u,
    'atLeast',
  ],
  [
    /(?:nearly|almost|close to|just (?:under|below|short of)|(?:slightly|a little) (?:under|less than|fewer than|below)|approach(?:es|ed|ing)|near(?:s|ed|ing)|not quite|наближається до|наблизилась до|наблизилася до|приближается к|приблизилось к|майже(?: що)?|практично|ледь не|ледве не|мало не|без малого|трохи менше(?: ніж| за)?|трохи менш як|почти(?: что)?|практически|чуть менее(?: чем)?|чуть меньше(?: чем)?|немногим менее|едва ли не|чуть ли не)$/u,
    'nearly',
  ],
  [/(?:fewer than|less than|under|below|менше(?: ніж| за)?|менш(?: як| ніж)|менее(?: чем)?|меньше(?: чем)?)$/u, 'below'],
  [
    /(?:more than|greater than|over|upwards of|in excess of|above|north of|exceed(?:s|ed|ing)|topped|surpassed|понад|більше(?: ніж)?|більш(?: як| ніж)|більше за|перевищ(?:ує|ила|ило|ив|или)|свыше|более(?: чем)?|больше(?: чем)?|превы(?:шает|сило|сила|сил|сили)|не один)$/u,
    'moreThan',
  ],
  [
    /(?:about|around|approximately|approx|some|roughly|an estimated|estimated|in the (?:region|order) of|on the order of|somewhere around|circa|близько|приблизно|орієнтовно|біля|коло|десь|порядку|в районі|у межах|в межах|около|примерно|приблизительно|порядка|ориентировочно|в районе|в пределах|где-то|~|≈)$/u,
    'about',
  ],
];
const BOUND_AFTER: readonly (readonly [RegExp, Bound])[] = [
  [/^\s*(?:\+|or more|and more|і більше|та більше|або більше|чи більше|и более|или более|и больше)/u, 'atLeast'],
  [/^\s*(?:з гаком|із гаком|з лишком|із лишком|с лишним|с лишком|с гаком|with a bit|-odd)/u, 'moreThan'],
  [/^\s*(?:or so|приблизно|примерно)/u, 'about'],
];
/** What may stand between a bound and its number: a preposition, an article, "another". */
const PREPOSITION =
  /\s+(?:у|в|на|во|о|об|із|з|з-за|со|с|для|по|за|від|от|in|on|of|to|from|for|at|by|a|an|the|the other|these|those|us|у цих|цих|этих|ще|еще|щойно|another|an additional|a further|its|their)$/u;

/** All numbers of the text, without those that are dates, clock times, voltages, ages, names of plants: see `isNotACount`. */
export function findNumbers(folded: string): NumberFound[] {
  const amounts = AMOUNTS.flatMap(([expression, value, plain]) =>
    [...folded.matchAll(expression)].map((match) =>
      withBound(folded, { start: match.index, end: match.index + match[0].length, value, range: null, negative: false }, plain),
    ),
  );
  const found = [
    ...amounts,
    ...findRanges(folded),
    ...findShares(folded),
    ...findDigits(folded),
    ...findWordNumbers(folded),
    ...findVague(folded),
  ];
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
    if (!multiplier) {
      // "From 213 to 220 thousand": the thousand belongs to both.
      const shared = /^\s*(?:до|to|[–—-])\s*\d[\d.,]*\s*(тис|тыс|thousand|млн|million|мільйон|миллион)/u.exec(folded.slice(end, end + 28));
      if (shared) value = Math.round(value * multiplierOf(shared[1]!) * 1000) / 1000;
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
      // "One hundred and twenty".
      if (word.text === 'and' && HUNDRED.test(words[next - 1]?.text ?? '') && wordValue(words[next + 1]?.text ?? '') !== null && used > 0) {
        used += 1;
        continue;
      }
      const value = wordValue(word.text);
      if (value !== null) {
        if (used > 0 && group > 0 && (value >= group || (value >= 10 && value < 20 && group % 100 !== 0))) break;
        group += value;
      } else if (ONE_AND_HALF.test(word.text)) {
        group = 1.5;
        half = true;
      } else if (HUNDRED.test(word.text) && (group > 0 || /^an?$/u.test(words[next - 1]?.text ?? ''))) group = Math.max(group, 1) * 100;
      else if (used === 0 && LONE_THOUSAND.test(word.text)) total = 1000;
      else if (used === 0 && LONE_MILLION.test(word.text)) total = 1e6;
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
/** Amounts with a name of their own, and the bound that the name carries. */
const AMOUNTS: readonly (readonly [RegExp, number, Bound])[] = [
  [/(?<!\p{L})(?:пів ?тисячі|полтысячи|пол тысячи|half a thousand)(?!\p{L})/gu, 500, 'exact'],
  [/(?<!\p{L})(?:пів ?мільйона|полмиллиона|пол миллиона|half a million)(?!\p{L})/gu, 500_000, 'exact'],
  [/(?<!\p{L})(?:півтори сотні|полторы сотни|полутора сотен|півтора ста|полутораста|a hundred and fifty)(?!\p{L})/gu, 150, 'about'],
  [/(?<!\p{L})(?:пів ?сотні|пів ?сотня|полсотни|полусотн[яиею])(?!\p{L})/gu, 50, 'exact'],
  [/(?<!\p{L})(?:(?:an? )?quarter of a million|чверть мільйона|четверть миллиона)(?!\p{L})/gu, 250_000, 'exact'],
  [/(?<!\p{L})a million(?!\p{L})/gu, 1_000_000, 'exact'],
  [
    /(?<=(?:до|понад|більше|близько|майже|около|более|свыше|почти|больше|менше|менее) )(?:мільйона|миллиона)(?!\p{L})/gu,
    1_000_000,
    'exact',
  ],
  [/(?<!\p{L})a dozen(?!\s+(?:and|thousand)|\p{L})/gu, 12, 'exact'],
  [/(?<!\p{L})(?<!(?:пол|пів|полтора|півтора|полутора)\s?)(?:десяток)(?!\p{L})/gu, 10, 'about'],
  [
    /(?<=(?:до|понад|більше|близько|майже|около|более|свыше|почти|больше|порядка|менше|менее|біля) )(?:тисячі|тысячи)(?!\p{L})/gu,
    1_000,
    'exact',
  ],
  [/(?<!\p{L})(?:сотня|сотню|a hundred)(?!\s+(?:and \p{L}+|thousand|\d)|\p{L})/gu, 100, 'exact'],
];

const RANGE_WORD = "\\p{L}[\\p{L}']*";
const DURATION_AHEAD = '(?=\\s(?:hours|days|weeks|months|годин|діб|дн|тижн|місяц|час|сут|недел|месяц))';
const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}.,:-])(?:(?:від|от|from|between)\\s+(${RANGE_WORD}|\\d[\\d .,]*?)\\s+(?:до|to|and)\\s+(${RANGE_WORD}|\\d[\\d.,]*\\d|\\d)|(${RANGE_WORD}|\\d{1,3})\\s?[-–]\\s?(${RANGE_WORD}|\\d{1,3}(?=\\s\\p{L}{3}))|(${RANGE_WORD}|\\d{1,3})\\s(?:to|or|чи|або|или)\\s(${RANGE_WORD}|\\d{1,3})${DURATION_AHEAD})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** "Від двох до чотирьох", "дві-три": an amount within a range; it has no value of its own. */
function findRanges(folded: string): NumberFound[] {
  return [...folded.matchAll(RANGE)].flatMap((match) => {
    const low = amountOf(match[1] ?? match[3] ?? match[5]!);
    const high = amountOf(match[2] ?? match[4] ?? match[6]!);
    if (low === null || high === null || !(low < high)) return [];
    // "Rose from 46 to 89" gives both.
    if (CHANGE.test(folded.slice(Math.max(0, match.index - 40), match.index))) return [];
    const start = match.index;
    const end = match.index + match[0].length;
    if (
      /^(?:[:.]\d|\s*(?:січн|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|тис|тыс|млн|thousand|million))/u.test(
        folded.slice(end, end + 12),
      )
    )
      return [];
    return [
      { start, end, boundStart: start, value: null, range: [low, high] as const, bound: 'vague' as const, percent: false, negative: false },
    ];
  });
}

function amountOf(text: string): number | null {
  if (/^\d/u.test(text)) {
    const value = digitsValue(text.trim());
    return Number.isFinite(value) ? value : null;
  }
  return wordValue(text);
}

/** Shares in words: "half of the buildings", "a quarter of the residents", "кожен третій". */
const SHARES: readonly (readonly [RegExp, number, Bound])[] = [
  [
    /(?<!\p{L})(?:(?<!(?:and a|second|first|one and|latter|other) )half(?= (?:of|the|a (?!day|million|year|month|hour|dozen|thousand)|had|have|has|were|was|are|is|remain|still|now|already|got|of)(?!\p{L}))|половин(?:а|и|ы|у|і|ою|е|ой))(?!\p{L})/gu,
    50,
    'exact',
  ],
  [/(?<!\p{L})пів(?= ?(?:міста|району|столиці|громади|області|селища|країни|будинку)(?!\p{L}))/gu, 50, 'exact'],
  [/(?<!\p{L})пол-?(?=(?:города|района|области|поселка|страны|столицы)(?!\p{L}))/gu, 50, 'exact'],
  [
    /(?<!\p{L})(?:a third of|one[- ]third of|one in three|one out of (?:every )?three|every third|третин(?:а|и|у|і)|треть|трети|кож\p{L}+ трет\p{L}+|кажд\p{L}+ трет\p{L}+)(?!\p{L})/gu,
    33,
    'about',
  ],
  [
    /(?<!\p{L})(?:two[- ]thirds of|дві третини|две трети|двох третин(?:ах)?|двух трет(?:ей|ях)|двом третинам|двум третям)(?!\p{L})/gu,
    67,
    'about',
  ],
  [
    /(?<!\p{L})(?:a quarter of|one[- ]quarter of|one in four|one out of four|every fourth|чверть|четверть|четверти|кож\p{L}+ четверт\p{L}+|кажд\p{L}+ четверт\p{L}+)(?!\p{L})/gu,
    25,
    'exact',
  ],
  [/(?<!\p{L})(?:three[- ]quarters of|три чверті|три четверти|трьох чвертей|трех четвертей)(?!\p{L})/gu, 75, 'exact'],
  [
    /(?<!\p{L})(?:one in five|a fifth of|one[- ]fifth of|every fifth|кож\p{L}+ п'ят\p{L}+|кажд\p{L}+ пят\p{L}+|п'ята частина|пятая часть)(?!\p{L})/gu,
    20,
    'about',
  ],
  [
    /(?<!\p{L})(?:one in ten|one out of (?:every )?ten|every tenth|a tenth of|кож\p{L}+ десят\p{L}+|кажд\p{L}+ десят\p{L}+|десята частина|десятая часть)(?!\p{L})/gu,
    10,
    'about',
  ],
  [
    /(?<!\p{L})(?:one in two|every second(?! day)|every other(?= (?:resident|house|building|home|household|subscriber|customer))|кож\p{L}+ друг\p{L}+|кажд\p{L}+ втор\p{L}+)(?!\p{L})/gu,
    50,
    'about',
  ],
];

function findShares(folded: string): NumberFound[] {
  return SHARES.flatMap(([expression, value, plain]) =>
    [...folded.matchAll(expression)]
      .filter(
        (match) =>
          !/^\s*(?:a million|a thousand|мільйон|миллион|тисяч|тысяч|сотн|дня|days?|year|рок|год|місяц|месяц|hour|годин|час|січн|лют|январ|феврал)/u.test(
            folded.slice(match.index + match[0].length, match.index + match[0].length + 14),
          ),
      )
      .map((match) => ({
        ...withBound(folded, { start: match.index, end: match.index + match[0].length, value, range: null, negative: false }, plain),
        percent: true,
      })),
  );
}

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

/** The bound that a word sets on the number after it; `exact` for a word that sets none. */
export function boundOf(word: string): Bound {
  return BOUNDS_BEFORE.find(([expression]) => expression.test(word.trim()))?.[1] ?? 'exact';
}

/** "Has fallen to 57", "from 213 to 220": a value that is reached is exact, no upper bound. */
const CHANGE =
  /(?:зменш|скоро|зрос|збільш|вирос|вырос|увелич|сокра|сниз|зниз|впал|упал|опуст|підвищ|повыс|дорос|fell|fallen|drop|rose|risen|reduc|decreas|increas|grew|grown|cut|rais|expand|extend|climb|jump|shrank|shrunk|declin|lower|swell|swollen|slip|went up|went down|gone up|gone down|надход|надійш|поступа|дійшл|дошл|повернул|повернен|вернул|верта|подач|подал|подаю|подан|дали|дають|дают|підключ|подключ|підвел|подвел|довел|приєдн|заживл|запит)\p{L}*[^.,;!?]{0,24}$/u;

/** "До 612 домов … тепло вернется": the houses are where the heat goes, no upper bound. */
const SUPPLIED_TO =
  /^[^.;!?]{0,90}?(?<!\p{L})(?:тепл|опален|отоплен|світл|свет(?!л)|струм|вод|газ|живлен|електр|электр)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:повер|верн|верта|возвращ|надійд|надход|поступ|дійд|дойд|дійшл|дошл|подад|подаю|дадуть|дадут|піде|пойдет)/u;

function isReached(before: string, word: string, after: string): boolean {
  return (
    /^(?:до|up to)$/u.test(word) &&
    (CHANGE.test(before) ||
      (word === 'до' && SUPPLIED_TO.test(after)) ||
      /(?:^|\s)(?:з|із|с|со|від|от|from)\s+\p{N}[^.;!?]{0,24}$/u.test(before))
  );
}

type Bare = Readonly<{ start: number; end: number; value: number; range: null; negative: boolean }>;

function withBound(folded: string, bare: Bare, plain: Bound = 'exact'): NumberFound {
  const percentMark = /^\s?(?:%|відсотк\p{L}+|процент\p{L}*|percent|per cent)/u.exec(folded.slice(bare.end, bare.end + 14));
  const end = bare.end + (percentMark?.[0].length ?? 0);
  const head = { ...bare, end, percent: percentMark !== null };
  const before = folded.slice(Math.max(0, bare.start - 36), bare.start).replace(/\s+$/u, '');
  const bared = before.replace(PREPOSITION, '');
  for (const text of [before, bared, bared.replace(PREPOSITION, '')]) {
    for (const [expression, bound] of BOUNDS_BEFORE) {
      const match = expression.exec(text);
      if (
        match &&
        !/[\p{L}\p{N}]/u.test(text.charAt(match.index - 1)) &&
        !(bound === 'upTo' && isReached(text.slice(0, match.index), match[0], folded.slice(end, end + 150)))
      ) {
        const boundStart = bare.start - (folded.slice(0, bare.start).length - (Math.max(0, bare.start - 36) + match.index));
        return { ...head, bound, boundStart };
      }
    }
  }
  const after = folded.slice(end, end + 14);
  for (const [expression, bound] of BOUND_AFTER) if (expression.test(after)) return { ...head, bound, boundStart: bare.start };
  return { ...head, bound: plain, boundStart: bare.start };
}
