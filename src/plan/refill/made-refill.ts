/** Seeded refill problems of a real city's scale for tests and benches: a forest of branches, one plant, make-up and heat that ramp up. */
import { fillRateMax_m3 } from '../../domain/fill-rate.ts';
import { stream } from '../../kernel/random.ts';
import { PICK_UP_h, PICK_UP_per1 } from '../pick-up.ts';
import { fillPower_W, LEAST_RATE_per1 } from './fill-plan.ts';
import { heatingUp_h, LEAK_perh, REFILL_WORK_min, REVISIT_AFTER_h, REVISIT_WORK_min, STATIC_HOLD_min } from './fill-rules.ts';
import { NO_PARENT, type RefillProblem } from './refill-problem.ts';

export type MadeRefillOptions = Readonly<{ seed: number; sections: number; slots: number; slot_min: number }>;

const HOUR_min = 60;
/** Share of the horizon within which make-up alone could fill everything: the bottleneck of a real refill (DOMAIN §2.4). [I] */
const WATER_TIGHT_per1 = 0.55;
const CREW_TIGHT_per1 = 0.5;
const POWER_TIGHT_per1 = 1.15;

export function makeRefill(options: MadeRefillOptions): RefillProblem {
  const { seed, sections, slots, slot_min } = options;
  const random = stream(seed, 'made-refill', 0);
  const perHour = HOUR_min / slot_min;
  const parent = new Int32Array(sections).fill(NO_PARENT);
  const columns = Array.from({ length: 6 }, () => new Float64Array(sections));
  const [water_m3, rateMost_m3, load_W, weight, crewFill, crewRevisit] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const earliest = new Int32Array(sections);
  for (let section = 0; section < sections; section++) {
    if (section > 2 && random.uniform() < 0.7) parent[section] = random.below(section);
    const buildings = 4 + random.below(20);
    const nominal_mm = [150, 200, 250, 300, 400][random.below(5)]!;
    water_m3[section] = Math.round(buildings * (4 + 6 * random.uniform()) + 10 + random.below(60));
    rateMost_m3[section] = fillRateMax_m3(nominal_mm) / perHour;
    load_W[section] = buildings * (300_000 + 250_000 * random.uniform());
    const people = buildings * (150 + random.below(200));
    weight[section] = Math.round(people * slot_min * (random.uniform() < 0.1 ? 4 : 1));
    crewFill[section] = (buildings * REFILL_WORK_min) / slot_min;
    crewRevisit[section] = (buildings * REVISIT_WORK_min) / slot_min;
    // Most are verified sound at once, the others after a walk-through within the first third.
    earliest[section] = random.uniform() < 0.7 ? 0 : random.below(Math.ceil(slots / 3));
  }
  const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
  const makeUp = sum(water_m3) / (slots * WATER_TIGHT_per1);
  const crewMean = sum(crewFill) / (slots * CREW_TIGHT_per1);
  const power = sum(load_W) * POWER_TIGHT_per1;
  const slotsOf = (columnOf: (slot: number) => number): Float64Array => Float64Array.from({ length: slots }, (_, slot) => columnOf(slot));
  return {
    sections,
    slots,
    slot_s: slot_min * HOUR_min,
    parent,
    water_m3,
    rateMost_m3,
    rateLeast_m3: rateMost_m3.map((rate_m3) => rate_m3 * LEAST_RATE_per1),
    earliest,
    rest: new Int32Array(sections).fill(Math.ceil(((STATIC_HOLD_min / HOUR_min + heatingUp_h(45, 70)) * HOUR_min) / slot_min)),
    load_W,
    weight,
    crewFill,
    crewRevisit,
    leak_m3: water_m3.map((all_m3) => (all_m3 * LEAK_perh) / perHour),
    // A pump that fails for three hours in the second half of the horizon, and a plant that comes up over the first half.
    makeUp_m3: slotsOf((slot) => (slot >= slots * 0.4 && slot < slots * 0.4 + 3 * perHour ? makeUp / 2 : makeUp)),
    power_W: slotsOf((slot) => power * Math.min(1, 0.25 + (0.75 * slot) / (slots / 2))),
    crews: slotsOf(() => crewMean),
    fillAllowed: Uint8Array.from({ length: slots }, () => 1),
    fillPower_W: fillPower_W(slot_min * HOUR_min),
    pickUp_per1: PICK_UP_per1,
    pickUpSlots: PICK_UP_h * perHour,
    revisitAfter: REVISIT_AFTER_h * perHour,
  };
}
