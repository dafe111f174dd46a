/**
 * What a building is taken to be when nobody measured it: values by archetype, all overridable, all marked as estimated.
 *
 * Tags as in the handbook: [R] read in a source, [M] recalled from the named standard and to be checked, [C] computed, [I] judgement.
 * U-values are engineering defaults [I] (DOMAIN §3.4: no measured set was found); capacity classes are those of ISO 13790 [R:S94, M];
 * median time constants are DOMAIN §3.4 [I] from the accumulation coefficients of MDS 41-6.2000 [M]; zone factors are DOMAIN §9a [I];
 * outdoor shares of unheated rooms follow EN 12831:2003 table D.4 [M].
 */
import type { Archetype, ElementKind, Zone } from './city.ts';

/** An unheated zone: how fast it cools against the middle flats, and which share of its loss goes outdoors and into the ground. */
export type ZoneValues = Readonly<{
  /** Time constant as a multiple of the middle flats'. */
  factor_per1: number;
  /** Share of the zone's conductance that leads outdoors; EN 12831 `b`. */
  outdoor_per1: number;
  ground_per1: number;
  /** Share of its outdoor conductance that is infiltration in calm air. */
  leak_per1: number;
  /** Heat capacity per square metre of the building's footprint, or of heated area for the stairwell. */
  capacity_Jpm2K: number;
  /** How much warmer its own pipes keep it while the heating runs, against its unheated balance, and what its radiators hold at least. */
  heatedRise_K: number;
  heatedMin_C: number;
}>;

export type ElementValues = Readonly<{ kind: ElementKind; zone: Zone; nominal_mm: number; insulation_mm: number }>;

export type ArchetypeValues = Readonly<{
  name: Readonly<{ uk: string; en: string }>;
  timeConstantMedian_h: number;
  capacity_Jpm2K: number;
  wall_Wpm2K: number;
  window_Wpm2K: number;
  roof_Wpm2K: number;
  floor_Wpm2K: number;
  airChange_perh: number;
  storey_m: number;
  /** Windows per heated area. */
  window_per1: number;
  cornerFactor_per1: number;
  stairwell: ZoneValues;
  attic: ZoneValues;
  basement: ZoneValues;
  /** Heat of people and cooking where there is no power, per heated area. */
  occupied_Wpm2: number;
  elements: readonly ElementValues[];
}>;

/** Corner and top-floor flats cool by this factor faster (0.6…0.75) [I, DOMAIN §9a]. */
const CORNER_FACTOR = 0.68;
/** Heat of people in dwellings without power, 1.5…2 W/m² [I, DOMAIN §3.2]. */
const DWELLING_Wpm2 = 1.7;
/** Schools and kindergartens stand empty when they are cold [I]. */
const EMPTY_Wpm2 = 0.3;
/** Wards stay occupied and staffed [I]. */
const WARD_Wpm2 = 3;

/** Stairwell with entrance door: factor 0.3…0.5 [I, §9a]; b = 0.6 for rooms with external doors [M]; leak through the door [I]. */
const STAIRWELL: ZoneValues = {
  factor_per1: 0.4,
  outdoor_per1: 0.6,
  ground_per1: 0,
  leak_per1: 0.5,
  capacity_Jpm2K: 22_000,
  heatedRise_K: 0,
  heatedMin_C: 14,
};
/** Attic under a roof without insulation: b = 0.9 [M]; light, hence quick [I]. */
const COLD_ATTIC: ZoneValues = {
  factor_per1: 0.3,
  outdoor_per1: 0.85,
  ground_per1: 0,
  leak_per1: 0.5,
  capacity_Jpm2K: 60_000,
  heatedRise_K: 6,
  heatedMin_C: -5,
};
/** Technical floor that collects the exhaust air ("warm attic") of the panel series: b ≈ 0.5 [I]. */
const WARM_ATTIC: ZoneValues = {
  factor_per1: 0.5,
  outdoor_per1: 0.55,
  ground_per1: 0,
  leak_per1: 0.4,
  capacity_Jpm2K: 140_000,
  heatedRise_K: 8,
  heatedMin_C: 12,
};
/** Cellar with vents: part outdoors, part soil, part the flats above; b = 0.5…0.8 [M], split [I]. */
const BASEMENT: ZoneValues = {
  factor_per1: 0.9,
  outdoor_per1: 0.4,
  ground_per1: 0.25,
  leak_per1: 0.5,
  capacity_Jpm2K: 250_000,
  heatedRise_K: 7,
  heatedMin_C: 5,
};

/** Standard weak elements [I, DOMAIN §4.7]: bare riser and radiator in the stairwell, headers and inlet under 30–40 mm of wool, riser of a corner flat. */
const BOTTOM_FED: readonly ElementValues[] = [
  { kind: 'stairwellRiser', zone: 'stairwell', nominal_mm: 20, insulation_mm: 0 },
  { kind: 'basementHeader', zone: 'basement', nominal_mm: 50, insulation_mm: 30 },
  { kind: 'inlet', zone: 'basement', nominal_mm: 80, insulation_mm: 40 },
  { kind: 'flatRiser', zone: 'flatsCorner', nominal_mm: 20, insulation_mm: 0 },
  { kind: 'radiator', zone: 'stairwell', nominal_mm: 20, insulation_mm: 0 },
];
const TOP_FED: readonly ElementValues[] = [...BOTTOM_FED, { kind: 'atticHeader', zone: 'attic', nominal_mm: 50, insulation_mm: 30 }];
/** Newer buildings: heated entrance hall, lagged riser, horizontal branches inside the flats [I]. */
const NEWER: readonly ElementValues[] = [
  { kind: 'stairwellRiser', zone: 'stairwell', nominal_mm: 25, insulation_mm: 13 },
  { kind: 'basementHeader', zone: 'basement', nominal_mm: 80, insulation_mm: 40 },
  { kind: 'inlet', zone: 'basement', nominal_mm: 100, insulation_mm: 40 },
  { kind: 'flatRiser', zone: 'flatsCorner', nominal_mm: 20, insulation_mm: 0 },
  { kind: 'radiator', zone: 'stairwell', nominal_mm: 20, insulation_mm: 0 },
];

const PANEL_5: ArchetypeValues = {
  name: { uk: 'панельний пʼятиповерховий', en: 'five-storey panel' },
  timeConstantMedian_h: 32,
  capacity_Jpm2K: 210_000,
  wall_Wpm2K: 1.3,
  window_Wpm2K: 2.6,
  roof_Wpm2K: 1.0,
  floor_Wpm2K: 1.0,
  airChange_perh: 0.7,
  storey_m: 2.6,
  window_per1: 0.16,
  cornerFactor_per1: CORNER_FACTOR,
  stairwell: STAIRWELL,
  attic: COLD_ATTIC,
  basement: BASEMENT,
  occupied_Wpm2: DWELLING_Wpm2,
  elements: BOTTOM_FED,
};

export const ARCHETYPE_VALUES: Readonly<Record<Archetype, ArchetypeValues>> = {
  K5P: PANEL_5,
  K5B: {
    ...PANEL_5,
    name: { uk: 'цегляний пʼятиповерховий', en: 'five-storey brick' },
    timeConstantMedian_h: 42,
    capacity_Jpm2K: 260_000,
    wall_Wpm2K: 1.15,
    elements: TOP_FED,
  },
  P9: {
    ...PANEL_5,
    name: { uk: 'панельний девʼятиповерховий', en: 'nine-storey panel' },
    timeConstantMedian_h: 40,
    capacity_Jpm2K: 260_000,
    wall_Wpm2K: 1.2,
    window_Wpm2K: 2.5,
    roof_Wpm2K: 0.8,
    airChange_perh: 0.6,
    attic: WARM_ATTIC,
  },
  P16: {
    ...PANEL_5,
    name: { uk: 'панельний шістнадцятиповерховий', en: 'sixteen-storey panel' },
    timeConstantMedian_h: 36,
    capacity_Jpm2K: 260_000,
    wall_Wpm2K: 1.2,
    window_Wpm2K: 2.5,
    roof_Wpm2K: 0.8,
    attic: WARM_ATTIC,
    elements: TOP_FED,
  },
  B9: {
    ...PANEL_5,
    name: { uk: 'цегляний девʼяти-дванадцятиповерховий', en: 'nine- to twelve-storey brick' },
    timeConstantMedian_h: 55,
    capacity_Jpm2K: 370_000,
    wall_Wpm2K: 1.1,
    window_Wpm2K: 2.5,
    roof_Wpm2K: 0.8,
    airChange_perh: 0.6,
    elements: TOP_FED,
  },
  S2: {
    ...PANEL_5,
    name: { uk: 'цегляний довоєнний або повоєнний', en: 'thick-walled brick before 1958' },
    timeConstantMedian_h: 70,
    capacity_Jpm2K: 370_000,
    wall_Wpm2K: 1.0,
    window_Wpm2K: 2.4,
    roof_Wpm2K: 0.9,
    airChange_perh: 0.6,
    storey_m: 3.1,
    elements: TOP_FED,
  },
  N10: {
    ...PANEL_5,
    name: { uk: 'новий утеплений', en: 'insulated, built after 2006' },
    timeConstantMedian_h: 90,
    capacity_Jpm2K: 260_000,
    wall_Wpm2K: 0.35,
    window_Wpm2K: 1.6,
    roof_Wpm2K: 0.25,
    floor_Wpm2K: 0.4,
    airChange_perh: 0.5,
    storey_m: 2.8,
    window_per1: 0.2,
    attic: WARM_ATTIC,
    elements: NEWER,
  },
  SCH: {
    ...PANEL_5,
    name: { uk: 'школа', en: 'school' },
    timeConstantMedian_h: 25,
    capacity_Jpm2K: 165_000,
    wall_Wpm2K: 1.2,
    window_Wpm2K: 2.8,
    floor_Wpm2K: 0.6,
    airChange_perh: 1.0,
    storey_m: 3.3,
    window_per1: 0.22,
    occupied_Wpm2: EMPTY_Wpm2,
  },
  KG: {
    ...PANEL_5,
    name: { uk: 'дитячий садок', en: 'kindergarten' },
    timeConstantMedian_h: 25,
    capacity_Jpm2K: 165_000,
    wall_Wpm2K: 1.2,
    window_Wpm2K: 2.8,
    floor_Wpm2K: 0.6,
    airChange_perh: 1.0,
    storey_m: 3.0,
    window_per1: 0.22,
    occupied_Wpm2: EMPTY_Wpm2,
  },
  HOSP: {
    ...PANEL_5,
    name: { uk: 'лікарня', en: 'hospital' },
    timeConstantMedian_h: 40,
    capacity_Jpm2K: 260_000,
    wall_Wpm2K: 1.2,
    window_Wpm2K: 2.5,
    roof_Wpm2K: 0.9,
    floor_Wpm2K: 0.6,
    airChange_perh: 1.0,
    storey_m: 3.3,
    window_per1: 0.2,
    occupied_Wpm2: WARD_Wpm2,
    elements: TOP_FED,
  },
};

/** Spread of the time constant: the whole prior (median 45 h, 90 % 20…110 h [I, §3.3]) less what the archetype already explains [C]. */
export const TIME_CONSTANT_SPREAD = {
  /** Error shared by the whole stock: standard deviation of the logarithm. */
  common: 0.28,
  /** What differs from house to house within an archetype. */
  individual: 0.37,
} as const;

/** Air temperature in a zone at which the rule book raises the alarm for its pipes [R:S90]. */
export const ALARM_ROOM_C = 8;
