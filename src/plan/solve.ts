/** From a crew problem to routes: first plan, search, and every single way in that is a gain after all. */
import { ABSENT, type CrewProblem, type Routes } from './crew-problem.ts';
import { FOREVER_S } from './loss-steps.ts';
import { findNeighbours, NEIGHBOURS_PER } from './neighbours.ts';
import { anneal, type Budget, fillGreedily, type Watch } from './search/anneal.ts';
import { loadRoutes, makeSearch, readRoutes, type Search } from './search/state.ts';
import { makeWayIn } from './way-in.ts';

export type SolveOptions = Readonly<{
  seed: number;
  budget: Budget;
  watch?: Watch;
  /** Routes to begin with; what they leave out is offered a place first. */
  start?: Routes;
  neighbours?: Int32Array;
  /** Start temperature, lower than usual when a good plan is only adapted. */
  hot_per1?: number;
  absentTried?: number;
  /** Jobs around which to look first, when only some are struck by news. */
  focus?: Int32Array;
  /** How many announced jobs may go to another crew than their own. */
  movedMax?: number;
  /** Told once, when the first usable plan stands. */
  first?: (routes: Routes) => void;
}>;

export type Solved = Readonly<{ stops: readonly (readonly number[])[]; iterations: number; stopped: boolean; search: Search }>;

export function solveCrews(problem: CrewProblem, options: SolveOptions): Solved {
  const search = makeSearch(problem, options.neighbours ?? findNeighbours(problem), NEIGHBOURS_PER);
  search.movedMax = options.movedMax ?? FOREVER_S;
  if (options.start) loadRoutes(search, options.start);
  fillGreedily(search, options.seed);
  options.first?.(readRoutes(search));
  const { seed, budget, watch, hot_per1, absentTried, focus } = options;
  const result = anneal(search, {
    seed,
    budget: reserved(budget),
    ...(watch ? { watch } : {}),
    ...(hot_per1 === undefined ? {} : { hot_per1 }),
    ...(absentTried === undefined ? {} : { absentTried }),
    ...(focus ? { focus } : {}),
  });
  return {
    stops: polish(problem, result.routes, search.movedMax, timeLeft(budget)),
    iterations: result.iterations,
    stopped: result.stopped,
    search,
  };
}

const POLISH_ROUNDS = 20;
/** Ways in looked for at most; each tries every position of every crew. */
const POLISH_FINDS_MAX = 20_000;
/** What is kept of a time budget for polishing: 40 ms, within these shares. [C: 820 buildings, 40 crews] */
const POLISH_MS = 40;
const POLISH_LEAST_per1 = 0.03;
const POLISH_MOST_per1 = 0.3;

function polishShare(budget_ms: number): number {
  return Math.max(POLISH_LEAST_per1, Math.min(POLISH_MOST_per1, POLISH_MS / Math.max(1, budget_ms)));
}

function reserved(budget: Budget): Budget {
  return 'clock_ms' in budget ? { ...budget, budget_ms: budget.budget_ms * (1 - polishShare(budget.budget_ms)) } : budget;
}

function timeLeft(budget: Budget): () => boolean {
  if (!('clock_ms' in budget)) return () => true;
  const until_ms =
    (budget.begun_ms ?? budget.clock_ms()) + budget.budget_ms * (budget.begun_ms === undefined ? polishShare(budget.budget_ms) : 1);
  return () => budget.clock_ms() < until_ms;
}

/** Takes left-out jobs in while that lowers the loss: afterwards no single way in is a gain. Locked stops keep their place. */
export function polish(
  problem: CrewProblem,
  { stops: routes, locked }: Routes,
  movedMax: number,
  goesOn: () => boolean,
): readonly (readonly number[])[] {
  const stops = routes.map((route) => [...route]);
  const planned = new Uint8Array(problem.jobs);
  for (const route of stops) for (const job of route) planned[job] = 1;
  const movedIn = (route: readonly number[], crew: number): number =>
    route.reduce((sum, job) => sum + (problem.homeCrew[job]! !== ABSENT && problem.homeCrew[job]! !== crew ? 1 : 0), 0);
  let moved = stops.reduce((sum, route, crew) => sum + movedIn(route, crew), 0);
  const ways = makeWayIn(problem, stops, locked);
  let finds = 0;
  for (let round = 0; round < POLISH_ROUNDS; round++) {
    let gained = false;
    for (let job = 0; job < problem.jobs; job++) {
      if (planned[job]) continue;
      if (++finds > POLISH_FINDS_MAX || !goesOn()) return stops;
      const way = ways.find(job);
      if (!way || way.price >= 0) continue;
      const move = movedIn(way.stops, way.crew) - movedIn(stops[way.crew]!, way.crew);
      if (move > 0 && moved + move > movedMax) continue;
      moved += move;
      for (const stop of stops[way.crew]!) planned[stop] = 0;
      stops[way.crew] = [...way.stops];
      for (const stop of way.stops) planned[stop] = 1;
      ways.replace(way.crew, way.stops);
      gained = true;
    }
    if (!gained) break;
  }
  return stops;
}
