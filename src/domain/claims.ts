/**
 * What people say, kept as they said it: who, through whom, when, about what, how sure, in which unit. A claim is never corrected;
 * a later claim may supersede it, and both stay. Words: claim — заява, source — джерело, chain — ланцюг, bound — межа.
 */
import type { Problem } from './problems.ts';
import type { Bilingual, Language } from './text.ts';
import type { Instant } from './time.ts';

/** How a stated value limits the true one (`boundInterval` gives the interval). `notGiven`: the speaker says that they give none. */
export const BOUNDS = ['exact', 'atLeast', 'moreThan', 'nearly', 'about', 'upTo', 'below', 'vague', 'forecast', 'notGiven'] as const;
export type Bound = (typeof BOUNDS)[number];

/** What a stated number is about. The unit is apart: 853 buildings and 105,000 subscribers are one topic in two units. */
export const TOPICS = [
  'threatened',
  'refed',
  'drained',
  'withoutHeat',
  'withoutHotWater',
  'withoutPower',
  'withoutWater',
  'withoutGas',
  'heatRestored',
  'powerRestored',
  'waterRestored',
  'damaged',
  'injured',
  'killed',
  'evacuated',
  'districtsHit',
  'warmingPoints',
  'crews',
  'mobileBoilers',
  'generators',
  'attackLength',
  'outdoorTemperature',
  'indoorTemperature',
  'heatReturn',
  'weaponsUsed',
  'weaponsDowned',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What is counted. Never added or compared across units: a subscriber is a contract, a resident is a person, an object is any building. */
export const CLAIM_UNITS = [
  'buildings',
  'objects',
  'homes',
  'subscribers',
  'residents',
  'persons',
  'percent',
  'districts',
  'settlements',
  'streets',
  'schools',
  'kindergartens',
  'hospitals',
  'points',
  'crews',
  'boilers',
  'generators',
  'facilities',
  'hours',
  'degC',
  'pieces',
  'unknown',
] as const;
export type ClaimUnit = (typeof CLAIM_UNITS)[number];

/** A link of the chain between the one who said it first and the text in hand. */
export type SourceLink = Readonly<{
  name: string;
  kind: 'person' | 'institution' | 'company' | 'media' | 'channel' | 'publisher' | 'sensor' | 'operator' | 'unknown';
  /** Role as said: "mayor of Kharkiv". Empty when none. */
  role: string;
  /** False for "foreign media", "three people familiar with the matter". */
  named: boolean;
}>;

/** From the original speaker (first) to the publisher of the text in hand (last). Never empty. */
export type SourceChain = readonly SourceLink[];

/** Decided is not done, and neither is "will have to": a relay that changes one into the other is drift. */
export const CLAIM_STATUSES = ['stated', 'planned', 'decided', 'doing', 'done', 'notDone', 'unclear'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Which clock a time phrase hangs on. "The previous 24 hours" hangs on the statement, never on the article that relays it. */
export type TimeAnchor = 'publication' | 'statement' | 'statementUnknown';
export type TimePrecision = 'minute' | 'hour' | 'partOfDay' | 'night' | 'day' | 'week' | 'month' | 'unknown';
export const TIME_KINDS = ['event', 'since', 'until', 'window', 'asOf', 'plan', 'deadline', 'ref'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** A time phrase, resolved as far as the text allows. Days are civil days of Kyiv, `YYYY-MM-DD`; null where nothing follows from the text. */
export type ClaimTime = Readonly<{
  expression: string | null;
  span: Span | null;
  kind: TimeKind;
  startDay: string | null;
  endDay: string | null;
  precision: TimePrecision;
  anchor: TimeAnchor;
}>;

/** UTF-16 offsets `[start, end)`: `text.slice(start, end) === quote` always. */
export type Span = readonly [start: number, end: number];

/** Where a number holds. `place` is a canonical name (`Kharkiv`, `Kharkiv:Kyivskyi`, `Kharkiv Oblast`); null when the text does not say. */
export type ClaimScope = Readonly<{ place: string | null; part: string }>;

/** A number someone stated. `value` is null when only a range or nothing was said; `range` then holds what follows from the words. */
export type AttributedNumber = Readonly<{
  id: string;
  topic: Topic;
  unit: ClaimUnit;
  value: number | null;
  bound: Bound;
  range: readonly [low: number | null, high: number | null] | null;
  scope: ClaimScope;
  status: ClaimStatus;
  /** Original speaker: the first of the chain; null when unnamed. */
  speaker: string | null;
  chain: SourceChain;
  /** When the text in hand was published, and when it reached the desk: belief at an instant uses the latter. */
  publishedAt_ms: Instant;
  recordedAt_ms: Instant;
  /** The instant the value is for, where the text says so. */
  asOf_ms: Instant | null;
  quote: string;
  /** Id of the report or event it came from; claims of one report belong together. */
  report: string;
  /** Code of the published source in the domain handbook (`S1`), where there is one. */
  sourceCode: string | null;
  /** `telemetry` and `operator` outrank what is reported. */
  basis: 'telemetry' | 'operator' | 'report';
}>;

/** Closed interval of values that a bounded statement allows; null ends are open to infinity. */
export type Interval = Readonly<{ low: number | null; high: number | null; openLow: boolean; openHigh: boolean }>;

/** "About" and "nearly" are read as ±10 % and −10 % (INTAKE §2 bound semantics). [I] */
const LOOSE_per1 = 0.1;

/**
 * Interval of a bounded value: at least [v, ∞), more than (v, ∞), nearly [0.9 v, v), about [0.9 v, 1.1 v], up to [0, v], exact [v, v];
 * vague and not given take the range, or everything. Negative values (frost) widen away from the value on both sides.
 */
export function boundInterval(value: number | null, bound: Bound, range: AttributedNumber['range'] = null): Interval {
  if (value === null || bound === 'vague' || bound === 'notGiven') {
    return { low: range?.[0] ?? null, high: range?.[1] ?? null, openLow: false, openHigh: false };
  }
  const slack = Math.abs(value) * LOOSE_per1;
  switch (bound) {
    case 'atLeast':
      return { low: value, high: null, openLow: false, openHigh: false };
    case 'moreThan':
      return { low: value, high: null, openLow: true, openHigh: false };
    case 'nearly':
      return { low: value - slack, high: value, openLow: false, openHigh: true };
    case 'about':
    case 'forecast':
      return { low: value - slack, high: value + slack, openLow: false, openHigh: false };
    case 'upTo':
      return { low: Math.min(0, value), high: value, openLow: false, openHigh: false };
    case 'below':
      return { low: null, high: value, openLow: false, openHigh: true };
    default:
      return { low: value, high: value, openLow: false, openHigh: false };
  }
}

/** Whether two intervals share a value. Two claims of the same topic, unit, place and time conflict only if they do not. */
export function intervalsMeet(one: Interval, other: Interval): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function startsBeforeEnd(one: Interval, other: Interval): boolean {
  if (one.low === null || other.high === null) return true;
  if (one.low === other.high) return !(one.openLow || other.openHigh);
  return one.low < other.high;
}

/** How weak a bound is: of two equal values the weaker bound is kept, because it claims less. */
export const BOUND_WEAKNESS: Readonly<Record<Bound, number>> = {
  exact: 0,
  nearly: 1,
  atLeast: 2,
  moreThan: 2,
  about: 3,
  forecast: 4,
  upTo: 4,
  below: 4,
  vague: 5,
  notGiven: 6,
};

/** `report`: said in public; `call`: a resident by telephone; `reading`: an instrument; `order`: a person decided; `state`: the world changed. */
export const EVENT_KINDS = ['report', 'reading', 'call', 'order', 'state'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Names objects of a made-up city whose ids come from a generator: the `nth` (from 1) of a list in id order, or the first `count` of it
 * from `nth` on. `threatened`: buildings that lose heat in this scenario; `drainPlanned`: those that the plan drains; `refed`: those fed
 * again; `struckSource`: the sources that the scenario stops. A list that is too short wraps around.
 */
export const PICK_LISTS = [
  'threatened',
  'drainPlanned',
  'refed',
  'buildings',
  'struckSource',
  'sources',
  'crews',
  'boilers',
  'feeders',
] as const;
export type ObjectPick = Readonly<{ from: (typeof PICK_LISTS)[number]; nth: number; count: number }>;

/** `returnWater`: coming back from a building; `heatMeter`: what a building draws, the mean of the last hours. The others are thermometers too. */
export const THERMOMETER_KINDS = ['outdoor', 'flat', 'stairwell', 'attic', 'basement', 'supplyWater', 'returnWater'] as const;
export const READING_KINDS = [...THERMOMETER_KINDS, 'heatMeter'] as const;
export type ReadingKind = (typeof READING_KINDS)[number];

/** Says something of one building; outdoor air and the supply pipe stand for many. */
export const isOfOneBuilding = (kind: ReadingKind): boolean => kind !== 'outdoor' && kind !== 'supplyWater';
export type EventReading =
  | Readonly<{ what: (typeof THERMOMETER_KINDS)[number]; value_C: number; instrument: string }>
  | Readonly<{ what: 'heatMeter'; value_W: number; instrument: string }>;

export const STATE_CHANGES = [
  'alertStarts',
  'alertEnds',
  'sourceStops',
  'sourceReturns',
  'feederOff',
  'feederOn',
  'boilerConnected',
  'drainStarted',
  'drainVerified',
  'noAccess',
  'coldReported',
  'burstReported',
  'pumpsRanOn',
  'pumpsStopped',
] as const;
export type StateChange = (typeof STATE_CHANGES)[number];

/** Where a line comes from. `published` is a day or an instant as the outlet gives it; no address of a page is kept. */
export type EventSource = Readonly<{ code: string | null; outlet: string; published: string; note: Bilingual }>;

/** One line of a night kept as a file (`events.jsonl`): what reached the desk, when, from whom. */
export type EventLine = Readonly<{
  id: string;
  at_ms: Instant;
  /** `stated`: the source gives the clock time; `placed`: it gives only the day, the clock time was put here. */
  timing: 'stated' | 'placed';
  kind: EventKind;
  text: Bilingual;
  claims: readonly AttributedNumber[];
  change: StateChange | null;
  reading: EventReading | null;
  pick: ObjectPick | null;
  source: EventSource | null;
  /** True for everything that happened only in the made-up city. */
  synthetic: boolean;
}>;

/** Languages a report may be in; `und` when the letters do not tell. */
export type ReportLanguage = Language | 'ru' | 'und';

/** A report as it came in. The text is immutable; corrections are new claims. */
export type Report = Readonly<{
  id: string;
  language: ReportLanguage;
  /** Civil day of publication, `YYYY-MM-DD`; null when unknown (then inferred from the text, and said so). */
  publishedDay: string | null;
  publishedAt_ms: Instant | null;
  receivedAt_ms: Instant | null;
  /** Outlet or channel; never an informant's name. */
  source: string;
  text: string;
}>;

/** What a claim says in kind; the names of the reference format. */
export const CLAIM_TYPES = [
  'attack',
  'attack_series',
  'weapon',
  'damage',
  'fire',
  'casualty',
  'service_outage',
  'service_restored',
  'measure',
  'dependency',
  'purpose',
  'target_intent',
  'weather',
  'ongoing_threat',
  'diplomatic_event',
  'truce_term',
  'truce_compliance',
  'truce_allegation',
  'truce_denial',
  'truce_assessment',
  'cause',
  'opinion',
] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

export type Modality =
  | 'asserted'
  | 'possible'
  | 'planned'
  | 'necessity'
  | 'conditional'
  | 'under_discussion'
  | 'forecast'
  | 'purpose'
  | 'opinion';

/** Where a claim may go. `never`: plants, dependencies, damage state; no release can lift it (DESIGN §9 class C). */
export type PublishClass = 'public' | 'aggregate_only' | 'internal' | 'never';

export type ClaimPlace = Readonly<{
  /** Canonical English name, e.g. `Kharkiv:Kyivskyi`; `unspecified` for areas that the text does not name. */
  name: string;
  level: 'country' | 'oblast' | 'raion' | 'hromada' | 'city' | 'city_district' | 'settlement' | 'area' | 'unknown';
  /** Codifier code where the codifier is present. */
  code: string | null;
  resolvedBy: 'mention' | 'context' | 'paragraph' | 'headline' | 'roleOfSpeaker' | 'operator';
  span: Span | null;
}>;

/** A statement with its place in the text. Only `quote` and `span` are sure; everything else is a reading of them. */
export type Claim = Readonly<{
  id: string;
  report: string;
  claimType: ClaimType;
  quote: string;
  span: Span;
  polarity: 'affirmed' | 'negated';
  modality: Modality;
  chain: SourceChain;
  directness: 'direct' | 'indirect' | 'narrator' | 'unnamed';
  /** The reporting verb as written; null for the narrator. */
  verb: string | null;
  places: readonly ClaimPlace[];
  time: ClaimTime | null;
  quantity: ClaimQuantity | null;
  service: 'heat' | 'hot_water' | 'power' | 'water' | 'gas' | 'transport' | null;
  state: 'lost' | 'disrupted' | 'at_risk' | 'restored' | null;
  measure: Readonly<{ kind: string; status: ClaimStatus }> | null;
  weapons: readonly string[];
  /** Kind of asset, never a name. */
  asset: string | null;
  /** For truce terms: the field (`scope`, `duration`) and its value, null while undetermined. */
  term: Readonly<{ field: string; value: string | null; status: string }> | null;
  publish: PublishClass;
  /** Id of the rule that made the claim, with the version of the rules. */
  rule: string;
}>;

export type ClaimQuantity = Readonly<{
  /** Reference-format name of what is counted: `bld_drained`, `cust_no_heat`. */
  what: string;
  value: number | null;
  bound: Bound;
  range: readonly [low: number | null, high: number | null] | null;
  unit: ClaimUnit;
  quote: string;
  span: Span;
}>;

/** Everything taken from one report. */
export type ReportClaims = Readonly<{ report: string; claims: readonly Claim[]; problems: readonly Problem[] }>;
