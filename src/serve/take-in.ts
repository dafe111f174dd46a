/**
 * The door for reports: whatever way a text comes, it is redacted, read by the rules and becomes two events, what it says word for word and
 * what was read in it. Nothing here believes anything. Recorded nights come through the same door; what people of that night read otherwise
 * follows as their acts.
 */
import { createHash } from 'node:crypto';
import { REPORT_KEPT_CHARS_MAX } from '../contract/report-events.ts';
import type { DeskEvent, ReceivedLine } from '../desk/event.ts';
import type { ReportChannel, SaidNumber } from '../desk/said.ts';
import type { Words } from '../desk/words.ts';
import type { AttributedNumber, EventLine, Report, Span } from '../domain/claims.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import { kyivDay, readPublication } from '../exchange/reports-in/dates.ts';
import type { AddressIndex } from '../intake/calls/address.ts';
import { reportVoices } from '../intake/calls/report-voices.ts';
import { builtInGazetteer, type Gazetteer } from '../intake/gazetteer/gazetteer.ts';
import { redactPersons } from '../intake/redact.ts';
import { type TakenReport, takeReport } from '../intake/take-report.ts';

/** A text as its adapter gives it. `informant` is a pseudonym already. */
export type GivenReport = Readonly<{
  id: string;
  text: string;
  source: string;
  publishedDay: string | null;
  publishedAt_ms: Instant | null;
  channel: ReportChannel;
  informant: string | null;
  translation: Words | null;
  synthetic: boolean;
  /** Name of the file it came in. */
  file?: string;
  /** What its adapter had to say of it: a character set that was guessed, a date that is none. */
  problems?: readonly Problem[];
}>;

/** Halves of letters beyond the first plane: left by a cut or by whoever sent them, and no valid text. */
const HALF_LETTER = /\p{Surrogate}/gu;
/** Claims and numbers of one report that are kept; a text with more is a table or an attack. */
const CLAIMS_MAX = 300;
const QUOTES_MAX = 200;
const ID_HEX_DIGITS = 24;
/** As long as the journal's shape allows: the title of a feed is a stranger's. */
const SOURCE_CHARS_MAX = 200;
const FILE_NAME_CHARS_MAX = 255;

/** The same text of the same outlet and day has the same id, whatever way and however often it comes. From the redacted text: a hash of what was masked could be searched. */
export function reportId(given: Pick<GivenReport, 'source' | 'publishedDay' | 'publishedAt_ms'>, text: string): string {
  const content = JSON.stringify([given.source, given.publishedAt_ms ?? given.publishedDay, text]);
  return `R-${createHash('sha256').update(content).digest('hex').slice(0, ID_HEX_DIGITS)}`;
}

export type TakenIn = Readonly<{ id: string; events: readonly DeskEvent[]; taken: TakenReport; numbers: readonly SaidNumber[] }>;

/**
 * `earlier`: reports on the desk, to find what repeats what. `addresses`: those of the city; null where no house is looked for. `gazetteer`: with
 * the operator's codifier; left out, the built-in one, made at the first report.
 */
export type DoorTools = Readonly<{
  earlier: readonly Report[];
  addresses: AddressIndex | null;
  codeVersion: string;
  gazetteer?: Gazetteer;
}>;

/** Reads a text. `id` empty: it follows from the content. */
export function takeIn(given: GivenReport, tools: DoorTools, now_ms: Instant): TakenIn {
  const { codeVersion, addresses } = tools;
  const reading = { gazetteer: tools.gazetteer ?? builtInGazetteer(), earlier: tools.earlier };
  const text = given.text.slice(0, REPORT_KEPT_CHARS_MAX).replace(HALF_LETTER, '\ufffd');
  const header = {
    // The id hangs on the redacted text, and every claim carries it.
    id: given.id === '' ? reportId(given, redactPersons(text).text) : given.id,
    source: given.source.slice(0, SOURCE_CHARS_MAX),
    publishedDay: given.publishedDay,
    publishedAt_ms: given.publishedAt_ms,
    receivedAt_ms: now_ms,
    language: 'und' as const,
  };
  const taken = takeReport(text, header, reading);
  const { report } = taken;
  const numbers = spansOf(taken, dated(taken, now_ms)).slice(0, CLAIMS_MAX);
  const received: DeskEvent = {
    kind: 'report.received',
    report: {
      id: report.id,
      text: report.text,
      language: report.language,
      publishedDay: report.publishedDay,
      publishedAt_ms: report.publishedAt_ms,
      source: report.source,
    },
    channel: given.channel,
    informant: given.informant,
    translation: given.translation,
    chars: given.text.length,
    masked: taken.masked,
    synthetic: given.synthetic,
    ...(given.file === undefined
      ? {}
      : { file: redactPersons(given.file).text.slice(0, FILE_NAME_CHARS_MAX).replace(HALF_LETTER, '\ufffd') }),
  };
  const read: DeskEvent = {
    kind: 'report.read',
    report: report.id,
    codeVersion,
    claims: taken.claims.slice(0, CLAIMS_MAX),
    numbers,
    relay: taken.relay && { of: taken.relay.of, kind: taken.relay.kind, share_per1: taken.relay.share_per1 },
    times: taken.witness.times.slice(0, QUOTES_MAX),
    assets: taken.witness.assets.slice(0, QUOTES_MAX),
    cause: taken.witness.cause,
    voices: addresses ? reportVoices(taken, addresses).map(({ id, building, says, quote }) => ({ id, building, says, quote })) : [],
    problems: [...(given.problems ?? []), ...taken.problems].map(({ code, say }) => ({ code, say })),
  };
  return { id: report.id, events: [received, read], taken, numbers };
}

/** Who published when is unknown: then the number is as old as its receipt, not as the year 1970. */
function dated(taken: TakenReport, now_ms: Instant): readonly AttributedNumber[] {
  const { publishedAt_ms, publishedDay } = taken.report;
  if (publishedAt_ms !== null || publishedDay !== null) return taken.numbers;
  return taken.numbers.map((number) => ({ ...number, publishedAt_ms: now_ms }));
}

/** Where in the text each number stands: mentions come in the order of the text, and each is used once. */
function spansOf(taken: TakenReport, numbers: readonly AttributedNumber[]): readonly SaidNumber[] {
  const free = taken.mentions.filter((mention) => mention.claimType === 'count' || mention.claimType === 'temperature');
  return numbers.map((number) => {
    const at = free.findIndex((mention) => mention.quote === number.quote);
    const [mention] = at < 0 ? [] : free.splice(at, 1);
    if (mention) return { number, span: mention.span };
    const start = taken.report.text.indexOf(number.quote);
    return { number, span: start < 0 ? null : ([start, start + number.quote.length] as Span) };
  });
}

/** Reports on the desk in the shape that the reader compares with. */
export function earlierReports(
  reports: readonly Readonly<{ report: Omit<Report, 'receivedAt_ms'>; receivedAt_ms: Instant }>[],
): readonly Report[] {
  return reports.map(({ report, receivedAt_ms }) => ({ ...report, receivedAt_ms }));
}

/** Who looked at the reports of a recorded night: a made-up name. */
const EXERCISE_READER = 'О. Навчальна';

/** A line of a recorded night that has a text of its own to read. */
export function isRecordedReport(line: Pick<EventLine, 'kind' | 'source'>): boolean {
  return line.kind === 'report' && line.source !== null;
}

type Recorded = Omit<ReceivedLine, 'objects'>;

/** A recorded report through the door, and what the people of that night read otherwise, each with the id of its journal line. */
export function recordedFacts(
  line: Recorded,
  earlier: readonly Report[],
  codeVersion: string,
): Readonly<{ facts: readonly Readonly<{ event: DeskEvent; id: string; who: string | null }>[]; report: Report }> {
  const { publishedDay, publishedAt_ms } = readPublication(line.source?.published);
  const given: GivenReport = {
    id: line.id,
    text: line.text.uk,
    source: line.source?.outlet ?? '',
    publishedDay,
    publishedAt_ms,
    channel: 'recorded',
    informant: null,
    translation: { uk: line.text.uk, en: line.text.en },
    synthetic: line.synthetic,
  };
  const day = given.publishedDay ?? kyivDay(line.at_ms);
  const dated = { ...given, publishedDay: day, publishedAt_ms: given.publishedAt_ms ?? line.at_ms };
  const taken = takeIn(dated, { earlier, addresses: null, codeVersion }, line.at_ms);
  const acts = handActs(line, taken);
  return {
    facts: [
      { event: taken.events[0]!, id: `report-${line.id}`, who: null },
      { event: taken.events[1]!, id: `read-${line.id}`, who: null },
      ...acts.map((event, at) => ({ event, id: `judge-${line.id}-${at + 1}`, who: EXERCISE_READER })),
    ],
    report: taken.taken.report,
  };
}

/** Where the rules read a number as the people of the night did, nothing follows; else a correction, or a number added by hand. */
function handActs(line: Recorded, taken: TakenIn): readonly DeskEvent[] {
  const { text } = taken.taken.report;
  const events: DeskEvent[] = [];
  const free = [...taken.numbers];
  for (const [index, hand] of line.claims.entries()) {
    const start = text.indexOf(hand.quote);
    if (start < 0) continue;
    const span: Span = [start, start + hand.quote.length];
    const at = free.findIndex(
      ({ number, span: own }) => number.value === hand.value && own !== null && own[0] < span[1] && span[0] < own[1],
    );
    const [read] = at < 0 ? [] : free.splice(at, 1);
    const id = `judge-${line.id}-${index}`;
    if (!read) {
      events.push(added(hand, span));
      continue;
    }
    const { number } = read;
    const correction = {
      value: null,
      bound: number.bound === hand.bound ? null : hand.bound,
      unit: number.unit === hand.unit ? null : hand.unit,
      topic: number.topic === hand.topic ? null : hand.topic,
      place: number.scope.place === hand.scope.place ? null : hand.scope.place,
    };
    if (number.speaker !== hand.speaker || isDeed(number) !== isDeed(hand)) {
      events.push({
        kind: 'claim.judged',
        act: { id, claim: number.id, act: 'reject', who: EXERCISE_READER, why: '', correction: null },
      });
      events.push(added(hand, span));
    } else if (correction.bound ?? correction.unit ?? correction.topic ?? correction.place) {
      events.push({
        kind: 'claim.judged',
        act: { id, claim: number.id, act: 'correct', who: EXERCISE_READER, why: '', correction },
      });
    }
  }
  return events;
}

/** Decided is not done; stated says neither. */
function isDeed({ status }: AttributedNumber): boolean {
  return status === 'done' || status === 'stated' || status === 'doing' || status === 'unclear';
}

function added(hand: AttributedNumber, span: Span): DeskEvent {
  return { kind: 'claim.added', number: hand, span, who: EXERCISE_READER, why: '' };
}
