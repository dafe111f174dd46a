import { createMemo, createRoot } from 'solid-js';
import { fold } from '../text/format.ts';
import type { MapBuilding } from './rows.ts';
import { cityMap } from './sections.ts';

const book = createRoot(() =>
  createMemo(() =>
    (cityMap()?.buildings ?? []).map((building) => ({ building, key: `${fold(building.address.uk)} | ${fold(building.address.en)}` })),
  ),
);

/** Buildings by street and number in either script, the best first. */
export function findAddresses(text: string, most: number): readonly MapBuilding[] {
  const parts = fold(text)
    .split(' ')
    .filter((part) => part !== '');
  if (parts.length === 0) return [];
  const hits = book().filter((entry) => parts.every((part) => entry.key.includes(part)));
  // Whole words first: "5" should find house 5 before house 15.
  const exact = (key: string): number => parts.filter((part) => ` ${key} `.includes(` ${part} `)).length;
  return hits
    .map((entry) => ({ entry, rank: exact(entry.key) }))
    .sort(
      (one, other) => other.rank - one.rank || one.entry.key.length - other.entry.key.length || (one.entry.key < other.entry.key ? -1 : 1),
    )
    .slice(0, most)
    .map((hit) => hit.entry.building);
}
