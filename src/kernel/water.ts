/**
 * Water: constant properties, or tables by temperature.
 *
 * The tables are the ones of the reference files (linear between points, linear extrapolation outside), so that an answer can be
 * compared number by number. [R: reference/networks README]
 * Source and validity: docs/equations/heat-transport.md §1.  Oracle: water.test.ts (table points, reference results).
 */

/** Zero of the Celsius scale on the Kelvin scale. Exact by definition. */
export const ZERO_CELSIUS_K = 273.15;

/** Standard acceleration used by the reference files. [R: reference/networks README] */
export const GRAVITY_Npkg = 9.81;

/** Properties of hot network water where no table is wanted. [R: reference/networks README] */
export const WATER_DENSITY_kgpm3 = 977;
export const WATER_VISCOSITY_Pas = 4.0e-4;
export const WATER_HEAT_JpkgK = 4190;

/** Latent heat of freezing, ice density, heat capacity and conductivity. [R: DOMAIN §4.1; ice heat capacity M, CRC Handbook, 0 °C] */
export const ICE_LATENT_Jpkg = 334_000;
export const ICE_DENSITY_kgpm3 = 917;
export const ICE_HEAT_JpkgK = 2_100;
export const ICE_CONDUCTIVITY_WpmK = 2.2;

const DENSITY_AT_K = [274, 277, 283, 288, 293, 298, 303, 308, 313, 318, 323, 328, 333, 338, 343, 348, 353, 358, 363, 368];
const DENSITY_kgpm3 = [
  999.9, 999.97, 999.7, 999.1, 998.21, 997.05, 995.65, 994.03, 992.22, 990.21, 988.04, 985.69, 983.2, 980.55, 977.77, 974.84, 971.79,
  968.61, 965.31, 961.89,
];
const HEAT_AT_K = [283, 293, 298, 303, 313, 323, 333, 343, 353, 363];
const HEAT_JpkgK = [4195.5, 4184.4, 4181.6, 4180.1, 4179.6, 4181.5, 4185.1, 4190.2, 4196.9, 4205.3];
const VISCOSITY_AT_K = [273, 278, 283, 288, 293, 298, 303, 308, 313, 318, 323, 328, 333, 338, 343, 348, 353, 358, 363, 368];
const VISCOSITY_Pas = [
  0.001793, 0.001519, 0.001306, 0.001138, 0.001002, 0.00089, 0.000798, 0.00072, 0.000653, 0.000596, 0.000547, 0.000504, 0.000467, 0.000433,
  0.000404, 0.000378, 0.000354, 0.000333, 0.000315, 0.000297,
];
/** Smallest viscosity the extrapolation may give; beyond 140 °C a straight line would cross zero. [I] */
const VISCOSITY_MIN_Pas = 1.5e-4;

function interpolate(at: readonly number[], value: readonly number[], wanted: number): number {
  const last = at.length - 1;
  let upper = 1;
  while (upper < last && at[upper] < wanted) upper++;
  const lower = upper - 1;
  const share = (wanted - at[lower]) / (at[upper] - at[lower]);
  return value[lower] + share * (value[upper] - value[lower]);
}

/** Density of liquid water, kg/m³. Valid −5…140 °C; outside the table a straight line. */
export function waterDensity_kgpm3(water_C: number): number {
  return interpolate(DENSITY_AT_K, DENSITY_kgpm3, water_C + ZERO_CELSIUS_K);
}

/** Specific heat of liquid water, J/(kg K). */
export function waterHeat_JpkgK(water_C: number): number {
  return interpolate(HEAT_AT_K, HEAT_JpkgK, water_C + ZERO_CELSIUS_K);
}

/** Dynamic viscosity of liquid water, Pa s; never below the floor named above. */
export function waterViscosity_Pas(water_C: number): number {
  return Math.max(VISCOSITY_MIN_Pas, interpolate(VISCOSITY_AT_K, VISCOSITY_Pas, water_C + ZERO_CELSIUS_K));
}

/** Conductivity of liquid water, W/(m K): quadratic fit to IAPWS values, ±0.5 % from 0 to 150 °C. [M: IAPWS 2011] */
export function waterConductivity_WpmK(water_C: number): number {
  return 0.5636 + 1.946e-3 * water_C - 8.151e-6 * water_C * water_C;
}
