/**
 * A made-up cold spell as an ensemble, for the demo and for drills. Published facts of 3 February 2026: "twenty-degree frost", −21 °C
 * [R:S1,S10]; everything else is synthetic and says so in `origin`.
 *
 *   T_m(h) = base(h) + D(h) + s(h) · e_m(h),   e_m(h) = ρ e_m(h−1) + √(1−ρ²) ε
 *
 * base: piecewise linear through the anchors below; D: diurnal swing; s: spread growing with lead time; e: first-order autoregressive
 * noise, one stream per member. Source: docs/equations/weather-ensemble.md.
 */

import { HOUR_MS, type Instant, instant_ms } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { stream } from '../kernel/random.ts';

export type WeatherWish = Readonly<{ seed: number; members: number; t0_ms: Instant; hours: number }>;

/** As many members as the big services run, for a week. */
export const COLD_SPELL_MEMBERS = 51;
export const COLD_SPELL_HOURS = 169;
const LEAD_h = 6;

/** The cold spell of a night in which heat is lost at `lost_ms`: from the full hour six hours before. */
export function makeColdSpell(seed: number, lost_ms: Instant): WeatherEnsemble {
  const t0_ms = instant_ms((Math.floor(lost_ms / HOUR_MS) - LEAD_h) * HOUR_MS);
  return makeWeather({ seed, members: COLD_SPELL_MEMBERS, t0_ms, hours: COLD_SPELL_HOURS });
}

/** Hours after the start and mean air temperature there. [I] shaped around −20 … −21 °C in the first two nights. */
const ANCHORS: readonly (readonly [at_h: number, air_C: number])[] = [
  [0, -16.5],
  [12, -19.4],
  [36, -18.6],
  [60, -17.2],
  [96, -14],
  [132, -10.5],
  [168, -8],
];
/** Half the difference between the warmest and coldest hour of a clear winter day. [I] */
const SWING_K = 2.2;
const COLDEST_LOCAL_h = 6.5;
/** Civil time of Kyiv in winter; only shapes the synthetic day. */
const LOCAL_OFFSET_h = 2;
/** Standard deviation of a member at the start and its growth per hour of lead time, up to a limit. [I] after published ensemble spreads of 2 m temperature. */
const SPREAD_START_K = 0.35;
const SPREAD_GROWTH_Kph = 0.034;
const SPREAD_MAX_K = 3.6;
const MEMORY_per1 = 0.965;
const WIND_MEAN_mps = 3.8;
const WIND_LOG_SPREAD = 0.32;
const WIND_MEMORY_per1 = 0.93;
const SUN_NOON_Wpm2 = 265;
const SUNRISE_LOCAL_h = 7.4;
const SUNSET_LOCAL_h = 16.7;
/** Air temperature is kept to tenths of a degree, as services do; makes the file's bytes independent of the engine's `exp`. */
const TENTH = 10;

export function makeWeather(wish: WeatherWish): WeatherEnsemble {
  const { hours, members, t0_ms } = wish;
  const air_C = new Float64Array(members * hours);
  const wind_mps = new Float64Array(members * hours);
  const sun_Wpm2 = new Float64Array(members * hours);
  const fresh_per1 = Math.sqrt(1 - MEMORY_per1 * MEMORY_per1);
  const windFresh_per1 = Math.sqrt(1 - WIND_MEMORY_per1 * WIND_MEMORY_per1);
  for (let member = 0; member < members; member++) {
    const dice = stream(wish.seed, 'cold spell', member);
    let error = dice.normal();
    let windError = dice.normal();
    const cloud_per1 = 0.65 + 0.35 * dice.uniform();
    for (let hour = 0; hour < hours; hour++) {
      const local_h = (((t0_ms / HOUR_MS + hour + LOCAL_OFFSET_h) % 24) + 24) % 24;
      const spread_K = Math.min(SPREAD_MAX_K, SPREAD_START_K + SPREAD_GROWTH_Kph * hour);
      const mean_C = baseAt(hour) - SWING_K * Math.cos(((local_h - COLDEST_LOCAL_h) / 24) * 2 * Math.PI);
      const at = member * hours + hour;
      // Member 0 is the control run: the mean path without noise.
      air_C[at] = tenths(mean_C + (member === 0 ? 0 : spread_K * error));
      wind_mps[at] = tenths(WIND_MEAN_mps * Math.exp(WIND_LOG_SPREAD * (member === 0 ? 0 : windError)));
      const day_per1 = (local_h - SUNRISE_LOCAL_h) / (SUNSET_LOCAL_h - SUNRISE_LOCAL_h);
      sun_Wpm2[at] = day_per1 > 0 && day_per1 < 1 ? Math.round(SUN_NOON_Wpm2 * cloud_per1 * Math.sin(Math.PI * day_per1)) : 0;
      error = MEMORY_per1 * error + fresh_per1 * dice.normal();
      windError = WIND_MEMORY_per1 * windError + windFresh_per1 * dice.normal();
    }
  }
  return { t0_ms, hours, members, air_C, wind_mps, sun_Wpm2, origin: `synthetic cold spell, seed ${wish.seed}`, issuedAt_ms: t0_ms };
}

function baseAt(hour: number): number {
  let [from_h, from_C] = ANCHORS[0] ?? [0, 0];
  for (const [at_h, air_C] of ANCHORS) {
    if (hour <= at_h) return at_h === from_h ? air_C : from_C + ((air_C - from_C) * (hour - from_h)) / (at_h - from_h);
    from_h = at_h;
    from_C = air_C;
  }
  return from_C;
}

function tenths(value: number): number {
  return Math.round(value * TENTH) / TENTH;
}
