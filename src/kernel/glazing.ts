/**
 * Sunlight through plane panes: Fresnel's reflection, absorption in the glass, two panes in series.
 *
 *   τ = a(1 − r)²/(1 − r²a²),  ρ = r(1 + aτ),  double: τ₂ = τ²/(1 − ρ²);  mean of both polarisations
 *
 * Source: docs/equations/reference-building.md; Duffie & Beckman ch. 5 [M]. Oracle: sun.test.ts (normal incidence of the reference window, limits).
 */

/** Soda-lime glass [M]. */
const REFRACTION = 1.526;

/** Transmitted and absorbed share of two equal panes at the cosine of incidence; `clarity_per1` is what glass lets through at right angles. */
export function doublePane(cosine: number, clarity_per1: number): { through_per1: number; outer_per1: number; inner_per1: number } {
  if (!(cosine > 0)) return { through_per1: 0, outer_per1: 0, inner_per1: 0 };
  const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine)) / REFRACTION;
  const inside = Math.sqrt(1 - sine * sine);
  const across = (cosine - REFRACTION * inside) / (cosine + REFRACTION * inside);
  const along = (inside - REFRACTION * cosine) / (inside + REFRACTION * cosine);
  const kept = clarity_per1 ** (1 / inside);
  let through_per1 = 0;
  let outer_per1 = 0;
  let inner_per1 = 0;
  for (const amplitude of [across, along]) {
    const r = amplitude * amplitude;
    const single = (kept * (1 - r) ** 2) / (1 - r * r * kept * kept);
    const back = r * (1 + kept * single);
    const absorbed = 1 - single - back;
    const series = 1 - back * back;
    through_per1 += (0.5 * single * single) / series;
    outer_per1 += 0.5 * absorbed * (1 + (single * back) / series);
    inner_per1 += (0.5 * absorbed * single) / series;
  }
  return { through_per1, outer_per1, inner_per1 };
}

/** The clarity that gives one pane the transmittance `through_per1` at right angles; by bisection. */
export function clarityOf(through_per1: number): number {
  const r = ((REFRACTION - 1) / (REFRACTION + 1)) ** 2;
  let low = 0;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if ((middle * (1 - r) ** 2) / (1 - r * r * middle * middle) < through_per1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Hemispherical mean of `doublePane` for light from everywhere alike. */
export function doublePaneDiffuse(clarity_per1: number): { through_per1: number; outer_per1: number; inner_per1: number } {
  const RINGS = 45;
  const sum = { through_per1: 0, outer_per1: 0, inner_per1: 0 };
  for (let ring = 0; ring < RINGS; ring++) {
    const angle = ((ring + 0.5) / RINGS) * (Math.PI / 2);
    const weight = 2 * Math.sin(angle) * Math.cos(angle) * (Math.PI / 2 / RINGS);
    const pane = doublePane(Math.cos(angle), clarity_per1);
    sum.through_per1 += weight * pane.through_per1;
    sum.outer_per1 += weight * pane.outer_per1;
    sum.inner_per1 += weight * pane.inner_per1;
  }
  return sum;
}
