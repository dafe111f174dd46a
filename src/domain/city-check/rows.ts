/** Checks that follow from the attribute tables alone: ids twice, references that lead nowhere, numbers out of range. */
import type { Attribute, EstimateContext, Noun } from '../attributes/attribute.ts';
import { type AnyRow, tableOf } from '../attributes/tables.ts';
import { type KnownIds, mend, type Review, type ReviewedRow, report } from './review.ts';

/** A repeated row is set aside when it says the same, else it gets an id of its own: there may be people in it. */
export function checkTwice(review: Review, noun: Noun): void {
  if (!('id' in tableOf(noun).attributes)) return;
  const first = new Map<string, ReviewedRow>();
  const repeats = new Map<string, number>();
  const kept: ReviewedRow[] = [];
  for (const reviewed of review.tables[noun]) {
    const id = String(reviewed.row.id);
    const earlier = first.get(id);
    if (!earlier) {
      first.set(id, reviewed);
      kept.push(reviewed);
      continue;
    }
    const place = review.placeOf(noun, earlier.index, 'id');
    const say = { first: `${place.file}:${place.line}` };
    if (JSON.stringify(earlier.row) === JSON.stringify(reviewed.row)) {
      report(review, noun, reviewed.index, { code: 'FL-CITY-040', column: 'id', got: id, action: 'setAside', say });
      continue;
    }
    let suffix = (repeats.get(id) ?? 1) + 1;
    while (first.has(`${id}~${suffix}`)) suffix++;
    repeats.set(id, suffix);
    const used = `${id}~${suffix}`;
    report(review, noun, reviewed.index, { code: 'FL-CITY-041', column: 'id', got: id, used, action: 'repaired', say });
    mend(reviewed, noun, { id: used }, ['id']);
    first.set(used, reviewed);
    kept.push(reviewed);
  }
  review.tables[noun] = kept;
}

/** Cyrillic letters that look Latin, so that `В-12` typed on either keyboard is one id. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  І: 'I',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};
function plain(id: string): string {
  return id
    .toUpperCase()
    .replace(/[АВЕІКМНОРСТХУ]/g, (letter) => LOOKALIKES[letter] ?? letter)
    .replace(/[\s_–—-]/g, '');
}

function knownIds(review: Review, noun: Noun): KnownIds {
  const known = review.known.get(noun) ?? collectIds(review, noun);
  review.known.set(noun, known);
  return known;
}

function collectIds(review: Review, noun: Noun): KnownIds {
  const ids = new Set(review.tables[noun].map(({ row }) => String(row.id)));
  let byPlain: Map<string, string | undefined> | undefined;
  const alike = (id: string): string | undefined => {
    if (!byPlain) {
      byPlain = new Map();
      for (const known of ids) byPlain.set(plain(known), byPlain.has(plain(known)) ? undefined : known);
    }
    return byPlain.get(plain(id));
  };
  return { ids, alike };
}

export function checkReferences(review: Review, noun: Noun, contextOf: () => EstimateContext): void {
  const references = Object.entries(tableOf(noun).attributes).filter(([, attribute]) => attribute.type.kind === 'reference');
  for (const [column, attribute] of references) {
    if (attribute.type.kind !== 'reference') continue;
    const to = attribute.type.to;
    const known = knownIds(review, to);
    let context: EstimateContext | undefined;
    review.tables[noun] = review.tables[noun].filter((reviewed) => {
      const got = reviewed.row[column];
      if (got === null && attribute.absent.act === 'blank') return true;
      if (typeof got === 'string' && known.ids.has(got)) return true;
      context ??= attribute.absent.act === 'estimate' ? contextOf() : undefined;
      return mendReference(review, noun, reviewed, column, attribute, known, context);
    });
  }
}

/** True when the row stays. */
function mendReference(
  review: Review,
  noun: Noun,
  reviewed: ReviewedRow,
  column: string,
  attribute: Attribute<AnyRow>,
  known: KnownIds,
  context: EstimateContext | undefined,
): boolean {
  const got = String(reviewed.row[column] ?? '');
  const to = attribute.type.kind === 'reference' ? tableOf(attribute.type.to).file : '';
  const { absent } = attribute;
  let used: string | null | undefined = known.alike(got);
  if (used === undefined && absent.act === 'blank') used = null;
  if (used === undefined && absent.act === 'estimate' && context) {
    const estimated = absent.of(reviewed.row, context);
    if (typeof estimated === 'string' && known.ids.has(estimated)) used = estimated;
  }
  if (used === undefined) {
    report(review, noun, reviewed.index, { code: 'FL-CITY-042', column, got, action: 'setAside', say: { to } });
    return false;
  }
  report(review, noun, reviewed.index, { code: 'FL-CITY-043', column, got, used: used ?? '—', action: 'repaired', say: { to } });
  mend(reviewed, noun, { [column]: used }, [column]);
  if (used === null) review.blanked.add(reviewed.row);
  return true;
}

/** Numbers that no such thing has. A reader has mended them already; a city made by code has not. */
export function checkNumbers(review: Review, noun: Noun, contextOf: () => EstimateContext): void {
  for (const [column, attribute] of Object.entries(tableOf(noun).attributes)) {
    if (attribute.type.kind !== 'number' || attribute.absent.act !== 'estimate') continue;
    const { min, max } = attribute.type;
    for (const reviewed of review.tables[noun]) {
      const got = reviewed.row[column];
      if (typeof got === 'number' && got >= min && got <= max) continue;
      const used = attribute.absent.of({ ...reviewed.row, [column]: undefined }, contextOf());
      const say = { min, max, unit: attribute.unit ?? '' };
      report(review, noun, reviewed.index, {
        code: 'FL-CITY-021',
        column,
        got: String(got),
        used: String(used),
        action: 'repaired',
        say,
      });
      mend(reviewed, noun, { [column]: used }, [column]);
    }
  }
}
