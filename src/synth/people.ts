/** Contracts and residents of each house; exact totals for the houses of the scenario that cannot be fed again. */
import { apportion } from './archetypes.ts';
import { chance } from './chance.ts';
import { scenarioCounts } from './scenario.ts';
import type { Dwelling } from './stock.ts';
import { isHome, type Zoning } from './zones.ts';

/** Residents per contract: 270,000 / 105,000 [R:S1 → C]. */
const RESIDENTS_PER_SUBSCRIBER = 270_000 / 105_000;
const PUPILS = [480, 1_050] as const;
const CHILDREN = [110, 260] as const;
const BEDS = [160, 480] as const;

export type Inhabitants = Readonly<{ subscribers: number; people: number; vulnerable: number }>;

export function peopleOf(seed: number, stock: readonly Dwelling[], zoning: Zoning): Inhabitants[] {
  const dice = chance(seed, 'people');
  const counts = scenarioCounts(stock.filter(isHome).length);
  const without = zoning.zones[0]!.branches.filter((branch) => branch.kind === 'plain').flatMap((branch) =>
    branch.dwellings.filter((at) => isHome(stock[at]!)),
  );
  without.sort((a, b) => a - b);
  // Families differ from house to house, contracts hardly differ from flats.
  const crowding = stock.map(() => dice.between(0.9, 1.1));
  const flats = without.reduce((sum, at) => sum + stock[at]!.flats, 0);
  const perFlat = flats > 0 ? counts.subscribers / flats : 1;
  const subscribers = stock.map((dwelling) => (isHome(dwelling) ? Math.max(1, Math.round(dwelling.flats * perFlat)) : 1));
  const people = stock.map((dwelling, at) => {
    if (isHome(dwelling)) return Math.round(subscribers[at]! * RESIDENTS_PER_SUBSCRIBER * crowding[at]!);
    const [low, high] = dwelling.house.use === 'school' ? PUPILS : dwelling.house.use === 'kindergarten' ? CHILDREN : BEDS;
    return Math.round(dice.between(low, high));
  });
  const exactSubscribers = apportion(
    counts.subscribers,
    without.map((at) => stock[at]!.flats),
  );
  const exactPeople = apportion(
    counts.residents,
    without.map((at) => stock[at]!.flats * crowding[at]!),
  );
  without.forEach((at, place) => {
    subscribers[at] = exactSubscribers[place]!;
    people[at] = exactPeople[place]!;
  });
  return stock.map((dwelling, at) => {
    const share = dwelling.house.use === 'residential' ? dice.between(0.12, 0.24) : dwelling.house.use === 'school' ? 0.05 : 1;
    return { subscribers: subscribers[at]!, people: people[at]!, vulnerable: Math.round(people[at]! * share) };
  });
}
