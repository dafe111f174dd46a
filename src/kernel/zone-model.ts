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
import { type ExponentialWork, exponentialInto, factorInPlace, multiplyInto, newExponentialWork, solveInPlace } from './small-matrix.ts';

export const NODES = 5;
const SQUARE = NODES * NODES;
/** Coarse step, and the number of fine ones in it. */
export const COARSE_s = 3600;
export const CHANNELS_MAX = 4;
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

/** Layout of a step map: the matrix, then what one kelvin of ground, of outdoors and of their change, and one watt of each channel add. */
export const GROUND_AT = SQUARE;
export const AIR_AT = GROUND_AT + NODES;
export const CHANGE_AT = AIR_AT + NODES;
export const HEAT_AT = CHANGE_AT + NODES;
const MAP_SIZE = HEAT_AT + CHANNELS_MAX * NODES;

/** The compiled form, one per building and member; filled again and again. */
export type ZoneModel = {
  finePerCoarse: number;
  channels: number;
  readonly rates_pers: Float64Array;
  /** Step maps of a block, an hour and a fine step; layout below. */
  readonly block: Float64Array;
  readonly coarse: Float64Array;
  readonly fine: Float64Array;
  readonly outdoor_per1: Float64Array;
  readonly lag_s: Float64Array;
  readonly ground_per1: Float64Array;
  /** channels × nodes: steady temperature rise per watt. */
  readonly rise_KpW: Float64Array;
  /** Relaxation rate per second and m/s of wind. */
  readonly windRate: Float64Array;
  readonly matrix: Float64Array;
  readonly expWork: ExponentialWork;
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
    finePerCoarse: 3,
    channels: 1,
    rates_pers: new Float64Array(SQUARE),
    block: new Float64Array(MAP_SIZE),
    coarse: new Float64Array(MAP_SIZE),
    fine: new Float64Array(MAP_SIZE),
    outdoor_per1: new Float64Array(NODES),
    lag_s: new Float64Array(NODES),
    ground_per1: new Float64Array(NODES),
    rise_KpW: new Float64Array(CHANNELS_MAX * NODES),
    windRate: new Float64Array(NODES),
    matrix: new Float64Array(SQUARE),
    expWork: newExponentialWork(NODES),
    series: [new Float64Array(NODES), new Float64Array(NODES), new Float64Array(NODES)],
  };
}

/** Compiles `network` into `model` for `channels` heat channels and `finePerCoarse` fine steps in an hour. */
export function compileZonesInto(network: ZoneNetwork, channels: number, finePerCoarse: number, model: ZoneModel): void {
  const { capacity_JpK, exchange_WpK, outdoor_WpK, ground_WpK, windLeak, heatShare_per1 } = network;
  const { rates_pers, block, coarse, outdoor_per1, lag_s, ground_per1, rise_KpW, windRate, matrix, expWork } = model;
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
  exponentialInto(rates_pers, NODES, COARSE_s, coarse, expWork);
  raiseInto(coarse, BLOCK_h, block, expWork[0]);
  finishMap(model, COARSE_s, coarse);
  finishMap(model, BLOCK_h * COARSE_s, block);
}

/** The map of the fine step; only the slow path and the first part hour ask for it. */
export function compileFine(model: ZoneModel): void {
  const { rates_pers, fine, finePerCoarse, expWork } = model;
  exponentialInto(rates_pers, NODES, COARSE_s / finePerCoarse, fine, expWork);
  finishMap(model, COARSE_s / finePerCoarse, fine);
}

/** out = matrix^times by repeated products; `times` ≥ 1. Both are the heads of step maps. */
function raiseInto(matrix: Float64Array, times: number, out: Float64Array, scratch: Float64Array): void {
  for (let at = 0; at < SQUARE; at++) out[at] = matrix[at];
  for (let step = 1; step < times; step++) {
    multiplyInto(out, matrix, NODES, scratch);
    for (let at = 0; at < SQUARE; at++) out[at] = scratch[at];
  }
}

/** The vectors of a step map behind its matrix: (I − P)·v for each part v of the particular solution, plus e for the change of outdoors. */
function finishMap(model: ZoneModel, dt_s: number, map: Float64Array): void {
  const { channels, outdoor_per1, lag_s, ground_per1, rise_KpW } = model;
  for (let row = 0; row < NODES; row++) {
    let ground = ground_per1[row];
    let air = outdoor_per1[row];
    let lag = lag_s[row];
    for (let column = 0; column < NODES; column++) {
      const share = map[row * NODES + column];
      ground -= share * ground_per1[column];
      air -= share * outdoor_per1[column];
      lag -= share * lag_s[column];
    }
    map[GROUND_AT + row] = ground;
    map[AIR_AT + row] = air;
    map[CHANGE_AT + row] = lag / dt_s + outdoor_per1[row];
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * NODES;
      let rise = rise_KpW[at + row];
      for (let column = 0; column < NODES; column++) rise -= map[row * NODES + column] * rise_KpW[at + column];
      map[HEAT_AT + at + row] = rise;
    }
  }
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
  const first_W = heat_W[hour];
  steady_C[0] = map[GROUND_AT] * ground_C + map[HEAT_AT] * first_W;
  steady_C[1] = map[GROUND_AT + 1] * ground_C + map[HEAT_AT + 1] * first_W;
  steady_C[2] = map[GROUND_AT + 2] * ground_C + map[HEAT_AT + 2] * first_W;
  steady_C[3] = map[GROUND_AT + 3] * ground_C + map[HEAT_AT + 3] * first_W;
  steady_C[4] = map[GROUND_AT + 4] * ground_C + map[HEAT_AT + 4] * first_W;
  for (let channel = 1; channel < channels; channel++) {
    const watts = heat_W[channel * stride + hour];
    for (let node = 0; node < NODES; node++) steady_C[node] += map[HEAT_AT + channel * NODES + node] * watts;
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
  const half = 0.5 * windRun_m;
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
  const x0 = nodes_C[0] + (from_C - nodes_C[0]) * r0;
  const x1 = nodes_C[1] + (from_C - nodes_C[1]) * r1;
  const x2 = nodes_C[2] + (from_C - nodes_C[2]) * r2;
  const x3 = nodes_C[3] + (from_C - nodes_C[3]) * r3;
  const x4 = nodes_C[4] + (from_C - nodes_C[4]) * r4;
  const change_K = to_C - from_C;
  const n0 = map[0] * x0 + map[1] * x1 + map[2] * x2 + map[3] * x3 + map[4] * x4 + steady_C[0] + map[30] * from_C + map[35] * change_K;
  const n1 = map[5] * x0 + map[6] * x1 + map[7] * x2 + map[8] * x3 + map[9] * x4 + steady_C[1] + map[31] * from_C + map[36] * change_K;
  const n2 = map[10] * x0 + map[11] * x1 + map[12] * x2 + map[13] * x3 + map[14] * x4 + steady_C[2] + map[32] * from_C + map[37] * change_K;
  const n3 = map[15] * x0 + map[16] * x1 + map[17] * x2 + map[18] * x3 + map[19] * x4 + steady_C[3] + map[33] * from_C + map[38] * change_K;
  const n4 = map[20] * x0 + map[21] * x1 + map[22] * x2 + map[23] * x3 + map[24] * x4 + steady_C[4] + map[34] * from_C + map[39] * change_K;
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
