/**
 * Cooling and freezing of standing water in a pipe, per metre of pipe.
 *
 *   R = ln(De/Di)/(2πλ) + 1/(π De h)                 resistance water–surroundings
 *   t0 = R·C·ln[(θ0 − θa)/(0 − θa)]                  time to 0 °C
 *   t(f) = ρi L (πD²/4)/(−θa)·{ f·R + [f + (1−f)ln(1−f)]/(4πki) }   annular ice growth to the share f
 *
 * Assumes: no flow, uniform water temperature over the cross-section, ice at 0 °C, no supercooling (an early, safe answer).
 * Source: docs/equations/freezing.md (ISO 12241:2008 form; Stefan growth derived there). Oracle: golden cases G01, G02, G14–G16.
 */

/** Water density times heat capacity near 20 °C, 4.2 MJ/(m³K) [M]. */
export const WATER_Jpm3K = 4.2e6;
/** Steel density 7850 kg/m³ times 480 J/(kg K) [M]. */
export const STEEL_Jpm3K = 7850 * 480;
export const ICE_kgpm3 = 917;
export const FUSION_Jpkg = 334_000;
/** Heat conductivity of ice at 0 °C [M]. */
export const ICE_WpmK = 2.2;
/** Share of the cross-section at which a pipe counts as blocked (ISO 12241 / VDI 2055) [M]. */
export const ICE_LIMIT_per1 = 0.25;

const STEFAN_BOLTZMANN_WpK4 = 5.670374e-8;
const ZERO_CELSIUS_K = 273.15;

/** Resistance of one insulating or wall layer, per metre of pipe. */
export function layerResistance_mKpW(inner_m: number, outer_m: number, conductivity_WpmK: number): number {
  return Math.log(outer_m / inner_m) / (2 * Math.PI * conductivity_WpmK);
}

/** Resistance between an outer surface and its surroundings, per metre of pipe. */
export function filmResistance_mKpW(outer_m: number, film_Wpm2K: number): number {
  return 1 / (Math.PI * outer_m * film_Wpm2K);
}

/** Heat capacity of water and steel wall, per metre of pipe. */
export function pipeCapacity_JpmK(bore_m: number, outside_m: number): number {
  const water_JpmK = ((Math.PI * bore_m * bore_m) / 4) * WATER_Jpm3K;
  return water_JpmK + ((Math.PI * (outside_m * outside_m - bore_m * bore_m)) / 4) * STEEL_Jpm3K;
}

/** Time from `start_C` to `end_C` in surroundings of `ambient_C`; Infinity when the surroundings are too warm for that. */
export function coolingTime_s(resistance_mKpW: number, capacity_JpmK: number, start_C: number, end_C: number, ambient_C: number): number {
  if (start_C <= end_C) return 0;
  if (!(ambient_C < end_C)) return Number.POSITIVE_INFINITY;
  return resistance_mKpW * capacity_JpmK * Math.log((start_C - ambient_C) / (end_C - ambient_C));
}

/** ISO 12241 form: time at 0 °C until the share `ice_per1` of the bore is ice, without the resistance of the ice itself. */
export function iceTime_s(resistance_mKpW: number, bore_m: number, ambient_C: number, ice_per1: number): number {
  if (!(ambient_C < 0)) return Number.POSITIVE_INFINITY;
  return (ice_per1 * ICE_kgpm3 * ((Math.PI * bore_m * bore_m) / 4) * FUSION_Jpkg * resistance_mKpW) / -ambient_C;
}

/** Degree-seconds below zero that annular growth to `ice_per1` needs (Stefan, quasi-steady); valid for a changing ambient too. */
export function frostDose(resistance_mKpW: number, bore_m: number, ice_per1: number): number {
  const latent_Jpm = ICE_kgpm3 * FUSION_Jpkg * ((Math.PI * bore_m * bore_m) / 4);
  const remaining_per1 = 1 - ice_per1;
  const shape = ice_per1 + (remaining_per1 > 0 ? remaining_per1 * Math.log(remaining_per1) : 0);
  return latent_Jpm * (ice_per1 * resistance_mKpW + shape / (4 * Math.PI * ICE_WpmK));
}

/** Time at 0 °C until the share `ice_per1` of the bore is ice, with the growing resistance of the ice. */
export function stefanTime_s(resistance_mKpW: number, bore_m: number, ambient_C: number, ice_per1: number): number {
  if (!(ambient_C < 0)) return Number.POSITIVE_INFINITY;
  return frostDose(resistance_mKpW, bore_m, ice_per1) / -ambient_C;
}

/** Radiative part of the outer film for two grey temperatures. */
export function radiativeFilm_Wpm2K(surface_C: number, surroundings_C: number, emissivity_per1: number): number {
  const surface_K = surface_C + ZERO_CELSIUS_K;
  const around_K = surroundings_C + ZERO_CELSIUS_K;
  return emissivity_per1 * STEFAN_BOLTZMANN_WpK4 * (surface_K * surface_K + around_K * around_K) * (surface_K + around_K);
}

/** D³Δθ below which a pipe indoors has a laminar film, m³K (ISO 12241:2008 as transcribed) [R:S111]. */
const LAMINAR_LIMIT = 10;

/** Convective film of a pipe in still indoor air (ISO 12241:2008 as transcribed) [R:S111]. */
export function stillAirFilm_Wpm2K(outside_m: number, difference_K: number, position: 'vertical' | 'horizontal'): number {
  const gap_K = Math.abs(difference_K);
  const laminar = outside_m ** 3 * gap_K <= LAMINAR_LIMIT;
  if (laminar) return (position === 'vertical' ? 1.32 : 1.25) * (gap_K / outside_m) ** 0.25;
  return (position === 'vertical' ? 1.74 : 1.21) * Math.cbrt(gap_K);
}

/**
 * Convective film of a pipe in wind (ISO 12241:2008 as transcribed) [R:S111]. The transcription switches from the laminar to the turbulent
 * form at v·D = 8.55e-3 m²/s, where the second is 2.4 times smaller; the larger of the two has no such step and is the cautious one.
 */
export function windFilm_Wpm2K(outside_m: number, wind_mps: number): number {
  const laminar_Wpm2K = 8.1e-3 / outside_m + 3.14 * Math.sqrt(wind_mps / outside_m);
  const turbulent_Wpm2K = (8.9 * wind_mps ** 0.9) / outside_m ** 0.1;
  return Math.max(laminar_Wpm2K, turbulent_Wpm2K);
}

/** Triple point of water: temperature and pressure. */
const TRIPLE_K = 273.16;
const TRIPLE_Pa = 611.657;
/** Melting curve of ice Ih, IAPWS R14-08 [M formula]: coefficients and exponents of Σ a·(1 − θ^b). */
const MELTING_TERMS = [
  [0.119539337e7, 3],
  [0.808183159e5, 25.75],
  [0.33382686e4, 103.75],
] as const;
/** Below 251.165 K another ice is stable. */
const MELTING_MIN_K = 251.165;

/** Pressure at which ice Ih melts at `ice_K`: what ice can press with on water trapped beside it. NaN-free: clamped to the curve's range. */
export function meltingPressure_Pa(ice_K: number): number {
  const reduced = Math.min(TRIPLE_K, Math.max(MELTING_MIN_K, ice_K)) / TRIPLE_K;
  let sum = 1;
  for (const [factor, exponent] of MELTING_TERMS) sum += factor * (1 - reduced ** exponent);
  return TRIPLE_Pa * sum;
}

/** Strength of old pipe steel against bursting [C/I, DOMAIN §4.6: DN20 stands 84 MPa]. */
const STEEL_STRENGTH_Pa = 400e6;
const BISECTIONS = 40;

/** Thin-walled strength of a steel pipe against pressure from within: 2·t·σ/D. */
export function burstPressure_Pa(bore_m: number, outside_m: number): number {
  return ((outside_m - bore_m) * STEEL_STRENGTH_Pa) / outside_m;
}

/** Temperature at which ice presses trapped water to the pipe's strength: colder than this a confined pipe bursts. Below −22 °C no answer of Ih: that limit. */
export function burstTemperature_C(bore_m: number, outside_m: number): number {
  const strength_Pa = burstPressure_Pa(bore_m, outside_m);
  let low_K = MELTING_MIN_K;
  let high_K = TRIPLE_K;
  if (meltingPressure_Pa(low_K) <= strength_Pa) return low_K - ZERO_CELSIUS_K;
  for (let round = 0; round < BISECTIONS; round++) {
    const middle_K = (low_K + high_K) / 2;
    if (meltingPressure_Pa(middle_K) > strength_Pa) low_K = middle_K;
    else high_K = middle_K;
  }
  return (low_K + high_K) / 2 - ZERO_CELSIUS_K;
}
