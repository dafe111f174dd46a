import { addDays, dayFromParts, daysBetween, weekdayOf } from '../../text/days.ts';
import {
  lastMonthOf,
  lastOfMonth,
  lastWeekday,
  monthFrom,
  monthOf,
  nextWeekday,
  nightInto,
  type Rule,
  relative,
  resolveDay,
  resolveNumber,
  rule,
  single,
} from './calendar.ts';
import {
  INTO,
  MONTH_LOCATIVE,
  MONTH_WORD,
  MONTHS,
  NIGHT,
  ORDINAL_WORD,
  ordinalOf,
  WEEKDAY_ADJECTIVE,
  WEEKDAY_DATIVE,
  WEEKDAY_WORD,
} from './words.ts';

/** Words of waiting, planning and promising before a weekday in the same clause: it is the next one. */
const AHEAD =
  /(?<!\p{L})(?:чекають|чекаємо|очіку\p{L}+|ожида\p{L}+|ждут|ждем|expected|expects?|due|scheduled|will|shall|plans?|planned|set to|is to|are to|буде|будуть|будет|будут|план(?:у|ир)\p{L}+|запланован\p{L}+|запланирован\p{L}+|намір\p{L}*|намеріва\p{L}+|намерен\p{L}*|мають|має|должн\p{L}+|пообіця\p{L}+|обіця\p{L}+|пообеща\p{L}+|обеща\p{L}+|готують\p{L}*|готовят\p{L}*|почнуть|почне|начнут|начнет|відновлять|восстановят|повернуть|вернут|продовжать|продолжат)\s+(?:[\p{L}\p{N}\s"«»-]{0,60})$/u;

const AHEAD_VERB =
  /^[^.!?,]{0,30}?(?<!\p{L})(?:продовжать|почнуть|відновлять|повернуть|завершать|запустять|подадуть|начнут|продолжат|восстановят|вернут|завершат|запустят|will|буде|будуть|будет|будут)(?!\p{L})/u;

const AHEAD_CHARS = 90;
const DATE_IN_RANGE = `(?:(\\d{1,2})(?:-го|th|st|nd|rd)? (?:of )?(${MONTH_WORD})|(${MONTH_WORD}) (\\d{1,2})(?:st|nd|rd|th)?)`;
/** Months and years end on a day that a deadline names. */
const END_OF = '(?:the )?(?:end of (?:the )?|кінця |конца |концу )';
const ENGLISH_DAY_NUMBER = `(?:on|since|by|until|till|from|of|or|before|after) the (?:(\\d{1,2})(?:st|nd|rd|th)|(${ORDINAL_WORD}))(?=[,.;:!?]|$| (?:at|in|to|and|or|but|when|after|with|while|as|was|were|is|are|has|have|had|the|a)(?!\\p{L}))`;

/** "By Monday evening, 900 houses had heat", «К утру среды свет вернули»: the term has passed. */
const PAST_AFTER =
  /^(?!\S)[^.!?;]{0,40}?(?<!\p{L})(?:had|was|were|returned|received|restored|got|(?!тепло|світло|число|села|село|мало|діла|дела|тіло|крісло|шко)\p{L}{3,}(?:ли|ло|ла|лись|лось|лася|лася))(?!\p{L})|^, [^.!?;,]{0,40}?(?<!\p{L})(?:had|was|were)(?!\p{L})/u;
const COUNTED = /(?:th|first|second|third|\p{L}{3,}(?:а|ий|ый|ой|те|тя|тій|тый|ая|ое|е))\s$/u;
/** "Houses drained in January", "пошкоджені у січні котли": a month beside a participle tells which, not when. */
const QUALIFIED =
  /(?:(?<!(?:was|were|been|had|has|have|is|are|\bit|they|russia|forces|drones?|missiles?)\s)(?<=\p{L}s\s)\p{L}{3,}ed|\p{L}(?:н|т|ш|щ|вш|вл)(?:ий|ого|ому|им|ій|их|ими|ої|ою|ые|ый|ых|ыми|ым|ой|ую|ая|ая|і|у))\s$/u;

function isQualifier(before: string, after: string): boolean {
  return (
    QUALIFIED.test(before) ||
    (/\p{L}{3,}ed\s$/u.test(before) && /^\s(?:have|has|had|was|were|are|is|remain|still|will|can)(?!\p{L})/u.test(after))
  );
}

function nextFirst(month: number, year: number | null, today: string): string | null {
  const here = Number(today.slice(0, 4));
  return dayFromParts(year ?? (month < Number(today.slice(5, 7)) ? here + 1 : here), month, 1);
}

/** Ordered: an earlier rule takes its stretch of text from the later ones. */
export const DATED_RULES: readonly Rule[] = [
  rule('time.iso', '(20\\d\\d)-(\\d\\d)-(\\d\\d)', (match) => single(dayFromParts(Number(match[1]), Number(match[2]), Number(match[3])))),
  rule('time.numeric', '(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)', (match) =>
    single(dayFromParts(Number(match[3]), Number(match[2]), Number(match[1]))),
  ),
  rule(
    'time.nightRange',
    `${NIGHT} (?:${INTO} )?(?:${MONTH_WORD} (\\d{1,2})(?:\\s?[-–/]\\s?| to | and )(\\d{1,2})|(\\d{1,2})(?:\\s?[-–/]\\s?| to | and )(\\d{1,2}) ${MONTH_WORD})`,
    (match, reading) => {
      const month = monthOf(match[0]);
      const end = resolveDay(Number(match[2] ?? match[4]), month, null, reading);
      const start = resolveDay(Number(match[1] ?? match[3]), month, null, reading);
      return start && end ? { start, end, kind: 'event', precision: 'night', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.nightFromTo',
    `${NIGHT} (?:з|із|с|from) (?:the )?(\\d{1,2})(?:-го)? (?:${MONTH_WORD} )?(?:на|to) (?:the )?(\\d{1,2})(?:-го)? ${MONTH_WORD}`,
    (match, reading) => {
      const end = resolveDay(Number(match[2]), lastMonthOf(match[0]), null, reading);
      return end ? { start: addDays(end, -1), end, kind: 'event', precision: 'night', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.nightDate',
    `${NIGHT} (?:\\p{L}+ )?(?:${INTO} )?(?:${WEEKDAY_WORD},? )?(?:(\\d{1,2})(?:-го)? ${MONTH_WORD}|${MONTH_WORD} (\\d{1,2})(?:st|nd|rd|th)?)`,
    (match, reading) => {
      const day = resolveDay(Number(match[1] ?? match[2]), monthOf(match[0]), null, reading);
      if (!day) return null;
      const opens = /(?:з|із|с|from) \d/u.test(match[0]);
      return opens
        ? { start: day, end: addDays(day, 1), kind: 'event', precision: 'night', anchor: 'publication' }
        : { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' };
    },
  ),
  rule(
    'time.dateNight',
    `(?:(\\d{1,2})(?:-го)? ${MONTH_WORD}|${MONTH_WORD} (\\d{1,2})),? (?:вночі|уночі|ночью|overnight)`,
    (match, reading) => {
      const day = resolveDay(Number(match[1] ?? match[2]), monthOf(match[0]), null, reading);
      return day ? { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.asOfHourDate',
    `(?:станом на|по состоянию на|as of) (?:ранок |утро |вечір |вечер )?\\d{1,2}[:.]\\d\\d,? (?:on )?(?:(\\d{1,2})(?:-го)? ${MONTH_WORD}|${MONTH_WORD} (\\d{1,2}))`,
    (match, reading) => single(resolveDay(Number(match[1] ?? match[2]), monthOf(match[0]), null, reading), 'asOf', 'minute'),
  ),
  rule(
    'time.nightWeekdays',
    `(?:${NIGHT} |overnight )(?:з |із |с |со |from )?(${WEEKDAY_WORD}) (?:на|to|into) (${WEEKDAY_WORD})`,
    (match, reading) => nightInto(lastWeekday(match[2]!, reading)),
  ),
  rule('time.weekdayNight', `(?:у |в |во )?(${WEEKDAY_WORD}) (?:вночі|уночі|ночью)`, (match, reading) =>
    nightInto(lastWeekday(match[1]!, reading)),
  ),
  rule('time.overnightWeekday', `overnight (?:on |into )?(${WEEKDAY_WORD})`, (match, reading) =>
    nightInto(lastWeekday(match[1]!, reading)),
  ),
  rule('time.sinceNight', `(?:since|from) (${WEEKDAY_WORD}) night`, (match, reading) => {
    const day = lastWeekday(match[1]!, reading);
    return day ? { start: day, end: addDays(day, 1), kind: 'since', precision: 'night', anchor: 'publication' } : null;
  }),
  rule('time.newYear', "(?:у |в )?(?:новорічн\\p{L}+ ніч|новогодн\\p{L}+ ночь)|(?:on )?new year's (?:night|eve)", (_match, reading) =>
    nightInto(resolveDay(1, 1, null, reading)),
  ),
  rule(
    'time.christmas',
    "(?:on )?christmas(?: (?:morning|night|day)|'s)|(?:на|у день) різдва|на різдво|різдвян\\p{L}+ (?:атак|удар|обстріл)\\p{L}*",
    (_match, reading) => single(resolveDay(25, 12, null, reading)),
  ),
  rule('time.ordinalDate', `(${ORDINAL_WORD})(?: of)? (${MONTH_WORD})|(${MONTH_WORD}) (?:the )?(${ORDINAL_WORD})`, (match, reading) => {
    const day = ordinalOf(match[1] ?? match[4]!);
    return day > 0 ? single(resolveDay(day, monthOf(match[2] ?? match[3]!), null, reading)) : null;
  }),
  rule(
    'time.dayMonthDigits',
    '(?:станом на|по состоянию на|від|от|за|до|з|с|на) (\\d{2})\\.(0[1-9]|1[0-2])(?!\\.?\\d|\\s?(?:%|тис|млн|мвт|грн))',
    (match, reading) => {
      const isAsOf = /^(?:станом|по состоянию)/u.test(match[0]);
      return single(resolveDay(Number(match[1]), Number(match[2]), null, reading), isAsOf ? 'asOf' : 'event');
    },
  ),
  rule('time.englishDayNumber', ENGLISH_DAY_NUMBER, (match, reading) => {
    const day = match[1] ? Number(match[1]) : ordinalOf(match[2]!);
    return single(resolveNumber(day, /^(?:by|until|till|before|or)/u.test(match[0]), reading));
  }),
  rule('time.nightNumber', `${NIGHT} ${INTO} (\\d{1,2})-(?:е|те|ге|го|є|му)(?! \\p{L}+ (?:поверх|этаж))`, (match, reading) =>
    nightInto(resolveNumber(Number(match[1]), false, reading)),
  ),
  rule(
    'time.slavicDayNumber',
    '(?:з|із|с|до|від|от|к|після|после|вечора|вечера|ранку|утра) (\\d{1,2})-(?:го|му)(?=[,.;!?]|$| числа)(?: числа)?',
    (match, reading) => single(resolveNumber(Number(match[1]), /^(?:до|к) /u.test(match[0]), reading)),
  ),
  rule('time.dayNumber', '(?:на |до |з |с |к )?(\\d{1,2})(?:-го|-е)? числ[аоу]', (match, reading) => {
    const today = relative(reading, 0);
    if (!today) return null;
    const day = dayFromParts(Number(today.slice(0, 4)), Number(today.slice(5, 7)), Number(match[1]));
    return single(day);
  }),
  rule('time.nightWeekday', `(?:the )?${NIGHT} (?:${INTO} )${WEEKDAY_WORD}`, (match, reading) => {
    const day = lastWeekday(match[0], reading);
    return day ? { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' } : null;
  }),
  rule(
    'time.hourToHour',
    `(?:from|з|із|с|від|от) \\d{1,2}[:.]\\d\\d (\\d{1,2}) (${MONTH_WORD}) (?:до|to|по) \\d{1,2}[:.]\\d\\d (\\d{1,2}) (${MONTH_WORD})`,
    (match, reading) => {
      const start = resolveDay(Number(match[1]), monthOf(match[2]!), null, reading);
      const end = resolveDay(Number(match[3]), monthOf(match[4]!), null, reading);
      return start && end ? { start, end, kind: 'event', precision: 'minute', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.range',
    `(?:(\\d{1,2})(?:-го)?\\s?(?:[-–]|і|та|и|and|to|по|до)\\s?(\\d{1,2})(?:-го)? (${MONTH_WORD})|(${MONTH_WORD}) (\\d{1,2})\\s?(?:[-–]|and|to)\\s?(\\d{1,2}))(?:,? (20\\d\\d))?`,
    (match, reading) => {
      const month = monthOf(match[3] ?? match[4]!);
      const year = match[7] ? Number(match[7]) : null;
      const start = resolveDay(Number(match[1] ?? match[5]), month, year, reading);
      const end = resolveDay(Number(match[2] ?? match[6]), month, year, reading);
      return start && end && daysBetween(start, end) >= 0 ? { start, end, kind: 'event', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.rangeOfDates',
    `(?:from|between|з|із|с|від|от|між|между) (?:the )?${DATE_IN_RANGE} (?:to|until|till|through|and|по|до|та|і|и) (?:the )?${DATE_IN_RANGE}(?:,? (20\\d\\d))?`,
    (match, reading) => {
      const year = match[9] ? Number(match[9]) : null;
      const end = resolveDay(Number(match[5] ?? match[8]), monthOf(match[6] ?? match[7]!), year, reading);
      if (!end) return null;
      const [day, month] = [Number(match[1] ?? match[4]), monthOf(match[2] ?? match[3]!)];
      const here = Number(end.slice(0, 4));
      const start = [here, here - 1]
        .map((each) => dayFromParts(each, month, day))
        .find((each) => each !== null && daysBetween(each, end) > 0);
      return start ? { start, end, kind: 'event', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.date',
    `(?:(\\d{1,2})(?:-го|th|st|nd|rd)? (?:of )?(${MONTH_WORD})|(${MONTH_WORD}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (20\\d\\d))?`,
    (match, reading) =>
      single(resolveDay(Number(match[1] ?? match[4]), monthOf(match[2] ?? match[3]!), match[5] ? Number(match[5]) : null, reading)),
  ),
  rule(
    'time.deadline',
    `(?:by|until|till|before|not before|no earlier than|no later than|до|к|ко|по|не раніше|не раньше|не ранее|не пізніше|не позднее|не позже|ближче до|ближе к) (?:the )?(?:(?:end of|кінця|конца|вечора|вечера|ранку|утра|утру|вечеру|концу|обеду|обіду|обеда|середини|середины|\\d{1,2}:\\d\\d) )?(?:the )?(?:${WEEKDAY_WORD}|${WEEKDAY_DATIVE})(?: (?:morning|evening|night|afternoon))?`,
    (match, reading) => {
      const end = match.index + match[0].length;
      const isPast = PAST_AFTER.test(reading.folded.slice(end, end + 60)) && !/^(?:not|no|не)/u.test(match[0]);
      const day = isPast ? lastWeekday(match[0], reading) : nextWeekday(match[0], reading);
      return day ? { start: day, end: day, kind: 'deadline', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.endOfMonth',
    `(?:by|until|till|through|before|до|к|по|за) ${END_OF}(?:(${MONTH_WORD})(?: (20\\d\\d))?|(?:this |цього |этого )?(?:month|місяця|месяца)|(?:this |the |цього |этого )?(year|року|года))`,
    (match, reading) => {
      const today = relative(reading, 0);
      const month = match[1] ? monthOf(match[1]) : 0;
      if (!today || (match[1] && month === 0)) return null;
      const base = match[3]
        ? `${today.slice(0, 4)}-12-01`
        : match[1]
          ? nextFirst(month, match[2] ? Number(match[2]) : null, today)
          : `${today.slice(0, 7)}-01`;
      const day = base ? lastOfMonth(base) : null;
      return day ? { start: day, end: day, kind: 'deadline', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.endOfDay',
    '(?:by|until|till|до|к) (?:the )?(?:end of (?:the )?(?:day|week)|кінця (?:доби|дня|тижня)|конца (?:суток|дня|недели)|концу (?:суток|дня|недели))',
    (match, reading) => {
      const today = relative(reading, 0);
      if (!today) return null;
      const day = /week|тижня|недел/u.test(match[0]) ? addDays(today, (7 - weekdayOf(today)) % 7) : today;
      return { start: day, end: day, kind: 'deadline', precision: 'day', anchor: 'publication' };
    },
  ),
  rule('time.hourWeekday', `(?:at |о |об |в |у )?\\d{1,2}[:.]\\d\\d(?: [ap]\\.m\\.)? (?:on |у |в |во )?${WEEKDAY_WORD}`, (match, reading) =>
    single(lastWeekday(match[0], reading), 'event', 'minute'),
  ),
  rule(
    'time.weekday',
    `(?:(?:on |у |в |во |since |з |с |із |від |от |з минул\\p{L}+ |last |this |from |late on |early on |by |as of |станом на ранок |станом на вечір |станом на |на ранок |на утро |ранок |вечір |утро |вечер |ранку |вечора |in the early hours of |(?:on )?the (?:morning|evening|afternoon) of |в минувш\\p{L}+ |у минул\\p{L}+ |минул\\p{L}+ |прошл\\p{L}+ |утром |вечером |вранці |ввечері |увечері )(?:во |у |в )?(?:the )?(?:early |late )?${WEEKDAY_WORD}(?:'s)?|${WEEKDAY_WORD}'s|(?<!(?:to|and) )(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?! (?:to|and) \\p{L}+day))(?: (?:morning|evening|night|afternoon|вранці|зранку|ввечері|увечері|вечором|утром|вечером|днем))?`,
    (match, reading) => {
      const end = match.index + match[0].length;
      const isAhead =
        AHEAD.test(reading.folded.slice(Math.max(0, match.index - AHEAD_CHARS), match.index)) ||
        AHEAD_VERB.test(reading.folded.slice(end, end + 50));
      const day = isAhead ? nextWeekday(match[0], reading) : lastWeekday(match[0], reading);
      if (!day) return null;
      return {
        start: day,
        end: day,
        kind: 'event',
        precision: /morning|evening|night|afternoon/u.test(match[0]) ? 'partOfDay' : 'day',
        anchor: 'publication',
      };
    },
  ),
  rule('time.weekdayAdjective', WEEKDAY_ADJECTIVE, (match, reading) => single(lastWeekday(match[0], reading))),
  rule(
    'time.monthSince',
    `(?:since|from|з|із|с|від|от) (?:early |late |початку |начала |середини |середины |кінця |конца )?(${MONTH_WORD})(?! \\d)`,
    (match, reading) => {
      // "The fourteenth since March" counts attacks; it dates none.
      if (COUNTED.test(reading.folded.slice(Math.max(0, match.index - 24), match.index))) return null;
      return monthFrom(resolveDay(1, monthOf(match[1]!), null, reading), 'since');
    },
  ),
  rule(
    'time.inMonth',
    `(?:in|during|у|в|протягом|впродовж|в течение|за) (?:early |late |all of )?(${MONTH_WORD}|${MONTH_LOCATIVE})(?: (20\\d\\d)(?: року| года)?)?(?! \\d)`,
    (match, reading) => {
      const month = MONTHS.findIndex((expression) => expression.test(match[1]!)) + 1;
      const end = match.index + match[0].length;
      if (!match[2] && isQualifier(reading.folded.slice(Math.max(0, match.index - 40), match.index), reading.folded.slice(end, end + 20)))
        return null;
      return monthFrom(resolveDay(1, month, match[2] ? Number(match[2]) : null, reading), 'event');
    },
  ),
  rule(
    'time.tomorrow',
    '(?:до |by |until |на |на ранок |к )?(?:завтра|tomorrow)(?: (?:вранці|зранку|ввечері|утром|вечером|morning|evening|afternoon|night))?',
    (_match, reading) => single(relative(reading, 1), 'plan'),
  ),
  rule(
    'time.monthStart',
    '(?:since|from|від|з|с|от) (?:the )?(?:beginning|start|початку|начала) (?:of the month|of this month|of the year|місяця|месяца|року|года)',
    (match, reading) => {
      const today = relative(reading, 0);
      if (!today) return null;
      const day = /year|року|года/u.test(match[0]) ? `${today.slice(0, 4)}-01-01` : `${today.slice(0, 7)}-01`;
      return { start: day, end: day, kind: 'since', precision: 'day', anchor: 'publication' };
    },
  ),
];
