/** The street graph as columns, and the way from any place onto it. */
import type { City } from '../../domain/city.ts';
import type { StreetId } from '../../domain/ids.ts';

/** Edges both ways in compressed rows: edges of node n are `first[n] … first[n + 1] − 1`. */
export type StreetGraph = Readonly<{
  nodes: number;
  first: Int32Array;
  to: Int32Array;
  seconds_s: Int32Array;
  lon_deg: Float64Array;
  lat_deg: Float64Array;
  cells: Readonly<{
    columns: number;
    rows: number;
    west_deg: number;
    south_deg: number;
    size_deg: number;
    first: Int32Array;
    node: Int32Array;
  }>;
}>;

/** Share of the posted speed that is driven on snow, in the dark, past damage. [I] */
export const WINTER_SPEED_per1 = 0.7;
const SPEED_LEAST_mps = 1;

/** Whole seconds along a street, one at least. */
export function streetSeconds(street: Pick<City['streets'][number], 'length_m' | 'speed_mps'>, winterSpeed_per1: number): number {
  return Math.max(1, Math.round(street.length_m / (Math.max(SPEED_LEAST_mps, street.speed_mps) * winterSpeed_per1)));
}

export function streetGraph(city: City, winterSpeed_per1: number, closed: ReadonlySet<StreetId>): StreetGraph {
  const nodes = city.streetNodes.length;
  const index = new Map(city.streetNodes.map((node, at) => [node.id, at]));
  const edges: { from: number; to: number; seconds_s: number }[] = [];
  for (const street of city.streets) {
    const from = index.get(street.from);
    const to = index.get(street.to);
    if (from === undefined || to === undefined || closed.has(street.id)) continue;
    edges.push({ from, to, seconds_s: streetSeconds(street, winterSpeed_per1) });
  }
  const first = new Int32Array(nodes + 1);
  for (const edge of edges) {
    first[edge.from + 1]!++;
    first[edge.to + 1]!++;
  }
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
  const next = first.slice(0, nodes);
  const to = new Int32Array(edges.length * 2);
  const seconds_s = new Int32Array(edges.length * 2);
  for (const edge of edges) {
    let at = next[edge.from]!++;
    to[at] = edge.to;
    seconds_s[at] = edge.seconds_s;
    at = next[edge.to]!++;
    to[at] = edge.from;
    seconds_s[at] = edge.seconds_s;
  }
  const lon_deg = Float64Array.from(city.streetNodes, (node) => node.lon_deg);
  const lat_deg = Float64Array.from(city.streetNodes, (node) => node.lat_deg);
  return { nodes, first, to, seconds_s, lon_deg, lat_deg, cells: cellIndex(lon_deg, lat_deg) };
}

/** About four nodes a cell. */
const NODES_PER_CELL = 4;

function cellIndex(lon_deg: Float64Array, lat_deg: Float64Array): StreetGraph['cells'] {
  const count = lon_deg.length;
  let [west_deg, east_deg, south_deg, north_deg] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < count; node++) {
    west_deg = Math.min(west_deg, lon_deg[node]!);
    east_deg = Math.max(east_deg, lon_deg[node]!);
    south_deg = Math.min(south_deg, lat_deg[node]!);
    north_deg = Math.max(north_deg, lat_deg[node]!);
  }
  if (count === 0)
    return { columns: 0, rows: 0, west_deg: 0, south_deg: 0, size_deg: 1, first: new Int32Array(1), node: new Int32Array(0) };
  const area = Math.max(1e-9, (east_deg - west_deg) * (north_deg - south_deg));
  const size_deg = Math.max(1e-6, Math.sqrt((area * NODES_PER_CELL) / count), (east_deg - west_deg) / 1000, (north_deg - south_deg) / 1000);
  const columns = Math.floor((east_deg - west_deg) / size_deg) + 1;
  const rows = Math.floor((north_deg - south_deg) / size_deg) + 1;
  const first = new Int32Array(columns * rows + 1);
  const cellOf = (node: number): number =>
    Math.floor((lat_deg[node]! - south_deg) / size_deg) * columns + Math.floor((lon_deg[node]! - west_deg) / size_deg);
  for (let node = 0; node < count; node++) first[cellOf(node) + 1]!++;
  for (let cell = 0; cell < columns * rows; cell++) first[cell + 1]! += first[cell]!;
  const next = first.slice(0, columns * rows);
  const order = new Int32Array(count);
  for (let node = 0; node < count; node++) order[next[cellOf(node)]!++] = node;
  return { columns, rows, west_deg, south_deg, size_deg, first, node: order };
}

const METRES_PER_DEGREE_m = 111_195;

/** Straight distance on a local plane; below 30 km within 0.1 %. */
export function distanceOf_m(fromLon_deg: number, fromLat_deg: number, toLon_deg: number, toLat_deg: number): number {
  const east_m = (toLon_deg - fromLon_deg) * METRES_PER_DEGREE_m * Math.cos((((fromLat_deg + toLat_deg) / 2) * Math.PI) / 180);
  const north_m = (toLat_deg - fromLat_deg) * METRES_PER_DEGREE_m;
  return Math.sqrt(east_m * east_m + north_m * north_m);
}

/** Nearest street node and its straight distance; node −1 when the graph is empty. */
export function snap(graph: StreetGraph, lon_deg: number, lat_deg: number): Readonly<{ node: number; distance_m: number }> {
  const { cells } = graph;
  let best = -1;
  let best_m = Infinity;
  if (graph.nodes === 0) return { node: best, distance_m: best_m };
  const column = Math.min(cells.columns - 1, Math.max(0, Math.floor((lon_deg - cells.west_deg) / cells.size_deg)));
  const row = Math.min(cells.rows - 1, Math.max(0, Math.floor((lat_deg - cells.south_deg) / cells.size_deg)));
  // Degrees of longitude are shorter than of latitude: a ring is final only when even its shorter side is farther than the best.
  const shorter_m = cells.size_deg * METRES_PER_DEGREE_m * Math.max(0.05, Math.cos((lat_deg * Math.PI) / 180));
  const ringMax = Math.max(cells.columns, cells.rows);
  for (let ring = 0; ring <= ringMax; ring++) {
    if (best >= 0 && (ring - 1) * shorter_m > best_m) break;
    for (let y = row - ring; y <= row + ring; y++) {
      if (y < 0 || y >= cells.rows) continue;
      const edge = y === row - ring || y === row + ring;
      for (let x = column - ring; x <= column + ring; x += edge || ring === 0 ? 1 : 2 * ring) {
        if (x < 0 || x >= cells.columns) continue;
        const cell = y * cells.columns + x;
        for (let at = cells.first[cell]!; at < cells.first[cell + 1]!; at++) {
          const node = cells.node[at]!;
          const away_m = distanceOf_m(lon_deg, lat_deg, graph.lon_deg[node]!, graph.lat_deg[node]!);
          if (away_m < best_m || (away_m === best_m && node < best)) {
            best = node;
            best_m = away_m;
          }
        }
      }
    }
  }
  return { node: best, distance_m: best_m };
}
