/** Storeys of newer houses are drawn so that the houses which cannot be fed again have the published mean size. */
import { PATTERNS } from './archetypes.ts';
import type { House } from './fill.ts';
import type { Dwelling } from './stock.ts';
import { isHome, type Zoning } from './zones.ts';

/** One contract per flat: flats are brought within this share of the published contracts. */
const CLOSE_PER1 = 0.004;
const ROUNDS_MAX = 16;

/** The houses that have neither a tie nor a boiler, in order of their numbers. */
function housesWithout(stock: readonly Dwelling[], zoning: Zoning): Dwelling[] {
  const plain = zoning.zones[0]!.branches.filter((branch) => branch.kind === 'plain');
  return plain.flatMap((branch) => branch.dwellings.map((at) => stock[at]!).filter(isHome)).sort((a, b) => a.index - b.index);
}

/** Whether a storey more (+1) or less (−1) is within what houses of this kind have. */
function allows(house: House, floors: number): boolean {
  const [least, most] = PATTERNS[house.archetype].floors;
  return floors >= least && floors <= most;
}

/** Flats that are missing (+) or too many (−) after storeys are settled as well as they can be; nothing is changed. */
export function missingAfterSettling(stock: readonly Dwelling[], zoning: Zoning): number {
  const homes = housesWithout(stock, zoning);
  const missing = zoning.counts.subscribers - homes.reduce((sum, home) => sum + home.flats, 0);
  let room = 0;
  for (const { house } of homes) {
    const [least, most] = PATTERNS[house.archetype].floors;
    const storeys = missing > 0 ? Math.max(0, most - house.floors) : Math.max(0, house.floors - least);
    if (allows(house, house.floors)) room += storeys * house.sections * PATTERNS[house.archetype].flatsPerFloor;
  }
  return missing > 0 ? Math.max(0, missing - room) : Math.min(0, missing + room);
}

/** Adds or takes storeys where the pattern allows any, house by house; returns whether anything changed. */
export function settleStoreys(stock: readonly Dwelling[], zoning: Zoning): boolean {
  const homes = housesWithout(stock, zoning);
  const close = CLOSE_PER1 * zoning.counts.subscribers;
  let missing = zoning.counts.subscribers - homes.reduce((sum, home) => sum + home.flats, 0);
  let changed = false;
  for (let round = 0; round < ROUNDS_MAX && Math.abs(missing) > close; round++) {
    for (const { house } of homes) {
      if (Math.abs(missing) <= close) break;
      const step = missing > 0 ? 1 : -1;
      if (!allows(house, house.floors + step)) continue;
      house.floors += step;
      missing -= step * house.sections * PATTERNS[house.archetype].flatsPerFloor;
      changed = true;
    }
  }
  return changed;
}
