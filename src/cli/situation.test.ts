import { expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import type { SourceId } from '../domain/ids.ts';
import { HOUR_MS, instant_ms } from '../domain/time.ts';
import { makeWeather } from '../synth/make-weather.ts';
import { assessSituation, stopLines } from './situation.ts';

const LOST = instant_ms(Date.UTC(2026, 1, 2, 23));
const city = makeSmallCity();
const wish = {
  city,
  lines: stopLines(LOST),
  weather: makeWeather({ seed: 1, members: 7, t0_ms: instant_ms(LOST - 12 * HOUR_MS), hours: 72 }),
  at_ms: instant_ms(LOST + 2 * HOUR_MS),
  struck: ['S-A' as SourceId],
  seed: 1,
  horizon_h: 24,
};

it('learns from a table of readings as the live desk does', () => {
  const plain = assessSituation(wish, () => {});
  const cold = plain.desk.services.find(({ heatLost_ms }) => heatLost_ms !== null)!.building;
  const text = `building,what,value,unit,time\n${cold},heatMeter,60,kW,${new Date(LOST - HOUR_MS).toISOString()}\n${cold},flat,12,,${new Date(LOST + HOUR_MS).toISOString()}`;
  const taught = assessSituation({ ...wish, readings: { text, name: 'night.csv' } }, () => {});
  expect(plain.assessment.lesson.events).toEqual([]);
  expect(taught.assessment.lesson.events.map(({ building, status }) => [building, status])).toEqual([
    [cold, expect.stringMatching(/used|questioned/)],
    [cold, expect.stringMatching(/used|questioned/)],
  ]);
  expect(taught.assessment.forecast.freeze_h).not.toEqual(plain.assessment.forecast.freeze_h);
}, 60_000);
