/**
 * Free-floating reference buildings (ANSI/ASHRAE 140) through the code that forecasts the city: five nodes, `compileZonesInto`, `walkZones`.
 *
 * Simplified: one node for air and window, two for the walls' inner mass layer (its halves), one each for floor and roof; all four walls in one;
 * inside one combined coefficient to the air (no separate radiation between surfaces); outside the year's mean wind for the conductances, the hour's
 * for what sun and sky bring; sky through a measured horizontal infrared. Stated with the results in docs/validation/building.md.
 */
import { clarityOf, doublePane, doublePaneDiffuse } from '../../kernel/glazing.ts';
import { incidenceCosine, type SunPlace, sunPosition, tiltedSun } from '../../kernel/sun.ts';
import { compileZonesInto, NODES, newZoneModel, newZoneNetwork, type ZoneModel, type ZoneNetwork } from '../../kernel/zone-model.ts';
import { type Drive, newPipeColumns, newWalk, walkZones } from '../../kernel/zone-walk.ts';

export type Layer = Readonly<{ thickness_m: number; conductivity_WpmK: number; capacity_JpkgK: number; density_kgpm3: number }>;
export type ReferenceCase = Readonly<{
  floor_m2: number;
  volume_m3: number;
  wall_m2: Readonly<{ north: number; south: number; east: number; west: number }>;
  roof_m2: number;
  window_m2: number;
  wall: readonly Layer[];
  roof: readonly Layer[];
  floor: readonly Layer[];
  emissivity_per1: number;
  absorptance_per1: number;
  glass: Readonly<{ thickness_m: number; conductivity_WpmK: number; through_per1: number; emissivity_per1: number; gap_m: number }>;
  airChange_perh: number;
  gain_W: number;
  /** Fan at night, from and to full hours of standard time; null without. */
  fan: Readonly<{ flow_m3ps: number; from_h: number; to_h: number }> | null;
}>;

/** A year of hours. Entry h is the hour from h to h + 1 of standard time; temperature, sky and wind are those at its end. */
export type ReferenceYear = Readonly<{
  place: SunPlace;
  air_C: Float64Array;
  wind_mps: Float64Array;
  global_Wpm2: Float64Array;
  beam_Wpm2: Float64Array;
  diffuse_Wpm2: Float64Array;
  sky_Wpm2: Float64Array;
}>;

export type ReferenceAnswer = Readonly<{
  min_C: number;
  max_C: number;
  mean_C: number;
  minHour: number;
  maxHour: number;
  hourly_C: Float64Array;
}>;

const AIR = 0;
const WALL_IN = 1;
const FLOOR = 2;
const ROOF = 3;
const WALL_OUT = 4;
const CHANNEL_AIR = 0;
const CHANNEL_SUN = 1;
const CHANNEL_WALL = 2;
const CHANNEL_ROOF = 3;
const CHANNELS = 4;

/** Inner convection and radiation of EN ISO 52016-1 [M]: walls and window, ceiling (heat going up), floor (heat going down); times emissivity. */
const CONVECTION_Wpm2K = { wall: 2.5, ceiling: 5, floor: 0.7 } as const;
const INNER_RADIATION_Wpm2K = 5.13;
/** Outer convection 4 + 4·v, v at the height of a low house ≈ 0.6 of that at 10 m [M: ISO 6946]. */
const OUTSIDE_CALM_Wpm2K = 4;
const OUTSIDE_PER_WIND = 4;
const LOW_HOUSE_WIND_per1 = 0.6;
/** Smooth glass takes less from the wind than rough walls: √[(0.84·ΔT^⅓)² + (a·v^b)²], mean of windward and leeward (MoWiTT) [M: Yazdanian & Klems 1994]. */
const GLASS_CALM = 0.84;
const GLASS_DIFFERENCE_K = 5;
const GLASS_WINDWARD = [3.26, 0.89] as const;
const GLASS_LEEWARD = [3.55, 0.617] as const;
const STEFAN_BOLTZMANN_WpK4 = 5.670374e-8;
const ZERO_C_K = 273.15;
/** Linearised radiation at 10 °C, black. */
const RADIATION_Wpm2K = 5.15;
/** Air at sea level: infiltration and fan are given for it; stored air is thinner, at altitude. */
const AIR_Jpm3K = 1_206;
const STORED_AIR_Jpm3K = 1_000;
/** The inner pane moves with the air: 2500 kg/m³, 750 J/(kg K) [M]. */
const GLASS_Jpm3K = 2500 * 750;
const AIR_WpmK = 0.025;
const ALBEDO_per1 = 0.2;
/** Where sunlight through the window ends up: mostly the floor; the rest by area; a few per cent leave again [M: interior distribution of the standard]. */
const SUN_SHARES = { floor: 0.65, walls: 0.155, roof: 0.165 } as const;
/** Sky seen by a wall, after the split of its upper half into sky and air near the horizon (√½ of it) [M]. */
const WALL_SKY_per1 = 0.354;

export function runReferenceCase(given: ReferenceCase, year: ReferenceYear): ReferenceAnswer {
  const hours = year.air_C.length;
  const meanWind_mps = mean(year.wind_mps) * LOW_HOUSE_WIND_per1;
  const outside_Wpm2K = OUTSIDE_CALM_Wpm2K + OUTSIDE_PER_WIND * meanWind_mps + RADIATION_Wpm2K * given.emissivity_per1;
  const glass_Wpm2K = glassConvection_Wpm2K(meanWind_mps) + RADIATION_Wpm2K * given.glass.emissivity_per1;
  const parts = partsOf(given, outside_Wpm2K, glass_Wpm2K);
  const still = modelOf(parts, 0);
  const fanned = given.fan ? modelOf(parts, given.fan.flow_m3ps * AIR_Jpm3K) : still;
  const heat_W = heatsOf(given, year, parts, glass_Wpm2K);

  // The grid: hour h begins at whole hour h of the year, so its end values are those of entry h.
  const air_C = new Float64Array(hours + 1);
  for (let hour = 0; hour <= hours; hour++) air_C[hour] = year.air_C[(hour + hours - 1) % hours]!;
  const stride = hours + 1;
  const drive: Drive = { air_C, wind_mps: new Float64Array(stride), offset: 0, heat_W, stride, ground_C: 0 };
  const walk = newWalk(stride, false);
  walk.everyHour = true;
  const none = newPipeColumns();
  walk.nodes_C.fill(15);
  for (let round = 0; round < 2; round++) {
    let hour = 0;
    while (hour < hours) {
      const fan = isFanHour(given, hour);
      let end = hour + 1;
      while (end < hours && isFanHour(given, end) === fan) end++;
      walk.start_h = hour;
      walk.end = end;
      walkZones(fan ? fanned : still, drive, none, walk);
      hour = end;
    }
  }
  const hourly_C = new Float64Array(hours);
  for (let hour = 0; hour < hours; hour++)
    hourly_C[hour] = 0.5 * (walk.path_C[hour * NODES + AIR]! + walk.path_C[(hour + 1) * NODES + AIR]!);
  let minHour = 0;
  let maxHour = 0;
  for (let hour = 1; hour < hours; hour++) {
    if (hourly_C[hour]! < hourly_C[minHour]!) minHour = hour;
    if (hourly_C[hour]! > hourly_C[maxHour]!) maxHour = hour;
  }
  return { min_C: hourly_C[minHour]!, max_C: hourly_C[maxHour]!, mean_C: mean(hourly_C), minHour, maxHour, hourly_C };
}

function isFanHour(given: ReferenceCase, hour: number): boolean {
  const ofDay = hour % 24;
  return given.fan !== null && (ofDay >= given.fan.from_h || ofDay < given.fan.to_h);
}

type Parts = Readonly<{
  network: ZoneNetwork;
  window_WpK: number;
  wallOut_WpK: number;
  roofOut_WpK: number;
  outerGap_per1: number;
  innerGap_per1: number;
}>;

/** One wall, floor or roof cut at its inner mass layer: capacity per area, and resistances to the inside surface and to the outside surface. */
type Cut = Readonly<{ capacity_Jpm2K: number; inward_m2KpW: number; through_m2KpW: number; outward_m2KpW: number }>;

/** The mass layer is the one that stores most; layers further in and further out add their resistance, and inner ones their heat. */
function cutOf(layers: readonly Layer[]): Cut {
  let mass = 0;
  layers.forEach((layer, at) => {
    if (storage_Jpm2K(layer) >= storage_Jpm2K(layers[mass]!)) mass = at;
  });
  let inward_m2KpW = 0;
  let outward_m2KpW = 0;
  let capacity_Jpm2K = 0;
  layers.forEach((layer, at) => {
    const resistance_m2KpW = layer.thickness_m / layer.conductivity_WpmK;
    if (at > mass) inward_m2KpW += resistance_m2KpW;
    if (at < mass) outward_m2KpW += resistance_m2KpW;
    if (at >= mass) capacity_Jpm2K += storage_Jpm2K(layer);
    // A layer with a straight temperature profile and one end held stores a third of its heat for the other end.
    if (at === mass - 1) capacity_Jpm2K += storage_Jpm2K(layer) / 3;
  });
  const through_m2KpW = layers[mass]!.thickness_m / layers[mass]!.conductivity_WpmK;
  return { capacity_Jpm2K, inward_m2KpW, through_m2KpW, outward_m2KpW };
}

function storage_Jpm2K(layer: Layer): number {
  return layer.thickness_m * layer.capacity_JpkgK * layer.density_kgpm3;
}

function glassConvection_Wpm2K(wind_mps: number): number {
  const forced = ([factor, exponent]: readonly [number, number]): number => factor * wind_mps ** exponent;
  return Math.hypot(GLASS_CALM * Math.cbrt(GLASS_DIFFERENCE_K), 0.5 * (forced(GLASS_WINDWARD) + forced(GLASS_LEEWARD)));
}

function partsOf(given: ReferenceCase, outside_Wpm2K: number, glass_Wpm2K: number): Parts {
  const network = newZoneNetwork();
  const { capacity_JpK, exchange_WpK, outdoor_WpK } = network;
  const { north, south, east, west } = given.wall_m2;
  const wall_m2 = north + south + east + west;
  const [wall, floor, roof] = [cutOf(given.wall), cutOf(given.floor), cutOf(given.roof)];
  const inner = (convection_Wpm2K: number, emissivity_per1: number): number =>
    1 / (convection_Wpm2K + INNER_RADIATION_Wpm2K * emissivity_per1);
  const [wallFilm_m2KpW, floorFilm_m2KpW, roofFilm_m2KpW] = [
    inner(CONVECTION_Wpm2K.wall, given.emissivity_per1),
    inner(CONVECTION_Wpm2K.floor, given.emissivity_per1),
    inner(CONVECTION_Wpm2K.ceiling, given.emissivity_per1),
  ];
  const outside_m2KpW = 1 / outside_Wpm2K;
  const join = (one: number, other: number, conductance_WpK: number): void => {
    exchange_WpK[one * NODES + other] = conductance_WpK;
    exchange_WpK[other * NODES + one] = conductance_WpK;
  };
  capacity_JpK[AIR] = given.volume_m3 * STORED_AIR_Jpm3K + given.window_m2 * given.glass.thickness_m * GLASS_Jpm3K;
  capacity_JpK[WALL_IN] = (wall_m2 * wall.capacity_Jpm2K) / 2;
  capacity_JpK[WALL_OUT] = (wall_m2 * wall.capacity_Jpm2K) / 2;
  capacity_JpK[FLOOR] = given.floor_m2 * floor.capacity_Jpm2K;
  capacity_JpK[ROOF] = given.roof_m2 * roof.capacity_Jpm2K;
  join(AIR, WALL_IN, wall_m2 / (wallFilm_m2KpW + wall.inward_m2KpW + wall.through_m2KpW / 4));
  join(WALL_IN, WALL_OUT, wall_m2 / (wall.through_m2KpW / 2));
  join(AIR, FLOOR, given.floor_m2 / (floorFilm_m2KpW + floor.inward_m2KpW + floor.through_m2KpW / 2));
  join(AIR, ROOF, given.roof_m2 / (roofFilm_m2KpW + roof.inward_m2KpW + roof.through_m2KpW / 2));
  const wallOut_WpK = wall_m2 / (wall.through_m2KpW / 4 + wall.outward_m2KpW + outside_m2KpW);
  const roofOut_WpK = given.roof_m2 / (roof.through_m2KpW / 2 + roof.outward_m2KpW + outside_m2KpW);
  outdoor_WpK[WALL_OUT] = wallOut_WpK;
  outdoor_WpK[ROOF] = roofOut_WpK;
  outdoor_WpK[FLOOR] = given.floor_m2 / (floor.through_m2KpW / 2 + floor.outward_m2KpW + floorFilm_m2KpW);
  const { glass } = given;
  const inside_m2KpW = inner(CONVECTION_Wpm2K.wall, glass.emissivity_per1);
  const glass_m2KpW = glass.thickness_m / glass.conductivity_WpmK;
  const gap_m2KpW = 1 / (AIR_WpmK / glass.gap_m + RADIATION_Wpm2K / (2 / glass.emissivity_per1 - 1));
  const window_m2KpW = 1 / glass_Wpm2K + 2 * glass_m2KpW + gap_m2KpW + inside_m2KpW;
  const window_WpK = given.window_m2 / window_m2KpW;
  outdoor_WpK[AIR] = window_WpK + (given.airChange_perh * given.volume_m3 * AIR_Jpm3K) / 3600;

  const { heatShare_per1 } = network;
  heatShare_per1[CHANNEL_AIR * NODES + AIR] = 1;
  heatShare_per1[CHANNEL_SUN * NODES + FLOOR] = SUN_SHARES.floor;
  heatShare_per1[CHANNEL_SUN * NODES + WALL_IN] = SUN_SHARES.walls;
  heatShare_per1[CHANNEL_SUN * NODES + ROOF] = SUN_SHARES.roof;
  heatShare_per1[CHANNEL_WALL * NODES + WALL_OUT] = 1;
  heatShare_per1[CHANNEL_ROOF * NODES + ROOF] = 1;
  return {
    network,
    window_WpK,
    wallOut_WpK,
    roofOut_WpK,
    outerGap_per1: (1 / glass_Wpm2K + glass_m2KpW / 2) / window_m2KpW,
    innerGap_per1: (window_m2KpW - inside_m2KpW - glass_m2KpW / 2) / window_m2KpW,
  };
}

function modelOf(parts: Parts, fan_WpK: number): ZoneModel {
  const model = newZoneModel();
  const outdoor_WpK = parts.network.outdoor_WpK.slice();
  outdoor_WpK[AIR]! += fan_WpK;
  compileZonesInto({ ...parts.network, outdoor_WpK }, CHANNELS, 1, model);
  return model;
}

/** Heats by hour: gains and the window's sky in the air, sun inside, sun and sky on walls and roof as far as they reach the mass. */
function heatsOf(given: ReferenceCase, year: ReferenceYear, parts: Parts, glass_Wpm2K: number): Float64Array {
  const hours = year.air_C.length;
  const stride = hours + 1;
  const heat_W = new Float64Array(CHANNELS * stride);
  const clarity = clarityOf(given.glass.through_per1);
  const diffusePane = doublePaneDiffuse(clarity);
  const { north, south, east, west } = given.wall_m2;
  const walls = [
    { azimuth: Math.PI, area_m2: north },
    { azimuth: 0, area_m2: south },
    { azimuth: -Math.PI / 2, area_m2: east },
    { azimuth: Math.PI / 2, area_m2: west },
  ];
  const wall_m2 = north + south + east + west;
  const inward = (pane: { outer_per1: number; inner_per1: number }): number =>
    pane.outer_per1 * parts.outerGap_per1 + pane.inner_per1 * parts.innerGap_per1;
  for (let hour = 0; hour < hours; hour++) {
    const day = 1 + Math.floor(hour / 24);
    const sun = sunPosition(day, (hour % 24) + 0.5, year.place);
    const light = { beam_Wpm2: year.beam_Wpm2[hour]!, diffuse_Wpm2: year.diffuse_Wpm2[hour]!, global_Wpm2: year.global_Wpm2[hour]! };
    const before = (hour + hours - 1) % hours;
    const air_K = 0.5 * (year.air_C[hour]! + year.air_C[before]!) + ZERO_C_K;
    const sky_Wpm2 = 0.5 * (year.sky_Wpm2[hour]! + year.sky_Wpm2[before]!);
    const wind_mps = 0.5 * (year.wind_mps[hour]! + year.wind_mps[before]!) * LOW_HOUSE_WIND_per1;
    const film_Wpm2K = OUTSIDE_CALM_Wpm2K + OUTSIDE_PER_WIND * wind_mps + RADIATION_Wpm2K * given.emissivity_per1;
    const toSky_Wpm2 = STEFAN_BOLTZMANN_WpK4 * air_K ** 4 - sky_Wpm2;
    let walls_W = 0;
    for (const wall of walls) {
      const falls = tiltedSun(sun, day, light, { slope: Math.PI / 2, azimuth: wall.azimuth, albedo_per1: ALBEDO_per1 });
      walls_W += wall.area_m2 * given.absorptance_per1 * (falls.beam_Wpm2 + falls.diffuse_Wpm2);
    }
    walls_W -= wall_m2 * given.emissivity_per1 * WALL_SKY_per1 * toSky_Wpm2;
    const roof_Wpm2 = given.absorptance_per1 * light.global_Wpm2 - given.emissivity_per1 * toSky_Wpm2;
    const onWindow = tiltedSun(sun, day, light, { slope: Math.PI / 2, azimuth: 0, albedo_per1: ALBEDO_per1 });
    const pane = doublePane(sun.height > 0 ? incidenceCosine(sun, Math.PI / 2, 0) : 0, clarity);
    const absorbed_Wpm2 = onWindow.beam_Wpm2 * inward(pane) + onWindow.diffuse_Wpm2 * inward(diffusePane);
    const windowSky_K = (given.glass.emissivity_per1 * WALL_SKY_per1 * toSky_Wpm2) / glass_Wpm2K;
    heat_W[CHANNEL_AIR * stride + hour] = given.gain_W + given.window_m2 * absorbed_Wpm2 - parts.window_WpK * windowSky_K;
    heat_W[CHANNEL_SUN * stride + hour] =
      given.window_m2 * (onWindow.beam_Wpm2 * pane.through_per1 + onWindow.diffuse_Wpm2 * diffusePane.through_per1);
    heat_W[CHANNEL_WALL * stride + hour] = (parts.wallOut_WpK / wall_m2) * (walls_W / film_Wpm2K);
    heat_W[CHANNEL_ROOF * stride + hour] = (parts.roofOut_WpK * roof_Wpm2) / film_Wpm2K;
  }
  return heat_W;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
