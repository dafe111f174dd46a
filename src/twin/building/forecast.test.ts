import { describe, expect, test } from 'vitest';
import fc from '../../../test/dice.ts';
import type { Archetype, Building } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { NodeId, SubstationId } from '../../domain/ids.ts';
import { describeReason } from '../../domain/reasons.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { forecastBuilding, forecastCity, forecastPart, mergeForecast, prepareForecast, refreshRows } from './forecast.ts';
import { SAMPLE_SOURCE, SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';

const KINDS: readonly (readonly [Archetype, number])[] = [
  ['K5P', 32],
  ['K5B', 42],
  ['P9', 40],
  ['P16', 36],
  ['B9', 55],
  ['S2', 70],
  ['N10', 90],
  ['SCH', 25],
];
const RUNS = process.env.FROSTLINE_LONG ? 300 : 15;

function street(count: number): Building[] {
  return Array.from({ length: count }, (_, at) => sampleBuilding(at, ...KINDS[at % KINDS.length]!));
}

function freezeOf(
  buildings: readonly Building[],
  lost_h: number,
  mean_C: number,
  wind_mps: number,
  members = 12,
  horizon_h = 96,
): CityForecast {
  const weather = sampleWeather(mean_C, members, horizon_h + 1, wind_mps, 0);
  return forecastCity(
    sampleCity(buildings),
    buildings.map((building) => unfedService(building, lost_h)),
    weather,
    [],
    sampleOptions(members, horizon_h),
  );
}

function neverSooner(later: CityForecast, sooner: CityForecast): void {
  for (let at = 0; at < later.freeze_h.length; at++) {
    const a = later.freeze_h[at]!;
    const b = sooner.freeze_h[at]!;
    // One minute of slack: hours are stored in single precision and steps end on whole minutes of the weather grid.
    expect(a).toBeGreaterThanOrEqual(b - 1 / 60);
  }
}

describe('properties of the forecast', () => {
  const buildings = street(8);
  test('colder never freezes later', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: -4, noNaN: true }), fc.double({ min: 0.5, max: 8, noNaN: true }), (mean_C, colder_K) => {
        neverSooner(freezeOf(buildings, -2, mean_C, 3), freezeOf(buildings, -2, mean_C - colder_K, 3));
      }),
      { numRuns: RUNS },
    );
  });
  test('windier never freezes later', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: -4, noNaN: true }), fc.double({ min: 0.5, max: 12, noNaN: true }), (mean_C, wind_mps) => {
        neverSooner(freezeOf(buildings, -2, mean_C, 2), freezeOf(buildings, -2, mean_C, 2 + wind_mps));
      }),
      { numRuns: RUNS },
    );
  });
  test('an earlier loss of heat never freezes later', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 4, noNaN: true }), fc.double({ min: 0.1, max: 8, noNaN: true }), (lost_h, earlier_h) => {
        neverSooner(freezeOf(buildings, lost_h, -18, 3), freezeOf(buildings, lost_h - earlier_h, -18, 3));
      }),
      { numRuns: RUNS },
    );
  });
  test('more mass never freezes sooner', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.02, max: 2.5, noNaN: true }), fc.double({ min: -28, max: -6, noNaN: true }), (factor, mean_C) => {
        const heavier = buildings.map((building) => ({ ...building, timeConstant_h: building.timeConstant_h * factor }));
        neverSooner(freezeOf(heavier, -2, mean_C, 3), freezeOf(buildings, -2, mean_C, 3));
      }),
      { numRuns: RUNS },
    );
  });
  test('halving every step changes the median by less than two minutes', () => {
    const weather = sampleWeather(-17, 21, 97);
    const city = sampleCity(buildings);
    const services = buildings.map((building) => unfedService(building, -2.3));
    const usual = forecastCity(city, services, weather, [], sampleOptions(21, 96));
    const halved = forecastCity(city, services, weather, [], { ...sampleOptions(21, 96), finePerHour: 6 });
    const finest = forecastCity(city, services, weather, [], { ...sampleOptions(21, 96), finePerHour: 30, fineAlways: true });
    const median = (forecast: CityForecast, row: number): number =>
      [...forecast.freeze_h.subarray(row * 21, row * 21 + 21)].sort((a, b) => a - b)[10]!;
    buildings.forEach((_, row) => {
      expect(Math.abs(median(usual, row) - median(halved, row)) * 60).toBeLessThan(2);
      expect(Math.abs(median(usual, row) - median(finest, row)) * 60).toBeLessThan(2);
    });
  });
});

describe('parts', () => {
  test('one, two and seven parts give the same bytes', () => {
    const buildings = street(30);
    const city = sampleCity(buildings);
    const services = buildings.map((building, at) =>
      at % 4 === 3 ? { ...unfedService(building, -2), state: 'heated' as const, heatLost_ms: null } : unfedService(building, -2 - at / 7),
    );
    const options = sampleOptions(15, 72);
    const estimates = [{ source: SAMPLE_SOURCE, author: 'x', saidAt_ms: SAMPLE_T0_ms, p10_h: 10, p50_h: 30, p90_h: 80, share_per1: 0.7 }];
    const weather = sampleWeather(-18, 15, 73);
    const whole = forecastCity(city, services, weather, estimates, options);
    for (const count of [1, 2, 7]) {
      const parts = Array.from({ length: count }, (_, part) =>
        forecastPart(
          prepareForecast(city, services, weather, estimates, options),
          Math.floor((30 * part) / count),
          Math.floor((30 * (part + 1)) / count),
        ),
      );
      expect(mergeForecast(city, options, parts.reverse())).toEqual(whole);
    }
  });
});

describe('a refresh', () => {
  test('computes the touched rows anew and leaves the others as they are', () => {
    const buildings = street(12);
    const city = sampleCity(buildings);
    const services = buildings.map((building) => unfedService(building, -2));
    const weather = sampleWeather(-18, 15, 73);
    const options = sampleOptions(15, 72);
    const before = forecastCity(city, services, weather, [], options);
    const powered = services.map((service, at) => (at === 3 || at === 7 ? { ...service, powered: true } : service));
    const refreshed = refreshRows(before, prepareForecast(city, powered, weather, [], options), [7, 3, 7]);
    expect(refreshed).toEqual(forecastCity(city, powered, weather, [], options));
    expect(refreshed).not.toEqual(before);
  });
  test('a pump with power keeps half of the cases later; without power it changes nothing', () => {
    const building = { ...sampleBuilding(0, 'P9', 40), substation: 's1' as SubstationId };
    const substation = {
      id: 's1' as SubstationId,
      node: 'n1' as NodeId,
      kind: 'pumped' as const,
      feeder: null,
      pump_W: 1500,
      lon_deg: 36,
      lat_deg: 50,
      estimated: [],
    };
    const weather = sampleWeather(-15, 51, 73);
    const run = (kind: 'pumped' | 'elevator', powered: boolean): CityForecast =>
      forecastCity(
        { ...sampleCity([building]), substations: [{ ...substation, kind }] },
        [unfedService(building, -2, powered)],
        weather,
        [],
        sampleOptions(51, 72),
      );
    const [pump, jet] = [run('pumped', true), run('elevator', true)];
    let later = 0;
    pump.freeze_h.forEach((hour, at) => {
      expect(hour).toBeGreaterThanOrEqual(jet.freeze_h[at]!);
      if (hour > jet.freeze_h[at]!) later++;
    });
    expect(later).toBeGreaterThan(12);
    expect(later).toBeLessThan(40);
    expect(run('pumped', false).freeze_h).toEqual(run('elevator', false).freeze_h);
  });
});

describe('states', () => {
  const building = sampleBuilding(0, 'K5P', 32);
  const city = sampleCity([building]);
  const weather = sampleWeather(-20, 21, 73);

  test('a heated building and a drained one freeze never; the drained one still gets cold', () => {
    const heated = forecastCity(
      city,
      [{ ...unfedService(building, -2), state: 'heated', heatLost_ms: null }],
      weather,
      [],
      sampleOptions(21, 72),
    );
    expect([...heated.freeze_h].every((hour) => hour === Number.POSITIVE_INFINITY)).toBe(true);
    expect(heated.coldPersonHours12[0]).toBe(0);
    const drained = forecastCity(
      city,
      [{ ...unfedService(building, -9), state: 'drainedVerified', drained_ms: instant_ms(SAMPLE_T0_ms - HOUR_MS) }],
      weather,
      [],
      sampleOptions(21, 72),
    );
    expect([...drained.freeze_h].every((hour) => hour === Number.POSITIVE_INFINITY)).toBe(true);
    expect(drained.coldPersonHours12[0]).toBeGreaterThan(1000);
    expect(drained.below8_h[1]).toBeLessThan(20);
  });

  test('no value is NaN and probabilities lie in 0…1', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 12, noNaN: true }), fc.double({ min: -300, max: 90, noNaN: true }), (mean_C, lost_h) => {
        const prepared = prepareForecast(city, [unfedService(building, lost_h)], sampleWeather(mean_C, 7, 73), [], sampleOptions(7, 72));
        const part = forecastPart(prepared, 0, 1);
        for (const column of [
          part.freeze_h,
          part.elementFreeze_h,
          part.below8_h,
          part.flats_C,
          part.coldPersonHours12,
          part.coldPersonHours9,
        ]) {
          expect(column.some((value) => Number.isNaN(value))).toBe(false);
        }
        const deep = forecastBuilding(prepared, 0);
        for (const share of deep.freezeByHour_per1) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        for (let hour = 1; hour <= deep.horizon_h; hour++)
          expect(deep.freezeByHour_per1[hour]!).toBeGreaterThanOrEqual(deep.freezeByHour_per1[hour - 1]!);
      }),
      { numRuns: RUNS },
    );
  });

  test('rows with impossible numbers give a forecast, never NaN', () => {
    const odd = fc.constantFrom(Number.NaN, 0, -5, 1e9, 3);
    fc.assert(
      fc.property(odd, odd, odd, odd, odd, odd, (heatedArea_m2, floors, stairwells, timeConstant_h, water_m3, designLoad_W) => {
        const broken = { ...building, heatedArea_m2, floors, stairwells, timeConstant_h, water_m3, designLoad_W };
        const prepared = prepareForecast(sampleCity([broken]), [unfedService(broken, -2)], weather, [], sampleOptions(3, 24));
        const part = forecastPart(prepared, 0, 1);
        for (const column of [part.freeze_h, part.elementFreeze_h, part.below8_h, part.flats_C, part.coldPersonHours12]) {
          expect(column.some((value) => Number.isNaN(value))).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
  test('asking twenty minutes later moves every hour by twenty minutes', () => {
    const steady = sampleWeather(-18, 3, 97, 3, 0);
    const services = [unfedService(building, -2)];
    const at = (minutes: number): Float32Array =>
      forecastCity(city, services, steady, [], { ...sampleOptions(3, 72), t0_ms: instant_ms(SAMPLE_T0_ms + minutes * 60_000) }).freeze_h;
    const [now, later] = [at(0), at(20)];
    now.forEach((hour, member) => {
      expect(Math.abs(hour - later[member]! - 1 / 3) * 60).toBeLessThan(1);
    });
  });
  test('the horizon ends where the weather ends', () => {
    const short = forecastCity(city, [unfedService(building, -2)], sampleWeather(-20, 3, 25), [], sampleOptions(3, 72));
    expect(short.horizon_h).toBe(24);
  });
});

describe('one building', () => {
  test('is the same forecast as the city’s row, with reasons in both languages', () => {
    const buildings = street(8);
    const city = sampleCity(buildings);
    const services = buildings.map((building) => unfedService(building, -3));
    const weather = sampleWeather(-20, 51, 73);
    const options = sampleOptions(51, 72);
    const prepared = prepareForecast(city, services, weather, [], options);
    const whole = forecastCity(city, services, weather, [], options);
    buildings.forEach((_, row) => {
      const deep = forecastBuilding(prepared, row);
      const sorted = [...whole.freeze_h.subarray(row * 51, row * 51 + 51)].sort((a, b) => a - b);
      if (Number.isFinite(sorted[25]!)) expect(Math.abs(deep.freeze.p50_h - sorted[25]!)).toBeLessThan(1e-4);
      else expect(deep.freeze.p50_h).toBe(sorted[25]);
      expect(deep.reasons.length).toBeGreaterThanOrEqual(5);
      for (const reason of deep.reasons) {
        for (const language of ['uk', 'en'] as const) {
          const text = describeReason(reason, language);
          expect(text).not.toMatch(/\{|NaN|Infinity/);
          expect(text.length).toBeGreaterThan(20);
        }
      }
      const { weather_per1, wind_per1, building_per1, return_per1 } = deep.spread;
      expect(Math.abs(weather_per1 + wind_per1 + building_per1 + return_per1 - 1)).toBeLessThan(1e-9);
      expect(return_per1).toBe(0);
    });
  });
});
