/**
 * A building as five nodes of heat, exact in time.
 *
 *   C_i dT_i/dt = Σ_j K_ij (T_j − T_i) + H_i (T_out − T_i) + G_i (T_ground − T_i) + Σ_k s_ki Q_k
 *
 * For outdoors that change linearly and constant heat Q_k the solution over dt is
 *   T(dt) = P (T(0) − p(0)) + p(dt),  P = exp(A dt),  p(t) = e·T_out(t) + q·dT_out/dt + g·T_ground + Σ_k r_k Q_k
 *   M e = H,  M g = G,  M r_k = s_k,  M q = −C e      (M: conductance matrix)
 * so there is no stability limit and no time-step error. Wind makes extra infiltration H_wind,i = w_i·v; it is split off and
 * relaxed in two half steps around the exact one (Strang), each a weighted mean, so it cannot overshoot either.
 *
 * Source: docs/equations/building-cooling.md §§2–3. Oracle: reference `building_two_node_cooldown`, G23/G24 beside, BESTEST.
 */
import { exponentialInto, factorInPlace, multiplyInto, solveInPlace } from './small-matrix.ts';

export const NODES = 5;
const SQUARE = NODES * NODES;
/** Coarse step, and the number of fine ones in it. */
export const COARSE_s = 3600;
export const CHANNELS_MAX = 4;

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

/** The compiled form, one per building and member; filled again and again. */
export type ZoneModel = {
  finePerCoarse: number;
  channels: number;
  readonly rates_pers: Float64Array;
  readonly coarse_per1: Float64Array;
  readonly fine_per1: Float64Array;
  readonly outdoor_per1: Float64Array;
  readonly lag_s: Float64Array;
  readonly ground_per1: Float64Array;
  /** channels × nodes: steady temperature rise per watt. */
  readonly rise_KpW: Float64Array;
  /** Relaxation rate per second and m/s of wind. */
  readonly windRate: Float64Array;
  readonly work: Float64Array;
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
    finePerCoarse: 3,
    channels: 1,
    rates_pers: new Float64Array(SQUARE),
    coarse_per1: new Float64Array(SQUARE),
    fine_per1: new Float64Array(SQUARE),
    outdoor_per1: new Float64Array(NODES),
    lag_s: new Float64Array(NODES),
    ground_per1: new Float64Array(NODES),
    rise_KpW: new Float64Array(CHANNELS_MAX * NODES),
    windRate: new Float64Array(NODES),
    work: new Float64Array(4 * SQUARE),
  };
}

/** Compiles `network` into `model` for `channels` heat channels and `finePerCoarse` fine steps in an hour. */
export function compileZonesInto(network: ZoneNetwork, channels: number, finePerCoarse: number, model: ZoneModel): void {
  const { capacity_JpK, exchange_WpK, outdoor_WpK, ground_WpK, windLeak, heatShare_per1 } = network;
  const { rates_pers, coarse_per1, fine_per1, outdoor_per1, lag_s, ground_per1, rise_KpW, windRate, work } = model;
  const matrix = work.subarray(0, SQUARE);
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
    const at = channel * NODES;
    for (let node = 0; node < NODES; node++) rise_KpW[at + node] = heatShare_per1[at + node];
    solveInPlace(matrix, NODES, rise_KpW, at);
  }
  const scratch = work.subarray(SQUARE);
  exponentialInto(rates_pers, NODES, COARSE_s / finePerCoarse, fine_per1, scratch);
  raiseInto(fine_per1, finePerCoarse, coarse_per1, scratch);
}

/** out = matrix^times by repeated products; `times` ≥ 1. */
function raiseInto(matrix: Float64Array, times: number, out: Float64Array, scratch: Float64Array): void {
  out.set(matrix);
  const product = scratch.subarray(0, SQUARE);
  for (let step = 1; step < times; step++) {
    multiplyInto(out, matrix, NODES, product);
    out.set(product);
  }
}

/**
 * One exact step of all nodes in place. `steady_C` is g·T_ground + Σ r_k Q_k, `from_C` and `to_C` the outdoors at both ends,
 * `wind_mps` the mean wind of the step.
 */
export function stepZonesInPlace(
  model: ZoneModel,
  matrix: Float64Array,
  dt_s: number,
  steady_C: Float64Array,
  from_C: number,
  to_C: number,
  wind_mps: number,
  nodes_C: Float64Array,
): void {
  const { outdoor_per1: e, lag_s: q, windRate } = model;
  const slope = (to_C - from_C) / dt_s;
  const half = 0.5 * wind_mps * dt_s;
  const a0 = windRate[0] * half;
  const a1 = windRate[1] * half;
  const a2 = windRate[2] * half;
  const a3 = windRate[3] * half;
  const a4 = windRate[4] * half;
  const r0 = a0 / (1 + a0);
  const r1 = a1 / (1 + a1);
  const r2 = a2 / (1 + a2);
  const r3 = a3 / (1 + a3);
  const r4 = a4 / (1 + a4);
  const b0 = steady_C[0] + q[0] * slope;
  const b1 = steady_C[1] + q[1] * slope;
  const b2 = steady_C[2] + q[2] * slope;
  const b3 = steady_C[3] + q[3] * slope;
  const b4 = steady_C[4] + q[4] * slope;
  const d0 = nodes_C[0] + (from_C - nodes_C[0]) * r0 - b0 - e[0] * from_C;
  const d1 = nodes_C[1] + (from_C - nodes_C[1]) * r1 - b1 - e[1] * from_C;
  const d2 = nodes_C[2] + (from_C - nodes_C[2]) * r2 - b2 - e[2] * from_C;
  const d3 = nodes_C[3] + (from_C - nodes_C[3]) * r3 - b3 - e[3] * from_C;
  const d4 = nodes_C[4] + (from_C - nodes_C[4]) * r4 - b4 - e[4] * from_C;
  const n0 = matrix[0] * d0 + matrix[1] * d1 + matrix[2] * d2 + matrix[3] * d3 + matrix[4] * d4 + b0 + e[0] * to_C;
  const n1 = matrix[5] * d0 + matrix[6] * d1 + matrix[7] * d2 + matrix[8] * d3 + matrix[9] * d4 + b1 + e[1] * to_C;
  const n2 = matrix[10] * d0 + matrix[11] * d1 + matrix[12] * d2 + matrix[13] * d3 + matrix[14] * d4 + b2 + e[2] * to_C;
  const n3 = matrix[15] * d0 + matrix[16] * d1 + matrix[17] * d2 + matrix[18] * d3 + matrix[19] * d4 + b3 + e[3] * to_C;
  const n4 = matrix[20] * d0 + matrix[21] * d1 + matrix[22] * d2 + matrix[23] * d3 + matrix[24] * d4 + b4 + e[4] * to_C;
  nodes_C[0] = n0 + (to_C - n0) * r0;
  nodes_C[1] = n1 + (to_C - n1) * r1;
  nodes_C[2] = n2 + (to_C - n2) * r2;
  nodes_C[3] = n3 + (to_C - n3) * r3;
  nodes_C[4] = n4 + (to_C - n4) * r4;
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
    for (let node = 0; node < NODES; node++) steady_C[node] += rise_KpW[channel * NODES + node] * watts;
  }
}
