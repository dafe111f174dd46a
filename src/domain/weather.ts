import type { Instant } from './time.ts';

/**
 * Weather as an ensemble on an hour grid. Columns are `members × hours`, member by member: value of member m at hour h is
 * `column[m * hours + h]`. Hour h is the instant `t0_ms + h · 3600 s`; values between are linear. All finite: a reader fills or refuses
 * gaps and says so in its problems.
 */
export type WeatherEnsemble = Readonly<{
  t0_ms: Instant;
  hours: number;
  members: number;
  air_C: Float64Array;
  wind_mps: Float64Array;
  /** Global horizontal irradiance. */
  sun_Wpm2: Float64Array;
  /** Where the values come from, for people: service, station, file. */
  origin: string;
  /** When the forecast was issued, when known; its age widens what is shown. */
  issuedAt_ms: Instant | null;
}>;
