/**
 * Consistency of a city: what its rows say together. Nothing is dropped silently: a row is kept, repaired or set aside, and each fault is a
 * `Problem` with its place. The value returned is sound: ids are unique, every reference leads somewhere, every number is in its range.
 */

import type { EstimateContext, Noun } from './attributes/attribute.ts';
import { estimateContext } from './attributes/estimate-context.ts';
import type { AnyRow } from './attributes/tables.ts';
import { NOUNS, rowsOf } from './attributes/tables.ts';
import type { City } from './city.ts';
import { checkMeaning } from './city-check/meaning.ts';
import { checkNetwork } from './city-check/network.ts';
import { checkPlaces } from './city-check/places.ts';
import { createReview, type PlaceOf, placeById, type Review, type RowAction } from './city-check/review.ts';
import { checkNumbers, checkReferences, checkTwice } from './city-check/rows.ts';
import { checkStreets } from './city-check/streets.ts';
import type { Problem } from './problems.ts';

export type { PlaceOf, RowAction } from './city-check/review.ts';

export type CityCheck = Readonly<{
  value: City;
  problems: readonly Problem[];
  /** Rows that were not simply kept; `row` counts in the table of the city that came in. */
  actions: readonly Readonly<{ noun: Noun; row: number; action: RowAction }>[];
}>;

/** Checks and mends. `placeOf` says where a row stands for people: file and line for a reader, table and id otherwise. */
export function checkCity(city: City, placeOf: PlaceOf = placeById(city)): CityCheck {
  const review = createReview(city, placeOf);
  checkPlaces(review);
  for (const noun of NOUNS) {
    checkTwice(review, noun);
    checkReferences(
      review,
      noun,
      once(() => contextOf(review)),
    );
    checkNumbers(
      review,
      noun,
      once(() => contextOf(review)),
    );
    checkMeaning(review, noun);
  }
  const value = assemble(review);
  checkNetwork(review, value);
  checkStreets(review, value);
  return { value, problems: review.problems, actions: review.actions };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function contextOf(review: Review): EstimateContext {
  const rows = (noun: Noun): readonly AnyRow[] => review.tables[noun].map(({ row }) => row);
  return estimateContext({
    meta: review.meta,
    nodes: rows('nodes'),
    streetNodes: rows('streetNodes'),
    districts: rows('districts'),
    depots: rows('depots'),
  });
}

/** Untouched tables are handed over as they came. */
function assemble(review: Review): City {
  const city: Record<string, unknown> = { meta: review.meta };
  for (const noun of NOUNS) {
    const before = rowsOf(review.city, noun);
    const after = review.tables[noun];
    const same = before.length === after.length && after.every(({ row }, index) => row === before[index]);
    city[noun] = same ? before : after.map(({ row }) => row);
  }
  return city as unknown as City;
}
