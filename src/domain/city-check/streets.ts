/** Can crews drive everywhere? */
import type { City } from '../city.ts';
import { partsOf } from './parts.ts';
import { type Review, report } from './review.ts';

export function checkStreets(review: Review, city: City): void {
  if (city.streets.length === 0) return;
  const parts = partsOf(
    city.streetNodes.map(({ id }) => id),
    city.streets.map(({ from, to }) => [from, to] as const),
  );
  const driven = new Map<number, number>();
  for (const { from } of city.streets) driven.set(parts.get(from)!, (driven.get(parts.get(from)!) ?? 0) + 1);
  if (driven.size < 2) return;
  const [largest] = [...driven.entries()].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const lonely = city.streets.findIndex(({ from }) => parts.get(from) !== largest);
  const row = review.tables.streets[lonely]!.index;
  report(review, 'streets', row, { code: 'FL-CITY-058', column: 'from', got: driven.size, used: driven.size, action: 'kept' });
}
