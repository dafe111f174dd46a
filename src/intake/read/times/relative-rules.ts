/** Times that hang on another moment: on the day of publication, on the statement, on a weekday named just before. */
import type { Reading, TimeMention } from '../../mentions.ts';
import { addDays, dayFromParts, daysBetween, weekdayOf } from '../../text/days.ts';
import { dayNamedBefore, lastWeekday, monthFrom, nightInto, type Rule, relative, rule, single } from './calendar.ts';
import { SMALL_NUMBER, smallNumber, WEEKDAY_WORD } from './words.ts';

/** What is promised "within a day" lies ahead. */
const PROMISE =
  /(?:відновить|відновлять|відновити|повернуть|повернути|завершити|завершить|восстановить|восстановят|вернут|вернуть|restor|promis|pledg|fix|repair|complet|reconnect|заживл|подадуть|подать|обіця|обеща|плану|планиру|намага|стара|розрахову|рассчитыва)[^.!?]{0,60}$/u;

/** What an adjective of the part of day must stand with to tell when: "ранкова атака", not "ранкова зміна". */
const EVENT_NOUN =
  '(?:атак|удар|обстріл|обстрел|налет|налёт|наліт|нальот|шахед|шахєд|ракетн|дронов|масован|массирован|комбінован|комбинирован|влучан|прильот|прилет|авар|бомбардуван|вибух|взрыв|ворож|российск|російськ|вражеск|повідомлен|сообщен|хвил|волн)';

/** "On Thursday, a day after …": the weekday named right before is the day that the other one hangs on. */
function weekdayBefore(match: RegExpExecArray, reading: Reading): string | null {
  const before = reading.folded.slice(Math.max(0, match.index - WEEKDAY_CHARS), match.index);
  const named = [...before.matchAll(new RegExp(`(?<!\\p{L})${WEEKDAY_WORD}(?!\\p{L})`, 'gu'))].at(-1);
  return named && /^[\s,–—-]*$/u.test(before.slice(named.index + named[0].length)) ? lastWeekday(named[0], reading) : null;
}
const WEEKDAY_CHARS = 30;

/** An hour belongs to the day told of just before it, else to the day of publication. */
function dayOfHour(offset: number, reading: Reading, found: readonly TimeMention[]): string | null {
  const today = relative(reading, 0);
  const before = found.filter((time) => time.span[1] <= offset && offset - time.span[1] <= HOUR_CHARS);
  const last = before.sort((one, other) => one.span[0] - other.span[0]).at(-1);
  const isDay = last?.timeKind === 'event' && last.start !== null && last.start === last.end && last.precision !== 'month';
  return isDay && today !== null && daysBetween(last.start!, today) >= 0 && daysBetween(last.start!, today) <= HOUR_DAYS
    ? last.start
    : today;
}
const HOUR_CHARS = 200;
const HOUR_DAYS = 3;
const NEAR_DAY = 6;

/** Days counted on from a day that the text has named: "a week later", "наступного дня", "через два дні". */
const LATER = `(?:(?:just |only |exactly |about |лише |рівно |ровно )?(?:a|one) (?:day|week) later|(${SMALL_NUMBER}) (?:days|weeks) later|(?:on )?(?:the )?(?:following|next) (?:day|morning|evening)|(?:а )?(?:вже |уже )?(?:наступного дня|наступного ранку|на наступний день|на следующий день|на другий день|на следующее утро)|через (?:день|добу|сутки|тиждень|неделю)|через (${SMALL_NUMBER}) (?:дні|дня|днів|дней|доби|тижні|недели))`;

/** "Вночі очікується до 18 градусів морозу": a forecast dates nothing that happened. */
const FORECAST = /^[^.!?;]{0,30}?(?:очіку|ожида|прогноз|синоптик|похолода|буде|будет)/u;
const FORECAST_BEFORE = /(?:expect|forecast|очіку|ожида|прогноз)[^.!?,;]{0,40}$/u;

/** "By the weekend", "тепло дадуть на вихідних". */
const BEFORE_WEEKEND = /^(?:by|until|till|before|до|к|ко|перед)\s/u;

/** "The second this week", "вдруге цього тижня" counts. */
const WHICH_TIME = /(?:later|second|third|fourth|fifth|time|вдруге|втретє|вчетверте|раз|второй|третий|друга|другий|третя)\s$/u;

export const RELATIVE_RULES: readonly Rule[] = [
  rule('time.later', LATER, (match, _reading, found) => {
    const base = dayNamedBefore(found, match.index);
    // "Through a week, on 10 February": the day itself is given.
    if (base === null || found.some((time) => time.span[0] >= match.index && time.span[0] - match.index - match[0].length <= NEAR_DAY))
      return null;
    const words = match[1] ?? match[2];
    const count = words ? smallNumber(words) : 1;
    return single(addDays(base, /week|тиж|недел/u.test(match[0]) ? 7 * count : count));
  }),
  rule(
    'time.attributive',
    '(?<!станом на )(?:ранков|вечірн|вечерн|утренн|денн|дневн)\\p{L}{1,4}(?= (?:\\p{L}+ )?PART)'.replace('PART', EVENT_NOUN),
    (_match, reading) => single(relative(reading, 0), 'event', 'partOfDay'),
  ),
  rule('time.yesterdays', '(?:вчорашн|вчерашн|учорашн)\\p{L}{1,4}', (_match, reading) => single(relative(reading, -1))),
  rule('time.dayBeforeYesterdays', '(?:позавчорашн|позавчерашн)\\p{L}{1,4}', (_match, reading) => single(relative(reading, -2))),
  rule('time.todays', "(?:сьогоднішн|сегодняшн)\\p{L}{1,4}|today's", (_match, reading) => single(relative(reading, 0))),
  rule('time.tonights', "tonight's", (_match, reading) => nightInto(relative(reading, 0))),
  rule(
    'time.dayAfter',
    '(?:a|one) day (?:after|earlier|before)|(?:the )?previous day|днем раніше|днем ранее|на день раньше|на день раніше|через день після|день тому|день назад|через день после',
    (match, reading) => {
      const base = weekdayBefore(match, reading) ?? relative(reading, 0);
      return single(base ? addDays(base, -1) : null);
    },
  ),
  rule(
    'time.pastDays',
    `(?:in|over|during|for) the (?:past|last) (${SMALL_NUMBER}) days|(?:за|протягом|впродовж|в течение) (?:останні|останніх|минулі|последние|последних|минувшие|прошедшие) (${SMALL_NUMBER}|двое|двох|трое|трьох) (?:дні|днів|дня|дней|доби|діб|суток)`,
    (match, reading) => {
      const day = relative(reading, 0);
      const words = match[1] ?? match[2]!;
      const count = /^дво/u.test(words) ? 2 : /^тр(?:о|ь)/u.test(words) ? 3 : smallNumber(words);
      return day && count > 0 ? { start: addDays(day, -count), end: day, kind: 'window', precision: 'day', anchor: 'publication' } : null;
    },
  ),
  rule(
    'time.weekend',
    '(?:на |у |в |до |к |перед )?(?:кінця |конца |the end of )?(?:минулих |прошлых |прошедших |цих |этих )?(?:вихідних|вихідні|вихідним|выходных|выходные|выходным)(?! (?:дн|день))|(?:over |at |on |by |until |till |before )?(?:the end of )?(?:the |last |this |next )?weekend',
    (match, reading) => {
      const day = relative(reading, 0);
      if (!day) return null;
      const isAhead = BEFORE_WEEKEND.test(match[0]) || PROMISE.test(reading.folded.slice(Math.max(0, match.index - 70), match.index));
      const saturday = addDays(day, isAhead ? 6 - weekdayOf(day) : -((weekdayOf(day) + 1) % 7));
      return { start: saturday, end: addDays(saturday, 1), kind: isAhead ? 'deadline' : 'event', precision: 'day', anchor: 'publication' };
    },
  ),
  rule(
    'time.weekStart',
    '(?:since|from|від|з|із|с|от) (?:the )?(?:beginning|start|початку|начала) (?:of the week|тижня|недели)',
    (_match, reading) => {
      const day = relative(reading, 0);
      const monday = day ? addDays(day, -((weekdayOf(day) + 6) % 7)) : null;
      return single(monday, 'since');
    },
  ),
  rule('time.nextWeek', 'наступного тижня|на наступному тижні|на следующей неделе|next week', (_match, reading) => {
    const day = relative(reading, 0);
    if (!day) return null;
    const monday = addDays(day, -((weekdayOf(day) + 6) % 7) + 7);
    return { start: monday, end: addDays(monday, 6), kind: 'plan', precision: 'week', anchor: 'publication' };
  }),
  rule('time.lastMonth', '(?:у |в )?(?:минулого місяця|минулому місяці|прошлого месяца|прошлом месяце)|last month', (_match, reading) => {
    const day = relative(reading, 0);
    if (!day) return null;
    const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
    return monthFrom(month === 1 ? dayFromParts(year - 1, 12, 1) : dayFromParts(year, month - 1, 1), 'event');
  }),
  rule(
    'time.lastEvening',
    '(?:минулого|учорашнього|прошлым) (?:вечора|вечером)|last evening|(?:the )?previous evening',
    (_match, reading) => single(relative(reading, -1), 'event', 'partOfDay'),
  ),
  rule(
    'time.asOfPart',
    "(?:станом на|по состоянию на) (?:ранок|утро|вечір|вечер|полудень|полдень|обід|обед|північ|полночь|середину дня|\\d{1,2}(?:-ту|-шу|-му|-у)? (?:(?:годин[уи]?|час(?:а|ов)?)(?: ранку| вечора| утра| вечера| дня| ночі| ночи)?|ранку|вечора|утра|вечера|ночі|ночи))|as of (?:the )?(?:morning|noon|midday|evening|midnight|afternoon|\\d{1,2}(?::\\d\\d)? ?(?:a\\.m\\.|p\\.m\\.|am|pm|o'clock))",
    (_match, reading) => single(relative(reading, 0), 'asOf', 'partOfDay'),
  ),
  rule(
    'time.hoursFromTo',
    "(?:from|between|з|із|с|від|от|між|между) (?:about |around |близько |около )?\\d{1,2}(?:[:.]\\d\\d)? ?(?:a\\.m\\.|p\\.m\\.|am|pm|години|часов|ранку|ночі|вечора|утра|ночи|вечера)? ?(?:to|and|until|till|до|по|та|і|и) \\d{1,2}(?:[:.]\\d\\d)? ?(?:a\\.m\\.|p\\.m\\.|am|pm|o'clock|годин[иу]?(?: ранку| ночі| дня| вечора)?|часов(?: утра| ночи| дня| вечера)?|ранку|ночі|вечора|утра|ночи|вечера)",
    (_match, reading) => single(relative(reading, 0), 'event', 'minute'),
  ),
  rule(
    'time.hourOrdinal',
    '(?:о|об|близько|около|в|у|після|после|до|к) (?:пів на )?\\d{1,2}-(?:й|ій|тій|ої|ой|му|м)(?: годині?| ранку| вечора| ночі| утра| вечера| ночи| часу)',
    (_match, reading) => single(relative(reading, 0), 'event', 'minute'),
  ),
  rule(
    'time.daysAgo',
    `(${SMALL_NUMBER}) (days?|дн(?:і|ів|я|ей)|доб[иу]?|діб|суток|weeks|тижні|тижнів|недели|недель) (?:ago|earlier|тому|назад)|(?:позавчора|позавчера|the day before yesterday)`,
    (match, reading) =>
      single(relative(reading, -(match[1] ? smallNumber(match[1]) * (/^(?:week|тиж|недел)/u.test(match[2]!) ? 7 : 1) : 2))),
  ),
  rule('time.nextDays', '(?:наступної|наступну) (?:доби|добу)|(?:в )?следующие сутки', (_match, reading) =>
    single(relative(reading, 1), 'plan'),
  ),
  rule(
    'time.wholeWeek',
    '(?=[лтвз])(?<=^|[.!?…"] ?)(?:лише |тільки |только |всього )?за (?:цей |этот |эту )?(?:тиждень|неделю)',
    (_match, reading) => {
      const day = relative(reading, 0);
      return day ? { start: addDays(day, -7), end: day, kind: 'window', precision: 'week', anchor: 'publication' } : null;
    },
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
  rule(
    'time.withinDay',
    `(?:протягом|впродовж|упродовж|в течение) (?:доби|суток|(двох|трьох|двух|трех) (?:діб|днів|суток|дней))|within (?:24 hours|a day|(${SMALL_NUMBER}) days)`,
    (match, reading) => {
      const day = relative(reading, 0);
      const [before, after] = [
        reading.folded.slice(Math.max(0, match.index - 70), match.index),
        reading.folded.slice(match.index + match[0].length, match.index + match[0].length + 40),
      ];
      if (!day || !(PROMISE.test(before) || /^[^.,!?]{0,30}?(?:верн|поверн|віднов|восстанов|подад|дад|will be)/u.test(after))) return null;
      const days = /^(?:дв)/u.test(match[1] ?? '') ? 2 : match[1] ? 3 : match[2] ? smallNumber(match[2]) : 1;
      return { start: day, end: addDays(day, days), kind: 'plan', precision: 'day', anchor: 'publication' };
    },
  ),
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
    `(?:сьогодні|сегодня|цієї|этой|минулої|минувшей|прошлой|цю|эту) (?:вночі|ночью|ночі|ніч|ночь|ночи)|(?:за|протягом|впродовж|упродовж|в течение|during) (?:the |всієї |минулої |цієї |всей |минувшую |прошедшую |прошлую |последнюю |минулу |цю |эту )?(?:ніч|ночі|ночь|ночи|night)|last night|at night|вночі|уночі|ночью|overnight|(?:night-?time|night) (?:attack|strike|shelling|barrage|raid|assault|bombardment)s?|нічн(?:ої|ого|ий|у|их|им|ими|а|ою|і) (?:\\p{L}+ )?(?:масован\\p{L}+ )?(?:атак|обстріл|удар|ракет)\\p{L}*|нічної|нічних|нічного|ночн(?:ой|ого|ых|ую|ая|ые) (?:\\p{L}+ )?(?:атак|обстрел|удар|налет)\\p{L}*`,
    (match, reading) => {
      const day = relative(reading, 0);
      if (!day || /цілодобов/u.test(match[0])) return null;
      const end = match.index + match[0].length;
      if (
        FORECAST.test(reading.folded.slice(end, end + 60)) ||
        FORECAST_BEFORE.test(reading.folded.slice(Math.max(0, match.index - 60), match.index))
      )
        return null;
      return { start: addDays(day, -1), end: day, kind: 'event', precision: 'night', anchor: 'publication' };
    },
  ),
  rule('time.thisWeek', '(?:earlier )?this week|цього тижня|на цьому тижні|на этой неделе', (match, reading) => {
    const day = relative(reading, 0);
    if (!day || WHICH_TIME.test(reading.folded.slice(Math.max(0, match.index - 24), match.index))) return null;
    const monday = addDays(day, -((weekdayOf(day) + 6) % 7));
    return { start: monday, end: addDays(monday, 6), kind: 'event', precision: 'week', anchor: 'publication' };
  }),
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
    "(?:at |о |об |в |у |after |після |после |близько |около |at around |at about |around |примерно в |приблизно о |by |до |к |с |з |із |зі |since )+(?:\\d{1,2}[:.]\\d\\d(?: ?(?:a\\.m\\.|p\\.m\\.|am|pm|ранку|вечора|ночі|дня|утра|вечера|ночи))?|\\d{1,2} (?:a\\.m\\.|p\\.m\\.|am|pm|o'clock|ранку|вечора|ночі|утра|вечера|ночи|години? (?:ранку|ночі|дня|вечора)|час(?:а|ов) (?:утра|ночи|дня|вечера))|(?:п'ятій|четвертій|третій|шостій|сьомій|восьмій|другій|першій|пять|четыре|три|шесть|семь) (?:ранку|ночі|утра|ночи))",
    (match, reading, found) =>
      single(dayOfHour(match.index, reading, found), /^(?:since|з|зі|із|с) /u.test(match[0]) ? 'since' : 'event', 'minute'),
  ),
  rule(
    'time.today',
    '(?:станом на |as of |на )(?:сьогодні|сегодня|today|this morning|ранок|утро|цей час|сегодняшнее утро|сьогоднішній ранок)|this morning|(?:сьогодні|сегодня) (?:вранці|зранку|утром|з самого ранку)|(?:вранці|утром) (?:сьогодні|сегодня)?|в этот день|цього дня|того ж дня|в тот же день|(?:сьогодні|сегодня) (?:ввечері|увечері|вечером|вдень|днем)|(?:earlier |later )?today|(?:сьогодні|сегодня)|tonight|this (?:evening|afternoon)|цього ранку|этим утром|цього вечора|этим вечером|(?<=^|[.!?] )(?:вранці|зранку|утром)',
    (match, reading) => single(relative(reading, 0), /^(?:станом|as of|на )/u.test(match[0]) ? 'asOf' : 'event', 'partOfDay'),
  ),
];
