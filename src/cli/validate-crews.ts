import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { DrainSet } from '../domain/drain-set.ts';
import { describeProblem, stops } from '../domain/problems.ts';
import { readFreezeDrain } from '../exchange/freeze-drain.ts';
import { lossBound } from '../plan/bound.ts';
import { checkRoutes } from '../plan/check-routes.ts';
import type { CrewProblem } from '../plan/crew-problem.ts';
import { type DrainSolution, scoreDrains } from '../plan/drain-score.ts';
import { centralCurve, compileDrainSet, uncertainProblem } from '../plan/drain-set.ts';
import type { Budget } from '../plan/search/anneal.ts';
import { solveCrews } from '../plan/solve.ts';
import { earliestEnds } from '../plan/timing.ts';
import { makeWayIn, type WayIn } from '../plan/way-in.ts';
import { routesLoss } from '../plan/worth.ts';
import { loadProgramSolver } from '../serve/highs.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { drainSetAsVroom, looksLikeVroom, planVroom } from './validate-vroom.ts';

const SECOND_MS = 1_000;
const OBJECTIVES = ['deterministic', 'ensemble'] as const;
const PER_CENT = 100;

/** `validate crews FD.json`: plans a crew set within a time and scores the plan by code that shares nothing with the search. */
export const validateCrews: Command = {
  usage:
    'FD.json|VROOM.json --seconds S --seed N --objective deterministic|ensemble [--train 1-15 --test 16-30] [--out SOLUTION.json] [--iterations N] [--max-loss L] [--solution FILE] [--vroom FILE] [--calendars DIR]',
  options: [
    { flag: 'seconds', value: 'S', meaning: 'time from the set to the finished plan, travel included; 10 when not given' },
    { flag: 'seed', value: 'N', meaning: 'seed of the search; 1 when not given' },
    { flag: 'objective', value: 'NAME', meaning: 'deterministic: central freeze minutes; ensemble: expected loss over the members' },
    { flag: 'train', value: 'A-B', meaning: 'members, counted from 1, that the search sees; all when not given' },
    { flag: 'test', value: 'A-B', meaning: 'members on which test_loss is reported' },
    { flag: 'out', value: 'FILE', meaning: 'writes the routes and what was left out, with reason and price' },
    { flag: 'iterations', value: 'N', meaning: 'stop by iterations instead of time: the same plan on every machine' },
    { flag: 'solution', value: 'FILE', meaning: 'score this solution instead of planning' },
    { flag: 'vroom', value: 'FILE', meaning: 'also write the set as a VROOM problem with the central deadlines' },
    { flag: 'calendars', value: 'DIR', meaning: 'for a VROOM problem in Unix seconds: one iCalendar file per vehicle' },
    { flag: 'max-loss', value: 'L', meaning: 'exit 3 when the loss is higher' },
  ],
  async run(call, io) {
    const [file] = call.positional;
    const { option } = call;
    const objective = option.objective ?? 'deterministic';
    const seconds_s = Number(option.seconds ?? 10);
    const seed = Number(option.seed ?? 1);
    const iterations = option.iterations === undefined ? undefined : Number(option.iterations);
    const maxLoss = option['max-loss'] === undefined ? Infinity : Number(option['max-loss']);
    const counts = [seconds_s, seed, iterations ?? 1, maxLoss];
    if (file === undefined || !OBJECTIVES.some((one) => one === objective) || !counts.every((count) => count >= 0)) {
      io.tell(`validate crews: ${this.usage}`);
      return 2;
    }
    if (!existsSync(file)) {
      io.tell(`validate crews: cannot read ${file}`);
      return 1;
    }
    const text = readFileSync(file, 'utf8');
    if (looksLikeVroom(text)) {
      const budget = iterations === undefined ? clockBudget(seconds_s, performance.now()) : { iterations };
      const [out, calendars] = [fileOption(option.out), fileOption(option.calendars)];
      return planVroom({ file, text, seed, budget, out, calendars }, io);
    }
    const { value: set, problems } = readFreezeDrain(text, file);
    for (const problem of problems) io.tell(describeProblem(problem, 'en'));
    if (!set || stops(problems)) return 1;
    const members = set.buildings[0]?.ensemble_min.length ?? 0;
    const train = memberRange(option.train, members);
    const test = option.test === undefined ? [] : memberRange(option.test, members);
    if (!train || !test) {
      io.tell(`validate crews: members are 1-${members}`);
      return 2;
    }
    if (typeof option.solution === 'string') return score(set, option.solution, train, test, io);
    const asked = { set, objective, seconds_s, seed, iterations, train, test, maxLoss };
    return plan(asked, fileOption(option.out), fileOption(option.vroom), io);
  },
};

type Asked = Readonly<{
  set: DrainSet;
  objective: string | true;
  seconds_s: number;
  seed: number;
  iterations: number | undefined;
  train: readonly number[];
  test: readonly number[];
  maxLoss: number;
}>;

const fileOption = (value: string | true | undefined): string | null => (typeof value === 'string' ? value : null);

function clockBudget(seconds_s: number, begun_ms: number): Budget {
  return { budget_ms: Math.max(1, seconds_s * SECOND_MS), clock_ms: () => performance.now(), begun_ms };
}

/** Scores someone's solution; what it breaks is named. */
function score(set: DrainSet, file: string, train: readonly number[], test: readonly number[], io: CommandIo): ExitCode {
  const refuse = (got: string): ExitCode => {
    io.tell(describeProblem({ code: 'FL-CREW-010', severity: 'stop', at: file, say: { format: 'SOLUTION', got } }, 'en'));
    return 1;
  };
  if (!existsSync(file)) return refuse('no such file');
  let solution: DrainSolution;
  try {
    solution = JSON.parse(readFileSync(file, 'utf8')) as DrainSolution;
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : 'no JSON');
  }
  if (!Array.isArray(solution?.routes) || !Array.isArray(solution.unplanned)) return refuse('no routes or no unplanned');
  const found = scoreDrains(set, solution, train);
  for (const fault of found.faults) {
    io.tell(describeProblem({ code: 'FL-CREW-013', severity: 'warn', at: file, say: { rule: 'freeze-drain-1', got: fault } }, 'en'));
  }
  const unseenLoss = test.length > 0 ? rounded(scoreDrains(set, solution, test).ensemble) : null;
  const { deterministic, ensemble, planned, faults } = found;
  io.print(
    JSON.stringify({
      set: set.name,
      deterministic_loss: deterministic,
      ensemble_loss: rounded(ensemble),
      test_loss: unseenLoss,
      planned,
      faults: faults.length,
    }),
  );
  return faults.length > 0 ? 3 : 0;
}

async function plan(asked: Asked, out: string | null, vroom: string | null, io: CommandIo): Promise<ExitCode> {
  const { set, train, test } = asked;
  const ensemble = asked.objective === 'ensemble';
  const unit = ensemble ? Math.max(1, train.length) : 1;
  const begun_ms = performance.now();
  const central = (): CrewProblem =>
    compileDrainSet(
      set,
      set.buildings.map((building) => centralCurve(building.weight, building.deadline_min, 1)),
    );
  // Looked for in weathers like those seen; prices and bound are of the members themselves.
  const { exact: problem, search } = ensemble ? uncertainProblem(set, train) : { exact: central(), search: null };
  const matrix_ms = performance.now();
  if (vroom !== null)
    writeFileSync(
      vroom,
      drainSetAsVroom(set, problem, (building) => building.deadline_min),
    );
  let first_ms = 0;
  const solved = solveCrews(search ?? problem, {
    seed: asked.seed,
    budget: asked.iterations === undefined ? clockBudget(asked.seconds_s, begun_ms) : { iterations: asked.iterations },
    watch: (share_per1) => {
      io.progress(share_per1, 'crew plan');
      return true;
    },
    first: () => {
      first_ms = performance.now() - matrix_ms;
    },
  });
  const took_ms = performance.now() - begun_ms;
  io.progress(1, 'crew plan');
  const explain_ms = performance.now();
  const ways = makeWayIn(problem, solved.stops);
  const planned = new Set(solved.stops.flat());
  const solution: DrainSolution = {
    routes: solved.stops.map((stops, crew) => {
      const ends_s = earliestEnds(problem, crew, stops);
      const jobs = stops.map((job, index) => {
        const end_s = ends_s[index]!;
        return { building: set.buildings[job]!.id, start_s: end_s - problem.work_s[job]!, end_s };
      });
      return { crew: set.crews[crew]!.id, jobs };
    }),
    unplanned: set.buildings.flatMap((building, job): DrainSolution['unplanned'] => {
      if (planned.has(job)) return [];
      // Thousands of prices are found only for someone who reads them.
      if (out === null) return [{ building: building.id, reason: '', price: null }];
      const way = ways.find(job);
      if (!way) return [{ building: building.id, reason: 'no crew with the skill can end it in its shift before it freezes', price: null }];
      const payers = way.pays.map((stop) => set.buildings[stop]!.id).join(', ') || 'nobody';
      const reason = `cheapest way in: crew ${set.crews[way.crew]!.id}, paid by ${payers}`;
      return [{ building: building.id, reason, price: way.price / unit }];
    }),
  };
  const explained_ms = performance.now() - explain_ms;
  const performed = performPrices(problem, solved.stops, ways, planned);
  const score = scoreDrains(set, solution, ensemble ? train : Array.from(train));
  const unseen = test.length > 0 ? scoreDrains(set, solution, test).ensemble : null;
  const loss = ensemble ? score.ensemble : score.deterministic;
  const solver = await loadProgramSolver();
  const proved = lossBound(problem, solver);
  const bound = proved === null ? null : proved / unit;
  const totalWeight = set.buildings.reduce((sum, building) => sum + building.weight, 0);
  const ends_s = solved.stops.map((stops, crew) => earliestEnds(problem, crew, stops));
  const { faults } = checkRoutes(problem, { twins: [], after: [] }, solved.stops, ends_s, []);
  for (const fault of [...score.faults, ...faults]) {
    io.tell(describeProblem({ code: 'FL-CREW-012', severity: 'stop', at: set.name, say: { got: fault } }, 'en'));
  }
  if (out !== null) writeFileSync(out, `${JSON.stringify(solution)}\n`);
  const answer = {
    set: set.name,
    objective: asked.objective,
    loss: rounded(loss),
    bound: bound === null ? null : rounded(bound),
    gap_pct: bound === null || totalWeight === 0 ? null : rounded(((loss - bound) / totalWeight) * PER_CENT),
    planned: score.planned,
    saved_pct: bound === null || totalWeight <= bound ? null : rounded(((totalWeight - loss) / (totalWeight - bound)) * PER_CENT),
    left_out: solution.unplanned.length,
    prices_checked: performed.checked,
    prices_wrong: performed.wrong,
    travel_ms: Math.round(matrix_ms - begun_ms),
    first_plan_ms: Math.round(first_ms),
    ms: Math.round(took_ms),
    explained_ms: Math.round(explained_ms),
    memory_MB: Math.round(process.memoryUsage().rss / BYTES_PER_MB),
    test_loss: unseen === null ? null : rounded(unseen),
    deterministic_loss: score.deterministic,
    iterations: solved.iterations,
    total_weight: totalWeight,
    accepted: score.faults.length + faults.length + performed.wrong === 0,
  };
  io.print(JSON.stringify(answer));
  return !answer.accepted || loss > asked.maxLoss ? 3 : 0;
}

/** Carries out stated ways in, evenly over the jobs left out, and counts those whose price was not what the plan's loss then changed by. */
function performPrices(
  problem: CrewProblem,
  stops: readonly (readonly number[])[],
  ways: WayIn,
  planned: ReadonlySet<number>,
): Readonly<{ checked: number; wrong: number }> {
  const left = Array.from({ length: problem.jobs }, (_, job) => job).filter((job) => !planned.has(job));
  const stride = Math.max(1, Math.ceil(left.length / PRICES_PERFORMED_MAX));
  const before = routesLoss(problem, stops).loss;
  let checked = 0;
  let wrong = 0;
  for (let at = 0; at < left.length; at += stride) {
    const way = ways.find(left[at]!);
    if (!way) continue;
    checked++;
    const after = stops.map((route, crew) => (crew === way.crew ? way.stops : route));
    if (routesLoss(problem, after).loss - before !== way.price) wrong++;
  }
  return { checked, wrong };
}
const PRICES_PERFORMED_MAX = 1_000;
const BYTES_PER_MB = 1_000_000;

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** `16-30` as zero-based members; all when not given; undefined when it makes no sense. */
function memberRange(text: string | true | undefined, members: number): readonly number[] | undefined {
  if (text === undefined) return Array.from({ length: members }, (_, member) => member);
  const match = /^(\d+)(?:-(\d+))?$/.exec(String(text));
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (!match || !(from >= 1 && to >= from && to <= members)) return undefined;
  return Array.from({ length: to - from + 1 }, (_, at) => from - 1 + at);
}
