/**
 * Re-plan after one event, warm against cold: three hours into a plan, each kind of event, all on the same routes and the same losses.
 *
 *   node bench/plan/replan.ts SET.json [--warm MS] [--cold MS] [--seeds N]
 *
 * Prints per event: loss when nothing is re-planned (only greedy repair), after the warm re-plan, after a cold search without any price of
 * moving; share of the cold gain recovered, announced jobs moved, started jobs touched (must be 0).
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { DrainSet } from '../../src/domain/drain-set.ts';
import type { CrewProblem } from '../../src/plan/crew-problem.ts';
import { compileDrainSet, memberCurve } from '../../src/plan/drain-set.ts';
import { packLoss } from '../../src/plan/loss-steps.ts';
import { findNeighbours } from '../../src/plan/neighbours.ts';
import { type Announced, changesOf, replan, resume, STABILITY, withPause } from '../../src/plan/replan.ts';
import { solveCrews } from '../../src/plan/solve.ts';
import { earliestEnds } from '../../src/plan/timing.ts';
import { routesLoss } from '../../src/plan/worth.ts';

const [file, ...rest] = process.argv.slice(2);
const flag = (name: string, fallback: number): number => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(rest[at + 1]);
};
const [warm_ms, cold_ms, seeds, first_ms] = [flag('warm', 200), flag('cold', 20_000), flag('seeds', 1), flag('first', 10_000)];
const NOW_s = 3 * 3_600;
const URGENT = 10;
const COLDER = 0.9;
const LATE_s = 45 * 60;
const ALERT_s = 60 * 60;
const clock_ms = (): number => performance.now();

const set = JSON.parse(readFileSync(file!, 'utf8')) as DrainSet;
const members = set.buildings[0]!.ensemble_min.length;
const latest_s = set.crews.reduce((most, crew) => Math.max(most, crew.end_s), 0);
// Every eightieth building is not known to be cut until the event that makes it urgent.
const hidden = new Set(set.buildings.filter((_, job) => job % Math.floor(set.buildings.length / URGENT) === 0).map((one) => one.id));
const curves = (factor: number, shown: boolean) =>
  set.buildings.map((one) => {
    const cut = shown || !hidden.has(one.id);
    return memberCurve(
      cut ? one.weight : 0,
      one.ensemble_min.map((minute) => Math.round(minute * factor)),
    );
  });
const base = compileDrainSet(set, curves(1, false));
const withLoss = (factor: number, shown: boolean): CrewProblem => ({
  ...base,
  loss: packLoss(curves(factor, shown), latest_s + LATE_s + ALERT_s),
});

for (let seed = 1; seed <= seeds; seed++) {
  const neighbours = findNeighbours(base);
  const plan = solveCrews(base, { seed, budget: { budget_ms: first_ms, clock_ms }, neighbours });
  const announced: Announced = { stops: plan.stops, end_s: plan.stops.map((stops, crew) => earliestEnds(base, crew, stops)) };
  const longest = plan.stops.reduce((best, stops, crew) => (stops.length > plan.stops[best]!.length ? crew : best), 0);
  const one = new Set([longest]);
  const all = new Set(plan.stops.map((_, crew) => crew));
  const none: ReadonlySet<number> = new Set();
  const events: [string, CrewProblem, ReadonlySet<number>][] = [
    ['crew lost', withLoss(1, false), one],
    ['ten urgent', withLoss(1, true), none],
    ['colder by a tenth', withLoss(COLDER, false), none],
    ['crew late 45 min', withPause(withLoss(1, false), announced, NOW_s, one, LATE_s), none],
    ['air alert 60 min', withPause(withLoss(1, false), announced, NOW_s, all, ALERT_s), none],
  ];
  const stability = { price: 1 * members, ...STABILITY };
  for (const [name, problem, lost] of events) {
    const kept = replan(problem, announced, NOW_s, { seed, budget: { iterations: 0 }, stability, lost, neighbours });
    const begun_ms = clock_ms();
    const warm = replan(problem, announced, NOW_s, {
      seed,
      budget: { budget_ms: warm_ms, clock_ms, begun_ms },
      stability,
      lost,
      neighbours,
    });
    const took_ms = clock_ms() - begun_ms;
    const free = resume(problem, announced, NOW_s, lost, { ...stability, price: 0 });
    const cold = solveCrews(free.problem, {
      seed,
      budget: { budget_ms: cold_ms, clock_ms },
      start: { stops: free.start.stops.map((stops, crew) => stops.slice(0, free.locked[crew])), locked: free.locked },
      neighbours,
    });
    const loss = (stops: readonly (readonly number[])[]): number => routesLoss(kept.problem, stops).loss / members;
    const [idle, found, best] = [loss(kept.stops), loss(warm.stops), loss(cold.stops)];
    const resumed = resume(problem, announced, NOW_s, lost, stability);
    const open = announced.stops.reduce((sum, stops, crew) => sum + stops.length - (resumed.locked[crew] ?? 0), 0);
    const moves = changesOf(kept.problem, announced, warm.stops, Infinity).filter((change) => change.kind === 'crew');
    const touched = resumed.start.stops.some((stops, crew) =>
      stops.slice(0, resumed.locked[crew]).some((job, at) => warm.stops[crew]![at] !== job),
    );
    const recovered = idle > best ? (idle - found) / (idle - best) : 1;
    console.log(
      JSON.stringify({
        seed,
        event: name,
        kept: Math.round(idle),
        warm: Math.round(found),
        cold: Math.round(best),
        recovered_pct: Math.round(recovered * 100),
        moved: moves.length,
        moved_pct: Math.round((1000 * moves.length) / Math.max(1, open)) / 10,
        started_touched: touched,
        ms: Math.round(took_ms),
        iterations: warm.iterations,
      }),
    );
  }
}
