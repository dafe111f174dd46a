/** HiGHS as the solver of bounds and of siting: loaded once, called synchronously. */
import { createRequire } from 'node:module';
import type { LegacyHighs } from 'highs';
import type { SolveLinear } from '../plan/linear-program.ts';

const TIME_LIMIT_s = 30;

/** A function that solves a program given as LP text; `optimal` is false when the time limit or the program itself prevents a proof. */
export async function loadProgramSolver(): Promise<SolveLinear> {
  // The package's CommonJS entry: its typed one is a module under a CommonJS roof, which the compiler does not let be called.
  const load = createRequire(import.meta.url)('highs') as () => Promise<LegacyHighs>;
  const highs = await load();
  return (lpText) => {
    const { Status, ObjectiveValue, Columns, Rows } = highs.solve(lpText, { time_limit: TIME_LIMIT_s });
    let duals: Map<string, number> | undefined;
    const dualsByName = (): Map<string, number> => {
      const byName = new Map<string, number>();
      for (const row of Rows) if ('Dual' in row) byName.set(row.Name, row.Dual);
      return byName;
    };
    return {
      optimal: Status === 'Optimal',
      objective: ObjectiveValue,
      valueOf: (column) => {
        const found = Columns[column];
        return found && 'Primal' in found ? found.Primal : 0;
      },
      dualOf: (row) => (duals ??= dualsByName()).get(row) ?? 0,
    };
  };
}
