/** Questions to the forecast on a made-up city that lost its largest source: what if, what stays dangerous, how good it was. */
import { beforeAll, describe, expect, it } from 'vitest';
import { BuildingWhatIf, CityWhatIf, ForecastScore, HazardsView } from '../../contract/forecast-view.ts';
import type { City } from '../../domain/city.ts';
import type { BuildingService } from '../../domain/service.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { makeCity } from '../../synth/make-city.ts';
import { makeWeather } from '../../synth/make-weather.ts';
import { forecastBuilding, forecastCity, NO_CHANGE, type Prepared, prepareForecast, type Reading } from '../../twin/building/forecast.ts';
import { buildingWhatIf } from './building-what-if.ts';
import { type ForecastTurn, turnedChange } from './change.ts';
import { cityWhatIf, membersToAsk, thinned, walkCity } from './city-what-if.ts';
import { hazardsView } from './hazards-view.ts';
import { forecastScore, type ScoreFacts } from './score.ts';

const LOST = instant_ms(Date.UTC(2026, 1, 3, 0, 0));
const NOW = instant_ms(LOST + 2 * HOUR_MS);
const NOTHING: ForecastTurn = { air_K: 0, wind_mps: null, power_ms: null, heat_ms: null };
const OPTIONS = { t0_ms: NOW, horizon_h: 48, members: 15, seed: 3, codeVersion: 'test', inputHash: 'test' };

let city: City;
let weather: WeatherEnsemble;
let services: readonly BuildingService[];
let now: Prepared;
/** A building that is likely to freeze. */
let row = 0;
beforeAll(() => {
  city = makeCity({ seed: 5, buildings: 60 });
  weather = makeWeather({ seed: 2, members: 15, t0_ms: instant_ms(LOST - 12 * HOUR_MS), hours: 120 });
  services = city.buildings.map(({ id }) => ({
    building: id,
    state: 'noFeed',
    heatLost_ms: LOST,
    drained_ms: null,
    powered: true,
    lostSource: null,
  }));
  now = prepareForecast(city, services, weather, [], OPTIONS);
  const hours = city.buildings.map((_, at) => forecastBuilding(now, at).freeze.p50_h);
  row = hours.indexOf(Math.min(...hours));
});

const asked = (turn: ForecastTurn) => buildingWhatIf(now, row, turnedChange(turn, NOW, NOW));
const hourOf = (hour: number | null): number => hour ?? Number.POSITIVE_INFINITY;

describe('what if', () => {
  it('changes the weather from now on and leaves what has been, also where the forecast began before now', () => {
    expect(turnedChange(NOTHING, NOW, NOW)).toBe(NO_CHANGE);
    const turn = { ...NOTHING, air_K: -15, wind_mps: 12 };
    const late = buildingWhatIf(now, row, turnedChange(turn, NOW, instant_ms(NOW + 4 * HOUR_MS)));
    for (const [side, zone] of late.after.zones.entries()) {
      expect(zone.p50_C.slice(0, 5)).toEqual(late.before.zones[side]!.p50_C.slice(0, 5));
      expect(zone.p50_C[9]!).toBeLessThan(late.before.zones[side]!.p50_C[9]!);
    }
  });

  it('answers nothing new to no change, sooner to colder and windier, never to heat back at once', () => {
    const same = asked(NOTHING);
    BuildingWhatIf.parse({ ...same, solve_ms: 0 });
    expect(same.after).toEqual(same.before);
    const colder = asked({ ...NOTHING, air_K: -5, wind_mps: 10 });
    expect(hourOf(colder.after.freeze.p50_h)).toBeLessThanOrEqual(hourOf(colder.before.freeze.p50_h));
    expect(colder.after.within_per1).toBeGreaterThanOrEqual(colder.before.within_per1);
    const back = asked({ ...NOTHING, heat_ms: NOW });
    expect(back.after.within_per1).toBeLessThanOrEqual(back.before.within_per1);
    expect(back.after.zones[0]!.p50_C.at(-1)!).toBeGreaterThan(back.before.zones[0]!.p50_C.at(-1)!);
  });

  it('walks the city as the forecast in force does, and counts more frozen when it is colder', () => {
    const before = forecastCity(city, services, weather, [], OPTIONS);
    const unfed = services.map((_, at) => at);
    const of = (turn: ForecastTurn, members = OPTIONS.members) => {
      return cityWhatIf(thinned(before, members), walkCity(now, turnedChange(turn, NOW, NOW), members), unfed, 0);
    };
    const same = of(NOTHING);
    CityWhatIf.parse({ ...same, solve_ms: 0 });
    expect(same.after).toEqual(same.before);
    expect(of(NOTHING, 7).after, 'fewer members are an ensemble of their own').toEqual(of(NOTHING, 7).before);
    const colder = of({ ...NOTHING, air_K: -8 });
    for (const [at, count] of colder.counts.entries()) expect(count.after.p50, String(at)).toBeGreaterThanOrEqual(count.before.p50);
    expect(colder.coldPersonHours.after).toBeGreaterThan(colder.coldPersonHours.before);
    const warm = of({ ...NOTHING, heat_ms: NOW });
    expect(warm.coldPersonHours.after).toBeLessThan(warm.coldPersonHours.before);
    expect(membersToAsk(now, 1_000_000)).toBe(7);
    expect(membersToAsk(now, 60)).toBe(OPTIONS.members);
  });
});

it('names what stays dangerous, soonest first, with advice', () => {
  const view = HazardsView.parse(hazardsView(now, row));
  expect(view.bursts.length).toBeGreaterThan(0);
  expect(view.residuals).toHaveLength(5);
  for (const { within_per1 } of [...view.bursts, ...view.residuals]) {
    expect(within_per1).toBeGreaterThanOrEqual(0);
    expect(within_per1).toBeLessThanOrEqual(1);
  }
  for (const { advice } of view.residuals) expect(advice.uk).toMatch(/[а-яіїєґ]{4}/i);
});

describe('the score', () => {
  const at_ms = instant_ms(LOST + 12 * HOUR_MS);
  const factsWith = (readings: readonly Reading[]): ScoreFacts => ({
    at_ms,
    lostAt_ms: LOST,
    services,
    readings,
    pumps: [],
    sightings: [{ building: city.buildings[row]!.id, at_ms: instant_ms(LOST + 8 * HOUR_MS), frozen: false }],
    feederLost_ms: {},
  });
  /** What the forecast of the loss expects in the stairwell, as a thermometer would show it. */
  const told = (at: number, after_h: number, more_K = 0): Reading => {
    const first = prepareForecast(city, services, weather, [], { ...OPTIONS, t0_ms: LOST });
    const zone = forecastBuilding(first, at).zones.find((one) => one.zone === 'stairwell')!;
    const building = city.buildings[at]!.id;
    const place = 'stairwell';
    return {
      id: `r${at}-${after_h}`,
      building,
      at_ms: instant_ms(LOST + after_h * HOUR_MS),
      place,
      value_C: zone.p50_C[after_h]! + more_K,
      error_K: 0.5,
    };
  };
  const score = (readings: readonly Reading[]) => forecastScore(city, weather, [], factsWith(readings), OPTIONS);

  it('finds true readings within range and a typing error outside', () => {
    const good = ForecastScore.parse(score([told(1, 4), told(2, 7), told(3, 10)]));
    expect(good.readings).toMatchObject({ count: 3, within: 3 });
    expect(good.cases.map((one) => one.within)).toEqual([true, true, true]);
    expect(good.freezes.count).toBe(1);
    const bad = score([told(1, 4), told(2, 7, 20)]);
    expect(bad.readings).toMatchObject({ count: 2, within: 1 });
    expect(bad.readings.crps).toBeGreaterThan(good.readings.crps);
  });

  it('holds a reading only against what was known before it, and says nothing without readings', () => {
    const early = told(1, 4);
    const alone = score([early]).cases[0];
    const later = score([early, told(1, 9, -3)]).cases.find((one) => one.at_ms === early.at_ms);
    expect(later).toEqual(alone);
    expect(score([]).readings).toEqual({ count: 0, within: 0, crps: 0, lead_h: 0 });
  });
});
