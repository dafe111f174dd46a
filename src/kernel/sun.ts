/**
 * Where the sun stands, and what falls on a tilted surface.
 *
 *   δ = 23.45°·sin(360°(284 + n)/365),  solar time = standard time + 4 min·(λ − λ_zone) + E
 *   cos θ = sin h·cos s + cos h·sin s·cos(az − az_s)
 *   I = B·cos θ + D·[A·R_b + (1 − A)(1 + cos s)/2·(1 + f·sin³(s/2))] + ρ·G·(1 − cos s)/2
 *   A = B/B_0,  R_b = cos θ/sin h,  f = √(B·sin h/G)                    (Hay, Davies, Klucher, Reindl)
 *
 * Source: docs/equations/reference-building.md; Duffie & Beckman, "Solar Engineering of Thermal Processes", eqs. 1.6.1a, 1.5.3, 2.16.7 [M]. Oracle: sun.test.ts (solstice noon, sunrise, symmetry).
 */
export type SunPlace = Readonly<{ lat_deg: number; lon_deg: number; zone_h: number }>;
/** Height over the horizon and azimuth from south, west positive, in radians. */
export type SunPosition = Readonly<{ height: number; azimuth: number }>;

const DEGREE = Math.PI / 180;
const SOLAR_CONSTANT_Wpm2 = 1361;
/** The beam's ratio is capped near the horizon, where cos θ/sin h has no meaning for hourly values. */
const LOW_SUN = 0.087;

export function sunPosition(dayOfYear: number, standard_h: number, place: SunPlace): SunPosition {
  const angle = ((dayOfYear - 1) * 2 * Math.PI) / 365;
  const equation_min =
    229.18 *
    (0.000075 + 0.001868 * Math.cos(angle) - 0.032077 * Math.sin(angle) - 0.014615 * Math.cos(2 * angle) - 0.04089 * Math.sin(2 * angle));
  const solar_h = standard_h + (4 * (place.lon_deg - 15 * place.zone_h) + equation_min) / 60;
  const declination = 23.45 * DEGREE * Math.sin((2 * Math.PI * (284 + dayOfYear)) / 365);
  const hourAngle = 15 * DEGREE * (solar_h - 12);
  const latitude = place.lat_deg * DEGREE;
  const sine = Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
  const height = Math.asin(Math.max(-1, Math.min(1, sine)));
  const azimuth = Math.atan2(Math.sin(hourAngle), Math.cos(hourAngle) * Math.sin(latitude) - Math.tan(declination) * Math.cos(latitude));
  return { height, azimuth };
}

/** Cosine of incidence on a surface of slope and azimuth in radians; negative behind it. */
export function incidenceCosine(sun: SunPosition, slope: number, azimuth: number): number {
  return Math.sin(sun.height) * Math.cos(slope) + Math.cos(sun.height) * Math.sin(slope) * Math.cos(sun.azimuth - azimuth);
}

export type TiltedSun = { beam_Wpm2: number; diffuse_Wpm2: number };

/** Beam (with the halo around the sun) and the rest of the diffuse light on a surface; `beam_Wpm2` is normal to the ray. */
export function tiltedSun(
  sun: SunPosition,
  dayOfYear: number,
  light: Readonly<{ beam_Wpm2: number; diffuse_Wpm2: number; global_Wpm2: number }>,
  surface: Readonly<{ slope: number; azimuth: number; albedo_per1: number }>,
): TiltedSun {
  const outside_Wpm2 = SOLAR_CONSTANT_Wpm2 * (1 + 0.033 * Math.cos((2 * Math.PI * dayOfYear) / 365));
  const up = sun.height > 0;
  const cosine = up ? Math.max(0, incidenceCosine(sun, surface.slope, surface.azimuth)) : 0;
  const clear_per1 = up ? Math.min(1, light.beam_Wpm2 / outside_Wpm2) : 0;
  const ratio = up ? cosine / Math.max(LOW_SUN, Math.sin(sun.height)) : 0;
  const sky_per1 = (1 + Math.cos(surface.slope)) / 2;
  const horizon = light.global_Wpm2 > 0 && up ? Math.sqrt(Math.min(1, (light.beam_Wpm2 * Math.sin(sun.height)) / light.global_Wpm2)) : 0;
  const bright = 1 + horizon * Math.sin(surface.slope / 2) ** 3;
  return {
    beam_Wpm2: up ? light.beam_Wpm2 * cosine + light.diffuse_Wpm2 * clear_per1 * ratio : 0,
    diffuse_Wpm2: light.diffuse_Wpm2 * (1 - clear_per1) * sky_per1 * bright + surface.albedo_per1 * light.global_Wpm2 * (1 - sky_per1),
  };
}
