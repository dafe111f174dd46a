import { describe, expect, it } from 'vitest';
import type { BuildingId } from '../../domain/ids.ts';
import { checkPlan } from '../checker.ts';
import { makeCity } from '../made-city.ts';
import { type PlanOptions, planOptions } from '../options.ts';
import { propose } from '../propose.ts';
import { LOSS_WEIGHTS } from '../weights.ts';
import { REFILL_SLOTS, refillDelays } from './refill-delays.ts';

const made = makeCity({ seed: 6, branches: 14, perBranch: 8, crews: 20, members: 12, ties: 0, boilers: 0 });
/** A small plant: its make-up fills the city in about a day. */
const city = { ...made.city, sources: made.city.sources.map((source) => ({ ...source, capacity_W: 60e6 })) };
const { forecast, services } = made;
const now_ms = forecast.t0_ms;
const cold_C = new Array<number>(150).fill(-15);

const delaysOf = (drained: ReadonlySet<BuildingId>, changed = city) =>
  refillDelays({ city: changed, services, forecast, weights: LOSS_WEIGHTS, drained, now_ms, outdoor_C: cold_C, seed: 1 });
const everyone = new Set(city.buildings.map(({ id }) => id));

describe('waits for refilling', () => {
  it('are known for every drained building, longer where more are drained or less water comes', () => {
    const all = delaysOf(everyone);
    expect(Object.keys(all)).toHaveLength(everyone.size);
    const few = delaysOf(new Set([...everyone].slice(0, 20)));
    expect(Object.keys(few)).toHaveLength(20);
    const mean = (delays: Readonly<Record<string, number>>) =>
      Object.values(delays).reduce((sum, hours) => sum + hours, 0) / Object.keys(delays).length;
    expect(mean(few)).toBeLessThan(mean(all));
    const dry = { ...city, sources: city.sources.map((source) => ({ ...source, capacity_W: 15e6 })) };
    expect(mean(delaysOf(everyone, dry))).toBeGreaterThan(mean(all));
    for (const wait_h of Object.values(all)) expect(wait_h > 0 && wait_h <= REFILL_SLOTS && Number.isInteger(wait_h)).toBe(true);
    expect(delaysOf(everyone)).toEqual(all);
  });

  it('enter the loss tables of the plan, which the independent check counts again', () => {
    const options: PlanOptions = { ...planOptions(1, now_ms), budget: { iterations: 300 }, askWorth: false };
    const plain = propose(city, forecast, services, options).value;
    const { value: plan, problems } = propose(city, forecast, services, { ...options, refillOutdoor_C: cold_C });
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    expect(plain.refillDelay_h).toBeUndefined();
    const waits = Object.values(plan.refillDelay_h!);
    expect(new Set(waits).size).toBeGreaterThan(3);
    expect(plan.totals.loss).not.toBe(plain.totals.loss);
    const rules = { winterSpeed_per1: options.winterSpeed_per1, closedStreets: new Set<string>(), loadShare_per1: 1, now_ms };
    const check = (changed: typeof plan) =>
      checkPlan(city, forecast, services, changed, {
        ...rules,
        roadsMax: 0,
        announced: null,
        pauses: [],
        orders: new Map(),
        travel: null,
        sites: [],
      });
    expect(check(plan)).toEqual([]);
    const hurried = Object.fromEntries(Object.keys(plan.refillDelay_h!).map((id) => [id, 1]));
    expect(check({ ...plan, refillDelay_h: hurried }).some((fault) => fault.includes('make-up'))).toBe(true);
    // A longer wait than the plan counted with is another loss.
    const late = plan.lines.find((line) => line.action === 'drain' && plan.refillDelay_h![line.building]! > 1)!;
    const changed = { ...plan.refillDelay_h!, [late.building]: plan.refillDelay_h![late.building]! + 40 };
    expect(check({ ...plan, refillDelay_h: changed }).length).toBeGreaterThan(0);
  });
});
