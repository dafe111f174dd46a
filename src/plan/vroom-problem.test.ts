import { expect, it } from 'vitest';
import { solveCrews } from './solve.ts';
import { earliestEnds } from './timing.ts';
import { compileRouting, type RoutingProblem } from './vroom-problem.ts';

const job = (id: number, more: object = {}) => ({
  ...{ id, place: id, setup_s: 0, service_s: 600, skills: [], priority: id, windows: [], loss: null },
  ...more,
});
const base: RoutingProblem = {
  jobs: [job(0), job(1, { windows: [[4_000, 5_000]] }), job(2, { skills: [3] })],
  vehicles: [{ id: 0, place: 3, window: [0, 7_000], skills: [1], breaks: [{ from_s: 900, length_s: 600 }] }],
  travel_s: Array.from({ length: 4 }, (_, from) => Array.from({ length: 4 }, (_, to) => (from === to ? 0 : 300))),
};

it('keeps windows, skills and breaks of a routing problem', () => {
  const problem = compileRouting(base);
  const { stops } = solveCrews(problem, { seed: 1, budget: { iterations: 200 } });
  expect([...stops[0]!].sort()).toEqual([0, 1]);
  const ends_s = earliestEnds(problem, 0, stops[0]!);
  stops[0]!.forEach((stop, at) => {
    const start_s = ends_s[at]! - 600;
    if (stop === 1) expect(start_s).toBeGreaterThanOrEqual(4_000);
    if (stop === 1) expect(start_s).toBeLessThanOrEqual(5_000);
    expect(start_s >= 1_500 || ends_s[at]! <= 900).toBe(true);
  });
});

it('serves the higher priority when only one job fits', () => {
  const { stops } = solveCrews(
    compileRouting({ ...base, vehicles: [{ ...base.vehicles[0]!, window: [0, 900], breaks: [] }], jobs: [job(0), job(1)] }),
    {
      seed: 1,
      budget: { iterations: 100 },
    },
  );
  expect(stops).toEqual([[1]]);
});
