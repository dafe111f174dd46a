/**
 * What a column of a city table is. One table per noun, keyed by the noun's own properties, so that the compiler finds a forgotten one.
 * The reader, the checks, the writer and `docs/city-format.md` are all made from these tables.
 */
import type { City, CityMeta, Position } from '../city.ts';
import type { Bilingual } from '../text.ts';
import type { UnitSuffix } from '../units.ts';

/** A noun is a table of the city: `pipes`, `buildings`, … */
export type Noun = Exclude<keyof City, 'meta'>;
export type RowOf<N extends Noun> = City[N][number];

/** What can stand in a cell once it is read. */
export type CellValue = string | number | boolean | null | readonly string[] | readonly Position[];
/** A row on its way in: what was given, then what was estimated. */
export type Draft = Record<string, CellValue>;

export type Choice = Readonly<{ value: string; aliases: readonly string[]; meaning: Bilingual }>;

/** `course` is an open line of points between two nodes, without those nodes; `outline` is closed, first point not repeated. */
export type ValueType =
  | Readonly<{ kind: 'id' }>
  | Readonly<{ kind: 'reference'; to: Noun; optional: boolean }>
  | Readonly<{ kind: 'text' }>
  | Readonly<{ kind: 'number'; min: number; max: number; whole: boolean }>
  | Readonly<{ kind: 'flag' }>
  | Readonly<{ kind: 'choice'; choices: readonly Choice[] }>
  | Readonly<{ kind: 'choices'; choices: readonly Choice[] }>
  | Readonly<{ kind: 'instant' }>
  | Readonly<{ kind: 'points'; shape: 'outline' | 'course' }>;

/** What an estimate may look at besides its own row. Positions are already sound when it is called. */
export type EstimateContext = Readonly<{
  meta: CityMeta;
  /** Position of a node of the heat network, or of a street node; undefined when there is no such node. */
  nodeAt(id: CellValue | undefined): Position | undefined;
  streetNodeAt(id: CellValue | undefined): Position | undefined;
  /** Id of the district whose outline holds the position, else of the first district. */
  districtAt(position: Position): string;
  /** Id of the first row of a table; empty when it has none, and then the row that wanted it is set aside. */
  firstOf(noun: 'districts' | 'depots'): string;
}>;

/** What happens when the cell is blank, or what stands in it cannot be used. */
export type Absent<Row> =
  /** Without it the row means nothing: set aside, and named. */
  | Readonly<{ act: 'setAside' }>
  /** Blank is an ordinary value. */
  | Readonly<{ act: 'blank'; value: CellValue }>
  /** Taken by rule and marked in `estimated`. */
  | Readonly<{ act: 'estimate'; rule: Bilingual; of(row: Partial<Row>, city: EstimateContext): CellValue }>
  /** Taken from where the row's neighbours stand (`exchange/city/locate.ts`), marked in `estimated`. */
  | Readonly<{ act: 'locate' }>;

export type Attribute<Row> = Readonly<{
  type: ValueType;
  /** Null for names, choices and plain counts. Otherwise the last part of the column's name. */
  unit: UnitSuffix | null;
  absent: Absent<Row>;
  /** Other headers that mean this column, without unit. */
  aliases: readonly string[];
  meaning: Bilingual;
}>;

/** Columns of one noun; the order here is the order in the file. `estimated` is common to all and stands last. */
export type Attributes<Row> = Readonly<{ [Name in Exclude<keyof Row, 'estimated'>]-?: Attribute<Row> }>;

export type NounTable<Row> = Readonly<{
  /** Base of the file name: `pipes` for `pipes.csv`. */
  file: string;
  meaning: Bilingual;
  /** What it means when the file is not there: the main job stops, is poorer, or nothing. */
  whenMissing: 'stop' | 'warn' | 'note';
  /** Rows carry an `estimated` list. */
  marksEstimates: boolean;
  attributes: Attributes<Row>;
}>;

export const SET_ASIDE = { act: 'setAside' } as const;
export const LOCATE = { act: 'locate' } as const;
export function blank(value: CellValue): { readonly act: 'blank'; readonly value: CellValue } {
  return { act: 'blank', value };
}
export function estimate<Row>(rule: Bilingual, of: (row: Partial<Row>, city: EstimateContext) => CellValue): Absent<Row> {
  return { act: 'estimate', rule, of };
}
/** One value for all rows that lack it, stated as such. */
export function always<Row>(value: CellValue): Absent<Row> {
  const shown = Array.isArray(value) ? value.join(' | ') : String(value);
  return { act: 'estimate', rule: { uk: `завжди ${shown}`, en: `always ${shown}` }, of: () => value };
}
