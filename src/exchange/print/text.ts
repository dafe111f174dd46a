/** Sentences of the printed pages. */
import type { Bilingual } from '../../domain/text.ts';

export const BRIEFING_TEXT = {
  title: { uk: 'зведення', en: 'briefing' },
  lead: {
    uk: '{source} не працює, надворі {temperature} °C. Без тепла: житлових будинків — {withoutHeat}, закладів — {others}, мешканців — {people}.',
    en: '{source} is out, it is {temperature} °C outside. Without heat: {withoutHeat} residential buildings, {others} schools and hospitals, {people} residents.',
  },
  leadQuiet: {
    uk: 'Надворі {temperature} °C. Без тепла: житлових будинків — {withoutHeat}, закладів — {others}, мешканців — {people}.',
    en: 'It is {temperature} °C outside. Without heat: {withoutHeat} residential buildings, {others} schools and hospitals, {people} residents.',
  },
  leadPlan: {
    uk: 'Пропонуємо заживити ще {refeed}, злити ще {drain}. Очікувано замерзне будівель: без дій — {frozen}, за планом — {frozenPlan}.',
    en: 'Proposed: feed {refeed} more, drain {drain} more. Expected to freeze: {frozen} buildings without action, {frozenPlan} with the plan.',
  },
  figureThreatened: { uk: 'житлових будинків без тепла', en: 'residential buildings without heat' },
  figureSoon: { uk: 'можуть замерзнути за {hours} год (5 %)', en: 'may freeze within {hours} h (5 %)' },
  figureRefeed: {
    uk: 'знову з теплом + можна заживити',
    en: 'heated again + can be fed',
  },
  figureDrain: {
    uk: 'злито + треба злити',
    en: 'drained + to be drained',
  },
  fanTitle: { uk: 'Скільки будинків замерзне', en: 'How many buildings freeze' },
  fanNothing: { uk: 'якщо нічого не робити (5–95 %)', en: 'if nothing is done (5–95 %)' },
  fanPlan: { uk: 'за планом', en: 'with the plan' },
  fanHours: { uk: 'годин від цього зведення', en: 'hours from this briefing' },
  districts: { uk: 'За районами', en: 'By district' },
  district: { uk: 'Район', en: 'District' },
  columnThreatened: { uk: 'без тепла', en: 'no heat' },
  columnRefeed: {
    uk: 'з теплом',
    en: 're-fed',
  },
  columnDrain: { uk: 'злити', en: 'drain' },
  columnPeople: { uk: 'людей', en: 'people' },
  orders: { uk: 'Порівняння з простішими порядками', en: 'Compared with simpler orders' },
  order: { uk: 'Порядок', en: 'Order' },
  orderPlan: { uk: 'цей план', en: 'this plan' },
  orderNothing: { uk: 'нічого не робити', en: 'do nothing' },
  orderList: { uk: 'за списком', en: 'down the list' },
  orderNearest: { uk: 'спершу найближчі', en: 'nearest first' },
  orderEverything: { uk: 'злити все одразу *', en: 'drain everything at once *' },
  orderNote: { uk: '* так, ніби бригада вже стоїть біля кожних дверей.', en: '* as if a crew already stood at every door.' },
  columnFrozen: { uk: 'замерзне', en: 'frozen' },
  columnDrained: { uk: 'злито', en: 'drained' },
  columnCold: { uk: 'людино-годин холоду', en: 'cold person-hours' },
  columnNeedless: { uk: 'з них дарма', en: 'needlessly' },
  decisions: { uk: 'Потрібні рішення', en: 'Decisions needed from you' },
  decideDrain: {
    uk: 'Злити воду: об’єктів — {count}, нарядів — {orders}, людей — {people}; {until}. Інакше замерзне ≈ {frozen}.',
    en: 'Drain {count} buildings in {orders} orders ({people} people), {until}. If not, ≈ {frozen} freeze.',
  },
  decideValves: {
    uk: 'Перемкнути засувками на інше джерело: об’єктів — {count}, людей — {people}, {load} МВт; {until}. Інакше замерзне ≈ {frozen}.',
    en: 'Switch {count} buildings ({people} people, {load} MW) to another source by valves, {until}. If not, ≈ {frozen} freeze.',
  },
  decideBoiler: {
    uk: 'Під’єднати мобільну котельню: об’єктів — {count}, людей — {people}, {load} МВт; {until}. Інакше замерзне ≈ {frozen}.',
    en: 'Connect a mobile boiler: {count} buildings, {people} people, {load} MW, {until}. If not, ≈ {frozen} freeze.',
  },
  decideGenerator: {
    uk: 'Увімкнути генератором насоси теплового пункту: об’єктів — {count}, людей — {people}, {load} МВт; {until}. Інакше замерзне ≈ {frozen}.',
    en: 'Turn a heat point’s pumps by generator: {count} buildings, {people} people, {load} MW, {until}. If not, ≈ {frozen} freeze.',
  },
  decideMore: { uk: 'та ще способів заживити — {count}, див. чергу рішень', en: 'and {count} more ways to re-feed, see the queue' },
  until: { uk: 'почати до {time}', en: 'start by {time}' },
  past: { uk: 'безпечний початок минув {time}', en: 'the safe start passed at {time}' },
  noDeadline: { uk: 'строк не тисне', en: 'no pressing deadline' },
  decideNothing: { uk: 'Зараз рішень не потрібно.', en: 'No decision is needed now.' },
  resources: { uk: 'Сили і засоби', en: 'Resources' },
  resourceCrews: {
    uk: 'Бригади: в роботі / на зміні / усього',
    en: 'Crews: at work / on shift / all',
  },
  resourceBoilers: { uk: 'Мобільні котельні: задіяно / усього', en: 'Mobile boilers: used / all' },
  resourceEnd: {
    uk: 'Останній запланований злив',
    en: 'Last planned drain ends',
  },
  resourceLate: { uk: 'Почнемо пізніше, ніж безпечно', en: 'Start later than is safe' },
  resourceLeft: { uk: 'Не встигаємо (будинків)', en: 'Not reached in time (buildings)' },
  hours: { uk: 'год', en: 'h' },
  unknown: { uk: 'Чого ми не знаємо', en: 'What we do not know' },
  unknownReturn: {
    uk: 'Коли повернеться тепло: ніхто не дав прогнозу; план не розраховує на нього.',
    en: 'When heat returns: nobody has given an estimate; the plan does not count on it.',
  },
  returnBy: { uk: 'Повернення тепла взято зі слів: {author}.', en: 'The return of heat rests on the word of: {author}.' },
  unknownPressure: {
    uk: 'Чи вистачить тиску після перемикань: має підтвердити інженер.',
    en: 'Whether pressure suffices after switching: the engineer must confirm it.',
  },
  unknownInside: {
    uk: 'Стан підвалів і горищ: більшість значень оцінено за типом будинку.',
    en: 'The state of basements and attics: most values are estimated from the type of building.',
  },
  disputed: { uk: 'Розбіжності в повідомленнях', en: 'Disputed figures' },
  footer: {
    uk: 'Розрахунок на {time}. Версія {version}, вхідні дані {hash}, зерно {seed}, {members} варіантів погоди: {weather}. Якість прогнозу ще не оцінено за спостереженнями.',
    en: 'Computed for {time}. Version {version}, input {hash}, seed {seed}, {members} weather members: {weather}. The forecast has not been scored against observations yet.',
  },
  weights: { uk: 'Ваги втрат: {version}, підписав(-ла) {who}.', en: 'Loss weights: {version}, signed by {who}.' },
  weightsUnsigned: { uk: 'Ваги втрат: {version}, ще ніхто не підписав.', en: 'Loss weights: {version}, signed by nobody yet.' },
  synthetic: { uk: 'Місто вигадане.', en: 'The city is made up.' },
  safety: {
    uk: 'Це підказка для рішення: вирішують люди. Для службового користування: не публікувати.',
    en: 'This supports a decision; people decide. For official use: do not publish.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export const ORDER_TEXT = {
  title: { uk: 'Наряди бригадам', en: 'Crew orders' },
  crew: { uk: 'Наряд · {crew}', en: 'Order · {crew}' },
  shift: { uk: 'Зміна {start} – {end}. Виїзд: {depot}.', en: 'Shift {start} – {end}. From: {depot}.' },
  summary: {
    uk: 'Будинків: {count}. Дорога {travel} хв, робота {work} хв.',
    en: 'Buildings: {count}. Travel {travel} min, work {work} min.',
  },
  columnNumber: { uk: '№', en: 'No' },
  columnAddress: { uk: 'Адреса', en: 'Address' },
  columnStart: { uk: 'Почати', en: 'Start' },
  columnEnd: { uk: 'Скінчити', en: 'End' },
  columnLatest: { uk: 'Не пізніше', en: 'Not later than' },
  columnWhat: { uk: 'Будинок', en: 'Building' },
  columnDone: { uk: 'Злито о', en: 'Drained at' },
  what: {
    uk: '{floors} пов., під’їздів {stairwells}, ≈ {water} м³{access}',
    en: '{floors} floors, {stairwells} stairwells, ≈ {water} m³{access}',
  },
  access: { uk: '; доступ: {access}', en: '; access: {access}' },
  steps: { uk: 'Порядок робіт', en: 'Steps' },
  step1: { uk: 'Вимкнути обладнання теплового пункту.', en: 'Switch off the heat-point equipment.' },
  step2: {
    uk: 'Закрити засувки на вводі: спершу № 1 — подавальна, потім № 2 — зворотна.',
    en: 'Close the inlet valves: first No 1 supply, then No 2 return.',
  },
  step3: {
    uk: 'Відкрити спускні крани внутрішньої системи, воду — у приямок або каналізацію.',
    en: 'Open the drain cocks of the in-house system, water to the sump or the sewer.',
  },
  step4: {
    uk: 'Відкрити повітряні крани вгорі, перевірити нижні точки, підвали і під’їзди; повісити таблички на засувки.',
    en: 'Open the air vents at the top, check low points, basements and stairwells; tag the valves.',
  },
  step5: {
    uk: 'Немає доступу, лід, відмова — записати і одразу повідомити диспетчера.',
    en: 'No access, ice, refusal: write it down and tell the dispatcher at once.',
  },
  rule: {
    uk: 'Зливає відповідальна за будинок особа за згодою постачальника тепла; без зв’язку — самостійно (правило міста: за {limit} °C і нижче).',
    en: 'Draining is done by the person responsible for the building with the heat supplier’s consent; without communication, alone (city rule: at {limit} °C and below).',
  },
  late: { uk: 'пізно!', en: 'late!' },
  valveNear: { uk: '{valve} (камера біля: {address})', en: '{valve} (chamber near {address})' },
  optionValves: {
    uk: 'Перемкнути на інше джерело: об’єктів — {count}, людей — {people}, навантаження {load} МВт із вільних {spare} МВт.',
    en: 'Switch to another source: {count} buildings, {people} people, load {load} MW of {spare} MW to spare.',
  },
  optionBoiler: {
    uk: 'Під’єднати мобільну котельню {boiler}: об’єктів — {count}, людей — {people}, навантаження {load} МВт із {spare} МВт.',
    en: 'Connect mobile boiler {boiler}: {count} buildings, {people} people, load {load} MW of {spare} MW.',
  },
  optionGenerator: {
    uk: 'Підключити генератор {generator} до насосів теплового пункту: об’єктів — {count}, людей — {people}, навантаження {load} МВт.',
    en: 'Connect generator {generator} to the pumps of a heat point: {count} buildings, {people} people, load {load} MW.',
  },
  optionTimes: {
    uk: 'Вирушити не пізніше: {start}. За планом готово: {ready}.',
    en: 'Leave no later than: {start}. Ready by plan: {ready}.',
  },
  optionTimesPassed: {
    uk: 'Безпечний строк виїзду минув ({start}) — вирушати негайно. За планом готово: {ready}.',
    en: 'The safe time to leave has passed ({start}): leave at once. Ready by plan: {ready}.',
  },
  optionBuildings: { uk: 'Кого буде заживлено', en: 'Who will be fed' },
  stepBring: { uk: 'Привезти котельню {boiler} ({power} МВт) до: {address}.', en: 'Bring boiler {boiler} ({power} MW) to {address}.' },
  stepGenerator: {
    uk: 'Привезти генератор {generator} ({power} кВт) до: {address}. Від’єднати ввід живлення, підключити насоси, запустити.',
    en: 'Bring generator {generator} ({power} kW) to {address}. Disconnect the supply, connect the pumps, start them.',
  },
  stepInlet: {
    uk: 'Закрити засувки на вводі з мережі: спершу подавальну, потім зворотну.',
    en: 'Close the inlet valves from the network: first supply, then return.',
  },
  stepClose: { uk: 'Закрити секційну засувку {valve}.', en: 'Close section valve {valve}.' },
  stepOpen: { uk: 'Повільно відкрити перемичку {valve}.', en: 'Open tie valve {valve} slowly.' },
  stepPressure: {
    uk: 'Перевірити тиск і перепад на найдальшому вводі; інженер підтверджує, інакше повернути як було.',
    en: 'Check pressure and difference at the farthest inlet; the engineer confirms, otherwise put everything back.',
  },
  signLeader: { uk: 'Бригадир', en: 'Crew leader' },
  signDispatcher: { uk: 'Диспетчер', en: 'Dispatcher' },
  signEngineer: { uk: 'Інженер (друга особа)', en: 'Engineer (second person)' },
  proposed: { uk: 'ПРОЄКТ — не підписано', en: 'PROPOSAL — not signed' },
  footer: {
    uk: 'Розрахунок на {time}, версія {version}, вхідні дані {hash}. Наряд дійсний лише з двома підписами.',
    en: 'Computed for {time}, version {version}, input {hash}. The order is valid only with two signatures.',
  },
  none: { uk: 'План не має нарядів на злив.', en: 'The plan has no drain orders.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
