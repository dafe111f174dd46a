/**
 * A lower bound of the crews' loss as a linear program in LP text, for a solver that the caller hands in (docs/equations/crew-plan.md §4).
 *
 *   min Σ (loss_is − never_i) y_is     Σ_s y_is ≤ 1     Σ_{i in class, until_s ≤ d} (work_i + least road to i) y_is ≤ crew seconds until d
 *
 * for every class of jobs that only certain crews can do and every time d. It forgets the order of stops, so no plan can do better.
 */
import type { CrewProblem } from './crew-problem.ts';
import { NO_WAY_S } from './crew-problem.ts';
import { FOREVER_S } from './loss-steps.ts';

export type SolveProgram = (lpText: string) => Readonly<{ optimal: boolean; objective: number }>;

/** More times than these are thinned: fewer rows weaken the bound a little and never break it. */
const TIMES_MAX = 1_000;
/** With more steps than this the times are rounded up to a grid, so that the program stays small. [C] */
const STEPS_MAX = 30_000;
const GRID_TIMES = 72;
const NAMES_PER_LINE = 12;

/** Least loss any plan can have, as an integer; null when the solver finds no optimum. */
export function lossBound(problem: CrewProblem, solve: SolveProgram): number | null {
  const never = problem.loss.never.reduce((sum, loss) => sum + loss, 0);
  if (problem.jobs === 0) return 0;
  const answer = solve(boundProgram(problem));
  if (!answer.optimal) return null;
  const BOUND_SLACK = 1e-6;
  return Math.max(0, Math.ceil(never + answer.objective - BOUND_SLACK * Math.max(1, never)));
}

export function boundProgram(problem: CrewProblem): string {
  const { jobs, loss, needs } = problem;
  const least_s = leastRoads(problem);
  const latest_s = problem.crewEnd_s.reduce((most_s, end_s) => Math.max(most_s, end_s), 0);
  const classes = [...new Set(needs)].sort((one, other) => one - other);
  const objective: string[] = [];
  const choose: string[] = [];
  // Steps worth using, by the time from which they count.
  const uses: { job: number; name: string; until_s: number }[] = [];
  const steps = loss.first[jobs]!;
  const grid_s = steps > STEPS_MAX ? Math.max(1, Math.ceil(latest_s / GRID_TIMES)) : 1;
  for (let job = 0; job < jobs; job++) {
    if (least_s[job] === NO_WAY_S) continue;
    // On a coarse grid a step counts up to the next grid time and at its least loss: optimistic, so the bound still holds.
    const gainUntil = new Map<number, number>();
    for (let step = loss.first[job]!; step < loss.first[job + 1]!; step++) {
      const gain = loss.loss[step]! - loss.never[job]!;
      if (gain >= 0) continue;
      const until_s = Math.min(latest_s, Math.ceil(Math.min(latest_s, loss.until_s[step]!) / grid_s) * grid_s);
      gainUntil.set(until_s, Math.min(gain, gainUntil.get(until_s) ?? 0));
    }
    const names: string[] = [];
    for (const [until_s, gain] of gainUntil) {
      const name = `y${job}_${until_s}`;
      objective.push(`${gain} ${name}`);
      names.push(name);
      uses.push({ job, name, until_s });
    }
    if (names.length > 0) choose.push(` c${job}: ${joined(names)} <= 1`);
  }
  const times = thin([...new Set(uses.map((use) => use.until_s))].sort((one, other) => one - other));
  const rows: string[] = [];
  const bounds: string[] = [];
  for (const need of classes) {
    const capable = crewsFor(problem, need);
    const inClass = classes.filter((other) => crewsFor(problem, other).every((crew) => capable.includes(crew)));
    const mine = uses.filter((use) => inClass.includes(needs[use.job]!)).sort((one, other) => one.until_s - other.until_s);
    let at = 0;
    let before = '';
    for (const time_s of times) {
      const name = `z${need}_${time_s}`;
      const terms: string[] = [];
      for (; at < mine.length && mine[at]!.until_s <= time_s; at++) {
        const use = mine[at]!;
        terms.push(`${problem.work_s[use.job]! + least_s[use.job]!} ${use.name}`);
      }
      if (terms.length === 0 && before !== '') continue;
      rows.push(
        ` r${need}_${time_s}: ${joined([...terms, ...(before === '' ? [] : [before])])}${terms.length + before.length > 0 ? ' ' : ''}- ${name} = 0`,
      );
      bounds.push(` 0 <= ${name} <= ${crewSeconds(problem, capable, time_s)}`);
      before = name;
    }
  }
  for (const use of uses) bounds.push(` 0 <= ${use.name} <= 1`);
  if (objective.length === 0) objective.push('0 none');
  return `Minimize\n obj: ${joined(objective)}\nSubject To\n${[...choose, ...rows].join('\n')}\nBounds\n${bounds.join('\n')}\nEnd\n`;
}

function joined(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += NAMES_PER_LINE) {
    lines.push(
      terms
        .slice(at, at + NAMES_PER_LINE)
        .map((term) => (term.startsWith('-') ? `- ${term.slice(1)}` : `+ ${term}`))
        .join(' '),
    );
  }
  return lines.join('\n  ');
}

/** Keeps at most TIMES_MAX times, evenly; the last always. */
function thin(times: readonly number[]): readonly number[] {
  if (times.length <= TIMES_MAX) return times;
  const stride = times.length / TIMES_MAX;
  return Array.from({ length: TIMES_MAX }, (_, at) => times[Math.min(times.length - 1, Math.ceil((at + 1) * stride) - 1)]!);
}

function crewsFor(problem: CrewProblem, need: number): readonly number[] {
  return Array.from({ length: problem.crews }, (_, crew) => crew).filter((crew) => (problem.skills[crew]! & need) === need);
}

/** Seconds of work that these crews have before `time_s`, pauses taken out. */
function crewSeconds(problem: CrewProblem, crews: readonly number[], time_s: number): number {
  let sum_s = 0;
  for (const crew of crews) {
    const from_s = problem.crewStart_s[crew]!;
    const to_s = Math.min(time_s, problem.crewEnd_s[crew]!);
    if (to_s <= from_s) continue;
    sum_s += to_s - from_s;
    for (let pause = problem.pauseFrom[crew]!; pause < problem.pauseFrom[crew + 1]!; pause++) {
      sum_s -= Math.max(0, Math.min(to_s, problem.pauseEnd_s[pause]!) - Math.max(from_s, problem.pauseStart_s[pause]!));
    }
  }
  return Math.min(FOREVER_S, sum_s);
}

/** Shortest road into each job from any other job or any start. */
function leastRoads(problem: CrewProblem): Int32Array {
  const { jobs, places, travel_s } = problem;
  const least_s = new Int32Array(jobs).fill(NO_WAY_S);
  for (let from = 0; from < places; from++) {
    for (let job = 0; job < jobs; job++) {
      const road_s = travel_s[from * places + job]!;
      if (from !== job && road_s < least_s[job]!) least_s[job] = road_s;
    }
  }
  return least_s;
}
