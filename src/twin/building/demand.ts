/**
 * What a heated building draws, and how warm its water comes back: what heat meters and return thermometers say about its pace of cooling.
 *
 *   Q = e^(−h·δ)·(C_middle/β + C_corner/(k·β))·(T_room − T_out) − gains,   δ = error of ln β
 *   T_return = T_supply(T_out) − (Q/Q_design)·(T_supply − T_return)_design
 *
 * ln β = ln C − ln H: of an error in β the share h is an error of the loss H, which a meter sees, the rest one of the mass, which it does not.
 *
 * Source: docs/equations/learning.md §5. Oracle: learning.test.ts.
 */
import { ARCHETYPE_VALUES } from '../../domain/archetypes.ts';
import type { Building, CityMeta } from '../../domain/city.ts';
import { regulatedTemperatures } from '../network/regulation.ts';
import type { BuildingBase } from './zones.ts';

/** Share of the variance of ln β that lies in the loss [I]: walls, windows and leaks are known worse than mass. */
export const LOSS_SHARE_per1 = 0.7;

export type Demand = Readonly<{ heat_W: number; return_C: number }>;

/** `capacity` and `gain` are factors of a draw; `inside_W` the gains without the factor. */
export function demandOf(
  building: Building,
  base: BuildingBase,
  meta: CityMeta,
  state: Readonly<{ room_C: number; outdoor_C: number; capacity: number; gain: number; inside_W: number }>,
): Demand {
  const { room_C, outdoor_C, capacity, gain, inside_W } = state;
  const corner_per1 = base.cornerShare_per1;
  const pace_WpK =
    (base.flats_JpK / (building.timeConstant_h * 3600)) *
    (1 - corner_per1 + corner_per1 / ARCHETYPE_VALUES[building.archetype].cornerFactor_per1);
  const heat_W = Math.max(0, capacity ** -LOSS_SHARE_per1 * pace_WpK * (room_C - outdoor_C) - inside_W * gain);
  const { supply_C } = regulatedTemperatures(
    { indoor_C: meta.designIndoor_C, outdoor_C: meta.designOutdoor_C, supply_C: meta.designSupply_C, return_C: meta.designReturn_C },
    outdoor_C,
  );
  return { heat_W, return_C: supply_C - (heat_W / building.designLoad_W) * (meta.designSupply_C - meta.designReturn_C) };
}
