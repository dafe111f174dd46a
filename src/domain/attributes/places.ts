/** Attribute tables of what stands around: districts, feeders, warming points, landmarks, streets. */
import type { District, Feeder, Landmark, Street, StreetNode, WarmingPoint } from '../city.ts';
import { lineLength_m } from '../geography.ts';
import { always, type Choice, estimate, type NounTable, SET_ASIDE } from './attribute.ts';
import {
  choiceColumn,
  countColumn,
  flagColumn,
  idColumn,
  nameColumn,
  nameEnColumn,
  placeColumns,
  pointsColumn,
  quantityColumn,
  referenceColumn,
} from './columns.ts';

const OUTLINE_ALIASES = ['контур', 'межі', 'геометрія', 'geometry', 'wkt'] as const;

export const DISTRICTS: NounTable<District> = {
  file: 'districts',
  meaning: { uk: 'Райони міста', en: 'Districts of the city' },
  whenMissing: 'warn',
  marksEstimates: false,
  attributes: {
    id: idColumn('district', 'району'),
    name: nameColumn('district', 'району'),
    nameEn: nameEnColumn('district', 'району'),
    outline: pointsColumn('outline', OUTLINE_ALIASES, { uk: 'Межа району', en: 'Outline of the district' }),
  },
};

/** Power of a 10 kV city feeder when unknown [I]. */
const FEEDER_W = 4e6;

export const FEEDERS: NounTable<Feeder> = {
  file: 'feeders',
  meaning: { uk: 'Електричні фідери', en: 'Electric feeders' },
  whenMissing: 'warn',
  marksEstimates: true,
  attributes: {
    id: idColumn('feeder', 'фідера'),
    name: nameColumn('feeder', 'фідера'),
    ...placeColumns<Feeder>(),
    capacity_W: quantityColumn(
      'W',
      [100, 1e9],
      ['потужність', 'power'],
      { uk: 'Електрична потужність', en: 'Electric power' },
      always(FEEDER_W),
    ),
  },
};

/** People a tent or a school hall takes in [I]. */
const WARMING_POINT_PEOPLE = 50;

export const WARMING_POINTS: NounTable<WarmingPoint> = {
  file: 'warming-points',
  meaning: { uk: 'Пункти незламності', en: 'Points of invincibility' },
  whenMissing: 'note',
  marksEstimates: true,
  attributes: {
    id: idColumn('warming point', 'пункту'),
    name: nameColumn('warming point', 'пункту'),
    nameEn: nameEnColumn('warming point', 'пункту'),
    ...placeColumns<WarmingPoint>(),
    capacity: countColumn(
      [0, 100_000],
      ['місткість', 'місць'],
      { uk: 'Скільки людей вміщає', en: 'People it takes in' },
      always(WARMING_POINT_PEOPLE),
    ),
    generator: flagColumn(['генератор'], { uk: 'Є генератор', en: 'Has a generator' }, always(false)),
  },
};

const LANDMARK_KINDS: readonly Choice[] = [
  { value: 'water', aliases: ['вода', 'річка', 'озеро'], meaning: { uk: 'вода', en: 'water' } },
  { value: 'park', aliases: ['парк', 'ліс', 'сквер'], meaning: { uk: 'парк', en: 'park' } },
  { value: 'industry', aliases: ['промзона', 'завод'], meaning: { uk: 'промзона', en: 'industry' } },
  { value: 'railway', aliases: ['залізниця'], meaning: { uk: 'залізниця', en: 'railway' } },
];

export const LANDMARKS: NounTable<Landmark> = {
  file: 'landmarks',
  meaning: { uk: 'Орієнтири на мапі; у розрахунках не беруть участі', en: 'Landmarks of the map; no computation uses them' },
  whenMissing: 'note',
  marksEstimates: false,
  attributes: {
    id: idColumn('landmark', 'орієнтира'),
    kind: choiceColumn(LANDMARK_KINDS, ['вид', 'тип', 'type'], { uk: 'Вид', en: 'Kind' }, SET_ASIDE),
    name: nameColumn('landmark', 'орієнтира'),
    nameEn: nameEnColumn('landmark', 'орієнтира'),
    outline: pointsColumn('outline', OUTLINE_ALIASES, { uk: 'Контур', en: 'Outline' }),
  },
};

export const STREET_NODES: NounTable<StreetNode> = {
  file: 'street-nodes',
  meaning: { uk: 'Перехрестя вулиць', en: 'Crossings of the street graph' },
  whenMissing: 'warn',
  marksEstimates: false,
  attributes: { id: idColumn('crossing', 'перехрестя'), ...placeColumns<StreetNode>() },
};

const STREET_CLASSES: readonly Choice[] = [
  { value: 'avenue', aliases: ['проспект', 'шосе'], meaning: { uk: 'проспект', en: 'avenue' } },
  { value: 'street', aliases: ['вулиця'], meaning: { uk: 'вулиця', en: 'street' } },
  { value: 'lane', aliases: ['провулок', 'проїзд'], meaning: { uk: 'провулок', en: 'lane' } },
  { value: 'bridge', aliases: ['міст'], meaning: { uk: 'міст', en: 'bridge' } },
];
/** Driving speed by class on winter roads [I]. */
const SPEED_MPS = { avenue: 11, street: 8, lane: 4, bridge: 8 } as const;
/** Two crossings drawn at one place [I]. */
const LENGTH_UNKNOWN_M = 20;

export const STREETS: NounTable<Street> = {
  file: 'streets',
  meaning: { uk: 'Вулиці: відрізки між перехрестями, рух в обидва боки', en: 'Streets: edges between crossings, driven both ways' },
  whenMissing: 'warn',
  marksEstimates: true,
  attributes: {
    id: idColumn('street edge', 'відрізка вулиці'),
    from: referenceColumn('streetNodes', ['від', 'початок', 'start'], { uk: 'Перехрестя на початку', en: 'Crossing at the start' }),
    to: referenceColumn('streetNodes', ['до', 'кінець', 'end'], { uk: 'Перехрестя в кінці', en: 'Crossing at the end' }),
    name: nameColumn('street', 'вулиці'),
    nameEn: nameEnColumn('street', 'вулиці'),
    class: choiceColumn(
      STREET_CLASSES,
      ['клас', 'категорія'],
      { uk: 'Клас вулиці', en: 'Class of street' },
      estimate({ uk: 'вулиця', en: 'street' }, () => 'street'),
    ),
    length_m: quantityColumn(
      'm',
      [0.1, 100_000],
      ['довжина'],
      { uk: 'Довжина', en: 'Length' },
      estimate({ uk: 'за трасою між перехрестями', en: 'along the course between the crossings' }, (street, city) => {
        const [from, to] = [city.streetNodeAt(street.from), city.streetNodeAt(street.to)];
        const length_m = from && to ? lineLength_m([from, ...(street.course ?? []), to]) : 0;
        return length_m >= 0.1 ? Math.round(length_m * 10) / 10 : LENGTH_UNKNOWN_M;
      }),
    ),
    speed_mps: quantityColumn(
      'mps',
      [0.3, 60],
      ['швидкість'],
      { uk: 'Швидкість їзди взимку', en: 'Driving speed in winter' },
      estimate({ uk: 'за класом вулиці', en: 'by class of street' }, (street) => SPEED_MPS[street.class ?? 'street']),
    ),
    course: pointsColumn('course', ['траса', 'геометрія', 'geometry', 'wkt'], {
      uk: 'Траса між перехрестями, без них; порожньо — пряма',
      en: 'Course between the crossings, without them; blank is straight',
    }),
  },
};
