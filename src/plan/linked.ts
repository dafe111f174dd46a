/**
 * Jobs that hang on one another: two crews at one door at once, and work that may begin only when other work has ended (isolate, then
 * drain). Such jobs get appointments, chosen by trying them on the routes; the search then plans around the appointments, and they are
 * chosen again on its routes. Method: docs/equations/crew-plan.md §6.
 */
import { assert } from '../domain/assert.ts';
import { ABSENT, type CrewProblem, finishAfter, NO_WAY_S } from './crew-problem.ts';
import { FOREVER_S, type LossCurve, lossAt, packLoss } from './loss-steps.ts';
import { findNeighbours } from './neighbours.ts';
import { WARM_per1 } from './replan.ts';
import type { Budget } from './search/anneal.ts';
import { TRAVEL_SHARE_per1 } from './search/state.ts';
import { type SolveOptions, solveCrews } from './solve.ts';

/** `twins`: a job, and the same work as another job for the second crew, which has no loss of its own. `after`: `then` waits for `first`. */
export type Links = Readonly<{
  twins: readonly (readonly [job: number, twin: number])[];
  after: readonly (readonly [first: number, then: number])[];
}>;

/** With no links these are the options of `solveCrews`. */
export type LinkedOptions = Omit<SolveOptions, 'first' | 'focus'>;

/** `problem` holds the appointments: releases, the only crew, and losses that no plan breaks. Walking it gives the times. */
export type LinkedSolved = Readonly<{ problem: CrewProblem; stops: readonly (readonly number[])[]; iterations: number; stopped: boolean }>;

/** Work that nobody can do: the bit above all skills. */
const NOBODY = 1 << 30;
/** Times tried for an appointment of two crews, and for the end of work that others wait for. */
const MEETINGS_TRIED = 16;
const ENDS_TRIED = 8;
/** Rounds of choosing appointments again. Shares of the effort: routes without them, then with them in every round. */
const ROUNDS = 2;
const FIRST_SHARE_per1 = 0.6;
/** The routes around new appointments are mended, not made anew: cooler than a first search. [C: the example night with four meetings] */
const MEND_per1 = 0.1;

type Group = Readonly<{ first: number; thens: readonly number[] }>;

/** Routes with appointments while they are being chosen. `mustEnd_s` is what an appointment promises. */
type Board = {
  readonly problem: CrewProblem;
  readonly twinOf: Int32Array;
  readonly locked: readonly number[];
  readonly travelPrice: number;
  readonly notBefore_s: Int32Array;
  readonly mustEnd_s: Int32Array;
  readonly onlyCrew: Int32Array;
  readonly stops: number[][];
};

export function solveLinked(problem: CrewProblem, links: Links, options: LinkedOptions): LinkedSolved {
  const { seed, budget, watch } = options;
  const neighbours = options.neighbours ?? findNeighbours(problem);
  if (links.twins.length + links.after.length === 0) {
    const { stops, iterations, stopped } = solveCrews(problem, { ...options, neighbours });
    return { problem, stops, iterations, stopped };
  }
  const groups = groupsOf(problem, links);
  const linked = new Set([...links.twins.flat(), ...links.after.flat()]);
  const twinOf = new Int32Array(problem.jobs).fill(ABSENT);
  for (const [job, twin] of links.twins) twinOf[job] = twin;
  // Meetings are booked anew; what was announced alone begins where it was told.
  const start = options.start && {
    ...options.start,
    stops: options.start.stops.map((route, crew) => route.filter((job, at) => at < (options.start!.locked[crew] ?? 0) || !linked.has(job))),
  };
  const shared: Omit<SolveOptions, 'seed' | 'budget'> = {
    neighbours,
    ...(watch ? { watch } : {}),
    ...(options.movedMax === undefined ? {} : { movedMax: options.movedMax }),
    ...(options.hot_per1 === undefined ? {} : { hot_per1: options.hot_per1 }),
  };
  const free = solveCrews(withoutJobs(problem, linked), {
    ...shared,
    seed,
    budget: shareOf(budget, FIRST_SHARE_per1),
    ...(start ? { start } : {}),
  });
  const locked = options.start?.locked ?? free.stops.map(() => 0);
  let board = makeBoard(problem, twinOf, free.stops, locked);
  let { iterations, stopped } = free;
  for (const group of groups) book(board, group);
  for (let round = 1; round <= ROUNDS && !stopped; round++) {
    const around = settled(board, linked);
    const solved = solveCrews(around, {
      seed: seed + round,
      budget: shareOf(budget, (1 - FIRST_SHARE_per1) / ROUNDS),
      start: { stops: board.stops, locked },
      ...shared,
      hot_per1: round < ROUNDS ? Math.min(MEND_per1, options.hot_per1 ?? MEND_per1) : WARM_per1,
    });
    iterations += solved.iterations;
    stopped = solved.stopped;
    board = { ...board, stops: solved.stops.map((route) => [...route]) };
    dropBroken(board, groups);
    if (round < ROUNDS) for (const group of groups) bookAgain(board, group);
  }
  return { problem: settled(board, linked), stops: board.stops, iterations, stopped };
}

function shareOf(budget: Budget, share_per1: number): Budget {
  if (!('clock_ms' in budget)) return { iterations: Math.max(1, Math.round(budget.iterations * share_per1)) };
  return { budget_ms: Math.max(1, budget.budget_ms * share_per1), clock_ms: budget.clock_ms };
}

/** One group for each job that others wait for, and one for each meeting that waits for nothing; most at stake first. */
function groupsOf(problem: CrewProblem, { twins, after }: Links): readonly Group[] {
  const waits = new Map<number, number[]>();
  const waiting = new Set<number>();
  for (const [first, then] of after) {
    assert(!waiting.has(then), 'a job waits for one other');
    waiting.add(then);
    waits.set(first, [...(waits.get(first) ?? []), then]);
  }
  for (const first of waits.keys()) assert(!waiting.has(first), 'what others wait for waits for nothing');
  const groups: Group[] = [...waits].map(([first, thens]) => ({ first, thens }));
  for (const [job] of twins) if (!waiting.has(job)) groups.push({ first: ABSENT, thens: [job] });
  const stake = (group: Group): number => group.thens.reduce((sum, job) => sum + problem.loss.never[job]!, 0);
  return groups.sort((one, other) => stake(other) - stake(one) || one.thens[0]! - other.thens[0]!);
}

function makeBoard(problem: CrewProblem, twinOf: Int32Array, stops: readonly (readonly number[])[], locked: readonly number[]): Board {
  const work_s = problem.work_s.reduce((sum, one) => sum + one, 0);
  const stake = problem.loss.never.reduce((sum, one) => sum + one, 0);
  return {
    problem,
    twinOf,
    locked,
    travelPrice: (TRAVEL_SHARE_per1 * stake) / Math.max(1, work_s),
    notBefore_s: problem.notBefore_s.slice(),
    mustEnd_s: new Int32Array(problem.jobs).fill(FOREVER_S),
    onlyCrew: problem.onlyCrew.slice(),
    stops: stops.map((route) => [...route]),
  };
}

function withoutJobs(problem: CrewProblem, jobs: ReadonlySet<number>): CrewProblem {
  const needs = problem.needs.map((need, job) => (jobs.has(job) ? NOBODY : need));
  return { ...problem, needs };
}

/** Loss and travel of one crew's stops in loss units; Infinity when a stop breaks an appointment or the shift. */
function routeCost(board: Board, crew: number, stops: readonly number[]): number {
  const { problem, mustEnd_s, notBefore_s } = board;
  const released: CrewProblem = problem.notBefore_s === notBefore_s ? problem : { ...problem, notBefore_s };
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  let cost = 0;
  for (let at = 0; at < stops.length; at++) {
    const job = stops[at]!;
    const road_s = problem.travel_s[place * problem.places + job]!;
    if (road_s === NO_WAY_S) return Infinity;
    ready_s = finishAfter(released, crew, ready_s, road_s, job);
    if (at >= board.locked[crew]! && (ready_s > mustEnd_s[job]! || ready_s > problem.crewEnd_s[crew]!)) return Infinity;
    cost += lossAt(problem.loss, job, ready_s) - problem.loss.never[job]! + board.travelPrice * road_s;
    place = job;
  }
  return cost;
}

const able = (problem: CrewProblem, crew: number, job: number): boolean =>
  (problem.skills[crew]! & problem.needs[job]!) === problem.needs[job];

type Place = Readonly<{ crew: number; position: number; cost: number }>;

/** The cheapest place for a job in one crew's route. */
function placeWith(board: Board, crew: number, job: number): Place | undefined {
  const { problem } = board;
  const only = problem.onlyCrew[job]!;
  if (!able(problem, crew, job) || (only !== ABSENT && only !== crew)) return undefined;
  const stops = board.stops[crew]!;
  const before = routeCost(board, crew, stops);
  let best: Place | undefined;
  for (let position = board.locked[crew]!; position <= stops.length; position++) {
    const cost = routeCost(board, crew, [...stops.slice(0, position), job, ...stops.slice(position)]) - before;
    if (cost < (best?.cost ?? Infinity)) best = { crew, position, cost };
  }
  return best;
}

function cheapestPlace(board: Board, job: number): Place | undefined {
  let best: Place | undefined;
  for (let crew = 0; crew < board.problem.crews; crew++) {
    const place = placeWith(board, crew, job);
    if (place && place.cost < (best?.cost ?? Infinity)) best = place;
  }
  return best;
}

const put = (board: Board, job: number, { crew, position }: Place): void => void board.stops[crew]!.splice(position, 0, job);

/** Chooses the appointments of one group on the routes as they stand; returns the change of cost, 0 when it is better left out. */
function book(board: Board, group: Group): number {
  const { problem } = board;
  let bestCost = 0;
  let best: Board | undefined;
  for (const end_s of group.first === ABSENT ? [0] : endsToTry(board, group)) {
    const trial = copyOf(board);
    let cost = 0;
    if (group.first !== ABSENT) {
      trial.mustEnd_s[group.first] = end_s;
      const place = cheapestPlace(trial, group.first);
      if (!place || !(place.cost < Infinity)) continue;
      put(trial, group.first, place);
      trial.onlyCrew[group.first] = place.crew;
      cost += place.cost;
    }
    for (const job of [...group.thens].sort((one, other) => problem.loss.never[other]! - problem.loss.never[one]! || one - other)) {
      trial.notBefore_s[job] = Math.max(problem.notBefore_s[job]!, end_s);
      if (board.twinOf[job] !== ABSENT) cost += meet(trial, job, board.twinOf[job]!);
      else {
        const place = cheapestPlace(trial, job);
        if (place && place.cost < 0) {
          put(trial, job, place);
          cost += place.cost;
        }
      }
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = trial;
    }
  }
  if (best) overwrite(board, best);
  return bestCost;
}

/** Two crews at one time: the time and the two crews that cost least together. Returns the change of cost, 0 when they do not meet. */
function meet(board: Board, job: number, twin: number): number {
  const { problem, notBefore_s, mustEnd_s } = board;
  const release_s = Math.max(notBefore_s[job]!, notBefore_s[twin]!);
  const latest_s = latestUse_s(problem, job) - problem.work_s[job]!;
  const earliest_s = Math.max(release_s, soonest_s(problem, job));
  let best: Readonly<{ start_s: number; one: Place; other: Place }> | undefined;
  let bestCost = 0;
  for (let step = 0; step < MEETINGS_TRIED && earliest_s <= latest_s; step++) {
    const start_s = Math.round(earliest_s + ((latest_s - earliest_s) * step) / MEETINGS_TRIED);
    for (const half of [job, twin]) {
      notBefore_s[half] = start_s;
      mustEnd_s[half] = start_s + problem.work_s[half]!;
    }
    const halves = [job, twin].map((half) =>
      Array.from({ length: problem.crews }, (_, crew) => placeWith(board, crew, half))
        .filter((place) => place !== undefined)
        .sort((one, other) => one.cost - other.cost || one.crew - other.crew)
        .slice(0, 2),
    );
    for (const one of halves[0]!) {
      for (const other of halves[1]!) {
        if (one.crew === other.crew || !(one.cost + other.cost < bestCost)) continue;
        bestCost = one.cost + other.cost;
        best = { start_s, one, other };
      }
    }
  }
  for (const half of [job, twin]) {
    notBefore_s[half] = best ? best.start_s : release_s;
    mustEnd_s[half] = best ? best.start_s + problem.work_s[half]! : FOREVER_S;
  }
  if (!best) return 0;
  put(board, job, best.one);
  put(board, twin, best.other);
  board.onlyCrew[job] = best.one.crew;
  board.onlyCrew[twin] = best.other.crew;
  return bestCost;
}

/** Latest completion that still beats leaving the job out, and soonest start that any crew could make. */
function latestUse_s(problem: CrewProblem, job: number): number {
  const { first, until_s, loss, never } = problem.loss;
  const shift_s = problem.crewEnd_s.reduce((most_s, end_s) => Math.max(most_s, end_s), 0);
  for (let step = first[job + 1]! - 1; step >= first[job]!; step--) if (loss[step]! < never[job]!) return Math.min(shift_s, until_s[step]!);
  return -1;
}
function soonest_s(problem: CrewProblem, job: number): number {
  let least_s = FOREVER_S;
  for (let crew = 0; crew < problem.crews; crew++) {
    if (!able(problem, crew, job)) continue;
    const road_s = problem.travel_s[problem.crewPlace[crew]! * problem.places + job]!;
    if (road_s < NO_WAY_S)
      least_s = Math.min(least_s, finishAfter(problem, crew, problem.crewStart_s[crew]!, road_s, job) - problem.work_s[job]!);
  }
  return least_s;
}

/** Ends of the work that others wait for: from the soonest possible to the latest that is of any use to them. */
function endsToTry({ problem }: Board, { first, thens }: Group): readonly number[] {
  const soonest = soonest_s(problem, first) + problem.work_s[first]!;
  const latest = thens.reduce((most_s, job) => Math.max(most_s, latestUse_s(problem, job) - problem.work_s[job]!), -1);
  const ends: number[] = [];
  for (let step = 0; step < ENDS_TRIED && soonest <= latest; step++)
    ends.push(Math.round(soonest + ((latest - soonest) * step) / ENDS_TRIED));
  return [...new Set(ends)];
}

/** Takes a group out of the routes and books it anew where that is cheaper; otherwise everything stays. */
function bookAgain(board: Board, group: Group): void {
  const jobs = jobsOf(board, group);
  const held = board.stops.some((route, crew) => route.slice(0, board.locked[crew]).some((job) => jobs.has(job)));
  if (held) return;
  const before = wholeCost(board);
  const trial = copyOf(board);
  release(trial, jobs);
  book(trial, group);
  if (wholeCost(trial) < before) overwrite(board, trial);
}

const jobsOf = (board: Board, { first, thens }: Group): ReadonlySet<number> =>
  new Set([...(first === ABSENT ? [] : [first]), ...thens, ...thens.map((job) => board.twinOf[job]!).filter((twin) => twin !== ABSENT)]);

function release(board: Board, jobs: ReadonlySet<number>): void {
  for (const job of jobs) {
    board.notBefore_s[job] = board.problem.notBefore_s[job]!;
    board.mustEnd_s[job] = FOREVER_S;
    board.onlyCrew[job] = board.problem.onlyCrew[job]!;
  }
  board.stops.forEach((route, crew) => {
    const kept = route.filter((job) => !jobs.has(job));
    if (kept.length < route.length) board.stops[crew] = kept;
  });
}

/** A group of which the routes hold only a part, or not at its time, is left out whole. */
function dropBroken(board: Board, groups: readonly Group[]): void {
  for (const group of groups) {
    const served = new Set(board.stops.flat());
    const broken =
      (group.first !== ABSENT && !served.has(group.first) && group.thens.some((job) => served.has(job))) ||
      group.thens.some((job) => board.twinOf[job] !== ABSENT && served.has(job) !== served.has(board.twinOf[job]!));
    const late = board.stops.some(
      (route, crew) => routeCost(board, crew, route) === Infinity && route.some((job) => jobsOf(board, group).has(job)),
    );
    // Work that nobody waits for any more is not worth a crew's time.
    const idle = group.first !== ABSENT && served.has(group.first) && !group.thens.some((job) => served.has(job));
    if (broken || late || idle) release(board, jobsOf(board, group));
  }
}

function wholeCost(board: Board): number {
  return board.stops.reduce((sum, route, crew) => sum + routeCost(board, crew, route), 0);
}
function copyOf(board: Board): Board {
  return {
    ...board,
    notBefore_s: board.notBefore_s.slice(),
    mustEnd_s: board.mustEnd_s.slice(),
    onlyCrew: board.onlyCrew.slice(),
    stops: board.stops.map((route) => [...route]),
  };
}
function overwrite(board: Board, from: Board): void {
  board.notBefore_s.set(from.notBefore_s);
  board.mustEnd_s.set(from.mustEnd_s);
  board.onlyCrew.set(from.onlyCrew);
  from.stops.forEach((route, crew) => {
    board.stops[crew] = route;
  });
}

/**
 * The problem with the appointments in it: a booked job loses more than everything together when it is late or left out, so that no step of
 * the search breaks it; a job that waits in vain can be done by nobody.
 */
function settled(board: Board, linked: ReadonlySet<number>): CrewProblem {
  const { problem, mustEnd_s, notBefore_s, onlyCrew } = board;
  const served = new Set(board.stops.flat());
  const out = new Set<number>();
  for (const job of linked) if (!served.has(job)) out.add(job);
  const steep = 1 + 2 * problem.loss.never.reduce((sum, one) => sum + one, 0);
  const { first, until_s, loss, never } = problem.loss;
  const curves: LossCurve[] = [];
  for (let job = 0; job < problem.jobs; job++) {
    if (mustEnd_s[job]! < FOREVER_S && served.has(job)) curves.push({ until_s: [mustEnd_s[job]!], loss: [0, steep], never: steep });
    else {
      const [from, to] = [first[job]!, first[job + 1]!];
      curves.push({ until_s: [...until_s.subarray(from, to - 1)], loss: [...loss.subarray(from, to)], never: never[job]! });
    }
  }
  const horizon_s = problem.crewEnd_s.reduce((most_s, end_s) => Math.max(most_s, end_s), 0);
  return { ...withoutJobs(problem, out), notBefore_s: notBefore_s.slice(), onlyCrew: onlyCrew.slice(), loss: packLoss(curves, horizon_s) };
}
