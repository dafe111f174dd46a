import { describe, expect, it } from 'vitest';
import { curveAt } from './city-losses.ts';
import { makeCity } from './made-city.ts';
import { coldCosts, drainLosses, lossCurve, memberLoss, memberTimes, memberWeights, NEVER_MIN } from './member-loss.ts';
import { LOSS_WEIGHTS, stakesOf } from './weights.ts';

const made = makeCity({ seed: 12, branches: 6, perBranch: 10, crews: 2, members: 17, ties: 0, boilers: 0 });

describe('loss curves', () => {
  it('are the weighted mean of the members’ losses at every end, for both actions, with and without weight on the tail', () => {
    const { city, forecast } = made;
    for (let row = 0; row < 60; row += 7) {
      const building = city.buildings[row]!;
      const times = memberTimes(forecast, row);
      const { freezeLoss } = stakesOf(building, LOSS_WEIGHTS);
      const drained = drainLosses(building, forecast, row, times, LOSS_WEIGHTS);
      const cold = coldCosts(building, forecast, row, times, LOSS_WEIGHTS);
      for (const tail_per1 of [0, 0.5]) {
        const worst = Array.from({ length: 17 }, (_, member) => member);
        const weights = memberWeights(worst, 17, tail_per1);
        for (const action of ['drain', 'feed'] as const) {
          const curve = lossCurve(action, times, freezeLoss, drained, cold, weights);
          const slow = (end_min: number): number => {
            let sum = 0;
            for (let member = 0; member < 17; member++) {
              const [freeze_min, return_min] = [times.freeze_min[member]!, times.return_min[member]!];
              sum +=
                weights[member]! *
                memberLoss(action, freeze_min, return_min, end_min, freezeLoss, drained[member]!, cold.wait[member]!, cold.until);
            }
            return Math.round(sum / (100 * 17));
          };
          for (let end_min = 0; end_min < 72 * 60; end_min += 13) expect(curveAt(curve, end_min * 60)).toBe(slow(end_min));
          expect(curve.never).toBe(slow(NEVER_MIN));
        }
      }
    }
  });

  it('cost feeding the cold until it comes, and no more than waiting where nothing freezes', () => {
    const { city, forecast } = made;
    const row = 3;
    const times = memberTimes(forecast, row);
    const cold = coldCosts(city.buildings[row]!, forecast, row, times, LOSS_WEIGHTS);
    const weights = memberWeights([], 17, 0);
    const feed = lossCurve('feed', times, 0, new Float64Array(17), cold, weights);
    for (let step = 1; step < feed.loss.length; step++) expect(feed.loss[step]).toBeGreaterThanOrEqual(feed.loss[step - 1]!);
    expect(feed.loss[0]).toBe(0);
    expect(feed.loss[feed.loss.length - 1]).toBeLessThanOrEqual(feed.never);
  });
});
