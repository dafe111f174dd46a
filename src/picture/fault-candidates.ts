/**
 * Forty cold flats under one chamber are one probable fault upstream. Calls and heat meters are laid on the feeding tree of the network; every
 * node is scored by how much better "everything below me is cold" explains them than "calls come by chance".
 *
 *   LLR = k·ln(k/n) + (n−k)·ln(1−k/n) + same outside − same for all together,   k cold of n buildings, only where k/n is higher inside
 *
 * Source: M. Kulldorff, A spatial scan statistic, Commun. Stat. 26 (1997) 1481, eq. for the Bernoulli model. Meters add their own odds.
 */
import type { City } from '../domain/city.ts';
import type { BuildingId, NodeId } from '../domain/ids.ts';

/** One voice about one building. A meter is an instrument of the substation; a call is a person; a report names the building, relays left out. */
export type HeatVoice = Readonly<{ id: string; building: BuildingId; says: 'cold' | 'heated'; basis: 'telemetry' | 'call' | 'report' }>;

/** Who hangs on whom: for each node the next one towards its source, and the buildings of each node. */
export type FeedTree = Readonly<{
  parents: ReadonlyMap<NodeId, NodeId | null>;
  nodeOf: ReadonlyMap<BuildingId, NodeId>;
}>;

export type FaultCandidate = Readonly<{
  node: NodeId;
  /** Log of how many times better the fault explains the voices than chance. */
  logOdds: number;
  coldCalls: number;
  buildings: number;
  metersFor: number;
  metersAgainst: number;
}>;

export type FaultPicture = Readonly<{
  candidates: readonly FaultCandidate[];
  /** Ids of cold calls and reports that no candidate explains, or that a heat meter contradicts: disputed, not believed. */
  disputed: readonly string[];
}>;

/** A meter errs once in a thousand readings. [I] */
const METER_LOG_ODDS = Math.log(1_000);
/** Below this many calls a node is no cluster. */
const CALLS_MIN = 3;
/** A further fault is believed from this much evidence on: a chance of about one in a thousand. [I] */
const FURTHER_LOG_ODDS = Math.log(1_000);

/** Shortest feeding tree over open pipes, by length from the nearest source. A loop is cut where the water of both sides would meet. */
export function feedTreeOf(city: City): FeedTree {
  const closed = new Set(city.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
  const near = new Map<NodeId, { node: NodeId; length_m: number }[]>();
  const join = (from: NodeId, to: NodeId, length_m: number): void => {
    const list = near.get(from);
    if (list) list.push({ node: to, length_m });
    else near.set(from, [{ node: to, length_m }]);
  };
  for (const pipe of city.pipes) {
    if (closed.has(pipe.id)) continue;
    join(pipe.from, pipe.to, pipe.length_m);
    join(pipe.to, pipe.from, pipe.length_m);
  }
  const parents = new Map<NodeId, NodeId | null>();
  const reach_m = new Map<NodeId, number>(city.sources.map((source) => [source.node, 0]));
  const queue: { node: NodeId; parent: NodeId | null; at_m: number }[] = city.sources.map((source) => ({
    node: source.node,
    parent: null,
    at_m: 0,
  }));
  while (queue.length > 0) {
    const next = takeNearest(queue);
    if (parents.has(next.node)) continue;
    parents.set(next.node, next.parent);
    for (const { node, length_m } of near.get(next.node) ?? []) {
      const at_m = next.at_m + length_m;
      if (at_m >= (reach_m.get(node) ?? Number.POSITIVE_INFINITY)) continue;
      reach_m.set(node, at_m);
      pushHeap(queue, { node, parent: next.node, at_m });
    }
  }
  const substationNode = new Map(city.substations.map((substation) => [substation.id, substation.node]));
  const nodeOf = new Map<BuildingId, NodeId>();
  for (const building of city.buildings) {
    const node = building.substation === null ? undefined : substationNode.get(building.substation);
    if (node !== undefined) nodeOf.set(building.id, node);
  }
  return { parents, nodeOf };
}

type Reach = { node: NodeId; parent: NodeId | null; at_m: number };

/** A binary heap in an array, nearest first. */
function pushHeap(heap: Reach[], reach: Reach): void {
  heap.push(reach);
  for (let at = heap.length - 1; at > 0; ) {
    const up = (at - 1) >> 1;
    if (heap[up]!.at_m <= heap[at]!.at_m) return;
    [heap[up], heap[at]] = [heap[at]!, heap[up]!];
    at = up;
  }
}

function takeNearest(heap: Reach[]): Reach {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const right = left + 1;
    let least = at;
    if (left < heap.length && heap[left]!.at_m < heap[least]!.at_m) least = left;
    if (right < heap.length && heap[right]!.at_m < heap[least]!.at_m) least = right;
    if (least === at) return top;
    [heap[least], heap[at]] = [heap[at]!, heap[least]!];
    at = least;
  }
}

type Tally = { cold: number; buildings: number; metersCold: number; metersHeated: number };

/** Candidates, best first, at most `limit`; and the calls that none of the believed faults explains. */
export function rankFaults(tree: FeedTree, voices: readonly HeatVoice[], limit: number): FaultPicture {
  const scored = scoreNodes(tree, voices);
  const explained = believedNodes(tree, voices, scored);
  const heatedMeters = new Set(
    voices.filter((voice) => voice.basis === 'telemetry' && voice.says === 'heated').map((voice) => voice.building),
  );
  const disputed = voices
    .filter((voice) => voice.basis !== 'telemetry' && voice.says === 'cold')
    .filter((voice) => heatedMeters.has(voice.building) || !isBelow(tree, voice.building, explained))
    .map((voice) => voice.id);
  return { candidates: scored.slice(0, limit), disputed };
}

/** The strongest node, then the strongest of what it leaves unexplained, until nothing strong is left. */
function believedNodes(tree: FeedTree, voices: readonly HeatVoice[], scored: readonly FaultCandidate[]): ReadonlySet<NodeId> {
  const believed = new Set<NodeId>();
  let left = voices;
  let [best] = scored;
  while (best && best.logOdds >= FURTHER_LOG_ODDS) {
    believed.add(best.node);
    if (believed.size === FAULTS_MAX) break;
    const explained = new Set([best.node]);
    left = left.filter((voice) => !isBelow(tree, voice.building, explained));
    [best] = scoreNodes(tree, left);
  }
  return believed;
}
const FAULTS_MAX = 8;

/** Whether the way of a building to its source goes through one of the nodes. */
export function isBelow(tree: FeedTree, building: BuildingId, nodes: ReadonlySet<NodeId>): boolean {
  for (let node = tree.nodeOf.get(building) ?? null; node !== null; node = tree.parents.get(node) ?? null) if (nodes.has(node)) return true;
  return false;
}

const fedCounts = new WeakMap<FeedTree, ReadonlyMap<NodeId, number>>();

/** Buildings fed through each node: counted once for a tree, because every scoring asks for them. */
function buildingsFed(tree: FeedTree): ReadonlyMap<NodeId, number> {
  const known = fedCounts.get(tree);
  if (known) return known;
  const fed = new Map<NodeId, number>();
  for (const start of tree.nodeOf.values()) {
    for (let node: NodeId | null = start; node !== null; node = tree.parents.get(node) ?? null) fed.set(node, (fed.get(node) ?? 0) + 1);
  }
  fedCounts.set(tree, fed);
  return fed;
}

/** Only the ways of buildings that somebody spoke of are walked; a node above none of them is no candidate. */
function scoreNodes(tree: FeedTree, voices: readonly HeatVoice[]): FaultCandidate[] {
  const cold = new Set(voices.filter((voice) => voice.basis !== 'telemetry' && voice.says === 'cold').map((voice) => voice.building));
  const meters = new Map(voices.filter((voice) => voice.basis === 'telemetry').map((voice) => [voice.building, voice.says]));
  const fed = buildingsFed(tree);
  const tallies = new Map<NodeId, Tally>();
  const all: Tally = { cold: 0, buildings: tree.nodeOf.size, metersCold: 0, metersHeated: 0 };
  for (const building of new Set([...cold, ...meters.keys()])) {
    const start = tree.nodeOf.get(building);
    if (start === undefined) continue;
    const meter = meters.get(building);
    const add = (tally: Tally): void => {
      if (cold.has(building)) tally.cold += 1;
      if (meter === 'cold') tally.metersCold += 1;
      if (meter === 'heated') tally.metersHeated += 1;
    };
    add(all);
    for (let node: NodeId | null = start; node !== null; node = tree.parents.get(node) ?? null) {
      let tally = tallies.get(node);
      if (!tally) {
        tally = { cold: 0, buildings: fed.get(node) ?? 0, metersCold: 0, metersHeated: 0 };
        tallies.set(node, tally);
      }
      add(tally);
    }
  }
  return [...tallies]
    .filter(([, tally]) => tally.cold + tally.metersCold >= CALLS_MIN)
    .map(([node, tally]) => ({
      node,
      logOdds: scanOdds(tally, all) + METER_LOG_ODDS * (tally.metersCold - (all.metersCold - tally.metersCold) - tally.metersHeated),
      coldCalls: tally.cold,
      buildings: tally.buildings,
      metersFor: tally.metersCold,
      metersAgainst: tally.metersHeated + all.metersCold - tally.metersCold,
    }))
    .sort((one, other) => other.logOdds - one.logOdds || one.buildings - other.buildings || (one.node < other.node ? -1 : 1));
}

function scanOdds(inside: Tally, all: Tally): number {
  const out = { cold: all.cold - inside.cold, buildings: all.buildings - inside.buildings };
  if (inside.cold * out.buildings <= out.cold * inside.buildings) return 0;
  return binomial(inside.cold, inside.buildings) + binomial(out.cold, out.buildings) - binomial(all.cold, all.buildings);
}

/** Log-likelihood of k in n at its best rate. */
function binomial(k: number, n: number): number {
  if (k === 0 || k === n) return 0;
  return k * Math.log(k / n) + (n - k) * Math.log(1 - k / n);
}
