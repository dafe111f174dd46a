/** Places: districts and regions by the word that follows their names, cities by form, the capital, banks of the river. */
import type { Span } from '../../domain/claims.ts';
import { adjectiveKey, type City, type District, type Gazetteer, type Oblast } from '../gazetteer/gazetteer.ts';
import { findOfficial } from '../gazetteer/officials.ts';
import { ORDINARY_WORDS, QUARTERS } from '../gazetteer/table.ts';
import type { PlaceMention, Reading } from '../mentions.ts';
import { latinFromUkrainian } from '../text/letters.ts';
import { findAll, type Hit, has, stemsOf } from '../text/lexis.ts';

type Word = Readonly<{ start: number; end: number; folded: string; capital: boolean }>;

const DISTRICT_WORD = /^(?:район\p{L}{0,3}|р-н\p{L}{0,2}|districts?)$/u;
const OKRUG = /^(?:округ\p{L}{0,2})$/u;
const REGION_WORD =
  /^(?:област\p{L}{0,4}|обл|обл\.|регіон\p{L}{0,3}|регион\p{L}{0,3}|region|regions|oblast|oblasts|province|кра[йюяе]|краї)$/u;
const LIST_JOINT = /^(?:та|і|й|и|and|or|частин[аиіу]|части|часть|part|of|the|частково|частично|також|также|а|у|в|in|also|—|–|-)$/u;
const ADMINISTRATION = stemsOf(`
  ова!, ода!, ога!, обласн, областн, regional military, regional state, regional council, regional administration, military
  administration
`);
const CITY_HEAD = stemsOf(`
  міськ, городск, горсовет, мерія, мэри, тец!, тэц!, тес!, тэс!, теплоцентрал, теплоелектроцентрал, теплоэлектроцентрал,
  котельн, тепломереж, теплосет, водоканал, нафтопереробн, мва!, гва!, громад, територіальн громад, териториальн общин, міськрад
`);
const MEDIA_TAIL = /^(?:\s+(?:post|independent|today|time|times|school|city ballet)|24)/u;
const METONYM_VERB =
  /^(?:, (?:for its part|meanwhile|however|in turn),|,? у свою чергу,?|, в свою очередь,)?\s+(?:(?:has|had|have|will|would|is|was)\s+)?(?:said|says|saying|claims|claimed|accused|insists|insisted|denied|denies|announced|agreed|rejected|refused|proposed|wants|\p{Script=Cyrillic}+(?:ла|лась|лася|ло|ет|єт|ает|ит|є|ує|ляє|ють|ют|ят))(?!\p{L})/u;
const FACILITY_NEAR = stemsOf(`
  substation, підстанц, подстанц, електропідстанц, электроподстанц, тец, тэц, chp
`);
const GIVEN_NAME = stemsOf(`
  serh, ihor, oleh, oleks, vital, volodymyr, dmytro, andri, mykola, ivan, yurii, yuriy, maksym, bohdan, timur, сергі, серге,
  ігор, игор, олег, олекс, алекс, віталі, витали, володимир, владимир, дмитр, андрі, андре, микол, никола, іван, иван, юрі, юри,
  максим, богдан, тимур, роман
`);

/** Places that the text names, each canonical name once, in order of first mention. */
export function readPlaces(reading: Reading, gazetteer: Gazetteer): PlaceMention[] {
  return onlyFirst(findPlaces(reading, gazetteer));
}

export function onlyFirst(places: readonly PlaceMention[]): PlaceMention[] {
  const seen = new Set<string>();
  return places.filter((mention) => (seen.has(mention.place) ? false : seen.add(mention.place)));
}

/** Every mention of a place, repeated ones too. District names without their city stay out. */
export function findPlaces(reading: Reading, gazetteer: Gazetteer): PlaceMention[] {
  const words = splitWords(reading);
  const taken: Span[] = [];
  const groups = findAreaGroups(words, reading, taken);
  const cities = findCities(words, reading, gazetteer, taken);
  const found: PlaceMention[] = [...cities];
  const context = new Set(cities.map((place) => place.place.split(':')[0]!));
  for (const place of officePlaces(words, reading, gazetteer)) context.add(place);
  for (const group of groups.filter((each) => each.kind === 'region')) found.push(...resolveGroup(group, gazetteer, context, reading, []));
  const regions = found.filter((place) => place.level === 'oblast');
  for (const group of groups.filter((each) => each.kind === 'district'))
    found.push(...resolveGroup(group, gazetteer, context, reading, regions));
  found.push(...findElidedDistricts(words, found, reading, gazetteer, taken));
  found.push(...findColloquialOblasts(words, gazetteer, reading));
  found.push(...findBareRegion(words, gazetteer, found, reading));
  found.push(...findQuarters(words, found, reading));
  found.push(...findBanks(reading, context, found));
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

export function splitWords(reading: Reading): Word[] {
  const words: Word[] = [];
  for (const match of reading.folded.matchAll(/\p{L}[\p{L}\p{M}']*(?:-\p{L}[\p{L}\p{M}']*)*/gu)) {
    const first = reading.text.charAt(match.index);
    words.push({ start: match.index, end: match.index + match[0].length, folded: match[0], capital: first !== first.toLowerCase() });
  }
  return words;
}

/** "620 in the Darnytskyi district, 410 in Dniprovskyi": the word "district" is said once for all. */
function findElidedDistricts(
  words: readonly Word[],
  found: readonly PlaceMention[],
  reading: Reading,
  gazetteer: Gazetteer,
  taken: readonly Span[],
): PlaceMention[] {
  const districts = found.filter((place) => place.level === 'city_district' || place.level === 'raion');
  if (districts.length === 0) return [];
  return words.flatMap((word, index) => {
    if (!word.capital || isTaken(word, taken) || !ELIDED_ADJECTIVE.test(word.folded)) return [];
    if (!/^(?:у|в|во|на|in|and|та|і|и)$/u.test(words[index - 1]?.folded ?? '')) return [];
    if (
      /^[ -]+\p{L}/u.test(reading.folded.slice(word.end)) &&
      !/^\s+(?:та|і|й|и|and|without|без|—|–|where|де|где)(?!\p{L})/u.test(reading.folded.slice(word.end))
    )
      return [];
    const sentence = reading.sentences.find((each) => each.start <= word.start && word.start < each.end);
    const kin = districts.find((place) => sentence && place.span[0] >= sentence.start && place.span[1] <= sentence.end);
    if (!kin) return [];
    const within = kin.place.split(':')[0]!;
    const option = gazetteer.districts.get(adjectiveKey(word.folded))?.find((each) => each.within === within && each.level === kin.level);
    return option ? [mention(reading, word, `${within}:${option.name}`, option.level, 'place.elidedDistrict')] : [];
  });
}
const ELIDED_ADJECTIVE = /(?:ському|ком|ский|skyi|ский|ським|ском|цькому|цком|ному|ном|nyi|sky)$/u;

type AreaGroup = Readonly<{ kind: 'district' | 'region'; members: readonly Word[]; head: Word }>;

/** Lists of names that end in "districts" or "region": the whole list belongs to that word. */
function findAreaGroups(all: readonly Word[], whole: Reading, taken: Span[]): AreaGroup[] {
  // "In A (1,100) and B (over 900) districts": what stands in brackets is no part of the list.
  const reading = { ...whole, folded: whole.folded.replace(/\([^()]{0,40}\)/gu, (match) => ' '.repeat(match.length)) };
  const words = all.filter((word) => reading.folded.charAt(word.start) !== ' ');
  const groups: AreaGroup[] = [];
  words.forEach((head, index) => {
    const isOkrug = OKRUG.test(head.folded) && /муниципальн|муніципальн/u.test(words[index - 1]?.folded ?? '');
    const kind = DISTRICT_WORD.test(head.folded) || isOkrug ? 'district' : REGION_WORD.test(head.folded) ? 'region' : null;
    if (!kind) return;
    const left = listBefore(words, isOkrug ? index - 1 : index, reading);
    const members = left.length > 0 ? left : listAfter(words, index, reading);
    if (members.length === 0) return;
    for (const member of members) taken.push([member.start, member.end]);
    groups.push({ kind, members, head });
  });
  return groups;
}

function listBefore(words: readonly Word[], index: number, reading: Reading): Word[] {
  const members: Word[] = [];
  let until = words[index]!.start;
  let jointBefore = false;
  for (let at = index - 1; at >= 0 && index - at < LIST_WORDS_MAX; at--) {
    const word = words[at]!;
    const gap = reading.folded.slice(word.end, until);
    if (!/^[\s,"']*$/u.test(gap)) break;
    if (LIST_JOINT.test(word.folded) && members.length > 0 && /^\s+$/u.test(gap)) {
      until = word.start;
      jointBefore = true;
      continue;
    }
    if (LIST_JOINT.test(word.folded) && members.length === 0) break;
    const isApart = members.length === 0 || /[,]/u.test(gap) || jointBefore;
    if (!word.capital || !isApart) break;
    const isOnly = /^(?:district|region|oblast|province)$/u.test(words[index]!.folded);
    if (members.length > 0 && (isOnly || (/\p{Script=Cyrillic}/u.test(word.folded) && !ADJECTIVE_END.test(word.folded)))) break;
    members.unshift(word);
    until = word.start;
    jointBefore = false;
    if (startsSentence(reading, word.start)) break;
  }
  return members;
}
const LIST_WORDS_MAX = 24;
const ADJECTIVE_END = /(?:ська|цька|зька|ий|ій|ого|ому|ім|им|их|ой|ый|ом|ых|ая|ої|ую|ою)$/u;

function startsSentence(reading: Reading, offset: number): boolean {
  return reading.sentences.some((sentence) => sentence.start === offset);
}

function listAfter(words: readonly Word[], index: number, reading: Reading): Word[] {
  const head = words[index]!;
  if (!/^\s*[:(–—-]\s*$|^\s+of\s*$/u.test(reading.folded.slice(head.end, words[index + 1]?.start ?? head.end))) return [];
  const members: Word[] = [];
  let from = words[index + 1]!.start;
  for (let at = index + 1; at < words.length && at - index < LIST_WORDS_MAX; at++) {
    const word = words[at]!;
    if (!/^[\s,]*$/u.test(reading.folded.slice(from, word.start))) break;
    if (!word.capital && !LIST_JOINT.test(word.folded)) break;
    if (word.capital) members.push(word);
    from = word.end;
  }
  return members;
}

function resolveGroup(
  group: AreaGroup,
  gazetteer: Gazetteer,
  context: ReadonlySet<string>,
  reading: Reading,
  regions: readonly PlaceMention[],
): PlaceMention[] {
  if (group.kind === 'region') return group.members.flatMap((word) => regionMention(word, gazetteer, reading));
  const options = group.members.map((word) => gazetteer.districts.get(adjectiveKey(word.folded)) ?? []);
  const city = cityOfGroup(options, context);
  return group.members.flatMap((word, index) => districtMention(word, options[index]!, city, gazetteer, context, reading, regions));
}

/** "District A of B region": what may stand between a district and the region that it lies in. */
const REGION_AFTER = /^\s*(?:район\p{L}*|districts?|муниципальн\p{L}* округ\p{L}*)\s*(?:of|in|у|в|,|–|—|-)?\s*(?:the\s+)?$/u;

/** The city all districts of the list can belong to: named in the text first, else the only one that has them all. */
function cityOfGroup(options: readonly (readonly District[])[], context: ReadonlySet<string>): string | null {
  const known = options.filter((each) => each.length > 0).map((each) => new Set(each.map((district) => district.within)));
  if (known.length === 0) return null;
  const shared = [...known[0]!].filter((within) => known.every((set) => set.has(within)));
  const mentioned = shared.filter((within) => context.has(within));
  if (mentioned.length === 1) return mentioned[0]!;
  if (mentioned.length > 1) return [...context].find((within) => mentioned.includes(within)) ?? null;
  return shared.length === 1 ? shared[0]! : null;
}

function districtMention(
  word: Word,
  options: readonly District[],
  city: string | null,
  gazetteer: Gazetteer,
  context: ReadonlySet<string>,
  reading: Reading,
  regions: readonly PlaceMention[],
): PlaceMention[] {
  const inContext = options.filter((option) => option.within === city);
  const chosen = inContext[0] ?? (options.length === 1 ? options[0] : options.find((option) => context.has(option.within)));
  const near =
    regions.find((region) => REGION_AFTER.test(reading.folded.slice(word.end, Math.max(word.end, region.span[0])))) ??
    regions.filter((region) => region.span[0] < word.start).at(-1);
  const isElsewhere = chosen?.level === 'raion' && !context.has(chosen.within) && near !== undefined && near.place !== chosen.within;
  if (chosen && !isElsewhere) return [mention(reading, word, `${chosen.within}:${chosen.name}`, chosen.level, 'place.district')];
  if (options.length > 0) return [];
  const stated = regions.filter((region) => region.span[0] < word.start).at(-1) ?? regions[0];
  const oblast = stated?.place ?? [...context].find((place) => place.endsWith(' Oblast')) ?? oblastOfCities(gazetteer, context);
  if (gazetteer.oblasts.some((each) => each.name === oblast && each.digits === 'RU')) return [];
  const name = ukrainianAdjective(word.folded);
  return oblast && name ? [mention(reading, word, `${oblast}:${name}`, 'raion', 'place.raionByContext')] : [];
}

function oblastOfCities(gazetteer: Gazetteer, context: ReadonlySet<string>): string | null {
  const oblasts = new Set([...context].flatMap((place) => gazetteer.cityNames.get(place)?.oblast ?? []));
  const only = [...oblasts];
  return only.length === 1 ? only[0]! : null;
}

/** Nominative of a raion's adjective in Latin letters, from any case in Ukrainian or Russian: Токмакский → Tokmatskyi. */
function ukrainianAdjective(folded: string): string | null {
  const match = /^(.*?)(кск|гск|ск|ськ|цьк|зьк)(?:ий|ого|ому|ом|им|ім|ый|ая|ой|ую|е|их|ими)$/u.exec(folded);
  if (!match) return null;
  const stem = match[1]!;
  const isRussian = !match[2]!.includes('ь');
  const suffix = match[2] === 'кск' ? 'цьк' : match[2] === 'гск' ? 'зьк' : isRussian ? 'ськ' : match[2]!;
  const vowels = isRussian
    ? stem
        .replace(/(?<!аз)ов$/u, 'ів')
        .replace(/([лн])ьев$/u, '$1їв')
        .replace(/ев$/u, 'їв')
        .replaceAll('и', 'и')
        .replace(/льїв$/u, 'лів')
    : stem;
  const latin = latinFromUkrainian(`${vowels}${suffix}ий`).replace(/liiv/u, 'liv').replace(/liivs/u, 'livs');
  return latin.charAt(0).toUpperCase() + latin.slice(1);
}

function regionMention(word: Word, gazetteer: Gazetteer, reading: Reading): PlaceMention[] {
  if (IN_A_TITLE.test(reading.folded.slice(Math.max(0, word.start - 40), word.start))) return [];
  if (isAdministration(reading, word.end)) return [];
  const oblast = findOblast(word.folded, gazetteer);
  return oblast ? [mention(reading, word, oblast.name, 'oblast', 'place.oblast')] : [];
}

/** "The governor of X region" names an office, not where it happened. */
const IN_A_TITLE =
  /(?:губернатор\p{L}*|глав[аыуе]|глави|голов[аиу]|начальник\p{L}*|керівник\p{L}*|руководител\p{L}*|очільник\p{L}*|влад[аи]|власти|правительств\p{L}*|уряд\p{L}*|міненерго|минэнерго|head of(?: the)?|governor of(?: the)?|authorities of(?: the)?|administration of(?: the)?)\s$/u;

function isAdministration(reading: Reading, from: number): boolean {
  return (
    has(ADMINISTRATION, reading.folded.slice(from, from + 24).replace(/^\s+/u, '')) &&
    /^\s*(?:ова|ода|ога|обласн|областн|regional|military)/u.test(reading.folded.slice(from, from + 24))
  );
}

function findOblast(folded: string, gazetteer: Gazetteer): Oblast | undefined {
  return gazetteer.oblasts.find(
    (oblast) => oblast.adjective.test(folded) || oblast.latin.has(folded) || oblast.centre?.toLowerCase() === folded,
  );
}

function mention(
  reading: Reading,
  word: Readonly<{ start: number; end: number }>,
  place: string,
  level: PlaceMention['level'],
  rule: string,
): PlaceMention {
  const raw = reading.text.slice(word.start, word.end);
  const end = word.end - (/['’]s$/u.exec(raw)?.[0].length ?? 0);
  return {
    claimType: 'place',
    quote: reading.text.slice(word.start, end),
    span: [word.start, end],
    place,
    level,
    resolvedBy: 'mention',
    rule,
  };
}

function isTaken(word: Word, taken: readonly Span[]): boolean {
  return taken.some(([start, end]) => word.start < end && start < word.end);
}

/** Cities by form and by adjective ("Харківська міськрада"), with the guards against people, media and names of facilities. */
function findCities(words: readonly Word[], reading: Reading, gazetteer: Gazetteer, taken: readonly Span[]): PlaceMention[] {
  const found: PlaceMention[] = [];
  words.forEach((word, index) => {
    if (isTaken(word, taken)) return;
    const folk = !word.capital && CITY_ADJECTIVE.test(word.folded) && HOUSES_AFTER.test(reading.folded.slice(word.end, word.end + 30));
    const own = folk ? gazetteer.cityAdjectives.get(adjectiveKey(word.folded)) : undefined;
    if (own && !RIVER_OR_STREET.test(word.folded)) {
      found.push(mention(reading, word, own.name, 'city', 'place.cityAdjective'));
      return;
    }
    if (/^(?:столиц\p{L}*|capital|capital's)$/u.test(word.folded) && isUkrainianCapital(reading, word)) {
      found.push(mention(reading, word, 'Kyiv', 'city', 'place.capital'));
      return;
    }
    if (!word.capital) return;
    const city = cityAt(words, index, gazetteer);
    if (city && !isNamesake(words, index, city, gazetteer, reading) && !isGuarded(words, index, reading, gazetteer)) {
      const last = words[index + city.length - 1]!;
      found.push(mention(reading, { start: word.start, end: last.end }, city.city.name, 'city', 'place.city'));
      return;
    }
    const byAdjective = /(?:ськ|цьк|зьк|ск|цк|зк)\p{L}{1,3}$/u.test(word.folded)
      ? gazetteer.cityAdjectives.get(adjectiveKey(word.folded))
      : undefined;
    const after = reading.folded.slice(word.end, word.end + 24);
    CITY_HEAD.lastIndex = 0;
    const head = CITY_HEAD.exec(after);
    const isPlantOfRegion = head !== null && /^т[еэ]с/u.test(head[0].trim());
    const isManyTimes = head !== null && /громад|общин/u.test(head[0]) && MANY_COMMUNITIES.test(word.folded);
    if (byAdjective && head && head.index <= 2 && !isPlantOfRegion && !isManyTimes)
      found.push(mention(reading, word, byAdjective.name, 'city', 'place.cityAdjective'));
  });
  return found;
}

/** Communities of one name in many oblasts. */
const MANY_COMMUNITIES =
  /^(?:покровськ|покровск|миколаївськ|николаевск|олександрівськ|первомайськ|первомайск|іванівськ|михайлівськ|вознесенськ|шевченк)/u;

const CITY_ADJECTIVE = /(?:ськ|цьк|зьк|ск|цк)(?:их|ими|ий|ого|ому|а|ої|і|ие|ые|ий|ая|ой)$/u;
/** "Київських багатоповерхівок", "харьковских абонентов". */
const HOUSES_AFTER =
  /^\s+(?:\p{L}+\s+)?(?:будин|багатоповерх|багатоквартир|домів|домов|дома(?!\p{L})|многоэтаж|многоквартир|квартир|висот|высот|осел|абонент|споживач|потребител|родин|жител|мешкан|котел|тец|тэц)/u;
/** Adjectives that are rivers, people or streets as often as cities. */
const RIVER_OR_STREET = /^(?:дніпровськ|днепровск|російськ|українськ|городськ|городск|міськ|людськ)/u;

function isUkrainianCapital(reading: Reading, word: Word): boolean {
  const around = reading.folded.slice(Math.max(0, word.start - 24), word.end + 24);
  return !/росі|росси|russian|московск|москов|білорус|белорус|of russia|of the uae/u.test(around);
}

function cityAt(words: readonly Word[], index: number, gazetteer: Gazetteer): { city: City; length: number } | null {
  const options = gazetteer.cities.get(words[index]!.folded) ?? [];
  let best: { city: City; length: number } | null = null;
  for (const city of options) {
    const fits = city.words.every((forms, offset) => forms.has(words[index + offset]?.folded ?? ''));
    if (!fits || (best && city.words.length <= best.length)) continue;
    const isOrdinary = ORDINARY_WORDS.has(words[index]!.folded) && city.words.length === 1;
    if (isOrdinary && !/^(?:міст\p{L}+|город\p{L}*|м|city|town)$/u.test(words[index - 1]?.folded ?? '')) continue;
    best = { city, length: city.words.length };
  }
  return best;
}

/** Подольск lies in Moscow Oblast and in Odesa Oblast: two towns of one written form stay out, unless the text is Ukrainian and one of them is. */
function isNamesake(
  words: readonly Word[],
  index: number,
  chosen: Readonly<{ city: City; length: number }>,
  gazetteer: Gazetteer,
  reading: Reading,
): boolean {
  const options = gazetteer.cities.get(words[index]!.folded) ?? [];
  const others = options.filter(
    (city) =>
      city.name !== chosen.city.name &&
      city.words.length === chosen.length &&
      city.words.every((forms, offset) => forms.has(words[index + offset]?.folded ?? '')),
  );
  if (others.length === 0) return false;
  const home = (city: City): boolean => gazetteer.oblasts.some((oblast) => oblast.name === city.oblast && oblast.digits !== 'RU');
  return !(reading.language === 'uk' && home(chosen.city) && others.every((city) => !home(city)));
}

/** "The left bank of the Dnipro" names the river, not the city. */
function isRiver(before: string, name: string): boolean {
  return /^(?:дніпр|днепр|dnipro)/u.test(name) && /^(?:бере[гз]\p{L}*|річк\p{L}*|рек[аиеу]|river|the|через|над|за)$/u.test(before);
}

const WATER_OF = /(?:рівень|рівні|уровень|уровне|вода|води|воды|лід|лед|level|water|ice|waters)\s(?:\p{L}+\s){0,3}$/u;
const LONGER_NAME =
  /^(?:нов|стар|велик|мал|верхн|нижн|красн|червон|великий|больш)(?:а|ий|ій|ої|у|ою|ого|ому|ым|им|ая|ый|ой|ую|ое|е|ые|і|их)$/u;

function isGuarded(words: readonly Word[], index: number, reading: Reading, gazetteer: Gazetteer): boolean {
  const word = words[index]!;
  const before = words[index - 1];
  const after = reading.folded.slice(word.end, word.end + 40);
  if (MEDIA_TAIL.test(after)) return true;
  if (isRiver(before?.folded ?? '', word.folded)) return true;
  if (/^(?:дніпр|днепр|dnipro|dnieper)/u.test(word.folded) && WATER_OF.test(reading.folded.slice(Math.max(0, word.start - 40), word.start)))
    return true;
  // "Нова Одеса" is not Odesa: a part of a longer name that the table does not know.
  if (before?.capital && LONGER_NAME.test(before.folded) && /^[ -]$/u.test(reading.folded.slice(before.end, word.start))) return true;
  if (ORDINARY_WORDS.has(word.folded) && /^\s+\p{Lu}/u.test(reading.text.slice(word.end, word.end + 3))) return true;
  if (/^(?:moscow|москва|kyiv|київ|киев)$/u.test(word.folded) && METONYM_VERB.test(after)) return true;
  if (/(?:accus\p{L}+|blam\p{L}+|обвини\p{L}+|звинувати\p{L}+)\s$/u.test(reading.folded.slice(Math.max(0, word.start - 16), word.start)))
    return true;
  if (/^\s+(?:oblast|region|regional)/u.test(after) && !/^\s+regional/u.test(after)) return true;
  if (/^\s+regional (?:military|state|grids|electric)/u.test(after)) return true;
  const quotedAlone = /["«“]$/u.test(reading.text.slice(0, word.start)) && /^["»”]/u.test(reading.text.slice(word.end));
  if (quotedAlone && has(FACILITY_NEAR, reading.folded.slice(Math.max(0, word.start - 40), word.end + 60))) return true;
  const glued = before?.capital && /^\s$/u.test(reading.folded.slice(before.end, word.start));
  return Boolean(glued && has(GIVEN_NAME, before!.folded) && findOfficial(gazetteer.officials, word.folded, ''));
}

/** Cities and oblasts of the officials named in the text: "Terekhov" places a district without a city in Kharkiv. */
function officePlaces(words: readonly Word[], reading: Reading, gazetteer: Gazetteer): string[] {
  return words
    .filter((word) => word.capital)
    .flatMap((word) => {
      const official = findOfficial(gazetteer.officials, word.folded, reading.folded.slice(Math.max(0, word.start - 20), word.start));
      return official?.place ? [official.place] : [];
    });
}

function findColloquialOblasts(words: readonly Word[], gazetteer: Gazetteer, reading: Reading): PlaceMention[] {
  return words.flatMap((word) => {
    if (!word.capital) return [];
    const oblast = gazetteer.oblasts.find((each) => each.noun?.test(word.folded));
    if (
      /(?:власти|влада|глава|глави|главы|голова|authorities|head of(?: the)?)\s$/u.test(
        reading.folded.slice(Math.max(0, word.start - 16), word.start),
      )
    )
      return [];
    return oblast ? [mention(reading, word, oblast.name, 'oblast', 'place.oblastNoun')] : [];
  });
}

/** "The region" after its centre: in a text about Kharkiv it is Kharkiv Oblast. Titles ("governor of the region") say nothing new. */
function findBareRegion(words: readonly Word[], gazetteer: Gazetteer, found: readonly PlaceMention[], reading: Reading): PlaceMention[] {
  const centres = found.filter((place) => place.level === 'city' && gazetteer.oblasts.some((oblast) => oblast.centre === place.place));
  const centre = centres[0];
  if (!centre || new Set(centres.map((place) => place.place)).size > 1) return [];
  const oblast = gazetteer.oblasts.find((each) => each.centre === centre.place)!;
  return words.flatMap((word, index) => {
    if (!/^(?:област[іи]|областью|області|регіон[іу]?|регион[еу]?|region|oblast)$/u.test(word.folded) || word.start < centre.span[0])
      return [];
    const before = words[index - 1];
    const joint = before && /^(?:та|і|й|и|and|in|the|у|в|по|our|this|surrounding)$/u.test(before.folded);
    if (!joint) return [];
    const title = reading.folded.slice(Math.max(0, word.start - 30), word.start);
    if (/губернатор|глав|голов|head|ministry|governor|міністерств|министерств/u.test(title)) return [];
    if (/surrounding/u.test(before.folded)) return [];
    return [mention(reading, word, oblast.name, 'oblast', 'place.bareRegion')];
  });
}

const QUARTER_OF = new Map(
  QUARTERS.trim()
    .split('\n')
    .flatMap((line) => {
      const [city, rest] = line.split(': ');
      const [forms, district] = rest!.split('=');
      return forms!.split(' ').map((form) => [form, `${city}:${district}`] as const);
    }),
);

/** "Дарниця" for the district of that root; not where the same name is already read as part of a list. */
function findQuarters(words: readonly Word[], found: readonly PlaceMention[], reading: Reading): PlaceMention[] {
  return words.flatMap((word) => {
    const place = word.capital ? QUARTER_OF.get(word.folded) : undefined;
    const isTakenAlready = found.some((other) => other.span[0] < word.end && word.start < other.span[1]);
    return place && !isTakenAlready ? [mention(reading, word, place, 'city_district', 'place.quarter')] : [];
  });
}

const LEFT_BANK = /(?:лів|лев)\p{L}{2,3}\s+бере[гз]\p{L}{0,3}|лівобережж\p{L}|левобереж\p{L}{0,3}|left bank/gu;
const RIGHT_BANK = /прав\p{L}{2,3}\s+бере[гз]\p{L}{0,3}|правобережж\p{L}|right bank/gu;

const RIVER_CITIES: ReadonlySet<string> = new Set(['Kyiv', 'Dnipro', 'Zaporizhzhia']);

function findBanks(reading: Reading, context: ReadonlySet<string>, found: readonly PlaceMention[]): PlaceMention[] {
  const mentioned = found.filter((place) => RIVER_CITIES.has(place.place));
  const ofDistrict = found.map((place) => place.place.split(':')[0]!).find((city) => RIVER_CITIES.has(city));
  const fallback =
    ofDistrict ?? [...context].find((place) => RIVER_CITIES.has(place)) ?? (has(/klitschko|кличк/u, reading.folded) ? 'Kyiv' : null);
  const cityAt = (hit: Hit): string | null =>
    mentioned.reduce<PlaceMention | null>(
      (kept, place) => (kept === null || Math.abs(place.span[0] - hit.start) < Math.abs(kept.span[0] - hit.start) ? place : kept),
      null,
    )?.place ?? fallback;
  const left = findAll(LEFT_BANK, reading.folded);
  const right = findAll(RIGHT_BANK, reading.folded);
  const elliptical =
    left.length > 0 && right.length === 0 ? findAll(/(?<=(?:на|on the) )(?:правому|правом|right)(?!\p{L})/gu, reading.folded) : [];
  const oppositeLeft =
    right.length > 0 && left.length === 0 ? findAll(/(?<=(?:на|on the) )(?:лівому|левом|left)(?!\p{L})/gu, reading.folded) : [];
  const make = (hit: Hit, side: string): PlaceMention[] => {
    const city = cityAt(hit);
    return city ? [mention(reading, hit, `${city}:${side} bank`, 'area', 'place.bank')] : [];
  };
  return [
    ...[...left, ...oppositeLeft].flatMap((hit) => make(hit, 'Left')),
    ...[...right, ...elliptical].flatMap((hit) => make(hit, 'Right')),
  ];
}
