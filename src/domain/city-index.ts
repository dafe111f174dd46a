/**
 * Reverse questions about a city, answered by maps that are built once. The city itself points one way only: a building names its substation,
 * not the other way round. Build it again when the city changes; it does not follow changes.
 */
import type {
  Boiler,
  Building,
  City,
  Crew,
  Depot,
  District,
  Feeder,
  Generator,
  NetworkNode,
  Pipe,
  Source,
  Street,
  StreetNode,
  Substation,
  Valve,
  WeakElement,
} from './city.ts';
import type {
  BuildingId,
  CrewId,
  DepotId,
  DistrictId,
  FeederId,
  NodeId,
  PipeId,
  SourceId,
  StreetNodeId,
  SubstationId,
  ValveId,
} from './ids.ts';

type Groups<Key, Row> = ReadonlyMap<Key, readonly Row[]>;

export type CityIndex = Readonly<{
  city: City;
  district: ReadonlyMap<DistrictId, District>;
  source: ReadonlyMap<SourceId, Source>;
  node: ReadonlyMap<NodeId, NetworkNode>;
  pipe: ReadonlyMap<PipeId, Pipe>;
  valve: ReadonlyMap<ValveId, Valve>;
  substation: ReadonlyMap<SubstationId, Substation>;
  building: ReadonlyMap<BuildingId, Building>;
  crew: ReadonlyMap<CrewId, Crew>;
  depot: ReadonlyMap<DepotId, Depot>;
  feeder: ReadonlyMap<FeederId, Feeder>;
  streetNode: ReadonlyMap<StreetNodeId, StreetNode>;
  sourcesOfNode: Groups<NodeId, Source>;
  /** Both ends count; a pipe stands in two groups. */
  pipesOfNode: Groups<NodeId, Pipe>;
  valvesOfPipe: Groups<PipeId, Valve>;
  substationsOfNode: Groups<NodeId, Substation>;
  buildingsOfSubstation: Groups<SubstationId, Building>;
  buildingsOfDistrict: Groups<DistrictId, Building>;
  buildingsOfFeeder: Groups<FeederId, Building>;
  elementsOfBuilding: Groups<BuildingId, WeakElement>;
  crewsOfDepot: Groups<DepotId, Crew>;
  boilersOfDepot: Groups<DepotId, Boiler>;
  generatorsOfDepot: Groups<DepotId, Generator>;
  streetsOfNode: Groups<StreetNodeId, Street>;
}>;

/** One pass over each table. Rows keep the order of their tables within a group. */
export function indexCity(city: City): CityIndex {
  return {
    city,
    district: byId(city.districts),
    source: byId(city.sources),
    node: byId(city.nodes),
    pipe: byId(city.pipes),
    valve: byId(city.valves),
    substation: byId(city.substations),
    building: byId(city.buildings),
    crew: byId(city.crews),
    depot: byId(city.depots),
    feeder: byId(city.feeders),
    streetNode: byId(city.streetNodes),
    sourcesOfNode: group(city.sources, ({ node }) => [node]),
    pipesOfNode: group(city.pipes, ({ from, to }) => [from, to]),
    valvesOfPipe: group(city.valves, ({ pipe }) => [pipe]),
    substationsOfNode: group(city.substations, ({ node }) => [node]),
    buildingsOfSubstation: group(city.buildings, ({ substation }) => (substation === null ? [] : [substation])),
    buildingsOfDistrict: group(city.buildings, ({ district }) => [district]),
    buildingsOfFeeder: group(city.buildings, ({ feeder }) => (feeder === null ? [] : [feeder])),
    elementsOfBuilding: group(city.elements, ({ building }) => [building]),
    crewsOfDepot: group(city.crews, ({ depot }) => [depot]),
    boilersOfDepot: group(city.boilers, ({ depot }) => [depot]),
    generatorsOfDepot: group(city.generators, ({ depot }) => [depot]),
    streetsOfNode: group(city.streets, ({ from, to }) => [from, to]),
  };
}

/** The group of a key; empty when nothing refers to it. */
export function groupOf<Key, Row>(groups: Groups<Key, Row>, key: Key): readonly Row[] {
  return groups.get(key) ?? [];
}

function byId<Id, Row extends Readonly<{ id: Id }>>(rows: readonly Row[]): ReadonlyMap<Id, Row> {
  return new Map(rows.map((row) => [row.id, row] as const));
}

function group<Key, Row>(rows: readonly Row[], keysOf: (row: Row) => readonly Key[]): Groups<Key, Row> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const known = groups.get(key);
      if (known) known.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}
