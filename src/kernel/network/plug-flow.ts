/**
 * Water carried through pipes as plugs, with a wall node beside every plug place and a film between.
 *
 *   water  C_w dT/dt = G (T_s − T)
 *   wall   C_s dT_s/dt = G (T − T_s) + U (T_a − T_s)
 *
 * A pipe is a row of cells of equal mass. Water moves by whole cells: what enters gathers in a parcel until it fills a cell, the last
 * cell leaves piece by piece meanwhile. Nothing is mixed on the way, so a front stays a front. Wall and water exchange heat by the exact
 * solution over a step. Below 0 °C a cell's number is its enthalpy: from 0 down to −L/c (−79.7 K) it is water freezing at 0 °C.
 * Cells lie in the order of the pipe and are shifted in memory: most pipes of a network have one or two, so that a ring costs more.
 * Without a wall (C_s = 0) water loses straight to its surroundings.
 * Assumes: constant density and heat capacity, plug flow. Fails for nothing: zero flow, reversal and freezing are ordinary.
 * Source: docs/equations/heat-transport.md §3.  Oracle: plug-flow.test.ts (reference/analytic), measured pipes.
 */
import { ICE_HEAT_JpkgK, ICE_LATENT_Jpkg, WATER_DENSITY_kgpm3, WATER_HEAT_JpkgK } from '../water.ts';

/** Enthalpy of a fully frozen cell at 0 °C as a temperature. */
export const FROZEN_K = -ICE_LATENT_Jpkg / WATER_HEAT_JpkgK;

export type PlugPipes = Readonly<{
  pipes: number;
  /** First cell of each pipe; one more at the end. */
  start: Int32Array;
  /** Enthalpy of cells as a temperature (see above), and the wall beside each, from `from` to `to`. */
  water_C: Float64Array;
  wall_C: Float64Array;
  /** +1 water last moved from → to, −1 the other way. */
  direction: Int8Array;
  /** Four numbers a pipe, at PARCEL_…; what is read together lies together. */
  parcel: Float64Array;
  cellMass_kg: Float64Array;
  cell_JpK: Float64Array;
  wall_JpK: Float64Array;
  /** Wall (or water, without wall) to the surroundings, per cell. */
  outer_WpK: Float64Array;
  ambient_C: Float64Array;
  /** Exact solution over the step that `setExchange` was called for: four coefficients a pipe. */
  exchange: Float64Array;
  film_WpK: Float64Array;
  /** What `pushCells` is handed and hands back, at PUSH_…: numbers in a column are not boxed. */
  push: Float64Array;
}>;

export const PARCEL_STRIDE = 4;
/** Parcel gathering at the inlet: share of a cell, and its heat (share × temperature). */
export const PARCEL_SHARE = 0;
export const PARCEL_HEAT = 1;
/** Heat already gone out of the last cell. */
export const PARCEL_GONE = 2;
/** Mean temperature of what last went out. */
export const PARCEL_OUT = 3;

/** Cells' worth to push, the temperature at which it enters; the heat that went out, cells × K. */
export const PUSH_MOVE = 0;
export const PUSH_IN = 1;
export const PUSH_OUT = 2;

export type PlugLayout = Readonly<{
  bore_m: Float64Array;
  length_m: Float64Array;
  cells: Int32Array;
  /** Heat capacity of the wall per metre; zero for none. */
  wall_JpmK: Float64Array;
  /** Wall to surroundings per metre. */
  loss_WpmK: Float64Array;
  density_kgpm3: number;
  heat_JpkgK: number;
}>;

export function makePlugPipes(layout: PlugLayout): PlugPipes {
  const pipes = layout.bore_m.length;
  const start = new Int32Array(pipes + 1);
  for (let pipe = 0; pipe < pipes; pipe++) start[pipe + 1] = start[pipe] + Math.max(1, layout.cells[pipe]);
  const cellMass_kg = new Float64Array(pipes);
  const cell_JpK = new Float64Array(pipes);
  const wall_JpK = new Float64Array(pipes);
  const outer_WpK = new Float64Array(pipes);
  for (let pipe = 0; pipe < pipes; pipe++) {
    const length_m = layout.length_m[pipe] / (start[pipe + 1] - start[pipe]);
    cellMass_kg[pipe] = layout.density_kgpm3 * 0.25 * Math.PI * layout.bore_m[pipe] ** 2 * length_m;
    cell_JpK[pipe] = cellMass_kg[pipe] * layout.heat_JpkgK;
    wall_JpK[pipe] = layout.wall_JpmK[pipe] * length_m;
    outer_WpK[pipe] = layout.loss_WpmK[pipe] * length_m;
  }
  return {
    pipes,
    start,
    water_C: new Float64Array(start[pipes]),
    wall_C: new Float64Array(start[pipes]),
    direction: new Int8Array(pipes).fill(1),
    parcel: new Float64Array(PARCEL_STRIDE * pipes),
    push: new Float64Array(3),
    cellMass_kg,
    cell_JpK,
    wall_JpK,
    outer_WpK,
    ambient_C: new Float64Array(pipes),
    exchange: new Float64Array(4 * pipes),
    film_WpK: new Float64Array(pipes),
  };
}

/** Fills a pipe with a straight line of temperatures from end to end, wall as water. */
export function fillPipe(plugs: PlugPipes, pipe: number, from_C: number, to_C: number): void {
  const first = plugs.start[pipe];
  const cells = plugs.start[pipe + 1] - first;
  for (let cell = 0; cell < cells; cell++) {
    const share = (cell + 0.5) / cells;
    plugs.water_C[first + cell] = from_C + share * (to_C - from_C);
    plugs.wall_C[first + cell] = from_C + share * (to_C - from_C);
  }
  plugs.parcel.fill(0, PARCEL_STRIDE * pipe, PARCEL_STRIDE * (pipe + 1));
}

/** Prepares the exchange of one pipe for steps of `step_s` at a film conductance per cell. */
export function setExchange(plugs: PlugPipes, pipe: number, step_s: number, film_WpK: number): void {
  const { exchange } = plugs;
  const at = 4 * pipe;
  const outer = plugs.outer_WpK[pipe];
  const water = plugs.cell_JpK[pipe];
  const wall = plugs.wall_JpK[pipe];
  plugs.film_WpK[pipe] = film_WpK;
  if (!(wall > 0)) {
    exchange[at] = Math.exp((-outer / water) * step_s);
    return;
  }
  const a = film_WpK / water;
  const b = film_WpK / wall;
  const c = outer / wall;
  const half = -0.5 * (a + b + c);
  const spread = Math.sqrt(0.25 * (a - b - c) ** 2 + a * b);
  const fast = Math.exp((half - spread) * step_s);
  const slow = Math.exp((half + spread) * step_s);
  // exp(M t) = (e₁ (M − λ₂) − e₂ (M − λ₁)) / (λ₁ − λ₂), λ₁ the slow one.
  const scale = spread > 0 ? (slow - fast) / (2 * spread) : slow * step_s;
  const mean = 0.5 * (slow + fast);
  exchange[at] = mean + scale * (-a - half);
  exchange[at + 1] = scale * a;
  exchange[at + 2] = scale * b;
  exchange[at + 3] = mean + scale * (-b - c - half);
}

/** Exchanges heat in all cells of the pipes from `first` to before `last` over the prepared step. Returns the heat lost, J. */
export function exchangePipes(plugs: PlugPipes, first: number, last: number, step_s: number): number {
  const { start, water_C, wall_C, exchange, ambient_C, cell_JpK, wall_JpK } = plugs;
  let lost_J = 0;
  for (let pipe = first; pipe < last; pipe++) {
    const begin = start[pipe];
    const end = start[pipe + 1];
    const wall_J = wall_JpK[pipe];
    if (!(wall_J > 0)) {
      lost_J += exchangeBare(plugs, pipe, step_s);
      continue;
    }
    const ambient = ambient_C[pipe];
    const at = 4 * pipe;
    const ww = exchange[at];
    const ws = exchange[at + 1];
    const sw = exchange[at + 2];
    const ss = exchange[at + 3];
    let fallen = 0;
    let wallFallen = 0;
    for (let cell = begin; cell < end; cell++) {
      const water = water_C[cell];
      const wall = wall_C[cell];
      const over_K = water - ambient;
      const wallOver_K = wall - ambient;
      const next = ambient + ww * over_K + ws * wallOver_K;
      if (water < 0 || next < 0) {
        freezeWithWall(plugs, pipe, cell, step_s);
        fallen += water - water_C[cell];
        wallFallen += wall - wall_C[cell];
      } else {
        const nextWall = ambient + sw * over_K + ss * wallOver_K;
        water_C[cell] = next;
        wall_C[cell] = nextWall;
        fallen += water - next;
        wallFallen += wall - nextWall;
      }
    }
    lost_J += cell_JpK[pipe] * fallen + wall_J * wallFallen;
  }
  return lost_J;
}

/** The same for a pipe without a wall. */
function exchangeBare(plugs: PlugPipes, pipe: number, step_s: number): number {
  const { start, water_C, exchange, ambient_C, cell_JpK, outer_WpK } = plugs;
  const ambient = ambient_C[pipe];
  const kept = exchange[4 * pipe];
  let fallen = 0;
  for (let slot = start[pipe]; slot < start[pipe + 1]; slot++) {
    const water = water_C[slot];
    const next = ambient + kept * (water - ambient);
    water_C[slot] = water < 0 || next < 0 ? freezeBare(water, ambient, outer_WpK[pipe], cell_JpK[pipe], step_s) : next;
    fallen += water - water_C[slot];
  }
  return cell_JpK[pipe] * fallen;
}

/** Enthalpy of a cell without wall after a step that touches 0 °C: cooling, freezing at 0 °C, ice cooling, or back. */
function freezeBare(start_C: number, ambient_C: number, outer_WpK: number, cell_JpK: number, step_s: number): number {
  let value = start_C;
  let left_s = step_s;
  const iceShare = ICE_HEAT_JpkgK / WATER_HEAT_JpkgK;
  for (let phase = 0; phase < 4 && left_s > 0; phase++) {
    if (value > 0 || (value === 0 && ambient_C > 0)) {
      const rate = outer_WpK / cell_JpK;
      const zero_s = ambient_C < 0 ? Math.log((value - ambient_C) / -ambient_C) / rate : Number.POSITIVE_INFINITY;
      const part_s = zero_s < left_s ? zero_s : left_s;
      value = zero_s < left_s ? 0 : ambient_C + (value - ambient_C) * Math.exp(-rate * part_s);
      left_s -= part_s;
      if (value === 0 && !(left_s > 0)) return 0;
      if (value === 0) value = -Number.MIN_VALUE;
    } else if (value > FROZEN_K || (value === FROZEN_K && ambient_C > 0)) {
      const perSecond = (outer_WpK * ambient_C) / cell_JpK;
      const goal = perSecond < 0 ? FROZEN_K : 0;
      const reach_s = perSecond === 0 ? Number.POSITIVE_INFINITY : (goal - value) / perSecond;
      if (reach_s >= left_s) return value + perSecond * left_s;
      value = goal;
      left_s -= reach_s;
    } else {
      const ice_C = (value - FROZEN_K) / iceShare;
      const rate = outer_WpK / (cell_JpK * iceShare);
      const next_C = ambient_C + (ice_C - ambient_C) * Math.exp(-rate * left_s);
      return FROZEN_K + Math.min(0, next_C) * iceShare;
    }
  }
  return value;
}

/** A cell and its wall over a step that touches 0 °C: the water stays at its temperature, the wall follows, heat is kept. */
function freezeWithWall(plugs: PlugPipes, pipe: number, cell: number, step_s: number): void {
  const { water_C, wall_C } = plugs;
  const film = plugs.film_WpK[pipe];
  const outer = plugs.outer_WpK[pipe];
  const ambient = plugs.ambient_C[pipe];
  const parts = Math.max(1, Math.ceil((step_s * (film / plugs.cell_JpK[pipe] + (film + outer) / plugs.wall_JpK[pipe])) / FREEZE_PART));
  const part_s = step_s / parts;
  const follow = Math.exp((-(film + outer) / plugs.wall_JpK[pipe]) * part_s);
  for (let part = 0; part < parts; part++) {
    const here_C = plugTemperature_C(water_C[cell]);
    const rest_C = (film * here_C + outer * ambient) / (film + outer);
    const wall = wall_C[cell];
    const next = rest_C + (wall - rest_C) * follow;
    // Mean of the wall over the part: what it took from the water is what it kept and what it lost.
    const mean = rest_C + ((wall - rest_C) * (1 - follow) * plugs.wall_JpK[pipe]) / ((film + outer) * part_s);
    water_C[cell] -= (film * (here_C - mean) * part_s) / plugs.cell_JpK[pipe];
    wall_C[cell] = next;
  }
}
/** Share of the fastest change that one part of a freezing step may cover. */
const FREEZE_PART = 0.5;

/** Temperature of a cell from its enthalpy. */
export function plugTemperature_C(enthalpy_C: number): number {
  if (enthalpy_C >= 0) return enthalpy_C;
  if (enthalpy_C >= FROZEN_K) return 0;
  return ((enthalpy_C - FROZEN_K) * WATER_HEAT_JpkgK) / ICE_HEAT_JpkgK;
}

/** Share of a cell that is ice. */
export function iceShare_per1(enthalpy_C: number): number {
  if (enthalpy_C >= 0) return 0;
  return enthalpy_C <= FROZEN_K ? 1 : enthalpy_C / FROZEN_K;
}

/**
 * Pushes `mass_kg` (not negative) of water at `inlet_C` into the upstream end; `direction` is the way it flows. Returns the heat that
 * leaves, as kg·K. Exactly what leaves is what was there: nothing mixes but the parcel at the inlet.
 */
export function pushWater(plugs: PlugPipes, pipe: number, direction: 1 | -1, mass_kg: number, inlet_C: number): number {
  if (plugs.direction[pipe] !== direction) turnPipe(plugs, pipe, direction);
  if (!(mass_kg > 0)) return 0;
  plugs.push[PUSH_MOVE] = mass_kg / plugs.cellMass_kg[pipe];
  plugs.push[PUSH_IN] = inlet_C;
  pushCells(plugs, pipe);
  return plugs.push[PUSH_OUT] * plugs.cellMass_kg[pipe];
}

/** Pushes water on in the pipe's present direction as `push` says, and leaves the heat that goes out there. */
export function pushCells(plugs: PlugPipes, pipe: number): void {
  const { start, water_C, parcel, push } = plugs;
  const inlet_C = push[PUSH_IN];
  const begin = start[pipe];
  const end = start[pipe + 1];
  const at = PARCEL_STRIDE * pipe;
  let share = parcel[at + PARCEL_SHARE];
  let heat = parcel[at + PARCEL_HEAT];
  let gone = parcel[at + PARCEL_GONE];
  let left = push[PUSH_MOVE];
  let out = 0;
  if (left > end - begin + 1) {
    // More than the pipe holds: what is left of it goes out, then the new water itself.
    out = heat - gone;
    for (let cell = begin; cell < end; cell++) {
      out += water_C[cell];
      water_C[cell] = inlet_C;
    }
    left -= end - begin;
    share += left;
    share -= Math.floor(share);
    parcel[at + PARCEL_SHARE] = share;
    parcel[at + PARCEL_HEAT] = share * inlet_C;
    parcel[at + PARCEL_GONE] = share * inlet_C;
    push[PUSH_OUT] = out + left * inlet_C;
    return;
  }
  const forward = plugs.direction[pipe] > 0;
  const last = forward ? end - 1 : begin;
  for (let room = 1 - share; left >= room; room = 1) {
    // The parcel fills a cell, all move up by one, the last one has left.
    out += water_C[last] - gone;
    if (forward) for (let cell = last; cell > begin; cell--) water_C[cell] = water_C[cell - 1];
    else for (let cell = begin + 1; cell < end; cell++) water_C[cell - 1] = water_C[cell];
    water_C[forward ? begin : end - 1] = heat + room * inlet_C;
    left -= room;
    share = 0;
    heat = 0;
    gone = 0;
  }
  const piece = left * water_C[last];
  parcel[at + PARCEL_SHARE] = share + left;
  parcel[at + PARCEL_HEAT] = heat + left * inlet_C;
  parcel[at + PARCEL_GONE] = gone + piece;
  push[PUSH_OUT] = out + piece;
}

/** The flow turns: the rest of the last cell becomes the parcel at the new inlet, the old parcel the rest of the new last cell. */
export function turnPipe(plugs: PlugPipes, pipe: number, direction: 1 | -1): void {
  const { start, water_C, parcel } = plugs;
  plugs.direction[pipe] = direction;
  const at = PARCEL_STRIDE * pipe;
  const share = parcel[at + PARCEL_SHARE];
  if (share === 0) return;
  const begin = start[pipe];
  const last = start[pipe + 1] - 1;
  // Before the turn water moved the other way: its last cell lies at the new inlet.
  const rest = water_C[direction > 0 ? begin : last] - parcel[at + PARCEL_GONE];
  const parcel_C = parcel[at + PARCEL_HEAT] / share;
  if (direction > 0) for (let cell = begin; cell < last; cell++) water_C[cell] = water_C[cell + 1];
  else for (let cell = last; cell > begin; cell--) water_C[cell] = water_C[cell - 1];
  water_C[direction > 0 ? last : begin] = parcel_C;
  parcel[at + PARCEL_SHARE] = 1 - share;
  parcel[at + PARCEL_HEAT] = rest;
  parcel[at + PARCEL_GONE] = (1 - share) * parcel_C;
}

/** Heat held in water and wall over 0 °C, J. */
export function heldHeat_J(plugs: PlugPipes): number {
  let held_J = 0;
  for (let pipe = 0; pipe < plugs.pipes; pipe++) {
    let water = plugs.parcel[PARCEL_STRIDE * pipe + PARCEL_HEAT] - plugs.parcel[PARCEL_STRIDE * pipe + PARCEL_GONE];
    let wall = 0;
    for (let slot = plugs.start[pipe]; slot < plugs.start[pipe + 1]; slot++) {
      water += plugs.water_C[slot];
      wall += plugs.wall_C[slot];
    }
    held_J += plugs.cell_JpK[pipe] * water + plugs.wall_JpK[pipe] * wall;
  }
  return held_J;
}

/** Temperature of the water next to leave at the end the flow runs to. */
export function lastCell_C(plugs: PlugPipes, pipe: number): number {
  return endCell_C(plugs, pipe, plugs.direction[pipe] > 0);
}

/** Enthalpy, as a temperature, of the cell at the `to` end or the `from` end. */
export function endCell_C(plugs: PlugPipes, pipe: number, atTo: boolean): number {
  return plugs.water_C[atTo ? plugs.start[pipe + 1] - 1 : plugs.start[pipe]];
}

export const PLUG_WATER = { density_kgpm3: WATER_DENSITY_kgpm3, heat_JpkgK: WATER_HEAT_JpkgK } as const;
