/** The city as the screen's map: flat outlines, both languages, nothing that the screen does not draw. */
import type { CityMap } from '../contract/view.ts';
import { VIEW_VERSION } from '../contract/view.ts';
import type { City, Place, Position } from '../domain/city.ts';

/** Decimals of a degree on the wire: 1e−6° is about 0.1 m. */
const DEGREE_STEPS = 1e6;
/** Room around the city on the map, as a share of its span. */
const EDGE_per1 = 0.02;

export function cityMap(city: City, cityHash: string): CityMap {
  const nodePlace = new Map(city.nodes.map((node) => [node.id, node]));
  const streetPlace = new Map(city.streetNodes.map((node) => [node.id, node]));
  const line = (from: Place | undefined, course: readonly Position[], to: Place | undefined): number[] =>
    flat([...(from ? [positionOf(from)] : []), ...course, ...(to ? [positionOf(to)] : [])]);
  return {
    version: VIEW_VERSION,
    cityHash,
    name: { uk: city.meta.name, en: city.meta.nameEn },
    note: city.meta.note,
    synthetic: city.meta.synthetic,
    timeZone: city.meta.timeZone,
    bounds: boundsOf(city),
    districts: city.districts.map(({ id, name, nameEn, outline }) => ({ id, name: { uk: name, en: nameEn }, outline: flat(outline) })),
    landmarks: city.landmarks.map(({ kind, name, nameEn, outline }) => ({ kind, name: { uk: name, en: nameEn }, outline: flat(outline) })),
    streets: city.streets.map((street) => ({
      class: street.class,
      name: { uk: street.name, en: street.nameEn },
      line: line(streetPlace.get(street.from), street.course, streetPlace.get(street.to)),
    })),
    pipes: city.pipes.map((pipe) => ({
      id: pipe.id,
      role: pipe.role,
      nominal_mm: pipe.nominal_mm,
      line: line(nodePlace.get(pipe.from), pipe.course, nodePlace.get(pipe.to)),
    })),
    valves: city.valves.flatMap((valve) => {
      const node = nodePlace.get(valve.node);
      return node ? [{ id: valve.id, role: valve.role, open: valve.position === 'open', ...placeOf(node) }] : [];
    }),
    sources: city.sources.map((source) => ({
      id: source.id,
      name: { uk: source.name, en: source.nameEn },
      kind: source.kind,
      capacity_W: source.capacity_W,
      ...placeOf(source),
    })),
    depots: city.depots.map((depot) => ({ id: depot.id, name: { uk: depot.name, en: depot.nameEn }, ...placeOf(depot) })),
    warmingPoints: city.warmingPoints.map((point) => ({
      id: point.id,
      name: { uk: point.name, en: point.nameEn },
      capacity: point.capacity,
      generator: point.generator,
      ...placeOf(point),
    })),
    buildings: city.buildings.map((building) => ({
      id: building.id,
      address: { uk: building.address, en: building.addressEn },
      district: building.district,
      use: building.use,
      archetype: building.archetype,
      floors: building.floors,
      people: building.people,
      outline: building.outline.length > 0 ? flat(building.outline) : flat([positionOf(building)]),
    })),
  };
}

function positionOf(place: Place): Position {
  return [place.lon_deg, place.lat_deg];
}
function placeOf(place: Place): Place {
  return { lon_deg: rounded(place.lon_deg), lat_deg: rounded(place.lat_deg) };
}
function rounded(angle_deg: number): number {
  return Math.round(angle_deg * DEGREE_STEPS) / DEGREE_STEPS;
}
function flat(points: readonly Position[]): number[] {
  return points.flatMap(([lon_deg, lat_deg]) => [rounded(lon_deg), rounded(lat_deg)]);
}

function boundsOf(city: City): [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  const see = (lon_deg: number, lat_deg: number): void => {
    west = Math.min(west, lon_deg);
    east = Math.max(east, lon_deg);
    south = Math.min(south, lat_deg);
    north = Math.max(north, lat_deg);
  };
  for (const building of city.buildings) see(building.lon_deg, building.lat_deg);
  for (const source of city.sources) see(source.lon_deg, source.lat_deg);
  for (const node of city.nodes) see(node.lon_deg, node.lat_deg);
  if (west > east) return [0, 0, 0, 0];
  const [wide, high] = [(east - west) * EDGE_per1, (north - south) * EDGE_per1];
  return [rounded(west - wide), rounded(south - high), rounded(east + wide), rounded(north + high)];
}
