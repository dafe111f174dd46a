/** One report read by the rules: every mention with its exact stretch of text. */
import type { Report } from '../domain/claims.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import { builtInGazetteer, type Gazetteer } from './gazetteer/gazetteer.ts';
import type { Cause, Mention, Reading, SpeakerMention } from './mentions.ts';
import { findActions, readActions } from './read/actions.ts';
import { readCause } from './read/cause.ts';
import { readCounts } from './read/counts.ts';
import { findEffects, readEffects } from './read/effects.ts';
import { readFacilities } from './read/facilities.ts';
import { findNumbers } from './read/numbers.ts';
import { findPlaces, onlyFirst } from './read/places.ts';
import { inferDay } from './read/publication-day.ts';
import { readSpeakers } from './read/speakers.ts';
import { readTemperatures } from './read/temperatures.ts';
import { findTimes, readTimes } from './read/times.ts';
import { readTruces } from './read/truces.ts';
import { readWeapons } from './read/weapons.ts';
import { kyivDayOf } from './text/days.ts';
import { languageOf } from './text/language.ts';
import { foldText } from './text/letters.ts';
import { findSentences } from './text/sentences.ts';

/** Longest report that is read to its end; a longer one is read to here and says so. */
export const REPORT_CHARS_MAX = 20_000;

export type ReadReport = Readonly<{ reading: Reading; mentions: readonly Mention[]; cause: Cause }>;

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]/gu;

/** Prepares the text: language, folded form, sentences. The report itself is never changed. */
export function openReport(report: Report): Checked<Reading> {
  const problems: Problem[] = [];
  let text = report.text;
  if (text.length > REPORT_CHARS_MAX) {
    problems.push({ code: 'FL-INTAKE-007', severity: 'warn', at: report.id, say: { got: text.length, max: REPORT_CHARS_MAX } });
    text = text.slice(0, REPORT_CHARS_MAX);
  }
  const invisible = text.match(INVISIBLE)?.length ?? 0;
  if (invisible > 0) problems.push({ code: 'FL-INTAKE-010', severity: 'warn', at: report.id, say: { got: invisible } });
  const folded = foldText(text);
  const language = report.language === 'und' ? languageOf(text) : report.language;
  const sentences = findSentences(text, folded);
  const reading: Reading = { text, folded, language, sentences, publishedDay: report.publishedDay };
  if (report.publishedDay !== null) return { value: reading, problems };
  const receivedDay = report.receivedAt_ms === null ? null : kyivDayOf(report.receivedAt_ms);
  const inferred = inferDay(reading, receivedDay);
  if (inferred === null) return { value: reading, problems };
  problems.push({ code: 'FL-INTAKE-015', severity: 'note', at: report.id, say: { day: inferred.day, basis: inferred.basis } });
  return { value: { ...reading, publishedDay: inferred.day }, problems };
}

const RELATIVE_DAY =
  /(?<!\p{L})(?:вчора|учора|вчера|сьогодні|сегодня|today|yesterday|понеділ|вівтор|серед[уи]|четвер|п'ятниц|субот|неділ|понедельн|вторник|monday|tuesday|wednesday|thursday|friday|saturday|sunday)/u;

/** Reads a report. Every mention satisfies `text.slice(span[0], span[1]) === quote`; one that did not would be dropped and named. */
export function readReport(report: Report, gazetteer: Gazetteer = builtInGazetteer()): Checked<ReadReport> {
  const opened = openReport(report);
  const reading = opened.value;
  const problems = [...opened.problems];
  if (reading.publishedDay === null && RELATIVE_DAY.test(reading.folded)) {
    problems.push({ code: 'FL-INTAKE-009', severity: 'note', at: report.id, say: {} });
  }
  const numbers = findNumbers(reading.folded);
  const allPlaces = findPlaces(reading, gazetteer);
  const places = onlyFirst(allPlaces);
  for (const { quote, candidates } of places)
    if (candidates)
      problems.push({ code: 'FL-INTAKE-023', severity: 'note', at: report.id, say: { got: quote, candidates: candidates.join('; ') } });
  const times = findTimes(reading);
  const effects = findEffects(reading);
  const actions = findActions(reading);
  const speakers = readSpeakers(reading, places, gazetteer);
  const temperatures = readTemperatures(reading, numbers);
  const counted = numbers.filter((number) => !temperatures.some((each) => number.start < each.span[1] && each.span[0] < number.end));
  const counts = readCounts(
    reading,
    counted.filter((number) => !insideTime(number, times, reading.folded)),
    { effects, actions, places: allPlaces, times, home: homeOf(speakers) },
  );
  const truces = readTruces(reading, speakers, times);
  const all: Mention[] = [
    ...places,
    ...counts,
    ...readFacilities(reading),
    ...readEffects(reading),
    ...readActions(reading),
    ...readTimes(reading),
    ...speakers,
    ...readWeapons(reading),
    ...temperatures,
    ...truces,
  ];
  const mentions = all.filter((mention) => {
    const holds = reading.text.slice(mention.span[0], mention.span[1]) === mention.quote && mention.quote !== '';
    if (!holds) problems.push({ code: 'FL-INTAKE-003', severity: 'warn', at: report.id, say: { quote: mention.quote.slice(0, 60) } });
    return holds;
  });
  return { value: { reading, mentions, cause: readCause(reading, truces) }, problems };
}

function insideTime(
  number: Readonly<{ start: number; end: number }>,
  times: readonly Readonly<{ span: readonly [number, number] }>[],
  folded: string,
): boolean {
  return times.some((time) => number.start >= time.span[0] && number.end <= time.span[1] && folded.length > 0);
}

function homeOf(speakers: readonly SpeakerMention[]): string | null {
  return speakers.find((speaker) => speaker.place !== null)?.place ?? null;
}
