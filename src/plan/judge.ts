/**
 * How good a finished plan is: what plans like it lose in weathers that their search did not see, a proved bound under it, and what one more
 * crew or hour would save. Nothing of the plan waits for this, so it may be worked on beside the plan, after it, or in another thread: tasks and answers are plain columns.
 */
import type { Plan, Unseen, Worth } from '../domain/plan.ts';
import { lossBound, type SolveProgram } from './bound.ts';
import { ABSENT, type CrewProblem, type Routes } from './crew-problem.ts';
import { type Links, solveLinked } from './linked.ts';
import { WARM_per1 } from './replan.ts';
import { waitingEnds } from './timing.ts';
import { adaptedBase, type CrewWorth, worthOfCrew, worthOfHour } from './worth.ts';

/** `half`: a search that sees half of the members; `safe_s` is the latest safe start of each job by those. `bound`: the plan's own problem.
 * `worth`: its routes, and the crew after which one more is modelled. */
export type JudgeTask =
  | Readonly<{
      kind: 'half';
      problem: CrewProblem;
      links: Links;
      neighbours: Int32Array;
      seed: number;
      iterations: number;
      start: Routes | null;
      movedMax: number;
      safe_s: Int32Array;
    }>
  | Readonly<{ kind: 'bound'; problem: CrewProblem }>
  | Readonly<{ kind: 'worth'; problem: CrewProblem; stops: Routes['stops']; like: number; neighbours: Int32Array; seed: number }>;
/** `end_s`: when each job ends, ABSENT where nobody comes. `loss`: null where there was no solver or no proof. */
export type JudgeAnswer =
  | Readonly<{ kind: 'half'; end_s: Int32Array }>
  | Readonly<{ kind: 'bound'; loss: number | null }>
  | Readonly<{ kind: 'worth'; crew: CrewWorth; hour: CrewWorth }>;
/** `worth`: of one more crew and of an hour; empty where it was not asked. */
export type Judgement = Readonly<{ unseen: Unseen | null; lossBound: number | null; worth: readonly Worth[] }>;

export type Judging = Readonly<{
  /** The same tasks at every call, made at the first. */
  tasks(): readonly JudgeTask[];
  /** Answers in the order of the tasks. */
  judge(answers: readonly JudgeAnswer[]): Judgement;
}>;

/** Null when `goOn` said no on the way: then there is no answer. */
export function workOn(task: JudgeTask, solve: SolveProgram | null, goOn: () => boolean = () => true): JudgeAnswer | null {
  if (!goOn()) return null;
  if (task.kind === 'bound') return { kind: 'bound', loss: solve && lossBound(task.problem, solve) };
  if (task.kind === 'worth') {
    const { problem, stops, like, neighbours, seed } = task;
    const base = adaptedBase(problem, stops, seed, neighbours);
    const crew = worthOfCrew(problem, stops, like, base, seed, neighbours);
    return goOn() ? { kind: 'worth', crew, hour: worthOfHour(problem, stops, base, seed, neighbours) } : null;
  }
  const { problem, links, neighbours, seed, iterations, start, movedMax, safe_s } = task;
  const solved = solveLinked(problem, links, {
    neighbours,
    seed,
    budget: { iterations },
    watch: goOn,
    ...(start ? { start, movedMax, hot_per1: WARM_per1 } : {}),
  });
  if (solved.stopped) return null;
  const end_s = new Int32Array(problem.jobs).fill(ABSENT);
  solved.stops.forEach((stops, crew) => {
    const ends_s = waitingEnds(solved.problem, crew, stops, safe_s);
    stops.forEach((job, at) => {
      end_s[job] = ends_s[at]!;
    });
  });
  return { kind: 'half', end_s };
}

/** Judges here and now; null when `goOn` said no on the way. */
export function judgeNow(judging: Judging, solve: SolveProgram | null, goOn?: () => boolean): Judgement | null {
  const answers: JudgeAnswer[] = [];
  for (const task of judging.tasks()) {
    const answer = workOn(task, solve, goOn);
    if (answer === null) return null;
    answers.push(answer);
  }
  return judging.judge(answers);
}

export function withJudgement(plan: Plan, { unseen, lossBound: bound, worth: found }: Judgement): Plan {
  const worth = [...found, ...plan.worth.filter((one) => !found.some(({ of }) => of === one.of))];
  const { unseen: _before, ...rest } = plan;
  return { ...rest, ...(unseen ? { unseen } : {}), lossBound: bound, worth };
}
