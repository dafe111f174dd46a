/** HiGHS as the solver of bounds: loaded once, called synchronously. */
import { createRequire } from 'node:module';
import type { LegacyHighs } from 'highs';
import type { SolveProgram } from '../plan/bound.ts';

const TIME_LIMIT_s = 30;

/** A function that solves a program given as LP text; `optimal` is false when the time limit or the program itself prevents a proof. */
export async function loadProgramSolver(): Promise<SolveProgram> {
  // The package's CommonJS entry: its typed one is a module under a CommonJS roof, which the compiler does not let be called.
  const load = createRequire(import.meta.url)('highs') as () => Promise<LegacyHighs>;
  const highs = await load();
  return (lpText) => {
    const solution = highs.solve(lpText, { time_limit: TIME_LIMIT_s });
    return { optimal: solution.Status === 'Optimal', objective: solution.ObjectiveValue };
  };
}
