/**
 * A building as five nodes of heat, exact in time.
 *
 *   C_i dT_i/dt = Σ_j K_ij (T_j − T_i) + H_i (T_out − T_i) + G_i (T_ground − T_i) + Σ_k s_ki Q_k
 *
 * For outdoors that change linearly and constant heat Q_k the solution over dt is
 *   T(dt) = P (T(0) − p(0)) + p(dt),  P = exp(A dt),  p(t) = e·T_out(t) + q·dT_out/dt + g·T_ground + Σ_k r_k Q_k
 *   M e = H,  M g = G,  M r_k = s_k,  M q = −C e      (M: conductance matrix)
 * which is linear in T(0), T_ground, T_out(0), the change of T_out and the heats: a step map of one matrix and a few vectors.
 * so there is no stability limit and no time-step error. Wind makes extra infiltration H_wind,i = w_i·v; it is split off and
 * relaxed in two half steps around the exact one (Strang), each a weighted mean, so it cannot overshoot either.
 *
 * Source: docs/equations/building-cooling.md §§2–3. Oracle: reference `building_two_node_cooldown`, G23/G24 beside, BESTEST.
 */
import { factorInPlace, solveInPlace } from './small-matrix.ts';
import {
  AIR_AT,
  CHANGE_AT,
  CHANNELS_MAX,
  coarseMaps,
  fineMap,
  GROUND_AT,
  HEAT_AT,
  NODES,
  newZoneMaps,
  WIDE,
  type ZoneMaps,
} from './zone-maps.ts';

export { CHANNELS_MAX, NODES };

const SQUARE = NODES * NODES;
/** Coarse step, and the number of fine ones in it. */
export const COARSE_s = 3600;
/** Hours of a block: the step far from 0 °C. */
export const BLOCK_h = 3;

/** What a building is made of; `exchange_WpK` is symmetric with a zero diagonal. */
export type ZoneNetwork = {
  readonly capacity_JpK: Float64Array;
  readonly exchange_WpK: Float64Array;
  /** Conductance to outdoors in calm air. */
  readonly outdoor_WpK: Float64Array;
  readonly ground_WpK: Float64Array;
  /** Extra conductance to outdoors per m/s of wind. */
  readonly windLeak: Float64Array;
  /** channels × nodes: share of each heat channel that reaches each node. */
  readonly heatShare_per1: Float64Array;
};

/** The compiled form, one per building and member; filled again and again. Step maps of a block, an hour and a fine step, and their vectors, are `ZoneMaps`. */
export type ZoneModel = ZoneMaps & {
  finePerCoarse: number;
  channels: number;
  readonly rates_pers: Float64Array;
  readonly matrix: Float64Array;
  /** Three vectors for `applySeriesInPlace`. */
  readonly series: readonly [Float64Array, Float64Array, Float64Array];
};

export function newZoneNetwork(): ZoneNetwork {
  return {
    capacity_JpK: new Float64Array(NODES),
    exchange_WpK: new Float64Array(SQUARE),
    outdoor_WpK: new Float64Array(NODES),
    ground_WpK: new Float64Array(NODES),
    windLeak: new Float64Array(NODES),
    heatShare_per1: new Float64Array(CHANNELS_MAX * NODES),
  };
}

export function newZoneModel(): ZoneModel {
  return {
    ...newZoneMaps(),
    finePerCoarse: 3,
    channels: 1,
    rates_pers: new Float64Array(SQUARE),
    matrix: new Float64Array(SQUARE),
    series: [new Float64Array(NODES), new Float64Array(NODES), new Float64Array(NODES)],
  };
}

/** Compiles `network` into `model` for `channels` heat channels and `finePerCoarse` fine steps in an hour. */
export function compileZonesInto(network: ZoneNetwork, channels: number, finePerCoarse: number, model: ZoneModel): void {
  const { capacity_JpK, exchange_WpK, outdoor_WpK, ground_WpK, windLeak, heatShare_per1 } = network;
  const { rates_pers, outdoor_per1, lag_s, ground_per1, rise_KpW, windRate, matrix } = model;
  model.channels = channels;
  model.finePerCoarse = finePerCoarse;
  for (let row = 0; row < NODES; row++) {
    let loss_WpK = outdoor_WpK[row] + ground_WpK[row];
    for (let column = 0; column < NODES; column++) {
      if (column === row) continue;
      const exchange = exchange_WpK[row * NODES + column];
      loss_WpK += exchange;
      matrix[row * NODES + column] = -exchange;
      rates_pers[row * NODES + column] = exchange / capacity_JpK[row];
    }
    matrix[row * NODES + row] = loss_WpK;
    rates_pers[row * NODES + row] = -loss_WpK / capacity_JpK[row];
    windRate[row] = windLeak[row] / capacity_JpK[row];
    outdoor_per1[row] = outdoor_WpK[row];
    ground_per1[row] = ground_WpK[row];
  }
  factorInPlace(matrix, NODES);
  solveInPlace(matrix, NODES, outdoor_per1, 0);
  solveInPlace(matrix, NODES, ground_per1, 0);
  for (let node = 0; node < NODES; node++) lag_s[node] = -capacity_JpK[node] * outdoor_per1[node];
  solveInPlace(matrix, NODES, lag_s, 0);
  for (let channel = 0; channel < channels; channel++) {
    const at = channel * WIDE;
    for (let node = 0; node < NODES; node++) rise_KpW[at + node] = heatShare_per1[channel * NODES + node];
    solveInPlace(matrix, NODES, rise_KpW, at);
  }
  coarseMaps(model, rates_pers, channels, COARSE_s, BLOCK_h);
}

/** The map of the fine step; only the slow path asks for it. */
export function compileFine(model: ZoneModel): void {
  fineMap(model, model.rates_pers, model.channels, COARSE_s / model.finePerCoarse);
}

/** Heats of one step and the ground, as a vector over the nodes: `steady_C` for `stepZonesInPlace`. */
export function heatsInto(
  channels: number,
  map: Float64Array,
  ground_C: number,
  heat_W: Float64Array,
  stride: number,
  hour: number,
  steady_C: Float64Array,
): void {
  for (let node = 0; node < NODES; node++) {
    let sum_C = map[GROUND_AT + node] * ground_C;
    for (let channel = 0; channel < channels; channel++) sum_C += map[HEAT_AT + channel * WIDE + node] * heat_W[channel * stride + hour];
    steady_C[node] = sum_C;
  }
}

/**
 * One exact step of all nodes in place by `map`. `steady_C` comes from `heatsInto`, `from_C` and `to_C` are the outdoors at both ends,
 * `windRun_m` the mean wind of the step times its length.
 */
export function stepZonesInPlace(
  map: Float64Array,
  windRate: Float64Array,
  steady_C: Float64Array,
  from_C: number,
  to_C: number,
  windRun_m: number,
  nodes_C: Float64Array,
): void {
  const change_K = to_C - from_C;
  const x0 = relaxedTo(nodes_C[0], from_C, windRate[0] * windRun_m);
  const x1 = relaxedTo(nodes_C[1], from_C, windRate[1] * windRun_m);
  const x2 = relaxedTo(nodes_C[2], from_C, windRate[2] * windRun_m);
  const x3 = relaxedTo(nodes_C[3], from_C, windRate[3] * windRun_m);
  const x4 = relaxedTo(nodes_C[4], from_C, windRate[4] * windRun_m);
  for (let node = 0; node < NODES; node++) {
    const near_C = map[node] * x0 + map[WIDE + node] * x1 + map[2 * WIDE + node] * x2;
    const sides_C = map[3 * WIDE + node] * x3 + map[4 * WIDE + node] * x4;
    const sum_C = near_C + sides_C + steady_C[node] + map[AIR_AT + node] * from_C + map[CHANGE_AT + node] * change_K + change_K;
    nodes_C[node] = relaxedTo(sum_C, to_C, windRate[node] * windRun_m);
  }
}

/** Half a step's wind: a weighted mean of the node and outdoors. */
function relaxedTo(node_C: number, outdoor_C: number, windTimes: number): number {
  const half = 0.5 * windTimes;
  return node_C + ((outdoor_C - node_C) * half) / (1 + half);
}

/** steady = ground part + rise of the given heats (channels × stride, value of `hour`). */
export function steadyInto(
  model: ZoneModel,
  ground_C: number,
  heat_W: Float64Array,
  stride: number,
  hour: number,
  steady_C: Float64Array,
): void {
  const { channels, ground_per1, rise_KpW } = model;
  for (let node = 0; node < NODES; node++) steady_C[node] = ground_per1[node] * ground_C;
  for (let channel = 0; channel < channels; channel++) {
    const watts = heat_W[channel * stride + hour];
    for (let node = 0; node < NODES; node++) steady_C[node] += rise_KpW[channel * WIDE + node] * watts;
  }
}
