/**
 * Questions to the forecast on the wire: what if the weather, the power or the heat were others; what stays dangerous after draining; how
 * good the forecast was. Hours count from `t0_ms`; `null` for an hour means "not within the horizon".
 */
import { z } from 'zod';
import { BuildingDetail, CountSpan, HourSpan, VIEW_VERSION } from './view.ts';
import { Words } from './words.ts';

/** Everything from now on. An instant that has passed counts from now. */
export const ForecastChange = z.object({
  air_K: z.number().min(-40).max(40).optional(),
  wind_mps: z.number().min(0).max(60).nullable().optional(),
  powerAt_ms: z.number().nullable().optional(),
  heatAt_ms: z.number().nullable().optional(),
});
export type ForecastChange = z.infer<typeof ForecastChange>;

/** One building's course, as in `BuildingDetail`. */
export const Course = z.object({
  freeze: HourSpan,
  /** Chance that a weak element freezes within the horizon. */
  within_per1: z.number(),
  below16: HourSpan,
  below12: HourSpan,
  below8: HourSpan,
  /** Zone of the element that most often freezes first. */
  weakestZone: z.string(),
  zones: BuildingDetail.shape.zones,
  water: BuildingDetail.shape.water,
  reasons: z.array(Words),
});
export type Course = z.infer<typeof Course>;

export const BuildingWhatIf = z.object({
  version: z.literal(VIEW_VERSION),
  id: z.string(),
  t0_ms: z.number(),
  horizon_h: z.number(),
  before: Course,
  after: Course,
  solve_ms: z.number(),
});
export type BuildingWhatIf = z.infer<typeof BuildingWhatIf>;

/** Buildings frozen by hour 0 … horizon_h. */
export const FrozenFan = z.object({ p05: z.array(z.number()), p50: z.array(z.number()), p95: z.array(z.number()) });
export type FrozenFan = z.infer<typeof FrozenFan>;

export const CityWhatIf = z.object({
  version: z.literal(VIEW_VERSION),
  t0_ms: z.number(),
  horizon_h: z.number(),
  members: z.number(),
  before: FrozenFan,
  after: FrozenFan,
  /** Columns, one row per building without feed: the hours of freezing under the change. */
  buildings: z.object({
    ids: z.array(z.string()),
    p05_h: z.array(z.number().nullable()),
    p50_h: z.array(z.number().nullable()),
    p95_h: z.array(z.number().nullable()),
  }),
  /** Buildings frozen within so many hours from now. */
  counts: z.array(z.object({ within_h: z.number(), before: CountSpan, after: CountSpan })),
  /** Expected person-hours below 12 °C within the horizon. */
  coldPersonHours: z.object({ before: z.number(), after: z.number() }),
  solve_ms: z.number(),
});
export type CityWhatIf = z.infer<typeof CityWhatIf>;

export const HazardsView = z.object({
  version: z.literal(VIEW_VERSION),
  id: z.string(),
  t0_ms: z.number(),
  horizon_h: z.number(),
  drained: z.boolean(),
  powered: z.boolean(),
  /** Weak elements while the system is full: chance that one bursts, and when. */
  bursts: z.array(z.object({ label: Words, within_per1: z.number(), burst: HourSpan, supercooled: HourSpan })),
  /** What can freeze although, or because, the heating is drained. */
  residuals: z.array(z.object({ label: Words, zone: Words, within_per1: z.number(), freeze: HourSpan, advice: Words })),
});
export type HazardsView = z.infer<typeof HazardsView>;

const Score = z.object({ count: z.number(), within: z.number(), crps: z.number(), lead_h: z.number() });
export const ForecastScore = z.object({
  version: z.literal(VIEW_VERSION),
  at_ms: z.number(),
  /** Share that should lie within if the spread is honest. */
  wanted_per1: z.number(),
  /** Each thermometer reading against the last forecast made at least an hour before it; crps in K. */
  readings: Score,
  /** The same by time ahead, over all forecasts before each reading. */
  byLead: z.array(Score.extend({ from_h: z.number(), to_h: z.number() })),
  /** Pipes found frozen and systems drained sound, against the hour of freezing foretold; crps in h. */
  freezes: Score,
  /** The single readings, newest first. */
  cases: z.array(
    z.object({
      building: z.string(),
      zone: z.string(),
      label: Words,
      at_ms: z.number(),
      issued_ms: z.number(),
      value_C: z.number(),
      p05_C: z.number(),
      p50_C: z.number(),
      p95_C: z.number(),
      within: z.boolean(),
    }),
  ),
});
export type ForecastScore = z.infer<typeof ForecastScore>;
