/**
 * Heat transfer between water and the wall of a pipe.
 *
 *   laminar    Nu = 3.66                                                     Re < 2300
 *   turbulent  Nu = (ξ/8)(Re − 1000) Pr / (1 + 12.7 √(ξ/8) (Pr^⅔ − 1)),     ξ = (0.79 ln Re − 1.64)⁻²,   Re > 4000
 *   of itself  Nu = 0.55 Ra^¼,     Ra = g |Δρ/ρ| D³/(ν a) for 1 K between water and wall
 *
 * The forced laws are blended linearly between; water that moves of itself, in wide pipes and slow or standing water, gives at least the
 * third. One correlation for every pipe; nothing is tuned per test.
 * Source: V. Gnielinski, Int. Chem. Eng. 16 (1976) 359–368; VDI Heat Atlas G1; quarter power of laminar free convection [M].
 * docs/equations/heat-transport.md §4.  Oracle: film.test.ts; standing.test.ts (handbook §4.3); measured pipes (validate pipe).
 */
import { GRAVITY_Npkg, waterConductivity_WpmK, waterDensity_kgpm3, waterHeat_JpkgK, waterViscosity_Pas } from '../water.ts';

const NUSSELT_LAMINAR = 3.66;
const REYNOLDS_LAMINAR_END = 2_300;
const REYNOLDS_TURBULENT_FROM = 4_000;
/** Free convection in a lying pipe: coefficient, difference that drives it. // unsure: 0.4…0.8; the result hardly moves, the lagging rules */
const FREE = 0.55;
const FREE_DIFFERENCE_K = 1;
/** Near 4 °C water does not know which way to go: least change of density that is taken. [I] */
const EXPANSION_MIN_perK = 2e-5;

/** W/(m² K) at a mass flow (any sign) and water temperature. */
export function film_Wpm2K(flow_kgps: number, bore_m: number, water_C: number): number {
  const viscosity_Pas = waterViscosity_Pas(water_C);
  const conductivity_WpmK = waterConductivity_WpmK(water_C);
  const reynolds = (4 * Math.abs(flow_kgps)) / (Math.PI * bore_m * viscosity_Pas);
  const prandtl = (viscosity_Pas * waterHeat_JpkgK(water_C)) / conductivity_WpmK;
  const free = freeConvection(bore_m, water_C, viscosity_Pas, conductivity_WpmK);
  let nusselt = NUSSELT_LAMINAR;
  if (reynolds > REYNOLDS_LAMINAR_END) {
    const turbulent = gnielinski(Math.max(reynolds, REYNOLDS_TURBULENT_FROM), prandtl);
    const share = Math.min(1, (reynolds - REYNOLDS_LAMINAR_END) / (REYNOLDS_TURBULENT_FROM - REYNOLDS_LAMINAR_END));
    nusselt += share * (turbulent - NUSSELT_LAMINAR);
  }
  return ((nusselt > free ? nusselt : free) * conductivity_WpmK) / bore_m;
}

function gnielinski(reynolds: number, prandtl: number): number {
  const friction = (0.79 * Math.log(reynolds) - 1.64) ** -2 / 8;
  return (friction * (reynolds - 1000) * prandtl) / (1 + 12.7 * Math.sqrt(friction) * (prandtl ** (2 / 3) - 1));
}

function freeConvection(bore_m: number, water_C: number, viscosity_Pas: number, conductivity_WpmK: number): number {
  const density_kgpm3 = waterDensity_kgpm3(water_C);
  const change = waterDensity_kgpm3(water_C - FREE_DIFFERENCE_K) - waterDensity_kgpm3(water_C + FREE_DIFFERENCE_K);
  const expansion_perK = Math.max(Math.abs(change) / (2 * FREE_DIFFERENCE_K * density_kgpm3), EXPANSION_MIN_perK);
  const diffusivity_m2ps = conductivity_WpmK / (density_kgpm3 * waterHeat_JpkgK(water_C));
  const rayleigh = (GRAVITY_Npkg * expansion_perK * FREE_DIFFERENCE_K * bore_m ** 3) / ((viscosity_Pas / density_kgpm3) * diffusivity_m2ps);
  return FREE * Math.sqrt(Math.sqrt(rayleigh));
}
