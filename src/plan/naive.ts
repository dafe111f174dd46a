/** Three simple orders that a duty room might follow, for comparison: down the list, nearest first, everything at once. */
import { type CrewProblem, finishAfter, NO_WAY_S } from './crew-problem.ts';
import type { Deed } from './outcome.ts';

/** The next free crew takes the next building of `list` it can reach. */
export function listOrder(problem: CrewProblem, list: readonly number[]): readonly Deed[] {
  return dispatch(problem, (waiting) => waiting[0], list);
}

/** The next free crew takes the building nearest to it. */
export function nearestOrder(problem: CrewProblem): readonly Deed[] {
  const all = Array.from({ length: problem.jobs }, (_, job) => job);
  return dispatch(
    problem,
    (waiting, place) => {
      let best = waiting[0];
      let best_s = Infinity;
      for (const job of waiting) {
        const road_s = problem.travel_s[place * problem.places + job]!;
        if (road_s < best_s) {
          best = job;
          best_s = road_s;
        }
      }
      return best;
    },
    all,
  );
}

/** Every building is drained now, as if a crew stood at each door: what an order to drain everything would mean at its best. */
export function everythingAtOnce(problem: CrewProblem, now_s: number): readonly Deed[] {
  return Array.from(problem.work_s, (work_s): Deed => ({ kind: 'drain', end_s: now_s + work_s }));
}

function dispatch(
  problem: CrewProblem,
  choose: (waiting: readonly number[], place: number) => number | undefined,
  list: readonly number[],
): readonly Deed[] {
  const deeds: Deed[] = Array.from({ length: problem.jobs }, () => ({ kind: 'none' }));
  const free_s = Array.from(problem.crewStart_s);
  const place = Array.from(problem.crewPlace);
  const waitingFor = new Map<number, number[]>();
  const done = new Uint8Array(problem.jobs);
  const active = new Set(free_s.map((_, crew) => crew).filter((crew) => problem.crewEnd_s[crew]! > free_s[crew]!));
  while (active.size > 0) {
    let crew = -1;
    for (const one of active) if (crew < 0 || free_s[one]! < free_s[crew]!) crew = one;
    const skills = problem.skills[crew]!;
    const able = (waitingFor.get(skills) ?? list.filter((job) => (skills & problem.needs[job]!) === problem.needs[job])).filter(
      (job) => !done[job],
    );
    waitingFor.set(skills, able);
    const job = choose(able, place[crew]!);
    const road_s = job === undefined ? NO_WAY_S : problem.travel_s[place[crew]! * problem.places + job]!;
    const end_s = job === undefined || road_s === NO_WAY_S ? Infinity : finishAfter(problem, crew, free_s[crew]!, road_s, job);
    if (job === undefined || end_s > problem.crewEnd_s[crew]!) {
      active.delete(crew);
      continue;
    }
    done[job] = 1;
    deeds[job] = { kind: 'drain', end_s };
    free_s[crew] = end_s;
    place[crew] = job;
  }
  return deeds;
}
