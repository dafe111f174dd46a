/**
 * Sparse symmetric systems on a graph: minimum-degree ordering and symbolic factorisation once per topology, numbers often.
 *
 *   A = L D Lᵀ      L unit lower triangular, D diagonal
 *
 * A is a weighted graph Laplacian plus a non-negative diagonal; no pivoting is needed for such matrices.
 * Source: docs/equations/hydraulics.md §5 (T. Davis, Direct Methods for Sparse Linear Systems, 2006, ch. 4 and 7).
 * Oracle: sparse.test.ts (dense Gaussian elimination on random graphs).
 */

/** Structure of the factor. `version` ties it to the topology it was made for. */
export type SymbolicFactor = Readonly<{
  version: number;
  size: number;
  /** Position of node i in the order of elimination. */
  place: Int32Array;
  /** Off-diagonal entries of A by row of the order: columns smaller than the row. */
  rowStart: Int32Array;
  rowColumn: Int32Array;
  /** For each edge handed in: its entry in the rows above, -1 for a loop onto itself. */
  edgeEntry: Int32Array;
  /** Columns of L: rows ascending. */
  columnStart: Int32Array;
  columnRow: Int32Array;
  /** Rows of L: columns ascending, and where each entry lies in the columns. */
  leftStart: Int32Array;
  leftColumn: Int32Array;
  leftEntry: Int32Array;
}>;

/** Numbers of one factorisation; made by `makeFactor`, filled again and again. */
export type NumericFactor = Readonly<{
  version: number;
  /** Matrix handed in: off-diagonal values by `edgeEntry`, diagonal by place. */
  off: Float64Array;
  diagonal: Float64Array;
  lower: Float64Array;
  pivot: Float64Array;
  work: Float64Array;
}>;

/** A factor of one topology used with another: our own bug, never input. */
function refuseStale(symbolic: SymbolicFactor, numeric: NumericFactor): void {
  if (symbolic.version !== numeric.version) throw new Error(`stale factor: structure ${symbolic.version}, numbers ${numeric.version}`);
}

/** Smallest pivot kept: an entry below it means a part without any pressure given, which the caller should have pinned. */
const PIVOT_MIN = 1e-300;

/** Orders, eliminates on the graph and keeps the structure. Edges may repeat; loops are ignored. */
export function symbolicFactor(version: number, size: number, edgeFrom: Int32Array, edgeTo: Int32Array): SymbolicFactor {
  const edges = edgeFrom.length;
  const neighbours: number[][] = Array.from({ length: size }, () => []);
  for (let edge = 0; edge < edges; edge++) {
    const a = edgeFrom[edge];
    const b = edgeTo[edge];
    if (a === b) continue;
    if (!neighbours[a].includes(b)) {
      neighbours[a].push(b);
      neighbours[b].push(a);
    }
  }
  const place = new Int32Array(size).fill(-1);
  const columns: number[][] = new Array(size);
  eliminate(size, neighbours, place, columns);

  const columnStart = new Int32Array(size + 1);
  for (let column = 0; column < size; column++) columnStart[column + 1] = columnStart[column] + columns[column].length;
  const entries = columnStart[size];
  const columnRow = new Int32Array(entries);
  const leftStart = new Int32Array(size + 1);
  for (let column = 0; column < size; column++) {
    const rows = columns[column].map((node) => place[node]).sort((a, b) => a - b);
    columnRow.set(rows, columnStart[column]);
    for (const row of rows) leftStart[row + 1]++;
  }
  for (let row = 0; row < size; row++) leftStart[row + 1] += leftStart[row];
  const leftColumn = new Int32Array(entries);
  const leftEntry = new Int32Array(entries);
  const next = leftStart.slice();
  for (let column = 0; column < size; column++) {
    for (let entry = columnStart[column]; entry < columnStart[column + 1]; entry++) {
      const at = next[columnRow[entry]]++;
      leftColumn[at] = column;
      leftEntry[at] = entry;
    }
  }

  // Entries of A itself, by row of the order; parallel edges share one.
  const room = new Int32Array(size + 1);
  for (let edge = 0; edge < edges; edge++) room[Math.max(place[edgeFrom[edge]], place[edgeTo[edge]]) + 1]++;
  for (let row = 0; row < size; row++) room[row + 1] += room[row];
  const wide = new Int32Array(edges);
  const length = new Int32Array(size);
  const edgeEntry = new Int32Array(edges);
  for (let edge = 0; edge < edges; edge++) {
    const row = Math.max(place[edgeFrom[edge]], place[edgeTo[edge]]);
    const column = Math.min(place[edgeFrom[edge]], place[edgeTo[edge]]);
    edgeEntry[edge] = -1;
    if (row === column) continue;
    let at = 0;
    while (at < length[row] && wide[room[row] + at] !== column) at++;
    if (at === length[row]) wide[room[row] + length[row]++] = column;
    edgeEntry[edge] = at;
  }
  const rowStart = new Int32Array(size + 1);
  for (let row = 0; row < size; row++) rowStart[row + 1] = rowStart[row] + length[row];
  const rowColumn = new Int32Array(rowStart[size]);
  for (let row = 0; row < size; row++) {
    for (let at = 0; at < length[row]; at++) rowColumn[rowStart[row] + at] = wide[room[row] + at];
  }
  for (let edge = 0; edge < edges; edge++) {
    if (edgeEntry[edge] >= 0) edgeEntry[edge] += rowStart[Math.max(place[edgeFrom[edge]], place[edgeTo[edge]])];
  }
  return { version, size, place, rowStart, rowColumn, edgeEntry, columnStart, columnRow, leftStart, leftColumn, leftEntry };
}

/** Minimum degree on the true elimination graph, ties by last touched; fills `place` and the column of each place. */
function eliminate(size: number, neighbours: number[][], place: Int32Array, columns: number[][]): void {
  const buckets: number[][] = [];
  const put = (node: number): void => {
    const degree = neighbours[node].length;
    while (buckets.length <= degree) buckets.push([]);
    buckets[degree].push(node);
  };
  for (let node = size - 1; node >= 0; node--) put(node);
  let lowest = 0;
  for (let order = 0; order < size; ) {
    while (lowest < buckets.length && buckets[lowest].length === 0) lowest++;
    const node = buckets[lowest].pop() as number;
    // A node lies in a bucket once for every degree it had; only its present degree counts.
    if (place[node] >= 0 || neighbours[node].length !== lowest) continue;
    place[node] = order;
    const around = neighbours[node];
    columns[order] = around;
    for (const one of around) {
      const list = neighbours[one];
      list.splice(list.indexOf(node), 1);
    }
    for (let first = 0; first < around.length; first++) {
      const list = neighbours[around[first]];
      for (let second = first + 1; second < around.length; second++) {
        const other = around[second];
        if (!list.includes(other)) {
          list.push(other);
          neighbours[other].push(around[first]);
        }
      }
    }
    for (const one of around) {
      put(one);
      if (neighbours[one].length < lowest) lowest = neighbours[one].length;
    }
    order++;
  }
}

export function makeFactor(symbolic: SymbolicFactor): NumericFactor {
  return {
    version: symbolic.version,
    off: new Float64Array(symbolic.rowColumn.length),
    diagonal: new Float64Array(symbolic.size),
    lower: new Float64Array(symbolic.columnRow.length),
    pivot: new Float64Array(symbolic.size),
    work: new Float64Array(symbolic.size),
  };
}

/** A → L, D. Values of A stand in `off` and `diagonal`. Returns the number of pivots that had to be lifted (0 in order). */
export function factorise(symbolic: SymbolicFactor, numeric: NumericFactor): number {
  refuseStale(symbolic, numeric);
  const { size, rowStart, rowColumn, columnStart, columnRow, leftStart, leftColumn, leftEntry } = symbolic;
  const { off, diagonal, lower, pivot, work } = numeric;
  let lifted = 0;
  for (let row = 0; row < size; row++) {
    for (let entry = rowStart[row]; entry < rowStart[row + 1]; entry++) work[rowColumn[entry]] = off[entry];
    let rest = diagonal[row];
    for (let at = leftStart[row]; at < leftStart[row + 1]; at++) {
      const column = leftColumn[at];
      const value = work[column];
      work[column] = 0;
      const end = leftEntry[at];
      if (value === 0) {
        lower[end] = 0;
        continue;
      }
      for (let entry = columnStart[column]; entry < end; entry++) work[columnRow[entry]] -= lower[entry] * value;
      const scaled = value / pivot[column];
      rest -= scaled * value;
      lower[end] = scaled;
    }
    if (!(rest > PIVOT_MIN)) {
      lifted++;
      rest = 1;
    }
    pivot[row] = rest;
  }
  return lifted;
}

/** Solves A x = b in place; `vector` is ordered by place, not by node. */
export function solveInto(symbolic: SymbolicFactor, numeric: NumericFactor, vector: Float64Array): void {
  refuseStale(symbolic, numeric);
  const { size, columnStart, columnRow } = symbolic;
  const { lower, pivot } = numeric;
  for (let column = 0; column < size; column++) {
    const value = vector[column];
    for (let entry = columnStart[column]; entry < columnStart[column + 1]; entry++) vector[columnRow[entry]] -= lower[entry] * value;
  }
  for (let column = size - 1; column >= 0; column--) {
    let value = vector[column] / pivot[column];
    for (let entry = columnStart[column]; entry < columnStart[column + 1]; entry++) value -= lower[entry] * vector[columnRow[entry]];
    vector[column] = value;
  }
}
