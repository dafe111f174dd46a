/** Positions, outlines and courses: swapped pairs are turned, what lies outside the city is named. */

import type { Noun } from '../attributes/attribute.ts';
import { type AnyRow, NOUNS, tableOf } from '../attributes/tables.ts';
import type { Position } from '../city.ts';
import { judgePosition, middleOf, swapped } from '../city-position.ts';
import { mend, type Review, type ReviewedRow, report } from './review.ts';

export function checkPlaces(review: Review): void {
  const placed = NOUNS.filter((noun) => 'lon_deg' in tableOf(noun).attributes);
  const middle = middleOf(placed.flatMap((noun) => review.tables[noun].map(({ row }) => positionOf(row))));
  if (!middle) return;
  for (const noun of placed) for (const reviewed of review.tables[noun]) checkPosition(review, noun, reviewed, middle);
  for (const noun of NOUNS) {
    const columns = Object.entries(tableOf(noun).attributes).filter(([, { type }]) => type.kind === 'points');
    for (const [column] of columns) for (const reviewed of review.tables[noun]) checkPoints(review, noun, reviewed, column, middle);
  }
}

export function positionOf(row: AnyRow): Position {
  return [Number(row.lon_deg), Number(row.lat_deg)];
}
export function showPosition([lon_deg, lat_deg]: Position): string {
  return `${lon_deg} ${lat_deg}`;
}

function checkPosition(review: Review, noun: Noun, reviewed: ReviewedRow, middle: Position): void {
  const position = positionOf(reviewed.row);
  const verdict = judgePosition(position, middle);
  if (verdict === 'sound') return;
  const used = verdict === 'swapped' ? swapped(position) : middle;
  report(review, noun, reviewed.index, {
    code: verdict === 'swapped' ? 'FL-CITY-049' : 'FL-CITY-050',
    column: 'lon_deg',
    got: showPosition(position),
    used: showPosition(used),
    action: 'repaired',
  });
  mend(reviewed, noun, { lon_deg: used[0], lat_deg: used[1] }, verdict === 'swapped' ? [] : ['lon_deg', 'lat_deg']);
}

/** The worst point speaks for all: a line half of which is elsewhere draws nothing that is true. */
function checkPoints(review: Review, noun: Noun, reviewed: ReviewedRow, column: string, middle: Position): void {
  const points = reviewed.row[column] as readonly Position[];
  const worst = points.find((point) => judgePosition(point, middle) !== 'sound');
  if (!worst) return;
  const allSwapped = points.every((point) => judgePosition(point, middle) === 'swapped');
  report(review, noun, reviewed.index, {
    code: allSwapped ? 'FL-CITY-049' : 'FL-CITY-059',
    column,
    got: showPosition(worst),
    used: allSwapped ? showPosition(swapped(worst)) : '—',
    action: 'repaired',
  });
  mend(reviewed, noun, { [column]: allSwapped ? points.map(swapped) : [] }, []);
}
