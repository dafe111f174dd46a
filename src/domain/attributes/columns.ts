/** Columns that many nouns share. */
import type { Bilingual } from '../text.ts';
import type { UnitSuffix } from '../units.ts';
import { type Absent, type Attribute, blank, type Choice, LOCATE, type Noun, SET_ASIDE } from './attribute.ts';

export function idColumn<Row>(en: string, uk: string): Attribute<Row> {
  return {
    type: { kind: 'id' },
    unit: null,
    absent: SET_ASIDE,
    aliases: ['ідентифікатор', 'ід', 'код', 'identifier', 'code', 'fid'],
    meaning: { uk: `Код ${uk}, унікальний у таблиці`, en: `Code of the ${en}, unique in its table` },
  };
}

/** Without the other end the row means nothing. */
export function referenceColumn<Row>(to: Noun, aliases: readonly string[], meaning: Bilingual): Attribute<Row> {
  return { type: { kind: 'reference', to, optional: false }, unit: null, absent: SET_ASIDE, aliases, meaning };
}

/** Blank means "none". */
export function optionalReferenceColumn<Row>(to: Noun, aliases: readonly string[], meaning: Bilingual): Attribute<Row> {
  return { type: { kind: 'reference', to, optional: true }, unit: null, absent: blank(null), aliases, meaning };
}

export function textColumn<Row>(aliases: readonly string[], meaning: Bilingual, absent: Absent<Row> = blank('')): Attribute<Row> {
  return { type: { kind: 'text' }, unit: null, absent, aliases, meaning };
}

export function flagColumn<Row>(aliases: readonly string[], meaning: Bilingual, absent: Absent<Row>): Attribute<Row> {
  return { type: { kind: 'flag' }, unit: null, absent, aliases, meaning };
}

export function choiceColumn<Row>(
  choices: readonly Choice[],
  aliases: readonly string[],
  meaning: Bilingual,
  absent: Absent<Row>,
): Attribute<Row> {
  return { type: { kind: 'choice', choices }, unit: null, absent, aliases, meaning };
}

export type Range = readonly [min: number, max: number];

/** A measured quantity; both ends of the range are allowed. */
export function quantityColumn<Row>(
  unit: UnitSuffix,
  [min, max]: Range,
  aliases: readonly string[],
  meaning: Bilingual,
  absent: Absent<Row>,
): Attribute<Row> {
  return { type: { kind: 'number', min, max, whole: false }, unit, absent, aliases, meaning };
}

/** A whole number without a unit. */
export function countColumn<Row>([min, max]: Range, aliases: readonly string[], meaning: Bilingual, absent: Absent<Row>): Attribute<Row> {
  return { type: { kind: 'number', min, max, whole: true }, unit: null, absent, aliases, meaning };
}

export function pointsColumn<Row>(shape: 'outline' | 'course', aliases: readonly string[], meaning: Bilingual): Attribute<Row> {
  return { type: { kind: 'points', shape }, unit: null, absent: blank([]), aliases, meaning };
}

/** Longitude and latitude; never `required`: a building whose place is unknown still has people in it. */
export function placeColumns<Row>(): { readonly lon_deg: Attribute<Row>; readonly lat_deg: Attribute<Row> } {
  return {
    lon_deg: {
      type: { kind: 'number', min: -180, max: 180, whole: false },
      unit: 'deg',
      absent: LOCATE,
      aliases: ['довгота', 'longitude', 'lng', 'long', 'x'],
      meaning: { uk: 'Довгота, WGS 84', en: 'Longitude, WGS 84' },
    },
    lat_deg: {
      type: { kind: 'number', min: -90, max: 90, whole: false },
      unit: 'deg',
      absent: LOCATE,
      aliases: ['широта', 'latitude', 'y'],
      meaning: { uk: 'Широта, WGS 84', en: 'Latitude, WGS 84' },
    },
  };
}

export const NAME_ALIASES = ['назва', 'найменування', 'title'] as const;
export const NAME_EN_ALIASES = ['назваангл', 'назваанглійською', 'englishname'] as const;

/** `name` as people of the city write it. */
export function nameColumn<Row>(en: string, uk: string): Attribute<Row> {
  return textColumn(NAME_ALIASES, { uk: `Назва ${uk} українською`, en: `Name of the ${en} in Ukrainian` });
}
/** Blank is allowed: the reader transliterates `name` (`exchange/city/transliterate.ts`). */
export function nameEnColumn<Row>(en: string, uk: string): Attribute<Row> {
  return textColumn(NAME_EN_ALIASES, {
    uk: `Назва ${uk} латиницею; порожня — транслітерується`,
    en: `Name of the ${en} in Latin letters; blank is transliterated`,
  });
}
