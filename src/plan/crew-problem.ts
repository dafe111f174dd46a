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
  given: Omit<CrewProblem, 'notBefore_s' | 'pauseFrom' | 'pauseStart_s' | 'pauseEnd_s' | 'homeCrew' | 'movePrice'>,
): CrewProblem {
  assert(given.travel_s.length === given.places * given.places, 'travel is places × places');
  return {
    ...given,
    notBefore_s: new Int32Array(given.jobs),
    pauseFrom: new Int32Array(given.crews + 1),
    pauseStart_s: new Int32Array(0),
    pauseEnd_s: new Int32Array(0),
    homeCrew: new Int32Array(given.jobs).fill(ABSENT),
    movePrice: new Float64Array(given.jobs),
  };
}

/** True where a crew's walk needs the calendar: it has pauses, or some job has a release time. */
export function calendarNeeded(problem: CrewProblem, crew: number): boolean {
  if (problem.pauseFrom[crew + 1]! > problem.pauseFrom[crew]!) return true;
  return problem.notBefore_s.some((release_s) => release_s > 0);
}

/** When `crew`, free at `ready_s`, would end `job` after `travel_s` on the road. */
export function finishAfter(problem: CrewProblem, crew: number, ready_s: number, travel_s: number, job: number): number {
  const { pauseFrom, pauseStart_s, pauseEnd_s } = problem;
  const work_s = problem.work_s[job]!;
  const from = pauseFrom[crew]!;
  const to = pauseFrom[crew + 1]!;
  let start_s = ready_s + travel_s;
  for (let pause = from; pause < to; pause++) {
    if (pauseEnd_s[pause]! > ready_s && pauseStart_s[pause]! < start_s)
      start_s += pauseEnd_s[pause]! - Math.max(pauseStart_s[pause]!, ready_s);
  }
  if (start_s < problem.notBefore_s[job]!) start_s = problem.notBefore_s[job]!;
  for (let pause = from; pause < to; pause++) {
    if (start_s < pauseEnd_s[pause]! && start_s + work_s > pauseStart_s[pause]!) start_s = pauseEnd_s[pause]!;
  }
  return start_s + work_s;
}
