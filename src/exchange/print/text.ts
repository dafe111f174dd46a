/** Sentences of the printed pages. */
import type { Bilingual } from '../../domain/text.ts';

export const BRIEFING_TEXT = {
  title: { uk: 'зведення', en: 'briefing' },
  lead: {
    uk: '{source} не працює, надворі {temperature} °C. Без тепла залишаються {threatened} будинків: {refeed} можна заживити з інших джерел, з {drain} треба злити воду. Якщо нічого не робити, за розрахунком замерзнуть {frozen}; за цим планом — {frozenPlan}.',
    en: '{source} is out, it is {temperature} °C outside. {threatened} buildings are without heat: {refeed} can be fed from other sources, {drain} must be drained. If nothing is done, {frozen} are expected to freeze; with this plan {frozenPlan}.',
  },
  leadQuiet: {
    uk: 'Надворі {temperature} °C. Без тепла: {threatened} будинків; заживити {refeed}, злити {drain}. Очікувано замерзнуть без дій {frozen}, за планом {frozenPlan}.',
    en: 'It is {temperature} °C outside. Without heat: {threatened} buildings; re-feed {refeed}, drain {drain}. Expected to freeze without action {frozen}, with the plan {frozenPlan}.',
  },
  figureThreatened: { uk: 'будинків без тепла', en: 'buildings without heat' },
  figureSoon: { uk: 'можуть замерзнути за {hours} год (5 %)', en: 'may freeze within {hours} h (5 %)' },
  figureRefeed: { uk: 'заживити з інших джерел', en: 'feed from other sources' },
  figureDrain: { uk: 'злити воду', en: 'drain' },
  fanTitle: { uk: 'Скільки будинків замерзне', en: 'How many buildings freeze' },
  fanNothing: { uk: 'якщо нічого не робити (5–95 %)', en: 'if nothing is done (5–95 %)' },
  fanPlan: { uk: 'за планом', en: 'with the plan' },
  fanHours: { uk: 'годин від цього зведення', en: 'hours from this briefing' },
  districts: { uk: 'За районами', en: 'By district' },
  district: { uk: 'Район', en: 'District' },
  columnThreatened: { uk: 'без тепла', en: 'no heat' },
  columnRefeed: { uk: 'заживити', en: 're-feed' },
  columnDrain: { uk: 'злити', en: 'drain' },
  columnPeople: { uk: 'людей', en: 'people' },
  decisions: { uk: 'Потрібні рішення', en: 'Decisions needed from you' },
  decideDrain: {
    uk: 'Злити воду з {count} будинків: {crews} бригад. Перші мають почати до {until}. Кожна година зволікання — будинки, що замерзнуть.',
    en: 'Drain {count} buildings with {crews} crews. The first must start by {until}. Every hour of delay is paid in frozen buildings.',
  },
  decideValves: {
    uk: 'Перемкнути засувками {count} будинків ({people} людей, {load} МВт) на інше джерело до {until}.',
    en: 'Switch {count} buildings ({people} people, {load} MW) to another source by valves before {until}.',
  },
  decideBoiler: {
    uk: 'Під’єднати блочно-модульну котельню до {count} будинків ({people} людей, {load} МВт) до {until}.',
    en: 'Connect a block-modular boiler to {count} buildings ({people} people, {load} MW) before {until}.',
  },
  decideNothing: { uk: 'Зараз рішень не потрібно.', en: 'No decision is needed now.' },
  resources: { uk: 'Сили і засоби', en: 'Resources' },
  resourceCrews: { uk: 'Бригади: задіяно / усього', en: 'Crews: used / all' },
  onShift: { uk: 'на зміні', en: 'on shift' },
  resourceBoilers: { uk: 'Мобільні котельні: задіяно / усього', en: 'Mobile boilers: used / all' },
  resourceEnd: { uk: 'Останній злив завершиться', en: 'Last drain ends' },
  resourceLeft: { uk: 'Не встигаємо (будинків)', en: 'Not reached in time (buildings)' },
  hours: { uk: 'год', en: 'h' },
  unknown: { uk: 'Чого ми не знаємо', en: 'What we do not know' },
  unknownReturn: {
    uk: 'Коли повернеться тепло: ніхто не дав прогнозу; план не розраховує на нього.',
    en: 'When heat returns: nobody has given an estimate; the plan does not count on it.',
  },
  returnBy: { uk: 'Повернення тепла взято зі слів: {author}.', en: 'The return of heat rests on the word of: {author}.' },
  unknownPressure: {
    uk: 'Чи вистачить тиску після перемикань: потужність перевірено, тиск має підтвердити інженер.',
    en: 'Whether pressure suffices after switching: power was checked, pressure must be confirmed by the engineer.',
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
    uk: 'Відкрити повітряні крани вгорі, перевірити нижні точки, підвали і під’їзди; повісити таблички на засувки. [I]',
    en: 'Open the air vents at the top, check low points, basements and stairwells; tag the valves. [I]',
  },
  step5: {
    uk: 'Немає доступу, лід, відмова — записати і одразу повідомити диспетчера.',
    en: 'No access, ice, refusal: write it down and tell the dispatcher at once.',
  },
  rule: {
    uk: 'Зливає відповідальна за будинок особа за згодою постачальника тепла; без зв’язку — самостійно (правило міста: за {limit} °C і нижче).',
    en: 'Draining is done by the person responsible for the building with the heat supplier’s consent; without communication, alone (city rule: at {limit} °C and below).',
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
