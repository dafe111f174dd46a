/** What single buildings ask for: a second crew, a key, closed hours, valves shut first. In the plan, in its times, in the check. */
import { describe, expect, it } from 'vitest';
import type { BuildingId, ValveId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import { addHours } from '../domain/time.ts';
import { type CheckOptions, checkPlan } from './checker.ts';
import { makeCity } from './made-city.ts';
import { type PlanOptions, planOptions } from './options.ts';
import { propose } from './propose.ts';
import type { SiteDemand } from './sites.ts';

const made = makeCity({ seed: 3, branches: 12, perBranch: 8, crews: 16, members: 20, ties: 0, boilers: 0 });
const rules = { winterSpeed_per1: 0.7, closedStreets: new Set<string>(), loadShare_per1: 1, now_ms: made.forecast.t0_ms };
const plain = planFor([]);
const drained = plain.lines
  .filter((line) => line.action === 'drain')
  .sort((one, other) => other.lossIfNot - one.lossIfNot || one.start_ms! - other.start_ms!);

function planFor(sites: readonly SiteDemand[]): Plan {
  const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 800 }, sites, askWorth: false };
  return propose(made.city, made.forecast, made.services, options).value;
}
function faults(plan: Plan, sites: CheckOptions['sites']): readonly string[] {
  return checkPlan(made.city, made.forecast, made.services, plan, {
    ...rules,
    roadsMax: Infinity,
    announced: null,
    pauses: [],
    orders: new Map(),
    travel: null,
    sites,
  });
}
const asks = (building: BuildingId, more: Partial<SiteDemand>): SiteDemand => ({
  building,
  twoCrews: false,
  keyAt: null,
  closed: [],
  isolate: [],
  ...more,
});
const branchOf = (building: BuildingId): ValveId => {
  const { substation } = made.city.buildings.find((one) => one.id === building)!;
  const { node } = made.city.substations.find((one) => one.id === substation)!;
  const seen = new Set([node]);
  for (const from of seen) {
    for (const pipe of made.city.pipes) {
      if (pipe.from !== from && pipe.to !== from) continue;
      const valve = made.city.valves.find((one) => one.pipe === pipe.id && one.role === 'section');
      if (valve) return valve.id;
      seen.add(pipe.from === from ? pipe.to : pipe.from);
    }
  }
  throw new Error('no section valve');
};

describe('sites', () => {
  it('begin with two crews together where two are asked for', () => {
    const sites = drained.slice(0, 6).map((line) => asks(line.building, { twoCrews: true }));
    const plan = planFor(sites);
    expect(faults(plan, sites)).toEqual([]);
    expect(plan.seconds!.length).toBeGreaterThan(3);
    for (const second of plan.seconds!) {
      const line = plan.lines.find((one) => one.building === second.building)!;
      expect(line).toMatchObject({ action: 'drain', start_ms: second.start_ms, end_ms: second.end_ms });
      expect(line.crew).not.toBe(second.crew);
      expect(line.reasons.map((reason) => reason.code)).toContain('plan.drain.two-crews');
      expect(
        plan.routes
          .filter((route) => route.stops.includes(second.building))
          .map((route) => route.crew)
          .sort(),
      ).toEqual([line.crew, second.crew].sort());
    }
    expect(faults({ ...plan, seconds: plan.seconds!.slice(1) }, sites).length).toBeGreaterThan(0);
    expect(faults(plain, sites).length).toBeGreaterThan(0);
  });

  it('are reached by way of the key', () => {
    const key = { lon_deg: made.city.depots[0]!.lon_deg + 0.02, lat_deg: made.city.depots[0]!.lat_deg };
    const sites = drained.slice(0, 5).map((line) => asks(line.building, { keyAt: key }));
    const plan = planFor(sites);
    expect(faults(plan, sites)).toEqual([]);
    expect(faults(plain, sites).length).toBeGreaterThan(0);
  });

  it('are not worked at while they are closed', () => {
    const closed = drained
      .slice(0, 8)
      .map((line) => asks(line.building, { closed: [{ start_ms: made.forecast.t0_ms, end_ms: addHours(made.forecast.t0_ms, 3) }] }));
    const plan = planFor(closed);
    expect(faults(plan, closed)).toEqual([]);
    for (const { building } of closed) {
      const line = plan.lines.find((one) => one.building === building)!;
      if (line.action === 'drain') expect(line.start_ms).toBeGreaterThanOrEqual(addHours(made.forecast.t0_ms, 3));
    }
    expect(faults(plain, closed).length).toBeGreaterThan(0);
  });

  it('are drained after their valves are shut, and not at all when nobody can shut them', () => {
    const sites = drained.slice(0, 8).map((line) => asks(line.building, { isolate: [branchOf(line.building)] }));
    const plan = planFor(sites);
    expect(faults(plan, sites)).toEqual([]);
    expect(plan.isolations!.every((one) => one.ready_ms !== null)).toBe(true);
    expect(faults({ ...plan, isolations: [] }, sites).length).toBeGreaterThan(0);
    const city = { ...made.city, crews: made.city.crews.map((crew) => ({ ...crew, skills: ['drain' as const] })) };
    const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 200 }, sites };
    const { value, problems } = propose(city, made.forecast, made.services, options);
    expect(problems.map((problem) => problem.code)).toContain('FL-CREW-002');
    for (const { building } of sites) {
      const line = value.lines.find((one) => one.building === building)!;
      expect(line.action).toBe('leave');
      expect(line.reasons.map((reason) => reason.code)).toContain('plan.leave.valves');
    }
  });

  it('that a given table of travel cannot reach are left, and said so', () => {
    const places = [...made.city.buildings, ...made.city.depots];
    const lonely = drained.slice(0, 3).map((line) => made.city.buildings.findIndex((one) => one.id === line.building));
    const travel_s = Uint16Array.from({ length: places.length ** 2 }, (_, at) => {
      const [from, to] = [Math.floor(at / places.length), at % places.length];
      if (from === to) return 0;
      return lonely.includes(from) || lonely.includes(to) ? 0xffff : 600;
    });
    const travel = { places, travel_s };
    const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 400 }, travel };
    const { value, problems } = propose(made.city, made.forecast, made.services, options);
    expect(problems.filter((problem) => problem.code === 'FL-CREW-005')).toHaveLength(3);
    for (const row of lonely) {
      const line = value.lines.find((one) => one.building === made.city.buildings[row]!.id)!;
      expect(line.action).toBe('leave');
      expect(line.reasons.map((reason) => reason.code)).toContain('plan.leave.no-crew');
    }
    const rest = { ...rules, roadsMax: Infinity, announced: null, pauses: [], orders: new Map(), sites: [] };
    expect(checkPlan(made.city, made.forecast, made.services, value, { ...rest, travel })).toEqual([]);
    expect(checkPlan(made.city, made.forecast, made.services, value, { ...rest, travel: null }).length).toBeGreaterThan(0);
  });
});
