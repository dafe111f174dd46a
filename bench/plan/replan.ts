/**
 * Re-plan after one event, warm against cold: three hours into a plan, each kind of event of docs/equations/crew-plan.md §5.
 *
 *   node bench/plan/replan.ts SET.json [--warm MS] [--cold MS] [--first MS] [--seeds N] [--repeats N] [--quick]
 *
 * Per event: loss when routes stay as they are and what has no place is put in greedily, after the warm re-plan, after a cold search without
 * any price of moving; share of the cold gain recovered, announced jobs given to another crew, started jobs touched (must be 0), and the
 * 95th percentile of the time from the news to the plan, loss tables included.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { DrainSet } from '../../src/domain/drain-set.ts';
import { findNeighbours, NEIGHBOURS_PER } from '../../src/plan/neighbours.ts';
import { type Announced, changesOf, replan, resume, STABILITY } from '../../src/plan/replan.ts';
import { fillGreedily } from '../../src/plan/search/anneal.ts';
import { loadRoutes, makeSearch, readRoutes } from '../../src/plan/search/state.ts';
import { solveCrews } from '../../src/plan/solve.ts';
import { earliestEnds } from '../../src/plan/timing.ts';
import { routesLoss } from '../../src/plan/worth.ts';
import { eventsFor, NOW_s, startingProblems } from './events.ts';

const [file, ...rest] = process.argv.slice(2);
const quick = rest.includes('--quick');
const flag = (name: string, fallback: number): number => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(rest[at + 1]);
};
const [warm_ms, cold_ms, first_ms] = [flag('warm', 180), flag('cold', quick ? 10_000 : 20_000), flag('first', quick ? 10_000 : 20_000)];
const [seeds, repeats] = [flag('seeds', quick ? 1 : 3), flag('repeats', 3)];
const clock_ms = (): number => performance.now();
const set = JSON.parse(readFileSync(file!, 'utf8')) as DrainSet;
const members = set.buildings[0]!.ensemble_min.length;
const start = startingProblems(set);
const neighbours = findNeighbours(start.plain);
const stability = { price: members, ...STABILITY };
const recoveries: number[] = [];
const times: number[] = [];
const shares: number[] = [];
let touchedAny = false;

for (let seed = 1; seed <= seeds; seed++) {
  const announce = (problem: typeof start.plain): Announced => {
    const { stops } = solveCrews(problem, { seed, budget: { budget_ms: first_ms, clock_ms }, neighbours });
    return { stops, end_s: stops.map((route, crew) => earliestEnds(problem, crew, route)), never: problem.loss.never };
  };
  const announcedAs = { plain: announce(start.plain), alert: announce(start.alert) };
  for (const event of eventsFor(set, start.plain, announcedAs)) {
    const announced = announcedAs[event.meets];
    const problem = event.make();
    const resumed = resume(problem, announced, NOW_s, event.lost, stability);
    const still = makeSearch(resumed.problem, neighbours, NEIGHBOURS_PER);
    loadRoutes(still, resumed.start);
    fillGreedily(still, seed);
    const loss = (stops: readonly (readonly number[])[]): number => routesLoss(resumed.problem, stops).loss / members;
    const idle = loss(readRoutes(still).stops);
    const free = resume(problem, announced, NOW_s, event.lost, { ...stability, price: 0 });
    const cold = solveCrews(free.problem, {
      seed,
      budget: { budget_ms: cold_ms, clock_ms },
      start: { stops: free.start.stops.map((stops, crew) => stops.slice(0, free.locked[crew])), locked: free.locked },
      neighbours,
    });
    const best = loss(cold.stops);
    for (let repeat = 0; repeat < repeats; repeat++) {
      const begun_ms = clock_ms();
      const warm = replan(event.make(), announced, NOW_s, {
        seed: seed + repeat * seeds,
        budget: { budget_ms: warm_ms, clock_ms, begun_ms },
        stability,
        lost: event.lost,
        neighbours,
      });
      const took_ms = clock_ms() - begun_ms;
      const found = loss(warm.stops);
      const changes = changesOf(resumed.problem, announced, warm.stops, Infinity);
      const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
      const touched = resumed.start.stops.some((stops, crew) =>
        stops.slice(0, resumed.locked[crew]).some((job, at) => warm.stops[crew]![at] !== job),
      );
      touchedAny ||= touched;
      const recovered = idle > best ? (idle - found) / (idle - best) : 1;
      recoveries.push(recovered);
      times.push(took_ms);
      shares.push(count('crew') / Math.max(1, resumed.ahead));
      console.log(
        JSON.stringify({
          seed,
          event: event.name,
          kept: Math.round(idle),
          warm: Math.round(found),
          cold: Math.round(best),
          recovered_pct: Math.round(recovered * 100),
          moved: count('crew'),
          moved_pct: Math.round((1000 * count('crew')) / Math.max(1, resumed.ahead)) / 10,
          dropped: count('dropped'),
          started_touched: touched,
          ms: Math.round(took_ms),
          iterations: warm.iterations,
        }),
      );
    }
  }
}

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};
console.log(
  JSON.stringify({
    set: set.name,
    recovered_median_pct: Math.round(100 * quantile(recoveries, 0.5)),
    ms_p95: Math.round(quantile(times, 0.95)),
    moved_most_pct: Math.round(1000 * quantile(shares, 1)) / 10,
    started_touched: touchedAny,
    runs: times.length,
  }),
);
