/**
 * Steady state of a network whose consumers all get what they want, on its core alone.
 *
 * The flow of every folded pipe is the sum of the withdrawals behind it; only the core's flows are sought. Heat runs down the supply
 * trees and up the return trees in fixed order. Losses and pressures of the trees are taken once, at the end. Where a consumer then
 * falls short of pressure, or anything else does not fit, nothing is claimed and the whole network is solved instead.
 * Source: docs/equations/hydraulics.md §9.  Oracle: property.test.ts (equal to the solution of the whole on random networks).
 */
import { pipeLossInto } from '../friction.ts';
import { DEMAND_RADIATOR, DEMAND_RETURN, LINK_REDUCER, type NetworkSettings } from './columns.ts';
import { startConsumers, unrest_kgps, wantMoved_kgps } from './consumer-start.ts';
import { type Fold, foldOf } from './fold.ts';
import { decay, serveConsumer, sweepHeat } from './heat-steady.ts';
import {
  consumerGravity_Pa,
  consumerLoss_Pa,
  findIslands,
  hydraulicStep,
  MODE_FREE,
  MODE_SHORT,
  type StepReport,
  startFlows,
} from './hydraulics.ts';
import { ZERO_FLOW_kgps } from './limits.ts';
import { movePlants, PLANT_SETTLED_K } from './plant-heat.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

export type FoldedOptions = Readonly<{
  law: number;
  heat: boolean;
  limits: boolean;
  flowTolerance_kgps: number;
  lossTolerance_Pa: number;
}>;

export type FoldedReport = { settled: boolean; rounds: number; unfedNodes: number; circleNodes: number; readonly step: StepReport };

/** Rounds of flow and heat, and steps of the core within a round, after which the whole network is solved instead. [I] */
const ROUNDS_MAX = 30;
const CORE_STEPS_MAX = 30;
/** Steps of the core after which they are shortened, as in the whole. */
const CORE_RELAX_AFTER = 20;
const CORE_RELAX_per1 = 0.5;
/** The core need not be finer than this share of what the consumers still move. [I] */
const CORE_SHARE = 0.01;
/** A consumer's wish is never followed by less, or more, than this share. [I] */
const FOLLOW_MIN_per1 = 0.1;
const FOLLOW_MAX_per1 = 1.3;
/** A miss below this is rounding; one that fell below this share of the last was foreseen well enough. [I] */
const SECANT_MIN_kgps = 1e-8;
const SECANT_FROM_per1 = 0.05;
/** Flows at rest, share of the largest: then a plant short of heat may move. [I] as in the whole */
const REST_per1 = 1e-5;
/** All consumers together may miss this many times what one may: mains carry the sum. [I] */
const UNREST_TOLERANCES = 3;
/** Supply temperatures that hang on what the return brings must stand still to this. [I] */
const ROOT_SETTLED_K = 1e-7;

/** Tries the folded way; `settled` tells whether `answer` is complete. */
export function settleFolded(
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  options: FoldedOptions,
  report: FoldedReport,
): void {
  report.settled = false;
  report.rounds = 0;
  if (solver.fluid.tables || anyReducer(solver) || hasNozzle(solver, settings) || (answer.started && hasShort(answer, settings))) return;
  const fold = foldOf(solver, settings);
  if (fold.idle) return;
  report.unfedNodes = enter(fold, solver, settings, answer);
  startConsumers(solver, settings, answer, answer.started);
  if (!rest(fold, solver, settings, answer, options, report)) return;
  leave(fold, solver, settings, answer, options);
  // Where somebody falls short the whole network goes on from here.
  answer.started = true;
  if (options.limits && anyoneShort(solver, settings, answer)) return;
  report.circleNodes = options.heat ? fold.coreNode.length - fold.core.sweep.acyclic : 0;
  report.settled = true;
}

function anyReducer(solver: NetworkSolver): boolean {
  const { specialLinks, columns } = solver;
  for (let at = 0; at < specialLinks.length; at++) if (columns.linkKind[specialLinks[at]] === LINK_REDUCER) return true;
  return false;
}

/** A consumer without a controller takes by pressure alone. */
function hasNozzle(solver: NetworkSolver, settings: NetworkSettings): boolean {
  const { consumerDemand } = solver.columns;
  for (let consumer = 0; consumer < consumerDemand.length; consumer++) {
    if (consumerDemand[consumer] === DEMAND_RADIATOR && settings.consumerOn[consumer] === 1) return true;
  }
  return false;
}

function hasShort(answer: NetworkAnswer, settings: NetworkSettings): boolean {
  const { consumerMode } = answer;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] === MODE_SHORT && settings.consumerOn[consumer] === 1) return true;
  }
  return false;
}

/** Hands settings and the last answer to the core, and finds what is fed. Returns the number of unfed nodes. */
function enter(fold: Fold, solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { core, coreSettings, coreAnswer, coreNode, coreLink, coreRest, branches, link, node, parent, restLink, fed, ambient_C } = fold;
  for (let at = 0; at < coreLink.length; at++) {
    const from = coreLink[at];
    coreSettings.linkOpen[at] = settings.linkOpen[from];
    coreSettings.throttle[at] = settings.throttle[from];
    coreSettings.ambient_C[at] = settings.ambient_C[from];
    coreSettings.pumpShutoff_Pa[at] = settings.pumpShutoff_Pa[from];
    coreSettings.pumpDroop_Pasqpkg2[at] = settings.pumpDroop_Pasqpkg2[from];
    coreAnswer.flow_kgps[at] = answer.flow_kgps[from];
  }
  for (let at = 0; at < coreNode.length; at++) {
    const from = coreNode[at];
    coreSettings.nodeHeld[at] = settings.nodeHeld[from];
    coreSettings.heldPressure_Pa[at] = settings.heldPressure_Pa[from];
    coreSettings.withdrawal_kgps[at] = settings.withdrawal_kgps[from];
    coreSettings.feedIn_C[at] = settings.feedIn_C[from];
    coreAnswer.pressure_Pa[at] = answer.pressure_Pa[from];
    coreAnswer.node_C[at] = answer.node_C[from];
    fold.folded.rest_C[at] = coreRest[at] < 0 ? settings.feedIn_C[from] : settings.ambient_C[coreRest[at]];
  }
  coreSettings.plantOn = settings.plantOn;
  coreSettings.plantSupply_C = settings.plantSupply_C;
  coreSettings.plantCapacity_W = settings.plantCapacity_W;
  coreSettings.leakCoefficient = settings.leakCoefficient;
  coreAnswer.plantFlow_kgps = answer.plantFlow_kgps;
  coreAnswer.plantReturnFlow_kgps = answer.plantReturnFlow_kgps;
  coreAnswer.plantSupply_C = answer.plantSupply_C;
  coreAnswer.plantReturn_C = answer.plantReturn_C;
  coreAnswer.plantHeat_W = answer.plantHeat_W;
  coreAnswer.leakFlow_kgps = answer.leakFlow_kgps;
  coreAnswer.started = answer.started;
  fold.folded.massIn_kgps.fill(0);
  fold.folded.enthalpyIn.fill(0);

  const { linkOpen } = settings;
  let unfed = findIslands(core, coreSettings, coreAnswer);
  for (let at = 0; at < coreNode.length; at++) {
    fed[branches + at] = coreAnswer.nodeFed[at];
    answer.nodeFed[coreNode[at]] = coreAnswer.nodeFed[at];
  }
  const { active } = solver;
  for (let at = 0; at < coreLink.length; at++) active[coreLink[at]] = core.active[at];
  for (let branch = branches - 1; branch >= 0; branch--) {
    const reached = linkOpen[link[branch]] & fed[parent[branch]];
    fed[branch] = reached;
    answer.nodeFed[node[branch]] = reached;
    active[link[branch]] = reached;
    unfed += 1 - reached;
    ambient_C[branch] = settings.ambient_C[link[branch]];
    fold.water_C[branch] = settings.ambient_C[restLink[branch]];
  }
  return unfed;
}

/** Rounds of wishes, flows and heat until nothing moves. */
function rest(
  fold: Fold,
  solver: NetworkSolver,
  settings: NetworkSettings,
  answer: NetworkAnswer,
  options: FoldedOptions,
  report: FoldedReport,
): boolean {
  const { core, coreSettings, coreAnswer } = fold;
  const { flowTolerance_kgps, lossTolerance_Pa, heat } = options;
  const { step } = report;
  let moved_kgps = Number.POSITIVE_INFINITY;
  let plantMoves = 0;
  let looks = 0;
  startFlows(core, coreSettings, coreAnswer);
  while (report.rounds < ROUNDS_MAX) {
    follow(fold, settings, solver, answer, report.rounds);
    gatherNeeds(fold, answer);
    const scale_kgps = Math.min(moved_kgps, largest(fold.folded.take_kgps));
    if (!settleCore(fold, options, heat ? Math.max(flowTolerance_kgps, CORE_SHARE * scale_kgps) : flowTolerance_kgps, step)) return false;
    report.rounds++;
    if (!heat) return true;
    const rootMoved_K = sweepFolded(fold, solver, settings, answer);
    moved_kgps = wantMoved_kgps(answer);
    const resting = moved_kgps < REST_per1 * largest(answer.plantFlow_kgps) + flowTolerance_kgps;
    if (resting && plantMoves > looks && options.limits) {
      // Colder water asks for more flow: see whether pressure still carries it before the plant is followed to its last digit.
      looks = plantMoves;
      leave(fold, solver, settings, answer, options);
      if (anyoneShort(solver, settings, answer)) return true;
    }
    const plantMoved_K = movePlants(solver, settings, answer, resting, false);
    if (plantMoved_K >= PLANT_SETTLED_K && resting) plantMoves++;
    if (
      moved_kgps < flowTolerance_kgps &&
      unrest_kgps(answer) < UNREST_TOLERANCES * flowTolerance_kgps &&
      plantMoved_K < PLANT_SETTLED_K &&
      rootMoved_K < ROOT_SETTLED_K &&
      step.change_kgps < flowTolerance_kgps &&
      step.residual_Pa < lossTolerance_Pa
    )
      return true;
  }
  return false;
}

/**
 * Consumers take what they want. When all flows grow by a share, water arrives warmer and the wish falls by (T_plant − T_in)/(T_in −
 * T_return) of that share: dividing by one plus this makes of the fixed point nearly a Newton step. From the fourth round on each
 * consumer's own secant tells it better.
 */
function follow(fold: Fold, settings: NetworkSettings, solver: NetworkSolver, answer: NetworkAnswer, round: number): void {
  const { lastFlow_kgps, lastMiss_kgps } = fold;
  const { consumerMode, consumerFlow_kgps, consumerWant_kgps, consumerIn_C } = answer;
  const { consumerDemand } = solver.columns;
  const { return_C, flowMax_kgps } = settings;
  const hottest_C = largest(answer.plantSupply_C);
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] !== MODE_FREE) continue;
    const want_kgps = consumerWant_kgps[consumer];
    if (round === 0 || consumerDemand[consumer] !== DEMAND_RETURN || !(want_kgps < flowMax_kgps[consumer]) || want_kgps === 0) {
      consumerFlow_kgps[consumer] = want_kgps;
      continue;
    }
    const flow = consumerFlow_kgps[consumer];
    const miss_kgps = want_kgps - flow;
    let followed = (consumerIn_C[consumer] - return_C[consumer]) / (hottest_C - return_C[consumer]);
    const before_kgps = lastMiss_kgps[consumer];
    // The consumer's own secant, where what was foreseen left more than this of the miss.
    if (round > 2 && Math.abs(miss_kgps) > SECANT_FROM_per1 * Math.abs(before_kgps) && Math.abs(miss_kgps) > SECANT_MIN_kgps)
      followed = (flow - lastFlow_kgps[consumer]) / (before_kgps - miss_kgps);
    if (!(followed > FOLLOW_MIN_per1)) followed = FOLLOW_MIN_per1;
    else if (followed > FOLLOW_MAX_per1) followed = FOLLOW_MAX_per1;
    lastFlow_kgps[consumer] = flow;
    lastMiss_kgps[consumer] = miss_kgps;
    consumerFlow_kgps[consumer] = flow + followed * miss_kgps;
  }
}

function largest(column: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < column.length; at++) if (column[at] > most) most = column[at];
  return most;
}

/** Sums what is withdrawn behind every branch and at every node of the core. */
function gatherNeeds(fold: Fold, answer: NetworkAnswer): void {
  const { branches, parent, need_kgps, consumerFrom, consumerTo, folded } = fold;
  const { consumerFlow_kgps } = answer;
  need_kgps.fill(0);
  for (let consumer = 0; consumer < consumerFrom.length; consumer++) {
    const flow = consumerFlow_kgps[consumer];
    need_kgps[consumerFrom[consumer]] += flow;
    need_kgps[consumerTo[consumer]] -= flow;
  }
  for (let branch = 0; branch < branches; branch++) need_kgps[parent[branch]] += need_kgps[branch];
  const { take_kgps } = folded;
  for (let at = 0; at < take_kgps.length; at++) take_kgps[at] = need_kgps[branches + at];
}

/** Newton steps of the core until its flows are as fine as asked. */
function settleCore(fold: Fold, options: FoldedOptions, aim_kgps: number, step: StepReport): boolean {
  const { core, coreSettings, coreAnswer } = fold;
  const { law, flowTolerance_kgps, lossTolerance_Pa } = options;
  const fine = aim_kgps <= flowTolerance_kgps;
  for (let count = 0; count < CORE_STEPS_MAX; count++) {
    const relax_per1 = count < CORE_RELAX_AFTER ? 1 : CORE_RELAX_per1;
    hydraulicStep(core, coreSettings, coreAnswer, law, { relax_per1, mayLimit: false, close: false, pace: false }, step);
    if (step.switched === 0 && step.change_kgps < aim_kgps && (!fine || step.residual_Pa < lossTolerance_Pa)) return true;
  }
  return false;
}

/**
 * One sweep of heat: core, supply trees, consumers, return trees, core again with what the return brings. Returns how far the supply
 * roots have moved since the trees were swept, which is nothing unless return water finds a way into the supply.
 */
function sweepFolded(fold: Fold, solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): number {
  const { core, coreSettings, coreAnswer, branches, supplyEnd, parent, loss_WpK, restLink, folded } = fold;
  const { ambient_C, need_kgps, massIn_kgps, enthalpy, water_C, out_C, consumerFrom, consumerTo, fed } = fold;
  const { consumerFlow_kgps, consumerOut_C } = answer;
  const cores = fold.coreNode.length;
  const perHeat = 1 / solver.fluid.heat_JpkgK;
  sweepHeat(core, coreSettings, coreAnswer);
  for (let at = 0; at < cores; at++) water_C[branches + at] = coreAnswer.node_C[at];
  for (let branch = supplyEnd - 1; branch >= 0; branch--) {
    const flow = need_kgps[branch];
    if (flow > ZERO_FLOW_kgps) {
      const around_C = ambient_C[branch];
      water_C[branch] = around_C + (water_C[parent[branch]] - around_C) * decay((loss_WpK[branch] * perHeat) / flow);
    } else if (fed[branch] === 1) {
      water_C[branch] = settings.ambient_C[restLink[branch]];
    }
  }
  massIn_kgps.fill(0, supplyEnd);
  enthalpy.fill(0, supplyEnd);
  for (let consumer = 0; consumer < consumerFrom.length; consumer++) {
    serveConsumer(solver, settings, answer, consumer, water_C[consumerFrom[consumer]]);
    const flow = consumerFlow_kgps[consumer];
    if (!(flow > ZERO_FLOW_kgps)) continue;
    massIn_kgps[consumerTo[consumer]] += flow;
    enthalpy[consumerTo[consumer]] += flow * consumerOut_C[consumer];
  }
  for (let branch = supplyEnd; branch < branches; branch++) {
    const mass = massIn_kgps[branch];
    water_C[branch] = mass > 0 ? enthalpy[branch] / mass : settings.ambient_C[restLink[branch]];
    const flow = -need_kgps[branch];
    if (!(flow > ZERO_FLOW_kgps)) continue;
    const around_C = ambient_C[branch];
    const left_C = around_C + (water_C[branch] - around_C) * decay((loss_WpK[branch] * perHeat) / flow);
    out_C[branch] = left_C;
    massIn_kgps[parent[branch]] += flow;
    enthalpy[parent[branch]] += flow * left_C;
  }
  for (let at = 0; at < cores; at++) {
    folded.massIn_kgps[at] = massIn_kgps[branches + at];
    folded.enthalpyIn[at] = enthalpy[branches + at];
  }
  sweepHeat(core, coreSettings, coreAnswer);
  let moved_K = 0;
  for (let at = 0; at < cores; at++) {
    if (!(need_kgps[branches + at] > 0)) continue;
    const size = Math.abs(coreAnswer.node_C[at] - water_C[branches + at]);
    if (size > moved_K) moved_K = size;
  }
  return moved_K;
}

/** Flows, losses, pressures and temperatures of the whole, from the core and the trees. */
function leave(fold: Fold, solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, options: FoldedOptions): void {
  const { core, coreAnswer, coreNode, coreLink, branches, supplyEnd, link, node, outward, parent, fed, need_kgps, ambient_C } = fold;
  const { columns, active, zetaNow, slender, relative, head, perFlow, friction, loss_Pa, slope_Paspkg, gravity_Pa, right } = solver;
  const { flow_kgps, pressure_Pa, node_C, linkOut_C } = answer;
  const { throttle } = settings;
  for (let at = 0; at < columns.links; at++) zetaNow[at] = columns.zeta[at] + throttle[at];
  for (let at = 0; at < coreLink.length; at++) flow_kgps[coreLink[at]] = coreAnswer.flow_kgps[at];
  for (let branch = 0; branch < branches; branch++) flow_kgps[link[branch]] = fed[branch] === 1 ? outward[branch] * need_kgps[branch] : 0;
  pipeLossInto(options.law, columns.links, active, flow_kgps, slender, zetaNow, relative, head, perFlow, friction, loss_Pa, slope_Paspkg);
  for (let at = 0; at < coreLink.length; at++) loss_Pa[coreLink[at]] = core.loss_Pa[at];
  // Pressures by slot, from the core outwards.
  for (let at = 0; at < coreNode.length; at++) {
    const here = coreNode[at];
    right[branches + at] = coreAnswer.pressure_Pa[at];
    pressure_Pa[here] = coreAnswer.pressure_Pa[at];
  }
  for (let branch = branches - 1; branch >= 0; branch--) {
    const pipe = link[branch];
    right[branch] = fed[branch] === 1 ? right[parent[branch]] + outward[branch] * (gravity_Pa[pipe] - loss_Pa[pipe]) : 0;
    pressure_Pa[node[branch]] = right[branch];
  }
  const { consumers, consumerFrom, consumerTo } = columns;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const bothFed = answer.nodeFed[consumerFrom[consumer]] & answer.nodeFed[consumerTo[consumer]];
    answer.consumerDrop_Pa[consumer] =
      bothFed === 1 ? pressure_Pa[consumerFrom[consumer]] - pressure_Pa[consumerTo[consumer]] + consumerGravity_Pa(solver, consumer) : 0;
  }
  if (!options.heat) return;
  for (let at = 0; at < coreNode.length; at++) node_C[coreNode[at]] = coreAnswer.node_C[at];
  for (let at = 0; at < coreLink.length; at++) linkOut_C[coreLink[at]] = coreAnswer.linkOut_C[at];
  for (let branch = 0; branch < branches; branch++) {
    const flow = branch < supplyEnd ? need_kgps[branch] : -need_kgps[branch];
    node_C[node[branch]] = fold.water_C[branch];
    linkOut_C[link[branch]] = flow > ZERO_FLOW_kgps ? (branch < supplyEnd ? fold.water_C[branch] : fold.out_C[branch]) : ambient_C[branch];
  }
}

/** Does any consumer's fully open valve need more pressure than it finds? */
function anyoneShort(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer): boolean {
  const { consumers, consumerFrom, consumerTo, consumerResistance_Pasqpkg2 } = solver.columns;
  const { consumerFlow_kgps, consumerDrop_Pa, nodeFed } = answer;
  for (let consumer = 0; consumer < consumers; consumer++) {
    const flow = consumerFlow_kgps[consumer];
    if (!(flow > 0) || nodeFed[consumerFrom[consumer]] === 0 || nodeFed[consumerTo[consumer]] === 0) continue;
    const resistance = consumerResistance_Pasqpkg2[consumer];
    if (consumerDrop_Pa[consumer] < consumerLoss_Pa(resistance, settings.design_kgps[consumer], flow)) return true;
  }
  return false;
}
