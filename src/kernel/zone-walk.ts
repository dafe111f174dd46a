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
import { COARSE_s, heatsInto, NODES, steadyInto, stepZonesInPlace, type ZoneModel } from './zone-model.ts';

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
  /** At the start of the walk; after it, at its end. */
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

/** The zones from whole hour `first` to the end of the walk. */
function walkNodes(model: ZoneModel, drive: Drive, walk: Walk, first: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, path_C, steady_C, end } = walk;
  const { coarse, channels, windRate } = model;
  for (let node = 0; node < NODES; node++) path_C[first * NODES + node] = nodes_C[node];
  for (let hour = first; hour < end; hour++) {
    const row = offset + hour;
    heatsInto(channels, coarse, ground_C, heat_W, stride, hour, steady_C);
    stepZonesInPlace(coarse, windRate, steady_C, air_C[row], air_C[row + 1], 0.5 * (wind_mps[row] + wind_mps[row + 1]) * COARSE_s, nodes_C);
    const at = (hour + 1) * NODES;
    path_C[at] = nodes_C[0];
    path_C[at + 1] = nodes_C[1];
    path_C[at + 2] = nodes_C[2];
    path_C[at + 3] = nodes_C[3];
    path_C[at + 4] = nodes_C[4];
  }
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
      next = end_C - late_K + (state - start_C + late_K) * decay_per1;
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
