/**
 * Time phrases as pairs of civil days. A night "into 3 February" is 2–3 February; a weekday is the last such day not after publication; a day
 * and month without a year takes the year that puts it within the last twelve months (or the next thirty days); "the previous 24 hours" hangs
 * on the statement, never on the article.
 */
import type { TimeAnchor, TimeKind, TimePrecision } from '../../domain/claims.ts';
import type { Reading, TimeMention } from '../mentions.ts';
import { addDays, dayFromParts, daysBetween, weekdayOf } from '../text/days.ts';

const MONTHS: readonly RegExp[] = [
  /^(?:січн|январ|jan)/u,
  /^(?:лют|феврал|feb)/u,
  /^(?:берез|март|mar)/u,
  /^(?:квіт|апрел|apr)/u,
  /^(?:трав|мая|май|may)/u,
  /^(?:черв|июн|jun)/u,
  /^(?:лип|июл|jul)/u,
  /^(?:серп|август|aug)/u,
  /^(?:верес|сентябр|sep)/u,
  /^(?:жовт|октябр|oct)/u,
  /^(?:листопад|ноябр|nov)/u,
  /^(?:груд|декабр|dec)/u,
];
const MONTH_WORD =
  '(?:січ(?:ня|ень|ні)|лютого|лютий|берез(?:ня|ень)|квіт(?:ня|ень)|трав(?:ня|ень)|черв(?:ня|ень)|лип(?:ня|ень)|серп(?:ня|ень)|верес(?:ня|ень)|жовт(?:ня|ень)|листопада?|груд(?:ня|ень)|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]|january|february|march|april|may|june|july|august|september|october|november|december|jan\\.?|feb\\.?|mar\\.?|apr\\.?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?)';
const MONTH_LOCATIVE =
  '(?:січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні|январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)';
const WEEKDAYS: readonly RegExp[] = [
  /^(?:неділ|воскресен|sunday)/u,
  /^(?:понеділ|понедельн|monday)/u,
  /^(?:вівтор|вторник|tuesday)/u,
  /^(?:серед|сред|wednesday)/u,
  /^(?:четвер|thursday)/u,
  /^(?:п'ятниц|пятниц|friday)/u,
  /^(?:субот|суббот|saturday)/u,
];
const WEEKDAY_WORD =
  "(?:понеділ(?:ок|ка|ку)|вівтор(?:ок|ка|ку)|середу?|середи|четвер(?:г|га|гу)?|п'ятниц[юіяи]|субот[уи]|неділ[юі]|понедельник[ау]?|вторник[ау]?|сред[уые]|пятниц[уы]|суббот[уы]|воскресенье|воскресенья|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
const NIGHT = '(?:у ніч|в ніч|уночі|вночі|ніч|ночі|в ночь|ночью|ночь|overnight|(?:on )?(?:the )?night|нічн\\p{L}+|ночн\\p{L}+)';
const INTO = '(?:на|проти|против|into|of|to|з|із|с|from)';

const SMALL_NUMBERS: readonly RegExp[] = [
  /^(?:1|one|a|один|одну)$/u,
  /^(?:2|two|дв[аіе]|дві|две)$/u,
  /^(?:3|three|три)$/u,
  /^(?:4|four|чотири|четыре)$/u,
  /^(?:5|five|п'ять|пять)$/u,
  /^(?:6|six|шість|шесть)$/u,
  /^(?:7|seven|сім|семь)$/u,
];
const SMALL_NUMBER = "(?:[1-7]|one|two|three|four|five|six|seven|один|дв[аіе]|три|чотири|четыре|п'ять|пять|шість|шесть|сім|семь)";

function smallNumber(word: string): number {
  return SMALL_NUMBERS.findIndex((expression) => expression.test(word)) + 1;
}

type Draft = Readonly<{ start: string | null; end: string | null; kind: TimeKind; precision: TimePrecision; anchor: TimeAnchor }>;
type Rule = Readonly<{ name: string; expression: RegExp; read(match: RegExpExecArray, reading: Reading): Draft | null }>;

const NOT_BEFORE = '(?<![\\p{L}\\p{N}.,:-])';
const NOT_AFTER = '(?![\\p{L}\\p{N}])';

function rule(name: string, pattern: string, read: Rule['read']): Rule {
  return { name, expression: new RegExp(`${NOT_BEFORE}(?:${pattern})${NOT_AFTER}`, 'gu'), read };
}

/** What is expected on a weekday lies ahead. */
const AHEAD =
  /(?:чекають|чекаємо|очіку\p{L}+|ожида\p{L}+|ждут|ждем|expected|expects?|will|буде|будуть|будет|будут|запланован\p{L}+|запланирован\p{L}+|обіця\p{L}+|обеща\p{L}+)\s+(?:[\p{L}\s]{0,24})$/u;

const AHEAD_VERB =
  /^[^.!?,]{0,30}?(?<!\p{L})(?:продовжать|почнуть|відновлять|повернуть|завершать|запустять|подадуть|начнут|продолжат|восстановят|вернут|завершат|запустят|will|буде|будуть|будет|будут)(?!\p{L})/u;

/** What is promised "within a day" lies ahead. */
const PROMISE =
  /(?:відновить|відновлять|відновити|повернуть|повернути|завершити|завершить|восстановить|восстановят|вернут|вернуть|restore|заживл|подадуть|подать|обіця|обеща)[^.!?]{0,60}$/u;

/** Ordered: an earlier rule takes its stretch of text from the later ones. */
const RULES: readonly Rule[] = [
  rule('time.iso', '(20\\d\\d)-(\\d\\d)-(\\d\\d)', (match) => single(dayFromParts(Number(match[1]), Number(match[2]), Number(match[3])))),
  rule('time.numeric', '(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)', (match) =>
    single(dayFromParts(Number(match[3]), Number(match[2]), Number(match[1]))),
  ),
  rule(
    'time.nightRange',
    `${NIGHT} (?:${INTO} )?(?:${MONTH_WORD} (\\d{1,2})[-–](\\d{1,2})|(\\d{1,2})[-–](\\d{1,2}) ${MONTH_WORD})`,
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
    'time.date',
    `(?:(\\d{1,2})(?:-го|th|st|nd|rd)? (?:of )?(${MONTH_WORD})|(${MONTH_WORD}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (20\\d\\d))?`,
    (match, reading) =>
      single(resolveDay(Number(match[1] ?? match[4]), monthOf(match[2] ?? match[3]!), match[5] ? Number(match[5]) : null, reading)),
  ),
  rule(
    'time.deadline',
    `(?:by|until|till|before|до|к|ко|по) (?:the )?(?:(?:end of|кінця|конца|вечора|вечера|ранку|утра|утру|вечеру|концу|обеду|обіду|обеда|середини|середины|\\d{1,2}:\\d\\d) )?(?:the )?${WEEKDAY_WORD}(?: (?:morning|evening|night|afternoon))?`,
    (match, reading) => {
      const day = nextWeekday(match[0], reading);
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
    `(?:(?:on |у |в |во |since |з |с |з минул\\p{L}+ |last |this |from |late on |early on |by |as of |станом на ранок |станом на вечір |станом на |на ранок |на утро |ранок |вечір |утро |вечер |ранку |вечора |in the early hours of |(?:on )?the (?:morning|evening|afternoon) of |в минувш\\p{L}+ |у минул\\p{L}+ |минул\\p{L}+ |прошл\\p{L}+ |утром |вечером |вранці |ввечері |увечері )(?:во |у |в )?(?:the )?(?:early |late )?${WEEKDAY_WORD}(?:'s)?|${WEEKDAY_WORD}'s|(?<!(?:to|and) )(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?! (?:to|and) \\p{L}+day))(?: (?:morning|evening|night|afternoon|вранці|зранку|ввечері|увечері|вечором|утром|вечером|днем))?`,
    (match, reading) => {
      const end = match.index + match[0].length;
      const isAhead =
        AHEAD.test(reading.folded.slice(Math.max(0, match.index - 40), match.index)) ||
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
  rule(
    'time.monthSince',
    `(?:since|from|з|із|с|від|от) (?:early |late |початку |начала |середини |середины |кінця |конца )?(${MONTH_WORD})(?! \\d)`,
    (match, reading) => {
      const month = monthOf(match[1]!);
      const first = resolveDay(1, month, null, reading);
      if (!first) return null;
      const last = [31, 30, 29, 28].map((day) => dayFromParts(Number(first.slice(0, 4)), month, day)).find((day) => day !== null)!;
      return { start: first, end: last, kind: 'since', precision: 'month', anchor: 'publication' };
    },
  ),
  rule(
    'time.inMonth',
    `(?:in|during|у|в|протягом|впродовж|в течение|за) (?:early |late |all of )?(${MONTH_WORD}|${MONTH_LOCATIVE})(?! \\d)`,
    (match, reading) => {
      const month = MONTHS.findIndex((expression) => expression.test(match[1]!)) + 1;
      const first = resolveDay(1, month, null, reading);
      if (!first) return null;
      const last = [31, 30, 29, 28].map((day) => dayFromParts(Number(first.slice(0, 4)), month, day)).find((day) => day !== null)!;
      return { start: first, end: last, kind: 'event', precision: 'month', anchor: 'publication' };
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
  rule(
    'time.daysAgo',
    `(${SMALL_NUMBER}) (?:days?|дн(?:і|ів|я|ей)|доб[иу]?|діб|суток) (?:ago|earlier|тому|назад)|(?:позавчора|позавчера|the day before yesterday)`,
    (match, reading) => single(relative(reading, -(match[1] ? smallNumber(match[1]) : 2))),
  ),
  rule('time.weekAgo', '(?:a|one) week ago|тиждень тому|неделю назад', (_match, reading) => single(relative(reading, -7))),
  rule(
    'time.pastWeek',
    '(?:over|in|during|for) the (?:past|last) (?:week|seven days|7 days)|(?:за|протягом|впродовж|в течение) (?:останній |останнього |минулий |последнюю |последней |прошлую |прошедшую )(?:тиждень|тижня|неделю|недели)',
    (_match, reading) => {
      const day = relative(reading, 0);
      return day ? { start: addDays(day, -7), end: day, kind: 'event', precision: 'week', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.nextDay',
    '(?:в |у )?(?:ближайшие сутки|найближчу добу|найближчої доби)|(?:протягом|впродовж|в течение) (?:найближчої доби|ближайших суток)|(?:within|in|over) the next (?:24 hours|day)',
    (_match, reading) => {
      const day = relative(reading, 0);
      return day ? { start: day, end: addDays(day, 1), kind: 'plan', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule('time.withinDay', '(?:протягом|впродовж|упродовж|в течение) (?:доби|суток)', (match, reading) => {
    const day = relative(reading, 0);
    if (!day || !PROMISE.test(reading.folded.slice(Math.max(0, match.index - 70), match.index))) return null;
    return { start: day, end: addDays(day, 1), kind: 'plan', precision: 'day', anchor: 'publication' };
  }),
  rule(
    'time.previous24',
    '(?:over|in|during|within|for)? ?(?:the )?(?:past|last|previous) (?:24 hours|day)|(?:за|протягом|впродовж|упродовж|в течение) (?:минул\\p{L}+ |останн\\p{L}+ |попередн\\p{L}+ |прошедш\\p{L}+ |минувш\\p{L}+ |последн\\p{L}+ |прошл\\p{L}+ |цієї )?(?:доб[уи]|сутки|суток|24 годин\\p{L}*|24 час\\p{L}*)|(?:минулої|останньої) доби',
    (_match, reading) => {
      const day = reading.publishedDay;
      return { start: day ? addDays(day, -1) : null, end: day, kind: 'window', precision: 'hour', anchor: 'statementUnknown' };
    },
  ),
  rule(
    'time.yesterdayPart',
    '(?:на |станом на )?(?:вчорашн\\p{L}+|вчерашн\\p{L}+) (?:вечір|вечер|ранок|утро|день|ніч|ночь)',
    (_match, reading) => single(relative(reading, -1)),
  ),
  rule(
    'time.yesterday',
    'вчора|учора|вчера|накануне(?! (?:мороз|зим|праздн|нов|перегов|визит))|напередодні(?! (?:мороз|зим|свят|нов|перегов|візит))|yesterday|минулого дня|the day before',
    (_match, reading) => single(relative(reading, -1)),
  ),
  rule(
    'time.thisNight',
    `(?:сьогодні|сегодня|цієї|этой|минулої|минувшей|прошлой|цю|эту) (?:вночі|ночью|ночі|ніч|ночь|ночи)|(?:за|протягом|впродовж|упродовж|в течение|during) (?:the |всієї |минулої |цієї |всей |минувшую |прошедшую |прошлую |последнюю |минулу |цю |эту )?(?:ніч|ночі|ночь|ночи|night)|last night|вночі|уночі|ночью|overnight|night-?time attack|нічн(?:ої|ого|ий|у|их|им|ими|а|ою|і) (?:\\p{L}+ )?(?:масован\\p{L}+ )?(?:атак|обстріл|удар|ракет)\\p{L}*|нічної|нічних|нічного|ночн(?:ой|ого|ых|ую|ая|ые) (?:\\p{L}+ )?(?:атак|обстрел|удар|налет)\\p{L}*`,
    (match, reading) => {
      const day = relative(reading, 0);
      if (!day || /цілодобов/u.test(match[0])) return null;
      return { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' };
    },
  ),
  rule('time.lastWeek', 'на прошлой неделе|на минулому тижні|минулого тижня|last week', (_match, reading) => {
    const day = relative(reading, 0);
    if (!day) return null;
    const monday = addDays(day, -((weekdayOf(day) + 6) % 7) - 7);
    return { start: monday, end: addDays(monday, 6), kind: 'event', precision: 'week', anchor: 'publication' };
  }),
  rule(
    'time.hourRange',
    '(?:from|between|з|із|с|від|от) (?:около )?\\d{1,2}[:.]\\d\\d (?:to|and|до|по) \\d{1,2}[:.]\\d\\d',
    (_match, reading) => single(relative(reading, 0), 'event', 'minute'),
  ),
  rule('time.asOfHour', '(?:станом на|по состоянию на|as of|на) (?:about |близько )?\\d{1,2}[:.]\\d\\d', (_match, reading) =>
    single(relative(reading, 0), 'asOf', 'minute'),
  ),
  rule(
    'time.hour',
    "(?:at |о |об |в |у |after |після |после |близько |около |at around |at about |around |примерно в |приблизно о |by |до |к |с |з |із |зі |since )+(?:\\d{1,2}[:.]\\d\\d|\\d{1,2} (?:a\\.m\\.|p\\.m\\.|am|pm|o'clock|ранку|вечора|ночі|утра|вечера|ночи|години? (?:ранку|ночі|дня|вечора)|час(?:а|ов) (?:утра|ночи|дня|вечера))|(?:п'ятій|четвертій|третій|шостій|сьомій|восьмій|другій|першій|пять|четыре|три|шесть|семь) (?:ранку|ночі|утра|ночи))",
    (match, reading) => single(relative(reading, 0), /^(?:since|з|зі|із|с) /u.test(match[0]) ? 'since' : 'event', 'minute'),
  ),
  rule(
    'time.today',
    '(?:станом на |as of |на )(?:сьогодні|сегодня|today|this morning|ранок|утро|цей час|сегодняшнее утро|сьогоднішній ранок)|this morning|(?:сьогодні|сегодня) (?:вранці|зранку|утром|з самого ранку)|(?:вранці|утром) (?:сьогодні|сегодня)?|в этот день|цього дня|того ж дня|в тот же день|(?:сьогодні|сегодня) (?:ввечері|увечері|вечером|вдень|днем)|(?:earlier |later )?today|(?:сьогодні|сегодня)|tonight|this (?:evening|afternoon)|цього ранку|этим утром|цього вечора|этим вечером|(?<=^|[.!?] )(?:вранці|зранку|утром)',
    (match, reading) => single(relative(reading, 0), /^(?:станом|as of|на )/u.test(match[0]) ? 'asOf' : 'event', 'partOfDay'),
  ),
];

/** Time phrases of the text, each pair of days once. */
export function readTimes(reading: Reading): TimeMention[] {
  const all = findTimes(reading);
  const seen = new Set<string>();
  return all.filter((time) => {
    const key = `${time.start}/${time.end}/${time.timeKind === 'asOf' || time.timeKind === 'window' ? time.quote : ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Every time phrase, in order. */
export function findTimes(reading: Reading): TimeMention[] {
  const found: TimeMention[] = [];
  for (const { name, expression, read } of RULES) {
    expression.lastIndex = 0;
    for (let match = expression.exec(reading.folded); match; match = expression.exec(reading.folded)) {
      const start = match.index;
      const end = match.index + match[0].length;
      if (found.some((time) => start < time.span[1] && time.span[0] < end)) continue;
      // "On Monday at 18:30": the hour belongs to the day beside it.
      if ((name === 'time.hour' || name === 'time.weekday') && found.some((time) => isBeside(reading.folded, time.span, start, end)))
        continue;
      const draft = read(match, reading);
      if (!draft) continue;
      found.push(withContext(reading, start, end, draft, name));
    }
  }
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

function isBeside(folded: string, day: readonly [number, number], start: number, end: number): boolean {
  return (
    (start >= day[1] && /^[\s,]{0,2}$/u.test(folded.slice(day[1], start))) ||
    (day[0] >= end && /^[\s,]{0,2}(?:on |у |в )?$/u.test(folded.slice(end, day[0])))
  );
}

const SINCE = /(?<!\p{L})(?:since|starting|beginning|from|починаючи з|начиная с|з|із|від|с|от)\s+(?:the\s+)?$/u;
const UNTIL =
  /(?<!\p{L})(?:until|till|through|by|до|по)\s+(?:(?:вечера|вечора|утра|ранку|конца|кінця|обеда|обіду|the end of)\s+)?(?:\d{1,2} (?:дня|години|часов|часа|години дня)\s+)?$/u;
const AS_OF =
  /(?:станом на|по состоянию на|as of|на ранок|на утро|на вечір|на вечер|на день)\s+(?:the\s+)?(?:morning of\s+|evening of\s+)?$/u;
const PLAN = /scheduled|planned|заплан|запланир|почнуть|начнут|will be held|upcoming|відбудуться|состоятся/u;

function withContext(reading: Reading, start: number, end: number, draft: Draft, name: string): TimeMention {
  const before = reading.folded.slice(Math.max(0, start - 40), start);
  const inside = reading.folded.slice(start, end);
  let { kind } = draft;
  let from = start;
  if (kind === 'event') {
    const asOf = AS_OF.exec(before) ?? (/^на (?:вчорашн|вчерашн)/u.test(inside) ? /$/u.exec(before) : null);
    const since = SINCE.exec(before) ?? (/^(?:since|з|с) /u.test(inside) ? /$/u.exec(before) : null);
    const until = UNTIL.exec(before);
    const hit = asOf ?? since ?? until;
    if (hit) {
      kind = asOf ? 'asOf' : since ? 'since' : 'until';
      from = start - hit[0].length;
    } else if (PLAN.test(before)) kind = 'plan';
    else if (draft.precision !== 'night')
      from = start - (/(?<!\p{L})(?:on|у|в|in the (?:evening|morning|afternoon) of)\s+$/u.exec(before)?.[0].length ?? 0);
  }
  const span = [from, end] as const;
  return {
    claimType: 'time',
    quote: reading.text.slice(from, end),
    span,
    timeKind: kind,
    start: draft.start,
    end: draft.end,
    precision: draft.precision,
    anchor: draft.anchor,
    rule: name,
  };
}

function single(day: string | null, kind: TimeKind = 'event', precision: TimePrecision = 'day'): Draft | null {
  return day ? { start: day, end: day, kind, precision, anchor: 'publication' } : null;
}

function relative(reading: Reading, days: number): string | null {
  return reading.publishedDay ? addDays(reading.publishedDay, days) : null;
}

function lastMonthOf(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  return (
    words
      .map(monthOf)
      .filter((month) => month > 0)
      .at(-1) ?? 0
  );
}

function monthOf(text: string): number {
  const words = text.match(/\p{L}+/gu) ?? [];
  for (const word of words) {
    const index = MONTHS.findIndex((expression) => expression.test(word));
    if (index >= 0 && new RegExp(`^${MONTH_WORD}$`, 'u').test(word)) return index + 1;
  }
  return 0;
}

/** How far ahead a bare day and month may lie before it is read as last year's. */
const AHEAD_DAYS_MAX = 30;

function resolveDay(day: number, month: number, year: number | null, reading: Reading): string | null {
  if (month === 0) return null;
  if (year !== null) return dayFromParts(year, month, day);
  const published = reading.publishedDay;
  if (!published) return null;
  const here = Number(published.slice(0, 4));
  for (const candidate of [here + 1, here, here - 1]) {
    const resolved = dayFromParts(candidate, month, day);
    if (resolved && daysBetween(published, resolved) <= AHEAD_DAYS_MAX) return resolved;
  }
  return null;
}

/** The next such weekday, today included: "by Wednesday". */
function nextWeekday(text: string, reading: Reading): string | null {
  const last = lastWeekday(text, reading);
  return last === null || last === reading.publishedDay ? last : addDays(last, 7);
}

function lastWeekday(text: string, reading: Reading): string | null {
  const published = reading.publishedDay;
  const words = text.replaceAll("'s", '').match(/[\p{L}']+/gu) ?? [];
  const wanted = WEEKDAYS.findIndex((expression) => words.some((word) => expression.test(word)));
  if (!published || wanted < 0) return null;
  return addDays(published, -((weekdayOf(published) - wanted + 7) % 7));
}
