/**
 * Trees of a network folded away: what hangs on a tree has the flow of all withdrawals behind it, without any pressure being known.
 *
 * Leaves are taken off again and again until only the core is left: rings, held nodes, plants, pumps, reducers, leaks. Each tree serves
 * supply or return alone, so that its water runs one way. The core is a small network of its own with its own solver; a city of 3,300
 * pipes keeps some 60 of them. Made once per topology and set of anchors; a shut pipe is a number, not structure.
 * Source: docs/equations/hydraulics.md §9.  Oracle: property.test.ts (equal to the solution of the whole on random networks).
 */
import { LINK_VALVE, makeSettings, type NetworkColumns, type NetworkSettings } from './columns.ts';
import { type Folded, makeAnswer, makeSolver, type NetworkAnswer, type NetworkSolver } from './solver.ts';

export type Fold = {
  /** 1 for nodes that could not be folded away when this was made. */
  readonly anchor: Uint8Array;
  /** Too little is gained: the network is all core. */
  readonly idle: boolean;
  readonly core: NetworkSolver;
  readonly folded: Folded;
  readonly coreSettings: NetworkSettings;
  readonly coreAnswer: NetworkAnswer;
  readonly coreNode: Int32Array;
  readonly coreLink: Int32Array;
  /** As `restLink`, of core nodes; −1 for a node without any link. */
  readonly coreRest: Int32Array;
  /** A branch is a folded link with the node behind it. Those of the supply side come first; every branch comes before its parent. */
  readonly branches: number;
  readonly supplyEnd: number;
  readonly link: Int32Array;
  readonly node: Int32Array;
  /** 1 where the link is declared away from the core, −1 towards it. */
  readonly outward: Int8Array;
  /** Slot a branch hangs on. Slots: branches, then core nodes. */
  readonly parent: Int32Array;
  /** Link whose surroundings give the temperature of the node when its water stands. */
  readonly restLink: Int32Array;
  readonly loss_WpK: Float64Array;
  readonly consumerFrom: Int32Array;
  readonly consumerTo: Int32Array;
  /** Every consumer's flow one round ago, and what it then missed. */
  readonly lastFlow_kgps: Float64Array;
  readonly lastMiss_kgps: Float64Array;
  readonly fed: Uint8Array;
  readonly ambient_C: Float64Array;
  readonly need_kgps: Float64Array;
  readonly massIn_kgps: Float64Array;
  readonly enthalpy: Float64Array;
  readonly water_C: Float64Array;
  readonly out_C: Float64Array;
};

/** Fewer nodes folded than this share: not worth two solvers. [I] */
const FOLDED_MIN_per1 = 0.25;
const SERVES_SUPPLY = 1;
const SERVES_RETURN = 2;
const SERVES_BOTH = 3;

/** The fold of a solver for these settings: the last one if it still fits, else a new one. */
export function foldOf(solver: NetworkSolver, settings: NetworkSettings): Fold {
  if (solver.fold.made && fits(solver.fold.made, settings)) return solver.fold.made;
  const anchor = anchors(solver, settings);
  // Anchors only grow, so that a source that comes and goes does not fold anew each time.
  if (solver.fold.made) for (let node = 0; node < anchor.length; node++) anchor[node] |= solver.fold.made.anchor[node];
  solver.fold.made = makeFold(solver, anchor);
  return solver.fold.made;
}

function fits(fold: Fold, settings: NetworkSettings): boolean {
  const { anchor } = fold;
  const { nodeHeld, withdrawal_kgps } = settings;
  for (let node = 0; node < anchor.length; node++) {
    if (anchor[node] === 0 && (nodeHeld[node] === 1 || withdrawal_kgps[node] !== 0)) return false;
  }
  return true;
}

/** Nodes whose pressure matters or whose flow is given from outside: they stay in the core. */
function anchors(solver: NetworkSolver, settings: NetworkSettings): Uint8Array {
  const { columns } = solver;
  const anchor = new Uint8Array(columns.nodes);
  for (let node = 0; node < columns.nodes; node++) {
    if (settings.nodeHeld[node] === 1 || settings.withdrawal_kgps[node] !== 0) anchor[node] = 1;
  }
  for (let link = 0; link < columns.links; link++) {
    if (columns.linkKind[link] <= LINK_VALVE) continue;
    anchor[columns.linkFrom[link]] = 1;
    anchor[columns.linkTo[link]] = 1;
  }
  for (let plant = 0; plant < columns.plants; plant++) {
    anchor[columns.plantSupply[plant]] = 1;
    anchor[columns.plantReturn[plant]] = 1;
  }
  for (let leak = 0; leak < columns.leaks; leak++) anchor[columns.leakNode[leak]] = 1;
  return anchor;
}

/** Leaves taken off the network, child before parent. Marks what every folded node serves. */
function peel(solver: NetworkSolver, anchor: Uint8Array): { order: Int32Array; count: number; upLink: Int32Array; serves: Uint8Array } {
  const { columns, around, aroundStart } = solver;
  const { nodes, linkFrom, linkTo } = columns;
  const serves = new Uint8Array(nodes);
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    serves[columns.consumerFrom[consumer]] |= SERVES_SUPPLY;
    serves[columns.consumerTo[consumer]] |= SERVES_RETURN;
  }
  const degree = new Int32Array(nodes);
  for (let link = 0; link < columns.links; link++) {
    degree[linkFrom[link]]++;
    degree[linkTo[link]]++;
  }
  const upLink = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes);
  const stack = new Int32Array(nodes);
  let count = 0;
  let depth = 0;
  for (let first = 0; first < nodes; first++) {
    stack[depth++] = first;
    while (depth > 0) {
      const node = stack[--depth];
      if (anchor[node] === 1 || degree[node] !== 1 || upLink[node] >= 0 || serves[node] === SERVES_BOTH) continue;
      for (let at = aroundStart[node]; at < aroundStart[node + 1]; at++) {
        const link = around[at] >> 1;
        const other = (around[at] & 1) === 0 ? linkTo[link] : linkFrom[link];
        // The one link left is the one whose far end has not been folded away through it.
        if (upLink[other] === link) continue;
        upLink[node] = link;
        order[count++] = node;
        serves[other] |= serves[node];
        degree[node] = 0;
        degree[other]--;
        stack[depth++] = other;
        break;
      }
    }
  }
  return { order, count, upLink, serves };
}

function makeFold(solver: NetworkSolver, anchor: Uint8Array): Fold {
  const { columns, around, aroundStart } = solver;
  const { nodes, links, linkFrom } = columns;
  const { order, count, upLink, serves } = peel(solver, anchor);
  const slot = new Int32Array(nodes).fill(-1);
  let branch = 0;
  for (let at = 0; at < count; at++) if (serves[order[at]] !== SERVES_RETURN) slot[order[at]] = branch++;
  const supplyEnd = branch;
  for (let at = 0; at < count; at++) if (serves[order[at]] === SERVES_RETURN) slot[order[at]] = branch++;
  const branches = branch;
  const coreNode = new Int32Array(nodes - branches);
  for (let node = 0, core = 0; node < nodes; node++) {
    if (slot[node] >= 0) continue;
    coreNode[core] = node;
    slot[node] = branches + core++;
  }
  const isFolded = new Uint8Array(links);
  const fold = {
    link: new Int32Array(branches),
    node: new Int32Array(branches),
    outward: new Int8Array(branches),
    parent: new Int32Array(branches),
    restLink: new Int32Array(branches),
    loss_WpK: new Float64Array(branches),
  };
  for (let at = 0; at < count; at++) {
    const node = order[at];
    const link = upLink[node];
    const place = slot[node];
    const outward = linkFrom[link] !== node;
    isFolded[link] = 1;
    fold.link[place] = link;
    fold.node[place] = node;
    fold.outward[place] = outward ? 1 : -1;
    fold.parent[place] = slot[outward ? linkFrom[link] : columns.linkTo[link]];
    fold.restLink[place] = around[aroundStart[node]] >> 1;
    fold.loss_WpK[place] = columns.loss_WpmK[link] * columns.length_m[link];
  }
  const coreLink = new Int32Array(links - branches);
  for (let link = 0, core = 0; link < links; link++) if (isFolded[link] === 0) coreLink[core++] = link;
  const coreColumns = coreOf(columns, coreNode, coreLink, slot, branches);
  const coreRest = Int32Array.from(coreNode, (node) => (aroundStart[node + 1] > aroundStart[node] ? around[aroundStart[node]] >> 1 : -1));
  const folded: Folded = {
    take_kgps: new Float64Array(coreNode.length),
    massIn_kgps: new Float64Array(coreNode.length),
    enthalpyIn: new Float64Array(coreNode.length),
    rest_C: new Float64Array(coreNode.length),
  };
  return {
    anchor,
    idle: branches < FOLDED_MIN_per1 * nodes,
    core: { ...makeSolver(coreColumns, solver.fluid), folded },
    folded,
    coreSettings: makeSettings(coreColumns),
    coreAnswer: makeAnswer(coreColumns),
    coreNode,
    coreLink,
    coreRest,
    branches,
    supplyEnd,
    ...fold,
    consumerFrom: columns.consumerFrom.map((node) => slot[node]),
    consumerTo: columns.consumerTo.map((node) => slot[node]),
    lastFlow_kgps: new Float64Array(columns.consumers),
    lastMiss_kgps: new Float64Array(columns.consumers),
    fed: new Uint8Array(nodes),
    ambient_C: new Float64Array(branches),
    need_kgps: new Float64Array(nodes),
    massIn_kgps: new Float64Array(nodes),
    enthalpy: new Float64Array(nodes),
    water_C: new Float64Array(nodes),
    out_C: new Float64Array(branches),
  };
}

/** Columns of the core: the same network with fewer nodes and links, and without consumers. */
function coreOf(columns: NetworkColumns, coreNode: Int32Array, coreLink: Int32Array, slot: Int32Array, branches: number): NetworkColumns {
  const place = (node: number): number => slot[node] - branches;
  const linkPlace = new Int32Array(columns.links).fill(-1);
  for (let link = 0; link < coreLink.length; link++) linkPlace[coreLink[link]] = link;
  const pick = (column: Float64Array, chosen: Int32Array): Float64Array => Float64Array.from(chosen, (at) => column[at]);
  return {
    version: columns.version,
    nodes: coreNode.length,
    links: coreLink.length,
    consumers: 0,
    plants: columns.plants,
    leaks: columns.leaks,
    elevation_m: pick(columns.elevation_m, coreNode),
    linkFrom: Int32Array.from(coreLink, (link) => place(columns.linkFrom[link])),
    linkTo: Int32Array.from(coreLink, (link) => place(columns.linkTo[link])),
    linkKind: Uint8Array.from(coreLink, (link) => columns.linkKind[link]),
    length_m: pick(columns.length_m, coreLink),
    bore_m: pick(columns.bore_m, coreLink),
    roughness_m: pick(columns.roughness_m, coreLink),
    zeta: pick(columns.zeta, coreLink),
    loss_WpmK: pick(columns.loss_WpmK, coreLink),
    consumerFrom: new Int32Array(0),
    consumerTo: new Int32Array(0),
    consumerResistance_Pasqpkg2: new Float64Array(0),
    consumerDemand: new Uint8Array(0),
    plantSupply: columns.plantSupply.map(place),
    plantReturn: columns.plantReturn.map(place),
    plantPump: columns.plantPump.map((link) => (link < 0 ? -1 : linkPlace[link])),
    leakNode: columns.leakNode.map(place),
  };
}
