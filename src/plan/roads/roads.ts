/**
 * Travel between places of a city. Rows are computed when first asked for, once per street node: buildings of one quarter share them, and
 * plans made later keep those that no closed or opened street touches. Without streets the straight line with a detour stands in, and the
 * plan says so.
 */
import type { City, Place } from '../../domain/city.ts';
import type { StreetId } from '../../domain/ids.ts';
import { NO_WAY_S } from '../crew-problem.ts';
import { FAR_S } from './shortest.ts';
import { distanceOf_m, type StreetGraph, snap } from './street-graph.ts';
import { streetRows } from './street-rows.ts';

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
  const rows = streetRows(city, options.winterSpeed_per1, options.closed);
  const { graph } = rows;

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
    const node = new Int32Array(count);
    const door = new Int32Array(count);
    places.forEach((place, at) => {
      const found = snap(graph, place.lon_deg, place.lat_deg);
      node[at] = found.node;
      door[at] = door_s(found.distance_m);
    });
    // Places at one corner share a row: from the corner to all corners, then the doors at both ends are added.
    const byNode = Int32Array.from(node, (_, at) => at).sort((one, other) => node[one]! - node[other]! || one - other);
    for (const from of byNode) addDoors(rows.from(node[from]!), node, door, from, out_s);
    return out_s;
  }
  function seconds(from: Place, to: Place): number {
    if (graph.nodes === 0) return straight_s(from, to);
    const start = snap(graph, from.lon_deg, from.lat_deg);
    const end = snap(graph, to.lon_deg, to.lat_deg);
    const road_s = rows.from(start.node)[end.node]!;
    return road_s === FAR_S ? NO_WAY_S : Math.min(NO_WAY_S, road_s + door_s(start.distance_m) + door_s(end.distance_m));
  }
  return { graph, winterSpeed_per1: options.winterSpeed_per1, matrix, seconds };
}

/** One row of the matrix: from a place's corner to the corners of all, and the doors at both ends. */
function addDoors(row_s: Int32Array, node: Int32Array, door: Int32Array, from: number, out_s: Uint16Array): void {
  const count = node.length;
  const base = from * count;
  const out = door[from]!;
  for (let to = 0; to < count; to++) {
    const road_s = row_s[node[to]!]!;
    const whole_s = road_s === FAR_S ? NO_WAY_S : road_s + out + door[to]!;
    out_s[base + to] = whole_s < NO_WAY_S ? whole_s : NO_WAY_S;
  }
  out_s[base + from] = 0;
}
