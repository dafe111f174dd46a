/** Forecast and plan as files: JSON for programs, CSV for spreadsheets, GeoJSON for maps. Internal use: never publish as they are. */
import type { Building, City } from '../../domain/city.ts';
import type { CityForecast, ForecastRow } from '../../domain/forecast.ts';
import { countActions, type Plan, type PlanLine } from '../../domain/plan.ts';
import { describeReason, type Reason } from '../../domain/reasons.ts';
import { addHours, HOUR_MS, type Instant } from '../../domain/time.ts';

export const RESULT_VERSION = 1;

/** Rows come rounded (the desk does it once for files, paper and screen); "not within the horizon" is an empty cell or null. */
const hourOrNull = (hour_h: number): number | null => (Number.isFinite(hour_h) ? hour_h : null);
const iso = (at_ms: Instant | number | null): string | null => (at_ms === null ? null : new Date(at_ms).toISOString());

const sentences = (reason: Reason) => ({ uk: describeReason(reason, 'uk'), en: describeReason(reason, 'en') });

type Row = Readonly<Record<string, string | number | null>>;

function forecastRecord(row: ForecastRow, building: Building, forecast: CityForecast): Row {
  return {
    id: row.building,
    address: building.address,
    addressEn: building.addressEn,
    district: building.district,
    freezeP05_h: hourOrNull(row.freeze.p05_h),
    freezeP50_h: hourOrNull(row.freeze.p50_h),
    freezeP95_h: hourOrNull(row.freeze.p95_h),
    freezeP05: Number.isFinite(row.freeze.p05_h) ? iso(addHours(forecast.t0_ms, row.freeze.p05_h)) : null,
    freezes_per1: Math.round(row.freezes_per1 * 1e4) / 1e4,
    weakest: row.weakest,
    below16P50_h: hourOrNull(row.below16.p50_h),
    below12P50_h: hourOrNull(row.below12.p50_h),
    below8P50_h: hourOrNull(row.below8.p50_h),
    coldPersonHours12: Math.round(row.coldPersonHours12),
    people: building.people,
  };
}

function planRecord(line: PlanLine, building: Building): Row {
  return {
    id: line.building,
    address: building.address,
    addressEn: building.addressEn,
    district: building.district,
    action: line.action,
    crew: line.crew,
    start: iso(line.start_ms),
    end: iso(line.end_ms),
    travel_s: line.travel_s,
    latestStart: iso(line.latestStart_ms),
    freezeP05: iso(line.freezeP05_ms),
    freezeP50: iso(line.freezeP50_ms),
    loss: line.loss,
    lossIfNot: line.lossIfNot,
    option: line.option,
    reasonUk: line.reasons.map((reason) => describeReason(reason, 'uk')).join(' '),
    reasonEn: line.reasons.map((reason) => describeReason(reason, 'en')).join(' '),
  };
}

const SPECIAL = /[",\n\r]/;
function csv(rows: readonly Row[], columns: readonly string[]): string {
  const cell = (value: string | number | null | undefined): string => {
    const text = value === null || value === undefined ? '' : String(value);
    return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${columns.join(',')}\r\n${rows.map((row) => `${columns.map((column) => cell(row[column])).join(',')}\r\n`).join('')}`;
}

function geojson(rows: readonly Row[], buildingOf: ReadonlyMap<string, Building>): string {
  const features = rows.flatMap((row) => {
    const building = buildingOf.get(String(row.id));
    if (!building) return [];
    const ring = building.outline.length > 2 ? [...building.outline, building.outline[0]] : null;
    const geometry =
      ring === null ? { type: 'Point', coordinates: [building.lon_deg, building.lat_deg] } : { type: 'Polygon', coordinates: [ring] };
    return [{ type: 'Feature', id: row.id, properties: row, geometry }];
  });
  return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
}

export type ResultFiles = Readonly<{ json: string; csv: string; geojson: string }>;

export function forecastFiles(city: City, forecast: CityForecast, rows: readonly ForecastRow[]): ResultFiles {
  const buildingOf = new Map<string, Building>(city.buildings.map((building) => [building.id, building]));
  const records = rows.flatMap((row) => {
    const building = buildingOf.get(row.building);
    return building ? [forecastRecord(row, building, forecast)] : [];
  });
  const columns = Object.keys(records[0] ?? { id: '' });
  const json = {
    version: RESULT_VERSION,
    kind: 'forecast',
    stamp: forecast.stamp,
    t0: iso(forecast.t0_ms),
    horizon_h: forecast.horizon_h,
    members: forecast.members,
    buildings: records,
  };
  return { json: `${JSON.stringify(json, null, 1)}\n`, csv: csv(records, columns), geojson: geojson(records, buildingOf) };
}

export function planFiles(city: City, plan: Plan): ResultFiles {
  const buildingOf = new Map<string, Building>(city.buildings.map((building) => [building.id, building]));
  const records = plan.lines.flatMap((line) => {
    const building = buildingOf.get(line.building);
    return building ? [planRecord(line, building)] : [];
  });
  const columns = Object.keys(records[0] ?? { id: '' });
  const json = {
    version: RESULT_VERSION,
    kind: 'plan',
    stamp: plan.stamp,
    t0: iso(plan.t0_ms),
    weights: plan.weights,
    totals: plan.totals,
    residential: countActions(
      plan.lines,
      (id) => buildingOf.get(id)?.people ?? 0,
      (id) => buildingOf.get(id)?.use === 'residential',
    ),
    lossBound: plan.lossBound,
    unseen: plan.unseen ? { loss: plan.unseen.loss, seenLoss: plan.unseen.seenLoss, frozen: plan.unseen.frozen } : null,
    worth: plan.worth,
    comparison: plan.comparison,
    ...(plan.shortfall ? { shortfall: { ...plan.shortfall, reasons: plan.shortfall.reasons.map(sentences) } } : {}),
    departures: (plan.departures ?? []).map(({ reason, ...rest }) => ({ ...rest, reason: sentences(reason) })),
    rations: (plan.rations ?? []).map((one) => ({ ...one, reasons: one.reasons.map(sentences) })),
    options: plan.options.map((option) => ({
      ...option,
      deadline_ms: undefined,
      ready_ms: undefined,
      deadline: iso(option.deadline_ms),
      ready: iso(option.ready_ms),
      reasons: option.reasons.map(sentences),
    })),
    isolations: (plan.isolations ?? []).map(({ ready_ms, ...rest }) => ({ ...rest, ready: iso(ready_ms) })),
    secondCrews: (plan.seconds ?? []).map(({ start_ms, end_ms, ...rest }) => ({ ...rest, start: iso(start_ms), end: iso(end_ms) })),
    routes: plan.routes
      .filter((route) => route.stops.length > 0)
      .map((route) => ({
        ...route,
        end_ms: undefined,
        end: iso(route.end_ms),
        hours_h: Math.round(((route.end_ms - plan.t0_ms) / HOUR_MS) * 100) / 100,
      })),
    frozenByHour: plan.frozenByHour,
    buildings: records,
  };
  return { json: `${JSON.stringify(json, null, 1)}\n`, csv: csv(records, columns), geojson: geojson(records, buildingOf) };
}
