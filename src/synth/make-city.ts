import type { Building, City, InsulationEpoch, NetworkNode, Pipe, PipeLaying, Position, Street } from '../domain/city.ts';
import type {
  BoilerId,
  BuildingId,
  CrewId,
  DepotId,
  DistrictId,
  FeederId,
  GeneratorId,
  NodeId,
  PipeId,
  SourceId,
  StreetId,
  StreetNodeId,
  SubstationId,
  ValveId,
  WarmingPointId,
} from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import { transliterate } from '../domain/transliterate.ts';
import { PATTERNS, WATER_LPKW } from './archetypes.ts';
import { chance, noiseField } from './chance.ts';
import { districtOutlines } from './districts.ts';
import { missingAfterSettling, settleStoreys } from './height.ts';
import { planLandmarks } from './landmarks.ts';
import { CITY_NAME, DISTRICT_NAMES } from './names.ts';
import { DESIGN_RETURN_C, DESIGN_SUPPLY_C, layNetwork, type NetPipe } from './network.ts';
import { peopleOf } from './people.ts';
import { distance, type Point, turned } from './plane.ts';
import { type RoadGraph, roadGraph } from './roads.ts';
import { LOST_SOURCE, OTHER_SOURCE } from './scenario.ts';
import { planServices, SHIFT_START } from './services.ts';
import { PIPE_SIZES } from './sizing.ts';
import { distanceFromRiver } from './skeleton.ts';
import { type Dwelling, stockOf } from './stock.ts';
import { addressHouses, nameRoads, streetPieces } from './street-map.ts';
import { buildTown, type Town } from './town.ts';
import { isHome, type Zoning, zoneCity } from './zones.ts';

export type CityOptions = Readonly<{
  seed: number;
  /** Apartment buildings, 200 … 12,000. */
  buildings: number;
  /** Start of the first crew shift; the second follows twelve hours later. Default: 20:00 in Kyiv on 2 February 2026. */
  shiftStart_ms?: Instant;
}>;

/** The middle of the map lies in open sea, so that no place can be taken for a real one. */
const MIDDLE_LON_DEG = 34;
const MIDDLE_LAT_DEG = 43.5;
/** Metres per degree at that latitude on WGS 84 [C]. */
const DEGREE_LON_M = 80_872;
const DEGREE_LAT_M = 111_102;
const DESIGN_OUTDOOR_C = -23;
const DESIGN_INDOOR_C = 18;
const DRAIN_RULE_C = -3;
const PUMP_MIN_W = 500;
const PUMP_WpW = 0.0028;
const VALVE_TURNS_MIN = { section: 12, tie: 15, service: 5 } as const;
const SPEEDS_mps = { avenue: 11, street: 8, lane: 4, bridge: 10 } as const;

/**
 * A made-up city of `buildings` apartment buildings with streets, heat network, crews and everything else that the desk needs.
 * The same options give the same bytes. Coordinates mean nothing. Equations and rules: docs/equations/synthetic-city.md.
 */
export function makeCity(options: CityOptions): City {
  const { seed, buildings } = options;
  const town = buildTown(seed, buildings);
  const { mesh, river } = town.skeleton;
  const graph = roadGraph(mesh);
  const drawn = stockOf(seed, town);
  const zoning = chooseZoning(seed, town, drawn, graph);
  const stock = settleStoreys(drawn, zoning) ? stockOf(seed, town) : drawn;
  const network = layNetwork(seed, town, stock, graph, zoning);
  const standing = stock.filter((dwelling) => !zoning.dropped.has(dwelling.index));
  const placeOf = new Map(standing.map((dwelling, at) => [dwelling.index, at]));
  const inhabitants = peopleOf(seed, stock, zoning);
  const services = planServices(seed, town, stock, standing, graph, zoning, options.shiftStart_ms ?? SHIFT_START);
  const names = nameRoads(seed, town);
  const addresses = addressHouses(town, standing, names);
  const dice = chance(seed, 'city');
  const slant = dice.between(-0.09, -0.03);
  const hills = noiseField(seed, 'hills', 1_900);

  const position = (at: Point): Position => {
    const { x, y } = turned(at, slant);
    return [round(MIDDLE_LON_DEG + x / DEGREE_LON_M, 6), round(MIDDLE_LAT_DEG + y / DEGREE_LAT_M, 6)];
  };
  const place = (at: Point): { lon_deg: number; lat_deg: number } => {
    const [lon_deg, lat_deg] = position(at);
    return { lon_deg, lat_deg };
  };
  const positions = (line: readonly Point[]): Position[] => line.map(position);
  const elevation = (at: Point): number => {
    const shore_m = Math.max(0, distanceFromRiver(river, at));
    const bank = at.y > -430 ? 1 : 0.45;
    return round(98 + bank * 42 * (shore_m / (shore_m + 1_600)) + bank * 16 * hills(at.x, at.y), 1);
  };
  const id = (letter: string, at: number, digits: number): string => `${letter}-${String(at + 1).padStart(digits, '0')}`;

  const districtIds = Array.from({ length: town.districts }, (_, at) => id('D', at, 1) as DistrictId);
  const sourceIds = zoning.zones.map((_, at) => (at === 0 ? LOST_SOURCE : at === 1 ? OTHER_SOURCE : (id('BH', at - 2, 2) as SourceId)));
  const nodeIds = network.nodes.map((_, at) => id('N', at, 5) as NodeId);
  const pipeIds = network.pipes.map((_, at) => id('P', at, 5) as PipeId);
  const substationIds = network.substations.map((_, at) => id('SS', at, 4) as SubstationId);
  const feederIds = services.feeders.map((_, at) => id('F', at, 3) as FeederId);
  const depotIds = services.depots.map((_, at) => id('DP', at, 2) as DepotId);
  const feederOf = new Map<number, FeederId>();
  services.feeders.forEach((feeder, at) => {
    for (const dwelling of feeder.dwellings) feederOf.set(dwelling, feederIds[at]!);
  });
  const nearestFeeder = (at: Point): FeederId | null => {
    let best = -1;
    services.feeders.forEach((feeder, index) => {
      if (best < 0 || distance(feeder.at, at) < distance(services.feeders[best]!.at, at)) best = index;
    });
    return best < 0 ? null : feederIds[best]!;
  };
  const substationOf = new Map<number, SubstationId>();
  network.substations.forEach((substation, at) => {
    for (const dwelling of substation.dwellings) substationOf.set(dwelling, substationIds[at]!);
  });

  const loadOfZone = zoning.zones.map(() => 0);
  for (const substation of network.substations) loadOfZone[substation.zone]! += substation.load_W;
  const tieLoad = zoning.zones.map(() => 0);
  for (const pipe of network.pipes) if (pipe.join === 'tie') tieLoad[network.nodes[pipe.from]!.zone]! += pipe.load_W;
  let chpTurn = 0;
  const sources = zoning.zones.map((zone, at) => {
    const [name, nameEn] = zone.kind === 'chp' ? CHP_NAMES[chpTurn++]! : [`Котельня № ${at - 1}`, `Boiler house No. ${at - 1}`];
    return {
      id: sourceIds[at]!,
      name,
      nameEn,
      kind: zone.kind,
      node: nodeIds[network.sourceNodes[at]!]!,
      capacity_W:
        Math.ceil((loadOfZone[at]! * (zone.kind === 'chp' ? PLANT_MARGIN_PER1 : 1) + tieLoad[at]! * TIE_MARGIN_PER1) / SOURCE_STEP_W) *
        SOURCE_STEP_W,
      // A plant makes its own electricity.
      feeder: zone.kind === 'chp' ? null : nearestFeeder(zone.at),
      ...place(zone.at),
      estimated: [],
    };
  });

  const nodes = network.nodes.map(
    (node, at): NetworkNode => ({ id: nodeIds[at]!, kind: node.kind, elevation_m: elevation(node.at), ...place(node.at), estimated: [] }),
  );
  const pipes = network.pipes.map((pipe, at): Pipe => {
    const [nominal_mm, bore_mm] = PIPE_SIZES[pipe.size]!;
    const { laying, epoch } = layingOf(pipe, chance(seed, 'laying', at).between(0, 1));
    return {
      id: pipeIds[at]!,
      from: nodeIds[pipe.from]!,
      to: nodeIds[pipe.to]!,
      role: pipe.role,
      laying,
      nominal_mm,
      bore_m: round(bore_mm / 1000, 4),
      length_m: round(pipe.length_m, 1),
      epoch,
      course: positions(pipe.course),
      estimated: [],
    };
  });
  const valves = network.valves.map((valve, at) => ({
    id: id('V', at, 5) as ValveId,
    pipe: pipeIds[valve.pipe]!,
    node: nodeIds[valve.node]!,
    role: valve.role,
    position: valve.position,
    turn_min: VALVE_TURNS_MIN[valve.role],
    estimated: [],
  }));
  const substations = network.substations.map((substation, at) => ({
    id: substationIds[at]!,
    node: nodeIds[substation.node]!,
    kind: substation.kind,
    feeder: feederOf.get(substation.dwellings[0]!) ?? null,
    pump_W: substation.kind === 'pumped' ? round(Math.max(PUMP_MIN_W, substation.load_W * PUMP_WpW), 0) : 0,
    ...place(substation.at),
    estimated: [],
  }));

  const cityBuildings = standing.map((dwelling, at): Building => {
    const { house } = dwelling;
    const pattern = PATTERNS[house.archetype];
    const address = addresses[at]!;
    const street = names[address.road]!;
    const { subscribers, people, vulnerable } = inhabitants[dwelling.index]!;
    return {
      id: id('B', at, 5) as BuildingId,
      address: `${street.name}, ${address.number}`,
      addressEn: `${address.number} ${street.nameEn}`,
      district: districtIds[town.quarters[house.quarter]!.district]!,
      outline: positions(house.outline),
      use: house.use,
      archetype: house.archetype,
      yearBuilt: dwelling.yearBuilt,
      floors: house.floors,
      stairwells: isHome(dwelling) ? house.sections : 2,
      flats: dwelling.flats,
      heatedArea_m2: dwelling.area_m2,
      people,
      vulnerablePeople: vulnerable,
      subscribers,
      substation: substationOf.get(dwelling.index) ?? null,
      feeder: feederOf.get(dwelling.index) ?? null,
      radiators: pattern.radiators,
      designLoad_W: dwelling.load_W,
      water_m3: round((dwelling.load_W * WATER_LPKW[pattern.radiators]) / 1e6, 2),
      timeConstant_h: pattern.timeConstant_h,
      gasStoves: dwelling.gasStoves,
      access: isHome(dwelling) ? accessText(chance(seed, 'access', dwelling.index), house.sections) : '',
      ...place(dwelling.at),
      estimated: [],
    };
  });

  const streetNodeOf = new Map<number, StreetNodeId>();
  const streetNodes: { id: StreetNodeId; lon_deg: number; lat_deg: number }[] = [];
  const streetNode = (vertex: number): StreetNodeId => {
    let known = streetNodeOf.get(vertex);
    if (!known) {
      known = id('X', streetNodes.length, 5) as StreetNodeId;
      streetNodeOf.set(vertex, known);
      streetNodes.push({ id: known, ...place(mesh.vertices[vertex]!) });
    }
    return known;
  };
  const streets = streetPieces(town).map((piece, at): Street => {
    const { name, nameEn } = names[piece.road]!;
    return {
      id: id('ST', at, 5) as StreetId,
      from: streetNode(piece.from),
      to: streetNode(piece.to),
      name,
      nameEn,
      class: piece.class,
      length_m: round(piece.length_m, 1),
      speed_mps: SPEEDS_mps[piece.class],
      course: positions(piece.course),
      estimated: [],
    };
  });

  return {
    meta: {
      name: CITY_NAME,
      nameEn: transliterate(CITY_NAME),
      timeZone: 'Europe/Kyiv',
      referenceSystem: 'EPSG:4326',
      designOutdoor_C: DESIGN_OUTDOOR_C,
      designIndoor_C: DESIGN_INDOOR_C,
      designSupply_C: DESIGN_SUPPLY_C,
      designReturn_C: DESIGN_RETURN_C,
      drainRuleOutdoorMax_C: DRAIN_RULE_C,
      drainNeedsSupplierConsent: true,
      drainAutonomousWithoutLink: true,
      synthetic: true,
      note: `Made-up city, seed ${seed}. Name, streets, network and coordinates (open sea) mean nothing; totals follow published ones of 3 February 2026.`,
    },
    districts: districtOutlines(town).map((outline, at) => ({
      id: districtIds[at]!,
      name: DISTRICT_NAMES[at]!,
      nameEn: transliterate(DISTRICT_NAMES[at]!),
      outline: positions(outline),
    })),
    sources,
    nodes,
    pipes,
    valves,
    substations,
    buildings: cityBuildings,
    elements: [],
    crews: services.crews.map((crew, at) => ({
      id: id('K', at, 3) as CrewId,
      name: `Бригада ${at + 1}`,
      depot: depotIds[crew.depot]!,
      people: 2,
      skills: crew.skills,
      shiftStart_ms: crew.shiftStart_ms,
      shiftEnd_ms: crew.shiftEnd_ms,
      estimated: [],
    })),
    depots: services.depots.map((depot, at) => ({
      id: depotIds[at]!,
      name: `Аварійна дільниця № ${at + 1}`,
      nameEn: `Emergency depot No. ${at + 1}`,
      ...place(depot.at),
      estimated: [],
    })),
    boilers: services.boilers.map((boiler, at) => ({
      id: id('MB', at, 2) as BoilerId,
      depot: depotIds[boiler.depot]!,
      capacity_W: boiler.capacity_W,
      connect_min: boiler.connect_min,
      fits: boiler.fits,
      estimated: [],
    })),
    generators: services.generators.map((generator, at) => ({
      id: id('G', at, 2) as GeneratorId,
      depot: depotIds[generator.depot]!,
      capacity_W: generator.capacity_W,
      connect_min: generator.connect_min,
      estimated: [],
    })),
    feeders: services.feeders.map((feeder, at) => ({
      id: feederIds[at]!,
      name: `Ф-${String(at + 1).padStart(3, '0')}`,
      capacity_W: feeder.capacity_W,
      ...place(feeder.at),
      estimated: [],
    })),
    warmingPoints: services.warming.map((point, at) => {
      const address = cityBuildings[placeOf.get(point.dwelling)!]!;
      return {
        id: id('W', at, 3) as WarmingPointId,
        name: point.kind === 'school' ? `Пункт незламності, школа (${address.address})` : `Намет обігріву біля ${address.address}`,
        nameEn:
          point.kind === 'school' ? `Point of invincibility, school (${address.addressEn})` : `Warming tent near ${address.addressEn}`,
        capacity: point.capacity,
        generator: point.generator,
        ...place(point.at),
        estimated: [],
      };
    }),
    streetNodes,
    streets,
    landmarks: planLandmarks(seed, town).map(({ kind, name, nameEn, outline }, at) => ({
      id: id('L', at, 3),
      kind,
      name,
      nameEn,
      outline: positions(outline),
    })),
    // The default rules and weights apply, and a plan says so: nobody decided anything in a made-up city.
    rules: [],
    weights: [],
  };
}

/** Plants keep a little in hand; boiler houses are built for their own houses and the branches tied to them. */
const PLANT_MARGIN_PER1 = 1.05;
const TIE_MARGIN_PER1 = 1.1;
const SOURCE_STEP_W = 100_000;
/** The first division of the city whose unfed houses can be given the published mean size; the nearest to it when none can. */
function chooseZoning(seed: number, town: Town, stock: readonly Dwelling[], graph: RoadGraph): Zoning {
  let best: Zoning | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const metresPerFlat of METRES_PER_FLAT) {
    const zoning = zoneCity(seed, town, stock, graph, metresPerFlat);
    const missing = Math.abs(missingAfterSettling(stock, zoning));
    if (missing < least) {
      least = missing;
      best = zoning;
    }
    if (missing === 0) break;
  }
  return best!;
}

/** How much farther the lost plant reaches for each flat by which a quarter's houses are larger than usual, metres; tried in turn. */
const METRES_PER_FLAT = [16, 28, 42, 60, 4, 90] as const;

const CHP_NAMES: readonly (readonly [string, string])[] = [
  ['ТЕЦ «Східна»', 'CHP East'],
  ['ТЕЦ «Західна»', 'CHP West'],
];
function accessText(dice: ReturnType<typeof chance>, sections: number): string {
  const section = 1 + dice.below(sections);
  const flat = 1 + dice.below(60);
  switch (dice.below(6)) {
    case 0:
      return `ключ від підвалу у двірника, під’їзд ${section}`;
    case 1:
      return `код домофона ${10 + dice.below(89)}К${1000 + dice.below(9000)}`;
    case 2:
      return `ключ у голови ОСББ, кв. ${flat}`;
    case 3:
      return `підвал із двору, під’їзд ${section}, ключ у диспетчера дільниці`;
    case 4:
      return `ключ у консьєржа, під’їзд ${section}`;
    default:
      return '';
  }
}

function layingOf(pipe: NetPipe, luck: number): { laying: PipeLaying; epoch: InsulationEpoch } {
  const RELAID_PER1 = 0.2;
  const OVERHEAD_PER1 = 0.3;
  const year = pipe.role !== 'main' && luck < RELAID_PER1 ? 1992 + Math.floor((luck / RELAID_PER1) * 31) : pipe.year;
  const epoch: InsulationEpoch = year < 1990 ? 'before1990' : year < 1998 ? '1990to1997' : year < 2004 ? '1998to2003' : 'since2004';
  if (pipe.bridge || (pipe.role === 'main' && luck > 1 - OVERHEAD_PER1)) return { laying: 'overhead', epoch };
  return { laying: epoch === 'since2004' ? 'buried' : 'duct', epoch };
}

function round(value: number, digits: number): number {
  const scale = digits === 6 ? 1e6 : digits === 4 ? 1e4 : digits === 2 ? 100 : digits === 1 ? 10 : 1;
  return Math.round(value * scale) / scale;
}
