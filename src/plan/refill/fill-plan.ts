/** Constants that turn the rules of filling into columns of the refill problem (docs/equations/refill.md §2). */

/** A filling once begun is not throttled below this share of what its pipe allows: water standing in a half-full pipe freezes. [I] */
export const LEAST_RATE_per1 = 0.2;

/** Heat to bring treated water from the store to fill temperature, 10 → 45 °C: J per m³ (992 kg/m³ · 4,178 J/(kg·K) · 35 K). [C] */
const FILL_HEAT_PER_CUBIC_METRE_J = 992 * 4_178 * 35;

/** Plant heat bound by pouring one m³ within one slot. */
export function fillPower_W(slot_s: number): number {
  return FILL_HEAT_PER_CUBIC_METRE_J / slot_s;
}
