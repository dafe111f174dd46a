import type { RuleDeparture } from './departure.ts';
import type { Stamp } from './forecast.ts';
import type { BoilerId, BuildingId, CrewId, GeneratorId, SourceId, ValveId } from './ids.ts';
import type { Ration } from './ration.ts';
import type { Reason } from './reasons.ts';
import type { Instant } from './time.ts';

/** What is proposed for a building. `hold`: stays full on purpose, watched. `leave`: nothing can be done in time, said openly. */
export const ACTIONS = ['refeed', 'drain', 'hold', 'leave'] as const;
export type Action = (typeof ACTIONS)[number];

/** `confirmed`: all rooms within the emergency norm of 12 °C; `limited`: kept from frost, but colder. */
export type RefeedVerdict = Readonly<{
  verdict: 'confirmed' | 'limited' | 'refused';
  heat_W: number;
  wanted_W: number;
  roomMin_C: number;
  outdoor_C: number;
}>;

/** One way to feed buildings again: valves to turn, a boiler to connect, a generator for pumps without power. Proposed; a named person decides. */
export type RefeedOption = Readonly<{
  id: string;
  kind: 'valves' | 'boiler' | 'generator';
  source: SourceId | null;
  boiler: BoilerId | null;
  generator: GeneratorId | null;
  close: readonly ValveId[];
  open: readonly ValveId[];
  buildings: readonly BuildingId[];
  load_W: number;
  spare_W: number;
  /** What the network twin says: heat given and wanted, and where the coldest building's rooms settle. Absent where it was not asked. */
  check?: RefeedVerdict | null;
  people: number;
  /** Latest safe start = p05 of its building that freezes first − (ready − start of the plan) − margin; may lie before the plan. */
  deadline_ms: Instant | null;
  ready_ms: Instant;
  /** When its crew is done, where that is before it is ready: a generator may stand before the heat comes. */
  crewDone_ms?: Instant;
  crew: CrewId | null;
  reasons: readonly Reason[];
}>;

export type PlanLine = Readonly<{
  building: BuildingId;
  action: Action;
  /** Crew, travel and times for `drain`; null otherwise. */
  crew: CrewId | null;
  travel_s: number;
  start_ms: Instant | null;
  end_ms: Instant | null;
  /** Latest safe start = p05 of freezing − work − travel − margin; null when nothing freezes within the horizon. */
  latestStart_ms: Instant | null;
  /** p05 and p50 of the instant of freezing; null when not within the horizon. */
  freezeP05_ms: Instant | null;
  freezeP50_ms: Instant | null;
  /** Expected loss in person-minutes-equivalents with this line, and if the line were not carried out. Integers. */
  loss: number;
  lossIfNot: number;
  option: string | null;
  /** For a building left out: the cheapest way to take it in after all, found by trying it on the finished plan. */
  wayIn: WayIn | null;
  reasons: readonly Reason[];
}>;

/** A drain whose crew begins after the latest safe start, the margin included. */
export function startsLate(line: Pick<PlanLine, 'start_ms' | 'latestStart_ms'>): boolean {
  return line.start_ms !== null && line.latestStart_ms !== null && line.start_ms > line.latestStart_ms;
}

/** `price` is what the plan's loss would grow by (negative: fall by) if `crew` took the building in; `pays` are the buildings that would wait or be dropped. */
export type WayIn = Readonly<{ crew: CrewId; price: number; pays: readonly BuildingId[] }>;

export type CrewRoute = Readonly<{ crew: CrewId; stops: readonly BuildingId[]; travel_s: number; work_s: number; end_ms: Instant }>;

/** Valves shut before the buildings behind them are drained; `crew` null: nobody can, so nobody drains there. */
export type Isolation = Readonly<{
  valves: readonly ValveId[];
  buildings: readonly BuildingId[];
  crew: CrewId | null;
  ready_ms: Instant | null;
}>;
/** The second crew of a drain that two crews begin together. */
export type SecondCrew = Readonly<{ building: BuildingId; crew: CrewId; travel_s: number; start_ms: Instant; end_ms: Instant }>;

/** Visible, versioned, signed weights: they decide who freezes. Loss unit: one person-minute below 12 °C. */
export type LossWeights = Readonly<{
  version: string;
  signedBy: string;
  freezePerFlat: number;
  drainPerBuilding: number;
  coldPersonMinute: number;
  vulnerableFactor: number;
  hospitalFactor: number;
  refillDelay_h: number;
  /** λ: how much the mean of the worst tenth of the weathers counts beside the mean of all. */
  tail_per1: number;
}>;

/** What one more of something would save of the expected loss; found by planning again with it. */
export const MORE_OF = ['crew', 'boiler', 'generator', 'hour'] as const;
export type Worth = Readonly<{ of: (typeof MORE_OF)[number]; saves: number; buildings: number }>;

/** The plan beside simple orders, over the same ensemble. Counts are expected numbers of buildings. */
export const ORDERS = ['plan', 'nothing', 'list', 'nearest', 'everything'] as const;
export type OrderResult = Readonly<{
  order: (typeof ORDERS)[number];
  frozen: number;
  drained: number;
  /** Drained although heat returned before they would have frozen. */
  drainedNeedlessly: number;
  /** Residents × hours below 12 °C in the middle flats within the horizon: until heat or, drained, until refilled; frozen, to its end. */
  coldPersonHours: number;
  loss: number;
}>;

/** What missing crews cost: drains that begin late or not at all, against every drain at its best moment. `crewsLeast`: fewer more cannot do it. */
export type Shortfall = Readonly<{
  late: number;
  left: number;
  frozen: number;
  loss: number;
  crewsLeast: number;
  reasons: readonly Reason[];
}>;

export type PlanTotals = Readonly<{
  threatened: number;
  refeed: number;
  drain: number;
  hold: number;
  leave: number;
  /** Expected number of buildings that freeze: with the plan, and if nothing is done. */
  frozen: number;
  frozenIfNothing: number;
  loss: number;
  lossIfNothing: number;
  /** Mean of the losses in the worst tenth of the members (CVaR₉₀), and what is minimised: mean + λ · mean over the tenth of the members that are worst when nothing is done. */
  lossTail: number;
  lossWeighed: number;
  /** Drains that begin after their own latest safe start. */
  late: number;
}>;

/**
 * Plans made on every other member, counted on the members that they did not see: mean loss, mean on the members that they did see, buildings
 * frozen, and the loss in each member by the plan that had not seen it.
 */
export type Unseen = Readonly<{ loss: number; seenLoss: number; frozen: number; lossByMember: readonly number[] }>;

export type Plan = Readonly<{
  stamp: Stamp;
  t0_ms: Instant;
  weights: LossWeights;
  lines: readonly PlanLine[];
  routes: readonly CrewRoute[];
  options: readonly RefeedOption[];
  /** Where it departs from the city’s rules, or needs a consent they ask for: each to be signed by a named person. */
  departures?: readonly RuleDeparture[];
  /** What the crews that are missing cost; absent when nobody is to be drained. */
  shortfall?: Shortfall;
  /** Zones whose working sources are too weak for what hangs on them; usually none. */
  rations?: readonly Ration[];
  /** Work that drains wait for, and second crews, where sites ask for them. */
  isolations?: readonly Isolation[];
  seconds?: readonly SecondCrew[];
  totals: PlanTotals;
  /** Hour by hour, horizon_h + 1 values: buildings frozen without action (p05, p50, p95) and with the plan. */
  frozenByHour: Readonly<{
    nothing: Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;
    plan: Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;
  }>;
  /** Loss of the plan in each forecast member; the weather's error is common to all buildings. */
  lossByMember: readonly number[];
  /** Hours from the return of heat to heat in each building that is drained, by the order of refilling; absent: the weights' hours for all. */
  refillDelay_h?: Readonly<Record<BuildingId, number>>;
  /** Absent until the plan is judged, and with too few members. */
  unseen?: Unseen;
  /** A proved lower bound of `totals.lossWeighed` for the crews given; null until the plan is judged, and where nothing was proved. */
  lossBound: number | null;
  worth: readonly Worth[];
  comparison: readonly OrderResult[];
  iterations: number;
}>;

/** Lines by action. Published figures count residential buildings, so files and papers give those apart. */
export type ActionCounts = Readonly<Record<Action, number> & { threatened: number; people: number }>;

export function countActions(
  lines: readonly PlanLine[],
  peopleOf: (building: BuildingId) => number,
  counted: (building: BuildingId) => boolean,
): ActionCounts {
  const counts = { threatened: 0, people: 0, refeed: 0, drain: 0, hold: 0, leave: 0 };
  for (const line of lines) {
    if (!counted(line.building)) continue;
    counts.threatened++;
    counts.people += peopleOf(line.building);
    counts[line.action]++;
  }
  return counts;
}
