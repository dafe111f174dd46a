/** "What if" from now on: another air or wind from this hour, power or heat back at an instant. */
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { type Change, NO_CHANGE } from '../../twin/building/forecast.ts';

/** `null` leaves a thing as it is. */
export type ForecastTurn = Readonly<{ air_K: number; wind_mps: number | null; power_ms: number | null; heat_ms: number | null }>;

/** Hours count from the start of the forecast, which may lie before now; what lies before now begins now. */
export function turnedChange(turn: ForecastTurn, t0_ms: Instant, now_ms: Instant): Change {
  const { air_K, wind_mps } = turn;
  if (Object.values({ ...turn, air_K: air_K === 0 ? null : air_K }).every((part) => part === null)) return NO_CHANGE;
  const hour = (at_ms: number | null): number | null => (at_ms === null ? null : (Math.max(at_ms, now_ms) - t0_ms) / HOUR_MS);
  const from_h = Math.max(0, (now_ms - t0_ms) / HOUR_MS);
  return { ...NO_CHANGE, from_h, air_K, wind_mps, powerFrom_h: hour(turn.power_ms), heatFrom_h: hour(turn.heat_ms) };
}
