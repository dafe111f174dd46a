/**
 * What a building of each archetype looks like and how its attributes follow from storeys and sections.
 * Sources: DOMAIN §3.4 (types, storeys, flats, areas, time constants, stock counts), §6.3 (design load per m²), §2.4 (water per kW).
 * Section lengths, depths and shares marked [I] are our own, chosen so that the printed flats and areas come out.
 */
import type { Archetype, RadiatorKind } from '../domain/city.ts';

export type Pattern = Readonly<{
  floors: readonly [number, number];
  sections: readonly [number, number];
  sectionLength_m: number;
  depth_m: number;
  flatsPerFloor: number;
  /** Residential storeys that have flats; ground floors of newer houses are shops. */
  idleFloors: number;
  years: readonly [number, number];
  /** Heated area as a share of the gross area of all storeys. */
  heated_per1: number;
  load_Wpm2: number;
  timeConstant_h: number;
  radiators: RadiatorKind;
}>;

export const PATTERNS: Readonly<Record<Archetype, Pattern>> = {
  // 80 flats, 3,360 m², 286 kW for four sections of five storeys [DOMAIN §6.3].
  K5P: {
    floors: [5, 5],
    sections: [3, 5],
    sectionLength_m: 17.6,
    depth_m: 12.2,
    flatsPerFloor: 4,
    idleFloors: 0,
    years: [1960, 1990],
    heated_per1: 0.78,
    load_Wpm2: 85,
    timeConstant_h: 32,
    radiators: 'castIron',
  },
  K5B: {
    floors: [5, 5],
    sections: [3, 5],
    sectionLength_m: 17.4,
    depth_m: 12.6,
    flatsPerFloor: 4,
    idleFloors: 0,
    years: [1959, 1990],
    heated_per1: 0.77,
    load_Wpm2: 85,
    timeConstant_h: 42,
    radiators: 'castIron',
  },
  // 144 flats, 7,920 m², 554 kW for four sections of nine storeys [DOMAIN §6.3].
  P9: {
    floors: [9, 9],
    sections: [3, 7],
    sectionLength_m: 24,
    depth_m: 12,
    flatsPerFloor: 4,
    idleFloors: 0,
    years: [1971, 1990],
    heated_per1: 0.765,
    load_Wpm2: 70,
    timeConstant_h: 40,
    radiators: 'castIron',
  },
  P16: {
    floors: [16, 16],
    sections: [1, 2],
    sectionLength_m: 28,
    depth_m: 16.6,
    flatsPerFloor: 6,
    idleFloors: 0,
    years: [1975, 1990],
    heated_per1: 0.775,
    load_Wpm2: 70,
    timeConstant_h: 36,
    radiators: 'castIron',
  },
  B9: {
    floors: [9, 12],
    sections: [2, 5],
    sectionLength_m: 23,
    depth_m: 14,
    flatsPerFloor: 4,
    idleFloors: 0,
    years: [1972, 1990],
    heated_per1: 0.75,
    load_Wpm2: 70,
    timeConstant_h: 55,
    radiators: 'castIron',
  },
  S2: {
    floors: [3, 5],
    sections: [2, 4],
    sectionLength_m: 20,
    depth_m: 14,
    flatsPerFloor: 3,
    idleFloors: 0,
    years: [1936, 1957],
    heated_per1: 0.72,
    load_Wpm2: 85,
    timeConstant_h: 70,
    radiators: 'castIron',
  },
  N10: {
    floors: [10, 24],
    sections: [2, 3],
    sectionLength_m: 27,
    depth_m: 18,
    flatsPerFloor: 6,
    idleFloors: 1,
    years: [2007, 2021],
    heated_per1: 0.76,
    load_Wpm2: 45,
    timeConstant_h: 90,
    radiators: 'convector',
  },
  SCH: {
    floors: [3, 3],
    sections: [1, 1],
    sectionLength_m: 62,
    depth_m: 16,
    flatsPerFloor: 0,
    idleFloors: 0,
    years: [1955, 1988],
    heated_per1: 0.8,
    load_Wpm2: 100,
    timeConstant_h: 25,
    radiators: 'castIron',
  },
  KG: {
    floors: [2, 2],
    sections: [1, 1],
    sectionLength_m: 42,
    depth_m: 14,
    flatsPerFloor: 0,
    idleFloors: 0,
    years: [1958, 1989],
    heated_per1: 0.8,
    load_Wpm2: 100,
    timeConstant_h: 25,
    radiators: 'castIron',
  },
  HOSP: {
    floors: [4, 9],
    sections: [1, 1],
    sectionLength_m: 72,
    depth_m: 17,
    flatsPerFloor: 0,
    idleFloors: 0,
    years: [1956, 1989],
    heated_per1: 0.78,
    load_Wpm2: 85,
    timeConstant_h: 40,
    radiators: 'castIron',
  },
};

/** Litres of heating water per kilowatt of design load [DOMAIN §2.4, M]. */
export const WATER_LPKW: Readonly<Record<RadiatorKind, number>> = { castIron: 17, convector: 6 };

/** Buildings with gas stoves have at most this many storeys; taller ones have electric stoves [I, building practice]. */
export const GAS_FLOORS_MAX = 9;

/** Published stock of Ukraine by storeys and decade [DOMAIN §3.4, R:S104]: 5, 9, 16, higher. */
export const STOCK_1971_80 = [13_240, 4_170, 730, 0] as const;
export const STOCK_1981_90 = [11_140, 8_480, 2_200, 450] as const;

/** Shares of the building eras in the made-up city [I]. */
export const ERA_SHARES = { before1958: 0.08, '1958to1970': 0.1, '1971to1980': 0.28, '1981to1990': 0.44, since1991: 0.1 } as const;
/** Panel among five-storey and among nine-storey houses [I; "60–70 % typical series", DOMAIN §3.4]. */
export const PANEL_OF_FIVE_PER1 = 0.65;
export const PANEL_OF_NINE_PER1 = 0.75;

export type Slot = Readonly<{ archetype: Archetype; decade: readonly [number, number]; tall: boolean }>;
export type Family = 'old' | 'five' | 'nine' | 'tower';

/** How many of `total` each share gets, whole numbers that add up to `total` (largest remainder). */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((one, two) => one + two, 0);
  const exact = shares.map((share) => (total * share) / sum);
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  let left = total - whole.reduce((one, two) => one + two, 0);
  const order = exact.map((value, at) => ({ at, rest: value - whole[at]! })).sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order) {
    if (left <= 0) break;
    whole[at]!++;
    left--;
  }
  return whole;
}

/** Five-storey houses of the eighties stand among the nine-storey massifs; the rest in five-storey quarters [I]. */
const LATE_FIVE_IN_MASSIF_PER1 = 0.3;

/** The apartment buildings of the city by family, one slot per building, in the published proportions of each decade. */
export function slotsOf(buildings: number): Record<Family, Slot[]> {
  const eras = apportion(buildings, Object.values(ERA_SHARES));
  const [seventies, eighties] = [apportion(eras[2]!, STOCK_1971_80), apportion(eras[3]!, STOCK_1981_90)];
  const slots: Record<Family, Slot[]> = { old: [], five: [], nine: [], tower: [] };
  const add = (family: Family, count: number, archetype: Archetype, decade: readonly [number, number], tall = false): void => {
    for (let at = 0; at < count; at++) slots[family].push({ archetype, decade, tall });
  };
  const addFive = (family: Family, count: number, decade: readonly [number, number]): void => {
    const [panel, brick] = apportion(count, [PANEL_OF_FIVE_PER1, 1 - PANEL_OF_FIVE_PER1]);
    add(family, panel!, 'K5P', decade);
    add(family, brick!, 'K5B', decade);
  };
  const addNine = (count: number, decade: readonly [number, number]): void => {
    const [panel, brick] = apportion(count, [PANEL_OF_NINE_PER1, 1 - PANEL_OF_NINE_PER1]);
    add('nine', panel!, 'P9', decade);
    add('nine', brick!, 'B9', decade);
  };
  add('old', eras[0]!, 'S2', [1936, 1957]);
  addFive('five', eras[1]!, [1959, 1970]);
  addFive('five', seventies[0]!, [1971, 1980]);
  addNine(seventies[1]!, [1971, 1980]);
  add('nine', seventies[2]!, 'P16', [1975, 1980]);
  const inMassif = Math.round(eighties[0]! * LATE_FIVE_IN_MASSIF_PER1);
  addFive('five', eighties[0]! - inMassif, [1981, 1990]);
  addFive('nine', inMassif, [1981, 1990]);
  addNine(eighties[1]!, [1981, 1990]);
  add('nine', eighties[2]!, 'P16', [1981, 1990]);
  add('tower', eighties[3]!, 'P16', [1981, 1990], true);
  add('tower', eras[4]!, 'N10', [2007, 2021]);
  return slots;
}
