/**
 * Rules of filling a heating system again: how fast, with what water, how quickly it may be heated, under which pressure.
 * Source: DOMAIN §2.4, §6.2, §6.3; docs/equations/refill.md §1.  Oracle: fill-rules.test.ts (the tables and the worked case printed there).
 */

/** Deaerated water of at least 40 °C; below −15 °C outdoors not above 55 °C [R:S92]. */
export const FILL_WATER_LEAST_C = 40;
const DEEP_FROST_C = -15;
const FILL_WATER_DEEP_FROST_MOST_C = 55;
/** Heat capacity of the steel per metre over that of the water in it, DN20: 0.80 / 1.48 kJ/(m·K) [C: DOMAIN §6.2]. */
const STEEL_TO_WATER_per1 = 0.54;
/** The first charge must not end near freezing: DOMAIN calls 22 °C acceptable and −0.2 °C forbidden; half-way is kept free. [I] */
const FIRST_CHARGE_LEAST_C = 5;

/** Temperature of the first charge once the cold steel has taken its share. */
export function firstCharge_C(water_C: number, steel_C: number): number {
  return (water_C + STEEL_TO_WATER_per1 * steel_C) / (1 + STEEL_TO_WATER_per1);
}

export type FillWaterVerdict = 'allowed' | 'tooCold' | 'tooHot' | 'freezesOnFill';

/** Whether filling is allowed with water of `water_C` when it is `outdoor_C` outdoors and the empty pipes are at `steel_C`. */
export function fillWaterVerdict(water_C: number, outdoor_C: number, steel_C: number): FillWaterVerdict {
  if (!(firstCharge_C(water_C, steel_C) >= FIRST_CHARGE_LEAST_C)) return 'freezesOnFill';
  if (!(water_C >= FILL_WATER_LEAST_C)) return 'tooCold';
  if (outdoor_C < DEEP_FROST_C && !(water_C <= FILL_WATER_DEEP_FROST_MOST_C)) return 'tooHot';
  return 'allowed';
}

/** Largest pace of heating a network, K/h [M: DOMAIN §2.4]. */
export const HEATING_PACE_Kph = 30;

/** Hours to bring freshly filled water to the supply temperature. */
export function heatingUp_h(fill_C: number, supply_C: number): number {
  return Math.max(0, supply_C - fill_C) / HEATING_PACE_Kph;
}

/** Highest pressure at cast-iron radiators [M: DOMAIN §2.4]. */
export const CAST_IRON_MAX_Pa = 600_000;
/** Water at 40 °C: density × acceleration of free fall, Pa per metre of column. */
const WATER_COLUMN_Papm = 992 * 9.80665;
/** Kept above the topmost pipe so that it fills and does not boil or draw air. [I] */
const TOP_MARGIN_Pa = 50_000;

export type PressureVerdict = 'holds' | 'topStaysEmpty' | 'radiatorsBurst';

/**
 * Whether a static head (pressure `static_Pa` at height `at_m`) fills the topmost pipe at `top_m` without breaking cast iron at `low_m`.
 * Heights in metres above the same zero.
 */
export function pressureVerdict(static_Pa: number, at_m: number, top_m: number, low_m: number): PressureVerdict {
  const atTop_Pa = static_Pa - (top_m - at_m) * WATER_COLUMN_Papm;
  if (!(atTop_Pa >= TOP_MARGIN_Pa)) return 'topStaysEmpty';
  const atLow_Pa = static_Pa + (at_m - low_m) * WATER_COLUMN_Papm;
  return atLow_Pa <= CAST_IRON_MAX_Pa ? 'holds' : 'radiatorsBurst';
}

/** Make-up of a closed network: m³ of water per MW, normal and emergency make-up as a share of it per hour [R:S91]. */
const VOLUME_PER_MEGAWATT_m3 = 65;
const NORMAL_MAKE_UP_perh = 0.0075;
const EMERGENCY_MAKE_UP_perh = 0.02;
const MEGA_W = 1e6;

/** Volume of a closed system of this power, and what its treatment and its emergency inlet give in an hour, m³. */
export function makeUpOf(power_W: number): Readonly<{ volume_m3: number; normal_m3: number; emergency_m3: number }> {
  const volume_m3 = (Math.max(0, power_W) / MEGA_W) * VOLUME_PER_MEGAWATT_m3;
  return { volume_m3, normal_m3: volume_m3 * NORMAL_MAKE_UP_perh, emergency_m3: volume_m3 * EMERGENCY_MAKE_UP_perh };
}
/** What a filled closed system goes on losing, as a share of its volume per hour: the normal make-up. [R:S91] */
export const LEAK_perh = NORMAL_MAKE_UP_perh;

/** Work of a two-person crew at one building: filling and bleeding, the return visit for air; minutes (middle of 90–180, 45). [I: DOMAIN §9a] */
export const REFILL_WORK_min = 135;
export const REVISIT_WORK_min = 45;
/** Static hold before heat, with a second walk through the building, minutes (10–15). [M/I: DOMAIN §6.2 step 5] */
export const STATIC_HOLD_min = 15;
/** The return visit for air comes the day after: pressures and flows are logged at 24 h (DOMAIN §6.2 step 7). [I] */
export const REVISIT_AFTER_h = 24;
