/** Place of a count, never guessed. */
import type { PlaceMention, Reading } from '../../mentions.ts';
import { segmentAt } from '../../text/sentences.ts';

/**
 * The place that follows the count without a comma, the last one before it in its sentence, the only city of its paragraph so far, the
 * speaker's. Several candidates and none in the sentence: undetermined.
 */
export function placeOfCount(
  reading: Reading,
  span: Readonly<{ start: number; end: number }>,
  places: readonly PlaceMention[],
  home: string | null,
): string | null {
  const sentence = segmentAt(reading.sentences, span.start) ?? { start: 0, end: reading.text.length };
  const inside = places.filter((place) => place.span[0] >= sentence.start && place.span[0] < sentence.end);
  const before = inside.filter((place) => place.span[0] < span.start).at(-1);
  const after = inside.find((place) => place.span[0] >= span.start);
  const between = after ? reading.folded.slice(span.end, after.span[0]) : '';
  const follows = after && !/[,;]/u.test(between) && between.length < PLACE_AFTER_CHARS;
  const near = follows && (!before || /^\s*(?:in|at|у|в|во|на|of|\p{L}+ (?:in|у|в))\s/u.test(between)) ? after : before;
  const chosen = near ?? after;
  if (chosen) return isListedDistrict(reading, chosen, inside) ? chosen.place.split(':')[0]! : chosen.place;
  const paragraphStart = reading.text.lastIndexOf('\n', span.start) + 1;
  const top = (some: readonly PlaceMention[]): string[] => [...new Set(some.map((place) => place.place.split(':')[0]!))];
  const earlier = top(places.filter((place) => place.span[0] < span.start && place.span[0] >= paragraphStart));
  const cities = earlier.filter((place) => !place.endsWith(' Oblast'));
  if (cities.length === 1) return cities[0]!;
  if (cities.length > 1) return null;
  if (earlier.length > 0) return earlier.length === 1 ? earlier[0]! : null;
  const all = top(places.filter((place) => place.level !== 'oblast'));
  if (all.length === 1) return all[0]!;
  return all.length === 0 ? (places[0]?.place ?? home) : null;
}
const PLACE_AFTER_CHARS = 48;

/** A list of districts belongs to its city as a whole; one district stands for itself. */
function isListedDistrict(reading: Reading, place: PlaceMention, inside: readonly PlaceMention[]): boolean {
  if (place.level !== 'city_district' && place.level !== 'raion') return false;
  return inside.some((other) => {
    if (other === place || other.level !== place.level) return false;
    const [from, to] = other.span[0] > place.span[0] ? [place.span[1], other.span[0]] : [other.span[1], place.span[0]];
    return LIST_GAP.test(reading.folded.slice(from, to));
  });
}
const LIST_GAP = /^[\s,]*(?:(?:and|та|і|й|и|частин[аиі]|части|part of|the)\s+)*$/u;
