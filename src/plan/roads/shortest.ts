/** Shortest times from one street node to all others: Dijkstra with a binary heap on typed arrays, stopping when all targets are settled. */
import type { StreetGraph } from './street-graph.ts';

export const FAR_S = 0x7fffffff;

export type Heap = { readonly key: Int32Array; readonly node: Int32Array; size: number };

/** Scratch for `shortestInto`, made once per graph. */
export function makeHeap(graph: StreetGraph): Heap {
  const room = graph.to.length + 1;
  return { key: new Int32Array(room), node: new Int32Array(room), size: 0 };
}

/**
 * Seconds from `source` to every node into `out_s`, FAR_S where there is no way or where the search stopped before.
 * `isTarget` marks nodes whose times are wanted, `targets` of them; with none, all are.
 */
export function shortestInto(
  graph: StreetGraph,
  source: number,
  heap: Heap,
  isTarget: Uint8Array,
  targets: number,
  out_s: Int32Array,
): void {
  const { first, to, seconds_s } = graph;
  out_s.fill(FAR_S);
  if (source < 0) return;
  out_s[source] = 0;
  heap.size = 0;
  push(heap, 0, source);
  let left = targets > 0 ? targets : FAR_S;
  while (heap.size > 0 && left > 0) {
    const key_s = heap.key[0]!;
    const node = heap.node[0]!;
    pop(heap);
    if (key_s > out_s[node]!) continue;
    if (isTarget[node] === 1) left--;
    for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
      const next = to[edge]!;
      const through_s = key_s + seconds_s[edge]!;
      if (through_s < out_s[next]!) {
        out_s[next] = through_s;
        push(heap, through_s, next);
      }
    }
  }
}

function push(heap: Heap, key: number, node: number): void {
  let at = heap.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap.key[parent]! <= key) break;
    heap.key[at] = heap.key[parent]!;
    heap.node[at] = heap.node[parent]!;
    at = parent;
  }
  heap.key[at] = key;
  heap.node[at] = node;
}

function pop(heap: Heap): void {
  const size = --heap.size;
  const key = heap.key[size]!;
  const node = heap.node[size]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && heap.key[child + 1]! < heap.key[child]!) child++;
    if (heap.key[child]! >= key) break;
    heap.key[at] = heap.key[child]!;
    heap.node[at] = heap.node[child]!;
    at = child;
  }
  heap.key[at] = key;
  heap.node[at] = node;
}
