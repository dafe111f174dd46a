import { describe, expect, test } from 'vitest';
import { describeReason } from '../../domain/reasons.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { stream } from '../../kernel/random.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { drawInto, PRIOR_BELIEF } from './draws.ts';
import { forecastCity } from './forecast-city.ts';
import type { Reading } from './learning.ts';
import { beginWalks, NO_CHANGE, newBench, subjectOf, walkDraw } from './members.ts';
import { type ForecastOptions, prepareForecast } from './prepare.ts';
import { SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';
import { type FreezeSighting, scoreCard, scoreFreezes, scoreReadings } from './scoring.ts';

describe('scores of a world that behaves as the ensemble says', () => {
  const MEMBERS = 51;
  const buildings = Array.from({ length: 120 }, (_, at) => sampleBuilding(at, 'P9', 40));
  const city = sampleCity(buildings);
  const services = buildings.map((building) => unfedService(building, -2));
  const weather = sampleWeather(-15, MEMBERS, 73);
  const prepared = prepareForecast(city, services, weather, [], sampleOptions(MEMBERS, 72));
  const bench = newBench(prepared, false);
  const readings: Reading[] = [];
  const sightings: FreezeSighting[] = [];
  buildings.forEach((building, at) => {
    const subject = subjectOf(prepared, at);
    beginWalks(prepared, subject, bench);
    drawInto(77, building.id, 0, stream(77, building.id, 1).normal(), PRIOR_BELIEF, bench.draw);
    walkDraw(prepared, subject, bench, { air: at % MEMBERS, wind: at % MEMBERS }, NO_CHANGE);
    const dice = stream(78, building.id, 0);
    readings.push({
      id: building.id,
      building: building.id,
      at_ms: instant_ms(SAMPLE_T0_ms + 8 * HOUR_MS),
      place: 'stairwell',
      value_C: bench.walk.path_C[(prepared.past + 8) * NODES + 2]! + dice.normal(),
      error_K: 1,
    });
    const frozen_h = Math.min(...subject.elements.map((_, pipe) => bench.pipes.freeze_h[pipe]!)) - prepared.past;
    sightings.push({ building: building.id, at_ms: instant_ms(SAMPLE_T0_ms + Math.min(40, frozen_h) * HOUR_MS), frozen: frozen_h <= 40 });
  });

  test('about nine of ten readings lie within the range, at eight hours ahead', () => {
    const score = scoreReadings(prepared, readings);
    expect(score.count).toBe(120);
    expect(score.within / score.count).toBeGreaterThan(0.8);
    expect(score.within / score.count).toBeLessThan(0.98);
    expect(score.lead_h).toBeCloseTo(8, 9);
    expect(score.crps).toBeGreaterThan(0.2);
    expect(score.crps).toBeLessThan(3);
  });
  test('a shifted world scores worse', () => {
    const shifted = readings.map((reading) => ({ ...reading, value_C: reading.value_C - 8 }));
    const [good, bad] = [scoreReadings(prepared, readings), scoreReadings(prepared, shifted)];
    expect(bad.within).toBeLessThan(good.within / 2);
    expect(bad.crps).toBeGreaterThan(2 * good.crps);
  });
  test('frozen pipes are scored by their hour, sound ones by what the forecast has lost', () => {
    const forecast = forecastCity(city, services, weather, [], sampleOptions(MEMBERS, 72));
    const score = scoreFreezes(forecast, sightings);
    expect(score.count).toBe(120);
    expect(score.within / score.count).toBeGreaterThan(0.8);
    expect(scoreFreezes(forecast, []).count).toBe(0);
  });
  test('on the card each observation is judged once, by the newest forecast at least an hour older, and said in both languages', () => {
    const options = (hour: number): ForecastOptions => ({
      ...sampleOptions(MEMBERS, 48),
      t0_ms: instant_ms(SAMPLE_T0_ms + hour * HOUR_MS),
    });
    const earlier = [7.5, 0, 5].map((hour) => {
      const then = prepareForecast(city, services, weather, [], options(hour));
      return { prepared: then, forecast: forecastCity(city, services, weather, [], options(hour)) };
    });
    const card = scoreCard(earlier, readings, sightings);
    expect(card.readings.count).toBe(120);
    expect(card.readings.lead_h).toBeCloseTo(3, 9);
    expect(card.freezes.count).toBeGreaterThan(60);
    expect(card.says.map((one) => one.code)).toEqual(['forecastScoreReadings', 'forecastScoreFreezes']);
    expect(describeReason(card.says[0]!, 'en')).toContain(`${card.readings.within} of 120 readings within the range forecast 3 h ahead`);
    expect(scoreCard(earlier, [], []).says.map((one) => one.code)).toEqual(['forecastScoreNone']);
    expect(scoreCard([], readings, sightings).readings.count).toBe(0);
  });
});
