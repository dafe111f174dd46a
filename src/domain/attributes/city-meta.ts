/** Attributes of `city.json`. */
import type { CityMeta } from '../city.ts';
import { type Attributes, always, blank } from './attribute.ts';
import { flagColumn, quantityColumn, textColumn } from './columns.ts';

/** Design values of a large city of the north-east of Ukraine (DSTU-N B V.1.1-27) [M], and the usual 110/70 graph of CHP networks with cut at 110 °C [I]. */
export const CITY_META_DEFAULT: CityMeta = {
  name: '',
  nameEn: '',
  timeZone: 'Europe/Kyiv',
  referenceSystem: 'EPSG:4326',
  designOutdoor_C: -23,
  designIndoor_C: 20,
  designSupply_C: 110,
  designReturn_C: 70,
  drainRuleOutdoorMax_C: -3,
  drainNeedsSupplierConsent: true,
  drainAutonomousWithoutLink: true,
  synthetic: false,
  note: '',
};

const base = CITY_META_DEFAULT;

export const CITY_META: Attributes<CityMeta> = {
  name: textColumn([], { uk: 'Назва міста', en: 'Name of the city in Ukrainian' }),
  nameEn: textColumn([], { uk: 'Назва латиницею', en: 'Name in Latin letters' }),
  timeZone: textColumn([], { uk: 'Часовий пояс IANA', en: 'IANA time zone' }, always(base.timeZone)),
  referenceSystem: textColumn([], { uk: 'Система координат', en: 'Reference system of coordinates' }, always(base.referenceSystem)),
  designOutdoor_C: quantityColumn(
    'C',
    [-60, 10],
    [],
    { uk: 'Розрахункова зовнішня температура', en: 'Outdoor design temperature' },
    always(base.designOutdoor_C),
  ),
  designIndoor_C: quantityColumn(
    'C',
    [5, 30],
    [],
    { uk: 'Розрахункова температура в приміщенні', en: 'Indoor design temperature' },
    always(base.designIndoor_C),
  ),
  designSupply_C: quantityColumn(
    'C',
    [30, 200],
    [],
    { uk: 'Розрахункова температура в подавальному трубопроводі', en: 'Design supply temperature' },
    always(base.designSupply_C),
  ),
  designReturn_C: quantityColumn(
    'C',
    [20, 120],
    [],
    { uk: 'Розрахункова температура у зворотному трубопроводі', en: 'Design return temperature' },
    always(base.designReturn_C),
  ),
  drainRuleOutdoorMax_C: quantityColumn(
    'C',
    [-60, 20],
    [],
    { uk: 'Зливати передбачено за цієї зовнішньої температури й нижче', en: 'Draining is foreseen at or below this outdoor temperature' },
    always(base.drainRuleOutdoorMax_C),
  ),
  drainNeedsSupplierConsent: flagColumn(
    [],
    { uk: 'Злив погоджується з теплопостачальником', en: 'Draining needs the supplier’s consent' },
    always(true),
  ),
  drainAutonomousWithoutLink: flagColumn(
    [],
    { uk: 'Без зв’язку злив дозволено самостійно', en: 'Without a link draining may go ahead' },
    always(true),
  ),
  synthetic: flagColumn([], { uk: 'Вигадане місто', en: 'Made-up city' }, blank(false)),
  note: textColumn([], { uk: 'Примітка', en: 'Note' }),
};
