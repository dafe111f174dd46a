/**
 * Which buildings lose heat when sources or feeders are out: a search over pipes whose valves stand open, from the sources that work.
 * Says who is connected, not how well: pressure and power are the network twin's to judge.
 */
import type { BuildingId, FeederId, SourceId } from '../domain/ids.ts';
import type { Ground } from './ground.ts';

/** What is out of work, by row. */
export type Outage = Readonly<{ sources: ReadonlySet<SourceId>; feeders: ReadonlySet<FeederId> }>;
export const NO_OUTAGE: Outage = { sources: new Set(), feeders: new Set() };

export type Feed = Readonly<{
  /** buildings: 1 where a working source is reached and the heat point runs. */
  fed: Uint8Array;
  /** buildings: row of the source it hangs on; −1 where none is reached. */
  source: Int32Array;
  /** nodes: the node nearer to the source; −1 at sources and where none is reached. */
  parent: Int32Array;
  /** Rows of the nodes reached, nearest to their source first. */
  order: Int32Array;
}>;

/** Breadth-first from all working sources at once, in the order of the table, so that the answer does not depend on luck. */
export function traceFeed(ground: Ground, outage: Outage): Feed {
  const { linkStart, linkTo, linkOpen } = ground;
  const nodes = linkStart.length - 1;
  const sourceOfNode = new Int32Array(nodes).fill(-1);
  const parent = new Int32Array(nodes).fill(-1);
  const queue = new Int32Array(nodes);
  let last = 0;
  for (const [row, source] of ground.city.sources.entries()) {
    const node = ground.sourceNode[row]!;
    const dark = isOff(ground, outage, ground.sourceFeeder[row]!);
    if (node < 0 || dark || outage.sources.has(source.id) || sourceOfNode[node] !== -1) continue;
    sourceOfNode[node] = row;
    queue[last++] = node;
  }
  for (let first = 0; first < last; first++) {
    const node = queue[first]!;
    for (let link = linkStart[node]!; link < linkStart[node + 1]!; link++) {
      const to = linkTo[link]!;
      if (linkOpen[link] === 0 || sourceOfNode[to] !== -1) continue;
      sourceOfNode[to] = sourceOfNode[node]!;
      parent[to] = node;
      queue[last++] = to;
    }
  }
  const buildings = ground.city.buildings.length;
  const fed = new Uint8Array(buildings);
  const source = new Int32Array(buildings).fill(-1);
  for (let row = 0; row < buildings; row++) {
    const node = ground.buildingNode[row]!;
    if (node < 0) continue;
    source[row] = sourceOfNode[node]!;
    fed[row] = source[row]! >= 0 && !isOff(ground, outage, ground.heatPointFeeder[row]!) ? 1 : 0;
  }
  return { fed, source, parent, order: queue.slice(0, last) };
}

function isOff(ground: Ground, outage: Outage, feederRow: number): boolean {
  return feederRow >= 0 && outage.feeders.has(ground.city.feeders[feederRow]!.id);
}

/** Buildings fed before and not after, in the order of the table. */
export function losersOf(ground: Ground, before: Feed, after: Feed): readonly BuildingId[] {
  return ground.city.buildings.filter((_, row) => before.fed[row] === 1 && after.fed[row] === 0).map(({ id }) => id);
}
