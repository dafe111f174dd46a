/** One building before and after a change, in the shape of `BuildingWhatIf`. */
import type { BuildingForecast, HourRange } from '../../domain/forecast.ts';
import { type Change, forecastBuilding, type Prepared } from '../../twin/building/forecast.ts';
import { shownHour, shownTenth } from '../hours.ts';
import { ELEMENT_WORDS, reasonWords, ZONE_WORDS } from '../words.ts';

export function shownSpan(range: HourRange, horizon_h: number) {
  return {
    p05_h: shownHour(range.p05_h, horizon_h),
    p50_h: shownHour(range.p50_h, horizon_h),
    p95_h: shownHour(range.p95_h, horizon_h),
  };
}

function weakestZone({ elements }: BuildingForecast): string {
  return (
    elements.reduce<BuildingForecast['elements'][number] | null>(
      (best, one) => (best && best.first_per1 >= one.first_per1 ? best : one),
      null,
    )?.zone ?? ''
  );
}

function courseOf(forecast: BuildingForecast) {
  const { horizon_h } = forecast;
  const series = (values: readonly number[]): number[] => values.map(shownTenth);
  return {
    freeze: shownSpan(forecast.freeze, horizon_h),
    within_per1: Math.round(1000 * (forecast.freezeByHour_per1.at(-1) ?? 0)) / 1000,
    below16: shownSpan(forecast.below16, horizon_h),
    below12: shownSpan(forecast.below12, horizon_h),
    below8: shownSpan(forecast.below8, horizon_h),
    weakestZone: weakestZone(forecast),
    zones: forecast.zones.map((zone) => ({
      zone: zone.zone as string,
      label: { ...ZONE_WORDS[zone.zone] },
      p05_C: series(zone.p05_C),
      p25_C: series(zone.p25_C),
      p50_C: series(zone.p50_C),
      p75_C: series(zone.p75_C),
      p95_C: series(zone.p95_C),
    })),
    water: {
      label: { ...ELEMENT_WORDS[forecast.water.kind] },
      p05_C: series(forecast.water.p05_C),
      p50_C: series(forecast.water.p50_C),
      p95_C: series(forecast.water.p95_C),
    },
    reasons: forecast.reasons.map(reasonWords),
  };
}

/** `prepared` is the forecast in force. Without `solve_ms`, which only a clock knows. */
export function buildingWhatIf(prepared: Prepared, row: number, change: Change) {
  const before = forecastBuilding(prepared, row);
  const after = forecastBuilding(prepared, row, change);
  return {
    version: 1 as const,
    id: before.building as string,
    t0_ms: before.t0_ms as number,
    horizon_h: Math.min(before.horizon_h, after.horizon_h),
    before: courseOf(before),
    after: courseOf(after),
  };
}
