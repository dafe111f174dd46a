/** The calculation in its thread: the same answer from one thread and from two, progress with the best so far, and an end at once when asked. */
import { afterAll, describe, expect, it } from 'vitest';
import { assess, judged } from '../desk/assess.ts';
import { makeDesk } from '../desk/desk.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import type { Plan } from '../domain/plan.ts';
import { instant_ms } from '../domain/time.ts';
import type { SoFar } from '../plan/options.ts';
import { makeCity } from '../synth/make-city.ts';
import { makeColdSpell } from '../synth/make-weather.ts';
import { LOST_AT, LOST_SOURCE } from '../synth/scenario.ts';
import { makeAssessor } from './assessor.ts';
import { loadProgramSolver } from './highs.ts';
import { questionOf } from './question.ts';
import { shareCity } from './shared-city.ts';

const city = makeCity({ seed: 3, buildings: 400 });
const weather = makeColdSpell(3, LOST_AT);
const stopped = step(
  makeDesk(makeGround(city)),
  {
    kind: 'line.received',
    line: {
      id: 'stop',
      at_ms: LOST_AT,
      timing: 'placed',
      kind: 'state',
      text: { uk: 'зупинка', en: 'stop' },
      claims: [],
      change: 'sourceStops',
      reading: null,
      source: null,
      synthetic: true,
      objects: { buildings: [], sources: [LOST_SOURCE], feeders: [], boilers: [] },
    },
  },
  LOST_AT,
).desk;
const asking = (iterations: number) => {
  const setup = { cityHash: 'c', weatherHash: 'w', seed: 1, members: 11, horizon_h: 48, iterations, codeVersion: 'test' };
  return questionOf(stopped, setup, instant_ms(LOST_AT + 30 * 60_000));
};
const threads = [1, 2].map(() => makeAssessor({ city: shareCity(JSON.stringify(city)), weather }));
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

describe('a calculation in a thread', () => {
  it('gives the same plan alone and beside another one', async () => {
    const question = asking(600);
    const alone = await threads[0]!.assess(question, () => {});
    const [one, other] = await Promise.all([threads[0]!.assess(question, () => {}), threads[1]!.assess(question, () => {})]);
    const text = (plan: Plan): string => JSON.stringify(plan);
    expect(text(one.plan)).toBe(text(alone.plan));
    expect(text(other.plan)).toBe(text(alone.plan));
  });

  it('tells the best so far, and takes it at once when asked', async () => {
    const whole = asking(2_000_000);
    const heard: SoFar[] = [];
    const { plan, problems } = await threads[0]!.assess(whole, (_share, _label, soFar) => {
      if (!soFar) return;
      heard.push(soFar);
      if (heard.length === 3) threads[0]!.takeBest();
    });
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(heard.every((soFar) => soFar.drains > 0 && soFar.loss >= 0)).toBe(true);
    // The search also weighs driving; what is told is the plain loss of the same routes.
    expect(heard.at(-1)!.loss).toBeLessThanOrEqual(1.01 * heard[0]!.loss);
    expect(plan.iterations).toBeLessThan(2_000_000);
    expect(plan.totals.drain).toBeGreaterThan(0);
    expect(problems.some((problem) => problem.code === 'FL-CREW-012')).toBe(false);
    // The next question is answered whole again.
    expect((await threads[0]!.assess(asking(300), () => {})).plan.iterations).toBeGreaterThanOrEqual(300);
  });

  it('judges the plan after it has gone out, as this thread would, and gives way to a newer question', async () => {
    const question = asking(600);
    const [thread] = threads;
    const first = await thread!.assess(question, () => {});
    expect([first.judging, first.plan.unseen, first.plan.lossBound]).toEqual(['under way', undefined, null]);
    const judgement = await thread!.judge();
    const input = { ...question, city, weather };
    const whole = assess(input, () => {}, await loadProgramSolver());
    expect(judgement!.unseen).toEqual(whole.plan.unseen);
    expect(judgement!.lossBound).toBe(whole.plan.lossBound);
    expect(whole.judging).toBe('done');
    expect(judged(first, judgement!).plan).toEqual(whole.plan);

    // Judging a plan of many steps would take long; what is asked next goes first.
    const long = thread!.assess(asking(8_000), () => {}).then(() => [thread!.judge(), thread!.assess(question, () => {})] as const);
    const [dropped, next] = await long;
    expect(await dropped).toBeNull();
    expect((await next).plan).toEqual(first.plan);
    expect(await thread!.judge()).toEqual(judgement);
  });
});
