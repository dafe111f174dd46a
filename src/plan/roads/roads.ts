/**
 * Travel between places of a city. Rows are computed when first asked for, once per street node: buildings of one quarter share them.
 * Without streets the straight line with a detour stands in, and the plan says so.
 */
import type { City, Place } from '../../domain/city.ts';
import type { StreetId } from '../../domain/ids.ts';
import { NO_WAY_S } from '../crew-problem.ts';
import { FAR_S, makeHeap, shortestInto } from './shortest.ts';
import { distanceOf_m, type StreetGraph, snap, streetGraph } from './street-graph.ts';

export type RoadOptions = Readonly<{ winterSpeed_per1: number; closed: ReadonlySet<StreetId> }>;

export type Roads = Readonly<{
  graph: StreetGraph;
  winterSpeed_per1: number;
  /** places × places seconds, NO_WAY_S where there is no way. */
  matrix(places: readonly Place[]): Uint16Array;
  seconds(from: Place, to: Place): number;
}>;

/** Yard, gate, staircase: from the street to the door at walking pace with tools. [I] */
const YARD_SPEED_mps = 1.2;
/** Beyond this a place is driven to off the graph; the walk would be absurd. [I] */
const YARD_MOST_m = 150;
const OFF_GRAPH_SPEED_mps = 5;
/** Straight line to road, and city driving speed, where there is no street graph (PLANNING, reference sets). */
const DETOUR_per1 = 1.3;
const PLAIN_SPEED_mps = 6.5;

export function makeRoads(city: City, options: RoadOptions): Roads {
  const graph = streetGraph(city, options.winterSpeed_per1, options.closed);
  const heap = makeHeap(graph);
  const rows = new Map<number, Int32Array>();
  const noTargets = new Uint8Array(graph.nodes);

  function straight_s(from: Place, to: Place): number {
    const away_m = distanceOf_m(from.lon_deg, from.lat_deg, to.lon_deg, to.lat_deg);
    return Math.round((DETOUR_per1 * away_m) / (PLAIN_SPEED_mps * options.winterSpeed_per1));
  }
  function door_s(distance_m: number): number {
    const walked_m = Math.min(YARD_MOST_m, distance_m);
    return Math.round(walked_m / YARD_SPEED_mps + (distance_m - walked_m) / OFF_GRAPH_SPEED_mps);
  }
  function matrix(places: readonly Place[]): Uint16Array {
    const count = places.length;
    const out_s = new Uint16Array(count * count);
    if (graph.nodes === 0) {
      for (let from = 0; from < count; from++) {
        for (let to = 0; to < count; to++)
          if (from !== to) out_s[from * count + to] = Math.min(NO_WAY_S, straight_s(places[from]!, places[to]!));
      }
      return out_s;
    }
    const snapped = places.map((place) => snap(graph, place.lon_deg, place.lat_deg));
    const doors = snapped.map((at) => door_s(at.distance_m));
    const isTarget = new Uint8Array(graph.nodes);
    for (const at of snapped) isTarget[at.node] = 1;
    const targets = isTarget.reduce((sum, mark) => sum + mark, 0);
    const row_s = new Int32Array(graph.nodes);
    const rowOf = new Map<number, number>();
    for (let from = 0; from < count; from++) {
      const node = snapped[from]!.node;
      const twin = rowOf.get(node);
      if (twin === undefined) {
        shortestInto(graph, node, heap, isTarget, targets, row_s);
        rowOf.set(node, from);
      }
      for (let to = 0; to < count; to++) {
        if (to === from) continue;
        let road_s: number;
        if (twin === undefined) road_s = row_s[snapped[to]!.node]!;
        else if (to === twin) road_s = 0;
        else {
          const known_s = out_s[twin * count + to]!;
          road_s = known_s === NO_WAY_S ? FAR_S : known_s - doors[twin]! - doors[to]!;
        }
        out_s[from * count + to] = road_s === FAR_S ? NO_WAY_S : Math.min(NO_WAY_S, road_s + doors[from]! + doors[to]!);
      }
    }
    return out_s;
  }
  function seconds(from: Place, to: Place): number {
    if (graph.nodes === 0) return straight_s(from, to);
    const start = snap(graph, from.lon_deg, from.lat_deg);
    const end = snap(graph, to.lon_deg, to.lat_deg);
    let row_s = rows.get(start.node);
    if (!row_s) {
      row_s = new Int32Array(graph.nodes);
      shortestInto(graph, start.node, heap, noTargets, 0, row_s);
      rows.set(start.node, row_s);
    }
    const road_s = row_s[end.node]!;
    return road_s === FAR_S ? NO_WAY_S : Math.min(NO_WAY_S, road_s + door_s(start.distance_m) + door_s(end.distance_m));
  }
  return { graph, winterSpeed_per1: options.winterSpeed_per1, matrix, seconds };
}
