/**
 * Payloads of what people say and what is made of it: reports, their claims, calls, and the acts of those who looked at them. Words of lists
 * that may grow (kinds of claim, topics, states) are open strings, so that a new word never makes an old journal unreadable. No payload holds
 * who may be called back: that lies in the contact book beside the journal.
 */
import { z } from 'zod';
import { Id, Millis, SourceLinkShape, StatedNumber } from './stated.ts';
import { Words } from './words.ts';

/** Longest text that is kept; the rest is cut off and counted. Control characters take six bytes in JSON: this stays below a payload's limit. */
export const REPORT_KEPT_CHARS_MAX = 100_000;
const QUOTE_CHARS_MAX = 25_000;

const SpanShape = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
const Who = z.string().min(1).max(80);
const Why = z.string().max(500);

const ReportReceived1 = z.object({
  report: z.object({
    id: Id,
    /** Redacted at the door; immutable from here on. */
    text: z.string().max(REPORT_KEPT_CHARS_MAX),
    language: z.string(),
    publishedDay: z.string().nullable(),
    publishedAt_ms: Millis.nullable(),
    source: z.string().max(200),
  }),
  /** By which way it came: paste, http, file, recorded. */
  channel: z.string(),
  /** Pseudonym of the author where the author is no public person. */
  informant: z.string().nullable(),
  /** Our own translation, of recorded nights only. */
  translation: Words.nullable(),
  /** Characters as it came, and stretches of personal particulars that were masked. */
  chars: z.number().int(),
  masked: z.number().int(),
  synthetic: z.boolean(),
  /** Name of the file it came in, where it came in one; personal particulars masked. */
  file: z.string().max(255).optional(),
});

const ReadClaim = z.object({
  id: Id,
  report: Id,
  claimType: z.string(),
  quote: z.string().max(QUOTE_CHARS_MAX),
  span: SpanShape,
  polarity: z.enum(['affirmed', 'negated']),
  modality: z.string(),
  chain: z.array(SourceLinkShape),
  directness: z.string(),
  verb: z.string().nullable(),
  places: z.array(
    z.object({ name: z.string(), level: z.string(), code: z.string().nullable(), resolvedBy: z.string(), span: SpanShape.nullable() }),
  ),
  time: z
    .object({
      expression: z.string().nullable(),
      span: SpanShape.nullable(),
      kind: z.string(),
      startDay: z.string().nullable(),
      endDay: z.string().nullable(),
      precision: z.string(),
      anchor: z.string(),
    })
    .nullable(),
  quantity: z
    .object({
      what: z.string(),
      value: z.number().nullable(),
      bound: z.string(),
      range: z.tuple([z.number().nullable(), z.number().nullable()]).nullable(),
      unit: z.string(),
      quote: z.string(),
      span: SpanShape,
    })
    .nullable(),
  service: z.string().nullable(),
  state: z.string().nullable(),
  measure: z.object({ kind: z.string(), status: z.string() }).nullable(),
  weapons: z.array(z.string()),
  asset: z.string().nullable(),
  term: z.object({ field: z.string(), value: z.string().nullable(), status: z.string() }).nullable(),
  publish: z.string(),
  rule: z.string(),
});

const TimeShape = ReadClaim.shape.time.unwrap();

/** What the rules read in a report. A later reading by other rules is a further event; the newest holds. */
const ReportRead1 = z.object({
  report: Id,
  /** Program version whose rules read it. */
  codeVersion: z.string(),
  claims: z.array(ReadClaim),
  /** Numbers ready to be folded, each with its stretch of the text. */
  numbers: z.array(z.object({ number: StatedNumber, span: SpanShape.nullable() })),
  relay: z.object({ of: Id, kind: z.enum(['duplicate', 'relay']), share_per1: z.number() }).nullable(),
  /** What drift is seen by beside claims and numbers. */
  times: z.array(z.object({ time: TimeShape, quote: z.string() })),
  assets: z.array(z.object({ kind: z.string(), quote: z.string() })),
  cause: z.object({ kind: z.string(), quote: z.string() }),
  /** What it says of single buildings of this city, by their addresses. */
  voices: z.array(z.object({ id: Id, building: Id, says: z.enum(['cold', 'heated']), quote: z.string() })),
  problems: z.array(z.object({ code: z.string(), say: z.record(z.string(), z.union([z.string(), z.number()])) })),
});

/** A named person on one claim. `correct` brings the other reading; `reopen` takes an act back. Nothing is deleted. */
const ClaimJudged1 = z.object({
  act: z.object({
    id: Id,
    claim: Id,
    act: z.enum(['accept', 'correct', 'reject', 'reopen']),
    who: Who,
    why: Why,
    correction: z
      .object({
        value: z.number().nullable(),
        bound: z.string().nullable(),
        unit: z.string().nullable(),
        topic: z.string().nullable(),
        place: z.string().nullable(),
      })
      .nullable(),
  }),
});

/** A number that a person found in a report where the rules saw none. */
const ClaimAdded1 = z.object({ number: StatedNumber, span: SpanShape, who: Who, why: Why });

/** A named person on one proposed effect: this asset is meant, or none. `since_ms`: from when on it holds in the world. */
const EffectJudged1 = z.object({
  act: z.object({
    id: Id,
    proposal: Id,
    act: z.enum(['confirm', 'reject', 'reopen']),
    asset: z.object({ kind: z.enum(['source', 'feeder', 'district']), id: Id }).nullable(),
    who: Who,
    role: z.enum(['dispatcher', 'engineer']),
    why: Why,
  }),
  to: z.string(),
  since_ms: Millis,
});

const EvidenceShape = z.object({
  id: Id,
  value: z.string(),
  basis: z.string(),
  origin: z.string(),
  observedAt_ms: Millis,
  recordedAt_ms: Millis,
  supersedes: z.string().nullable(),
  quote: z.string(),
});

/** A telephone call by the operator's form. `informant` is a pseudonym; `canCallBack` says that the contact book holds a way back. */
const CallReceived1 = z.object({
  call: z.object({
    id: Id,
    building: Id.nullable(),
    candidates: z.array(Id).max(50),
    /** As spoken, only while it fits no single building. */
    address: z.string().max(200),
    what: z.string(),
    temperature_C: z.number().nullable(),
    at_ms: Millis,
    informant: z.string(),
    note: z.string().max(500),
    evidence: z.array(z.object({ aspect: z.string(), evidence: EvidenceShape })),
  }),
  canCallBack: z.boolean(),
  who: Who,
});

/** Someone looked at who may be called back. The contact itself is not here. */
const ContactOpened1 = z.object({ informant: z.string(), who: Who, why: Why });

export const REPORT_EVENT_SHAPES = {
  'report.received': { version: 1, shape: ReportReceived1 },
  'report.read': { version: 1, shape: ReportRead1 },
  'claim.judged': { version: 1, shape: ClaimJudged1 },
  'claim.added': { version: 1, shape: ClaimAdded1 },
  'effect.judged': { version: 1, shape: EffectJudged1 },
  'call.received': { version: 1, shape: CallReceived1 },
  'contact.opened': { version: 1, shape: ContactOpened1 },
} as const;
