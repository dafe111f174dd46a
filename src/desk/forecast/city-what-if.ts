/** The city's forecast before and after a change, in the shape of `CityWhatIf`. */
import type { CityForecast } from '../../domain/forecast.ts';
import { type Change, forecastPart, mergeForecast, type Prepared } from '../../twin/building/forecast.ts';
import { quantileSorted, SHOWN_SHARES, type Span, shownHour, spanOf } from '../hours.ts';

/** What of a forecast the comparison needs; small enough to travel. */
export type ForecastColumns = Pick<
  CityForecast,
  'members' | 'horizon_h' | 't0_ms' | 'buildingIds' | 'freeze_h' | 'return_h' | 'coldPersonHours12'
>;

/** Hours from now in which people think. */
const WITHIN_h = [6, 12, 24, 72] as const;

/** Hours × members × buildings stepped at most: about a second of one core. [C: 5e6 took 1.6 s] A larger city is asked with fewer members. */
const STEPS_MAX = 3e6;
const MEMBERS_MIN = 7;

export function membersToAsk(prepared: Prepared, unfed: number): number {
  return Math.min(prepared.options.members, Math.max(MEMBERS_MIN, Math.floor(STEPS_MAX / Math.max(1, unfed * prepared.hours))));
}

/** The first members of a forecast: they are exchangeable, so that a part of them is an ensemble of its own. */
export function thinned(forecast: ForecastColumns, members: number): ForecastColumns {
  if (members >= forecast.members) return forecast;
  const cut = (column: Float32Array): Float32Array => {
    const out = new Float32Array(forecast.buildingIds.length * members);
    for (let row = 0; row < forecast.buildingIds.length; row++) {
      out.set(column.subarray(row * forecast.members, row * forecast.members + members), row * members);
    }
    return out;
  };
  return { ...forecast, members, freeze_h: cut(forecast.freeze_h), return_h: cut(forecast.return_h) };
}

/** The whole city walked once more, under a change. */
export function walkCity(prepared: Prepared, change: Change, members: number): CityForecast {
  const changed: Prepared = { ...prepared, options: { ...prepared.options, change, members } };
  return mergeForecast(prepared.city, changed.options, [forecastPart(changed, 0, prepared.city.buildings.length)]);
}

/** Without `solve_ms`, which only a clock knows. `unfed` are the rows of buildings that the question is about. */
export function cityWhatIf(before: ForecastColumns, after: ForecastColumns, unfed: readonly number[], now_h: number) {
  const [fanBefore, fanAfter] = [frozenFan(before), frozenFan(after)];
  const hours = [...WITHIN_h].filter((within_h) => now_h + within_h <= before.horizon_h + 1);
  return {
    version: 1 as const,
    t0_ms: before.t0_ms as number,
    horizon_h: before.horizon_h,
    members: before.members,
    before: fanBefore,
    after: fanAfter,
    buildings: rowsOf(after, unfed),
    counts: hours.map((within_h) => ({ within_h, before: countBy(before, now_h + within_h), after: countBy(after, now_h + within_h) })),
    coldPersonHours: { before: sum(before.coldPersonHours12), after: sum(after.coldPersonHours12) },
  };
}

/** Frozen by an hour, over the members; what heat reaches first does not freeze. */
function countBy(forecast: ForecastColumns, by_h: number): Span {
  const { members, freeze_h, return_h } = forecast;
  const counts = new Float64Array(members);
  for (let at = 0; at < freeze_h.length; at++) {
    if (freeze_h[at]! <= by_h && freeze_h[at]! < return_h[at]!) counts[at % members]!++;
  }
  const { p05, p50, p95 } = spanOf(counts);
  return { p05: Math.round(p05), p50: Math.round(p50), p95: Math.round(p95) };
}

function frozenFan(forecast: ForecastColumns) {
  const { members, freeze_h, return_h, horizon_h } = forecast;
  const hours = Math.floor(horizon_h) + 1;
  const counts = new Float64Array(hours * members);
  for (let at = 0; at < freeze_h.length; at++) {
    const hour = Math.max(0, Math.ceil(freeze_h[at]!));
    if (hour < hours && freeze_h[at]! < return_h[at]!) counts[hour * members + (at % members)]!++;
  }
  const running = new Float64Array(members);
  const fan = { p05: [] as number[], p50: [] as number[], p95: [] as number[] };
  for (let hour = 0; hour < hours; hour++) {
    for (let member = 0; member < members; member++) running[member]! += counts[hour * members + member]!;
    const span = spanOf(running.slice());
    fan.p05.push(Math.round(span.p05));
    fan.p50.push(Math.round(span.p50));
    fan.p95.push(Math.round(span.p95));
  }
  return fan;
}

function rowsOf(forecast: ForecastColumns, unfed: readonly number[]) {
  const { members, freeze_h, horizon_h, buildingIds } = forecast;
  const columns = {
    ids: [] as string[],
    p05_h: [] as (number | null)[],
    p50_h: [] as (number | null)[],
    p95_h: [] as (number | null)[],
  };
  for (const row of unfed) {
    const sorted = freeze_h.slice(row * members, (row + 1) * members).sort();
    const [p05_h, p50_h, p95_h] = SHOWN_SHARES.map((share) => shownHour(quantileSorted(sorted, share), horizon_h)) as [
      number | null,
      number | null,
      number | null,
    ];
    columns.ids.push(buildingIds[row]!);
    columns.p05_h.push(p05_h);
    columns.p50_h.push(p50_h);
    columns.p95_h.push(p95_h);
  }
  return columns;
}

function sum(column: Float32Array): number {
  let total = 0;
  for (const value of column) total += value;
  return Math.round(total);
}
