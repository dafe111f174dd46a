/** A small seeded city with two plants, branches, ties, section valves, streets and crews, for tests and examples of the plan. */
import type { Building, City, Crew, NetworkNode, Pipe, Street, StreetNode, Substation, Valve } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type * as Ids from '../domain/ids.ts';
import type { BuildingService } from '../domain/service.ts';
import { HOUR_MS, type Instant, instant_ms } from '../domain/time.ts';
import { stream } from '../kernel/random.ts';

export type MadeCity = Readonly<{ city: City; forecast: CityForecast; services: readonly BuildingService[] }>;
export type MadeCityOptions = Readonly<{
  seed: number;
  branches: number;
  perBranch: number;
  crews: number;
  members: number;
  ties: number;
  boilers: number;
}>;

const CENTRE = { lon_deg: 36, lat_deg: 50 };
const STEP_deg = 0.003;
const LOAD_W = 400_000;
const HORIZON_h = 72;
const MADE_T0_ms: Instant = instant_ms(1_770_076_800_000);

/** Plant `A` is lost; plant `B` works and has power for the tied branches only. Branch n hangs on the main by section valve `SV-n`. */
export function makeCity(options: MadeCityOptions): MadeCity {
  const random = stream(options.seed, 'made-city', 0);
  const nodes: NetworkNode[] = [];
  const pipes: Pipe[] = [];
  const valves: Valve[] = [];
  const substations: Substation[] = [];
  const buildings: Building[] = [];
  const none = { estimated: [] };
  const side = Math.ceil(Math.sqrt(options.branches * options.perBranch)) + 2;
  const at = (column: number, row: number) => ({
    lon_deg: CENTRE.lon_deg + column * STEP_deg,
    lat_deg: CENTRE.lat_deg + row * STEP_deg * 0.65,
  });
  const node = (id: string, kind: NetworkNode['kind'], column: number, row: number): Ids.NodeId => {
    nodes.push({ id: id as Ids.NodeId, kind, elevation_m: 100, ...at(column, row), ...none });
    return id as Ids.NodeId;
  };
  const pipe = (id: string, from: Ids.NodeId, to: Ids.NodeId, role: Pipe['role']): Ids.PipeId => {
    // Mains wide enough that every branch finds its pressure: the network twin checks what is fed again.
    const wide = role === 'main';
    const size = { nominal_mm: wide ? 500 : 200, bore_m: wide ? 0.5 : 0.2 };
    const shape = { ...size, length_m: 200, laying: 'duct' as const, epoch: 'before1990' as const };
    pipes.push({ id: id as Ids.PipeId, from, to, role, course: [], ...shape, ...none });
    return id as Ids.PipeId;
  };
  const valve = (id: string, on: Ids.PipeId, end: Ids.NodeId, role: Valve['role'], position: Valve['position']): void => {
    valves.push({ id: id as Ids.ValveId, pipe: on, node: end, role, position, turn_min: 15, ...none });
  };
  const plantA = node('A', 'source', 0, -2);
  const plantB = node('B', 'source', side, -2);
  const mainB = node('MB', 'chamber', side, 0);
  pipe('PB', plantB, mainB, 'main');
  let main = plantA;
  for (let branch = 0; branch < options.branches; branch++) {
    const chamber = node(`M${branch}`, 'chamber', branch % side, -1);
    pipe(`PM${branch}`, main, chamber, 'main');
    main = chamber;
    let tail = node(`C${branch}`, 'chamber', branch % side, 0);
    valve(`SV-${branch}`, pipe(`PS${branch}`, chamber, tail, 'distribution'), chamber, 'section', 'open');
    for (let house = 0; house < options.perBranch; house++) {
      const index = branch * options.perBranch + house;
      const [column, row] = [index % side, 1 + Math.floor(index / side)];
      const end = node(`N${index}`, 'substation', column, row);
      pipe(`P${index}`, tail, end, 'distribution');
      if (house < options.perBranch - 1) tail = end;
      substations.push({
        id: `S${index}` as Ids.SubstationId,
        node: end,
        kind: 'elevator',
        feeder: null,
        pump_W: 0,
        ...at(column, row),
        ...none,
      });
      buildings.push(makeBuilding(index, at(column, row), random.below(4)));
    }
    if (branch < options.ties) valve(`TV-${branch}`, pipe(`PT${branch}`, tail, mainB, 'distribution'), mainB, 'tie', 'closed');
  }
  const streetNodes: StreetNode[] = [];
  const streets: Street[] = [];
  const rows = Math.ceil((options.branches * options.perBranch) / side) + 2;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < side; column++) {
      streetNodes.push({ id: `X${column}-${row}` as Ids.StreetNodeId, ...at(column, row) });
      const link = (to: string): void => {
        const shape = { name: '', nameEn: '', class: 'street' as const, length_m: 215, speed_mps: 9, course: [] };
        const [from, end] = [`X${column}-${row}` as Ids.StreetNodeId, to as Ids.StreetNodeId];
        streets.push({ id: `${from}>${end}` as Ids.StreetId, from, to: end, ...shape, ...none });
      };
      if (column > 0) link(`X${column - 1}-${row}`);
      if (row > 0) link(`X${column}-${row - 1}`);
    }
  }
  const depots = [0, 1].map((index) => ({ id: `D${index}` as Ids.DepotId, name: '', nameEn: '', ...at(index * (side - 1), 0), ...none }));
  const crews = Array.from({ length: options.crews }, (_, index): Crew => {
    const shiftStart_ms = instant_ms(MADE_T0_ms + random.below(2) * HOUR_MS);
    const skills = index % 5 === 0 ? (['valve', 'boiler'] as const) : (['drain'] as const);
    const shiftEnd_ms = instant_ms(shiftStart_ms + 11 * HOUR_MS);
    return {
      id: `K-${index}` as Ids.CrewId,
      name: '',
      depot: depots[index % 2]!.id,
      people: 2,
      skills,
      shiftStart_ms,
      shiftEnd_ms,
      ...none,
    };
  });
  const spare_W = options.ties * options.perBranch * LOAD_W * 1.2;
  const source = (id: string, on: Ids.NodeId, capacity_W: number) => {
    const base = { id: id as Ids.SourceId, name: id, nameEn: id, kind: 'chp' as const, node: on, capacity_W, feeder: null };
    return { ...base, ...at(id === 'A' ? 0 : side, -2), ...none };
  };
  const city: City = {
    meta: MADE_META,
    districts: [],
    sources: [source('A', plantA, 1e9), source('B', plantB, spare_W)],
    nodes,
    pipes,
    valves,
    substations,
    buildings,
    elements: [],
    crews,
    depots,
    boilers: Array.from({ length: options.boilers }, (_, index) => {
      const id = `BO-${index}` as Ids.BoilerId;
      return { id, depot: depots[0]!.id, capacity_W: options.perBranch * LOAD_W * 1.1, connect_min: 90, fits: 'chamber' as const, ...none };
    }),
    generators: [],
    feeders: [],
    warmingPoints: [],
    streetNodes,
    streets,
    landmarks: [],
    rules: [],
    weights: [],
  };
  const services = buildings.map((building): BuildingService => {
    const lost = { heatLost_ms: MADE_T0_ms, drained_ms: null, powered: true, lostSource: 'A' as Ids.SourceId };
    return { building: building.id, state: 'noFeed', ...lost };
  });
  return { city, services, forecast: makeForecast(options, buildings) };
}

const MADE_META: City['meta'] = {
  name: 'Тестове',
  nameEn: 'Testove',
  timeZone: 'Europe/Kyiv',
  referenceSystem: 'EPSG:4326',
  designOutdoor_C: -23,
  designIndoor_C: 20,
  designSupply_C: 130,
  designReturn_C: 70,
  drainRuleOutdoorMax_C: -3,
  drainNeedsSupplierConsent: true,
  drainAutonomousWithoutLink: true,
  synthetic: true,
  note: '',
};

function makeBuilding(index: number, place: Readonly<{ lon_deg: number; lat_deg: number }>, kind: number): Building {
  const hospital = index % 53 === 52;
  return {
    id: `H${String(index).padStart(4, '0')}` as Ids.BuildingId,
    address: `вул. Тестова, ${index}`,
    addressEn: `Testova St, ${index}`,
    district: 'T' as Ids.DistrictId,
    outline: [],
    use: hospital ? 'hospital' : 'residential',
    archetype: hospital ? 'HOSP' : 'P9',
    yearBuilt: 1975,
    floors: [5, 9, 9, 16][kind]!,
    stairwells: 4,
    flats: hospital ? 0 : 80 + 16 * kind,
    heatedArea_m2: 5_000,
    people: 220 + 40 * kind,
    vulnerablePeople: 20,
    subscribers: 80 + 16 * kind,
    substation: `S${index}` as Ids.SubstationId,
    feeder: null,
    radiators: kind === 1 ? 'convector' : 'castIron',
    designLoad_W: LOAD_W,
    water_m3: 5 + kind,
    timeConstant_h: 45,
    gasStoves: true,
    access: '',
    estimated: [],
    ...place,
  };
}

function makeForecast(options: MadeCityOptions, buildings: readonly Building[]): CityForecast {
  const count = buildings.length;
  const { members } = options;
  const random = stream(options.seed, 'made-city/forecast', 0);
  const weather = Array.from({ length: members }, () => 1 + 0.15 * random.normal());
  const back = Array.from({ length: members }, () => (random.uniform() < 0.3 ? 20 + 50 * random.uniform() : Infinity));
  const freeze_h = new Float32Array(count * members);
  const return_h = new Float32Array(count * members);
  for (let row = 0; row < count; row++) {
    const centre_h = 4 + 22 * random.uniform();
    for (let member = 0; member < members; member++) {
      const hour_h = Math.max(0.5, centre_h * weather[member]! * (1 + 0.15 * random.normal()));
      freeze_h[row * members + member] = hour_h < HORIZON_h ? hour_h : Infinity;
      return_h[row * members + member] = back[member]!;
    }
  }
  const three = (): Float32Array => new Float32Array(count * 3).fill(Infinity);
  return {
    stamp: { codeVersion: 'test', inputHash: 'test', seed: options.seed, options: '' },
    t0_ms: MADE_T0_ms,
    horizon_h: HORIZON_h,
    members,
    buildingIds: buildings.map((building) => building.id),
    freeze_h,
    return_h,
    elementFreeze_h: new Float32Array(count * 15).fill(Infinity),
    below16_h: three(),
    below12_h: three(),
    below8_h: three(),
    weakest: new Uint8Array(count),
    coldPersonHours12: new Float32Array(count),
    coldPersonHours9: new Float32Array(count),
    flats_C: new Float32Array(count * (HORIZON_h + 1)).map((_, at) => 18 - ((at % (HORIZON_h + 1)) * 20) / HORIZON_h),
  };
}
