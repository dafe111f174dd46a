/**
 * What the refill scheduler sees: sections of the network as columns, and what every slot of time can give. It knows no buildings.
 * Model: docs/equations/refill.md §2.
 */
import { assert } from '../../domain/assert.ts';

export const NO_PARENT = -1;
/** A section that is not filled within the horizon. */
export const NOT_FILLED = -1;

/** Amounts "per slot" are what passes in one slot of `slot_s` seconds. Integers where they are costs. */
export type RefillProblem = Readonly<{
  sections: number;
  slots: number;
  slot_s: number;
  /** Must be filled before this one begins; NO_PARENT for none. Forests only. */
  parent: Int32Array;
  water_m3: Float64Array;
  /** Poured per slot: the most that the diameter allows, the least that keeps a filling going. */
  rateMost_m3: Float64Array;
  rateLeast_m3: Float64Array;
  /** First slot in which pouring may begin: verified sound, repaired, walked through. */
  earliest: Int32Array;
  /** Slots from filled to heat: static hold, bleeding, heating at ≤ 30 K/h. */
  rest: Int32Array;
  load_W: Float64Array;
  /** Person-minutes lost per slot without heat, integers. */
  weight: Float64Array;
  /** Crew-slots of work: while it is poured (in step with the water), and at the return visit for air. */
  crewFill: Float64Array;
  crewRevisit: Float64Array;
  /** What it goes on losing once filled, per slot. */
  leak_m3: Float64Array;
  /** Per slot: make-up water, plant heat to spare, crews at work, whether the fill water may be used at all. */
  makeUp_m3: Float64Array;
  power_W: Float64Array;
  crews: Float64Array;
  fillAllowed: Uint8Array;
  /** Plant heat bound by pouring one m³ within one slot. */
  fillPower_W: number;
  pickUp_per1: number;
  pickUpSlots: number;
  /** The return visit is due so many slots after heat. */
  revisitAfter: number;
}>;

/** By section: first slot of pouring, slot after the last of it, first slot with heat; NOT_FILLED where that lies beyond the horizon. */
export type RefillSchedule = Readonly<{
  start: Int32Array;
  filled: Int32Array;
  heated: Int32Array;
  /** sections × slots: water poured. */
  poured_m3: Float64Array;
  /** Σ weight × slots without heat. */
  cost: number;
}>;

export function assertRefill(problem: RefillProblem): void {
  const { sections, slots } = problem;
  assert(sections >= 0 && slots > 0 && problem.slot_s > 0, 'a refill problem has sections and slots');
  for (const column of [problem.makeUp_m3, problem.power_W, problem.crews, problem.fillAllowed]) {
    assert(column.length === slots, 'a limit has a value for every slot');
  }
  for (let section = 0; section < sections; section++) {
    assert(problem.parent[section]! < sections && problem.parent[section] !== section, 'a parent is another section');
    assert(problem.water_m3[section]! > 0 && problem.rateMost_m3[section]! > 0, 'a section takes water');
    assert(Number.isInteger(problem.weight[section]!), 'losses are integers');
  }
}

/** Sections with every parent before its children; sections on a ring of parents are left out. */
export function parentsFirst(problem: RefillProblem): readonly number[] {
  const children: number[][] = Array.from({ length: problem.sections }, () => []);
  const order: number[] = [];
  problem.parent.forEach((parent, section) => {
    if (parent === NO_PARENT) order.push(section);
    else children[parent]!.push(section);
  });
  for (let at = 0; at < order.length; at++) order.push(...children[order[at]!]!);
  return order;
}
