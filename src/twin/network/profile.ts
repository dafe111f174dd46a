/**
 * Pressure and temperature along the way of the water from a source to a building, for the engineer's picture of a path.
 *
 * Upstream from the building's substation, always along the largest inflow. Where nothing flows, the shortest way over open pipes, and
 * failing that over all pipes: the picture then shows where the pressure ends.
 * Source: docs/equations/hydraulics.md §8.  Oracle: profile.test.ts (sums of losses and of lengths along the path).
 */
import type { BuildingId, NodeId, PipeId } from '../../domain/ids.ts';
import { ZERO_FLOW_kgps } from '../../kernel/network/limits.ts';
import type { NetworkAnswer } from '../../kernel/network/solver.ts';
import type { CityNetwork } from './city-network.ts';

/** One node of the path, source first. Pressures are gauge; null where no source holds a pressure. */
export type ProfilePoint = Readonly<{
  nodeId: NodeId;
  /** Pipe that leads here from the point before; null at the source. */
  pipeId: PipeId | null;
  /** Along the pipes from the source. */
  distance_m: number;
  elevation_m: number;
  supply_Pa: number | null;
  return_Pa: number | null;
  supply_C: number;
  return_C: number;
  /** Supply flow of that pipe towards the building; zero at the source. */
  flow_kgps: number;
}>;

/** Empty when the building is unknown or hangs on no substation of the network. */
export function pathProfile(network: CityNetwork, solution: NetworkAnswer, buildingId: BuildingId): readonly ProfilePoint[] {
  const { city, compiled, nodes } = network;
  const substation = city.buildings.find((building) => building.id === buildingId)?.substation;
  const at = substation === null || substation === undefined ? undefined : network.substationAt.get(substation);
  const start = at === undefined ? nodes : compiled.columns.consumerFrom[at]!;
  // A house on a boiler of its own has no way through the network.
  if (start >= nodes) return [];
  const way = upstream(network, solution, start) ?? shortest(network, start, true) ?? shortest(network, start, false) ?? [];
  const points: ProfilePoint[] = [];
  let distance_m = 0;
  let node = way.length > 0 ? otherEnd(network, way, start) : start;
  points.push(pointAt(network, solution, node, null, 0, 0));
  for (let step = way.length - 1; step >= 0; step--) {
    const link = way[step]!;
    const forward = compiled.columns.linkFrom[link] === node;
    node = forward ? compiled.columns.linkTo[link]! : compiled.columns.linkFrom[link]!;
    distance_m += city.pipes[link >> 1]!.length_m;
    const flow_kgps = forward ? solution.flow_kgps[link]! : -solution.flow_kgps[link]!;
    points.push(pointAt(network, solution, node, city.pipes[link >> 1]!.id, distance_m, flow_kgps));
  }
  return points;
}

function pointAt(
  network: CityNetwork,
  solution: NetworkAnswer,
  node: number,
  pipeId: PipeId | null,
  distance_m: number,
  flow_kgps: number,
): ProfilePoint {
  const { city, nodes } = network;
  const back = node + nodes;
  return {
    nodeId: city.nodes[node]!.id,
    pipeId,
    distance_m,
    elevation_m: city.nodes[node]!.elevation_m,
    supply_Pa: solution.nodeFed[node] === 1 ? solution.pressure_Pa[node]! : null,
    return_Pa: solution.nodeFed[back] === 1 ? solution.pressure_Pa[back]! : null,
    supply_C: solution.node_C[node]!,
    return_C: solution.node_C[back]!,
    flow_kgps,
  };
}

/** The node where a way that was walked from `start` ends. */
export function otherEnd(network: CityNetwork, way: readonly number[], start: number): number {
  const { linkFrom, linkTo } = network.compiled.columns;
  return way.reduce((node, link) => (linkFrom[link] === node ? linkTo[link]! : linkFrom[link]!), start);
}

/** Supply links from `start` to the source that its water comes from; null when the water stands or turns in a circle. */
export function upstream(network: CityNetwork, solution: NetworkAnswer, start: number): readonly number[] | null {
  const { compiled, solver } = network;
  const { linkFrom, linkTo } = compiled.columns;
  const sources = sourceNodes(network);
  const pipeLinks = 2 * network.city.pipes.length;
  const way: number[] = [];
  let node = start;
  // A way visits no node twice.
  for (let steps = 0; steps < network.nodes; steps++) {
    let up = -1;
    let inflow = ZERO_FLOW_kgps;
    for (let near = solver.aroundStart[node]!; near < solver.aroundStart[node + 1]!; near++) {
      const link = solver.around[near]! >> 1;
      if (link >= pipeLinks) continue;
      const flow = linkTo[link] === node ? solution.flow_kgps[link]! : -solution.flow_kgps[link]!;
      if (flow > inflow) {
        inflow = flow;
        up = link;
      }
    }
    if (up < 0) return sources.has(node) ? way : null;
    way.push(up);
    node = linkTo[up] === node ? linkFrom[up]! : linkTo[up]!;
    if (sources.has(node) && plantGives(network, solution, node, inflow)) return way;
  }
  return null;
}

/** Does the plant at a node give most of what leaves it towards us? Water that only passes by comes from further up. */
function plantGives(network: CityNetwork, solution: NetworkAnswer, node: number, flow_kgps: number): boolean {
  const { plantSupply, plants } = network.compiled.columns;
  let given_kgps = 0;
  for (let plant = 0; plant < plants; plant++) if (plantSupply[plant] === node) given_kgps += solution.plantFlow_kgps[plant]!;
  return given_kgps > 0.5 * flow_kgps;
}

function sourceNodes(network: CityNetwork): Set<number> {
  return new Set(network.compiled.columns.plantSupply);
}

/** Shortest way over pipes (open ones only when asked) to any source, by length. */
function shortest(network: CityNetwork, start: number, openOnly: boolean): readonly number[] | null {
  const { city, compiled, solver, nodes } = network;
  const { linkFrom, linkTo } = compiled.columns;
  const { linkOpen } = compiled.settings;
  const sources = sourceNodes(network);
  const far_m = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(nodes).fill(-1);
  const done = new Uint8Array(nodes);
  const front = new Set<number>([start]);
  far_m[start] = 0;
  while (front.size > 0) {
    let node = -1;
    for (const one of front) if (node < 0 || far_m[one]! < far_m[node]!) node = one;
    front.delete(node);
    done[node] = 1;
    if (sources.has(node)) {
      const way: number[] = [];
      for (let at = node; at !== start; ) {
        const link = by[at]!;
        way.push(link);
        at = linkFrom[link] === at ? linkTo[link]! : linkFrom[link]!;
      }
      return way.reverse();
    }
    for (let near = solver.aroundStart[node]!; near < solver.aroundStart[node + 1]!; near++) {
      const link = solver.around[near]! >> 1;
      // Supply links of pipes have even places.
      if (link >= 2 * city.pipes.length || link % 2 === 1 || (openOnly && linkOpen[link] === 0)) continue;
      const other = linkFrom[link] === node ? linkTo[link]! : linkFrom[link]!;
      const there_m = far_m[node]! + city.pipes[link >> 1]!.length_m;
      if (other >= nodes || done[other] === 1 || there_m >= far_m[other]!) continue;
      far_m[other] = there_m;
      by[other] = link;
      front.add(other);
    }
  }
  return null;
}
