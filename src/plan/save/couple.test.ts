import { describe, expect, it } from 'vitest';
import type { Plan } from '../../domain/plan.ts';
import type { Ration } from '../../domain/ration.ts';
import { describeReason } from '../../domain/reasons.ts';
import { checkRations } from '../check-rations.ts';
import { cutBuildings } from '../city-losses.ts';
import { makeCity } from '../made-city.ts';
import { type PlanOptions, planOptions } from '../options.ts';
import { propose } from '../propose.ts';
import { LOSS_WEIGHTS } from '../weights.ts';
import { crewSecond, proposeInRounds } from './couple.ts';
import { feedValues } from './feed-values.ts';

const SIZE = { branches: 14, perBranch: 7, members: 12, ties: 1, boilers: 2 };

describe('re-feeding and crews in rounds', () => {
  it('lose no more than one round, and price crew time only where somebody is left out', () => {
    for (const seed of [1, 2, 3]) {
      const made = makeCity({ ...SIZE, seed, crews: 5 });
      const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 300 }, askWorth: false };
      const once = propose(made.city, made.forecast, made.services, options).value;
      const rounds = proposeInRounds(made.city, made.forecast, made.services, options).value;
      expect(rounds.totals.loss).toBeLessThanOrEqual(once.totals.loss);
      const { cut } = cutBuildings(made.city, made.forecast, made.services, LOSS_WEIGHTS, []);
      expect(crewSecond(made.city, cut, once) > 0).toBe(once.totals.leave > 0);
    }
  });

  it('value feeding between the best drain and never draining, more where crew time is dearer', () => {
    const made = makeCity({ ...SIZE, seed: 4, crews: 5 });
    const { cut } = cutBuildings(made.city, made.forecast, made.services, LOSS_WEIGHTS, []);
    const [cheap, dear, dearest] = [0, 20, 1e9].map((price) => feedValues(made.city, cut, price)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (const { row, drain } of cut) {
      expect(cheap[row]).toBeLessThanOrEqual(dear[row]!);
      expect(dear[row]).toBeLessThanOrEqual(dearest[row]!);
      expect(dearest[row]).toBe(drain.never);
    }
  });

  it('state what missing crews cost, and that none are missing where they suffice', () => {
    const few = makeCity({ ...SIZE, seed: 2, crews: 3 });
    const options: PlanOptions = { ...planOptions(1, few.forecast.t0_ms), budget: { iterations: 300 }, askWorth: false };
    const { shortfall, totals } = proposeInRounds(few.city, few.forecast, few.services, options).value;
    expect(shortfall!.left).toBe(totals.leave);
    expect(shortfall!.late).toBe(totals.late);
    expect(shortfall!.loss).toBeGreaterThan(0);
    expect(shortfall!.crewsLeast).toBeGreaterThan(0);
    expect(shortfall!.frozen).toBeGreaterThan(0);
    const many = makeCity({ ...SIZE, branches: 4, seed: 2, crews: 60 });
    const enough = proposeInRounds(many.city, many.forecast, many.services, { ...options, now_ms: many.forecast.t0_ms }).value;
    expect(enough.shortfall!.crewsLeast).toBe(0);
    for (const reason of [...shortfall!.reasons, ...enough.shortfall!.reasons])
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN/);
  });

  it('count cold person-hours within the horizon: least when fed, most when frozen', () => {
    const made = makeCity({ ...SIZE, seed: 6, crews: 8 });
    const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 300 }, askWorth: false };
    const { comparison } = propose(made.city, made.forecast, made.services, options).value;
    const of = (order: string): number => comparison.find((row) => row.order === order)!.coldPersonHours;
    expect(of('plan')).toBeGreaterThan(0);
    expect(of('plan')).toBeLessThan(of('nothing'));
    const people = made.city.buildings.reduce((sum, building) => sum + building.people, 0);
    expect(of('nothing')).toBeLessThanOrEqual(people * made.forecast.horizon_h);
  });

  it('ration a source that is too weak and say so on the lines it feeds', () => {
    const made = makeCity({ ...SIZE, seed: 5, crews: 12, ties: 2 });
    // Plant B can carry its two tied branches, but the night is colder than it was built for.
    const sources = made.city.sources.map((source, at) => (at === 1 ? { ...source, capacity_W: 14 * 400_000 } : source));
    const city = { ...made.city, sources };
    const base: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 200 }, askWorth: false };
    const plan = proposeInRounds(city, made.forecast, made.services, base).value;
    expect(plan.rations).toBeUndefined();
    // The same plan in a zone that already asks for more than there is.
    const heated = made.services.map((service, row) =>
      row < 90 ? { ...service, state: 'heated' as const, heatLost_ms: null, lostSource: null } : service,
    );
    const weak = { ...city, sources: sources.map((source, at) => (at === 0 ? { ...source, capacity_W: 80 * 400_000 } : source)) };
    const all = heated.map((service) => ({ ...service, state: 'heated' as const, heatLost_ms: null, lostSource: null }));
    const { value: short, problems } = proposeInRounds(weak, made.forecast, all, base);
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    expect(short.rations).toHaveLength(1);
    expect(short.rations![0]!.lines.filter((line) => line.level === 'off')).toEqual([]);
    for (const reason of short.rations![0]!.reasons)
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]/);
    const recount = (change: Partial<Ration>, rest: Partial<Plan> = {}) =>
      checkRations(weak, all, { ...short, rations: [{ ...short.rations![0]!, ...change }], ...rest }, { loadShare_per1: 1, crewSecond: 0 });
    const { lines, given_W, loss, bound, capacity_W } = short.rations![0]!;
    expect(recount({})).toEqual([]);
    const first = lines.findIndex((line) => line.level !== 'full');
    const changed = (change: Partial<Ration['lines'][number]>) => lines.map((line, at) => (at === first ? { ...line, ...change } : line));
    const spoiled: Partial<Ration>[] = [
      { given_W: given_W - 1_000 },
      { loss: loss - 10 },
      { bound: loss + 10 },
      { capacity_W: capacity_W + 1_000 },
      { lines: lines.slice(1) },
      { lines: [...lines, lines[0]!] },
      { lines: changed({ level: 'full' }) },
      { lines: changed({ share_per1: 1 }) },
      { lines: changed({ loss: 0 }) },
      { sources: ['B' as never] },
    ];
    expect(bound).toBeLessThanOrEqual(loss);
    for (const [at, change] of spoiled.entries()) expect(recount(change).length, `change ${at}`).toBeGreaterThan(0);
    expect(recount({}, { rations: [] }).length).toBeGreaterThan(0);
  });
});
