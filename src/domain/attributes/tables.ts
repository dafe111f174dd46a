/** All attribute tables, in the order in which nouns depend on each other: what is referred to stands before what refers. */
import type { City } from '../city.ts';
import type { Attribute, Noun, NounTable, RowOf } from './attribute.ts';
import { BUILDINGS, WEAK_ELEMENTS } from './buildings.ts';
import { BOILERS, CREWS, DEPOTS, GENERATORS } from './emergency.ts';
import { NODES, PIPES, SOURCES, SUBSTATIONS, VALVES } from './network.ts';
import { DISTRICTS, FEEDERS, LANDMARKS, STREET_NODES, STREETS, WARMING_POINTS } from './places.ts';
import { RULES, WEIGHTS } from './rules.ts';

export const TABLES: { readonly [N in Noun]: NounTable<RowOf<N>> } = {
  districts: DISTRICTS,
  feeders: FEEDERS,
  depots: DEPOTS,
  nodes: NODES,
  sources: SOURCES,
  pipes: PIPES,
  valves: VALVES,
  substations: SUBSTATIONS,
  buildings: BUILDINGS,
  elements: WEAK_ELEMENTS,
  crews: CREWS,
  boilers: BOILERS,
  generators: GENERATORS,
  warmingPoints: WARMING_POINTS,
  streetNodes: STREET_NODES,
  streets: STREETS,
  landmarks: LANDMARKS,
  rules: RULES,
  weights: WEIGHTS,
};

export const NOUNS = Object.keys(TABLES) as readonly Noun[];

/** A row whose noun is not known at compile time. */
export type AnyRow = Readonly<Record<string, unknown>>;
export type AnyTable = NounTable<AnyRow> & Readonly<{ attributes: Readonly<Record<string, Attribute<AnyRow>>> }>;

/** The table of a noun for code that walks over all of them. */
export function tableOf(noun: Noun): AnyTable {
  return TABLES[noun] as unknown as AnyTable;
}
export function rowsOf(city: City, noun: Noun): readonly AnyRow[] {
  return city[noun] as unknown as readonly AnyRow[];
}
