/** What a plan leads to, member by member: who freezes, who is drained for nothing, what is lost. Slow and plain; no steps, no tables. */
import type { OrderResult } from '../domain/plan.ts';
import type { CutBuilding } from './city-losses.ts';
import { MINUTE_S, memberLoss, NEVER_MIN, tailMembers, WEIGHT_UNIT } from './member-loss.ts';

/** What is done to a cut building: nothing, or an action that ends at a second after the plan's zero. */
export type Deed = Readonly<{ kind: 'none' } | { kind: 'drain' | 'feed'; end_s: number }>;

const endMinute = (deed: Deed): number => (deed.kind === 'none' ? NEVER_MIN : Math.ceil(deed.end_s / MINUTE_S));

export function isFrozen(building: CutBuilding, member: number, deed: Deed): boolean {
  const freeze_min = building.times.freeze_min[member]!;
  const return_min = building.times.return_min[member]!;
  if (freeze_min === NEVER_MIN || freeze_min >= return_min) return false;
  return endMinute(deed) > freeze_min;
}

export function lossIn(building: CutBuilding, member: number, deed: Deed): number {
  const { times, freezeLoss, drainLoss, cold } = building;
  const action = deed.kind === 'feed' ? 'feed' : 'drain';
  const [freeze_min, return_min] = [times.freeze_min[member]!, times.return_min[member]!];
  const [drained, waited] = [drainLoss[member]!, cold.wait[member]!];
  return memberLoss(action, freeze_min, return_min, endMinute(deed), freezeLoss, drained, waited, cold.until);
}

/** Share of members in which the building freezes. */
export function frozenShare(building: CutBuilding, deed: Deed): number {
  let count = 0;
  const members = building.times.freeze_min.length;
  for (let member = 0; member < members; member++) if (isFrozen(building, member, deed)) count++;
  return members > 0 ? count / members : 0;
}

/** Hours below 12 °C within the horizon: until fed; drained, until filled again; frozen, to the end; else until heat is back. */
export function coldHours(building: CutBuilding, member: number, deed: Deed): number {
  const { hoursUntil, wait_h, refilled_h } = building.cold;
  if (isFrozen(building, member, deed)) return hoursUntil[hoursUntil.length - 1]!;
  const end_min = endMinute(deed);
  const inTime = end_min <= Math.min(building.times.freeze_min[member]!, building.times.return_min[member]!);
  if (deed.kind === 'drain' && inTime) return hoursUntil[refilled_h[member]!]!;
  if (deed.kind === 'feed' && inTime) return hoursUntil[Math.min(hoursUntil.length - 1, Math.floor(end_min / HOUR_MIN))]!;
  return hoursUntil[wait_h[member]!]!;
}

export type Outcome = Readonly<{
  lossByMember: readonly number[];
  frozen: number;
  drained: number;
  drainedNeedlessly: number;
  coldPersonHours: number;
  loss: number;
}>;

export function outcomeOf(cut: readonly CutBuilding[], deeds: readonly Deed[], members: number): Outcome {
  const lossByMember = new Array<number>(members).fill(0);
  let frozen = 0;
  let drained = 0;
  let needless = 0;
  let cold = 0;
  cut.forEach((building, index) => {
    const deed = deeds[index]!;
    const end_min = endMinute(deed);
    for (let member = 0; member < members; member++) {
      lossByMember[member]! += lossIn(building, member, deed);
      if (isFrozen(building, member, deed)) frozen++;
      cold += building.cold.people * coldHours(building, member, deed);
      const freeze_min = building.times.freeze_min[member]!;
      const return_min = building.times.return_min[member]!;
      if (deed.kind !== 'drain' || end_min > Math.min(freeze_min, return_min)) continue;
      drained++;
      if (freeze_min === NEVER_MIN || freeze_min >= return_min) needless++;
    }
  });
  const mean = (sum: number): number => (members > 0 ? sum / members : 0);
  return {
    lossByMember,
    frozen: mean(frozen),
    drained: mean(drained),
    drainedNeedlessly: mean(needless),
    coldPersonHours: mean(cold),
    loss: Math.round(mean(lossByMember.reduce((sum, loss) => sum + loss, 0))),
  };
}

export function orderResult(order: OrderResult['order'], outcome: Outcome): OrderResult {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return {
    order,
    frozen: tenth(outcome.frozen),
    drained: tenth(outcome.drained),
    drainedNeedlessly: tenth(outcome.drainedNeedlessly),
    coldPersonHours: Math.round(outcome.coldPersonHours),
    loss: outcome.loss,
  };
}

/** Mean of the worst tenth of the plan's own losses, and the sum that the search weighs: mean + λ on the members that are worst when nothing is done. */
export function tailOf(lossByMember: readonly number[], shares: Int32Array): Readonly<{ lossTail: number; lossWeighed: number }> {
  const members = lossByMember.length;
  if (members === 0) return { lossTail: 0, lossWeighed: 0 };
  const worst = [...lossByMember].sort((one, other) => other - one).slice(0, tailMembers(members));
  const sum = (losses: readonly number[]): number => losses.reduce((total, loss) => total + loss, 0);
  const weighed = lossByMember.reduce((total, loss, member) => total + shares[member]! * loss, 0);
  return { lossTail: Math.round(sum(worst) / worst.length), lossWeighed: Math.round(weighed / (WEIGHT_UNIT * members)) };
}

export type Fan = Readonly<{ p05: readonly number[]; p50: readonly number[]; p95: readonly number[] }>;

/** Buildings frozen by each whole hour: quantiles over the members, linear between neighbours (type 7), in whole buildings. */
export function frozenFan(cut: readonly CutBuilding[], deeds: readonly Deed[], members: number, horizon_h: number): Fan {
  const width = horizon_h + 1;
  const counts = new Int32Array(members * width);
  cut.forEach((building, index) => {
    for (let member = 0; member < members; member++) {
      if (!isFrozen(building, member, deeds[index]!)) continue;
      const hour = Math.min(horizon_h, Math.ceil(building.times.freeze_min[member]! / HOUR_MIN));
      counts[member * width + hour]!++;
    }
  });
  for (let member = 0; member < members; member++) {
    for (let hour = 1; hour < width; hour++) counts[member * width + hour]! += counts[member * width + hour - 1]!;
  }
  const fan = { p05: new Array<number>(width).fill(0), p50: new Array<number>(width).fill(0), p95: new Array<number>(width).fill(0) };
  const column = new Int32Array(members);
  for (let hour = 0; hour < width && members > 0; hour++) {
    for (let member = 0; member < members; member++) column[member] = counts[member * width + hour]!;
    column.sort();
    const at = (share_per1: number): number => {
      const position = share_per1 * (members - 1);
      const low = column[Math.floor(position)]!;
      return Math.round(low + (position % 1) * (column[Math.ceil(position)]! - low));
    };
    fan.p05[hour] = at(0.05);
    fan.p50[hour] = at(0.5);
    fan.p95[hour] = at(0.95);
  }
  return fan;
}
const HOUR_MIN = 60;
