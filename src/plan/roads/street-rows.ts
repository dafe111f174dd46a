/**
 * Shortest times from street nodes to all others, kept between plans. A street that closes spoils only the rows whose shortest ways may run
 * along it; one that opens only those that it would shorten.
 */
import type { City } from '../../domain/city.ts';
import type { StreetId } from '../../domain/ids.ts';
import { makeHeap, shortestInto } from './shortest.ts';
import { type StreetGraph, streetGraph, streetSeconds } from './street-graph.ts';

export type StreetRows = Readonly<{
  graph: StreetGraph;
  /** Seconds to every node, FAR_S where there is no way. Not to be changed. */
  from(node: number): Int32Array;
  /** Rows known already. */
  known(): number;
}>;

type Store = { winterSpeed_per1: number; closed: ReadonlySet<StreetId>; rows: StreetRows; kept: Map<number, Int32Array> };

/** Rows are kept while they take no more than this. */
const KEPT_BYTES_MAX = 256_000_000;

const stores = new WeakMap<City['streets'], Store>();

/** By the list of streets: a city with other crews on shift has the same roads. */
export function streetRows(city: City, winterSpeed_per1: number, closed: ReadonlySet<StreetId>): StreetRows {
  const store = stores.get(city.streets);
  if (!store || store.winterSpeed_per1 !== winterSpeed_per1) {
    const kept = new Map<number, Int32Array>();
    const rows = rowsOn(streetGraph(city, winterSpeed_per1, closed), kept);
    stores.set(city.streets, { winterSpeed_per1, closed: new Set(closed), rows, kept });
    return rows;
  }
  const shut = city.streets.filter((street) => closed.has(street.id) && !store.closed.has(street.id));
  const opened = city.streets.filter((street) => !closed.has(street.id) && store.closed.has(street.id));
  if (shut.length + opened.length === 0) return store.rows;
  const index = new Map(city.streetNodes.map((node, at) => [node.id, at]));
  const graph = streetGraph(city, winterSpeed_per1, closed);
  for (const street of [...shut, ...opened]) {
    const from = index.get(street.from);
    const to = index.get(street.to);
    if (from === undefined || to === undefined) continue;
    const seconds_s = streetSeconds(street, winterSpeed_per1);
    const closes = closed.has(street.id);
    for (const [node, row_s] of store.kept) {
      const apart_s = Math.abs(row_s[from]! - row_s[to]!);
      const farther = row_s[from]! > row_s[to]! ? from : to;
      if (closes ? apart_s === seconds_s && !hasOtherWay(graph, row_s, farther) : apart_s > seconds_s) store.kept.delete(node);
    }
  }
  store.closed = new Set(closed);
  store.rows = rowsOn(graph, store.kept);
  return store.rows;
}

/** A shortest way runs along a street only where its ends are just its length apart; another way as short may lead to the farther end. */
function hasOtherWay({ first, to, seconds_s }: StreetGraph, row_s: Int32Array, node: number): boolean {
  for (let edge = first[node]!; edge < first[node + 1]!; edge++) if (row_s[to[edge]!]! + seconds_s[edge]! === row_s[node]!) return true;
  return false;
}

function rowsOn(graph: StreetGraph, kept: Map<number, Int32Array>): StreetRows {
  const heap = makeHeap(graph);
  const noTargets = new Uint8Array(graph.nodes);
  const roomFor = Math.max(1, Math.floor(KEPT_BYTES_MAX / (Int32Array.BYTES_PER_ELEMENT * Math.max(1, graph.nodes))));
  let latest = -1;
  let latest_s = new Int32Array(0);
  return {
    graph,
    known: () => kept.size,
    from(node) {
      const known = kept.get(node);
      if (known) return known;
      if (node === latest) return latest_s;
      const row_s = new Int32Array(graph.nodes);
      shortestInto(graph, node, heap, noTargets, 0, row_s);
      if (kept.size < roomFor) kept.set(node, row_s);
      latest = node;
      latest_s = row_s;
      return row_s;
    },
  };
}
