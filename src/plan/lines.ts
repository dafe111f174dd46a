/** One line per cut building: action, times, losses, reasons computed from the finished plan. */
import type { City } from '../domain/city.ts';
import type { PlanLine, WayIn } from '../domain/plan.ts';
import type { Reason } from '../domain/reasons.ts';
import { type Instant, instant_ms, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { type CutBuilding, curveAt, curveBest } from './city-losses.ts';
import { MINUTE_S, minuteQuantile, NEVER_MIN } from './member-loss.ts';
import { type Deed, frozenShare } from './outcome.ts';
import { hoursMinutes, perCent, personHours } from './words.ts';

const EARLY_per1 = 0.05;
const MIDDLE_per1 = 0.5;
const HOUR_MIN = 60;
const PAYERS_NAMED = 3;

/** What was decided for one building. */
export type Decision =
  | Readonly<{ action: 'refeed'; option: string; ready_s: number }>
  | Readonly<{
      action: 'drain';
      crew: string;
      travel_s: number;
      start_s: number;
      end_s: number;
      boilerReady_s: number | null;
      underWay: boolean;
      movedFrom: string | null;
    }>
  | Readonly<{ action: 'hold' }>
  | Readonly<{ action: 'leave'; wayIn: WayIn | null }>;

export type LineInput = Readonly<{
  city: City;
  t0_ms: Instant;
  margin_h: number;
  /** Work of draining, and the shortest road from any depot, for buildings that no crew goes to. */
  work_s: number;
  nearest_s: number;
}>;

export function deedOf(decision: Decision): Deed {
  if (decision.action === 'drain') return { kind: 'drain', end_s: decision.end_s };
  if (decision.action === 'refeed') return { kind: 'feed', end_s: decision.ready_s };
  return { kind: 'none' };
}

/** Latest start in seconds after zero: p05 of freezing − work − travel − margin; null when nothing freezes by then. */
export function latestStart_s(cut: CutBuilding, work_s: number, travel_s: number, margin_h: number): number | null {
  const p05_min = minuteQuantile(cut.times.freeze_min, EARLY_per1);
  return p05_min === NEVER_MIN ? null : (p05_min - margin_h * HOUR_MIN) * MINUTE_S - work_s - travel_s;
}

export function planLine(input: LineInput, cut: CutBuilding, decision: Decision): PlanLine {
  const { city, t0_ms } = input;
  const building = city.buildings[cut.row]!;
  const p05_min = minuteQuantile(cut.times.freeze_min, EARLY_per1);
  const p50_min = minuteQuantile(cut.times.freeze_min, MIDDLE_per1);
  const minute = (at_min: number): Instant | null => (at_min === NEVER_MIN ? null : instant_ms(t0_ms + at_min * MINUTE_MS));
  const second = (at_s: number): Instant => instant_ms(t0_ms + at_s * SECOND_MS);
  const never = cut.drain.never;
  const travel_s = decision.action === 'drain' ? decision.travel_s : input.nearest_s;
  const latest_s = latestStart_s(cut, input.work_s, travel_s, input.margin_h);
  const base = {
    building: building.id,
    travel_s: decision.action === 'drain' ? decision.travel_s : 0,
    latestStart_ms: latest_s === null ? null : second(latest_s),
    freezeP05_ms: minute(p05_min),
    freezeP50_ms: minute(p50_min),
    crew: null,
    start_ms: null,
    end_ms: null,
    option: null,
    wayIn: null,
  };
  const frozen_pct = perCent(frozenShare(cut, { kind: 'none' }));
  const returned = cut.times.return_min.reduce((sum, back_min) => sum + (back_min === NEVER_MIN ? 0 : 1), 0);
  const estimate: Reason = { code: 'plan.estimate', say: { return_pct: perCent(returned / Math.max(1, cut.times.return_min.length)) } };
  switch (decision.action) {
    case 'refeed': {
      const loss = curveAt(cut.feed, decision.ready_s);
      const reasons: Reason[] = [
        { code: 'plan.refeed.building', say: { option: decision.option } },
        { code: 'plan.refeed.if-not', say: { loss: personHours(never), kept: personHours(loss) } },
      ];
      return { ...base, action: 'refeed', loss, lossIfNot: never, option: decision.option, reasons };
    }
    case 'drain': {
      const loss = curveAt(cut.drain, decision.end_s);
      const already = cut.times.freeze_min.reduce((sum, at_min) => sum + (at_min <= 0 ? 1 : 0), 0);
      const already_pct = perCent(already / Math.max(1, cut.times.freeze_min.length));
      const reasons: Reason[] = [
        p05_min <= 0
          ? { code: 'plan.drain.perhaps-frozen', say: { frozen_pct: already_pct } }
          : { code: 'plan.drain.why', say: hoursMinutes('p05', p05_min * MINUTE_S) },
      ];
      if (latest_s !== null && decision.start_s <= latest_s) {
        const slack_min = Math.floor((latest_s - decision.start_s) / MINUTE_S);
        reasons.push({
          code: 'plan.drain.when',
          say: { ...hoursMinutes('latest', latest_s), ...hoursMinutes('start', decision.start_s), crew: decision.crew, slack_min },
        });
      } else {
        const end_min = Math.ceil(decision.end_s / MINUTE_S);
        const late = cut.times.freeze_min.reduce((sum, at_min) => sum + (at_min < end_min ? 1 : 0), 0);
        reasons.push({ code: 'plan.drain.late', say: { late_pct: perCent(late / Math.max(1, cut.times.freeze_min.length)) } });
      }
      if (decision.underWay) reasons.push({ code: 'plan.drain.under-way', say: { crew: decision.crew } });
      if (decision.movedFrom !== null) reasons.push({ code: 'plan.drain.moved', say: { from: decision.movedFrom, crew: decision.crew } });
      if (decision.boilerReady_s !== null)
        reasons.push({ code: 'plan.drain.boiler-late', say: hoursMinutes('ready', decision.boilerReady_s) });
      reasons.push({ code: 'plan.drain.if-not', say: { frozen_pct, loss: personHours(never), kept: personHours(loss) } });
      reasons.push(estimate, {
        code: 'plan.rule.outdoor',
        say: { rule_C: String(city.meta.drainRuleOutdoorMax_C).replace('-', '−') },
      });
      return {
        ...base,
        action: 'drain',
        crew: decision.crew as PlanLine['crew'],
        start_ms: second(decision.start_s),
        end_ms: second(decision.end_s),
        loss,
        lossIfNot: never,
        reasons,
      };
    }
    case 'hold': {
      const drained = curveBest({ ...cut.drain, never: Infinity });
      const reasons: Reason[] =
        frozen_pct === 0 && p05_min === NEVER_MIN
          ? [{ code: 'plan.hold.no-freeze', say: {} }]
          : [
              { code: 'plan.hold.why', say: { frozen_pct } },
              { code: 'plan.hold.if-not', say: { loss: personHours(drained), kept: personHours(never) } },
            ];
      return { ...base, action: 'hold', loss: never, lossIfNot: Math.max(drained, never), reasons: [...reasons, estimate] };
    }
    case 'leave': {
      const reasons: Reason[] = [];
      if (decision.wayIn) {
        reasons.push({ code: 'plan.leave.why', say: { price: personHours(decision.wayIn.price), frozen_pct } });
        const pays = decision.wayIn.pays.slice(0, PAYERS_NAMED).join(', ') || '—';
        reasons.push({ code: 'plan.leave.would-pay', say: { crew: decision.wayIn.crew, count: decision.wayIn.pays.length, pays } });
      } else reasons.push({ code: 'plan.leave.no-crew', say: {} });
      return { ...base, action: 'leave', loss: never, lossIfNot: never, wayIn: decision.wayIn, reasons: [...reasons, estimate] };
    }
  }
}
