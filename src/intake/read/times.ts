/**
 * Time phrases as pairs of civil days. A night "into 3 February" is 2–3 February; a weekday is the last such day not after publication; a day
 * and month without a year takes the year that puts it within the last twelve months (or the next thirty days); "the previous 24 hours" hangs
 * on the statement, never on the article. A part of day alone ("by noon", "зранку") dates nothing.
 */
import type { Reading, TimeMention } from '../mentions.ts';
import { REPORTING_VERB } from './speakers/verbs.ts';
import type { Draft } from './times/calendar.ts';
import { DATED_RULES } from './times/dated-rules.ts';
import { RELATIVE_RULES } from './times/relative-rules.ts';

/** Time phrases of the text, each pair of days once by each kind of phrase. */
export function readTimes(reading: Reading): TimeMention[] {
  const all = findTimes(reading);
  const seen = new Set<string>();
  return all.filter((time) => {
    // The same words again say nothing new, nor does the same night; other words for the same day are another phrase.
    const kind = time.precision === 'night' ? 'night' : time.rule;
    const key = `${time.start}/${time.end}/${time.timeKind === 'asOf' || time.timeKind === 'window' ? time.quote : kind}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Every time phrase, in order. */
export function findTimes(reading: Reading): TimeMention[] {
  const found: TimeMention[] = [];
  for (const { name, expression, read } of [...DATED_RULES, ...RELATIVE_RULES]) {
    expression.lastIndex = 0;
    for (let match = expression.exec(reading.folded); match; match = expression.exec(reading.folded)) {
      const start = match.index;
      const end = match.index + match[0].length;
      if (found.some((time) => start < time.span[1] && time.span[0] < end)) continue;
      // "On Monday at 18:30": the hour belongs to the day beside it.
      if (HANGS_ON_A_DAY.has(name) && found.some((time) => isBeside(reading.folded, time.span, start, end))) continue;
      const draft = read(match, reading, found);
      if (!draft) continue;
      // "The day before, on 11 February": two phrases side by side for the same days are one.
      if (found.some((time) => time.start === draft.start && time.end === draft.end && isBeside(reading.folded, time.span, start, end)))
        continue;
      found.push(withContext(reading, start, end, draft, name));
    }
  }
  return withoutSpeechDays(reading, found).sort((one, other) => one.span[0] - other.span[0]);
}

/** Weekdays and hours may be those of the speech; a full date beside a verb of saying is a date all the same. */
const MAY_BE_OF_SPEECH: ReadonlySet<string> = new Set(['time.weekday', 'time.hourWeekday', 'time.today', 'time.yesterday', 'time.hour']);
const HAPPENED: ReadonlySet<string> = new Set(['event', 'window', 'asOf']);
const SPEECH_CHARS = 90;
/** Between the verb and its day: who says it, to whom, where. */
const SPEECH_TAIL =
  '(?:\\s+["«“„]?(?:\\p{Lu}[\\p{L}\'’.-]*|on|in|to|at|his|her|their|its|the|a|у|в|во|на|своєму|своем|ефірі|эфире|[\\p{L}-]*телеграм[\\p{L}-]*|фейсбу\\p{L}*|каналі|канале|reporters|journalists|briefing|брифінгу|брифинге|журналістам|журналистам|late|early|мер|мэр|міністр|министр|губернатор|голова|глава|очільник|очільниця|начальник|начальниця)["»”]?){0,7}\\s*$';
const AFTER_VERB = new RegExp(`(${REPORTING_VERB.source})${SPEECH_TAIL}`, 'u');

/** "Said on Monday that … over the past day": where a sentence dates what happened, the day of the speech is no second date of it. */
function withoutSpeechDays(reading: Reading, found: readonly TimeMention[]): TimeMention[] {
  const spoken = new Set(found.filter((time) => isDayOfSpeech(reading, time)));
  return found.filter((time) => {
    if (!spoken.has(time)) return true;
    if (time.rule === 'time.hour') return false;
    const sentence = reading.sentences.find((each) => each.start <= time.span[0] && time.span[0] < each.end);
    return !found.some(
      (other) =>
        other !== time &&
        !spoken.has(other) &&
        HAPPENED.has(other.timeKind) &&
        sentence !== undefined &&
        other.span[0] >= sentence.start &&
        other.span[1] <= sentence.end,
    );
  });
}

function isDayOfSpeech(reading: Reading, time: TimeMention): boolean {
  if (!MAY_BE_OF_SPEECH.has(time.rule) || (time.timeKind !== 'event' && time.rule !== 'time.hour')) return false;
  const before = reading.text.slice(Math.max(0, time.span[0] - SPEECH_CHARS), time.span[0]);
  return AFTER_VERB.test(before);
}

/** Hours, parts of a day and weekdays add nothing to a day that stands beside them. */
const HANGS_ON_A_DAY: ReadonlySet<string> = new Set([
  'time.hour',
  'time.weekday',
  'time.asOfPart',
  'time.asOfHour',
  'time.hourRange',
  'time.hoursFromTo',
  'time.hourOrdinal',
  'time.today',
  'time.endOfDay',
  'time.weekdayAdjective',
]);

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
