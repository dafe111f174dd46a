/**
 * What the network still carries to buildings after a loss, as the building forecast takes it in: per building a run of hours in which its radiators
 * hang on the twin's supply temperature and flow, then standing water.
 *
 *   C_w dT_w/dt = (ṁ c/a)·(T_supply − T_w) − UA·(T_w − T_room),  Q = UA·(T_w − T_room),  UA = design load/64.5 K,  a = 1 − 1/(2(1 + u)),  u = 2.2
 *
 * T_w: mean water of the house's own system, C_w what it and its metal store. The room in the first equation is the design one; in Q the member's own.
 *
 * Whether the network's pumps ran on after the loss is not known until someone says so: in half of the members they do, the same half for all
 * buildings of a source; in the others water stands from the loss on. Once someone said when they stopped, or that they did not, all members have it so.
 *
 * Source: docs/equations/building-cooling.md §6. Oracle: residual.test.ts.
 */
import { assert } from '../../domain/assert.ts';
import type { Building, City } from '../../domain/city.ts';
import type { FeederId, SourceId } from '../../domain/ids.ts';
import type { BuildingService, PumpFact } from '../../domain/service.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { stream } from '../../kernel/random.ts';
import { WATER_HEAT_JpkgK } from '../../kernel/water.ts';
import { type ResidualHeat, residualHeat } from '../network/residual-heat.ts';
import { DESIGN_OVER_ROOM_K, loopCapacity_JpK } from './loop-water.ts';

/** A loss of sources at one instant and what the network carries after it. */
export type Residual = Readonly<{ lost_ms: Instant; heat: ResidualHeat }>;

/** Circulation is followed so long; by then its water is as cold as the rooms. [C: residual-heat.test.ts] */
const CARRIED_h = 24;
/** Losses at different instants that are followed, the largest first; each costs about a second for a city. */
const LOSSES_MAX = 4;
/** So many members have pumps that ran on [I]. */
export const PUMPS_RUN_ON_per1 = 0.5;
/** Jet pump at 150/95/70 °C mixes 2.2 parts of return to one of supply [C, DOMAIN §5]. */
const MIXING = 2.2;
const MIXED_per1 = 1 - 1 / (2 * (1 + MIXING));
/** Less flow than this leaves the radiators standing [I]. */
const FLOW_MIN_per1 = 0.05;
/** Colder circulating water protects nothing any more [I]. */
const WATER_MIN_C = 3;
const HOUR_s = HOUR_MS / 1000;

/** Hours from `from` to `to` on the forecast's grid in which radiators hang on moving water, its mean over hour `from + k` being `water_C[k]`. */
export type FedRun = Readonly<{ from: number; to: number; conductance_WpK: number; water_C: Float64Array }>;

/** What the network carries to one building from the loss on, and how warm over the room its water is where it comes to stand. */
export type Carried = FedRun & Readonly<{ over_K: number }>;

/** Losses of the services with what the network carries after each; computed anew only when losses or weather change. */
export function residualsOf(city: City, services: readonly BuildingService[], weather: WeatherEnsemble): readonly Residual[] {
  const losses = new Map<Instant, { sources: Set<SourceId>; count: number }>();
  for (const { heatLost_ms, lostSource } of services) {
    if (heatLost_ms === null || lostSource === null) continue;
    const loss = losses.get(heatLost_ms) ?? { sources: new Set(), count: 0 };
    loss.sources.add(lostSource);
    loss.count++;
    losses.set(heatLost_ms, loss);
  }
  const dark = new Set<FeederId>();
  services.forEach((service, row) => {
    const feeder = city.buildings[row]!.feeder;
    if (!service.powered && feeder !== null) dark.add(feeder);
  });
  const largest = [...losses].sort(([one_ms, one], [other_ms, other]) => other.count - one.count || one_ms - other_ms).slice(0, LOSSES_MAX);
  return largest.map(([lost_ms, { sources }]) => residualAt(city, lost_ms, sources, dark, weather));
}

/** The last answers by city; an answer depends on nothing but the key. */
const remembered = new WeakMap<City, Map<string, Residual>>();

function residualAt(
  city: City,
  lost_ms: Instant,
  sources: ReadonlySet<SourceId>,
  dark: ReadonlySet<FeederId>,
  weather: WeatherEnsemble,
): Residual {
  const outdoor_C = meanAirFrom(weather, lost_ms);
  const key = `${lost_ms}|${[...sources].sort()}|${[...dark].sort()}|${outdoor_C.map((value) => value.toFixed(2))}`;
  const known = remembered.get(city) ?? new Map<string, Residual>();
  let residual = known.get(key);
  if (!residual) {
    const { value } = residualHeat(city, {
      lost: sources,
      pumps: 'on',
      feedersDie_h: new Map([...dark].map((feeder) => [feeder, 0])),
      outdoor_C,
      hours: CARRIED_h,
      opened: new Set(),
      closed: new Set(),
      substationsOff: new Set(),
    });
    residual = { lost_ms, heat: value };
    if (known.size >= LOSSES_MAX) known.clear();
    known.set(key, residual);
    remembered.set(city, known);
  }
  return residual;
}

/** Mean air of the members, hour by hour from an instant on; the ends of the weather go on. */
function meanAirFrom(weather: WeatherEnsemble, from_ms: Instant): number[] {
  const { members, hours, air_C } = weather;
  return Array.from({ length: CARRIED_h }, (_, after) => {
    const hour = Math.min(hours - 1, Math.max(0, Math.round((from_ms - weather.t0_ms) / HOUR_MS) + after));
    let sum = 0;
    for (let member = 0; member < members; member++) sum += air_C[member * hours + hour]!;
    return sum / members;
  });
}

/** Where on the forecast's grid heat was lost, how warm the house's own water then was, its rooms, and where the pumps stopped if that is known. */
type Grid = Readonly<{ start_h: number; hours: number; indoor_C: number; water_C: number; stop_h?: number }>;

/** What reaches a building; null where water stands from the loss on. */
export function carriedTo(building: Building, service: BuildingService, residuals: readonly Residual[], grid: Grid): Carried | null {
  const residual = residuals.find((one) => one.lost_ms === service.heatLost_ms && one.heat.rowOf.has(building.id));
  if (!residual) return null;
  const { heat } = residual;
  assert(heat.step_s === HOUR_s, 'columns of the network are hourly');
  const row = heat.rowOf.get(building.id)!;
  const radiator_WpK = building.designLoad_W / DESIGN_OVER_ROOM_K;
  const capacity_JpK = loopCapacity_JpK(building.water_m3, building.radiators);
  if (!(radiator_WpK > 0)) return null;
  const first = Math.floor(grid.start_h);
  const mean_C: number[] = [];
  let water_C = grid.water_C;
  // An hour that the pumps did not turn to its end counts as standing: that freezes sooner.
  const last = Math.min(grid.hours - 1, Math.floor(grid.stop_h ?? grid.hours));
  for (let hour = first; hour < last; hour++) {
    const step = hour - first;
    if (step >= heat.steps || !(heat.flowShare[row * heat.steps + step]! >= FLOW_MIN_per1)) break;
    const supply_C = heat.supply_C[row * heat.steps + step]!;
    if (!(supply_C >= WATER_MIN_C)) break;
    const flow_WpK = (heat.flowShare[row * heat.steps + step]! * heat.designFlow_kgps[row]! * WATER_HEAT_JpkgK) / MIXED_per1;
    const steady_C = (flow_WpK * supply_C + radiator_WpK * grid.indoor_C) / (flow_WpK + radiator_WpK);
    const rate_pers = capacity_JpK > 0 ? (flow_WpK + radiator_WpK) / capacity_JpK : Number.POSITIVE_INFINITY;
    const kept_per1 = Math.exp(-rate_pers * HOUR_s);
    mean_C.push(steady_C + ((water_C - steady_C) * (1 - kept_per1)) / (rate_pers * HOUR_s || 1));
    water_C = steady_C + (water_C - steady_C) * kept_per1;
  }
  const end = first + mean_C.length;
  if (end <= Math.ceil(grid.start_h)) return null;
  return {
    from: first,
    to: end,
    conductance_WpK: radiator_WpK,
    water_C: Float64Array.from(mean_C),
    over_K: Math.max(0, water_C - grid.indoor_C),
  };
}

/** Per member: whether the pumps of a source ran on. Where someone said so, in all: how long is then a matter of `carriedTo`. */
export function pumpsRanOn(seed: number, source: SourceId, members: number, fact: PumpFact | undefined): Uint8Array {
  if (fact) return new Uint8Array(members).fill(1);
  return Uint8Array.from({ length: members }, (_, member) =>
    stream(seed, `pumps/${source}`, member).uniform() < PUMPS_RUN_ON_per1 ? 1 : 0,
  );
}
