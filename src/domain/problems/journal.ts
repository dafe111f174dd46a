import type { TextTable } from '../text.ts';

/** Codes `FL-JOURNAL-NNN`, sorted. */
export const JOURNAL_PROBLEMS = {
  'FL-JOURNAL-001': {
    text: {
      en: 'This cannot be kept in the journal: {got}. Nothing of the batch was kept.',
      uk: 'Це не можна записати до журналу: {got}. З усього пакета не записано нічого.',
    },
    advice: {
      en: 'Correct the named field and send the batch again under the same ids.',
      uk: 'Виправте назване поле й надішліть пакет знову з тими самими ідентифікаторами.',
    },
  },
  'FL-JOURNAL-002': {
    text: {
      en: 'Line {seq} already keeps something else under this id. Nothing of the batch was kept.',
      uk: 'Рядок {seq} уже зберігає під цим ідентифікатором інший зміст. З усього пакета не записано нічого.',
    },
    advice: {
      en: 'A correction is a new event with a new id that refers to the old one.',
      uk: 'Виправлення — це нова подія з новим ідентифікатором і посиланням на попередню.',
    },
  },
  'FL-JOURNAL-003': {
    text: {
      en: 'Event {kind} version {version} does not have the expected shape: {got}. The line is kept, the desk passes over it.',
      uk: 'Подія {kind} версії {version} не має очікуваної форми: {got}. Рядок збережено, але пульт його не враховує.',
    },
    advice: {
      en: 'If a later version of the program wrote it, open the journal with that version.',
      uk: 'Якщо рядок записала новіша версія програми, відкрийте журнал нею.',
    },
  },
  'FL-JOURNAL-010': {
    text: { en: 'Line {wanted} is missing: the next line is {got}.', uk: 'Бракує рядка {wanted}: наступним іде {got}.' },
    advice: {
      en: 'Lines before it hold. Compare with a copy of the journal from another place.',
      uk: 'Рядки перед ним цілі. Порівняйте з копією журналу з іншого місця.',
    },
  },
  'FL-JOURNAL-011': {
    text: {
      en: 'Line {seq} does not follow the line before it: expected {wanted}, found {got}.',
      uk: 'Рядок {seq} не продовжує попередній: очікувалося {wanted}, є {got}.',
    },
    advice: {
      en: 'Lines before it hold. Compare with a copy of the journal from another place.',
      uk: 'Рядки перед ним цілі. Порівняйте з копією журналу з іншого місця.',
    },
  },
  'FL-JOURNAL-012': {
    text: {
      en: 'Line {seq} (event {id}) was changed after it was written: its hash should be {wanted}, the file says {got}.',
      uk: 'Рядок {seq} (подія {id}) змінено після запису: його геш мав би бути {wanted}, у файлі — {got}.',
    },
    advice: {
      en: 'Lines before it hold. Compare with a copy of the journal from another place.',
      uk: 'Рядки перед ним цілі. Порівняйте з копією журналу з іншого місця.',
    },
  },
  'FL-JOURNAL-013': {
    text: {
      en: 'The content of line {seq} (event {id}) is not canonical JSON.',
      uk: 'Зміст рядка {seq} (подія {id}) не є канонічним JSON.',
    },
    advice: {
      en: 'Lines before it hold. Compare with a copy of the journal from another place.',
      uk: 'Рядки перед ним цілі. Порівняйте з копією журналу з іншого місця.',
    },
  },
  'FL-JOURNAL-014': {
    text: {
      en: 'The {lines} lines hold together, but none has the hash {wanted}: the end was cut off, or this is another journal.',
      uk: 'Рядки ({lines}) узгоджені між собою, але жоден не має гешу {wanted}: кінець журналу відрізано або це інший журнал.',
    },
    advice: {
      en: 'Look for the journal in which that hash was written down.',
      uk: 'Знайдіть журнал, з якого цей геш було виписано.',
    },
  },
  'FL-JOURNAL-020': {
    text: {
      en: 'Another process has this journal open; this one stops and has changed nothing.',
      uk: 'Цей журнал уже відкрив інший процес; цей зупиняється й нічого не змінив.',
    },
    advice: {
      en: 'Use the desk that is already running, or stop it first.',
      uk: 'Працюйте з уже запущеним пультом або спершу зупиніть його.',
    },
  },
  'FL-JOURNAL-021': {
    text: { en: 'This file is not a Frostline journal.', uk: 'Цей файл не є журналом Frostline.' },
    advice: { en: 'Name another file; this one was not touched.', uk: 'Укажіть інший файл; цей залишено як був.' },
  },
  'FL-JOURNAL-022': {
    text: {
      en: 'The journal has format {got}, this version of the program knows formats up to {known}.',
      uk: 'Журнал має формат {got}, ця версія програми знає формати до {known}.',
    },
    advice: {
      en: 'Open it with the newer version; this file was not touched.',
      uk: 'Відкрийте його новішою версією; файл залишено як був.',
    },
  },
  'FL-JOURNAL-030': {
    text: {
      en: 'The disk is full: nothing of this batch was kept, everything kept before stands.',
      uk: 'Диск заповнено: з цього пакета не записано нічого, усе записане раніше ціле.',
    },
    advice: {
      en: 'Free some space and send it again; the screens keep working meanwhile.',
      uk: 'Звільніть місце й надішліть ще раз; екрани тим часом працюють.',
    },
  },
  'FL-JOURNAL-031': {
    text: {
      en: 'The disk failed: {got}. The journal accepts nothing until it is opened again.',
      uk: 'Збій диска: {got}. Журнал нічого не приймає, доки його не відкриють знову.',
    },
    advice: {
      en: 'Check the disk, copy the journal to another one, start again there.',
      uk: 'Перевірте диск, скопіюйте журнал на інший і запустіть програму там.',
    },
  },
  'FL-JOURNAL-032': {
    text: { en: 'The journal file is damaged: {got}.', uk: 'Файл журналу пошкоджено: {got}.' },
    advice: {
      en: 'Work on a copy. `frostline verify` names the first line that does not hold.',
      uk: 'Працюйте з копією. `frostline verify` назве перший рядок, який не сходиться.',
    },
  },
  'FL-JOURNAL-033': {
    text: { en: 'The journal cannot be opened: {got}.', uk: 'Журнал не вдається відкрити: {got}.' },
    advice: {
      en: 'Check that the folder exists and may be written to.',
      uk: 'Перевірте, чи є така тека і чи дозволено в неї писати.',
    },
  },
} as const satisfies TextTable;
