/**
 * A city's heat network as a twin: every node becomes a supply and a return node, every pipe a pair, every substation a consumer, every
 * source a plant that lifts from return to supply. Nozzles and pumps are set so that the design day works; everything set so is an
 * estimate and named in the problems.
 * Source: docs/equations/hydraulics.md §8.  Oracle: city-network.test.ts.
 */
import { assert } from '../../domain/assert.ts';
import type { City, Pipe, Source, Substation } from '../../domain/city.ts';
import type { BoilerId, NodeId, PipeId, SubstationId } from '../../domain/ids.ts';
import type { HeatConsumer, HeatLink, HeatNetwork, HeatNode, HeatPlant } from '../../domain/network.ts';
import type { Checked, Problem } from '../../domain/problems.ts';
import { pipeLoss_WpmK } from '../../kernel/network/loss.ts';
import { CONSTANT_WATER, makeAnswer, makeSolver, type NetworkSolver } from '../../kernel/network/solver.ts';
import { STEADY_DEFAULTS, solveSteady } from '../../kernel/network/steady.ts';
import { GRAVITY_Npkg, WATER_DENSITY_kgpm3, WATER_HEAT_JpkgK } from '../../kernel/water.ts';
import { type CompiledNetwork, compileNetwork } from './compile.ts';
import type { RegulationDesign } from './regulation.ts';

/** Equivalent roughness of network steel: design practice, old pipes. [R: DOMAIN §5, M] */
const ROUGHNESS_m = { before1990: 0.001, '1990to1997': 0.0005, '1998to2003': 0.0005, since2004: 0.0002 } as const;
/** Bends, branches and compensators: local loss coefficient per metre of route. [I] reference networks have 4…8 per 600…900 m */
const ZETA_PER_METRE = 0.0065;
/** Ground around channels and buried pipes in winter. [I: DOMAIN §4.3 uses +3 °C] */
const GROUND_C = 3;
/** Pressure difference that an elevator needs, and that an open pumped substation needs. [R: DOMAIN §5 0.1–0.15 MPa; second I] */
const ELEVATOR_DROP_MIN_Pa = 100_000;
export const PUMPED_DROP_Pa = 50_000;
/** Difference left at the worst substation on the design day, and bounds of a source's lift. [I] */
const SPARE_DROP_Pa = 150_000;
const LIFT_MIN_Pa = 300_000;
const LIFT_MAX_Pa = 1_600_000;
/** Pump curve: head at rest over head at design flow. [I] flat network pumps */
export const SHUTOFF_OVER_DESIGN = 1.2;
/** Pressure kept at the highest point of the return. [I] */
const RETURN_OVER_TOP_Pa = 150_000;
/** A regulated substation opens to at most this multiple of its design flow; a nozzle has no such stop. [I] */
export const FLOW_MAX_OF_DESIGN = 1.5;
const NOZZLE_MAX_OF_DESIGN = 4;

export type CityNetwork = Readonly<{
  city: City;
  design: RegulationDesign;
  compiled: CompiledNetwork;
  solver: NetworkSolver;
  /** Place of a node on the supply side; its return node is `nodes + place`. */
  nodes: number;
  nodeAt: ReadonlyMap<NodeId, number>;
  /** Place of a pipe in `city.pipes`; its links are 2·place (supply) and 2·place + 1 (return). */
  pipeAt: ReadonlyMap<PipeId, number>;
  substationAt: ReadonlyMap<SubstationId, number>;
  /** By substation: design load of its buildings. */
  load_W: Float64Array;
  /** By source, then mobile boiler: pressure its return is held at when it is the one that holds. */
  hold_Pa: Float64Array;
  /** Mobile boilers at work; their plants follow those of the city's sources. */
  boilers: readonly PlacedBoiler[];
  /** By substation: 1 where a controller keeps the return temperature, and how it asks for heat as long as it can. */
  regulated: Uint8Array;
  demand: Uint8Array;
}>;

/** A mobile boiler connected at a node of the network (a chamber), or at a substation that is cut off from the network for it. */
export type PlacedBoiler = Readonly<{
  id: BoilerId;
  node: NodeId | null;
  substation: SubstationId | null;
  capacity_W: number;
  supply_C: number;
}>;

/** Builds the twin. `version` must differ for every city that shares memory with another. */
export function makeCityNetwork(city: City, version: number): Checked<CityNetwork> {
  const problems: Problem[] = [];
  const design: RegulationDesign = {
    indoor_C: city.meta.designIndoor_C,
    outdoor_C: city.meta.designOutdoor_C,
    supply_C: city.meta.designSupply_C,
    return_C: city.meta.designReturn_C,
  };
  const nodeAt = new Map(city.nodes.map((node, at) => [node.id, at]));
  const load_W = substationLoads(city);
  const rough = layOut(city, design, nodeAt, load_W, null, problems);
  const tuned = tune(city, design, rough, version);
  const network = layOut(city, design, nodeAt, load_W, tuned, []);
  const compiled = compileNetwork(network, version);
  const lonely = network.links.length === 0 || network.plants.length === 0;
  if (lonely) problems.push({ code: 'FL-NETWORK-006', severity: 'warn', at: 'sources', say: { got: city.sources.length } });
  const value: CityNetwork = {
    city,
    design,
    compiled,
    solver: makeSolver(compiled.columns, CONSTANT_WATER),
    nodes: city.nodes.length,
    nodeAt,
    pipeAt: new Map(city.pipes.map((pipe, at) => [pipe.id, at])),
    substationAt: new Map(city.substations.map((one, at) => [one.id, at])),
    load_W,
    hold_Pa: Float64Array.from(city.sources, (source) => holdPressure_Pa(city, nodeAt.get(source.node) ?? 0)),
    boilers: [],
    regulated: Uint8Array.from(city.substations, (one) => (one.kind === 'pumped' ? 1 : 0)),
    demand: compiled.columns.consumerDemand.slice(),
  };
  return { value, problems };
}

function substationLoads(city: City): Float64Array {
  const at = new Map(city.substations.map((one, place) => [one.id, place]));
  const load_W = new Float64Array(city.substations.length);
  for (const building of city.buildings) {
    const place = building.substation === null ? undefined : at.get(building.substation);
    if (place !== undefined) load_W[place]! += building.designLoad_W;
  }
  return load_W;
}

/** Pump curves and nozzles found on the design day. */
type Tuning = Readonly<{ lift_Pa: Float64Array; drop_Pa: Float64Array }>;

function layOut(
  city: City,
  design: RegulationDesign,
  nodeAt: ReadonlyMap<NodeId, number>,
  load_W: Float64Array,
  tuned: Tuning | null,
  problems: Problem[],
): HeatNetwork {
  const count = city.nodes.length;
  const nodes: HeatNode[] = [
    ...city.nodes.map((node): HeatNode => ({ id: node.id, elevation_m: node.elevation_m, side: 'supply' })),
    ...city.nodes.map((node): HeatNode => ({ id: node.id, elevation_m: node.elevation_m, side: 'return' })),
  ];
  const shut = new Set(city.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
  const place = (id: NodeId, at: string): number => {
    const found = nodeAt.get(id);
    if (found === undefined) problems.push({ code: 'FL-NETWORK-005', severity: 'warn', at, say: { got: id, expected: count } });
    return found ?? -1;
  };
  const links: HeatLink[] = [];
  for (const pipe of city.pipes) {
    const from = place(pipe.from, `pipes/${pipe.id}/from`);
    const to = place(pipe.to, `pipes/${pipe.id}/to`);
    const open = from >= 0 && to >= 0 && !shut.has(pipe.id);
    links.push(pipeLink(pipe, Math.max(from, 0), Math.max(to, 0), open));
    // The return runs the other way, so that its flow is positive when the supply's is.
    links.push(pipeLink(pipe, Math.max(to, 0) + count, Math.max(from, 0) + count, open));
  }
  const plants: HeatPlant[] = city.sources.map((source, at) => {
    const node = place(source.node, `sources/${source.id}/node`);
    const lift_Pa = tuned ? tuned.lift_Pa[at]! : LIFT_MIN_Pa;
    const flow = pumpFlow_kgps(source, design);
    links.push({
      kind: 'pump',
      id: source.id,
      from: Math.max(node, 0) + count,
      to: Math.max(node, 0),
      open: node >= 0,
      bore_m: 1,
      shutoff_Pa: SHUTOFF_OVER_DESIGN * lift_Pa,
      droop_Pasqpkg2: ((SHUTOFF_OVER_DESIGN - 1) * lift_Pa) / flow ** 2,
    });
    return {
      id: source.id,
      supply: Math.max(node, 0),
      return: Math.max(node, 0) + count,
      on: true,
      supply_C: design.supply_C,
      capacity_W: source.capacity_W,
      supply_Pa: null,
      return_Pa: null,
      pump: links.length - 1,
    };
  });
  const consumers = city.substations.map((one, at) => consumerOf(one, at, design, load_W[at]!, tuned, place, count));
  return {
    name: city.meta.name,
    ambient_C: GROUND_C,
    fluid: { ...CONSTANT_WATER },
    nodes,
    links,
    consumers,
    plants,
    leaks: [],
    boundaries: [],
  };
}

function pipeLink(pipe: Pipe, from: number, to: number, open: boolean): HeatLink {
  return {
    kind: 'pipe',
    id: pipe.id,
    from,
    to,
    open,
    length_m: Math.max(pipe.length_m, 0.1),
    bore_m: pipe.bore_m,
    roughness_m: ROUGHNESS_m[pipe.epoch],
    zeta: 1 + ZETA_PER_METRE * pipe.length_m,
    loss_WpmK: pipeLoss_WpmK(pipe.laying, pipe.epoch, pipe.nominal_mm),
    ambient_C: GROUND_C,
  };
}

function consumerOf(
  one: Substation,
  at: number,
  design: RegulationDesign,
  load_W: number,
  tuned: Tuning | null,
  place: (id: NodeId, at: string) => number,
  count: number,
): HeatConsumer {
  const node = place(one.node, `substations/${one.id}/node`);
  const drop_K = design.supply_C - design.return_C;
  const design_kgps = load_W / (WATER_HEAT_JpkgK * drop_K);
  const elevator = one.kind === 'elevator';
  return {
    id: one.id,
    from: Math.max(node, 0),
    to: Math.max(node, 0) + count,
    // While the design day is being sized everybody takes the design flow.
    demand: tuned === null ? 'drop' : elevator ? 'radiator' : 'return',
    on: node >= 0 && load_W > 0,
    heat_W: load_W,
    return_C: design.return_C,
    drop_K,
    design_kgps,
    flowMax_kgps: (elevator ? NOZZLE_MAX_OF_DESIGN : FLOW_MAX_OF_DESIGN) * design_kgps,
    // A nozzle is bored for the difference it finds on the design day.
    opening_Pa: elevator ? Math.max(tuned ? tuned.drop_Pa[at]! : ELEVATOR_DROP_MIN_Pa, ELEVATOR_DROP_MIN_Pa) : PUMPED_DROP_Pa,
  };
}

/** Design day with every substation at its design flow and every source held: which lift each source needs, what each nozzle finds. */
function tune(city: City, design: RegulationDesign, rough: HeatNetwork, version: number): Tuning {
  const { columns, settings } = compileNetwork(rough, version);
  const sources = city.sources.length;
  for (let plant = 0; plant < sources; plant++) {
    settings.linkOpen[columns.plantPump[plant]!] = 0;
    settings.nodeHeld[columns.plantSupply[plant]!] = 1;
    settings.nodeHeld[columns.plantReturn[plant]!] = 1;
  }
  const solver = makeSolver(columns, CONSTANT_WATER);
  const answer = makeAnswer(columns);
  for (let one = 0; one < columns.consumers; one++) settings.flowMax_kgps[one] = settings.design_kgps[one]!;
  const report = solveSteady(solver, settings, answer, { ...STEADY_DEFAULTS, heat: false, limits: false });
  assert(Number.isFinite(report.residual_Pa), 'the design day has an answer');
  const zone = zonesOf(city);
  const lift_Pa = new Float64Array(sources).fill(LIFT_MIN_Pa);
  const flowOfZone = new Map<number, number>();
  const pumpsOfZone = new Map<number, number>();
  const homeOfPlant = (plant: number): number => zone[columns.plantSupply[plant]!] ?? -1;
  for (let plant = 0; plant < sources; plant++) {
    const home = homeOfPlant(plant);
    pumpsOfZone.set(home, (pumpsOfZone.get(home) ?? 0) + pumpFlow_kgps(city.sources[plant]!, design));
  }
  const liftOfZone = new Map<number, number>();
  for (let one = 0; one < columns.consumers; one++) {
    const home = zone[columns.consumerFrom[one]!] ?? -1;
    if (settings.consumerOn[one] === 0 || answer.nodeFed[columns.consumerFrom[one]!] === 0) continue;
    flowOfZone.set(home, (flowOfZone.get(home) ?? 0) + settings.design_kgps[one]!);
    const needed_Pa = SPARE_DROP_Pa - answer.consumerDrop_Pa[one]!;
    liftOfZone.set(home, Math.min(LIFT_MAX_Pa, Math.max(liftOfZone.get(home) ?? LIFT_MIN_Pa, needed_Pa)));
  }
  for (let plant = 0; plant < sources; plant++) lift_Pa[plant] = liftOfZone.get(homeOfPlant(plant)) ?? LIFT_MIN_Pa;
  // A pump below its design flow lifts more than its design head: that is what its own zone's nozzles find.
  const headOfZone_Pa = (home: number): number => {
    const load_per1 = Math.min(1, (flowOfZone.get(home) ?? 0) / Math.max(pumpsOfZone.get(home) ?? 0, 1));
    return (liftOfZone.get(home) ?? LIFT_MIN_Pa) * (SHUTOFF_OVER_DESIGN - (SHUTOFF_OVER_DESIGN - 1) * load_per1 ** 2);
  };
  const drop_Pa = Float64Array.from(answer.consumerDrop_Pa, (drop, one) => headOfZone_Pa(zone[columns.consumerFrom[one]!] ?? -1) + drop);
  return { lift_Pa, drop_Pa };
}

/** Design flow of a source's pumps: what carries its capacity at the city's design temperatures. Never less than a trickle. */
function pumpFlow_kgps(source: Source, design: RegulationDesign): number {
  return Math.max(1, source.capacity_W / (WATER_HEAT_JpkgK * (design.supply_C - design.return_C)));
}

/** Number of the connected part every node lies in, with the valves as the city has them. */
function zonesOf(city: City): Int32Array {
  const at = new Map(city.nodes.map((node, place) => [node.id, place]));
  const parent = Int32Array.from({ length: city.nodes.length }, (_, node) => node);
  const root = (node: number): number => {
    let up = node;
    while (parent[up] !== up) {
      parent[up] = parent[parent[up]!]!;
      up = parent[up]!;
    }
    return up;
  };
  const shut = new Set(city.valves.filter((valve) => valve.position === 'closed').map((valve) => valve.pipe));
  for (const pipe of city.pipes) {
    const from = at.get(pipe.from);
    const to = at.get(pipe.to);
    if (from === undefined || to === undefined || shut.has(pipe.id)) continue;
    parent[root(from)] = root(to);
  }
  return Int32Array.from({ length: city.nodes.length }, (_, node) => root(node));
}

/** Return pressure at a source at a node of the city so that the highest point of the network keeps a margin. */
export function holdPressure_Pa(city: City, node: number): number {
  const here_m = city.nodes[node]?.elevation_m ?? 0;
  let top_m = here_m;
  for (const node of city.nodes) top_m = Math.max(top_m, node.elevation_m);
  return RETURN_OVER_TOP_Pa + WATER_DENSITY_kgpm3 * GRAVITY_Npkg * (top_m - here_m);
}
