import { describe, expect, test } from 'vitest';
import type { Source } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { makeCity } from '../../synth/make-city.ts';
import type { ResidualHeat } from '../network/residual-heat.ts';
import { type ForecastOptions, forecastBuilding, forecastCity, learn, prepareForecast } from './forecast.ts';
import { carriedTo, type Residual, residualsOf } from './residual.ts';
import { SAMPLE_SOURCE, SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';

const building = sampleBuilding(0, 'P9', 40);
const city = { ...sampleCity([building]), sources: [{ id: SAMPLE_SOURCE } as Source] };
const LOST_h = -2;
const WATER_HEAT = 4187;
const lost_ms = instant_ms(SAMPLE_T0_ms + LOST_h * HOUR_MS);

/** Columns for the one building: supply and share of the design flow by hour. */
function residual(supply_C: readonly number[], flowShare: readonly number[], load_W = building.designLoad_W): Residual {
  const heat: ResidualHeat = {
    hours: supply_C.length,
    step_s: 3600,
    steps: supply_C.length,
    buildingIds: [building.id],
    rowOf: new Map([[building.id, 0]]),
    supply_C: Float32Array.from(supply_C),
    flowShare: Float32Array.from(flowShare),
    designFlow_kgps: Float32Array.of(load_W / (WATER_HEAT * 80)),
    designSupply_C: 150,
    designReturn_C: 70,
  };
  return { lost_ms, heat };
}

const COOLING = [100, 62, 45, 35, 28, 24, 22, 20];
const FLOWING = COOLING.map(() => 1);
const grid = { start_h: 0, hours: 80, indoor_C: 18, water_C: 76 };

describe('what the network carries to one building', () => {
  test('at design flow and temperature radiators give the design load, whatever runs the house’s own loop', () => {
    const hot = Array.from({ length: 24 }, () => 150);
    const carried = carriedTo(
      building,
      unfedService(building, LOST_h),
      [
        residual(
          hot,
          hot.map(() => 1),
        ),
      ],
      grid,
    )!;
    const heat_W = carried.conductance_WpK * (carried.water_C[20]! - 18);
    expect(Math.abs(heat_W / building.designLoad_W - 1)).toBeLessThan(0.02);
    expect(Math.abs(carried.over_K - 64.5)).toBeLessThan(1.5);
  });
  test('ends where nothing flows, where the water is as cold as ice, and where it is no longer followed; strangers get nothing', () => {
    const at = (supply_C: readonly number[], flowShare: readonly number[]) =>
      carriedTo(building, unfedService(building, LOST_h), [residual(supply_C, flowShare)], grid)?.to ?? null;
    expect(at(COOLING, [1, 1, 1, 0, 0, 0, 0, 0])).toBe(3);
    expect(at(COOLING, FLOWING)).toBe(8);
    expect(at([60, 30, 1, 0], [1, 1, 1, 1])).toBe(2);
    expect(at(COOLING, [0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
    expect(
      carriedTo({ ...building, id: 'other' as BuildingId }, unfedService(building, LOST_h), [residual(COOLING, FLOWING)], grid),
    ).toBeNull();
    expect(carriedTo(building, unfedService(building, LOST_h - 1), [residual(COOLING, FLOWING)], grid)).toBeNull();
  });
});

describe('the forecast with water that still moves', () => {
  const MEMBERS = 51;
  const weather = sampleWeather(-18, MEMBERS, 73);
  const run = (residuals: readonly Residual[] | undefined, change = {}) =>
    forecastCity(city, [unfedService(building, LOST_h)], weather, [], {
      ...sampleOptions(MEMBERS, 72),
      ...(residuals ? { residuals } : {}),
      ...change,
    });
  const still = run(undefined);

  const shift_h = (one: Float32Array, other: Float32Array): number => {
    let sum = 0;
    one.forEach((hour, member) => {
      if (Number.isFinite(hour - other[member]!)) sum += hour - other[member]!;
    });
    return sum / one.length;
  };
  test('in about half of the members pumps ran on and the first element mostly freezes later; in the others nothing changes', () => {
    const moved = run([residual(COOLING, FLOWING)]);
    let changed = 0;
    let later = 0;
    still.freeze_h.forEach((hour, member) => {
      if (moved.freeze_h[member] === hour) return;
      changed++;
      if (moved.freeze_h[member]! > hour) later++;
    });
    expect(changed).toBeGreaterThan(15);
    expect(changed).toBeLessThan(36);
    // Not all: moving water takes the warmth out of lagged headers that would have kept it standing.
    expect(later).toBeGreaterThan(0.8 * changed);
    expect(shift_h(moved.freeze_h, still.freeze_h)).toBeGreaterThan(0.3);
    expect(
      run([
        residual(
          COOLING,
          COOLING.map(() => 0),
        ),
      ]).freeze_h,
    ).toEqual(still.freeze_h);
  });
  test('once someone said what the pumps did, all members have it so, and the range narrows', () => {
    const residuals = [residual(COOLING, FLOWING)];
    const [open, on, stopped, later] = [null, Infinity, LOST_h, LOST_h + 3].map((stop_h) =>
      run(
        residuals,
        stop_h === null
          ? {}
          : {
              pumps: [{ source: SAMPLE_SOURCE, stopped_ms: Number.isFinite(stop_h) ? instant_ms(SAMPLE_T0_ms + stop_h * HOUR_MS) : null }],
            },
      ),
    ) as [CityForecast, CityForecast, CityForecast, CityForecast];
    expect(stopped.freeze_h, 'pumps that stopped with the heat leave the water standing').toEqual(still.freeze_h);
    let ran = 0;
    open.freeze_h.forEach((hour, member) => {
      expect([on.freeze_h[member], stopped.freeze_h[member]]).toContain(hour);
      if (on.freeze_h[member] !== stopped.freeze_h[member]) ran++;
    });
    expect(ran).toBeGreaterThan(MEMBERS * 0.9);
    expect(shift_h(later.freeze_h, stopped.freeze_h)).toBeGreaterThan(0);
    expect(shift_h(on.freeze_h, later.freeze_h)).toBeGreaterThan(0);
    const deep = prepareForecast(city, [unfedService(building, LOST_h)], weather, [], {
      ...sampleOptions(MEMBERS, 72),
      residuals,
      pumps: [{ source: SAMPLE_SOURCE, stopped_ms: null }],
    });
    const sorted = [...on.freeze_h].sort((one, other) => one - other);
    expect(Math.abs(forecastBuilding(deep, 0).freeze.p50_h - sorted[25]!)).toBeLessThan(1e-4);
  });
  test('readings are learnt from with the water moving as it was said to', () => {
    const residuals = [residual(COOLING, FLOWING)];
    const options: ForecastOptions = { ...sampleOptions(MEMBERS, 72), residuals, pumps: [{ source: SAMPLE_SOURCE, stopped_ms: null }] };
    const prepared = prepareForecast(city, [unfedService(building, LOST_h)], weather, [], options);
    const course = forecastBuilding(prepared, 0);
    const told = { id: 'r', building: building.id, place: 'flatMiddle' as const, error_K: 0.5 };
    const value_C = course.zones.find(({ zone }) => zone === 'flatsMiddle')!.p50_C[6]!;
    const [event] = learn(prepared, [{ ...told, at_ms: instant_ms(SAMPLE_T0_ms + 6 * HOUR_MS), value_C }]).events;
    const standing = prepareForecast(city, [unfedService(building, LOST_h)], weather, [], { ...options, pumps: [] });
    const [before] = learn(standing, [{ ...told, at_ms: instant_ms(SAMPLE_T0_ms + 6 * HOUR_MS), value_C }]).events;
    expect(event!.expected_C!, 'moving water keeps rooms warmer').toBeGreaterThan(before!.expected_C! + 0.3);
    // Six hours before the loss it was as warm as ever, whatever the pumps did later.
    const warm = learn(prepared, [{ ...told, at_ms: instant_ms(SAMPLE_T0_ms + (LOST_h - 6) * HOUR_MS), value_C: 18 }]).events[0];
    expect(warm!.expected_C!).toBeCloseTo(18, 1);
  });
  test('hotter water and longer flow never freeze sooner, and heat asked for in between still comes', () => {
    const warmer = run([
      residual(
        COOLING.map((value) => value + 10),
        FLOWING,
      ),
    ]);
    const usual = run([residual(COOLING, FLOWING)]);
    const shorter = run([residual(COOLING, [1, 1, 1, 0, 0, 0, 0, 0])]);
    usual.freeze_h.forEach((hour, member) => {
      expect(warmer.freeze_h[member]!).toBeGreaterThanOrEqual(hour - 1 / 60);
    });
    expect(shift_h(shorter.freeze_h, usual.freeze_h)).toBeLessThan(0);
    const asked = run([residual(COOLING, FLOWING)], {
      change: { from_h: 0, air_K: 0, wind_mps: null, heat_W: 0, powerFrom_h: null, heatFrom_h: 3 },
    });
    expect([...asked.freeze_h].filter((hour) => Number.isFinite(hour)).every((hour) => hour <= 3)).toBe(true);
    expect(asked.flats_C[60]!).toBeGreaterThan(usual.flats_C[60]! + 8);
  });
  test('one building in depth is the row of the city, without a gap in its paths', () => {
    const options: ForecastOptions = { ...sampleOptions(MEMBERS, 72), residuals: [residual(COOLING, FLOWING)] };
    const deep = forecastBuilding(prepareForecast(city, [unfedService(building, LOST_h - 0.4)], weather, [], options), 0);
    expect(deep.zones.every((zone) => zone.p50_C.every(Number.isFinite))).toBe(true);
    const prepared = prepareForecast(city, [unfedService(building, LOST_h)], weather, [], options);
    const sorted = [...run(options.residuals).freeze_h].sort((one, other) => one - other);
    expect(Math.abs(forecastBuilding(prepared, 0).freeze.p50_h - sorted[25]!)).toBeLessThan(1e-4);
  });
});

describe('a city that lost its plant', () => {
  test('gets the columns of the network once, and the same again for the same loss', () => {
    const made = makeCity({ seed: 7, buildings: 120 });
    const source = [...made.sources].sort((one, other) => other.capacity_W - one.capacity_W)[0]!.id;
    const services = made.buildings.map((one) => ({ ...unfedService(one, LOST_h), lostSource: source }));
    const residuals = residualsOf(made, services, sampleWeather(-18, 5, 49));
    expect(residuals).toHaveLength(1);
    expect(residuals[0]!.lost_ms).toBe(lost_ms);
    expect(residuals[0]!.heat.buildingIds.length).toBeGreaterThan(10);
    expect(residualsOf(made, services, sampleWeather(-18, 5, 49))[0]).toBe(residuals[0]);
    expect(
      residualsOf(
        made,
        services.map((one) => ({ ...one, heatLost_ms: null })),
        sampleWeather(-18, 5, 49),
      ),
    ).toEqual([]);
  });
});
