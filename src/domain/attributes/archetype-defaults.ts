/**
 * What a building of an archetype is like when its card says no more. Middles of the ranges of DOMAIN §3.4; each value taken from here is
 * marked as estimated on the building.
 */
import { ARCHETYPE_VALUES } from '../archetypes.ts';
import { ARCHETYPES, type Archetype, type BuildingUse, type RadiatorKind } from '../city.ts';

export type ArchetypeDefault = Readonly<{
  use: BuildingUse;
  /** Middle of the years of construction [I]. */
  yearBuilt: number;
  floors: number;
  flats: number;
  /** Middle of A_f [R:S103, I]. */
  heatedArea_m2: number;
  /** Heat loss per heated area, middle of H/A_f [I]. */
  loss_Wpm2K: number;
  radiators: RadiatorKind;
}>;

export const ARCHETYPE_DEFAULTS: Readonly<Record<Archetype, ArchetypeDefault>> = {
  K5P: of('residential', 1964, 5, 70, 3050, 2.2, 'castIron'),
  K5B: of('residential', 1962, 5, 70, 3050, 2.05, 'castIron'),
  P9: of('residential', 1979, 9, 144, 8000, 1.75, 'convector'),
  P16: of('residential', 1983, 16, 112, 6400, 1.75, 'convector'),
  B9: of('residential', 1982, 9, 108, 7500, 1.65, 'castIron'),
  S2: of('residential', 1953, 4, 32, 2500, 1.7, 'castIron'),
  N10: of('residential', 2013, 12, 160, 15000, 0.85, 'convector'),
  SCH: of('school', 1972, 3, 0, 4000, 2.6, 'castIron'),
  KG: of('kindergarten', 1975, 2, 0, 2000, 2.6, 'castIron'),
  HOSP: of('hospital', 1974, 5, 0, 12000, 2.25, 'castIron'),
};

function of(
  use: BuildingUse,
  yearBuilt: number,
  floors: number,
  flats: number,
  heatedArea_m2: number,
  loss_Wpm2K: number,
  radiators: RadiatorKind,
): ArchetypeDefault {
  return { use, yearBuilt, floors, flats, heatedArea_m2, loss_Wpm2K, radiators };
}

export function archetypeDefault(archetype: unknown): ArchetypeDefault {
  return ARCHETYPE_DEFAULTS[knownArchetype(archetype)];
}
/** Median of the thermal time constant of the middle flats. */
export function timeConstantDefault_h(archetype: unknown): number {
  return ARCHETYPE_VALUES[knownArchetype(archetype)].timeConstantMedian_h;
}
function knownArchetype(archetype: unknown): Archetype {
  return (ARCHETYPES as readonly unknown[]).includes(archetype) ? (archetype as Archetype) : 'P9';
}

/** First year of buildings with the insulation of the 2006 norm. */
const INSULATED_SINCE = 2006;
/** Mass panel and brick construction replaced the "stalinka" [R:S103]. */
const MASS_HOUSING_SINCE = 1958;
/** Floors from which a panel building is of the 16-storey series, and from which it is of the 9-storey series. */
const TOWER_FLOORS = 12;
const MIDDLE_FLOORS = 6;

/** Archetype from what is known; an unknown residential building is taken for a nine-storey panel one, the most common by area. */
export function guessArchetype(use: unknown, yearBuilt: unknown, floors: unknown): Archetype {
  if (use === 'school') return 'SCH';
  if (use === 'kindergarten') return 'KG';
  if (use === 'hospital') return 'HOSP';
  if (typeof yearBuilt === 'number' && yearBuilt >= INSULATED_SINCE) return 'N10';
  if (typeof yearBuilt === 'number' && yearBuilt < MASS_HOUSING_SINCE) return 'S2';
  if (typeof floors !== 'number' || (floors >= MIDDLE_FLOORS && floors < TOWER_FLOORS)) return 'P9';
  return floors >= TOWER_FLOORS ? 'P16' : 'K5P';
}
