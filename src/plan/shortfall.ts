/**
 * What the crews that are missing cost: the plan against one in which every drain ends at its best moment, and the least number of further
 * crews without which that cannot be (docs/equations/loss.md §3).
 */
import type { City } from '../domain/city.ts';
import { type Plan, type Shortfall, startsLate } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import { type CutBuilding, curveBest } from './city-losses.ts';
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
    loss += Math.max(0, line.loss - curveBest(building.drain));
    const done: Deed = line.end_ms === null ? { kind: 'none' } : { kind: 'drain', end_s: (line.end_ms - plan.t0_ms) / SECOND_MS };
    frozen += Math.max(0, frozenShare(building, done) - frozenShare(building, { kind: 'drain', end_s: bestEnd_s(building.drain) }));
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

/** End of the best step of a curve, as late as it may be; before the first freezing of all for a curve without steps. */
function bestEnd_s(curve: LossCurve): number {
  let best = 0;
  for (let step = 1; step < curve.loss.length; step++) if (curve.loss[step]! <= curve.loss[best]!) best = step;
  return curve.until_s[best] ?? curve.until_s[curve.until_s.length - 1] ?? 0;
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
