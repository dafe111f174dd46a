/** What a network answer must say in words: which set point could not be held, where and why. */
import { type Bilingual, fillText, type Language, type Say } from './text.ts';

export const NETWORK_FLAGS = {
  circleOfFlow: {
    uk: 'Вода ходить по колу через {nodes} вузлів, не доходячи до джерела.',
    en: 'Water runs in a circle through {nodes} nodes without reaching a plant.',
  },
  consumersCold: {
    uk: '{count} з {total} споживачів без тепла: подача не тепліша за зворотну; найгірший {worst} — {in_C} °C.',
    en: '{count} of {total} consumers without heat: the supply is not above the return; worst {worst} at {in_C} °C.',
  },
  consumersReverse: {
    uk: '{count} з {total} споживачів: тиск у зворотному трубопроводі не нижчий, ніж у подавальному; вода стоїть. Найгірший {worst}: {drop_Pa} Па.',
    en: '{count} of {total} consumers: return pressure is not below supply pressure; the water stands. Worst {worst}: {drop_Pa} Pa.',
  },
  consumersShort: {
    uk: '{count} з {total} споживачів бракує перепаду тиску; найгірший {worst}: {drop_Pa} Па, витрата {share_pct} % від потрібної.',
    en: '{count} of {total} consumers lack pressure difference; worst {worst}: {drop_Pa} Pa, {share_pct} % of the wanted flow.',
  },
  consumersUnfed: {
    uk: '{count} з {total} споживачів відрізані: немає шляху до джерела й назад ({nodes} вузлів без живлення).',
    en: '{count} of {total} consumers are cut off: no way to a plant and back ({nodes} nodes unfed).',
  },
  consumersValve: {
    uk: '{count} з {total} споживачів відкрили засувку повністю, а тепла бракує; найгірший {worst} — {share_pct} % тепла при подачі {in_C} °C.',
    en: '{count} of {total} consumers are fully open and still short of heat; worst {worst} gets {share_pct} % at {in_C} °C supply.',
  },
  leak: {
    uk: 'Витік {flow_kgps} кг/с у точці {worst}.',
    en: 'Leak of {flow_kgps} kg/s at {worst}.',
  },
  makeUpShort: {
    uk: 'Витік більший за підживлення {makeUp_kgps} кг/с: тиск у мережі падає на {fall_Pa} Па, доки витік не зрівняється з підживленням.',
    en: 'The leak exceeds the make-up of {makeUp_kgps} kg/s: the network loses {fall_Pa} Pa until the two are equal.',
  },
  negativePressure: {
    uk: 'Тиск нижчий за атмосферний у {count} вузлах, найнижчий у {worst}: {pressure_Pa} Па. Туди засмоктує повітря.',
    en: 'Pressure below the air’s at {count} nodes, lowest at {worst}: {pressure_Pa} Pa. Air is drawn in there.',
  },
  noSource: {
    uk: 'Жодне джерело не тримає тиску: вся мережа стоїть.',
    en: 'No plant holds a pressure: the whole network stands still.',
  },
  notConverged: {
    uk: 'Розрахунок не зійшовся за {iterations} кроків: найбільша нев’язка {residual_Pa} Па на елементі {worst}. Числа лише орієнтовні.',
    en: 'The solve did not settle in {iterations} steps: largest residual {residual_Pa} Pa at {worst}. The numbers are only a guide.',
  },
  plantIdle: {
    uk: 'Джерело {plant} нічого не віддає в мережу.',
    en: 'Plant {plant} delivers nothing.',
  },
  plantReverse: {
    uk: 'Через джерело {plant} вода йде навспак: {flow_kgps} кг/с.',
    en: 'Water runs backwards through plant {plant}: {flow_kgps} kg/s.',
  },
  plantShort: {
    uk: 'Джерело {plant} не тримає температури подачі: {supply_C} °C замість {set_C} °C, потужність {capacity_MW} МВт вичерпано.',
    en: 'Plant {plant} cannot hold its supply temperature: {supply_C} °C instead of {set_C} °C, its {capacity_MW} MW are used up.',
  },
  plantUneven: {
    uk: 'Джерело {plant} віддає {out_kgps} кг/с, а отримує назад {back_kgps} кг/с: різницю бере на себе підживлення або інше джерело.',
    en: 'Plant {plant} sends {out_kgps} kg/s and gets {back_kgps} kg/s back: make-up or another plant carries the difference.',
  },
  pumpAgainstShut: {
    uk: 'Насос {worst} працює на закриту мережу: витрати немає, напір {head_Pa} Па.',
    en: 'Pump {worst} runs against a shut network: no flow, head {head_Pa} Pa.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type NetworkFlagCode = keyof typeof NETWORK_FLAGS;
export type NetworkFlag = Readonly<{ code: NetworkFlagCode; say: Say }>;

export function describeNetworkFlag(flag: NetworkFlag, language: Language): string {
  return fillText(NETWORK_FLAGS[flag.code][language], flag.say);
}
