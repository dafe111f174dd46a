/**
 * A network through time: hydraulics of the moment, water carried as plugs, walls that store, consumers that answer to what arrives.
 *
 * Each step: consumers say what they want at the last temperatures; the hydraulics are solved again only when a wanted flow or a setting
 * moved noticeably; every pipe exchanges heat with its wall and surroundings; water is pushed on in the order of the flow, so that a
 * front crosses any number of short pipes in one step.
 * Assumes: constant water properties; node volumes are part of the pipes.
 * Source: docs/equations/heat-transport.md §6.  Oracle: transient.test.ts (steady limit, heat balance, delay of a front).
 */

import { LINK_PIPE, type NetworkSettings } from './columns.ts';
import { film_Wpm2K } from './film.ts';
import { feedSources, isPlantSource, orderSweep, serveConsumer } from './heat-steady.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import {
  exchangePipes,
  fillPipe,
  heldHeat_J,
  iceShare_per1,
  lastCell_C,
  makePlugPipes,
  type PlugPipes,
  plugTemperature_C,
  pushWater,
  setExchange,
} from './plug-flow.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';
import { STEADY_DEFAULTS, type SteadyOptions, type SteadyReport, solveSteady } from './steady.ts';

export type TransientOptions = Readonly<{
  step_s: number;
  /** Length of a cell aimed at, and cells of a pipe at most. */
  cell_m: number;
  cellsMax: number;
  /** Heat capacity of every link's wall per metre. */
  wall_JpmK: Float64Array;
  steady: SteadyOptions;
}>;

export type Transient = {
  readonly solver: NetworkSolver;
  readonly settings: NetworkSettings;
  readonly answer: NetworkAnswer;
  readonly options: TransientOptions;
  readonly plugs: PlugPipes;
  /** Flow at which a link's film was last taken; wanted flow at the last hydraulic solve. */
  readonly filmFlow_kgps: Float64Array;
  readonly solvedWant_kgps: Float64Array;
  /** A setting changed: solve again at the next step. */
  dirty: boolean;
  time_s: number;
  steps: number;
  solves: number;
  /** Sums since the start, J. */
  lost_J: number;
  delivered_J: number;
  supplied_J: number;
  report: SteadyReport | null;
};

/** Film is taken again when the flow moved by this share; hydraulics when a consumer's wish moved by this share of its design flow. [I] */
const FILM_SHIFT_per1 = 0.1;
const WANT_SHIFT_per1 = 0.01;
/** Hydraulics of a moment need not be finer than the flows that follow. */
export const MOMENT_OPTIONS: SteadyOptions = { ...STEADY_DEFAULTS, flowTolerance_kgps: 1e-4, lossTolerance_Pa: 1 };
export const TRANSIENT_DEFAULTS = { step_s: 60, cell_m: 30, cellsMax: 64, steady: MOMENT_OPTIONS } as const;

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
  const cells = new Int32Array(columns.links);
  for (let link = 0; link < columns.links; link++) {
    cells[link] = Math.min(options.cellsMax, Math.max(1, Math.round(columns.length_m[link] / options.cell_m)));
  }
  const plugs = makePlugPipes({
    bore_m: columns.bore_m,
    length_m: columns.length_m.map((length_m) => (length_m > 0 ? length_m : LINK_LENGTH_m)),
    cells,
    wall_JpmK: options.wall_JpmK,
    loss_WpmK: columns.loss_WpmK,
    density_kgpm3: fluid.density_kgpm3,
    heat_JpkgK: fluid.heat_JpkgK,
  });
  for (let link = 0; link < columns.links; link++) {
    const up = answer.flow_kgps[link] < 0 ? columns.linkTo[link] : columns.linkFrom[link];
    const moving = Math.abs(answer.flow_kgps[link]) > ZERO_FLOW_kgps;
    const in_C = moving ? answer.node_C[up] : settings.ambient_C[link];
    const out_C = answer.linkOut_C[link];
    if (answer.flow_kgps[link] < 0) fillPipe(plugs, link, out_C, in_C);
    else fillPipe(plugs, link, in_C, out_C);
    if (!moving) continue;
    plugs.direction[link] = answer.flow_kgps[link] < 0 ? -1 : 1;
  }
  return {
    solver,
    settings,
    answer,
    options,
    plugs,
    filmFlow_kgps: new Float64Array(columns.links).fill(Number.NaN),
    solvedWant_kgps: answer.consumerWant_kgps.slice(),
    dirty: true,
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

/** One step of `options.step_s`. */
export function stepTransient(state: Transient): void {
  const { solver, settings, answer, options, plugs } = state;
  if (state.dirty || wantsMoved(state)) {
    state.report = solveSteady(solver, settings, answer, { ...options.steady, heat: false });
    state.solvedWant_kgps.set(answer.consumerWant_kgps);
    state.dirty = false;
    state.solves++;
  }
  for (let link = 0; link < plugs.pipes; link++) plugs.ambient_C[link] = settings.ambient_C[link];
  takeFilms(state);
  state.lost_J += exchangePipes(plugs, 0, plugs.pipes, options.step_s);
  orderSweep(solver, answer);
  heatPlants(state);
  solver.enthalpy.fill(0);
  solver.massIn_kgps.fill(0);
  feedSources(solver, settings, answer);
  carry(state);
  state.time_s += options.step_s;
  state.steps++;
}

/** Has any consumer's wish moved enough for the flows to change? */
function wantsMoved(state: Transient): boolean {
  const { answer, settings, solvedWant_kgps } = state;
  const { consumerWant_kgps } = answer;
  for (let consumer = 0; consumer < consumerWant_kgps.length; consumer++) {
    if (Math.abs(consumerWant_kgps[consumer] - solvedWant_kgps[consumer]) > WANT_SHIFT_per1 * settings.design_kgps[consumer]) return true;
  }
  return false;
}

function takeFilms(state: Transient): void {
  const { solver, answer, options, plugs, filmFlow_kgps } = state;
  const { columns } = solver;
  for (let link = 0; link < columns.links; link++) {
    const flow = Math.abs(answer.flow_kgps[link]);
    const last = filmFlow_kgps[link];
    if (Math.abs(flow - last) <= FILM_SHIFT_per1 * last + ZERO_FLOW_kgps) continue;
    filmFlow_kgps[link] = flow;
    const cell_m = columns.length_m[link] / (plugs.start[link + 1] - plugs.start[link]);
    const film = film_Wpm2K(flow, columns.bore_m[link], plugTemperature_C(lastCell_C(plugs, link)));
    setExchange(plugs, link, options.step_s, film * Math.PI * columns.bore_m[link] * (cell_m > 0 ? cell_m : LINK_LENGTH_m));
  }
}

/** Plants heat what came back in the last step, as far as their capacity goes. */
function heatPlants(state: Transient): void {
  const { solver, settings, answer } = state;
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
  }
}

/** Mixes every node after all that flows into it and pushes its water on. */
function carry(state: Transient): void {
  const { solver, settings, answer, options, plugs } = state;
  const { columns, sweep, enthalpy, massIn_kgps, fluid } = solver;
  const { nodes, links, linkFrom, linkTo, consumerTo, linkKind, plants, plantPump, plantReturn } = columns;
  const { node_C, flow_kgps, linkOut_C, consumerFlow_kgps, consumerOut_C, consumerHeat_W } = answer;
  const { branch, branchStart, sign } = sweep;
  const { step_s } = options;
  const perStep = 1 / step_s;
  let delivered_W = 0;
  for (let place = 0; place < nodes; place++) {
    const node = sweep.node[place];
    const mass = massIn_kgps[node];
    // Standing water keeps the temperature it had.
    if (mass > ZERO_FLOW_kgps) node_C[node] = enthalpy[node] / mass;
    const mixed_C = node_C[node];
    for (let at = branchStart[node]; at < branchStart[node + 1]; at++) {
      const one = branch[at];
      if (one < links) {
        if (isPlantSource(solver, one)) continue;
        const forward = sign[one] > 0;
        const flow = forward ? flow_kgps[one] : -flow_kgps[one];
        const down = forward ? linkTo[one] : linkFrom[one];
        const heat =
          linkKind[one] === LINK_PIPE ? pushWater(plugs, one, forward ? 1 : -1, flow * step_s, mixed_C) * perStep : flow * mixed_C;
        linkOut_C[one] = heat / flow;
        massIn_kgps[down] += flow;
        enthalpy[down] += heat;
      } else {
        const consumer = one - links;
        const flow = consumerFlow_kgps[consumer];
        serveConsumer(solver, settings, answer, consumer, mixed_C > 0 ? mixed_C : 0);
        delivered_W += consumerHeat_W[consumer];
        massIn_kgps[consumerTo[consumer]] += flow;
        enthalpy[consumerTo[consumer]] += flow * consumerOut_C[consumer];
      }
    }
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    if (sign[links + consumer] === 0) {
      serveConsumer(solver, settings, answer, consumer, node_C[columns.consumerFrom[consumer]]);
      consumerHeat_W[consumer] = 0;
    }
  }
  let supplied_W = 0;
  for (let plant = 0; plant < plants; plant++) {
    const flow = Math.max(0, plantPump[plant] >= 0 ? flow_kgps[plantPump[plant]] : answer.plantFlow_kgps[plant]);
    answer.plantHeat_W[plant] = fluid.heat_JpkgK * flow * (answer.plantSupply_C[plant] - node_C[plantReturn[plant]]);
    supplied_W += answer.plantHeat_W[plant];
  }
  state.delivered_J += delivered_W * step_s;
  state.supplied_J += supplied_W * step_s;
}

/** Largest share of ice in any cell of a link. */
export function iceOfLink_per1(state: Transient, link: number): number {
  const { plugs } = state;
  let most = 0;
  for (let slot = plugs.start[link]; slot < plugs.start[link + 1]; slot++) most = Math.max(most, iceShare_per1(plugs.water_C[slot]));
  return most;
}

/** Heat in all water and walls over 0 °C, J: what a network still holds when its plants are gone. */
export function residualHeat_J(state: Transient): number {
  return heldHeat_J(state.plugs);
}
