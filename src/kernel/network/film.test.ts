import { expect, test } from 'vitest';
import { film_Wpm2K } from './film.ts';

/** Flow that gives a Reynolds number in a bore at 60 °C (viscosity of the table: 4.66e-4 Pa s at 60 °C). */
function flowAt(reynolds: number, bore_m: number): number {
  return (reynolds * Math.PI * bore_m * 4.66e-4) / 4;
}

test('turbulent: Gnielinski worked by hand, Re 50,000, Pr 3, DN 50', () => {
  // ξ = (0.79 ln 5e4 − 1.64)⁻² = 0.020958; Nu = (ξ/8)(49,000)(2.996)/(1 + 12.7 √(ξ/8)(2.996^⅔ − 1)) = 226.1; λ = 0.6510
  expect(film_Wpm2K(flowAt(50_000, 0.05), 0.05, 60) / ((226.1 * 0.651) / 0.05)).toBeCloseTo(1, 2);
});

test('the way of the flow does not matter, more flow never takes from the film, nothing leaps', () => {
  let last = 0;
  for (let reynolds = 0; reynolds < 12_000; reynolds += 50) {
    const flow = flowAt(reynolds, 0.1);
    const here = film_Wpm2K(flow, 0.1, 60);
    expect(film_Wpm2K(-flow, 0.1, 60)).toBe(here);
    expect(here).toBeGreaterThanOrEqual(last);
    if (last > 0) expect(here / last).toBeLessThan(1.25);
    last = here;
  }
});

test('standing water stirs itself: by hand at 60 °C in DN 1000, and never less than conduction through still water', () => {
  // Ra = 9.81 · 5.2e-4 · 1 · 1³ / (4.77e-7 · 1.58e-7) = 6.8e10, Nu = 0.55 Ra^¼ = 281, λ/D = 0.651
  expect(film_Wpm2K(0, 1, 60) / (281 * 0.651)).toBeCloseTo(1, 1);
  for (const bore_m of [0.015, 0.05, 0.2, 1.4]) {
    for (const water_C of [0, 4, 20, 60, 130]) {
      const film = film_Wpm2K(0, bore_m, water_C);
      expect(Number.isFinite(film)).toBe(true);
      expect(film * bore_m).toBeGreaterThan(3.66 * 0.55);
    }
  }
});
