/** The forecast in words: codes and plain numbers, most important first. */
import type { CityMeta, ElementKind, Zone } from '../../domain/city.ts';
import type { BuildingForecast } from '../../domain/forecast.ts';
import type { Reason, ReasonCode } from '../../domain/reasons.ts';
import { drainRuleTriggered } from './drain-rule.ts';
import { PRIOR_BELIEF } from './draws.ts';
import type { Sensitivity } from './forecast-building.ts';
import type { Subject } from './members.ts';
import { isFrozenAlready } from './prepare.ts';

const FIRST: Readonly<Record<ElementKind, ReasonCode>> = {
  stairwellRiser: 'forecastFirstStairwellRiser',
  atticHeader: 'forecastFirstAtticHeader',
  basementHeader: 'forecastFirstBasementHeader',
  inlet: 'forecastFirstInlet',
  flatRiser: 'forecastFirstFlatRiser',
  radiator: 'forecastFirstRadiator',
};
const AIR: Readonly<Record<Zone, ReasonCode>> = {
  flatsMiddle: 'forecastZoneFlatsMiddle',
  flatsCorner: 'forecastZoneFlatsCorner',
  stairwell: 'forecastZoneStairwell',
  attic: 'forecastZoneAttic',
  basement: 'forecastZoneBasement',
};
/** Below this the shift is not worth a sentence. */
const SHIFT_MIN_min = 5;
/** Half of the warmth is lost after ln 2 time constants. */
const HALF = Math.LN2;

export function explain(
  forecast: Omit<BuildingForecast, 'reasons'>,
  subject: Subject,
  asked: Sensitivity,
  outside: Readonly<{ outdoor_C: number; meta: CityMeta }>,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const estimated = howKnown(forecast, subject);
  if (subject.elements.length === 0) return [{ code: 'forecastDrained', say: {} }, estimated];
  if (isFrozenAlready(subject.service)) return [{ code: 'forecastAlreadyFrozen', say: {} }, estimated];
  const chance_per1 = forecast.freezeByHour_per1[forecast.horizon_h]!;
  if (chance_per1 === 0) {
    return [{ code: 'forecastNotWithin', say: { horizon_h: forecast.horizon_h, members: forecast.members } }, estimated];
  }
  const weakest = forecast.elements.reduce((best, one) => (one.first_per1 > best.first_per1 ? one : best));
  if (Number.isFinite(forecast.freeze.p50_h)) {
    reasons.push({ code: FIRST[weakest.kind], say: { p50_h: hours(forecast.freeze.p50_h), p05_h: hours(forecast.freeze.p05_h) } });
  } else {
    reasons.push({ code: 'forecastUnlikely', say: { horizon_h: forecast.horizon_h, chance_pct: Math.max(1, whole(100 * chance_per1)) } });
  }
  const air = forecast.zones.find((zone) => zone.zone === weakest.zone);
  const zero_h = air ? air.p50_C.findIndex((value_C) => value_C <= 0) : -1;
  if (zero_h === 0) reasons.push({ code: 'forecastZoneBelowAlready', say: {} });
  else if (zero_h > 0) reasons.push({ code: AIR[weakest.zone], say: { zero_h } });
  reasons.push(makeOf(weakest));
  const side = weakest.zone !== 'flatsMiddle' && weakest.zone !== 'flatsCorner';
  if (subject.service.powered && side && subject.pump_per1 === 0) reasons.push({ code: 'forecastPowerNotPipes', say: {} });
  if (subject.pump_per1 > 0) reasons.push({ code: 'forecastPump', say: {} });
  const cause = mainCause(forecast.spread);
  if (cause) reasons.push(cause);
  if (asked.colderByOne_min !== null && -asked.colderByOne_min >= SHIFT_MIN_min) {
    reasons.push({ code: 'forecastColderByOne', say: { earlier_min: fives(-asked.colderByOne_min) } });
  }
  if (asked.moreHeat_min !== null && asked.moreHeat_min >= SHIFT_MIN_min) {
    reasons.push({ code: 'forecastMoreHeat', say: { later_min: fives(asked.moreHeat_min) } });
  }
  if (drainRuleTriggered(outside.meta, outside.outdoor_C, true)) {
    reasons.push({
      code: 'forecastDrainRule',
      say: { outdoor_C: degrees(outside.outdoor_C), limit_C: degrees(outside.meta.drainRuleOutdoorMax_C) },
    });
  }
  reasons.push(estimated);
  return reasons;
}

/** What the element is made of, as far as it matters for frost. */
function makeOf(element: BuildingForecast['elements'][number]): Reason {
  const { kind, nominal_mm, insulation_mm } = element;
  if (kind === 'radiator') return { code: 'forecastRadiator', say: {} };
  return insulation_mm > 0 ? { code: 'forecastLagged', say: { nominal_mm, insulation_mm } } : { code: 'forecastBare', say: { nominal_mm } };
}

/** What makes the forecast wide, most of all. */
function mainCause(spread: BuildingForecast['spread']): Reason | null {
  const causes: readonly (readonly [number, Reason])[] = [
    [spread.building_per1, { code: 'forecastSpreadBuilding', say: { building_pct: whole(100 * spread.building_per1) } }],
    [spread.weather_per1, { code: 'forecastSpreadWeather', say: { weather_pct: whole(100 * spread.weather_per1) } }],
    [spread.return_per1, { code: 'forecastSpreadReturn', say: { return_pct: whole(100 * spread.return_per1) } }],
    [spread.wind_per1, { code: 'forecastSpreadWind', say: { wind_pct: whole(100 * spread.wind_per1) } }],
  ];
  const [share_per1, reason] = causes.reduce((most, one) => (one[0] > most[0] ? one : most));
  return share_per1 > 0 ? reason : null;
}

/** Where the pace of cooling comes from: the building's own thermometers, those of its kin, or the table. */
function howKnown(forecast: Pick<BuildingForecast, 'timeConstant'>, subject: Subject): Reason {
  const { p05_h, p50_h, p95_h } = forecast.timeConstant;
  if (subject.belief.learnt !== null) {
    return { code: 'forecastLearnt', say: { low_h: whole(p05_h * HALF), high_h: whole(p95_h * HALF) } };
  }
  const fromKin = subject.belief.common < PRIOR_BELIEF.common;
  return { code: fromKin ? 'forecastLearntFromKin' : 'forecastEstimated', say: { half_h: whole(p50_h * HALF) } };
}

/** With the true minus sign, as people read it. */
const degrees = (value_C: number): string => String(Math.round(value_C)).replace('-', '−');
const whole = (value: number): number => Math.round(value);
/** Whole hours, at least one: no more than the forecast can know. */
const hours = (value_h: number): number => Math.max(1, Math.round(value_h));
const fives = (value_min: number): number => 5 * Math.round(value_min / 5);
