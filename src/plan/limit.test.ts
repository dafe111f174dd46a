import { describe, expect, it } from 'vitest';
import type { Problem } from '../domain/problems.ts';
import type { CutBuilding } from './city-losses.ts';
import { mostAtStake, PLANNED_MAX } from './limit.ts';
import { makeCity } from './made-city.ts';
import { type PlanOptions, planOptions } from './options.ts';
import { propose } from './propose.ts';

const NO_MEMBERS = new Int32Array(0);

const cutOf = (count: number): CutBuilding[] =>
  Array.from({ length: count }, (_, row) => {
    const stake = (row * 7_919) % 10_007;
    const drain = { until_s: [3_600], loss: [0, stake], never: stake };
    return {
      row,
      forecastRow: row,
      times: { freeze_min: NO_MEMBERS, return_min: NO_MEMBERS },
      freezeLoss: stake,
      drainLoss: new Float64Array(0),
      cold: {
        until: new Float64Array(0),
        wait: new Float64Array(0),
        people: 0,
        hoursUntil: NO_MEMBERS,
        wait_h: NO_MEMBERS,
        refilled_h: NO_MEMBERS,
      },
      common: 0,
      drain,
      feed: drain,
      drainable: true,
    };
  });

const LONG = process.env.FROSTLINE_LONG === '1';

describe('too many buildings', () => {
  it('are named, and those with the most at stake are kept in their order', () => {
    const problems: Problem[] = [];
    const cut = cutOf(PLANNED_MAX + 500);
    const { kept, keeps, spread } = mostAtStake(cut, problems);
    expect(problems).toMatchObject([{ code: 'FL-CREW-011', severity: 'warn' }]);
    expect(kept).toHaveLength(PLANNED_MAX);
    expect(kept.every((building, at) => at === 0 || building.row > kept[at - 1]!.row)).toBe(true);
    const least = Math.min(...kept.map((building) => building.drain.never));
    for (const building of cut) if (!keeps(building)) expect(building.drain.never).toBeLessThanOrEqual(least);
    const deeds = spread(kept.map(() => ({ kind: 'drain', end_s: 1 })));
    expect(deeds).toHaveLength(cut.length);
    expect(deeds.filter((deed) => deed.kind === 'none')).toHaveLength(500);
  });
  it('are all kept while they are few', () => {
    const problems: Problem[] = [];
    const cut = cutOf(10);
    expect(mostAtStake(cut, problems).kept).toBe(cut);
    expect(problems).toEqual([]);
  });
  it(`still give a whole plan with reasons when they are ${LONG ? 'a hundred thousand' : 'eight thousand'}`, { timeout: 900_000 }, () => {
    const made = makeCity({ seed: 1, branches: LONG ? 1_000 : 80, perBranch: 100, crews: 60, members: 5, ties: 2, boilers: 2 });
    const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 500 }, askWorth: false };
    const { value, problems } = propose(made.city, made.forecast, made.services, options);
    expect(problems.map((problem) => problem.code)).toContain('FL-CREW-011');
    expect(problems.some((problem) => problem.severity === 'stop')).toBe(false);
    expect(value.lines).toHaveLength(made.city.buildings.length);
    expect(value.lines.every((line) => line.reasons.length > 0)).toBe(true);
    expect(value.totals.drain).toBeGreaterThan(100);
  });
});
