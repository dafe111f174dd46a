/**
 * ISO 13790's building of five resistances and one capacity, hour by hour: a second, independent model to hold the zones against.
 *
 *   H_em = 1/(1/H_op − 1/H_ms),  H_1 = 1/(1/H_ve + 1/H_is),  H_2 = H_1 + H_w,  H_3 = 1/(1/H_2 + 1/H_ms)
 *   Φ_mtot = Φ_m + H_em·θ_e + H_3·[Φ_st + H_w·θ_e + H_1·(Φ_ia/H_ve + θ_sup)]/H_2
 *   θ_m' = {θ_m·[C_m/3600 − ½(H_3 + H_em)] + Φ_mtot}/{C_m/3600 + ½(H_3 + H_em)}
 *
 * Assumes: one zone, steps of an hour (Crank–Nicolson; fails for C_m/3600 < ½(H_3 + H_em), which no building has).
 * Source: docs/equations/reference-building.md; ISO 13790:2008 annex C [M], handbook §3.2. Oracle: golden cases G23, G24.
 */

export type FiveResistances = Readonly<{
  heated_m2: number;
  capacity_JpK: number;
  /** Effective mass area. */
  mass_m2: number;
  window_WpK: number;
  opaque_WpK: number;
  air_WpK: number;
}>;

/** Inner surfaces per heated area; air to surfaces; surfaces to mass. */
const SURFACE_per1 = 4.5;
const AIR_SURFACE_Wpm2K = 3.45;
const SURFACE_MASS_Wpm2K = 9.1;

export type Conductances = Readonly<{
  surface_m2: number;
  airSurface_WpK: number;
  surfaceMass_WpK: number;
  massOutdoor_WpK: number;
  h1_WpK: number;
  h2_WpK: number;
  h3_WpK: number;
  timeConstant_h: number;
}>;

export function conductancesOf(building: FiveResistances): Conductances {
  const { heated_m2, mass_m2, window_WpK, opaque_WpK, air_WpK, capacity_JpK } = building;
  const surface_m2 = SURFACE_per1 * heated_m2;
  const airSurface_WpK = AIR_SURFACE_Wpm2K * surface_m2;
  const surfaceMass_WpK = SURFACE_MASS_Wpm2K * mass_m2;
  const massOutdoor_WpK = 1 / (1 / opaque_WpK - 1 / surfaceMass_WpK);
  const h1_WpK = 1 / (1 / air_WpK + 1 / airSurface_WpK);
  const h2_WpK = h1_WpK + window_WpK;
  const h3_WpK = 1 / (1 / h2_WpK + 1 / surfaceMass_WpK);
  const timeConstant_h = capacity_JpK / 3600 / (h3_WpK + massOutdoor_WpK);
  return { surface_m2, airSurface_WpK, surfaceMass_WpK, massOutdoor_WpK, h1_WpK, h2_WpK, h3_WpK, timeConstant_h };
}

/** One hour without heating; `mass_C` is the mass before, the answer the mass after and the air's mean of the hour. */
export function fiveResistanceHour(
  building: FiveResistances,
  mass_C: number,
  outdoor_C: number,
  heat: Readonly<{ inside_W: number; sun_W: number }>,
): { mass_C: number; air_C: number } {
  const { surface_m2, airSurface_WpK, surfaceMass_WpK, massOutdoor_WpK, h1_WpK, h2_WpK, h3_WpK } = conductancesOf(building);
  const { capacity_JpK, mass_m2, window_WpK, air_WpK } = building;
  const air_W = 0.5 * heat.inside_W;
  const spread_W = 0.5 * heat.inside_W + heat.sun_W;
  const mass_W = (mass_m2 / surface_m2) * spread_W;
  const surface_W = (1 - mass_m2 / surface_m2 - window_WpK / (SURFACE_MASS_Wpm2K * surface_m2)) * spread_W;
  const total_W =
    mass_W +
    massOutdoor_WpK * outdoor_C +
    (h3_WpK * (surface_W + window_WpK * outdoor_C + h1_WpK * (air_W / air_WpK + outdoor_C))) / h2_WpK;
  const storage_WpK = capacity_JpK / 3600;
  const half_WpK = 0.5 * (h3_WpK + massOutdoor_WpK);
  const after_C = (mass_C * (storage_WpK - half_WpK) + total_W) / (storage_WpK + half_WpK);
  const mean_C = 0.5 * (mass_C + after_C);
  const surface_C =
    (surfaceMass_WpK * mean_C + surface_W + window_WpK * outdoor_C + h1_WpK * (outdoor_C + air_W / air_WpK)) /
    (surfaceMass_WpK + window_WpK + h1_WpK);
  const air_C = (airSurface_WpK * surface_C + air_WpK * outdoor_C + air_W) / (airSurface_WpK + air_WpK);
  return { mass_C: after_C, air_C };
}
