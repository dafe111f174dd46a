import type { ElementKind, Zone } from './city.ts';
import type { BuildingId } from './ids.ts';
import type { Reason } from './reasons.ts';
import type { Instant } from './time.ts';

/** The four values that, together, make a result repeatable. */
export type Stamp = Readonly<{ codeVersion: string; inputHash: string; seed: number; options: string }>;

/** p05, p50, p95 in hours after `t0_ms`; Infinity means "not within the horizon". */
export type HourRange = Readonly<{ p05_h: number; p50_h: number; p95_h: number }>;

/**
 * Forecast of a city as columns. Rows are buildings in the order of `buildingIds`. Hours count from `t0_ms`.
 * A building that is heated, or drained in time, has Infinity everywhere and probability 0.
 */
export type CityForecast = Readonly<{
  stamp: Stamp;
  t0_ms: Instant;
  horizon_h: number;
  members: number;
  buildingIds: readonly BuildingId[];
  /** buildings × members: hour at which the first weak element holds 25 % ice; Infinity when not within the horizon. */
  freeze_h: Float32Array;
  /** buildings × members: hour at which heat returns by the attributed estimate; Infinity when not within the horizon. */
  return_h: Float32Array;
  /** buildings × ELEMENTS × 3 (p05, p50, p95). */
  elementFreeze_h: Float32Array;
  /** buildings × 3 for the middle flats' air falling to 16, 12, 8 °C: p05, p50, p95. */
  below16_h: Float32Array;
  below12_h: Float32Array;
  below8_h: Float32Array;
  /** buildings: index into ELEMENTS of the element that most often freezes first. */
  weakest: Uint8Array;
  /** buildings: expected person-hours below 12 °C and below 9 °C within the horizon if nothing is done. */
  coldPersonHours12: Float32Array;
  coldPersonHours9: Float32Array;
  /** buildings × (horizon_h + 1): p50 of the air in the middle flats, for drawing and for loss tables. */
  flats_C: Float32Array;
}>;

/** One building in depth: the same code path as the city forecast, with the paths kept. Series have horizon_h + 1 values. */
export type BuildingForecast = Readonly<{
  building: BuildingId;
  t0_ms: Instant;
  horizon_h: number;
  members: number;
  freeze: HourRange;
  freezeByHour_per1: readonly number[];
  elements: readonly Readonly<{
    kind: ElementKind;
    zone: Zone;
    nominal_mm: number;
    insulation_mm: number;
    freeze: HourRange;
    /** Share of members in which this element is the first to freeze. */
    first_per1: number;
  }>[];
  zones: readonly Readonly<{
    zone: Zone;
    p05_C: readonly number[];
    p25_C: readonly number[];
    p50_C: readonly number[];
    p75_C: readonly number[];
    p95_C: readonly number[];
  }>[];
  /** Water of the weakest element. */
  water: Readonly<{ kind: ElementKind; p05_C: readonly number[]; p50_C: readonly number[]; p95_C: readonly number[] }>;
  below16: HourRange;
  below12: HourRange;
  below8: HourRange;
  timeConstant: Readonly<{ p05_h: number; p50_h: number; p95_h: number }>;
  /** Share of the variance of the freeze hour by cause (air and sun, wind, the building, the return of heat), summing to 1 when there is any. */
  spread: Readonly<{ weather_per1: number; wind_per1: number; building_per1: number; return_per1: number }>;
  reasons: readonly Reason[];
}>;

/** One building's line of the forecast, for files, paper and screens alike: they must agree. */
export type ForecastRow = Readonly<{
  building: BuildingId;
  freeze: HourRange;
  /** Share of members in which it freezes within the horizon. */
  freezes_per1: number;
  weakest: ElementKind;
  below16: HourRange;
  below12: HourRange;
  below8: HourRange;
  coldPersonHours12: number;
}>;
