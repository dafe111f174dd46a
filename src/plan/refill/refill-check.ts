/**
 * An independent recount of a refill schedule: every limit in every slot, every order of filling, every time and the whole loss, from the
 * rows alone. It shares nothing with the scheduler. Each finding is one sentence; none means the schedule stands.
 */
import type { RefillProblem, RefillSchedule } from './refill-problem.ts';

/** Sums of hundreds of terms agree to this share of the limit. */
const AGREE_per1 = 1e-6;

export function checkRefill(problem: RefillProblem, schedule: RefillSchedule): readonly string[] {
  const found: string[] = [];
  const { sections, slots } = problem;
  const near = (limit: number): number => limit + AGREE_per1 * Math.max(1, Math.abs(limit));
  const at = (section: number, slot: number): number => schedule.poured_m3[section * slots + slot]!;
  let cost = 0;
  for (let section = 0; section < sections; section++) {
    let sum_m3 = 0;
    let first = -1;
    let last = -1;
    for (let slot = 0; slot < slots; slot++) {
      const now_m3 = at(section, slot);
      if (!(now_m3 >= 0)) found.push(`section ${section}: pours ${now_m3} m³ in slot ${slot}`);
      if (now_m3 > near(problem.rateMost_m3[section]!))
        found.push(`section ${section}: filled faster than its pipe allows in slot ${slot}`);
      if (now_m3 > 0 && problem.fillAllowed[slot] !== 1)
        found.push(`section ${section}: filled in slot ${slot} with water that may not be used`);
      if (now_m3 > 0 && first < 0) first = slot;
      if (now_m3 > 0) last = slot;
      sum_m3 += now_m3;
    }
    if (sum_m3 > near(problem.water_m3[section]!)) found.push(`section ${section}: takes more water than it holds`);
    const isFull = sum_m3 > problem.water_m3[section]! - AGREE_per1 * Math.max(1, problem.water_m3[section]!);
    if (schedule.start[section]! !== first) found.push(`section ${section}: begins in slot ${first}, not ${schedule.start[section]}`);
    if (first >= 0 && first < problem.earliest[section]!) found.push(`section ${section}: filled before it is known to be sound`);
    const filled = isFull ? last + 1 : -1;
    if (schedule.filled[section]! !== filled) found.push(`section ${section}: full in slot ${filled}, not ${schedule.filled[section]}`);
    const parent = problem.parent[section]!;
    if (first >= 0 && parent >= 0) {
      const parentFull = schedule.filled[parent]!;
      if (parentFull < 0 || parentFull > first)
        found.push(`section ${section}: filled before section ${parent}, from which its water comes`);
    }
    const heated = schedule.heated[section]!;
    if (heated >= 0 && (filled < 0 || heated < filled + problem.rest[section]!)) {
      found.push(`section ${section}: heated before it is bled and warmed up`);
    }
    if (heated >= slots) found.push(`section ${section}: heated after the horizon`);
    cost += problem.weight[section]! * (heated < 0 ? slots : heated);
  }
  if (cost !== schedule.cost) found.push(`the loss is ${cost}, the schedule says ${schedule.cost}`);
  checkSlots(problem, schedule, found, near, at);
  return found;
}

function checkSlots(
  problem: RefillProblem,
  schedule: RefillSchedule,
  found: string[],
  near: (limit: number) => number,
  at: (section: number, slot: number) => number,
): void {
  let visitsOwed = 0;
  for (let slot = 0; slot < problem.slots; slot++) {
    let water_m3 = 0;
    let leaks_m3 = 0;
    let power_W = 0;
    let crews = 0;
    for (let section = 0; section < problem.sections; section++) {
      const now_m3 = at(section, slot);
      water_m3 += now_m3;
      power_W += now_m3 * problem.fillPower_W;
      crews += (problem.crewFill[section]! * now_m3) / problem.water_m3[section]!;
      const filled = schedule.filled[section]!;
      if (filled >= 0 && filled <= slot) leaks_m3 += problem.leak_m3[section]!;
      const heated = schedule.heated[section]!;
      if (heated < 0 || heated > slot) continue;
      power_W += problem.load_W[section]! * (slot - heated < problem.pickUpSlots ? problem.pickUp_per1 : 1);
      if (heated + problem.revisitAfter === slot) visitsOwed += problem.crewRevisit[section]!;
    }
    // Return visits come first; what crews do not manage waits for the next slot.
    const visits = Math.min(visitsOwed, problem.crews[slot]!);
    visitsOwed -= visits;
    if (water_m3 > 0 && water_m3 + leaks_m3 > near(problem.makeUp_m3[slot]!)) found.push(`slot ${slot}: more water than make-up gives`);
    if (power_W > near(problem.power_W[slot]!)) found.push(`slot ${slot}: more heat than the plant gives`);
    if (crews > 0 && crews + visits > near(problem.crews[slot]!)) found.push(`slot ${slot}: more crews at work than there are`);
  }
}
