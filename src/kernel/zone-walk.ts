/**
 * The walk of one building through one member: first the zones hour by hour, then each standing pipe along its zone's air, with fine
 * steps only in the hours in which a pipe begins to freeze, reaches its limit or thaws. The same walk serves the city, a single
 * building and the outside reference cases.
 *
 * A pipe's state is one number: above zero its water temperature in °C; at or below zero minus the kelvin-seconds of frost taken so
 * far, minus `dose` being the ice limit. Cooling answers exactly to air that changes linearly over the step; so does the dose.
 *
 * Source: docs/equations/freezing.md §3. Oracle: closed forms in zone-walk.test.ts.
 */
import {
  AIR_AT,
  CHANGE_AT,
  COARSE_s,
  GROUND_AT,
  HEAT_AT,
  heatsInto,
  NODES,
  steadyInto,
  stepZonesInPlace,
  type ZoneModel,
} from './zone-model.ts';

export const PIPES_MAX = 8;
const NEVER = Number.POSITIVE_INFINITY;
/** Fine steps in an hour at most. */
export const FINE_MAX = 60;

/** Weather and heat on the hour grid; values of the member start at `offset`. Heat of channel k at hour h: `heat_W[k·stride + h]`. */
export type Drive = {
  air_C: Float64Array;
  wind_mps: Float64Array;
  offset: number;
  readonly heat_W: Float64Array;
  readonly stride: number;
  ground_C: number;
};

/** Standing pipes as columns. */
export type PipeColumns = {
  count: number;
  readonly zone: Int32Array;
  readonly timeConstant_s: Float64Array;
  /** Kelvin-seconds below zero that take the pipe to its ice limit. */
  readonly dose: Float64Array;
  /** At the start of the walk; after it, at its end, unless the pipe's zone never fell to zero and nobody keeps paths. */
  readonly state: Float64Array;
  /** Hour on the grid at which the limit is reached; Infinity otherwise. */
  readonly freeze_h: Float64Array;
};

export function newPipeColumns(): PipeColumns {
  return {
    count: 0,
    zone: new Int32Array(PIPES_MAX),
    timeConstant_s: new Float64Array(PIPES_MAX),
    dose: new Float64Array(PIPES_MAX),
    state: new Float64Array(PIPES_MAX),
    freeze_h: new Float64Array(PIPES_MAX),
  };
}

/** Where the walk begins and ends on the grid, and where the paths go. */
export type Walk = {
  /** Grid position of the start; need not be whole. */
  start_h: number;
  /** Last grid hour. */
  end: number;
  /** Node temperatures at the start; changed by the walk. */
  readonly nodes_C: Float64Array;
  /** (hours of the grid) × nodes, written from the first whole hour on. */
  readonly path_C: Float64Array;
  /** (hours of the grid) × PIPES_MAX pipe states; empty when nobody wants them. */
  readonly pipePath: Float64Array;
  readonly steady_C: Float64Array;
  readonly before_C: Float64Array;
  /** One zone's air at the ends of the fine steps of an hour. */
  readonly fineAir_C: Float64Array;
  /** The slow path: fine steps throughout. Tests hold the fast path against it. */
  fineAlways: boolean;
};

export function newWalk(hours: number, keepPipes: boolean): Walk {
  return {
    start_h: 0,
    end: hours - 1,
    nodes_C: new Float64Array(NODES),
    path_C: new Float64Array(hours * NODES),
    pipePath: new Float64Array(keepPipes ? hours * PIPES_MAX : 0),
    steady_C: new Float64Array(NODES),
    before_C: new Float64Array(NODES),
    fineAir_C: new Float64Array(FINE_MAX + 1),
    fineAlways: false,
  };
}

/** Walks from `start_h` to `end`; the number of pipes that reached their limit is returned. */
export function walkZones(model: ZoneModel, drive: Drive, pipes: PipeColumns, walk: Walk): number {
  const { before_C, nodes_C } = walk;
  for (let node = 0; node < NODES; node++) before_C[node] = nodes_C[node];
  const first = Math.min(walk.end, Math.ceil(walk.start_h));
  if (first > walk.start_h) leadIn(model, drive, walk, first);
  walkNodes(model, drive, walk, first);
  let frozen = 0;
  for (let pipe = 0; pipe < pipes.count; pipe++) if (walkPipe(model, drive, pipes, walk, pipe, first)) frozen++;
  return frozen;
}

/**
 * The zones from whole hour `first` to the end of the walk: `stepZonesInPlace` written out, with the five nodes and the step map in locals.
 * A call per hour would box its numbers, and the sums are paired so that they need not wait for one another; this way 12,000 buildings × 51 members × 240 hours allocate nothing.
 */
function walkNodes(model: ZoneModel, drive: Drive, walk: Walk, first: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, path_C, end } = walk;
  const { coarse: map, channels, windRate } = model;
  let n0 = nodes_C[0];
  let n1 = nodes_C[1];
  let n2 = nodes_C[2];
  let n3 = nodes_C[3];
  let n4 = nodes_C[4];
  const m00 = map[0];
  const m01 = map[1];
  const m02 = map[2];
  const m03 = map[3];
  const m04 = map[4];
  const m10 = map[5];
  const m11 = map[6];
  const m12 = map[7];
  const m13 = map[8];
  const m14 = map[9];
  const m20 = map[10];
  const m21 = map[11];
  const m22 = map[12];
  const m23 = map[13];
  const m24 = map[14];
  const m30 = map[15];
  const m31 = map[16];
  const m32 = map[17];
  const m33 = map[18];
  const m34 = map[19];
  const m40 = map[20];
  const m41 = map[21];
  const m42 = map[22];
  const m43 = map[23];
  const m44 = map[24];
  const g0 = map[GROUND_AT + 0] * ground_C;
  const g1 = map[GROUND_AT + 1] * ground_C;
  const g2 = map[GROUND_AT + 2] * ground_C;
  const g3 = map[GROUND_AT + 3] * ground_C;
  const g4 = map[GROUND_AT + 4] * ground_C;
  const e0 = map[AIR_AT + 0];
  const e1 = map[AIR_AT + 1];
  const e2 = map[AIR_AT + 2];
  const e3 = map[AIR_AT + 3];
  const e4 = map[AIR_AT + 4];
  const d0 = map[CHANGE_AT + 0];
  const d1 = map[CHANGE_AT + 1];
  const d2 = map[CHANGE_AT + 2];
  const d3 = map[CHANGE_AT + 3];
  const d4 = map[CHANGE_AT + 4];
  const h0 = map[HEAT_AT + 0];
  const h1 = map[HEAT_AT + 1];
  const h2 = map[HEAT_AT + 2];
  const h3 = map[HEAT_AT + 3];
  const h4 = map[HEAT_AT + 4];
  const w0 = 0.25 * COARSE_s * windRate[0];
  const w1 = 0.25 * COARSE_s * windRate[1];
  const w2 = 0.25 * COARSE_s * windRate[2];
  const w3 = 0.25 * COARSE_s * windRate[3];
  const w4 = 0.25 * COARSE_s * windRate[4];
  let at = first * NODES;
  path_C[at] = n0;
  path_C[at + 1] = n1;
  path_C[at + 2] = n2;
  path_C[at + 3] = n3;
  path_C[at + 4] = n4;
  let from_C = air_C[offset + first];
  let fromWind_mps = wind_mps[offset + first];
  for (let hour = first; hour < end; hour++) {
    const to_C = air_C[offset + hour + 1];
    const toWind_mps = wind_mps[offset + hour + 1];
    const change_K = to_C - from_C;
    const wind = fromWind_mps + toWind_mps;
    const watts = heat_W[hour];
    const a0 = w0 * wind;
    const r0 = a0 / (1 + a0);
    const a1 = w1 * wind;
    const r1 = a1 / (1 + a1);
    const a2 = w2 * wind;
    const r2 = a2 / (1 + a2);
    const a3 = w3 * wind;
    const r3 = a3 / (1 + a3);
    const a4 = w4 * wind;
    const r4 = a4 / (1 + a4);
    const x0 = n0 + (from_C - n0) * r0;
    const x1 = n1 + (from_C - n1) * r1;
    const x2 = n2 + (from_C - n2) * r2;
    const x3 = n3 + (from_C - n3) * r3;
    const x4 = n4 + (from_C - n4) * r4;
    let y0 = m00 * x0 + m01 * x1 + (m02 * x2 + m03 * x3) + (m04 * x4 + (g0 + h0 * watts + (e0 * from_C + d0 * change_K)));
    let y1 = m10 * x0 + m11 * x1 + (m12 * x2 + m13 * x3) + (m14 * x4 + (g1 + h1 * watts + (e1 * from_C + d1 * change_K)));
    let y2 = m20 * x0 + m21 * x1 + (m22 * x2 + m23 * x3) + (m24 * x4 + (g2 + h2 * watts + (e2 * from_C + d2 * change_K)));
    let y3 = m30 * x0 + m31 * x1 + (m32 * x2 + m33 * x3) + (m34 * x4 + (g3 + h3 * watts + (e3 * from_C + d3 * change_K)));
    let y4 = m40 * x0 + m41 * x1 + (m42 * x2 + m43 * x3) + (m44 * x4 + (g4 + h4 * watts + (e4 * from_C + d4 * change_K)));
    for (let channel = 1; channel < channels; channel++) {
      const more_W = heat_W[channel * stride + hour];
      const row = HEAT_AT + channel * NODES;
      y0 += map[row + 0] * more_W;
      y1 += map[row + 1] * more_W;
      y2 += map[row + 2] * more_W;
      y3 += map[row + 3] * more_W;
      y4 += map[row + 4] * more_W;
    }
    n0 = y0 + (to_C - y0) * r0;
    n1 = y1 + (to_C - y1) * r1;
    n2 = y2 + (to_C - y2) * r2;
    n3 = y3 + (to_C - y3) * r3;
    n4 = y4 + (to_C - y4) * r4;
    at += NODES;
    path_C[at] = n0;
    path_C[at + 1] = n1;
    path_C[at + 2] = n2;
    path_C[at + 3] = n3;
    path_C[at + 4] = n4;
    from_C = to_C;
    fromWind_mps = toWind_mps;
  }
  nodes_C[0] = n0;
  nodes_C[1] = n1;
  nodes_C[2] = n2;
  nodes_C[3] = n3;
  nodes_C[4] = n4;
}

/** The integral of a parabola lies bend/12 beside its trapezium. */
const TRAPEZIUM_BEND = 12;

/** One pipe along its zone's air; true when it reached its limit. */
function walkPipe(model: ZoneModel, drive: Drive, pipes: PipeColumns, walk: Walk, pipe: number, first: number): boolean {
  const { path_C, pipePath, before_C, fineAir_C, end, fineAlways, start_h } = walk;
  const zone = pipes.zone[pipe];
  const timeConstant_s = pipes.timeConstant_s[pipe];
  const limit = -pipes.dose[pipe];
  const decay_per1 = Math.exp(-COARSE_s / timeConstant_s);
  const late_per1 = timeConstant_s / COARSE_s;
  const keep = pipePath.length > 0;
  pipes.freeze_h[pipe] = NEVER;
  if (!keep && !fineAlways && staysAboveZero(path_C, zone, first, end) && before_C[zone] >= 0) return false;
  let state = pipes.state[pipe];
  let start_C = path_C[first * NODES + zone];
  let rise_K = 0;
  if (first > start_h) state = pipeStep(pipes, pipe, state, before_C[zone], start_C, start_h, (first - start_h) * COARSE_s);
  if (keep) pipePath[first * PIPES_MAX + pipe] = state;
  for (let hour = first; hour < end && state > limit; hour++) {
    const end_C = path_C[(hour + 1) * NODES + zone];
    const bend_K = end_C - start_C - rise_K;
    rise_K = end_C - start_C;
    let next = 0;
    let plain = false;
    if (state > 0) {
      const late_K = rise_K * late_per1;
      next = (state + (late_K - start_C)) * decay_per1 + (end_C - late_K);
      plain = next > 0;
    } else {
      // The air's bend over the hour, from this rise against the one before: the trapezium alone would be early by a minute.
      next = state + (0.5 * (start_C + end_C) - (hour > first ? bend_K / TRAPEZIUM_BEND : 0)) * COARSE_s;
      plain = next < 0 && next > limit;
    }
    if (plain && !fineAlways) {
      state = next;
    } else {
      const steps = model.finePerCoarse;
      const fine_s = COARSE_s / steps;
      fineHour(model, drive, walk, hour, zone);
      for (let step = 0; step < steps && state > limit; step++) {
        state = pipeStep(pipes, pipe, state, fineAir_C[step], fineAir_C[step + 1], hour + step / steps, fine_s);
      }
    }
    if (keep) pipePath[(hour + 1) * PIPES_MAX + pipe] = state;
    start_C = end_C;
  }
  pipes.state[pipe] = state;
  if (!(state > limit)) {
    if (keep) for (let hour = Math.ceil(pipes.freeze_h[pipe]); hour <= end; hour++) pipePath[hour * PIPES_MAX + pipe] = state;
    return true;
  }
  return false;
}

/** Most basements never fall to zero: looking is quicker than walking. From the end, where it is coldest. */
function staysAboveZero(path_C: Float64Array, zone: number, first: number, end: number): boolean {
  for (let at = end * NODES + zone; at >= first * NODES; at -= NODES) if (path_C[at] < 0) return false;
  return true;
}

/** The air of one zone within an hour, by fine steps from the stored nodes. */
function fineHour(model: ZoneModel, drive: Drive, walk: Walk, hour: number, zone: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, path_C, steady_C, fineAir_C } = walk;
  const { fine, finePerCoarse, channels, windRate } = model;
  const row = offset + hour;
  const from_C = air_C[row];
  const change_K = air_C[row + 1] - from_C;
  const windRun_m = (0.5 * (wind_mps[row] + wind_mps[row + 1]) * COARSE_s) / finePerCoarse;
  for (let node = 0; node < NODES; node++) nodes_C[node] = path_C[hour * NODES + node];
  heatsInto(channels, fine, ground_C, heat_W, stride, hour, steady_C);
  fineAir_C[0] = nodes_C[zone];
  for (let step = 0; step < finePerCoarse; step++) {
    const stepFrom_C = from_C + (change_K * step) / finePerCoarse;
    stepZonesInPlace(fine, windRate, steady_C, stepFrom_C, stepFrom_C + change_K / finePerCoarse, windRun_m, nodes_C);
    fineAir_C[step + 1] = nodes_C[zone];
  }
}

/** The zones from a start inside an hour to the next whole hour, in steps of at most one fine step. */
function leadIn(model: ZoneModel, drive: Drive, walk: Walk, first: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, steady_C, start_h } = walk;
  const hour = Math.max(0, first - 1);
  const lead_s = (first - start_h) * COARSE_s;
  const steps = Math.ceil((lead_s / COARSE_s) * model.finePerCoarse);
  const dt_s = lead_s / steps;
  const wind = 0.5 * (wind_mps[offset + hour] + wind_mps[offset + first]);
  const slope_K = air_C[offset + first] - air_C[offset + hour];
  steadyInto(model, ground_C, heat_W, stride, hour, steady_C);
  for (let step = 0; step < steps; step++) {
    const at_h = start_h + (step * dt_s) / COARSE_s;
    const from_C = air_C[offset + hour] + slope_K * (at_h - hour);
    applySeriesInPlace(model, dt_s, steady_C, from_C, from_C + (slope_K * dt_s) / COARSE_s, wind, nodes_C);
  }
}

/** Terms of the series in `applySeriesInPlace`; each part step keeps ‖A·dt‖ ≤ 1/2. */
const VECTOR_TERMS = 12;
const PART_RATE_MAX = 0.5;

/** The exact step for any dt, by the series of the exponential applied to the vector; used once per walk. */
function applySeriesInPlace(
  model: ZoneModel,
  dt_s: number,
  steady_C: Float64Array,
  from_C: number,
  to_C: number,
  wind_mps: number,
  nodes_C: Float64Array,
): void {
  const { rates_pers, outdoor_per1, lag_s, windRate, work } = model;
  const slope = (to_C - from_C) / dt_s;
  let norm_pers = 0;
  for (let node = 0; node < NODES; node++) norm_pers = Math.max(norm_pers, -2 * rates_pers[node * NODES + node]);
  const parts = Math.max(1, Math.ceil((norm_pers * dt_s) / PART_RATE_MAX));
  const part_s = dt_s / parts;
  const term = work.subarray(0, NODES);
  const next = work.subarray(NODES, 2 * NODES);
  const away = work.subarray(2 * NODES, 3 * NODES);
  for (let node = 0; node < NODES; node++) {
    const half = 0.5 * windRate[node] * wind_mps * dt_s;
    const relaxed_C = nodes_C[node] + ((from_C - nodes_C[node]) * half) / (1 + half);
    away[node] = relaxed_C - steady_C[node] - lag_s[node] * slope - outdoor_per1[node] * from_C;
  }
  for (let part = 0; part < parts; part++) {
    for (let node = 0; node < NODES; node++) term[node] = away[node];
    for (let order = 1; order <= VECTOR_TERMS; order++) {
      for (let row = 0; row < NODES; row++) {
        let sum = 0;
        for (let column = 0; column < NODES; column++) sum += rates_pers[row * NODES + column] * term[column];
        next[row] = (sum * part_s) / order;
      }
      for (let node = 0; node < NODES; node++) {
        term[node] = next[node];
        away[node] += next[node];
      }
    }
  }
  for (let node = 0; node < NODES; node++) {
    const half = 0.5 * windRate[node] * wind_mps * dt_s;
    const moved_C = away[node] + steady_C[node] + lag_s[node] * slope + outdoor_per1[node] * to_C;
    nodes_C[node] = moved_C + ((to_C - moved_C) * half) / (1 + half);
  }
}

/**
 * When a pipe reaches its ice limit if its water supercools to `nucleation_C` first: hour on the grid, Infinity when it never does.
 *
 * Liquid goes on cooling below zero; at nucleation the heat it lacks turns at once into ice (RC·|θ_n| kelvin-seconds of the dose), then the dose
 * grows as usual. Along a stored path, by hours: an answer to within minutes, for the margin it shows, not for the forecast.
 */
export function supercooledFreeze_h(
  path_C: Float64Array,
  zone: number,
  span: Readonly<{ first: number; end: number; water_C: number }>,
  pipe: Readonly<{ timeConstant_s: number; dose: number }>,
  nucleation_C: number,
): number {
  const { timeConstant_s, dose } = pipe;
  const decay_per1 = Math.exp(-COARSE_s / timeConstant_s);
  const late_per1 = timeConstant_s / COARSE_s;
  let water_C = span.water_C;
  let taken = -1;
  for (let hour = span.first; hour < span.end; hour++) {
    const start_C = path_C[hour * NODES + zone];
    const end_C = path_C[(hour + 1) * NODES + zone];
    if (taken < 0) {
      const late_K = (end_C - start_C) * late_per1;
      const next_C = end_C - late_K + (water_C - start_C + late_K) * decay_per1;
      if (next_C > nucleation_C) {
        water_C = next_C;
        continue;
      }
      const passed_per1 = water_C > nucleation_C ? (water_C - nucleation_C) / (water_C - next_C) : 0;
      const from_C = start_C + passed_per1 * (end_C - start_C);
      taken = -nucleation_C * timeConstant_s - 0.5 * (from_C + end_C) * (1 - passed_per1) * COARSE_s;
      if (taken >= dose) return hour + 1;
      continue;
    }
    const next = taken - 0.5 * (start_C + end_C) * COARSE_s;
    if (next >= dose) return hour + (dose - taken) / (next - taken);
    taken = next;
    if (taken <= 0) {
      taken = -1;
      water_C = 0;
    }
  }
  return NEVER;
}

const MELTED_C = 1e-9;

/** One pipe over one step in air that goes straight from `start_C` to `end_C`; sets `freeze_h` when the limit is reached. */
function pipeStep(pipes: PipeColumns, pipe: number, state: number, start_C: number, end_C: number, at_h: number, dt_s: number): number {
  const timeConstant_s = pipes.timeConstant_s[pipe];
  const dose = pipes.dose[pipe];
  let now = state;
  let from_C = start_C;
  let passed_s = 0;
  if (now > 0) {
    const rise_K = end_C - start_C;
    const late_K = (rise_K * timeConstant_s) / dt_s;
    const next = end_C - late_K + (now - start_C + late_K) * Math.exp(-dt_s / timeConstant_s);
    if (next > 0) return next;
    // The water path is almost straight over a fine step: the crossing by the chord.
    passed_s = (dt_s * now) / (now - next);
    from_C += (rise_K * passed_s) / dt_s;
    now = 0;
  }
  const rest_s = dt_s - passed_s;
  const next = now + 0.5 * (from_C + end_C) * rest_s;
  if (next <= -dose) {
    pipes.freeze_h[pipe] = at_h + (passed_s + reachDose(dose + now, from_C, (end_C - from_C) / rest_s)) / COARSE_s;
    return -dose;
  }
  // Warm air melts what little ice there was; a trace above zero puts the pipe back among those that cool.
  return next < 0 ? next : MELTED_C;
}

/** Seconds t with −start·t − slope·t²/2 = missing, the first such; `missing` > 0. */
function reachDose(missing: number, start_C: number, slope: number): number {
  const root = Math.sqrt(Math.max(0, start_C * start_C - 2 * slope * missing));
  return (2 * missing) / (-start_C + root);
}
