/** Cities by form and by adjective, with the guards against people, media, governments, rivers and names of facilities. */
import type { Span } from '../../../domain/claims.ts';
import { type City, cityOfAdjective, type Gazetteer } from '../../gazetteer/gazetteer.ts';
import { findOfficial } from '../../gazetteer/officials.ts';
import { ORDINARY_WORDS } from '../../gazetteer/table.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { has, stemsOf } from '../../text/lexis.ts';
import { isGovernment } from './governments.ts';
import { type Headed, isTableSettlement } from './settlements.ts';
import { isTaken, mention, type Word } from './word.ts';

const CITY_HEAD = stemsOf(`
  міськ, городск, горсовет, мерія, мэри, тец!, тэц!, тес!, тэс!, теплоцентрал, теплоелектроцентрал, теплоэлектроцентрал,
  котельн, тепломереж, теплосет, водоканал, нафтопереробн, мва!, гва!, міськрад
`);
/** "Донецька обласна прокуратура": an adjective with the letters of a genitive. */
const OF_OBLAST = /^\s+(?:обласн|област|ова(?!\p{L})|ода(?!\p{L})|окружн|апеляційн)/u;
/** Sites of nuclear stations go by the name of a town that is elsewhere. */
const NUCLEAR_SITE = /^\s+(?:site|plant|plants|station|sites)(?!\p{L})/u;
/** "Pokrovsk community": communities of this name lie in many oblasts. */
const SHARED_COMMUNITY = /^(?:pokrovsk|mykolaiv|oleksandriv|oleksandriia|pervomaisk|ivanivka|mykhailivka|voznesensk|shevchenk)/u;
const MEDIA_TAIL = /^(?:\s+(?:post|independent|today|time|times|school|city ballet)|24)/u;
const FACILITY_NEAR = stemsOf(`
  substation, підстанц, подстанц, електропідстанц, электроподстанц, тец, тэц, chp
`);
const GIVEN_NAME = stemsOf(`
  serh, ihor, oleh, oleks, vital, volodymyr, dmytro, andri, mykola, ivan, yurii, yuriy, maksym, bohdan, timur, сергі, серге,
  ігор, игор, олег, олекс, алекс, віталі, витали, володимир, владимир, дмитр, андрі, андре, микол, никола, іван, иван, юрі, юри,
  максим, богдан, тимур, роман
`);

/** Cities by form and by adjective ("Харківська міськрада"), with the guards against people, media and names of facilities. */
export function findCities(
  words: readonly Word[],
  reading: Reading,
  gazetteer: Gazetteer,
  taken: readonly Span[],
  headed: readonly Headed[],
  communities: readonly number[],
): PlaceMention[] {
  const found: PlaceMention[] = [];
  const ofCommunities = new Set(communities);
  const ofVillages = new Set(headed.flatMap((run) => Array.from({ length: run.last - run.first + 1 }, (_, offset) => run.first + offset)));
  words.forEach((word, index) => {
    if (isTaken(word, taken) || ofCommunities.has(index)) return;
    const folk = CITY_ADJECTIVE.test(word.folded) && HOUSES_AFTER.test(reading.folded.slice(word.end, word.end + 30));
    const own = folk ? cityOfAdjective(gazetteer, word.folded) : undefined;
    if (own && !RIVER_OR_STREET.test(word.folded)) {
      found.push(mention(reading, word, own.name, 'city', 'place.cityAdjective'));
      return;
    }
    if (/^(?:столиц\p{L}*|capital|capital's)$/u.test(word.folded) && isUkrainianCapital(reading, word)) {
      found.push(mention(reading, word, 'Kyiv', 'city', 'place.capital'));
      return;
    }
    if (!word.capital) return;
    // "На Запоріжжі" is the land around, "у Запоріжжі" the city.
    if (word.folded === 'запоріжжі' && words[index - 1]?.folded === 'на') {
      found.push(mention(reading, word, 'Zaporizhzhia Oblast', 'oblast', 'place.oblastNoun'));
      return;
    }
    const city = cityAt(words, index, gazetteer);
    if (ofVillages.has(index) && (gazetteer.settlements !== null || !(city && isTableSettlement(city.city)))) return;
    if (city && !isNamesake(words, index, city, gazetteer, reading) && !isGuarded(words, index, reading, gazetteer)) {
      const last = words[index + city.length - 1]!;
      found.push(mention(reading, { start: word.start, end: last.end }, city.city.name, 'city', 'place.city'));
      return;
    }
    const byAdjective = /(?:ськ|цьк|зьк|ск|цк|зк)\p{L}{1,3}$/u.test(word.folded) ? cityOfAdjective(gazetteer, word.folded) : undefined;
    const after = reading.folded.slice(word.end, word.end + 24);
    CITY_HEAD.lastIndex = 0;
    const head = CITY_HEAD.exec(after);
    const isPlantOfRegion = head !== null && /^т[еэ]с/u.test(head[0].trim());
    if (byAdjective && head && head.index <= 2 && !isPlantOfRegion)
      found.push(mention(reading, word, byAdjective.name, 'city', 'place.cityAdjective'));
  });
  return found;
}

const CITY_ADJECTIVE = /(?:ськ|цьк|зьк|ск|цк)(?:их|ими|ий|ого|ому|ому|а|ої|і|е|ие|ые|ий|ая|ой|ое|ом|ым|им|ім)$/u;
/** "Київських багатоповерхівок", "харьковских абонентов". */
const HOUSES_AFTER =
  /^\s+(?:\p{L}+\s+)?(?:будин|багатоповерх|багатоквартир|домів|домов|дома(?!\p{L})|многоэтаж|многоквартир|квартир|висот|высот|осел|метро|порт(?!р)|аеропорт|аэропорт|електротранспорт|электротранспорт|трамва|тролейбус|троллейбус|лікарн|больниц|школ|абонент|споживач|потребител|родин|жител|мешкан|котел|тец|тэц)/u;
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
    const isStated =
      best !== null &&
      city.words.length === best.length &&
      city.oblast !== null &&
      oblastAfter(words, index + city.words.length, gazetteer) === city.oblast;
    if (!fits || (best && city.words.length <= best.length && !isStated)) continue;
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
  // "Первомайськ Миколаївської області": the oblast named right after tells which.
  if (chosen.city.oblast !== null && oblastAfter(words, index + chosen.length, gazetteer) === chosen.city.oblast) return false;
  const home = (city: City): boolean => gazetteer.oblasts.some((oblast) => oblast.name === city.oblast && oblast.digits !== 'RU');
  return !(reading.language === 'uk' && home(chosen.city) && others.every((city) => !home(city)));
}

/** The oblast that the words right after a city name, by adjective or by noun. */
function oblastAfter(words: readonly Word[], from: number, gazetteer: Gazetteer): string | null {
  for (const word of words.slice(from, from + OBLAST_WORDS)) {
    const oblast = gazetteer.oblasts.find(
      (each) => each.adjective.test(word.folded) || each.noun?.test(word.folded) || each.latin.has(word.folded),
    );
    if (oblast && word.capital) return oblast.name;
  }
  return null;
}
const OBLAST_WORDS = 3;

/** "The left bank of the Dnipro" names the river, not the city. */
function isRiver(before: string, name: string): boolean {
  return /^(?:дніпр|днепр|dnipro)/u.test(name) && /^(?:бере[гз]\p{L}*|річк\p{L}*|рек[аиеу]|river|the|через|над|за)$/u.test(before);
}

/** Stations named after an oblast or a river stand elsewhere: "Zaporizhzhia Nuclear Power Plant". */
const NUCLEAR_TAIL = /^\s+(?:nuclear|npp|hydroelectric|hydropower|hpp)(?!\p{L})/u;
const OBLAST_NAMED = /^(?:zapori|luhansk|lugansk)/u;

const WATER_OF = /(?:рівень|рівні|уровень|уровне|вода|води|воду|водою|воды|водой|лід|лед|level|water|ice|waters)\s(?:\p{L}+\s){0,3}$/u;
const LONGER_NAME =
  /^(?:нов|стар|велик|мал|верхн|нижн|красн|червон|великий|больш)(?:а|ий|ій|ої|у|ою|ого|ому|ым|им|ая|ый|ой|ую|ое|е|ые|і|их)$|^(?:mal(?:a|yi|yy|e|i)|velyk(?:a|yi|yy|e|i)|nov(?:a|yi|yy|e|i)|star(?:a|yi|yy|e|i)|verkhn(?:ia|ii|ie)|nyzhn(?:ia|ii|ie)|krasn(?:a|yi|e)|chervon(?:a|yi|e))$/u;

function isGuarded(words: readonly Word[], index: number, reading: Reading, gazetteer: Gazetteer): boolean {
  const word = words[index]!;
  const before = words[index - 1];
  const after = reading.folded.slice(word.end, word.end + 40);
  if (MEDIA_TAIL.test(after)) return true;
  if (SHARED_COMMUNITY.test(word.folded) && /^\s+(?:communit(?:y|ies)|hromadas?)(?!\p{L})/u.test(after)) return true;
  if (/(?:ська|цька|зька)$/u.test(word.folded) && OF_OBLAST.test(after)) return true;
  if (NUCLEAR_SITE.test(after) && /(?<!\p{L})(?:nuclear|iaea|npp)(?!\p{L})/u.test(reading.folded)) return true;
  if (isRiver(before?.folded ?? '', word.folded)) return true;
  if (/^(?:дніпр|днепр|dnipro|dnieper)/u.test(word.folded) && WATER_OF.test(reading.folded.slice(Math.max(0, word.start - 40), word.start)))
    return true;
  // "Нова Одеса" is not Odesa: a part of a longer name that the table does not know.
  if (before?.capital && LONGER_NAME.test(before.folded) && /^[ -]$/u.test(reading.folded.slice(before.end, word.start))) return true;
  if (ORDINARY_WORDS.has(word.folded) && /^\s+\p{Lu}/u.test(reading.text.slice(word.end, word.end + 3))) return true;
  if (isGovernment(word, reading)) return true;
  if (NUCLEAR_TAIL.test(after) || (OBLAST_NAMED.test(word.folded) && /^\s+(?:tpp|thermal)(?!\p{L})/u.test(after))) return true;
  if (/(?:accus\p{L}+|blam\p{L}+|обвини\p{L}+|звинувати\p{L}+)\s$/u.test(reading.folded.slice(Math.max(0, word.start - 16), word.start)))
    return true;
  if (/^\s+(?:oblast|region|regional)/u.test(after) && !/^\s+regional/u.test(after)) return true;
  if (/^\s+regional (?:military|state|grids|electric)/u.test(after)) return true;
  const quotedAlone = /["«“]$/u.test(reading.text.slice(0, word.start)) && /^["»”]/u.test(reading.text.slice(word.end));
  if (quotedAlone && has(FACILITY_NEAR, reading.folded.slice(Math.max(0, word.start - 40), word.end + 60))) return true;
  const glued = before?.capital && /^\s$/u.test(reading.folded.slice(before.end, word.start));
  return Boolean(glued && has(GIVEN_NAME, before!.folded) && findOfficial(gazetteer.officials, word.folded, ''));
}
