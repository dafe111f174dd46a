/** How long a repair or the way back takes: "not less than two months", "up to 18 hours". How long something has lasted is no such figure. */
import type { Reading } from '../../mentions.ts';
import { has, stemsOf } from '../../text/lexis.ts';
import { segmentAt } from '../../text/sentences.ts';
import type { NumberFound } from '../numbers.ts';

const UNIT =
  /^[ -]?(?:(доб\p{L}*|дні\p{L}*|дня|днів|дней|день|діб|сутк\p{L}+|суток|days?)|(тижн\p{L}+|тиждень|недел\p{L}+|weeks?)|(місяц\p{L}+|месяц\p{L}*|months?)|(годин\p{L}*|часов|часа|час|hours?))(?!\p{L})/u;
/** "For a day", "не менше доби": one of the unit, unsaid. */
export const ONE_UNIT =
  /(?<!\p{L})(минимум|мінімум|як мінімум|как минимум|принаймні|примерно|приблизно|орієнтовно|ориентировочно|почти|не менше|не менш як|щонайменше|близько|понад|до|майже|не менее|около|более|at least|about|up to|over|more than)\s+(добу|сутки|тиждень|неделю|місяць|месяц|годину|доби|тижня|місяця|години|суток|недели|месяца|часа|a day|an hour|a week|a month)(?!\p{L})/gu;
const REPAIR = stemsOf(
  'ліквідац, ликвидац, ремонт, тривалість робіт!, термін, срок!, сроки!, усун, устран, repair, fix!, fixing, rebuild, відбудов, полагод, почин, замін, замен, replac, back into operation, first boiler, перший котел, первый котел, first unit',
);
const RESTORE = stemsOf(
  'віднов, восстан, restor, повер, верн, тепло!, heat, потрібно, понадоб, потребуется, нужно, will take, take, запуст, заживл, receive heat, get heat, отрима, получ, підключ, подключ, робіт!, робота, работ, returned, back!, поетапно',
);
const AHEAD =
  /потрібно|понадоб|потребу|нужно|take|через|протягом|впродовж|упродовж|within|в течение|за\s|займе|займет|уйдет|піде|пойдет|need|last|трив|up to|до\s|expected|in\s|not before|ще\s/u;
const PAST = /тривала|тривал(?!іст)|длил|lasted|продолжа\p{L}+ся|продолжаются|уже|вже|for the (?:past|last)|подряд|поспіль|тому|назад|ago/u;

/** "Could lose heat for up to two days", "без тепла на дві доби": how long they will go without. */
const LASTS_FOR =
  /(?<!\p{L})(?:lose|losing|lost|without|cut|off|be left|stay|remain)(?!\p{L})[^.;!?]{0,40}\sfor\s+(?:\p{L}+\s+){0,3}$|(?<!\p{L})без\s[^.;!?]{0,40}\sна\s+(?:\p{L}+\s+){0,2}$/u;

const TOOK =
  /^(?![^.]*(?:\swill\s|\sbe\s|буде|будуть|будет|будут|планую|планир|обіця|обеща|to take))[^.]*?(?<!\p{L})(?:replaced|repaired|restored|brought|returned|managed|reconnected|fixed|замінили|відремонтували|відновили|повернули|полагодили|заменили|отремонтировали|восстановили|вернули|починили)(?!\p{L})/u;

export type Duration = Readonly<{ what: string; length: number }>;

/** Kind of the duration that follows the number, with the length of its unit word; null when it is none of a repair. */
export function durationOf(reading: Reading, number: NumberFound): Duration | null {
  const match = UNIT.exec(reading.folded.slice(number.end, number.end + 14));
  if (!match) return null;
  const unit = match[1] ? 'days' : match[2] ? 'weeks' : match[3] ? 'months' : 'hours';
  const kind = kindOf(reading, number.start, number.end, match[0].length);
  return kind ? { what: `${kind}_${unit}`, length: match[0].length } : null;
}

/** Kind of duration around a stretch: `repair`, `restore` or null. */
export function kindOf(reading: Reading, start: number, end: number, length: number): 'repair' | 'restore' | null {
  const after = reading.folded.slice(end + length, end + length + 14);
  if (/^\s*(?:після|после|after|ago|тому|назад|поспіль|подряд|in a row|later|потому|of|електро|света|світла)/u.test(after)) return null;
  const sentence = segmentAt(reading.sentences, start) ?? { start: 0, end: reading.text.length };
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const near = reading.folded.slice(Math.max(sentence.start, start - 90), Math.min(sentence.end, end + 90));
  if (PAST.test(near)) return null;
  const ahead = reading.folded.slice(Math.max(sentence.start, start - 80), start);
  if (
    /(?:has|have|had)\s+(?:been|had|gone|lasted|remained|not)[^.;!?]*\sfor\s+(?:at least |about |more than |over |nearly )?$/u.test(ahead)
  )
    return null;
  // "Over two days crews replaced …": how long it took, not how long it will.
  if (/^(?:over|in|за|протягом|впродовж|в течение)\s+$/u.test(reading.folded.slice(sentence.start, start)) && TOOK.test(folded))
    return null;
  if (LASTS_FOR.test(ahead)) return null;
  if (has(REPAIR, near)) return 'repair';
  return has(RESTORE, folded) && AHEAD.test(near) ? 'restore' : null;
}
