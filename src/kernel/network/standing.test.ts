/** Standing overhead pipes against the handbook's table (DOMAIN §4.3): hours from 60 °C to 0 °C, then to a quarter of ice at −20 °C. */
import { describe, expect, test } from 'vitest';
import { film_Wpm2K } from './film.ts';
import { pipeLoss_WpmK } from './loss.ts';
import { exchangePipes, fillPipe, iceShare_per1, makePlugPipes, plugTemperature_C, setExchange } from './plug-flow.ts';
import { steelWall_JpmK } from './transient.ts';

const START_C = 60;
const STEP_s = 300;
const QUARTER = 0.25;
/** Nominal, bore; hours to 0 °C at −10, −20, −25 °C; hours more to a quarter of ice at −20 °C. */
const ROWS = [
  [100, 0.107, 28, 20, 18, 11],
  [200, 0.207, 71, 51, 45, 30],
  [300, 0.309, 120, 86, 76, 51],
  [500, 0.514, 203, 144, 127, 89],
  [1000, 0.996, 397, 283, 250, 179],
] as const;
/** The table's bores and resistances are rounded and its water warm; a handbook value, not an exact one. */
const WITHIN_per1 = 0.15;

function hours(nominal_mm: number, bore_m: number, outdoor_C: number): { toZero_h: number; toQuarter_h: number } {
  const plugs = makePlugPipes({
    bore_m: Float64Array.of(bore_m),
    length_m: Float64Array.of(1),
    cells: Int32Array.of(1),
    wall_JpmK: Float64Array.of(steelWall_JpmK(bore_m)),
    loss_WpmK: Float64Array.of(pipeLoss_WpmK('overhead', 'before1990', nominal_mm)),
    density_kgpm3: 990,
    heat_JpkgK: 4187,
  });
  fillPipe(plugs, 0, START_C, START_C);
  plugs.ambient_C[0] = outdoor_C;
  setExchange(plugs, 0, STEP_s, film_Wpm2K(0, bore_m, 20) * Math.PI * bore_m);
  let zero_s = 0;
  for (let time_s = STEP_s; time_s < 3600 * 2000; time_s += STEP_s) {
    exchangePipes(plugs, 0, 1, STEP_s);
    if (zero_s === 0 && plugTemperature_C(plugs.water_C[0]!) <= 0.01) zero_s = time_s;
    if (iceShare_per1(plugs.water_C[0]!) >= QUARTER) return { toZero_h: zero_s / 3600, toQuarter_h: (time_s - zero_s) / 3600 };
  }
  throw new Error('it never froze');
}

describe('overhead pipes without flow', () => {
  test.each(ROWS)('DN %i', (nominal_mm, bore_m, at10_h, at20_h, at25_h, ice_h) => {
    for (const [outdoor_C, expected_h] of [
      [-10, at10_h],
      [-20, at20_h],
      [-25, at25_h],
    ] as const) {
      const { toZero_h, toQuarter_h } = hours(nominal_mm, bore_m, outdoor_C);
      expect(Math.abs(toZero_h / expected_h - 1)).toBeLessThan(WITHIN_per1);
      if (outdoor_C === -20) expect(Math.abs(toQuarter_h / ice_h - 1)).toBeLessThan(2 * WITHIN_per1);
    }
  });

  test('colder never freezes later, thicker never sooner', () => {
    let last_h = 0;
    for (const [nominal_mm, bore_m] of ROWS) {
      const here_h = hours(nominal_mm, bore_m, -20).toZero_h;
      expect(here_h).toBeGreaterThan(last_h);
      expect(hours(nominal_mm, bore_m, -25).toZero_h).toBeLessThan(here_h);
      last_h = here_h;
    }
  });
});
