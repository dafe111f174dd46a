/**
 * Rations for every zone whose working sources are too weak for what hangs on them (docs/equations/boilers.md §4). Proposed; a named person
 * decides. Nobody is cut off before all have been let down to what keeps them from freezing, unless that saves more.
 */
import type { Building, City } from '../../domain/city.ts';
import type { BuildingId, SourceId } from '../../domain/ids.ts';
import type { LossWeights, PlanLine, RefeedOption } from '../../domain/plan.ts';
import { RATION_LEVELS, type Ration, type RationLevel } from '../../domain/ration.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { fedZones, findBlocks } from '../network/blocks.ts';
import { EMPTY } from '../network/refeed.ts';
import { stakesOf } from '../weights.ts';
import { personHours } from '../words.ts';
import { drainWork_s } from '../work.ts';
import { deadHeatPoints, sourcesOutOf } from './power.ts';
import { ration } from './ration.ts';

export type RationQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  /** Rows of cut buildings: they ask for nothing unless an option feeds them. */
  cut: readonly number[];
  /** Options that stand: their buildings hang on the source named. */
  options: readonly RefeedOption[];
  weights: LossWeights;
  /** Heat asked for as a share of the design load; the outdoor temperature follows from it. */
  loadShare_per1: number;
  /** Loss that one more second of crew work would save: the marginal value of the crew plan. */
  crewSecond: number;
}>;

/** Indoor temperatures of the levels: flats at 12 °C (below it health is at risk), and +8 °C, at which pipes in weak zones may begin to freeze [R:S90]. */
const WARM_C = 12;
const HOLD_C = 8;
const MEGA_W = 1e6;
const MINUTES_PER_HOUR = 60;
/** A shortage is weighed over a day; the plan is made anew long before. [I] */
const LASTS_h = 24;
const PER_CENT = 100;
/** Discomfort of a flat between 12 °C and its due, as a share of a cold minute: decides only among equals. [I] */
const COOL_per1 = 0.02;

/** Share of the load now that keeps a building at `kept_C`, steady state: heat is in proportion to the difference to outdoors. */
export function shareFor_per1(city: City, kept_C: number, outdoor_C: number): number {
  const span_K = city.meta.designIndoor_C - outdoor_C;
  return span_K > 0 ? Math.min(1, Math.max(0, (kept_C - outdoor_C) / span_K)) : 0;
}

export function rationSources(question: RationQuestion): readonly Ration[] {
  const { city, services, cut, options, loadShare_per1 } = question;
  const blocks = findBlocks(city);
  const out = sourcesOutOf(city, services, cut);
  const zones = fedZones(city, blocks, out);
  const isCut = new Set(cut);
  const dead = deadHeatPoints(city, services);
  const rowOf = new Map(city.buildings.map((building, row) => [building.id, row]));
  const zoneOfSource = new Map<SourceId, number>();
  const capacity_W = new Map<number, number>();
  const sourcesOf = new Map<number, SourceId[]>();
  city.sources.forEach((source, row) => {
    const block = blocks.blockOfSource[row]!;
    const zone = block < 0 || out.has(source.id) ? -1 : zones[block]!;
    if (zone < 0) return;
    zoneOfSource.set(source.id, zone);
    capacity_W.set(zone, (capacity_W.get(zone) ?? 0) + source.capacity_W);
    sourcesOf.set(zone, [...(sourcesOf.get(zone) ?? []), source.id]);
  });
  const rowsOf = new Map<number, number[]>();
  city.buildings.forEach((building, row) => {
    const block = blocks.blockOfBuilding[row]!;
    const zone = block < 0 ? -1 : zones[block]!;
    const still = building.substation !== null && dead.has(building.substation);
    if (zone >= 0 && !isCut.has(row) && !still && !EMPTY.has(services[row]?.state ?? 'unknown'))
      rowsOf.set(zone, [...(rowsOf.get(zone) ?? []), row]);
  });
  for (const option of options) {
    const zone = option.crew === null || option.source === null || option.kind !== 'valves' ? undefined : zoneOfSource.get(option.source);
    if (zone === undefined) continue;
    for (const id of option.buildings) {
      const row = rowOf.get(id);
      if (row !== undefined && isCut.has(row)) rowsOf.set(zone, [...(rowsOf.get(zone) ?? []), row]);
    }
  }
  return [...rowsOf].flatMap(([zone, rows]): Ration[] => {
    const asked_W = rows.reduce((sum, row) => sum + city.buildings[row]!.designLoad_W * loadShare_per1, 0);
    if (asked_W <= capacity_W.get(zone)! * (1 + SLACK_per1)) return [];
    return [rationZone(question, sourcesOf.get(zone)!, rows, capacity_W.get(zone)!, asked_W)];
  });
}
const SLACK_per1 = 1e-9;

function rationZone(
  question: RationQuestion,
  sources: readonly SourceId[],
  rows: readonly number[],
  capacity_W: number,
  asked_W: number,
): Ration {
  const { city, loadShare_per1 } = question;
  const { designIndoor_C, designOutdoor_C } = city.meta;
  const outdoor_C = designIndoor_C - loadShare_per1 * (designIndoor_C - designOutdoor_C);
  const shares: Record<RationLevel, number> = {
    off: 0,
    hold: shareFor_per1(city, HOLD_C, outdoor_C),
    warm: shareFor_per1(city, WARM_C, outdoor_C),
    full: 1,
  };
  const levels = RATION_LEVELS.length;
  const load_W = new Float64Array(rows.length * levels);
  const loss = new Float64Array(rows.length * levels);
  rows.forEach((row, at) => {
    RATION_LEVELS.forEach((level, index) => {
      load_W[at * levels + index] = city.buildings[row]!.designLoad_W * loadShare_per1 * shares[level];
      loss[at * levels + index] = levelLoss(question, city.buildings[row]!, level);
    });
  });
  const found = ration({ buildings: rows.length, levels, load_W, loss, capacity_W });
  const count: Record<RationLevel, number> = { off: 0, hold: 0, warm: 0, full: 0 };
  const lines = rows.map((row, at) => {
    const level = RATION_LEVELS[found.level[at]!]!;
    count[level]++;
    return {
      building: city.buildings[row]!.id as BuildingId,
      level,
      share_per1: shares[level],
      loss: loss[at * levels + found.level[at]!]!,
    };
  });
  const say = {
    sources: sources.join(', '),
    capacity_MW: tenth(capacity_W / MEGA_W),
    asked_MW: tenth(asked_W / MEGA_W),
    ...count,
    loss: personHours(found.loss),
  };
  const reasons: Reason[] = [
    { code: 'ration.source', say },
    { code: 'ration.worth', say: { saves: personHours(found.watt * MEGA_W) } },
  ];
  return { sources, capacity_W, asked_W, given_W: found.load_W, lines, loss: found.loss, bound: found.bound, reasons };
}

/** Lines of re-fed buildings say what they would get of a source that is too weak. */
export function withRations(lines: readonly PlanLine[], rations: readonly Ration[]): readonly PlanLine[] {
  if (rations.length === 0) return lines;
  const reasonOf = new Map<BuildingId, Reason>();
  for (const { sources, lines: shares } of rations) {
    for (const { building, level, share_per1 } of shares) {
      if (level === 'full') continue;
      reasonOf.set(building, {
        code: LINE_REASONS[level],
        say: { sources: sources.join(', '), share_pct: Math.round(share_per1 * PER_CENT) },
      });
    }
  }
  return lines.map((line) => {
    const reason = line.action === 'refeed' ? reasonOf.get(line.building) : undefined;
    return reason ? { ...line, reasons: [...line.reasons, reason] } : line;
  });
}
const LINE_REASONS = { off: 'ration.line.off', hold: 'ration.line.hold', warm: 'ration.line.warm' } as const;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Person-minutes lost over the shortage at a level. Hospitals may not be let down at all (category I of consumers): every minute counts. */
function levelLoss(question: RationQuestion, building: Building, level: RationLevel): number {
  const { weights, crewSecond } = question;
  const { freezeLoss, drainLoss, coldPeople } = stakesOf(building, weights);
  const minutes_min = LASTS_h * MINUTES_PER_HOUR;
  const cold = coldPeople * minutes_min;
  switch (level) {
    case 'full':
      return 0;
    case 'warm':
      return Math.round(building.use === 'hospital' ? cold : cold * COOL_per1);
    case 'hold':
      return Math.round(cold);
    case 'off':
      // No crew is promised to it yet, so it counts as frozen: the fewest are to freeze, and only then are cold hours weighed.
      return Math.round(cold + freezeLoss + drainLoss + crewSecond * drainWork_s(building));
  }
}
