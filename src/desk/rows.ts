/** The forecast as rows, rounded once: files, paper and screen show the same figures. */
import { ELEMENTS } from '../domain/city.ts';
import type { CityForecast, ForecastRow, HourRange } from '../domain/forecast.ts';
import { quantileSorted, SHOWN_SHARES, shownHour } from './hours.ts';

/** Rows of the buildings that are cut off: those in `plan` order are the caller's to choose; here the order of the forecast. */
export function forecastRowsOf(forecast: CityForecast, shown: (row: number) => boolean): readonly ForecastRow[] {
  const { buildingIds, members, horizon_h } = forecast;
  const rows: ForecastRow[] = [];
  for (let row = 0; row < buildingIds.length; row++) {
    if (!shown(row)) continue;
    const hours = forecast.freeze_h.slice(row * members, (row + 1) * members).sort();
    const [p05_h, p50_h, p95_h] = SHOWN_SHARES.map((share) => shownHour(quantileSorted(hours, share), horizon_h) ?? Infinity) as [
      number,
      number,
      number,
    ];
    rows.push({
      building: buildingIds[row]!,
      freeze: { p05_h, p50_h, p95_h },
      freezes_per1: hours.filter((hour_h) => hour_h <= horizon_h).length / members,
      weakest: ELEMENTS[forecast.weakest[row]!]!,
      below16: rangeAt(forecast.below16_h, row, horizon_h),
      below12: rangeAt(forecast.below12_h, row, horizon_h),
      below8: rangeAt(forecast.below8_h, row, horizon_h),
      coldPersonHours12: forecast.coldPersonHours12[row]!,
    });
  }
  return rows;
}

function rangeAt(column: Float32Array, row: number, horizon_h: number): HourRange {
  const [p05_h, p50_h, p95_h] = [0, 1, 2].map((share) => shownHour(column[row * 3 + share]!, horizon_h) ?? Infinity) as [
    number,
    number,
    number,
  ];
  return { p05_h, p50_h, p95_h };
}
