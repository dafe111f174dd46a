import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { DrainSet } from '../domain/drain-set.ts';
import { stream } from '../kernel/random.ts';
import { lossBound, type SolveProgram } from './bound.ts';
import type { CrewProblem } from './crew-problem.ts';
import { type DrainSolution, scoreDrains } from './drain-score.ts';
import { centralCurve, compileDrainSet, makeDrainSet, memberCurve } from './drain-set.ts';
import { lossAt } from './loss-steps.ts';
import { findNeighbours, NEIGHBOURS_PER } from './neighbours.ts';
import { anneal, fillGreedily } from './search/anneal.ts';
import { loadRoutes, makeSearch, totalCost } from './search/state.ts';
import { solveCrews } from './solve.ts';
import { steadyExp, steadyLog } from './steady-math.ts';
import { earliestEnds, waitingEnds } from './timing.ts';
import { makeWayIn } from './way-in.ts';

const LONG = process.env.FROSTLINE_LONG === '1';
const SETS = LONG ? 10_000 : 40;
const FOLDER = new URL('../../../shared/reference/vrp/freeze-drain/', import.meta.url).pathname;

function compiled(set: DrainSet, ensemble: boolean): CrewProblem {
  const curves = set.buildings.map((one) =>
    ensemble ? memberCurve(one.weight, one.ensemble_min) : centralCurve(one.weight, one.deadline_min, 1),
  );
  return compileDrainSet(set, curves);
}

function solutionOf(set: DrainSet, problem: CrewProblem, stops: readonly (readonly number[])[]): DrainSolution {
  const planned = new Set(stops.flat());
  const routes = stops.map((route, crew) => {
    const ends_s = earliestEnds(problem, crew, route);
    const jobs = route.map((job, at) => ({ building: job, start_s: ends_s[at]! - problem.work_s[job]!, end_s: ends_s[at]! }));
    return { crew, jobs };
  });
  const unplanned = set.buildings.filter((one) => !planned.has(one.id)).map((one) => ({ building: one.id, reason: 'left', price: null }));
  return { routes, unplanned };
}

function lossOf(problem: CrewProblem, stops: readonly (readonly number[])[]): number {
  let sum = problem.loss.never.reduce((total, loss) => total + loss, 0);
  stops.forEach((route, crew) => {
    const ends_s = earliestEnds(problem, crew, route);
    route.forEach((job, at) => {
      sum += lossAt(problem.loss, job, ends_s[at]!) - problem.loss.never[job]!;
    });
  });
  return sum;
}

async function highs(): Promise<SolveProgram> {
  const load = createRequire(import.meta.url)('highs') as () => Promise<{
    solve(text: string): { Status: string; ObjectiveValue: number };
  }>;
  const solver = await load();
  return (text) => {
    const answer = solver.solve(text);
    return { optimal: answer.Status === 'Optimal', objective: answer.ObjectiveValue };
  };
}

describe('the crew search', () => {
  it(`gives routes that an independent score accepts, with the same loss, on ${SETS} random sets`, { timeout: 900_000 }, () => {
    for (let seed = 1; seed <= SETS; seed++) {
      const random = stream(seed, 'sizes', 0);
      const set = makeDrainSet(seed, 5 + random.below(60), random.below(8), 1 + random.below(6));
      const ensemble = seed % 2 === 0;
      const problem = compiled(set, ensemble);
      const { stops } = solveCrews(problem, { seed, budget: { iterations: 60 } });
      const members = set.buildings[0]!.ensemble_min.map((_, member) => member);
      const score = scoreDrains(set, solutionOf(set, problem, stops), members);
      expect(score.faults).toEqual([]);
      expect(ensemble ? score.ensemble * members.length : score.deterministic).toBeCloseTo(lossOf(problem, stops), 6);
    }
  });

  it('keeps its running cost equal to the cost walked from scratch', () => {
    const set = makeDrainSet(7, 120, 8, 8);
    const problem = compiled(set, true);
    const neighbours = findNeighbours(problem);
    const search = makeSearch(problem, neighbours, NEIGHBOURS_PER);
    fillGreedily(search, 1);
    const result = anneal(search, { seed: 3, budget: { iterations: 4_000 } });
    const fresh = makeSearch(problem, neighbours, NEIGHBOURS_PER);
    loadRoutes(fresh, result.routes);
    expect(totalCost(fresh)).toBe(result.cost);
  });

  it('gives the same routes for the same seed and iterations', () => {
    const problem = compiled(makeDrainSet(5, 150, 10, 10), true);
    const once = solveCrews(problem, { seed: 9, budget: { iterations: 2_000 } });
    expect(solveCrews(problem, { seed: 9, budget: { iterations: 2_000 } }).stops).toEqual(once.stops);
  });

  it('can be stopped and then gives the best routes so far', () => {
    const problem = compiled(makeDrainSet(5, 150, 10, 10), true);
    const solved = solveCrews(problem, { seed: 9, budget: { iterations: 1e9 }, watch: (share) => share === 0 });
    expect(solved.stopped).toBe(true);
    expect(solved.stops.flat().length).toBeGreaterThan(0);
  });

  it('states the price of every way in exactly: performing it changes the loss by just that', () => {
    let asked = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const problem = compiled(makeDrainSet(seed, 80, 5, 6), seed % 2 === 0);
      const { stops } = solveCrews(problem, { seed, budget: { iterations: 200 } });
      const before = lossOf(problem, stops);
      const ways = makeWayIn(problem, stops);
      const planned = new Set(stops.flat());
      for (let job = 0; job < problem.jobs; job++) {
        const way = planned.has(job) ? undefined : ways.find(job);
        if (!way) continue;
        asked++;
        const after = stops.map((route, crew) => (crew === way.crew ? way.stops : route));
        expect(lossOf(problem, after) - before).toBe(way.price);
        expect(way.price).toBeGreaterThanOrEqual(0);
        const last_s = earliestEnds(problem, way.crew, way.stops).at(-1)!;
        expect(last_s).toBeLessThanOrEqual(problem.crewEnd_s[way.crew]!);
      }
    }
    expect(asked).toBeGreaterThan(50);
  });

  it('never loses less than the proved bound', async () => {
    const solve = await highs();
    for (let seed = 1; seed <= 4; seed++) {
      const problem = compiled(makeDrainSet(seed, 40, 3, 5), seed % 2 === 0);
      const { stops } = solveCrews(problem, { seed, budget: { iterations: 800 } });
      expect(lossBound(problem, solve)!).toBeLessThanOrEqual(lossOf(problem, stops));
    }
  });

  it('answers impossible sets: no crew, no skill, shift of no length, holes in the roads', () => {
    const set = makeDrainSet(2, 20, 3, 4);
    const none = solveCrews(compiled({ ...set, crews: [] }, true), { seed: 1, budget: { iterations: 50 } });
    expect(none.stops).toEqual([]);
    const unskilled = { ...set, crews: set.crews.map((crew) => ({ ...crew, skills: [] })) };
    expect(solveCrews(compiled(unskilled, true), { seed: 1, budget: { iterations: 50 } }).stops.flat()).toEqual([]);
    const short = { ...set, crews: set.crews.map((crew) => ({ ...crew, end_s: crew.start_s })) };
    expect(solveCrews(compiled(short, true), { seed: 1, budget: { iterations: 50 } }).stops.flat()).toEqual([]);
    const cutOff = { ...set, travel: { ...set.travel, bridges: [] } };
    const problem = compiled(cutOff, true);
    const { stops } = solveCrews(problem, { seed: 1, budget: { iterations: 200 } });
    const members = [0, 1, 2, 3];
    expect(scoreDrains(cutOff, solutionOf(cutOff, problem, stops), members).faults).toEqual([]);
  });
});

describe('the independent score', () => {
  it(`rejects ${LONG ? 1000 : 100} mutated solutions`, () => {
    const set = makeDrainSet(4, 60, 6, 4);
    const problem = compiled(set, true);
    const { stops } = solveCrews(problem, { seed: 1, budget: { iterations: 300 } });
    const good = solutionOf(set, problem, stops);
    expect(scoreDrains(set, good, [0]).faults).toEqual([]);
    const random = stream(1, 'mutate', 0);
    const longest = good.routes.filter((route) => route.jobs.length > 1);
    for (let round = 0; round < (LONG ? 1000 : 100); round++) {
      const victim = longest[random.below(longest.length)]!;
      const at = random.below(victim.jobs.length);
      const change = (jobs: typeof victim.jobs) => good.routes.map((route) => (route === victim ? { ...route, jobs } : route));
      const job = victim.jobs[at]!;
      const routes = [
        () => change(victim.jobs.map((one, index) => (index === at ? { ...one, end_s: one.end_s - 60 } : one))),
        () => change([...victim.jobs, job]),
        () => change(victim.jobs.filter((_, index) => index !== at)),
        () => change(victim.jobs.map((one, index) => (index === at ? { ...one, start_s: one.start_s - 1, end_s: one.end_s - 1 } : one))),
        () => change([...victim.jobs].reverse()),
      ][round % 5]!();
      expect(scoreDrains(set, { ...good, routes }, [0]).faults.length).toBeGreaterThan(0);
    }
  });
});

describe('waiting on purpose', () => {
  it('never loses more than ending as early as possible, and never passes the safe time', () => {
    const set = makeDrainSet(3, 10, 6, 5);
    const base = compiled(set, true);
    const curves = set.buildings.map((one) => {
      const early_s = Math.floor(one.deadline_min * 0.8) * 60;
      return { until_s: [early_s, one.deadline_min * 60], loss: [30, 10, 100], never: 100 };
    });
    const problem = { ...base, loss: compileDrainSet(set, curves).loss };
    const { stops } = solveCrews(problem, { seed: 1, budget: { iterations: 300 } });
    const safe_s = Int32Array.from(set.buildings, (one) => one.deadline_min * 60 - 600);
    let waited = 0;
    stops.forEach((route, crew) => {
      const early_s = earliestEnds(problem, crew, route);
      const late_s = waitingEnds(problem, crew, route, safe_s);
      const sum = (ends_s: Int32Array): number => route.reduce((total, job, at) => total + lossAt(problem.loss, job, ends_s[at]!), 0);
      expect(sum(late_s)).toBeLessThanOrEqual(sum(early_s));
      route.forEach((job, at) => {
        if (late_s[at]! > early_s[at]!) {
          waited++;
          expect(late_s[at]!).toBeLessThanOrEqual(safe_s[job]!);
        }
        if (at > 0) expect(late_s[at]! - late_s[at - 1]!).toBeGreaterThanOrEqual(early_s[at]! - early_s[at - 1]!);
      });
    });
    expect(waited).toBeGreaterThan(0);
  });
});

describe('steady logarithm and exponential', () => {
  it('agree with the engine to 1e-12', () => {
    for (let at = 1; at < 400; at++) {
      expect(steadyLog(at / 37)).toBeCloseTo(Math.log(at / 37), 12);
      expect(steadyExp((at - 200) / 40) / Math.exp((at - 200) / 40)).toBeCloseTo(1, 12);
    }
  });
});

describe.skipIf(!existsSync(FOLDER))('the reference sets', () => {
  const bounds = { 'fd200-a': 881.3, 'fd820-a': 2726.2, 'fd820-c': 2291.2, 'fd820-d': 5700.1 };
  it('have the published linear-programming bounds', async () => {
    const solve = await highs();
    for (const [name, want] of Object.entries(bounds)) {
      const set = JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')) as DrainSet;
      expect(lossBound(compiled(set, false), solve)).toBe(Math.ceil(want));
    }
  });

  it('reach the floor on 200 buildings within a few thousand iterations', () => {
    const set = JSON.parse(readFileSync(`${FOLDER}fd200-a.json`, 'utf8')) as DrainSet;
    const problem = compiled(set, false);
    const { stops } = solveCrews(problem, { seed: 1, budget: { iterations: 8_000 } });
    expect(lossOf(problem, stops)).toBeLessThanOrEqual(980);
  });
});
