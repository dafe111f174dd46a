import type { TextTable } from '../text.ts';

/**
 * Codes `FL-WEATHER-NNN`, sorted: 001–005 the file, 006–019 its values, 020–029 putting it on a scenario's hours.
 * `say` carries `got` and `used`; readers add `member`, `count`, `hours`, `unit` where the text asks for them.
 */
export const WEATHER_PROBLEMS = {
  'FL-WEATHER-001': {
    text: { uk: 'Файл погоди не вдалося прочитати: {got}.', en: 'The weather file could not be read: {got}.' },
    advice: { uk: 'Приймаються CSV, JSON Open-Meteo та EPW.', en: 'CSV, Open-Meteo JSON and EPW are taken.' },
  },
  'FL-WEATHER-002': {
    text: { uk: 'Це не JSON, який можна прочитати: {got}.', en: 'This is not JSON that can be read: {got}.' },
    advice: { uk: 'Мабуть, файл обірвано; завантажте його ще раз.', en: 'The file is probably cut short; fetch it again.' },
  },
  'FL-WEATHER-003': {
    text: { uk: 'Служба погоди відповіла помилкою: {got}.', en: 'The weather service answered with an error: {got}.' },
    advice: { uk: 'Виправте запит і завантажте знову.', en: 'Mend the request and fetch again.' },
  },
  'FL-WEATHER-004': {
    text: { uk: 'У файлі немає погодинної температури повітря ({got}).', en: 'The file has no hourly air temperature ({got}).' },
    advice: { uk: 'Потрібна колонка temperature_2m або air_C і час.', en: 'A column temperature_2m or air_C and the time are needed.' },
  },
  'FL-WEATHER-005': {
    text: { uk: 'У файлі кілька місць ({got}); взято перше.', en: 'The file holds several places ({got}); took the first.' },
    advice: { uk: 'Залиште одне місце.', en: 'Keep one place.' },
  },
  'FL-WEATHER-006': {
    text: { uk: 'Невідома одиниця «{got}»; колонку не взято.', en: 'Unknown unit “{got}”; the column was not taken.' },
    advice: { uk: 'Відомі: °C, °F, K; м/с, км/год, миль/год, вузли; Вт/м².', en: 'Known are °C, °F, K; m/s, km/h, mph, kn; W/m².' },
  },
  'FL-WEATHER-007': {
    text: { uk: 'Одиницю не вказано; взято {used}.', en: 'No unit is stated; took {used}.' },
    advice: { uk: 'Перевірте, чи це так.', en: 'Check that it is so.' },
  },
  'FL-WEATHER-008': {
    text: {
      uk: 'Прогалини: {count} год, найдовша {hours} год; заповнено між сусідніми значеннями.',
      en: 'Gaps: {count} h, the longest {hours} h; filled between the neighbouring values.',
    },
    advice: { uk: 'Нічого робити не треба.', en: 'Nothing to do.' },
  },
  'FL-WEATHER-009': {
    text: {
      uk: 'Член ансамблю {member} відкладено: без значень {hours} год поспіль, допускається {max}.',
      en: 'Member {member} is set aside: {hours} h in a row without values, the limit is {max}.',
    },
    advice: { uk: 'Решта членів використовується.', en: 'The other members are used.' },
  },
  'FL-WEATHER-010': {
    text: { uk: 'Жодного придатного ряду температур не залишилося.', en: 'No usable series of temperatures is left.' },
    advice: { uk: 'Візьміть інший файл.', en: 'Take another file.' },
  },
  'FL-WEATHER-011': {
    text: { uk: 'Вітру немає ({count} год); взято {used} м/с.', en: 'No wind ({count} h); took {used} m/s.' },
    advice: { uk: 'Додайте швидкість вітру, якщо вона відома.', en: 'Add the wind speed when it is known.' },
  },
  'FL-WEATHER-012': {
    text: {
      uk: 'Сонячної радіації немає ({count} год); взято {used} Вт/м² (обережне припущення).',
      en: 'No solar radiation ({count} h); took {used} W/m², on the cautious side.',
    },
    advice: { uk: 'Додайте радіацію, якщо вона відома.', en: 'Add the radiation when it is known.' },
  },
  'FL-WEATHER-013': {
    text: {
      uk: 'Значення {got} поза межами {min}…{max}; вважається відсутнім.',
      en: 'The value {got} is outside {min}…{max}; taken as missing.',
    },
    advice: { uk: 'Перевірте одиницю.', en: 'Check the unit.' },
  },
  'FL-WEATHER-014': {
    text: { uk: 'Очікувалося число, стоїть «{got}»; вважається відсутнім.', en: 'A number was expected, “{got}” came; taken as missing.' },
    advice: { uk: 'Виправте клітинку.', en: 'Mend the cell.' },
  },
  'FL-WEATHER-015': {
    text: { uk: 'Час «{got}» незрозумілий; рядок відкладено.', en: 'The time “{got}” is not understood; the row is set aside.' },
    advice: { uk: 'Пишіть 2026-02-03T08:00+02:00.', en: 'Write 2026-02-03T08:00+02:00.' },
  },
  'FL-WEATHER-016': {
    text: {
      uk: 'Час повторюється або йде назад ({count}), уперше «{got}»; упорядковано, з однакових узято перший.',
      en: 'Times repeat or run backwards ({count}), first at “{got}”; sorted, of equal ones the first was taken.',
    },
    advice: { uk: 'Перевірте файл; за літнього часу пишіть пояс.', en: 'Check the file; around clock changes write the offset.' },
  },
  'FL-WEATHER-017': {
    text: { uk: 'Час без поясу; прочитано за поясом {used}.', en: 'Times without offset; read in the zone {used}.' },
    advice: { uk: 'Допишіть пояс.', en: 'Add the offset.' },
  },
  'FL-WEATHER-018': {
    text: {
      uk: 'Файл обірвано: {got} із {expected}; взято те, що є.',
      en: 'The file is cut short: {got} of {expected}; took what there is.',
    },
    advice: { uk: 'Завантажте файл ще раз.', en: 'Fetch the file again.' },
  },
  'FL-WEATHER-019': {
    text: {
      uk: 'Забагато: {got}, допускається {max}; решту відкладено.',
      en: 'Too many: {got}, the limit is {max}; the rest is set aside.',
    },
    advice: { uk: 'Скоротіть файл.', en: 'Shorten the file.' },
  },
  'FL-WEATHER-020': {
    text: {
      uk: 'Погода закінчується через {got} год після початку, потрібно {hours}; прогноз скорочено до {used} год.',
      en: 'The weather ends {got} h after the start, {hours} h are needed; the forecast is shortened to {used} h.',
    },
    advice: { uk: 'Візьміть довший прогноз погоди.', en: 'Take a longer weather forecast.' },
  },
  'FL-WEATHER-021': {
    text: {
      uk: 'Погода не охоплює початку: вона від {from} до {to}, потрібно від {got}.',
      en: 'The weather does not cover the start: it runs from {from} to {to}, the start is {got}.',
    },
    advice: { uk: 'Візьміть погоду на цей час.', en: 'Take the weather of that time.' },
  },
  'FL-WEATHER-022': {
    text: {
      uk: 'Погода починається на {got} год пізніше; перші години взято такими, як перше значення.',
      en: 'The weather starts {got} h later; the first hours are held at its first value.',
    },
    advice: { uk: 'Нічого робити не треба.', en: 'Nothing to do.' },
  },
  'FL-WEATHER-023': {
    text: {
      uk: 'Один ряд розширено до {used} членів: розкид росте із завчасністю прогнозу (docs/equations/weather-ensemble.md).',
      en: 'One run was widened to {used} members: their spread grows with lead time (docs/equations/weather-ensemble.md).',
    },
    advice: { uk: 'Краще взяти ансамблевий прогноз.', en: 'An ensemble forecast is better.' },
  },
  'FL-WEATHER-024': {
    text: {
      uk: 'Річний файл розширено до {used} членів сусідніми днями року; це клімат, а не прогноз.',
      en: 'A file of one year was widened to {used} members by neighbouring days; this is climate, not a forecast.',
    },
    advice: { uk: 'Для справжніх рішень візьміть прогноз погоди.', en: 'For real decisions take a weather forecast.' },
  },
  'FL-WEATHER-025': {
    text: {
      uk: 'Погода типового року: ті самі дні перенесено на {used} рік.',
      en: 'Weather of a typical year: the same days moved to {used}.',
    },
    advice: { uk: 'Це не прогноз.', en: 'This is not a forecast.' },
  },
  'FL-WEATHER-026': {
    text: { uk: 'Невідома колонка «{got}»; її не прочитано.', en: 'Unknown column “{got}”; it was not read.' },
    advice: { uk: 'Назви колонок — у docs/weather-format.md.', en: 'The names of columns stand in docs/weather-format.md.' },
  },
  'FL-WEATHER-027': {
    text: {
      uk: 'Краї ряду ({got} год), до яких не доходить половина членів, відкинуто.',
      en: 'The ends of the series ({got} h) that fewer than half of the members reach were cut.',
    },
    advice: { uk: 'Нічого робити не треба.', en: 'Nothing to do.' },
  },
  'FL-WEATHER-028': {
    text: {
      uk: 'Годинник станції відрізняється від міського на {got} год; години взято за годинником міста, щоб ніч лишилася ніччю.',
      en: 'The station’s clock is {got} h away from the city’s; hours were taken as the city’s own, so that night stays night.',
    },
    advice: { uk: 'Краще взяти файл станції цього міста.', en: 'A file of this city’s own station is better.' },
  },
} as const satisfies TextTable;
