import { describe, expect, it } from 'vitest';
import type { City } from '../domain/city.ts';
import { describeReason, REASONS } from '../domain/reasons.ts';
import { checkPlan } from './checker.ts';
import { type MadeCity, makeCity } from './made-city.ts';
import { planOptions } from './options.ts';
import { propose } from './propose.ts';

const BASE = { seed: 3, branches: 12, perBranch: 8, crews: 10, members: 20, ties: 3, boilers: 2 };

function proposeFor(made: MadeCity, iterations = 1500, city: City = made.city) {
  const options = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations } };
  return propose(city, made.forecast, made.services, options);
}
function check(made: MadeCity, plan: ReturnType<typeof propose>['value'], city: City = made.city) {
  const rules = { winterSpeed_per1: 0.7, closedStreets: new Set<string>(), loadShare_per1: 1, now_ms: made.forecast.t0_ms, tail_per1: 0 };
  return checkPlan(city, made.forecast, made.services, plan, rules);
}

describe('propose', () => {
  it('is accepted by the independent checker on many made cities', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const made = makeCity({ ...BASE, seed, ties: seed % 4, boilers: seed % 3, crews: 4 + seed });
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
