import { describe, expect, it } from 'vitest';
import { loadProgramSolver } from '../../serve/highs.ts';
import { makeSiting } from './made-siting.ts';
import { placeUnits } from './siting.ts';
import { sitingPrices, sitingProgramBound } from './siting-bound.ts';
import { checkSiting, NOBODY, type SitingProblem } from './siting-problem.ts';

const solve = await loadProgramSolver();
const LONG_MS = 600_000;
const many = (times: number): readonly number[] =>
  Array.from({ length: process.env.FROSTLINE_LONG ? times * 20 : times }, (_, at) => at + 1);
const SMALL = { sites: 8, buildings: 14, units: 3, capacity_W: 1.2e6 };

/** Best gain by trying all: options of the chosen sets, then buildings one by one. */
function bestByTrying(problem: SitingProblem): number {
  const units = problem.kindCount[0]!;
  let best = 0;
  const free_W = problem.capacity_W.slice();
  const gains = (option: number, one: number): number => {
    for (let pair = problem.first[option]!; pair < problem.first[option + 1]!; pair++)
      if (problem.building[pair] === one) return problem.gain[pair]!;
    return 0;
  };
  const assign = (chosen: readonly number[], one: number, sum: number): void => {
    if (sum > best) best = sum;
    if (one === problem.buildings) return;
    assign(chosen, one + 1, sum);
    for (const option of chosen) {
      const gain = gains(option, one);
      if (gain === 0 || free_W[option]! < problem.load_W[one]!) continue;
      free_W[option]! -= problem.load_W[one]!;
      assign(chosen, one + 1, sum + gain);
      free_W[option]! += problem.load_W[one]!;
    }
  };
  const choose = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === units) {
      assign(chosen, 0, 0);
      return;
    }
    for (let option = from; option < problem.options; option++) choose(option + 1, [...chosen, option]);
  };
  choose(0, []);
  return best;
}

describe('siting of few units', () => {
  it(
    'finds what trying everything finds on small problems, and its bounds hold',
    () => {
      for (const seed of many(6)) {
        const made = makeSiting({ ...SMALL, seed });
        const problem = { ...made, capacity_W: made.capacity_W.map((capacity_W, option) => capacity_W * (1 + (option % 3) / 4)) };
        const best = bestByTrying(problem);
        const { siting, bound } = placeUnits(problem, seed, 4_000);
        expect(checkSiting(problem, siting), `seed ${seed}`).toEqual([]);
        expect(siting.gain, `seed ${seed}`).toBe(best);
        expect(bound).toBeGreaterThanOrEqual(best);
        expect(sitingProgramBound(problem, solve)! + 1e-6).toBeGreaterThanOrEqual(best);
      }
    },
    LONG_MS,
  );

  it('has a price bound that agrees with the linear program', () => {
    for (const seed of many(3)) {
      const problem = makeSiting({ seed, sites: 30, buildings: 200, units: 6, capacity_W: 3e6 });
      const program = sitingProgramBound(problem, solve)!;
      const { bound } = sitingPrices(problem, 400, program * 0.98);
      expect(bound).toBeGreaterThanOrEqual(program - 1e-6 * program);
      expect(bound).toBeLessThanOrEqual(program * 1.015);
    }
  });

  it('places kinds apart, one unit at a site', () => {
    const made = makeSiting({ seed: 4, sites: 10, buildings: 60, units: 2, capacity_W: 2e6 });
    const twice = (column: Int32Array): Int32Array => Int32Array.from([...column, ...column]);
    const pairs = made.building.length;
    const problem: SitingProblem = {
      ...made,
      options: 20,
      siteOf: twice(made.siteOf),
      kindOf: Int32Array.from({ length: 20 }, (_, option) => (option < 10 ? 0 : 1)),
      kindCount: Int32Array.of(2, 3),
      capacity_W: Float64Array.from({ length: 20 }, (_, option) => (option < 10 ? 2e6 : 0.6e6)),
      first: Int32Array.from([...made.first, ...made.first.slice(1).map((at) => at + pairs)]),
      building: twice(made.building),
      gain: Float64Array.from([...made.gain, ...made.gain]),
    };
    const { siting } = placeUnits(problem, 1, 20_000);
    expect(checkSiting(problem, siting)).toEqual([]);
    expect(siting.chosen).toHaveLength(5);
  });

  it('uses every unit that helps, also where there are more than enough', () => {
    // Three places, each for one building; five units of two sizes could serve any of them.
    const problem: SitingProblem = {
      buildings: 3,
      options: 6,
      sites: 3,
      siteOf: Int32Array.of(0, 1, 2, 0, 1, 2),
      kindOf: Int32Array.of(0, 0, 0, 1, 1, 1),
      kindCount: Int32Array.of(2, 3),
      capacity_W: Float64Array.of(1, 1, 1, 2, 2, 2),
      load_W: Float64Array.of(1, 1, 1),
      first: Int32Array.of(0, 1, 2, 3, 4, 5, 6),
      building: Int32Array.of(0, 1, 2, 0, 1, 2),
      gain: Float64Array.of(5, 6, 7, 5, 6, 7),
    };
    const { siting } = placeUnits(problem, 1, 100);
    expect(checkSiting(problem, siting)).toEqual([]);
    expect(siting.gain).toBe(18);
  });

  it('gives the same for the same seed, and is caught when anything in it is changed', () => {
    const problem = makeSiting({ seed: 9, sites: 20, buildings: 120, units: 4, capacity_W: 2e6 });
    const { siting } = placeUnits(problem, 3, 5_000);
    expect(placeUnits(problem, 3, 5_000).siting).toEqual(siting);
    expect(checkSiting(problem, { ...siting, gain: siting.gain + 1 })).not.toEqual([]);
    expect(checkSiting(problem, { ...siting, chosen: siting.chosen.slice(1) })).not.toEqual([]);
    expect(checkSiting({ ...problem, kindCount: Int32Array.of(3) }, siting)).not.toEqual([]);
    expect(checkSiting({ ...problem, capacity_W: problem.capacity_W.map(() => 1e5) }, siting)).not.toEqual([]);
  });

  it('answers where there is nothing to place or nothing to feed', () => {
    const problem = makeSiting({ seed: 1, sites: 5, buildings: 20, units: 0, capacity_W: 2e6 });
    expect(placeUnits(problem, 1, 100).siting).toEqual({ chosen: [], optionOf: new Int32Array(20).fill(NOBODY), gain: 0 });
    const none = makeSiting({ seed: 1, sites: 0, buildings: 0, units: 3, capacity_W: 2e6 });
    expect(placeUnits(none, 1, 100).siting.gain).toBe(0);
  });

  it('is within 2 % of the bound at full size: 80 sites, 820 buildings, 15 boilers', () => {
    const problem = makeSiting({ seed: 2, sites: 80, buildings: 820, units: 15, capacity_W: 4e6 });
    const { siting, bound } = placeUnits(problem, 2, 100_000);
    expect(checkSiting(problem, siting)).toEqual([]);
    expect(siting.gain / bound).toBeGreaterThan(0.975);
    expect(siting.gain / sitingProgramBound(problem, solve)!).toBeGreaterThan(0.98);
  });
});
