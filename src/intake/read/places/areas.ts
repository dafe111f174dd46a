/** Districts and regions: by the word that follows or heads their list, by a noun of their own, by the centre of the text. */
import type { Span } from '../../../domain/claims.ts';
import { looseStem } from '../../gazetteer/adjectives.ts';
import { adjectiveKey, type District, districtsNamed, type Gazetteer, type Oblast } from '../../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { latinFromRussian, latinFromUkrainian } from '../../text/letters.ts';
import { has, stemsOf } from '../../text/lexis.ts';
import { isTaken, mention, type Word } from './word.ts';

const DISTRICT_WORD = /^(?:район(?:и|ів|у|і|ом|ам|ах|ами|а|е|ы|ов)?|р-н\p{L}{0,2}|districts?(?:'s)?|raions?|rayons?)$/u;
const OKRUG = /^(?:округ\p{L}{0,2})$/u;
const REGION_WORD =
  /^(?:област\p{L}{0,4}|обл|обл\.|регіон\p{L}{0,3}|регион\p{L}{0,3}|region|regions|region's|oblast|oblasts|oblast's|province|кра[йюяе]|краї)$/u;
const LIST_JOINT = /^(?:та|і|й|и|and|or|частин[аиіу]|части|часть|part|of|the|частково|частично|також|также|а|у|в|in|also|—|–|-)$/u;
const ADMINISTRATION = stemsOf(`
  ова!, ода!, ога!, обласн, областн, regional military, regional state, regional council, regional administration, military
  administration
`);

/** "620 in the Darnytskyi district, 410 in Dniprovskyi": the word "district" is said once for all. */
export function findElidedDistricts(
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
    const joint = words[index - 1]?.folded === 'the' ? words[index - 2]?.folded : words[index - 1]?.folded;
    if (!/^(?:у|в|во|на|in|and|та|і|и)$/u.test(joint ?? '')) return [];
    if (
      /^[ -]+\p{L}/u.test(reading.folded.slice(word.end)) &&
      !/^\s+(?:та|і|й|и|and|without|без|—|–|where|де|где)(?!\p{L})/u.test(reading.folded.slice(word.end))
    )
      return [];
    const sentence = reading.sentences.find((each) => each.start <= word.start && word.start < each.end);
    const kin = districts.find((place) => sentence && place.span[0] >= sentence.start && place.span[1] <= sentence.end);
    if (!kin) return [];
    const within = kin.place.split(':')[0]!;
    const option = districtsNamed(gazetteer, word.folded).find((each) => each.within === within && each.level === kin.level);
    return option ? [mention(reading, word, `${within}:${option.name}`, option.level, 'place.elidedDistrict')] : [];
  });
}
/** "В Полтавской области и в Киевской": the word "region" is said once for both. */
export function findElidedRegions(
  words: readonly Word[],
  found: readonly PlaceMention[],
  reading: Reading,
  gazetteer: Gazetteer,
  taken: readonly Span[],
): PlaceMention[] {
  const regions = found.filter((place) => place.rule === 'place.oblast');
  if (regions.length === 0) return [];
  return words.flatMap((word, index) => {
    if (!word.capital || isTaken(word, taken) || !/(?:ській|цькій|зькій|ской|цкой)$/u.test(word.folded)) return [];
    if (!/^(?:у|в|во|на|та|і|и)$/u.test(words[index - 1]?.folded ?? '')) return [];
    const after = reading.folded.slice(word.end);
    if (/^[ -]+\p{L}/u.test(after) && !/^\s+(?:та|і|й|и|—|–|де|где|без|є|есть|немає|нет)(?!\p{L})/u.test(after)) return [];
    const sentence = reading.sentences.find((each) => each.start <= word.start && word.start < each.end);
    if (!sentence || !regions.some((place) => place.span[0] >= sentence.start && place.span[1] <= word.start)) return [];
    const oblast = gazetteer.oblasts.find((each) => each.adjective.test(word.folded));
    return oblast ? [mention(reading, word, oblast.name, 'oblast', 'place.elidedRegion')] : [];
  });
}

const ELIDED_ADJECTIVE = /(?:ському|ком|ский|skyi|ский|ським|ском|цькому|цком|ному|ном|nyi|sky)$/u;

export type AreaGroup = Readonly<{ kind: 'district' | 'region'; members: readonly Word[]; head: Word }>;

/** Lists of names that end in "districts" or "region": the whole list belongs to that word. */
export function findAreaGroups(all: readonly Word[], whole: Reading, taken: Span[]): AreaGroup[] {
  // "In A (1,100) and B (over 900) districts": what stands in brackets is no part of the list.
  const reading = { ...whole, folded: whole.folded.replace(/\([^()]{0,40}\)/gu, (match) => ' '.repeat(match.length)) };
  const words = all.filter((word) => reading.folded.charAt(word.start) !== ' ');
  const groups: AreaGroup[] = [];
  words.forEach((head, index) => {
    const isQualified = /^(?:муниципальн|муніципальн|городск|міськ)/u.test(words[index - 1]?.folded ?? '');
    const isOkrug =
      OKRUG.test(head.folded) && (isQualified || (words[index - 1]?.capital === true && ADJECTIVE_END.test(words[index - 1]!.folded)));
    const kind = DISTRICT_WORD.test(head.folded) || isOkrug ? 'district' : REGION_WORD.test(head.folded) ? 'region' : null;
    if (!kind) return;
    if (
      kind === 'district' &&
      /^ (?:council|administration|hospital|court|state administration)(?!\p{L})/u.test(reading.folded.slice(head.end, head.end + 24)) &&
      !ADJECTIVE_LATIN.test(words[index - 1]?.folded ?? '')
    )
      return;
    const left = listBefore(words, isOkrug && isQualified ? index - 1 : index, reading);
    const members = left.length > 0 ? left : listAfter(words, index, reading);
    if (members.length === 0) return;
    for (const member of members) taken.push([member.start, member.end]);
    groups.push({ kind, members, head });
  });
  return groups;
}

/** "Synelnykove district council" names a town's office; "Synelnykivskyi district" names the district. */
const ADJECTIVE_LATIN = /(?:sk|tsk|zk)(?:yi|yy|iy|y|ii|i)$/u;

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

export function resolveGroup(
  group: AreaGroup,
  gazetteer: Gazetteer,
  context: ReadonlySet<string>,
  reading: Reading,
  regions: readonly PlaceMention[],
): PlaceMention[] {
  if (group.kind === 'region') return group.members.flatMap((word) => regionMention(word, gazetteer, reading));
  const options = group.members.map((word) => districtsNamed(gazetteer, word.folded));
  const city = cityOfGroup(options, context);
  return group.members.flatMap((word, index) => districtMention(word, options[index]!, city, gazetteer, context, reading, regions));
}

/** "District A of B region": what may stand between a district and the region that it lies in. */
const REGION_AFTER =
  /^\s*(?:район\p{L}*|districts?|(?:муниципальн\p{L}* |городск\p{L}* )?округ\p{L}*)\s*(?:of|in|у|в|,|–|—|-)?\s*(?:the\s+)?$/u;

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
  const home = chosen?.level === 'raion' ? chosen.within : chosen ? gazetteer.cityNames.get(chosen.within)?.oblast : undefined;
  const isElsewhere = chosen !== undefined && !context.has(chosen.within) && near !== undefined && near.place !== home;
  if (chosen && !isElsewhere) return [mention(reading, word, `${chosen.within}:${chosen.name}`, chosen.level, 'place.district')];
  if (options.length > 0 && !isElsewhere) return [];
  const stated = regions.filter((region) => region.span[0] < word.start).at(-1) ?? regions[0];
  const oblast = stated?.place ?? [...context].find((place) => place.endsWith(' Oblast')) ?? oblastOfCities(gazetteer, context);
  const seat = seatRaion(word, gazetteer);
  if (seat && (oblast === undefined || oblast === null || oblast === seat.within))
    return [mention(reading, word, `${seat.within}:${seat.name}`, 'raion', 'place.raionOfSeat')];
  const isRussian = gazetteer.oblasts.some((each) => each.name === oblast && each.digits === 'RU');
  const name = isRussian ? russianAdjective(word.folded) : ukrainianAdjective(word.folded);
  return oblast && name ? [mention(reading, word, `${oblast}:${name}`, 'raion', 'place.raionByContext')] : [];
}

function oblastOfCities(gazetteer: Gazetteer, context: ReadonlySet<string>): string | null {
  const oblasts = new Set([...context].flatMap((place) => gazetteer.cityNames.get(place)?.oblast ?? []));
  const only = [...oblasts];
  return only.length === 1 ? only[0]! : null;
}

/** "The Koriukivka district": English takes the town's name itself; the raion is the one that has its seat there. */
function seatRaion(word: Word, gazetteer: Gazetteer): District | null {
  const city = gazetteer.cities.get(word.folded)?.find((each) => each.words.length === 1);
  return city ? (gazetteer.raionOfSeat.get(city.name) ?? null) : null;
}

/** Шебекинского → Shebekinskyi: districts of Russia are spelled from the Russian. */
function russianAdjective(folded: string): string | null {
  const match = /^(.*?[сц]к)(?:ий|ого|ому|ом|им|ый|ая|ой|ую|ое|их|ими)$/u.exec(folded);
  const latin = match ? `${latinFromRussian(match[1]!)}yi` : null;
  return latin ? latin.charAt(0).toUpperCase() + latin.slice(1) : null;
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
  const spelled = latinFromUkrainian(`${vowels}${suffix}ий`);
  const latin = isRussian ? spelled.replace(/liiv/u, 'liv') : spelled;
  return latin.replace(/(?:^|-)\p{Ll}/gu, (letters) => letters.toUpperCase());
}

function regionMention(word: Word, gazetteer: Gazetteer, reading: Reading): PlaceMention[] {
  if (isAdministration(reading, word.end)) return [];
  const oblast = findOblast(word.folded, gazetteer);
  return oblast ? [mention(reading, word, oblast.name, 'oblast', 'place.oblast')] : [];
}

/** "Харківської ОВА" is a body; "глава Харківської області" names the region. */
function isAdministration(reading: Reading, from: number): boolean {
  if (/^\s*(?:oblast|region)\s+(?:military|state|council|administration|prosecutor)/u.test(reading.folded.slice(from, from + 28)))
    return true;
  return (
    has(ADMINISTRATION, reading.folded.slice(from, from + 24).replace(/^\s+/u, '')) &&
    /^\s*(?:ова|ода|ога|обласн|областн|regional|oblast military|oblast state|military)/u.test(reading.folded.slice(from, from + 24))
  );
}

function findOblast(folded: string, gazetteer: Gazetteer): Oblast | undefined {
  return gazetteer.oblasts.find(
    (oblast) => oblast.adjective.test(folded) || oblast.latin.has(folded) || oblast.centre?.toLowerCase() === folded,
  );
}

export function findColloquialOblasts(words: readonly Word[], gazetteer: Gazetteer, reading: Reading): PlaceMention[] {
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
export function findBareRegion(
  words: readonly Word[],
  gazetteer: Gazetteer,
  found: readonly PlaceMention[],
  reading: Reading,
): PlaceMention[] {
  const centres = found.filter((place) => place.level === 'city' && gazetteer.oblasts.some((oblast) => oblast.centre === place.place));
  const centre = centres[0];
  if (!centre || new Set(centres.map((place) => place.place)).size > 1) return [];
  const oblast = gazetteer.oblasts.find((each) => each.centre === centre.place)!;
  return words.flatMap((word, index) => {
    if (
      !/^(?:область|област[іи]|областью|області|регіон[іу]?|регион[еу]?|region|oblast)$/u.test(word.folded) ||
      word.start < centre.span[0]
    )
      return [];
    const before = words[index - 1];
    const joint =
      before &&
      /^(?:та|і|й|и|and|in|the|у|в|по|our|this|surrounding|північ|півночі|південь|півдні|схід|сході|захід|заході|север|севере|юг|юге|восток|востоке|запад|западе|район(?:ах|ів|и|ам|ов|ы)|громад(?:ах|ам|и)?|общин(?:ах|ам|ы)?|частин(?:а|і|у)|част(?:ь|и)|решт(?:а|і|у))$/u.test(
        before.folded,
      );
    if (!joint) return [];
    const title = reading.folded.slice(Math.max(0, word.start - 30), word.start);
    if (/губернатор|глав|голов|head|ministry|governor|міністерств|министерств/u.test(title)) return [];
    if (/surrounding/u.test(before.folded)) return [];
    return [mention(reading, word, oblast.name, 'oblast', 'place.bareRegion')];
  });
}

/** "Обласний центр", "the regional capital": the centre of the only oblast that the text names, where it does not name the city itself. */
export function findOblastCentre(
  words: readonly Word[],
  found: readonly PlaceMention[],
  reading: Reading,
  gazetteer: Gazetteer,
): PlaceMention[] {
  const named = new Set(found.filter((place) => place.level === 'oblast').map((place) => place.place));
  const oblast = named.size === 1 ? gazetteer.oblasts.find((each) => named.has(each.name)) : undefined;
  const city = oblast && oblast.digits !== 'RU' ? gazetteer.cityNames.get(oblast.centre ?? '') : undefined;
  if (!city || found.some((place) => place.place === city.name)) return [];
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    const isCentre =
      (/^(?:обласн|областн)/u.test(word.folded) && /^центр/u.test(next?.folded ?? '')) ||
      (word.folded === 'regional' && /^(?:capital|centre|center)$/u.test(next?.folded ?? ''));
    return isCentre ? [mention(reading, { start: word.start, end: next!.end }, city.name, 'city', 'place.oblastCentre')] : [];
  });
}

const RAION_NOUN = /^([\p{L}']{3,}?)(?:(?:щин|ччин)(?:а|и|і|у|ою|ы|е|ой)|(?<=кривор[іо]|кривор[ио])(?:жжя|жжі|жжю|жье|жья|жью))$/u;

/** "Нікопольщина", "Куп'янщина": the raion of that root, where only one raion of the country has it. */
export function findRaionNouns(
  words: readonly Word[],
  gazetteer: Gazetteer,
  reading: Reading,
  found: readonly PlaceMention[],
): PlaceMention[] {
  return words.flatMap((word) => {
    const stem = word.capital ? RAION_NOUN.exec(word.folded)?.[1] : undefined;
    if (!stem || found.some((place) => place.span[0] < word.end && word.start < place.span[1])) return [];
    if (gazetteer.oblasts.some((oblast) => oblast.noun?.test(word.folded))) return [];
    const keys = new Set([adjectiveKey(`${stem}ський`), adjectiveKey(`${stem}цький`)]);
    const options = [...keys]
      .flatMap((key) => gazetteer.districts.get(key) ?? [])
      .filter((district) => district.level === 'raion' && isRootOf(stem, district.ukrainian));
    const only = options.length === 1 ? options[0]! : undefined;
    return only ? [mention(reading, word, `${only.within}:${only.name}`, 'raion', 'place.raionNoun')] : [];
  });
}

/** Нікопольщина and Нікопольський: one root but for the vowels and consonants that change before the suffix. */
function isRootOf(stem: string, adjective: string): boolean {
  const own = looseStem(stem).replace(ROOT_END, '');
  const theirs = looseStem(adjective.toLowerCase().replace(/[сцз]ький$/u, '')).replace(ROOT_END, '');
  return own === theirs;
}
const ROOT_END = /[вжзчцгк]$|(?<=р)ож$/u;
