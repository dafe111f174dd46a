/** Which column a header means: its own name, its name without unit, a Ukrainian or English alias, with or without a unit. */
import type { Attribute } from '../../domain/attributes/attribute.ts';
import type { AnyRow, AnyTable } from '../../domain/attributes/tables.ts';
import type { UnitSuffix } from '../../domain/units.ts';
import { GCALPH_W } from '../../domain/units.ts';

/** Other units of a quantity, as multiples of ours. The only place where a city's units are converted. */
const UNITS: Readonly<Partial<Record<UnitSuffix, Readonly<Record<string, number>>>>> = {
  m: { m: 1, м: 1, km: 1000, км: 1000, cm: 0.01, см: 0.01, mm: 0.001, мм: 0.001 },
  mm: { mm: 1, мм: 1, cm: 10, см: 10, m: 1000, м: 1000 },
  m2: { m2: 1, м2: 1, квм: 1, sqm: 1, тисм2: 1000 },
  m3: { m3: 1, м3: 1, кубм: 1, l: 0.001, л: 0.001 },
  W: {
    w: 1,
    вт: 1,
    kw: 1e3,
    квт: 1e3,
    mw: 1e6,
    мвт: 1e6,
    gcalh: GCALPH_W,
    гкалгод: GCALPH_W,
    gcalph: GCALPH_W,
    гкалч: GCALPH_W,
  },
  h: { h: 1, год: 1, годин: 1, hours: 1, min: 1 / 60, хв: 1 / 60, d: 24, діб: 24 },
  min: { min: 1, хв: 1, хвилин: 1, h: 60, год: 60 },
  mps: { mps: 1, ms: 1, мс: 1, kmh: 1 / 3.6, кмгод: 1 / 3.6 },
  C: { c: 1, с: 1 },
  deg: { deg: 1, град: 1 },
};

export type MatchedColumn = Readonly<{ name: string; attribute: Attribute<AnyRow>; index: number; scale: number }>;
export type MatchedHeaders = Readonly<{
  columns: readonly MatchedColumn[];
  unknown: readonly Readonly<{ header: string; hint: string | null }>[];
  repeated: readonly Readonly<{ header: string; name: string }>[];
  /** Index of the `estimated` column, −1 when there is none. */
  estimatedIndex: number;
}>;

/** Letters and digits only, lower case: `Довжина, (м)` → `довжинам`. */
function squeeze(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

type HeaderIndex = ReadonlyMap<string, Readonly<{ name: string; scale: number }>>;

/** Every spelling of every column of a table. An own name wins over an alias of another column. */
function headerIndex(table: AnyTable): HeaderIndex {
  const index = new Map<string, { name: string; scale: number }>();
  const put = (key: string, name: string, scale: number): void => {
    if (!index.has(key)) index.set(key, { name, scale });
  };
  const entries = Object.entries(table.attributes);
  for (const [name] of entries) put(squeeze(name), name, 1);
  for (const [name, { unit }] of entries) if (unit !== null) put(squeeze(name.slice(0, -unit.length)), name, 1);
  for (const [name, { unit, aliases }] of entries) {
    const words = [...aliases.map(squeeze), ...(unit === null ? [] : [squeeze(name.slice(0, -unit.length))])];
    for (const word of words) {
      put(word, name, 1);
      for (const [spelling, scale] of Object.entries((unit && UNITS[unit]) || {})) put(word + spelling, name, scale);
    }
  }
  return index;
}

const indexes = new WeakMap<AnyTable, HeaderIndex>();
function indexOf(table: AnyTable): HeaderIndex {
  let index = indexes.get(table);
  if (!index) {
    index = headerIndex(table);
    indexes.set(table, index);
  }
  return index;
}

export function countKnownHeaders(table: AnyTable, headers: readonly string[]): number {
  const index = indexOf(table);
  return headers.filter((header) => index.has(squeeze(header))).length;
}

export function matchHeaders(table: AnyTable, headers: readonly string[]): MatchedHeaders {
  const index = indexOf(table);
  const columns: MatchedColumn[] = [];
  const unknown: { header: string; hint: string | null }[] = [];
  const repeated: { header: string; name: string }[] = [];
  let estimatedIndex = -1;
  headers.forEach((header, position) => {
    const key = squeeze(header);
    if (key === '') return;
    if (table.marksEstimates && (key === 'estimated' || key === 'оцінено')) {
      estimatedIndex = position;
      return;
    }
    const match = index.get(key);
    if (!match) {
      unknown.push({ header, hint: nearest(key, index) });
      return;
    }
    if (columns.some(({ name }) => name === match.name)) {
      repeated.push({ header, name: match.name });
      return;
    }
    columns.push({ name: match.name, attribute: table.attributes[match.name]!, index: position, scale: match.scale });
  });
  return { columns, unknown, repeated, estimatedIndex };
}

/** Letters that may differ between a mistyped header and the one meant. */
const TYPO_MAX = 2;

function nearest(key: string, index: HeaderIndex): string | null {
  if (key.length > 40) return null;
  let best: string | null = null;
  let bestDistance = TYPO_MAX + 1;
  for (const [known, { name }] of index) {
    if (Math.abs(known.length - key.length) >= bestDistance || known.length < 4) continue;
    const distance = editDistance(key, known);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Letters to change, add or drop between two words. */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_unused, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    before = row;
  }
  return before[b.length]!;
}
