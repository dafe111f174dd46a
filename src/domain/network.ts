/**
 * A heat network as the twin computes it: supply and return side as nodes, and what lies between them. This is the neutral shape that
 * both a city and a foreign network file are turned into. Temperatures in °C, pressures as gauge. Indices are places in `nodes`.
 */
import type { FeederId, NodeId, PipeId, SourceId, SubstationId, ValveId } from './ids.ts';

export type NetworkSide = 'supply' | 'return';
export type HeatNode = Readonly<{ id: string; elevation_m: number; side: NetworkSide }>;

type LinkEnds = Readonly<{ id: string; from: number; to: number; open: boolean }>;
export type HeatPipe = LinkEnds &
  Readonly<{ kind: 'pipe'; length_m: number; bore_m: number; roughness_m: number; zeta: number; loss_WpmK: number; ambient_C: number }>;
/** `throttle` is added to `zeta`. */
export type HeatValve = LinkEnds & Readonly<{ kind: 'valve'; bore_m: number; zeta: number; throttle: number }>;
/** Head a − b ṁ², with a check valve; several equal pumps side by side have b/n². */
export type HeatPump = LinkEnds & Readonly<{ kind: 'pump'; bore_m: number; shutoff_Pa: number; droop_Pasqpkg2: number }>;
/** Holds the pressure behind itself at or below `set_Pa`. */
export type HeatReducer = LinkEnds & Readonly<{ kind: 'reducer'; bore_m: number; zeta: number; set_Pa: number }>;
export type HeatLink = HeatPipe | HeatValve | HeatPump | HeatReducer;

/**
 * How a substation takes heat. `return`: cools to a given return temperature; `drop`: cools by a given difference; `flow`: takes a given
 * flow; `regulator`: limits a flow and takes no heat; `radiator`: an elevator without controller, flow by resistance alone.
 */
export type DemandKind = 'return' | 'drop' | 'flow' | 'regulator' | 'radiator';
export type HeatConsumer = Readonly<{
  id: string;
  from: number;
  to: number;
  demand: DemandKind;
  on: boolean;
  heat_W: number;
  return_C: number;
  drop_K: number;
  design_kgps: number;
  flowMax_kgps: number;
  /** Pressure difference that drives the design flow through the fully open substation. */
  opening_Pa: number;
}>;

/** Either both nodes are held at pressures (`held`), or the plant lifts from return to supply and the return may be held (`lift`). */
export type HeatPlant = Readonly<{
  id: string;
  supply: number;
  return: number;
  on: boolean;
  supply_C: number;
  capacity_W: number;
  /** `held` nodes; null where the plant only lifts. */
  supply_Pa: number | null;
  return_Pa: number | null;
  /** Link of the plant's own pump in `links`, for a plant that lifts. */
  pump: number | null;
}>;

/** Water lost to the outside: ṁ = coefficient · √p. */
export type HeatLeak = Readonly<{ id: string; node: number; coefficient: number }>;
/** A withdrawal (or feed, when negative) at a node, and pressures held by someone else. */
export type HeatBoundary = Readonly<{ node: number; withdrawal_kgps: number; feedIn_C: number; held_Pa: number | null }>;

export type NetworkFluid = Readonly<{ tables: boolean; density_kgpm3: number; viscosity_Pas: number; heat_JpkgK: number }>;

export type HeatNetwork = Readonly<{
  name: string;
  ambient_C: number;
  fluid: NetworkFluid;
  nodes: readonly HeatNode[];
  links: readonly HeatLink[];
  consumers: readonly HeatConsumer[];
  plants: readonly HeatPlant[];
  leaks: readonly HeatLeak[];
  boundaries: readonly HeatBoundary[];
}>;

/** Where an element of a heat network comes from in the city; the twin keeps it to answer in the city's words. */
export type NetworkOrigin = Readonly<{
  nodes: readonly NodeId[];
  pipes: readonly PipeId[];
  valves: readonly ValveId[];
  substations: readonly SubstationId[];
  sources: readonly SourceId[];
  feeders: readonly FeederId[];
}>;
