/**
 * What the screen gets of reports, their claims and what they make us hold. The pushed section is short; texts, claims and beliefs are asked
 * for one by one. Nothing here names an informant or a way to call one back, save `Contact`, which is asked for by name and noted.
 */
import { z } from 'zod';
import { Words } from './words.ts';

const ID_MAX = 200;
const WHO_MAX = 80;
const WHY_MAX = 500;
const NOTE_MAX = 500;
/** Longest report that is taken over HTTP, in characters; a longer one is refused with its length. */
export const REPORT_CHARS_SENT_MAX = 1_100_000;

const Id = z.string().min(1).max(ID_MAX);
const Who = z.string().min(1).max(WHO_MAX);
const Why = z.string().max(WHY_MAX);

export const ReportRow = z.object({
  id: z.string(),
  at_ms: z.number(),
  kind: z.enum(['report', 'reading', 'call', 'order', 'state']),
  /** The beginning of a long text. */
  text: Words,
  /** Who says so, through whom. */
  source: Words,
  synthetic: z.boolean(),
  building: z.string().nullable(),
  /** For reports with a text of their own: claims read, and those that nobody has looked at. */
  claims: z.object({ all: z.number(), open: z.number() }).nullable(),
  /** The earlier report that this one repeats. */
  relayOf: z.string().nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** The newest rows and how much waits for a person. `changed` grows with everything that may change a belief. */
export const ReportsSection = z.object({
  reports: z.array(ReportRow),
  waiting: z.object({ claims: z.number(), effects: z.number() }),
  changed: z.number(),
});
export type ReportsSection = z.infer<typeof ReportsSection>;

const Span = z.tuple([z.number(), z.number()]);
export const ChainStep = z.object({
  part: z.enum(['originator', 'relay', 'publisher']),
  name: Words,
  role: Words.nullable(),
  named: z.boolean(),
});
export type ChainStep = z.infer<typeof ChainStep>;

/** The reading that a correction may change, as codes. */
export const NumberReading = z.object({
  topic: z.string(),
  unit: z.string(),
  bound: z.string(),
  value: z.number().nullable(),
  place: z.string().nullable(),
});
export type NumberReading = z.infer<typeof NumberReading>;

/** One claim beside the text: what it says in words, whose words it is, what people did with it. */
export const ReviewClaim = z.object({
  id: z.string(),
  quote: z.string(),
  span: Span.nullable(),
  /** What kind of statement it is, and the statement itself. */
  kind: Words,
  says: Words,
  /** Polarity, modality, time and place, each a few words. */
  notes: z.array(Words),
  chain: z.array(ChainStep),
  /** There where a number can be folded, and corrected. */
  number: NumberReading.nullable(),
  standing: z.enum(['suggested', 'accepted', 'corrected', 'rejected', 'added']),
  /** Everything that people did with it, oldest first; nothing is deleted. */
  acts: z.array(z.object({ act: z.string(), who: z.string(), why: z.string(), at_ms: z.number(), to: Words.nullable() })),
  rule: z.string(),
});
export type ReviewClaim = z.infer<typeof ReviewClaim>;

/** A fact that changed on the way, with both quotes. */
export const DriftView = z.object({
  kind: z.string(),
  label: Words,
  from: Words,
  to: Words,
  reports: z.tuple([z.string(), z.string()]),
  sources: z.tuple([Words, Words]),
  quotes: z.tuple([z.string(), z.string()]),
});
export type DriftView = z.infer<typeof DriftView>;

export const ReportDetail = z.object({
  id: z.string(),
  text: z.string(),
  translation: Words.nullable(),
  language: z.string(),
  source: z.string(),
  informant: z.string().nullable(),
  channel: z.string(),
  /** Name of the file it came in. */
  file: z.string().nullable(),
  publishedAt_ms: z.number().nullable(),
  publishedDay: z.string().nullable(),
  receivedAt_ms: z.number(),
  /** Length as it came; longer than `text` when it was cut. */
  chars: z.number(),
  masked: z.number(),
  synthetic: z.boolean(),
  relay: z.object({ of: z.string(), kind: z.enum(['duplicate', 'relay']), share_per1: z.number(), source: Words }).nullable(),
  problems: z.array(Words),
  claims: z.array(ReviewClaim),
  drifts: z.array(DriftView),
});
export type ReportDetail = z.infer<typeof ReportDetail>;

/** One value as someone gave it. `low`, `high`: what its bound allows. */
export const SaidValue = z.object({
  id: z.string(),
  report: z.string(),
  value: z.number().nullable(),
  bound: Words,
  low: z.number().nullable(),
  high: z.number().nullable(),
  standing: z.enum(['working', 'revised', 'setAside', 'withdrawn', 'standing']),
  speaker: Words,
  chain: z.array(ChainStep),
  quote: z.string(),
  published_ms: z.number(),
  received_ms: z.number(),
});
export type SaidValue = z.infer<typeof SaidValue>;
export const UnitColumn = z.object({
  unit: Words,
  unitCode: z.string(),
  working: z.object({ id: z.string(), value: z.number(), bound: Words }).nullable(),
  rules: z.array(Words),
  /** Different people who said it first; relays of one count once. */
  origins: z.number(),
  conflict: z.boolean(),
  /** What the working value was, from when on; oldest first. */
  history: z.array(z.object({ at_ms: z.number(), value: z.number() })),
  said: z.array(SaidValue),
});
export type UnitColumn = z.infer<typeof UnitColumn>;
/** Everything said about one thing, a column for each unit: 853 buildings, 105,000 subscribers, 270,000 residents. */
export const TopicView = z.object({
  topic: z.string(),
  label: Words,
  place: Words,
  conflict: z.boolean(),
  columns: z.array(UnitColumn),
  notes: z.array(
    z.object({
      kind: z.enum(['value', 'revision', 'unit', 'wholeAndPart', 'oneStatement']),
      text: Words,
      quotes: z.tuple([z.string(), z.string()]),
      claims: z.tuple([z.string(), z.string()]),
    }),
  ),
});
export type TopicView = z.infer<typeof TopicView>;

export const EffectCandidate = z.object({
  kind: z.enum(['source', 'feeder', 'district']),
  id: z.string(),
  name: Words,
  reasons: z.array(Words),
});
export const EffectView = z.object({
  id: z.string(),
  report: z.string(),
  at_ms: z.number(),
  quote: z.string(),
  source: Words,
  says: Words,
  /** What a confirmation changes in the picture. */
  change: Words,
  candidates: z.array(EffectCandidate),
  standing: z.enum(['open', 'confirmed', 'rejected']),
  asset: Words.nullable(),
  act: z.object({ who: z.string(), why: z.string(), at_ms: z.number() }).nullable(),
});
export type EffectView = z.infer<typeof EffectView>;

/** A probable fault upstream of cold flats. */
export const FaultView = z.object({
  node: z.string(),
  place: Words,
  lon_deg: z.number(),
  lat_deg: z.number(),
  coldCalls: z.number(),
  buildings: z.number(),
  metersFor: z.number(),
  metersAgainst: z.number(),
  /** How many times likelier than chance, as words; and why. */
  reasons: z.array(Words),
  /** Buildings below it that called, to be shown on the map. */
  called: z.array(z.string()),
});
export type FaultView = z.infer<typeof FaultView>;

export const CallRow = z.object({
  id: z.string(),
  at_ms: z.number(),
  building: z.string().nullable(),
  candidates: z.array(z.string()),
  says: Words,
  temperature_C: z.number().nullable(),
  /** Pseudonym: the same caller has the same one. */
  informant: z.string(),
  canCallBack: z.boolean(),
  note: z.string(),
  disputed: z.boolean(),
  who: z.string(),
});
export type CallRow = z.infer<typeof CallRow>;

/** What was held at an instant, from what had reached the desk by then and nothing later. */
export const BeliefView = z.object({
  at_ms: z.number(),
  now_ms: z.number(),
  /** Instants at which something was learnt or decided, oldest first, each with a few words. */
  moments: z.array(z.object({ at_ms: z.number(), text: Words, kind: z.enum(['report', 'call', 'judged', 'effect']) })),
  topics: z.array(TopicView),
  /** Statements that cannot both hold: an attack, and that there was none. */
  statements: z.array(
    z.object({
      quotes: z.tuple([z.string(), z.string()]),
      /** What each says, in the reader's language. */
      says: z.tuple([Words, Words]),
      sources: z.tuple([Words, Words]),
      why: Words,
    }),
  ),
  /** Facts that changed on the way from one text to the next. */
  drifts: z.array(DriftView),
  effects: z.array(EffectView),
  faults: z.array(FaultView),
  calls: z.array(CallRow),
  /** Buildings about which people or instruments spoke, by what is held of them. */
  buildings: z.object({ claimed: z.number(), corroborated: z.number(), confirmed: z.number(), disputed: z.number() }),
  /** In a recorded night: when its next report comes. */
  nextRecorded_ms: z.number().nullable(),
});
export type BeliefView = z.infer<typeof BeliefView>;

/** Lists that a correction chooses from, in words. */
export const ClaimLists = z.object({
  topics: z.array(z.object({ code: z.string(), words: Words })),
  units: z.array(z.object({ code: z.string(), words: Words })),
  bounds: z.array(z.object({ code: z.string(), words: Words })),
});
export type ClaimLists = z.infer<typeof ClaimLists>;

export const ReportSent = z.object({
  text: z.string().min(1).max(REPORT_CHARS_SENT_MAX),
  outlet: z.string().max(200),
  /** Day, instant with offset, or milliseconds; left out when unknown. */
  published: z.union([z.string().max(40), z.number().int()]).optional(),
  /** Who wrote or said it, where that is a private person: kept as a pseudonym, the name apart. */
  author: z.string().max(200).optional(),
  /** Who put it in. */
  who: Who.optional(),
});
export type ReportSent = z.infer<typeof ReportSent>;
/** Files of the watched folder: how many gave reports, and what had to be said of which. */
export const ReportFolderView = z.object({
  folder: z.string(),
  files: z.number(),
  troubled: z.array(z.object({ file: z.string(), words: Words, isRead: z.boolean() })),
});
export type ReportFolderView = z.infer<typeof ReportFolderView>;
export const ReportTaken = z.object({ id: z.string(), seq: z.number(), known: z.boolean(), claims: z.number() });
export type ReportTaken = z.infer<typeof ReportTaken>;

export const CALL_MATTERS = [
  'noHeat',
  'weakHeat',
  'burst',
  'noPower',
  'noWater',
  'heatedAgain',
  'powerAgain',
  'waterAgain',
  'other',
] as const;
export const CallSent = z.object({
  building: Id.optional(),
  /** As spoken; used when no building was chosen. */
  address: z.string().max(200).optional(),
  what: z.enum(CALL_MATTERS),
  /** Air of the flat; what no home can have is a slip. */
  temperature_C: z.number().min(-40).max(50).optional(),
  note: z.string().max(NOTE_MAX).optional(),
  /** Kept apart, with its own time limit; never in the journal. */
  callBack: z.object({ phone: z.string().max(40).optional(), name: z.string().max(120).optional() }).optional(),
  who: Who,
});
export type CallSent = z.infer<typeof CallSent>;
export const CallTaken = z.object({ id: z.string(), seq: z.number(), building: z.string().nullable(), candidates: z.array(z.string()) });
export type CallTaken = z.infer<typeof CallTaken>;

const ReadingAbout = {
  building: Id.optional(),
  instrument: z.string().min(1).max(80),
  at_ms: z.number().int().optional(),
};
/** Power beyond this is no building's. */
const METER_W_MAX = 1e8;
/** A thermometer's value, or what a building's heat meter showed as the mean of the last hours. A meter or a return pipe speaks of the time before the loss. */
export const ReadingSent = z.discriminatedUnion('what', [
  z.object({
    ...ReadingAbout,
    what: z.enum(['outdoor', 'flat', 'stairwell', 'attic', 'basement', 'supplyWater', 'returnWater']),
    value_C: z.number().min(-60).max(180),
  }),
  z.object({ ...ReadingAbout, what: z.literal('heatMeter'), value_W: z.number().min(0).max(METER_W_MAX) }),
]);
export type ReadingSent = z.infer<typeof ReadingSent>;

/** A named person takes a reading back, or takes that back. */
export const ReadingActSent = z.object({ act: z.enum(['withdraw', 'restore']), who: Who, why: Why.optional() });
export type ReadingActSent = z.infer<typeof ReadingActSent>;

/** Readings of a table: how many are new, how many were known, and what could not be read. */
export const ReadingsTaken = z.object({
  seq: z.number(),
  taken: z.number(),
  known: z.number(),
  problems: z.array(z.object({ code: z.string(), at: z.string(), words: Words })),
});
export type ReadingsTaken = z.infer<typeof ReadingsTaken>;

/**
 * What a plant's network pumps did after it was lost. `stopped` goes with the time they stopped; `unknown` takes back what was said before.
 * `author`: who saw it, as it will stand beside the forecast.
 */
export const PumpsSent = z.object({
  says: z.enum(['ranOn', 'stopped', 'unknown']),
  stopped_ms: z.number().int().optional(),
  author: z.string().max(120).optional(),
  who: Who,
});
export type PumpsSent = z.infer<typeof PumpsSent>;

export const ReturnSent = z.object({
  source: Id,
  /** Who gives the estimate: an office or a named official, as it will stand beside the plan. */
  author: z.string().min(1).max(120),
  p10_h: z.number().min(0).max(10_000),
  p50_h: z.number().min(0).max(10_000),
  p90_h: z.number().min(0).max(10_000),
  /** Share of the former heat that comes back. */
  share_per1: z.number().min(0).max(1),
  /** The claim that it rests on, if it was read in a report. */
  claim: Id.optional(),
  who: Who,
});
export type ReturnSent = z.infer<typeof ReturnSent>;

export const ClaimActSent = z.object({
  act: z.enum(['accept', 'correct', 'reject', 'reopen']),
  who: Who,
  why: Why.optional(),
  correction: z
    .object({
      value: z.number().nullable().optional(),
      bound: z.string().max(40).optional(),
      unit: z.string().max(40).optional(),
      topic: z.string().max(40).optional(),
      place: z.string().max(120).optional(),
    })
    .optional(),
});
export type ClaimActSent = z.infer<typeof ClaimActSent>;

/** A number that the rules did not see. `quote` is a stretch of the report's text; `start` tells which of several. */
export const ClaimAddedSent = z.object({
  quote: z.string().min(1).max(1_000),
  start: z.number().int().min(0).optional(),
  topic: z.string().max(40),
  unit: z.string().max(40),
  bound: z.string().max(40),
  value: z.number().nullable(),
  place: z.string().max(120).optional(),
  /** Who said it first, where the text names one. */
  speaker: z.string().max(120).optional(),
  who: Who,
  why: Why.optional(),
});
export type ClaimAddedSent = z.infer<typeof ClaimAddedSent>;

export const EffectActSent = z.object({
  act: z.enum(['confirm', 'reject', 'reopen']),
  asset: z.object({ kind: z.enum(['source', 'feeder', 'district']), id: Id }).optional(),
  who: Who,
  role: z.enum(['dispatcher', 'engineer']),
  why: Why.optional(),
  /** From when on it holds; now when left out. */
  since_ms: z.number().int().optional(),
});
export type EffectActSent = z.infer<typeof EffectActSent>;

export const ContactAsked = z.object({ who: Who, why: Why.min(1) });
export type ContactAsked = z.infer<typeof ContactAsked>;
/** Shown to the person who asked; the asking is a line of the journal. */
export const Contact = z.object({ phone: z.string(), name: z.string(), deleteAt_ms: z.number() });
export type Contact = z.infer<typeof Contact>;
