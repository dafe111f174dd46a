/**
 * Which of many possible regions get a unit: regions that do not share anything, at most so many of a kind, most value
 * (docs/equations/boilers.md §1). Begins from a choice already made and never ends below it. Deterministic.
 */
import { assert } from '../../domain/assert.ts';
import { stream } from '../../kernel/random.ts';
import { steadyExp, steadyLog } from '../steady-math.ts';

/** A region takes elements (blocks, buildings) that no other may take. */
export type PackingColumn = Readonly<{ kind: number; value: number; elements: readonly number[] }>;
export type PackingProblem = Readonly<{ elements: number; kindCount: readonly number[]; columns: readonly PackingColumn[] }>;

/** Share of the mean value at which a loss is taken at the beginning and the end. [C] */
const HOT_per1 = 0.3;
const COLD_per1 = 0.003;
const LEAST_CHANCE = 1e-12;
const NOBODY = -1;

/** Columns chosen, ascending; `first` must be sound. */
export function packRegions(problem: PackingProblem, first: readonly number[], seed: number, moves: number): readonly number[] {
  const { elements, kindCount, columns } = problem;
  const holder = new Int32Array(elements).fill(NOBODY);
  const left = [...kindCount];
  const chosen = new Set<number>();
  let value = 0;
  const take = (column: number): void => {
    const { kind, elements: taken, value: gain } = columns[column]!;
    for (const element of taken) holder[element] = column;
    left[kind]!--;
    chosen.add(column);
    value += gain;
  };
  const drop = (column: number): void => {
    const { kind, elements: taken, value: gain } = columns[column]!;
    for (const element of taken) holder[element] = NOBODY;
    left[kind]!++;
    chosen.delete(column);
    value -= gain;
  };
  const isFree = (column: number): boolean => columns[column]!.elements.every((element) => holder[element] === NOBODY);
  for (const column of first) {
    assert(isFree(column) && left[columns[column]!.kind]! > 0, 'the choice to begin from is sound');
    take(column);
  }
  const byValue = columns.map((_, column) => column).sort((one, other) => columns[other]!.value - columns[one]!.value || one - other);
  const fill = (): void => {
    if (left.every((count) => count <= 0)) return;
    for (const column of byValue) if (left[columns[column]!.kind]! > 0 && !chosen.has(column) && isFree(column)) take(column);
  };
  fill();
  let best = [...chosen];
  let bestValue = value;
  const dice = stream(seed, 'packing', 0);
  let heat = (value / Math.max(1, chosen.size)) * HOT_per1;
  const cooling = steadyExp(steadyLog(COLD_per1 / HOT_per1) / Math.max(1, moves));
  for (let move = 0; move < moves && columns.length > 1; move++) {
    heat *= cooling;
    const column = byValue[Math.floor(dice.uniform() * dice.uniform() * columns.length)]!;
    if (chosen.has(column)) continue;
    const before = value;
    const out = [...new Set(columns[column]!.elements.map((element) => holder[element]!).filter((held) => held !== NOBODY))];
    for (const held of out) drop(held);
    const { kind } = columns[column]!;
    if (left[kind]! <= 0) {
      const same = [...chosen].filter((held) => columns[held]!.kind === kind);
      if (same.length === 0) {
        for (const held of out) take(held);
        continue;
      }
      same.sort((one, other) => columns[one]!.value - columns[other]!.value || one - other);
      const worst = same[Math.floor(dice.uniform() * dice.uniform() * same.length)]!;
      drop(worst);
      out.push(worst);
    }
    const kept = new Set(chosen);
    take(column);
    fill();
    if (value >= before + heat * steadyLog(Math.max(LEAST_CHANCE, dice.uniform()))) {
      if (value > bestValue) {
        bestValue = value;
        best = [...chosen];
      }
      continue;
    }
    for (const held of [...chosen]) if (!kept.has(held)) drop(held);
    for (const held of out) take(held);
  }
  return best.sort((one, other) => one - other);
}
