/** The state of the duty desk. Facts come from the journal alone; `assessment` is derived and may be missing or computed again. */
import type { CityForecast } from '../domain/forecast.ts';
import type { BoilerId, BuildingId, CrewId, FeederId, SourceId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import type { Instant } from '../domain/time.ts';
import type { TrialChoices } from '../domain/trial.ts';
import type { HeatBalance } from '../plan/heat-balance.ts';
import type { Announcement } from '../plan/options.ts';
import type { Residual } from '../twin/building/forecast.ts';
import type { Lesson } from '../twin/building/learning.ts';
import type { DecisionActKind, DecisionRole, DeskEvent, PassedDeadline, ReceivedLine, SeenTrial, SignedMatter } from './event.ts';
import type { Recount } from './forecast/recompute.ts';
import type { Ground } from './ground.ts';
import { NO_OUTAGE, traceFeed } from './lose-source.ts';
import type { PlanChange } from './plan-change.ts';
import { NOTHING_SAID, type Said } from './said.ts';

export type Signature = Readonly<{ who: string; role: DecisionRole; at_ms: Instant }>;
/** What people did about a decision. Its buildings are those that lay before the first person who acted. */
export type DecisionRecord = Readonly<{
  id: string;
  matter: SignedMatter;
  act: Exclude<DecisionActKind, 'reopen'>;
  signatures: readonly Signature[];
  why: string | null;
  deferredUntil_ms: Instant | null;
}>;

export const JUDGING_STATES = ['under way', 'done', 'dropped'] as const;
export type JudgingState = (typeof JUDGING_STATES)[number];

/** `lesson`: what the thermometers taught, reading by reading. `workers`: crews of drains that have begun and so left the plan. */
export type Assessment = Readonly<{
  forecast: CityForecast;
  plan: Plan;
  problems: readonly Problem[];
  lesson: Lesson;
  /** What the network carried after each loss, as the forecast took it. */
  residuals?: readonly Residual[];
  /** What each source could give, is asked for and gives, by the plan. */
  balance?: HeatBalance;
  workers?: Readonly<Record<BuildingId, CrewId>>;
  /** What crews had been told when this was calculated. */
  announced?: Announcement | null;
  /** When it was calculated; the forecast may count from earlier. */
  made_ms?: Instant;
  /** How many buildings were computed for it; the others came from the forecast before. `took_s`: how long that took, by a clock. */
  recount?: Recount & Readonly<{ took_s?: number }>;
  /** Whether it is known how good the plan is: its loss in weathers that no search saw, and the bound. `dropped`: something newer came in first. */
  judging?: JudgingState;
  /** What the plan changes against the one before it; null for the first. */
  change?: PlanChange | null;
}>;
/** Who gave the drain of a building to which crew. */
export type JobPin = Readonly<{ crew: CrewId; who: string; at_ms: Instant }>;
/** Who took on a departure from a rule, and for what. */
export type SignedDeparture = Readonly<{ who: string; at_ms: Instant; buildings: readonly BuildingId[]; crews: readonly CrewId[] }>;
/** Who took a reading back, and why. */
export type WithdrawnReading = Readonly<{ who: string; why: string; at_ms: Instant }>;
/** What was said of a plant's pumps: who saw it, who put it in, when. `stopped_ms` null: they ran on. */
export type PumpsSaid = Readonly<{ stopped_ms: Instant | null; author: string; who: string; at_ms: Instant }>;
/** Decisions that a named person took together, by trial; `withdrawn`: who took them back. */
export type AcceptedTrial = Readonly<{
  id: string;
  name: string;
  choices: TrialChoices;
  seen: SeenTrial;
  who: string;
  why: string;
  at_ms: Instant;
  withdrawn: Readonly<{ who: string; why: string; at_ms: Instant }> | null;
}>;
export type OpenedFacts = Omit<Extract<DeskEvent, { kind: 'desk.opened' }>, 'kind'>;
export type WeatherHandle = Omit<Extract<DeskEvent, { kind: 'weather.given' }>, 'kind'>;
export type AssessmentMade = Omit<Extract<DeskEvent, { kind: 'assessment.made' }>, 'kind'>;
export type PlanJudged = Omit<Extract<DeskEvent, { kind: 'plan.judged' }>, 'kind'>;

export type Desk = Readonly<{
  ground: Ground;
  opened: OpenedFacts | null;
  weather: WeatherHandle | null;
  /** What is out of work and since when. */
  lostSources: Readonly<Record<SourceId, Instant>>;
  lostFeeders: Readonly<Record<FeederId, Instant>>;
  /** In the order of `city.buildings`. */
  services: readonly BuildingService[];
  /** Buildings that lost heat at any time, with the first time. */
  firstLost: Readonly<Record<BuildingId, Instant>>;
  /** When heat was first lost anywhere; null in quiet times. */
  lostAt_ms: Instant | null;
  airAlert: boolean;
  boilers: readonly BoilerId[];
  returns: readonly ReturnEstimate[];
  /** What the network's pumps did after the loss, by plant, where someone said so. */
  pumps: Readonly<Record<SourceId, PumpsSaid>>;
  /** Readings that somebody took back, by line. */
  withdrawn: Readonly<Record<string, WithdrawnReading>>;
  /** Everything that came in, oldest first. */
  lines: readonly ReceivedLine[];
  /** Hours that have passed, as they were first seen; a restart must not move them. */
  passed: Readonly<Record<BuildingId, PassedDeadline>>;
  /** Reports with their claims, calls, and what people did about them. */
  said: Said;
  decisions: Readonly<Record<string, DecisionRecord>>;
  /** Drains that people have given to a crew. */
  pins: Readonly<Record<BuildingId, JobPin>>;
  /** Decisions tried and then taken, oldest first; those taken back stay with who did it. */
  trials: readonly AcceptedTrial[];
  /** Departures from rules that someone has signed, by rule. */
  departures: Readonly<Record<string, SignedDeparture>>;
  /** Who signed the loss weights, and which version of them. */
  weightsSigned: Readonly<{ version: string; who: string; at_ms: Instant }> | null;
  made: AssessmentMade | null;
  /** The newest plan that was judged, which may be an older one than the newest. */
  judged: PlanJudged | null;
  assessment: Assessment | null;
}>;

export const SECTION_NAMES = ['clock', 'header', 'buildings', 'fans', 'decisions', 'reports', 'crews', 'plan'] as const;
export type DeskSection = (typeof SECTION_NAMES)[number];

/** What the runner is asked to do; the desk itself never acts. */
export type Effect =
  | Readonly<{ kind: 'assess'; cause: string }>
  | Readonly<{ kind: 'push'; sections: readonly DeskSection[] }>
  | Readonly<{ kind: 'append'; event: DeskEvent; id: string }>;
export type Stepped = Readonly<{ desk: Desk; effects: readonly Effect[] }>;

/** A desk before its first line: every building that a source reaches is heated, the others are unknown. */
export function makeDesk(ground: Ground): Desk {
  const feed = traceFeed(ground, NO_OUTAGE);
  return {
    ground,
    opened: null,
    weather: null,
    lostSources: {},
    lostFeeders: {},
    services: ground.city.buildings.map(({ id }, row) => ({
      building: id,
      state: feed.fed[row] === 1 ? 'heated' : 'unknown',
      heatLost_ms: null,
      drained_ms: null,
      powered: true,
      lostSource: null,
    })),
    firstLost: {},
    lostAt_ms: null,
    airAlert: false,
    boilers: [],
    returns: [],
    pumps: {},
    withdrawn: {},
    lines: [],
    passed: {},
    said: NOTHING_SAID,
    decisions: {},
    pins: {},
    trials: [],
    departures: {},
    weightsSigned: null,
    made: null,
    judged: null,
    assessment: null,
  };
}

/** The facts alone, as plain JSON: what a replay of the journal must reproduce to the last letter. */
export function factsOf(desk: Desk): Omit<Desk, 'ground' | 'assessment'> {
  const { ground: _ground, assessment: _assessment, ...facts } = desk;
  return facts;
}
