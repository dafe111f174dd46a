import type { TextTable } from '../text.ts';

/**
 * Codes `FL-CITY-NNN`, sorted: 001–009 and 017 files, 010–016 columns, 020–029 cells, 030–039 rows, 040–069 what the rows say together.
 * `say` always carries `file`, `line`, `column`, `got`, `used` and `action` (kept, repaired, setAside, stopped).
 */
export const CITY_PROBLEMS = {
  'FL-CITY-001': {
    text: { uk: 'Теку міста не вдалося прочитати: {got}.', en: 'The city folder could not be read: {got}.' },
    advice: { uk: 'Перевірте шлях і права доступу.', en: 'Check the path and the permissions.' },
  },
  'FL-CITY-002': {
    text: { uk: 'Файлу немає ({meaning}); таблицю взято порожньою.', en: 'The file is missing ({meaning}); the table is taken as empty.' },
    advice: {
      uk: 'Додайте файл; якщо таких об’єктів справді немає, залиште в ньому самий заголовок.',
      en: 'Add the file; if there really are none, leave only its header line.',
    },
  },
  'FL-CITY-003': {
    text: {
      uk: 'Забагато рядків: {got}, допускається {max}; жодного не взято.',
      en: 'Too many rows: {got}, the limit is {max}; none of them was taken.',
    },
    advice: {
      uk: 'Перевірте, чи це таблиця одного міста, і поділіть її.',
      en: 'Check that this is the table of one city, and split it.',
    },
  },
  'FL-CITY-004': {
    text: { uk: 'Файл не прочитано: невідома таблиця.', en: 'The file was not read: not a known table.' },
    advice: { uk: 'Назви таблиць — у docs/city-format.md. {hint}', en: 'The names of the tables stand in docs/city-format.md. {hint}' },
  },
  'FL-CITY-005': {
    text: {
      uk: 'Файл не вдалося прочитати: {got}; таблицю взято порожньою.',
      en: 'The file could not be read: {got}; the table is taken as empty.',
    },
    advice: { uk: 'Перевірте файл і права доступу.', en: 'Check the file and the permissions.' },
  },
  'FL-CITY-006': {
    text: { uk: 'Файл не в UTF-8; прочитано як {used}.', en: 'The file is not UTF-8; it was read as {used}.' },
    advice: {
      uk: 'Перевірте, чи назви читаються правильно; краще зберегти в UTF-8.',
      en: 'Check that the names read well; better save it as UTF-8.',
    },
  },
  'FL-CITY-007': {
    text: {
      uk: 'Пошкоджені символи ({count}); на їхньому місці стоїть «�».',
      en: 'Damaged characters ({count}); “�” stands in their place.',
    },
    advice: { uk: 'Збережіть файл у UTF-8 ще раз.', en: 'Save the file as UTF-8 again.' },
  },
  'FL-CITY-008': {
    text: {
      uk: 'Це не JSON, який можна прочитати: {got}; з файлу нічого не взято.',
      en: 'This is not JSON that can be read: {got}; nothing of it was taken.',
    },
    advice: { uk: 'Виправте файл у вказаному місці.', en: 'Mend the file at that place.' },
  },
  'FL-CITY-009': {
    text: {
      uk: 'Та сама таблиця є й у {used}; цей файл не прочитано.',
      en: 'The same table also stands in {used}; this file was not read.',
    },
    advice: { uk: 'Залиште один із двох.', en: 'Keep one of the two.' },
  },
  'FL-CITY-010': {
    text: { uk: 'Невідома колонка «{got}»; її не прочитано.', en: 'Unknown column “{got}”; it was not read.' },
    advice: { uk: 'Назви колонок — у docs/city-format.md. {hint}', en: 'The names of columns stand in docs/city-format.md. {hint}' },
  },
  'FL-CITY-011': {
    text: {
      uk: 'Немає обов’язкової колонки «{column}» ({meaning}); рядки ({count}) відкладено.',
      en: 'The required column “{column}” ({meaning}) is missing; its rows ({count}) are set aside.',
    },
    advice: { uk: 'Додайте колонку або виправте її назву.', en: 'Add the column or mend its name.' },
  },
  'FL-CITY-012': {
    text: {
      uk: 'Колонки «{column}» ({meaning}) немає; для рядків ({count}) оцінено: {used}.',
      en: 'There is no column “{column}” ({meaning}); estimated for its rows ({count}): {used}.',
    },
    advice: { uk: 'Додайте колонку, якщо значення відомі.', en: 'Add the column when the values are known.' },
  },
  'FL-CITY-013': {
    text: {
      uk: 'Десяткові коми в числах ({count}), як-от «{got}»; прочитано як {used}.',
      en: 'Decimal commas in numbers ({count}), such as “{got}”; read as {used}.',
    },
    advice: { uk: 'Нічого робити не треба, якщо це не роздільник тисяч.', en: 'Nothing to do unless the comma separates thousands.' },
  },
  'FL-CITY-014': {
    text: { uk: 'Дві колонки означають «{column}»; «{got}» не прочитано.', en: 'Two columns mean “{column}”; “{got}” was not read.' },
    advice: { uk: 'Залиште одну.', en: 'Keep one.' },
  },
  'FL-CITY-015': {
    text: { uk: 'Колонка «{got}» в інших одиницях; помножено на {used}.', en: 'Column “{got}” is in another unit; multiplied by {used}.' },
    advice: { uk: 'Нічого робити не треба.', en: 'Nothing to do.' },
  },
  'FL-CITY-016': {
    text: {
      uk: 'Система координат «{got}» не підтримується; координати прочитано як {used}.',
      en: 'The reference system “{got}” is not supported; coordinates were read as {used}.',
    },
    advice: { uk: 'Перерахуйте координати у WGS 84 (EPSG:4326).', en: 'Convert the coordinates to WGS 84 (EPSG:4326).' },
  },
  'FL-CITY-017': {
    text: {
      uk: 'Файл завеликий: {got} МБ, допускається {max} МБ; жодного рядка не взято.',
      en: 'The file is too large: {got} MB, the limit is {max} MB; none of its rows was taken.',
    },
    advice: {
      uk: 'Перевірте, чи це таблиця одного міста, і поділіть її.',
      en: 'Check that this is the table of one city, and split it.',
    },
  },
  'FL-CITY-020': {
    text: { uk: 'Очікувалося число, стоїть «{got}»; взято {used}.', en: 'A number was expected, “{got}” came; took {used}.' },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-021': {
    text: {
      uk: 'Значення {got} поза межами {min}…{max} {unit}; взято {used}.',
      en: 'The value {got} is outside {min}…{max} {unit}; took {used}.',
    },
    advice: { uk: 'Перевірте значення та одиницю.', en: 'Check the value and its unit.' },
  },
  'FL-CITY-022': {
    text: {
      uk: 'Очікувалося одне з: {choices}; стоїть «{got}»; взято {used}.',
      en: 'One of {choices} was expected, “{got}” came; took {used}.',
    },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-023': {
    text: { uk: 'Очікувалося «так» або «ні», стоїть «{got}»; взято {used}.', en: '“yes” or “no” was expected, “{got}” came; took {used}.' },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-024': {
    text: {
      uk: 'Очікувався час із поясом (2026-02-03T08:00+02:00), стоїть «{got}»; взято {used}.',
      en: 'A time with its offset (2026-02-03T08:00+02:00) was expected, “{got}” came; took {used}.',
    },
    advice: { uk: 'Допишіть пояс або «Z».', en: 'Add the offset or “Z”.' },
  },
  'FL-CITY-025': {
    text: {
      uk: 'Очікувалися точки «довгота широта|…» або WKT, стоїть «{got}»; взято {used}.',
      en: 'Points “lon lat|…” or WKT were expected, “{got}” came; took {used}.',
    },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-026': {
    text: {
      uk: 'Порожні клітинки «{column}» ({count}), рядки {lines}; оцінено: {used}.',
      en: 'Blank cells of “{column}” ({count}), lines {lines}; estimated: {used}.',
    },
    advice: { uk: 'Впишіть значення, якщо вони відомі.', en: 'Fill them in when the values are known.' },
  },
  'FL-CITY-027': {
    text: {
      uk: 'Очікувалося ціле число, стоїть {got}; округлено до {used}.',
      en: 'A whole number was expected, {got} came; rounded to {used}.',
    },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-030': {
    text: {
      uk: 'Рядок відкладено: без «{column}» він нічого не означає, а стоїть «{got}».',
      en: 'The row is set aside: without “{column}” it means nothing, and “{got}” came.',
    },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-CITY-031': {
    text: {
      uk: 'Рядок обірвано: клітинок {got}, а колонок {expected}; решту взято порожньою.',
      en: 'The row is cut short: {got} cells for {expected} columns; the rest is taken as blank.',
    },
    advice: { uk: 'Допишіть рядок.', en: 'Complete the row.' },
  },
  'FL-CITY-032': {
    text: {
      uk: 'Клітинок {got}, а колонок {expected}: десяткові коми без лапок; зібрано як «{used}».',
      en: '{got} cells for {expected} columns: decimal commas without quotes; put together as “{used}”.',
    },
    advice: {
      uk: 'Збережіть таблицю з крапкою з комою або з десятковою крапкою.',
      en: 'Save the table with semicolons or with decimal points.',
    },
  },
  'FL-CITY-033': {
    text: {
      uk: 'Клітинок {got}, а колонок {expected}; рядок відкладено: «{row}».',
      en: '{got} cells for {expected} columns; the row is set aside: “{row}”.',
    },
    advice: {
      uk: 'Візьміть у лапки клітинки, в яких є роздільник, або десяткові коми.',
      en: 'Put cells that hold the separator, or decimal commas, in quotes.',
    },
  },
  'FL-CITY-034': {
    text: {
      uk: 'Лапки не закрито; рядок прочитано сам по собі: «{got}».',
      en: 'A quote is not closed; the line was read by itself: “{got}”.',
    },
    advice: { uk: 'Закрийте лапки.', en: 'Close the quote.' },
  },
  'FL-CITY-035': {
    text: {
      uk: 'Ще {count} таких самих ({code}), рядки {lines}; дію виконано так само.',
      en: '{count} more of the same ({code}), lines {lines}; the same was done.',
    },
    advice: { uk: 'Виправте причину, загальну для всієї колонки.', en: 'Mend the cause, which the whole column shares.' },
  },
  'FL-CITY-036': {
    text: { uk: 'Об’єкт GeoJSON відкладено: {got}.', en: 'The GeoJSON feature is set aside: {got}.' },
    advice: { uk: 'Виправте об’єкт.', en: 'Mend the feature.' },
  },
  'FL-CITY-037': {
    text: { uk: 'Рядок без коду; отримав код {used}.', en: 'The row has no id; it got the id {used}.' },
    advice: { uk: 'Дайте рядкові код.', en: 'Give the row an id.' },
  },
  'FL-CITY-038': {
    text: {
      uk: 'Час без поясу «{got}»; прочитано за поясом міста {zone} як {used}.',
      en: 'A time without offset, “{got}”; read in the city’s zone {zone} as {used}.',
    },
    advice: { uk: 'Допишіть пояс: 2026-02-03T08:00+02:00.', en: 'Add the offset: 2026-02-03T08:00+02:00.' },
  },
  'FL-CITY-040': {
    text: {
      uk: 'Код {got} повторено; такий самий рядок є вище ({first}), цей відкладено.',
      en: 'Id {got} is repeated; the same row stands above ({first}), this one is set aside.',
    },
    advice: { uk: 'Приберіть повтор.', en: 'Remove the repeat.' },
  },
  'FL-CITY-041': {
    text: {
      uk: 'Код {got} повторено з іншими значеннями (перший — {first}); цей рядок отримав код {used}.',
      en: 'Id {got} is repeated with other values (the first is {first}); this row got the id {used}.',
    },
    advice: { uk: 'Дайте рядкам різні коди.', en: 'Give the rows different ids.' },
  },
  'FL-CITY-042': {
    text: { uk: 'У таблиці {to} немає «{got}»; рядок відкладено.', en: 'There is no “{got}” in {to}; the row is set aside.' },
    advice: { uk: 'Додайте відсутній рядок або виправте код.', en: 'Add the missing row or mend the id.' },
  },
  'FL-CITY-043': {
    text: { uk: 'У таблиці {to} немає «{got}»; взято {used}.', en: 'There is no “{got}” in {to}; took {used}.' },
    advice: { uk: 'Додайте відсутній рядок або виправте код.', en: 'Add the missing row or mend the id.' },
  },
  'FL-CITY-044': {
    text: {
      uk: 'Початок і кінець — той самий вузол «{got}»; рядок відкладено.',
      en: 'Both ends are the same node “{got}”; the row is set aside.',
    },
    advice: { uk: 'Виправте один із кінців.', en: 'Mend one of the ends.' },
  },
  'FL-CITY-045': {
    text: {
      uk: 'Частина мережі без жодного джерела: вузлів {nodes}, будинків {buildings}, наприклад вузол «{got}»; залишено як є.',
      en: 'A part of the network hangs on no source: {nodes} nodes, {buildings} buildings, for example node “{got}”; kept as it is.',
    },
    advice: { uk: 'Перевірте, чи не бракує ділянки або джерела.', en: 'Check whether a pipe or a source is missing.' },
  },
  'FL-CITY-046': {
    text: {
      uk: 'Мережа складається з окремих частин ({got}), кожна зі своїм джерелом.',
      en: 'The network consists of separate parts ({got}), each with its own source.',
    },
    advice: { uk: 'Нічого робити не треба, якщо так і є.', en: 'Nothing to do if that is so.' },
  },
  'FL-CITY-047': {
    text: { uk: 'Будинок не під’єднано до жодного теплового пункту; залишено.', en: 'The building hangs on no substation; kept.' },
    advice: { uk: 'Вкажіть тепловий пункт, якщо будинок опалюється від мережі.', en: 'Name its substation if the network heats it.' },
  },
  'FL-CITY-048': {
    text: { uk: 'До вузла «{got}» не підходить жодна ділянка; залишено.', en: 'No pipe reaches the node “{got}”; kept.' },
    advice: { uk: 'Додайте ділянку або виправте вузол.', en: 'Add the pipe or mend the node.' },
  },
  'FL-CITY-049': {
    text: { uk: 'Довготу й широту переставлено ({got}); взято {used}.', en: 'Longitude and latitude are swapped ({got}); took {used}.' },
    advice: { uk: 'Виправте порядок колонок.', en: 'Mend the order of the columns.' },
  },
  'FL-CITY-050': {
    text: {
      uk: 'Місце невідоме або поза містом ({got}); взято {used}.',
      en: 'The place is unknown or outside the city ({got}); took {used}.',
    },
    advice: { uk: 'Виправте координати.', en: 'Mend the coordinates.' },
  },
  'FL-CITY-051': {
    text: {
      uk: 'Внутрішній діаметр {got} м не пасує до умовного {nominal_mm} мм; залишено.',
      en: 'The bore of {got} m does not fit the nominal diameter of {nominal_mm} mm; kept.',
    },
    advice: { uk: 'Перевірте обидва.', en: 'Check both.' },
  },
  'FL-CITY-052': {
    text: {
      uk: 'Довжина {got} м, а між вузлами по прямій {straight_m} м; залишено.',
      en: 'The length is {got} m, but the nodes are {straight_m} m apart in a straight line; kept.',
    },
    advice: { uk: 'Перевірте довжину й координати вузлів.', en: 'Check the length and the positions of the nodes.' },
  },
  'FL-CITY-053': {
    text: {
      uk: 'Вразливих ({got}) більше, ніж людей ({people}); залишено.',
      en: 'More vulnerable people ({got}) than people ({people}); kept.',
    },
    advice: { uk: 'Перевірте обидва числа.', en: 'Check both numbers.' },
  },
  'FL-CITY-054': {
    text: {
      uk: 'Зміна закінчується на {got} год раніше, ніж починається; кінець пересунуто на {used} год пізніше.',
      en: 'The shift ends {got} h before it starts; its end was moved {used} h later.',
    },
    advice: { uk: 'Перевірте обидва часи.', en: 'Check both times.' },
  },
  'FL-CITY-055': {
    text: {
      uk: 'Розрахункові температури суперечать одна одній: {got}; взято {used}.',
      en: 'The design temperatures contradict each other: {got}; took {used}.',
    },
    advice: {
      uk: 'У подавальному трубопроводі має бути тепліше, ніж у зворотному, а в приміщенні — ніж надворі.',
      en: 'Supply must be above return, indoor above outdoor.',
    },
  },
  'FL-CITY-056': {
    text: { uk: 'Вузол «{got}» не є кінцем ділянки {pipe}; взято {used}.', en: 'Node “{got}” is not an end of pipe {pipe}; took {used}.' },
    advice: { uk: 'Вкажіть один із кінців ділянки.', en: 'Name one of the ends of the pipe.' },
  },
  'FL-CITY-057': {
    text: { uk: 'У таблиці {file} немає жодного рядка; {meaning}.', en: 'Table {file} has no rows; {meaning}.' },
    advice: { uk: 'Додайте рядки.', en: 'Add rows.' },
  },
  'FL-CITY-058': {
    text: {
      uk: 'Вуличний граф розпадається на частини ({got}); між ними бригади не проїдуть.',
      en: 'The street graph falls into parts ({got}); crews cannot drive between them.',
    },
    advice: { uk: 'Додайте відрізки, яких бракує.', en: 'Add the edges that are missing.' },
  },
  'FL-CITY-059': {
    text: {
      uk: 'Точки контуру чи траси лежать поза містом ({got}); взято {used}.',
      en: 'Points of the outline or course lie outside the city ({got}); took {used}.',
    },
    advice: { uk: 'Виправте точки.', en: 'Mend the points.' },
  },
} as const satisfies TextTable;
