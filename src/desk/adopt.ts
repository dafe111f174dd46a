/** Takes a finished calculation onto the desk. The columns stay beside the facts; into the journal goes what it takes to compute them again. */
import { type Plan, type PlanLine, type RefeedOption, startsLate } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import type { Judgement } from '../plan/judge.ts';
import { judged } from './assess.ts';
import { planLines } from './decisions.ts';
import type { Assessment, Desk, Stepped } from './desk.ts';
import type { DeskEvent, PassedDeadline } from './event.ts';
import { type PlanChange, planChange } from './plan-change.ts';
import { crewWords } from './words.ts';

/** What the independent checker found against the plan; none in all good days. */
export function rejectionsOf({ problems }: Assessment): readonly Problem[] {
  return problems.filter(({ code }) => code === 'FL-CREW-012');
}

/** A plan that its checker rejects is not shown: the calculation before it stays in force with its own time, and the problems say why. */
export function adoptAssessment(desk: Desk, made: Assessment, cause: string): Stepped {
  if (rejectionsOf(made).length > 0) {
    const { assessment: former } = desk;
    return { desk: former ? { ...desk, assessment: { ...former, problems: made.problems } } : desk, effects: [] };
  }
  const plan = withFirstSeen(desk.assessment?.plan ?? null, made.plan, desk.passed);
  const assessment = { ...made, plan, workers: workersOf(desk, plan), change: changeOf(desk, { ...made, plan }, cause) };
  const { stamp, t0_ms, horizon_h } = assessment.forecast;
  const { threatened, refeed, drain, frozen, frozenIfNothing } = assessment.plan.totals;
  const { inputHash, codeVersion, seed, options } = stamp;
  const facts = { inputHash, codeVersion, seed, options, t0_ms, horizon_h, threatened, refeed, drain, frozenIfNothing, frozen };
  const event: DeskEvent = { kind: 'assessment.made', ...facts };
  const id = `assessment-${inputHash}-${seed}`;
  return { desk: { ...desk, assessment }, effects: [{ kind: 'append', event, id }, ...keepPassed(desk, plan, id)] };
}

/** Puts what was found out about the plan in force beside it; null: something newer came in first. A plan that is no longer in force changes nothing. */
export function adoptJudgement(desk: Desk, inputHash: string, judgement: Judgement | null): Stepped {
  const { assessment } = desk;
  const stamp = assessment?.forecast.stamp;
  if (!assessment || stamp?.inputHash !== inputHash || assessment.judging === 'done') return { desk, effects: [] };
  const push = { kind: 'push' as const, sections: ['plan' as const] };
  if (!judgement) return { desk: { ...desk, assessment: { ...assessment, judging: 'dropped' } }, effects: [push] };
  const { codeVersion, seed } = stamp;
  const { unseen, lossBound } = judgement;
  const found = { unseenLoss: unseen?.loss ?? null, seenLoss: unseen?.seenLoss ?? null, unseenFrozen: unseen?.frozen ?? null, lossBound };
  const event: DeskEvent = { kind: 'plan.judged', inputHash, codeVersion, seed, ...found };
  const id = `judged-${inputHash}-${seed}`;
  return { desk: { ...desk, assessment: judged(assessment, judgement) }, effects: [{ kind: 'append', event, id }, push] };
}

/** The newest change that says anything; a plan of a later hour than the new one is no plan before it. */
function changeOf(desk: Desk, made: Assessment, cause: string): PlanChange | null {
  const former = desk.assessment;
  if (!former || madeAt(former) > madeAt(made)) return null;
  const { city, buildingRows } = desk.ground;
  const crews = new Map(city.crews.map((crew): [string, string] => [crew.id, crew.name]));
  const change = planChange(former.plan, made.plan, {
    services: new Map(desk.services.map((service) => [service.building, service])),
    cause,
    timeZone: city.meta.timeZone,
    crewName: (crew) => crewWords(crews.get(crew) ?? crew),
    address: (building) => {
      const found = city.buildings[buildingRows.get(building) ?? -1];
      return { uk: found?.address ?? building, en: found?.addressEn ?? building };
    },
  });
  const at = { from_ms: madeAt(former), to_ms: madeAt(made) };
  return change.lines.length > 0 ? { ...change, ...at } : (former.change ?? null);
}

/** When it was calculated. A plan counts from the start of its forecast, which may be earlier. */
export const madeAt = ({ made_ms, plan }: Assessment): Instant => made_ms ?? plan.t0_ms;

/** Who drains what has left the plan because the work has begun: the crew that the plan last named. */
function workersOf(desk: Desk, plan: Plan): NonNullable<Assessment['workers']> {
  const workers: Record<string, NonNullable<PlanLine['crew']>> = {};
  const before = desk.assessment && planLines(desk.assessment.plan);
  const now = planLines(plan);
  for (const { building, state } of desk.services) {
    if (state !== 'draining' || now.has(building)) continue;
    const crew = before?.get(building)?.crew ?? desk.assessment?.workers?.[building];
    if (crew) workers[building] = crew;
  }
  return workers;
}

/**
 * A forecast counts from its own start: what may have frozen before reads "at the start", and every new calculation would move that, and the
 * latest safe start with it, ahead of the clock. Once a time has passed, the one of the calculation that first saw it stays.
 */
export function withFirstSeen(former: Plan | null, made: Plan, kept: Desk['passed'] = {}): Plan {
  const { t0_ms } = made;
  const earlier = former && former.t0_ms <= t0_ms ? former : null;
  if (!earlier && Object.keys(kept).length === 0) return made;
  const known = earlier ? planLines(earlier) : null;
  const passed = (at_ms: Instant | null | undefined): at_ms is Instant => at_ms !== null && at_ms !== undefined && at_ms <= t0_ms;
  const lines = made.lines.map((line): PlanLine => {
    // After a restart there is no former plan; what has passed is in the journal.
    const seen = known?.get(line.building) ?? kept[line.building];
    if (!seen || !passed(line.freezeP05_ms) || !passed(seen.freezeP05_ms)) return line;
    const freezeP50_ms = passed(line.freezeP50_ms) && passed(seen.freezeP50_ms) ? seen.freezeP50_ms : line.freezeP50_ms;
    return { ...line, freezeP05_ms: seen.freezeP05_ms, freezeP50_ms, latestStart_ms: seen.latestStart_ms };
  });
  const first = new Map(lines.map((line) => [line.building, line.freezeP05_ms]));
  const formerOptions = new Map((earlier?.options ?? []).map((option) => [optionKey(option), option]));
  const options = made.options.map((option): RefeedOption => {
    const seen_ms = option.buildings.reduce<number>((least, id) => Math.min(least, first.get(id) ?? Infinity), Infinity);
    if (option.deadline_ms === null || seen_ms > t0_ms) return option;
    const before_ms = formerOptions.get(optionKey(option))?.deadline_ms;
    // The plan counted from its start where it should have counted from `seen_ms`.
    return { ...option, deadline_ms: before_ms ?? instant_ms(option.deadline_ms - (t0_ms - seen_ms)) };
  });
  const late = lines.reduce((sum, line) => sum + (line.action === 'drain' && startsLate(line) ? 1 : 0), 0);
  return { ...made, lines, options, totals: { ...made.totals, late } };
}

/** Lines of one entry of the journal. */
const PASSED_LINES_MAX = 4_000;

/** What has passed and is not kept so yet goes into the journal, so that a restart does not move it. */
function keepPassed(desk: Desk, plan: Plan, id: string): Stepped['effects'] {
  const { t0_ms } = plan;
  const lines = plan.lines.flatMap((line): PassedDeadline[] => {
    const { building, freezeP05_ms, latestStart_ms } = line;
    if (freezeP05_ms === null || freezeP05_ms >= t0_ms) return [];
    const freezeP50_ms = line.freezeP50_ms !== null && line.freezeP50_ms < t0_ms ? line.freezeP50_ms : null;
    const kept = desk.passed[building];
    const same = kept?.freezeP05_ms === freezeP05_ms && kept.freezeP50_ms === freezeP50_ms && kept.latestStart_ms === latestStart_ms;
    return same ? [] : [{ building, freezeP05_ms, freezeP50_ms, latestStart_ms }];
  });
  return Array.from({ length: Math.ceil(lines.length / PASSED_LINES_MAX) }, (_, part) => ({
    kind: 'append' as const,
    event: { kind: 'deadlines.passed' as const, lines: lines.slice(part * PASSED_LINES_MAX, (part + 1) * PASSED_LINES_MAX) },
    id: `passed-${id}-${part}`,
  }));
}

/** What is turned and who is fed; the number of an option changes from one calculation to the next. */
function optionKey({ boiler, close, open, buildings }: RefeedOption): string {
  return [boiler ?? '', [...close].sort().join(), [...open].sort().join(), [...buildings].sort().join()].join('|');
}
