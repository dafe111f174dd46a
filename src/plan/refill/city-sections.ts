/**
 * The buildings of one plant that stand empty, as sections to be filled: by block of the network, those known to be sound apart from those
 * that must be walked through first. Rules and constants: docs/equations/refill.md §1.
 */
import type { Building, City } from '../../domain/city.ts';
import { fillRateMax_m3 } from '../../domain/fill-rate.ts';
import type { BuildingId, PipeId, SourceId } from '../../domain/ids.ts';
import type { BuildingService } from '../../domain/service.ts';
import { type Blocks, findBlocks } from '../network/blocks.ts';
import { pressureVerdict } from './fill-rules.ts';
import { NO_PARENT } from './refill-problem.ts';

/** Static pressure held at a height, metres above the zero of the city's elevations. */
export type StaticHead = Readonly<{ pressure_Pa: number; at_m: number }>;

export type RefillSection = Readonly<{
  /** The block, and the inlet pipe through which it is filled; null where the plant itself stands. */
  block: number;
  inlet: PipeId | null;
  /** Rows of `city.buildings`; none for a section of pipes alone. */
  rows: readonly number[];
  isSound: boolean;
  water_m3: number;
  /** Most per hour. */
  rateMost_m3: number;
  /** Another section whose pipes must be full first, NO_PARENT for none. */
  parent: number;
}>;

export const LEFT_EMPTY = ['broken', 'topStaysEmpty', 'radiatorsBurst', 'notConnected'] as const;
/** Buildings that are not filled, and why. */
export type LeftEmpty = Readonly<{ building: BuildingId; why: (typeof LEFT_EMPTY)[number] }>;

export type SectionsQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  source: SourceId;
  /** Drained by then although the services do not say so yet: drains of a plan. */
  drainedToo: ReadonlySet<BuildingId>;
  /** Pipes of the network that stand empty; without any, only buildings are filled and no section waits for another. */
  emptyPipes: ReadonlySet<PipeId>;
  staticHead: StaticHead | null;
  /** Length of a slot of the schedule: parts are cut so that they fill whole slots. */
  slot_min: number;
}>;

/** Walked through and found sound; standing empty and not yet looked at; to be repaired first. */
const SOUND = new Set(['refillAllowed', 'filling']);
const UNSEEN = new Set(['drainedVerified', 'draining']);
const BROKEN = new Set(['burst', 'frozenPartial']);
/** Height of heating pipes per storey, as in the work of draining (docs/equations/crew-plan.md §1). [C] */
const STOREY_m = 2.8;
/** Inlet of a building where the network does not say: a usual service pipe. [I] */
const INLET_mm = 80;
const PIPES_OF_PAIR = 2;
const MINUTES_PER_HOUR = 60;

export function refillSections(question: SectionsQuestion): Readonly<{ sections: readonly RefillSection[]; left: readonly LeftEmpty[] }> {
  const { city, services, source, drainedToo, emptyPipes, staticHead } = question;
  const blocks = findBlocks(city);
  const left: LeftEmpty[] = [];
  const groups = new Map<string, { block: number; isSound: boolean; rows: number[] }>();
  const add = (block: number, isSound: boolean, row: number | null): void => {
    const key = `${block}/${isSound}`;
    const group = groups.get(key);
    if (!group) groups.set(key, { block, isSound, rows: row === null ? [] : [row] });
    else if (row !== null) group.rows.push(row);
  };
  const nodeOf = new Map(city.substations.map((one) => [one.id, blocks.nodeRow.get(one.node)]));
  city.buildings.forEach((building, row) => {
    const service = services[row];
    if (!service || service.lostSource !== source) return;
    if (BROKEN.has(service.state)) {
      left.push({ building: building.id, why: 'broken' });
      return;
    }
    const isSound = SOUND.has(service.state);
    if (!isSound && !UNSEEN.has(service.state) && !drainedToo.has(building.id)) return;
    const block = blocks.blockOfBuilding[row]!;
    const verdict = headVerdict(city, building, nodeOf.get(building.substation ?? ('' as never)), staticHead);
    if (block < 0) left.push({ building: building.id, why: 'notConnected' });
    else if (verdict !== 'holds') left.push({ building: building.id, why: verdict });
    else add(block, isSound, row);
  });
  const pipeWater_m3 = emptyWater(city, blocks, emptyPipes);
  pipeWater_m3.forEach((water_m3, block) => {
    if (water_m3 > 0) add(block, true, null);
  });
  const { before, inlet } = inlets(city, blocks, source);
  const ordered = [...groups.values()].sort((one, other) => one.block - other.block || Number(other.isSound) - Number(one.isSound));
  const nominal_mm = new Map(city.pipes.map((pipe) => [pipe.id, pipe.nominal_mm]));
  const inletRate_m3 = (block: number): number => {
    const pipe = inlet[block] ?? null;
    return fillRateMax_m3(pipe === null ? YARD_mm : (nominal_mm.get(pipe) ?? INLET_mm));
  };
  const parts = ordered.flatMap((group) => partsOf(city, group, (inletRate_m3(group.block) * question.slot_min) / MINUTES_PER_HOUR));
  // The first part of a block fills its empty pipes; the others of the block follow one after the other through the same inlet.
  const firstOf = new Map<number, number>();
  parts.forEach(({ block }, index) => {
    if (!firstOf.has(block)) firstOf.set(block, index);
  });
  const pipesOf = new Map([...firstOf].filter(([block]) => pipeWater_m3[block]! > 0));
  const sections = parts.map((part, index): RefillSection => {
    const withPipes = pipesOf.get(part.block) === index;
    const water_m3 = part.rows.reduce((sum, row) => sum + Math.max(0, city.buildings[row]!.water_m3), 0);
    const doors_m3 = Math.max(1, part.rows.length) * fillRateMax_m3(INLET_mm);
    const pipe_m3 = inletRate_m3(part.block);
    const isFirst = firstOf.get(part.block) === index;
    return {
      block: part.block,
      inlet: inlet[part.block] ?? null,
      rows: part.rows,
      isSound: part.isSound,
      water_m3: Math.max(LEAST_WATER_m3, water_m3 + (withPipes ? pipeWater_m3[part.block]! : 0)),
      rateMost_m3: withPipes ? pipe_m3 : Math.min(pipe_m3, doors_m3),
      parent: isFirst ? nearestWithPipes(before[part.block]!, before, pipesOf) : index - 1,
    };
  });
  return { sections, left };
}
/** Buildings filled as one section at most: about what ten crews do in a few hours; larger ones would keep the first waiting for the last. [I] */
const PART_BUILDINGS_MAX = 15;

/**
 * A group in parts: hospitals first, then most people per m³ of water. A part holds as much as its inlet pours in whole slots: the parts of a
 * block follow each other, and what is left of a slot when one is full helps nobody.
 */
function partsOf(city: City, group: Readonly<{ block: number; isSound: boolean; rows: readonly number[] }>, slotRate_m3: number) {
  const waterOf = (row: number): number => Math.max(0, city.buildings[row]!.water_m3);
  const rank = (row: number): number => {
    const { use, people, vulnerablePeople, water_m3 } = city.buildings[row]!;
    return (use === 'hospital' ? HOSPITAL_FIRST : 0) + (people + vulnerablePeople) / Math.max(LEAST_WATER_m3, water_m3);
  };
  const rows = [...group.rows].sort((one, other) => rank(other) - rank(one) || one - other);
  if (rows.length === 0) return [group];
  const parts: { block: number; isSound: boolean; rows: readonly number[] }[] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from;
    let whole = from;
    for (let water_m3 = 0; to < rows.length; to++) {
      const before = Math.floor(water_m3 / slotRate_m3);
      water_m3 += waterOf(rows[to]!);
      // The last place at which a slot is as good as full.
      if (Math.floor(water_m3 / slotRate_m3) > before && to > from) whole = to;
      const most = before === 0 ? PART_BUILDINGS_MAX * 2 : PART_BUILDINGS_MAX;
      if (to - from >= most) break;
    }
    const cut = to < rows.length && whole > from ? whole : to;
    const end = Math.max(from + 1, cut);
    parts.push({ ...group, rows: rows.slice(from, end) });
    from = end;
  }
  return parts;
}
const HOSPITAL_FIRST = 1e9;

/** A section without any water would be no work at all. */
const LEAST_WATER_m3 = 0.1;
/** Filled from the plant's own yard. */
const YARD_mm = 500;

function headVerdict(city: City, building: Building, node: number | undefined, head: StaticHead | null) {
  if (head === null || node === undefined) return 'holds' as const;
  const low_m = city.nodes[node]!.elevation_m;
  return pressureVerdict(head.pressure_Pa, head.at_m, low_m + Math.max(1, building.floors) * STOREY_m, low_m);
}

/** Water of the empty supply and return pipes, by block of the pipe's far end. */
function emptyWater(city: City, blocks: Blocks, emptyPipes: ReadonlySet<PipeId>): Float64Array {
  const water_m3 = new Float64Array(blocks.count);
  for (const pipe of city.pipes) {
    if (!emptyPipes.has(pipe.id)) continue;
    const row = blocks.nodeRow.get(pipe.to) ?? blocks.nodeRow.get(pipe.from);
    if (row !== undefined) water_m3[blocks.blockOfNode[row]!]! += (PIPES_OF_PAIR * Math.PI * pipe.bore_m ** 2 * pipe.length_m) / 4;
  }
  return water_m3;
}

/** By block: the block before it on the way from the source, −1 for the source's own, and the pipe between them. */
function inlets(city: City, blocks: Blocks, source: SourceId): Readonly<{ before: Int32Array; inlet: readonly (PipeId | undefined)[] }> {
  const before = new Int32Array(blocks.count).fill(-1);
  const inlet: (PipeId | undefined)[] = new Array<PipeId | undefined>(blocks.count).fill(undefined);
  const seen = new Uint8Array(blocks.count);
  const own = blocks.blockOfSource[city.sources.findIndex(({ id }) => id === source)] ?? -1;
  if (own < 0) return { before, inlet };
  const queue = [own];
  seen[own] = 1;
  for (let head = 0; head < queue.length; head++) {
    const here = queue[head]!;
    for (const at of blocks.linksOf[here]!) {
      const link = blocks.links[at]!;
      const next = link.from === here ? link.to : link.from;
      if (!link.open || seen[next]) continue;
      seen[next] = 1;
      before[next] = here;
      inlet[next] = city.valves[link.valves[0]!]?.pipe;
      queue.push(next);
    }
  }
  return { before, inlet };
}

function nearestWithPipes(from: number, before: Int32Array, pipesOf: ReadonlyMap<number, number>): number {
  for (let block = from; block >= 0; block = before[block]!) {
    const found = pipesOf.get(block);
    if (found !== undefined) return found;
  }
  return NO_PARENT;
}
