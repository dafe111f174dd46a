/** What is told when the plan changes: every changed line once, none that did not change, each with a reason that the facts bear out. */
import { describe, expect, it } from 'vitest';
import type { BuildingId, CrewId } from '../domain/ids.ts';
import type { Plan, PlanLine } from '../domain/plan.ts';
import type { BuildingService, HeatingState } from '../domain/service.ts';
import { instant_ms } from '../domain/time.ts';
import { type ChangeSetting, planChange } from './plan-change.ts';

const HOUR_MS = 3_600_000;
const T0 = instant_ms(1_770_000_000_000);
const at = (hours: number) => instant_ms(T0 + hours * HOUR_MS);

function line(building: string, over: Partial<PlanLine> = {}): PlanLine {
  return {
    building: building as BuildingId,
    action: 'drain',
    crew: 'c1' as CrewId,
    travel_s: 600,
    start_ms: at(1),
    end_ms: at(2),
    latestStart_ms: at(5),
    freezeP05_ms: at(8),
    freezeP50_ms: at(10),
    loss: 1,
    lossIfNot: 2,
    option: null,
    wayIn: null,
    reasons: [],
    ...over,
  };
}
function planOf(lines: readonly PlanLine[], routes: readonly (readonly [string, readonly string[]])[] = []): Plan {
  return {
    t0_ms: T0,
    lines,
    routes: routes.map(([crew, stops]) => ({ crew: crew as CrewId, stops: stops as BuildingId[], travel_s: 0, work_s: 0, end_ms: at(9) })),
    options: [],
    totals: { frozen: lines.length } as Plan['totals'],
  } as Partial<Plan> as Plan;
}
const setting = (cause: string, states: Readonly<Record<string, HeatingState>> = {}): ChangeSetting => ({
  services: new Map(
    Object.entries(states).map(([building, state]) => [
      building as BuildingId,
      { building: building as BuildingId, state } as BuildingService,
    ]),
  ),
  cause,
  timeZone: 'Europe/Kyiv',
  crewName: (crew) => ({ uk: `Бригада ${crew}`, en: `Crew ${crew}` }),
  address: (building) => ({ uk: `вул. ${building}`, en: `${building} St` }),
});

describe('a changed plan', () => {
  it('says nothing where nothing that a crew would notice has changed', () => {
    const small = line('a', { start_ms: instant_ms(at(1) + 10 * 60_000), loss: 99, freezeP05_ms: at(8.1) });
    expect(planChange(planOf([line('a')]), planOf([small]), setting('age')).lines).toEqual([]);
  });
  it('names another crew, another hour, another deed, and who came and went', () => {
    const before = planOf([line('a'), line('b'), line('c'), line('d')]);
    const after = planOf([
      line('a', { crew: 'c2' as CrewId }),
      line('b', { start_ms: at(3) }),
      line('c', { action: 'hold', crew: null, start_ms: null, end_ms: null }),
      line('e'),
    ]);
    const told = planChange(before, after, setting('drainVerified', { d: 'drainedVerified', e: 'noFeed' }));
    expect(Object.fromEntries(told.lines.map(({ building, kind }) => [building, kind]))).toEqual({
      a: 'crew',
      b: 'time',
      c: 'action',
      d: 'leaves',
      e: 'joins',
    });
    const why = new Map(told.lines.map((one) => [one.building as string, one.why.en]));
    expect(why.get('d')).toBe('its water has been drained');
    expect(why.get('e')).toBe('the building has lost its heat');
    for (const { before: said, after: says } of told.lines) expect(said ?? says).not.toBeNull();
  });
  it('gives the freezing that has moved as the reason before anything vaguer', () => {
    const told = planChange(planOf([line('a')]), planOf([line('a', { start_ms: at(3), freezeP05_ms: at(6.5) })]), setting('weather'));
    expect(told.lines[0]!.why).toEqual({ uk: 'замерзне на 1,5 год раніше, ніж рахували', en: 'freezes 1.5 h sooner than reckoned' });
    expect(told.cause.en).toBe('a new weather forecast');
  });
  it('names the stop that now comes first', () => {
    const before = planOf([line('a')], [['c1', ['a']]]);
    const after = planOf([line('a', { start_ms: at(2) }), line('z', { start_ms: at(1) })], [['c1', ['z', 'a']]]);
    const told = planChange(before, after, setting('age'));
    expect(told.lines.find(({ building }) => building === 'a')!.why.en).toBe('Crew c1 now goes in another order: z St comes first');
  });
  it('says that a building cannot be entered', () => {
    const after = planOf([line('a', { action: 'leave', crew: null, start_ms: null, end_ms: null })]);
    const [change] = planChange(planOf([line('a')]), after, setting('noAccess', { a: 'noAccess' })).lines;
    expect(change).toMatchObject({ kind: 'action', why: { en: 'the building cannot be entered' } });
  });
});
