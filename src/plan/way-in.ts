/** For a job left out: the cheapest way to take it in after all, found by trying every position on the finished plan. */
import { type CrewProblem, finishAfter, NO_WAY_S } from './crew-problem.ts';
import { lossAt } from './loss-steps.ts';

export type JobWayIn = Readonly<{
  crew: number;
  position: number;
  /** Change of the plan's loss, exact; negative would be a gain. */
  price: number;
  /** Stops that would end with a higher loss or drop out of the shift. */
  pays: readonly number[];
  /** The crew's stops afterwards. */
  stops: readonly number[];
}>;

/** Loss of `stops` walked as early as possible; stops that no longer fit the shift are dropped at their loss of never. */
function walkLoss(problem: CrewProblem, crew: number, stops: readonly number[], kept: number[], losses: number[]): number {
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  let sum = 0;
  kept.length = 0;
  losses.length = 0;
  for (const job of stops) {
    const road_s = problem.travel_s[place * problem.places + job]!;
    const end_s = road_s === NO_WAY_S ? Infinity : finishAfter(problem, crew, ready_s, road_s, job);
    const loss = end_s <= problem.crewEnd_s[crew]! ? lossAt(problem.loss, job, end_s) : problem.loss.never[job]!;
    losses.push(loss);
    sum += loss;
    if (end_s > problem.crewEnd_s[crew]! || loss >= problem.loss.never[job]!) continue;
    kept.push(job);
    ready_s = end_s;
    place = job;
  }
  return sum;
}

/** Undefined when no crew has the skill, a road and time for it even on its own. */
export function wayInto(problem: CrewProblem, routes: readonly (readonly number[])[], job: number): JobWayIn | undefined {
  let best: JobWayIn | undefined;
  const kept: number[] = [];
  const losses: number[] = [];
  const need = problem.needs[job]!;
  for (let crew = 0; crew < problem.crews; crew++) {
    if ((problem.skills[crew]! & need) !== need) continue;
    const stops = routes[crew]!;
    const before = walkLoss(problem, crew, stops, kept, losses) + problem.loss.never[job]!;
    const lossBefore = new Map(stops.map((stop, index) => [stop, losses[index]!]));
    for (let position = 0; position <= stops.length; position++) {
      const tried = [...stops.slice(0, position), job, ...stops.slice(position)];
      const after = walkLoss(problem, crew, tried, kept, losses);
      if (!kept.includes(job)) break;
      const price = after - before;
      if (best && price >= best.price) continue;
      const pays = tried.filter((stop, index) => stop !== job && losses[index]! > lossBefore.get(stop)!);
      best = { crew, position, price, pays, stops: [...kept] };
    }
  }
  return best;
}
