/**
 * The forecast made again, taking over from the one before it every building that nothing touched. The answer is the same, byte for byte, as
 * when all buildings are computed: what is taken over is only what would come out again. A change of the weather, of the start, of the losses
 * or of what the network carries touches every building.
 */
import type { City } from '../../domain/city.ts';
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingId, SourceId } from '../../domain/ids.ts';
import type { BuildingService, PumpFact, ReturnEstimate } from '../../domain/service.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import {
  changedRows,
  type Evidence,
  type ForecastOptions,
  type ForecastPart,
  forecastPart,
  type Lesson,
  learn,
  mergeForecast,
  type Prepared,
  type Residual,
  refreshRows,
} from '../../twin/building/forecast.ts';

/** A forecast with everything it was made of. */
export type ForecastMade = Readonly<{
  weather: WeatherEnsemble;
  returns: readonly ReturnEstimate[];
  pumps: readonly PumpFact[];
  readings: readonly Evidence[];
  residuals: readonly Residual[];
  lesson: Lesson;
  prepared: Prepared;
  forecast: CityForecast;
}>;
export type ForecastWish = Omit<ForecastMade, 'forecast'>;

/** How many buildings were computed; the others were taken over. */
export type Recount = Readonly<{ buildings: number; of: number }>;

/** Begins to forecast buildings `from` to `to` in another thread; what it gives back waits for them, null where there was no answer. */
export type PartBeside = (options: ForecastOptions, from: number, to: number) => () => ForecastPart | null;

/** Buildings forecast between two words about progress. */
const PART_BUILDINGS = 200;

/** What the readings teach; `former` only saves work. */
export function learnAgain(wish: Omit<ForecastWish, 'lesson'>, former: ForecastMade | null): Lesson {
  const { prepared, readings } = wish;
  if (readings.length === 0) return { beliefs: new Map(), events: [] };
  const touched = former && newFacts(wish, former);
  if (!former || !touched) return learn(prepared, readings);
  const [now, then] = [byBuilding(readings), byBuilding(former.readings)];
  const stands = prepared.city.buildings.flatMap(({ id }, row) => {
    return touched.has(row) || JSON.stringify(now.get(id)) !== JSON.stringify(then.get(id)) ? [] : [id];
  });
  return learn(prepared, readings, { lesson: former.lesson, stands: new Set(stands) });
}

function byBuilding(readings: readonly Evidence[]): ReadonlyMap<BuildingId, readonly Evidence[]> {
  const rows = new Map<BuildingId, Evidence[]>();
  for (const reading of readings) rows.set(reading.building, [...(rows.get(reading.building) ?? []), reading]);
  return rows;
}

/** `former` is the newest forecast of the same city, if there is one; it only saves work. */
export function recompute(
  wish: ForecastWish,
  former: ForecastMade | null,
  progress: (share_per1: number) => void,
  beside: PartBeside | null = null,
): Readonly<{ forecast: CityForecast; recount: Recount }> {
  const { prepared } = wish;
  const { city, options } = prepared;
  const of = city.buildings.length;
  const touched = former && touchedRows(wish, former);
  if (former && touched) {
    const forecast = refreshRows(former.forecast, prepared, touched);
    progress(1);
    return { forecast, recount: { buildings: touched.length, of } };
  }
  const parts: ForecastPart[] = [];
  const own = beside ? middleOf(prepared) : of;
  const others = beside && own < of ? beside(options, own, of) : null;
  for (let from = 0; from < own; from += PART_BUILDINGS) {
    parts.push(forecastPart(prepared, from, Math.min(own, from + PART_BUILDINGS)));
    progress(Math.min(1, (from + PART_BUILDINGS) / own));
  }
  if (others) parts.push(others() ?? forecastPart(prepared, own, of));
  return { forecast: mergeForecast(city, options, parts), recount: { buildings: of, of } };
}

/** The row with half of the buildings without heat before it: the others take next to no time. */
function middleOf({ services }: Prepared): number {
  const unfed = services.flatMap(({ heatLost_ms }, row) => (heatLost_ms === null ? [] : [row]));
  return unfed[unfed.length >> 1] ?? services.length;
}

/** Rows that come out differently; null when that may be any. */
function touchedRows(wish: ForecastWish, former: ForecastMade): readonly number[] | null {
  const rows = newFacts(wish, former);
  if (!rows) return null;
  const { city, services } = wish.prepared;
  // What was learnt of a house that has heat moves nothing.
  const learnt = changedRows(city.buildings, former.lesson, wish.lesson).filter((row) => services[row]!.heatLost_ms !== null);
  return [...new Set([...rows, ...learnt])];
}

/** Rows of buildings, readings aside, about which something else is known; null when nothing can be taken over. */
function newFacts(wish: Omit<ForecastWish, 'lesson'>, former: ForecastMade): ReadonlySet<number> | null {
  const [now, then] = [wish.prepared, former.prepared];
  if (now.city !== then.city || wish.weather !== former.weather) return null;
  if (!isSameGrid(now, then) || !isSameList(wish.residuals, former.residuals)) return null;
  const sources = changedSources(wish, former, now.city);
  const rows = new Set<number>();
  now.services.forEach((service, row) => {
    if (!isSameService(service, then.services[row]!) || (service.lostSource !== null && sources.has(service.lostSource))) rows.add(row);
  });
  return rows;
}

/** The same hours, members and dice; rounding of the same weather to another grid would move every building. */
function isSameGrid(now: Prepared, then: Prepared): boolean {
  const [one, other] = [now.options, then.options];
  return (
    now.past === then.past &&
    now.horizon_h === then.horizon_h &&
    one.t0_ms === other.t0_ms &&
    one.members === other.members &&
    one.seed === other.seed &&
    one.codeVersion === other.codeVersion
  );
}

function isSameList<T>(now: readonly T[], then: readonly T[]): boolean {
  return now.length === then.length && now.every((one, at) => one === then[at]);
}

function isSameService(now: BuildingService, then: BuildingService): boolean {
  return (
    now.state === then.state &&
    now.heatLost_ms === then.heatLost_ms &&
    now.drained_ms === then.drained_ms &&
    now.powered === then.powered &&
    now.lostSource === then.lostSource
  );
}

type Said = Pick<ForecastMade, 'returns' | 'pumps'>;
/** Plants of which people now say something else: when heat returns, what the pumps did. */
function changedSources(wish: Said, former: Said, city: City): ReadonlySet<SourceId> {
  const said = ({ returns, pumps }: Said, source: SourceId): string =>
    JSON.stringify([returns.filter((one) => one.source === source), pumps.filter((one) => one.source === source)]);
  return new Set(city.sources.flatMap(({ id }) => (said(wish, id) === said(former, id) ? [] : [id])));
}
