/** Invented names in Ukrainian, and their transliteration by the table of the Cabinet of Ministers (resolution 55 of 27 January 2010). */
import { transliterate } from '../domain/transliterate.ts';

export const CITY_NAME = 'Вербоград';

/** Stems of adjectives; a trailing ь marks the soft declension (верхнь: верхня, верхній). */
export const STREET_STEMS = [
  'Вишнев',
  'Калинов',
  'Тополин',
  'Джерельн',
  'Лугов',
  'Степов',
  'Кленов',
  'Яблунев',
  'Липов',
  'Соснов',
  'Каштанов',
  'Вербов',
  'Ясенев',
  'Дубов',
  'Горіхов',
  'Барвінков',
  'Волошков',
  'Бузков',
  'Ромашков',
  'Трояндов',
  'Малинов',
  'Ожинов',
  'Абрикосов',
  'Сливов',
  'Черешнев',
  'Грушев',
  'Виноградн',
  'Хмелев',
  'М’ятн',
  'Озерн',
  'Криничн',
  'Ставков',
  'Берегов',
  'Острівн',
  'Ярн',
  'Балков',
  'Горов',
  'Долинн',
  'Польов',
  'Лісов',
  'Гайов',
  'Садов',
  'Парков',
  'Сонячн',
  'Світанков',
  'Зорян',
  'Місячн',
  'Веселков',
  'Росян',
  'Вітрян',
  'Сніжн',
  'Морозн',
  'Веснян',
  'Осіннь',
  'Тих',
  'Ясн',
  'Світл',
  'Привітн',
  'Затишн',
  'Гончарн',
  'Ковальськ',
  'Бондарськ',
  'Чумацьк',
  'Ткацьк',
  'Млинарськ',
  'Пасічн',
  'Рибальськ',
  'Склян',
  'Цегельн',
  'Каретн',
  'Ярмарков',
  'Торгов',
  'Мостов',
  'Фабричн',
  'Токарн',
  'Ливарн',
  'Вагонн',
  'Паровозн',
  'Верстатн',
  'Кабельн',
  'Інструментальн',
  'Складськ',
  'Залізничн',
  'Станційн',
  'Насипн',
  'Товарн',
  'Шкільн',
  'Бібліотечн',
  'Театральн',
  'Університетськ',
  'Лікарнян',
  'Аптекарськ',
  'Поштов',
  'Музейн',
  'Стадіонн',
  'Спортивн',
  'Музичн',
  'Художнь',
  'Козацьк',
  'Гетьманськ',
  'Сотницьк',
  'Кошов',
  'Бандурн',
  'Писарськ',
  'Соборн',
  'Дзвонарськ',
  'Ратушн',
  'Магістратськ',
  'Валов',
  'Замков',
  'Сторожов',
  'Рогатков',
  'Ювілейн',
  'Дружнь',
  'Мирн',
  'Щаслив',
  'Добр',
  'Вільн',
  'Народн',
  'Молодіжн',
  'Студентськ',
  'Будівельн',
  'Арматурн',
  'Гранітн',
  'Мармуров',
  'Крейдян',
  'Піщан',
  'Глинян',
  'Кам’ян',
  'Кремнев',
  'Бурштинов',
  'Срібн',
  'Золот',
  'Перлинн',
  'Лебедин',
  'Журавлин',
  'Солов’їн',
  'Соколин',
  'Бджолин',
] as const;

const AVENUES: readonly (readonly [string, string])[] = [
  ['проспект Злагоди', 'Zlahody Avenue'],
  ['проспект Відродження', 'Vidrodzhennia Avenue'],
  ['проспект Майстрів', 'Maistriv Avenue'],
  ['проспект Хліборобів', 'Khliborobiv Avenue'],
  ['проспект Винахідників', 'Vynakhidnykiv Avenue'],
  ['проспект Енергетиків', 'Enerhetykiv Avenue'],
  ['проспект Світанку', 'Svitanku Avenue'],
  ['проспект Гідності', 'Hidnosti Avenue'],
  ['проспект Мостобудівників', 'Mostobudivnykiv Avenue'],
  ['проспект Лікарів', 'Likariv Avenue'],
  ['проспект Учителів', 'Uchyteliv Avenue'],
  ['проспект Залізничників', 'Zaliznychnykiv Avenue'],
  ['проспект Садівників', 'Sadivnykiv Avenue'],
  ['проспект Поетів', 'Poetiv Avenue'],
  ['проспект Мандрівників', 'Mandrivnykiv Avenue'],
  ['проспект Астрономів', 'Astronomiv Avenue'],
];
const RINGS: readonly (readonly [string, string])[] = [
  ['вулиця Соборне Коло', 'Soborne Kolo Street'],
  ['бульвар Валовий', 'Valovyi Boulevard'],
  ['Об’їзна дорога', 'Obizna Road'],
  ['бульвар Каштанового Цвіту', 'Kashtanovoho Tsvitu Boulevard'],
  ['вулиця Окружна', 'Okruzhna Street'],
  ['вулиця Велика Кільцева', 'Velyka Kiltseva Street'],
];
const BANKS: readonly (readonly [string, string])[] = [
  ['набережна Верхня', 'Verkhnia Embankment'],
  ['набережна Нижня', 'Nyzhnia Embankment'],
];
export const DISTRICT_NAMES = [
  'Середмістя',
  'Тополянський',
  'Левадний',
  'Ковальський',
  'Сонцегорський',
  'Верболозький',
  'Млинарський',
  'Приозерський',
  'Яругинський',
] as const;
export const RIVER_NAME: readonly [string, string] = ['річка Верба', 'Verba River'];

export const POND_NAME: readonly [string, string] = ['ставок', 'pond'];
export const PARK_NAMES: readonly (readonly [string, string])[] = [
  ['парк «Стара діброва»', 'Stara Dibrova Park'],
  ['парк «Левада»', 'Levada Park'],
  ['Зарічний гай', 'Zarichnyi Grove'],
  ['сквер Майстрів', 'Maistriv Garden'],
  ['парк «Джерела»', 'Dzherela Park'],
  ['Соснова дача', 'Sosnova Dacha'],
  ['парк Світанку', 'Svitanku Park'],
  ['урочище Яруга', 'Yaruha Woods'],
];

export type Named = Readonly<{ name: string; nameEn: string }>;

/** Masculine (провулок, бульвар) or feminine (вулиця) form of a stem. */
function declined(stem: string, gender: 'f' | 'm'): string {
  if (stem.endsWith('ь')) return stem.slice(0, -1) + (gender === 'f' ? 'я' : 'ій');
  return stem + (gender === 'f' ? 'а' : 'ий');
}

/** Endings of written ordinals: one letter after a vowel, two after a consonant (2-га, 3-тя, but 2-й). */
const FEMININE_ENDS = ['та', 'ша', 'га', 'тя', 'та', 'та', 'та', 'ма', 'ма', 'та'] as const;

function ordinalUk(ordinal: number, gender: 'f' | 'm'): string {
  if (ordinal === 0) return '';
  const teen = ordinal % 100 > 10 && ordinal % 100 < 20;
  return `${ordinal}-${gender === 'm' ? 'й' : teen ? 'та' : FEMININE_ENDS[ordinal % 10]} `;
}

function ordinalEn(ordinal: number): string {
  if (ordinal === 0) return '';
  const teen = ordinal % 100 > 10 && ordinal % 100 < 20;
  return `${ordinal}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][ordinal % 10] ?? 'th')} `;
}

/** `ordinal` 0: the only or first street of that name. */
export function streetName(stem: string, ordinal: number): Named {
  const word = declined(stem, 'f');
  return { name: `вулиця ${ordinalUk(ordinal, 'f')}${word}`, nameEn: `${ordinalEn(ordinal)}${transliterate(word)} Street` };
}

export function laneName(stem: string, ordinal: number): Named {
  const word = declined(stem, 'm');
  return { name: `провулок ${ordinalUk(ordinal, 'm')}${word}`, nameEn: `${ordinalEn(ordinal)}${transliterate(word)} Lane` };
}

export const DRIVEWAY: Named = { name: 'внутрішньоквартальний проїзд', nameEn: 'inner driveway' };

export function avenueName(at: number): Named {
  const [name, nameEn] = AVENUES[at % AVENUES.length]!;
  const turn = Math.floor(at / AVENUES.length);
  return turn === 0 ? { name, nameEn } : { name: `${name} ${turn + 1}`, nameEn: `${nameEn} ${turn + 1}` };
}

export function ringName(at: number): Named {
  const [name, nameEn] = RINGS[at % RINGS.length]!;
  return { name, nameEn };
}

export function bankName(at: number): Named {
  const [name, nameEn] = BANKS[at % BANKS.length]!;
  return { name, nameEn };
}
