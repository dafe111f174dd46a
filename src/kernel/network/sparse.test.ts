import { expect, test } from 'vitest';
import { stream } from '../random.ts';
import { factorise, makeFactor, solveInto, symbolicFactor } from './sparse.ts';

function denseSolve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++) rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  }
  const out = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let value = rows[row]![size]!;
    for (let column = row + 1; column < size; column++) value -= rows[row]![column]! * out[column]!;
    out[row] = value / rows[row]![row]!;
  }
  return out;
}

test('solves random graphs as dense elimination does, with repeated edges and loops', () => {
  for (let member = 0; member < 60; member++) {
    const dice = stream(11, 'sparse', member);
    const size = 2 + dice.below(28);
    const edges = size + dice.below(2 * size);
    const from = Int32Array.from({ length: edges }, (_, edge) => (edge < size - 1 ? edge + 1 : dice.below(size)));
    const to = Int32Array.from({ length: edges }, (_, edge) => (edge < size - 1 ? dice.below(edge + 1) : dice.below(size)));
    const symbolic = symbolicFactor(member, size, from, to);
    const numeric = makeFactor(symbolic);
    const dense = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (let node = 0; node < size; node++) {
      dense[node]![node]! += 0.1;
      numeric.diagonal[symbolic.place[node]!]! += 0.1;
    }
    for (let edge = 0; edge < edges; edge++) {
      const a = from[edge]!;
      const b = to[edge]!;
      if (a === b) continue;
      const weight = 10 ** (4 * dice.uniform() - 2);
      dense[a]![a]! += weight;
      dense[b]![b]! += weight;
      dense[a]![b]! -= weight;
      dense[b]![a]! -= weight;
      numeric.diagonal[symbolic.place[a]!]! += weight;
      numeric.diagonal[symbolic.place[b]!]! += weight;
      numeric.off[symbolic.edgeEntry[edge]!]! -= weight;
    }
    const right = Array.from({ length: size }, () => dice.normal());
    const vector = new Float64Array(size);
    for (let node = 0; node < size; node++) vector[symbolic.place[node]!] = right[node]!;
    expect(factorise(symbolic, numeric)).toBe(0);
    solveInto(symbolic, numeric, vector);
    const wanted = denseSolve(dense, right);
    for (let node = 0; node < size; node++) expect(vector[symbolic.place[node]!]).toBeCloseTo(wanted[node]!, 8);
  }
});

test('refuses numbers of another topology', () => {
  const one = symbolicFactor(1, 2, Int32Array.of(0), Int32Array.of(1));
  const two = symbolicFactor(2, 2, Int32Array.of(0), Int32Array.of(1));
  expect(() => factorise(one, makeFactor(two))).toThrow(/stale/);
});
