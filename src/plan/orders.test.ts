/** What people decide for single buildings stands in the plan, whatever the reckoning says; the checker holds the plan to it. */
import { describe, expect, it } from 'vitest';
import type { BuildingId } from '../domain/ids.ts';
import type { Plan, PlanLine } from '../domain/plan.ts';
import { describeReason } from '../domain/reasons.ts';
import { addHours, instant_ms } from '../domain/time.ts';
import type { OrderAction } from '../domain/trial.ts';
import { stream } from '../kernel/random.ts';
import { checkPlan } from './checker.ts';
import { judgeNow } from './judge.ts';
import { makeCity } from './made-city.ts';
import { type PlanOptions, planOptions } from './options.ts';
import { propose } from './propose.ts';

const made = makeCity({ seed: 3, branches: 10, perBranch: 8, crews: 8, members: 20, ties: 2, boilers: 1 });
const plain: PlanOptions = { ...planOptions(1, made.forecast.t0_ms), budget: { iterations: 600 }, askWorth: false };
const ordering = (...wanted: readonly (readonly [BuildingId, OrderAction])[]): PlanOptions => ({
  ...plain,
  orders: new Map(wanted.map(([building, action]) => [building, { building, action, name: 'нічна проба', who: 'О. Коваль' }])),
});
const proposeWith = (options: PlanOptions) => propose(made.city, made.forecast, made.services, options);
const lineOf = (plan: Plan, building: BuildingId): PlanLine => plan.lines.find((line) => line.building === building)!;
const first = (plan: Plan, action: string): PlanLine => plan.lines.find((line) => line.action === action)!;
const standing = proposeWith(plain).value;

describe('orders for single buildings', () => {
  it('keeps a building full that would be drained, and says by whose decision', () => {
    const { building } = first(standing, 'drain');
    const { value, problems } = proposeWith(ordering([building, 'keep']));
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    const line = lineOf(value, building);
    expect(line.action).toBe('hold');
    expect(line.reasons[0]).toBeDefined();
    const said = line.reasons.map((reason) => describeReason(reason, 'uk')).join(' ');
    expect(said).toContain('Не зливати: так вирішено («нічна проба», О. Коваль)');
    expect(value.totals.loss).toBeGreaterThanOrEqual(standing.totals.loss - standing.totals.loss * 0.02);
  });

  it('drains a building that would be fed or held, before anything else', () => {
    const fed = first(standing, 'refeed').building;
    const held = standing.lines.find((line) => line.action === 'hold')?.building;
    const wanted = [[fed, 'drain'], ...(held ? [[held, 'drain'] as const] : [])] as (readonly [BuildingId, OrderAction])[];
    const { value, problems, judging } = proposeWith(ordering(...wanted));
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    for (const [building] of wanted) {
      expect(lineOf(value, building)).toMatchObject({ action: 'drain', crew: expect.any(String) });
      expect(lineOf(value, building).reasons.map(({ code }) => code)).toContain('plan.ordered.drain');
    }
    expect(judgeNow(judging, null)!.unseen!.lossByMember).toHaveLength(20);
  });

  it('says so where nobody can drain it in time, and then proves nothing', () => {
    const nobody = { ...made.city, crews: made.city.crews.map((crew) => ({ ...crew, skills: [] })) };
    const { building } = first(standing, 'drain');
    const { value, judging } = propose(nobody, made.forecast, made.services, ordering([building, 'drain']));
    const line = lineOf(value, building);
    expect(line).toMatchObject({ action: 'leave', wayIn: null });
    expect(line.reasons.map(({ code }) => code)).toContain('plan.ordered.drain-missed');
    expect(judgeNow(judging, () => ({ optimal: true, objective: 0 }))!.lossBound).toBeNull();
  });

  it('changes the plan by what is decided, not into another one, where the search begins from its routes', () => {
    const { building } = first(standing, 'drain');
    const crewOf = new Map(standing.lines.map((line) => [line.building, line.crew]));
    const { value, problems } = proposeWith({ ...ordering([building, 'keep']), begin: standing.routes });
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    const drains = value.lines.filter(({ action }) => action === 'drain');
    const moved = drains.filter((line) => line.crew !== crewOf.get(line.building) && crewOf.get(line.building) !== null);
    expect(moved.length).toBeLessThanOrEqual(Math.ceil(0.05 * drains.length));
    // Nobody was promised anything: no line speaks of an order that passes to another crew.
    expect(value.lines.flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('plan.drain.moved');
    const again = proposeWith({ ...plain, begin: standing.routes }).value;
    expect(again.totals.loss).toBeLessThanOrEqual(1.001 * standing.totals.loss);
  });

  it('is accepted by the checker whatever is ordered and whoever is sent home, at the start and while work goes on', () => {
    for (let seed = 1; seed <= (process.env.FROSTLINE_LONG ? 60 : 8); seed++) {
      const dice = stream(seed, 'orders', 0);
      const few = makeCity({ seed, branches: 6, perBranch: 5, crews: 2 + (seed % 4), members: 10, ties: seed % 3, boilers: seed % 2 });
      const base: PlanOptions = { ...planOptions(seed, few.forecast.t0_ms), budget: { iterations: 150 } };
      const told = propose(few.city, few.forecast, few.services, base).value;
      const ordered = told.lines.filter(() => dice.uniform() < 0.15);
      const orders: PlanOptions['orders'] = new Map(
        ordered.map(({ building }) => [
          building,
          { building, action: dice.uniform() < 0.5 ? 'keep' : 'drain', name: 'проба', who: 'хтось' },
        ]),
      );
      const home = new Set(few.city.crews.filter(() => dice.uniform() < 0.25).map(({ id }) => id));
      for (const hours_h of [0, 2.5]) {
        const now_ms = addHours(few.forecast.t0_ms, hours_h);
        const crews = few.city.crews.map((crew) =>
          home.has(crew.id) ? { ...crew, shiftEnd_ms: instant_ms(Math.max(now_ms, crew.shiftStart_ms)) } : crew,
        );
        const done = new Set(
          told.lines.flatMap(({ action, end_ms, building }) => (action === 'drain' && end_ms! <= now_ms ? [building] : [])),
        );
        const services = few.services.map((service) =>
          done.has(service.building) ? { ...service, state: 'drainedVerified' as const, drained_ms: now_ms } : service,
        );
        const begin = seed % 2 === 0 ? told.routes : [];
        const options: PlanOptions = { ...base, now_ms, orders, begin, announced: hours_h === 0 ? null : told };
        const { problems } = propose({ ...few.city, crews }, few.forecast, services, options);
        expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
      }
    }
  });

  it('is held to them by the checker', () => {
    const check = (plan: Plan, options: PlanOptions) =>
      checkPlan(made.city, made.forecast, made.services, plan, { ...options, roadsMax: 1 }).filter((found) => found.includes('is to be'));
    const drained = first(standing, 'drain').building;
    const fed = first(standing, 'refeed').building;
    expect(check(standing, ordering([drained, 'drain'], [fed, 'keep']))).toEqual([]);
    expect(check(standing, ordering([drained, 'keep'], [fed, 'drain']))).toEqual([
      `${drained}: is to be kept full, and is drained`,
      `${fed}: is to be drained, and is not`,
    ]);
  });
});

describe('a crew that is sent home while it works', () => {
  it('ends what it has begun, and the others take the rest', () => {
    const now_ms = addHours(made.forecast.t0_ms, 3);
    const drains = standing.lines.filter(({ action }) => action === 'drain');
    const away = drains.find(({ start_ms, end_ms }) => start_ms! <= now_ms && end_ms! > now_ms)!;
    const crews = made.city.crews.map((crew) => (crew.id === away.crew ? { ...crew, shiftEnd_ms: now_ms } : crew));
    const done = new Set(drains.filter(({ end_ms }) => end_ms! <= now_ms).map(({ building }) => building));
    const services = made.services.map((service) =>
      done.has(service.building) ? { ...service, state: 'drainedVerified' as const, drained_ms: now_ms } : service,
    );
    const options: PlanOptions = { ...ordering([away.building, 'keep']), now_ms, announced: standing };
    const { value, problems } = propose({ ...made.city, crews }, made.forecast, services, options);
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
    const own = value.lines.filter(({ crew }) => crew === away.crew);
    expect(own.every(({ start_ms, travel_s }) => start_ms! - travel_s * 1_000 <= now_ms)).toBe(true);
    // Nobody can be called back by a plan: it says so, and leaves the call to people.
    expect(lineOf(value, away.building)).toMatchObject({ action: 'drain', crew: away.crew });
    expect(lineOf(value, away.building).reasons.map(({ code }) => code)).toContain('plan.ordered.keep-late');
    expect(value.lines.filter(({ action }) => action === 'drain').length).toBeGreaterThan(own.length);
  });
});
