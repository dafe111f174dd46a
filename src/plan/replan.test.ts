/** Planning again after news: what is under way stays, few promises are broken, the new routes stand before the independent check. */
import { describe, expect, it } from 'vitest';
import { checkRoutes } from './check-routes.ts';
import type { CrewProblem } from './crew-problem.ts';
import { compileDrainSet, makeDrainSet, memberCurve } from './drain-set.ts';
import { packLoss } from './loss-steps.ts';
import { type Announced, changesOf, movesAllowed, replan, resume, STABILITY, struckJobs, withPause } from './replan.ts';
import { solveCrews } from './solve.ts';
import { earliestEnds } from './timing.ts';

const NOW_s = 3 * 3_600;
const LINKS = { twins: [], after: [] };
const stability = { price: 10, ...STABILITY };
const nobody: ReadonlySet<number> = new Set();

function announcedOn(seed: number): { problem: CrewProblem; announced: Announced } {
  const set = makeDrainSet(seed, 90, 9, 6);
  const base = compileDrainSet(
    set,
    set.buildings.map((one) => memberCurve(one.weight, one.ensemble_min)),
  );
  const { stops } = solveCrews(base, { seed, budget: { iterations: 400 } });
  const problem = {
    ...base,
    loss: packLoss(
      set.buildings.map((one) => memberCurve(one.weight, one.ensemble_min)),
      40 * 3_600,
    ),
  };
  return { problem, announced: { stops, end_s: stops.map((route, crew) => earliestEnds(base, crew, route)), never: base.loss.never } };
}

describe('planning again', () => {
  it('touches nothing that is under way, breaks few promises and stands before the check', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { problem, announced } = announcedOn(seed);
      const longest = announced.stops.reduce((best, route, crew) => (route.length > announced.stops[best]!.length ? crew : best), 0);
      const all = new Set(announced.stops.map((_, crew) => crew));
      const events: readonly (readonly [string, CrewProblem, ReadonlySet<number>])[] = [
        ['crew lost', problem, new Set([longest])],
        ['crew late', withPause(problem, announced, NOW_s, new Set([longest]), 2_700), nobody],
        ['siren', withPause(problem, announced, NOW_s, all, 3_600), nobody],
        ['nothing', problem, nobody],
      ];
      for (const [name, changed, lost] of events) {
        const options = { seed, budget: { iterations: 300 }, stability, lost };
        const found = replan(changed, announced, NOW_s, options);
        const { start, locked, ahead, orphaned } = resume(changed, announced, NOW_s, lost, stability);
        for (const [crew, route] of found.stops.entries()) {
          expect(route.slice(0, locked[crew]), `${name} ${seed}`).toEqual(start.stops[crew]!.slice(0, locked[crew]));
        }
        const ends_s = found.stops.map((route, crew) => earliestEnds(found.problem, crew, route));
        expect(checkRoutes(found.problem, LINKS, found.stops, ends_s, locked).faults, `${name} ${seed}`).toEqual([]);
        const moved = changesOf(found.problem, announced, found.stops, Infinity).filter((change) => change.kind === 'crew').length;
        expect(moved, `${name} ${seed}`).toBeLessThanOrEqual(movesAllowed(ahead, orphaned) + orphaned);
        expect(replan(changed, announced, NOW_s, options).stops).toEqual(found.stops);
      }
    }
  });

  it('looks first where the news has struck, and everywhere when it has struck all', () => {
    const { problem, announced } = announcedOn(3);
    const one = withPause(problem, announced, NOW_s, new Set([0]), 2_700);
    const late = struckJobs(resume(one, announced, NOW_s, nobody, stability), announced);
    expect(late.length).toBeGreaterThan(0);
    for (const job of late) expect(announced.stops[0]).toContain(job);
    const all = withPause(problem, announced, NOW_s, new Set(announced.stops.map((_, crew) => crew)), 3_600);
    expect(struckJobs(resume(all, announced, NOW_s, nobody, stability), announced)).toHaveLength(0);
    expect(struckJobs(resume(problem, announced, NOW_s, nobody, stability), announced)).toHaveLength(0);
  });
});
