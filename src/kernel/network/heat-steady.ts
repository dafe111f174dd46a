/**
 * Steady heat on known flows: every node is mixed after all that flows into it.
 *
 *   pipe   T_out = T_env + (T_in − T_env) exp(−U L / (c |ṁ|))
 *   node   T Σ ṁ_in = Σ (ṁ_in T_out,in)
 *
 * Nodes are taken in the order of the flow (made once per pattern of directions). Circles of flow, which only pumps inside a loop can
 * make, are swept until they settle. A pipe without flow has the temperature of its surroundings (steady state).
 * Source: docs/equations/heat-transport.md §2.  Oracle: steady.test.ts (closed form), reference/networks.
 */

import {
  DEMAND_DROP,
  DEMAND_FLOW,
  DEMAND_NONE,
  DEMAND_RADIATOR,
  DEMAND_RETURN,
  LIMIT_COLD,
  LIMIT_NONE,
  LIMIT_VALVE,
  LINK_PUMP,
  type NetworkSettings,
} from './columns.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

/** Water leaves a consumer no colder than the rooms it heats. [I] */
export const CONSUMER_COLDEST_C = 18;
/** Supply of the house side behind an elevator at design. [R: DOMAIN §5, 95/70 system] */
const ELEVATOR_MIXED_C = 95;
/** A consumer that gets this share of its heat is satisfied. */
const SATISFIED_per1 = 0.999;
/** Sweeps of a circle of flow at most, and the change at which it has settled. */
const CIRCLE_SWEEPS_MAX = 400;
const CIRCLE_SETTLED_K = 1e-9;
/** Circles up to this many nodes are solved at once, this often at most; step of the tangent; smallest pivot, kg/s. */
const CIRCLE_DENSE_MAX = 200;
const CIRCLE_SOLVES_MAX = 12;
const CIRCLE_TANGENT_K = 1e-3;
const CIRCLE_SINGULAR = 1e-12;

/** Makes or keeps the order of nodes along the flow. */
export function orderSweep(solver: NetworkSolver, answer: NetworkAnswer): void {
  const { columns, sweep } = solver;
  const { links, consumers, nodes, linkFrom, linkTo, consumerFrom, consumerTo, plants, plantPump } = columns;
  const { flow_kgps, consumerFlow_kgps } = answer;
  const { sign } = sweep;
  let same = sweep.made;
  for (let link = 0; link < links; link++) {
    const flow = flow_kgps[link];
    const now = flow > ZERO_FLOW_kgps ? 1 : flow < -ZERO_FLOW_kgps ? -1 : 0;
    if (sign[link] !== now) {
      sign[link] = now;
      same = false;
    }
  }
  for (let consumer = 0; consumer < consumers; consumer++) {
    const now = consumerFlow_kgps[consumer] > ZERO_FLOW_kgps ? 1 : 0;
    if (sign[links + consumer] !== now) {
      sign[links + consumer] = now;
      same = false;
    }
  }
  if (same) return;

  const { branchStart, branch, waiting, node: order } = sweep;
  branchStart.fill(0);
  waiting.fill(0);
  for (let link = 0; link < links; link++) {
    if (sign[link] === 0) continue;
    branchStart[(sign[link] > 0 ? linkFrom[link] : linkTo[link]) + 1]++;
    waiting[sign[link] > 0 ? linkTo[link] : linkFrom[link]]++;
  }
  for (let consumer = 0; consumer < consumers; consumer++) {
    if (sign[links + consumer] === 0) continue;
    branchStart[consumerFrom[consumer] + 1]++;
    waiting[consumerTo[consumer]]++;
  }
  for (let node = 0; node < nodes; node++) branchStart[node + 1] += branchStart[node];
  const next = solver.queue;
  for (let node = 0; node < nodes; node++) next[node] = branchStart[node];
  for (let link = 0; link < links; link++) {
    if (sign[link] !== 0) branch[next[sign[link] > 0 ? linkFrom[link] : linkTo[link]]++] = link;
  }
  for (let consumer = 0; consumer < consumers; consumer++) {
    if (sign[links + consumer] !== 0) branch[next[consumerFrom[consumer]]++] = links + consumer;
  }
  // A plant's own pump gives water of the plant's temperature: it waits for nobody.
  for (let plant = 0; plant < plants; plant++) {
    const pump = plantPump[plant];
    if (pump >= 0 && sign[pump] > 0) waiting[linkTo[pump]]--;
  }
  let tail = 0;
  for (let node = 0; node < nodes; node++) if (waiting[node] === 0) order[tail++] = node;
  for (let head = 0; head < tail; head++) {
    const node = order[head];
    for (let at = branchStart[node]; at < branchStart[node + 1]; at++) {
      const one = branch[at];
      if (one < links && isPlantSource(solver, one)) continue;
      const down = one >= links ? consumerTo[one - links] : sign[one] > 0 ? linkTo[one] : linkFrom[one];
      if (--waiting[down] === 0) order[tail++] = down;
    }
  }
  sweep.acyclic = tail;
  if (tail < nodes) {
    for (let node = 0; node < nodes; node++) if (waiting[node] > 0) order[tail++] = node;
  }
  sweep.made = true;
}

/** A plant's pump at work. What leaks back through its check valve is carried like any link's water. */
export function isPlantSource(solver: NetworkSolver, link: number): boolean {
  const { plantPump, plants, linkKind } = solver.columns;
  if (linkKind[link] !== LINK_PUMP || solver.sweep.sign[link] <= 0) return false;
  for (let plant = 0; plant < plants; plant++) if (plantPump[plant] === link) return true;
  return false;
}

/**
 * One sweep of heat with the present flows and plant temperatures: node and outlet temperatures, delivered heat, and the flow each
 * consumer would now want.
 */
export function sweepHeat(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  orderSweep(solver, answer);
  const { columns, sweep, enthalpy, massIn_kgps } = solver;
  const { nodes, links } = columns;
  enthalpy.fill(0);
  massIn_kgps.fill(0);
  feedSources(solver, settings, answer);
  passNodes(solver, settings, answer, 0, sweep.acyclic);
  if (sweep.acyclic < nodes) settleCircle(solver, settings, answer);
  const { linkOut_C } = answer;
  for (let link = 0; link < links; link++) if (sweep.sign[link] === 0) linkOut_C[link] = settings.ambient_C[link];
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    if (sweep.sign[links + consumer] === 0)
      serveConsumer(solver, settings, answer, consumer, answer.node_C[columns.consumerFrom[consumer]]);
  }
  for (let plant = 0; plant < columns.plants; plant++) answer.plantReturn_C[plant] = answer.node_C[columns.plantReturn[plant]];
}

/** Heat and mass that enter from outside: plants, feeds. */
export function feedSources(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns, enthalpy, massIn_kgps, sweep, around, aroundStart } = solver;
  const { nodes, consumers, plants, consumerFrom, consumerTo, plantSupply, plantReturn, plantPump } = columns;
  const { flow_kgps, consumerFlow_kgps, plantFlow_kgps, plantReturnFlow_kgps, plantSupply_C } = answer;
  const { nodeHeld, withdrawal_kgps, feedIn_C } = settings;
  const brought_kgps = solver.right;
  // What a held node must bring in is what leaves it over everything else.
  for (let node = 0; node < nodes; node++) {
    brought_kgps[node] = 0;
    if (nodeHeld[node] === 1) {
      let out_kgps = withdrawal_kgps[node];
      for (let at = aroundStart[node]; at < aroundStart[node + 1]; at++) {
        const flow = flow_kgps[around[at] >> 1];
        out_kgps += (around[at] & 1) === 0 ? flow : -flow;
      }
      brought_kgps[node] = out_kgps;
    } else if (withdrawal_kgps[node] < 0) {
      brought_kgps[node] = -withdrawal_kgps[node];
    }
  }
  for (let consumer = 0; consumer < consumers; consumer++) {
    if (nodeHeld[consumerFrom[consumer]] === 1) brought_kgps[consumerFrom[consumer]] += consumerFlow_kgps[consumer];
    if (nodeHeld[consumerTo[consumer]] === 1) brought_kgps[consumerTo[consumer]] -= consumerFlow_kgps[consumer];
  }
  for (let leak = 0; leak < columns.leaks; leak++) {
    if (nodeHeld[columns.leakNode[leak]] === 1) brought_kgps[columns.leakNode[leak]] += answer.leakFlow_kgps[leak];
  }
  for (let node = 0; node < nodes; node++) {
    if (solver.folded !== null && nodeHeld[node] === 1) brought_kgps[node] += solver.folded.take_kgps[node];
    if (brought_kgps[node] > ZERO_FLOW_kgps) {
      massIn_kgps[node] = brought_kgps[node];
      enthalpy[node] = brought_kgps[node] * feedIn_C[node];
    }
  }
  for (let plant = 0; plant < plants; plant++) {
    const supply = plantSupply[plant];
    const pump = plantPump[plant];
    if (pump >= 0) {
      const flow = Math.max(0, flow_kgps[pump]);
      plantFlow_kgps[plant] = flow;
      plantReturnFlow_kgps[plant] = flow;
      if (sweep.sign[pump] > 0) {
        massIn_kgps[supply] += flow;
        enthalpy[supply] += flow * plantSupply_C[plant];
      }
    } else {
      plantFlow_kgps[plant] = brought_kgps[supply];
      plantReturnFlow_kgps[plant] = -brought_kgps[plantReturn[plant]];
      if (massIn_kgps[supply] > 0) enthalpy[supply] = massIn_kgps[supply] * plantSupply_C[plant];
    }
  }
  if (solver.folded !== null) {
    for (let node = 0; node < nodes; node++) {
      massIn_kgps[node] += solver.folded.massIn_kgps[node];
      enthalpy[node] += solver.folded.enthalpyIn[node];
    }
  }
}

/** Mixes nodes of the order from `first` to before `last` and carries their water on. */
function passNodes(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, first: number, last: number): void {
  const { columns, sweep, enthalpy, massIn_kgps, heatCapacity_JpkgK, around, aroundStart } = solver;
  const { links, linkFrom, linkTo, length_m, loss_WpmK, consumerTo } = columns;
  const { node_C, flow_kgps, linkOut_C, consumerFlow_kgps, consumerOut_C } = answer;
  const { ambient_C } = settings;
  const { branch, branchStart, sign } = sweep;
  for (let place = first; place < last; place++) {
    const node = sweep.node[place];
    const mass = massIn_kgps[node];
    const mixed_C =
      mass > 0
        ? enthalpy[node] / mass
        : solver.folded !== null
          ? solver.folded.rest_C[node]
          : aroundStart[node + 1] > aroundStart[node]
            ? ambient_C[around[aroundStart[node]] >> 1]
            : settings.feedIn_C[node];
    node_C[node] = mixed_C;
    for (let at = branchStart[node]; at < branchStart[node + 1]; at++) {
      const one = branch[at];
      let down = 0;
      let flow = 0;
      let out_C = 0;
      if (one < links) {
        if (columns.linkKind[one] === LINK_PUMP && isPlantSource(solver, one)) {
          linkOut_C[one] = answer.plantSupply_C[columns.plantPump.indexOf(one)];
          continue;
        }
        flow = flow_kgps[one];
        down = linkTo[one];
        if (sign[one] < 0) {
          flow = -flow;
          down = linkFrom[one];
        }
        const ambient = ambient_C[one];
        out_C = ambient + (mixed_C - ambient) * decay((loss_WpmK[one] * length_m[one]) / (heatCapacity_JpkgK[one] * flow));
        linkOut_C[one] = out_C;
      } else {
        const consumer = one - links;
        flow = consumerFlow_kgps[consumer];
        down = consumerTo[consumer];
        serveConsumer(solver, settings, answer, consumer, mixed_C);
        out_C = consumerOut_C[consumer];
      }
      massIn_kgps[down] += flow;
      enthalpy[down] += flow * out_C;
    }
  }
}

/** exp(−x); for the small x of most pipes the series, whose next term is below 2e-12. */
export function decay(x: number): number {
  if (x < 0.01) return 1 - x * (1 - x * (0.5 - x * (1 / 6 - x * (1 / 24))));
  return Math.exp(-x);
}

/** Circles of flow: their nodes are swept with the last known temperatures; where that creeps, the balance of all is solved at once. */
function settleCircle(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns, sweep, enthalpy, massIn_kgps } = solver;
  const { nodes } = columns;
  const mass = massIn_kgps.slice();
  const heat = enthalpy.slice();
  const many = nodes - sweep.acyclic > CIRCLE_DENSE_MAX;
  for (let round = 0; round < (many ? CIRCLE_SWEEPS_MAX : CIRCLE_SOLVES_MAX); round++) {
    if (!many) solveCircle(solver, settings, answer, mass, heat);
    // Gather what every node of the circle receives at the last temperatures, then pass on.
    massIn_kgps.set(mass);
    enthalpy.set(heat);
    for (let place = sweep.acyclic; place < nodes; place++) addOutlets(solver, answer, sweep.node[place]);
    const keptMass = massIn_kgps.slice();
    const keptHeat = enthalpy.slice();
    let moved_K = 0;
    for (let place = sweep.acyclic; place < nodes; place++) {
      const node = sweep.node[place];
      const before_C = answer.node_C[node];
      massIn_kgps[node] = keptMass[node];
      enthalpy[node] = keptHeat[node];
      passNodes(solver, settings, answer, place, place + 1);
      const change = Math.abs(answer.node_C[node] - before_C);
      if (change > moved_K) moved_K = change;
    }
    if (moved_K < CIRCLE_SETTLED_K) break;
  }
}

/**
 * Temperatures of a circle's nodes from their heat balances, dense: T Σṁ = Σ ṁ (α T_up + β) + what comes from outside. Pipes are exactly
 * linear, consumers are taken at their tangent. Leaves the outlets at the new temperatures, ready to be gathered.
 */
function solveCircle(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  massOutside_kgps: Float64Array,
  heatOutside: Float64Array,
): void {
  const { columns, sweep } = solver;
  const { nodes, links, linkFrom, linkTo, consumerTo } = columns;
  const first = sweep.acyclic;
  const size = nodes - first;
  const width = size + 1;
  const rows = new Float64Array(size * width);
  const placeOf = new Int32Array(nodes).fill(-1);
  for (let place = first; place < nodes; place++) {
    const node = sweep.node[place];
    placeOf[node] = place - first;
    rows[(place - first) * width + place - first] = massOutside_kgps[node];
    rows[(place - first) * width + size] = heatOutside[node];
  }
  for (let place = first; place < nodes; place++) {
    const node = sweep.node[place];
    for (let at = sweep.branchStart[node]; at < sweep.branchStart[node + 1]; at++) {
      const one = sweep.branch[at];
      if (one < links && isPlantSource(solver, one)) continue;
      const down = placeOf[one >= links ? consumerTo[one - links] : sweep.sign[one] > 0 ? linkTo[one] : linkFrom[one]];
      if (down < 0) continue;
      const flow = one < links ? Math.abs(answer.flow_kgps[one]) : answer.consumerFlow_kgps[one - links];
      const at_C = answer.node_C[node];
      const out_C = outletAt(solver, settings, answer, one, at_C);
      const slope = (outletAt(solver, settings, answer, one, at_C + CIRCLE_TANGENT_K) - out_C) / CIRCLE_TANGENT_K;
      rows[down * width + down] += flow;
      rows[down * width + place - first] -= flow * slope;
      rows[down * width + size] += flow * (out_C - slope * at_C);
    }
  }
  const solved = denseSolve(rows, size);
  for (let place = first; place < nodes; place++) {
    const node = sweep.node[place];
    // A circle without loss and without any inflow has no temperature of its own: it keeps the one it had.
    if (Number.isFinite(solved[place - first])) answer.node_C[node] = solved[place - first];
    for (let at = sweep.branchStart[node]; at < sweep.branchStart[node + 1]; at++) {
      const one = sweep.branch[at];
      if (one < links) answer.linkOut_C[one] = outletAt(solver, settings, answer, one, answer.node_C[node]);
      else outletAt(solver, settings, answer, one, answer.node_C[node]);
    }
  }
}

/** Outlet of a branch (link, then consumer) for water of `in_C`. */
function outletAt(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, one: number, in_C: number): number {
  const { columns, heatCapacity_JpkgK } = solver;
  if (one >= columns.links) {
    serveConsumer(solver, settings, answer, one - columns.links, in_C);
    return answer.consumerOut_C[one - columns.links];
  }
  const flow = Math.abs(answer.flow_kgps[one]);
  const kept = decay((columns.loss_WpmK[one] * columns.length_m[one]) / (heatCapacity_JpkgK[one] * flow));
  return settings.ambient_C[one] + (in_C - settings.ambient_C[one]) * kept;
}

/** Gauss with row exchange on `size` rows of `size + 1` values; unsolvable unknowns come back as NaN for the caller to skip. */
function denseSolve(rows: Float64Array, size: number): Float64Array {
  const width = size + 1;
  const solved = new Float64Array(size);
  const order = Int32Array.from({ length: size }, (_, at) => at);
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++) {
      if (Math.abs(rows[order[row] * width + pivot]) > Math.abs(rows[order[best] * width + pivot])) best = row;
    }
    const swap = order[pivot];
    order[pivot] = order[best];
    order[best] = swap;
    const top = order[pivot] * width;
    if (!(Math.abs(rows[top + pivot]) > CIRCLE_SINGULAR)) return solved.fill(Number.NaN);
    for (let row = pivot + 1; row < size; row++) {
      const factor = rows[order[row] * width + pivot] / rows[top + pivot];
      if (factor === 0) continue;
      for (let column = pivot; column < width; column++) rows[order[row] * width + column] -= factor * rows[top + column];
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    const top = order[row] * width;
    let value = rows[top + size];
    for (let column = row + 1; column < size; column++) value -= rows[top + column] * solved[column];
    solved[row] = value / rows[top + row];
  }
  return solved;
}

/** Adds the outlets of a node's branches, at their last temperatures, to the nodes below. */
function addOutlets(solver: NetworkSolver, answer: NetworkAnswer, node: number): void {
  const { columns, sweep, enthalpy, massIn_kgps } = solver;
  const { links, linkFrom, linkTo, consumerTo } = columns;
  for (let at = sweep.branchStart[node]; at < sweep.branchStart[node + 1]; at++) {
    const one = sweep.branch[at];
    if (one < links) {
      if (isPlantSource(solver, one)) continue;
      const down = sweep.sign[one] > 0 ? linkTo[one] : linkFrom[one];
      const flow = Math.abs(answer.flow_kgps[one]);
      massIn_kgps[down] += flow;
      enthalpy[down] += flow * answer.linkOut_C[one];
    } else {
      const flow = answer.consumerFlow_kgps[one - links];
      massIn_kgps[consumerTo[one - links]] += flow;
      enthalpy[consumerTo[one - links]] += flow * answer.consumerOut_C[one - links];
    }
  }
}

/** Outlet, heat and wanted flow of one consumer with water of `in_C` at its door. */
export function serveConsumer(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  consumer: number,
  in_C: number,
): void {
  const { columns, heatCapacity_JpkgK } = solver;
  const flow = answer.consumerFlow_kgps[consumer];
  const capacity = heatCapacity_JpkgK[columns.links + consumer];
  const wanted_W = settings.heat_W[consumer];
  const most_kgps = settings.flowMax_kgps[consumer];
  let out_C = in_C;
  let want_kgps = settings.design_kgps[consumer];
  switch (columns.consumerDemand[consumer]) {
    case DEMAND_RETURN: {
      const span_K = in_C - settings.return_C[consumer];
      want_kgps = most_kgps;
      if (span_K > 0) {
        out_C = settings.return_C[consumer];
        const need_kgps = wanted_W / (capacity * span_K);
        if (need_kgps < want_kgps) want_kgps = need_kgps;
      }
      break;
    }
    case DEMAND_DROP:
      out_C = coolTo(in_C, settings.drop_K[consumer]);
      break;
    case DEMAND_FLOW:
      out_C = flow > ZERO_FLOW_kgps ? coolTo(in_C, wanted_W / (capacity * flow)) : in_C;
      break;
    case DEMAND_RADIATOR:
      want_kgps = most_kgps;
      if (flow > ZERO_FLOW_kgps) out_C = radiatorReturn_C(settings, consumer, in_C, capacity * flow);
      break;
    case DEMAND_NONE:
      break;
  }
  if (
    settings.consumerOn[consumer] === 0 ||
    (!(wanted_W > 0) && columns.consumerDemand[consumer] !== DEMAND_NONE && columns.consumerDemand[consumer] !== DEMAND_FLOW)
  )
    want_kgps = 0;
  answer.consumerIn_C[consumer] = in_C;
  answer.consumerOut_C[consumer] = out_C;
  answer.consumerHeat_W[consumer] = capacity * flow * (in_C - out_C);
  answer.consumerWant_kgps[consumer] = want_kgps;
}

function coolTo(in_C: number, drop_K: number): number {
  const out_C = in_C - drop_K;
  if (out_C >= CONSUMER_COLDEST_C) return out_C;
  return in_C < CONSUMER_COLDEST_C ? in_C : CONSUMER_COLDEST_C;
}

/**
 * Return of radiators behind an elevator without any controller: Q = k (a T_in + (1−a) T_return − T_room), k from the design point,
 * a = 1/(2 (1+u)) with the mixing ratio u = (τ1−τ3)/(τ3−τ2). Linear radiators. [R: DOMAIN §5; linearity I]
 */
function radiatorReturn_C(settings: NetworkSettings, consumer: number, in_C: number, capacityRate_WpK: number): number {
  if (in_C <= CONSUMER_COLDEST_C) return in_C;
  const return_C = settings.return_C[consumer];
  const supply_C = return_C + settings.drop_K[consumer];
  const mixing =
    supply_C > ELEVATOR_MIXED_C && return_C < ELEVATOR_MIXED_C ? (supply_C - ELEVATOR_MIXED_C) / (ELEVATOR_MIXED_C - return_C) : 0;
  const share = 0.5 / (1 + mixing);
  const excess_K = share * supply_C + (1 - share) * return_C - CONSUMER_COLDEST_C;
  const radiator_WpK = settings.heat_W[consumer] / (excess_K > 1 ? excess_K : 1);
  const out_C =
    (capacityRate_WpK * in_C - radiator_WpK * (share * in_C - CONSUMER_COLDEST_C)) / (capacityRate_WpK + radiator_WpK * (1 - share));
  return out_C < CONSUMER_COLDEST_C ? CONSUMER_COLDEST_C : out_C;
}

/** Adds to `consumerLimit` what heat, not hydraulics, limits. */
export function limitByHeat(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns } = solver;
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    if (answer.consumerLimit[consumer] !== LIMIT_NONE) continue;
    const demand = columns.consumerDemand[consumer];
    if (demand === DEMAND_NONE) continue;
    const floor_C = demand === DEMAND_RETURN ? settings.return_C[consumer] : CONSUMER_COLDEST_C;
    const short = demand !== DEMAND_RADIATOR && answer.consumerHeat_W[consumer] < SATISFIED_per1 * settings.heat_W[consumer];
    if (answer.consumerIn_C[consumer] <= floor_C) answer.consumerLimit[consumer] = LIMIT_COLD;
    else if (short) answer.consumerLimit[consumer] = LIMIT_VALVE;
  }
}
