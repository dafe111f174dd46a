/** Random networks in random states: always an answer, always a number, always balanced, never beyond what the sources can make. */
import { expect, test } from 'vitest';
import type { DemandKind, HeatConsumer, HeatLink, HeatNetwork, HeatNode, HeatPlant } from '../../domain/network.ts';
import { ZERO_FLOW_kgps } from '../../kernel/network/limits.ts';
import { makeAnswer, makeSolver, type NetworkAnswer } from '../../kernel/network/solver.ts';
import { STEADY_DEFAULTS, type SteadyOptions, solveSteady } from '../../kernel/network/steady.ts';
import { type RandomStream, stream } from '../../kernel/random.ts';
import { type CompiledNetwork, compileNetwork } from './compile.ts';
import { flagNetwork } from './flags.ts';

const MEMBERS = 10_000;
/** Asked in parts besides, which takes five times as long. */
const PARTED = process.env.FROSTLINE_LONG ? MEMBERS : 300;
const FIRST = Number(process.env.FROSTLINE_FROM ?? 0);
/** Of 10,000: members 7025 (two reducers hunt each other) and 9146 (two plants pass 2 t/s around and warm it by 0.02 K a turn). */
const UNSETTLED_MAX = 4;
const DEMANDS: readonly DemandKind[] = ['return', 'return', 'return', 'drop', 'flow', 'regulator', 'radiator'];

function randomNetwork(dice: RandomStream): HeatNetwork {
  const half = 2 + dice.below(dice.below(4) === 0 ? 60 : 14);
  const ambient_C = 25 - 50 * dice.uniform();
  const hilly = dice.below(3) === 0;
  const heights = Array.from({ length: half }, () => (hilly ? 60 * dice.uniform() : 0));
  const nodes: HeatNode[] = [...heights, ...heights].map((elevation_m, at) => ({
    id: `n${at}`,
    elevation_m,
    side: at < half ? 'supply' : 'return',
  }));
  const links: HeatLink[] = [];
  const shutShare = dice.below(3) === 0 ? dice.uniform() : 0.03;
  const join = (from: number, to: number): void => {
    const bore_m = 0.02 * 50 ** dice.uniform();
    const base = { id: `l${links.length}`, from, to, open: dice.uniform() > shutShare, bore_m };
    const kind = dice.below(24);
    if (kind === 0) links.push({ ...base, kind: 'valve', zeta: 10 * dice.uniform(), throttle: dice.below(2) * 10 ** (6 * dice.uniform()) });
    else if (kind === 1)
      links.push({ ...base, kind: 'pump', shutoff_Pa: 4e5 * dice.uniform(), droop_Pasqpkg2: 10 ** (4 * dice.uniform() - 2) });
    else if (kind === 2) links.push({ ...base, kind: 'reducer', zeta: 5, set_Pa: 1e6 * dice.uniform() });
    else {
      links.push({
        ...base,
        kind: 'pipe',
        length_m: 1 + 3000 * dice.uniform() ** 3,
        roughness_m: dice.below(5) === 0 ? 0 : 1e-3 * dice.uniform(),
        zeta: 10 * dice.uniform(),
        loss_WpmK: 2 * dice.uniform(),
        ambient_C,
      });
    }
  };
  for (let side = 0; side < 2; side++) {
    for (let node = 1; node < half; node++) {
      const other = dice.below(node);
      if (dice.below(2) === 0) join(side * half + node, side * half + other);
      else join(side * half + other, side * half + node);
    }
    for (let chord = dice.below(4); chord > 0; chord--) join(side * half + dice.below(half), side * half + dice.below(half));
  }
  const consumers: HeatConsumer[] = Array.from({ length: 1 + dice.below(half) }, (_, at) => {
    const node = dice.below(half);
    const heat_W = dice.below(6) === 0 ? 0 : 1e4 * 300 ** dice.uniform();
    const drop_K = 5 + 60 * dice.uniform();
    const design_kgps = heat_W / (4190 * drop_K);
    const demand = DEMANDS[dice.below(DEMANDS.length)]!;
    return {
      id: `c${at}`,
      from: node,
      to: half + node,
      demand,
      on: dice.below(8) > 0,
      heat_W,
      return_C: 20 + 50 * dice.uniform(),
      drop_K,
      design_kgps,
      flowMax_kgps: demand === 'return' || demand === 'radiator' ? 1.5 * design_kgps : design_kgps,
      opening_Pa: 5e3 + 1e5 * dice.uniform(),
    };
  });
  const plants: HeatPlant[] = [];
  const lifts = dice.below(3) === 0;
  const lift_Pa = dice.below(10) === 0 ? -1e5 * dice.uniform() : 1e6 * dice.uniform();
  const count = dice.below(15) === 0 ? 0 : 1 + dice.below(3);
  for (let plant = 0; plant < count; plant++) {
    const node = plant === 0 ? 0 : dice.below(half);
    if (plants.some((other) => other.supply === node)) continue;
    const return_Pa = 1e5 + 8e5 * dice.uniform();
    const capacity_W = dice.below(3) === 0 ? 1e7 * dice.uniform() : dice.below(6) === 0 ? 0 : Number.POSITIVE_INFINITY;
    let pump: number | null = null;
    if (lifts) {
      pump = links.length;
      links.push({
        id: `p${plant}`,
        kind: 'pump',
        from: half + node,
        to: node,
        open: dice.below(6) > 0,
        bore_m: 0.5,
        shutoff_Pa: Math.abs(lift_Pa) + 1e4,
        droop_Pasqpkg2: 10 ** (3 * dice.uniform() - 2),
      });
    }
    plants.push({
      id: `P${plant}`,
      supply: node,
      return: half + node,
      on: dice.below(8) > 0,
      supply_C: 10 + 130 * dice.uniform(),
      capacity_W,
      supply_Pa: lifts ? null : return_Pa + lift_Pa * (dice.below(2) === 0 ? 1 : dice.uniform()),
      return_Pa: lifts && plant > 0 ? null : return_Pa,
      pump,
    });
  }
  const leaks = Array.from({ length: dice.below(3) === 0 ? 1 + dice.below(2) : 0 }, (_, at) => ({
    id: `x${at}`,
    node: dice.below(2 * half),
    coefficient: 10 ** (3 * dice.uniform() - 3),
  }));
  return {
    name: 'random',
    ambient_C,
    fluid: { tables: dice.below(5) === 0, density_kgpm3: 977, viscosity_Pas: 4e-4, heat_JpkgK: 4190 },
    nodes,
    links,
    consumers,
    plants,
    leaks,
    boundaries: [],
  };
}

function complaintsOf(compiled: CompiledNetwork, answer: NetworkAnswer): string[] {
  const { columns, settings, network } = compiled;
  const complaints: string[] = [];
  for (const [name, column] of Object.entries(answer)) {
    if (column instanceof Float64Array && column.some((value) => !Number.isFinite(value))) complaints.push(`${name} is not a number`);
  }
  // Mass: every free node that is fed.
  const net = Float64Array.from(settings.withdrawal_kgps);
  let largest = 1;
  const move = (from: number, to: number, flow: number): void => {
    net[from]! += flow;
    net[to]! -= flow;
    largest = Math.max(largest, Math.abs(flow));
  };
  for (let link = 0; link < columns.links; link++) move(columns.linkFrom[link]!, columns.linkTo[link]!, answer.flow_kgps[link]!);
  for (let one = 0; one < columns.consumers; one++)
    move(columns.consumerFrom[one]!, columns.consumerTo[one]!, answer.consumerFlow_kgps[one]!);
  for (let leak = 0; leak < columns.leaks; leak++) net[columns.leakNode[leak]!]! += answer.leakFlow_kgps[leak]!;
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 1) continue;
    if (!(Math.abs(net[node]!) <= 1e-6 * largest)) complaints.push(`mass at ${node}: ${net[node]} of ${largest}`);
  }
  // Pressure: total heads stay between what is held, lifted and open to the air.
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const pull = 977 * 9.81;
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 0) continue;
    low = Math.min(low, settings.heldPressure_Pa[node]! + pull * columns.elevation_m[node]!);
    high = Math.max(high, settings.heldPressure_Pa[node]! + pull * columns.elevation_m[node]!);
  }
  for (let leak = 0; leak < columns.leaks; leak++) low = Math.min(low, pull * columns.elevation_m[columns.leakNode[leak]!]!);
  let lift = 0;
  for (let link = 0; link < columns.links; link++) lift += settings.linkOpen[link]! * settings.pumpShutoff_Pa[link]!;
  // Water of the tables is up to 6 % lighter or heavier than 977.
  const spare = 1 + 1e-4 * (high - low + lift) + lift + (network.fluid.tables ? 0.06 * pull * 60 : 0);
  for (let node = 0; node < columns.nodes; node++) {
    if (answer.nodeFed[node] === 0) continue;
    const total = answer.pressure_Pa[node]! + pull * columns.elevation_m[node]!;
    if (!(total >= low - spare && total <= high + spare))
      complaints.push(`pressure at ${node}: ${total} outside ${low - spare}…${high + spare}`);
  }
  // Temperature: between the surroundings and the hottest plant.
  const hottest = Math.max(network.ambient_C, 0, ...network.plants.map((plant) => plant.supply_C));
  const coldest = Math.min(network.ambient_C, 0);
  for (let node = 0; node < columns.nodes; node++) {
    if (!(answer.node_C[node]! <= hottest + 1e-3 && answer.node_C[node]! >= coldest - 1e-3))
      complaints.push(`temperature at ${node}: ${answer.node_C[node]}`);
  }
  if (!network.fluid.tables) complaints.push(...energyComplaints(compiled, answer, net));
  return complaints;
}

/** Heat in by plants = heat out by consumers, pipes, leaks and what leaves at held nodes. */
function energyComplaints(compiled: CompiledNetwork, answer: NetworkAnswer, net: Float64Array): string[] {
  const { columns, settings, network } = compiled;
  const heat = network.fluid.heat_JpkgK;
  let sum_W = 0;
  let size_W = 1e6;
  const add = (value_W: number): void => {
    sum_W += value_W;
    size_W += Math.abs(value_W);
  };
  const source = new Map(Array.from(columns.plantSupply, (node, plant) => [node, plant] as const));
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 0 || Math.abs(net[node]!) <= ZERO_FLOW_kgps) continue;
    const plant = source.get(node);
    const lifts = plant !== undefined && columns.plantPump[plant]! >= 0;
    const fed_C = plant !== undefined && !lifts ? answer.plantSupply_C[plant]! : settings.feedIn_C[node]!;
    add(heat * net[node]! * (net[node]! > 0 ? fed_C : answer.node_C[node]!));
  }
  for (let plant = 0; plant < columns.plants; plant++) {
    const pump = columns.plantPump[plant]!;
    if (pump < 0 || answer.flow_kgps[pump]! <= ZERO_FLOW_kgps) continue;
    add(heat * answer.flow_kgps[pump]! * (answer.plantSupply_C[plant]! - answer.node_C[columns.plantReturn[plant]!]!));
  }
  for (let link = 0; link < columns.links; link++) {
    const flow = answer.flow_kgps[link]!;
    if (Math.abs(flow) <= ZERO_FLOW_kgps || (flow > 0 && columns.plantPump.includes(link))) continue;
    const up = flow > 0 ? columns.linkFrom[link]! : columns.linkTo[link]!;
    add(-heat * Math.abs(flow) * (answer.node_C[up]! - answer.linkOut_C[link]!));
  }
  for (let one = 0; one < columns.consumers; one++) {
    if (answer.consumerFlow_kgps[one]! > ZERO_FLOW_kgps) add(-answer.consumerHeat_W[one]!);
  }
  for (let leak = 0; leak < columns.leaks; leak++) {
    const node = columns.leakNode[leak]!;
    add(-heat * answer.leakFlow_kgps[leak]! * answer.node_C[node]!);
  }
  return Math.abs(sum_W) <= 1e-6 * size_W ? [] : [`energy: ${sum_W} of ${size_W}`];
}

test(`${MEMBERS} random networks × states`, { timeout: 600_000 }, () => {
  const complaints: string[] = [];
  const unsettled: number[] = [];
  for (let member = FIRST; member < FIRST + MEMBERS; member++) {
    const network = randomNetwork(stream(77, 'random-network', member));
    const compiled = compileNetwork(network, member);
    const solver = makeSolver(compiled.columns, network.fluid);
    const answer = makeAnswer(compiled.columns);
    const report = solveSteady(solver, compiled.settings, answer, STEADY_DEFAULTS);
    const found = complaintsOf(compiled, answer);
    const flags = flagNetwork(compiled, compiled.settings, answer, report);
    if (!report.converged) {
      unsettled.push(member);
      if (!flags.some((flag) => flag.code === 'notConverged')) found.push('not converged and not said');
    }
    if (found.length > 0) complaints.push(`${member} (${report.iterations} steps, ${report.converged}): ${found.slice(0, 3).join('; ')}`);
  }
  expect(complaints).toEqual([]);
  // A share of so few would hang on chance (300 once held 4 of the 33 in 10,000 that did not settle then); all of them settle now.
  expect(unsettled.length, `not settled: ${unsettled.join(', ')}`).toBeLessThanOrEqual(UNSETTLED_MAX);
});

function copyOf(answer: NetworkAnswer): NetworkAnswer {
  const copy = Object.entries(answer).map(([name, column]) => [name, typeof column === 'boolean' ? column : column.slice()]);
  return Object.fromEntries(copy) as NetworkAnswer;
}

/** The same network as the folded way can take it: wide pipes, no reducers, no nozzles, plants with heat enough. */
function calmed(network: HeatNetwork): HeatNetwork {
  return {
    ...network,
    fluid: { ...network.fluid, tables: false },
    links: network.links.map((link) => {
      const bore_m = 2 * link.bore_m;
      return link.kind === 'reducer' ? { ...link, kind: 'valve', bore_m, throttle: 0 } : { ...link, bore_m };
    }),
    consumers: network.consumers.map((one) => ({ ...one, demand: one.demand === 'radiator' ? 'return' : one.demand, opening_Pa: 1e3 })),
    plants: network.plants.map((plant) => ({ ...plant, on: true, capacity_W: Number.POSITIVE_INFINITY })),
  };
}

const FINE: SteadyOptions = { ...STEADY_DEFAULTS, flowTolerance_kgps: 1e-9 };

/** Flow from which a temperature counts in full, share of the largest: fainter trickles around wide rings hang on the last digits of pressures. */
const TRICKLE_per1 = 1e-4;

/** What differs between two answers of one network by more than settling explains. On a circle of flow temperatures have no anchor. */
function differences({ columns }: CompiledNetwork, answer: NetworkAnswer, whole: NetworkAnswer, circle: boolean): string[] {
  const found: string[] = [];
  const through_kgps = new Float64Array(columns.nodes);
  const trickle_kgps = Math.max(0.01, TRICKLE_per1 * whole.flow_kgps.reduce((most, flow) => Math.max(most, Math.abs(flow)), 0));
  for (let link = 0; link < columns.links; link++) {
    through_kgps[columns.linkFrom[link]!]! += 0.5 * Math.abs(whole.flow_kgps[link]!);
    through_kgps[columns.linkTo[link]!]! += 0.5 * Math.abs(whole.flow_kgps[link]!);
  }
  for (const name of ['flow_kgps', 'consumerFlow_kgps', 'node_C', 'linkOut_C', 'consumerHeat_W', 'pressure_Pa'] as const) {
    if (circle && (name === 'node_C' || name === 'linkOut_C')) continue;
    const unit = name === 'consumerHeat_W' ? 1e4 : name === 'pressure_Pa' ? 1e5 : 1;
    for (let at = 0; at < answer[name].length; at++) {
      const flow = name === 'node_C' ? through_kgps[at]! : name === 'linkOut_C' ? Math.abs(whole.flow_kgps[at]!) : trickle_kgps;
      const miss = Math.abs(answer[name][at]! - whole[name][at]!) / (unit + 1e-3 * Math.abs(whole[name][at]!));
      if (!(miss * Math.min(1, flow / trickle_kgps) <= 1e-3)) found.push(`${name}[${at}]: ${answer[name][at]} against ${whole[name][at]}`);
    }
  }
  return found;
}

test('the core alone, from scratch or after a valve, a demand, a source, tells what the whole network tells', { timeout: 600_000 }, () => {
  const complaints: string[] = [];
  let folded = 0;
  for (let member = FIRST; member < FIRST + PARTED; member++) {
    const network = calmed(randomNetwork(stream(77, 'random-network', member)));
    const compiled = compileNetwork(network, member);
    const { columns, settings } = compiled;
    const dice = stream(78, 'random-change', member);
    const solver = makeSolver(columns, network.fluid);
    const answer = makeAnswer(columns);
    for (let change = 0; change < 3; change++) {
      const fast = solveSteady(solver, settings, answer, FINE);
      if (fast.folded) {
        folded++;
        // A network with several sources can rest in more than one state: then the whole, begun where the core ended, must stay there.
        let found: string[] = [];
        for (const whole of [makeAnswer(columns), copyOf(answer)]) {
          const slow = solveSteady(makeSolver(columns, network.fluid), settings, whole, { ...FINE, fold: false });
          found = slow.converged ? differences(compiled, answer, whole, slow.circleNodes + fast.circleNodes > 0) : [];
          if (found.length === 0) break;
        }
        complaints.push(...found.map((one) => `${member}/${change} ${one}`));
      }
      const link = dice.below(columns.links);
      settings.linkOpen[link] = columns.linkFrom[link] === columns.linkTo[link] ? 0 : 1 - settings.linkOpen[link]!;
      const consumer = dice.below(columns.consumers);
      settings.consumerOn[consumer] = 1 - settings.consumerOn[consumer]!;
      settings.plantSupply_C.forEach((supply_C, plant) => {
        settings.plantSupply_C[plant] = supply_C + 10 * dice.uniform();
      });
    }
  }
  expect(complaints).toEqual([]);
  expect(folded).toBeGreaterThan(PARTED / 10);
});
