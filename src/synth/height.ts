/** Storeys of newer houses are drawn so that the houses which cannot be fed again have the published mean size. */
import { PATTERNS } from './archetypes.ts';
import type { Dwelling } from './stock.ts';
import { isHome, type Zoning } from './zones.ts';

/** One contract per flat: flats are brought within this share of the published contracts. */
const CLOSE_PER1 = 0.004;

/** Adds or takes storeys where the pattern allows any, house by house; returns whether anything changed. */
export function settleStoreys(stock: readonly Dwelling[], zoning: Zoning): boolean {
  const homes = zoning.zones[0]!.branches.filter((branch) => branch.kind === 'plain').flatMap((branch) =>
    branch.dwellings.filter((at) => isHome(stock[at]!)),
  );
  homes.sort((a, b) => a - b);
  let missing = zoning.counts.subscribers - homes.reduce((sum, at) => sum + stock[at]!.flats, 0);
  let changed = false;
  for (let round = 0; round < 12 && Math.abs(missing) > CLOSE_PER1 * zoning.counts.subscribers; round++) {
    for (const at of homes) {
      if (Math.abs(missing) <= CLOSE_PER1 * zoning.counts.subscribers) break;
      const { house } = stock[at]!;
      const pattern = PATTERNS[house.archetype];
      const step = missing > 0 ? 1 : -1;
      const floors = house.floors + step;
      if (floors > pattern.floors[1] || floors < pattern.floors[0]) continue;
      house.floors = floors;
      missing -= step * house.sections * pattern.flatsPerFloor;
      changed = true;
    }
  }
  return changed;
}
