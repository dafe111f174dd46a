/**
 * A heat network as columns: what never changes while the topology stands (`NetworkColumns`), and what a state sets (`NetworkSettings`).
 *
 * Nodes carry pressure and temperature. Links carry flow, positive from `linkFrom` to `linkTo`. Consumers (substations, regulators of
 * flow) hang between a supply and a return node and take at most what heat, valve and pressure difference allow. Plants hold two
 * nodes at given pressures, or lift from return to supply by a pump link.
 */
export const LINK_PIPE = 0;
export const LINK_VALVE = 1;
export const LINK_PUMP = 2;
/** Keeps the pressure at `linkTo` from rising above a set value, closes against reverse flow. */
export const LINK_REDUCER = 3;

/** How a consumer's wanted flow follows from its heat. */
export const DEMAND_RETURN = 0; // ṁ = Q / (c (T_in − T_return)), leaves at T_return
export const DEMAND_DROP = 1; // ṁ = Q / (c ΔT), leaves at T_in − ΔT
export const DEMAND_FLOW = 2; // ṁ given, leaves at T_in − Q/(c ṁ)
export const DEMAND_NONE = 3; // flow regulator: ṁ given, no heat
export const DEMAND_RADIATOR = 4; // no controller: flow by resistance alone, heat by the radiators' law

/** What limits a consumer, told after a solve. */
export const LIMIT_NONE = 0;
export const LIMIT_PRESSURE = 1; // available pressure difference too small
export const LIMIT_VALVE = 2; // valve fully open and still not enough heat
export const LIMIT_COLD = 3; // supply not above return: no heat
export const LIMIT_UNFED = 4; // no way to a plant, or no way back
export const LIMIT_OFF = 5; // not connected, drained, or no heat wanted
export const LIMIT_REVERSE = 6; // return pressure at or above supply pressure

export type NetworkColumns = Readonly<{
  version: number;
  nodes: number;
  links: number;
  consumers: number;
  plants: number;
  leaks: number;
  elevation_m: Float64Array;
  linkFrom: Int32Array;
  linkTo: Int32Array;
  linkKind: Uint8Array;
  length_m: Float64Array;
  bore_m: Float64Array;
  roughness_m: Float64Array;
  zeta: Float64Array;
  loss_WpmK: Float64Array;
  consumerFrom: Int32Array;
  consumerTo: Int32Array;
  /** Fully open: Δp = resistance · ṁ². */
  consumerResistance_Pasqpkg2: Float64Array;
  consumerDemand: Uint8Array;
  plantSupply: Int32Array;
  plantReturn: Int32Array;
  /** Pump link of a plant that lifts by itself; -1 where both nodes are held. */
  plantPump: Int32Array;
  leakNode: Int32Array;
}>;

/** Everything a state may change without a new topology. The caller fills it; the solver reads it. */
export type NetworkSettings = {
  linkOpen: Uint8Array;
  /** Extra local loss of a throttled valve, on top of `zeta`. */
  throttle: Float64Array;
  ambient_C: Float64Array;
  pumpShutoff_Pa: Float64Array;
  pumpDroop_Pasqpkg2: Float64Array;
  reducerSet_Pa: Float64Array;
  nodeHeld: Uint8Array;
  heldPressure_Pa: Float64Array;
  /** Withdrawn at a node; negative is fed in at `feedIn_C`. */
  withdrawal_kgps: Float64Array;
  feedIn_C: Float64Array;
  consumerOn: Uint8Array;
  heat_W: Float64Array;
  return_C: Float64Array;
  drop_K: Float64Array;
  /** Flow given (DEMAND_FLOW, DEMAND_NONE) or design flow (others). */
  design_kgps: Float64Array;
  flowMax_kgps: Float64Array;
  plantOn: Uint8Array;
  plantSupply_C: Float64Array;
  plantCapacity_W: Float64Array;
  /** ṁ = coefficient · √p to the outside; zero for a tight node. */
  leakCoefficient: Float64Array;
};

/** Columns of zero settings in the shape of `columns`: everything open, on, without demand, 0 °C around. */
export function makeSettings(columns: NetworkColumns): NetworkSettings {
  const { nodes, links, consumers, plants, leaks } = columns;
  return {
    linkOpen: new Uint8Array(links).fill(1),
    throttle: new Float64Array(links),
    ambient_C: new Float64Array(links),
    pumpShutoff_Pa: new Float64Array(links),
    pumpDroop_Pasqpkg2: new Float64Array(links),
    reducerSet_Pa: new Float64Array(links),
    nodeHeld: new Uint8Array(nodes),
    heldPressure_Pa: new Float64Array(nodes),
    withdrawal_kgps: new Float64Array(nodes),
    feedIn_C: new Float64Array(nodes),
    consumerOn: new Uint8Array(consumers).fill(1),
    heat_W: new Float64Array(consumers),
    return_C: new Float64Array(consumers),
    drop_K: new Float64Array(consumers),
    design_kgps: new Float64Array(consumers),
    flowMax_kgps: new Float64Array(consumers),
    plantOn: new Uint8Array(plants).fill(1),
    plantSupply_C: new Float64Array(plants),
    plantCapacity_W: new Float64Array(plants).fill(Number.POSITIVE_INFINITY),
    leakCoefficient: new Float64Array(leaks),
  };
}
