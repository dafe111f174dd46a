/**
 * The heat network as blocks: parts that no section or tie valve can cut apart, joined by links that such valves can close or open.
 * Everything about re-feeding is asked of this small graph.
 */
import type { City } from '../../domain/city.ts';
import type { NodeId, SourceId, ValveId } from '../../domain/ids.ts';

export type Link = Readonly<{ valves: readonly number[]; from: number; to: number; open: boolean }>;

export type Blocks = Readonly<{
  count: number;
  /** By row of `city.nodes`. */
  blockOfNode: Int32Array;
  nodeRow: ReadonlyMap<NodeId, number>;
  links: readonly Link[];
  /** Links that touch a block. */
  linksOf: readonly (readonly number[])[];
  /** By row of `city.buildings`; −1 when it hangs on nothing known. */
  blockOfBuilding: Int32Array;
  blockOfSource: Int32Array;
  hasChamber: Uint8Array;
  /** Blocks that a main runs through or ends at: a branch's tie cannot push heat back through a main, so growth does not enter them. */
  hasMain: Uint8Array;
}>;

/** Splits the network of a city. A valve of role `service` cuts only when it is closed. */
export function findBlocks(city: City): Blocks {
  const nodeRow = new Map(city.nodes.map((node, row) => [node.id, row]));
  const valvesOfPipe = new Map<string, number[]>();
  city.valves.forEach((valve, row) => {
    const list = valvesOfPipe.get(valve.pipe);
    if (list) list.push(row);
    else valvesOfPipe.set(valve.pipe, [row]);
  });
  const parent = Int32Array.from(city.nodes, (_, row) => row);
  const links: { valves: number[]; from: number; to: number; open: boolean }[] = [];
  for (const pipe of city.pipes) {
    const from = nodeRow.get(pipe.from);
    const to = nodeRow.get(pipe.to);
    if (from === undefined || to === undefined) continue;
    const valves = valvesOfPipe.get(pipe.id) ?? [];
    const turnable = valves.filter((row) => city.valves[row]!.role !== 'service');
    const shutService = valves.some((row) => city.valves[row]!.role === 'service' && city.valves[row]!.position === 'closed');
    if (shutService) continue;
    if (turnable.length === 0) join(parent, from, to);
    else links.push({ valves: turnable, from, to, open: turnable.every((row) => city.valves[row]!.position === 'open') });
  }
  const number = new Map<number, number>();
  const blockOfNode = new Int32Array(city.nodes.length);
  for (let row = 0; row < city.nodes.length; row++) {
    const root = rootOf(parent, row);
    let block = number.get(root);
    if (block === undefined) {
      block = number.size;
      number.set(root, block);
    }
    blockOfNode[row] = block;
  }
  const count = number.size;
  const linksOf: number[][] = Array.from({ length: count }, () => []);
  const joined: Link[] = [];
  for (const link of links) {
    const from = blockOfNode[link.from]!;
    const to = blockOfNode[link.to]!;
    if (from === to) continue;
    linksOf[from]!.push(joined.length);
    linksOf[to]!.push(joined.length);
    joined.push({ ...link, from, to });
  }
  const substationNode = new Map(city.substations.map((substation) => [substation.id, nodeRow.get(substation.node)]));
  const blockOfBuilding = Int32Array.from(city.buildings, (building) => {
    const node = building.substation === null ? undefined : substationNode.get(building.substation);
    return node === undefined ? -1 : blockOfNode[node]!;
  });
  const blockOfSource = Int32Array.from(city.sources, (source) => {
    const node = nodeRow.get(source.node);
    return node === undefined ? -1 : blockOfNode[node]!;
  });
  const hasChamber = new Uint8Array(count);
  city.nodes.forEach((node, row) => {
    if (node.kind === 'chamber') hasChamber[blockOfNode[row]!] = 1;
  });
  const hasMain = new Uint8Array(count);
  for (const pipe of city.pipes) {
    const from = nodeRow.get(pipe.from);
    const to = nodeRow.get(pipe.to);
    if (pipe.role !== 'main') continue;
    // Both ends: a chamber whose mains all carry section valves is a block of its own with no main inside it.
    if (from !== undefined) hasMain[blockOfNode[from]!] = 1;
    if (to !== undefined) hasMain[blockOfNode[to]!] = 1;
  }
  for (const source of city.sources) {
    const row = nodeRow.get(source.node);
    if (row !== undefined) hasMain[blockOfNode[row]!] = 1;
  }
  return { count, blockOfNode, nodeRow, hasMain, links: joined, linksOf, blockOfBuilding, blockOfSource, hasChamber };
}

function rootOf(parent: Int32Array, row: number): number {
  let at = row;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]!]!;
    at = parent[at]!;
  }
  return at;
}

function join(parent: Int32Array, one: number, other: number): void {
  parent[rootOf(parent, one)] = rootOf(parent, other);
}

/** Zone numbers of blocks fed through open links from the given working sources; −1 for blocks without a feed. */
export function fedZones(city: City, blocks: Blocks, out: ReadonlySet<SourceId>): Int32Array {
  const zone = new Int32Array(blocks.count).fill(-1);
  const queue: number[] = [];
  let zones = 0;
  city.sources.forEach((source, row) => {
    const block = blocks.blockOfSource[row]!;
    if (block < 0 || out.has(source.id) || !(source.capacity_W > 0) || zone[block] !== -1) return;
    zone[block] = zones;
    queue.push(block);
    while (queue.length > 0) {
      const here = queue.pop()!;
      for (const index of blocks.linksOf[here]!) {
        const link = blocks.links[index]!;
        const next = link.from === here ? link.to : link.from;
        if (!link.open || zone[next] !== -1) continue;
        zone[next] = zones;
        queue.push(next);
      }
    }
    zones++;
  });
  return zone;
}

/** A set of blocks grown from one, with the links to open inside and to close around. */
export type Region = Readonly<{
  blocks: readonly number[];
  load_W: number;
  value: number;
  open: readonly ValveId[];
  close: readonly ValveId[];
}>;

export type GrowInput = Readonly<{
  blocks: Blocks;
  load_W: Float64Array;
  value: Float64Array;
  /** Blocks that may be taken. */
  free: Uint8Array;
  limit_W: number;
}>;

/**
 * Grows a connected set of free blocks from `start` within `limit_W`, each time along the path with the most value per watt.
 * Undefined when the first block alone is too much.
 */
export function growRegion(city: City, input: GrowInput, start: number, entry: Link | null): Region | undefined {
  const { blocks, load_W, value, free, limit_W } = input;
  if (!free[start] || load_W[start]! > limit_W) return undefined;
  const taken = new Set<number>([start]);
  let used_W = load_W[start]!;
  let worth = value[start]!;
  for (;;) {
    const path = bestPath(input, taken, limit_W - used_W, blocks.hasMain[start] === 1);
    if (!path) break;
    for (const block of path) {
      taken.add(block);
      used_W += load_W[block]!;
      worth += value[block]!;
    }
  }
  const open = new Set<ValveId>(entry ? turnedValves(city, entry, 'closed') : []);
  const close = new Set<ValveId>();
  for (const block of taken) {
    for (const index of blocks.linksOf[block]!) {
      const link = blocks.links[index]!;
      if (link === entry) continue;
      const inside = taken.has(link.from) && taken.has(link.to);
      if (inside && !link.open) for (const valve of turnedValves(city, link, 'closed')) open.add(valve);
      if (!inside && link.open) close.add(city.valves[link.valves[0]!]!.id);
    }
  }
  return {
    blocks: [...taken].sort((one, other) => one - other),
    load_W: used_W,
    value: worth,
    open: [...open].sort(),
    close: [...close].sort(),
  };
}

function turnedValves(city: City, link: Link, position: 'open' | 'closed'): ValveId[] {
  return link.valves
    .map((row) => city.valves[row]!)
    .filter((valve) => valve.position === position)
    .map((valve) => valve.id);
}

/** The cheapest path of free blocks from the taken set whose value per watt is best; undefined when none fits or none is worth it. */
function bestPath(input: GrowInput, taken: ReadonlySet<number>, room_W: number, throughMains: boolean): readonly number[] | undefined {
  const { blocks, load_W, value, free } = input;
  const cost_W = new Map<number, number>();
  const before = new Map<number, number>();
  const settled = new Set<number>(taken);
  const front = new Map<number, number>();
  const reach = (from: number, base_W: number): void => {
    for (const index of blocks.linksOf[from]!) {
      const link = blocks.links[index]!;
      const next = link.from === from ? link.to : link.from;
      if (settled.has(next) || !free[next] || (blocks.hasMain[next] === 1 && !throughMains)) continue;
      const through_W = base_W + load_W[next]!;
      if (through_W > room_W || through_W >= (front.get(next) ?? Infinity)) continue;
      front.set(next, through_W);
      before.set(next, from);
    }
  };
  for (const block of taken) reach(block, 0);
  let best: readonly number[] | undefined;
  let bestRate = 0;
  while (front.size > 0) {
    let here = -1;
    let least_W = Infinity;
    for (const [block, load] of front) {
      if (load < least_W || (load === least_W && block < here)) {
        here = block;
        least_W = load;
      }
    }
    front.delete(here);
    settled.add(here);
    cost_W.set(here, least_W);
    const path: number[] = [];
    let worth = 0;
    for (let at = here; !taken.has(at); at = before.get(at)!) {
      path.push(at);
      worth += value[at]!;
    }
    const rate = worth / (least_W + 1);
    if (rate > bestRate) {
      bestRate = rate;
      best = path;
    }
    reach(here, least_W);
  }
  return best;
}
