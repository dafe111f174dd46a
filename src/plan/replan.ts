/**
 * Planning again after something has changed, from what is under way: started jobs are never touched, announced ones have a price to
 * move that grows as their time comes near, and what changes is told job by job.
 */
import { ABSENT, type CrewProblem, type Routes } from './crew-problem.ts';
import { findNeighbours } from './neighbours.ts';
import type { Budget, Watch } from './search/anneal.ts';
import { type Solved, solveCrews } from './solve.ts';
import { earliestEnds } from './timing.ts';

/** Routes as told to the crews, and when known, what leaving each job out cost then. */
export type Announced = Readonly<{ stops: readonly (readonly number[])[]; end_s: readonly Int32Array[]; never?: Float64Array }>;

export type StabilityOptions = Readonly<{
  /** Price in loss units of giving an announced job to another crew, far ahead of its time. */
  price: number;
  /** Within this time before its promised start a move costs up to `nearFactor` times as much. */
  near_s: number;
  nearFactor: number;
}>;

/** An hour's notice is worth about four times a shift's. [I] */
export const STABILITY: Omit<StabilityOptions, 'price'> = { near_s: 4 * 3_600, nearFactor: 4 };

/** The problem with what is under way held fast and what was announced priced; `start` are the routes to begin from. */
export type Resumed = Readonly<{
  problem: CrewProblem;
  start: Routes;
  locked: readonly number[];
  /** Announced stops that nobody has left for yet, and those among them whose crew is lost. */
  ahead: number;
  orphaned: number;
}>;

/** `lost` crews do nothing more after the job they are at. `problem` may differ from the announced one in losses, pauses and shifts. */
export function resume(
  problem: CrewProblem,
  announced: Announced,
  now_s: number,
  lost: ReadonlySet<number>,
  stability: StabilityOptions,
): Resumed {
  const homeCrew = new Int32Array(problem.jobs).fill(ABSENT);
  const movePrice = new Float64Array(problem.jobs);
  const crewEnd_s = problem.crewEnd_s.slice();
  const locked: number[] = [];
  const stops: (readonly number[])[] = [];
  let ahead = 0;
  let orphaned = 0;
  announced.stops.forEach((route, crew) => {
    const ends_s = announced.end_s[crew]!;
    // Under way: the crew has left for it. A crew that is lost finishes only what it has begun.
    let begun = 0;
    if (lost.has(crew)) while (begun < route.length && ends_s[begun]! - problem.work_s[route[begun]!]! <= now_s) begun++;
    else while (begun < route.length && (begun > 0 ? ends_s[begun - 1]! : problem.crewStart_s[crew]!) <= now_s) begun++;
    locked.push(begun);
    ahead += route.length - begun;
    if (lost.has(crew)) {
      stops.push(route.slice(0, begun));
      orphaned += route.length - begun;
      crewEnd_s[crew] = begun > 0 ? ends_s[begun - 1]! : Math.min(crewEnd_s[crew]!, now_s);
      return;
    }
    stops.push(route);
    for (let at = begun; at < route.length; at++) {
      const job = route[at]!;
      const ahead_s = ends_s[at]! - problem.work_s[job]! - now_s;
      const near_per1 = Math.max(0, 1 - ahead_s / stability.near_s);
      homeCrew[job] = crew;
      movePrice[job] = Math.round(stability.price * (1 + (stability.nearFactor - 1) * near_per1));
    }
  });
  return {
    problem: { ...laterStarts(problem, announced, locked, now_s), homeCrew, movePrice, crewEnd_s },
    start: { stops, locked },
    locked,
    ahead,
    orphaned,
  };
}

/** A crew with nothing under way cannot begin its next road before now. */
function laterStarts(problem: CrewProblem, announced: Announced, locked: readonly number[], now_s: number): CrewProblem {
  const crewStart_s = problem.crewStart_s.map((start_s, crew) => (locked[crew] === 0 ? Math.max(start_s, now_s) : start_s));
  // A crew that had nothing left to do waited until now: a pause from its last end to now says so.
  const from = new Int32Array(problem.crews + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let crew = 0; crew < problem.crews; crew++) {
    const begun = locked[crew]!;
    const free_s = begun > 0 ? announced.end_s[crew]![begun - 1]! : now_s;
    const pauses: [number, number][] = [];
    for (let pause = problem.pauseFrom[crew]!; pause < problem.pauseFrom[crew + 1]!; pause++) {
      pauses.push([problem.pauseStart_s[pause]!, problem.pauseEnd_s[pause]!]);
    }
    if (begun > 0 && free_s < now_s) pauses.push([free_s, now_s]);
    pauses.sort((one, other) => one[0] - other[0]);
    for (const [start_s, end_s] of pauses) {
      starts.push(start_s);
      ends.push(end_s);
    }
    from[crew + 1] = starts.length;
  }
  return { ...problem, crewStart_s, pauseFrom: from, pauseStart_s: Int32Array.from(starts), pauseEnd_s: Int32Array.from(ends) };
}

/** Pauses for crews from a time on, each after the job it is at: an air alert (all crews) or a crew that is late. */
export function withPause(
  problem: CrewProblem,
  announced: Announced,
  now_s: number,
  crews: ReadonlySet<number>,
  length_s: number,
): CrewProblem {
  const from = new Int32Array(problem.crews + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let crew = 0; crew < problem.crews; crew++) {
    const pauses: [number, number][] = [];
    for (let pause = problem.pauseFrom[crew]!; pause < problem.pauseFrom[crew + 1]!; pause++) {
      pauses.push([problem.pauseStart_s[pause]!, problem.pauseEnd_s[pause]!]);
    }
    if (crews.has(crew)) {
      const route = announced.stops[crew] ?? [];
      let begin_s = Math.max(now_s, problem.crewStart_s[crew]!);
      route.forEach((job, at) => {
        const end_s = announced.end_s[crew]![at]!;
        if (end_s - problem.work_s[job]! <= now_s && end_s > begin_s) begin_s = end_s;
      });
      pauses.push([begin_s, begin_s + length_s]);
    }
    pauses.sort((one, other) => one[0] - other[0]);
    let last_s = -1;
    for (const [start_s, end_s] of pauses) {
      if (end_s <= last_s) continue;
      starts.push(Math.max(start_s, last_s));
      ends.push(end_s);
      last_s = end_s;
    }
    from[crew + 1] = starts.length;
  }
  return { ...problem, pauseFrom: from, pauseStart_s: Int32Array.from(starts), pauseEnd_s: Int32Array.from(ends) };
}

export type ReplanOptions = Readonly<{
  seed: number;
  budget: Budget;
  stability: StabilityOptions;
  lost: ReadonlySet<number>;
  neighbours?: Int32Array;
  watch?: Watch;
}>;

/** Cool enough that a good plan stays itself; few absent jobs a step, so that there are many steps. Tuned with bench/plan/replan.ts. [C] */
export const WARM_per1 = 0.02;
export const WARM_ABSENT_TRIED = 16;
/** Share of the announced jobs ahead that may go to another crew, those of lost crews counted; and what is allowed when those are more. */
export const MOVED_MOST_per1 = 0.05;
const MOVED_LEAST_per1 = 0.02;

/** How many announced jobs may go to another crew although their own could still come. */
export function movesAllowed(ahead: number, orphaned: number): number {
  return Math.max(Math.floor(MOVED_LEAST_per1 * ahead), Math.floor(MOVED_MOST_per1 * ahead) - orphaned);
}

/**
 * Jobs that the news has struck: those without a crew now, those that would end at another time, those whose loss is not what it was when
 * they were announced. All jobs when they are more than a quarter: then there is no place to look first.
 */
export function struckJobs({ problem, start }: Resumed, announced: Announced): Int32Array {
  const { jobs, loss } = problem;
  const struck = new Uint8Array(jobs);
  const promised = new Set(announced.stops.flat());
  const kept = new Set(start.stops.flat());
  for (let job = 0; job < jobs; job++) {
    const fresh = announced.never !== undefined && announced.never[job] !== loss.never[job];
    if ((promised.has(job) && !kept.has(job)) || fresh) struck[job] = 1;
  }
  start.stops.forEach((route, crew) => {
    const ends_s = earliestEnds(problem, crew, route);
    const promised_s = announced.end_s[crew]!;
    for (let at = start.locked[crew]!; at < route.length; at++) if (ends_s[at] !== promised_s[at]) struck[route[at]!] = 1;
  });
  const focus = Int32Array.from(Array.from({ length: jobs }, (_, job) => job).filter((job) => struck[job] === 1));
  return focus.length > jobs * FOCUS_MOST_per1 ? new Int32Array(0) : focus;
}
const FOCUS_MOST_per1 = 0.25;

export function replan(
  problem: CrewProblem,
  announced: Announced,
  now_s: number,
  options: ReplanOptions,
): Solved & { problem: CrewProblem } {
  const resumed = resume(problem, announced, now_s, options.lost, options.stability);
  const neighbours = options.neighbours ?? findNeighbours(resumed.problem);
  const solved = solveCrews(resumed.problem, {
    seed: options.seed,
    budget: options.budget,
    start: resumed.start,
    hot_per1: WARM_per1,
    absentTried: WARM_ABSENT_TRIED,
    focus: struckJobs(resumed, announced),
    movedMax: movesAllowed(resumed.ahead, resumed.orphaned),
    neighbours,
    ...(options.watch ? { watch: options.watch } : {}),
  });
  return { ...solved, problem: resumed.problem };
}

export const CHANGES = ['crew', 'time', 'added', 'dropped'] as const;
export type RouteChange = Readonly<{
  job: number;
  kind: (typeof CHANGES)[number];
  fromCrew: number;
  toCrew: number;
  /** Completions before and after; −1 where there is none. */
  from_s: number;
  to_s: number;
}>;

/** What differs between announced routes and new ones, by job number; a shift of the end below `least_s` is no change. */
export function changesOf(
  problem: CrewProblem,
  announced: Announced,
  stops: readonly (readonly number[])[],
  least_s: number,
): readonly RouteChange[] {
  const place = (
    routes: readonly (readonly number[])[],
    ends: (crew: number) => Int32Array,
  ): Map<number, { crew: number; end_s: number }> => {
    const at = new Map<number, { crew: number; end_s: number }>();
    routes.forEach((route, crew) => {
      const ends_s = ends(crew);
      route.forEach((job, index) => {
        at.set(job, { crew, end_s: ends_s[index]! });
      });
    });
    return at;
  };
  const before = place(announced.stops, (crew) => announced.end_s[crew]!);
  const after = place(stops, (crew) => earliestEnds(problem, crew, stops[crew]!));
  const changes: RouteChange[] = [];
  for (let job = 0; job < problem.jobs; job++) {
    const old = before.get(job);
    const now = after.get(job);
    const row = { job, fromCrew: old?.crew ?? ABSENT, toCrew: now?.crew ?? ABSENT, from_s: old?.end_s ?? -1, to_s: now?.end_s ?? -1 };
    if (old && !now) changes.push({ ...row, kind: 'dropped' });
    else if (!old && now) changes.push({ ...row, kind: 'added' });
    else if (old && now && old.crew !== now.crew) changes.push({ ...row, kind: 'crew' });
    else if (old && now && Math.abs(old.end_s - now.end_s) >= least_s) changes.push({ ...row, kind: 'time' });
  }
  return changes;
}
