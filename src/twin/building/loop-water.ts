/**
 * The building's own heating water as a store of heat after the feed is lost.
 *
 *   Q = Q_d·(θ/θ_d)^(1+n),  C dθ/dt = −Q   →   θ(t) = θ0·(1 + n·t/τ)^(−1/n),  τ = C·θ0/Q(θ0),  n = 0.3
 *
 * θ: water over room. Assumes: water standing in radiators and pipes, room constant meanwhile, exponent of radiators 1.3 (EN 442) [M].
 * Source: docs/equations/building-cooling.md §5.
 */
import type { RadiatorKind } from '../../domain/city.ts';

/** Radiator exponent less one [M]. */
const EXCESS_EXPONENT = 0.3;
/** In-house design 95/70 °C with rooms of 18 °C: mean water 64.5 K over the room [M, DOMAIN §5]. */
export const DESIGN_OVER_ROOM_K = 64.5;
const WATER_Jpm3K = 4.2e6;
/** Heat capacity of radiators and pipes as a share of their water's: cast iron about 7 kg of iron per 1.45 L section [M, C]. */
const METAL_SHARE: Readonly<Record<RadiatorKind, number>> = { castIron: 0.55, convector: 0.4 };

/** Mean in-house water temperature that the temperature graph asks for, DOMAIN §5: t_i + 64.5·Q^0.8. */
export function loopWater_C(indoor_C: number, outdoor_C: number, designOutdoor_C: number): number {
  const load_per1 = (indoor_C - outdoor_C) / (indoor_C - designOutdoor_C);
  return indoor_C + DESIGN_OVER_ROOM_K * Math.min(1.1, Math.max(0, load_per1)) ** 0.8;
}

export type LoopWater = Readonly<{ capacity_JpK: number; over_K: number; timeConstant_s: number }>;

/** Water with the metal around it. */
export function loopCapacity_JpK(water_m3: number, radiators: RadiatorKind): number {
  return water_m3 * WATER_Jpm3K * (1 + METAL_SHARE[radiators]);
}

export function loopWater(water_m3: number, radiators: RadiatorKind, designLoad_W: number, over_K: number): LoopWater {
  const capacity_JpK = loopCapacity_JpK(water_m3, radiators);
  if (!(capacity_JpK > 0 && designLoad_W > 0 && over_K > 0)) return { capacity_JpK: 0, over_K: 0, timeConstant_s: 1 };
  const heat_W = designLoad_W * (over_K / DESIGN_OVER_ROOM_K) ** (1 + EXCESS_EXPONENT);
  return { capacity_JpK, over_K, timeConstant_s: (capacity_JpK * over_K) / heat_W };
}

/** Water over room after `after_s` without feed. */
export function overRoom_K(water: LoopWater, after_s: number): number {
  return water.over_K * (1 + (EXCESS_EXPONENT * after_s) / water.timeConstant_s) ** (-1 / EXCESS_EXPONENT);
}
