/**
 * Hydraulics by the global gradient method on node pressures, in every state an emergency can bring.
 *
 *   p_from − p_to + ρ g (z_from − z_to) = h(ṁ)         per link
 *   Σ ṁ_out − Σ ṁ_in + withdrawal = 0                  per node
 *   ṁ ← ṁ + (Δp − h(ṁ)) / h'(ṁ)                        one Newton step; eliminating ṁ leaves a symmetric system in p
 *
 * Consumers: ṁ = min(wanted, valve limit, √(Δp/K)), zero where Δp ≤ 0. A consumer that gets what it wants is a plain withdrawal;
 * one that falls short becomes a link of resistance K between supply and return.
 * Source: docs/equations/hydraulics.md §§3–6 (Todini & Pilati 1988).  Oracle: steady.test.ts, property.test.ts.
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
  LINK_REDUCER,
  LINK_VALVE,
  type NetworkSettings,
} from './columns.ts';
import { reducerZeta } from './reducers.ts';
import { coupledMatrix, type NetworkAnswer, type NetworkMatrix, type NetworkSolver, plainMatrix } from './solver.ts';
import { factorise, solveInto } from './sparse.ts';

export const MODE_FREE = 0; // takes what it wants
export const MODE_SHORT = 1; // fully open, limited by the pressure difference
export const MODE_SHUT = 2; // pressure difference against it

/** Start of a cold solve. [R: SIMULATION §6.1] */
const START_SPEED_mps = 0.5;
/** A pump's check valve: slope of its curve for reverse flow. [I] large against any pipe, small enough for 15 digits */
const CHECK_VALVE_Paspkg = 1e8;
/** A pump's curve is never flatter than this share of its shut-off head per unit of flow. [I] keeps a pump at rest from leaping */
const PUMP_SLOPE_MIN_Paspkg = 1;
/** Below this share of the design flow a consumer's open valve is treated as laminar, so its slope stays finite. [I] */
const CONSUMER_LAMINAR_per1 = 0.02;

/** A step of the flow larger than this many times the flow itself leaps; the chord is taken above this residual. [I] */
const LEAP = 2;
const LEAP_FROM_Pa = 1;
/** Friction factor assumed for the chord. [I] any turbulent value does */
const LEAP_FACTOR = 0.03;
/** A violated law worth less than this flow counts as rounding: a tenth of what flows are settled to. */
const FLOW_ROUNDING_kgps = 1e-7;
/** Last digits of a pressure of some 1e6 Pa: in wide pipes at rest they are worth more flow than anything else, and mean nothing. */
const PRESSURE_ROUNDING_Pa = 6e-9;
/** Weight of a held pressure in its row. Large enough to lose everything else, small enough to stay a number. */
const HELD_WEIGHT = 1e18;

/** `pace`: consumers whose wishes leap from side to side go half as far. `close`: nobody changes mode or is clamped, so that what is handed back balances although it has not settled. */
export type StepOptions = Readonly<{ relax_per1: number; mayLimit: boolean; close: boolean; pace: boolean }>;

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
    solver.zetaNow[link] = columns.zeta[link] + settings.throttle[link];
    if (columns.linkKind[link] === LINK_REDUCER) solver.zetaNow[link] = reducerZeta(solver, link, solver.zetaNow[link]);
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
    const flow = flow_kgps[link];
    if (active[link] === 0) continue;
    if (columns.linkKind[link] === LINK_REDUCER) {
      if (flow < 0) {
        loss_Pa[link] = CHECK_VALVE_Paspkg * flow;
        slope_Paspkg[link] = CHECK_VALVE_Paspkg;
      }
      continue;
    }
    const shutoff_Pa = settings.pumpShutoff_Pa[link];
    const droop = settings.pumpDroop_Pasqpkg2[link];
    if (flow < 0) {
      loss_Pa[link] = -shutoff_Pa + CHECK_VALVE_Paspkg * flow;
      slope_Paspkg[link] = CHECK_VALVE_Paspkg;
    } else {
      loss_Pa[link] = -shutoff_Pa + droop * flow * flow + PUMP_SLOPE_MIN_Paspkg * flow;
      slope_Paspkg[link] = 2 * droop * flow + PUMP_SLOPE_MIN_Paspkg;
    }
  }
}

/**
 * One Newton step: losses, residual of the present answer, linear solve, new flows, new consumer modes.
 * `relax_per1` below 1 shortens the step of the flows; consumers may fall short only when `mayLimit`.
 */
export function hydraulicStep(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  law: number,
  options: StepOptions,
  report: StepReport,
): void {
  const { columns, loss_Pa, slope_Paspkg, active } = solver;
  const { flow_kgps } = answer;
  const { slender, zetaNow, relative, head, perFlow, friction } = solver;
  pipeLossInto(law, columns.links, active, flow_kgps, slender, zetaNow, relative, head, perFlow, friction, loss_Pa, slope_Paspkg);
  specialLossInto(solver, settings, flow_kgps);
  const taken_kgps = options.close ? 0 : takeWanted(solver, answer, options.pace);
  const matrix = hasShortConsumer(answer) ? coupledMatrix(solver) : plainMatrix(solver);
  assembleNodes(solver, settings, answer, matrix);
  assembleLinks(solver, answer, matrix, report);
  assembleConsumers(solver, settings, answer, matrix, report);
  assembleLeaks(solver, settings, answer, matrix);
  pinHeld(solver, settings, answer, matrix);
  factorise(matrix.symbolic, matrix.numbers);
  solveInto(matrix.symbolic, matrix.numbers, solver.right);
  const change_kgps = moveFlows(solver, settings, answer, matrix, options.relax_per1);
  report.change_kgps = change_kgps > taken_kgps ? change_kgps : taken_kgps;
  report.switched = moveLeaks(solver, settings, answer) + moveConsumers(solver, settings, answer, options);
}

/**
 * Free consumers take what they want; returns the largest distance. With `pace`, one whose wish leaps from side to side without
 * coming nearer goes only half as far each time.
 */
function takeWanted(solver: NetworkSolver, answer: NetworkAnswer, pace: boolean): number {
  const { consumerMode, consumerWant_kgps, consumerFlow_kgps } = answer;
  const { consumerPace_per1, consumerMiss_kgps } = solver;
  let most_kgps = 0;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] !== MODE_FREE) continue;
    const miss_kgps = consumerWant_kgps[consumer] - consumerFlow_kgps[consumer];
    const before_kgps = consumerMiss_kgps[consumer];
    const size = Math.abs(miss_kgps);
    if (size > most_kgps) most_kgps = size;
    if (pace && miss_kgps * before_kgps < 0 && size > LEAP_BACK_per1 * Math.abs(before_kgps))
      consumerPace_per1[consumer] = Math.max(PACE_MIN_per1, 0.5 * consumerPace_per1[consumer]);
    else consumerPace_per1[consumer] = Math.min(1, PACE_GROWS * consumerPace_per1[consumer]);
    consumerMiss_kgps[consumer] = miss_kgps;
    consumerFlow_kgps[consumer] += consumerPace_per1[consumer] * miss_kgps;
  }
  return most_kgps;
}
/** A wish leaps back when it misses by more than this share of the last miss, on the other side. [I] */
const LEAP_BACK_per1 = 0.5;
const PACE_MIN_per1 = 0.01;
const PACE_GROWS = 1.1;

function hasShortConsumer(answer: NetworkAnswer): boolean {
  const { consumerMode } = answer;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) if (consumerMode[consumer] === MODE_SHORT) return true;
  return false;
}

function assembleNodes(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, matrix: NetworkMatrix): void {
  const { right } = solver;
  const { off, diagonal } = matrix.numbers;
  const { place } = matrix.symbolic;
  const { withdrawal_kgps } = settings;
  const { nodeFed } = answer;
  off.fill(0);
  diagonal.fill(0);
  for (let node = 0; node < solver.columns.nodes; node++) {
    const at = place[node];
    right[at] = nodeFed[node] === 1 ? -withdrawal_kgps[node] : 0;
    if (nodeFed[node] === 0) diagonal[at] = 1;
  }
  if (solver.folded === null) return;
  const { take_kgps } = solver.folded;
  for (let node = 0; node < solver.columns.nodes; node++) if (nodeFed[node] === 1) right[place[node]] -= take_kgps[node];
}

/** Pipes, valves, pumps: tangent of every link; also the residual of the present answer. */
function assembleLinks(solver: NetworkSolver, answer: NetworkAnswer, matrix: NetworkMatrix, report: StepReport): void {
  const { columns, loss_Pa, slope_Paspkg, active, gravity_Pa, right, head, slender, zetaNow } = solver;
  const { links, linkFrom, linkTo, linkKind } = columns;
  const { pressure_Pa, flow_kgps } = answer;
  const { fromPlace, toPlace } = matrix;
  const { off, diagonal } = matrix.numbers;
  const { edgeEntry } = matrix.symbolic;
  let residual_Pa = 0;
  let worstLink = -1;
  for (let link = 0; link < links; link++) {
    if (active[link] === 0) continue;
    const a = fromPlace[link];
    const b = toPlace[link];
    const flow = flow_kgps[link];
    const push_Pa = gravity_Pa[link] - loss_Pa[link];
    const drop_Pa = pressure_Pa[linkFrom[link]] - pressure_Pa[linkTo[link]] + push_Pa;
    const miss_Pa = drop_Pa < 0 ? -drop_Pa : drop_Pa;
    // Behind a shut check valve a pressure hangs on almost nothing; a miss worth less than this flow is rounding.
    if (miss_Pa > residual_Pa && miss_Pa > FLOW_ROUNDING_kgps * slope_Paspkg[link]) {
      residual_Pa = miss_Pa;
      worstLink = link;
    }
    const size = flow < 0 ? -flow : flow;
    if (miss_Pa > LEAP * slope_Paspkg[link] * size && miss_Pa > LEAP_FROM_Pa && linkKind[link] <= LINK_VALVE && report.residual_Pa > 0) {
      // The tangent near standing water is flat and would throw the flow far out: take the chord to where this drop would lead.
      const all_Pa = drop_Pa + loss_Pa[link];
      const goal = Math.sqrt(Math.abs(all_Pa) / ((LEAP_FACTOR * slender[link] + zetaNow[link]) * head[link]));
      const chord = miss_Pa / Math.abs((all_Pa < 0 ? -goal : goal) - flow);
      if (chord > slope_Paspkg[link]) slope_Paspkg[link] = chord;
    }
    const conductance = 1 / slope_Paspkg[link];
    const rest_kgps = flow + conductance * push_Pa;
    diagonal[a] += conductance;
    diagonal[b] += conductance;
    right[a] -= rest_kgps;
    right[b] += rest_kgps;
    off[edgeEntry[link]] -= conductance;
  }
  report.residual_Pa = residual_Pa;
  report.worstLink = worstLink;
}

/** Satisfied consumers are withdrawals; short ones are links of their open resistance. */
function assembleConsumers(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  matrix: NetworkMatrix,
  report: StepReport,
): void {
  const { columns, right } = solver;
  const { links, consumers, consumerFrom, consumerTo, consumerResistance_Pasqpkg2 } = columns;
  const { pressure_Pa, consumerFlow_kgps, consumerMode } = answer;
  const { off, diagonal } = matrix.numbers;
  const { edgeEntry, place } = matrix.symbolic;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const flow = consumerFlow_kgps[consumer];
    const mode = consumerMode[consumer];
    if (mode === MODE_SHUT || (mode === MODE_FREE && flow === 0)) continue;
    const a = place[consumerFrom[consumer]];
    const b = place[consumerTo[consumer]];
    if (mode === MODE_FREE) {
      right[a] -= flow;
      right[b] += flow;
      continue;
    }
    const resistance = consumerResistance_Pasqpkg2[consumer];
    const push_Pa = consumerGravity_Pa(solver, consumer) - consumerLoss_Pa(resistance, settings.design_kgps[consumer], flow);
    const conductance = 1 / consumerSlope_Paspkg(resistance, settings.design_kgps[consumer], flow);
    const miss_Pa = Math.abs(pressure_Pa[consumerFrom[consumer]] - pressure_Pa[consumerTo[consumer]] + push_Pa);
    if (miss_Pa > report.residual_Pa) report.residual_Pa = miss_Pa;
    const rest_kgps = flow + conductance * push_Pa;
    diagonal[a] += conductance;
    diagonal[b] += conductance;
    right[a] -= rest_kgps;
    right[b] += rest_kgps;
    off[edgeEntry[links + consumer]] -= conductance;
  }
}

function assembleLeaks(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, matrix: NetworkMatrix): void {
  const { columns, right } = solver;
  const { diagonal } = matrix.numbers;
  for (let leak = 0; leak < columns.leaks; leak++) {
    const node = columns.leakNode[leak];
    const coefficient = settings.leakCoefficient[leak];
    const flow = answer.leakFlow_kgps[leak];
    if (!(coefficient > 0) || answer.nodeFed[node] === 0 || flow <= 0) continue;
    const conductance = leakConductance(coefficient, flow);
    diagonal[matrix.symbolic.place[node]] += conductance;
    right[matrix.symbolic.place[node]] -= flow - conductance * (flow / coefficient) ** 2;
  }
}

/** Held pressures outweigh everything else in their row; the sum of the row's other terms is lost below the 16th digit. */
function pinHeld(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, matrix: NetworkMatrix): void {
  const { right, columns } = solver;
  const { diagonal } = matrix.numbers;
  const { place } = matrix.symbolic;
  const { nodeHeld, heldPressure_Pa } = settings;
  for (let node = 0; node < columns.nodes; node++) {
    if (nodeHeld[node] === 1) {
      diagonal[place[node]] = HELD_WEIGHT;
      right[place[node]] = HELD_WEIGHT * heldPressure_Pa[node];
    } else if (answer.nodeFed[node] === 1 && diagonal[place[node]] === 0) {
      diagonal[place[node]] = 1;
    }
  }
}

/** Pressures out of the solution, and the flows they drive. Returns the largest change of a flow. */
function moveFlows(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  matrix: NetworkMatrix,
  relax_per1: number,
): number {
  const { columns, loss_Pa, slope_Paspkg, active, gravity_Pa, right } = solver;
  const { links, nodes } = columns;
  const { pressure_Pa, flow_kgps } = answer;
  const { fromPlace, toPlace } = matrix;
  const { place } = matrix.symbolic;
  for (let node = 0; node < nodes; node++)
    pressure_Pa[node] = settings.nodeHeld[node] === 1 ? settings.heldPressure_Pa[node] : right[place[node]];
  let change_kgps = 0;
  for (let link = 0; link < links; link++) {
    if (active[link] === 0) continue;
    const step = (right[fromPlace[link]] - right[toPlace[link]] + gravity_Pa[link] - loss_Pa[link]) / slope_Paspkg[link];
    flow_kgps[link] += relax_per1 * step;
    const size = step < 0 ? -step : step;
    if (size > change_kgps && size * slope_Paspkg[link] > PRESSURE_ROUNDING_Pa) change_kgps = size;
  }
  return change_kgps;
}

/** Flows of consumers after a solve, and who now falls short, is shut, or is satisfied again. Returns how many changed. */
function moveConsumers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, options: StepOptions): number {
  const { mayLimit, close } = options;
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
      if (close) {
        consumerFlow_kgps[consumer] = next_kgps;
      } else if (next_kgps >= wanted_kgps) {
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
    } else if (!close && mayLimit && wanted_kgps > 0) {
      const flow = mode === MODE_FREE ? wanted_kgps : 0;
      if (mode === MODE_FREE ? drop_Pa < consumerLoss_Pa(resistance, design_kgps[consumer], flow) : drop_Pa > 0) {
        consumerMode[consumer] = MODE_SHORT;
        if (mode === MODE_SHUT) {
          const line = CONSUMER_LAMINAR_per1 * design_kgps[consumer];
          const free_kgps = Math.sqrt(drop_Pa / resistance);
          consumerFlow_kgps[consumer] = Math.min(wanted_kgps, free_kgps > line ? free_kgps : drop_Pa / (resistance * line));
        }
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

export function consumerGravity_Pa(solver: NetworkSolver, consumer: number): number {
  const { columns, fluid } = solver;
  return (
    fluid.density_kgpm3 *
    GRAVITY_Npkg *
    (columns.elevation_m[columns.consumerFrom[consumer]] - columns.elevation_m[columns.consumerTo[consumer]])
  );
}

/** Loss of a fully open consumer, with a straight line near zero. */
export function consumerLoss_Pa(resistance: number, design_kgps: number, flow_kgps: number): number {
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
