/** What the crew search sees: places, work, skills, shifts and loss steps as columns. It knows nothing of buildings or heat. */
import { assert } from '../domain/assert.ts';
import type { LossSteps } from './loss-steps.ts';

/** No way from here to there. */
export const NO_WAY_S = 0xffff;
export const ABSENT = -1;

/**
 * Times are seconds after the plan's zero. Places `0 … jobs − 1` are the jobs, the following ones are where crews start.
 * A crew ends where its last job ends. `pauseFrom` (crews + 1) points into pause columns, ascending and disjoint per crew:
 * work is never cut by a pause, travel is interrupted by it.
 */
export type CrewProblem = Readonly<{
  jobs: number;
  crews: number;
  places: number;
  /** places × places. */
  travel_s: Uint16Array;
  work_s: Int32Array;
  /** Bit mask of skills needed, all of them; of skills a crew has. */
  needs: Int32Array;
  skills: Int32Array;
  crewPlace: Int32Array;
  crewStart_s: Int32Array;
  crewEnd_s: Int32Array;
  loss: LossSteps;
  /** Work may not begin earlier (isolation of the section, key, all-clear). */
  notBefore_s: Int32Array;
  /** `closedFrom` (jobs + 1) points into times when nobody can work at a job, ascending and disjoint per job: street blocked, no access. */
  closedFrom: Int32Array;
  closedStart_s: Int32Array;
  closedEnd_s: Int32Array;
  /** The only crew that may do a job (an appointment), or ABSENT. */
  onlyCrew: Int32Array;
  pauseFrom: Int32Array;
  pauseStart_s: Int32Array;
  pauseEnd_s: Int32Array;
  /** The crew to which a job was announced (or ABSENT) and the price of giving it to anyone else. */
  homeCrew: Int32Array;
  movePrice: Float64Array;
}>;

/** Routes as job numbers per crew; the first `locked[crew]` of each may not be moved. `start_s` holds waiting on purpose, see timing. */
export type Routes = Readonly<{ stops: readonly (readonly number[])[]; locked: readonly number[] }>;

export function emptyRoutes(crews: number): Routes {
  return { stops: Array.from({ length: crews }, () => []), locked: Array.from({ length: crews }, () => 0) };
}

/** Fills what most problems do not use: no pauses, no announced crews, no release times. */
export function plainProblem(
  given: Omit<
    CrewProblem,
    | 'notBefore_s'
    | 'closedFrom'
    | 'closedStart_s'
    | 'closedEnd_s'
    | 'onlyCrew'
    | 'pauseFrom'
    | 'pauseStart_s'
    | 'pauseEnd_s'
    | 'homeCrew'
    | 'movePrice'
  >,
): CrewProblem {
  assert(given.travel_s.length === given.places * given.places, 'travel is places × places');
  return {
    ...given,
    notBefore_s: new Int32Array(given.jobs),
    closedFrom: new Int32Array(given.jobs + 1),
    closedStart_s: new Int32Array(0),
    closedEnd_s: new Int32Array(0),
    onlyCrew: new Int32Array(given.jobs).fill(ABSENT),
    pauseFrom: new Int32Array(given.crews + 1),
    pauseStart_s: new Int32Array(0),
    pauseEnd_s: new Int32Array(0),
    homeCrew: new Int32Array(given.jobs).fill(ABSENT),
    movePrice: new Float64Array(given.jobs),
  };
}

/** True when some job may not be worked at at some time: then every crew's walk needs the calendar. */
export function hasReleases(problem: CrewProblem): boolean {
  return problem.closedStart_s.length > 0 || problem.notBefore_s.some((release_s) => release_s > 0);
}

/** When `crew`, free at `ready_s`, would end `job` after `travel_s` on the road. */
export function finishAfter(problem: CrewProblem, crew: number, ready_s: number, travel_s: number, job: number): number {
  const { pauseFrom, pauseStart_s, pauseEnd_s, closedFrom, closedStart_s, closedEnd_s } = problem;
  const work_s = problem.work_s[job]!;
  const from = pauseFrom[crew]!;
  const to = pauseFrom[crew + 1]!;
  let start_s = ready_s + travel_s;
  const closedTo = closedFrom[job + 1]!;
  if (from === to && closedFrom[job] === closedTo) return Math.max(start_s, problem.notBefore_s[job]!) + work_s;
  for (let pause = from; pause < to; pause++) {
    if (pauseEnd_s[pause]! > ready_s && pauseStart_s[pause]! < start_s)
      start_s += pauseEnd_s[pause]! - Math.max(pauseStart_s[pause]!, ready_s);
  }
  if (start_s < problem.notBefore_s[job]!) start_s = problem.notBefore_s[job]!;
  // A pause may push work into a time when the place is closed and the other way round, so both are passed until neither does.
  for (let before_s = -1; before_s !== start_s; ) {
    before_s = start_s;
    for (let pause = from; pause < to; pause++) {
      if (start_s < pauseEnd_s[pause]! && start_s + work_s > pauseStart_s[pause]!) start_s = pauseEnd_s[pause]!;
    }
    for (let closed = closedFrom[job]!; closed < closedTo; closed++) {
      if (start_s < closedEnd_s[closed]! && start_s + work_s > closedStart_s[closed]!) start_s = closedEnd_s[closed]!;
    }
    if (closedFrom[job] === closedTo) break;
  }
  return start_s + work_s;
}

/** No crew is ever free early enough. */
export const TOO_LATE_S = -1;

/**
 * The latest second at which `crew` may be free so that `job`, `travel_s` away, still ends by `end_s`: the inverse of `finishAfter`, which
 * never falls as the crew is free later. TOO_LATE_S when even second 0 is too late.
 */
export function latestReady(problem: CrewProblem, crew: number, travel_s: number, job: number, end_s: number): number {
  const { pauseFrom, pauseStart_s, pauseEnd_s, closedFrom, closedStart_s, closedEnd_s } = problem;
  const work_s = problem.work_s[job]!;
  const from = pauseFrom[crew]!;
  let there_s = end_s - work_s;
  for (let after_s = -1; after_s !== there_s; ) {
    after_s = there_s;
    for (let pause = pauseFrom[crew + 1]! - 1; pause >= from; pause--) {
      if (there_s < pauseEnd_s[pause]! && there_s + work_s > pauseStart_s[pause]!) there_s = pauseStart_s[pause]! - work_s;
    }
    for (let closed = closedFrom[job + 1]! - 1; closed >= closedFrom[job]!; closed--) {
      if (there_s < closedEnd_s[closed]! && there_s + work_s > closedStart_s[closed]!) there_s = closedStart_s[closed]! - work_s;
    }
    if (closedFrom[job] === closedFrom[job + 1]) break;
  }
  if (there_s < problem.notBefore_s[job]!) return TOO_LATE_S;
  let road_s = travel_s;
  for (let pause = pauseFrom[crew + 1]! - 1; pause >= from; pause--) {
    if (pauseStart_s[pause]! >= there_s) continue;
    const since_s = there_s - pauseEnd_s[pause]!;
    if (since_s >= road_s) break;
    if (since_s > 0) road_s -= since_s;
    there_s = pauseStart_s[pause]!;
  }
  const ready_s = there_s - road_s;
  return ready_s >= 0 ? ready_s : TOO_LATE_S;
}
