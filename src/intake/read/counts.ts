/**
 * What a number counts and what happened to it. The noun after the number carries the unit, the nearest predicate the state; an elided noun
 * is the noun of the count before it.
 */
import type { ClaimUnit } from '../../domain/claims.ts';
import type { ActionMention, CountMention, EffectMention, PlaceMention, Reading, TimeMention } from '../mentions.ts';
import { findAll, has, stems, wordsBetween } from '../text/lexis.ts';
import { isNotACount, type NumberFound } from './numbers.ts';

type Noun = Readonly<{ code: string; unit: ClaimUnit; expression: RegExp }>;
const noun = (code: string, unit: ClaimUnit, ...words: string[]): Noun => ({ code, unit, expression: stems(...words) });

const NOUNS: readonly Noun[] = [
  noun(
    'settlements',
    'settlements',
    'населен пункт',
    'населених пункт',
    'settlement',
    'village',
    'сіл!',
    'села!',
    'сел!',
    'громад',
    'town',
  ),
  noun(
    'warming_points',
    'points',
    'пункт',
    'points!',
    'point!',
    'nezlamnist',
    'invincibility',
    'warming',
    'heating point',
    'additional point',
    'heating tent',
    'намет',
    'палат',
  ),
  noun('boiler_houses', 'facilities', 'котельн', 'котелень', 'boiler house', 'boiler room', 'boiler plant'),
  noun(
    'mobile_boilers',
    'boilers',
    'мобільн котел',
    'мобильн котел',
    'мобільних котелень',
    'мобильных котельных',
    'модульн котел',
    'mobile boiler',
    'modular boiler',
  ),
  noun('substations', 'facilities', 'підстанц', 'подстанц', 'електропідстанц', 'электроподстанц', 'substation'),
  noun(
    'transformers',
    'facilities',
    'трансформатор!',
    'трансформатора!',
    'трансформаторів!',
    'трансформаторов!',
    'трансформатори!',
    'трансформаторы!',
    'transformer!',
    'transformers!',
  ),
  noun(
    'energy_facilities',
    'facilities',
    "енергооб'єкт",
    'энергообъект',
    'energy facilit',
    'energy infrastructure',
    "енергетичн об'єкт",
    'энергетическ объект',
    'power facilit',
    'power plant',
    'електростанц',
    'электростанц',
  ),
  noun(
    'kinder',
    'kindergartens',
    'дитсад',
    'дитячих садк',
    'дитяч садк',
    'дитячий садок',
    'детсад',
    'детск сад',
    'детских сад',
    'садик',
    'садок',
    'садк',
    'садочк',
    'kindergarten',
    'preschool',
    'дошкіль',
    'дошкольн',
  ),
  noun('schools', 'schools', 'школ', 'school', 'ліце', 'лице', 'гімназі', 'гимнази'),
  noun('clinics', 'hospitals', 'поліклін', 'поликлин', 'clinic', 'амбулаторі', 'амбулатори', 'outpatient'),
  noun(
    'hospitals',
    'hospitals',
    'лікарн',
    'больниц',
    'hospital',
    'медзаклад',
    'медичн заклад',
    'медучрежден',
    'медицинск учрежден',
    'стаціонар',
    'стационар',
    'medical facilit',
    'medical institution',
  ),
  noun('universities', 'unknown', 'університет', 'университет', 'вуз', 'вуз!', 'вузах!', 'виш!', 'universit'),
  noun('apartments', 'homes', 'квартир', 'apartment!', 'apartments!', 'flats!', 'flat!', 'помешкан', 'homes!'),
  noun(
    'households',
    'homes',
    'домогосподарств',
    'домохозяйств',
    'household',
    'родин',
    'сімей',
    'семей!',
    'family',
    'families',
    'двор',
    'осель',
  ),
  noun(
    'bld',
    'buildings',
    'будинк',
    'будинок',
    'будівел',
    'будівл',
    'багатоповерхів',
    'багатоквартирн',
    'багатоповерхов',
    'висоток',
    'висотк',
    'житлов будин',
    'дом!',
    'дома!',
    'домов!',
    'домах!',
    'домам!',
    'домами!',
    'многоэтаж',
    'многоквартирн',
    'многоквартирок',
    'здани',
    'высоток',
    'building',
    'house!',
    'houses!',
    'high-rise',
    'apartment block',
    'apartment building',
    'residence',
    'tower block',
  ),
  noun('obj', 'objects', "об'єкт", 'объект', 'facilit', 'object!', 'objects!', 'споруд', 'сооружен'),
  noun(
    'cust',
    'subscribers',
    'абонент',
    'споживач',
    'потребител',
    'потребитель',
    'клієнт',
    'клиент',
    'subscriber',
    'customer',
    'consumer',
    'обесточенн потребит',
    'знеструмлен спожив',
  ),
  noun('children', 'persons', 'дітей!', 'дитин', 'діти!', 'детей!', 'ребенк', 'ребенок', 'children', 'child!', 'boy', 'girl'),
  noun(
    'ppl',
    'persons',
    'мешкан',
    'жител',
    'людей!',
    'людин',
    'люди!',
    'людям',
    'осіб',
    'особи!',
    'особа!',
    'человек',
    'люд',
    'населенн',
    'городян',
    'горожан',
    'киян',
    "харків'ян",
    'харьковчан',
    'resident!',
    'residents!',
    'people',
    'person',
    'inhabitant',
    'civilian',
    'men!',
    'women!',
    'man!',
    'woman!',
    'чоловік',
    'жінк',
    'жінок',
    'мужчин',
    'женщин',
    'постраждал',
    'пострадавш',
    'поранен',
    'ранен',
    'injured',
    'wounded',
    'dead!',
    'загибл',
    'погибш',
    'victim',
    'військов',
    'пенсіонер',
  ),
  noun('districts', 'districts', 'район', 'district', 'мікрорайон', 'микрорайон'),
  noun('oblasts', 'unknown', 'областей!', 'області!', 'областях!', 'области!', 'областям', 'регіон', 'регион', 'region', 'oblast'),
  noun('mines', 'facilities', 'шахт', 'mine!', 'mines!'),
  noun('streets', 'streets', 'вулиц', 'улиц', 'street'),
  noun('vehicles', 'pieces', 'автомоб', 'машин', 'авто!', 'vehicle', 'car!', 'cars!', 'автівок', 'автівк'),
  noun('crews', 'crews', 'бригад', 'crew', 'repair team'),
  noun(
    'workers',
    'persons',
    'працівник',
    'фахівц',
    'рабочих',
    'работник',
    'специалист',
    'specialist',
    'worker',
    'рятувальник',
    'спасател',
    'rescuer',
    'енергетик',
    'энергетик',
  ),
  noun('generators', 'generators', 'генератор', 'generator'),
  noun(
    'attacks',
    'pieces',
    'удар',
    'атак',
    'обстріл',
    'обстрел',
    'strike',
    'attack',
    'hits!',
    'влучан',
    'попадан',
    'прильот',
    'прилет',
    'drone attack',
    'ракетн удар',
    'ракетних удар',
    'ракетных удар',
    'missile strike',
    'missile attack',
    'drone strike',
    'shelling',
  ),
  noun(
    'drones',
    'pieces',
    'дрон',
    'безпілотник',
    'беспилотник',
    'бпла',
    'шахед',
    'drone',
    'uav',
    'shahed',
    'attack drone',
    'strike drone',
    'ударн бпла',
  ),
  noun(
    'missiles',
    'pieces',
    'ракет',
    'missile',
    'крилат ракет',
    'балістичн ракет',
    'крылат ракет',
    'баллистическ ракет',
    'ballistic missile',
    'cruise missile',
  ),
];

const CASUALTY_AFTER =
  /^\s+(?:\p{L}+\s+){0,2}?(?:загину|погиб|постражда|пострада|поранен|ранен|травмов|травмир|госпітал|госпитал|injur|wound|killed|died|dead|hurt|hospitali|were injured|was killed)/u;
/** "Two dead, wounded five": the verb stands before the number, the noun is left out. */
const CASUALTY_BEFORE =
  /(?:загину\p{L}*|погиб\p{L}*|поранен\p{L}*|ранен\p{L}*|постражда\p{L}*|пострада\p{L}*|травмован\p{L}*|killed|injured|wounded|killing|injuring|wounding)\s+(?:ще\s+|еще\s+|another\s+)?$/u;
const KILLED = stems(
  'загину',
  'загибл',
  'погиб',
  'убит',
  'вбит',
  'killed',
  'kill!',
  'kills',
  'killing',
  'died',
  'dead!',
  'dies',
  'смерт',
  'жертв',
);
const INJURED = stems(
  'постражда',
  'пострада',
  'поранен',
  'ранен',
  'травмов',
  'травмир',
  'injur',
  'wound',
  'hurt',
  'госпітал',
  'госпитал',
  'hospitali',
  'medical assistance',
  'медичн допомог',
  'медицинск помощ',
  'отруї',
  'отрав',
);
const EVACUATED = stems('евакуй', 'евакуац', 'эвакуир', 'эвакуац', 'evacuat');
const AT_RISK = stems('загроз', 'угроз', 'at risk', 'under threat', 'threatened', 'threat', 'risk');
const DAMAGED = stems(
  'пошкод',
  'повред',
  'поврежд',
  'зруйн',
  'разруш',
  'знищ',
  'уничтож',
  'damag',
  'destroy',
  'destruct',
  'постражда',
  'пострада',
  'fire!',
  'пожеж',
  'пожар',
  'зайня',
  'загор',
  'вибит',
  'выбит',
  'hit!',
  'поціл',
  'влуч',
  'поражен',
  'уражен',
);
const DEENERGISED = stems('знеструм', 'обесточ', 'de-energ');
const STOPPED = stems('зупин', 'останов', 'приостан', 'призупин', 'stopped', 'shut down', 'не працю', 'не работа');
const DOWNED = stems(
  'збит',
  'збили',
  'сбит',
  'сбили',
  'знешкодж',
  'shot down',
  'downed',
  'intercept',
  'подавлен',
  'neutrali',
  'уничтожен',
  'перехвач',
  'перехват',
  'ліквід',
  'ликвид',
  'нейтрал',
  'уничтожил',
  'знищ',
  'перехопл',
  'destroyed',
);
const STRUCK = stems(
  'hit',
  'shelled',
  'shelling',
  'struck',
  'attacked',
  'обстріля',
  'обстреля',
  'атакова',
  'атакува',
  'вдарил',
  'ударил',
  'обстріл',
  'обстрел',
);
const LAUNCHED = stems('запущ', 'выпущ', 'випущ', 'запуст', 'випуст', 'выпуст', 'launch', 'fired', 'атакува', 'застосува', 'применил');
const REPAIR = stems('ремонт', 'усун', 'устран', 'repair', 'fix!', 'rebuild', 'відбудов');
const RESTORE = stems(
  'віднов',
  'восстан',
  'restor',
  'повер',
  'верн',
  'тепло!',
  'heat',
  'потрібно',
  'понадоб',
  'потребуется',
  'нужно',
  'will take',
  'take',
);

const DURATION =
  /^[ -]?(?:(доб\p{L}*|дні\p{L}*|дня|днів|дней|день|діб|сутк\p{L}+|суток|days?)|(тижн\p{L}+|недел\p{L}+|weeks?)|(місяц\p{L}+|месяц\p{L}*|months?)|(годин\p{L}*|часов|часа|hours?))(?!\p{L})/u;

type Evidence = Readonly<{
  effects: readonly EffectMention[];
  actions: readonly ActionMention[];
  places: readonly PlaceMention[];
  times: readonly TimeMention[];
  home: string | null;
}>;
type State = Readonly<{ suffix: string; cost: number; service: string | null; sameGroup: readonly string[] }>;

/** Counts in order; the same figure said twice is one count. */
export function readCounts(reading: Reading, numbers: readonly NumberFound[], evidence: Evidence): CountMention[] {
  const found: CountMention[] = [];
  let previous: { noun: Noun; end: number; what: string } | null = null;
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index]!;
    const duration = durationOf(reading, number);
    if (duration) {
      found.push(make(reading, number, number.end + duration.length, duration.what, 'unknown', evidence));
      continue;
    }
    if (isNotACount(reading.folded, number)) continue;
    const pair = menAndWomen(reading, number, numbers[index + 1]);
    const noun = nounAfter(reading, number, numbers[index + 1]?.start ?? reading.text.length);
    if (noun && isTotalOfPart(reading, number, noun.end, numbers[index + 1])) {
      previous = { noun: noun.noun, end: noun.end, what: '' };
      continue;
    }
    const elided: Noun | null = noun ? null : elidedNoun(reading, number, previous);
    const chosen: Noun | null = noun?.noun ?? elided;
    if (!chosen) continue;
    const end = noun?.end ?? number.end;
    const states: readonly string[] = number.percent
      ? shareStates(reading, number, evidence, chosen)
      : statesOf(reading, number, end, chosen, evidence, elided ? previous : null);
    for (const what of states) {
      const value = pair ? { ...number, value: pair.value } : number;
      found.push(make(reading, value, pair ? pair.end : end, what, unitOf(chosen, what), evidence));
    }
    if (pair) index += 1;
    previous = { noun: chosen, end, what: states[0] ?? '' };
  }
  found.push(...articleCounts(reading, evidence));
  const seen = new Set<string>();
  return found
    .sort((one, other) => one.span[0] - other.span[0])
    .filter((count) => {
      const key = `${count.what}/${count.value}/${count.value === null ? count.quote : ''}`;
      return seen.has(key) ? false : seen.add(key);
    });
}

function unitOf(noun: Noun, what: string): ClaimUnit {
  if (what.startsWith('share_')) return 'percent';
  return noun.code === 'ppl' && what.startsWith('ppl_') ? 'residents' : noun.unit;
}

function make(reading: Reading, number: NumberFound, end: number, what: string, unit: ClaimUnit, evidence: Evidence): CountMention {
  const span = [number.boundStart, end] as const;
  const asOf = evidence.times.find((time) => time.timeKind === 'asOf' && sameSentence(reading, time.span[0], number.start));
  return {
    claimType: 'count',
    quote: reading.text.slice(span[0], span[1]),
    span,
    what,
    value: number.value,
    bound: number.bound,
    range: number.range,
    unit,
    place: placeOf(reading, number, end, evidence),
    asOfDay: asOf?.start ?? null,
    rule: `count.${what.split('_')[0]}`,
  };
}

function sentenceAt(reading: Reading, offset: number): Readonly<{ start: number; end: number }> {
  return reading.sentences.find((each) => each.start <= offset && offset < each.end) ?? { start: 0, end: reading.text.length };
}

function sameSentence(reading: Reading, one: number, other: number): boolean {
  const sentence = sentenceAt(reading, one);
  return other >= sentence.start && other < sentence.end;
}

/**
 * Place of a count: the one that follows it without a comma, the last one before it in its sentence, the only city of its paragraph so far,
 * the speaker's. Several candidates and none in the sentence: undetermined, never guessed.
 */
function placeOf(reading: Reading, number: NumberFound, end: number, evidence: Evidence): string | null {
  const sentence = sentenceAt(reading, number.start);
  const inside = evidence.places.filter((place) => place.span[0] >= sentence.start && place.span[0] < sentence.end);
  const before = inside.filter((place) => place.span[0] < number.start).at(-1);
  const after = inside.find((place) => place.span[0] >= number.start);
  const between = after ? reading.folded.slice(end, after.span[0]) : '';
  const follows = after && !/[,;]/u.test(between) && between.length < PLACE_AFTER_CHARS;
  const near = follows && (!before || /^\s*(?:in|at|у|в|во|на|of|\p{L}+ (?:in|у|в))\s/u.test(between)) ? after : before;
  const chosen = near ?? after;
  if (chosen) return isListedDistrict(reading, chosen, inside) ? chosen.place.split(':')[0]! : chosen.place;
  const paragraphStart = reading.text.lastIndexOf('\n', number.start) + 1;
  const top = (places: readonly PlaceMention[]): string[] => [...new Set(places.map((place) => place.place.split(':')[0]!))];
  const earlier = top(evidence.places.filter((place) => place.span[0] < number.start && place.span[0] >= paragraphStart));
  const cities = earlier.filter((place) => !place.endsWith(' Oblast'));
  if (cities.length === 1) return cities[0]!;
  if (cities.length > 1) return null;
  if (earlier.length > 0) return earlier.length === 1 ? earlier[0]! : null;
  const all = top(evidence.places.filter((place) => place.level !== 'oblast'));
  if (all.length === 1) return all[0]!;
  return all.length === 0 ? (evidence.places[0]?.place ?? evidence.home) : null;
}
const PLACE_AFTER_CHARS = 48;

/** A list of districts belongs to its city as a whole; one district stands for itself. */
function isListedDistrict(reading: Reading, place: PlaceMention, inside: readonly PlaceMention[]): boolean {
  if (place.level !== 'city_district' && place.level !== 'raion') return false;
  return inside.some((other) => {
    if (other === place || other.level !== place.level) return false;
    const [from, to] = other.span[0] > place.span[0] ? [place.span[1], other.span[0]] : [other.span[1], place.span[0]];
    return LIST_GAP.test(reading.folded.slice(from, to));
  });
}
const LIST_GAP = /^[\s,]*(?:(?:and|та|і|й|и|частин[аиі]|части|part of|the)\s+)*$/u;

const NOUN_WORDS_MAX = 5;

function nounAfter(reading: Reading, number: NumberFound, limit: number): { noun: Noun; end: number } | null {
  const window = reading.folded.slice(number.end, Math.min(limit, number.end + 70));
  if (!number.percent && /^\s+(?:in|on|у|в|во|на|at)\s/u.test(window)) return null;
  const stop =
    /[.;!?](?:\s|$)|,(?!\s*(?:з|із|из|of)\s)|\s(?:залиша\p{L}+|оста\p{L}+|remain|were|was|are|is|have|has|без|without|станом|внаслідок|після|после|от|від|from|про|about|through|через|in|у|в|во|на|near|для)(?!\p{L})/u.exec(
      window,
    );
  const body = stop ? window.slice(0, stop.index) : window;
  let best: { noun: Noun; start: number; end: number } | null = null;
  for (const candidate of NOUNS) {
    const hit = findAll(candidate.expression, body)[0];
    if (!hit || wordsBetween(body, 0, hit.start) > NOUN_WORDS_MAX) continue;
    if (!best || hit.start < best.start || (hit.start === best.start && hit.end > best.end))
      best = { noun: candidate, start: hit.start, end: hit.end };
  }
  const outOf = best
    ? null
    : /^\s+(?:out of|of|з|із|из)\s+(?:\p{L}+\s+)?[\d\s,.]+/u.exec(reading.folded.slice(number.end, number.end + 24));
  if (outOf && limit < reading.text.length) {
    const whole = nounAfter(reading, { ...number, end: number.end + outOf[0].trimEnd().length }, reading.text.length);
    if (whole) return { noun: whole.noun, end: number.end };
  }
  const casualty = best ? null : CASUALTY_AFTER.exec(reading.folded.slice(number.end, number.end + 40));
  const hurt = casualty ? null : CASUALTY_BEFORE.exec(reading.folded.slice(Math.max(0, number.boundStart - 40), number.boundStart));
  if (
    !best &&
    hurt &&
    /^\s*(?:others?|more|інших|других)?\s*(?:$|[.,;)]|та|і|й|и|and)/u.test(reading.folded.slice(number.end, number.end + 6))
  ) {
    return { noun: NOUNS.find((each) => each.code === 'ppl')!, end: number.end };
  }
  if (casualty) return { noun: NOUNS.find((each) => each.code === 'ppl')!, end: number.end + casualty[0].length };
  if (!best) return ofWhich(reading, number) ?? nounBefore(reading, number);
  if (best.noun.code === 'households' && /двор/u.test(body.slice(best.start, best.end)) && /двора?х/u.test(body)) return null;
  const joined =
    /^\s*(?:и|та|і|й|and|or)\s+(?:жил\p{L}+\s+|житлов\p{L}+\s+|residential\s+)?(?:дом\p{L}*|будинк\p{L}*|houses|buildings)/u.exec(
      window.slice(best.end),
    );
  if (joined && best.noun.code === 'apartments')
    return { noun: NOUNS.find((each) => each.code === 'bld')!, end: number.end + best.end + joined[0].length };
  const more = best.noun.code === 'bld' ? /^\s+(?:будинк|дом|building|house)[\p{L}]*/u.exec(window.slice(best.end)) : null;
  return { noun: best.noun, end: number.end + best.end + (more?.[0].length ?? 0) };
}

/** "Apartment buildings – almost 6,000 – are cold": the noun stands before the dash. */
function nounBefore(reading: Reading, number: NumberFound): { noun: Noun; end: number } | null {
  const before = reading.folded.slice(Math.max(0, number.boundStart - 40), number.boundStart);
  if (!/[–—(]\s?$/u.test(before) || !/^\s*(?:[–—),.]|$)/u.test(reading.folded.slice(number.end, number.end + 4))) return null;
  const body = before.replace(/\s*[–—(]\s?$/u, '');
  for (const candidate of NOUNS) {
    const hit = findAll(candidate.expression, body).at(-1);
    if (hit && body.length - hit.end < 2) return { noun: candidate, end: number.end };
  }
  return null;
}

/** "853 of which are residential buildings": the verb stands before the noun. */
function ofWhich(reading: Reading, number: NumberFound): { noun: Noun; end: number } | null {
  const match = /^\s*(?:of (?:which|them)|з них|із них|из них|of those)\s*(?:are|were|—|–|-)?\s*(?:\p{L}+\s+){0,2}?/u.exec(
    reading.folded.slice(number.end, number.end + 60),
  );
  if (!match) return null;
  const body = reading.folded.slice(number.end, number.end + 60).replace(/[.,;].*$/u, '');
  for (const candidate of NOUNS) {
    const hit = findAll(candidate.expression, body)[0];
    if (hit) return { noun: candidate, end: number.end + hit.end };
  }
  return null;
}

/** "Of six thousand buildings 16 stayed cold": the first number is the whole, not a count of its own. */
function isTotalOfPart(reading: Reading, number: NumberFound, nounEnd: number, next: NumberFound | undefined): boolean {
  if (!next || wordsBetween(reading.folded, nounEnd, next.boundStart) > 1) return false;
  return /(?:^|\s)(?:з|із|из|out of|of the)\s$/u.test(reading.folded.slice(Math.max(0, number.boundStart - 8), number.boundStart));
}

function elidedNoun(reading: Reading, number: NumberFound, previous: { noun: Noun; end: number; what: string } | null): Noun | null {
  if (!previous || number.value === null || number.start - previous.end > ELIDED_CHARS_MAX) return null;
  if (
    countSentenceEnds(reading, previous.end, number.start) > 0 &&
    !/^\s*(?:залиша|оста|remain)/u.test(reading.folded.slice(number.end, number.end + 12))
  )
    return null;
  const after = reading.folded.slice(number.end, number.end + 30);
  const before = reading.folded.slice(Math.max(0, number.boundStart - 4), number.boundStart);
  const follows =
    /^\s*(?:$|[.,;)]|без|without|in\s|у\s|в\s|на\s|з них|із них|из них|of them|of which|залиша|оста|remain|more|вже|уже|had|were|have)/u.test(
      after,
    );
  const dash = /[—–-]\s*$/u.test(before) && /^\s*(?:$|[.,;])/u.test(after);
  return follows || dash ? previous.noun : null;
}
const ELIDED_CHARS_MAX = 160;

function countSentenceEnds(reading: Reading, from: number, to: number): number {
  return reading.sentences.filter((sentence) => sentence.start > from && sentence.start <= to).length;
}

function menAndWomen(reading: Reading, number: NumberFound, next: NumberFound | undefined): { value: number; end: number } | null {
  if (!next || number.value === null || next.value === null) return null;
  const between = reading.folded.slice(number.end, next.start);
  const after = /^\s+(?:women|men|woman|man|girls?|boys?|жін\p{L}+|чоловік\p{L}*|женщин\p{L}*|мужчин\p{L}*|діт\p{L}+|дет\p{L}+)/u.exec(
    reading.folded.slice(next.end, next.end + 16),
  );
  const isPair = /^\s+(?:men|women|man|woman|чоловік\p{L}*|жін\p{L}+|мужчин\p{L}*|женщин\p{L}*)\s+(?:and|та|і|й|и)\s+$/u.test(between);
  return isPair && after ? { value: number.value + next.value, end: next.end + after[0].length } : null;
}

function durationOf(reading: Reading, number: NumberFound): { what: string; length: number } | null {
  const match = DURATION.exec(reading.folded.slice(number.end, number.end + 14));
  if (!match || number.value === null) return null;
  if (
    /^\s*(?:після|после|after|ago|тому|назад|поспіль|подряд|in a row|later|потому)/u.test(
      reading.folded.slice(number.end + match[0].length, number.end + match[0].length + 12),
    )
  )
    return null;
  const sentence = sentenceAt(reading, number.start);
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const near = reading.folded.slice(Math.max(sentence.start, number.start - 90), Math.min(sentence.end, number.end + 90));
  if (
    /триває|тривала|тривал|длил|lasted|продолжа\p{L}+ся|продолжаются|уже|вже|for the (?:past|last)|подряд|поспіль|тому|назад|ago/u.test(
      near,
    )
  )
    return null;
  const unit = match[1] ? 'days' : match[2] ? 'weeks' : match[3] ? 'months' : 'hours';
  if (has(REPAIR, near)) return { what: `repair_${unit}`, length: match[0].length };
  if (has(RESTORE, folded) && /потрібно|понадоб|потребу|нужно|take|через|протягом|within|в течение|за\s|займе|займет|need/u.test(near))
    return { what: `restore_${unit}`, length: match[0].length };
  return null;
}

function shareStates(reading: Reading, number: NumberFound, evidence: Evidence, noun: Noun): readonly string[] {
  const states = statesOf(reading, number, number.end, noun, evidence, null);
  const first = states[0] ?? '';
  const near = reading.folded.slice(number.start, number.end + 140);
  const isAgain =
    noun.code === 'bld' &&
    (/(?:вдруге|повторно|второй раз|second time|again)/u.test(near) ||
      (/(?:них|these|affected|этих|цих)/u.test(near.slice(0, 50)) &&
        /(?:поверта|верну|restor|reconnect|підключ|подключ|відновл|восстан)/u.test(near)));
  if (isAgain) return ['share_bld_second_time'];
  return [
    first.includes('_no_')
      ? `share_${first.slice(first.indexOf('no_'))}`
      : first.endsWith('_restored') || first.endsWith('reconnected')
        ? 'share_restored'
        : 'share',
  ];
}

function statesOf(
  reading: Reading,
  number: NumberFound,
  end: number,
  noun: Noun,
  evidence: Evidence,
  before: { what: string } | null,
): readonly string[] {
  const sentence = sentenceAt(reading, number.start);
  const best = nearestState(reading, sentence, number, end, evidence);
  switch (noun.code) {
    case 'warming_points':
    case 'crews':
    case 'workers':
    case 'generators':
    case 'mobile_boilers':
    case 'oblasts':
      return [noun.code];
    case 'attacks':
      return ['attacks'];
    case 'districts':
      return ['districts_hit'];
    case 'settlements':
    case 'obj':
      if (!best && has(STRUCK, reading.folded.slice(sentence.start, sentence.end))) return [`${noun.code}_hit`];
      return suffixed(noun.code, best, before, reading, number, evidence);
    case 'drones':
    case 'missiles':
      return [`${noun.code}${airState(reading, sentence, number, end)}`];
    case 'ppl':
    case 'children': {
      const person = personState(reading, sentence, number, end, best);
      if (person) return [person];
      return suffixed('ppl', best?.suffix === 'damaged' ? null : best, before, reading, number, evidence);
    }
    case 'vehicles':
      return ['vehicles_damaged'];
    case 'substations':
    case 'transformers':
    case 'energy_facilities':
    case 'boiler_houses':
      return [
        `${noun.code}${hasNear(reading, sentence, DEENERGISED) ? '_deenergised' : hasNear(reading, sentence, STOPPED) ? '_stopped' : hasNear(reading, sentence, DAMAGED) ? '_damaged' : ''}`,
      ];
    default:
      return suffixed(
        noun.code === 'apartments' && best?.suffix === 'damaged' ? 'apartments' : noun.code,
        best,
        before,
        reading,
        number,
        evidence,
      );
  }
}

/** Drones and missiles: shot down or launched, whichever word is nearer. */
function airState(reading: Reading, sentence: Readonly<{ start: number; end: number }>, number: NumberFound, end: number): string {
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const nearest = (expression: RegExp): number =>
    Math.min(
      ...findAll(expression, folded).map((hit) => costOf(folded, number.start - sentence.start, end - sentence.start, hit.start, hit.end)),
      Number.POSITIVE_INFINITY,
    );
  const [downed, launched] = [nearest(DOWNED), nearest(LAUNCHED)];
  if (downed === launched) return '';
  return downed < launched ? '_downed' : '_launched';
}

function hasNear(reading: Reading, sentence: Readonly<{ start: number; end: number }>, expression: RegExp): boolean {
  return has(expression, reading.folded.slice(sentence.start, sentence.end));
}

function suffixed(
  code: string,
  best: State | null,
  before: { what: string } | null,
  reading: Reading,
  number: NumberFound,
  evidence: Evidence,
): readonly string[] {
  if (best && (best.cost <= 6 || !before?.what)) {
    if (best.sameGroup.length > 1) return best.sameGroup.map((service) => `${code}_no_${service}`);
    if (best.suffix === 'heat_restored' && (code === 'bld' || code === 'obj')) return [`${code}_reconnected`];
    return [`${code}_${best.suffix}`];
  }
  if (before?.what) return [before.what];
  return [fallback(code, reading, number, evidence)];
}

/** No predicate in the sentence: a boiler house or plant means heat, else the nearest loss of the report decides. */
function fallback(code: string, reading: Reading, number: NumberFound, evidence: Evidence): string {
  const sentence = sentenceAt(reading, number.start);
  if (/котельн|теплоцентрал|(?<!\p{L})тец|(?<!\p{L})тэц|boiler/u.test(reading.folded.slice(sentence.start, sentence.end)))
    return `${code}_no_heat`;
  const losses = evidence.effects.filter((effect) => effect.state === 'lost' || effect.state === 'disrupted');
  const nearest = losses.reduce<EffectMention | null>((kept, effect) => {
    const distance = Math.abs(effect.span[0] - number.start);
    return kept === null || distance < Math.abs(kept.span[0] - number.start) ? effect : kept;
  }, null);
  return nearest ? `${code}_no_${nearest.service}` : code;
}

function personState(
  reading: Reading,
  sentence: Readonly<{ start: number; end: number }>,
  number: NumberFound,
  end: number,
  best: State | null,
): string | null {
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const from = number.start - sentence.start;
  const to = end - sentence.start;
  let kept: { what: string; cost: number } | null = null;
  for (const [what, expression] of [
    ['killed', KILLED],
    ['injured', INJURED],
    ['evacuated', EVACUATED],
  ] as const) {
    for (const hit of findAll(expression, folded)) {
      const cost = costOf(folded, from, to, hit.start, hit.end);
      if (what === 'injured' && (number.value ?? 0) > INJURED_MAX && /^пострада|^постражда/u.test(hit.text)) continue;
      if (cost < PERSON_WORDS_MAX && (!kept || cost < kept.cost)) kept = { what, cost };
    }
  }
  if (!kept || (best && best.cost < kept.cost && best.service)) return null;
  return kept.what;
}
const PERSON_WORDS_MAX = 16;
/** "Seven thousand people suffered" means the cold, not injuries. [I] */
const INJURED_MAX = 500;

function costOf(folded: string, from: number, to: number, start: number, end: number): number {
  if (start < to && from < end) return 0;
  const isAfter = start >= to;
  const words = isAfter ? wordsBetween(folded, to, start) : wordsBetween(folded, end, from);
  const breaks = folded.slice(...(isAfter ? ([to, start] as const) : ([end, from] as const))).match(/[,;:](?!\d)/gu)?.length ?? 0;
  const conjunctions =
    folded.slice(...(isAfter ? ([to, start] as const) : ([end, from] as const))).match(/\s(?:and|та|і|и|а)\s/gu)?.length ?? 0;
  return words + 4 * breaks + 2 * conjunctions;
}

/** Cheapest predicate of the sentence: services lost or restored, drained, fed again, under threat, damaged. */
function nearestState(
  reading: Reading,
  sentence: Readonly<{ start: number; end: number }>,
  number: NumberFound,
  end: number,
  evidence: Evidence,
): State | null {
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const from = number.boundStart - sentence.start;
  const to = end - sentence.start;
  const states: State[] = [];
  const inside = evidence.effects.filter((effect) => effect.span[0] >= sentence.start && effect.span[1] <= sentence.end);
  for (const effect of inside) {
    const group = inside.filter((other) => other.group === effect.group && other.state === effect.state);
    const services = [...new Set(group.map((each) => each.service as string))];
    const suffix =
      effect.state === 'restored' ? `${effect.service}_restored` : effect.state === 'at_risk' ? 'at_risk' : `no_${effect.service}`;
    states.push({
      suffix,
      cost: costOf(folded, from, to, effect.span[0] - sentence.start, effect.span[1] - sentence.start),
      service: effect.service,
      sameGroup: effect.state === 'lost' ? services : [],
    });
  }
  const suffixes: Readonly<Record<string, string>> = { drain: 'drained', reconnect: 'reconnected', refill: 'refill' };
  for (const action of evidence.actions) {
    const suffix = suffixes[action.action];
    if (!suffix || action.span[0] < sentence.start || action.span[1] > sentence.end) continue;
    states.push({
      suffix,
      cost: costOf(folded, from, to, action.span[0] - sentence.start, action.span[1] - sentence.start),
      service: null,
      sameGroup: [],
    });
  }
  for (const [suffix, expression] of [
    ['at_risk', AT_RISK],
    ['damaged', DAMAGED],
  ] as const) {
    for (const hit of findAll(expression, folded)) {
      states.push({
        suffix,
        cost: costOf(folded, from, to, hit.start, hit.end) + (suffix === 'damaged' ? 1 : 0),
        service: null,
        sameGroup: [],
      });
    }
  }
  const served = /(?:тепл|опал|отопл|heat)\p{L}*\s+(?:\p{L}+\s+){0,2}$/u.test(folded.slice(0, Math.max(0, from)));
  if (served && /котельн|котелень|тец|тэц|boiler|plant/u.test(folded) && /зупин|останов|stopped|знеструм|обесточ|shut/u.test(folded)) {
    states.push({ suffix: 'no_heat', cost: 0, service: 'heat', sameGroup: [] });
  }
  return states.reduce<State | null>((kept, state) => (kept === null || state.cost < kept.cost ? state : kept), null);
}

const ARTICLE =
  /(?<!\p{L})(?:an?) (?:\p{L}+ ){0,2}?(kindergarten|school|hospital|clinic|polyclinic|maternity hospital|dormitory|residential building|apartment building|high-rise)(?!\p{L})/gu;
const ARTICLE_CODES: Readonly<Record<string, string>> = {
  kindergarten: 'kinder',
  school: 'schools',
  hospital: 'hospitals',
  clinic: 'clinics',
  polyclinic: 'clinics',
  'maternity hospital': 'hospitals',
};

/** "A kindergarten was damaged": the indefinite article counts one, where something happened to it. */
function articleCounts(reading: Reading, evidence: Evidence): CountMention[] {
  return [...reading.folded.matchAll(ARTICLE)].flatMap((match) => {
    const sentence = sentenceAt(reading, match.index);
    if (!has(DAMAGED, reading.folded.slice(sentence.start, sentence.end))) return [];
    const code = ARTICLE_CODES[match[1]!] ?? 'bld';
    const end = match.index + match[0].length;
    const number: NumberFound = {
      start: match.index,
      end,
      boundStart: match.index,
      value: 1,
      range: null,
      bound: 'exact',
      percent: false,
      negative: false,
    };
    const unit = NOUNS.find((each) => each.code === code)?.unit ?? 'unknown';
    return [make(reading, number, end, `${code}_damaged`, unit, evidence)];
  });
}
