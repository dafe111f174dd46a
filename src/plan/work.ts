/**
 * How long a crew works at a building.
 *
 *   t_drain = 2 (V/H) / (C_d A) · √(H / 2g)        V water, H height of the column, A bore of the drain cock
 *
 * Source: DOMAIN §6.3; docs/equations/crew-plan.md §1. Oracle: the table of §6.3 (40, 57, 32 min for one DN25).
 */
import type { Building } from '../domain/city.ts';

/** [M] DOMAIN §6.3. */
const DISCHARGE_per1 = 0.5;
const DRAIN_BORE_m = 0.025;
/** Standard acceleration of free fall, m/s². */
const GRAVITY = 9.80665;
/** Height of heating pipes per storey that reproduces the table of DOMAIN §6.3. [C] */
const STOREY_m = 2.8;
/** Access, valves, air vents, walk-through: the middle of 15–40 min (DOMAIN §6.3). [I] */
const SETUP_min = 30;
/** Planning values for a two-person crew (DOMAIN §6.3, §9a). */
const WORK_LEAST_min = 60;
const WORK_MOST_min = 90;
const MINUTE_S = 60;

/** Minutes until the water has run out by gravity through one DN25 cock with open vents. */
export function gravityDrain_min(water_m3: number, floors: number): number {
  const height_m = Math.max(1, floors) * STOREY_m;
  const bore_m2 = (Math.PI / 4) * DRAIN_BORE_m * DRAIN_BORE_m;
  const seconds_s = ((2 * (water_m3 / height_m)) / (DISCHARGE_per1 * bore_m2)) * Math.sqrt(height_m / (2 * GRAVITY));
  return seconds_s / MINUTE_S;
}

/** Seconds of work of draining a building, whole minutes. */
export function drainWork_s(building: Building): number {
  const asked_min = SETUP_min + gravityDrain_min(Math.max(0, building.water_m3), building.floors);
  return Math.ceil(Math.min(WORK_MOST_min, Math.max(WORK_LEAST_min, asked_min))) * MINUTE_S;
}
