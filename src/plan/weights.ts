/** Default loss weights. They decide who freezes: shown with the plan, versioned, to be signed by a named person. */
import type { Building } from '../domain/city.ts';
import type { LossWeights } from '../domain/plan.ts';

/** Until someone signs, a plan says that its weights are nobody's yet. */
export const UNSIGNED = '';

export const LOSS_WEIGHTS: LossWeights = {
  version: 'weights-1',
  signedBy: UNSIGNED,
  // A flat whose heating has burst: about 2.6 people × 14 days of repair (tail ~1 building per crew-day, DOMAIN §6.4) × 1,440 min. [I]
  freezePerFlat: 52_000,
  // Labour of draining, refilling and the return visit, two people 75 + 135 + 45 min each, water and risk: ~10 h of a crew ×
  // 100 people whose wait grows by it. [I]
  drainPerBuilding: 60_000,
  coldPersonMinute: 1,
  // Bedridden, oxygen users, infants, alone elderly: below 12 °C harm grows fast (DOMAIN §7, §9a health_c). [I]
  vulnerableFactor: 3,
  // In-patient hospitals first (DOMAIN §7, observed order). [I]
  hospitalFactor: 10,
  // Refill comes 1–3 days after heat (DOMAIN §6.4); the lower end, as refilling is planned too. [R:S72]
  refillDelay_h: 24,
  // The mean over the weathers alone, until a named person decides that bad ones count more (PLANNING §1: mean + λ · CVaR₉₀). [I]
  tail_per1: 0,
};

/** Residents per flat where a building has no flats of its own (schools, hospitals). [I] */
const PEOPLE_PER_FLAT = 2.6;

export type BuildingStakes = Readonly<{ freezeLoss: number; drainLoss: number; coldPeople: number }>;

/**
 * What is at stake in one building, in person-minutes: freezing, draining as such, and how many (weighted) people each cold minute counts.
 */
export function stakesOf(building: Building, weights: LossWeights): BuildingStakes {
  const use = building.use === 'hospital' ? weights.hospitalFactor : 1;
  const people = Math.max(0, building.people);
  const weighted = people + (weights.vulnerableFactor - 1) * Math.min(people, Math.max(0, building.vulnerablePeople));
  const homes = Math.max(building.flats, people / PEOPLE_PER_FLAT);
  const vulnerability = people > 0 ? weighted / people : 1;
  return {
    freezeLoss: Math.round(weights.freezePerFlat * homes * vulnerability * use),
    drainLoss: Math.round(weights.drainPerBuilding),
    coldPeople: weighted * weights.coldPersonMinute * use,
  };
}
