/** Where a calculation's hours count from: kept while nothing but single buildings has changed, so that only those are computed again. */
import { describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import { assess, foretell } from '../desk/assess.ts';
import { type Desk, makeDesk } from '../desk/desk.ts';
import type { DeskEvent, LineObjects, ReceivedLine } from '../desk/event.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import { HOUR_MS, type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import { makeWeather } from '../synth/make-weather.ts';
import { forecastFrom, questionOf } from './question.ts';

const LOST = instant_ms(Date.UTC(2026, 1, 2, 23));
const ground = makeGround(makeSmallCity());
const weather = makeWeather({ seed: 1, members: 7, t0_ms: instant_ms(LOST - 12 * HOUR_MS), hours: 96 });
const setup = { cityHash: 'c', weatherHash: 'w', seed: 1, members: 7, horizon_h: 48, iterations: 200, codeVersion: 'test' };
const past = (minutes: number): Instant => instant_ms(LOST + minutes * MINUTE_MS);

function told(desk: Desk, change: ReceivedLine['change'], objects: Partial<Record<keyof LineObjects, readonly string[]>>): Desk {
  const line = {
    id: `${change}-${Object.values(objects).join()}`,
    at_ms: LOST,
    timing: 'stated',
    kind: 'state',
    text: { uk: 'рядок', en: 'line' },
    claims: [],
    change,
    reading: null,
    source: null,
    synthetic: true,
    objects: { buildings: [], sources: [], feeders: [], boilers: [], ...(objects as Partial<LineObjects>) },
  } as const;
  return step(desk, { kind: 'line.received', line } satisfies DeskEvent, LOST).desk;
}
const lost = told(makeDesk(ground), 'sourceStops', { sources: ['S-A'] });
const first = questionOf(lost, setup, past(65), null);

describe('the start of a forecast', () => {
  it('stays within the clock hour for half an hour, whatever happens to single buildings', () => {
    const from = (minutes: number, desk = lost) => (forecastFrom(questionOf(desk, setup, past(minutes), first)) - LOST) / MINUTE_MS;
    expect(forecastFrom(first)).toBe(past(65));
    expect(from(80)).toBe(65);
    expect(from(95)).toBe(65);
    expect(from(96), 'half an hour is over').toBe(96);
    expect((forecastFrom(questionOf(lost, setup, past(121), questionOf(lost, setup, past(110)))) - LOST) / MINUTE_MS).toBe(121);
    expect(from(60), 'someone went back in the night').toBe(60);
    expect(from(80, told(lost, 'drainStarted', { buildings: ['D-K1.0'] }))).toBe(65);
    expect(from(80, told(lost, 'sourceReturns', { sources: ['S-A'] })), 'heat is back').toBe(80);
    expect(from(80, told(lost, 'feederOff', { feeders: ['F-1'] })), 'power is gone').toBe(80);
  });

  it('is part of the hash: the same inputs and the same start give the same answer', () => {
    const [kept, fresh] = [questionOf(lost, setup, past(80), first), questionOf(lost, setup, past(80), null)];
    expect(kept.inputHash).not.toBe(fresh.inputHash);
    const input = { ...kept, city: ground.city, weather };
    const former = foretell({ ...first, city: ground.city, weather }, null, () => {});
    const again = foretell(input, former, () => {});
    expect(again.recount.buildings).toBe(0);
    expect(again.forecast).toEqual(foretell(input, null, () => {}).forecast);
  });

  it('may lie before the plan: nobody is sent out in the past, and the checker agrees', () => {
    const question = questionOf(lost, setup, past(90), first);
    const { plan, problems, forecast, made_ms } = assess({ ...question, city: ground.city, weather }, () => {}, null);
    expect([forecast.t0_ms, made_ms]).toEqual([past(65), past(90)]);
    const starts = plan.lines.flatMap(({ start_ms, travel_s }) => (start_ms === null ? [] : [start_ms - travel_s * 1_000]));
    expect(starts.length).toBeGreaterThan(0);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(past(90));
    expect(problems.filter(({ code }) => code === 'FL-CREW-012')).toEqual([]);
  });
});
