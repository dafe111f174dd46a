import type { ReasonTable } from '../reasons.ts';

/** What the network twin says to a way of feeding again, and what stands in the way of more. */
export const REFEED_CHECK_REASONS = {
  'refeed.limit.boiler': {
    uk: 'Вичерпано потужність котла {plant}: {heat_MW} з {capacity_MW} МВт.',
    en: 'The power of boiler {plant} is used up: {heat_MW} of {capacity_MW} MW.',
  },
  'refeed.limit.cold': {
    uk: 'До теплового пункту {substation} вода від «{plant}» доходить із температурою {supply_C} °C, а будинкам потрібно {wanted_C} °C.',
    en: 'Water from {plant} arrives at heat point {substation} at {supply_C} °C; the houses need {wanted_C} °C.',
  },
  'refeed.limit.head': {
    uk: 'Насоси «{plant}» дають напір {head_kPa} кПа, а сопла теплового пункту {substation} розраховані на {needed_kPa} кПа.',
    en: 'The pumps of {plant} lift {head_kPa} kPa; the nozzle of heat point {substation} was bored for {needed_kPa} kPa.',
  },
  'refeed.limit.neighbour': {
    uk: 'За це заплатили б сусіди: {count} теплових пунктів, найгірший {substation} — {after_pct} % нинішнього тепла.',
    en: 'Neighbours would pay for it: {count} heat points, the worst {substation} with {after_pct} % of its present heat.',
  },
  'refeed.limit.pipe': {
    uk: 'Тиск втрачається в трубі {pipe} ({gradient_Papm} Па/м) на шляху до теплового пункту {substation}.',
    en: 'The pressure is lost in pipe {pipe} ({gradient_Papm} Pa/m) on the way to heat point {substation}.',
  },
  'refeed.limit.source': {
    uk: 'Вичерпано потужність джерела {plant}: {heat_MW} з {capacity_MW} МВт.',
    en: 'The power of source {plant} is used up: {heat_MW} of {capacity_MW} MW.',
  },
  'refeed.limit.stopped': {
    uk: 'Тепловий пункт {substation} зупинено або злито.',
    en: 'Heat point {substation} is stopped or drained.',
  },
  'refeed.limit.way': {
    uk: 'До теплового пункту {substation} вода не має шляху від жодного джерела.',
    en: 'Water has no way from any source to heat point {substation}.',
  },
  'refeed.smaller': {
    uk: 'Спершу пробували заживити {whole} будинків ({whole_MW} МВт): мережа не витримує. Тому лише {part} ({part_MW} МВт), решта — бригадам. Що завадило:',
    en: 'First tried for {whole} buildings ({whole_MW} MW): the network does not carry it. So only {part} ({part_MW} MW), the others go to the crews. What stood in the way:',
  },
  'refeed.twin.confirmed': {
    uk: 'Модель мережі підтверджує: {heat_MW} з {wanted_MW} МВт, тиску вистачає; за {outdoor_C} °C надворі в найхолоднішому будинку встановиться {room_C} °C.',
    en: 'The network model confirms it: {heat_MW} of {wanted_MW} MW, enough pressure; at {outdoor_C} °C outdoors the coldest building settles at {room_C} °C.',
  },
  'refeed.twin.limited': {
    uk: 'Модель мережі підтверджує частково: {heat_MW} з {wanted_MW} МВт; від замерзання вбереже {kept} з {asked} теплових пунктів, за {outdoor_C} °C надворі в найхолоднішому встановиться {room_C} °C.',
    en: 'The network model confirms it in part: {heat_MW} of {wanted_MW} MW; {kept} of {asked} heat points are kept from frost, at {outdoor_C} °C outdoors the coldest settles at {room_C} °C.',
  },
  'refeed.twin.refused': {
    uk: 'Модель мережі не підтверджує: {heat_MW} з {wanted_MW} МВт, за {outdoor_C} °C надворі в найхолоднішому будинку встановилося б {room_C} °C.',
    en: 'The network model does not confirm it: {heat_MW} of {wanted_MW} MW; at {outdoor_C} °C outdoors the coldest building would settle at {room_C} °C.',
  },
} as const satisfies ReasonTable;
