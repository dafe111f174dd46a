/**
 * Time of a whole proposal on a made-up city, warm: `node bench/plan/propose.ts [BRANCHES] [CREWS] [ITERATIONS]`. Prints min and median of
 * five runs, and the totals so that the result is used.
 */
import { performance } from 'node:perf_hooks';
import { makeCity } from '../../src/plan/made-city.ts';
import { type PlanOptions, planOptions } from '../../src/plan/options.ts';
import { propose } from '../../src/plan/propose.ts';

const [branches, crews, iterations] = process.argv.slice(2).map(Number);
const made = makeCity({ seed: 1, branches: branches ?? 100, perBranch: 12, crews: crews ?? 90, members: 51, ties: 20, boilers: 4 });
const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), ...(iterations ? { budget: { iterations } } : {}) };
const times: number[] = [];
let totals = '';
for (let round = 0; round < 6; round++) {
  const begun_ms = performance.now();
  const { value } = propose(made.city, made.forecast, made.services, options);
  if (round > 0) times.push(performance.now() - begun_ms);
  totals = JSON.stringify(value.totals);
}
times.sort((one, other) => one - other);
console.log(
  JSON.stringify({ buildings: made.city.buildings.length, min_ms: Math.round(times[0]!), median_ms: Math.round(times[2]!) }),
  totals,
);
