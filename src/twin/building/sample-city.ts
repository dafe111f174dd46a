/** Made-up buildings and weather for this room's tests and benches: no place, no network, plain values. */
import type { Archetype, Building, City } from '../../domain/city.ts';
import type { BuildingId, DistrictId, SourceId } from '../../domain/ids.ts';
import type { BuildingService } from '../../domain/service.ts';
import { HOUR_MS, type Instant, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { stream } from '../../kernel/random.ts';
import type { ForecastOptions } from './prepare.ts';

/** 2026-02-03T00:00Z. */
export const SAMPLE_T0_ms: Instant = instant_ms(1_770_076_800_000);
export const SAMPLE_SOURCE = 'plant-1' as SourceId;

export function sampleBuilding(at: number, archetype: Archetype = 'P9', timeConstant_h = 40): Building {
  const floors = archetype === 'K5P' || archetype === 'K5B' ? 5 : archetype === 'P16' ? 16 : 9;
  const heatedArea_m2 = floors === 5 ? 3360 : floors === 9 ? 7920 : 5760;
  return {
    id: `b${at}` as BuildingId,
    lon_deg: 36,
    lat_deg: 50,
    estimated: [],
    address: `Зразкова, ${at}`,
    addressEn: `Zrazkova, ${at}`,
    district: 'd1' as DistrictId,
    outline: [],
    use: 'residential',
    archetype,
    yearBuilt: 1975,
    floors,
    stairwells: floors === 16 ? 1 : 4,
    flats: 100,
    heatedArea_m2,
    people: 317,
    vulnerablePeople: 30,
    subscribers: 123,
    substation: null,
    feeder: null,
    radiators: 'castIron',
    designLoad_W: heatedArea_m2 * 72,
    water_m3: (heatedArea_m2 * 72 * 17) / 1e6,
    timeConstant_h,
    gasStoves: floors !== 16,
    access: '',
  };
}

export function sampleCity(buildings: readonly Building[]): City {
  return {
    meta: {
      name: 'Зразок',
      nameEn: 'Sample',
      timeZone: 'Europe/Kyiv',
      referenceSystem: 'EPSG:4326',
      designOutdoor_C: -23,
      designIndoor_C: 18,
      designSupply_C: 150,
      designReturn_C: 70,
      drainRuleOutdoorMax_C: -3,
      drainNeedsSupplierConsent: true,
      drainAutonomousWithoutLink: true,
      synthetic: true,
      note: '',
    },
    districts: [],
    sources: [],
    nodes: [],
    pipes: [],
    valves: [],
    substations: [],
    buildings,
    elements: [],
    crews: [],
    depots: [],
    boilers: [],
    generators: [],
    feeders: [],
    warmingPoints: [],
    streetNodes: [],
    streets: [],
    landmarks: [],
    rules: [],
    weights: [],
  };
}

/** Frost around `mean_C` with a daily swing of ±3 K and members that drift apart with lead time. */
export function sampleWeather(mean_C: number, members: number, hours: number, wind_mps = 3, spread_K = 1): WeatherEnsemble {
  const air_C = new Float64Array(members * hours);
  const wind = new Float64Array(members * hours);
  const sun_Wpm2 = new Float64Array(members * hours);
  for (let member = 0; member < members; member++) {
    const dice = stream(11, 'sample-weather', member);
    let drift_K = 0;
    for (let hour = 0; hour < hours; hour++) {
      drift_K += spread_K > 0 ? (dice.normal() * spread_K) / 4 : 0;
      const at = member * hours + hour;
      const swing = Math.sin(((hour - 7) / 24) * 2 * Math.PI);
      air_C[at] = mean_C + (spread_K > 0 ? 3 * swing : 0) + drift_K;
      wind[at] = Math.max(0, wind_mps + (spread_K > 0 ? dice.normal() : 0));
      sun_Wpm2[at] = spread_K > 0 ? Math.max(0, 250 * swing) : 0;
    }
  }
  return { t0_ms: SAMPLE_T0_ms, hours, members, air_C, wind_mps: wind, sun_Wpm2, origin: 'made up', issuedAt_ms: null };
}

export function unfedService(building: Building, lost_h: number, powered = false): BuildingService {
  return {
    building: building.id,
    state: 'noFeed',
    heatLost_ms: instant_ms(SAMPLE_T0_ms + lost_h * HOUR_MS),
    drained_ms: null,
    powered,
    lostSource: SAMPLE_SOURCE,
  };
}

export function sampleOptions(members: number, horizon_h: number): ForecastOptions {
  return { t0_ms: SAMPLE_T0_ms, horizon_h, members, seed: 5, codeVersion: 'test', inputHash: 'test' };
}
