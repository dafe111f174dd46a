/** Attribute tables of buildings and of their weak elements. */
import { ARCHETYPES, type Building, ELEMENTS, type WeakElement, ZONES } from '../city.ts';
import { archetypeDefault, guessArchetype, timeConstantDefault_h } from './archetype-defaults.ts';
import { always, type Choice, estimate, type NounTable, SET_ASIDE } from './attribute.ts';
import {
  choiceColumn,
  countColumn,
  flagColumn,
  idColumn,
  optionalReferenceColumn,
  placeColumns,
  pointsColumn,
  quantityColumn,
  referenceColumn,
  textColumn,
} from './columns.ts';

const USES: readonly Choice[] = [
  { value: 'residential', aliases: ['житловий', 'житло', 'багатоквартирний'], meaning: { uk: 'житловий', en: 'residential' } },
  { value: 'school', aliases: ['школа', 'ліцей', 'гімназія'], meaning: { uk: 'школа', en: 'school' } },
  { value: 'kindergarten', aliases: ['дитячий садок', 'садок', 'дитсадок', 'здо'], meaning: { uk: 'дитячий садок', en: 'kindergarten' } },
  { value: 'hospital', aliases: ['лікарня'], meaning: { uk: 'лікарня', en: 'hospital' } },
];
const ARCHETYPE_NAMES: Readonly<Record<(typeof ARCHETYPES)[number], readonly [en: string, uk: string]>> = {
  K5P: ['five-storey panel, 1958–70', 'п’ятиповерхова панельна, 1958–70'],
  K5B: ['five-storey brick', 'п’ятиповерхова цегляна'],
  P9: ['nine-storey panel, 1968–90', 'дев’ятиповерхова панельна, 1968–90'],
  P16: ['sixteen-storey panel', 'шістнадцятиповерхова панельна'],
  B9: ['nine- to twelve-storey brick', 'дев’яти–дванадцятиповерхова цегляна'],
  S2: ['two- to five-storey brick, before 1958', '«сталінка», дво–п’ятиповерхова цегляна'],
  N10: ['insulated frame, since 2006', 'утеплена каркасна, від 2006'],
  SCH: ['school', 'школа'],
  KG: ['kindergarten', 'дитячий садок'],
  HOSP: ['hospital', 'лікарня'],
};
const ARCHETYPE_CHOICES: readonly Choice[] = ARCHETYPES.map((value) => ({
  value,
  aliases: [],
  meaning: { uk: ARCHETYPE_NAMES[value][1], en: ARCHETYPE_NAMES[value][0] },
}));
const RADIATORS: readonly Choice[] = [
  { value: 'castIron', aliases: ['чавун', 'чавунні', 'cast iron'], meaning: { uk: 'чавунні', en: 'cast iron' } },
  { value: 'convector', aliases: ['конвектор', 'конвектори', 'сталеві'], meaning: { uk: 'конвектори', en: 'convectors' } },
];

/** Housing per resident, CHP-5 zone of Kharkiv [R:S105]. */
const HOUSING_PER_PERSON_M2 = 20.6;
/** Heated area per pupil, child, bed [I]. */
const INSTITUTION_PER_PERSON_M2 = { school: 8, kindergarten: 12, hospital: 40 } as const;
/** Share of residents who are old, ill or very young and need a visit [I]; in institutions for children and patients all are. */
const VULNERABLE_PER1 = 0.2;
/** Flats on one landing [I]. */
const FLATS_PER_LANDING = 4;
/** In-house water per design load: cast iron 17 L/kW, convectors 6 L/kW (DOMAIN §2.4) [M]. */
const WATER_M3PW = { castIron: 17e-6, convector: 6e-6 } as const;
/** Above this many floors flats cook with electricity [I]. */
const GAS_FLOORS_MAX = 10;

function people(building: Partial<Building>): number {
  const area_m2 = building.heatedArea_m2 ?? 0;
  const use = building.use ?? 'residential';
  return Math.round(area_m2 / (use === 'residential' ? HOUSING_PER_PERSON_M2 : INSTITUTION_PER_PERSON_M2[use]));
}

const BY_ARCHETYPE = { uk: 'за типом будинку', en: 'by archetype' };

export const BUILDINGS: NounTable<Building> = {
  file: 'buildings',
  meaning: { uk: 'Будинки', en: 'Buildings' },
  whenMissing: 'stop',
  marksEstimates: true,
  attributes: {
    id: idColumn('building', 'будинку'),
    address: textColumn(['адреса'], { uk: 'Вулиця й номер українською', en: 'Street and number in Ukrainian' }),
    addressEn: textColumn(['адресалатиницею', 'адресаангл'], {
      uk: 'Вулиця й номер латиницею; порожня — транслітерується',
      en: 'Street and number in Latin letters; blank is transliterated',
    }),
    ...placeColumns<Building>(),
    district: {
      type: { kind: 'reference', to: 'districts', optional: false },
      unit: null,
      absent: estimate(
        { uk: 'за контурами районів, інакше перший', en: 'by the outlines of districts, else the first' },
        (building, city) => city.districtAt([building.lon_deg ?? 0, building.lat_deg ?? 0]),
      ),
      aliases: ['район'],
      meaning: { uk: 'Район міста', en: 'District' },
    },
    outline: pointsColumn('outline', ['контур', 'обрис', 'геометрія', 'geometry', 'wkt'], {
      uk: 'Контур будинку',
      en: 'Outline of the building',
    }),
    use: choiceColumn(
      USES,
      ['призначення', 'використання'],
      { uk: 'Призначення', en: 'Use' },
      estimate({ uk: 'за типом будинку, інакше житловий', en: 'by archetype, else residential' }, (building) =>
        building.archetype === undefined ? 'residential' : archetypeDefault(building.archetype).use,
      ),
    ),
    archetype: choiceColumn(
      ARCHETYPE_CHOICES,
      ['типбудинку', 'серія', 'тип'],
      { uk: 'Тип будинку', en: 'Archetype' },
      estimate({ uk: 'за призначенням, роком і поверховістю', en: 'by use, year and floors' }, (building) =>
        guessArchetype(building.use, building.yearBuilt, building.floors),
      ),
    ),
    yearBuilt: countColumn(
      [1700, 2100],
      ['рікпобудови', 'рік', 'year'],
      { uk: 'Рік побудови', en: 'Year of construction' },
      estimate(BY_ARCHETYPE, (building) => archetypeDefault(building.archetype).yearBuilt),
    ),
    floors: countColumn(
      [1, 60],
      ['поверхи', 'поверховість', 'поверхів', 'storeys', 'levels'],
      { uk: 'Поверхів', en: 'Floors' },
      estimate(BY_ARCHETYPE, (building) => archetypeDefault(building.archetype).floors),
    ),
    stairwells: countColumn(
      [1, 60],
      ['підїзди', 'підїздів', 'секції', 'entrances'],
      { uk: 'Під’їздів', en: 'Stairwells' },
      estimate({ uk: 'чотири квартири на площадці', en: 'four flats on a landing' }, (building) => {
        const flats = building.flats ?? archetypeDefault(building.archetype).flats;
        return Math.min(60, Math.max(1, Math.round(flats / ((building.floors ?? 9) * FLATS_PER_LANDING))));
      }),
    ),
    flats: countColumn(
      [0, 3000],
      ['квартири', 'квартир', 'apartments'],
      { uk: 'Квартир', en: 'Flats' },
      estimate(BY_ARCHETYPE, (building) => archetypeDefault(building.archetype).flats),
    ),
    heatedArea_m2: quantityColumn(
      'm2',
      [10, 300_000],
      ['опалюванаплоща', 'площа', 'area'],
      { uk: 'Опалювана площа', en: 'Heated area' },
      estimate({ uk: 'за типом будинку й кількістю квартир', en: 'by archetype and number of flats' }, (building) => {
        const typical = archetypeDefault(building.archetype);
        const share_per1 = typical.flats > 0 && building.flats ? building.flats / typical.flats : 1;
        return Math.max(10, Math.round(typical.heatedArea_m2 * share_per1));
      }),
    ),
    people: countColumn(
      [0, 20_000],
      ['мешканці', 'мешканців', 'людей', 'residents', 'population'],
      { uk: 'Мешканців (у школі — учнів, у лікарні — ліжок); не плутати з абонентами', en: 'Residents (pupils, beds); not subscribers' },
      estimate({ uk: 'за площею: 20,6 м² на мешканця', en: 'by area: 20.6 m² per resident' }, people),
    ),
    vulnerablePeople: countColumn(
      [0, 20_000],
      ['вразливі', 'вразливих', 'маломобільні', 'vulnerable'],
      { uk: 'Вразливих людей', en: 'Vulnerable people' },
      estimate({ uk: 'кожен п’ятий мешканець; в установах — усі', en: 'one resident in five; in institutions all' }, (building) =>
        Math.round((building.people ?? people(building)) * ((building.use ?? 'residential') === 'residential' ? VULNERABLE_PER1 : 1)),
      ),
    ),
    subscribers: countColumn(
      [0, 5000],
      ['абоненти', 'абонентів', 'договори', 'contracts'],
      { uk: 'Абонентів (договорів); не плутати з мешканцями', en: 'Subscribers (contracts); not residents' },
      estimate({ uk: 'один на квартиру; установа — один', en: 'one per flat; one per institution' }, (building) =>
        Math.max(1, building.flats ?? archetypeDefault(building.archetype).flats),
      ),
    ),
    substation: optionalReferenceColumn('substations', ['тепловийпункт', 'ітп', 'цтп', 'тп'], {
      uk: 'Тепловий пункт, від якого опалюється; порожньо — невідомо',
      en: 'Substation that heats it; blank when unknown',
    }),
    feeder: optionalReferenceColumn('feeders', ['фідер'], {
      uk: 'Фідер, від якого живиться; порожньо — невідомо',
      en: 'Feeder that powers it; blank when unknown',
    }),
    radiators: choiceColumn(
      RADIATORS,
      ['радіатори', 'опалювальніприлади', 'прилади'],
      { uk: 'Опалювальні прилади', en: 'Radiators' },
      estimate(BY_ARCHETYPE, (building) => archetypeDefault(building.archetype).radiators),
    ),
    designLoad_W: quantityColumn(
      'W',
      [100, 100e6],
      ['розрахунковенавантаження', 'навантаження', 'тепловенавантаження', 'load'],
      { uk: 'Розрахункове теплове навантаження', en: 'Design heat load' },
      estimate(
        {
          uk: 'питомі втрати типу × площа × розрахункова різниця температур',
          en: 'heat loss of the archetype × area × design temperature difference',
        },
        (building, city) => {
          const typical = archetypeDefault(building.archetype);
          const difference_K = Math.max(1, city.meta.designIndoor_C - city.meta.designOutdoor_C);
          return Math.max(100, Math.round(typical.loss_Wpm2K * (building.heatedArea_m2 ?? typical.heatedArea_m2) * difference_K));
        },
      ),
    ),
    water_m3: quantityColumn(
      'm3',
      [0.01, 2000],
      ['водавсистемі', 'обємводи', 'вода', 'watervolume'],
      { uk: 'Води в системі опалення будинку', en: 'Water in the building’s heating system' },
      estimate({ uk: '17 л/кВт з чавунними, 6 л/кВт з конвекторами', en: '17 L/kW with cast iron, 6 L/kW with convectors' }, (building) =>
        Math.min(2000, Math.max(0.01, Math.round((building.designLoad_W ?? 0) * WATER_M3PW[building.radiators ?? 'castIron'] * 100) / 100)),
      ),
    ),
    timeConstant_h: quantityColumn(
      'h',
      [3, 400],
      ['тепловасталачасу', 'сталачасу', 'бета', 'beta'],
      { uk: 'Стала часу охолодження квартир у середині будинку, медіана', en: 'Thermal time constant of the middle flats, median' },
      estimate(BY_ARCHETYPE, (building) => timeConstantDefault_h(building.archetype)),
    ),
    gasStoves: flagColumn(
      ['газовіплити', 'газ', 'gas'],
      { uk: 'Газові плити', en: 'Gas stoves' },
      estimate(
        { uk: 'так, якщо житловий і не вище 10 поверхів', en: 'yes when residential and not above 10 floors' },
        (building) => building.use === 'residential' && (building.floors ?? 9) <= GAS_FLOORS_MAX,
      ),
    ),
    access: textColumn(['доступ', 'ключі', 'кодпідїзду', 'keys'], {
      uk: 'Код під’їзду або де ключі',
      en: 'Entrance code or where the key is',
    }),
  },
};

const ELEMENT_NAMES: Readonly<Record<(typeof ELEMENTS)[number], readonly [en: string, uk: string]>> = {
  stairwellRiser: ['riser in the stairwell', 'стояк у під’їзді'],
  atticHeader: ['header in the attic', 'розводка на горищі'],
  basementHeader: ['header in the basement', 'розводка в підвалі'],
  inlet: ['inlet of the heat point', 'ввід у тепловий пункт'],
  flatRiser: ['riser in the flats', 'стояк у квартирах'],
  radiator: ['radiator in the entrance hall', 'радіатор у під’їзді'],
};
const ZONE_NAMES: Readonly<Record<(typeof ZONES)[number], readonly [en: string, uk: string]>> = {
  flatsMiddle: ['middle flats', 'квартири всередині'],
  flatsCorner: ['corner and top flats', 'кутові й верхні квартири'],
  stairwell: ['stairwell', 'під’їзд'],
  attic: ['attic', 'горище'],
  basement: ['basement', 'підвал'],
};
const ZONE_OF_ELEMENT = {
  stairwellRiser: 'stairwell',
  atticHeader: 'attic',
  basementHeader: 'basement',
  inlet: 'basement',
  flatRiser: 'flatsCorner',
  radiator: 'stairwell',
} as const;
/** Usual nominal diameters of the weak elements [I]. */
const NOMINAL_OF_ELEMENT_MM = { stairwellRiser: 20, atticHeader: 50, basementHeader: 50, inlet: 80, flatRiser: 20, radiator: 20 } as const;

export const WEAK_ELEMENTS: NounTable<WeakElement> = {
  file: 'elements',
  meaning: { uk: 'Слабкі місця будинків; без рядків береться набір типу', en: 'Weak elements; without rows the archetype’s set is taken' },
  whenMissing: 'note',
  marksEstimates: true,
  attributes: {
    building: referenceColumn('buildings', ['будинок'], { uk: 'Будинок', en: 'Building' }),
    kind: choiceColumn(
      ELEMENTS.map((value) => ({ value, aliases: [], meaning: { uk: ELEMENT_NAMES[value][1], en: ELEMENT_NAMES[value][0] } })),
      ['вид', 'елемент', 'тип', 'type'],
      { uk: 'Який елемент', en: 'Which element' },
      SET_ASIDE,
    ),
    zone: choiceColumn(
      ZONES.map((value) => ({ value, aliases: [], meaning: { uk: ZONE_NAMES[value][1], en: ZONE_NAMES[value][0] } })),
      ['зона'],
      { uk: 'У якій зоні будинку', en: 'Zone of the building it is in' },
      estimate({ uk: 'за видом елемента', en: 'by kind of element' }, (element) => ZONE_OF_ELEMENT[element.kind ?? 'stairwellRiser']),
    ),
    nominal_mm: quantityColumn(
      'mm',
      [10, 400],
      ['умовнийдіаметр', 'діаметр', 'ду', 'dn', 'diameter'],
      { uk: 'Умовний діаметр', en: 'Nominal diameter' },
      estimate({ uk: 'за видом елемента', en: 'by kind of element' }, (element) => NOMINAL_OF_ELEMENT_MM[element.kind ?? 'stairwellRiser']),
    ),
    insulation_mm: quantityColumn(
      'mm',
      [0, 300],
      ['ізоляція', 'товщинаізоляції', 'insulation'],
      { uk: 'Товщина ізоляції; 0 — гола труба', en: 'Thickness of insulation; 0 is a bare pipe' },
      always(0),
    ),
  },
};
