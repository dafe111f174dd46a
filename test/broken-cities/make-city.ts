/** A small whole city for tests: one plant, a main with a loop, some streets of buildings. Every table has rows. */

import { CITY_META_DEFAULT } from '../../src/domain/attributes/city-meta.ts';
import type { City, Pipe } from '../../src/domain/city.ts';
import { instant_ms } from '../../src/domain/time.ts';

export type MadeCityOptions = Readonly<{ branches: number; buildingsPerBranch: number }>;
const STEP_DEG = 0.002;
/** All tables of a city, open to more rows. */
type Tables = { [table in Exclude<keyof City, 'meta'>]: City[table][number][] };
const id = <T>(text: string): T => text as T;
const HOME = { lon_deg: 36.25, lat_deg: 50 } as const;

/** Lengths fit the grid: 0.002° of longitude at 50° N is 143 m, of latitude 222 m. */
export function makeCity({ branches, buildingsPerBranch }: MadeCityOptions = { branches: 6, buildingsPerBranch: 4 }): City {
  const city: Tables = {
    districts: [
      {
        id: id('D-1'),
        name: 'Північний',
        nameEn: 'Pivnichnyi',
        outline: [
          [36, 49.8],
          [36.8, 49.8],
          [36.8, 50.4],
          [36, 50.4],
        ],
      },
    ],
    sources: [
      {
        id: id('S-1'),
        name: 'ТЕЦ «Зоря»',
        nameEn: 'Zoria CHP',
        ...HOME,
        kind: 'chp',
        node: id('N-0'),
        capacity_W: 300e6,
        feeder: id('F-1'),
        estimated: [],
      },
    ],
    nodes: [{ id: id('N-0'), ...HOME, kind: 'source', elevation_m: 112.5, estimated: [] }],
    pipes: [],
    valves: [],
    substations: [],
    buildings: [],
    elements: [],
    crews: [
      {
        id: id('C-1'),
        name: 'Бригада 1',
        depot: id('DP-1'),
        people: 2,
        skills: ['drain', 'valve'],
        shiftStart_ms: instant_ms(Date.UTC(2026, 1, 3, 5)),
        shiftEnd_ms: instant_ms(Date.UTC(2026, 1, 3, 17)),
        estimated: [],
      },
    ],
    depots: [{ id: id('DP-1'), name: 'База', nameEn: 'Baza', lon_deg: 36.26, lat_deg: 50.01, estimated: [] }],
    boilers: [{ id: id('MB-1'), depot: id('DP-1'), capacity_W: 600000, connect_min: 240, fits: 'substation', estimated: [] }],
    generators: [{ id: id('G-1'), depot: id('DP-1'), capacity_W: 30000, connect_min: 60, estimated: ['capacity_W'] }],
    feeders: [{ id: id('F-1'), name: 'Фідер 1', lon_deg: 36.25, lat_deg: 50.005, capacity_W: 4e6, estimated: [] }],
    warmingPoints: [
      {
        id: id('W-1'),
        name: 'Школа 1',
        nameEn: 'Shkola 1',
        lon_deg: 36.251,
        lat_deg: 50.003,
        capacity: 80,
        generator: true,
        estimated: [],
      },
    ],
    streetNodes: [],
    streets: [],
    landmarks: [
      {
        id: id('L-1'),
        kind: 'water',
        name: 'Ставок, "Тихий"',
        nameEn: 'Tykhyi pond',
        outline: [
          [36.24, 50.01],
          [36.245, 50.01],
          [36.245, 50.015],
        ],
      },
    ],
    rules: [
      {
        id: id('R-1'),
        name: 'Зливати за −3 °C, "і нижче"',
        nameEn: 'Drain at −3 °C and below',
        kind: 'drainOutdoor',
        ruleSet: 'city-1',
        inForce: true,
        limit_C: -3,
        from_min: 0,
        limit_min: 0,
        source: 'розпорядження',
        evidence: 'R:S20',
      },
    ],
    weights: [
      {
        id: id('w-2026-02'),
        signedBy: 'О. Коваль, заступник голови',
        signedOn: '2026-01-30',
        inForce: true,
        freezePerFlat: 52000,
        drainPerBuilding: 60000,
        coldPersonMinute: 1,
        vulnerableFactor: 3,
        hospitalFactor: 10,
        refillDelay_h: 24,
        tail_per1: 0,
      },
    ],
  };
  for (let branch = 1; branch <= branches; branch++) {
    const lat_deg = round(HOME.lat_deg + branch * STEP_DEG);
    const chamber = `N-${branch}`;
    city.nodes.push({ id: id(chamber), lon_deg: HOME.lon_deg, lat_deg, kind: 'chamber', elevation_m: 110, estimated: [] });
    pushPipe(city, `P-${branch}`, `N-${branch - 1}`, chamber, 'main', 500, 0.512, 225, [[36.2501, round(lat_deg - STEP_DEG / 2)]]);
    city.valves.push({
      id: id(`V-${branch}`),
      pipe: id(`P-${branch}`),
      node: id(chamber),
      role: 'section',
      position: 'open',
      turn_min: 15,
      estimated: [],
    });
    pushStreet(city, branch, lat_deg);
    for (let place = 1; place <= buildingsPerBranch; place++) pushBuilding(city, branch, place, chamber, lat_deg);
  }
  return {
    meta: { ...CITY_META_DEFAULT, name: 'Зимогір', nameEn: 'Zymohir', synthetic: true, note: 'Для перевірок, «лапки»' },
    ...city,
  };
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function pushPipe(
  city: Tables,
  name: string,
  from: string,
  to: string,
  role: Pipe['role'],
  nominal_mm: number,
  bore_m: number,
  length_m: number,
  course: Pipe['course'] = [],
): void {
  city.pipes.push({
    id: id(name),
    from: id(from),
    to: id(to),
    role,
    laying: 'duct',
    nominal_mm,
    bore_m,
    length_m,
    epoch: 'before1990',
    course,
    estimated: [],
  });
}

function pushStreet(city: Tables, branch: number, lat_deg: number): void {
  city.streetNodes.push({ id: id(`X-${branch}`), lon_deg: HOME.lon_deg, lat_deg });
  if (branch === 1) return;
  city.streets.push({
    id: id(`ST-${branch}`),
    from: id(`X-${branch - 1}`),
    to: id(`X-${branch}`),
    name: 'вул. Тиха',
    nameEn: 'Tykha St',
    class: 'street',
    length_m: 222.4,
    speed_mps: 8,
    course: [],
    estimated: [],
  });
}

function pushBuilding(city: Tables, branch: number, place: number, chamber: string, lat_deg: number): void {
  const key = `${branch}-${place}`;
  const lon_deg = round(HOME.lon_deg + place * STEP_DEG);
  const estimated: string[] = [];
  city.nodes.push({ id: id(`N-${key}`), lon_deg, lat_deg, kind: 'substation', elevation_m: 108.25, estimated });
  const from = place === 1 ? chamber : `N-${branch}-${place - 1}`;
  pushPipe(city, `P-${key}`, from, `N-${key}`, 'service', 80, 0.082, 143.1);
  city.substations.push({
    id: id(`T-${key}`),
    node: id(`N-${key}`),
    lon_deg,
    lat_deg,
    kind: place % 2 ? 'elevator' : 'pumped',
    feeder: id('F-1'),
    pump_W: place % 2 ? 0 : 800,
    estimated,
  });
  city.buildings.push({
    id: id(`B-${key}`),
    address: `вул. Тиха, ${branch}${place}`,
    addressEn: `Tykha St ${branch}${place}`,
    lon_deg,
    lat_deg,
    district: id('D-1'),
    outline: [
      [lon_deg, lat_deg],
      [round(lon_deg + 0.0005), lat_deg],
      [lon_deg, round(lat_deg + 0.0002)],
    ],
    use: 'residential',
    archetype: 'K5P',
    yearBuilt: 1964,
    floors: 5,
    stairwells: 4,
    flats: 70,
    heatedArea_m2: 3050,
    people: 148,
    vulnerablePeople: 30,
    subscribers: 70,
    substation: id(`T-${key}`),
    feeder: place === 3 ? null : id('F-1'),
    radiators: 'castIron',
    designLoad_W: 288530,
    water_m3: 4.9,
    timeConstant_h: 32,
    gasStoves: true,
    access: place === 2 ? 'код 38, ключ у кв. 1' : '',
    estimated: place === 4 ? ['people', 'vulnerablePeople'] : [],
  });
  city.elements.push({ building: id(`B-${key}`), kind: 'stairwellRiser', zone: 'stairwell', nominal_mm: 20, insulation_mm: 0, estimated });
}
