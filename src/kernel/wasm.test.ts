import { describe, expect, test } from 'vitest';
import { bindModule, compileModule, double, FunctionWriter, integer, newMemory, pair, repeat, when } from './wasm.ts';

/** A function of one integer that works on doubles in memory, first at address 0. */
function run(
  build: (writer: FunctionWriter) => { body: readonly (readonly number[])[]; answer: readonly number[] },
  cells: readonly number[],
) {
  const writer = new FunctionWriter(1);
  const { body, answer } = build(writer);
  const memory = newMemory(1024);
  const column = new Float64Array(memory.buffer);
  column.set(cells);
  const answered = bindModule(compileModule(writer.moduleBytes(body, answer)), memory)(cells.length);
  return { answered, column };
}

describe('modules written by hand', () => {
  test('a loop over doubles with a condition, and large and negative integers', () => {
    const { answered, column } = run(
      (writer) => {
        const [at, sum] = [writer.integer(), writer.double()];
        const value = double.load(at.get, 0);
        return {
          body: [
            repeat(
              [
                when(double.isLess(double.of(0), value), [sum.set(double.add(sum.get, double.multiply(value, double.of(0.5))))]),
                at.set(integer.add(at.get, integer.of(8))),
              ],
              integer.isLess(at.get, integer.multiply(writer.parameter(0).get, integer.of(8))),
            ),
            double.store(integer.of(0), 800, double.subtract(sum.get, double.of(0.1))),
          ],
          answer: integer.add(integer.multiply(at.get, integer.of(-100_000)), integer.of(70_000)),
        };
      },
      [1, -2, 3, 5],
    );
    expect(column[100]).toBe(4.5 - 0.1);
    expect(answered).toBe(32 * -100_000 + 70_000);
  });
  test('pairs count as two numbers side by side', () => {
    const { column } = run(() => {
      const zero = integer.of(0);
      const [one, other] = [pair.load(zero, 0), pair.load(zero, 16)];
      return {
        body: [
          pair.store(zero, 32, pair.add(one, other)),
          pair.store(zero, 48, pair.subtract(one, other)),
          pair.store(zero, 64, pair.multiply(one, other)),
          pair.store(zero, 80, pair.divide(one, other)),
          pair.store(zero, 96, pair.both(pair.half(one, 1))),
          pair.store(zero, 112, pair.both(pair.half(one, 0))),
          pair.store(zero, 128, pair.least(one, other)),
        ],
        answer: zero,
      };
    }, [7, 9, 2, 4]);
    expect([...column.subarray(4, 18)]).toEqual([9, 13, 5, 5, 14, 36, 3.5, 2.25, 9, 9, 7, 7, 2, 4]);
  });
});
