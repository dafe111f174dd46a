/**
 * A building's zones as conductances and capacities.
 *
 *   flats middle:  H = C/β − S                 flats corner:  H = C/(k·β) − S,   S: what the side zones take at the start
 *   other zones:   H + G + U = C/(k·β),  H = b·(C/(k·β)),  G = g·(C/(k·β)),  U the rest, to the flats
 *   calm part:     H_calm = H − v_ref·w,  w = 0.05·H_leak per m/s   (DOMAIN §3.2: × 1.5 at 10 m/s)
 *
 * β is the building's median time constant (hours, at the reference wind). Source: docs/equations/building-cooling.md §4.
 */
import { ARCHETYPE_VALUES, type ZoneValues } from '../../domain/archetypes.ts';
import type { Building } from '../../domain/city.ts';
import { NODES, newZoneNetwork, type ZoneNetwork } from '../../kernel/zone-model.ts';

export const FLATS_MIDDLE = 0;
export const FLATS_CORNER = 1;
export const STAIRWELL = 2;
export const ATTIC = 3;
export const BASEMENT = 4;

/** Infiltration grows by half at 10 m/s [M/I, DOMAIN §3.2]. */
const WIND_GROWTH_PER_mps = 0.05;
/** Winter mean wind at which a stated time constant is taken to hold [I]. */
const REFERENCE_WIND_mps = 3;
/** Volumetric heat capacity of air, 0.33 W·h/(m³K) [M]. */
const AIR_Jpm3K = 1_188;
/** Conductance through inner walls and floors between middle and corner flats, per area of the corner flats [I]. */
const INNER_WALL_Wpm2K = 0.4;
/** Ground at cellar depth in winter [I]. */
export const GROUND_C = 6;

/** Part of the heated area that is corner or top floor. */
const CORNER_MIN_per1 = 0.2;
const CORNER_MAX_per1 = 0.85;
export function cornerShare(building: Pick<Building, 'floors' | 'stairwells'>): number {
  const inner_per1 = (1 - 1 / building.floors) * (1 - 1 / building.stairwells);
  return Math.min(CORNER_MAX_per1, Math.max(CORNER_MIN_per1, 1 - inner_per1));
}

const COLDEST_C = -90;

export type BuildingBase = Readonly<{
  network: ZoneNetwork;
  cornerShare_per1: number;
  /** Rise over the unheated balance while the heating runs, per zone. */
  heatedRise_K: Float64Array;
  heatedMin_C: Float64Array;
  /** Effective solar aperture of all flats, m². */
  aperture_m2: number;
  flats_JpK: number;
}>;

/** Share of horizontal irradiance × window area that ends up as heat: glass 0.6, frame 0.7, façade mix 0.6, shade and curtains 0.7 [I]. */
const APERTURE_per1 = 0.6 * 0.7 * 0.6 * 0.7;

/** Limits within which the model has a meaning; a row that slipped through the checks must not become NaN. */
const AREA_MIN_m2 = 20;
const TIME_CONSTANT_MIN_h = 2;
const TIME_CONSTANT_MAX_h = 500;
const AREA_MAX_m2 = 1e6;
const FLOORS_MAX = 200;
const LOAD_MAX_W = 1e8;

const within = (value: number, low: number, high: number): number => (value >= low ? Math.min(value, high) : low);

/** The building with its numbers held within the model's meaning; people may be anything from none upward. */
export function soundBuilding(given: Building): Building {
  return {
    ...given,
    heatedArea_m2: within(given.heatedArea_m2, AREA_MIN_m2, AREA_MAX_m2),
    floors: within(given.floors, 1, FLOORS_MAX),
    stairwells: within(given.stairwells, 1, FLOORS_MAX),
    people: within(given.people, 0, AREA_MAX_m2),
    timeConstant_h: within(given.timeConstant_h, TIME_CONSTANT_MIN_h, TIME_CONSTANT_MAX_h),
    water_m3: within(given.water_m3, 0, AREA_MAX_m2),
    designLoad_W: within(given.designLoad_W, 0, LOAD_MAX_W),
  };
}

/** The network with the building's median values; draws are laid over it by `draws.ts`. */
export function buildingBase(building: Building, indoor_C: number): BuildingBase {
  const values = ARCHETYPE_VALUES[building.archetype];
  const corner_per1 = cornerShare(building);
  const footprint_m2 = building.heatedArea_m2 / building.floors;
  const beta_s = building.timeConstant_h * 3600;
  const network = newZoneNetwork();
  const { capacity_JpK, exchange_WpK, outdoor_WpK, ground_WpK, windLeak, heatShare_per1 } = network;
  const flats_JpK = building.heatedArea_m2 * values.capacity_Jpm2K;
  const leak_WpK = (AIR_Jpm3K / 3600) * values.airChange_perh * values.storey_m * building.heatedArea_m2;

  capacity_JpK[FLATS_MIDDLE] = flats_JpK * (1 - corner_per1);
  capacity_JpK[FLATS_CORNER] = flats_JpK * corner_per1;
  outdoor_WpK[FLATS_MIDDLE] = capacity_JpK[FLATS_MIDDLE]! / beta_s;
  outdoor_WpK[FLATS_CORNER] = capacity_JpK[FLATS_CORNER]! / (beta_s * values.cornerFactor_per1);
  windLeak[FLATS_MIDDLE] = WIND_GROWTH_PER_mps * leak_WpK * (1 - corner_per1);
  windLeak[FLATS_CORNER] = WIND_GROWTH_PER_mps * leak_WpK * corner_per1;
  join(exchange_WpK, FLATS_MIDDLE, FLATS_CORNER, INNER_WALL_Wpm2K * building.heatedArea_m2 * corner_per1);
  heatShare_per1[FLATS_MIDDLE] = 1 - corner_per1;
  heatShare_per1[FLATS_CORNER] = corner_per1;

  addZone(STAIRWELL, values.stairwell, building.heatedArea_m2, [1 - corner_per1, corner_per1]);
  addZone(ATTIC, values.attic, footprint_m2, [0, 1]);
  addZone(BASEMENT, values.basement, footprint_m2, [1, 0]);
  const heatedRise_K = Float64Array.of(0, 0, values.stairwell.heatedRise_K, values.attic.heatedRise_K, values.basement.heatedRise_K);
  const heatedMin_C = Float64Array.of(
    COLDEST_C,
    COLDEST_C,
    values.stairwell.heatedMin_C,
    values.attic.heatedMin_C,
    values.basement.heatedMin_C,
  );
  deductSideLosses(network, heatedRise_K, heatedMin_C, indoor_C);
  for (let zone = 0; zone < NODES; zone++) {
    // A leak cannot take more than the zone's whole loss: an over-tight archetype keeps a tenth for the walls.
    const wind_WpK = Math.min(windLeak[zone]! * REFERENCE_WIND_mps, 0.9 * outdoor_WpK[zone]!);
    windLeak[zone] = wind_WpK / REFERENCE_WIND_mps;
    outdoor_WpK[zone]! -= wind_WpK;
  }
  return {
    network,
    cornerShare_per1: corner_per1,
    heatedRise_K,
    heatedMin_C,
    aperture_m2: building.heatedArea_m2 * values.window_per1 * APERTURE_per1,
    flats_JpK,
  };

  function addZone(at: number, zone: ZoneValues, area_m2: number, towards: readonly [number, number]): void {
    capacity_JpK[at] = zone.capacity_Jpm2K * area_m2;
    const all_WpK = capacity_JpK[at]! / (beta_s * zone.factor_per1);
    outdoor_WpK[at] = all_WpK * zone.outdoor_per1;
    ground_WpK[at] = all_WpK * zone.ground_per1;
    windLeak[at] = WIND_GROWTH_PER_mps * outdoor_WpK[at]! * zone.leak_per1;
    const inner_WpK = all_WpK * (1 - zone.outdoor_per1 - zone.ground_per1);
    join(exchange_WpK, at, FLATS_MIDDLE, inner_WpK * towards[0]);
    join(exchange_WpK, at, FLATS_CORNER, inner_WpK * towards[1]);
  }
}

/** Outdoor temperature at which a stated time constant is the pace of the first hour: the mild end of the rule book's table, where side zones weigh most [I]. */
const REFERENCE_OUTDOOR_C = 0;
/** However cold the side zones, this much of the flats' loss goes outdoors directly. */
const DIRECT_MIN_per1 = 0.3;

/** β is the pace of the flats as it is seen, side zones included: what those take at the start is part of it, not on top. */
function deductSideLosses(network: ZoneNetwork, heatedRise_K: Float64Array, heatedMin_C: Float64Array, indoor_C: number): void {
  const { exchange_WpK, outdoor_WpK } = network;
  for (const flats of [FLATS_MIDDLE, FLATS_CORNER]) {
    let taken_W = 0;
    for (let zone = STAIRWELL; zone <= BASEMENT; zone++) {
      const side_C = heatedSide_C(network, zone, heatedRise_K[zone]!, heatedMin_C[zone]!, indoor_C, REFERENCE_OUTDOOR_C, 0);
      taken_W += exchange_WpK[zone * NODES + flats]! * (indoor_C - side_C);
    }
    const whole_WpK = outdoor_WpK[flats]!;
    outdoor_WpK[flats] = Math.max(DIRECT_MIN_per1 * whole_WpK, whole_WpK - taken_W / (indoor_C - REFERENCE_OUTDOOR_C));
  }
}

/** A side zone while the heating runs: its balance plus what its pipes add, at least what its radiators hold, never above the flats. */
export function heatedSide_C(
  network: ZoneNetwork,
  zone: number,
  rise_K: number,
  least_C: number,
  indoor_C: number,
  outdoor_C: number,
  wind_mps: number,
): number {
  const outdoor_WpK = network.outdoor_WpK[zone]! + network.windLeak[zone]! * wind_mps;
  const ground_WpK = network.ground_WpK[zone]!;
  const inner_WpK = network.exchange_WpK[zone * NODES + FLATS_MIDDLE]! + network.exchange_WpK[zone * NODES + FLATS_CORNER]!;
  const balance_C = (outdoor_WpK * outdoor_C + ground_WpK * GROUND_C + inner_WpK * indoor_C) / (outdoor_WpK + ground_WpK + inner_WpK);
  return Math.min(indoor_C, Math.max(least_C, balance_C + rise_K));
}

function join(exchange_WpK: Float64Array, one: number, other: number, conductance_WpK: number): void {
  exchange_WpK[one * NODES + other] = conductance_WpK;
  exchange_WpK[other * NODES + one] = conductance_WpK;
}
