/**
 * Every problem a person can cause or meet, with its text and advice in both languages.
 * `docs/problems.md` is the printed form of this table; a test compares the two in both directions.
 */
import { CITY_PROBLEMS } from './problems/city.ts';
import { CREW_PROBLEMS } from './problems/crews.ts';
import { INTAKE_PROBLEMS } from './problems/intake.ts';
import { JOURNAL_PROBLEMS } from './problems/journal.ts';
import { NETWORK_PROBLEMS } from './problems/network.ts';
import { SERVE_PROBLEMS } from './problems/serve.ts';
import { WEATHER_PROBLEMS } from './problems/weather.ts';
import { fillText, type Language, type Say, type TextTable } from './text.ts';

export type Severity = 'note' | 'warn' | 'stop';

export const PROBLEMS = {
  ...CITY_PROBLEMS,
  ...CREW_PROBLEMS,
  ...INTAKE_PROBLEMS,
  ...JOURNAL_PROBLEMS,
  ...NETWORK_PROBLEMS,
  ...SERVE_PROBLEMS,
  ...WEATHER_PROBLEMS,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** `at` is the place: `pipes.csv:17/bore`, `ensemble.json/hourly/temperature_2m`, `crews/K-07`. `say` fills the text's `{names}`. */
export type Problem = Readonly<{ code: ProblemCode; severity: Severity; at: string; say: Say }>;
export type Checked<T> = Readonly<{ value: T; problems: readonly Problem[] }>;

export function describeProblem(problem: Problem, language: Language): string {
  const entry = (PROBLEMS as TextTable)[problem.code];
  if (!entry) return `${problem.at}: [${problem.code}]`;
  return `${problem.at}: ${fillText(entry.text[language], problem.say)} ${fillText(entry.advice[language], problem.say)} [${problem.code}]`;
}

export function stops(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'stop');
}
