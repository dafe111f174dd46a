/**
 * The heat network on the wire: what flows, what stands, what a valve would change, what isolates a pipe, pressures along a path.
 * Columns of pipes stand in the order of `CityMap.pipes`; a flow is positive along the pipe's line. Pressures are above the air's.
 */
import { z } from 'zod';
import { VIEW_VERSION } from './view.ts';
import { Words } from './words.ts';

/**
 * `flowing`; `standing`: joined to a source, without flow; `unfed`: no way to a running source, the water stands; `shut`: by a valve on the
 * pipe itself; `drained`: let out together with the building it leads to.
 */
export const PIPE_STATES = ['flowing', 'standing', 'unfed', 'shut', 'drained'] as const;
export type PipeState = (typeof PIPE_STATES)[number];

const Column = z.array(z.number());

/** Any number of pipes, column by column; `state` is an index into `PIPE_STATES`. */
const PipeColumns = {
  flow_kgps: Column,
  supply_C: Column,
  return_C: Column,
  state: Column,
};
export const PipeFlows = z.object(PipeColumns);
export type PipeFlows = z.infer<typeof PipeFlows>;

/** How the answer was reached. */
export const NetworkSolve = z.object({ converged: z.boolean(), iterations: z.number(), residual_Pa: z.number(), solve_ms: z.number() });
export type NetworkSolve = z.infer<typeof NetworkSolve>;

export const NetworkView = z.object({
  version: z.literal(VIEW_VERSION),
  at_ms: z.number(),
  outdoor_C: z.number(),
  pipes: PipeFlows,
  /** Columns, one row per valve that lies on a known pipe. `at` is the row of the pipe on the map, `end` 0 at its start and 1 at its end. */
  valves: z.object({
    ids: z.array(z.string()),
    at: Column,
    end: Column,
    nominal_mm: Column,
    turn_min: Column,
    role: z.array(z.enum(['section', 'tie', 'service'])),
    open: z.array(z.boolean()),
  }),
  sources: z.array(
    z.object({
      id: z.string(),
      running: z.boolean(),
      heat_W: z.number(),
      capacity_W: z.number(),
      flow_kgps: z.number(),
      supply_C: z.number(),
    }),
  ),
  heat_W: z.number(),
  wanted_W: z.number(),
  /** What the network cannot do now, in words. */
  flags: z.array(Words),
  solve: NetworkSolve,
});
export type NetworkView = z.infer<typeof NetworkView>;

/** Most valves that one question may turn. */
export const VALVES_MAX = 200;
const Ids = z.array(z.string().max(80)).max(VALVES_MAX);

/** A question: valves turned, sources stopped or started, against the network as it stands. */
export const NetworkChange = z.object({
  open: Ids.optional(),
  close: Ids.optional(),
  stop: Ids.optional(),
  start: Ids.optional(),
});
export type NetworkChange = z.infer<typeof NetworkChange>;

export const NetworkWhatIf = z.object({
  version: z.literal(VIEW_VERSION),
  at_ms: z.number(),
  outdoor_C: z.number(),
  /** Pipes that differ from the network as it stands; `at` is their row. */
  pipes: z.object({ at: Column, ...PipeColumns }),
  /** Buildings fed now and not then. */
  cut: z.array(z.string()),
  /** Buildings without feed now and fed then. */
  back: z.array(z.string()),
  /** Still connected, but with clearly less heat than now. */
  short: z.array(z.object({ building: z.string(), before_per1: z.number(), after_per1: z.number() })),
  people: z.object({ cut: z.number(), back: z.number(), short: z.number() }),
  heat_W: z.object({ before: z.number(), after: z.number(), wanted: z.number() }),
  limiting: Words.nullable(),
  /** What the network could not do then and can do now. */
  flags: z.array(Words),
  solve: NetworkSolve,
});
export type NetworkWhatIf = z.infer<typeof NetworkWhatIf>;

const PlaceOfNode = z.object({ node: z.string(), elevation_m: z.number(), lon_deg: z.number(), lat_deg: z.number(), near: Words });

export const IsolationView = z.object({
  version: z.literal(VIEW_VERSION),
  targets: z.array(z.string()),
  /** In the order to shut. `pressure`: a running source lies behind it; `water`: it only holds water back. */
  shut: z.array(
    z.object({
      valve: z.string(),
      role: z.enum(['section', 'tie', 'service']),
      pipe: z.string(),
      near: Words,
      duty: z.enum(['pressure', 'water']),
      turn_min: z.number(),
      nominal_mm: z.number(),
    }),
  ),
  already: z.array(z.string()),
  /** Rows of pipes on the map. */
  pipes: Column,
  length_m: z.number(),
  sourcesInside: z.array(z.string()),
  cut: z.array(z.string()),
  kept: z.array(z.string()),
  /** Without heat now because their source is out, and cut off all the same once it runs again. */
  cutLater: z.array(z.string()),
  people: z.number(),
  water_m3: z.number(),
  /** With how much runs down to each. */
  drains: z.array(PlaceOfNode.extend({ water_m3: z.number() })),
  vents: z.array(PlaceOfNode),
  turn_min: z.number(),
  refill: z.object({ open: z.array(z.string()), fillFlow_m3ps: z.number(), fill_h: z.number(), fillAt: z.string().nullable() }),
});
export type IsolationView = z.infer<typeof IsolationView>;

export const ProfileView = z.object({
  version: z.literal(VIEW_VERSION),
  at_ms: z.number(),
  outdoor_C: z.number(),
  building: z.string(),
  source: Words.nullable(),
  /** Why the path carries nothing now; null where it does. */
  broken: Words.nullable(),
  /** From the source to the building; `at` is the row of the pipe that leads to the point, −1 at the first. */
  points: z.array(
    z.object({
      at: z.number(),
      distance_m: z.number(),
      elevation_m: z.number(),
      /** Null where no source holds a pressure. */
      supply_Pa: z.number().nullable(),
      return_Pa: z.number().nullable(),
      supply_C: z.number(),
      return_C: z.number(),
      flow_kgps: z.number(),
      /** Pressure lost per metre of the pipe that leads here, height included. */
      gradient_Papm: z.number(),
      near: Words,
    }),
  ),
});
export type ProfileView = z.infer<typeof ProfileView>;
