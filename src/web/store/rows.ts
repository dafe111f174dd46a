import { createMemo, createRoot } from 'solid-js';
import type { Action, CityMap, Words } from '../../contract/view.ts';
import { buildings, cityMap, clock, fans } from './sections.ts';

const HOUR_MS = 3_600_000;

export type MapBuilding = CityMap['buildings'][number];

/** One building without feed, gathered from the columns. */
export type Row = Readonly<{
  id: string;
  state: string;
  p05_h: number | null;
  p50_h: number | null;
  p95_h: number | null;
  weakest: Words | null;
  action: Action;
  done_ms: number | null;
  latestStart_ms: number | null;
  crew: string | null;
}>;

export const buildingById = createRoot(() =>
  createMemo(() => new Map<string, MapBuilding>((cityMap()?.buildings ?? []).map((building) => [building.id, building]))),
);

/** The columns as rows, in their order. A column that is shorter than it should be gives "not known", never a crash. */
export const rows = createRoot(() =>
  createMemo((): readonly Row[] => {
    const columns = buildings();
    if (!columns) return [];
    return columns.ids.map((id, at) => ({
      id,
      state: columns.state[at] ?? 'unknown',
      p05_h: columns.p05_h[at] ?? null,
      p50_h: columns.p50_h[at] ?? null,
      p95_h: columns.p95_h[at] ?? null,
      weakest: columns.elements[columns.weakest[at] ?? -1] ?? null,
      action: columns.action[at] ?? 'hold',
      done_ms: columns.done_ms[at] ?? null,
      latestStart_ms: columns.latestStart_ms[at] ?? null,
      crew: columns.crew[at] ?? null,
    }));
  }),
);

export const rowById = createRoot(() => createMemo(() => new Map(rows().map((row) => [row.id, row]))));

const HEATED = new Set(['heated', 'circulating', 'warm']);
const DRAINED = new Set(['drainedVerified', 'refillAllowed']);
const DAMAGED = new Set(['frozenPartial', 'burst']);
const UNKNOWN = new Set(['unknown', 'refused', 'noAccess']);

export type Paint = Readonly<{
  /** Index of the class of hours to freezing; −1 heated, −2 drained. */
  level: number;
  /** Probably frozen at the chosen hour. */
  likely: boolean;
  unknown: boolean;
  damaged: boolean;
}>;
export const LEVEL_HEATED = -1;
export const LEVEL_DRAINED = -2;
/** Upper limits of the classes of hours to freezing; the last class is open. */
export const CLASS_LIMITS_H = [3, 6, 12, 24, 48] as const;

export function classOf(left_h: number | null): number {
  if (left_h === null) return CLASS_LIMITS_H.length;
  const at = CLASS_LIMITS_H.findIndex((limit_h) => left_h < limit_h);
  return at < 0 ? CLASS_LIMITS_H.length : at;
}

/** Where the hours count from, since when there is no heat, and whether a forecast is in force: without one nothing is known. */
export type ForecastFrame = Readonly<{ t0_ms: number; lostAt_ms: number; known: boolean }>;

export const hasForecast = createRoot(() => createMemo(() => (fans()?.nothing.p50.length ?? 0) > 0));

/** The clock is pushed every moment; what is painted follows only this frame, which seldom changes. */
export const forecastFrame = createRoot(() =>
  createMemo(
    (): ForecastFrame => ({
      t0_ms: clock()?.t0_ms ?? 0,
      lostAt_ms: clock()?.lostAt_ms ?? Number.NEGATIVE_INFINITY,
      known: hasForecast(),
    }),
    undefined,
    { equals: (one, other) => one.t0_ms === other.t0_ms && one.lostAt_ms === other.lostAt_ms && one.known === other.known },
  ),
);

/** How a building looks at an hour of the forecast, with the plan carried out or with nothing done. */
export function paintOf(row: Row, at_h: number, withPlan: boolean, frame: ForecastFrame): Paint {
  const { t0_ms } = frame;
  const lost_h = (frame.lostAt_ms - t0_ms) / HOUR_MS;
  const damaged = DAMAGED.has(row.state);
  if (at_h < lost_h || HEATED.has(row.state)) return { level: LEVEL_HEATED, likely: false, unknown: false, damaged };
  if (DRAINED.has(row.state)) return { level: LEVEL_DRAINED, likely: false, unknown: false, damaged };
  const frozen = row.p50_h !== null && at_h >= row.p50_h;
  if (withPlan && row.done_ms !== null) {
    const done_h = (row.done_ms - t0_ms) / HOUR_MS;
    const inTime = row.p50_h === null || done_h < row.p50_h;
    if (at_h >= done_h && inTime && (row.action === 'drain' || row.action === 'refeed')) {
      return { level: row.action === 'drain' ? LEVEL_DRAINED : LEVEL_HEATED, likely: false, unknown: false, damaged };
    }
  }
  return {
    level: classOf(row.p05_h === null ? null : row.p05_h - at_h),
    likely: frozen,
    unknown: UNKNOWN.has(row.state) || !frame.known,
    damaged,
  };
}
