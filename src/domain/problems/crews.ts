import type { TextTable } from '../text.ts';

/** Codes `FL-CREW-NNN`, sorted. */
export const CREW_PROBLEMS = {
  'FL-CREW-001': {
    text: { uk: 'Немає жодної бригади.', en: 'There is no crew at all.' },
    advice: { uk: 'План показує, що замерзне; додайте бригади.', en: 'The plan shows what freezes; add crews.' },
  },
  'FL-CREW-002': {
    text: { uk: 'Жодна бригада на зміні не має навички «{skill}».', en: 'No crew on shift has the skill “{skill}”.' },
    advice: { uk: 'Додайте навичку бригаді або викличте іншу.', en: 'Give a crew the skill or call another one.' },
  },
  'FL-CREW-003': {
    text: { uk: 'Зміна скінчилася до початку плану.', en: 'The shift ends before the plan begins.' },
    advice: { uk: 'Бригаду не враховано; перевірте час зміни.', en: 'The crew was left out; check the times of its shift.' },
  },
  'FL-CREW-004': {
    text: { uk: 'Невідоме депо «{depot}».', en: 'Unknown depot “{depot}”.' },
    advice: { uk: 'Бригаду не враховано; виправте депо.', en: 'The crew was left out; correct its depot.' },
  },
  'FL-CREW-005': {
    text: { uk: 'До будинку немає дороги з жодного депо.', en: 'No road leads to the building from any depot.' },
    advice: {
      uk: 'Його не можна призначити; перевірте вуличний граф і перекриття.',
      en: 'It cannot be assigned; check the street graph and closures.',
    },
  },
  'FL-CREW-006': {
    text: {
      uk: 'Вуличного графа немає; час у дорозі пораховано за прямою з коефіцієнтом.',
      en: 'There is no street graph; travel is taken along straight lines with a detour factor.',
    },
    advice: { uk: 'Додайте вулиці, щоб час був справжнім.', en: 'Add streets to get real times.' },
  },
  'FL-CREW-007': {
    text: { uk: 'Будинку «{building}» немає в прогнозі.', en: 'Building “{building}” is not in the forecast.' },
    advice: { uk: 'Його залишено як є; перерахуйте прогноз.', en: 'It was left as it is; run the forecast again.' },
  },
  'FL-CREW-008': {
    text: { uk: 'Ваги втрат «{version}» ніхто не підписав.', en: 'Nobody has signed the loss weights “{version}”.' },
    advice: { uk: 'Вони вирішують, що замерзне; хтось має їх підписати.', en: 'They decide what freezes; a named person must sign them.' },
  },
  'FL-CREW-009': {
    text: { uk: 'Очікувалось {expected}, отримано {got}.', en: 'Expected {expected}, got {got}.' },
    advice: { uk: 'Запис відкладено; виправте його.', en: 'The entry was set aside; correct it.' },
  },
  'FL-CREW-010': {
    text: { uk: 'Файл не читається як {format}: {got}.', en: 'The file does not read as {format}: {got}.' },
    advice: { uk: 'Перевірте формат файла.', en: 'Check the file’s format.' },
  },
  'FL-CREW-011': {
    text: { uk: '{got} робіт; межа — {limit}.', en: '{got} jobs; the limit is {limit}.' },
    advice: { uk: 'Взято найцінніші; поділіть місто на частини.', en: 'Those with the most at stake were taken; split the city.' },
  },
  'FL-CREW-012': {
    text: { uk: 'Перевірка відхилила план: {got}.', en: 'The checker rejects the plan: {got}.' },
    advice: { uk: 'Плану не видано; повідомте про цю помилку.', en: 'No plan was given out; report this fault.' },
  },
  'FL-CREW-013': {
    text: { uk: 'Наведене рішення порушує {rule}: {got}.', en: 'The solution given breaks {rule}: {got}.' },
    advice: { uk: 'Виправте рішення.', en: 'Correct the solution.' },
  },
} as const satisfies TextTable;
