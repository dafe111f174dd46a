/**
 * The walk of one building through one member: zones hour by hour, standing pipes in their zones' air, fine steps only while a pipe
 * is near or below 0 °C. The same walk serves the city, a single building and the outside reference cases.
 *
 * A pipe's state is one number: above zero its water temperature in °C; at or below zero minus the kelvin-seconds of frost taken so
 * far, minus `dose` being the ice limit. Cooling answers exactly to air that changes linearly over the step; so does the dose.
 *
 * Source: docs/equations/freezing.md §3. Oracle: closed forms in zone-walk.test.ts.
 */
import { COARSE_s, NODES, steadyInto, stepZonesInPlace, type ZoneModel } from './zone-model.ts';

export const PIPES_MAX = 8;
const NEVER = Number.POSITIVE_INFINITY;

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
  readonly state: Float64Array;
  /** Hour on the grid at which the limit is reached; Infinity otherwise. */
  readonly freeze_h: Float64Array;
  /** Pipes not yet at their limit: the first `openCount` entries. */
  readonly open: Int32Array;
  openCount: number;
  readonly work: Float64Array;
};

export function newPipeColumns(): PipeColumns {
  return {
    count: 0,
    zone: new Int32Array(PIPES_MAX),
    timeConstant_s: new Float64Array(PIPES_MAX),
    dose: new Float64Array(PIPES_MAX),
    state: new Float64Array(PIPES_MAX),
    freeze_h: new Float64Array(PIPES_MAX),
    open: new Int32Array(PIPES_MAX),
    openCount: 0,
    work: new Float64Array(5 * PIPES_MAX),
  };
}

/** Where the walk begins and ends on the grid, and where the paths go. `water_C` may be empty when nobody wants it. */
export type Walk = {
  /** Grid position of the start; need not be whole. */
  start_h: number;
  /** Last grid hour. */
  end: number;
  /** Node temperatures at the start; changed by the walk. */
  readonly nodes_C: Float64Array;
  /** (hours of the grid) × nodes, written from the first whole hour on. */
  readonly path_C: Float64Array;
  /** (hours of the grid) × PIPES_MAX pipe states, or empty. */
  readonly pipePath: Float64Array;
  readonly steady_C: Float64Array;
  /** Nodes before the step, then their rise over the hour before. */
  readonly before_C: Float64Array;
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
    before_C: new Float64Array(2 * NODES),
    fineAlways: false,
  };
}

/** Walks from `start_h` to `end`; the number of pipes that reached their limit is returned. */
export function walkZones(model: ZoneModel, drive: Drive, pipes: PipeColumns, walk: Walk): number {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, path_C, pipePath, steady_C, before_C, end, fineAlways } = walk;
  const { coarse_per1, fine_per1, finePerCoarse } = model;
  const { count, zone, timeConstant_s, dose, state, freeze_h, open, work } = pipes;
  const fine_s = COARSE_s / finePerCoarse;
  const keepPipes = pipePath.length > 0;
  for (let pipe = 0; pipe < count; pipe++) {
    freeze_h[pipe] = NEVER;
    open[pipe] = pipe;
    work[pipe] = Math.exp(-COARSE_s / timeConstant_s[pipe]);
    work[PIPES_MAX + pipe] = Math.exp(-fine_s / timeConstant_s[pipe]);
    work[LATE_AT + pipe] = timeConstant_s[pipe] / COARSE_s;
  }
  pipes.openCount = count;
  let first = Math.ceil(walk.start_h);
  if (first > walk.start_h) leadIn(model, drive, pipes, walk, first);
  if (first > end) first = end;
  for (let node = 0; node < NODES; node++) {
    path_C[first * NODES + node] = nodes_C[node];
    before_C[NODES + node] = 0;
  }
  if (keepPipes) for (let pipe = 0; pipe < count; pipe++) pipePath[first * PIPES_MAX + pipe] = state[pipe];

  for (let hour = first; hour < end; hour++) {
    const from_C = air_C[offset + hour];
    const to_C = air_C[offset + hour + 1];
    const wind = 0.5 * (wind_mps[offset + hour] + wind_mps[offset + hour + 1]);
    steadyInto(model, ground_C, heat_W, stride, hour, steady_C);
    for (let node = 0; node < NODES; node++) before_C[node] = nodes_C[node];
    stepZonesInPlace(model, coarse_per1, COARSE_s, steady_C, from_C, to_C, wind, nodes_C);

    const openCount = pipes.openCount;
    if (openCount > 0) {
      let fine = fineAlways;
      for (let place = 0; place < openCount && !fine; place++) {
        const pipe = open[place];
        const now = state[pipe];
        const start_C = before_C[zone[pipe]];
        const end_C = nodes_C[zone[pipe]];
        if (now > 0) {
          const late_K = (end_C - start_C) * work[LATE_AT + pipe];
          const next = end_C - late_K + (now - start_C + late_K) * work[pipe];
          fine = !(next > 0);
          work[NEXT_AT + pipe] = next;
        } else {
          // The air's bend over the hour, from this rise against the one before: the trapezium alone would be early by a minute.
          const bend_K = end_C - start_C - before_C[NODES + zone[pipe]];
          const next = now + (0.5 * (start_C + end_C) - bend_K / TRAPEZIUM_BEND) * COARSE_s;
          fine = next >= 0 || next <= -dose[pipe];
          work[NEXT_AT + pipe] = next;
        }
      }
      if (fine) {
        for (let node = 0; node < NODES; node++) {
          nodes_C[node] = before_C[node];
          before_C[NODES + node] = before_C[node];
        }
        for (let step = 0; step < finePerCoarse; step++) {
          const stepFrom_C = from_C + ((to_C - from_C) * step) / finePerCoarse;
          const stepTo_C = from_C + ((to_C - from_C) * (step + 1)) / finePerCoarse;
          for (let node = 0; node < NODES; node++) before_C[node] = nodes_C[node];
          stepZonesInPlace(model, fine_per1, fine_s, steady_C, stepFrom_C, stepTo_C, wind, nodes_C);
          stepPipes(pipes, before_C, nodes_C, hour + step / finePerCoarse, fine_s, PIPES_MAX);
        }
        for (let node = 0; node < NODES; node++) before_C[NODES + node] = nodes_C[node] - before_C[NODES + node];
      } else {
        for (let place = 0; place < openCount; place++) state[open[place]] = work[NEXT_AT + open[place]];
        for (let node = 0; node < NODES; node++) before_C[NODES + node] = nodes_C[node] - before_C[node];
      }
    }
    const at = (hour + 1) * NODES;
    for (let node = 0; node < NODES; node++) path_C[at + node] = nodes_C[node];
    if (keepPipes) for (let pipe = 0; pipe < count; pipe++) pipePath[(hour + 1) * PIPES_MAX + pipe] = state[pipe];
  }
  return count - pipes.openCount;
}

/** Rows of `work`: decay over a coarse, a fine, a lead step; the next state; the lag behind a rise, in coarse steps. */
const LEAD_AT = 2 * PIPES_MAX;
const NEXT_AT = 3 * PIPES_MAX;
const LATE_AT = 4 * PIPES_MAX;
/** The integral of a parabola lies bend/12 beside its trapezium. */
const TRAPEZIUM_BEND = 12;

/** From a start inside an hour to the next whole hour, in steps of at most one fine step. */
function leadIn(model: ZoneModel, drive: Drive, pipes: PipeColumns, walk: Walk, first: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { nodes_C, steady_C, before_C, start_h } = walk;
  const hour = first - 1;
  const lead_s = (first - start_h) * COARSE_s;
  const steps = Math.ceil((lead_s / COARSE_s) * model.finePerCoarse);
  const dt_s = lead_s / steps;
  const wind = 0.5 * (wind_mps[offset + hour] + wind_mps[offset + first]);
  const slope_K = air_C[offset + first] - air_C[offset + hour];
  for (let pipe = 0; pipe < pipes.count; pipe++) pipes.work[LEAD_AT + pipe] = Math.exp(-dt_s / pipes.timeConstant_s[pipe]);
  steadyInto(model, ground_C, heat_W, stride, hour, steady_C);
  for (let step = 0; step < steps; step++) {
    const at_h = start_h + (step * dt_s) / COARSE_s;
    const from_C = air_C[offset + hour] + slope_K * (at_h - hour);
    const to_C = from_C + (slope_K * dt_s) / COARSE_s;
    for (let node = 0; node < NODES; node++) before_C[node] = nodes_C[node];
    applySeriesInPlace(model, dt_s, steady_C, from_C, to_C, wind, nodes_C);
    stepPipes(pipes, before_C, nodes_C, at_h, dt_s, LEAD_AT);
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

/** One fine step of all open pipes between two states of the zones; those that reach their limit leave the open ones. */
function stepPipes(pipes: PipeColumns, before_C: Float64Array, after_C: Float64Array, at_h: number, dt_s: number, decayAt: number): void {
  const { zone, timeConstant_s, dose, state, freeze_h, open, work } = pipes;
  for (let place = pipes.openCount - 1; place >= 0; place--) {
    const pipe = open[place];
    let start_C = before_C[zone[pipe]];
    const end_C = after_C[zone[pipe]];
    let now = state[pipe];
    let passed_s = 0;
    if (now > 0) {
      const rise_K = end_C - start_C;
      const late_K = (rise_K * timeConstant_s[pipe]) / dt_s;
      const next = end_C - late_K + (now - start_C + late_K) * work[decayAt + pipe];
      if (next > 0) {
        state[pipe] = next;
        continue;
      }
      // The water path is almost straight over a fine step: the crossing by the chord.
      passed_s = (dt_s * now) / (now - next);
      start_C += (rise_K * passed_s) / dt_s;
      now = 0;
    }
    const rest_s = dt_s - passed_s;
    const next = now + 0.5 * (start_C + end_C) * rest_s;
    if (next <= -dose[pipe]) {
      freeze_h[pipe] = at_h + (passed_s + reachDose(dose[pipe] + now, start_C, (end_C - start_C) / rest_s)) / COARSE_s;
      state[pipe] = -dose[pipe];
      pipes.openCount--;
      open[place] = open[pipes.openCount];
    } else {
      // Warm air melts what little ice there was; a trace above zero puts the pipe back among those that cool.
      state[pipe] = next < 0 ? next : MELTED_C;
    }
  }
}

const MELTED_C = 1e-9;

/** Seconds t with −start·t − slope·t²/2 = missing, the first such; `missing` > 0. */
function reachDose(missing: number, start_C: number, slope: number): number {
  const root = Math.sqrt(Math.max(0, start_C * start_C - 2 * slope * missing));
  return (2 * missing) / (-start_C + root);
}
