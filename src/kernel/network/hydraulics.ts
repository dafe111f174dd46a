/**
 * Hydraulics by the global gradient method on node pressures, in every state an emergency can bring.
 *
 *   p_from − p_to + ρ g (z_from − z_to) = h(ṁ)         per link
 *   Σ ṁ_out − Σ ṁ_in + withdrawal = 0                  per node
 *   ṁ ← ṁ + (Δp − h(ṁ)) / h'(ṁ)                        one Newton step; eliminating ṁ leaves a symmetric system in p
 *
 * Consumers: ṁ = min(wanted, valve limit, √(Δp/K)), zero where Δp ≤ 0. A consumer that gets what it wants is a plain withdrawal;
 * one that falls short becomes a link of resistance K between supply and return.
 * Source: docs/equations/hydraulics.md §§3–6 (Todini & Pilati 1988).  Oracle: hydraulics.test.ts.
 */
import { pipeLossInto } from '../friction.ts';
import { GRAVITY_Npkg } from '../water.ts';
import {
  DEMAND_RADIATOR,
  LIMIT_NONE,
  LIMIT_OFF,
  LIMIT_PRESSURE,
  LIMIT_REVERSE,
  LIMIT_UNFED,
  LINK_PUMP,
  LINK_REDUCER,
  type NetworkSettings,
} from './columns.ts';
import { coupledFactor, type NetworkAnswer, type NetworkSolver } from './solver.ts';
import { factorise, solveInto } from './sparse.ts';

export const MODE_FREE = 0; // takes what it wants
export const MODE_SHORT = 1; // fully open, limited by the pressure difference
export const MODE_SHUT = 2; // pressure difference against it

/** Start of a cold solve. [R: SIMULATION §6.1] */
const START_SPEED_mps = 0.5;
/** A pump's check valve: slope of its curve for reverse flow. [I] large against any pipe, small enough for 15 digits */
const CHECK_VALVE_Paspkg = 1e9;
/** A pump's curve is never flatter than this share of its shut-off head per unit of flow. [I] keeps a pump at rest from leaping */
const PUMP_SLOPE_MIN_Paspkg = 1;
/** Below this share of the design flow a consumer's open valve is treated as laminar, so its slope stays finite. [I] */
const CONSUMER_LAMINAR_per1 = 0.02;
/** Weight that pins a node's pressure behind an active pressure reducer. */
const REDUCER_WEIGHT = 1e8;

export type StepReport = {
  /** Largest flow change of the step and where. */
  change_kgps: number;
  /** Largest violation of a link's law before the step, and where. */
  residual_Pa: number;
  worstLink: number;
  /** Consumers, pumps and regulators that changed their mode in the step. */
  switched: number;
};

/** Marks nodes that a held pressure reaches over open links, and which links carry flow. Returns the number of unfed nodes. */
export function findIslands(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { columns, around, aroundStart, queue, active } = solver;
  const { linkFrom, linkTo, nodes, links } = columns;
  const { nodeFed } = answer;
  const { linkOpen, nodeHeld } = settings;
  nodeFed.fill(0);
  let head = 0;
  let tail = 0;
  for (let node = 0; node < nodes; node++) {
    if (nodeHeld[node] === 1) {
      nodeFed[node] = 1;
      queue[tail++] = node;
    }
  }
  while (head < tail) {
    const node = queue[head++];
    for (let at = aroundStart[node]; at < aroundStart[node + 1]; at++) {
      const link = around[at] >> 1;
      if (linkOpen[link] === 0) continue;
      const other = (around[at] & 1) === 0 ? linkTo[link] : linkFrom[link];
      if (nodeFed[other] === 0) {
        nodeFed[other] = 1;
        queue[tail++] = other;
      }
    }
  }
  for (let link = 0; link < links; link++) active[link] = linkOpen[link] === 1 && nodeFed[linkFrom[link]] === 1 ? 1 : 0;
  return nodes - tail;
}

/** Fills flows that have no history: cold start for all, or for links that were shut until now. */
export function startFlows(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns, active, fluid } = solver;
  const { flow_kgps } = answer;
  for (let link = 0; link < columns.links; link++) {
    if (active[link] === 0) {
      flow_kgps[link] = 0;
    } else if (!answer.started || flow_kgps[link] === 0) {
      const bore_m = columns.bore_m[link];
      flow_kgps[link] = START_SPEED_mps * fluid.density_kgpm3 * 0.25 * Math.PI * bore_m * bore_m;
    }
    const throttled = columns.zeta[link] + settings.throttle[link];
    solver.zetaNow[link] = throttled;
  }
  for (let leak = 0; leak < columns.leaks; leak++) {
    if (!(answer.leakFlow_kgps[leak] > 0)) answer.leakFlow_kgps[leak] = settings.leakCoefficient[leak] * 300;
  }
}

/** Pumps and reducers: loss and slope by their own laws. */
function specialLossInto(solver: NetworkSolver, settings: NetworkSettings, flow_kgps: Float64Array): void {
  const { specialLinks, columns, loss_Pa, slope_Paspkg, active } = solver;
  for (let at = 0; at < specialLinks.length; at++) {
    const link = specialLinks[at];
    if (active[link] === 0 || columns.linkKind[link] !== LINK_PUMP) continue;
    const flow = flow_kgps[link];
    const shutoff_Pa = settings.pumpShutoff_Pa[link];
    const droop = settings.pumpDroop_Pasqpkg2[link];
    if (flow < 0) {
      loss_Pa[link] = -shutoff_Pa + CHECK_VALVE_Paspkg * flow;
      slope_Paspkg[link] = CHECK_VALVE_Paspkg;
    } else {
      loss_Pa[link] = -shutoff_Pa + droop * flow * flow + PUMP_SLOPE_MIN_Paspkg * flow;
      // Secant to twice the flow: the tangent at rest is flat and would throw the first step far out.
      slope_Paspkg[link] = 2 * droop * flow + PUMP_SLOPE_MIN_Paspkg;
    }
  }
}

/**
 * One Newton step: losses, residual of the present answer, linear solve, new flows, new consumer modes.
 * `relax` below 1 shortens the step of the flows.
 */
export function hydraulicStep(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  law: number,
  options: Readonly<{ relax_per1: number; mayLimit: boolean }>,
  report: StepReport,
): void {
  const { mayLimit, relax_per1: relax } = options;
  const { columns, loss_Pa, slope_Paspkg, active, gravity_Pa, right, reducerActive } = solver;
  const { links, nodes, consumers, leaks, linkFrom, linkTo, linkKind, consumerFrom, consumerTo, leakNode } = columns;
  const { pressure_Pa, flow_kgps, nodeFed, consumerFlow_kgps, consumerMode, consumerWant_kgps, leakFlow_kgps } = answer;
  const { nodeHeld, heldPressure_Pa, withdrawal_kgps } = settings;

  pipeLossInto(
    law,
    links,
    active,
    flow_kgps,
    solver.slender,
    solver.zetaNow,
    solver.relative,
    solver.head,
    solver.perFlow,
    solver.root,
    loss_Pa,
    slope_Paspkg,
  );
  specialLossInto(solver, settings, flow_kgps);

  let joined = false;
  let taken_kgps = 0;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const mode = consumerMode[consumer];
    if (mode === MODE_SHORT) joined = true;
    else if (mode === MODE_FREE) {
      const step = Math.abs(consumerWant_kgps[consumer] - consumerFlow_kgps[consumer]);
      if (step > taken_kgps) taken_kgps = step;
      consumerFlow_kgps[consumer] = consumerWant_kgps[consumer];
    }
  }
  const factor = joined ? coupledFactor(solver) : { symbolic: solver.plain, numbers: solver.plainNumbers };
  const { symbolic, numbers } = factor;
  const { place, edgeEntry } = symbolic;
  const { off, diagonal } = numbers;
  off.fill(0);
  diagonal.fill(0);
  right.fill(0);

  for (let node = 0; node < nodes; node++) {
    const at = place[node];
    if (nodeHeld[node] === 1 || nodeFed[node] === 0) {
      diagonal[at] = 1;
      right[at] = nodeHeld[node] === 1 ? heldPressure_Pa[node] : 0;
    } else {
      right[at] -= withdrawal_kgps[node];
    }
  }

  let residual_Pa = 0;
  let worstLink = -1;
  for (let link = 0; link < links; link++) {
    if (active[link] === 0) continue;
    const from = linkFrom[link];
    const to = linkTo[link];
    if (linkKind[link] === LINK_REDUCER && reducerActive[link] === 1) {
      // Pins the pressure behind itself; upstream sees the last flow as a withdrawal.
      if (nodeHeld[from] === 0) right[place[from]] -= flow_kgps[link];
      if (nodeHeld[to] === 0) {
        diagonal[place[to]] += REDUCER_WEIGHT;
        right[place[to]] += REDUCER_WEIGHT * settings.reducerSet_Pa[link];
      }
      continue;
    }
    const drop_Pa = pressure_Pa[from] - pressure_Pa[to] + gravity_Pa[link] - loss_Pa[link];
    const miss_Pa = drop_Pa < 0 ? -drop_Pa : drop_Pa;
    if (miss_Pa > residual_Pa) {
      residual_Pa = miss_Pa;
      worstLink = link;
    }
    const conductance = 1 / slope_Paspkg[link];
    const rest_kgps = flow_kgps[link] + conductance * (gravity_Pa[link] - loss_Pa[link]);
    const fromHeld = nodeHeld[from] === 1;
    const toHeld = nodeHeld[to] === 1;
    if (!fromHeld) {
      diagonal[place[from]] += conductance;
      right[place[from]] -= rest_kgps;
      if (toHeld) right[place[from]] += conductance * heldPressure_Pa[to];
    }
    if (!toHeld) {
      diagonal[place[to]] += conductance;
      right[place[to]] += rest_kgps;
      if (fromHeld) right[place[to]] += conductance * heldPressure_Pa[from];
    }
    if (!fromHeld && !toHeld) off[edgeEntry[link]] -= conductance;
  }
  report.residual_Pa = residual_Pa;
  report.worstLink = worstLink;

  for (let consumer = 0; consumer < consumers; consumer++) {
    const from = consumerFrom[consumer];
    const to = consumerTo[consumer];
    const mode = consumerMode[consumer];
    const flow = consumerFlow_kgps[consumer];
    const fromFree = nodeHeld[from] === 0 && nodeFed[from] === 1;
    const toFree = nodeHeld[to] === 0 && nodeFed[to] === 1;
    if (mode === MODE_SHORT) {
      const resistance = columns.consumerResistance_Pasqpkg2[consumer];
      const loss = consumerLoss_Pa(resistance, settings.design_kgps[consumer], flow);
      const conductance = 1 / consumerSlope_Paspkg(resistance, settings.design_kgps[consumer], flow);
      const lift_Pa = consumerGravity_Pa(solver, consumer);
      const miss_Pa = Math.abs(pressure_Pa[from] - pressure_Pa[to] + lift_Pa - loss);
      if (miss_Pa > report.residual_Pa) report.residual_Pa = miss_Pa;
      const rest_kgps = flow + conductance * (lift_Pa - loss);
      if (fromFree) {
        diagonal[place[from]] += conductance;
        right[place[from]] -= rest_kgps;
        if (nodeHeld[to] === 1) right[place[from]] += conductance * heldPressure_Pa[to];
      }
      if (toFree) {
        diagonal[place[to]] += conductance;
        right[place[to]] += rest_kgps;
        if (nodeHeld[from] === 1) right[place[to]] += conductance * heldPressure_Pa[from];
      }
      if (fromFree && toFree) off[edgeEntry[links + consumer]] -= conductance;
    } else {
      if (fromFree) right[place[from]] -= flow;
      if (toFree) right[place[to]] += flow;
    }
  }
  for (let leak = 0; leak < leaks; leak++) {
    const node = leakNode[leak];
    const coefficient = settings.leakCoefficient[leak];
    if (!(coefficient > 0) || nodeHeld[node] === 1 || nodeFed[node] === 0 || leakFlow_kgps[leak] <= 0) continue;
    const flow = leakFlow_kgps[leak];
    const conductance = leakConductance(coefficient, flow);
    diagonal[place[node]] += conductance;
    right[place[node]] -= flow - conductance * (flow / coefficient) ** 2;
  }

  factorise(symbolic, numbers);
  solveInto(symbolic, numbers, right);
  for (let node = 0; node < nodes; node++) pressure_Pa[node] = right[place[node]];

  let change_kgps = 0;
  for (let link = 0; link < links; link++) {
    if (active[link] === 0) {
      flow_kgps[link] = 0;
      continue;
    }
    if (linkKind[link] === LINK_REDUCER && reducerActive[link] === 1) continue;
    const step = (pressure_Pa[linkFrom[link]] - pressure_Pa[linkTo[link]] + gravity_Pa[link] - loss_Pa[link]) / slope_Paspkg[link];
    flow_kgps[link] += relax * step;
    const size = step < 0 ? -step : step;
    if (size > change_kgps) change_kgps = size;
  }
  report.change_kgps = change_kgps > taken_kgps ? change_kgps : taken_kgps;
  report.switched =
    moveLeaks(solver, settings, answer) + moveReducers(solver, settings, answer) + moveConsumers(solver, settings, answer, mayLimit);
}

/** Flows of consumers after a solve, and who now falls short, is shut, or is satisfied again. Returns how many changed. */
function moveConsumers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, mayLimit: boolean): number {
  const { columns } = solver;
  const { consumers, consumerFrom, consumerTo, consumerResistance_Pasqpkg2 } = columns;
  const { pressure_Pa, nodeFed, consumerFlow_kgps, consumerMode, consumerWant_kgps, consumerDrop_Pa } = answer;
  const { design_kgps } = settings;
  let switched = 0;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const from = consumerFrom[consumer];
    const to = consumerTo[consumer];
    const fed = nodeFed[from] === 1 && nodeFed[to] === 1;
    const drop_Pa = fed ? pressure_Pa[from] - pressure_Pa[to] + consumerGravity_Pa(solver, consumer) : 0;
    consumerDrop_Pa[consumer] = drop_Pa;
    const mode = consumerMode[consumer];
    const wanted_kgps = consumerWant_kgps[consumer];
    const resistance = consumerResistance_Pasqpkg2[consumer];
    if (!fed) continue;
    if (mode === MODE_SHORT) {
      const flow = consumerFlow_kgps[consumer];
      const loss = consumerLoss_Pa(resistance, design_kgps[consumer], flow);
      const next_kgps = flow + (drop_Pa - loss) / consumerSlope_Paspkg(resistance, design_kgps[consumer], flow);
      if (next_kgps >= wanted_kgps) {
        consumerMode[consumer] = MODE_FREE;
        consumerFlow_kgps[consumer] = wanted_kgps;
        switched++;
      } else if (next_kgps <= 0) {
        consumerMode[consumer] = MODE_SHUT;
        consumerFlow_kgps[consumer] = 0;
        switched++;
      } else {
        consumerFlow_kgps[consumer] = next_kgps;
      }
    } else if (mayLimit && wanted_kgps > 0) {
      const flow = mode === MODE_FREE ? wanted_kgps : 0;
      if (mode === MODE_FREE ? drop_Pa < consumerLoss_Pa(resistance, design_kgps[consumer], flow) : drop_Pa > 0) {
        consumerMode[consumer] = MODE_SHORT;
        if (mode === MODE_SHUT) consumerFlow_kgps[consumer] = Math.min(wanted_kgps, Math.sqrt(drop_Pa / resistance));
        switched++;
      }
    }
  }
  return switched;
}

/** Leaks follow √p and stop where the pressure does not push out. */
function moveLeaks(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { leaks, leakNode } = solver.columns;
  const { leakFlow_kgps, pressure_Pa, nodeFed } = answer;
  let switched = 0;
  for (let leak = 0; leak < leaks; leak++) {
    const node = leakNode[leak];
    const coefficient = settings.leakCoefficient[leak];
    const flow = leakFlow_kgps[leak];
    if (!(coefficient > 0) || nodeFed[node] === 0) {
      leakFlow_kgps[leak] = 0;
      continue;
    }
    const next_kgps =
      flow > 0 && settings.nodeHeld[node] === 0
        ? flow + leakConductance(coefficient, flow) * (pressure_Pa[node] - (flow / coefficient) ** 2)
        : coefficient * Math.sqrt(Math.max(0, pressure_Pa[node]));
    leakFlow_kgps[leak] = next_kgps > 0 ? next_kgps : 0;
    if (flow > 0 !== next_kgps > 0) switched++;
  }
  return switched;
}

/** Pressure reducers: working, fully open, or shut against reverse flow. */
function moveReducers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { specialLinks, columns, active, reducerActive, gravity_Pa, around, aroundStart } = solver;
  const { pressure_Pa, flow_kgps, consumerFlow_kgps } = answer;
  let switched = 0;
  for (let at = 0; at < specialLinks.length; at++) {
    const link = specialLinks[at];
    if (active[link] === 0 || columns.linkKind[link] !== LINK_REDUCER) continue;
    const from = columns.linkFrom[link];
    const to = columns.linkTo[link];
    const set_Pa = settings.reducerSet_Pa[link];
    if (reducerActive[link] === 1) {
      // What flows on behind the reducer is what flows through it.
      let through_kgps = settings.withdrawal_kgps[to];
      for (let near = aroundStart[to]; near < aroundStart[to + 1]; near++) {
        const other = around[near] >> 1;
        if (other !== link) through_kgps += (around[near] & 1) === 0 ? flow_kgps[other] : -flow_kgps[other];
      }
      for (let consumer = 0; consumer < columns.consumers; consumer++) {
        if (columns.consumerFrom[consumer] === to) through_kgps += consumerFlow_kgps[consumer];
        if (columns.consumerTo[consumer] === to) through_kgps -= consumerFlow_kgps[consumer];
      }
      const before_kgps = flow_kgps[link];
      flow_kgps[link] = through_kgps;
      if (Math.abs(through_kgps - before_kgps) > 1e-6) switched++;
      if (pressure_Pa[from] + gravity_Pa[link] < set_Pa || through_kgps < 0) {
        reducerActive[link] = 0;
        flow_kgps[link] = Math.max(through_kgps, 0);
        switched++;
      }
    } else if (pressure_Pa[to] > set_Pa && flow_kgps[link] > 0) {
      reducerActive[link] = 1;
      switched++;
    }
  }
  return switched;
}

/** Says for every consumer why it got what it got. Call after the last step and the last heat sweep. */
export function limitByHydraulics(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): void {
  const { columns } = solver;
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    let limit = LIMIT_NONE;
    const mode = answer.consumerMode[consumer];
    const wants = answer.consumerWant_kgps[consumer] > 0;
    if (settings.consumerOn[consumer] === 0 || !wants) limit = LIMIT_OFF;
    else if (answer.nodeFed[columns.consumerFrom[consumer]] === 0 || answer.nodeFed[columns.consumerTo[consumer]] === 0)
      limit = LIMIT_UNFED;
    else if (mode === MODE_SHUT) limit = LIMIT_REVERSE;
    else if (mode === MODE_SHORT && columns.consumerDemand[consumer] !== DEMAND_RADIATOR) limit = LIMIT_PRESSURE;
    answer.consumerLimit[consumer] = limit;
  }
}

function consumerGravity_Pa(solver: NetworkSolver, consumer: number): number {
  const { columns, fluid } = solver;
  return (
    fluid.density_kgpm3 *
    GRAVITY_Npkg *
    (columns.elevation_m[columns.consumerFrom[consumer]] - columns.elevation_m[columns.consumerTo[consumer]])
  );
}

/** Loss of a fully open consumer, with a straight line near zero. */
function consumerLoss_Pa(resistance: number, design_kgps: number, flow_kgps: number): number {
  const line = CONSUMER_LAMINAR_per1 * design_kgps;
  const size = Math.abs(flow_kgps);
  return resistance * flow_kgps * (size > line ? size : line);
}

function consumerSlope_Paspkg(resistance: number, design_kgps: number, flow_kgps: number): number {
  const line = CONSUMER_LAMINAR_per1 * design_kgps;
  const size = Math.abs(flow_kgps);
  const slope = size > line ? 2 * resistance * size : resistance * line;
  return slope > 1e-3 ? slope : 1e-3;
}

/** Leaks: ṁ = c √p; the tangent, held finite near zero pressure. */
function leakConductance(coefficient: number, flow_kgps: number): number {
  const least_kgps = coefficient * 10;
  return (coefficient * coefficient) / (2 * (flow_kgps > least_kgps ? flow_kgps : least_kgps));
}
