/**
 * What the crews that are missing cost: the plan against one in which a crew stood at every door now and drained at the best moment left, and
 * the least number of further crews without which that cannot be (docs/equations/loss.md §3).
 */
import type { City } from '../domain/city.ts';
import { type Plan, type Shortfall, startsLate } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import type { CutBuilding } from './city-losses.ts';
import type { LossCurve } from './loss-steps.ts';
import { type Deed, frozenShare } from './outcome.ts';
import { personHours } from './words.ts';
import { drainWork_s } from './work.ts';

/** Null when nobody is to be drained. `now_ms`: from when crews can work. */
export function shortfallOf(city: City, cut: readonly CutBuilding[], plan: Plan, now_ms: Instant): Shortfall | null {
  const lines = new Map(plan.lines.map((line) => [line.building, line]));
  let [late, left, loss, frozen, wanted] = [0, 0, 0, 0, 0];
  const due: { by_ms: number; work_s: number }[] = [];
  for (const building of cut) {
    const line = lines.get(city.buildings[building.row]!.id);
    if (!line || !building.drainable || (line.action !== 'drain' && line.action !== 'leave')) continue;
    wanted++;
    const work_s = drainWork_s(city.buildings[building.row]!);
    if (line.action === 'leave') left++;
    else if (startsLate(line)) late++;
    const best = bestFrom(building.drain, (now_ms - plan.t0_ms) / SECOND_MS + work_s);
    loss += Math.max(0, line.loss - Math.min(best.loss, building.drain.never));
    const done: Deed = line.end_ms === null ? { kind: 'none' } : { kind: 'drain', end_s: (line.end_ms - plan.t0_ms) / SECOND_MS };
    frozen += Math.max(0, frozenShare(building, done) - frozenShare(building, { kind: 'drain', end_s: best.end_s }));
    if (line.latestStart_ms !== null) due.push({ by_ms: line.latestStart_ms + work_s * SECOND_MS, work_s });
  }
  if (wanted === 0) return null;
  const crewsLeast = late + left > 0 ? missingCrews(city, due, now_ms) : 0;
  const tenths = Math.round(frozen * 10) / 10;
  const say = { late, left, frozen: tenths, loss: personHours(loss) };
  const reasons: Reason[] = late + left > 0 ? [{ code: 'shortfall.cost', say }] : [{ code: 'shortfall.none', say: {} }];
  if (crewsLeast > 0) reasons.push({ code: 'shortfall.crews', say: { crews: crewsLeast } });
  return { late, left, frozen: tenths, loss: Math.round(loss), crewsLeast, reasons };
}

/** Least loss of an end from `from_s` on, and an end that has it. */
function bestFrom(curve: LossCurve, from_s: number): Readonly<{ loss: number; end_s: number }> {
  let best = { loss: Infinity, end_s: from_s };
  for (let step = 0; step < curve.loss.length; step++) {
    const until_s = curve.until_s[step] ?? Infinity;
    if (until_s >= from_s && curve.loss[step]! < best.loss)
      best = { loss: curve.loss[step]!, end_s: Math.min(until_s, Math.max(from_s, curve.until_s[step - 1] ?? 0) + 1) };
  }
  return best;
}

/**
 * Work due by each time, roads left out, against the seconds that crews on shift have until then: fewer further crews than this cannot do
 * it, more may be needed.
 */
function missingCrews(city: City, due: readonly Readonly<{ by_ms: number; work_s: number }>[], now_ms: Instant): number {
  const ordered = [...due].sort((one, other) => one.by_ms - other.by_ms);
  const crews = city.crews.filter((crew) => crew.skills.includes('drain'));
  let work_s = 0;
  let most = 0;
  for (const one of ordered) {
    work_s += one.work_s;
    const until_s = (one.by_ms - now_ms) / SECOND_MS;
    // Already too late: no number of crews helps.
    if (until_s < one.work_s) {
      work_s -= one.work_s;
      continue;
    }
    let have_s = 0;
    for (const crew of crews)
      have_s += Math.max(0, (Math.min(one.by_ms, crew.shiftEnd_ms) - Math.max(now_ms, crew.shiftStart_ms)) / SECOND_MS);
    most = Math.max(most, Math.ceil((work_s - have_s) / until_s));
  }
  return most;
}
