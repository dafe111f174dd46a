/**
 * A city that fits into a head, for tests: source A feeds three branches (ten elevator, ten pumped, ten elevator heat points), source B feeds ten
 * buildings of its own; a closed tie joins the end of A's first branch with B. One depot, two crews, one boiler, a street along the branches.
 */
import type { Building, City, NetworkNode, Pipe, Place, Substation } from '../src/domain/city.ts';
import type { Instant } from '../src/domain/time.ts';

const LON = 36.2;
const LAT = 50;
const STEP_deg = 0.001;
const SHIFT_START = Date.UTC(2026, 1, 2, 18);
export const PER_BRANCH = 10;

const id = <T>(text: string): T => text as T;
const place = (east: number, north: number): Place => ({ lon_deg: LON + east * STEP_deg, lat_deg: LAT + north * STEP_deg });
const none = { estimated: [] as readonly string[] };

export function makeSmallCity(): City {
  const nodes: NetworkNode[] = [];
  const pipes: Pipe[] = [];
  const substations: Substation[] = [];
  const buildings: Building[] = [];
  const node = (name: string, kind: NetworkNode['kind'], east: number, north: number): void => {
    nodes.push({ id: id(name), kind, elevation_m: 100, ...place(east, north), ...none });
  };
  const pipe = (from: string, to: string, role: Pipe['role'], nominal_mm: number): void => {
    pipes.push({
      id: id(`${from}~${to}`),
      from: id(from),
      to: id(to),
      role,
      laying: 'duct',
      nominal_mm,
      bore_m: nominal_mm / 1000,
      length_m: 80,
      epoch: 'before1990',
      course: [],
      ...none,
    });
  };
  node('A', 'source', 0, 0);
  node('B', 'source', 14, 9);
  const branch = (name: string, root: string, north: number, pumped: boolean, street: string, streetEn: string, district: string): void => {
    node(name, 'chamber', 1, north);
    pipe(root, name, 'main', 300);
    let before = name;
    for (let at = 0; at < PER_BRANCH; at++) {
      const joint = `${name}.${at}`;
      node(joint, 'junction', 2 + at, north);
      pipe(before, joint, 'distribution', 200);
      node(`${joint}s`, 'substation', 2 + at, north + 0.5);
      pipe(joint, `${joint}s`, 'service', 80);
      before = joint;
      substations.push({
        id: id(`H-${joint}`),
        node: id(`${joint}s`),
        kind: pumped ? 'pumped' : 'elevator',
        feeder: id(pumped ? 'F-1' : 'F-2'),
        pump_W: pumped ? 800 : 0,
        ...place(2 + at, north + 0.5),
        ...none,
      });
      const tall = at % 2 === 0;
      const middle = place(2 + at, north + 0.6);
      const corner = (east: number, upward: number): readonly [number, number] => [
        middle.lon_deg + east * 0.0002,
        middle.lat_deg + upward * 0.0001,
      ];
      buildings.push({
        id: id(`D-${joint}`),
        address: `вулиця ${street}, ${at + 1}`,
        addressEn: `${streetEn} Street, ${at + 1}`,
        district: id(district),
        outline: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
        use: 'residential',
        archetype: tall ? 'P9' : 'K5P',
        yearBuilt: tall ? 1978 : 1964,
        floors: tall ? 9 : 5,
        stairwells: 4,
        flats: tall ? 144 : 80,
        heatedArea_m2: tall ? 7200 : 3600,
        people: tall ? 330 : 180,
        vulnerablePeople: 40,
        subscribers: tall ? 144 : 80,
        substation: id(`H-${joint}`),
        feeder: id(pumped ? 'F-1' : 'F-2'),
        radiators: 'castIron',
        designLoad_W: tall ? 520_000 : 300_000,
        water_m3: tall ? 9 : 5,
        timeConstant_h: tall ? 45 : 32,
        gasStoves: true,
        access: at === 3 ? 'К12' : '',
        ...middle,
        ...none,
      });
    }
  };
  branch('K1', 'A', 0, false, 'Ткацька', 'Weavers', 'R-1');
  branch('K2', 'A', 3, true, 'Садова', 'Garden', 'R-1');
  branch('K3', 'A', 6, false, 'Мостова', 'Bridge', 'R-2');
  branch('K9', 'B', 9, false, 'Зелена', 'Green', 'R-2');
  pipe('K1.9', 'K9.9', 'distribution', 150);
  const box = (south: number, north: number) =>
    [place(-1, south), place(16, south), place(16, north), place(-1, north)].map((at) => [at.lon_deg, at.lat_deg] as const);
  const streetNodes = [-1, 1, 4, 8, 12].map((east) => ({ id: id<never>(`T${east}`), ...place(east, 1) }));
  return {
    meta: {
      name: 'Мала',
      nameEn: 'Mala',
      timeZone: 'Europe/Kyiv',
      referenceSystem: 'EPSG:4326',
      designOutdoor_C: -23,
      designIndoor_C: 20,
      designSupply_C: 110,
      designReturn_C: 60,
      drainRuleOutdoorMax_C: -3,
      drainNeedsSupplierConsent: true,
      drainAutonomousWithoutLink: true,
      synthetic: true,
      note: 'for tests',
    },
    districts: [
      { id: id('R-1'), name: 'Нижній', nameEn: 'Lower', outline: box(-1, 5) },
      { id: id('R-2'), name: 'Верхній', nameEn: 'Upper', outline: box(5, 11) },
    ],
    sources: [
      {
        id: id('S-A'),
        name: 'ТЕЦ-А',
        nameEn: 'CHP A',
        kind: 'chp',
        node: id('A'),
        capacity_W: 40e6,
        feeder: null,
        ...place(0, 0),
        ...none,
      },
      {
        id: id('S-B'),
        name: 'Котельня Б',
        nameEn: 'Boiler house B',
        kind: 'boilerHouse',
        node: id('B'),
        capacity_W: 9e6,
        feeder: id('F-3'),
        ...place(14, 9),
        ...none,
      },
    ],
    nodes,
    pipes,
    valves: [
      { id: id('V-tie'), pipe: id('K1.9~K9.9'), node: id('K9.9'), role: 'tie', position: 'closed', turn_min: 15, ...none },
      { id: id('V-K1'), pipe: id('A~K1'), node: id('K1'), role: 'section', position: 'open', turn_min: 15, ...none },
    ],
    substations,
    buildings,
    elements: [],
    crews: [1, 2].map((number) => ({
      id: id<never>(`C-${number}`),
      name: `Бригада ${number}`,
      depot: id<never>('P-1'),
      people: 3,
      skills: ['drain', 'valve'] as const,
      shiftStart_ms: SHIFT_START as Instant,
      shiftEnd_ms: (SHIFT_START + 36 * 3_600_000) as Instant,
      ...none,
    })),
    depots: [{ id: id('P-1'), name: 'База 1', nameEn: 'Depot 1', ...place(-1, 1), ...none }],
    boilers: [{ id: id('M-1'), depot: id('P-1'), capacity_W: 2e6, connect_min: 180, fits: 'chamber', ...none }],
    generators: [],
    feeders: [1, 2, 3].map((number) => ({
      id: id<never>(`F-${number}`),
      name: `Фідер ${number}`,
      capacity_W: 2e6,
      ...place(5, number * 3),
      ...none,
    })),
    warmingPoints: [
      {
        id: id('W-1'),
        name: 'Пункт незламності, школа 1',
        nameEn: 'Point of invincibility, school 1',
        capacity: 200,
        generator: true,
        ...place(6, 4),
        ...none,
      },
    ],
    streetNodes,
    streets: streetNodes.slice(1).map((to, at) => ({
      id: id<never>(`G${at}`),
      from: streetNodes[at]!.id,
      to: to.id,
      name: 'Ткацька',
      nameEn: 'Weavers',
      class: 'street' as const,
      length_m: 250,
      speed_mps: 7,
      course: [],
      ...none,
    })),
    landmarks: [{ id: 'L-1', kind: 'park', name: 'Парк', nameEn: 'Park', outline: box(10, 11) }],
    rules: [],
    weights: [],
  };
}
