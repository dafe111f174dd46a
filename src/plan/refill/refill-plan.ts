/**
 * The plan of refilling one plant's buildings once its heat is back: sections in order, times, what each waits for, what one more of each
 * limit would be worth. Proposed; a named person decides. Method: docs/equations/refill.md.
 */
import type { City } from '../../domain/city.ts';
import type { BuildingId, PipeId, SourceId } from '../../domain/ids.ts';
import type { LossWeights } from '../../domain/plan.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { crewsAt } from '../../domain/shift.ts';
import { HOUR_MS, HOUR_S, type Instant, instant_ms, SECOND_MS } from '../../domain/time.ts';
import { loadShare_per1 } from '../../twin/network/regulation.ts';
import type { SolveLinear } from '../linear-program.ts';
import { PICK_UP_h, PICK_UP_per1 } from '../pick-up.ts';
import { stakesOf } from '../weights.ts';
import { hoursMinutes, personHours } from '../words.ts';
import { type LeftEmpty, type RefillSection, refillSections, type StaticHead } from './city-sections.ts';
import { fillPower_W, LEAST_RATE_per1 } from './fill-plan.ts';
import {
  fillWaterVerdict,
  heatingUp_h,
  LEAK_perh,
  REFILL_WORK_min,
  REVISIT_AFTER_h,
  REVISIT_WORK_min,
  STATIC_HOLD_min,
} from './fill-rules.ts';
import { type RefillBound, type RefillPrices, refillBound } from './refill-bound.ts';
import { checkRefill } from './refill-check.ts';
import { NO_PARENT, NOT_FILLED, type RefillProblem, type RefillSchedule } from './refill-problem.ts';
import { searchRefill } from './refill-search.ts';

export type RefillQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  source: SourceId;
  /** When its heat is back: an attributed estimate or a fact, never ours. Slots count from here. */
  back_ms: Instant;
  drainedToo: ReadonlySet<BuildingId>;
  emptyPipes: ReadonlySet<PipeId>;
  staticHead: StaticHead | null;
  /** Outdoor air by hour from `back_ms`; the last value stands for those after it. */
  outdoor_C: readonly number[];
  fillWater_C: number;
  supply_C: number;
  /** Make-up that the plant can spare, m³ per hour. */
  makeUp_m3: number;
  weights: LossWeights;
  slot_min: number;
  slots: number;
  seed: number;
  runs: number;
  solve: SolveLinear | null;
}>;

export type RefillLine = Readonly<{
  section: number;
  inlet: PipeId | null;
  buildings: readonly BuildingId[];
  isSound: boolean;
  water_m3: number;
  load_W: number;
  people: number;
  start_ms: Instant | null;
  filled_ms: Instant | null;
  heated_ms: Instant | null;
  revisit_ms: Instant | null;
  /** Loss of its wait for heat, person-minutes. */
  loss: number;
  reasons: readonly Reason[];
}>;

/** What one more of a limit, all along, would save: person-minutes per m³/h, megawatt, crew. First order, from the bound's duals. */
export type RefillWorth = Readonly<{ makeUp: number; power: number; crew: number }>;

export type RefillPlan = Readonly<{
  source: SourceId;
  back_ms: Instant;
  lines: readonly RefillLine[];
  left: readonly LeftEmpty[];
  loss: number;
  bound: number | null;
  worth: RefillWorth | null;
  reasons: readonly Reason[];
  /** Findings of the independent recount; a plan with any must not be shown. */
  faults: readonly string[];
}>;

const MINUTES_PER_HOUR = 60;
/** A walk through an empty building before it may be filled, crew-minutes, and when the first of them are done. [I: DOMAIN §6.2 step 1] */
const WALK_min = 30;
const FIRST_WALKS_h = 2;
const MEGA_W = 1e6;
const KILO_W = 1e3;

export function planRefill(question: RefillQuestion): RefillPlan {
  const { sections, left } = refillSections(question);
  const problem = problemOf(question, sections);
  const { schedule } = searchRefill(problem, question.seed, question.runs);
  const bound = question.solve ? refillBound(problem, question.solve) : null;
  const { source, back_ms } = question;
  const lines = sections.map((section, index) => lineOf(question, problem, section, index, schedule, bound?.prices ?? null));
  lines.sort((one, other) => (one.start_ms ?? Infinity) - (other.start_ms ?? Infinity) || one.section - other.section);
  return {
    source,
    back_ms,
    lines,
    left,
    loss: schedule.cost,
    bound: bound?.bound ?? null,
    worth: bound ? worthOf(question, bound) : null,
    reasons: planReasons(question, lines, schedule, bound),
    faults: checkRefill(problem, schedule),
  };
}

/** Columns of the sections for the slots from the return of heat on. */
export function problemOf(question: RefillQuestion, sections: readonly RefillSection[]): RefillProblem {
  const { city, slots, slot_min, back_ms, weights, fillWater_C, supply_C } = question;
  const perHour = MINUTES_PER_HOUR / slot_min;
  const slotHours = slot_min / MINUTES_PER_HOUR;
  const outdoorAt = (slot: number): number =>
    question.outdoor_C[Math.min(question.outdoor_C.length - 1, Math.floor(slot * slotHours))] ?? 0;
  const column = (of: (section: RefillSection) => number): Float64Array => Float64Array.from(sections, of);
  const bySlot = (of: (slot: number) => number): Float64Array => Float64Array.from({ length: slots }, (_, slot) => of(slot));
  const sum = (section: RefillSection, of: (row: number) => number): number => section.rows.reduce((total, row) => total + of(row), 0);
  const rest_h = STATIC_HOLD_min / MINUTES_PER_HOUR + heatingUp_h(fillWater_C, supply_C);
  const held_W = heldLoad_W(question);
  const capacity_W = city.sources.find(({ id }) => id === question.source)?.capacity_W ?? 0;
  const share_per1 = bySlot((slot) => loadShare_per1(designOf(city), outdoorAt(slot)));
  const shareMost_per1 = share_per1.reduce((most, share) => Math.max(most, share), 0);
  const drainers = (slot: number): number => {
    const at_ms = instant_ms(back_ms + slot * slot_min * (HOUR_MS / MINUTES_PER_HOUR));
    return crewsAt(city.crews, at_ms).filter(
      (crew) => crew.skills.includes('drain') && crew.shiftStart_ms <= at_ms && at_ms < crew.shiftEnd_ms,
    ).length;
  };
  return {
    sections: sections.length,
    slots,
    slot_s: slot_min * (HOUR_S / MINUTES_PER_HOUR),
    parent: Int32Array.from(sections, (section) => section.parent),
    water_m3: column((section) => section.water_m3),
    rateMost_m3: column((section) => section.rateMost_m3 / perHour),
    rateLeast_m3: column((section) => (section.rateMost_m3 / perHour) * LEAST_RATE_per1),
    earliest: Int32Array.from(sections, (section) => (section.isSound ? 0 : Math.ceil(FIRST_WALKS_h * perHour))),
    rest: new Int32Array(sections.length).fill(Math.ceil(rest_h * perHour)),
    load_W: column((section) => shareMost_per1 * sum(section, (row) => city.buildings[row]!.designLoad_W)),
    weight: column((section) => Math.round(slot_min * sum(section, (row) => stakesOf(city.buildings[row]!, weights).coldPeople))),
    crewFill: column((section) => (section.rows.length * (REFILL_WORK_min + (section.isSound ? 0 : WALK_min))) / slot_min),
    crewRevisit: column((section) => (section.rows.length * REVISIT_WORK_min) / slot_min),
    leak_m3: column((section) => (section.water_m3 * LEAK_perh) / perHour),
    makeUp_m3: new Float64Array(slots).fill(Math.max(0, question.makeUp_m3) / perHour),
    // What is still full on the plant comes first, hungry for a day.
    power_W: bySlot((slot) => Math.max(0, capacity_W - held_W * share_per1[slot]! * (slot * slotHours < PICK_UP_h ? PICK_UP_per1 : 1))),
    crews: bySlot(drainers),
    fillAllowed: Uint8Array.from({ length: slots }, (_, slot) =>
      fillWaterVerdict(fillWater_C, outdoorAt(slot), Math.min(outdoorAt(slot), fillWater_C)) === 'allowed' ? 1 : 0,
    ),
    fillPower_W: fillPower_W(slot_min * (HOUR_S / MINUTES_PER_HOUR)),
    pickUp_per1: PICK_UP_per1,
    pickUpSlots: Math.ceil(PICK_UP_h * perHour),
    revisitAfter: Math.ceil(REVISIT_AFTER_h * perHour),
  };
}

function designOf(city: City) {
  const { designIndoor_C, designOutdoor_C, designSupply_C, designReturn_C } = city.meta;
  return { indoor_C: designIndoor_C, outdoor_C: designOutdoor_C, supply_C: designSupply_C, return_C: designReturn_C };
}

const STILL_FULL = new Set(['noFeed', 'holdFull', 'refused', 'noAccess', 'drainOrdered', 'unknown']);

/** Design load of what hangs on the plant and was never drained. */
function heldLoad_W(question: RefillQuestion): number {
  const { city, services, source, drainedToo } = question;
  let held_W = 0;
  city.buildings.forEach((building, row) => {
    const service = services[row];
    if (!service || service.lostSource !== source || drainedToo.has(building.id)) return;
    if (STILL_FULL.has(service.state) && service.drained_ms === null) held_W += building.designLoad_W;
  });
  return held_W;
}

function lineOf(
  question: RefillQuestion,
  problem: RefillProblem,
  section: RefillSection,
  index: number,
  schedule: RefillSchedule,
  prices: RefillPrices | null,
): RefillLine {
  const { city, back_ms } = question;
  const at = (slot: number): Instant | null => (slot === NOT_FILLED ? null : instant_ms(back_ms + slot * problem.slot_s * SECOND_MS));
  const heated = schedule.heated[index]!;
  const loss = problem.weight[index]! * (heated === NOT_FILLED ? problem.slots : heated);
  return {
    section: index,
    inlet: section.inlet,
    buildings: section.rows.map((row) => city.buildings[row]!.id),
    isSound: section.isSound,
    water_m3: section.water_m3,
    load_W: problem.load_W[index]!,
    people: section.rows.reduce((sum, row) => sum + city.buildings[row]!.people, 0),
    start_ms: at(schedule.start[index]!),
    filled_ms: at(schedule.filled[index]!),
    heated_ms: at(heated),
    revisit_ms: heated === NOT_FILLED ? null : instant_ms(at(heated)! + REVISIT_AFTER_h * HOUR_MS),
    loss,
    reasons: lineReasons(problem, section, index, schedule, prices),
  };
}

/** Times in the sentences count from the return of heat. */
function lineReasons(
  problem: RefillProblem,
  section: RefillSection,
  index: number,
  schedule: RefillSchedule,
  prices: RefillPrices | null,
): readonly Reason[] {
  const [start, filled, heated] = [schedule.start[index]!, schedule.filled[index]!, schedule.heated[index]!];
  const reasons: Reason[] = [];
  const water_m3 = Math.round(section.water_m3);
  if (heated === NOT_FILLED) reasons.push({ code: 'refill.not-in-time', say: { buildings: section.rows.length, water_m3 } });
  else {
    const times = { ...hoursMinutes('start', start * problem.slot_s), ...hoursMinutes('heated', heated * problem.slot_s) };
    const fill = hoursMinutes('fill', (filled - start) * problem.slot_s);
    reasons.push({ code: 'refill.line', say: { buildings: section.rows.length, water_m3, ...times, ...fill } });
  }
  if (!section.isSound) reasons.push({ code: 'refill.walk-first', say: {} });
  const until = heated === NOT_FILLED ? problem.slots : start;
  const parent = problem.parent[index]!;
  const waitsFor = parent !== NO_PARENT && schedule.filled[parent]! >= until && until > 0;
  if (waitsFor) reasons.push({ code: 'refill.waits-parent', say: {} });
  else if (until > problem.earliest[index]! && prices) {
    const limit = dearest(problem, index, prices, problem.earliest[index]!, until);
    if (limit) reasons.push({ code: limit, say: {} });
  }
  return reasons;
}

/** Which limit costs this section most over the slots in which it waits, by the prices of the bound. */
function dearest(problem: RefillProblem, section: number, prices: RefillPrices, from: number, to: number) {
  let [water, power, crew] = [0, 0, 0];
  for (let slot = from; slot < to; slot++) {
    water += prices.makeUp[slot]! * problem.water_m3[section]!;
    crew += prices.crews[slot]! * problem.crewFill[section]!;
    power += prices.power[slot]! * problem.load_W[section]! * problem.pickUp_per1;
  }
  const slots = Math.max(1, to - from);
  const most = Math.max(water / slots, crew / slots, power);
  if (!(most > 0)) return null;
  if (most === power) return 'refill.waits-power' as const;
  return most === water / slots ? ('refill.waits-water' as const) : ('refill.waits-crews' as const);
}

function worthOf(question: RefillQuestion, bound: RefillBound): RefillWorth {
  const perHour = MINUTES_PER_HOUR / question.slot_min;
  const sum = (column: Float64Array): number => column.reduce((total, price) => total + price, 0);
  const { makeUp, power, crews } = bound.prices;
  return { makeUp: Math.round(sum(makeUp) / perHour), power: Math.round(sum(power) * MEGA_W), crew: Math.round(sum(crews)) };
}

function planReasons(
  question: RefillQuestion,
  lines: readonly RefillLine[],
  schedule: RefillSchedule,
  bound: RefillBound | null,
): readonly Reason[] {
  const buildings = lines.reduce((sum, line) => sum + line.buildings.length, 0);
  const water_m3 = Math.round(lines.reduce((sum, line) => sum + line.water_m3, 0));
  const load_W = lines.reduce((sum, line) => sum + line.load_W, 0);
  const last_ms = lines.reduce((latest_ms, line) => Math.max(latest_ms, line.heated_ms ?? 0), question.back_ms as number);
  const all = hoursMinutes('last', (last_ms - question.back_ms) / SECOND_MS);
  const reasons: Reason[] = [
    { code: 'refill.whole', say: { buildings, water_m3, load_kW: Math.round(load_W / KILO_W), loss: personHours(schedule.cost), ...all } },
  ];
  if (!bound) return reasons;
  const worth = worthOf(question, bound);
  reasons.push({
    code: 'refill.worth',
    say: { water: personHours(worth.makeUp), power: personHours(worth.power), crew: personHours(worth.crew) },
  });
  const gap_pct = bound.bound > 0 ? Math.round((1_000 * (schedule.cost - bound.bound)) / bound.bound) / 10 : 0;
  reasons.push({ code: 'refill.bound', say: { gap_pct } });
  return reasons;
}
