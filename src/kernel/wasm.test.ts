import { describe, expect, test } from 'vitest';
import { bindModule, compileModule, double, FunctionWriter, integer, long, newMemory, pair, repeat, when } from './wasm.ts';

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
          pair.store(zero, 144, pair.loadBoth(zero, 8)),
        ],
        answer: zero,
      };
    }, [7, 9, 2, 4]);
    expect([...column.subarray(4, 20)]).toEqual([9, 13, 5, 5, 14, 36, 3.5, 2.25, 9, 9, 7, 7, 2, 4, 9, 9]);
  });
  test('masks choose and count', () => {
    const { column, answered } = run(() => {
      const zero = integer.of(0);
      const [one, other] = [pair.load(zero, 0), pair.load(zero, 16)];
      const mask = pair.isLess(one, other);
      const counted = pair.longSubtract(pair.longSubtract(pair.both(double.of(0)), mask), pair.isLess(one, pair.both(double.of(100))));
      return {
        body: [
          pair.store(zero, 32, pair.choose(one, other, mask)),
          pair.store(zero, 48, pair.most(one, other)),
          double.store(zero, 64, double.least(pair.half(one, 0), pair.half(one, 1))),
          double.store(zero, 72, double.most(pair.half(one, 0), pair.half(one, 1))),
          double.store(zero, 80, double.choose(double.of(5), double.of(6), integer.isZero(zero))),
          double.store(zero, 88, double.root(double.divide(double.of(8), double.of(2)))),
        ],
        answer: integer.add(
          integer.multiply(integer.of(10), long.toInteger(pair.longHalf(counted, 0))),
          integer.add(
            long.toInteger(long.add(pair.longHalf(counted, 1), pair.longHalf(counted, 1))),
            double.differs(double.of(1), double.of(2)),
          ),
        ),
      };
    }, [7, 3, 2, 4]);
    expect([...column.subarray(4, 12)]).toEqual([2, 3, 7, 4, 3, 7, 5, 2]);
    // First half: only below 100; second half: both, taken twice; and one for what differs.
    expect(answered).toBe(10 + 4 + 1);
  });
});
