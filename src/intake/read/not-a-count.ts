/** Numbers that count nothing we count: dates, clock times, years, voltages, lengths, money, ages, numbered names. */
import { stemsOf } from '../text/lexis.ts';
import type { NumberFound } from './numbers.ts';

const MONTH = stemsOf(`
  січн, січень!, лют!, лютого!, лютий!, лютому!, березн, березень!, квітн, квітень!, травн, травень!, червн, червень!, липн, липень!, серпн, серпень!, вересн, вересень!, жовтн, жовтень!, листопад, грудн, грудень!, январ, феврал, март!, марта!, марте!, апрел, мая!, май!, июн,
  июл, август, сентябр, октябр, ноябр, декабр, january, february, march, april, may!, june, july, august, september,
  october, november, december, jan!, feb!, mar!, apr!, aug!, sep!, sept!, oct!, nov!, dec!
`);
const UNIT_AFTER =
  /^[ -]?(?:кв(?!\p{L})|kv|квт|мвт|гвт|mw|gw|kw|в(?= )в|гкал|км|km|м²|кв\.? ?м|kilomet|met(?:re|er)s?(?!\p{L})|miles?(?!\p{L})|tonnes?(?!\p{L})|tons?(?!\p{L})|lit(?:re|er)s?(?!\p{L})|megawatt|gigawatt|мегават|гігават|гигават|метр|кілометр|километр|кг|kg|тонн|т(?!\p{L})|м3|куб|літр|литр|год(?:ин|у|ах)?(?!\p{L})|час(?:а|ов|ам)?(?!\p{L})|hours?|хвилин|минут|minutes?|days?(?!\p{L})|weeks?(?!\p{L})|months?(?!\p{L})|дн(?:і|ів|я|ей|ями|ям)(?!\p{L})|діб(?!\p{L})|доб\p{L}(?!\p{L})|сут\p{L}{2,3}(?!\p{L})|тиж\p{L}+|недел\p{L}+|місяц\p{L}+|месяц\p{L}*|секунд|секунд|грн|гривен|гривень|hryvnia|доллар|долар|dollar|євро|евро|euro|рубл|°|градус|degrees|рок(?:у|ів|и)|год[ау](?!\p{L})|лет(?!\p{L})|years?|year-old|річн|летн|-річ|-летн|:\d|-го(?!\p{L})|-й|-ї|-е(?!\p{L})|-ша|-та|-ту|-ой|-ю|st(?!\p{L})|nd(?!\p{L})|rd(?!\p{L})|th(?!\p{L})|р\.|рр\.|г\.|ранку|утра|вечора|вечера|ночі|ночи|a\.m|p\.m|am(?!\p{L})|pm(?!\p{L}))/u;

/** "Aged 5 and 9". */
const AGED_BEFORE = /(?<!\p{L})(?:aged|віком|у віці|в возрасте|ages)\s+(?:between\s+|від\s+|от\s+)?(?:\d+\s*(?:,|and|to|та|і|и|до)\s*)*$/u;

/** "The oldest is 81", "наймолодшому – п'ять": the age of one of them. */
const AGE_OF_ONE =
  /(?<!\p{L})(?:the )?(?:oldest|youngest|eldest|найстарш\p{L}+|наймолодш\p{L}+|старш(?:ому|ій|ий|а|ей|ему)|молодш(?:ому|ій|ий|а)|младш(?:ему|ей|ий|ая)|самому (?:старшему|младшему)|самой (?:старшей|младшей))(?:\s+(?:of them|victim|casualty|one|з них|із них|из них|\p{L}+))?\s*(?:(?:is|was|being|aged|just|only|всього|лише|всего|только|[—–:-])\s*|\s)+$/u;

/** "На вулиці Київській, 12". */
const ADDRESS_BEFORE =
  /(?:вулиц\p{L}+|вул\.|улиц\p{L}+|ул\.|проспект\p{L}*|просп\.|провулк\p{L}+|переулк\p{L}+|бульвар\p{L}*)\s+(?:[\p{L}.'’-]+\s?){1,3},\s*$/u;

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
  // "12,000 families fewer" is a change, not a count.
  if (/(?:^|\s)на\s$/u.test(before) && /^\s+(?:\p{L}+\s+)?(?:менше|меньше|більше|больше)(?!\p{L})/u.test(after)) return true;
  if (number.value === 1 && /^\s+(?:of|з|із|из)(?!\p{L})/u.test(after)) return true;
  if (/^\s+\p{L}+ familiar with/u.test(folded.slice(number.end, number.end + 40))) return true;
  if (UNIT_AFTER.test(after) || /(?:^|[^\p{N}])\+\s?$/u.test(before)) return true;
  if (AGED_BEFORE.test(folded.slice(Math.max(0, number.start - 40), number.start))) return true;
  if (AGE_OF_ONE.test(folded.slice(Math.max(0, number.start - 50), number.start)) && /^\s*(?:$|[.,;:)»"]|(?:and|та|і|и)\s)/u.test(after))
    return true;
  if (/(?:будин\p{L}+|дом|поверхів\p{L}+|этажк\p{L}+|ліжок)\s+на\s$/u.test(before)) return true;
  if (
    ADDRESS_BEFORE.test(folded.slice(Math.max(0, number.start - 60), number.start)) &&
    /^[а-яіїєґ]?\s*(?:$|[.,;:)»"]|та\s|і\s|и\s)/u.test(after)
  )
    return true;
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
  if (
    /^\s*(?:,|та|і|й|и|and|or|або|-|–)\s*\d{1,3} ?(?:кв(?!\p{L})|kv(?!\p{L})|рок|рік|лет(?!\p{L})|года?(?!\p{L})|years?|-?річн|-?летн)/u.test(
      after,
    )
  )
    return true;
  if (/^:\d\d/u.test(after) || /\d:$/u.test(before)) return true;
  if (/^\/\d/u.test(after) || /\d\/$/u.test(before)) return true;
  if (/^-\p{L}/u.test(after)) return true;
  return false;
}
