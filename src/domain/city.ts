/**
 * The nouns of a city. A city is data: nothing points both ways, reverse questions go to an index built once.
 * Positions are WGS 84 degrees. Attribute tables (name, unit, default, required, meaning) stand in `attributes/`.
 */
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
  RuleId,
  SourceId,
  StreetId,
  StreetNodeId,
  SubstationId,
  ValveId,
  WarmingPointId,
  WeightsId,
} from './ids.ts';
import type { Instant } from './time.ts';

/** Longitude, latitude in degrees. */
export type Position = readonly [lon_deg: number, lat_deg: number];
/** A closed outline; the first point is not repeated at the end. */
export type Outline = readonly Position[];

export type Place = Readonly<{ lon_deg: number; lat_deg: number }>;

/** Names of attributes that were estimated, not given. Shown wherever the value is shown. */
export type Estimated = Readonly<{ estimated: readonly string[] }>;

export type CityMeta = Readonly<{
  name: string;
  nameEn: string;
  /** IANA zone, used only where people read clocks. */
  timeZone: string;
  /** Reference system of the coordinates, e.g. `EPSG:4326`. */
  referenceSystem: string;
  /** Outdoor design temperature for heating. */
  designOutdoor_C: number;
  designIndoor_C: number;
  /** Design supply and return temperature of the primary network. */
  designSupply_C: number;
  designReturn_C: number;
  /** Drain rule of the city (DOMAIN §2.1): draining is foreseen at or below this outdoor temperature. */
  drainRuleOutdoorMax_C: number;
  drainNeedsSupplierConsent: boolean;
  drainAutonomousWithoutLink: boolean;
  synthetic: boolean;
  note: string;
}>;

export type District = Readonly<{ id: DistrictId; name: string; nameEn: string; outline: Outline }>;

export type SourceKind = 'chp' | 'boilerHouse';
export type Source = Readonly<
  Place &
    Estimated & { id: SourceId; name: string; nameEn: string; kind: SourceKind; node: NodeId; capacity_W: number; feeder: FeederId | null }
>;

export type NodeKind = 'source' | 'chamber' | 'junction' | 'substation';
export type NetworkNode = Readonly<Place & Estimated & { id: NodeId; kind: NodeKind; elevation_m: number }>;

export type PipeRole = 'main' | 'distribution' | 'service';
export type PipeLaying = 'overhead' | 'duct' | 'buried';
/** Heat-loss norm the insulation was built to; the label is the last year of the epoch (DOMAIN §4.4). */
export type InsulationEpoch = 'before1990' | '1990to1997' | '1998to2003' | 'since2004';
/** A supply–return pair between two nodes. */
export type Pipe = Readonly<
  Estimated & {
    id: PipeId;
    from: NodeId;
    to: NodeId;
    role: PipeRole;
    laying: PipeLaying;
    /** Nominal diameter; the inner diameter is `bore_m`. */
    nominal_mm: number;
    bore_m: number;
    length_m: number;
    epoch: InsulationEpoch;
    /** Course between the end nodes, for drawing; empty means straight. */
    course: readonly Position[];
  }
>;

/** `section` cuts a branch from its main, `tie` joins two zones and is normally closed. */
export type ValveRole = 'section' | 'tie' | 'service';
/** A valve sits on one pipe, at the end of `node`. It closes supply and return together. */
export type Valve = Readonly<
  Estimated & { id: ValveId; pipe: PipeId; node: NodeId; role: ValveRole; position: 'open' | 'closed'; turn_min: number }
>;

export type HeatPoint = 'elevator' | 'pumped';
export type Substation = Readonly<
  Place & Estimated & { id: SubstationId; node: NodeId; kind: HeatPoint; feeder: FeederId | null; pump_W: number }
>;

export type BuildingUse = 'residential' | 'school' | 'kindergarten' | 'hospital';
export const ARCHETYPES = ['K5P', 'K5B', 'P9', 'P16', 'B9', 'S2', 'N10', 'SCH', 'KG', 'HOSP'] as const;
export type Archetype = (typeof ARCHETYPES)[number];
export type RadiatorKind = 'castIron' | 'convector';

export type Building = Readonly<
  Place &
    Estimated & {
      id: BuildingId;
      /** Street and house number in Ukrainian and in English transliteration. */
      address: string;
      addressEn: string;
      district: DistrictId;
      outline: Outline;
      use: BuildingUse;
      archetype: Archetype;
      yearBuilt: number;
      floors: number;
      stairwells: number;
      flats: number;
      heatedArea_m2: number;
      /** Residents (or beds and pupils for other uses). */
      people: number;
      vulnerablePeople: number;
      /** Contracts with the heat utility; never mixed with residents. */
      subscribers: number;
      substation: SubstationId | null;
      feeder: FeederId | null;
      radiators: RadiatorKind;
      designLoad_W: number;
      /** Water in the building's own heating system. */
      water_m3: number;
      /** Median of the thermal time constant of the middle flats; individual values are drawn around it. */
      timeConstant_h: number;
      gasStoves: boolean;
      /** Entrance code or where the key is kept; crews need it. Empty when none. */
      access: string;
    }
>;

export const ZONES = ['flatsMiddle', 'flatsCorner', 'stairwell', 'attic', 'basement'] as const;
export type Zone = (typeof ZONES)[number];
export const ELEMENTS = ['stairwellRiser', 'atticHeader', 'basementHeader', 'inlet', 'flatRiser', 'radiator'] as const;
export type ElementKind = (typeof ELEMENTS)[number];

/** A weak element given explicitly; buildings without rows get the archetype's set, marked as estimated. */
export type WeakElement = Readonly<
  Estimated & {
    building: BuildingId;
    kind: ElementKind;
    zone: Zone;
    nominal_mm: number;
    /** Zero for a bare pipe. */
    insulation_mm: number;
  }
>;

export const SKILLS = ['drain', 'valve', 'electric', 'boiler'] as const;
export type Skill = (typeof SKILLS)[number];
export type Crew = Readonly<
  Estimated & {
    id: CrewId;
    name: string;
    depot: DepotId;
    people: number;
    skills: readonly Skill[];
    shiftStart_ms: Instant;
    shiftEnd_ms: Instant;
  }
>;
export type Depot = Readonly<Place & Estimated & { id: DepotId; name: string; nameEn: string }>;

/** A mobile or block-modular boiler that can be connected at a chamber or a substation. */
export type Boiler = Readonly<
  Estimated & { id: BoilerId; depot: DepotId; capacity_W: number; connect_min: number; fits: 'chamber' | 'substation' }
>;
export type Generator = Readonly<Estimated & { id: GeneratorId; depot: DepotId; capacity_W: number; connect_min: number }>;
export type Feeder = Readonly<Place & Estimated & { id: FeederId; name: string; capacity_W: number }>;
export type WarmingPoint = Readonly<
  Place & Estimated & { id: WarmingPointId; name: string; nameEn: string; capacity: number; generator: boolean }
>;

export type StreetNode = Readonly<Place & { id: StreetNodeId }>;
export type StreetClass = 'avenue' | 'street' | 'lane' | 'bridge';
/** An edge of the street graph, driven both ways. */
export type Street = Readonly<
  Estimated & {
    id: StreetId;
    from: StreetNodeId;
    to: StreetNodeId;
    name: string;
    nameEn: string;
    class: StreetClass;
    length_m: number;
    speed_mps: number;
    course: readonly Position[];
  }
>;
export type LandmarkKind = 'water' | 'park' | 'industry' | 'railway';
/** What makes a map readable; no computation uses it. */
export type Landmark = Readonly<{ id: string; kind: LandmarkKind; name: string; nameEn: string; outline: Outline }>;

/** `keepFilled` is the ministry's view that in-house pipes hardly freeze and are better kept full; the opposite of `drainOutdoor`. */
export const RULE_KINDS = [
  'drainOutdoor',
  'drainConsent',
  'drainAlone',
  'keepFilled',
  'shiftMost',
  'restLeast',
  'frostBreak',
  'curfew',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];
/** A rule of the city, as data: quoted, with its set, source and tag, and switchable. What it does stands in `plan/rules`. */
export type CityRule = Readonly<{
  id: RuleId;
  name: string;
  nameEn: string;
  kind: RuleKind;
  ruleSet: string;
  inForce: boolean;
  /** Outdoor temperature, start after local midnight, length: whichever the kind has. */
  limit_C: number;
  from_min: number;
  limit_min: number;
  source: string;
  evidence: string;
}>;
/** Weights of losses as somebody signed them; the id is their version. */
export type WeightSet = Readonly<{
  id: WeightsId;
  signedBy: string;
  signedOn: string;
  inForce: boolean;
  freezePerFlat: number;
  drainPerBuilding: number;
  coldPersonMinute: number;
  vulnerableFactor: number;
  hospitalFactor: number;
  refillDelay_h: number;
  tail_per1: number;
}>;

export type City = Readonly<{
  meta: CityMeta;
  districts: readonly District[];
  sources: readonly Source[];
  nodes: readonly NetworkNode[];
  pipes: readonly Pipe[];
  valves: readonly Valve[];
  substations: readonly Substation[];
  buildings: readonly Building[];
  elements: readonly WeakElement[];
  crews: readonly Crew[];
  depots: readonly Depot[];
  boilers: readonly Boiler[];
  generators: readonly Generator[];
  feeders: readonly Feeder[];
  warmingPoints: readonly WarmingPoint[];
  streetNodes: readonly StreetNode[];
  streets: readonly Street[];
  landmarks: readonly Landmark[];
  rules: readonly CityRule[];
  weights: readonly WeightSet[];
}>;
