/**
 * The course of the water while no flow changes: nodes in the order of the flow, and after each node the pipes, links and consumers that
 * carry its water on. Between two hydraulic solves nothing but temperatures moves, so masses and shares are worked out once.
 * Source: docs/equations/heat-transport.md §6.
 */
import { LINK_PIPE, type NetworkColumns, type NetworkSettings } from './columns.ts';
import { feedSources, isPlantSource, orderSweep } from './heat-steady.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import { PARCEL_OUT, PARCEL_STRIDE, type PlugPipes, turnPipe } from './plug-flow.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

export const BRANCH_PIPE = 0;
/** Valves and pumps: hold no water. */
export const BRANCH_LINK = 1;
export const BRANCH_CONSUMER = 2;

/** A branch is five whole numbers, read together: kind, row of the plugs (or link, or consumer), cells at the two ends, place of the node below. */
export const WHOLE_STRIDE = 5;
export const BRANCH_KIND = 0;
export const BRANCH_ROW = 1;
export const BRANCH_EXIT = 2;
export const BRANCH_ENTRY = 3;
export const BRANCH_DOWN = 4;
/** And two others: cells pushed in a step, and the flow. */
export const REAL_STRIDE = 2;
export const BRANCH_MOVE = 0;
export const BRANCH_FLOW = 1;

export type Course = {
  /** Nodes with inflow, in the order of the flow; nodes on circles of flow last. */
  places: number;
  node: Int32Array;
  /** One over the mass flow into the node, by place. */
  perMass: Float64Array;
  /** Place of a node; −1 where nothing flows in. */
  placeOf: Int32Array;
  /** By place: heat on its way into the node, kg/s · K. What comes late, on a circle of flow, waits for the next step. */
  heat: Float64Array;
  /** Boundaries that bring water: place and heat. */
  outsides: number;
  outsidePlace: Int32Array;
  outsideHeat: Float64Array;
  /** Water that a plant gives to its supply node. */
  plantFlow_kgps: Float64Array;
  /** What leaves the nodes, by place; then the branches themselves. */
  branchStart: Int32Array;
  whole: Int32Array;
  real: Float64Array;
  plantSupply_C: Float64Array;
};

export function makeCourse(columns: NetworkColumns): Course {
  const { nodes, links, consumers, plants } = columns;
  return {
    places: 0,
    node: new Int32Array(nodes),
    perMass: new Float64Array(nodes),
    placeOf: new Int32Array(nodes).fill(-1),
    heat: new Float64Array(nodes),
    outsides: 0,
    outsidePlace: new Int32Array(nodes),
    outsideHeat: new Float64Array(nodes),
    plantFlow_kgps: new Float64Array(plants),
    branchStart: new Int32Array(nodes + 1),
    whole: new Int32Array(WHOLE_STRIDE * (links + consumers)),
    real: new Float64Array(REAL_STRIDE * (links + consumers)),
    plantSupply_C: new Float64Array(plants),
  };
}

/** The water on its way, and the row of the plugs that holds a link's. */
export type Carried = Readonly<{ plugs: PlugPipes; plugOf: Int32Array }>;

/**
 * Makes the course of the answer's flows and turns pipes whose flow turned. On circles of flow `heat` begins with what was handed over in
 * the step before.
 */
export function setCourse(
  course: Course,
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  carried: Carried,
  step_s: number,
): void {
  const { plugs, plugOf } = carried;
  orderSweep(solver, answer);
  const { columns, sweep, massIn_kgps, enthalpy } = solver;
  const { nodes, links, linkFrom, linkTo, linkKind, consumerTo, plants, plantPump, plantSupply } = columns;
  const { flow_kgps, consumerFlow_kgps } = answer;
  const { sign } = sweep;
  const { whole, real } = course;
  // Boundaries with plants at zero: what a plant brings follows its temperature, step by step.
  enthalpy.fill(0);
  massIn_kgps.fill(0);
  course.plantSupply_C.set(answer.plantSupply_C);
  answer.plantSupply_C.fill(0);
  feedSources(solver, settings, answer);
  answer.plantSupply_C.set(course.plantSupply_C);
  for (let plant = 0; plant < plants; plant++) {
    const pump = plantPump[plant];
    if (pump >= 0) course.plantFlow_kgps[plant] = sign[pump] > 0 ? flow_kgps[pump] : 0;
    else course.plantFlow_kgps[plant] = massIn_kgps[plantSupply[plant]];
  }
  for (let link = 0; link < links; link++) {
    if (sign[link] === 0 || isPlantSource(solver, link)) continue;
    massIn_kgps[sign[link] > 0 ? linkTo[link] : linkFrom[link]] += Math.abs(flow_kgps[link]);
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    if (sign[links + consumer] !== 0) massIn_kgps[consumerTo[consumer]] += consumerFlow_kgps[consumer];
  }
  let places = 0;
  course.outsides = 0;
  for (let rank = 0; rank < nodes; rank++) {
    const node = sweep.node[rank];
    const mass_kgps = massIn_kgps[node];
    course.placeOf[node] = -1;
    if (!(mass_kgps > ZERO_FLOW_kgps)) continue;
    course.placeOf[node] = places;
    course.node[places] = node;
    course.perMass[places] = 1 / mass_kgps;
    if (enthalpy[node] !== 0) {
      course.outsidePlace[course.outsides] = places;
      course.outsideHeat[course.outsides++] = enthalpy[node];
    }
    places++;
  }
  let at = 0;
  for (let place = 0; place < places; place++) {
    const node = course.node[place];
    course.branchStart[place] = at;
    for (let near = sweep.branchStart[node]; near < sweep.branchStart[node + 1]; near++) {
      const one = sweep.branch[near];
      if (one < links && isPlantSource(solver, one)) continue;
      const flow = one < links ? Math.abs(flow_kgps[one]) : consumerFlow_kgps[one - links];
      const way = one < links ? sign[one] : 1;
      const row = WHOLE_STRIDE * at;
      whole[row + BRANCH_DOWN] = course.placeOf[one >= links ? consumerTo[one - links] : way > 0 ? linkTo[one] : linkFrom[one]];
      real[REAL_STRIDE * at + BRANCH_FLOW] = flow;
      if (one < links && linkKind[one] === LINK_PIPE) {
        const plug = plugOf[one];
        const first = plugs.start[plug];
        const last = plugs.start[plug + 1] - 1;
        if (plugs.direction[plug] !== way) turnPipe(plugs, plug, way > 0 ? 1 : -1);
        whole[row + BRANCH_KIND] = BRANCH_PIPE;
        whole[row + BRANCH_ROW] = plug;
        whole[row + BRANCH_EXIT] = way > 0 ? last : first;
        whole[row + BRANCH_ENTRY] = way > 0 ? first : last;
        real[REAL_STRIDE * at + BRANCH_MOVE] = (flow * step_s) / plugs.cellMass_kg[plug];
      } else {
        whole[row + BRANCH_KIND] = one < links ? BRANCH_LINK : BRANCH_CONSUMER;
        whole[row + BRANCH_ROW] = one < links ? one : one - links;
      }
      at++;
    }
  }
  course.branchStart[places] = at;
  course.places = places;
  course.heat.fill(0);
  if (sweep.acyclic < nodes) lateHeat(course, answer, plugs);
}

/** On circles of flow some nodes come before what feeds them: they begin with the last outlets. */
function lateHeat(course: Course, answer: NetworkAnswer, plugs: PlugPipes): void {
  const { whole, real, heat } = course;
  for (let place = 0; place < course.places; place++) {
    for (let at = course.branchStart[place]; at < course.branchStart[place + 1]; at++) {
      const down = whole[WHOLE_STRIDE * at + BRANCH_DOWN];
      if (down > place) continue;
      const one = whole[WHOLE_STRIDE * at + BRANCH_ROW];
      const kind = whole[WHOLE_STRIDE * at + BRANCH_KIND];
      let out_C = plugs.parcel[PARCEL_STRIDE * one + PARCEL_OUT];
      if (kind === BRANCH_CONSUMER) out_C = answer.consumerOut_C[one];
      else if (kind === BRANCH_LINK) out_C = answer.linkOut_C[one];
      heat[down] += real[REAL_STRIDE * at + BRANCH_FLOW] * out_C;
    }
  }
}
