/**
 * Where a plan departs from the city's rules, rule by rule: each departure is said and asks for a signature. Rules do not change the plan by
 * themselves: the plan says what saves most, a named person decides whether to depart (docs/equations/rules.md).
 */
import type { City, CityRule, Crew } from '../../domain/city.ts';
import type { RuleDeparture } from '../../domain/departure.ts';
import type { CrewId } from '../../domain/ids.ts';
import type { Plan, PlanLine } from '../../domain/plan.ts';
import type { Reason } from '../../domain/reasons.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { rulesOf } from './default-rules.ts';

export type RulesQuestion = Readonly<{
  city: City;
  plan: Pick<Plan, 't0_ms' | 'lines' | 'routes'>;
  /** Median outdoor air at the whole hours after the plan's start; the last stands for those after it. */
  outdoor_C: readonly number[];
  /** Minutes by which local time is ahead of UTC; null: nobody said, and the curfew is then not judged. */
  localAhead_min: number | null;
}>;

const DAY_min = 24 * 60;
const DAY_MS = 24 * HOUR_MS;

export function ruleDepartures(question: RulesQuestion): readonly RuleDeparture[] {
  const rules = rulesOf(question.city).filter((rule) => rule.inForce);
  return rules.flatMap((rule) => departuresFrom(question, rule));
}

function departuresFrom(question: RulesQuestion, rule: CityRule): readonly RuleDeparture[] {
  const { city, plan } = question;
  const drains = plan.lines.filter((line) => line.action === 'drain');
  const limit = signed(rule.limit_C);
  switch (rule.kind) {
    case 'drainOutdoor': {
      const mild = drains.filter((line) => outdoorAt(question, line.start_ms) > rule.limit_C);
      // The rule foresees draining for the time of repair: keeping full at or below the limit departs from it as well.
      const held = plan.lines.filter((line) => line.action === 'hold' && coldest(question) <= rule.limit_C);
      return [
        ...onLines(rule, 'signature', mild, { code: 'rule.drain-mild', say: { count: mild.length, limit } }),
        ...onLines(rule, 'signature', held, { code: 'rule.held-cold', say: { count: held.length, limit } }),
      ];
    }
    case 'drainConsent':
      return onLines(rule, 'consent', drains, { code: 'rule.consent', say: { count: drains.length } });
    case 'drainAlone':
      return [];
    case 'keepFilled':
      return onLines(rule, 'signature', drains, { code: 'rule.drain-against-keeping', say: { count: drains.length, source: rule.source } });
    case 'shiftMost':
      return onCrews(rule, working(city, plan), (crew) => shift_min(crew) > rule.limit_min, 'rule.shift-long', {
        hours: hours(rule.limit_min),
      });
    case 'restLeast':
      // Shifts come back every day, so what is not shift is rest.
      return onCrews(rule, working(city, plan), (crew) => DAY_min - shift_min(crew) < rule.limit_min, 'rule.rest-short', {
        hours: hours(rule.limit_min),
      });
    case 'frostBreak': {
      const cold = new Set(drains.filter((line) => outdoorAt(question, line.start_ms) < rule.limit_C).map((line) => line.crew));
      const say = { minutes: rule.limit_min, limit };
      return onCrews(rule, working(city, plan), (crew) => cold.has(crew.id), 'rule.no-frost-breaks', say);
    }
    case 'curfew': {
      const out = new Set(drains.filter((line) => duringCurfew(question, rule, line)).map((line) => line.crew));
      return onCrews(rule, working(city, plan), (crew) => out.has(crew.id), 'rule.curfew', {});
    }
  }
}

function onLines(rule: CityRule, need: RuleDeparture['need'], lines: readonly PlanLine[], reason: Reason): readonly RuleDeparture[] {
  if (lines.length === 0) return [];
  const crews = [...new Set(lines.flatMap((line) => line.crew ?? []))].sort();
  return [{ rule: rule.id, kind: rule.kind, ruleSet: rule.ruleSet, need, buildings: lines.map((line) => line.building), crews, reason }];
}

function onCrews(
  rule: CityRule,
  crews: readonly Crew[],
  departs: (crew: Crew) => boolean,
  code: 'rule.shift-long' | 'rule.rest-short' | 'rule.no-frost-breaks' | 'rule.curfew',
  say: Reason['say'],
): readonly RuleDeparture[] {
  const found: CrewId[] = crews.filter(departs).map((crew) => crew.id);
  if (found.length === 0) return [];
  const reason: Reason = { code, say: { ...say, count: found.length } };
  return [{ rule: rule.id, kind: rule.kind, ruleSet: rule.ruleSet, need: 'signature', buildings: [], crews: found, reason }];
}

function working(city: City, plan: RulesQuestion['plan']): readonly Crew[] {
  const busy = new Set(plan.routes.map((route) => route.crew));
  return city.crews.filter((crew) => busy.has(crew.id));
}

const shift_min = (crew: Crew): number => (crew.shiftEnd_ms - crew.shiftStart_ms) / MINUTE_MS;
const hours = (length_min: number): number => Math.round(length_min / 6) / 10;
const signed = (limit_C: number): string => String(limit_C).replace('-', '−');

function outdoorAt(question: RulesQuestion, at_ms: Instant | null): number {
  const { outdoor_C, plan } = question;
  const hour = at_ms === null ? 0 : Math.max(0, Math.floor((at_ms - plan.t0_ms) / HOUR_MS));
  return outdoor_C[Math.min(outdoor_C.length - 1, hour)] ?? Infinity;
}

function coldest(question: RulesQuestion): number {
  return question.outdoor_C.reduce((least_C, air_C) => Math.min(least_C, air_C), Infinity);
}

/** Whether any of the road or the work lies in the curfew, local time. */
function duringCurfew(question: RulesQuestion, rule: CityRule, line: PlanLine): boolean {
  const { localAhead_min } = question;
  if (localAhead_min === null || line.start_ms === null || line.end_ms === null || !(rule.limit_min > 0)) return false;
  const local = (at_ms: number): number => at_ms + localAhead_min * MINUTE_MS - rule.from_min * MINUTE_MS;
  const leaves = local(line.start_ms - line.travel_s * SECOND_MS);
  const ends = local(line.end_ms);
  const sinceStart = ((leaves % DAY_MS) + DAY_MS) % DAY_MS;
  return sinceStart < rule.limit_min * MINUTE_MS || sinceStart + (ends - leaves) > DAY_MS;
}
