/** Waiting on purpose: for a fixed order of stops, the completion times with the least loss, never past the safe time of a stop. */
import { type CrewProblem, finishAfter, hasReleases, NO_WAY_S } from './crew-problem.ts';
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
 * programming over the delay; on a calendar completions that wait fall on whole minutes.
 */
export function waitingEnds(problem: CrewProblem, crew: number, stops: readonly number[], safe_s: Int32Array): Int32Array {
  const earliest_s = earliestEnds(problem, crew, stops);
  const count = stops.length;
  if (count === 0) return earliest_s;
  if (problem.pauseFrom[crew + 1]! > problem.pauseFrom[crew]! || hasReleases(problem)) {
    return waitingOnCalendar(problem, crew, stops, safe_s, earliest_s);
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

/**
 * The same on a calendar, where a wait may run into a pause: completions on whole minutes, last stop first. Better than as early as
 * possible, or else as early as possible.
 */
function waitingOnCalendar(
  problem: CrewProblem,
  crew: number,
  stops: readonly number[],
  safe_s: Int32Array,
  earliest_s: Int32Array,
): Int32Array {
  const count = stops.length;
  const last_min = Math.floor(problem.crewEnd_s[crew]! / MINUTE_S);
  const first_min = Math.ceil(earliest_s[0]! / MINUTE_S);
  const width = last_min - first_min + 1;
  if (width <= 0) return earliest_s;
  // best[index][minute]: least loss of stops index… when stop `index` ends at that minute or later; take: the minute chosen there.
  const best = new Float64Array((count + 1) * width);
  const take = new Int32Array(count * width);
  for (let index = count - 1; index >= 0; index--) {
    const job = stops[index]!;
    const work_s = problem.work_s[job]!;
    const road_s = index + 1 < count ? problem.travel_s[job * problem.places + stops[index + 1]!]! : 0;
    // Nothing is delayed past its safe time; what cannot be safe any more is done as soon as it can be.
    const until_s = Math.max(safe_s[job]!, Math.ceil(earliest_s[index]! / MINUTE_S) * MINUTE_S);
    let least = Infinity;
    let chosen = -1;
    for (let at = width - 1; at >= 0; at--) {
      const ends_s = (first_min + at) * MINUTE_S;
      const works = ends_s >= earliest_s[index]! && ends_s <= until_s && finishAfter(problem, crew, ends_s - work_s, 0, job) === ends_s;
      if (works && road_s !== NO_WAY_S) {
        let onward = 0;
        if (index + 1 < count) {
          const next_min = Math.ceil(finishAfter(problem, crew, ends_s, road_s, stops[index + 1]!) / MINUTE_S) - first_min;
          onward = next_min < width ? best[(index + 1) * width + next_min]! : Infinity;
        }
        const here = lossAt(problem.loss, job, ends_s) + onward;
        if (here <= least) {
          least = here;
          chosen = at;
        }
      }
      best[index * width + at] = least;
      take[index * width + at] = chosen;
    }
  }
  const soon = earliest_s.reduce((sum, ends_s, index) => sum + lossAt(problem.loss, stops[index]!, ends_s), 0);
  if (!(best[0]! < soon)) return earliest_s;
  const end_s = new Int32Array(count);
  let from = 0;
  for (let index = 0; index < count; index++) {
    const at = take[index * width + from]!;
    end_s[index] = (first_min + at) * MINUTE_S;
    if (index + 1 === count) break;
    const road_s = problem.travel_s[stops[index]! * problem.places + stops[index + 1]!]!;
    from = Math.ceil(finishAfter(problem, crew, end_s[index]!, road_s, stops[index + 1]!) / MINUTE_S) - first_min;
  }
  return end_s;
}
