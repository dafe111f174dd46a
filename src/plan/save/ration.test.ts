import { describe, expect, it } from 'vitest';
import type { City } from '../../domain/city.ts';
import { describeReason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { stream } from '../../kernel/random.ts';
import { loadProgramSolver } from '../../serve/highs.ts';
import { makeCity } from '../made-city.ts';
import { LOSS_WEIGHTS } from '../weights.ts';
import { type RationProblem, ration, rationProgramBound } from './ration.ts';
import { rationSources, shareFor_per1 } from './ration-sources.ts';

const solve = await loadProgramSolver();
const LONG_MS = 600_000;
const many = (times: number): readonly number[] =>
  Array.from({ length: process.env.FROSTLINE_LONG ? times * 20 : times }, (_, at) => at + 1);

function makeProblem(seed: number, buildings: number, tight_per1: number): RationProblem {
  const random = stream(seed, 'ration', 0);
  const levels = 4;
  const load_W = new Float64Array(buildings * levels);
  const loss = new Float64Array(buildings * levels);
  let all_W = 0;
  for (let building = 0; building < buildings; building++) {
    const full_W = 100_000 + random.below(400_000);
    const people = 50 + random.below(300);
    all_W += full_W;
    [0, 0.7, 0.8, 1].forEach((share, level) => {
      load_W[building * levels + level] = full_W * share;
      loss[building * levels + level] = Math.round(people * [200 + random.below(200), 60 + random.below(40), random.below(20), 0][level]!);
    });
  }
  return { buildings, levels, load_W, loss, capacity_W: all_W * tight_per1 };
}

function bestByTrying(problem: RationProblem, building = 0, left_W = problem.capacity_W): number {
  if (building === problem.buildings) return 0;
  let best = Infinity;
  for (let level = 0; level < problem.levels; level++) {
    const at = building * problem.levels + level;
    if (problem.load_W[at]! <= left_W)
      best = Math.min(best, problem.loss[at]! + bestByTrying(problem, building + 1, left_W - problem.load_W[at]!));
  }
  return best;
}

function recount(problem: RationProblem, level: Uint8Array): Readonly<{ load_W: number; loss: number }> {
  let [load_W, loss] = [0, 0];
  level.forEach((one, building) => {
    load_W += problem.load_W[building * problem.levels + one]!;
    loss += problem.loss[building * problem.levels + one]!;
  });
  return { load_W, loss };
}

describe('rations', () => {
  it('are near the best by trying all, never above the power, never below the bound', () => {
    let over = 0;
    for (const seed of many(20)) {
      const problem = makeProblem(seed, 7, 0.3 + 0.6 * ((seed % 7) / 7));
      const found = ration(problem);
      const counted = recount(problem, found.level);
      expect(counted.loss).toBe(found.loss);
      expect(counted.load_W).toBeLessThanOrEqual(problem.capacity_W * (1 + 1e-9));
      const best = bestByTrying(problem);
      expect(found.bound).toBeLessThanOrEqual(best);
      expect(found.loss).toBeGreaterThanOrEqual(best);
      over += found.loss / best - 1;
    }
    expect(over / many(20).length).toBeLessThan(0.02);
  });

  it(
    'have the bound of the linear program and come within 1 % of it at full size',
    () => {
      for (const seed of many(3)) {
        const problem = makeProblem(seed, 820, 0.75);
        const found = ration(problem);
        expect(Math.abs(found.bound - rationProgramBound(problem, solve)!)).toBeLessThanOrEqual(1 + found.bound * 1e-6);
        expect(found.loss / found.bound).toBeLessThan(1.01);
      }
    },
    LONG_MS,
  );

  it('give everyone all when there is enough, and no one anything when there is nothing', () => {
    const problem = makeProblem(3, 30, 1);
    expect(ration(problem).loss).toBe(0);
    const none = ration({ ...problem, capacity_W: 0 });
    expect([...none.level]).toEqual(new Array(30).fill(0));
    expect(none.watt).toBeGreaterThan(0);
    expect(ration({ ...problem, buildings: 0, load_W: new Float64Array(0), loss: new Float64Array(0) }).loss).toBe(0);
  });
});

describe('a source too weak for all', () => {
  const made = makeCity({ seed: 8, branches: 10, perBranch: 6, crews: 4, members: 6, ties: 0, boilers: 0 });
  const services = made.services.map((service): BuildingService => ({ ...service, state: 'heated', heatLost_ms: null, lostSource: null }));
  const weak = (share_per1: number): City => {
    const capacity_W = 60 * 400_000 * (40 / 43) * share_per1;
    return { ...made.city, sources: made.city.sources.map((source, at) => (at === 0 ? { ...source, capacity_W } : source)) };
  };
  const ask = (share_per1: number) =>
    rationSources({
      city: weak(share_per1),
      services,
      cut: [],
      options: [],
      weights: LOSS_WEIGHTS,
      loadShare_per1: 40 / 43,
      crewSecond: 5,
    });

  it('lets everyone down to 12 °C, then to what keeps from freezing, before it cuts anyone off; hospitals last', () => {
    expect(ask(1)).toEqual([]);
    const count = (share_per1: number, level: string): number => ask(share_per1)[0]!.lines.filter((line) => line.level === level).length;
    expect(shareFor_per1(weak(1), 12, -20)).toBeCloseTo(0.8, 9);
    expect(count(0.9, 'off') + count(0.9, 'hold')).toBe(0);
    expect(count(0.78, 'off')).toBe(0);
    expect(count(0.78, 'hold')).toBeGreaterThan(0);
    expect(count(0.5, 'off')).toBeGreaterThan(10);
    const hospital = weak(1).buildings.find((building) => building.use === 'hospital')!.id;
    for (const share_per1 of [0.9, 0.78, 0.5])
      expect(ask(share_per1)[0]!.lines.find((line) => line.building === hospital)!.level).toBe('full');
  });

  it('keeps within the power, counts its losses and says so in both languages', () => {
    for (const share_per1 of [0.3, 0.6, 0.85]) {
      const [one] = ask(share_per1);
      expect(one!.given_W).toBeLessThanOrEqual(one!.capacity_W * (1 + 1e-9));
      expect(one!.loss).toBe(one!.lines.reduce((sum, line) => sum + line.loss, 0));
      expect(one!.bound).toBeLessThanOrEqual(one!.loss);
      for (const reason of one!.reasons)
        for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN/);
    }
  });
});
