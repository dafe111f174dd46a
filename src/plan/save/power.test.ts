import { describe, expect, it } from 'vitest';
import type { City, Generator } from '../../domain/city.ts';
import type { FeederId, GeneratorId } from '../../domain/ids.ts';
import type { Plan } from '../../domain/plan.ts';
import { describeReason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { addHours } from '../../domain/time.ts';
import { checkPlan } from '../checker.ts';
import { makeCity } from '../made-city.ts';
import { type PlanOptions, planOptions } from '../options.ts';
import { propose } from '../propose.ts';
import { deadHeatPoints, sourcesOutOf } from './power.ts';

const made = makeCity({ seed: 6, branches: 8, perBranch: 6, crews: 12, members: 12, ties: 2, boilers: 1 });
const FEEDER = 'F-1' as FeederId;
const t0_ms = made.forecast.t0_ms;

/** The first `count` buildings have pumped heat points on a feeder that is dead. */
function darken(count: number, generators: number, capacity_W = 10_000): { city: City; services: readonly BuildingService[] } {
  const buildings = made.city.buildings.map((building, row) => (row < count ? { ...building, feeder: FEEDER } : building));
  const substations = made.city.substations.map((one, row) =>
    row < count ? { ...one, kind: 'pumped' as const, feeder: FEEDER, pump_W: 800 } : one,
  );
  const depot = made.city.depots[0]!.id;
  const set = Array.from({ length: generators }, (_, at): Generator => {
    return { id: `G-${at}` as GeneratorId, depot, capacity_W, connect_min: 45, estimated: [] };
  });
  const crews = made.city.crews.map((crew, at) => (at % 3 === 1 ? { ...crew, skills: [...crew.skills, 'electric' as const] } : crew));
  const services = made.services.map((service, row) => (row < count ? { ...service, powered: false } : service));
  return { city: { ...made.city, buildings, substations, crews, generators: set }, services };
}

function planOf(dark: ReturnType<typeof darken>, more: Partial<PlanOptions> = {}) {
  const options: PlanOptions = { ...planOptions(1, t0_ms), budget: { iterations: 300 }, ...more };
  return propose(dark.city, made.forecast, dark.services, options).value;
}

function check(dark: ReturnType<typeof darken>, plan: Plan) {
  const rules = { winterSpeed_per1: 0.7, closedStreets: new Set<string>(), loadShare_per1: 1, now_ms: t0_ms };
  return checkPlan(dark.city, made.forecast, dark.services, plan, {
    ...rules,
    roadsMax: Infinity,
    announced: null,
    pauses: [],
    orders: new Map(),
    travel: null,
    sites: [],
  });
}

describe('heat points without power', () => {
  it('are not fed by heat at their door alone', () => {
    const dark = darken(12, 0);
    const plan = planOf(dark);
    expect(check(dark, plan)).toEqual([]);
    const refed = plan.lines.filter((line) => line.action === 'refeed').map((line) => line.building);
    for (const id of dark.city.buildings.slice(0, 12).map((building) => building.id)) expect(refed).not.toContain(id);
    expect(plan.lines.filter((line) => line.reasons.some((reason) => reason.code === 'plan.no-pumps'))).toHaveLength(12);
  });

  it('say what one more generator would save, less the more there are, and nothing where none is missing', () => {
    const worthOf = (dark: ReturnType<typeof darken>) => planOf(dark).worth.find((one) => one.of === 'generator');
    const [none, one] = [worthOf(darken(12, 0))!, worthOf(darken(12, 1))!];
    expect(none.saves).toBeGreaterThan(0);
    expect(none.buildings).toBeGreaterThan(0);
    expect(one.saves).toBeLessThanOrEqual(none.saves);
    expect(worthOf(darken(0, 2))).toBeUndefined();
    // It is what a plan with that generator loses less, as far as nothing else changes for it.
    const [before, after] = [planOf(darken(12, 0)), planOf(darken(12, 1))];
    expect(before.totals.loss - after.totals.loss).toBeGreaterThan(0.5 * none.saves);
  });

  it('get generators where heat comes, each one place, and are refused without', () => {
    const dark = darken(12, 20);
    const plan = planOf(dark);
    expect(check(dark, plan)).toEqual([]);
    const turned = plan.options.filter((option) => option.kind === 'generator' && option.crew !== null);
    expect(turned).toHaveLength(12);
    expect(new Set(turned.map((option) => option.generator)).size).toBe(12);
    const fed = plan.lines.filter((line) => line.action === 'refeed' && line.option?.startsWith('G'));
    expect(fed.length).toBeGreaterThan(8);
    const off = plan.options.map((option) => (option === turned[0] ? { ...option, generator: turned[1]!.generator } : option));
    expect(check(dark, { ...plan, options: off }).length).toBeGreaterThan(0);
    expect(check(dark, { ...plan, options: plan.options.filter((option) => option.kind !== 'generator') }).length).toBeGreaterThan(0);
    expect(check(dark, { ...plan, options: plan.options.filter((option) => option.kind !== 'valves') }).length).toBeGreaterThan(0);
    for (const reason of turned.flatMap((option) => option.reasons)) {
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN|undefined/);
    }
  });

  it('get the few generators there are, where they save most, and none too weak', () => {
    const few = darken(12, 3);
    const plan = planOf(few);
    expect(check(few, plan)).toEqual([]);
    expect(plan.options.filter((option) => option.kind === 'generator')).toHaveLength(3);
    expect(planOf(darken(12, 20, 500)).options.filter((option) => option.kind === 'generator')).toHaveLength(0);
  });

  it('do not make a source that works look lost', () => {
    const { city } = darken(6, 6);
    // Only the pumps of six buildings of plant B stand still; plant A and all else work.
    const services = made.services.map((service, row): BuildingService => {
      const ownB = { ...service, powered: false, lostSource: city.sources[1]!.id };
      return row < 6 ? ownB : { ...service, state: 'heated', heatLost_ms: null, lostSource: null };
    });
    expect(deadHeatPoints(city, services).size).toBe(6);
    const cut = city.buildings.map((_, row) => row).slice(0, 6);
    expect([...sourcesOutOf(city, services, cut)]).toEqual([]);
    const plan = planOf({ city, services });
    expect(check({ city, services }, plan)).toEqual([]);
    expect(plan.lines.every((line) => line.action === 'refeed' && line.option?.startsWith('G'))).toBe(true);
  });

  it('keep their generator and crew when the plan is made again', () => {
    const dark = darken(12, 20);
    const first = planOf(dark);
    const second = planOf(dark, { announced: first, shown: first.options, now_ms: addHours(t0_ms, 0.5) });
    const key = (plan: Plan) =>
      plan.options
        .filter((option) => option.kind === 'generator')
        .map((option) => `${option.id} ${option.generator} ${option.crew} ${option.ready_ms}`);
    expect(key(second).sort()).toEqual(key(first).sort());
  });
});
