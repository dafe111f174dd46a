/**
 * A network through an outage: what every substation still gets, hour by hour, when plants are lost, pumps run on or die with their
 * feeder, valves are turned. Handed to the building forecast as supply temperature, flow and heat.
 * Source: docs/equations/heat-transport.md §6.  Oracle: outage.test.ts.
 */
import type { SourceId } from '../../domain/ids.ts';
import { DEMAND_RADIATOR } from '../../kernel/network/columns.ts';
import { makeAnswer, makeSolver } from '../../kernel/network/solver.ts';
import {
  changeStep,
  iceOfLink_per1,
  residualHeat_J,
  standingNodes,
  startTransient,
  steelWall_JpmK,
  stepTransient,
  TRANSIENT_DEFAULTS,
  type Transient,
} from '../../kernel/network/transient.ts';
import { type CityNetwork, FLOW_MAX_OF_DESIGN } from './city-network.ts';
import type { CompiledNetwork } from './compile.ts';
import { applyQuestion, type FeedQuestion } from './feed.ts';
import { loadShare_per1, regulatedTemperatures } from './regulation.ts';

/** From this hour on the network stands as the question says. */
export type OutageStage = Readonly<{ from_h: number; question: FeedQuestion }>;

export type OutageRun = Readonly<{
  hours: number;
  /** substations × (hours + 1), substation by substation: temperature at the door, flow, heat taken. */
  supply_C: Float32Array;
  flow_kgps: Float32Array;
  heat_W: Float32Array;
  /** sources × (hours + 1): heat given. */
  sourceHeat_W: Float32Array;
  /** (hours + 1): heat held by water and pipes over 0 °C. */
  residual_J: Float64Array;
  /** Pipes (city order) with ice in supply or return at the end, worst first: share of the worst cell. */
  ice: readonly Readonly<{ pipe: string; ice_per1: number }>[];
  solves: number;
  steps: number;
}>;

const HOUR_S = 3_600;
/** Share of ice from which a pipe is named. */
const ICE_NAMED_per1 = 1e-3;

/** How a run steps, and who looks on. */
export type OutageWatch = Readonly<{
  /** Length of the steps in an hour; a whole number of them fills it. */
  step_s(hour: number): number;
  cell_m: number;
  afterStep(state: Transient): void;
  afterHour(state: Transient, hour: number): void;
}>;
const UNWATCHED: OutageWatch = {
  step_s: () => TRANSIENT_DEFAULTS.step_s,
  cell_m: TRANSIENT_DEFAULTS.cell_m,
  afterStep() {},
  afterHour() {},
};

/** A regulator moves by at most this factor an hour, from at least this share of its design flow. [I] */
const REGULATOR_TURN = 2;
const REGULATOR_REST_per1 = 0.1;

/**
 * Runs `hours` from the steady state of the first stage. `outdoor_C` has an entry for every hour (0…hours); a stage's own outdoor
 * temperature is replaced by it.
 */
export function runOutage(
  network: CityNetwork,
  stages: readonly OutageStage[],
  outdoor_C: readonly number[],
  hours: number,
  watch: OutageWatch = UNWATCHED,
): OutageRun {
  const { city, compiled } = network;
  const { settings } = compiled;
  const { columns } = withFreeHouses(compiled);
  const substations = city.substations.length;
  const span = hours + 1;
  const first = stages[0];
  const at = (hour: number): number => outdoor_C[Math.min(hour, outdoor_C.length - 1)] ?? 0;
  if (first) applyQuestion(network, { ...first.question, outdoor_C: at(0) });
  regulate(network, null, at(0));
  const solver = makeSolver(columns, network.solver.fluid);
  const state = startTransient(solver, settings, makeAnswer(columns), {
    ...TRANSIENT_DEFAULTS,
    step_s: watch.step_s(0),
    cell_m: watch.cell_m,
    wall_JpmK: columns.bore_m.map(steelWall_JpmK),
  });
  const run = {
    supply_C: new Float32Array(substations * span),
    flow_kgps: new Float32Array(substations * span),
    heat_W: new Float32Array(substations * span),
    sourceHeat_W: new Float32Array(city.sources.length * span),
    residual_J: new Float64Array(span),
  };
  note(network, state, run, 0, span);
  let stage = 0;
  for (let hour = 1; hour < span; hour++) {
    while (stage + 1 < stages.length && stages[stage + 1]!.from_h <= hour - 1) {
      stage++;
      applyQuestion(network, { ...stages[stage]!.question, outdoor_C: at(hour - 1) });
      state.dirty = true;
      wakeConsumers(state);
    }
    followWeather(network, stages[stage]!.question, at(hour - 1));
    regulate(network, state, at(hour - 1));
    changeStep(state, watch.step_s(hour - 1));
    for (let step = Math.round(HOUR_S / state.step_s); step > 0; step--) {
      stepTransient(state);
      watch.afterStep(state);
    }
    watch.afterHour(state, hour - 1);
    note(network, state, run, hour, span);
  }
  const ice: { pipe: string; ice_per1: number }[] = [];
  city.pipes.forEach((pipe, place) => {
    const share = Math.max(iceOfLink_per1(state, 2 * place), iceOfLink_per1(state, 2 * place + 1));
    if (share > ICE_NAMED_per1) ice.push({ pipe: pipe.id, ice_per1: share });
  });
  ice.sort((a, b) => b.ice_per1 - a.ice_per1 || (a.pipe < b.pipe ? -1 : 1));
  return { hours, ...run, ice, solves: state.solves, steps: state.steps };
}

/** Consumers that are switched on again start from their design flow. */
function wakeConsumers(state: Transient): void {
  const { answer, settings } = state;
  for (let one = 0; one < answer.consumerMode.length; one++) {
    if (settings.consumerOn[one] === 0) {
      answer.consumerWant_kgps[one] = 0;
      answer.consumerFlow_kgps[one] = 0;
    }
  }
}

/**
 * Every substation by the radiators behind it: a plant below its graph would leave a substation that insists on its return temperature
 * without any heat, while real radiators go on giving what warm water brings. What was its controller becomes the largest flow.
 */
function withFreeHouses(compiled: CompiledNetwork): CompiledNetwork {
  return { ...compiled, columns: { ...compiled.columns, consumerDemand: compiled.columns.consumerDemand.slice().fill(DEMAND_RADIATOR) } };
}

/** Controllers open for houses that are short and close for those that get too much, hour by hour. */
function regulate(network: CityNetwork, state: Transient | null, outdoor_C: number): void {
  const { compiled, design, load_W, regulated } = network;
  const { settings } = compiled;
  const wanted_per1 = loadShare_per1(design, outdoor_C);
  for (let one = 0; one < regulated.length; one++) {
    if (regulated[one] === 0) continue;
    const design_kgps = settings.design_kgps[one]!;
    settings.heat_W[one] = load_W[one]!;
    settings.return_C[one] = design.return_C;
    if (state === null) {
      settings.flowMax_kgps[one] = design_kgps;
      continue;
    }
    const heat_W = state.answer.consumerHeat_W[one]!;
    const turn = heat_W > 0 ? Math.min(REGULATOR_TURN, (wanted_per1 * load_W[one]!) / heat_W) : REGULATOR_TURN;
    const from_kgps = Math.max(settings.flowMax_kgps[one]!, REGULATOR_REST_per1 * design_kgps);
    settings.flowMax_kgps[one] = Math.min(FLOW_MAX_OF_DESIGN * design_kgps, turn * from_kgps);
  }
}

/** Between stages only the weather moves: demand, temperature graph, air around overhead pipes. */
function followWeather(network: CityNetwork, question: FeedQuestion, outdoor_C: number): void {
  const { city, compiled, design } = network;
  const { settings } = compiled;
  const wanted = regulatedTemperatures(design, outdoor_C);
  city.sources.forEach((source, at) => {
    settings.plantSupply_C[at] = wanted.supply_C;
    if (isCold(question, source.id)) settings.plantCapacity_W[at] = 0;
  });
  city.pipes.forEach((pipe, at) => {
    if (pipe.laying !== 'overhead') return;
    settings.ambient_C[2 * at] = outdoor_C;
    settings.ambient_C[2 * at + 1] = outdoor_C;
  });
}

function isCold(question: FeedQuestion, source: SourceId): boolean {
  return question.sourcesCold.has(source) || question.sourcesOut.has(source);
}

type Series = Readonly<{
  supply_C: Float32Array;
  flow_kgps: Float32Array;
  heat_W: Float32Array;
  sourceHeat_W: Float32Array;
  residual_J: Float64Array;
}>;

function note(network: CityNetwork, state: Transient, run: Series, hour: number, span: number): void {
  const { answer } = state;
  const { columns } = network.compiled;
  standingNodes(state);
  for (let one = 0; one < columns.consumers; one++) {
    // Without flow the water at the door is what stands in the node.
    run.supply_C[one * span + hour] =
      answer.consumerFlow_kgps[one]! > 0 ? answer.consumerIn_C[one]! : answer.node_C[columns.consumerFrom[one]!]!;
    run.flow_kgps[one * span + hour] = answer.consumerFlow_kgps[one]!;
    run.heat_W[one * span + hour] = answer.consumerHeat_W[one]!;
  }
  for (let plant = 0; plant < columns.plants; plant++) run.sourceHeat_W[plant * span + hour] = answer.plantHeat_W[plant]!;
  run.residual_J[hour] = residualHeat_J(state);
}
