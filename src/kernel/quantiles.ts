/**
 * Order statistics of short columns, by selection in place; Infinity is an ordinary large value.
 *
 *   position = p·(n − 1), linear between neighbours (Hyndman & Fan 1996, type 7); between a finite value and Infinity the answer is Infinity.
 */

/** Moves the value of rank `rank` (0-based) of `values[from, from + count)` to its place and returns it. Reorders the column. */
export function selectInPlace(values: Float64Array, from: number, count: number, rank: number): number {
  let left = from;
  let right = from + count - 1;
  const target = from + rank;
  while (left < right) {
    const pivot = values[(left + right) >>> 1]!;
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low <= high) {
        const swapped = values[low]!;
        values[low] = values[high]!;
        values[high] = swapped;
        low++;
        high--;
      }
    }
    if (target <= high) right = high;
    else if (target >= low) left = low;
    else break;
  }
  return values[target]!;
}

/** Quantile of `values[from, from + count)`; reorders the column. */
export function quantileInPlace(values: Float64Array, from: number, count: number, share_per1: number): number {
  const position = share_per1 * (count - 1);
  const rank = Math.floor(position);
  const lower = selectInPlace(values, from, count, rank);
  const rest_per1 = position - rank;
  if (rest_per1 === 0 || rank + 1 >= count) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let at = from + rank + 1; at < from + count; at++) if (values[at]! < upper) upper = values[at]!;
  if (upper === Number.POSITIVE_INFINITY) return upper;
  return lower + rest_per1 * (upper - lower);
}

/** Paths of several members, one member after another: the value of `column` in `row` of member m is `paths[(m·rows + row)·width + column]`. */
export type Paths = Readonly<{ paths: Float64Array; members: number; rows: number; width: number }>;

/**
 * Quantiles over members of the first `columns` columns, row by row from `from` on: share s of column c goes to `out[(c·shares + s)·rows + row]`; the
 * rows before `from` get the value there. Values below `least` count as `least`. Rows that follow each other in time keep nearly one order of the
 * members, so each begins with that of the one before and insertion has little left to do.
 */
export function pathQuantilesInto(
  given: Paths,
  columns: number,
  span: Readonly<{ from: number; least: number }>,
  shares_per1: readonly number[],
  out: Float64Array,
): void {
  const { paths, members, rows, width } = given;
  const { from, least } = span;
  const length = rows * width;
  const count = shares_per1.length;
  const ranks = Int32Array.from(shares_per1, (share_per1) => Math.floor(share_per1 * (members - 1)));
  const rests_per1 = Float64Array.from(shares_per1, (share_per1, at) => share_per1 * (members - 1) - ranks[at]!);
  const orders = new Int32Array(columns * members);
  for (let at = 0; at < orders.length; at++) orders[at] = (at % members) * length;
  const sorted = new Float64Array(members + 1);
  for (let row = from; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const first = column * members;
      const place = row * width + column;
      let most = Number.NEGATIVE_INFINITY;
      for (let rank = 0; rank < members; rank++) {
        const member = orders[first + rank]!;
        const value = paths[member + place]!;
        // Mostly the order still holds: one comparison with what is at hand.
        if (value >= most) {
          sorted[rank] = value;
          most = value;
          continue;
        }
        let at = rank;
        while (at > 0 && sorted[at - 1]! > value) {
          sorted[at] = sorted[at - 1]!;
          orders[first + at] = orders[first + at - 1]!;
          at--;
        }
        sorted[at] = value;
        orders[first + at] = member;
      }
      // A share of 1 asks for one value more, with no weight.
      sorted[members] = sorted[members - 1]!;
      for (let share = 0; share < count; share++) {
        const rank = ranks[share]!;
        const rest_per1 = rests_per1[share]!;
        const lower = Math.max(least, sorted[rank]!);
        const upper = Math.max(least, sorted[rank + 1]!);
        out[(column * count + share) * rows + row] = upper === lower ? lower : lower + rest_per1 * (upper - lower);
      }
    }
  }
  for (let column = 0; column < columns * count; column++) out.fill(out[column * rows + from]!, column * rows, column * rows + from);
}

/** Sorts `values[from, from + count)` upwards by insertion: the quick way for the few dozen members of an ensemble. */
export function sortInPlace(values: Float64Array, from: number, count: number): void {
  for (let at = from + 1; at < from + count; at++) {
    const value = values[at]!;
    let place = at - 1;
    while (place >= from && values[place]! > value) {
      values[place + 1] = values[place]!;
      place--;
    }
    values[place + 1] = value;
  }
}

/** Quantile of the sorted `values[from, from + count)`. */
export function quantileOfSorted(values: Float64Array, from: number, count: number, share_per1: number): number {
  const position = share_per1 * (count - 1);
  const rank = Math.floor(position);
  const lower = values[from + rank]!;
  const rest_per1 = position - rank;
  if (rest_per1 === 0 || rank + 1 >= count) return lower;
  const upper = values[from + rank + 1]!;
  return upper === Number.POSITIVE_INFINITY ? upper : lower + rest_per1 * (upper - lower);
}
