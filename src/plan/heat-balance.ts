/**
 * Heat balance of sources by hour: what each could give, what its buildings ask for, what they get (docs/equations/boilers.md §3).
 *
 *   asked(h) = share(outdoor) · Σ design load · (1.5 for the first day after heat came back)      given = min(available, asked)
 *
 * Power only: losses of the network and pressure are the network twin's. Buildings that two plants reach are shared by capacity.
 */
import type { City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { BoilerId, SourceId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import type { BuildingService } from '../domain/service.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { loadShare_per1 } from '../twin/network/regulation.ts';
import { minuteQuantile, NEVER_MIN } from './member-loss.ts';
import { fedZones, findBlocks } from './network/blocks.ts';
import { EMPTY } from './network/refeed.ts';
import { PICK_UP_h, PICK_UP_per1 } from './pick-up.ts';
import { deadHeatPoints, sourcesOutOf } from './save/power.ts';

export type HeatBalanceQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  forecast: CityForecast;
  weather: WeatherEnsemble;
  /** Options count from when they are ready, drains from when they end; null: as things stand now. */
  plan: Plan | null;
  hours_h: number;
}>;

/** Watts at the whole hours 0 … hours_h after the forecast's start. */
export type SourceBalance = Readonly<{
  kind: 'source' | 'boiler';
  id: SourceId | BoilerId;
  /** Whether it works at the start. */
  works: boolean;
  capacity_W: number;
  available_W: readonly number[];
  asked_W: readonly number[];
  given_W: readonly number[];
  /** Share of forecasts in which it works at that hour: 1 for what stands, the return's distribution for what is lost. */
  works_per1: readonly number[];
}>;

export type HeatBalance = Readonly<{ t0_ms: Instant; outdoor_C: readonly number[]; sources: readonly SourceBalance[] }>;

const MIDDLE_per1 = 0.5;

type Row = {
  kind: 'source' | 'boiler';
  id: SourceId | BoilerId;
  works: boolean;
  capacity_W: number;
  works_per1: number[];
  asked_W: Float64Array;
};
/** Who feeds a building from when on, and whether it comes back cold. */
type Feed = Readonly<{ rows: readonly Readonly<{ row: number; share_per1: number }>[]; from_h: number; cold: boolean }>;

export function heatBalance(question: HeatBalanceQuestion): HeatBalance {
  const { city, services, forecast, weather, plan, hours_h } = question;
  const { t0_ms } = forecast;
  const outdoor_C = outdoorMedians(weather, t0_ms, hours_h);
  const { designIndoor_C, designOutdoor_C, designSupply_C, designReturn_C } = city.meta;
  const design = { indoor_C: designIndoor_C, outdoor_C: designOutdoor_C, supply_C: designSupply_C, return_C: designReturn_C };
  const share_per1 = outdoor_C.map((air_C) => loadShare_per1(design, air_C));
  const without = services.flatMap((service, row) => (service.lostSource === null ? [] : [row]));
  const lost = sourcesOutOf(city, services, without);
  const rows: Row[] = city.sources.map((source) => {
    const works = !lost.has(source.id);
    const works_per1 = works ? new Array<number>(hours_h + 1).fill(1) : returnShares(services, forecast, source.id, hours_h);
    return { kind: 'source', id: source.id, works, capacity_W: source.capacity_W, works_per1, asked_W: new Float64Array(hours_h + 1) };
  });
  const rowOf = new Map<string, number>(city.sources.map((source, row) => [source.id, row]));
  const option = new Map(plan?.options.filter((one) => one.crew !== null).map((one) => [one.id, one]));
  for (const one of option.values()) {
    const boiler = city.boilers.find(({ id }) => id === one.boiler);
    if (!boiler) continue;
    const ready_h = (one.ready_ms - t0_ms) / HOUR_MS;
    const works_per1 = Array.from({ length: hours_h + 1 }, (_, hour) => (hour >= ready_h ? 1 : 0));
    rowOf.set(boiler.id, rows.length);
    rows.push({
      kind: 'boiler',
      id: boiler.id,
      works: false,
      capacity_W: boiler.capacity_W,
      works_per1,
      asked_W: new Float64Array(hours_h + 1),
    });
  }
  const lines = new Map(plan?.lines.map((line) => [line.building, line]));
  const standing = standingFeeds(city, lost);
  const dead = deadHeatPoints(city, services);
  city.buildings.forEach((building, at) => {
    const service = services[at];
    if (!service || EMPTY.has(service.state)) return;
    const line = lines.get(building.id);
    // Pumps that stand still take no heat, until a generator turns them.
    const still = building.substation !== null && dead.has(building.substation);
    const fed = line?.action === 'refeed' && line.option !== null ? option.get(line.option) : undefined;
    const until_h = line?.action === 'drain' && line.end_ms !== null ? (line.end_ms - t0_ms) / HOUR_MS : Infinity;
    const own = service.lostSource === null ? undefined : rowOf.get(service.lostSource);
    let feeds: readonly Feed[] = [{ rows: standing[at]!, from_h: 0, cold: false }];
    if (own !== undefined) {
      // Its own plant's until the option is ready: asked for, though nobody gives it.
      const back_h = rows[own]!.works_per1.findIndex((works) => works >= MIDDLE_per1);
      feeds = [{ rows: [{ row: own, share_per1: 1 }], from_h: 0, cold: true }];
      const instead = fed ? rowOf.get(fed.boiler ?? fed.source ?? '') : undefined;
      if (fed && instead !== undefined)
        feeds = [...feeds, { rows: [{ row: instead, share_per1: 1 }], from_h: (fed.ready_ms - t0_ms) / HOUR_MS, cold: true }];
      else if (back_h >= 0) feeds = [...feeds, { rows: [{ row: own, share_per1: 1 }], from_h: back_h, cold: true }];
    }
    const turns_h = !still ? 0 : fed ? (fed.ready_ms - t0_ms) / HOUR_MS : Infinity;
    for (let hour = Math.max(0, Math.ceil(turns_h)); hour <= hours_h && hour < until_h; hour++) {
      const feed = feeds.reduce((last, next) => (next.from_h <= hour ? next : last));
      const pickUp_per1 = feed.cold && feed !== feeds[0] && hour - feed.from_h < PICK_UP_h ? PICK_UP_per1 : 1;
      const asked_W = building.designLoad_W * share_per1[hour]! * pickUp_per1;
      for (const { row, share_per1: part_per1 } of feed.rows) rows[row]!.asked_W[hour]! += asked_W * part_per1;
    }
  });
  return { t0_ms, outdoor_C, sources: rows.map(balanceOf) };
}

function balanceOf(row: Row): SourceBalance {
  const { kind, id, works, capacity_W, works_per1 } = row;
  const available_W = works_per1.map((share) => (share >= MIDDLE_per1 ? capacity_W : 0));
  const asked_W = Array.from(row.asked_W, Math.round);
  return {
    kind,
    id,
    works,
    capacity_W,
    available_W,
    asked_W,
    given_W: asked_W.map((asked, hour) => Math.min(asked, available_W[hour]!)),
    works_per1,
  };
}

/** By row of `city.buildings`: the sources of the zone that feeds it, shared by capacity. */
function standingFeeds(city: City, lost: ReadonlySet<SourceId>): readonly (readonly Readonly<{ row: number; share_per1: number }>[])[] {
  const blocks = findBlocks(city);
  const zones = fedZones(city, blocks, lost);
  const ofZone = new Map<number, { row: number; capacity_W: number }[]>();
  city.sources.forEach((source, row) => {
    const block = blocks.blockOfSource[row]!;
    const zone = block < 0 || lost.has(source.id) ? -1 : zones[block]!;
    if (zone < 0) return;
    const list = ofZone.get(zone);
    if (list) list.push({ row, capacity_W: source.capacity_W });
    else ofZone.set(zone, [{ row, capacity_W: source.capacity_W }]);
  });
  const shares = new Map<number, readonly Readonly<{ row: number; share_per1: number }>[]>();
  for (const [zone, list] of ofZone) {
    const sum_W = list.reduce((sum, one) => sum + one.capacity_W, 0);
    shares.set(
      zone,
      list.map(({ row, capacity_W }) => ({ row, share_per1: sum_W > 0 ? capacity_W / sum_W : 1 / list.length })),
    );
  }
  return city.buildings.map((_, row) => {
    const block = blocks.blockOfBuilding[row]!;
    return (block < 0 ? undefined : shares.get(zones[block]!)) ?? [];
  });
}

/** Share of members in which the source is back by each hour; read off any of its buildings, all have the same returns. */
function returnShares(services: readonly BuildingService[], forecast: CityForecast, source: SourceId, hours_h: number): number[] {
  const one = services.find((service) => service.lostSource === source);
  const row = one ? forecast.buildingIds.indexOf(one.building) : -1;
  const { members } = forecast;
  return Array.from({ length: hours_h + 1 }, (_, hour) => {
    let back = 0;
    for (let member = 0; row >= 0 && member < members; member++) if (forecast.return_h[row * members + member]! <= hour) back++;
    return members > 0 ? back / members : 0;
  });
}

/** Median over the members, hour by hour after `t0_ms`; the last hour known stands for those after it. */
function outdoorMedians(weather: WeatherEnsemble, t0_ms: Instant, hours_h: number): readonly number[] {
  const { hours, members, air_C } = weather;
  const column = new Int32Array(members);
  return Array.from({ length: hours_h + 1 }, (_, hour) => {
    const at = Math.min(hours - 1, Math.max(0, Math.round((t0_ms - weather.t0_ms) / HOUR_MS) + hour));
    for (let member = 0; member < members; member++) column[member] = Math.round(air_C[member * hours + at]! * CENTI);
    const middle = minuteQuantile(column, MIDDLE_per1);
    return middle === NEVER_MIN ? 0 : middle / CENTI;
  });
}
const CENTI = 100;
