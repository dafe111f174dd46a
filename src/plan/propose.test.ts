import { describe, expect, it } from 'vitest';
import type { City } from '../domain/city.ts';
import type { PlanLine } from '../domain/plan.ts';
import { describeReason, REASONS } from '../domain/reasons.ts';
import { addHours, instant_ms } from '../domain/time.ts';
import { type CheckOptions, checkPlan } from './checker.ts';
import { cutBuildings } from './city-losses.ts';
import { type MadeCity, makeCity } from './made-city.ts';
import { type PlanOptions, planOptions } from './options.ts';
import { tailOf } from './outcome.ts';
import { propose } from './propose.ts';

const BASE = { seed: 3, branches: 12, perBranch: 8, crews: 10, members: 20, ties: 3, boilers: 2 };

function proposeFor(made: MadeCity, iterations = 1500, city: City = made.city) {
  const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations } };
  return propose(city, made.forecast, made.services, options);
}
function check(made: MadeCity, plan: ReturnType<typeof propose>['value'], city: City = made.city, more: Partial<CheckOptions> = {}) {
  const rules = { winterSpeed_per1: 0.7, closedStreets: new Set<string>(), loadShare_per1: 1, now_ms: made.forecast.t0_ms };
  return checkPlan(city, made.forecast, made.services, plan, {
    ...rules,
    roadsMax: Infinity,
    announced: null,
    pauses: [],
    travel: null,
    sites: [],
    orders: new Map(),
    ...more,
  });
}

describe('propose', () => {
  it('is accepted by the independent checker on many made cities', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const made = makeCity({ ...BASE, branches: 8, seed, ties: seed % 4, boilers: seed % 3, crews: 4 + seed });
      expect(check(made, proposeFor(made, 300).value)).toEqual([]);
    }
  });

  it('feeds exactly the tied branches and one branch per boiler', () => {
    const made = makeCity(BASE);
    const { value: plan } = proposeFor(made);
    expect(plan.options.filter((option) => option.kind === 'valves').flatMap((option) => option.buildings)).toHaveLength(24);
    expect(plan.options.filter((option) => option.kind === 'boiler').flatMap((option) => option.buildings)).toHaveLength(16);
    const tied = plan.options.filter((option) => option.kind === 'valves');
    for (const option of tied) {
      const branch = option.open[0]!.slice(3);
      expect(option.close).toEqual([`SV-${branch}`]);
    }
  });

  it('gives the same plan for the same seed and iterations, and another seed keeps to the same data', () => {
    const made = makeCity(BASE);
    expect(proposeFor(made).value).toEqual(proposeFor(made).value);
  });

  it('beats the three naive orders and doing nothing', () => {
    const made = makeCity({ ...BASE, branches: 20, crews: 12 });
    const { comparison } = proposeFor(made).value;
    const [plan, ...others] = comparison;
    for (const other of others) if (other.order !== 'everything') expect(plan!.loss).toBeLessThan(other.loss);
  });

  it('keeps what is under way and moves little of what was announced when it plans again', () => {
    const made = makeCity({ ...BASE, branches: 20, crews: 12 });
    const first = proposeFor(made).value;
    const now_ms = addHours(made.forecast.t0_ms, 3);
    const options: PlanOptions = { ...planOptions(1, now_ms), budget: { iterations: 800 }, announced: first };
    const done = new Set(first.lines.filter((line) => line.action === 'drain' && line.end_ms! <= now_ms).map((line) => line.building));
    const services = made.services.map((service) =>
      done.has(service.building) ? { ...service, state: 'drainedVerified' as const, drained_ms: now_ms } : service,
    );
    const { value: second } = propose(made.city, made.forecast, services, options);
    expect(check({ ...made, services }, second, made.city, { now_ms, announced: first })).toEqual([]);
    const before = new Map(first.lines.map((line) => [line.building, line]));
    let moved = 0;
    let underWay = 0;
    let ahead = 0;
    for (const line of second.lines) {
      const old = before.get(line.building)!;
      if (old.action === 'drain' && old.start_ms! <= now_ms && old.end_ms! > now_ms) {
        underWay++;
        expect(line).toMatchObject({ action: 'drain', crew: old.crew, start_ms: old.start_ms, end_ms: old.end_ms });
        expect(line.reasons.map((reason) => reason.code)).toContain('plan.drain.under-way');
      } else if (old.action === 'drain' && old.start_ms! > now_ms) {
        ahead++;
        if (line.crew !== old.crew) moved++;
      }
    }
    expect(underWay).toBeGreaterThan(3);
    expect(moved / ahead).toBeLessThanOrEqual(0.1);
  });

  it('with weight on the tail loses less in the weathers that are worst, and says what it then weighs', () => {
    let [spared, weighedLess] = [0, 0];
    for (const seed of [3, 5, 8]) {
      const made = makeCity({ ...BASE, seed, branches: 16, crews: 6, ties: 0, boilers: 0 });
      const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 1_500 }, askWorth: false };
      const weights = { ...options.weights, tail_per1: 5 };
      const { weights: shares } = cutBuildings(made.city, made.forecast, made.services, weights, []);
      const mean = propose(made.city, made.forecast, made.services, options).value;
      const careful = propose(made.city, made.forecast, made.services, { ...options, weights }).value;
      expect(check(made, careful)).toEqual([]);
      expect(check(made, { ...careful, weights: options.weights }).length).toBeGreaterThan(0);
      expect(mean.totals.lossWeighed).toBe(mean.totals.loss);
      expect(careful.totals.lossTail).toBeGreaterThanOrEqual(careful.totals.loss);
      const worst = [...shares.keys()].filter((member) => shares[member]! > 100);
      expect(worst).toHaveLength(2);
      for (const member of worst) spared += mean.lossByMember[member]! - careful.lossByMember[member]!;
      weighedLess += tailOf(mean.lossByMember, shares).lossWeighed - careful.totals.lossWeighed;
    }
    expect(spared).toBeGreaterThan(0);
    expect(weighedLess).toBeGreaterThan(0);
  });

  it('lets nobody work in an air alert', () => {
    const made = makeCity({ ...BASE, seed: 4 });
    const pauses = [{ crew: null, start_ms: addHours(made.forecast.t0_ms, 2), end_ms: addHours(made.forecast.t0_ms, 3) }];
    const options: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 300 }, pauses };
    const { value: plan } = propose(made.city, made.forecast, made.services, options);
    expect(check(made, plan, made.city, { pauses })).toEqual([]);
    expect(check(made, proposeFor(made, 300).value, made.city, { pauses }).length).toBeGreaterThan(0);
  });

  it('is rejected by the checker when anything in it is changed', () => {
    const made = makeCity(BASE);
    const { value: plan } = proposeFor(made, 300);
    const at = plan.lines.findIndex((line) => line.action === 'drain');
    const line = plan.lines[at]!;
    const fed = plan.lines.find((one) => one.action === 'refeed')!;
    const withLine = (change: Partial<PlanLine>) => ({
      ...plan,
      lines: plan.lines.map((one, index) => (index === at ? { ...one, ...change } : one)),
    });
    const spoiled = [
      withLine({ start_ms: instant_ms(line.start_ms! - 60_000), end_ms: instant_ms(line.end_ms! - 60_000) }),
      withLine({ end_ms: instant_ms(line.end_ms! - 60_000) }),
      withLine({ loss: line.loss - 1_000 }),
      withLine({ travel_s: line.travel_s - 60 }),
      withLine({ crew: plan.routes.find((route) => route.crew !== line.crew)!.crew }),
      withLine({ latestStart_ms: instant_ms(line.latestStart_ms! + 60_000) }),
      withLine({ freezeP05_ms: instant_ms(line.freezeP05_ms! + 60_000) }),
      { ...plan, lines: plan.lines.slice(1) },
      { ...plan, lines: [...plan.lines, line] },
      { ...plan, totals: { ...plan.totals, frozen: plan.totals.frozen - 2 } },
      { ...plan, options: plan.options.map((option) => ({ ...option, spare_W: option.load_W - 10 })) },
      { ...plan, options: plan.options.map((option) => ({ ...option, close: [] })) },
      { ...plan, options: plan.options.filter((option) => option.id !== fed.option) },
      { ...plan, lossByMember: plan.lossByMember.map((loss) => loss * 0.99) },
    ];
    for (const [index, bad] of spoiled.entries()) expect(check(made, bad).length, `change ${index}`).toBeGreaterThan(0);
  });

  it('says every reason in both languages without an empty place', () => {
    const made = makeCity({ ...BASE, crews: 5 });
    const { value: plan } = proposeFor(made, 300);
    const reasons = [...plan.lines.flatMap((line) => line.reasons), ...plan.options.flatMap((option) => option.reasons)];
    for (const line of plan.lines) expect(line.reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) {
      expect(Object.keys(REASONS)).toContain(reason.code);
      for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN|undefined/);
    }
  });

  it('returns a plan with problems for impossible inputs', () => {
    const made = makeCity(BASE);
    const cases: [string, City][] = [
      ['FL-CREW-001', { ...made.city, crews: [] }],
      ['FL-CREW-002', { ...made.city, crews: made.city.crews.map((crew) => ({ ...crew, skills: ['electric' as const] })) }],
      ['FL-CREW-003', { ...made.city, crews: made.city.crews.map((crew) => ({ ...crew, shiftEnd_ms: made.forecast.t0_ms })) }],
      ['FL-CREW-004', { ...made.city, depots: [] }],
      ['FL-CREW-005', { ...made.city, streets: [] }],
      ['FL-CREW-006', { ...made.city, streets: [], streetNodes: [] }],
    ];
    for (const [code, city] of cases) {
      const { value: plan, problems } = proposeFor(made, 200, city);
      expect(problems.map((problem) => problem.code)).toContain(code);
      expect(plan.lines).toHaveLength(96);
      expect(check(made, plan, city)).toEqual([]);
    }
  });
});
