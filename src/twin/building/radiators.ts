/**
 * Radiators as weak elements: how slowly their standing water follows the air, and how much frost blocks them. A radiator is one body, not a
 * length of pipe: τ = (water + metal)/(h·A), dose = f·ρ_ice·V·L/(h·A).
 *
 * Source: docs/equations/freezing.md §7. Oracle: DOMAIN §4.2, row МС-140 (weak-elements.test.ts).
 */
import type { RadiatorKind } from '../../domain/city.ts';
import { FUSION_Jpkg, ICE_kgpm3, ICE_LIMIT_per1, WATER_Jpm3K } from '../../kernel/freezing.ts';

type Body = Readonly<{ water_m3: number; metal_JpK: number; loss_WpK: number; burst_C: number }>;

/**
 * Cast iron: МС-140 of seven sections, 10.2 L and 1.7 m² at h = 8 [C, DOMAIN §4.2], 7.1 kg a section [M]; once trapped, ice breaks it a few tenths
 * of a kelvin below zero [C/I, DOMAIN §4.6]. Convector: two steel tubes DN20 with fins, about a metre, 0.8 kW at 70 K [I]; its tubes stand like pipe.
 */
const BODIES: Readonly<Record<RadiatorKind, Body>> = {
  castIron: { water_m3: 0.0102, metal_JpK: 7 * 7.1 * 480, loss_WpK: 8 * 1.7, burst_C: -0.3 },
  convector: { water_m3: 0.0011, metal_JpK: 9 * 480, loss_WpK: 11, burst_C: -7 },
};

export function radiatorTimeConstant_s(kind: RadiatorKind): number {
  const { water_m3, metal_JpK, loss_WpK } = BODIES[kind];
  return (water_m3 * WATER_Jpm3K + metal_JpK) / loss_WpK;
}

/** Kelvin-seconds of frost to the ice limit. */
export function radiatorDose(kind: RadiatorKind): number {
  const { water_m3, loss_WpK } = BODIES[kind];
  return (ICE_LIMIT_per1 * ICE_kgpm3 * water_m3 * FUSION_Jpkg) / loss_WpK;
}

/** Air temperature below which trapped water breaks it. */
export function radiatorBurst_C(kind: RadiatorKind): number {
  return BODIES[kind].burst_C;
}
