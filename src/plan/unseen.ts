/**
 * What plans lose in weathers that their search did not see: planned on every other member, counted on the rest, both ways round
 * (docs/equations/loss.md §4). A search looks for gaps between the members that it sees, so its own mean is better than the truth.
 */
import type { Unseen } from '../domain/plan.ts';
import type { CutBuilding } from './city-losses.ts';
import { lossCurve, meanWait } from './member-loss.ts';
import { type Deed, isFrozen, lossIn } from './outcome.ts';

/** Fewer members than this leave a half too few to plan by. [I] */
const HALVED_LEAST = 8;
/** Steps of each half's search as a share of the whole one's. [C: 3 February, unseen loss 0.1 % higher than with all steps] */
export const HALF_STEPS_per1 = 0.25;

/** Even members and odd ones; null where there are too few. */
export function halvesOf(members: number): readonly [readonly number[], readonly number[]] | null {
  if (members < HALVED_LEAST) return null;
  const all = Array.from({ length: members }, (_, member) => member);
  return [all.filter((member) => member % 2 === 0), all.filter((member) => member % 2 === 1)];
}

/** The building as a search knows it that sees these members alone. */
export function seenBy(building: CutBuilding, members: readonly number[], shares: Int32Array): CutBuilding {
  const pick = (column: Int32Array): Int32Array => Int32Array.from(members, (member) => column[member]!);
  const pickLoss = (column: Float64Array): Float64Array => Float64Array.from(members, (member) => column[member]!);
  const times = { freeze_min: pick(building.times.freeze_min), return_min: pick(building.times.return_min) };
  const drainLoss = pickLoss(building.drainLoss);
  const { cold, freezeLoss } = building;
  const own = { ...cold, wait: pickLoss(cold.wait), wait_h: pick(cold.wait_h), refilled_h: pick(cold.refilled_h) };
  const weights = pick(shares);
  const curve = (action: 'drain' | 'feed') => lossCurve(action, times, freezeLoss, drainLoss, own, weights);
  return { ...building, times, drainLoss, cold: own, common: meanWait(own, weights), drain: curve('drain'), feed: curve('feed') };
}

/** What both halves' deeds (of all cut buildings, in their order) lose where the other half looked. In the order of `halvesOf`. */
export function unseenLosses(
  cut: readonly CutBuilding[],
  members: number,
  halves: NonNullable<ReturnType<typeof halvesOf>>,
  deedsOf: readonly (readonly Deed[])[],
): Unseen {
  const lossByMember = new Array<number>(members).fill(0);
  let [seenLoss, frozen] = [0, 0];
  halves.forEach((seen, half) => {
    const deeds = deedsOf[half]!;
    const unseen = halves[1 - half]!;
    cut.forEach((building, at) => {
      for (const member of unseen) {
        lossByMember[member]! += lossIn(building, member, deeds[at]!);
        if (isFrozen(building, member, deeds[at]!)) frozen++;
      }
      for (const member of seen) seenLoss += lossIn(building, member, deeds[at]!);
    });
  });
  const loss = lossByMember.reduce((sum, one) => sum + one, 0);
  return { loss: Math.round(loss / members), seenLoss: Math.round(seenLoss / members), frozen: frozen / members, lossByMember };
}
