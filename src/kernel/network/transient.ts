/**
 * A network through time: hydraulics of the moment, water carried as plugs, walls that store, consumers that answer to what arrives.
 *
 * Each step: consumers say what they want at the last temperatures; the hydraulics are solved again only when what they want has moved
 * away from what flows (bounds below) or a setting changed; every pipe exchanges heat with its wall and surroundings; water is pushed on
 * along the course of the flow, so that a front crosses any number of short pipes in one step.
 * Assumes: constant water properties; node volumes are part of the pipes.
 * Source: docs/equations/heat-transport.md §6.  Oracle: transient.test.ts (steady limit, heat balance, delay of a front, solving always).
 */

import { LINK_PIPE, type NetworkSettings } from './columns.ts';
import {
  BRANCH_DOWN,
  BRANCH_ENTRY,
  BRANCH_EXIT,
  BRANCH_FLOW,
  BRANCH_KIND,
  BRANCH_LINK,
  BRANCH_MOVE,
  BRANCH_PIPE,
  BRANCH_ROW,
  type Course,
  makeCourse,
  REAL_STRIDE,
  setCourse,
  WHOLE_STRIDE,
} from './course.ts';
import { film_Wpm2K } from './film.ts';
import { orderSweep, serveConsumer } from './heat-steady.ts';
import { MODE_SHORT, MODE_SHUT } from './hydraulics.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import {
  endCell_C,
  exchangePipes,
  fillPipe,
  heldHeat_J,
  iceShare_per1,
  lastCell_C,
  makePlugPipes,
  PARCEL_GONE,
  PARCEL_HEAT,
  PARCEL_OUT,
  PARCEL_SHARE,
  PARCEL_STRIDE,
  type PlugPipes,
  PUSH_IN,
  PUSH_MOVE,
  PUSH_OUT,
  plugTemperature_C,
  pushCells,
  setExchange,
} from './plug-flow.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';
import { STEADY_DEFAULTS, type SteadyOptions, type SteadyReport, solveSteady } from './steady.ts';

export type TransientOptions = Readonly<{
  /** Step at the start; `changeStep` sets another. */
  step_s: number;
  /** Length of a cell aimed at, and cells of a pipe at most. */
  cell_m: number;
  cellsMax: number;
  /** Heat capacity of every link's wall per metre. */
  wall_JpmK: Float64Array;
  steady: SteadyOptions;
  /** Flow that a consumer may be off its wish before the hydraulics are solved again, as a share of its design flow; below 0: every step. */
  wantShift_per1: number;
}>;

export type Transient = {
  readonly solver: NetworkSolver;
  readonly settings: NetworkSettings;
  readonly answer: NetworkAnswer;
  readonly options: TransientOptions;
  readonly plugs: PlugPipes;
  /** Row of the plugs that holds a link's water: by number of cells, then along the flow of the start. */
  readonly plugOf: Int32Array;
  readonly course: Course;
  /** Flow and water temperature at which a link's film was last taken. */
  readonly filmFlow_kgps: Float64Array;
  readonly filmWater_C: Float64Array;
  /** A setting changed: solve again at the next step. */
  dirty: boolean;
  step_s: number;
  time_s: number;
  steps: number;
  solves: number;
  /** Sums since the start, J. */
  lost_J: number;
  delivered_J: number;
  supplied_J: number;
  report: SteadyReport | null;
};

/** Film is taken again when the flow moved by this share or the water by this difference, looked at this often. [I] */
const FILM_SHIFT_per1 = 0.1;
const FILM_SHIFT_K = 10;
const FILM_EVERY_s = 3_600;
/**
 * A consumer's flow is at most this share of its design flow off its wish; all gaps together at most half that share of all flows. So no
 * consumer's heat is off by more than this share of its design heat, and all heat by half of it. [C: transient.test.ts]
 */
const WANT_SHIFT_per1 = 0.01;
const ALL_OF_ONE = 0.5;
/** Hydraulics of a moment need not be finer than the flows that follow. */
export const MOMENT_OPTIONS: SteadyOptions = { ...STEADY_DEFAULTS, heat: false, flowTolerance_kgps: 1e-4, lossTolerance_Pa: 1 };
export const TRANSIENT_DEFAULTS = {
  step_s: 60,
  cell_m: 30,
  cellsMax: 64,
  steady: MOMENT_OPTIONS,
  wantShift_per1: WANT_SHIFT_per1,
} as const;

/** Steel wall of a pipe from its bore: thickness as laid in practice, 3 mm + 0.6 % of the bore. [I: GOST 10704 rows] */
export function steelWall_JpmK(bore_m: number): number {
  const wall_m = 0.003 + 0.006 * bore_m;
  return Math.PI * (bore_m + wall_m) * wall_m * STEEL_kgpm3 * STEEL_JpkgK;
}
/** [R: DOMAIN §4.1] */
const STEEL_kgpm3 = 7850;
const STEEL_JpkgK = 480;

/** Begins at the steady state of the present settings, walls as warm as their water. */
export function startTransient(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  options: TransientOptions,
): Transient {
  const { columns, fluid } = solver;
  const report = solveSteady(solver, settings, answer, STEADY_DEFAULTS);
  orderSweep(solver, answer);
  const cells = new Int32Array(columns.links);
  for (let link = 0; link < columns.links; link++) {
    cells[link] = Math.min(options.cellsMax, Math.max(1, Math.round(columns.length_m[link] / options.cell_m)));
  }
  const linkOf = plugOrder(solver, cells);
  const plugOf = new Int32Array(columns.links);
  for (let plug = 0; plug < columns.links; plug++) plugOf[linkOf[plug]] = plug;
  const ordered = (column: Float64Array): Float64Array => Float64Array.from(linkOf, (link) => column[link]);
  const plugs = makePlugPipes({
    bore_m: ordered(columns.bore_m),
    length_m: ordered(columns.length_m).map((length_m) => (length_m > 0 ? length_m : LINK_LENGTH_m)),
    cells: Int32Array.from(linkOf, (link) => cells[link]),
    wall_JpmK: ordered(options.wall_JpmK),
    loss_WpmK: ordered(columns.loss_WpmK),
    density_kgpm3: fluid.density_kgpm3,
    heat_JpkgK: fluid.heat_JpkgK,
  });
  for (let link = 0; link < columns.links; link++) {
    const plug = plugOf[link];
    const up = answer.flow_kgps[link] < 0 ? columns.linkTo[link] : columns.linkFrom[link];
    const moving = Math.abs(answer.flow_kgps[link]) > ZERO_FLOW_kgps;
    const in_C = moving ? answer.node_C[up] : settings.ambient_C[link];
    const out_C = answer.linkOut_C[link];
    if (answer.flow_kgps[link] < 0) fillPipe(plugs, plug, out_C, in_C);
    else fillPipe(plugs, plug, in_C, out_C);
    plugs.parcel[PARCEL_STRIDE * plug + PARCEL_OUT] = out_C;
    if (moving) plugs.direction[plug] = answer.flow_kgps[link] < 0 ? -1 : 1;
  }
  return {
    solver,
    settings,
    answer,
    options,
    plugs,
    plugOf,
    course: makeCourse(columns),
    filmFlow_kgps: new Float64Array(columns.links).fill(Number.NaN),
    filmWater_C: new Float64Array(columns.links),
    dirty: true,
    step_s: options.step_s,
    time_s: 0,
    steps: 0,
    solves: 0,
    lost_J: 0,
    delivered_J: 0,
    supplied_J: 0,
    report,
  };
}
/** Valves and pumps hold a little water. [I] */
const LINK_LENGTH_m = 0.5;

/** Links by number of cells, then along the flow: what is walked together lies together, and loops over equal pipes are foreseen. */
function plugOrder(solver: NetworkSolver, cells: Int32Array): Int32Array {
  const { columns, sweep } = solver;
  const rank = new Int32Array(columns.links).fill(columns.links);
  let next = 0;
  for (let place = 0; place < columns.nodes; place++) {
    const node = sweep.node[place];
    for (let at = sweep.branchStart[node]; at < sweep.branchStart[node + 1]; at++) {
      if (sweep.branch[at] < columns.links) rank[sweep.branch[at]] = next++;
    }
  }
  return Int32Array.from({ length: columns.links }, (_, link) => link).sort((a, b) => cells[a] - cells[b] || rank[a] - rank[b] || a - b);
}

/** Steps of another length from here on. */
export function changeStep(state: Transient, step_s: number): void {
  if (step_s === state.step_s) return;
  state.step_s = step_s;
  // Course and exchange hold for one length of step.
  state.filmFlow_kgps.fill(Number.NaN);
  state.dirty = true;
}

/** One step of `state.step_s`. */
export function stepTransient(state: Transient): void {
  const { solver, settings, answer, options, plugs, step_s } = state;
  const due = state.time_s % FILM_EVERY_s < step_s;
  const solve = state.dirty || wantsMoved(state);
  if (solve) {
    standingNodes(state);
    state.report = solveSteady(solver, settings, answer, options.steady);
    setCourse(state.course, solver, settings, answer, state, step_s);
    state.dirty = false;
    state.solves++;
  }
  const { plugOf } = state;
  for (let link = 0; link < plugs.pipes; link++) plugs.ambient_C[plugOf[link]] = settings.ambient_C[link];
  if (solve || due) takeFilms(state);
  state.lost_J += exchangePipes(plugs, 0, plugs.pipes, step_s);
  heatPlants(state);
  carry(state);
  state.time_s += step_s;
  state.steps++;
}

/** Has what consumers want moved away from what flows? Those short of pressure count only when they want less than they get. */
function wantsMoved(state: Transient): boolean {
  const { answer, settings, options } = state;
  const { consumerWant_kgps, consumerFlow_kgps, consumerMode } = answer;
  const { design_kgps } = settings;
  const shift = options.wantShift_per1;
  let gaps_kgps = 0;
  let flows_kgps = 0;
  for (let consumer = 0; consumer < consumerWant_kgps.length; consumer++) {
    const mode = consumerMode[consumer];
    if (mode === MODE_SHUT) continue;
    const flow = consumerFlow_kgps[consumer];
    let gap = consumerWant_kgps[consumer] - flow;
    flows_kgps += flow;
    if (gap < 0) gap = -gap;
    else if (mode === MODE_SHORT) continue;
    if (gap > shift * design_kgps[consumer]) return true;
    gaps_kgps += gap;
  }
  return gaps_kgps > ALL_OF_ONE * shift * flows_kgps;
}

function takeFilms(state: Transient): void {
  const { solver, answer, plugs, filmFlow_kgps, filmWater_C } = state;
  const { columns } = solver;
  for (let link = 0; link < columns.links; link++) {
    const flow = Math.abs(answer.flow_kgps[link]);
    const plug = state.plugOf[link];
    const last = filmFlow_kgps[link];
    const water_C = plugTemperature_C(lastCell_C(plugs, plug));
    if (Math.abs(flow - last) <= FILM_SHIFT_per1 * last + ZERO_FLOW_kgps && Math.abs(water_C - filmWater_C[link]) <= FILM_SHIFT_K) continue;
    filmFlow_kgps[link] = flow;
    filmWater_C[link] = water_C;
    const cell_m = columns.length_m[link] / (plugs.start[plug + 1] - plugs.start[plug]);
    const film = film_Wpm2K(flow, columns.bore_m[link], water_C);
    setExchange(plugs, plug, state.step_s, film * Math.PI * columns.bore_m[link] * (cell_m > 0 ? cell_m : LINK_LENGTH_m));
  }
}

/** Plants heat what came back in the last step, as far as their capacity goes; boundaries bring what they bring. */
function heatPlants(state: Transient): void {
  const { solver, settings, answer, course } = state;
  const { columns, fluid } = solver;
  for (let plant = 0; plant < columns.plants; plant++) {
    const flow = answer.plantFlow_kgps[plant];
    const return_C = answer.node_C[columns.plantReturn[plant]];
    const capacity_W = settings.plantOn[plant] === 1 ? settings.plantCapacity_W[plant] : 0;
    let supply_C = settings.plantSupply_C[plant];
    if (flow > ZERO_FLOW_kgps && capacity_W < Number.POSITIVE_INFINITY) {
      supply_C = Math.min(supply_C, return_C + capacity_W / (fluid.heat_JpkgK * flow));
    }
    answer.plantReturn_C[plant] = return_C;
    answer.plantSupply_C[plant] = supply_C;
    const place = course.placeOf[columns.plantSupply[plant]];
    if (place >= 0) course.heat[place] += course.plantFlow_kgps[plant] * supply_C;
  }
  for (let at = 0; at < course.outsides; at++) course.heat[course.outsidePlace[at]] += course.outsideHeat[at];
}

/** Carries the water of a step on, serves the consumers and sums the heat. */
function carry(state: Transient): void {
  const { solver, settings, answer } = state;
  const { columns, fluid } = solver;
  const { plants, plantPump, plantReturn, consumers, consumerFrom } = columns;
  const { node_C, flow_kgps, consumerHeat_W, consumerFlow_kgps } = answer;
  passOn(state);
  let delivered_W = 0;
  for (let consumer = 0; consumer < consumers; consumer++) {
    if (consumerFlow_kgps[consumer] > ZERO_FLOW_kgps) {
      delivered_W += consumerHeat_W[consumer];
      continue;
    }
    serveConsumer(solver, settings, answer, consumer, node_C[consumerFrom[consumer]]);
    consumerHeat_W[consumer] = 0;
  }
  let supplied_W = 0;
  for (let plant = 0; plant < plants; plant++) {
    const flow = Math.max(0, plantPump[plant] >= 0 ? flow_kgps[plantPump[plant]] : answer.plantFlow_kgps[plant]);
    answer.plantHeat_W[plant] = fluid.heat_JpkgK * flow * (answer.plantSupply_C[plant] - node_C[plantReturn[plant]]);
    supplied_W += answer.plantHeat_W[plant];
  }
  state.delivered_J += delivered_W * state.step_s;
  state.supplied_J += supplied_W * state.step_s;
}

/** Mixes every node after all that flows into it and pushes its water on. Alone in its function: nearly all the time goes here. */
function passOn(state: Transient): void {
  const { solver, settings, answer, plugs, course } = state;
  const { node_C, linkOut_C, consumerOut_C } = answer;
  const { places, node: nodes, perMass, heat, branchStart, whole, real } = course;
  const { parcel, water_C, push } = plugs;
  let branch = 0;
  for (let place = 0; place < places; place++) {
    const mixed_C = heat[place] * perMass[place];
    // What arrives from now on, on a circle of flow, belongs to the next step.
    heat[place] = 0;
    node_C[nodes[place]] = mixed_C;
    for (const last = branchStart[place + 1]; branch < last; branch++) {
      const at = WHOLE_STRIDE * branch;
      const kind = whole[at + BRANCH_KIND];
      const one = whole[at + BRANCH_ROW];
      let out_C = mixed_C;
      if (kind === BRANCH_PIPE) {
        const row = PARCEL_STRIDE * one;
        const move = real[REAL_STRIDE * branch + BRANCH_MOVE];
        const share = parcel[row + PARCEL_SHARE] + move;
        if (share < 1) {
          // Still the same last cell: a piece of it leaves, the parcel grows.
          out_C = water_C[whole[at + BRANCH_EXIT]];
          parcel[row + PARCEL_SHARE] = share;
          parcel[row + PARCEL_HEAT] += move * mixed_C;
          parcel[row + PARCEL_GONE] += move * out_C;
        } else if (share < 2) {
          // The last cell has left, all move up by one, the parcel becomes the first.
          const exit = whole[at + BRANCH_EXIT];
          const entry = whole[at + BRANCH_ENTRY];
          const over = share - 1;
          const gone = water_C[exit] - parcel[row + PARCEL_GONE];
          for (let cell = exit; cell > entry; cell--) water_C[cell] = water_C[cell - 1];
          for (let cell = exit; cell < entry; cell++) water_C[cell] = water_C[cell + 1];
          water_C[entry] = parcel[row + PARCEL_HEAT] + (move - over) * mixed_C;
          const piece = over * water_C[exit];
          out_C = (gone + piece) / move;
          parcel[row + PARCEL_SHARE] = over;
          parcel[row + PARCEL_HEAT] = over * mixed_C;
          parcel[row + PARCEL_GONE] = piece;
        } else {
          push[PUSH_MOVE] = move;
          push[PUSH_IN] = mixed_C;
          pushCells(plugs, one);
          out_C = push[PUSH_OUT] / move;
        }
        parcel[row + PARCEL_OUT] = out_C;
      } else if (kind === BRANCH_LINK) {
        linkOut_C[one] = mixed_C;
      } else {
        serveConsumer(solver, settings, answer, one, mixed_C > 0 ? mixed_C : 0);
        out_C = consumerOut_C[one];
      }
      heat[whole[at + BRANCH_DOWN]] += real[REAL_STRIDE * branch + BRANCH_FLOW] * out_C;
    }
  }
}

/**
 * Nodes that nothing flows into take the temperature of the water standing next to them. Called before the flows change, and by whoever
 * wants to read a standing node.
 */
export function standingNodes(state: Transient): void {
  const { solver, answer, plugs, course } = state;
  const { columns, around, aroundStart } = solver;
  for (let node = 0; node < columns.nodes; node++) {
    if (course.placeOf[node] >= 0) continue;
    let heat = 0;
    let mass_kg = 0;
    for (let near = aroundStart[node]; near < aroundStart[node + 1]; near++) {
      const link = around[near] >> 1;
      if (columns.linkKind[link] !== LINK_PIPE) continue;
      const plug = state.plugOf[link];
      heat += plugs.cellMass_kg[plug] * plugTemperature_C(endCell_C(plugs, plug, (around[near] & 1) === 1));
      mass_kg += plugs.cellMass_kg[plug];
    }
    if (mass_kg > 0) answer.node_C[node] = heat / mass_kg;
  }
}

/** Largest share of ice in any cell of a link. */
export function iceOfLink_per1(state: Transient, link: number): number {
  const { plugs } = state;
  const plug = state.plugOf[link];
  let most = 0;
  for (let slot = plugs.start[plug]; slot < plugs.start[plug + 1]; slot++) most = Math.max(most, iceShare_per1(plugs.water_C[slot]));
  return most;
}

/** Heat in all water and walls over 0 °C, J, what waits on circles of flow included: what a network still holds when its plants are gone. */
export function residualHeat_J(state: Transient): number {
  const { course, plugs, solver, step_s } = state;
  let waiting = 0;
  for (let place = 0; place < course.places; place++) waiting += course.heat[place];
  return heldHeat_J(plugs) + waiting * step_s * solver.fluid.heat_JpkgK;
}
