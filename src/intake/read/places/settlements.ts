/**
 * Villages, settlements and communities. A name after "село" or "village of" is no town, known or not; with the codifier it is looked up there.
 * Of namesakes only the one whose raion or oblast the text names is meant; else all are shown and none is taken.
 */
import type { Span } from '../../../domain/claims.ts';
import { type City, cityOfAdjective, type Gazetteer } from '../../gazetteer/gazetteer.ts';
import { communitiesOf, type Settlement, settlementsAt, settlementsOfAdjective } from '../../gazetteer/settlements.ts';
import { ORDINARY_WORDS, TABLE_SETTLEMENTS } from '../../gazetteer/table.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { isTaken, mention, type Word } from './word.ts';

/** Shown of the settlements that share a name. */
const CANDIDATES_MAX = 8;

const HEAD =
  /^(?:сел(?:о|а|і|у|ом|е|ах|ами|ам)|сіл|с|смт|пгт|селищ(?:е|а|і|у|ем|ах|ами)|хут(?:ір|ора|орі|ором|орах|ор|оре)|пос[её]л(?:ок|ка|ке|ку|ком|ках|ки)|деревн(?:я|е|и|ю|ей|ях)|villages?|hamlets?|settlements?)$/u;
const HEAD_AFTER = /^\s+(?:village|settlement|hamlet)(?!\p{L})/u;
const HEAD_TAIL = /^(?:міського|городского|типу|типа|of|the)$/u;
const LIST_JOINT = /^(?:та|і|й|и|and|або|или|or|а|також|також|of|the)$/u;
const ARTICLE = /^(?:the|a|an|in|at|near|from|to|of)$/u;
const LIST_WORDS_MAX = 24;
const NAME_WORDS_MAX = 4;

/** A run of capital words after the noun for a village; each begins a name. */
export type Headed = Readonly<{ first: number; last: number }>;

/** Names that follow "село", "смт", "villages of", one or a list; names before "village". */
export function findHeaded(words: readonly Word[], reading: Reading): Headed[] {
  const found: Headed[] = [];
  words.forEach((head, index) => {
    if (HEAD.test(head.folded) && (!head.capital || isSentenceStart(reading, head))) found.push(...namesAfter(words, index, reading));
    else if (head.capital && HEAD_AFTER.test(reading.folded.slice(head.end, head.end + 14))) {
      let first = index;
      while (
        words[first - 1]?.capital &&
        !ARTICLE.test(words[first - 1]!.folded) &&
        /^[ -]$/u.test(reading.text.slice(words[first - 1]!.end, words[first]!.start))
      )
        first -= 1;
      found.push({ first, last: index });
    }
  });
  return found;
}

function isSentenceStart(reading: Reading, word: Word): boolean {
  return word.folded !== 'с' && reading.sentences.some((sentence) => word.start - sentence.start >= 0 && word.start - sentence.start <= 1);
}

function namesAfter(words: readonly Word[], index: number, reading: Reading): Headed[] {
  const found: Headed[] = [];
  let at = index + 1;
  while (words[at] && HEAD_TAIL.test(words[at]!.folded)) at += 1;
  let from = words[at - 1]!.end;
  const until = Math.min(words.length, index + LIST_WORDS_MAX);
  while (at < until) {
    const word = words[at]!;
    // The stop of an abbreviation ("с. Циркуни") ends no sentence.
    const gap = words[index]!.folded === 'с' && at === index + 1 ? /^[\s.«"“]{1,3}$/u : /^[\s,«"“]{1,3}$/u;
    if (!gap.test(reading.text.slice(from, word.start))) break;
    if (LIST_JOINT.test(word.folded) && found.length > 0) {
      from = word.end;
      at += 1;
      continue;
    }
    if (!word.capital) break;
    let last = at;
    while (
      last + 1 < until &&
      last - at < NAME_WORDS_MAX &&
      words[last + 1]!.capital &&
      /^ $/u.test(reading.text.slice(words[last]!.end, words[last + 1]!.start))
    )
      last += 1;
    found.push({ first: at, last });
    from = words[last]!.end;
    at = last + 1;
    if (/^\s*[.!?;(]/u.test(reading.text.slice(from, from + 2))) break;
  }
  return found;
}

/** Whether the built-in table knows this place as a settlement: Hostomel may stand after "смт", Lyman may not after "село". */
export function isTableSettlement(city: City): boolean {
  return TABLE_SETTLEMENTS.has(city.ukrainian);
}

type Near = Readonly<{
  isAbroad: boolean;
  oblasts: ReadonlySet<string>;
  sentenceOblasts: ReadonlySet<string>;
  raions: ReadonlySet<string>;
}>;

/** Settlements of the codifier: after their noun, and alone where the name is one of a kind. Nothing without the codifier. */
export function findSettlements(
  words: readonly Word[],
  reading: Reading,
  gazetteer: Gazetteer,
  headed: readonly Headed[],
  found: readonly PlaceMention[],
  taken: readonly Span[],
  offices: readonly string[],
): PlaceMention[] {
  const index = gazetteer.settlements;
  if (index === null) return [];
  const folded = words.map((word) => word.folded);
  const places: PlaceMention[] = [];
  const isFree = (word: Word): boolean => ![...found, ...places].some((each) => each.span[0] < word.end && word.start < each.span[1]);
  for (const run of [...headed, ...communityRuns(words, reading)]) {
    const first = words[run.first]!;
    const match = isFree(first) ? settlementsAt(index, folded, run.first, reading.language !== 'uk') : null;
    if (!match) continue;
    // "Village of Malyi Kharkiv" is not Malyi; "селі Циркуни Харківської області" is Циркуни.
    const next = words[run.first + match.length];
    if (run.first + match.length <= run.last && next && !OF_LAND.test(next.folded)) continue;
    const near = nearOf(first, reading, gazetteer, found, offices);
    places.push(...resolve(words, run.first, match.length, match.found, near, reading, 'place.settlement'));
  }
  words.forEach((word, at) => {
    if (!isAlone(words, at, reading) || isTaken(word, taken) || !isFree(word)) return;
    const match = settlementsAt(index, folded, at, false);
    if (!match?.isExact || !isWholeName(words, at, match.length, reading)) return;
    const near = nearOf(word, reading, gazetteer, found, offices);
    const chosen = choose(match.found, near);
    const isNear = near.oblasts.size === 0 || chosen.some((each) => each.oblast !== null && near.oblasts.has(each.oblast));
    if (chosen.length === 1 && isNear)
      places.push(settlementMention(words, at, match.length, chosen[0]!, reading, 'place.settlementAlone'));
  });
  return places;
}

/** "The Velykyi Burluk community": English takes the name itself. */
function communityRuns(words: readonly Word[], reading: Reading): Headed[] {
  return words.flatMap((word, last) => {
    if (
      !word.capital ||
      !/^\s+(?:(?:territorial|urban|rural|settlement|village)\s+)?(?:communit(?:y|ies)|hromadas?)(?!\p{L})/u.test(
        reading.folded.slice(word.end, word.end + 30),
      )
    )
      return [];
    let first = last;
    while (
      words[first - 1]?.capital &&
      !ARTICLE.test(words[first - 1]!.folded) &&
      /^[ -]$/u.test(reading.text.slice(words[first - 1]!.end, words[first]!.start))
    )
      first -= 1;
    return [{ first, last }];
  });
}

/** What may follow the name of a village: the adjective of its district, community or oblast. */
const OF_LAND = /(?:ськ|цьк|зьк|ск|цк)\p{L}{1,3}$|щин\p{L}{1,2}$/u;
const ALONE_LETTERS_MIN = 5;
const PREPOSITION = /^(?:у|в|під|біля|поблизу|неподалік|во|под|возле|близ|in|near|outside)$/u;
/** "In X street", "у Шевченка": names of streets, people and works are villages too. */
const NOT_ALONE_AFTER =
  /^\s+(?:вулиц|улиц|просп|площ|провул|переул|район|област|шосе|шоссе|street|avenue|square|district|region|station|тец|тэц|станці|станци|church|hotel)/u;

/** A capital word after a preposition of place, no part of a longer name, not at risk to be a surname. */
function isAlone(words: readonly Word[], at: number, reading: Reading): boolean {
  const word = words[at]!;
  const before = words[at - 1];
  if (!word.capital || word.folded.length < ALONE_LETTERS_MIN || ORDINARY_WORDS.has(word.folded)) return false;
  if (!before || !PREPOSITION.test(before.folded) || !/^ $/u.test(reading.text.slice(before.end, word.start))) return false;
  // Russian "у Иванова" is at a person's.
  if (reading.language === 'ru' && before.folded === 'у') return false;
  return !NOT_ALONE_AFTER.test(reading.folded.slice(word.end, word.end + 20));
}

function isWholeName(words: readonly Word[], at: number, length: number, reading: Reading): boolean {
  const last = words[at + length - 1]!;
  const next = words[at + length];
  return !(next?.capital && /^[ -]$/u.test(reading.text.slice(last.end, next.start)));
}

function nearOf(word: Word, reading: Reading, gazetteer: Gazetteer, found: readonly PlaceMention[], offices: readonly string[]): Near {
  const sentence = reading.sentences.find((each) => each.start <= word.start && word.start < each.end);
  const named = found.filter((place) => place.level === 'oblast' || place.level === 'raion');
  const oblastOf = (place: PlaceMention): string => place.place.split(':')[0]!;
  const inSentence = named.filter((place) => sentence && place.span[0] >= sentence.start && place.span[1] <= sentence.end);
  const oblasts = new Set([
    ...named.map(oblastOf),
    ...offices.filter((place) => place.endsWith(' Oblast')),
    ...bodyOblasts(reading, gazetteer),
  ]);
  return {
    isAbroad: gazetteer.oblasts.some((each) => each.digits === 'RU' && oblasts.has(each.name)),
    sentenceOblasts: new Set(inSentence.map(oblastOf)),
    oblasts,
    raions: new Set(named.filter((place) => place.level === 'raion').map((place) => place.place)),
  };
}

/** "Харківська ОВА", "Sumy Regional Military Administration": the land of a body that the text names. */
function bodyOblasts(reading: Reading, gazetteer: Gazetteer): string[] {
  return [...reading.folded.matchAll(/([\p{L}'-]+) (?:ова|ода|обласн\p{L}+|областн\p{L}+|regional|oblast)(?!\p{L})/gu)].flatMap((match) => {
    const oblast = gazetteer.oblasts.find((each) => each.adjective.test(match[1]!) || each.latin.has(match[1]!));
    return oblast ? [oblast.name] : [];
  });
}

/** Those of the settlements that the raion or the oblast in the text leaves; all when it names none of theirs. */
function choose(all: readonly Settlement[], near: Near): readonly Settlement[] {
  for (const fits of [
    (each: Settlement) => each.raion !== null && near.raions.has(each.raion),
    (each: Settlement) => each.oblast !== null && near.sentenceOblasts.has(each.oblast),
    (each: Settlement) => each.oblast !== null && near.oblasts.has(each.oblast),
  ]) {
    const left = all.filter(fits);
    if (left.length > 0) return left;
  }
  return all;
}

function resolve(
  words: readonly Word[],
  at: number,
  length: number,
  all: readonly Settlement[],
  near: Near,
  reading: Reading,
  rule: string,
): PlaceMention[] {
  const chosen = choose(all, near);
  // A text about other lands, or about Russia: the codifier has only namesakes of what it means.
  const isElsewhere = near.oblasts.size > 0 && !chosen.some((each) => each.oblast !== null && near.oblasts.has(each.oblast));
  if (chosen.length === 0 || (isElsewhere && (chosen.length > 1 || near.isAbroad))) return [];
  if (chosen.length === 1) return [settlementMention(words, at, length, chosen[0]!, reading, rule)];
  const names = new Set(chosen.map((each) => each.place.split(':').at(-1)!));
  const name = names.size === 1 ? [...names][0]! : [...names].sort().join(' / ');
  const span = { start: words[at]!.start, end: words[at + length - 1]!.end };
  const open = mention(reading, span, `${name} (${UNRESOLVED})`, 'settlement', `${rule}Open`);
  return [{ ...open, candidates: [...new Set(chosen.map((each) => each.place))].slice(0, CANDIDATES_MAX) }];
}
/** Stands beside the name of a place that several settlements share, so that it is never taken for one of them. */
export const UNRESOLVED = 'unresolved';

function settlementMention(
  words: readonly Word[],
  at: number,
  length: number,
  settlement: Settlement,
  reading: Reading,
  rule: string,
): PlaceMention {
  const span = { start: words[at]!.start, end: words[at + length - 1]!.end };
  return mention(reading, span, settlement.place, settlement.level, rule);
}

const COMMUNITY = /^(?:громад(?:а|и|і|у|ою|ам|ах|ами)?|общин(?:а|ы|е|у|ой|ам|ах|ами)?|hromadas?)$/u;
const COMMUNITY_KIND =
  /^(?:територіальн|территориальн|сільськ|селищн|міськ|сельск|поселков|городск|об'єднан|объединенн|territorial|urban|rural|settlement)/u;
const COMMUNITY_ADJECTIVE = /(?:ськ|цьк|зьк|ск|цк)\p{L}{1,3}$|(?:ska|tska|zka)$/u;
/** Communities of one name in many oblasts; without the codifier they stay out. */
const MANY_COMMUNITIES =
  /^(?:покровськ|покровск|миколаївськ|николаевск|олександрівськ|первомайськ|первомайск|іванівськ|михайлівськ|вознесенськ|шевченк)/u;

/** Names in the lists before "громада"; their letters may be those of a town's dative ("Покровську громаду"). */
export function findCommunityNames(words: readonly Word[], reading: Reading): readonly number[] {
  const found: number[] = [];
  words.forEach((head, index) => {
    if (!COMMUNITY.test(head.folded)) return;
    let until = head.start;
    for (let at = index - 1; at >= 0 && index - at < LIST_WORDS_MAX; at--) {
      const word = words[at]!;
      if (!/^[\s,]{1,2}$/u.test(reading.text.slice(word.end, until))) break;
      const isName = word.capital && COMMUNITY_ADJECTIVE.test(word.folded);
      if (!isName && !LIST_JOINT.test(word.folded) && !COMMUNITY_KIND.test(word.folded)) break;
      until = word.start;
      if (isName) found.push(at);
    }
  });
  return found;
}

/** "Козачолопанська громада", "Марганецька, Мирівська та Покровська громади": a community goes by its seat. */
export function findCommunities(
  words: readonly Word[],
  names: readonly number[],
  reading: Reading,
  gazetteer: Gazetteer,
  found: readonly PlaceMention[],
  offices: readonly string[],
): PlaceMention[] {
  return names.flatMap((at) => communityMention(words, at, reading, gazetteer, found, offices));
}

function communityMention(
  words: readonly Word[],
  at: number,
  reading: Reading,
  gazetteer: Gazetteer,
  found: readonly PlaceMention[],
  offices: readonly string[],
): PlaceMention[] {
  const word = words[at]!;
  const near = nearOf(word, reading, gazetteer, found, offices);
  const seats = gazetteer.settlements === null ? [] : communitiesOf(gazetteer.settlements, word.folded);
  if (seats.length > 0) return resolve(words, at, 1, seats, near, reading, 'place.community');
  const own =
    gazetteer.settlements === null || MANY_COMMUNITIES.test(word.folded) ? [] : settlementsOfAdjective(gazetteer.settlements, word.folded);
  const city = MANY_COMMUNITIES.test(word.folded) ? null : cityOfAdjective(gazetteer, word.folded);
  const isHome = city !== null && gazetteer.oblasts.some((oblast) => oblast.name === city.oblast && oblast.digits !== 'RU');
  const isThere = city !== null && (near.oblasts.size === 0 || city.oblast === null || near.oblasts.has(city.oblast));
  if (isHome && isThere) return [mention(reading, word, city.name, 'city', 'place.community')];
  return own.length > 0 ? resolve(words, at, 1, own, near, reading, 'place.community') : [];
}
