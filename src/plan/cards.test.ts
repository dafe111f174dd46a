import { describe, expect, it } from 'vitest';
import { describeReason } from '../domain/reasons.ts';
import type { ReturnEstimate } from '../domain/service.ts';
import { addHours } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { type DrainOrHoldQuestion, drainOrHold } from './drain-or-hold.ts';
import { heatBalance } from './heat-balance.ts';
import { makeCity } from './made-city.ts';
import { memberLoss, memberTimes } from './member-loss.ts';
import { planOptions } from './options.ts';
import { propose } from './propose.ts';
import { LOSS_WEIGHTS, stakesOf } from './weights.ts';

const made = makeCity({ seed: 5, branches: 6, perBranch: 6, crews: 6, members: 20, ties: 2, boilers: 1 });
const { city, forecast, services } = made;
const t0_ms = forecast.t0_ms;
const SAID: ReturnEstimate = {
  source: city.sources[0]!.id,
  author: 'начальник зміни',
  saidAt_ms: addHours(t0_ms, -2),
  p10_h: 10,
  p50_h: 20,
  p90_h: 50,
  share_per1: 0.3,
};

function ask(row: number, more: Partial<DrainOrHoldQuestion> = {}) {
  const question = { city, forecast, service: services[row]!, returns: [SAID], weights: LOSS_WEIGHTS, now_ms: t0_ms };
  return drainOrHold({ ...question, travel_s: 600, margin_h: 1, ...more })!;
}

describe('the drain-or-hold card', () => {
  it('states the expected loss of every ending as counted member by member', () => {
    for (const row of [0, 7, 20]) {
      const card = ask(row);
      const times = memberTimes(forecast, row);
      const { freezeLoss } = stakesOf(city.buildings[row]!, LOSS_WEIGHTS);
      for (const point of card.points.filter((_, index) => index % 17 === 0)) {
        const end_min = (point.end_ms - t0_ms) / 60_000;
        expect(point.freeze + point.work + point.cold).toBe(point.loss);
        const frozen = times.freeze_min.filter((at_min, member) => at_min < Math.min(end_min, times.return_min[member]!)).length;
        expect(point.freeze).toBe(Math.round((frozen * freezeLoss) / forecast.members));
      }
      const never = times.freeze_min.filter(
        (at_min, member) => memberLoss('drain', at_min, times.return_min[member]!, 0x3fffff, 1, 0, 0, new Float64Array(1)) > 0,
      );
      expect(card.hold.freezes_per1).toBe(never.length / forecast.members);
    }
  });

  it('finds the bottom of the curve and the latest instant that has it', () => {
    for (let row = 0; row < city.buildings.length; row++) {
      const card = ask(row);
      const least = Math.min(...card.points.map((point) => point.loss));
      expect(card.best!.loss).toBeLessThanOrEqual(least);
      for (const point of card.points) if (point.end_ms > card.best!.end_ms) expect(point.loss).toBeGreaterThan(card.best!.loss);
      expect(card.advice).toBe(card.best!.loss < card.hold.loss ? 'drain' : 'hold');
    }
  });

  it('is U-shaped where heat may return first: too early costs a needless drain, too late a frozen house', () => {
    // All freeze at 30 h; in 60 % heat is back at 10 h.
    const column = (value: (member: number) => number) => Float32Array.from(forecast.freeze_h, (_, at) => value(at % forecast.members));
    const known = { ...forecast, freeze_h: column(() => 30), return_h: column((member) => (member < 12 ? 10 : Infinity)) };
    const card = ask(0, { forecast: known });
    const at = (hour: number): number => card.points.find((point) => point.end_ms >= addHours(t0_ms, hour))!.loss;
    expect(at(2)).toBeGreaterThan(at(20));
    expect(at(31)).toBeGreaterThan(at(20));
    expect(card.best!.end_ms).toBe(addHours(t0_ms, 30));
    expect(card.advice).toBe('drain');
    const sure = ask(0, { forecast: { ...known, return_h: column(() => 10) } });
    expect(sure.advice).toBe('hold');
    expect(sure.hold.loss).toBe(0);
  });

  it('names who said when heat returns, and says so when nobody did', () => {
    const told = ask(0)
      .reasons.map((reason) => describeReason(reason, 'uk'))
      .join(' ');
    expect(told).toContain('начальник зміни');
    const silent = ask(0, { returns: [] });
    expect(silent.reasons.map((reason) => reason.code)).toContain('card.nobody-said');
    for (const { reasons } of [ask(0), silent]) {
      for (const reason of reasons)
        for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN/);
    }
  });

  it('answers null for a building that the forecast does not know', () => {
    expect(drainOrHold({ ...askBase(), service: { ...services[0]!, building: 'none' as never } })).toBeNull();
  });
});

function askBase(): DrainOrHoldQuestion {
  return { city, forecast, service: services[0]!, returns: [], weights: LOSS_WEIGHTS, now_ms: t0_ms, travel_s: 0, margin_h: 1 };
}

describe('the heat balance', () => {
  const weather: WeatherEnsemble = {
    t0_ms,
    hours: 73,
    members: 3,
    air_C: new Float64Array(219).fill(-20),
    wind_mps: new Float64Array(219),
    sun_Wpm2: new Float64Array(219),
    origin: 'test',
    issuedAt_ms: null,
  };
  const share = 40 / 43;

  it('gives no more than there is, and asks the lost plant for all that hung on it', () => {
    const { sources } = heatBalance({ city, services, forecast, weather, plan: null, hours_h: 48 });
    const [lost, works] = sources;
    expect(lost!.works).toBe(false);
    expect(lost!.given_W[0]).toBe(0);
    expect(lost!.asked_W[0]).toBeCloseTo(36 * 400_000 * share, -1);
    expect(works!.asked_W[0]).toBe(0);
    for (const source of sources)
      for (const [hour, given] of source.given_W.entries()) expect(given).toBeLessThanOrEqual(source.available_W[hour]!);
  });

  it('does not take a plant for lost whose buildings lack only power, and asks nothing of it for them', () => {
    const feeder = 'F-1' as never;
    const dark = {
      ...city,
      buildings: city.buildings.map((building, row) => (row < 4 ? { ...building, feeder } : building)),
      substations: city.substations.map((one, row) => (row < 4 ? { ...one, kind: 'pumped' as const, feeder, pump_W: 500 } : one)),
    };
    const told = services.map((service, row) =>
      row < 4 ? { ...service, powered: false } : { ...service, state: 'heated' as const, heatLost_ms: null, lostSource: null },
    );
    const { sources } = heatBalance({ city: dark, services: told, forecast, weather, plan: null, hours_h: 24 });
    expect(sources[0]!.works).toBe(true);
    expect(sources[0]!.asked_W[0]).toBeCloseTo(32 * 400_000 * share, -1);
  });

  it('moves re-fed buildings to their new source, colder and hungrier for a day, and drops drained ones', () => {
    const plan = propose(city, forecast, services, { ...planOptions(1, t0_ms), budget: { iterations: 200 } }).value;
    const { sources } = heatBalance({ city, services, forecast, weather, plan, hours_h: 48 });
    const refed = plan.lines.filter((line) => line.action === 'refeed').length;
    const others = sources.filter((source) => source.id !== city.sources[0]!.id);
    const asked = (hour: number): number => others.reduce((sum, source) => sum + source.asked_W[hour]!, 0);
    expect(asked(12)).toBeCloseTo(refed * 400_000 * share * 1.5, -2);
    expect(asked(44)).toBeCloseTo(refed * 400_000 * share, -2);
    const held = plan.lines.filter((line) => line.action === 'hold' || line.action === 'leave').length;
    expect(sources[0]!.asked_W[24]).toBeCloseTo(held * 400_000 * share, -2);
    expect(sources.filter((source) => source.kind === 'boiler')).toHaveLength(1);
  });
});
