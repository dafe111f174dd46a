/**
 * Ruin-and-recreate under simulated annealing. Deterministic by seed and iterations; with a clock handed in it stops by time instead,
 * and says how many iterations it made. Best routes at any time, progress and cancelling through `watch`.
 */
import { type RandomStream, stream } from '../../kernel/random.ts';
import { ABSENT, type Routes } from '../crew-problem.ts';
import { FOREVER_S } from '../loss-steps.ts';
import { steadyExp, steadyLog } from '../steady-math.ts';
import { findInsertion } from './insertion.ts';
import { RUIN_SHAPE, type RuinShape, ruin } from './ruin.ts';
import { beginStep, dropUseless, insertJob, movedCount, movedDelta, rollBack, type Search, stepDelta, totalCost } from './state.ts';

/** `iterations` for a result that repeats anywhere, or a budget by a clock that the caller hands in. */
export type Budget = Readonly<{ iterations: number }> | Readonly<{ budget_ms: number; clock_ms: () => number; begun_ms?: number }>;

/** Called every few iterations with the share done; returning false stops the search. */
export type Watch = (share_per1: number, best: () => Routes) => boolean;

export type AnnealOptions = Readonly<{
  seed: number;
  budget: Budget;
  watch?: Watch;
  shape?: RuinShape;
  /** Start and end temperature as a multiple of the mean loss of a job left out. */
  hot_per1?: number;
  cold_per1?: number;
  absentTried?: number;
  /** Jobs that news has struck: around them the search ruins most of the time. */
  focus?: Int32Array;
}>;

export type AnnealResult = Readonly<{ routes: Routes; cost: number; iterations: number; stopped: boolean }>;

// Temperatures relative to the mean loss of a job; tuned on the 820-building sets, see bench/plan.
export const HOT_per1 = 0.5;
export const COLD_per1 = 0.01;
/**
 * Absent jobs near the seed that are offered a place again in each step, from a random point of its neighbour list on. Choosing which
 * jobs to serve matters more than the order of stops: 8 tried gave 3,290, 40 gave 3,100 in the same time on fd820-a.
 */
export const ABSENT_TRIED = 40;
const WATCH_EVERY = 256;
/** A clock is looked at more often, so that a short budget is kept. */
const CLOCK_EVERY = 16;
/** Logarithms of uniform draws, tabled: 4096 levels are finer than the spread of one step's cost. */
const LOG_LEVELS = 4096;

/** Puts every absent job that pays into the routes, most loss per second of work first; the first usable plan. */
export function fillGreedily(search: Search, seed: number): void {
  const random = stream(seed, 'crew-plan/first', 0);
  const waiting = Array.from(search.absent.subarray(0, search.absentCount));
  const { never } = search.problem.loss;
  const rate = (job: number): number => never[job]! / (search.problem.work_s[job]! + ROAD_TYPICAL_s);
  waiting.sort((one, other) => rate(other) - rate(one) || one - other);
  let moved = movedCount(search);
  for (const job of waiting) {
    beginStep(search);
    findInsertion(search, job, random);
    if (search.bestCrew === ABSENT) continue;
    const home = search.problem.homeCrew[job]!;
    if (home !== ABSENT && home !== search.bestCrew && ++moved > search.movedMax) moved--;
    else insertJob(search, job, search.bestCrew, search.bestPosition);
  }
}

export function anneal(search: Search, options: AnnealOptions): AnnealResult {
  const random = stream(options.seed, 'crew-plan', 0);
  const shape = options.shape ?? RUIN_SHAPE;
  const { jobs } = search.problem;
  const { never } = search.problem.loss;
  const usual = never.filter((_, job) => search.problem.onlyCrew[job] === ABSENT);
  const meanLoss = search.lossScale * (usual.reduce((sum, loss) => sum + loss, 0) / Math.max(1, usual.length));
  const hot = Math.max(1, (options.hot_per1 ?? HOT_per1) * meanLoss);
  const coldRatio = steadyLog((options.cold_per1 ?? COLD_per1) / (options.hot_per1 ?? HOT_per1));
  const logs = new Float64Array(LOG_LEVELS);
  for (let level = 0; level < LOG_LEVELS; level++) logs[level] = -steadyLog((level + 0.5) / LOG_LEVELS);
  const absentTried = options.absentTried ?? ABSENT_TRIED;
  const begun_ms = 'clock_ms' in options.budget ? (options.budget.begun_ms ?? options.budget.clock_ms()) : 0;
  const checkEvery = 'clock_ms' in options.budget ? CLOCK_EVERY : WATCH_EVERY;
  const focus = options.focus ?? NO_FOCUS;
  const order = new Int32Array(jobs);
  const keys = new Float64Array(jobs);

  const capped = search.movedMax < FOREVER_S;
  let moved = movedCount(search);
  let cost = totalCost(search);
  let bestCost = cost;
  const best = { route: search.route.slice(), length: search.length.slice() };
  let bestIsCurrent = true;
  let temperature = hot;
  let iteration = 0;
  let stopped = false;
  const snapshot = (): Routes => {
    if (bestIsCurrent) {
      best.route.set(search.route);
      best.length.set(search.length);
    }
    return routesOf(search, best);
  };
  for (; jobs > 0; iteration++) {
    if (iteration % checkEvery === 0) {
      const share_per1 =
        'clock_ms' in options.budget
          ? (options.budget.clock_ms() - begun_ms) / Math.max(1, options.budget.budget_ms)
          : iteration / Math.max(1, options.budget.iterations);
      if (share_per1 >= 1) break;
      temperature = hot * steadyExp(coldRatio * share_per1);
      if (options.watch && !options.watch(share_per1, snapshot)) {
        stopped = true;
        break;
      }
    } else if ('iterations' in options.budget && iteration >= options.budget.iterations) break;

    beginStep(search);
    const struck = focus.length > 0 && random.uniform() < FOCUS_SHARE_per1;
    const seed = struck ? focus[random.below(focus.length)]! : drawSeed(search, random);
    ruin(search, seed, shape, random);
    recreate(search, seed, absentTried, random, order, keys);
    const delta = stepDelta(search);
    const move = capped ? movedDelta(search) : 0;
    if (delta < temperature * logs[random.below(LOG_LEVELS)]! && (move <= 0 || moved + move <= search.movedMax)) {
      moved += move;
      // The best routes are copied only when they are about to be left.
      if (bestIsCurrent && delta > 0) {
        rollForwardSnapshot();
      }
      cost += delta;
      if (cost < bestCost) {
        bestCost = cost;
        bestIsCurrent = true;
      } else if (delta !== 0 && bestIsCurrent && cost > bestCost) {
        bestIsCurrent = false;
      }
    } else rollBack(search);
  }
  const routes = snapshot();
  return { routes, cost: bestCost, iterations: iteration, stopped };

  function rollForwardSnapshot(): void {
    keepSaved(search, best);
    bestIsCurrent = false;
  }
}

/** Around which job to ruin: any, or now and then one left out, the one with more at stake of two drawn. */
function drawSeed(search: Search, random: RandomStream): number {
  const { absent, absentCount, problem } = search;
  if (absentCount < 2 || random.uniform() >= ABSENT_SEED_SHARE_per1) return random.below(problem.jobs);
  const one = absent[random.below(absentCount)]!;
  const other = absent[random.below(absentCount)]!;
  return problem.loss.never[other]! > problem.loss.never[one]! ? other : one;
}
const ABSENT_SEED_SHARE_per1 = 0.05;
const NO_FOCUS = new Int32Array(0);
/** Share of steps around jobs that news has struck. [C: bench/plan/replan.ts] */
const FOCUS_SHARE_per1 = 0.6;

type Snapshot = Readonly<{ route: Int32Array; length: Int32Array }>;

/** Keeps the routes as they stood at `beginStep`. */
function keepSaved(search: Search, into: Snapshot): void {
  into.route.set(search.route);
  into.length.set(search.length);
  for (let index = 0; index < search.touched; index++) {
    const crew = search.touchedCrews[index]!;
    const from = crew * search.capacity;
    const length = search.savedLength[crew]!;
    into.length[crew] = length;
    for (let at = from; at < from + length; at++) into.route[at] = search.savedRoute[at]!;
  }
}

function routesOf(search: Search, from: Snapshot): Routes {
  const stops: number[][] = [];
  for (let crew = 0; crew < search.problem.crews; crew++) {
    const begin = crew * search.capacity;
    stops.push(Array.from(from.route.subarray(begin, begin + from.length[crew]!)));
  }
  return { stops, locked: Array.from(search.locked) };
}

/** Offers places to the jobs just removed and to some absent ones near the seed, in an order drawn by chance. */
function recreate(search: Search, seed: number, absentTried: number, random: RandomStream, order: Int32Array, keys: Float64Array): void {
  const { neighbours, neighboursPer, crewOf, absent } = search;
  let count = 0;
  const kind = random.below(ORDER_KINDS);
  const add = (job: number): void => {
    order[count++] = job;
  };
  // Jobs removed in this step stand at the end of the absent list; older absent ones are found through the seed's neighbours.
  const removedFrom = search.absentBefore;
  for (let at = removedFrom; at < search.absentCount; at++) add(absent[at]!);
  let tried = 0;
  if (crewOf[seed] === ABSENT && search.absentAt[seed]! < removedFrom) {
    add(seed);
    tried++;
  }
  const from = seed * neighboursPer;
  const offset = random.below(neighboursPer);
  for (let step = 0; step < neighboursPer && tried < absentTried; step++) {
    const job = neighbours[from + ((offset + step) % neighboursPer)]!;
    if (job < 0 || crewOf[job] !== ABSENT || search.absentAt[job]! >= removedFrom) continue;
    add(job);
    tried++;
  }
  for (let index = 0; index < count; index++) {
    const job = order[index]!;
    keys[job] = keyOf(search, job, kind, random);
  }
  for (let index = 1; index < count; index++) {
    const job = order[index]!;
    const key = keys[job]!;
    let at = index - 1;
    while (at >= 0 && keys[order[at]!]! > key) {
      order[at + 1] = order[at]!;
      at--;
    }
    order[at + 1] = job;
  }
  for (let index = 0; index < count; index++) {
    const job = order[index]!;
    findInsertion(search, job, random);
    if (search.bestCrew !== ABSENT) {
      const crew = search.bestCrew;
      insertJob(search, job, crew, search.bestPosition);
      dropUseless(search, crew);
    }
  }
}

/**
 * Order in which jobs are offered a place: mostly by loss per second of work, or by loss alone, each with noise; sometimes by loss
 * without any. Small keys come first. The noise is what makes another choice of jobs be tried.
 */
function keyOf(search: Search, job: number, kind: number, random: RandomStream): number {
  const never = search.problem.loss.never[job]!;
  if (kind < 2) return -never;
  const noise = NOISE_LEAST_per1 + random.uniform();
  return kind < 6 ? (-never / (search.problem.work_s[job]! + ROAD_TYPICAL_s)) * noise : -never * noise;
}
const ORDER_KINDS = 8;
const NOISE_LEAST_per1 = 0.3;
/** What a stop costs besides its work, for the order only. [C] */
const ROAD_TYPICAL_s = 600;
