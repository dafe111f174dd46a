/**
 * What if: the same forecast under a changed assumption, beside the one as things stand. How to call it:
 *
 *   whatIfBuilding(prepared, row, question)          one building in depth: both forecasts (fans, reasons) and their difference; 10…20 ms
 *   whatIfCity(prepared, question)                   every building without heat: differences and totals; about a second, two for 12,000
 *   questionOf(prepared, { … })                      a question from clock times: "power back at 22:00" is `powerFrom_ms`
 *
 * A question may combine all of: so many kelvin warmer or colder (`air_K`), another wind (`wind_mps`), so many watts brought into each building
 * (`heat_W`), power back (`powerFrom_h`), heat back (`heatFrom_h`). `prepared` comes from `prepareForecast` with the options of the forecast in force.
 * Hours count from its t0; Infinity means "not within the horizon". Pure; nothing is changed.
 *
 * Source: docs/equations/ensemble.md §4. Oracle: what-if.test.ts.
 */
import { assert } from '../../domain/assert.ts';
import type { BuildingForecast, HourRange } from '../../domain/forecast.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { quantileInPlace } from '../../kernel/quantiles.ts';
import { forecastBuilding } from './forecast-building.ts';
import { type ForecastPart, forecastPart, SHARES } from './forecast-city.ts';
import { type Change, NO_CHANGE } from './members.ts';
import { isUnfed, type Prepared } from './prepare.ts';

/** A question in the words of a screen: all parts optional, clock times as instants. */
export type Question = Readonly<{
  air_K?: number;
  wind_mps?: number;
  heat_W?: number;
  powerFrom_ms?: Instant;
  heatFrom_ms?: Instant;
}>;

/** Beyond these a question has no meaning here; it is held within them. */
const AIR_MAX_K = 30;
const WIND_MAX_mps = 40;
const HEAT_MAX_W = 5e6;

/** The question as a change of the forecast, held within sense; a time that has passed counts as now. */
export function questionOf(prepared: Prepared, question: Question): Change {
  const { t0_ms } = prepared.options;
  const hoursTo = (at_ms: Instant | undefined): number | null => (at_ms === undefined ? null : Math.max(0, (at_ms - t0_ms) / HOUR_MS));
  const held = (value: number | undefined, low: number, high: number): number | null =>
    value !== undefined && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : null;
  return {
    from_h: 0,
    air_K: held(question.air_K, -AIR_MAX_K, AIR_MAX_K) ?? NO_CHANGE.air_K,
    wind_mps: held(question.wind_mps, 0, WIND_MAX_mps),
    heat_W: held(question.heat_W, 0, HEAT_MAX_W) ?? NO_CHANGE.heat_W,
    powerFrom_h: hoursTo(question.powerFrom_ms),
    heatFrom_h: hoursTo(question.heatFrom_ms),
  };
}

/** One value as things stand and under the question. */
export type Pair<T> = Readonly<{ now: T; asked: T }>;

/** The difference that a question makes to one building. */
export type WhatIfRow = Readonly<{
  building: BuildingId;
  freeze: Pair<HourRange>;
  /** Share of members in which it freezes within the horizon. */
  freezes_per1: Pair<number>;
  /** Median freeze hour under the question less the one now, minutes: positive is later. Null where either lies beyond the horizon. */
  later_min: number | null;
  below12: Pair<HourRange>;
  coldPersonHours12: Pair<number>;
}>;

export type WhatIfBuilding = Readonly<{ change: Change; now: BuildingForecast; asked: BuildingForecast; row: WhatIfRow }>;

/** One building under the question, in depth. */
export function whatIfBuilding(prepared: Prepared, at: number, question: Question): WhatIfBuilding {
  const change = questionOf(prepared, question);
  const rows = rowsOf(prepared, change, at, at + 1);
  return { change, now: forecastBuilding(prepared, at), asked: forecastBuilding(prepared, at, change), row: rows[0]! };
}

export type WhatIfCity = Readonly<{
  change: Change;
  /** Members that were computed: all, or the first of them where the city is too large for an answer at once. */
  members: number;
  /** Buildings without heat, in the order of the city. */
  rows: readonly WhatIfRow[];
  /** Buildings that more likely than not freeze within so many hours, in the order of `WITHIN_h`. */
  likelyWithin: readonly Pair<number>[];
  coldPersonHours12: Pair<number>;
}>;

/** Hours within which frozen buildings are counted. */
export const WITHIN_h = [6, 12, 24, 48] as const;
/** What one walk of a building through a member takes, and each hour of it; what all of them together may take. [C: bench/forecast.ts] */
const WALK_s = 7e-6;
const HOUR_s = 4.5e-8;
const ANSWER_s = 1;
/** With fewer members a median says nothing. */
const MEMBERS_MIN = 7;
const LIKELY_per1 = 0.5;

/** The whole city under the question; with as many members as are walked in about `answer_s` seconds. */
export function whatIfCity(prepared: Prepared, question: Question, answer_s = ANSWER_s): WhatIfCity {
  const change = questionOf(prepared, question);
  const unfed = prepared.services.flatMap((service, at) => (isUnfed(service) ? [at] : []));
  const each_s = 2 * Math.max(1, unfed.length) * (WALK_s + HOUR_s * prepared.hours);
  const members = Math.min(prepared.options.members, Math.max(MEMBERS_MIN, Math.floor(answer_s / each_s)));
  // Members are exchangeable, and columns lie member by member: the first of them are an ensemble of their own.
  const thinned: Prepared = { ...prepared, options: { ...prepared.options, members } };
  const rows: WhatIfRow[] = [];
  for (let from = 0; from < unfed.length; ) {
    let to = from + 1;
    while (to < unfed.length && unfed[to] === unfed[to - 1]! + 1) to++;
    rows.push(...rowsOf(thinned, change, unfed[from]!, unfed[to - 1]! + 1));
    from = to;
  }
  const total = (pick: (row: WhatIfRow) => number): number => rows.reduce((sum, row) => sum + pick(row), 0);
  const likely = (side: 'now' | 'asked', hours: number): number =>
    total((row) => (row.freezes_per1[side] >= LIKELY_per1 && row.freeze[side].p50_h <= hours ? 1 : 0));
  return {
    change,
    members,
    rows,
    likelyWithin: WITHIN_h.map((hours) => ({ now: likely('now', hours), asked: likely('asked', hours) })),
    coldPersonHours12: { now: total((row) => row.coldPersonHours12.now), asked: total((row) => row.coldPersonHours12.asked) },
  };
}

function rowsOf(prepared: Prepared, change: Change, from: number, to: number): WhatIfRow[] {
  const now = forecastPart(prepared, from, to);
  const asked = forecastPart({ ...prepared, options: { ...prepared.options, change } }, from, to);
  return Array.from({ length: to - from }, (_, row) => rowOf(prepared.city.buildings[from + row]!.id, row, now, asked));
}

function rowOf(building: BuildingId, row: number, now: ForecastPart, asked: ForecastPart): WhatIfRow {
  assert(now.members === asked.members, 'both answers have the same members');
  const freeze = { now: freezeOf(now, row), asked: freezeOf(asked, row) };
  const shift_h = freeze.asked.p50_h - freeze.now.p50_h;
  return {
    building,
    freeze,
    freezes_per1: { now: shareOf(now, row), asked: shareOf(asked, row) },
    later_min: Number.isFinite(shift_h) ? 60 * shift_h : null,
    below12: { now: rangeOf(now.below12_h, row), asked: rangeOf(asked.below12_h, row) },
    coldPersonHours12: { now: now.coldPersonHours12[row]!, asked: asked.coldPersonHours12[row]! },
  };
}

function freezeOf(part: ForecastPart, row: number): HourRange {
  const { members } = part;
  const column = Float64Array.from(part.freeze_h.subarray(row * members, (row + 1) * members));
  const [p05_h, p50_h, p95_h] = SHARES.map((share) => quantileInPlace(column, 0, members, share)) as [number, number, number];
  return { p05_h, p50_h, p95_h };
}

function shareOf(part: ForecastPart, row: number): number {
  const { members } = part;
  let frozen = 0;
  for (let member = 0; member < members; member++) if (part.freeze_h[row * members + member]! <= part.horizon_h) frozen++;
  return frozen / members;
}

function rangeOf(column: Float32Array, row: number): HourRange {
  const at = row * SHARES.length;
  return { p05_h: column[at]!, p50_h: column[at + 1]!, p95_h: column[at + 2]! };
}
