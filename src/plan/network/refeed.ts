/**
 * What can be fed again: by opening a tie to a zone with power to spare, or by a mobile boiler. Power is checked here; pressure is the
 * network twin's to confirm, and every option says so until it has been.
 */
import type { Boiler, City, Place } from '../../domain/city.ts';
import type { SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { BuildingService } from '../../domain/service.ts';
import { packRegions } from '../save/packing.ts';
import { sourcesOutOf } from '../save/power.ts';
import { type Blocks, fedZones, findBlocks, growRegion, type Link, type Region } from './blocks.ts';

/** No water in it, or none that may flow: such a building asks for no heat. */
export const EMPTY: ReadonlySet<string> = new Set(['drainedVerified', 'refillAllowed', 'filling', 'burst', 'frozenPartial']);

export type Candidate = Readonly<{
  kind: 'valves' | 'boiler';
  source: SourceId | null;
  boiler: Boiler | null;
  region: Region;
  spare_W: number;
  /** Rows of `city.buildings`. */
  rows: readonly number[];
  value: number;
  /** Where a boiler stands. */
  site: Place | null;
  /** The same way with no more than this load: a part of its own blocks; null where there is no smaller one. */
  smaller: ((limit_W: number) => Candidate | null) | null;
}>;

export type RefeedInput = Readonly<{
  city: City;
  services: readonly BuildingService[];
  /** Rows of buildings that have lost their feed and are still full. */
  cut: readonly number[];
  /** Expected loss saved by feeding a building now, by row. */
  saved: Float64Array;
  /** Heat asked for as a share of the design load. */
  loadShare_per1: number;
}>;

/** Chooses valve options greedily by loss saved per watt of spare power, then places boilers; buildings are in at most one option. */
export function chooseRefeed(input: RefeedInput): readonly Candidate[] {
  const { city, services } = input;
  const blocks = findBlocks(city);
  const sourcesOut = sourcesOutOf(city, services, input.cut);
  const zones = fedZones(city, blocks, sourcesOut);
  const load_W = new Float64Array(blocks.count);
  const value = new Float64Array(blocks.count);
  const rowsOf: number[][] = Array.from({ length: blocks.count }, () => []);
  const spare_W = spareOfZones(input, blocks, zones, sourcesOut);
  // Whoever joins a zone brings everyone on his pipes that is full: those who are cut, and those whom someone feeds already.
  city.buildings.forEach((building, row) => {
    const block = blocks.blockOfBuilding[row]!;
    if (block < 0 || zones[block]! >= 0 || EMPTY.has(services[row]?.state ?? 'unknown')) return;
    load_W[block]! += building.designLoad_W * input.loadShare_per1;
  });
  for (const row of input.cut) {
    const block = blocks.blockOfBuilding[row]!;
    if (block < 0 || zones[block]! >= 0) continue;
    // One person-minute each, so that a block is worth feeding even when nothing in it would freeze.
    value[block]! += input.saved[row]! + Math.max(1, city.buildings[row]!.people);
    rowsOf[block]!.push(row);
  }
  const free = Uint8Array.from(zones, (zone) => (zone < 0 ? 1 : 0));
  const grow = { blocks, load_W, value, free };
  const chosen: Candidate[] = [];
  const take = (candidate: Candidate): void => {
    chosen.push(candidate);
    for (const block of candidate.region.blocks) free[block] = 0;
  };
  const rowsIn = (region: Region): readonly number[] => region.blocks.flatMap((block) => rowsOf[block]!).sort((one, other) => one - other);

  for (;;) {
    let best: Candidate | undefined;
    let bestZone = -1;
    let bestFrom: { far: number; link: Link } | null = null;
    for (const link of blocks.links) {
      if (link.open) continue;
      for (const [near, far] of [
        [link.from, link.to],
        [link.to, link.from],
      ] as const) {
        const zone = zones[near]!;
        if (zone < 0 || !free[far]) continue;
        const zoneSpare = spare_W[zone]!;
        const region = growRegion(city, { ...grow, limit_W: zoneSpare.spare_W }, far, link);
        if (!region || region.value <= 0) continue;
        const better = !best || region.value / (region.load_W + 1) > best.value / (best.region.load_W + 1);
        if (better) {
          best = {
            kind: 'valves',
            source: zoneSpare.source,
            boiler: null,
            region,
            spare_W: zoneSpare.spare_W,
            rows: rowsIn(region),
            value: region.value,
            site: null,
            smaller: null,
          };
          bestFrom = { far, link };
          bestZone = zone;
        }
      }
    }
    if (!best || best.rows.length === 0) break;
    const { far, link } = bestFrom!;
    take({ ...best, smaller: shrinking(input, grow, rowsOf, best, far, link) });
    spare_W[bestZone]!.spare_W -= best.region.load_W;
  }
  for (const candidate of placeBoilers(input, grow, rowsOf)) {
    const start = candidate.site === null ? -1 : (blocks.blockOfNode[(city.nodes as readonly Place[]).indexOf(candidate.site)] ?? -1);
    chosen.push(start < 0 ? candidate : { ...candidate, smaller: shrinking(input, grow, rowsOf, candidate, start, null) });
  }
  return chosen.map((candidate) => besideOthers(input, candidate));
}

/** Grows the way anew from where it begins, within its own blocks, for less load; what it leaves out goes to the crews. */
function shrinking(
  input: RefeedInput,
  grow: GrowBase,
  rowsOf: readonly (readonly number[])[],
  whole: Candidate,
  start: number,
  entry: Link | null,
): NonNullable<Candidate['smaller']> {
  return (limit_W) => {
    const free = new Uint8Array(grow.free.length);
    for (const block of whole.region.blocks) free[block] = 1;
    const region = growRegion(input.city, { ...grow, free, limit_W }, start, entry);
    if (!region || region.value <= 0 || region.blocks.length >= whole.region.blocks.length) return byInlets(input, whole, limit_W);
    const rows = region.blocks.flatMap((block) => rowsOf[block]!).sort((one, other) => one - other);
    if (rows.length === 0) return byInlets(input, whole, limit_W);
    const part = { ...whole, region, rows, value: region.value };
    return besideOthers(input, { ...part, smaller: shrinking(input, grow, rowsOf, part, start, entry) });
  };
}

/** The same pipes with the inlets of some heat points shut: those that save least for their heat are left to the crews. */
function byInlets(input: RefeedInput, whole: Candidate, limit_W: number): Candidate | null {
  const { city, saved, loadShare_per1 } = input;
  const points = new Map(city.substations.map((one) => [one.id, one]));
  const groups = new Map<SubstationId, { rows: number[]; load_W: number; value: number }>();
  for (const row of whole.rows) {
    const { substation, designLoad_W, people } = city.buildings[row]!;
    if (substation === null) return null;
    const group = groups.get(substation) ?? { rows: [], load_W: 0, value: 0 };
    group.rows.push(row);
    group.load_W += designLoad_W * loadShare_per1;
    group.value += saved[row]! + Math.max(1, people);
    groups.set(substation, group);
  }
  const pipesAt = new Map<string, Set<string>>();
  for (const pipe of city.pipes)
    for (const node of [pipe.from, pipe.to]) pipesAt.set(node, (pipesAt.get(node) ?? new Set<string>()).add(pipe.id));
  const inletOf = (id: SubstationId): ValveId | undefined => {
    const pipes = pipesAt.get(points.get(id)?.node ?? '');
    return city.valves.find((valve) => valve.role === 'service' && valve.position === 'open' && pipes?.has(valve.pipe))?.id;
  };
  const ranked = [...groups].sort(([one, first], [other, second]) => {
    return first.value / (first.load_W + 1) - second.value / (second.load_W + 1) || (one < other ? -1 : 1);
  });
  const close = new Set(whole.region.close);
  const left = new Set<number>();
  let own_W = ranked.reduce((sum, [, group]) => sum + group.load_W, 0);
  let { load_W, value } = whole.region;
  for (const [id, group] of ranked) {
    if (own_W <= limit_W) break;
    const inlet = inletOf(id);
    if (inlet === undefined) continue;
    close.add(inlet);
    for (const row of group.rows) left.add(row);
    own_W -= group.load_W;
    load_W -= group.load_W;
    value -= group.value;
  }
  const rows = whole.rows.filter((row) => !left.has(row));
  if (left.size === 0 || rows.length === 0) return null;
  const part = { ...whole, rows, value, region: { ...whole.region, close: [...close].sort(), load_W, value } };
  return besideOthers(input, { ...part, smaller: (less_W) => byInlets(input, part, less_W) });
}

/** The load of the buildings that the option feeds; what others on the same pipes take is taken off the spare power. */
function besideOthers(input: RefeedInput, candidate: Candidate): Candidate {
  const own_W = candidate.rows.reduce((sum, row) => sum + input.city.buildings[row]!.designLoad_W * input.loadShare_per1, 0);
  const others_W = Math.max(0, candidate.region.load_W - own_W);
  return { ...candidate, region: { ...candidate.region, load_W: own_W }, spare_W: candidate.spare_W - others_W };
}

type ZoneSpare = { spare_W: number; source: SourceId | null };

/** Capacity of the zone's sources less what hangs on it; the source named is its largest. */
function spareOfZones(input: RefeedInput, blocks: Blocks, zones: Int32Array, sourcesOut: ReadonlySet<SourceId>): ZoneSpare[] {
  const { city } = input;
  const count = zones.reduce((most, zone) => Math.max(most, zone + 1), 0);
  const spare: ZoneSpare[] = Array.from({ length: count }, () => ({ spare_W: 0, source: null }));
  const largest_W = new Float64Array(count);
  city.sources.forEach((source, row) => {
    const zone = blocks.blockOfSource[row]! < 0 ? -1 : zones[blocks.blockOfSource[row]!]!;
    if (zone < 0 || sourcesOut.has(source.id)) return;
    spare[zone]!.spare_W += source.capacity_W;
    if (source.capacity_W > largest_W[zone]!) {
      largest_W[zone] = source.capacity_W;
      spare[zone]!.source = source.id;
    }
  });
  city.buildings.forEach((building, row) => {
    const block = blocks.blockOfBuilding[row]!;
    const zone = block < 0 ? -1 : zones[block]!;
    if (zone >= 0) spare[zone]!.spare_W -= building.designLoad_W * input.loadShare_per1;
  });
  for (const zone of spare) zone.spare_W = Math.max(0, zone.spare_W);
  return spare;
}

type GrowBase = Readonly<{ blocks: Blocks; load_W: Float64Array; value: Float64Array; free: Uint8Array }>;

/**
 * Places boilers: sites are blocks with a chamber (or single substations for small boilers). Greedy by loss saved, then each boiler is
 * lifted and placed anew while that gains anything.
 */
function placeBoilers(input: RefeedInput, grow: GrowBase, rowsOf: readonly (readonly number[])[]): readonly Candidate[] {
  const { city } = input;
  const boilers = [...city.boilers].sort((one, other) => other.capacity_W - one.capacity_W || (one.id < other.id ? -1 : 1));
  const placed = new Map<string, Candidate>();
  const takenRow = new Uint8Array(city.buildings.length);
  const bestFor = (boiler: Boiler): Candidate | undefined =>
    boiler.fits === 'chamber' ? bestBlock(city, boiler, grow, rowsOf, takenRow) : bestSubstation(input, boiler, grow, takenRow);
  const mark = (candidate: Candidate, isFree: 0 | 1): void => {
    for (const block of candidate.region.blocks) grow.free[block] = isFree;
    for (const row of candidate.rows) takenRow[row] = 1 - isFree;
  };
  const put = (boiler: Boiler): number => {
    const candidate = bestFor(boiler);
    if (!candidate) return 0;
    mark(candidate, 0);
    placed.set(boiler.id, candidate);
    return candidate.value;
  };
  for (let left = [...boilers]; left.length > 0; ) {
    let best: { boiler: Boiler; candidate: Candidate } | undefined;
    const seen = new Set<string>();
    for (const boiler of left) {
      const kind = `${boiler.fits}/${boiler.capacity_W}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      const candidate = bestFor(boiler);
      if (candidate && (!best || candidate.value > best.candidate.value)) best = { boiler, candidate };
    }
    if (!best) break;
    mark(best.candidate, 0);
    placed.set(best.boiler.id, best.candidate);
    left = left.filter((boiler) => boiler !== best!.boiler);
  }
  // Pairs are lifted together and put back in the other order: what greedy took too early is given back.
  for (let round = 0; round < SWAP_ROUNDS; round++) {
    let gained = false;
    for (let one = 0; one < boilers.length; one++) {
      for (let other = one + 1; other < boilers.length; other++) {
        const pair = [boilers[one]!, boilers[other]!];
        const before = pair.map((boiler) => placed.get(boiler.id));
        const had = before.reduce((sum, candidate) => sum + (candidate?.value ?? 0), 0);
        for (const candidate of before) if (candidate) mark(candidate, 1);
        for (const boiler of pair) placed.delete(boiler.id);
        const got = put(pair[1]!) + put(pair[0]!);
        if (got > had) {
          gained = true;
          continue;
        }
        for (const boiler of pair) {
          const candidate = placed.get(boiler.id);
          if (candidate) mark(candidate, 1);
          placed.delete(boiler.id);
        }
        before.forEach((candidate, index) => {
          if (!candidate) return;
          mark(candidate, 0);
          placed.set(pair[index]!.id, candidate);
        });
      }
    }
    if (!gained) break;
  }
  for (const candidate of placed.values()) mark(candidate, 1);
  return packBoilers(
    input,
    grow,
    rowsOf,
    boilers,
    boilers.flatMap((boiler) => placed.get(boiler.id) ?? []),
  );
}

/** Shares of a boiler's capacity for which a region is grown from each block: a smaller region may leave room for a better neighbour. */
const REGION_SHARES = [1, 0.6] as const;
const PACKING_SEED = 0;
/** Enough for a few dozen boilers and a few hundred regions. [C: bench/plan/boilers] */
const PACKING_MOVES = 1_500;

/** Chooses among all regions that a boiler could feed, beginning from those placed; every choice keeps the most valuable ones found. */
function packBoilers(
  input: RefeedInput,
  grow: GrowBase,
  rowsOf: readonly (readonly number[])[],
  boilers: readonly Boiler[],
  placed: readonly Candidate[],
): readonly Candidate[] {
  if (boilers.length === 0) return [];
  const kindOf = (boiler: Boiler): string => `${boiler.fits}/${boiler.capacity_W}`;
  const kinds = [...new Set(boilers.map(kindOf))];
  const candidates = [...placed];
  const seen = new Set<string>();
  const nothing = new Uint8Array(input.city.buildings.length);
  for (const kind of kinds) {
    const boiler = boilers.find((one) => kindOf(one) === kind)!;
    const found =
      boiler.fits === 'chamber' ? chamberRegions(input.city, boiler, grow, rowsOf) : substationGroups(input, boiler, grow, nothing);
    for (const candidate of found) {
      const key = `${kind} ${candidate.rows.join()}`;
      if (!seen.has(key)) candidates.push(candidate);
      seen.add(key);
    }
  }
  const columns = candidates.map(({ boiler, region, rows, value }) => ({
    kind: kinds.indexOf(kindOf(boiler!)),
    value,
    elements: [...region.blocks, ...rows.map((row) => grow.blocks.count + row)],
  }));
  const problem = {
    elements: grow.blocks.count + input.city.buildings.length,
    kindCount: kinds.map((kind) => boilers.filter((boiler) => kindOf(boiler) === kind).length),
    columns,
  };
  const chosen = packRegions(
    problem,
    placed.map((_, at) => at),
    PACKING_SEED,
    PACKING_MOVES,
  );
  // What was placed keeps its boiler; the others take those that are left, the largest gain first.
  const free = new Set(boilers);
  const kept = chosen.filter((at) => at < placed.length);
  for (const at of kept) free.delete(candidates[at]!.boiler!);
  const rest = chosen
    .filter((at) => at >= placed.length)
    .sort((one, other) => candidates[other]!.value - candidates[one]!.value || one - other);
  const result = kept.map((at) => candidates[at]!);
  for (const at of rest) {
    const boiler = [...free].find((one) => kindOf(one) === kindOf(candidates[at]!.boiler!))!;
    free.delete(boiler);
    result.push({ ...candidates[at]!, boiler });
  }
  const place = new Map(boilers.map((boiler, at) => [boiler.id, at]));
  return result.sort((one, other) => place.get(one.boiler!.id)! - place.get(other.boiler!.id)!);
}

/** A region from every block with a chamber, at each share of the boiler's capacity. */
function chamberRegions(city: City, boiler: Boiler, grow: GrowBase, rowsOf: readonly (readonly number[])[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let block = 0; block < grow.blocks.count; block++) {
    if (!grow.free[block] || !grow.blocks.hasChamber[block] || rowsOf[block]!.length === 0) continue;
    for (const share of REGION_SHARES) {
      const region = growRegion(city, { ...grow, limit_W: boiler.capacity_W * share }, block, null);
      if (region) found.push(chamberCandidate(city, boiler, grow, rowsOf, block, region));
    }
  }
  return found;
}

function chamberCandidate(
  city: City,
  boiler: Boiler,
  grow: GrowBase,
  rowsOf: readonly (readonly number[])[],
  block: number,
  region: Region,
): Candidate {
  const rows = region.blocks.flatMap((at) => rowsOf[at]!).sort((one, other) => one - other);
  const site = city.nodes.find((node, row) => node.kind === 'chamber' && grow.blocks.blockOfNode[row] === block) ?? null;
  return { kind: 'boiler', source: null, boiler, region, spare_W: boiler.capacity_W, rows, value: region.value, site, smaller: null };
}
const SWAP_ROUNDS = 3;

function bestBlock(
  city: City,
  boiler: Boiler,
  grow: GrowBase,
  rowsOf: readonly (readonly number[])[],
  takenRow: Uint8Array,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (let block = 0; block < grow.blocks.count; block++) {
    if (!grow.free[block] || !grow.blocks.hasChamber[block] || rowsOf[block]!.length === 0) continue;
    if (rowsOf[block]!.some((row) => takenRow[row])) continue;
    const region = growRegion(city, { ...grow, limit_W: boiler.capacity_W }, block, null);
    if (!region || (best && region.value <= best.value)) continue;
    best = chamberCandidate(city, boiler, grow, rowsOf, block, region);
  }
  return best;
}

function bestSubstation(input: RefeedInput, boiler: Boiler, grow: GrowBase, takenRow: Uint8Array): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of substationGroups(input, boiler, grow, takenRow)) if (!best || candidate.value > best.value) best = candidate;
  return best;
}

/** The free buildings of every single substation that the boiler can carry. */
function substationGroups(input: RefeedInput, boiler: Boiler, grow: GrowBase, takenRow: Uint8Array): readonly Candidate[] {
  const { city } = input;
  const groups = new Map<string, number[]>();
  for (const row of input.cut) {
    const { substation } = city.buildings[row]!;
    const block = grow.blocks.blockOfBuilding[row]!;
    if (substation === null || takenRow[row] || block < 0 || !grow.free[block]) continue;
    const group = groups.get(substation);
    if (group) group.push(row);
    else groups.set(substation, [row]);
  }
  const found: Candidate[] = [];
  for (const rows of groups.values()) {
    const load_W = rows.reduce((sum, row) => sum + city.buildings[row]!.designLoad_W * input.loadShare_per1, 0);
    const value = rows.reduce((sum, row) => sum + input.saved[row]! + Math.max(1, city.buildings[row]!.people), 0);
    if (load_W > boiler.capacity_W) continue;
    // The substation is shut off at its own inlet; the block stays free for others.
    const region: Region = { blocks: [], load_W, value, open: [], close: [] };
    found.push({ kind: 'boiler', source: null, boiler, region, spare_W: boiler.capacity_W, rows, value, site: null, smaller: null });
  }
  return found;
}
