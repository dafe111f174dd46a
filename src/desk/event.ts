/** What the desk can be told. Every one of these is a line of the journal; `now_ms` of the step is when the journal recorded it. */
import type { EventLine } from '../domain/claims.ts';
import type { BoilerId, BuildingId, CrewId, FeederId, SourceId, ValveId } from '../domain/ids.ts';
import type { Action } from '../domain/plan.ts';
import type { ReturnEstimate } from '../domain/service.ts';
import type { Instant } from '../domain/time.ts';
import type { TrialChoices } from '../domain/trial.ts';
import type { SaidEvent } from './said.ts';

/** The objects that a line speaks of, found when it came in: later the lists it picked from may read otherwise. */
export type LineObjects = Readonly<{
  buildings: readonly BuildingId[];
  sources: readonly SourceId[];
  feeders: readonly FeederId[];
  boilers: readonly BoilerId[];
}>;
export type ReceivedLine = Omit<EventLine, 'pick'> & Readonly<{ objects: LineObjects }>;

export const DECISION_ROLES = ['dispatcher', 'engineer'] as const;
export type DecisionRole = (typeof DECISION_ROLES)[number];
export const DECISION_ACTS = ['accept', 'defer', 'decline', 'reopen'] as const;
export type DecisionActKind = (typeof DECISION_ACTS)[number];

export const READING_ACTS = ['withdraw', 'restore'] as const;
export type ReadingAct = (typeof READING_ACTS)[number];
export const PUMPS_SAY = ['ranOn', 'stopped', 'unknown'] as const;
export type PumpsSay = (typeof PUMPS_SAY)[number];

/** What lay before the person: the decision as it was signed, and the calculation it rests on. */
export type SignedMatter = Readonly<{
  kind: Action;
  /** The place in the network or the option that the decision is about; with `kind` it tells one decision from the next. */
  anchor: string;
  buildings: readonly BuildingId[];
  option: string | null;
  close: readonly ValveId[];
  open: readonly ValveId[];
  deadline_ms: Instant | null;
  inputHash: string | null;
  codeVersion: string | null;
}>;

/** When a building may have frozen and how late work could begin, both over; kept because a later forecast cannot know them. */
export type PassedDeadline = Readonly<{
  building: BuildingId;
  freezeP05_ms: Instant;
  freezeP50_ms: Instant | null;
  latestStart_ms: Instant | null;
}>;

/** What lay before the person who accepted a trial; null figures where it was accepted without looking. */
export type SeenTrial = Readonly<{ inputHash: string; frozenBefore: number | null; frozenAfter: number | null }>;

export type DeskEvent =
  | SaidEvent
  | Readonly<{ kind: 'deadlines.passed'; lines: readonly PassedDeadline[] }>
  | Readonly<{ kind: 'desk.opened'; cityHash: string; cityName: string; seed: number; codeVersion: string; exercise: boolean }>
  | Readonly<{
      kind: 'weather.given';
      origin: string;
      issuedAt_ms: Instant | null;
      t0_ms: Instant;
      hours: number;
      members: number;
      hash: string;
    }>
  | Readonly<{ kind: 'line.received'; line: ReceivedLine }>
  /** `claim`: the statement of a report that the estimates rest on; `by`: who put them in. */
  | Readonly<{ kind: 'returns.estimated'; estimates: readonly ReturnEstimate[]; claim: string | null; by: string | null }>
  | Readonly<{
      kind: 'decision.acted';
      decision: string;
      act: DecisionActKind;
      who: string;
      role: DecisionRole;
      why: string | null;
      until_ms: Instant | null;
      matter: SignedMatter;
    }>
  | Readonly<{ kind: 'reading.judged'; reading: string; act: ReadingAct; who: string; why: string }>
  /** `author`: who saw it; `who`: who put it in. `stopped_ms` goes with `stopped` alone; `unknown` takes back what was said before. */
  | Readonly<{ kind: 'pumps.stated'; source: SourceId; says: PumpsSay; stopped_ms: Instant | null; author: string; who: string }>
  /** A named person takes decisions that were tried before; `seen`: the plan they were tried on, and the expected number that freezes by both. */
  | Readonly<{ kind: 'trial.accepted'; trial: string; name: string; choices: TrialChoices; seen: SeenTrial; who: string; why: string }>
  | Readonly<{ kind: 'trial.withdrawn'; trial: string; who: string; why: string }>
  /** What was found out about a plan after it was made, by the hash of what it was made of; losses in person-minutes. */
  | Readonly<{
      kind: 'plan.judged';
      inputHash: string;
      codeVersion: string;
      seed: number;
      unseenLoss: number | null;
      seenLoss: number | null;
      unseenFrozen: number | null;
      lossBound: number | null;
    }>
  /** The drain of a building is given to a crew; `crew` null takes that back. */
  | Readonly<{ kind: 'job.pinned'; building: BuildingId; crew: CrewId | null; who: string }>
  /** A named person takes on that a plan departs from a rule, or gives the consent it asks for: for these buildings and crews, no others. */
  | Readonly<{ kind: 'departure.signed'; rule: string; buildings: readonly BuildingId[]; crews: readonly CrewId[]; who: string }>
  | Readonly<{ kind: 'weights.signed'; version: string; who: string }>
  | Readonly<{
      kind: 'assessment.made';
      inputHash: string;
      codeVersion: string;
      seed: number;
      options: string;
      t0_ms: Instant;
      horizon_h: number;
      threatened: number;
      refeed: number;
      drain: number;
      frozenIfNothing: number;
      frozen: number;
    }>;
export type DeskEventKind = DeskEvent['kind'];
