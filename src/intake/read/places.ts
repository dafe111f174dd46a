/** Places: districts and regions by the word that follows their names, cities by form, the capital, banks of the river. */
import type { Span } from '../../domain/claims.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { findOfficial } from '../gazetteer/officials.ts';
import type { PlaceMention, Reading } from '../mentions.ts';
import {
  findAreaGroups,
  findBareRegion,
  findColloquialOblasts,
  findElidedDistricts,
  findElidedRegions,
  findOblastCentre,
  findRaionNouns,
  resolveGroup,
} from './places/areas.ts';
import { findCities } from './places/cities.ts';
import { findBanks, findQuarters } from './places/quarters.ts';
import { findCommunities, findCommunityNames, findHeaded, findSettlements } from './places/settlements.ts';
import { splitWords, type Word } from './places/word.ts';

/** Places that the text names, each canonical name once, in order of first mention. */
export function readPlaces(reading: Reading, gazetteer: Gazetteer): PlaceMention[] {
  return onlyFirst(findPlaces(reading, gazetteer));
}

export function onlyFirst(places: readonly PlaceMention[]): PlaceMention[] {
  const seen = new Set<string>();
  return places.filter((mention) => (seen.has(mention.place) ? false : seen.add(mention.place)));
}

/** Every mention of a place, repeated ones too. District names without their city stay out. */
export function findPlaces(reading: Reading, gazetteer: Gazetteer): PlaceMention[] {
  const words = splitWords(reading);
  const taken: Span[] = [];
  const groups = findAreaGroups(words, reading, taken);
  const headed = findHeaded(words, reading);
  const communities = findCommunityNames(words, reading);
  const offices = officePlaces(words, reading, gazetteer);
  const cities = findCities(words, reading, gazetteer, taken, headed, communities);
  const free = words.filter((word) => !headed.some((run) => words[run.first]!.start <= word.start && word.end <= words[run.last]!.end));
  const found: PlaceMention[] = [...cities];
  const context = new Set(cities.map((place) => place.place.split(':')[0]!));
  for (const place of offices) context.add(place);
  for (const group of groups.filter((each) => each.kind === 'region')) found.push(...resolveGroup(group, gazetteer, context, reading, []));
  const regions = found.filter((place) => place.level === 'oblast');
  for (const group of groups.filter((each) => each.kind === 'district'))
    found.push(...resolveGroup(group, gazetteer, context, reading, regions));
  found.push(...findElidedRegions(words, found, reading, gazetteer, taken));
  found.push(...findElidedDistricts(words, found, reading, gazetteer, taken));
  found.push(...findColloquialOblasts(free, gazetteer, reading), ...findRaionNouns(free, gazetteer, reading, found));
  found.push(...findBareRegion(words, gazetteer, found, reading));
  found.push(...findOblastCentre(words, found, reading, gazetteer));
  found.push(...findQuarters(free, found, reading));
  found.push(...findBanks(reading, context, found));
  found.push(...findCommunities(words, communities, reading, gazetteer, found, offices).filter((place) => !isHeld(place, found)));
  found.push(...findSettlements(words, reading, gazetteer, headed, found, taken, offices));
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

function isHeld(place: PlaceMention, found: readonly PlaceMention[]): boolean {
  return found.some((each) => each.span[0] < place.span[1] && place.span[0] < each.span[1]);
}

/** Cities and oblasts of the officials named in the text: "Terekhov" places a district without a city in Kharkiv. */
function officePlaces(words: readonly Word[], reading: Reading, gazetteer: Gazetteer): string[] {
  return words
    .filter((word) => word.capital)
    .flatMap((word) => {
      const official = findOfficial(gazetteer.officials, word.folded, reading.folded.slice(Math.max(0, word.start - 20), word.start));
      return official?.place ? [official.place] : [];
    });
}
