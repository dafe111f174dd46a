import { describe, expect, it } from 'vitest';
import { stream } from '../../kernel/random.ts';
import { type PackingProblem, packRegions } from './packing.ts';

function makePacking(seed: number, columns: number): PackingProblem {
  const random = stream(seed, 'packing-test', 0);
  const elements = 12;
  return {
    elements,
    kindCount: [2, 1],
    columns: Array.from({ length: columns }, () => ({
      kind: random.below(2),
      value: 1 + random.below(100),
      elements: [...new Set(Array.from({ length: 1 + random.below(4) }, () => random.below(elements)))],
    })),
  };
}

const isSound = (problem: PackingProblem, chosen: readonly number[]): boolean => {
  const taken = chosen.flatMap((column) => problem.columns[column]!.elements);
  const kinds = problem.kindCount.map((_, kind) => chosen.filter((column) => problem.columns[column]!.kind === kind).length);
  return new Set(taken).size === taken.length && kinds.every((count, kind) => count <= problem.kindCount[kind]!);
};
const worthOf = (problem: PackingProblem, chosen: readonly number[]): number =>
  chosen.reduce((sum, column) => sum + problem.columns[column]!.value, 0);

function bestByTrying(problem: PackingProblem, from = 0, chosen: readonly number[] = []): number {
  let best = worthOf(problem, chosen);
  for (let column = from; column < problem.columns.length; column++) {
    const more = [...chosen, column];
    if (isSound(problem, more)) best = Math.max(best, bestByTrying(problem, column + 1, more));
  }
  return best;
}

describe('packing regions', () => {
  it('finds what trying everything finds, soundly, the same each time', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const problem = makePacking(seed, 16);
      const chosen = packRegions(problem, [], seed, 600);
      expect(isSound(problem, chosen)).toBe(true);
      expect(worthOf(problem, chosen), `seed ${seed}`).toBe(bestByTrying(problem));
      expect(packRegions(problem, [], seed, 600)).toEqual(chosen);
    }
  });

  it('never ends below the choice it began from', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = makePacking(seed, 40);
      const first = [problem.columns.reduce((best, column, at, all) => (column.value > all[best]!.value ? at : best), 0)];
      expect(worthOf(problem, packRegions(problem, first, seed, 50))).toBeGreaterThanOrEqual(worthOf(problem, first));
      expect(packRegions({ ...problem, kindCount: [0, 0] }, [], seed, 50)).toEqual([]);
    }
  });
});
