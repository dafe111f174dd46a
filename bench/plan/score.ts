/** Scores solutions of any solver on a freeze-drain set by one evaluator outside all of them: `node bench/plan/score.ts SET.json SOLUTION.json…` */
import { readFileSync } from 'node:fs';
import type { DrainSet } from '../../src/domain/drain-set.ts';
import { type DrainSolution, scoreDrains } from '../../src/plan/drain-score.ts';

const [file, ...solutions] = process.argv.slice(2);
const set = JSON.parse(readFileSync(file!, 'utf8')) as DrainSet;
const members = set.buildings[0]?.ensemble_min.map((_, member) => member) ?? [];
const half = Math.floor(members.length / 2);
for (const name of solutions) {
  const solution = JSON.parse(readFileSync(name, 'utf8')) as DrainSolution & { solver?: string; seconds?: number };
  const whole = scoreDrains(set, solution, members);
  const unseen = scoreDrains(set, solution, members.slice(half));
  console.log(
    JSON.stringify({
      set: set.name,
      solver: solution.solver ?? 'frostline',
      seconds: solution.seconds ?? null,
      deterministic: whole.deterministic,
      ensemble: Math.round(whole.ensemble * 10) / 10,
      unseenHalf: Math.round(unseen.ensemble * 10) / 10,
      planned: whole.planned,
      faults: whole.faults.length,
    }),
  );
}
