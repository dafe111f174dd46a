/** Attribute tables of the heat network: sources, nodes, pipes, valves, substations. */
import type { InsulationEpoch, NetworkNode, Pipe, PipeRole, Source, Substation, Valve } from '../city.ts';
import { lineLength_m } from '../geography.ts';
import { always, type Choice, type EstimateContext, estimate, type NounTable } from './attribute.ts';
import {
  choiceColumn,
  idColumn,
  nameColumn,
  nameEnColumn,
  optionalReferenceColumn,
  placeColumns,
  pointsColumn,
  quantityColumn,
  referenceColumn,
} from './columns.ts';
import { boreOfNominal_m, nominalOfBore_mm } from './pipe-sizes.ts';

const FEEDER = { uk: 'Фідер, від якого живиться; порожньо — невідомо', en: 'Feeder that powers it; blank when unknown' };

const SOURCE_KINDS: readonly Choice[] = [
  { value: 'chp', aliases: ['тец', 'теплоелектроцентраль'], meaning: { uk: 'ТЕЦ', en: 'combined heat and power plant' } },
  { value: 'boilerHouse', aliases: ['котельня', 'boiler house', 'boiler'], meaning: { uk: 'котельня', en: 'boiler house' } },
];
/** Heat a source of unknown size is taken to give: a quarter boiler house of ~10 MW; a CHP of the smallest class [I]. */
const BOILER_HOUSE_W = 10e6;
const CHP_W = 200e6;

export const SOURCES: NounTable<Source> = {
  file: 'sources',
  meaning: { uk: 'Джерела тепла', en: 'Heat sources' },
  whenMissing: 'stop',
  marksEstimates: true,
  attributes: {
    id: idColumn('source', 'джерела'),
    name: nameColumn('source', 'джерела'),
    nameEn: nameEnColumn('source', 'джерела'),
    ...placeColumns<Source>(),
    kind: choiceColumn(
      SOURCE_KINDS,
      ['вид', 'тип', 'type'],
      { uk: 'Вид джерела', en: 'Kind of source' },
      estimate({ uk: 'котельня', en: 'boiler house' }, () => 'boilerHouse'),
    ),
    node: referenceColumn('nodes', ['вузол'], { uk: 'Вузол мережі, де стоїть джерело', en: 'Network node where the source stands' }),
    capacity_W: quantityColumn(
      'W',
      [1e3, 5e9],
      ['потужність', 'power'],
      { uk: 'Теплова потужність', en: 'Heat capacity' },
      estimate({ uk: 'ТЕЦ 200 МВт, котельня 10 МВт', en: 'CHP 200 MW, boiler house 10 MW' }, (source) =>
        source.kind === 'chp' ? CHP_W : BOILER_HOUSE_W,
      ),
    ),
    feeder: optionalReferenceColumn('feeders', ['фідер'], FEEDER),
  },
};

const NODE_KINDS: readonly Choice[] = [
  { value: 'source', aliases: ['джерело'], meaning: { uk: 'вихід джерела', en: 'outlet of a source' } },
  { value: 'chamber', aliases: ['камера', 'тк', 'теплова камера'], meaning: { uk: 'теплова камера', en: 'chamber' } },
  { value: 'junction', aliases: ['вузол', 'розгалуження'], meaning: { uk: 'розгалуження', en: 'junction' } },
  { value: 'substation', aliases: ['тепловий пункт', 'ітп', 'цтп'], meaning: { uk: 'тепловий пункт', en: 'substation' } },
];

export const NODES: NounTable<NetworkNode> = {
  file: 'nodes',
  meaning: { uk: 'Вузли теплової мережі', en: 'Nodes of the heat network' },
  whenMissing: 'stop',
  marksEstimates: true,
  attributes: {
    id: idColumn('node', 'вузла'),
    ...placeColumns<NetworkNode>(),
    kind: choiceColumn(
      NODE_KINDS,
      ['вид', 'тип', 'type'],
      { uk: 'Вид вузла', en: 'Kind of node' },
      estimate({ uk: 'розгалуження', en: 'junction' }, () => 'junction'),
    ),
    elevation_m: quantityColumn(
      'm',
      [-450, 5000],
      ['висота', 'відмітка', 'позначка', 'height', 'z'],
      { uk: 'Висота над рівнем моря', en: 'Height above sea level' },
      always(0),
    ),
  },
};

const ROLES: readonly Choice[] = [
  { value: 'main', aliases: ['магістраль', 'магістральна', 'магістральний'], meaning: { uk: 'магістраль', en: 'main' } },
  { value: 'distribution', aliases: ['розподільча', 'розподільна', 'розподільчий'], meaning: { uk: 'розподільча', en: 'distribution' } },
  { value: 'service', aliases: ['ввід', 'відгалуження', 'вводу'], meaning: { uk: 'ввід', en: 'service pipe' } },
];
/** Nominal diameter by role when the card gives none [I], and the limits that tell the role from a diameter [I]. */
const NOMINAL_BY_ROLE_MM: Readonly<Record<PipeRole, number>> = { main: 500, distribution: 200, service: 80 };
const MAIN_FROM_MM = 400;
const DISTRIBUTION_FROM_MM = 125;

const LAYINGS: readonly Choice[] = [
  { value: 'overhead', aliases: ['надземна', 'повітряна', 'надземний'], meaning: { uk: 'надземна', en: 'overhead' } },
  { value: 'duct', aliases: ['канальна', 'канал', 'канальний', 'channel'], meaning: { uk: 'у каналі', en: 'in a duct' } },
  { value: 'buried', aliases: ['безканальна', 'безканальний', 'підземна'], meaning: { uk: 'безканальна', en: 'buried' } },
];
const EPOCHS: readonly (Choice & { value: InsulationEpoch })[] = [
  { value: 'before1990', aliases: ['до 1990', '1989', '<1990'], meaning: { uk: 'до 1990', en: 'before 1990' } },
  { value: '1990to1997', aliases: ['1990-1997', '1997'], meaning: { uk: '1990–1997', en: '1990–1997' } },
  { value: '1998to2003', aliases: ['1998-2003', '2003'], meaning: { uk: '1998–2003', en: '1998–2003' } },
  { value: 'since2004', aliases: ['від 2004', 'з 2004', '2004', '2100'], meaning: { uk: 'від 2004', en: 'since 2004' } },
];

function roleOfNominal(nominal_mm: number | undefined): PipeRole {
  if (nominal_mm === undefined) return 'distribution';
  if (nominal_mm >= MAIN_FROM_MM) return 'main';
  return nominal_mm >= DISTRIBUTION_FROM_MM ? 'distribution' : 'service';
}

/** A pipe whose length cannot be measured either: both ends unknown, or both at one place [I]. */
const LENGTH_UNKNOWN_M = 50;
/** Lengths below this are a slip of drawing, and would make the hydraulics stiff [I]. */
const LENGTH_MIN_M = 0.1;

function courseLength_m(pipe: Partial<Pipe>, city: EstimateContext): number {
  const [from, to] = [city.nodeAt(pipe.from), city.nodeAt(pipe.to)];
  const length_m = from && to ? lineLength_m([from, ...(pipe.course ?? []), to]) : 0;
  return length_m >= LENGTH_MIN_M ? Math.round(length_m * 10) / 10 : LENGTH_UNKNOWN_M;
}

export const PIPES: NounTable<Pipe> = {
  file: 'pipes',
  meaning: {
    uk: 'Ділянки мережі: пара подавальний–зворотний між двома вузлами',
    en: 'Sections: a supply–return pair between two nodes',
  },
  whenMissing: 'stop',
  marksEstimates: true,
  attributes: {
    id: idColumn('pipe', 'ділянки'),
    from: referenceColumn('nodes', ['від', 'початок', 'початковийвузол', 'start'], { uk: 'Вузол на початку', en: 'Node at the start' }),
    to: referenceColumn('nodes', ['до', 'кінець', 'кінцевийвузол', 'end'], { uk: 'Вузол у кінці', en: 'Node at the end' }),
    role: choiceColumn(
      ROLES,
      ['роль', 'призначення'],
      { uk: 'Роль ділянки', en: 'Role of the section' },
      estimate(
        {
          uk: 'за умовним діаметром: від 400 магістраль, від 125 розподільча',
          en: 'by nominal diameter: from 400 main, from 125 distribution',
        },
        (pipe) => roleOfNominal(pipe.nominal_mm ?? (pipe.bore_m === undefined ? undefined : pipe.bore_m * 1000)),
      ),
    ),
    laying: choiceColumn(
      LAYINGS,
      ['прокладання', 'прокладка', 'способпрокладання'],
      { uk: 'Спосіб прокладання', en: 'Way of laying' },
      estimate({ uk: 'у каналі', en: 'in a duct' }, () => 'duct'),
    ),
    nominal_mm: quantityColumn(
      'mm',
      [10, 1600],
      ['умовнийдіаметр', 'діаметр', 'ду', 'dn', 'diameter'],
      { uk: 'Умовний діаметр', en: 'Nominal diameter' },
      estimate({ uk: 'за внутрішнім діаметром, інакше за роллю: 500, 200, 80', en: 'by the bore, else by role: 500, 200, 80' }, (pipe) =>
        pipe.bore_m === undefined ? NOMINAL_BY_ROLE_MM[pipe.role ?? 'distribution'] : nominalOfBore_mm(pipe.bore_m),
      ),
    ),
    bore_m: quantityColumn(
      'm',
      [0.01, 2],
      ['внутрішнійдіаметр', 'innerdiameter'],
      { uk: 'Внутрішній діаметр', en: 'Inner diameter' },
      estimate({ uk: 'за умовним діаметром (сталеві труби)', en: 'by nominal diameter (steel pipes)' }, (pipe) =>
        boreOfNominal_m(pipe.nominal_mm ?? NOMINAL_BY_ROLE_MM.distribution),
      ),
    ),
    length_m: quantityColumn(
      'm',
      [LENGTH_MIN_M, 30_000],
      ['довжина'],
      { uk: 'Довжина', en: 'Length' },
      estimate({ uk: 'за трасою між вузлами, інакше 50 м', en: 'along the course between the nodes, else 50 m' }, courseLength_m),
    ),
    epoch: choiceColumn(
      EPOCHS,
      ['епоха', 'рікізоляції', 'норми'],
      { uk: 'Норми, за якими утеплено', en: 'Heat-loss norm of the insulation' },
      estimate({ uk: 'до 1990', en: 'before 1990' }, () => 'before1990'),
    ),
    course: pointsColumn('course', ['траса', 'геометрія', 'geometry', 'wkt'], {
      uk: 'Траса між вузлами, без самих вузлів; порожньо — пряма',
      en: 'Course between the end nodes, without them; blank is straight',
    }),
  },
};

const VALVE_ROLES: readonly Choice[] = [
  { value: 'section', aliases: ['секційна', 'секційний'], meaning: { uk: 'секційна', en: 'cuts a branch from its main' } },
  { value: 'tie', aliases: ['перемичка'], meaning: { uk: 'перемичка між зонами', en: 'joins two zones' } },
  { value: 'service', aliases: ['ввід', 'вводу'], meaning: { uk: 'на вводі', en: 'on a service pipe' } },
];
const POSITIONS: readonly Choice[] = [
  { value: 'open', aliases: ['відкрита', 'відкрито', 'відчинена', '1'], meaning: { uk: 'відкрита', en: 'open' } },
  { value: 'closed', aliases: ['закрита', 'закрито', 'зачинена', '0'], meaning: { uk: 'закрита', en: 'closed' } },
];
/** Minutes to reach, open the chamber and turn a gate valve by hand [I]. */
const TURN_MIN = 15;

export const VALVES: NounTable<Valve> = {
  file: 'valves',
  meaning: { uk: 'Засувки', en: 'Valves' },
  whenMissing: 'warn',
  marksEstimates: true,
  attributes: {
    id: idColumn('valve', 'засувки'),
    pipe: referenceColumn('pipes', ['ділянка', 'труба'], { uk: 'Ділянка, на якій стоїть', en: 'Section it sits on' }),
    node: referenceColumn('nodes', ['вузол'], { uk: 'Кінець ділянки, біля якого стоїть', en: 'End of the section it sits at' }),
    role: choiceColumn(
      VALVE_ROLES,
      ['роль', 'призначення'],
      { uk: 'Роль засувки', en: 'Role of the valve' },
      estimate({ uk: 'секційна', en: 'section' }, () => 'section'),
    ),
    position: choiceColumn(
      POSITIONS,
      ['стан', 'положення', 'state'],
      { uk: 'Нормальне положення', en: 'Normal position' },
      estimate({ uk: 'перемичка закрита, решта відкриті', en: 'a tie is closed, others are open' }, (valve) =>
        valve.role === 'tie' ? 'closed' : 'open',
      ),
    ),
    turn_min: quantityColumn(
      'min',
      [0.1, 1440],
      ['часперекриття', 'turn'],
      { uk: 'Скільки триває перекрити чи відкрити', en: 'Time to turn it' },
      always(TURN_MIN),
    ),
  },
};

const HEAT_POINTS: readonly Choice[] = [
  { value: 'elevator', aliases: ['елеватор', 'елеваторний'], meaning: { uk: 'елеваторний, без струму', en: 'elevator, needs no power' } },
  {
    value: 'pumped',
    aliases: ['насосний', 'ітп', 'з насосами'],
    meaning: { uk: 'ІТП з насосами, потребує струму', en: 'with pumps, needs power' },
  },
];
/** Electric power of the circulation pump of one building's heat point [I]. */
const PUMP_W = 800;

export const SUBSTATIONS: NounTable<Substation> = {
  file: 'substations',
  meaning: { uk: 'Теплові пункти', en: 'Substations' },
  whenMissing: 'stop',
  marksEstimates: true,
  attributes: {
    id: idColumn('substation', 'теплового пункту'),
    node: referenceColumn('nodes', ['вузол'], { uk: 'Вузол мережі, від якого живиться', en: 'Network node that feeds it' }),
    ...placeColumns<Substation>(),
    kind: choiceColumn(
      HEAT_POINTS,
      ['вид', 'тип', 'type'],
      { uk: 'Вид теплового пункту', en: 'Kind of heat point' },
      estimate({ uk: 'елеваторний', en: 'elevator' }, () => 'elevator'),
    ),
    feeder: optionalReferenceColumn('feeders', ['фідер'], FEEDER),
    pump_W: quantityColumn(
      'W',
      [0, 1e6],
      ['насос', 'потужністьнасоса', 'pump'],
      { uk: 'Електрична потужність насосів', en: 'Electric power of the pumps' },
      estimate({ uk: 'насосний 800 Вт, елеваторний 0', en: 'pumped 800 W, elevator 0' }, (substation) =>
        substation.kind === 'pumped' ? PUMP_W : 0,
      ),
    ),
  },
};
