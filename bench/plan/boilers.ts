/**
 * Boiler siting against its bounds: `node bench/plan/boilers.ts [SITES] [BUILDINGS] [UNITS] [CAPACITY_MW] [MOVES] [SEEDS]`. Processor time
 * (user) of the search, the gap below the linear program's bound, and the recount of every siting.
 */
import { makeSiting } from '../../src/plan/save/made-siting.ts';
import { placeUnits } from '../../src/plan/save/siting.ts';
import { sitingProgramBound } from '../../src/plan/save/siting-bound.ts';
import { checkSiting } from '../../src/plan/save/siting-problem.ts';
import { loadProgramSolver } from '../../src/serve/highs.ts';

const [sites, buildings, units, megawatts, moves, seeds] = process.argv.slice(2).map(Number);
const solve = await loadProgramSolver();
function timed<Result>(run: () => Result): readonly [Result, number] {
  const before = process.cpuUsage();
  const result = run();
  return [result, Math.round(process.cpuUsage(before).user / 1_000)];
}
for (let seed = 1; seed <= (seeds ?? 5); seed++) {
  const size = { sites: sites ?? 80, buildings: buildings ?? 820, units: units ?? 15, capacity_W: (megawatts ?? 4) * 1e6 };
  const problem = makeSiting({ seed, ...size });
  const [found, search_ms] = timed(() => placeUnits(problem, seed, moves ?? 300_000));
  const [program, program_ms] = timed(() => sitingProgramBound(problem, solve));
  const gap_pct = program ? Math.round(10_000 * (1 - found.siting.gain / program)) / 100 : null;
  const faults = checkSiting(problem, found.siting).length;
  console.log(JSON.stringify({ seed, gain: found.siting.gain, prices: found.bound, program, gap_pct, search_ms, program_ms, faults }));
}
