/**
 * Heat transfer between water and the wall of a pipe.
 *
 *   laminar    Nu = 3.66                                                     Re < 2300
 *   turbulent  Nu = (ξ/8)(Re − 1000) Pr / (1 + 12.7 √(ξ/8) (Pr^⅔ − 1)),     ξ = (0.79 ln Re − 1.64)⁻²,   Re > 4000
 *
 * blended linearly between. One correlation for every pipe; nothing is tuned per test.
 * Source: V. Gnielinski, Int. Chem. Eng. 16 (1976) 359–368; VDI Heat Atlas G1.  docs/equations/heat-transport.md §4.
 * Oracle: film.test.ts; measured pipes (validate pipe).
 */
import { waterConductivity_WpmK, waterHeat_JpkgK, waterViscosity_Pas } from '../water.ts';

const NUSSELT_LAMINAR = 3.66;
const REYNOLDS_LAMINAR_END = 2_300;
const REYNOLDS_TURBULENT_FROM = 4_000;

/** W/(m² K) at a mass flow (any sign) and water temperature. */
export function film_Wpm2K(flow_kgps: number, bore_m: number, water_C: number): number {
  const viscosity_Pas = waterViscosity_Pas(water_C);
  const conductivity_WpmK = waterConductivity_WpmK(water_C);
  const reynolds = (4 * Math.abs(flow_kgps)) / (Math.PI * bore_m * viscosity_Pas);
  const prandtl = (viscosity_Pas * waterHeat_JpkgK(water_C)) / conductivity_WpmK;
  let nusselt = NUSSELT_LAMINAR;
  if (reynolds > REYNOLDS_LAMINAR_END) {
    const turbulent = gnielinski(Math.max(reynolds, REYNOLDS_TURBULENT_FROM), prandtl);
    const share = Math.min(1, (reynolds - REYNOLDS_LAMINAR_END) / (REYNOLDS_TURBULENT_FROM - REYNOLDS_LAMINAR_END));
    nusselt += share * (turbulent - NUSSELT_LAMINAR);
  }
  return (nusselt * conductivity_WpmK) / bore_m;
}

function gnielinski(reynolds: number, prandtl: number): number {
  const friction = (0.79 * Math.log(reynolds) - 1.64) ** -2 / 8;
  return (friction * (reynolds - 1000) * prandtl) / (1 + 12.7 * Math.sqrt(friction) * (prandtl ** (2 / 3) - 1));
}
