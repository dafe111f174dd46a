/**
 * Lower medians over members of many rows, by counting instead of sorting: a guess, how many lie below and above it, and from there to the next
 * value up or down until the rank fits. The guess is the value of the member that was the median of the row before, which in rows that follow each
 * other in time is the median again or beside it. Two numbers at a time (f64x2) and no branch within a row.
 *
 * Oracle: sorting (median-rows.test.ts).
 */
import { bindModule, type Code, compileModule, double, FunctionWriter, integer, long, newMemory, pair, repeat, when } from './wasm.ts';

const BYTES = 8;
const PAIR_BYTES = 2 * BYTES;

/** Value of member m in row r: `values[r·wide + m]`. `wide` is even; the place that may be idle holds Infinity. */
export type MedianRows = Readonly<{
  members: number;
  wide: number;
  values: Float64Array;
  medians: Float64Array;
  run: (...parameters: number[]) => number;
}>;

export function newMedianRows(rows: number, members: number): MedianRows {
  const wide = members + (members % 2);
  const memory = newMemory(BYTES * (rows * wide + rows));
  module ??= compileModule(writeMedians());
  return {
    members,
    wide,
    values: new Float64Array(memory.buffer, 0, rows * wide).fill(Number.POSITIVE_INFINITY),
    medians: new Float64Array(memory.buffer, BYTES * rows * wide, rows),
    run: bindModule(module, memory),
  };
}

let module: object | undefined;

/** `medians[r]` of the first `rows` rows, one or more; values are finite or Infinity. */
export function findMedians(given: MedianRows, rows: number): void {
  const { members, wide, medians, run } = given;
  const rank = (members - 1) >>> 1;
  run(0, BYTES * wide, BYTES * wide * rows, medians.byteOffset, rank, wide - rank);
}

/** Parameters: address of the first row, bytes of a row, end of the rows, first answer, the rank, and how many above the median are too many. */
function writeMedians(): Uint8Array {
  const writer = new FunctionWriter(6);
  const [row, width, end] = [writer.parameter(0), writer.parameter(1), writer.parameter(2)];
  const [out, rank, tooMany] = [writer.parameter(3), writer.parameter(4), writer.parameter(5)];
  const [at, rowEnd, place] = [writer.integer(), writer.integer(), writer.integer()];
  const [fewer, more, goesOn] = [writer.integer(), writer.integer(), writer.integer()];
  const guess = writer.double();
  const [value, guesses, isBelow, isAbove] = [writer.pair(), writer.pair(), writer.pair(), writer.pair()];
  const [below, above, up, down] = [writer.pair(), writer.pair(), writer.pair(), writer.pair()];
  const both = (number: number): Code => pair.both(double.of(number));
  const halves = (counts: Code): Code => long.toInteger(long.add(pair.longHalf(counts, 0), pair.longHalf(counts, 1)));
  const farthest = (values: Code, isUp: boolean): Code =>
    isUp ? double.least(pair.half(values, 0), pair.half(values, 1)) : double.most(pair.half(values, 0), pair.half(values, 1));
  const count: Code[] = [
    value.set(pair.load(at.get, 0)),
    isBelow.set(pair.isLess(value.get, guesses.get)),
    isAbove.set(pair.isLess(guesses.get, value.get)),
    // A mask is −1 where it holds.
    below.set(pair.longSubtract(below.get, isBelow.get)),
    above.set(pair.longSubtract(above.get, isAbove.get)),
    up.set(pair.least(up.get, pair.choose(value.get, both(Number.POSITIVE_INFINITY), isAbove.get))),
    down.set(pair.most(down.get, pair.choose(value.get, both(Number.NEGATIVE_INFINITY), isBelow.get))),
    at.set(integer.add(at.get, integer.of(PAIR_BYTES))),
  ];
  const round: Code[] = [
    at.set(row.get),
    guesses.set(pair.both(guess.get)),
    below.set(both(0)),
    above.set(both(0)),
    up.set(both(Number.POSITIVE_INFINITY)),
    down.set(both(Number.NEGATIVE_INFINITY)),
    repeat(count, integer.isLess(at.get, rowEnd.get)),
    fewer.set(integer.isLess(rank.get, halves(below.get))),
    more.set(integer.isLess(integer.add(tooMany.get, integer.of(-1)), halves(above.get))),
    when(fewer.get, [guess.set(farthest(down.get, false))]),
    when(more.get, [guess.set(farthest(up.get, true))]),
    goesOn.set(integer.add(fewer.get, more.get)),
  ];
  const body: Code[] = [
    rowEnd.set(integer.add(row.get, width.get)),
    guess.set(double.load(integer.add(row.get, place.get), 0)),
    repeat(round, goesOn.get),
    double.store(out.get, 0, guess.get),
    // The member that it was: a value below it is not it, a value above neither.
    place.set(integer.of(-BYTES)),
    repeat(
      [place.set(integer.add(place.get, integer.of(BYTES)))],
      integer.and(
        double.differs(double.load(integer.add(row.get, place.get), 0), guess.get),
        integer.isLess(place.get, integer.add(width.get, integer.of(-PAIR_BYTES))),
      ),
    ),
    row.set(rowEnd.get),
    out.set(integer.add(out.get, integer.of(BYTES))),
  ];
  return writer.moduleBytes([repeat(body, integer.isLess(row.get, end.get))], row.get);
}
