/**
 * Quality regulation: supply and return temperature of the primary network by outdoor temperature.
 *
 *   Q̄ = (t_i − t_o)/(t_i − t_od)    τ1 = t_i + Δt' Q̄^0.8 + (δτ' − 0.5 θ') Q̄    τ2 = t_i + Δt' Q̄^0.8 − 0.5 θ' Q̄
 *
 * Δt' = (95 + 70)/2 − t_i, θ' = 25, δτ' = τ1' − τ2'.  Source: DOMAIN §5 [M].  Oracle: the table printed there, regulation.test.ts.
 */
export type RegulationDesign = Readonly<{ indoor_C: number; outdoor_C: number; supply_C: number; return_C: number }>;

const HOUSE_MEAN_C = (95 + 70) / 2;
const HOUSE_DROP_K = 25;
const RADIATOR_POWER = 0.8;

/** Share of the design load, 0…1.2; colder than design asks for more than design. */
export function loadShare_per1(design: RegulationDesign, outdoor_C: number): number {
  const share = (design.indoor_C - outdoor_C) / (design.indoor_C - design.outdoor_C);
  return Math.min(1.2, Math.max(0, share));
}

export function regulatedTemperatures(design: RegulationDesign, outdoor_C: number): { supply_C: number; return_C: number } {
  const share = Math.min(1, loadShare_per1(design, outdoor_C));
  const head_K = (HOUSE_MEAN_C - design.indoor_C) * share ** RADIATOR_POWER;
  const span_K = design.supply_C - design.return_C;
  return {
    supply_C: design.indoor_C + head_K + (span_K - 0.5 * HOUSE_DROP_K) * share,
    return_C: design.indoor_C + head_K - 0.5 * HOUSE_DROP_K * share,
  };
}
