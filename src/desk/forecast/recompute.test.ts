/** What is taken over from the forecast before is what would have come out again: byte for byte, fact by fact. */
import { describe, expect, it } from 'vitest';
import type { BuildingService, PumpFact, ReturnEstimate } from '../../domain/service.ts';
import { HOUR_MS, instant_ms, MINUTE_MS } from '../../domain/time.ts';
import { makeCity } from '../../synth/make-city.ts';
import { makeWeather } from '../../synth/make-weather.ts';
import type { Evidence } from '../../twin/building/forecast.ts';
import { type AssessInput, type Foretold, foretell } from '../assess.ts';

const LOST = instant_ms(Date.UTC(2026, 1, 3, 0, 0));
const FROM = instant_ms(LOST + 4 * HOUR_MS);
const city = makeCity({ seed: 5, buildings: 150 });
const weather = makeWeather({ seed: 2, members: 11, t0_ms: instant_ms(LOST - 24 * HOUR_MS), hours: 120 });
const ALL = city.buildings.length;
const largest = [...city.sources].sort((one, other) => other.capacity_W - one.capacity_W)[0]!.id;
const services: readonly BuildingService[] = city.buildings.map(({ id }) => ({
  building: id,
  state: 'noFeed',
  heatLost_ms: LOST,
  drained_ms: null,
  powered: true,
  lostSource: largest,
}));
type Facts = Readonly<{
  readings: readonly Evidence[];
  services: readonly BuildingService[];
  returns: readonly ReturnEstimate[];
  pumps: readonly PumpFact[];
  from_ms: number;
}>;
const START: Facts = { readings: [], services, returns: [], pumps: [], from_ms: FROM };
const inputOf = ({ from_ms, ...facts }: Facts): AssessInput => ({
  ...facts,
  city,
  weather,
  announced: null,
  shown: [],
  pins: [],
  pauses: [],
  t0_ms: instant_ms(FROM + 9 * MINUTE_MS),
  forecastFrom_ms: instant_ms(from_ms),
  horizon_h: 48,
  members: 11,
  seed: 3,
  codeVersion: 'test',
  inputHash: 'test',
  iterations: 1,
});
const reading = (row: number, value_C: number, after_h = 3): Evidence => ({
  id: `r${row}-${after_h}`,
  building: city.buildings[row]!.id,
  at_ms: instant_ms(LOST + after_h * HOUR_MS),
  place: 'flat',
  value_C,
  error_K: 0.5,
});
const meter = (row: number, value_W: number): Evidence => ({
  id: `m${row}`,
  building: city.buildings[row]!.id,
  at_ms: instant_ms(LOST - HOUR_MS),
  place: 'heatMeter',
  value_W,
  error_W: 0.05 * value_W,
});
const tell = (facts: Facts, former: Foretold | null): Foretold => foretell(inputOf(facts), former, () => {});

describe('a forecast made again', () => {
  it('equals the whole one after every fact, and computes only what the fact touches', () => {
    const state = (row: number, change: Partial<BuildingService>) =>
      services.map((service, at) => (at === row ? { ...service, ...change } : service));
    const drained = state(7, { state: 'drainedVerified', drained_ms: instant_ms(FROM - MINUTE_MS) });
    const estimate: ReturnEstimate = { source: largest, author: 'a', saidAt_ms: FROM, p10_h: 5, p50_h: 9, p90_h: 20, share_per1: 0.8 };
    const night: readonly (readonly [name: string, facts: Partial<Facts>, most: number])[] = [
      ['nothing new', {}, 0],
      ['a reading', { readings: [reading(3, 12)] }, ALL - 1],
      ['a second one', { readings: [reading(3, 12), reading(40, 16.5)] }, ALL - 1],
      ['a heat meter', { readings: [reading(3, 12), reading(40, 16.5), meter(90, 0.7 * city.buildings[90]!.designLoad_W)] }, ALL - 1],
      ['the first withdrawn', { readings: [reading(40, 16.5)] }, ALL - 1],
      ['all withdrawn', {}, ALL - 1],
      ['one building drained', { services: drained }, 1],
      ['still drained, a reading elsewhere', { services: drained, readings: [reading(60, 14)] }, ALL - 1],
      ['an estimate of return', { returns: [estimate] }, ALL],
      ['pumps that stopped', { returns: [estimate], pumps: [{ source: largest, stopped_ms: LOST }] }, ALL],
      ['power gone in a building', { services: state(2, { powered: false }) }, ALL],
      ['the next hour', { from_ms: FROM + HOUR_MS }, ALL],
    ];
    let former = tell(START, null);
    expect(former.recount).toEqual({ buildings: ALL, of: ALL });
    for (const [name, change, most] of night) {
      const facts = { ...START, ...change };
      const again = tell(facts, former);
      const whole = tell(facts, null);
      expect(again.lesson, name).toEqual(whole.lesson);
      expect(again.forecast, name).toEqual(whole.forecast);
      expect(again.recount.buildings, name).toBeLessThanOrEqual(most);
      if (most === ALL - 1) expect(again.recount.buildings, name).toBeGreaterThan(0);
      former = again;
    }
    expect(former.recount.buildings, 'another start touches all').toBe(ALL);
  });

  it('computes a building and those of its kin that move, and leaves strangers alone', () => {
    const first = tell(START, null);
    const kind = city.buildings[3]!.archetype;
    const kin = city.buildings.flatMap(({ archetype }, row) => (archetype === kind && row !== 3 ? [row] : [])).slice(0, 4);
    const after = tell({ ...START, readings: [reading(3, 10), ...kin.map((row) => reading(row, 13))] }, first);
    const { members } = after.forecast;
    const untouched = city.buildings.flatMap((building, row) => (after.lesson.beliefs.has(building.id) ? [] : [row]));
    expect(after.recount.buildings).toBe(ALL - untouched.length);
    expect(after.recount.buildings, 'kin move too').toBeGreaterThan(1 + kin.length);
    expect(untouched.length).toBeGreaterThan(60);
    for (const row of untouched) {
      const cut = (column: Float32Array): Float32Array => column.subarray(row * members, (row + 1) * members);
      expect(cut(after.forecast.freeze_h)).toEqual(cut(first.forecast.freeze_h));
    }
    expect(after.forecast.freeze_h.subarray(3 * members, 4 * members)).not.toEqual(
      first.forecast.freeze_h.subarray(3 * members, 4 * members),
    );
  });
});
