/** Attribute tables of those who come and what they bring: crews, depots, boilers, generators. */
import { type Boiler, type Crew, type Depot, type Generator, SKILLS } from '../city.ts';
import { type Attribute, always, type Choice, estimate, type NounTable, SET_ASIDE } from './attribute.ts';
import { choiceColumn, countColumn, idColumn, nameColumn, nameEnColumn, placeColumns, quantityColumn } from './columns.ts';

const SKILL_NAMES: Readonly<Record<(typeof SKILLS)[number], readonly [en: string, uk: string, aliases: readonly string[]]>> = {
  drain: ['drains and refills buildings', 'зливає й заповнює будинки', ['злив', 'зливання']],
  valve: ['turns valves of the network', 'працює на засувках мережі', ['засувки', 'засувка']],
  electric: ['electrical work', 'електричні роботи', ['електрик', 'електрика']],
  boiler: ['connects mobile boilers', 'під’єднує мобільні котельні', ['котел', 'котельня']],
};

function depotColumn<Row>(): Attribute<Row> {
  return {
    type: { kind: 'reference', to: 'depots', optional: false },
    unit: null,
    absent: estimate({ uk: 'перша база в таблиці', en: 'the first depot of the table' }, (_row, city) => city.firstOf('depots')),
    aliases: ['база', 'дільниця'],
    meaning: { uk: 'База', en: 'Depot' },
  };
}

export const CREWS: NounTable<Crew> = {
  file: 'crews',
  meaning: { uk: 'Бригади', en: 'Crews' },
  whenMissing: 'warn',
  marksEstimates: true,
  attributes: {
    id: idColumn('crew', 'бригади'),
    name: nameColumn('crew', 'бригади'),
    depot: depotColumn(),
    people: countColumn([1, 50], ['людей', 'чисельність', 'size'], { uk: 'Людей у бригаді', en: 'People in the crew' }, always(2)),
    skills: {
      type: {
        kind: 'choices',
        choices: SKILLS.map(
          (value): Choice => ({ value, aliases: SKILL_NAMES[value][2], meaning: { uk: SKILL_NAMES[value][1], en: SKILL_NAMES[value][0] } }),
        ),
      },
      unit: null,
      absent: estimate({ uk: 'зливає й заповнює (drain)', en: 'drains and refills (drain)' }, () => ['drain']),
      aliases: ['уміння', 'навички'],
      meaning: { uk: 'Що вміє; через «|»', en: 'What it can do; separated by “|”' },
    },
    shiftStart_ms: {
      type: { kind: 'instant' },
      unit: 'ms',
      absent: SET_ASIDE,
      aliases: ['початокзміни', 'змінавід'],
      meaning: {
        uk: 'Початок зміни, з поясом: 2026-02-03T08:00+02:00; зміна повторюється щодоби',
        en: 'Start of the shift, with offset: 2026-02-03T08:00+02:00; the shift comes back every day',
      },
    },
    shiftEnd_ms: {
      type: { kind: 'instant' },
      unit: 'ms',
      absent: SET_ASIDE,
      aliases: ['кінецьзміни', 'змінадо'],
      meaning: { uk: 'Кінець зміни', en: 'End of the shift' },
    },
  },
};

export const DEPOTS: NounTable<Depot> = {
  file: 'depots',
  meaning: { uk: 'Бази бригад', en: 'Depots of crews' },
  whenMissing: 'warn',
  marksEstimates: true,
  attributes: {
    id: idColumn('depot', 'бази'),
    name: nameColumn('depot', 'бази'),
    nameEn: nameEnColumn('depot', 'бази'),
    ...placeColumns<Depot>(),
  },
};

const FITS: readonly Choice[] = [
  { value: 'chamber', aliases: ['камера'], meaning: { uk: 'у тепловій камері', en: 'at a chamber' } },
  { value: 'substation', aliases: ['тепловий пункт', 'ітп', 'цтп'], meaning: { uk: 'у тепловому пункті', en: 'at a substation' } },
];
/** A mobile boiler as sent in February 2026 [R:S26]; time to connect it, and a generator [I]. */
const MOBILE_BOILER_W = 600_000;
const CONNECT_BOILER_MIN = 240;
const CONNECT_GENERATOR_MIN = 60;
const GENERATOR_W = 30_000;

export const BOILERS: NounTable<Boiler> = {
  file: 'boilers',
  meaning: { uk: 'Мобільні котельні', en: 'Mobile boilers' },
  whenMissing: 'note',
  marksEstimates: true,
  attributes: {
    id: idColumn('boiler', 'котельні'),
    depot: depotColumn(),
    capacity_W: quantityColumn(
      'W',
      [1e3, 100e6],
      ['потужність', 'power'],
      { uk: 'Теплова потужність', en: 'Heat capacity' },
      always(MOBILE_BOILER_W),
    ),
    connect_min: quantityColumn(
      'min',
      [1, 10_000],
      ['часпідєднання', 'connect'],
      { uk: 'Скільки триває під’єднати', en: 'Time to connect' },
      always(CONNECT_BOILER_MIN),
    ),
    fits: choiceColumn(
      FITS,
      ['місцепідєднання'],
      { uk: 'Де під’єднується', en: 'Where it can be connected' },
      estimate({ uk: 'у тепловому пункті', en: 'at a substation' }, () => 'substation'),
    ),
  },
};

export const GENERATORS: NounTable<Generator> = {
  file: 'generators',
  meaning: { uk: 'Генератори', en: 'Generators' },
  whenMissing: 'note',
  marksEstimates: true,
  attributes: {
    id: idColumn('generator', 'генератора'),
    depot: depotColumn(),
    capacity_W: quantityColumn(
      'W',
      [100, 20e6],
      ['потужність', 'power'],
      { uk: 'Електрична потужність', en: 'Electric power' },
      always(GENERATOR_W),
    ),
    connect_min: quantityColumn(
      'min',
      [1, 10_000],
      ['часпідєднання', 'connect'],
      { uk: 'Скільки триває під’єднати', en: 'Time to connect' },
      always(CONNECT_GENERATOR_MIN),
    ),
  },
};
