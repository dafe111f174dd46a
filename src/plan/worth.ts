/** What one more crew, one more boiler or one hour earlier would save: planned again with it, from the finished plan on. */
import type { CrewProblem } from './crew-problem.ts';
import { indexLoss, lossAt } from './loss-steps.ts';
import { solveCrews } from './solve.ts';
import { earliestEnds } from './timing.ts';

const HOUR_S = 3_600;
/** Share of a full search that each question gets, and its temperature: the finished plan is only adapted. [C] */
export const WORTH_ITERATIONS = 1_500;
const WARM_per1 = 0.05;

export type CrewWorth = Readonly<{ saves: number; buildings: number }>;
type Stops = readonly (readonly number[])[];

/** Loss of routes walked as early as possible, and how many jobs they serve. */
export function routesLoss(problem: CrewProblem, stops: Stops): Readonly<{ loss: number; planned: number }> {
  let loss = problem.loss.never.reduce((sum, never) => sum + never, 0);
  let planned = 0;
  stops.forEach((route, crew) => {
    const ends_s = earliestEnds(problem, crew, route);
    route.forEach((job, at) => {
      loss += lossAt(problem.loss, job, ends_s[at]!) - problem.loss.never[job]!;
      planned++;
    });
  });
  return { loss, planned };
}

function adapted(problem: CrewProblem, stops: Stops, seed: number, neighbours: Int32Array): Readonly<{ loss: number; planned: number }> {
  const start = { stops, locked: stops.map(() => 0) };
  const solved = solveCrews(problem, { seed, budget: { iterations: WORTH_ITERATIONS }, start, hot_per1: WARM_per1, neighbours });
  return routesLoss(problem, solved.stops);
}

/** The plan as it would adapt with nothing added: what the others are compared with. */
export function adaptedBase(
  problem: CrewProblem,
  stops: Stops,
  seed: number,
  neighbours: Int32Array,
): Readonly<{ loss: number; planned: number }> {
  return adapted(problem, stops, seed, neighbours);
}

/** One more crew with all skills, like `like` (a crew number), beginning where that one begins. */
export function worthOfCrew(
  problem: CrewProblem,
  stops: Stops,
  like: number,
  base: Readonly<{ loss: number; planned: number }>,
  seed: number,
  neighbours: Int32Array,
): CrewWorth {
  const one = (column: Int32Array): Int32Array => Int32Array.from([...column, column[like]!]);
  const more: CrewProblem = {
    ...problem,
    crews: problem.crews + 1,
    skills: one(problem.skills),
    crewPlace: one(problem.crewPlace),
    crewStart_s: one(problem.crewStart_s),
    crewEnd_s: one(problem.crewEnd_s),
    pauseFrom: Int32Array.from([...problem.pauseFrom, problem.pauseFrom[problem.crews]!]),
  };
  return difference(base, adapted(more, [...stops, []], seed, neighbours));
}

/** All crews beginning one hour earlier: the same as every freezing one hour later for the hours that count. */
export function worthOfHour(
  problem: CrewProblem,
  stops: Stops,
  base: Readonly<{ loss: number; planned: number }>,
  seed: number,
  neighbours: Int32Array,
): CrewWorth {
  const later = (column: Int32Array): Int32Array => column.map((at_s) => at_s + HOUR_S);
  const limits_s = problem.loss.until_s.map((until_s) => (until_s > 0x7fffffff - HOUR_S ? until_s : until_s + HOUR_S));
  const crewEnd_s = problem.crewEnd_s.map((end_s, crew) => (end_s > problem.crewStart_s[crew]! ? end_s + HOUR_S : end_s));
  const horizon_s = crewEnd_s.reduce((most_s, end_s) => Math.max(most_s, end_s), 0);
  const early: CrewProblem = {
    ...problem,
    crewEnd_s,
    pauseStart_s: later(problem.pauseStart_s),
    pauseEnd_s: later(problem.pauseEnd_s),
    loss: indexLoss({ ...problem.loss, until_s: limits_s }, horizon_s),
  };
  return difference(base, adapted(early, stops, seed, neighbours));
}

function difference(base: Readonly<{ loss: number; planned: number }>, after: Readonly<{ loss: number; planned: number }>): CrewWorth {
  return { saves: Math.max(0, base.loss - after.loss), buildings: Math.max(0, after.planned - base.planned) };
}
