/** People who may be the speaker in a stretch of text: by title, by full name, by the list of officials, by a surname named in full before. */
import type { Gazetteer } from '../../gazetteer/gazetteer.ts';
import { findOfficial, type Official, type Officials, officialOf } from '../../gazetteer/officials.ts';
import { ORDINARY_WORDS } from '../../gazetteer/table.ts';
import type { PlaceMention, Reading, SpeakerMention } from '../../mentions.ts';
import { foldText, latinFromRussian, latinFromUkrainian, skeleton } from '../../text/letters.ts';
import { NAME, NOT_A_NAME, TITLE_WORD } from './words.ts';

export type Candidate = Readonly<{
  start: number;
  end: number;
  speaker: string;
  role: string;
  kind: SpeakerMention['speakerKind'];
  named: boolean;
  place: string | null;
  /** From the list of officials, or a body: beats a name that only looks like one. */
  official: boolean;
}>;

/** Whoever these words name has no name here. */
const SOMEBODY =
  /^(?:жител[ьяі]\p{L}{0,2}|житель\p{L}*|мешкан(?:ець|ця|ці|ка|ки|цям|цями)|містян\p{L}+|киян(?:и|ин|ка)|горожан\p{L}+|пенсіонер\p{L}*|пенсионер\p{L}*|влад[аиі]|власт[иьяей]{1,2}|місцев\p{L}+|местн\p{L}+|російськ\p{L}+|российск\p{L}+|українськ\p{L}+|украинск\p{L}+|residents?|locals|officials)$/u;
/** "Глава МВА Херсона Игорь …": letters of an office, no part of the name. */
const ACRONYM = /^\p{Lu}{2,6}$/u;
const NAME_WORDS_MAX = 3;
const PATRONYMIC = /(?:ович|евич|йович|івна|ївна|овна|евна)(?:а|у|ем|ем|і|ою|ой|ы|е)?$/u;
const OFFICE_WORD = new RegExp(`^${TITLE_WORD}$`, 'u');

export function people(reading: Reading, body: string, offset: number, places: readonly PlaceMention[], gazetteer: Gazetteer): Candidate[] {
  const found: Candidate[] = [];
  for (const match of body.matchAll(new RegExp(NAME, 'gu'))) {
    const words = match[0].split(/\s+/u);
    let start = offset + match.index;
    if (/["«“„]/u.test(reading.text.charAt(start - 1)) && /["»”]/u.test(reading.text.charAt(start + match[0].length))) continue;
    while (
      words.length > 0 &&
      (NOT_A_NAME.test(words[0]!.toLowerCase()) ||
        /канал|telegram|телеграм/iu.test(words[0]!) ||
        SOMEBODY.test(words[0]!.toLowerCase()) ||
        (words.length > 1 && ACRONYM.test(words[0]!)) ||
        isPlace(start, words[0]!, places, gazetteer, words.length))
    ) {
      const dropped = words.shift()!;
      start = reading.text.indexOf(words[0] ?? '', start + dropped.length);
    }
    while (words.length > 1 && NOT_A_NAME.test(words.at(-1)!.toLowerCase())) words.pop();
    // "Голова Верховної Ради Руслан …", "Речниця Міненерго Марія …": of a longer run the last two words are the name, three with a patronymic.
    const isCyrillic = /\p{Script=Cyrillic}/u.test(words[0] ?? '');
    const long = words.length - (PATRONYMIC.test(words.at(-2) ?? '') ? NAME_WORDS_MAX : NAME_WORDS_MAX - 1);
    const owner = words.findLastIndex((word, index) => index < words.length - 1 && /['’]s$/u.test(word));
    const cut = Math.max(isCyrillic ? long : 0, owner + 1);
    if (cut > 0) {
      const before = words.splice(0, cut);
      start = reading.text.indexOf(words[0] ?? '', start + before.join(' ').length);
    }
    // "Energy Minister Svitlana Hnatiuk", "Пресс-секретарь Полтавской ОВА Мария Гнатюк": the name begins after the office.
    const office = words.findLastIndex(
      (word, index) => index < words.length - 1 && (OFFICE_WORD.test(word.toLowerCase()) || ACRONYM.test(word)),
    );
    const dropped = words.splice(0, office + 1);
    if (dropped.length > 0) start = reading.text.indexOf(words[0] ?? '', start + dropped.join(' ').length);
    if (words.length === 0) continue;
    // «Харківських теплових мереж»: the first word of a name in quotation marks is nobody's surname.
    if (
      words.length === 1 &&
      /["«“„]/u.test(reading.text.charAt(start - 1)) &&
      /^\s+\p{Ll}/u.test(reading.text.slice(start + words[0]!.length)) &&
      /(?:ськ|ск|цьк|зьк)\p{L}{1,3}$/u.test(words[0]!)
    )
      continue;
    if (isArea(reading, words, start, gazetteer)) continue;
    if (
      /^['’]s\s+\p{Ll}/u.test(reading.text.slice(offset + match.index + match[0].length, offset + match.index + match[0].length + 6)) ||
      /['’]s$/u.test(words.at(-1)!)
    )
      continue;
    const candidate = personOf(reading, words, start, places, gazetteer);
    if (candidate && !/канал|chann/iu.test(words.join(' '))) found.push(candidate);
  }
  return found;
}

/** "Власти Белгородской области", "Kharkiv Heat Networks": capitals that belong to a land or a body. */
function isArea(reading: Reading, words: readonly string[], start: number, gazetteer: Gazetteer): boolean {
  const name = words.join(' ');
  const after = reading.folded.slice(start + name.length, start + name.length + 12);
  const last = foldText(words.at(-1)!);
  if (
    /^\s+(?:област|обл\.|регіон|регион|кра[йюяї]|округ|район|р-н|oblast|region|district|громад|общин)/u.test(after) &&
    /(?:ськ|ск|цьк|цк|зьк)\p{L}{1,4}$/u.test(last)
  )
    return true;
  if (words.length > 1 && gazetteer.oblasts.some((oblast) => oblast.adjective.test(last)) && /^\s+(?:ова|ода|влад|област)/u.test(after))
    return true;
  return BODY_WORD.test(words.at(-1)!);
}
const BODY_WORD =
  /^(?:Networks?|Grids?|Administration|Council|Ministry|Agency|Authority|Office|Service|Services|Committee|Department|Command|Headquarters|Company|Energy|Group|Police|Staff|Forces?|Institute|Region|Oblast|District|Directorate|Centre|Center|Post|Times|News|Independent|Academy|Corporation)$/u;

function isPlace(start: number, word: string, places: readonly PlaceMention[], gazetteer: Gazetteer, words: number): boolean {
  if (places.some((place) => place.span[0] === start)) return true;
  const folded = word.toLowerCase().replace(/[’']s$/u, '');
  return (
    words > 1 &&
    !ORDINARY_WORDS.has(folded) &&
    (gazetteer.cities.has(folded) || gazetteer.oblasts.some((oblast) => oblast.adjective.test(folded) || oblast.latin.has(folded)))
  );
}

function personOf(
  reading: Reading,
  words: readonly string[],
  start: number,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
): Candidate | null {
  const officials = gazetteer.officials;
  const surname = words.at(-1)!;
  const end = start + words.join(' ').length;
  const before = `${reading.folded.slice(Math.max(0, start - 60), start)}${words.slice(0, -1).join(' ').toLowerCase()}`;
  const official = findOfficial(officials, foldText(surname), before);
  if (official && isSamePerson(words, official)) {
    const adjusted = byRole(official, before, places, officials);
    return { start, end, speaker: adjusted.name, role: adjusted.role, kind: 'person', named: true, place: adjusted.place, official: true };
  }
  const title = new RegExp(`(?<!\\p{L})${TITLE_WORD}(?:\\s+[\\p{L}'"«»-]+){0,6}?\\s*,?\\s*$`, 'u').exec(
    reading.folded.slice(Math.max(0, start - 80), start),
  );
  const isFull = words.length >= 2 && words.every((word) => /^\p{Lu}[\p{Ll}'’-]+$/u.test(word));
  if (!title && !isFull) return words.length === 1 ? namedBefore(reading, surname, start, end, places) : null;
  if (/(?:for|of)\s+$|\p{Lu}\p{Ll}+ and\s+$/u.test(reading.text.slice(Math.max(0, start - 24), start))) return null;
  if (!isFull && /(?:for|of|and|по|з|із|та|у|в|на|при|от|від)\s+$/u.test(reading.folded.slice(Math.max(0, start - 5), start))) return null;
  if (!/^\p{Lu}\p{Ll}/u.test(surname) || surname.length < 3) return null;
  // "Head of the Sumy administration": a town is nobody.
  if (words.length === 1 && gazetteer.cities.has(foldText(surname))) return null;
  const isOblique = isInOblique(reading, start);
  const name = words.map((word, index) => nominative(word, index === words.length - 1, reading, isOblique)).join(' ');
  return {
    start,
    end,
    speaker: name,
    role: title ? title[0].trim() : '',
    kind: 'person',
    named: true,
    place: places[0]?.place ?? null,
    official: false,
  };
}

/** Words after which a name stands in the genitive or accusative: "за словами мера Андрія …". */
const OBLIQUE =
  /(?<!\p{L})(?:словами|слів|слов|даними|данным|інформацією|информации|посиланням на|ссылкой на|ссылаясь на|посилаючись на|від|от|мера|мэра|голови|главы|начальника|начальниці|начальницы|губернатора|президента|міністра|министра|речника|речниці|директора|директорки|керівника|керівниці|руководителя|очільника|очільниці|заступника|заступниці|заместителя|секретаря|секретарки|представника|представителя|депутата|командира|прем'єра|премьера|спікера|спикера)(?:\s+[\p{L}'"«»-]+){0,5}?\s*,?\s*$/u;
const OBLIQUE_CHARS = 80;
/** "Виконувачка обов'язків міністра Ольга …": the office of the one who is named stands in the nominative, what belongs to it in the genitive. */
const NOMINATIVE_OFFICE =
  /(?<!\p{L})(?:заступник|заступниця|заместитель|заместительница|речник|речниця|виконувач|виконувачка|виконуючий|виконуюча|исполняющий|исполняющая|помічник|помічниця|помощник|помощница|радник|радниця|советник|советница|прес-?секретар|прессекретар|прессекретарка|пресс-секретарь|представник|представниця|представитель|представительница|директор|директорка|голова|глава|начальник|начальниця|начальница|керівник|керівниця|руководитель|очільник|очільниця|секретар|секретарка|депутат|депутатка|врио|в\. ?о\.|в\.о\.|и\. ?о\.|т\. ?в\. ?о\.)\s(?:[\p{L}'"«».-]+\s+){1,6}$/u;

function isInOblique(reading: Reading, start: number): boolean {
  const before = reading.folded.slice(Math.max(0, start - OBLIQUE_CHARS), start);
  return OBLIQUE.test(before) && !NOMINATIVE_OFFICE.test(before);
}

/** "Bilokin said" after "Mayor Andrii Bilokin": the same person. */
function namedBefore(reading: Reading, surname: string, start: number, end: number, places: readonly PlaceMention[]): Candidate | null {
  if (surname.length < 4 || !/^\p{Lu}\p{Ll}/u.test(surname)) return null;
  const bones = skeleton(surname);
  if (bones.length < 3) return null;
  for (const match of reading.text.slice(0, start).matchAll(FULL_NAME)) {
    if (
      NOT_A_NAME.test(match[1]!.toLowerCase()) ||
      OFFICE_WORD.test(match[1]!.toLowerCase()) ||
      places.some((place) => place.span[0] === match.index)
    )
      continue;
    const other = skeleton(match[2]!);
    if (other !== bones && !(bones.startsWith(other) && bones.length - other.length <= 1)) continue;
    const isOblique = isInOblique(reading, match.index);
    const name = `${nominative(match[1]!, false, reading, isOblique)} ${nominative(match[2]!, true, reading, isOblique)}`;
    return { start, end, speaker: name, role: '', kind: 'person', named: true, place: places[0]?.place ?? null, official: true };
  }
  return null;
}
const FULL_NAME = /(?<![\p{L}«"“])(\p{Lu}\p{Ll}[\p{Ll}'’-]+)(?=\s+(\p{Lu}\p{Ll}[\p{L}'’-]+))/gu;

/** A given name that shares no leading consonant with the official's is another person of that surname. */
function isSamePerson(words: readonly string[], official: Official): boolean {
  if (words.length < 2) return true;
  const [written, listed] = [skeleton(words.at(-2)!), skeleton(official.name.split(' ')[0]!)].map((bones) => bones.replace('_', ''));
  if (!written || !listed || words.at(-2)!.length < 3) return true;
  return [...written.slice(0, 2)].some((letter) => listed.slice(0, 2).includes(letter));
}

/** Two Zelenskyys: a mayor's title before the name means the mayor. */
function byRole(official: Official, before: string, places: readonly PlaceMention[], officials: Officials): Official {
  if (official.name !== 'Volodymyr Zelenskyy') return official;
  const isMayor = /(?:мер|мэр|міський голова|mayor|глава города|городской голова)[^.!?]{0,20}$/u.test(before);
  return isMayor
    ? (officialOf(officials, 'mayor', places.find((place) => place.place === 'Lozova')?.place ?? 'Lozova') ?? official)
    : official;
}

/** A surname in an oblique case brought back to the nominative, in Latin letters. */
function nominative(word: string, isSurname: boolean, reading: Reading, isOblique: boolean): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(word);
  if (!isCyrillic) return word.replace(/['’]s$/u, '');
  if (!isOblique) return reading.language === 'ru' ? latinFromRussian(word) : latinFromUkrainian(word);
  const bare = isSurname
    ? word
        .replace(/(ськ|цьк|зьк)(?:ого|ому|им|ім)$/u, '$1ий')
        .replace(/(ск|цк)(?:ого|ому|им|ом)$/u, '$1ий')
        .replace(/([оеєиі]в|[иі]н|їн)(?:а|у|ым|им|ом|ові)$/u, '$1')
        .replace(/(?<=\p{L}[бвгґджзлмнпрстфхцчшщк])(?:ого|ому)$/u, reading.language === 'ru' ? 'ый' : 'ий')
        .replace(/(енк|чк)(?:а|у|ом|ові|ой)$/u, '$1о')
        .replace(/(ук|юк|ак|як|ик|ич|ар|ан|ін)(?:а|у|ом|ем|ові)$/u, '$1')
        .replace(/([лнрт])(?:я|ю|ем|еві)$/u, '$1ь')
    : word
        .replace(/(?<=[йбвгґджзклмнпрстфхцчшщ])(?:а|у|ом|ем)$/u, '')
        .replace(/([аеоуиії])я$/u, '$1й')
        .replace(/(?<=[иі])[иї]$/u, 'я')
        .replace(/[іиы]$/u, 'а');
  return reading.language === 'ru' ? latinFromRussian(bare) : latinFromUkrainian(bare);
}
