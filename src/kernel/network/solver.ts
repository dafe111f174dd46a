/**
 * Everything a network solve needs besides the state: structure made once per topology, and memory that is used again and again.
 * One solver serves one thread of questions; two questions at once need two solvers on the same columns.
 */
import { type FrictionMemory, makeFrictionMemory } from '../friction.ts';
import { GRAVITY_Npkg, WATER_DENSITY_kgpm3, WATER_HEAT_JpkgK, WATER_VISCOSITY_Pas } from '../water.ts';
import { LINK_PUMP, LINK_REDUCER, type NetworkColumns } from './columns.ts';
import type { Fold } from './fold.ts';
import { makeFactor, type NumericFactor, type SymbolicFactor, symbolicFactor } from './sparse.ts';

/** Constant properties, or tables by temperature (`tables: true`; the constants are then the start). */
export type Fluid = Readonly<{ tables: boolean; density_kgpm3: number; viscosity_Pas: number; heat_JpkgK: number }>;
export const CONSTANT_WATER: Fluid = {
  tables: false,
  density_kgpm3: WATER_DENSITY_kgpm3,
  viscosity_Pas: WATER_VISCOSITY_Pas,
  heat_JpkgK: WATER_HEAT_JpkgK,
};
export const TABLE_WATER: Fluid = { ...CONSTANT_WATER, tables: true };

/** Order in which heat is carried through the network, valid as long as no flow changes its direction. */
export type SweepOrder = {
  made: boolean;
  sign: Int8Array;
  node: Int32Array;
  /** Nodes after this place lie on a closed circle of flow and are swept again until they settle. */
  acyclic: number;
  branchStart: Int32Array;
  branch: Int32Array;
  waiting: Int32Array;
};

/** One matrix of node pressures: structure, numbers, and where the ends of every link (then consumer) lie in it. */
export type NetworkMatrix = Readonly<{ symbolic: SymbolicFactor; numbers: NumericFactor; fromPlace: Int32Array; toPlace: Int32Array }>;

/**
 * What trees folded away take from the nodes they hang on (net), the water they bring (mass, and mass × temperature), and the
 * temperature of a node where no water moves.
 */
export type Folded = Readonly<{ take_kgps: Float64Array; massIn_kgps: Float64Array; enthalpyIn: Float64Array; rest_C: Float64Array }>;

export type NetworkSolver = Readonly<{
  columns: NetworkColumns;
  fluid: Fluid;
  /**
   * `plain`: supply and return as two blocks, joined by links only. `coupled`: joined through the consumers as well. Each is made when
   * first needed; most questions need neither, because the core answers them.
   */
  matrices: { plain: NetworkMatrix | null; coupled: NetworkMatrix | null };
  specialLinks: Int32Array;
  /** Neighbourhood of nodes over links: link·2 + (0 if the node is `from`, 1 if `to`). */
  aroundStart: Int32Array;
  around: Int32Array;
  slender: Float64Array;
  relative: Float64Array;
  zetaNow: Float64Array;
  head: Float64Array;
  perFlow: Float64Array;
  friction: FrictionMemory;
  gravity_Pa: Float64Array;
  heatCapacity_JpkgK: Float64Array;
  loss_Pa: Float64Array;
  slope_Paspkg: Float64Array;
  active: Uint8Array;
  /** Temperature at which a link's properties were last taken. */
  linkMean_C: Float64Array;
  /** Pressure reducers: logarithm of the resistance over fully open; the turn and miss before. */
  reducerTurn: Float64Array;
  reducerLast: Float64Array;
  reducerMiss_Pa: Float64Array;
  right: Float64Array;
  enthalpy: Float64Array;
  massIn_kgps: Float64Array;
  queue: Int32Array;
  /** Last supply temperature and gap of every plant, for the secant on plants short of heat; gap 0: none yet. */
  plantLast_C: Float64Array;
  plantGap_K: Float64Array;
  /** A plant alone and short of heat: its temperature lies between these. */
  plantLow_C: Float64Array;
  plantHigh_C: Float64Array;
  /** How far a consumer goes towards its wish in one step, and what it missed before. */
  consumerPace_per1: Float64Array;
  consumerMiss_kgps: Float64Array;
  sweep: SweepOrder;
  /** Trees folded away; made when a solve first wants it. */
  fold: { made: Fold | null };
  /** Set where this network is itself the core of a folded one. */
  folded: Folded | null;
}>;

/** What a solve gives, in the caller's memory; also the warm start of the next one. */
export type NetworkAnswer = {
  started: boolean;
  pressure_Pa: Float64Array;
  node_C: Float64Array;
  nodeFed: Uint8Array;
  flow_kgps: Float64Array;
  linkOut_C: Float64Array;
  consumerFlow_kgps: Float64Array;
  consumerWant_kgps: Float64Array;
  consumerMode: Uint8Array;
  consumerIn_C: Float64Array;
  consumerOut_C: Float64Array;
  consumerHeat_W: Float64Array;
  consumerDrop_Pa: Float64Array;
  consumerLimit: Uint8Array;
  plantFlow_kgps: Float64Array;
  plantReturnFlow_kgps: Float64Array;
  plantSupply_C: Float64Array;
  plantReturn_C: Float64Array;
  plantHeat_W: Float64Array;
  leakFlow_kgps: Float64Array;
};

export function makeAnswer(columns: NetworkColumns): NetworkAnswer {
  const { nodes, links, consumers, plants, leaks } = columns;
  return {
    started: false,
    pressure_Pa: new Float64Array(nodes),
    node_C: new Float64Array(nodes),
    nodeFed: new Uint8Array(nodes),
    flow_kgps: new Float64Array(links),
    linkOut_C: new Float64Array(links),
    consumerFlow_kgps: new Float64Array(consumers),
    consumerWant_kgps: new Float64Array(consumers),
    consumerMode: new Uint8Array(consumers),
    consumerIn_C: new Float64Array(consumers),
    consumerOut_C: new Float64Array(consumers),
    consumerHeat_W: new Float64Array(consumers),
    consumerDrop_Pa: new Float64Array(consumers),
    consumerLimit: new Uint8Array(consumers),
    plantFlow_kgps: new Float64Array(plants),
    plantReturnFlow_kgps: new Float64Array(plants),
    plantSupply_C: new Float64Array(plants),
    plantReturn_C: new Float64Array(plants),
    plantHeat_W: new Float64Array(plants),
    leakFlow_kgps: new Float64Array(leaks),
  };
}

export function makeSolver(columns: NetworkColumns, fluid: Fluid): NetworkSolver {
  const { nodes, links, consumers, linkFrom, linkTo, linkKind, length_m, bore_m, roughness_m } = columns;
  const special: number[] = [];
  const slender = new Float64Array(links);
  const relative = new Float64Array(links);
  for (let link = 0; link < links; link++) {
    if (linkKind[link] === LINK_PUMP || linkKind[link] === LINK_REDUCER) special.push(link);
    slender[link] = length_m[link] / bore_m[link];
    relative[link] = roughness_m[link] / bore_m[link];
  }
  const aroundStart = new Int32Array(nodes + 1);
  for (let link = 0; link < links; link++) {
    aroundStart[linkFrom[link] + 1]++;
    aroundStart[linkTo[link] + 1]++;
  }
  for (let node = 0; node < nodes; node++) aroundStart[node + 1] += aroundStart[node];
  const around = new Int32Array(2 * links);
  const next = aroundStart.slice();
  for (let link = 0; link < links; link++) {
    around[next[linkFrom[link]]++] = 2 * link;
    around[next[linkTo[link]]++] = 2 * link + 1;
  }
  const solver: NetworkSolver = {
    columns,
    fluid,
    matrices: { plain: null, coupled: null },
    specialLinks: Int32Array.from(special),
    aroundStart,
    around,
    slender,
    relative,
    zetaNow: new Float64Array(links),
    head: new Float64Array(links),
    perFlow: new Float64Array(links),
    friction: makeFrictionMemory(links),
    gravity_Pa: new Float64Array(links),
    heatCapacity_JpkgK: new Float64Array(links + consumers).fill(fluid.heat_JpkgK),
    loss_Pa: new Float64Array(links),
    slope_Paspkg: new Float64Array(links),
    active: new Uint8Array(links),
    linkMean_C: new Float64Array(links),
    reducerTurn: new Float64Array(links),
    reducerLast: new Float64Array(links),
    reducerMiss_Pa: new Float64Array(links),
    right: new Float64Array(nodes),
    enthalpy: new Float64Array(nodes),
    massIn_kgps: new Float64Array(nodes),
    queue: new Int32Array(nodes),
    plantLast_C: new Float64Array(columns.plants),
    plantGap_K: new Float64Array(columns.plants),
    plantLow_C: new Float64Array(columns.plants),
    plantHigh_C: new Float64Array(columns.plants),
    consumerPace_per1: new Float64Array(consumers),
    consumerMiss_kgps: new Float64Array(consumers),
    sweep: {
      made: false,
      sign: new Int8Array(links + consumers),
      node: new Int32Array(nodes),
      acyclic: 0,
      branchStart: new Int32Array(nodes + 1),
      branch: new Int32Array(links + consumers),
      waiting: new Int32Array(nodes),
    },
    fold: { made: null },
    folded: null,
  };
  for (let link = 0; link < links; link++) setLinkFluid(solver, link, fluid.density_kgpm3, fluid.viscosity_Pas);
  return solver;
}

/** Sets the hydraulic coefficients of one link from its water's density and viscosity. */
export function setLinkFluid(solver: NetworkSolver, link: number, density_kgpm3: number, viscosity_Pas: number): void {
  const { columns } = solver;
  const bore_m = columns.bore_m[link];
  const area_m2 = 0.25 * Math.PI * bore_m * bore_m;
  solver.head[link] = 1 / (2 * density_kgpm3 * area_m2 * area_m2);
  solver.perFlow[link] = bore_m / (viscosity_Pas * area_m2);
  const drop_m = columns.elevation_m[columns.linkFrom[link]] - columns.elevation_m[columns.linkTo[link]];
  solver.gravity_Pa[link] = density_kgpm3 * GRAVITY_Npkg * drop_m;
}

function makeMatrix(version: number, nodes: number, from: Int32Array, to: Int32Array): NetworkMatrix {
  const symbolic = symbolicFactor(version, nodes, from, to);
  return {
    symbolic,
    numbers: makeFactor(symbolic),
    fromPlace: from.map((node) => symbolic.place[node]),
    toPlace: to.map((node) => symbolic.place[node]),
  };
}

/** The matrix of the links alone. */
export function plainMatrix(solver: NetworkSolver): NetworkMatrix {
  const { version, nodes, linkFrom, linkTo } = solver.columns;
  solver.matrices.plain ??= makeMatrix(version, nodes, linkFrom, linkTo);
  return solver.matrices.plain;
}

/** The matrix with supply and return joined through every consumer. */
export function coupledMatrix(solver: NetworkSolver): NetworkMatrix {
  if (solver.matrices.coupled) return solver.matrices.coupled;
  const { columns } = solver;
  const from = new Int32Array(columns.links + columns.consumers);
  const to = new Int32Array(columns.links + columns.consumers);
  from.set(columns.linkFrom);
  from.set(columns.consumerFrom, columns.links);
  to.set(columns.linkTo);
  to.set(columns.consumerTo, columns.links);
  solver.matrices.coupled = makeMatrix(columns.version, columns.nodes, from, to);
  return solver.matrices.coupled;
}
