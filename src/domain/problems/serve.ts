import type { TextTable } from '../text.ts';

/** Codes `FL-SERVE-NNN`, sorted. */
export const SERVE_PROBLEMS = {
  'FL-SERVE-001': {
    text: { en: 'The request does not have the expected shape: {got}.', uk: 'Запит не має очікуваної форми: {got}.' },
    advice: { en: 'The shapes stand in /api/v1/openapi.json.', uk: 'Форми описано в /api/v1/openapi.json.' },
  },
  'FL-SERVE-002': {
    text: { en: 'There is no such decision now.', uk: 'Такого рішення зараз немає.' },
    advice: {
      en: 'The plan has been computed anew; look at the queue again.',
      uk: 'План перераховано; перегляньте чергу рішень ще раз.',
    },
  },
  'FL-SERVE-003': {
    text: { en: 'There is no building {id} in this city.', uk: 'У цьому місті немає будинку {id}.' },
    advice: { en: 'The ids stand in /api/v1/map.', uk: 'Ідентифікатори є в /api/v1/map.' },
  },
  'FL-SERVE-004': {
    text: { en: 'This cannot be done now: the decision is “{status}”.', uk: 'Зараз цього зробити не можна: стан рішення — «{status}».' },
    advice: {
      en: 'What is declined, put off, or accepted and not yet done can be reopened; draining with both signatures cannot.',
      uk: 'Відхилене, відкладене або ухвалене й ще не виконане рішення можна повернути в роботу; зливання з обома підписами — ні.',
    },
  },
  'FL-SERVE-005': {
    text: { en: '{who} has signed already.', uk: '{who} уже має підпис під цим рішенням.' },
    advice: {
      en: 'Draining needs a second person.',
      uk: 'Для зливання потрібен підпис другої людини.',
    },
  },
  'FL-SERVE-006': {
    text: { en: 'Someone with the role “{role}” has signed already.', uk: 'Підпис із роллю «{role}» уже є.' },
    advice: {
      en: 'Draining needs one dispatcher and one engineer.',
      uk: 'Для зливання потрібні підписи диспетчера та інженера.',
    },
  },
  'FL-SERVE-007': {
    text: {
      en: 'A deferral needs a moment in the future, at most three days away.',
      uk: 'Щоб відкласти рішення, вкажіть момент у майбутньому, не далі ніж за три доби.',
    },
    advice: { en: 'Send until_ms in UTC milliseconds.', uk: 'Передайте until_ms у мілісекундах UTC.' },
  },
  'FL-SERVE-008': {
    text: { en: 'There is no plan yet: {cause}.', uk: 'Плану ще немає: {cause}.' },
    advice: { en: 'Wait for the calculation that is running.', uk: 'Дочекайтеся кінця розрахунку.' },
  },
  'FL-SERVE-009': {
    text: { en: 'This desk runs live; there is nothing to play back.', uk: 'Пульт працює наживо; відтворювати нічого.' },
    advice: { en: 'Playback exists in the demo only.', uk: 'Відтворення є лише в демонстрації.' },
  },
  'FL-SERVE-010': {
    text: { en: 'The moment lies outside the recorded night.', uk: 'Цей момент лежить поза записаною ніччю.' },
    advice: {
      en: 'Choose a moment between replay.from_ms and replay.to_ms.',
      uk: 'Виберіть момент між replay.from_ms і replay.to_ms.',
    },
  },
  'FL-SERVE-011': {
    text: { en: 'There is nothing at {path}.', uk: 'За адресою {path} нічого немає.' },
    advice: { en: 'The addresses stand in /api/v1/openapi.json.', uk: 'Адреси описано в /api/v1/openapi.json.' },
  },
  'FL-SERVE-012': {
    text: { en: 'None of the ports {from}–{to} is free.', uk: 'Жоден із портів {from}–{to} не вільний.' },
    advice: { en: 'Stop another program or choose a port with --port.', uk: 'Зупиніть іншу програму або виберіть порт через --port.' },
  },
  'FL-SERVE-013': {
    text: { en: 'The request is larger than {limit} bytes.', uk: 'Запит більший за {limit} байтів.' },
    advice: { en: 'Send less at once.', uk: 'Надсилайте меншими частинами.' },
  },
  'FL-SERVE-014': {
    text: {
      en: 'The request comes from another site ({origin}) and was refused.',
      uk: 'Запит надійшов з іншого сайту ({origin}), його відхилено.',
    },
    advice: {
      en: 'Open the desk under the address that it printed at the start.',
      uk: 'Відкрийте пульт за адресою, яку він надрукував під час запуску.',
    },
  },
  'FL-SERVE-015': {
    text: {
      en: 'The calculation failed: {got}. What you see is the last one that succeeded.',
      uk: 'Розрахунок не вдався: {got}. На екрані — останній успішний.',
    },
    advice: {
      en: 'It is tried again at the next change. Please report it with the journal.',
      uk: 'Спробу буде повторено після наступної зміни. Повідомте про це, додавши журнал.',
    },
  },
  'FL-SERVE-016': {
    text: { en: 'This address cannot be asked that way ({method}).', uk: 'До цієї адреси не можна звертатися так ({method}).' },
    advice: { en: 'The methods stand in /api/v1/openapi.json.', uk: 'Методи описано в /api/v1/openapi.json.' },
  },
  'FL-SERVE-017': {
    text: {
      en: 'This journal belongs to a live desk; a playback does not write over it.',
      uk: 'Цей журнал належить справжньому чергуванню; відтворення його не перезаписує.',
    },
    advice: { en: 'Name another file for the playback.', uk: 'Укажіть для відтворення інший файл.' },
  },
  'FL-SERVE-018': {
    text: { en: 'The desk is stopping and takes nothing more.', uk: 'Пульт зупиняється й більше нічого не приймає.' },
    advice: { en: 'Send it again once the desk runs.', uk: 'Надішліть ще раз, коли пульт працюватиме.' },
  },
  'FL-SERVE-019': {
    text: {
      en: 'A signature needs a name of at least two letters, without control characters or signs that turn the direction of the text.',
      uk: 'Підпис потребує імені: щонайменше дві літери, без керівних символів і знаків зміни напрямку письма.',
    },
    advice: { en: 'Write the name as it is spoken.', uk: 'Напишіть ім’я так, як його вимовляють.' },
  },
  'FL-SERVE-020': {
    text: { en: 'There is no crew "{crew}" that drains buildings.', uk: 'Немає бригади «{crew}», яка зливає воду.' },
    advice: {
      en: 'Choose a crew of the table of crews with the skill "drain".',
      uk: 'Виберіть з таблиці бригад таку, що вміє зливати воду.',
    },
  },
  'FL-SERVE-021': {
    text: { en: 'There is no heat source "{id}".', uk: 'Немає джерела тепла «{id}».' },
    advice: { en: 'The sources are listed in /api/v1/map.', uk: 'Перелік джерел — у /api/v1/map.' },
  },
  'FL-SERVE-022': {
    text: { en: 'The plan in force does not ask for a signature under "{id}".', uk: 'Чинний план не потребує підпису під «{id}».' },
    advice: { en: 'Look at the newest plan: it may have changed meanwhile.', uk: 'Погляньте на найновіший план: він міг змінитися.' },
  },
  'FL-SERVE-040': {
    text: { en: 'There is no claim {id}.', uk: 'Твердження {id} немає.' },
    advice: { en: 'The ids stand in /api/v1/reports/{id}.', uk: 'Ідентифікатори є в /api/v1/reports/{id}.' },
  },
  'FL-SERVE-041': {
    text: {
      en: 'The correction changes nothing, or this claim has no number to correct.',
      uk: 'Виправлення нічого не змінює, або в цьому твердженні немає числа, яке можна виправити.',
    },
    advice: {
      en: 'Change the value, unit, bound, topic or place; a statement without a number is accepted or rejected.',
      uk: 'Змініть значення, одиницю, межу, тему або місце; твердження без числа приймають або відхиляють.',
    },
  },
  'FL-SERVE-042': {
    text: { en: 'There is no proposed effect {id}.', uk: 'Запропонованого наслідку {id} немає.' },
    advice: { en: 'The ids stand in /api/v1/belief.', uk: 'Ідентифікатори є в /api/v1/belief.' },
  },
  'FL-SERVE-043': {
    text: {
      en: 'A confirmation names which plant, feeder or district of this city is meant.',
      uk: 'Підтвердження називає, яке джерело, яку лінію живлення чи який район цього міста мали на увазі.',
    },
    advice: { en: 'Choose one of the candidates, or reject.', uk: 'Виберіть одного з кандидатів або відхиліть.' },
  },
  'FL-SERVE-045': {
    text: {
      en: 'The hours of an estimate rise: early, middle, late.',
      uk: 'Години оцінки мають зростати: найраніше, найімовірніше, найпізніше.',
    },
    advice: { en: 'Send p10_h ≤ p50_h ≤ p90_h.', uk: 'Передайте p10_h ≤ p50_h ≤ p90_h.' },
  },
  'FL-SERVE-046': {
    text: {
      en: 'No way to call {informant} back is kept, or its time is over.',
      uk: 'Контакту для {informant} немає або строк його зберігання минув.',
    },
    advice: { en: 'Contacts are kept for three days.', uk: 'Контакти зберігаються три доби.' },
  },
  'FL-SERVE-047': {
    text: { en: 'There is no report {id}.', uk: 'Повідомлення {id} немає.' },
    advice: { en: 'The ids stand in /api/v1/state.', uk: 'Ідентифікатори є в /api/v1/state.' },
  },
  'FL-SERVE-048': {
    text: {
      en: 'The watched folder gave a file that cannot be read: {got}. It is tried again when it changes.',
      uk: 'У теці, за якою стежить пульт, є файл, який не вдається прочитати: {got}. Спробу буде повторено, коли файл зміниться.',
    },
    advice: {
      en: 'Text (.txt), e-mail (.eml) and feeds (.xml) in UTF-8 are read.',
      uk: 'Читаються текст (.txt), листи (.eml) і стрічки (.xml) у кодуванні UTF-8.',
    },
  },
  'FL-SERVE-049': {
    text: {
      en: 'A file of this kind is not read from the folder of reports.',
      uk: 'Файл такого виду з теки повідомлень не читається.',
    },
    advice: {
      en: 'Save it as text (.txt), e-mail (.eml), page (.html), feed (.xml) or lines of JSON (.jsonl), or paste its text on the screen.',
      uk: 'Збережіть його як текст (.txt), лист (.eml), сторінку (.html), стрічку (.xml) чи рядки JSON (.jsonl) або вставте текст на екрані.',
    },
  },
  'FL-SERVE-050': {
    text: { en: 'There is no reading {id}.', uk: 'Показання {id} немає.' },
    advice: { en: 'The ids stand in /api/v1/buildings/{id}.', uk: 'Ідентифікатори є в /api/v1/buildings/{id}.' },
  },
  'FL-SERVE-051': {
    text: {
      en: 'Pumps that stopped have a time of their stop, not ahead of now; pumps that ran on have none.',
      uk: 'Для насосів, що зупинилися, потрібен час зупинки, не пізніший за нинішній; для тих, що працювали далі, — не потрібен.',
    },
    advice: { en: 'Send stopped_ms with “stopped”, and only with it.', uk: 'Передайте stopped_ms разом зі «stopped» і лише з ним.' },
  },
  'FL-SERVE-052': {
    text: {
      en: 'This row of the readings cannot be used: expected {expected}, got “{got}”. It was left out.',
      uk: 'Цей рядок показань не можна використати: очікували {expected}, отримали «{got}». Його пропущено.',
    },
    advice: {
      en: 'Correct the row and send the table again: rows already taken count once.',
      uk: 'Виправте рядок і передайте таблицю ще раз: уже прийняті рядки двічі не рахуються.',
    },
  },
  'FL-SERVE-053': {
    text: {
      en: 'This is no table of readings: the columns {expected} are missing; it has “{got}”.',
      uk: 'Це не таблиця показань: бракує стовпців {expected}; у ній є «{got}».',
    },
    advice: {
      en: 'The first line names the columns: building, what, value, unit, time, instrument.',
      uk: 'Перший рядок називає стовпці: будинок, що, значення, одиниця, час, прилад.',
    },
  },
  'FL-SERVE-054': {
    text: { en: 'Nothing is decided in this trial.', uk: 'У цій пробі нічого не вирішено.' },
    advice: {
      en: 'Send a crew home, keep or drain a building, or give a drain to a crew.',
      uk: 'Зніміть бригаду з роботи, залиште будинок заповненим чи злийте його або закріпіть роботу за бригадою.',
    },
  },
  'FL-SERVE-055': {
    text: {
      en: 'Two decisions of this trial about {id} contradict each other.',
      uk: 'Два рішення цієї проби щодо {id} суперечать одне одному.',
    },
    advice: {
      en: 'A building is kept, or drained, or given to one crew that works.',
      uk: 'Будинок або не зливають, або зливають, або доручають одній бригаді, яка працює.',
    },
  },
  'FL-SERVE-056': {
    text: {
      en: 'This trial supposes weather, power or heat. A supposition is no decision and cannot become the plan.',
      uk: 'Ця проба припускає іншу погоду, електрику чи тепло. Припущення — не рішення й планом стати не може.',
    },
    advice: {
      en: 'Take the suppositions out. If somebody has named the hour at which heat returns, record it as their estimate.',
      uk: 'Приберіть припущення. Якщо хтось назвав годину повернення тепла, запишіть її як оцінку цієї людини.',
    },
  },
  'FL-SERVE-057': {
    text: { en: 'No accepted trial {id} stands.', uk: 'Ухваленої проби {id} немає або її вже відкликано.' },
    advice: { en: 'Those that stand are in the plan section of /api/v1/state.', uk: 'Чинні є в розділі plan у /api/v1/state.' },
  },
} as const satisfies TextTable;
