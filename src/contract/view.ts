/**
 * What the dispatcher's screen gets: one map, and a state made of sections that are pushed one by one when they change.
 * Instants are UTC milliseconds. Hours count from `clock.t0_ms`. `null` for an hour means "not within the horizon".
 */
import { z } from 'zod';
import { DrainOrHoldCard, PlanSection } from './plan-view.ts';
import { ReportsSection } from './reports-view.ts';
import { Words } from './words.ts';

export const VIEW_VERSION = 1;

export { Words };

/** p05, p50, p95. */
export const HourSpan = z.object({ p05_h: z.number().nullable(), p50_h: z.number().nullable(), p95_h: z.number().nullable() });
export type HourSpan = z.infer<typeof HourSpan>;
export const CountSpan = z.object({ p05: z.number(), p50: z.number(), p95: z.number() });
export type CountSpan = z.infer<typeof CountSpan>;

/** Flat `lon, lat, lon, lat …` in degrees. */
export const Line = z.array(z.number());

export const CityMap = z.object({
  version: z.literal(VIEW_VERSION),
  cityHash: z.string(),
  name: Words,
  note: z.string(),
  synthetic: z.boolean(),
  timeZone: z.string(),
  /** west, south, east, north */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  districts: z.array(z.object({ id: z.string(), name: Words, outline: Line })),
  landmarks: z.array(z.object({ kind: z.enum(['water', 'park', 'industry', 'railway']), name: Words, outline: Line })),
  streets: z.array(z.object({ class: z.enum(['avenue', 'street', 'lane', 'bridge']), name: Words, line: Line })),
  pipes: z.array(z.object({ id: z.string(), role: z.enum(['main', 'distribution', 'service']), nominal_mm: z.number(), line: Line })),
  valves: z.array(
    z.object({ id: z.string(), role: z.enum(['section', 'tie', 'service']), open: z.boolean(), lon_deg: z.number(), lat_deg: z.number() }),
  ),
  sources: z.array(
    z.object({
      id: z.string(),
      name: Words,
      kind: z.enum(['chp', 'boilerHouse']),
      lon_deg: z.number(),
      lat_deg: z.number(),
      capacity_W: z.number(),
    }),
  ),
  depots: z.array(z.object({ id: z.string(), name: Words, lon_deg: z.number(), lat_deg: z.number() })),
  warmingPoints: z.array(
    z.object({ id: z.string(), name: Words, lon_deg: z.number(), lat_deg: z.number(), capacity: z.number(), generator: z.boolean() }),
  ),
  buildings: z.array(
    z.object({
      id: z.string(),
      address: Words,
      district: z.string(),
      use: z.enum(['residential', 'school', 'kindergarten', 'hospital']),
      archetype: z.string(),
      floors: z.number(),
      people: z.number(),
      outline: Line,
    }),
  ),
});
export type CityMap = z.infer<typeof CityMap>;

export const Action = z.enum(['refeed', 'drain', 'hold', 'leave']);
export type Action = z.infer<typeof Action>;

export const ClockSection = z.object({
  now_ms: z.number(),
  /** Start of the forecast in force; all hours count from here. */
  t0_ms: z.number(),
  horizon_h: z.number(),
  /** When heat was lost; null in quiet times. */
  lostAt_ms: z.number().nullable(),
  lastReport_ms: z.number().nullable(),
  weatherIssued_ms: z.number().nullable(),
  /** Buildings computed for the forecast in force, out of how many, and how long that took; the others stand as they were. */
  recount: z.object({ inputHash: z.string(), buildings: z.number(), of: z.number(), took_s: z.number().nullable() }).nullable(),
  /** A recalculation is running: share done and what; how many drains the best plan so far has, while it is searched for. */
  busy: z.object({ share_per1: z.number(), label: Words, drains: z.number().nullable() }).nullable(),
  replay: z.object({ playing: z.boolean(), speed: z.number(), from_ms: z.number(), to_ms: z.number() }).nullable(),
});
export type ClockSection = z.infer<typeof ClockSection>;

export const HeaderSection = z.object({
  situation: Words,
  outdoor_C: CountSpan,
  wind_mps: z.number(),
  threatened: z.number(),
  withoutHeat: z.number(),
  refeedable: z.number(),
  refed: z.number(),
  drained: z.number(),
  people: z.number(),
  freezeWithin6h: CountSpan,
  freezeWithin24h: CountSpan,
  crews: z.object({ busy: z.number(), onShift: z.number(), total: z.number() }),
  weather: z.object({ origin: z.string(), members: z.number() }),
});
export type HeaderSection = z.infer<typeof HeaderSection>;

/** Columns, one row per building without feed (or that lost it and got it back). */
export const BuildingsSection = z.object({
  ids: z.array(z.string()),
  state: z.array(z.string()),
  p05_h: z.array(z.number().nullable()),
  p50_h: z.array(z.number().nullable()),
  p95_h: z.array(z.number().nullable()),
  /** Index into `elements` of the element that freezes first. */
  weakest: z.array(z.number()),
  elements: z.array(Words),
  action: z.array(Action),
  /** When the action is done by the plan: drained, or fed again. */
  done_ms: z.array(z.number().nullable()),
  latestStart_ms: z.array(z.number().nullable()),
  crew: z.array(z.string().nullable()),
});
export type BuildingsSection = z.infer<typeof BuildingsSection>;

export const FansSection = z.object({
  /** Buildings frozen by hour 0 … horizon_h. */
  nothing: z.object({ p05: z.array(z.number()), p50: z.array(z.number()), p95: z.array(z.number()) }),
  plan: z.object({ p05: z.array(z.number()), p50: z.array(z.number()), p95: z.array(z.number()) }),
  outdoor_C: z.object({ p05: z.array(z.number()), p50: z.array(z.number()), p95: z.array(z.number()) }),
});
export type FansSection = z.infer<typeof FansSection>;

export const Decision = z.object({
  id: z.string(),
  kind: Action,
  title: Words,
  detail: Words,
  /** What cannot be taken back once it is done. */
  irreversible: Words.nullable(),
  /** Latest safe start; null when nothing presses. */
  deadline_ms: z.number().nullable(),
  p05_ms: z.number().nullable(),
  p50_ms: z.number().nullable(),
  buildings: z.array(z.string()),
  people: z.number(),
  crews: z.number(),
  /** Expected number of buildings that freeze if this is not done. */
  frozenIfNot: z.number(),
  reasons: z.array(Words),
  status: z.enum(['open', 'awaitingSecond', 'accepted', 'deferred', 'declined', 'done']),
  needsTwo: z.boolean(),
  signatures: z.array(z.object({ who: z.string(), role: z.string(), at_ms: z.number() })),
  deferredUntil_ms: z.number().nullable(),
});
export type Decision = z.infer<typeof Decision>;
export const DecisionsSection = z.object({ decisions: z.array(Decision) });
export type DecisionsSection = z.infer<typeof DecisionsSection>;

export const CrewsSection = z.object({
  /** When nobody works outside: an air alert, a curfew. The end of an alert is an assumption. */
  pauses: z.array(z.object({ start_ms: z.number(), end_ms: z.number() })),
  crews: z.array(
    z.object({
      id: z.string(),
      name: Words,
      depot: z.string(),
      skills: z.array(z.string()),
      shiftStart_ms: z.number(),
      shiftEnd_ms: z.number(),
      /** The accepted trial by which it was sent home; null: it works. */
      off: z.string().nullable(),
      stops: z.array(
        z.object({
          building: z.string(),
          travel_s: z.number(),
          start_ms: z.number(),
          end_ms: z.number(),
          deadline_ms: z.number().nullable(),
        }),
      ),
    }),
  ),
});
export type CrewsSection = z.infer<typeof CrewsSection>;

export const StateView = z.object({
  version: z.literal(VIEW_VERSION),
  seq: z.number(),
  clock: ClockSection,
  header: HeaderSection,
  buildings: BuildingsSection,
  fans: FansSection,
  decisions: DecisionsSection,
  reports: ReportsSection,
  crews: CrewsSection,
  plan: PlanSection,
  stamp: z.object({ codeVersion: z.string(), inputHash: z.string(), seed: z.number() }),
});
export type StateView = z.infer<typeof StateView>;
/** The push stream sends one event per changed section: `event: <section>`, `id: <seq>`, `data: <section as JSON>`. */
export const SECTIONS = ['clock', 'header', 'buildings', 'fans', 'decisions', 'reports', 'crews', 'plan'] as const;
export type SectionName = (typeof SECTIONS)[number];

const Series = z.array(z.number());
/** The building's time constant as it was believed. */
const TimeConstant = z.object({ p05_h: z.number(), p50_h: z.number(), p95_h: z.number() });
/** A thermometer shows `value_C`, a heat meter `value_W`; the other is null. */
export const BuildingReading = z.object({
  id: z.string(),
  at_ms: z.number(),
  zone: z.string(),
  value_C: z.number().nullable(),
  value_W: z.number().nullable(),
  source: Words,
  /** What it taught: `used`, `questioned`, `repeated` or `unusable`; what was expected of it, and the time constant before and after. */
  lesson: z
    .object({
      status: z.string(),
      expected_C: z.number().nullable(),
      expectedError_K: z.number().nullable(),
      expected_W: z.number().nullable(),
      expectedError_W: z.number().nullable(),
      before: TimeConstant,
      after: TimeConstant,
    })
    .nullable(),
  withdrawn: z.object({ who: z.string(), why: z.string(), at_ms: z.number() }).nullable(),
});
export type BuildingReading = z.infer<typeof BuildingReading>;

export const BuildingDetail = z.object({
  version: z.literal(VIEW_VERSION),
  id: z.string(),
  address: Words,
  district: Words,
  use: z.string(),
  archetype: Words,
  yearBuilt: z.number(),
  floors: z.number(),
  flats: z.number(),
  people: z.number(),
  vulnerablePeople: z.number(),
  subscribers: z.number(),
  heatPoint: Words,
  water_m3: z.number(),
  access: Words,
  estimated: z.array(z.string()),
  state: z.string(),
  stateWords: Words,
  t0_ms: z.number(),
  horizon_h: z.number(),
  members: z.number(),
  freeze: HourSpan,
  freezeByHour_per1: Series,
  below16: HourSpan,
  below12: HourSpan,
  below8: HourSpan,
  zones: z.array(z.object({ zone: z.string(), label: Words, p05_C: Series, p25_C: Series, p50_C: Series, p75_C: Series, p95_C: Series })),
  water: z.object({ label: Words, p05_C: Series, p50_C: Series, p95_C: Series }),
  elements: z.array(
    z.object({ label: Words, zone: Words, nominal_mm: z.number(), insulation_mm: z.number(), freeze: HourSpan, first_per1: z.number() }),
  ),
  /** Share of the spread of the freeze hour by cause; all zero where nothing freezes. */
  spread: z.object({ weather_per1: z.number(), wind_per1: z.number(), building_per1: z.number(), return_per1: z.number() }),
  reasons: z.array(Words),
  plan: z
    .object({
      action: Action,
      actionWords: Words,
      crew: z.string().nullable(),
      start_ms: z.number().nullable(),
      end_ms: z.number().nullable(),
      latestStart_ms: z.number().nullable(),
      loss: z.number(),
      lossIfNot: z.number(),
      reasons: z.array(Words),
    })
    .nullable(),
  /** Null when the forecast in force does not know the building. */
  drainOrHold: DrainOrHoldCard.nullable(),
  decision: z.string().nullable(),
  /** What the network's pumps did after the loss, by plant; `said` null: nobody knows, so half of the cases assume each. Null: it matters not. */
  pumps: z
    .object({
      source: z.string(),
      name: Words,
      lost_ms: z.number(),
      /** `stopped_ms` null: they ran on. `author`: who saw it; `who`: who put it in. */
      said: z.object({ stopped_ms: z.number().nullable(), author: z.string(), who: z.string(), at_ms: z.number() }).nullable(),
    })
    .nullable(),
  readings: z.array(BuildingReading),
});
export type BuildingDetail = z.infer<typeof BuildingDetail>;

export const DecisionAct = z.object({
  act: z.enum(['accept', 'defer', 'decline', 'reopen']),
  who: z.string().min(1).max(80),
  role: z.enum(['dispatcher', 'engineer']),
  why: z.string().max(500).optional(),
  until_ms: z.number().optional(),
});
export type DecisionAct = z.infer<typeof DecisionAct>;

export const ReplayAct = z.object({
  playing: z.boolean().optional(),
  /** ×1 … ×600. */
  speed: z.number().min(1).max(600).optional(),
  seek_ms: z.number().optional(),
});
export type ReplayAct = z.infer<typeof ReplayAct>;

/** RFC 9457. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  words: Words,
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
