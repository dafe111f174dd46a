/**
 * The walk of one building through one member: the zones, and each standing pipe along its zone's air. Blocks of three hours far from
 * 0 °C, hours near it, fine steps only in the hours in which a pipe begins to freeze, reaches its limit or thaws. The same walk serves the city, a single
 * building and the outside reference cases.
 *
 * A pipe's state is one number: above zero its water temperature in °C; at or below zero minus the kelvin-seconds of frost taken so
 * far, minus `dose` being the ice limit. Cooling answers exactly to air that changes linearly over the step; so does the dose.
 *
 * Source: docs/equations/freezing.md §3. Oracle: closed forms in zone-walk.test.ts.
 */

import {
  MELTED_C,
  PIPE_AIR,
  PIPE_DECAY,
  PIPE_FINE,
  PIPE_FINE_DECAY,
  PIPE_FROZEN_STEP,
  PIPE_FROZEN_s,
  PIPE_LATE,
  PIPE_LIMIT,
  PIPE_PARTS,
  PIPE_RISE,
  PIPE_STATE,
  PIPE_TIME_CONSTANT,
} from './pipe-steps.ts';
import { BLOCK_h, COARSE_s, compileFine, heatsInto, NODES, steadyInto, stepZonesInPlace, type ZoneModel } from './zone-model.ts';
import { loadMaps, newZoneSteps, PIPES_MAX, runPipe, runSteps, type ZoneSteps } from './zone-steps.ts';

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
  readonly steps: ZoneSteps;
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
  /** One zone's air at the ends of the fine steps of an hour, and the nodes on the way. */
  readonly fineAir_C: Float64Array;
  readonly fineNodes_C: Float64Array;
  /** Hour up to which each pipe has been walked; −1: not yet begun. */
  readonly known_h: Int32Array;
  /** What is left of each pipe's distance from its air over an hour and over a fine step, and for which time constant and step that was worked out. */
  readonly decay_per1: Float64Array;
  readonly fineDecay_per1: Float64Array;
  readonly decayOf_s: Float64Array;
  readonly decayFine_s: Float64Array;
  /** By zone: the first hour with frost of the stretch at hand; below 0: not yet looked for. And whether its air moves quickly. */
  readonly frost_h: Int32Array;
  readonly isQuick: Uint8Array;
  /** No blocks: for readings and reference cases, which ask what the air was at an hour. */
  everyHour: boolean;
  /** The slow path: fine steps throughout. Tests hold the fast path against it. */
  fineAlways: boolean;
};

/** `weatherRows`: rows of weather that the walk's own memory holds; a drive may use them as its columns, which saves copying. */
export function newWalk(hours: number, keepPipes: boolean, weatherRows = 1): Walk {
  const steps = newZoneSteps(hours, keepPipes, weatherRows);
  return {
    steps,
    start_h: 0,
    end: hours - 1,
    nodes_C: steps.nodes_C,
    path_C: steps.path_C,
    pipePath: steps.pipePath,
    steady_C: new Float64Array(NODES),
    before_C: new Float64Array(NODES),
    fineAir_C: new Float64Array(FINE_MAX + 1),
    fineNodes_C: new Float64Array(NODES),
    known_h: new Int32Array(PIPES_MAX),
    decay_per1: new Float64Array(PIPES_MAX),
    fineDecay_per1: new Float64Array(PIPES_MAX),
    decayOf_s: new Float64Array(PIPES_MAX),
    decayFine_s: new Float64Array(PIPES_MAX),
    frost_h: new Int32Array(NODES),
    isQuick: new Uint8Array(NODES),
    everyHour: false,
    fineAlways: false,
  };
}

/** Hours walked step by step before it is asked again whether anything is still near its limit. */
const HOURLY_SPAN = 8;
/** Blocks taken at once while a quick zone may come near: what lies behind that is thrown away. */
const FAR_BLOCKS = 8;
const ALL_BLOCKS = 1_000_000;
/** After the loss of heat the zones bend most: so many hours are never taken in blocks. */
const SETTLE_h = 12;
/** A quick zone with a pipe that is not decided yet and air below this is walked hour by hour. */
const NEAR_C = 4;
/** A zone whose own time constant is longer than this many blocks moves so evenly that blocks lose nothing worth a minute. [C: zone-walk.test.ts] */
const QUICK_BLOCKS = 12;

/**
 * Walks from `start_h` to `end`; the number of pipes that reached their limit is returned.
 *
 * Hour by hour while a pipe that is not decided yet stands in the air of a quick zone near 0 °C, or holds ice there; in blocks of three hours
 * otherwise. The path has every hour either way, and pipes are walked along it by hours and finer.
 */
export function walkZones(model: ZoneModel, drive: Drive, pipes: PipeColumns, walk: Walk): number {
  const { before_C, nodes_C, path_C, end, everyHour, fineAlways, steps, known_h, frost_h, isQuick, pipePath } = walk;
  const { channels, rates_pers } = model;
  const { count, freeze_h, state, zone } = pipes;
  const { lowest_C } = steps;
  for (let node = 0; node < NODES; node++) {
    before_C[node] = nodes_C[node];
    isQuick[node] = -rates_pers[node * NODES + node] * COARSE_s * BLOCK_h * QUICK_BLOCKS > 1 ? 1 : 0;
  }
  // Whole numbers for the engine too, which takes a rounded number for a fraction.
  const first = Math.min(end, Math.ceil(walk.start_h)) | 0;
  if (first > walk.start_h) leadIn(model, drive, walk, first);
  for (let pipe = 0; pipe < count; pipe++) {
    freeze_h[pipe] = NEVER;
    known_h[pipe] = -1;
  }
  for (let node = 0; node < NODES; node++) path_C[first * NODES + node] = nodes_C[node];
  loadMaps(steps, model, drive.ground_C);
  if (fineAlways) compileFine(model);
  const weatherAt = loadDrive(steps, drive, channels, first, end);
  const mayBlock = !everyHour && !fineAlways;
  const mayWait = pipePath.length === 0 && !fineAlways;
  let isNear = false;
  let hour = first;
  while (hour < end) {
    let to = mayBlock ? Math.min(end, hour + HOURLY_SPAN) : end;
    const far: number = mayBlock && !isNear && hour >= first + SETTLE_h && end - hour >= BLOCK_h ? farSpan(pipes, walk) : 0;
    isNear = false;
    if (far > 0) {
      const last: number = hour + BLOCK_h * Math.min(far, ((end - hour) / BLOCK_h) | 0);
      runSteps(steps, channels, BLOCK_h, weatherAt, hour, last);
      const until = farUntil(pipes, walk, hour, last);
      isNear = until < last;
      if (isNear) for (let node = 0; node < NODES; node++) nodes_C[node] = path_C[until * NODES + node];
      if (until === hour) continue;
      to = until;
    } else {
      runSteps(steps, channels, 1, weatherAt, hour, to);
    }
    for (let node = 0; node < NODES; node++) frost_h[node] = -1;
    for (let pipe = 0; pipe < count; pipe++) {
      if (freeze_h[pipe] !== NEVER) continue;
      const at = zone[pipe];
      let frost = hour;
      if (mayWait && state[pipe] > 0) {
        if (frost_h[at] < 0) frost_h[at] = lowest_C[at] < 0 ? firstBelowZero(path_C, at, hour, to) : to + 1;
        frost = frost_h[at];
        // While its zone stays above zero and nobody keeps paths a pipe is only looked at.
        if (frost > to && !(known_h[pipe] < 0 && before_C[at] < 0)) continue;
      }
      walkPipe(model, drive, pipes, walk, pipe, first, frost, to);
    }
    hour = to;
  }
  let frozen = 0;
  for (let pipe = 0; pipe < count; pipe++) if (freeze_h[pipe] !== NEVER) frozen++;
  return frozen;
}

/** Weather and heats that lie elsewhere go into the loop's memory; the offset of the weather there. */
function loadDrive(steps: ZoneSteps, drive: Drive, channels: number, first: number, end: number): number {
  const { air_C, wind_mps, offset, heat_W, stride } = drive;
  const { hours } = steps;
  if (heat_W !== steps.heat_W) {
    for (let channel = 0; channel < channels; channel++) {
      for (let hour = first; hour < end; hour++) steps.heat_W[channel * hours + hour] = heat_W[channel * stride + hour];
    }
  }
  if (air_C === steps.air_C) return offset;
  for (let hour = first; hour <= end; hour++) {
    steps.air_C[hour] = air_C[offset + hour];
    steps.wind_mps[hour] = wind_mps[offset + hour];
  }
  return 0;
}

/** Blocks that may be taken at once: none near zero; a day where a quick zone may yet come near it; otherwise as many as there are. */
function farSpan(pipes: PipeColumns, walk: Walk): number {
  const { count, zone, freeze_h, state } = pipes;
  const { isQuick, nodes_C } = walk;
  let far = ALL_BLOCKS;
  for (let pipe = 0; pipe < count; pipe++) {
    const at = zone[pipe];
    if (freeze_h[pipe] !== NEVER || isQuick[at] === 0) continue;
    if (!(state[pipe] > 0 && nodes_C[at] > NEAR_C)) return 0;
    far = FAR_BLOCKS;
  }
  return far;
}

/** The last block end in [from, to] up to which every quick zone with an undecided pipe stays far from zero. */
function farUntil(pipes: PipeColumns, walk: Walk, from: number, to: number): number {
  const { count, zone, freeze_h } = pipes;
  const { isQuick, path_C } = walk;
  let until = to;
  for (let pipe = 0; pipe < count; pipe++) {
    const at = zone[pipe];
    if (freeze_h[pipe] !== NEVER || isQuick[at] === 0) continue;
    for (let hour = from + BLOCK_h; hour <= until; hour += BLOCK_h) if (!(path_C[hour * NODES + at] > NEAR_C)) until = hour - BLOCK_h;
  }
  return until;
}

/** One pipe along its zone's air up to hour `to`, from where it was last known; `frost`: the first hour in which it has to be known. */
function walkPipe(
  model: ZoneModel,
  drive: Drive,
  pipes: PipeColumns,
  walk: Walk,
  pipe: number,
  first: number,
  frost: number,
  to: number,
): void {
  const { path_C, pipePath, before_C, fineAir_C, known_h, fineAlways, start_h } = walk;
  const zone = pipes.zone[pipe];
  const keep = pipePath.length > 0;
  const isNew = known_h[pipe] < 0;
  const timeConstant_s = pipes.timeConstant_s[pipe];
  const limit = -pipes.dose[pipe];
  const fine_s = COARSE_s / model.finePerCoarse;
  if (walk.decayOf_s[pipe] !== timeConstant_s || walk.decayFine_s[pipe] !== fine_s) {
    walk.decayOf_s[pipe] = timeConstant_s;
    walk.decayFine_s[pipe] = fine_s;
    walk.decay_per1[pipe] = Math.exp(-COARSE_s / timeConstant_s);
    walk.fineDecay_per1[pipe] = Math.exp(-fine_s / timeConstant_s);
  }
  const decay_per1 = walk.decay_per1[pipe];
  const fineDecay_per1 = walk.fineDecay_per1[pipe];
  const late_per1 = timeConstant_s / COARSE_s;
  // What was only looked at so far is caught up with: the pipe begins where it was last known, or where it has forgotten that.
  let begin = isNew ? first : known_h[pipe];
  let state = pipes.state[pipe];
  let isSettled = false;
  if (!keep && !fineAlways && state > 0) {
    const settled = frost - Math.ceil((SETTLED_TIMES * timeConstant_s) / COARSE_s);
    if (settled > begin) {
      begin = settled;
      state = path_C[begin * NODES + zone] - (path_C[begin * NODES + zone] - path_C[(begin - 1) * NODES + zone]) * late_per1;
      isSettled = true;
    }
  }
  const start_C = path_C[begin * NODES + zone];
  if (isNew && !isSettled && first > start_h) {
    const lead_s = (first - start_h) * COARSE_s;
    state = pipeStep(pipes, pipe, state, before_C[zone], start_C, start_h, lead_s, Math.exp(-lead_s / timeConstant_s));
  }
  if (keep && isNew) pipePath[first * PIPES_MAX + pipe] = state;
  if (fineAlways) {
    const steps = model.finePerCoarse;
    for (let hour = begin; hour < to && state > limit; hour++) {
      fineHour(model, drive, walk, hour, zone);
      for (let step = 0; step < steps && state > limit; step++) {
        state = pipeStep(pipes, pipe, state, fineAir_C[step], fineAir_C[step + 1], hour + step / steps, fine_s, fineDecay_per1);
      }
      if (keep) pipePath[(hour + 1) * PIPES_MAX + pipe] = state;
    }
  } else if (begin < to && state > limit) {
    const cells = walk.steps.whole;
    cells[PIPE_STATE] = state;
    cells[PIPE_AIR] = start_C;
    // Before the first hour there is no bend.
    cells[PIPE_RISE] = begin > first ? start_C - path_C[(begin - 1) * NODES + zone] : path_C[(begin + 1) * NODES + zone] - start_C;
    cells[PIPE_DECAY] = decay_per1;
    cells[PIPE_FINE_DECAY] = fineDecay_per1;
    cells[PIPE_TIME_CONSTANT] = timeConstant_s;
    cells[PIPE_LATE] = late_per1;
    cells[PIPE_LIMIT] = limit;
    cells[PIPE_PARTS] = model.finePerCoarse;
    cells[PIPE_FINE] = fine_s;
    const hour = runPipe(walk.steps, zone, pipe, first, begin, to);
    state = cells[PIPE_STATE];
    if (!(state > limit)) {
      pipes.freeze_h[pipe] = hour - 1 + cells[PIPE_FROZEN_STEP] / model.finePerCoarse + cells[PIPE_FROZEN_s] / COARSE_s;
    }
  }
  known_h[pipe] = to;
  pipes.state[pipe] = state;
  if (!keep || state > limit) return;
  for (let hour = Math.ceil(pipes.freeze_h[pipe]); hour <= walk.end; hour++) pipePath[hour * PIPES_MAX + pipe] = state;
}

/** After so many of its time constants a pipe's water remembers nothing of where it began (e⁻²⁰). */
const SETTLED_TIMES = 20;

/** Most basements never fall to zero: looking is quicker than walking. The first hour in [from, to] with frost, or to + 1. */
function firstBelowZero(path_C: Float64Array, zone: number, from: number, to: number): number {
  let hour = from;
  while (hour <= to && path_C[hour * NODES + zone] >= 0) hour++;
  return hour;
}

/** The air of one zone within an hour, by fine steps from the stored nodes. */
function fineHour(model: ZoneModel, drive: Drive, walk: Walk, hour: number, zone: number): void {
  const { air_C, wind_mps, offset, heat_W, stride, ground_C } = drive;
  const { fineNodes_C: nodes_C, path_C, steady_C, fineAir_C } = walk;
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
  const { rates_pers, outdoor_per1, lag_s, windRate, series } = model;
  const slope = (to_C - from_C) / dt_s;
  let norm_pers = 0;
  for (let node = 0; node < NODES; node++) norm_pers = Math.max(norm_pers, -2 * rates_pers[node * NODES + node]);
  const parts = Math.max(1, Math.ceil((norm_pers * dt_s) / PART_RATE_MAX));
  const part_s = dt_s / parts;
  const [term, next, away] = series;
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

/** One pipe over one step in air that goes straight from `start_C` to `end_C`; sets `freeze_h` when the limit is reached. */
function pipeStep(
  pipes: PipeColumns,
  pipe: number,
  state: number,
  start_C: number,
  end_C: number,
  at_h: number,
  dt_s: number,
  decay_per1: number,
): number {
  const timeConstant_s = pipes.timeConstant_s[pipe];
  const dose = pipes.dose[pipe];
  let now = state;
  let from_C = start_C;
  let passed_s = 0;
  if (now > 0) {
    const rise_K = end_C - start_C;
    const late_K = (rise_K * timeConstant_s) / dt_s;
    const next = end_C - late_K + (now - start_C + late_K) * decay_per1;
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
  return next < 0 ? next : MELTED_C;
}

/** Seconds t with −start·t − slope·t²/2 = missing, the first such; `missing` > 0. */
function reachDose(missing: number, start_C: number, slope: number): number {
  const root = Math.sqrt(Math.max(0, start_C * start_C - 2 * slope * missing));
  return (2 * missing) / (-start_C + root);
}
