/**
 * An independent check of crew routes: every time, constraint and loss is reckoned from the problem's columns by intervals, by code that
 * shares nothing with the search or with the walk that made the times. Each fault is one sentence; none means the routes stand.
 */
import type { CrewProblem } from './crew-problem.ts';
import type { Links } from './linked.ts';

export type RoutesCheck = Readonly<{ faults: readonly string[]; loss: number }>;

const NO_ROAD = 0xffff;
const NOBODY = -1;
type Span = readonly [from_s: number, to_s: number];

/** `ends_s`: completion second of every stop. The first `locked` stops of a crew are under way: they may end after its shift. */
export function checkRoutes(
  problem: CrewProblem,
  links: Links,
  stops: readonly (readonly number[])[],
  ends_s: readonly ArrayLike<number>[],
  locked: readonly number[],
): RoutesCheck {
  const faults: string[] = [];
  const done = new Map<number, { crew: number; start_s: number; end_s: number }>();
  stops.forEach((route, crew) => {
    let free_s = problem.crewStart_s[crew]!;
    let place = problem.crewPlace[crew]!;
    const pauses = spans(problem.pauseFrom, problem.pauseStart_s, problem.pauseEnd_s, crew);
    route.forEach((job, at) => {
      const name = `crew ${crew}, job ${job}`;
      const end_s = ends_s[crew]![at]!;
      const start_s = end_s - problem.work_s[job]!;
      if (done.has(job)) faults.push(`${name}: done twice`);
      done.set(job, { crew, start_s, end_s });
      for (let bit = 1; bit > 0 && bit <= problem.needs[job]!; bit *= 2) {
        if ((problem.needs[job]! & bit) !== 0 && (problem.skills[crew]! & bit) === 0) faults.push(`${name}: lacks a skill`);
      }
      const only = problem.onlyCrew[job]!;
      if (only !== NOBODY && only !== crew) faults.push(`${name}: belongs to crew ${only}`);
      const road_s = problem.travel_s[place * problem.places + job]!;
      if (road_s === NO_ROAD) faults.push(`${name}: no road`);
      else if (start_s - free_s - shared(pauses, [free_s, start_s]) < road_s) faults.push(`${name}: begins before the crew can be there`);
      if (start_s < problem.notBefore_s[job]!) faults.push(`${name}: begins before it may`);
      if (shared(pauses, [start_s, end_s]) > 0) faults.push(`${name}: works in a pause`);
      const closed = spans(problem.closedFrom, problem.closedStart_s, problem.closedEnd_s, job);
      if (shared(closed, [start_s, end_s]) > 0) faults.push(`${name}: works while the place is closed`);
      if (end_s > problem.crewEnd_s[crew]! && at >= (locked[crew] ?? 0)) faults.push(`${name}: ends after the shift`);
      free_s = end_s;
      place = job;
    });
  });
  for (const [job, twin] of links.twins) {
    const one = done.get(job);
    const other = done.get(twin);
    if ((one === undefined) !== (other === undefined)) faults.push(`job ${job}: only one of two crews comes`);
    else if (one && other && one.start_s !== other.start_s) faults.push(`job ${job}: two crews begin at different times`);
    else if (one && other && one.crew === other.crew) faults.push(`job ${job}: one crew cannot be two`);
  }
  for (const [first, then] of links.after) {
    const waits = done.get(then);
    const before = done.get(first);
    if (waits && !before) faults.push(`job ${then}: job ${first} is not done before it`);
    else if (waits && before && waits.start_s < before.end_s) faults.push(`job ${then}: begins before job ${first} has ended`);
  }
  let loss = 0;
  for (let job = 0; job < problem.jobs; job++) {
    const { first, until_s, loss: lossOf, never } = problem.loss;
    const end_s = done.get(job)?.end_s;
    let here = never[job]!;
    if (end_s !== undefined)
      for (let step = first[job + 1]! - 1; step >= first[job]! && until_s[step]! >= end_s; step--) here = lossOf[step]!;
    loss += here;
  }
  return { faults, loss };
}

function spans(from: Int32Array, start_s: Int32Array, end_s: Int32Array, row: number): readonly Span[] {
  return Array.from({ length: from[row + 1]! - from[row]! }, (_, at): Span => [start_s[from[row]! + at]!, end_s[from[row]! + at]!]);
}

/** Seconds that a span shares with others. */
function shared(others: readonly Span[], [from_s, to_s]: Span): number {
  return others.reduce((sum_s, [start_s, end_s]) => sum_s + Math.max(0, Math.min(end_s, to_s) - Math.max(start_s, from_s)), 0);
}
