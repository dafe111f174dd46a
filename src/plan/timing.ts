/** Waiting on purpose: for a fixed order of stops, the completion times with the least loss, never past the safe time of a stop. */
import { type CrewProblem, finishAfter } from './crew-problem.ts';
import { lossAt } from './loss-steps.ts';

const MINUTE_S = 60;

/** Completion seconds of one route's stops, as early as possible. */
export function earliestEnds(problem: CrewProblem, crew: number, stops: readonly number[]): Int32Array {
  const end_s = new Int32Array(stops.length);
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  stops.forEach((job, index) => {
    ready_s = finishAfter(problem, crew, ready_s, problem.travel_s[place * problem.places + job]!, job);
    end_s[index] = ready_s;
    place = job;
  });
  return end_s;
}

/**
 * Completion seconds with waiting: each stop may end any whole number of minutes later than at the earliest, later stops by at least as
 * much, none delayed past its `safe_s` or the shift. Exact for crews without a calendar, by dynamic
 * programming over the delay; crews with pauses are left as early as possible.
 */
export function waitingEnds(problem: CrewProblem, crew: number, stops: readonly number[], safe_s: Int32Array): Int32Array {
  const earliest_s = earliestEnds(problem, crew, stops);
  const count = stops.length;
  if (count === 0 || problem.pauseFrom[crew + 1]! > problem.pauseFrom[crew]! || problem.notBefore_s.some((release_s) => release_s > 0)) {
    return earliest_s;
  }
  const most = Math.max(0, Math.floor((problem.crewEnd_s[crew]! - earliest_s[count - 1]!) / MINUTE_S));
  // best[index][delay]: least loss of stops index… when stop `index` is delayed by at least `delay`; take: the delay chosen there.
  const width = most + 1;
  const best = new Float64Array((count + 1) * width);
  const take = new Int32Array(count * width);
  for (let index = count - 1; index >= 0; index--) {
    const job = stops[index]!;
    let least = Infinity;
    let chosen = 0;
    for (let delay = most; delay >= 0; delay--) {
      const ends_s = earliest_s[index]! + delay * MINUTE_S;
      const allowed = delay === 0 || ends_s <= safe_s[job]!;
      const here = allowed ? lossAt(problem.loss, job, ends_s) + best[(index + 1) * width + delay]! : Infinity;
      // Equal losses end sooner.
      if (here <= least) {
        least = here;
        chosen = delay;
      }
      best[index * width + delay] = least;
      take[index * width + delay] = chosen;
    }
  }
  const end_s = new Int32Array(count);
  let delay = 0;
  for (let index = 0; index < count; index++) {
    delay = take[index * width + delay]!;
    end_s[index] = earliest_s[index]! + delay * MINUTE_S;
  }
  return end_s;
}
