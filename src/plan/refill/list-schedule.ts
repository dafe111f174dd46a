/**
 * List schedule of filling: slot by slot, what runs goes on, then the list's next section that may begin does (docs/equations/refill.md §3).
 *
 * In every slot: leaks and return visits are served first; running sections get their least rate, then more in the order of the list; a new
 * one begins only when its least rate is left and heat will be there when it is full. A filling once begun is not interrupted unless
 * make-up itself falls. Parents are filled before their children begin.
 */
import { NO_PARENT, NOT_FILLED, type RefillProblem, type RefillSchedule } from './refill-problem.ts';

/** Below this a rest of water, crew or power counts as nothing: rounding of sums of a few hundred terms. */
const SLACK = 1e-7;

/** In which order sections are asked, and the slot before which each is not begun (its `earliest` or later, on purpose). */
export type RefillList = Readonly<{ order: Int32Array; notBefore: Int32Array }>;

export type ScheduleBench = {
  readonly start: Int32Array;
  readonly filled: Int32Array;
  readonly heated: Int32Array;
  readonly poured_m3: Float64Array;
  readonly left_m3: Float64Array;
  readonly water_m3: Float64Array;
  readonly power_W: Float64Array;
  /** Least of it from each slot to the end. */
  readonly powerLeast_W: Float64Array;
  readonly crews: Float64Array;
  /** Work of return visits by the slot from which it is due. */
  readonly visits: Float64Array;
  readonly promised: Int32Array;
  readonly running: Int32Array;
  readonly waiting: Int32Array;
  readonly given_m3: Float64Array;
};

export function newScheduleBench(problem: RefillProblem): ScheduleBench {
  const { sections, slots } = problem;
  const ints = (): Int32Array => new Int32Array(sections);
  return {
    start: ints(),
    filled: ints(),
    heated: ints(),
    poured_m3: new Float64Array(sections * slots),
    left_m3: new Float64Array(sections),
    water_m3: new Float64Array(slots),
    power_W: new Float64Array(slots),
    powerLeast_W: new Float64Array(slots),
    crews: new Float64Array(slots),
    visits: new Float64Array(slots),
    promised: ints(),
    running: ints(),
    waiting: ints(),
    given_m3: new Float64Array(sections),
  };
}

/** Runs the list; returns its cost and leaves the schedule in `bench`. `costMost`: gives up (Infinity) once the cost must exceed it. */
export function runList(problem: RefillProblem, list: RefillList, bench: ScheduleBench, costMost: number): number {
  const { order, notBefore } = list;
  const { sections, slots, parent, rateMost_m3, rateLeast_m3, weight, fillAllowed } = problem;
  const { start, filled, heated, poured_m3, left_m3, water_m3, power_W, crews, running, waiting, given_m3 } = bench;
  start.fill(NOT_FILLED);
  filled.fill(NOT_FILLED);
  heated.fill(NOT_FILLED);
  poured_m3.fill(0);
  left_m3.set(problem.water_m3);
  water_m3.set(problem.makeUp_m3);
  power_W.set(problem.power_W);
  leastFrom(bench);
  crews.set(problem.crews);
  bench.visits.fill(0);
  waiting.set(order);
  let waits = sections;
  let runs = 0;
  let cost = 0;
  for (let section = 0; section < sections; section++) cost += weight[section]! * slots;
  let visits = 0;
  for (let slot = 0; slot < slots && waits + runs > 0; slot++) {
    // Return visits that are due come before new filling; what crews do not manage goes on to the next slot.
    visits += bench.visits[slot]!;
    const visited = Math.min(visits, crews[slot]!);
    visits -= visited;
    crews[slot]! -= visited;
    if (fillAllowed[slot] === 1) {
      for (let at = 0; at < runs; at++) given_m3[running[at]!] = 0;
      for (let at = 0; at < runs; at++) pour(problem, bench, running[at]!, slot, rateLeast_m3[running[at]!]!);
      for (let at = 0; at < runs; at++) pour(problem, bench, running[at]!, slot, rateMost_m3[running[at]!]! - given_m3[running[at]!]!);
      let kept = 0;
      for (let at = 0; at < waits; at++) {
        const section = waiting[at]!;
        const before = parent[section]!;
        const ready = notBefore[section]! <= slot && (before === NO_PARENT || (filled[before]! !== NOT_FILLED && filled[before]! <= slot));
        if (ready && begins(problem, bench, section, slot)) {
          given_m3[section] = 0;
          pour(problem, bench, section, slot, rateMost_m3[section]!);
          start[section] = slot;
          running[runs++] = section;
        } else waiting[kept++] = section;
      }
      waits = kept;
      let still = 0;
      for (let at = 0; at < runs; at++) {
        const section = running[at]!;
        const now_m3 = given_m3[section]!;
        poured_m3[section * slots + slot] = now_m3;
        left_m3[section]! -= now_m3;
        if (left_m3[section]! > SLACK) running[still++] = section;
        else {
          filled[section] = slot + 1;
          const on = turnOn(problem, bench, section, slot + 1);
          heated[section] = on;
          if (on !== NOT_FILLED) cost -= weight[section]! * (slots - on);
        }
      }
      runs = still;
    }
    // Whatever is not full by now has no heat before the next slot.
    if (costMost < Infinity) {
      let least = cost;
      for (let at = 0; at < runs; at++) least -= saves(problem, running[at]!, slot + 1);
      for (let at = 0; at < waits; at++) least -= saves(problem, waiting[at]!, Math.max(slot + 1, notBefore[waiting[at]!]!) + 1);
      if (least > costMost) return Infinity;
    }
  }
  return cost;
}

/** Pours up to `most_m3` more in this slot, as far as water, crew and heat go. */
function pour(problem: RefillProblem, bench: ScheduleBench, section: number, slot: number, most_m3: number): void {
  const { water_m3, power_W, crews, left_m3, given_m3 } = bench;
  const perCrew = problem.crewFill[section]! / problem.water_m3[section]!;
  let more_m3 = Math.min(most_m3, left_m3[section]! - given_m3[section]!, water_m3[slot]!);
  if (perCrew > 0) more_m3 = Math.min(more_m3, crews[slot]! / perCrew);
  if (problem.fillPower_W > 0) more_m3 = Math.min(more_m3, power_W[slot]! / problem.fillPower_W);
  if (!(more_m3 > SLACK)) return;
  given_m3[section]! += more_m3;
  water_m3[slot]! -= more_m3;
  crews[slot]! -= more_m3 * perCrew;
  power_W[slot]! -= more_m3 * problem.fillPower_W;
}

function saves(problem: RefillProblem, section: number, filledAt: number): number {
  const on = filledAt + problem.rest[section]!;
  return on < problem.slots ? problem.weight[section]! * (problem.slots - on) : 0;
}

/** Whether there is water, crew and heat enough to begin now; reserves the heat from the slot in which it can be on. */
function begins(problem: RefillProblem, bench: ScheduleBench, section: number, slot: number): boolean {
  const { water_m3, power_W, crews, left_m3, promised } = bench;
  const { slots, fillPower_W, crewFill, rateLeast_m3, rateMost_m3, rest } = problem;
  const whole_m3 = left_m3[section]!;
  const least_m3 = Math.min(whole_m3, rateLeast_m3[section]!) - SLACK;
  if (water_m3[slot]! < least_m3) return false;
  if (power_W[slot]! < least_m3 * fillPower_W) return false;
  if (crews[slot]! * whole_m3 < least_m3 * crewFill[section]!) return false;
  const on = slot + Math.ceil(whole_m3 / rateMost_m3[section]! - SLACK) + rest[section]!;
  if (on < slots && !powerFrom(problem, bench, section, on)) return false;
  promised[section] = on;
  takePower(problem, bench, section, on, -1);
  return true;
}

/** The first slot from `full` + rest on in which the heat suffices for good; takes heat, leaks and the return visit. */
function turnOn(problem: RefillProblem, bench: ScheduleBench, section: number, full: number): number {
  const { slots, rest, leak_m3, crewRevisit, revisitAfter } = problem;
  const { water_m3, promised } = bench;
  takePower(problem, bench, section, promised[section]!, 1);
  let on = full + rest[section]!;
  while (on < slots && !powerFrom(problem, bench, section, on)) on++;
  for (let slot = full; slot < slots; slot++) water_m3[slot] = Math.max(0, water_m3[slot]! - leak_m3[section]!);
  if (on >= slots) return NOT_FILLED;
  takePower(problem, bench, section, on, -1);
  if (on + revisitAfter < slots) bench.visits[on + revisitAfter]! += crewRevisit[section]!;
  return on;
}

function powerFrom(problem: RefillProblem, bench: ScheduleBench, section: number, on: number): boolean {
  const { power_W, powerLeast_W } = bench;
  const load_W = problem.load_W[section]! - SLACK;
  const cold_W = problem.load_W[section]! * problem.pickUp_per1 - SLACK;
  if (powerLeast_W[on]! >= cold_W) return true;
  if (powerLeast_W[on]! < load_W) return false;
  const warm = Math.min(problem.slots, on + problem.pickUpSlots);
  for (let slot = on; slot < warm; slot++) if (power_W[slot]! < cold_W) return false;
  return warm >= problem.slots || powerLeast_W[warm]! >= load_W;
}

/** Takes (−1) or gives back (+1) the heat of a section from slot `on` for good. */
function takePower(problem: RefillProblem, bench: ScheduleBench, section: number, on: number, sign: number): void {
  const { power_W } = bench;
  if (on >= problem.slots) return;
  const load_W = problem.load_W[section]! * sign;
  const cold_W = load_W * problem.pickUp_per1;
  const warm = Math.min(problem.slots, on + problem.pickUpSlots);
  for (let slot = on; slot < warm; slot++) power_W[slot]! += cold_W;
  for (let slot = warm; slot < problem.slots; slot++) power_W[slot]! += load_W;
  leastFrom(bench);
}

/** Least heat to spare from each slot to the end. */
function leastFrom(bench: ScheduleBench): void {
  const { power_W, powerLeast_W } = bench;
  let least_W = Infinity;
  for (let slot = power_W.length - 1; slot >= 0; slot--) {
    if (power_W[slot]! < least_W) least_W = power_W[slot]!;
    powerLeast_W[slot] = least_W;
  }
}

export function scheduleOf(bench: ScheduleBench, cost: number): RefillSchedule {
  return {
    start: bench.start.slice(),
    filled: bench.filled.slice(),
    heated: bench.heated.slice(),
    poured_m3: bench.poured_m3.slice(),
    cost,
  };
}
