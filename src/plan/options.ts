import type { BuildingId, CrewId, StreetId } from '../domain/ids.ts';
import type { CrewRoute, LossWeights, Plan, RefeedOption } from '../domain/plan.ts';
import type { Instant } from '../domain/time.ts';
import type { BuildingOrder } from '../domain/trial.ts';
import type { JudgeTask } from './judge.ts';
import { WINTER_SPEED_per1 } from './roads/street-graph.ts';
import type { TravelTable } from './roads/travel-table.ts';
import type { Budget } from './search/anneal.ts';
import type { SiteDemand } from './sites.ts';
import { LOSS_WEIGHTS } from './weights.ts';

export type CrewPause = Readonly<{ crew: CrewId | null; start_ms: Instant; end_ms: Instant }>;

/** What crews have been told: the orders given, with their times. A whole plan is one, when all of it was. */
export type Announcement = Pick<Plan, 't0_ms' | 'lines' | 'routes' | 'options'>;

/** The best routes found so far: how many drains they hold, and what all drains and those left out would lose. */
export type SoFar = Readonly<{ drains: number; loss: number }>;

/** Everything `propose` is told besides city, forecast and services. Nothing has a silent default: take `planOptions()` and change it. */
export type PlanOptions = Readonly<{
  seed: number;
  budget: Budget;
  /** When the plan may begin; usually the forecast's start. */
  now_ms: Instant;
  weights: LossWeights;
  margin_h: number;
  winterSpeed_per1: number;
  closedStreets: ReadonlySet<StreetId>;
  /** Heat asked for as a share of the design load. */
  loadShare_per1: number;
  /** Outdoor temperature at which the network twin judges what is fed again; null: that of the load share. */
  refeedOutdoor_C: number | null;
  /** Loss that one more second of crew work would save: what re-feeding spares crews counts with it. 0 where crews suffice. */
  crewSecond: number;
  /** Whether to find out what one more crew, boiler or hour would save (a third of the search again, after the plan). */
  askWorth: boolean;
  /** What crews have been told, when there is anything: what is under way stays, the rest has a price to move. */
  announced: Announcement | null;
  /** Routes to begin the search from, where there are any; nobody has been promised them. */
  begin: readonly CrewRoute[];
  /** Options that people have seen: one that does the same keeps its number. */
  shown: readonly RefeedOption[];
  /** Buildings that a person has given to a crew: nobody else drains them. */
  pins: ReadonlyMap<BuildingId, CrewId>;
  /** Buildings that people keep full or drain whatever the reckoning says. */
  orders: ReadonlyMap<BuildingId, BuildingOrder>;
  /** When crews may not work: air alert, curfew, rest. `crew` null means all of them. */
  pauses: readonly CrewPause[];
  /** Buildings that ask for more than a crew at the door. */
  sites: readonly SiteDemand[];
  /** Travel times given from outside; null: all by the streets. */
  travel: TravelTable | null;
  /** Outdoor air by hour from the forecast's start, with which refilling is planned; null: drained buildings wait as long as the weights say. */
  refillOutdoor_C: readonly number[] | null;
  /** Told each task of judging the plan as soon as it stands, for a thread that works on it meanwhile; null: they are made when asked for. */
  beside: ((task: JudgeTask) => void) | null;
  codeVersion: string;
  inputHash: string;
  /** Share done 0…1; returning false stops the search and the plan is made of the best routes so far. */
  progress: ((share_per1: number, soFar: () => SoFar) => boolean) | null;
}>;

/** Enough for a good plan of 850 buildings and 90 crews in about two seconds on one core. [C: bench/plan] */
export const DEFAULT_ITERATIONS = 12_000;
/** margin(1 h) of DOMAIN §6.4. */
const MARGIN_h = 1;

export function planOptions(seed: number, now_ms: Instant): PlanOptions {
  return {
    seed,
    budget: { iterations: DEFAULT_ITERATIONS },
    now_ms,
    weights: LOSS_WEIGHTS,
    margin_h: MARGIN_h,
    winterSpeed_per1: WINTER_SPEED_per1,
    closedStreets: new Set(),
    loadShare_per1: 1,
    refeedOutdoor_C: null,
    crewSecond: 0,
    askWorth: true,
    announced: null,
    begin: [],
    shown: [],
    pins: new Map(),
    orders: new Map(),
    pauses: [],
    sites: [],
    travel: null,
    refillOutdoor_C: null,
    beside: null,
    codeVersion: '',
    inputHash: '',
    progress: null,
  };
}
