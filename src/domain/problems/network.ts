import type { TextTable } from '../text.ts';

/** Codes `FL-NETWORK-NNN`, sorted. */
export const NETWORK_PROBLEMS = {
  'FL-NETWORK-001': {
    text: {
      uk: 'Файл не вдалося прочитати як {expected}: {got}.',
      en: 'The file could not be read as {expected}: {got}.',
    },
    advice: {
      uk: 'Перевірте шлях і вміст файлу.',
      en: 'Check the path and what the file holds.',
    },
  },
  'FL-NETWORK-002': {
    text: {
      uk: 'Невідомий формат: очікувався «{expected}», отримано «{got}».',
      en: 'Unknown format: expected “{expected}”, got “{got}”.',
    },
    advice: {
      uk: 'Формат описано в docs/validation/network.md.',
      en: 'The format is described in docs/validation/network.md.',
    },
  },
  'FL-NETWORK-003': {
    text: {
      uk: 'Бракує стовпця «{column}» або його довжина {got}, а не {expected}.',
      en: 'Column “{column}” is missing or holds {got} values, not {expected}.',
    },
    advice: {
      uk: 'Усі стовпці однієї таблиці мають бути однакової довжини.',
      en: 'All columns of one table must have the same length.',
    },
  },
  'FL-NETWORK-004': {
    text: {
      uk: 'Неприпустиме значення «{got}», очікувалося {expected}; узято {used}.',
      en: 'Impossible value “{got}”, expected {expected}; took {used}.',
    },
    advice: {
      uk: 'Виправте значення й повторіть: відповідь з підставленим числом лише приблизна.',
      en: 'Correct the value and repeat: an answer with a substituted number is only approximate.',
    },
  },
  'FL-NETWORK-005': {
    text: {
      uk: 'Посилання на вузол {got}, а вузлів лише {expected}. Елемент вимкнено.',
      en: 'Refers to node {got}, but there are only {expected} nodes. The element was left out.',
    },
    advice: {
      uk: 'Вузли нумеруються від нуля.',
      en: 'Nodes are numbered from zero.',
    },
  },
  'FL-NETWORK-006': {
    text: {
      uk: 'У мережі немає жодного вузла з заданим тиском: {got}.',
      en: 'No node of the network has a given pressure: {got}.',
    },
    advice: {
      uk: 'Додайте джерело тепла з тиском подавального вузла; без нього вся мережа стоїть.',
      en: 'Add a plant with the pressure of its supply node; without one the whole network stands still.',
    },
  },
  'FL-NETWORK-007': {
    text: {
      uk: 'Частина мережі ({nodes} вузлів, {consumers} споживачів) не з’єднана з жодним джерелом.',
      en: 'A part of the network ({nodes} nodes, {consumers} consumers) is connected to no plant.',
    },
    advice: {
      uk: 'Якщо це не відключена ділянка, перевірте з’єднання труб.',
      en: 'Unless it is shut off on purpose, check how the pipes are joined.',
    },
  },
  'FL-NETWORK-008': {
    text: {
      uk: 'Файл результатів не відповідає мережі: «{column}» має {got} значень, очікувалося {expected}.',
      en: 'The result file does not fit the network: “{column}” holds {got} values, expected {expected}.',
    },
    advice: {
      uk: 'Порівнюйте мережу з результатами саме цієї мережі.',
      en: 'Compare a network with results of that same network.',
    },
  },
  'FL-NETWORK-009': {
    text: {
      uk: 'Розрахунок не зійшовся за {iterations} кроків; найгірший елемент {worst}, нев’язка {residual_Pa} Па.',
      en: 'The solve did not settle in {iterations} steps; worst element {worst}, residual {residual_Pa} Pa.',
    },
    advice: {
      uk: 'Не спирайтеся на ці числа; повідомте про цю мережу розробникам.',
      en: 'Do not rely on these numbers; report this network to the developers.',
    },
  },
  'FL-NETWORK-010': {
    text: {
      uk: 'Немає «{got}» серед труб, засувок і вузлів міста.',
      en: 'There is no “{got}” among the pipes, valves and nodes of the city.',
    },
    advice: {
      uk: 'Ідентифікатори записані в pipes, valves і nodes папки міста.',
      en: 'The ids stand in pipes, valves and nodes of the city folder.',
    },
  },
  'FL-NETWORK-011': {
    text: {
      uk: 'Бракує стовпця «{column}» у таблиці вимірів; є: {got}.',
      en: 'The table of measurements lacks the column “{column}”; it has: {got}.',
    },
    advice: {
      uk: 'Назвіть стовпці у PIPE.json: columns {time_s, flow_kgps, inlet_C, outlet_C}.',
      en: 'Name the columns in PIPE.json: columns {time_s, flow_kgps, inlet_C, outlet_C}.',
    },
  },
  'FL-NETWORK-012': {
    text: {
      uk: 'Рядок не є числовим: «{got}» у стовпці «{column}». Рядок пропущено.',
      en: 'Not a number: “{got}” in column “{column}”. The row was skipped.',
    },
    advice: {
      uk: 'Пропуски у вимірах допустимі, але зменшують довіру до результату.',
      en: 'Gaps in measurements are allowed but weaken the result.',
    },
  },
  'FL-NETWORK-013': {
    text: {
      uk: 'Менше двох придатних рядків вимірів: {got}.',
      en: 'Fewer than two usable rows of measurements: {got}.',
    },
    advice: {
      uk: 'Перевірте rows і skip_s у PIPE.json.',
      en: 'Check rows and skip_s in PIPE.json.',
    },
  },
  'FL-NETWORK-014': {
    text: {
      uk: 'Засувки «{got}» не можна закрити ще раз: її позначено закритою.',
      en: 'Valve “{got}” cannot be shut again: it is marked as closed.',
    },
    advice: {
      uk: 'Перевірте положення засувки на місці.',
      en: 'Check the position of the valve on site.',
    },
  },
  'FL-NETWORK-015': {
    text: {
      uk: 'Варіант живлення «{got}» ({buildings} буд.) не запропоновано: модель мережі його не підтверджує, найгірший тепловий пункт {worst} дав би {room_C} °C у приміщеннях.',
      en: 'Feeding again by “{got}” ({buildings} buildings) is not proposed: the network model does not confirm it, the worst heat point {worst} would hold {room_C} °C indoors.',
    },
    advice: {
      uk: 'Будинки залишено бригадам. Перевірте засувки, потужність і тиск джерела за командою trace.',
      en: 'The buildings are left to the crews. Check valves, power and pressure of the source with the trace command.',
    },
  },
} as const satisfies TextTable;
