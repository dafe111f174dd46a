/**
 * Refill order against its linear-program bound: `node bench/plan/refill.ts [SECTIONS] [SLOTS] [RUNS] [SEEDS]`. Processor time (user) of the
 * search and of the bound, the gap, and the recount of every schedule.
 */

import { makeRefill } from '../../src/plan/refill/made-refill.ts';
import { refillBound } from '../../src/plan/refill/refill-bound.ts';
import { checkRefill } from '../../src/plan/refill/refill-check.ts';
import { searchRefill } from '../../src/plan/refill/refill-search.ts';
import { loadProgramSolver } from '../../src/serve/highs.ts';

const [sections, slots, runs, seeds] = process.argv.slice(2).map(Number);
const solve = await loadProgramSolver();
function timed<Result>(run: () => Result): readonly [Result, number] {
  const before = process.cpuUsage();
  const result = run();
  return [result, Math.round(process.cpuUsage(before).user / 1_000)];
}
const gaps: number[] = [];
for (let seed = 1; seed <= (seeds ?? 5); seed++) {
  const problem = makeRefill({ seed, sections: sections ?? 60, slots: slots ?? 72, slot_min: 30 });
  const [found, search_ms] = timed(() => searchRefill(problem, seed, runs ?? 12_000));
  const [bound, bound_ms] = timed(() => refillBound(problem, solve));
  const gap_pct = bound ? Math.round(10_000 * (found.schedule.cost / bound.bound - 1)) / 100 : null;
  if (gap_pct !== null) gaps.push(gap_pct);
  const faults = checkRefill(problem, found.schedule).length;
  const { cost } = found.schedule;
  console.log(JSON.stringify({ seed, cost, first: found.firstCost, bound: bound?.bound ?? null, gap_pct, search_ms, bound_ms, faults }));
}
gaps.sort((one, other) => one - other);
console.log(JSON.stringify({ median_gap_pct: gaps[gaps.length >> 1], worst_gap_pct: gaps.at(-1) }));
