/**
 * Ours beside VROOM, PyVRP and OR-Tools: the same matrix, shifts, skills and wall time, one evaluator outside all solvers, interleaved.
 *
 *   bench/plan/set-up-peers.sh DIR
 *   node bench/plan/against-peers.ts FOLDER --peers DIR [--quick] [--only vroom] [--sets a,b,c,d] [--seconds S] [--ours S] [--seeds N]
 *     [--quantiles 5,10,20] [--uncertain] [--out FILE]
 *
 * Uncertain deadlines: searches see the first half of the members, losses are of the other half. Peers know only hard windows, so each gets
 * deadlines at a sweep of quantiles of the first half, and the best of its plans counts, chosen by the very loss that is reported.
 * Known deadlines: ours after 10 s, peers after the whole time. A peer that is not installed is named, not made up.
 * VROOM throws no dice, so it runs once; given its full time also with less effort, which ends by itself and is often as good.
 * `--quick` takes less than six minutes: 9 s, one seed, a thinner sweep.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { DrainSet } from '../../src/domain/drain-set.ts';
import { readFreezeDrain } from '../../src/exchange/freeze-drain.ts';
import { type DrainSolution, scoreDrains } from '../../src/plan/drain-score.ts';
import { centralCurve, compileDrainSet, uncertainProblem } from '../../src/plan/drain-set.ts';
import { solveCrews } from '../../src/plan/solve.ts';

const [folder, ...rest] = process.argv.slice(2);
const quick = rest.includes('--quick');
const text = (name: string, fallback: string): string => {
  const at = rest.indexOf(`--${name}`);
  return at < 0 ? fallback : rest[at + 1]!;
};
const MINUTE_s = 60;
const OURS_KNOWN_s = 10;
const python = join(text('peers', ''), 'bin', 'python');
const seconds_s = Number(text('seconds', quick ? '9' : '60'));
const seeds = Number(text('seeds', quick ? '1' : '3'));
const sets = text('sets', 'a,b,c,d').split(',');
/** Per cent of the seen members that freeze earlier than the deadline given to a peer. */
const QUANTILES = text('quantiles', quick ? '10,30' : '5,10,20,30,40,50')
  .split(',')
  .map(Number);
/** Known deadlines are left out. */
const uncertainOnly = rest.includes('--uncertain');
const only = text('only', '');
const ours_s = Number(text('ours', `${seconds_s}`));
const PRIZES = quick ? [100] : [100, 1_000, 10_000];
const THREADS = 2;

type Wish = Readonly<{ peer: string; quantile: number | null; prize: number; exploration: number; seconds_s: number; seed: number }>;
type Row = Readonly<{ solver: string; setting: string; seed: number; took_s: number; loss: number; faults: number }>;

const work = mkdtempSync(join(tmpdir(), 'frostline-peers-'));
const gone = new Map<string, string>();

function latest_s(building: DrainSet['buildings'][number], quantile: number | null): number {
  if (quantile === null) return building.deadline_min * MINUTE_s - building.service_s;
  const seen = building.ensemble_min.slice(0, Math.max(1, building.ensemble_min.length >> 1)).sort((one, other) => one - other);
  return seen[Math.min(seen.length - 1, Math.floor((quantile / 100) * seen.length))]! * MINUTE_s - building.service_s;
}

/** Orders of jobs as a solution: every stop as early as the road allows. */
function solutionOf(set: DrainSet, places: number, travel_s: Uint16Array, orders: readonly (readonly number[])[]): DrainSolution {
  const planned = new Set(orders.flat());
  const depot = new Map(set.depots.map((one, at) => [one.id, set.buildings.length + at]));
  return {
    routes: orders.map((order, crew) => {
      let free_s = set.crews[crew]!.start_s;
      let place = depot.get(set.crews[crew]!.depot)!;
      const jobs = order.map((job) => {
        const start_s = free_s + travel_s[place * places + job]!;
        const end_s = start_s + set.buildings[job]!.service_s;
        free_s = end_s;
        place = job;
        return { building: set.buildings[job]!.id, start_s, end_s };
      });
      return { crew: set.crews[crew]!.id, jobs };
    }),
    unplanned: set.buildings.flatMap((one, job) => (planned.has(job) ? [] : [{ building: one.id, reason: 'left out', price: null }])),
  };
}

function runPeer(set: DrainSet, matrix: string, places: number, wish: Wish): { orders: number[][]; took_s: number } | null {
  if (gone.has(wish.peer) || (only !== '' && only !== wish.peer)) return null;
  const depot = new Map(set.depots.map((one, at) => [one.id, set.buildings.length + at]));
  const [task, out] = [join(work, 'task.json'), join(work, 'out.json')];
  writeFileSync(
    task,
    JSON.stringify({
      ...wish,
      seconds: wish.seconds_s,
      threads: THREADS,
      matrix,
      places,
      jobs: set.buildings.map((one) => ({
        work_s: one.service_s,
        skill: one.skill,
        weight: one.weight,
        latest_s: latest_s(one, wish.quantile),
      })),
      crews: set.crews.map((crew) => ({ place: depot.get(crew.depot), start_s: crew.start_s, end_s: crew.end_s, skills: crew.skills })),
    }),
  );
  rmSync(out, { force: true });
  const ran = spawnSync(python, [new URL('./peers.py', import.meta.url).pathname, task, out], { encoding: 'utf8' });
  if (ran.error || ran.status !== 0 || !existsSync(out)) {
    gone.set(wish.peer, (ran.error?.message ?? ran.stderr).trim().split('\n').at(-1) ?? 'no answer');
    return null;
  }
  const answer = JSON.parse(readFileSync(out, 'utf8')) as { routes: number[][]; took_s: number };
  return { orders: answer.routes, took_s: answer.took_s };
}

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[(values.length - 1) >> 1] ?? Number.NaN;
const tenth = (value: number): number => Math.round(value * 10) / 10;
const all: Row[] = [];
console.log(JSON.stringify({ cores: cpus().length, load: loadavg().map(tenth), seconds: seconds_s, seeds, quick }));

for (const name of sets) {
  const file = join(folder!, `fd820-${name}.json`);
  const set = readFreezeDrain(readFileSync(file, 'utf8'), file).value;
  if (!set) throw new Error(`${file}: no set`);
  const members = set.buildings[0]!.ensemble_min.map((_, member) => member);
  const seen = members.slice(0, members.length >> 1);
  const unseen = members.slice(members.length >> 1);
  const central = compileDrainSet(
    set,
    set.buildings.map((one) => centralCurve(one.weight, one.deadline_min, 1)),
  );
  const uncertain = uncertainProblem(set, seen);
  const matrix = join(work, `${name}.matrix`);
  writeFileSync(matrix, central.travel_s);
  const rows: (Row & { known: boolean })[] = [];
  const add = (
    solver: string,
    setting: string,
    known: boolean,
    seed: number,
    orders: readonly (readonly number[])[],
    took_s: number,
  ): void => {
    const score = scoreDrains(set, solutionOf(set, central.places, central.travel_s, orders), unseen);
    const row = {
      solver,
      setting,
      seed,
      took_s: tenth(took_s),
      loss: tenth(known ? score.deterministic : score.ensemble),
      faults: score.faults.length,
    };
    rows.push({ ...row, known });
    all.push(row);
    console.log(JSON.stringify({ set: set.name, deadlines: known ? 'known' : 'uncertain', ...row }));
  };
  const ours = (known: boolean, seed: number): void => {
    const begun_ms = performance.now();
    const budget_ms = 1_000 * (known ? Math.min(OURS_KNOWN_s, ours_s) : ours_s);
    const solved = solveCrews(known ? central : uncertain.search, {
      seed,
      budget: { budget_ms, clock_ms: () => performance.now(), begun_ms },
    });
    add('frostline', '', known, seed, solved.stops, (performance.now() - begun_ms) / 1_000);
  };
  const theirs = (known: boolean, seed: number, peer: string, quantile: number | null, prize = 0, exploration = 0): void => {
    const ran = runPeer(set, matrix, central.places, { peer, quantile, prize, exploration, seconds_s, seed });
    const words = [
      quantile === null ? '' : `quantile ${quantile} %`,
      prize > 0 ? `prize ${prize}` : '',
      peer === 'vroom' ? `-x ${exploration}` : '',
    ];
    if (ran) add(peer, words.filter((word) => word !== '').join(', '), known, seed, ran.orders, ran.took_s);
  };
  // VROOM's full search needs minutes: with less time its lowest effort is its best, with more also the next, which ends by itself.
  const efforts = seconds_s <= 10 ? [0] : [1, 5];
  for (let seed = 1; seed <= seeds; seed++) {
    ours(false, seed);
    if (!uncertainOnly) ours(true, seed);
    for (const effort of seed === 1 ? efforts : []) {
      for (const quantile of QUANTILES) theirs(false, seed, 'vroom', quantile, 0, effort);
      if (!uncertainOnly) theirs(true, seed, 'vroom', null, 0, effort);
    }
    for (const prize of PRIZES) {
      if (!quick && !uncertainOnly) theirs(true, seed, 'pyvrp', null, prize);
      theirs(false, seed, 'pyvrp', quick ? 10 : 20, prize);
    }
    // Its first plan takes most of a short time: cheapest insertion one by one was the best of three ways to begin.
    for (const prize of quick ? [1_000] : [1_000, 10_000]) {
      if (!quick && !uncertainOnly) theirs(true, seed, 'ortools', null, prize);
      theirs(false, seed, 'ortools', quick ? 10 : 20, prize);
    }
  }
  for (const known of uncertainOnly ? [false] : [false, true]) {
    const best = (solver: string): number => {
      const own = rows.filter((row) => row.known === known && row.solver === solver);
      return Math.min(
        ...[...new Set(own.map((row) => row.setting))].map((setting) =>
          median(own.filter((row) => row.setting === setting).map((row) => row.loss)),
        ),
      );
    };
    const [mine, vroom, pyvrp, ortools] = ['frostline', 'vroom', 'pyvrp', 'ortools'].map(best) as [number, number, number, number];
    const below = (other: number): number | null => (Number.isFinite(other) && other > 0 ? tenth(100 * (1 - mine / other)) : null);
    console.log(
      JSON.stringify({
        set: set.name,
        deadlines: known ? 'known' : 'uncertain, members not seen',
        frostline: mine,
        vroom_best: vroom,
        pyvrp_best: pyvrp,
        ortools_best: ortools,
        below_vroom_pct: below(vroom),
        below_pyvrp_pct: below(pyvrp),
        below_ortools_pct: below(ortools),
        accepted: rows.every((row) => row.faults === 0),
      }),
    );
  }
}
for (const [peer, why] of gone) console.log(JSON.stringify({ peer, missing: why }));
const out = text('out', '');
if (out !== '') writeFileSync(out, `${JSON.stringify(all, null, 1)}\n`);
rmSync(work, { recursive: true });
