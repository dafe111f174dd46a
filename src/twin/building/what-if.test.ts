import { describe, expect, test } from 'vitest';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { prepareForecast } from './forecast.ts';
import { SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';
import { type Question, questionOf, WITHIN_h, whatIfBuilding, whatIfCity } from './what-if.ts';

const buildings = [sampleBuilding(0, 'K5P', 32), sampleBuilding(1, 'P9', 40), sampleBuilding(2, 'S2', 70), sampleBuilding(3, 'B9', 55)];
const services = buildings.map((building, at) =>
  at === 2 ? { ...unfedService(building, -3), state: 'heated' as const, heatLost_ms: null } : unfedService(building, -3),
);
const prepared = prepareForecast(sampleCity(buildings), services, sampleWeather(-12, 51, 73), [], sampleOptions(51, 72));
const at = (hour: number) => instant_ms(SAMPLE_T0_ms + hour * HOUR_MS);

const COLDER: Question = { air_K: -5 };
const WINDY: Question = { wind_mps: 10 };
const POWER: Question = { powerFrom_ms: at(2) };
const HEAT: Question = { heatFrom_ms: at(4) };

describe('what if, for one building', () => {
  test('colder and windier come sooner, power and heat later, and nothing asked changes nothing', () => {
    expect(whatIfBuilding(prepared, 0, COLDER).row.later_min).toBeLessThan(-30);
    expect(whatIfBuilding(prepared, 0, WINDY).row.later_min).toBeLessThan(-5);
    expect(whatIfBuilding(prepared, 0, POWER).row.later_min!).toBeGreaterThan(0);
    const heated = whatIfBuilding(prepared, 0, HEAT);
    expect(heated.row.freezes_per1.asked).toBeLessThan(heated.row.freezes_per1.now);
    expect(heated.asked.zones[0]!.p50_C[40]!).toBeGreaterThan(heated.now.zones[0]!.p50_C[40]! + 5);
    const same = whatIfBuilding(prepared, 0, {});
    expect(same.row.later_min).toBe(0);
    expect(same.asked.freeze).toEqual(same.now.freeze);
  });
  test('is the row of the city, and every combination is answered without a gap', () => {
    const parts: Question[] = [COLDER, WINDY, POWER, HEAT, { heat_W: 20_000 }];
    for (let mask = 0; mask < 1 << parts.length; mask++) {
      const question: Question = Object.assign({}, ...parts.filter((_, bit) => mask & (1 << bit)));
      const { row, asked, change } = whatIfBuilding(prepared, 1, question);
      expect(change).toEqual(questionOf(prepared, question));
      if (Number.isFinite(asked.freeze.p50_h)) expect(Math.abs(asked.freeze.p50_h - row.freeze.asked.p50_h)).toBeLessThan(1e-4);
      else expect(row.freeze.asked.p50_h).toBe(asked.freeze.p50_h);
      for (const value of [row.freezes_per1.asked, row.coldPersonHours12.asked, ...asked.freezeByHour_per1])
        expect(Number.isFinite(value)).toBe(true);
      for (const zone of asked.zones) expect(zone.p50_C.every(Number.isFinite)).toBe(true);
    }
  });
  test('what has been stays as it was: only hours to come differ', () => {
    const long = prepareForecast(sampleCity(buildings), services, sampleWeather(-12, 51, 73), [], sampleOptions(51, 72));
    const asked = whatIfBuilding(long, 0, { air_K: -20, wind_mps: 20, heat_W: 30_000 }).asked;
    const now = whatIfBuilding(long, 0, {}).asked;
    for (const [zone, { p50_C }] of asked.zones.entries()) expect(p50_C[0]!).toBeCloseTo(now.zones[zone]!.p50_C[0]!, 9);
    expect(asked.zones[2]!.p50_C[3]!).not.toBeCloseTo(now.zones[2]!.p50_C[3]!, 1);
  });
  test('a question beyond sense is held within it; a time that has passed is now', () => {
    const change = questionOf(prepared, { air_K: -500, wind_mps: Number.NaN, heat_W: -3, heatFrom_ms: at(-5) });
    expect(change).toEqual({ from_h: 0, air_K: -30, wind_mps: null, heat_W: 0, powerFrom_h: null, heatFrom_h: 0 });
  });
});

describe('what if, for the city', () => {
  test('answers for every building without heat, with totals that move the right way', () => {
    const colder = whatIfCity(prepared, COLDER);
    expect(colder.members).toBe(51);
    expect(colder.rows.map((row) => row.building)).toEqual(['b0', 'b1', 'b3']);
    expect(colder.rows[1]).toEqual(whatIfBuilding(prepared, 1, COLDER).row);
    expect(colder.coldPersonHours12.asked).toBeGreaterThan(colder.coldPersonHours12.now);
    colder.likelyWithin.forEach((count, row) => {
      expect(count.asked).toBeGreaterThanOrEqual(count.now);
      if (row > 0) expect(count.now).toBeGreaterThanOrEqual(colder.likelyWithin[row - 1]!.now);
    });
    expect(colder.likelyWithin).toHaveLength(WITHIN_h.length);
    const both = whatIfCity(prepared, { ...COLDER, ...HEAT });
    expect(both.coldPersonHours12.asked).toBeLessThan(colder.coldPersonHours12.asked);
  });
  test('a city too large for an answer at once is answered with fewer members', () => {
    const answer = whatIfCity(prepared, WINDY, 1e-3);
    expect(answer.members).toBeGreaterThan(7);
    expect(answer.members).toBeLessThan(30);
    expect(whatIfCity(prepared, WINDY, 0).members).toBe(7);
    expect(answer.rows).toHaveLength(3);
  });
});
