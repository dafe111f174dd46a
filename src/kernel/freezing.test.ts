import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  burstPressure_Pa,
  burstTemperature_C,
  coolingTime_s,
  filmResistance_mKpW,
  frostDose,
  iceTime_s,
  layerResistance_mKpW,
  meltingPressure_Pa,
  pipeCapacity_JpmK,
  radiativeFilm_Wpm2K,
  stefanTime_s,
  stillAirFilm_Wpm2K,
  WATER_Jpm3K,
  windFilm_Wpm2K,
} from './freezing.ts';

const INCH_m = 0.0254;
const HOUR_s = 3600;

function check(name: string, got: number, want: number, share_per1: number): void {
  test(name, () => {
    expect(Math.abs(got / want - 1)).toBeLessThanOrEqual(share_per1);
  });
}

describe('golden cases of cooling pipes', () => {
  // ASHRAE: 2-inch pipe with 1.5 inch of insulation, Fahrenheit turned into Celsius; water only, no film, no wall.
  const fahrenheit = (degrees: number): number => ((degrees - 32) * 5) / 9;
  const outside_m = 2.375 * INCH_m;
  const wool_mKpW = layerResistance_mKpW(outside_m, (2.375 + 3) * INCH_m, 0.3 * 0.1442279);
  const water_JpmK = ((Math.PI * (2.067 * INCH_m) ** 2) / 4) * 4.19e6;
  const ashrae = (ambient: number): number => coolingTime_s(wool_mKpW, water_JpmK, fahrenheit(42), 0, fahrenheit(ambient)) / HOUR_s;
  check('G01 ASHRAE at −18 °F', ashrae(-18), 1.38, 0.02);
  check('G02 ASHRAE at 20 °F', ashrae(20), 4.58, 0.02);

  const bare_mKpW = filmResistance_mKpW(0.0268, 9);
  check('G14 DN20 to 0 °C', coolingTime_s(bare_mKpW, pipeCapacity_JpmK(0.0212, 0.0268), 10, 0, -10) / HOUR_s, 0.58, 0.02);
  check('G14 DN20 to 25 % ice', stefanTime_s(bare_mKpW, 0.0212, -10, 0.25) / HOUR_s, 0.99, 0.02);
  check('G14 DN20 to full ice', stefanTime_s(bare_mKpW, 0.0212, -10, 1) / HOUR_s, 4.07, 0.02);

  const lagged_mKpW = layerResistance_mKpW(0.1143, 0.1943, 0.04) + filmResistance_mKpW(0.1943, 10);
  check('G15 DN100 resistance', lagged_mKpW, 2.275, 0.02);
  check('G15 DN100 to 0 °C', coolingTime_s(lagged_mKpW, pipeCapacity_JpmK(0.1071, 0.1143), 10, 0, -10) / HOUR_s, 18.6, 0.02);
  check('G15 DN100 to 25 % ice', stefanTime_s(lagged_mKpW, 0.1071, -10, 0.25) / HOUR_s, 43.6, 0.02);
  check('G15 DN100 to full ice', stefanTime_s(lagged_mKpW, 0.1071, -10, 1) / HOUR_s, 177, 0.02);

  check('G16 overhead DN500', coolingTime_s(0.407, pipeCapacity_JpmK(0.4954, 0.53), 60, 0, -20) / HOUR_s, 144, 0.05);
  check('G16 overhead DN100', coolingTime_s(1.25, pipeCapacity_JpmK(0.1071, 0.1143), 60, 0, -20) / HOUR_s, 20, 0.05);
});

describe('the two freezing formulas', () => {
  test('agree within 3.1 % at a quarter of ice for bare pipes up to DN200', () => {
    for (const [bore_m, outside_m] of [
      [0.0157, 0.0213],
      [0.0212, 0.0268],
      [0.053, 0.06],
      [0.1071, 0.1143],
      [0.2065, 0.219],
    ] as const) {
      const film_mKpW = filmResistance_mKpW(outside_m, 9);
      const ratio = stefanTime_s(film_mKpW, bore_m, -10, 0.25) / iceTime_s(film_mKpW, bore_m, -10, 0.25);
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThan(1.031);
    }
  });

  test('warm surroundings never freeze anything', () => {
    expect(coolingTime_s(1, 2000, 10, 0, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(stefanTime_s(1, 0.02, 0, 0.25)).toBe(Number.POSITIVE_INFINITY);
    expect(iceTime_s(1, 0.02, 3, 0.25)).toBe(Number.POSITIVE_INFINITY);
    expect(coolingTime_s(1, 2000, -1, 0, -10)).toBe(0);
  });

  test('the dose of a bore full of ice has the closed form', () => {
    const latent_Jpm = 917 * 334_000 * ((Math.PI * 0.02 ** 2) / 4);
    expect(frostDose(1.5, 0.02, 1)).toBeCloseTo(latent_Jpm * (1.5 + 1 / (4 * Math.PI * 2.2)), 6);
  });
});

describe('ice against trapped water', () => {
  test('G18 melting pressure at 260 K, and the handbook’s table', () => {
    expect(Math.abs(meltingPressure_Pa(260) / 1e6 - 138.268)).toBeLessThanOrEqual(0.01);
    for (const [below_C, want_MPa] of [
      [-0.1, 1.5],
      [-1, 13.2],
      [-3, 37.6],
      [-7, 80.9],
    ] as const) {
      expect(Math.abs(meltingPressure_Pa(273.15 + below_C) / 1e6 - want_MPa)).toBeLessThan(0.1);
    }
    expect(meltingPressure_Pa(280)).toBeCloseTo(611.657, 3);
  });
});

describe('bursting', () => {
  test('a confined DN20 stands 84 MPa, that is about −7 °C; thicker pipes burst earlier', () => {
    expect(Math.abs(burstPressure_Pa(0.0212, 0.0268) / 1e6 - 84)).toBeLessThan(0.5);
    expect(burstTemperature_C(0.0212, 0.0268)).toBeGreaterThan(-7.6);
    expect(burstTemperature_C(0.0212, 0.0268)).toBeLessThan(-6.9);
    expect(burstTemperature_C(0.053, 0.06)).toBeGreaterThan(burstTemperature_C(0.0212, 0.0268));
    expect(burstTemperature_C(0.01, 0.05)).toBeCloseTo(251.165 - 273.15, 6);
  });
});

describe('films', () => {
  test('a bare pipe indoors near 0 °C has 8 to 10 W/(m²K)', () => {
    for (const outside_m of [0.0213, 0.0268, 0.0335, 0.06]) {
      const film = radiativeFilm_Wpm2K(0, -5, 0.9) + stillAirFilm_Wpm2K(outside_m, 5, 'vertical');
      expect(film).toBeGreaterThan(8 - 0.3);
      expect(film).toBeLessThan(10);
    }
  });
  test('wind makes the film grow, without a step between the two forms', () => {
    let before = 0;
    for (const wind_mps of [0.01, 0.05, 0.08, 0.09, 1, 3, 10]) {
      const film = windFilm_Wpm2K(0.1, wind_mps);
      expect(film).toBeGreaterThan(before);
      before = film;
    }
  });
});

const CASES = new URL('../../../shared/reference/analytic/cases.json', import.meta.url);
describe.skipIf(!existsSync(CASES))('closed forms of the reference folder', () => {
  type Case = { name: string; given: Record<string, number>; expected: Record<string, number> };
  const cases: Case[] = existsSync(CASES) ? readCases() : [];
  function readCases(): Case[] {
    const parsed = JSON.parse(readFileSync(CASES, 'utf8'));
    return Array.isArray(parsed) ? parsed : parsed.cases;
  }
  const named = (name: string): Case => cases.find((one) => one.name === name)!;

  test('stagnant_pipe_cooling', () => {
    const { given, expected } = named('stagnant_pipe_cooling');
    const capacity_JpmK = given.density! * given.cp! * ((Math.PI * given.inner_diameter_m! ** 2) / 4);
    const time_s = coolingTime_s(1 / given.linear_heat_loss_w_per_mk!, capacity_JpmK, given.t0_k! - 273.15, 0, given.ambient_k! - 273.15);
    expect(Math.abs(time_s / expected.time_to_273_15_s! - 1)).toBeLessThan(1e-8);
  });

  test('small_pipe_cool_then_partial_freeze_lumped', () => {
    const { given, expected } = named('small_pipe_cool_then_partial_freeze_lumped');
    const area_m2 = (Math.PI * given.inner_diameter_m! ** 2) / 4;
    const resistance_mKpW = 1 / given.linear_heat_loss_w_per_mk!;
    const ambient_C = given.ambient_k! - 273.15;
    const cool_s = coolingTime_s(resistance_mKpW, given.density_water! * given.cp! * area_m2, given.t0_k! - 273.15, 0, ambient_C);
    expect(Math.abs(cool_s / expected.time_to_0c_s! - 1)).toBeLessThan(1e-8);
    // The case freezes a share of the water's mass at constant loss; ours a share of the bore by the density of ice.
    const ice_s = iceTime_s(resistance_mKpW, given.inner_diameter_m!, ambient_C, given.ice_fraction_target!) * (given.density_water! / 917);
    expect(Math.abs(ice_s / expected.time_from_0c_to_target_fraction_s! - 1)).toBeLessThan(1e-8);
    expect(WATER_Jpm3K).toBe(4.2e6);
  });
});
