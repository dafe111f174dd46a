import type { TextTable } from '../text.ts';

/** Codes `FL-INTAKE-NNN`, sorted. */
export const INTAKE_PROBLEMS = {
  'FL-INTAKE-001': {
    text: {
      uk: 'Рядок не є об’єктом JSON: {got}. Рядок пропущено, його текст залишився у файлі.',
      en: 'The line is not a JSON object: {got}. The line was left out; its text stays in the file.',
    },
    advice: { uk: 'Перевірте лапки й коми в цьому рядку.', en: 'Check the quotes and commas of this line.' },
  },
  'FL-INTAKE-002': {
    text: {
      uk: 'Поле «{field}»: очікувалося {expected}, отримано «{got}». Рядок пропущено.',
      en: 'Field "{field}": expected {expected}, got "{got}". The line was left out.',
    },
    advice: { uk: 'Виправте поле й завантажте файл ще раз.', en: 'Correct the field and load the file again.' },
  },
  'FL-INTAKE-003': {
    text: {
      uk: 'Цитати «{quote}» немає в тексті. Твердження відкинуто.',
      en: 'The quote "{quote}" is not in the text. The claim was dropped.',
    },
    advice: {
      uk: 'Твердження без дослівної цитати не приймається: скопіюйте її з тексту.',
      en: 'A claim without a word-for-word quote is not taken: copy it from the text.',
    },
  },
  'FL-INTAKE-004': {
    text: {
      uk: 'Поле «{field}» твердження: очікувалося {expected}, отримано «{got}». Взято «{used}».',
      en: 'Field "{field}" of a claim: expected {expected}, got "{got}". Took "{used}".',
    },
    advice: { uk: 'Перевірте слово за переліком у документації.', en: 'Check the word against the list in the documentation.' },
  },
  'FL-INTAKE-005': {
    text: {
      uk: 'Час {at} раніший за попередній рядок. Рядки впорядковано за часом.',
      en: 'The time {at} is earlier than the line before. The lines were put in order of time.',
    },
    advice: {
      uk: 'Нічого робити не треба, якщо порядок у файлі не має значення.',
      en: 'Nothing to do unless the order in the file means something.',
    },
  },
  'FL-INTAKE-006': {
    text: {
      uk: 'Позначка «{id}» уже є вище. Рядок пропущено.',
      en: 'The id "{id}" is already used above. The line was left out.',
    },
    advice: { uk: 'Дайте рядкові іншу позначку.', en: 'Give the line another id.' },
  },
  'FL-INTAKE-007': {
    text: {
      uk: 'Файл має {got} знаків, межа — {max}. Прочитано перші {max}.',
      en: 'The file has {got} characters, the limit is {max}. The first {max} were read.',
    },
    advice: { uk: 'Розділіть файл на частини.', en: 'Split the file.' },
  },
  'FL-INTAKE-009': {
    text: {
      uk: 'Дату публікації не вказано, і з тексту вона не випливає: «вівторок», «учора» лишилися без дати.',
      en: 'No date of publication was given and none follows from the text: "Tuesday", "yesterday" stay undated.',
    },
    advice: { uk: 'Вкажіть день публікації.', en: 'Give the day of publication.' },
  },
  'FL-INTAKE-010': {
    text: {
      uk: 'У тексті {got} невидимих знаків (знаки напряму, нульової ширини). Текст збережено як є; слова з ними можуть не впізнаватися.',
      en: 'The text holds {got} invisible characters (direction marks, zero width). It is kept as it is; words with them may not be recognised.',
    },
    advice: { uk: 'Перевірте джерело: так ховають підміну слів.', en: 'Check the source: words are hidden or swapped this way.' },
  },
  'FL-INTAKE-011': {
    text: {
      uk: 'Модель запропонувала твердження без опори в тексті ({reason}). Відкинуто.',
      en: 'The model proposed a claim that the text does not bear ({reason}). Dropped.',
    },
    advice: { uk: 'Нічого робити не треба: правила прочитали текст самі.', en: 'Nothing to do: the rules read the text on their own.' },
  },
  'FL-INTAKE-012': {
    text: {
      uk: 'Рядок довідника «{got}» не має вигляду «код, категорія, назва». Рядок пропущено.',
      en: 'The codifier line "{got}" is not "code, category, name". The line was left out.',
    },
    advice: { uk: 'Візьміть файл довідника з сайту міністерства без змін.', en: 'Take the codifier file from the ministry unchanged.' },
  },
  'FL-INTAKE-013': {
    text: {
      uk: 'Адреса «{got}» підходить до стількох будинків: {fits}. Дзвінок збережено без будинку, у картину він ще не входить.',
      en: 'The address "{got}" fits this many buildings: {fits}. The call is kept without a building and does not count yet.',
    },
    advice: {
      uk: 'Виберіть будинок зі списку або уточніть вулицю й номер.',
      en: 'Pick the building from the list, or ask again for street and number.',
    },
  },
  'FL-INTAKE-014': {
    text: {
      uk: 'Температура в квартирі {got}: очікувалося від {low_C} до {high_C} °C. Дзвінок збережено без температури.',
      en: 'Temperature in the flat {got}: expected {low_C} to {high_C} °C. The call is kept without it.',
    },
    advice: { uk: 'Перепитайте, що показує термометр.', en: 'Ask again what the thermometer shows.' },
  },
  'FL-INTAKE-015': {
    text: {
      uk: 'День публікації не вказано; узято {day}: {basis}.',
      en: 'No day of publication was given; {day} was taken: {basis}.',
    },
    advice: { uk: 'Перевірте день і вкажіть його, якщо він інший.', en: 'Check the day, and give it if it is another one.' },
  },
  'FL-INTAKE-016': {
    text: {
      uk: 'Кодування не названо або воно невідоме; прочитано як {got}.',
      en: 'The character set is not named or not known; read as {got}.',
    },
    advice: { uk: 'Якщо літери зіпсовані, збережіть файл у UTF-8.', en: 'If the letters are spoilt, save the file as UTF-8.' },
  },
  'FL-INTAKE-017': {
    text: {
      uk: 'Файл не вдалося прочитати як «{format}»: тексту в ньому не знайдено.',
      en: 'The file could not be read as "{format}": no words were found in it.',
    },
    advice: {
      uk: 'Перевірте, чи це той файл, або вставте текст вручну.',
      en: 'Check that it is the right file, or paste the text by hand.',
    },
  },
  'FL-INTAKE-018': {
    text: {
      uk: 'Модель не запитано: {reason}. Правила прочитали повідомлення самі.',
      en: 'The model was not asked: {reason}. The rules read the report on their own.',
    },
    advice: {
      uk: 'Перевірте адресу моделі на цій машині й чи вона працює.',
      en: 'Check the address of the model on this machine and whether it runs.',
    },
  },
  'FL-INTAKE-019': {
    text: {
      uk: 'Рядок посадовців «{got}» не має вигляду «ім’я | основи прізвища | посада | місце». Рядок пропущено.',
      en: 'The line of officials "{got}" is not "name | surname stems | role | place". The line was left out.',
    },
    advice: { uk: 'Перевірте кількість рисок у цьому рядку.', en: 'Check the number of bars in this line.' },
  },
  'FL-INTAKE-020': {
    text: {
      uk: 'Час публікації «{got}» не є датою. Повідомлення збережено без нього.',
      en: 'The time of publication "{got}" is no date. The report is kept without it.',
    },
    advice: {
      uk: 'Пишіть 2026-02-03 або 2026-02-03T07:04+02:00.',
      en: 'Write 2026-02-03 or 2026-02-03T07:04+02:00.',
    },
  },
  'FL-INTAKE-021': {
    text: {
      uk: 'У файлі «{got}» немає жодного рядка кодифікатора «код, категорія, назва».',
      en: 'The file "{got}" holds no codifier line "code, category, name".',
    },
    advice: {
      uk: 'Збережіть таблицю міністерства як текст із табуляціями: UA01000000000013043, O, назва.',
      en: 'Save the ministry’s table as text with tabs: UA01000000000013043, O, name.',
    },
  },
  'FL-INTAKE-022': {
    text: {
      uk: 'Довідник місць або посадовців не вдалося прочитати: {got}.',
      en: 'The list of places or officials could not be read: {got}.',
    },
    advice: { uk: 'Перевірте шлях до файлу й права доступу.', en: 'Check the path of the file and the right to read it.' },
  },
  'FL-INTAKE-023': {
    text: {
      uk: 'Назву «{got}» мають кілька населених пунктів: {candidates}. Текст не каже, про який ідеться, тому жоден не взято.',
      en: 'Several settlements are called "{got}": {candidates}. The text does not tell which is meant, so none was taken.',
    },
    advice: {
      uk: 'Якщо знаєте область або район, виправте місце заяви.',
      en: 'If you know the oblast or the raion, correct the place of the claim.',
    },
  },
} as const satisfies TextTable;
