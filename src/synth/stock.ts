/** What follows for each house from its outline, storeys and sections: flats, area, heat load; and where it meets the street. */
import { GAS_FLOORS_MAX, PATTERNS } from './archetypes.ts';
import { chance } from './chance.ts';
import type { House } from './fill.ts';
import { areaOf, between, centreOf, distance, nearestShare, type Point } from './plane.ts';
import { isTraffic } from './roads.ts';
import type { Town } from './town.ts';

/** A house with its heat demand; `index` is its place in the town. */
export type Dwelling = Readonly<{
  index: number;
  house: House;
  at: Point;
  area_m2: number;
  flats: number;
  load_W: number;
  yearBuilt: number;
  gasStoves: boolean;
  /** The street edge in front, from the smaller vertex number, and how far along it the house stands. */
  front: Readonly<{ a: number; b: number; share: number; road: number; at: Point }>;
}>;

const LOAD_STEP_W = 100;

/** Works the stock out anew after storeys have changed; what hangs on chance stays. */
export function stockOf(seed: number, town: Town): Dwelling[] {
  const { mesh } = town.skeleton;
  const fronts = town.blocks.map((block) => {
    const ids = mesh.expand(block.ring);
    return ids.map((id, at) => mesh.edgeBetween(id, ids[(at + 1) % ids.length]!)!).filter((edge) => isTraffic(edge.kind));
  });
  // A block between railway and paths looks to the nearest street there is.
  const everywhere = mesh.standing().filter((edge) => isTraffic(edge.kind));
  return town.houses.map((house, index): Dwelling => {
    const dice = chance(seed, 'stock', index);
    const pattern = PATTERNS[house.archetype];
    const at = centreOf(house.outline);
    const area_m2 = Math.round(areaOf(house.outline) * house.floors * pattern.heated_per1);
    const flats = house.use === 'residential' ? house.sections * pattern.flatsPerFloor * (house.floors - pattern.idleFloors) : 0;
    const yearBuilt = house.decade[0] + dice.below(house.decade[1] - house.decade[0] + 1);
    const load_W = Math.round((area_m2 * pattern.load_Wpm2 * dice.between(0.95, 1.06)) / LOAD_STEP_W) * LOAD_STEP_W;
    let best: Dwelling['front'] | undefined;
    let least = Number.POSITIVE_INFINITY;
    const own = fronts[house.block]!;
    for (const edge of own.length > 0 ? own : everywhere) {
      const [a, b] = edge.a < edge.b ? [edge.a, edge.b] : [edge.b, edge.a];
      const [from, to] = [mesh.vertices[a]!, mesh.vertices[b]!];
      const share = nearestShare(at, from, to);
      const place = between(from, to, share);
      // Pipes and doors turn to the quieter side when both are about as near.
      const far = distance(at, place) * (edge.kind === 'avenue' ? 1.4 : edge.kind === 'street' ? 1.1 : 1);
      if (far < least) {
        least = far;
        best = { a, b, share, road: edge.road, at: place };
      }
    }
    return {
      index,
      house,
      at,
      area_m2,
      flats,
      load_W,
      yearBuilt,
      gasStoves: house.use === 'residential' && house.floors <= GAS_FLOORS_MAX,
      front: best!,
    };
  });
}
