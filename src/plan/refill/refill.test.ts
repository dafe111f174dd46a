import { describe, expect, it } from 'vitest';
import { loadProgramSolver } from '../../serve/highs.ts';
import { newScheduleBench, runList } from './list-schedule.ts';
import { makeRefill } from './made-refill.ts';
import { earliestFilled, refillBound } from './refill-bound.ts';
import { checkRefill } from './refill-check.ts';
import { NOT_FILLED, type RefillProblem } from './refill-problem.ts';
import { searchRefill } from './refill-search.ts';

const solve = await loadProgramSolver();
const LONG_MS = 600_000;
const SMALL = { sections: 12, slots: 36, slot_min: 60 };
const many = (times: number): readonly number[] =>
  Array.from({ length: process.env.FROSTLINE_LONG ? times * 20 : times }, (_, at) => at + 1);

/** One section alone: 10 m³ at 5 m³ a slot, two slots of rest. */
function single(more: Partial<RefillProblem> = {}): RefillProblem {
  const slots = 12;
  const all = (value: number): Float64Array => new Float64Array(slots).fill(value);
  const one = (value: number): Float64Array => Float64Array.of(value);
  const limits = { makeUp_m3: all(100), power_W: all(100), crews: all(100), fillAllowed: new Uint8Array(slots).fill(1) };
  const section = { parent: Int32Array.of(-1), water_m3: one(10), rateMost_m3: one(5), rateLeast_m3: one(1), earliest: Int32Array.of(0) };
  const rest = { rest: Int32Array.of(2), load_W: one(10), weight: one(7), crewFill: one(4), crewRevisit: one(1), leak_m3: one(0.1) };
  const common = { fillPower_W: 0, pickUp_per1: 1.5, pickUpSlots: 4, revisitAfter: 4 };
  return { sections: 1, slots, slot_s: 3600, ...section, ...rest, ...limits, ...common, ...more };
}
const heatedOf = (problem: RefillProblem): number => searchRefill(problem, 1, 0).schedule.heated[0]!;

describe('a refill schedule', () => {
  it('fills one section as fast as each limit allows', () => {
    expect(heatedOf(single())).toBe(4);
    expect(heatedOf(single({ rateMost_m3: Float64Array.of(2) }))).toBe(7);
    expect(heatedOf(single({ makeUp_m3: new Float64Array(12).fill(2) }))).toBe(7);
    expect(heatedOf(single({ crews: new Float64Array(12).fill(1) }))).toBe(6);
    expect(heatedOf(single({ earliest: Int32Array.of(3) }))).toBe(7);
    expect(heatedOf(single({ fillAllowed: Uint8Array.from({ length: 12 }, (_, slot) => (slot < 2 ? 0 : 1)) }))).toBe(6);
    // 15 W are asked for on the first day; they come in slot 8.
    expect(heatedOf(single({ power_W: Float64Array.from({ length: 12 }, (_, slot) => (slot < 8 ? 14 : 15)) }))).toBe(8);
    expect(heatedOf(single({ power_W: new Float64Array(12).fill(14) }))).toBe(NOT_FILLED);
    expect(heatedOf(single({ makeUp_m3: new Float64Array(12).fill(0.5) }))).toBe(NOT_FILLED);
  });

  it(
    'stands up to an independent recount on many problems, and never loses less than the bound',
    () => {
      for (const seed of many(12)) {
        const made = makeRefill({ ...SMALL, seed });
        // Every third has an hour without any make-up, every fourth without water that may be used.
        const problem = {
          ...made,
          makeUp_m3: made.makeUp_m3.map((one_m3, slot) => (seed % 3 === 0 && slot === 9 ? 0 : one_m3)),
          fillAllowed: made.fillAllowed.map((allowed, slot) => (seed % 4 === 0 && slot > 3 && slot < 8 ? 0 : allowed)),
        };
        const { schedule } = searchRefill(problem, seed, 200);
        expect(checkRefill(problem, schedule), `seed ${seed}`).toEqual([]);
        const full = earliestFilled(problem);
        schedule.filled.forEach((filled, section) => {
          if (filled !== NOT_FILLED) expect(filled).toBeGreaterThanOrEqual(full[section]!);
        });
        const bound = refillBound(problem, solve)!;
        expect(bound.bound, `seed ${seed}`).toBeLessThanOrEqual(schedule.cost);
        expect(bound.bound).toBeGreaterThan(0);
      }
    },
    LONG_MS,
  );

  it('is rejected by the recount when anything in it is changed', () => {
    for (const seed of many(4)) {
      const problem = makeRefill({ ...SMALL, seed });
      const { schedule } = searchRefill(problem, seed, 50);
      const section = schedule.heated.findIndex((slot) => slot !== NOT_FILLED);
      const change = <Column extends Int32Array | Float64Array>(column: Column, at: number, by: number): Column => {
        const copy = column.slice() as Column;
        copy[at]! += by;
        return copy;
      };
      const poured = section * problem.slots + schedule.start[section]!;
      const spoiled = [
        { ...schedule, cost: schedule.cost - 1 },
        { ...schedule, heated: change(schedule.heated, section, -1) },
        { ...schedule, filled: change(schedule.filled, section, -1) },
        { ...schedule, start: change(schedule.start, section, 1) },
        { ...schedule, poured_m3: change(schedule.poured_m3, poured, 0.5) },
        { ...schedule, poured_m3: change(schedule.poured_m3, poured, -0.5) },
      ];
      for (const [index, bad] of spoiled.entries()) expect(checkRefill(problem, bad).length, `change ${index}`).toBeGreaterThan(0);
    }
  });

  it('gives the same for the same seed, no worse for more runs, and gives up only what cannot win', () => {
    const problem = makeRefill({ ...SMALL, seed: 3 });
    const once = searchRefill(problem, 5, 300);
    expect(searchRefill(problem, 5, 300)).toEqual(once);
    expect(once.schedule.cost).toBeLessThanOrEqual(once.firstCost);
    const bench = newScheduleBench(problem);
    for (const limit of [once.schedule.cost, once.schedule.cost * 1.2]) {
      const cost = runList(problem, once.list, bench, limit);
      expect(cost).toBe(once.schedule.cost);
    }
    expect(runList(problem, once.list, bench, once.schedule.cost - 1)).toBeGreaterThan(once.schedule.cost - 1);
  });

  it('loses no more with more of anything, by no more than the prices say for a little more', () => {
    const problem = makeRefill({ ...SMALL, seed: 7 });
    const base = refillBound(problem, solve)!;
    const slot = base.prices.makeUp.findIndex((price) => price > 0);
    expect(slot).toBeGreaterThanOrEqual(0);
    const makeUp_m3 = problem.makeUp_m3.slice();
    makeUp_m3[slot]! += 0.01;
    const more = refillBound({ ...problem, makeUp_m3 }, solve)!;
    expect(more.bound).toBeLessThanOrEqual(base.bound);
    expect(base.bound - more.bound).toBeLessThanOrEqual(0.01 * base.prices.makeUp[slot]! + 2 + base.bound * 2e-7);
  });

  it('answers for no sections and for limits of nothing', () => {
    const none = makeRefill({ ...SMALL, seed: 1, sections: 0 });
    expect(searchRefill(none, 1, 10).schedule.cost).toBe(0);
    const dry = single({ makeUp_m3: new Float64Array(12) });
    const { schedule } = searchRefill(dry, 1, 10);
    expect(schedule.cost).toBe(84);
    expect(checkRefill(dry, schedule)).toEqual([]);
  });

  it('is within 5 % of the bound at full size: 60 sections, 72 slots', () => {
    const problem = makeRefill({ seed: 1, sections: 60, slots: 72, slot_min: 30 });
    const { schedule } = searchRefill(problem, 1, process.env.FROSTLINE_LONG ? 20_000 : 3_000);
    expect(checkRefill(problem, schedule)).toEqual([]);
    expect(schedule.cost / refillBound(problem, solve)!.bound).toBeLessThanOrEqual(1.05);
  });
});
