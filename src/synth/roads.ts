/** The streets as a graph over the vertices of the plan, and shortest ways through it. */
import type { LineKind, Mesh } from './mesh.ts';
import { distance } from './plane.ts';

export type RoadGraph = Readonly<{
  /** Ways out of vertex v stand at start[v] … start[v + 1]. */
  start: Int32Array;
  to: Int32Array;
  length_m: Float64Array;
  kind: readonly LineKind[];
}>;

export function isTraffic(kind: LineKind): boolean {
  return kind !== 'railway' && kind !== 'path';
}

export function roadGraph(mesh: Mesh): RoadGraph {
  const edges = mesh.standing().filter((edge) => isTraffic(edge.kind));
  const start = new Int32Array(mesh.vertices.length + 1);
  for (const { a, b } of edges) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let at = 1; at < start.length; at++) start[at]! += start[at - 1]!;
  const next = start.slice();
  const to = new Int32Array(2 * edges.length);
  const length_m = new Float64Array(2 * edges.length);
  const kind: LineKind[] = new Array(2 * edges.length);
  for (const edge of edges) {
    const metres = distance(mesh.vertices[edge.a]!, mesh.vertices[edge.b]!);
    for (const [from, end] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      const slot = next[from]!++;
      to[slot] = end;
      length_m[slot] = metres;
      kind[slot] = edge.kind;
    }
  }
  return { start, to, length_m, kind };
}

export type Ways = Readonly<{ cost: Float64Array; before: Int32Array; reached: (vertex: number) => boolean }>;
/** Cost per metre by kind of street; what is laid there already may be cheaper. */
export type CostOf = (from: number, slot: number) => number;

export const PIPE_COSTS: Readonly<Record<LineKind, number>> = { avenue: 1, street: 1.1, lane: 1.9, bridge: 1.6, railway: 99, path: 99 };
export const BRANCH_COSTS: Readonly<Record<LineKind, number>> = { avenue: 1.35, street: 1, lane: 1, bridge: 4, railway: 99, path: 99 };

/**
 * Cheapest ways from the given vertices (with their starting costs) to all others, by Dijkstra with a binary heap.
 * Stops once every vertex of `until` is settled. Ties are settled by the smaller vertex number.
 */
export function cheapestWays(
  graph: RoadGraph,
  from: readonly (readonly [number, number])[],
  costOf: CostOf,
  until?: ReadonlySet<number>,
): Ways {
  const count = graph.start.length - 1;
  const cost = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(count).fill(-1);
  const settled = new Uint8Array(count);
  const heap: { vertex: number; cost: number }[] = [];
  const less = (a: { vertex: number; cost: number }, b: { vertex: number; cost: number }): boolean =>
    a.cost < b.cost || (a.cost === b.cost && a.vertex < b.vertex);
  const push = (entry: { vertex: number; cost: number }): void => {
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!less(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  };
  const pop = (): { vertex: number; cost: number } => {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && less(heap[child + 1]!, heap[child]!)) child++;
      if (!less(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top;
  };
  let missing = until?.size ?? -1;
  for (const [vertex, startCost] of from) {
    if (startCost < cost[vertex]!) {
      cost[vertex] = startCost;
      push({ vertex, cost: startCost });
    }
  }
  while (heap.length > 0 && missing !== 0) {
    const { vertex } = pop();
    if (settled[vertex]) continue;
    settled[vertex] = 1;
    if (until?.has(vertex)) missing--;
    for (let slot = graph.start[vertex]!; slot < graph.start[vertex + 1]!; slot++) {
      const end = graph.to[slot]!;
      const sum = cost[vertex]! + costOf(vertex, slot);
      if (sum < cost[end]!) {
        cost[end] = sum;
        before[end] = vertex;
        push({ vertex: end, cost: sum });
      }
    }
  }
  return { cost, before, reached: (vertex) => cost[vertex]! < Number.POSITIVE_INFINITY };
}

/** The vertices from a start of the search to `vertex`, in that order. */
export function wayTo(ways: Ways, vertex: number): number[] {
  const way: number[] = [];
  for (let at = vertex; at >= 0; at = ways.before[at]!) way.push(at);
  return way.reverse();
}
