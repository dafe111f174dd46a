/** Bodies that may speak in a stretch of text: by the noun at their head, by a name in quotation marks, by capital letters before an English verb. */
import { cityOfAdjective, type Gazetteer } from '../../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { latinFromRussian, latinFromUkrainian } from '../../text/letters.ts';
import { findAll, type Hit, has } from '../../text/lexis.ts';
import { BODIES, BODY_AGAIN, type Body, type BodyScope } from './bodies.ts';
import type { Candidate } from './candidates.ts';
import { CHANNELS, OUTLETS, TITLE_WORD } from './words.ts';

const TITLE_BEFORE = new RegExp(`(?<!\\p{L})${TITLE_WORD}(?![\\p{L}])[^,.;:"]{0,50}"?$`, 'u');
const SOURCE_IN =
  /(?<!\p{L})(?:джерел\p{L}{0,2}|источник\p{L}{0,3}|співрозмовни\p{L}{1,3}|собеседни\p{L}{1,3}|sources?)\s(?:в|у|із|з|из|in|at|within)\s(?:the\s)?(?:\p{L}+\s)?$/u;
const SOURCE_CHARS = 40;
/** Who has no name of his own; the chain shows them as unnamed. */
const UNNAMED_ROLES: ReadonlySet<string> = new Set(['anonymous', 'media', 'officials', 'residents', 'sources']);

export function organisations(
  reading: Reading,
  stretch: string,
  offset: number,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
): Candidate[] {
  const found = [...bodies(reading, stretch, offset, places, gazetteer), ...quotedNames(reading, stretch, offset, gazetteer)];
  const free = (candidate: Candidate): boolean => !found.some((each) => each.start < candidate.end && candidate.start < each.end);
  found.push(...acronyms(reading, stretch, offset).filter(free));
  found.push(...englishNames(reading, stretch, offset).filter(free));
  return found;
}

function bodies(reading: Reading, stretch: string, offset: number, places: readonly PlaceMention[], gazetteer: Gazetteer): Candidate[] {
  const found: Candidate[] = [];
  for (const { body, hits } of bodiesIn(reading, offset, offset + stretch.length)) {
    const [, name, role, scope] = body;
    for (const hit of hits) {
      const { start } = hit;
      if (TITLE_BEFORE.test(reading.folded.slice(Math.max(0, start - 60), start))) continue;
      // "Джерело в ОП", "a source in the ministry": the one inside speaks, not the house.
      if (SOURCE_IN.test(reading.folded.slice(Math.max(0, start - SOURCE_CHARS), start))) continue;
      if (name === 'company' && isCommonNoun(reading, start, hit.text)) continue;
      const home = homeOf(places, start, scope, reading, gazetteer);
      const end = hit.end + (name === 'dtek' ? branchOf(reading, hit.end).length : 0);
      const speaker =
        name === 'dtek' ? nameOfBranch(branchOf(reading, hit.end), gazetteer) : nameOfBody(name, hit.text, scope, home, reading, gazetteer);
      found.push({
        start,
        end,
        speaker,
        role,
        kind: role === 'media' ? 'media' : role === 'anonymous' ? 'unknown' : 'institution',
        named: !UNNAMED_ROLES.has(role),
        place: name.startsWith('Kyiv ') ? 'Kyiv' : scope === 'plain' ? null : home,
        official: true,
      });
    }
  }
  return found;
}

type BodyHits = Readonly<{ body: Body; hits: readonly Hit[] }>;
const ALL_HITS = new WeakMap<Reading, readonly BodyHits[]>();
/** A body that counts only at the end of the stretch must be looked for in each stretch; the others once for the text. */
const AT_END = BODIES.filter(([expression]) => expression.source.includes('$)'));
const ANYWHERE = BODIES.filter((each) => !AT_END.includes(each));

function bodiesIn(reading: Reading, from: number, to: number): readonly BodyHits[] {
  let all = ALL_HITS.get(reading);
  if (!all) {
    all = ANYWHERE.map((body) => ({ body, hits: findAll(body[0], reading.folded) })).filter(({ hits }) => hits.length > 0);
    ALL_HITS.set(reading, all);
  }
  const stretch = reading.folded.slice(from, to);
  const atEnd = AT_END.map((body) => ({
    body,
    hits: findAll(body[0], stretch).map((hit) => ({ ...hit, start: from + hit.start, end: from + hit.end })),
  }));
  const inside = all.map(({ body, hits }) => ({ body, hits: hits.filter((hit) => hit.start >= from && hit.end <= to) }));
  return [...inside, ...atEnd].filter(({ hits }) => hits.length > 0);
}

/** "Телефонувати до тепломережі": a network is a thing; with a name of its own, a capital or after "in" it is a company. */
function isCommonNoun(reading: Reading, start: number, written: string): boolean {
  if (!/^(?:тепломереж|теплосет|теплопостач|теплоцентрал|електромереж|электросет|комуненерго|коммунэнерго|teplo)/u.test(written))
    return false;
  return !/\p{Lu}/u.test(reading.text.charAt(start));
}

/** The place that a body belongs to: its own adjective, the nearest of its level, the city named last before it, else the first of the text. */
function homeOf(places: readonly PlaceMention[], start: number, scope: BodyScope, reading: Reading, gazetteer: Gazetteer): string | null {
  const own = ownPlace(reading.folded.slice(Math.max(0, start - NEAR_CHARS), start), scope, gazetteer);
  if (own !== null) return own;
  const level = scope === 'oblast' ? 'oblast' : 'city';
  const near = places.find((place) => Math.abs(place.span[0] - start) < NEAR_CHARS && place.level === level);
  const before = places.filter((place) => place.level === 'city' && place.span[1] <= start && start - place.span[1] < BEFORE_CHARS);
  return (near ?? before.at(-1) ?? places.find((place) => place.level === 'city'))?.place ?? null;
}

/** "Харківська ОВА", "Kharkiv City Council", "Ніжинської міськради": the word right before names the place. */
function ownPlace(before: string, scope: BodyScope, gazetteer: Gazetteer): string | null {
  const word = /([\p{L}'-]+)\s$/u.exec(before)?.[1];
  if (!word || scope === 'plain') return null;
  if (scope === 'oblast') {
    const oblast = gazetteer.oblasts.find((each) => each.adjective.test(word) || each.latin.has(word));
    return oblast?.name ?? null;
  }
  const latin = /^[a-z]/u.test(word) ? gazetteer.cities.get(word)?.find((each) => each.words.length === 1) : undefined;
  return latin?.name ?? cityOfAdjective(gazetteer, word)?.name ?? null;
}
const BEFORE_CHARS = 80;
const NEAR_CHARS = 40;

function nameOfBody(name: string, written: string, scope: BodyScope, place: string | null, reading: Reading, gazetteer: Gazetteer): string {
  if (name === 'source') return /дипломат|diplomat/u.test(written) ? 'diplomatic source' : 'source';
  if (name === 'oblenergo') return withStem(written, /(?:обленерго|облэнерго|oblenerho|oblenergo).*$/u, 'oblenergo', gazetteer);
  if (name === 'company') return companyName(written, reading, gazetteer);
  if (name === 'media' && /\p{Script=Cyrillic}/u.test(written)) return 'media';
  if (name === 'officials' || name === 'media' || name === 'unnamed')
    return capitalised(
      written
        .replace(/ reports$| outlets$|^(?:a|the) | (?:in|of|from|at) .*$/gu, '')
        .replace(/ukrainian/u, 'Ukrainian')
        .replace(/russian/u, 'Russian'),
    );
  if (scope === 'city') return place ? `${place} ${name}` : name;
  return scope === 'oblast' && place ? `${place.replace(/ Oblast$/u, '')} ${name}` : name;
}

/** «Запорожьеоблэнерго» → Zaporizhzhiaoblenergo: the stem is a city or a region in either language. */
function withStem(written: string, tail: RegExp, ending: string, gazetteer: Gazetteer): string {
  const stem = written.replace(tail, '').replace(/["-]/gu, '');
  const city = (gazetteer.cities.get(stem) ?? gazetteer.cities.get(stem.replace(/о$/u, '')))?.[0];
  const own = city && /\p{Script=Cyrillic}/u.test(stem) ? latinFromUkrainian(city.ukrainian) : latinFromUkrainian(stem);
  return own === '' ? capitalised(ending) : `${capitalised(own)}${ending}`;
}

const TO_UKRAINIAN: readonly (readonly [RegExp, string])[] = [
  [/теплокоммунэнерго/gu, 'теплокомуненерго'],
  [/коммун/gu, 'комун'],
  [/энерг/gu, 'енерг'],
  [/тепловые сети/gu, 'теплові мережі'],
  [/теплосет[ьи]/gu, 'тепломережа'],
  [/электрич?еские сети|электросети/gu, 'електромережі'],
  [/сет[ьи](?!\p{L})/gu, 'мережі'],
  [/городские/gu, 'міські'],
  [/ские(?!\p{L})/gu, 'ські'],
  [/ская(?!\p{L})/gu, 'ська'],
  [/ское(?!\p{L})/gu, 'ське'],
  [/водоканал\p{L}{1,3}/gu, 'водоканал'],
];

/** A company of Ukraine goes by its Ukrainian name in Latin letters, in whatever language the report is written. */
function companyName(written: string, reading: Reading, gazetteer: Gazetteer): string {
  const bare = written.replace(/["«»“”]/gu, '').trim();
  if (!/\p{Script=Cyrillic}/u.test(bare)) return bare.split(' ').map(capitalised).join(' ');
  const compound = /^(\p{L}{3,}?)((?:обл|міськ|гор)?(?:водоканал|тепло\p{L}*|енерго\p{L}*|энерго\p{L}*))$/u.exec(bare);
  const city = compound ? gazetteer.cities.get(compound[1]!)?.[0] : undefined;
  const own = compound && city ? `${city.ukrainian.toLowerCase()}${compound[2]}` : bare;
  const ukrainian = reading.language === 'ru' ? TO_UKRAINIAN.reduce((text, [from, to]) => text.replace(from, to), own) : own;
  const latin = /[ыэъё]/u.test(ukrainian) ? latinFromRussian(ukrainian) : latinFromUkrainian(ukrainian);
  return latin.split(' ').map(capitalised).join(' ');
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** What follows "DTEK" as part of its name: "Kyiv Regional Grids", "Дніпровські електромережі". */
function branchOf(reading: Reading, from: number): string {
  const after = reading.text.slice(from, from + 60);
  return (
    /^\s+(?:\p{Lu}[\p{L}]+\s+){0,3}(?:Grids|Networks|Energy|Energo)(?!\p{L})/u.exec(after)?.[0] ??
    /^\s+\p{Lu}\p{Ll}*(?:енерго|энерго|energo|enerho)(?!\p{L})/u.exec(after)?.[0] ??
    /^[\s«"]+\p{Lu}\p{Ll}+\s+(?:\p{Ll}+\s+)?(?:електромережі|електромережах|мережі|электросети|электросетях|сети|сетях)/u.exec(
      after,
    )?.[0] ??
    ''
  );
}

function nameOfBranch(branch: string, gazetteer: Gazetteer): string {
  const bare = branch.replace(/[«"]/gu, '').trim();
  if (bare === '') return 'DTEK';
  if (!/\p{Script=Cyrillic}/u.test(bare)) return `DTEK ${bare}`;
  const words = bare.toLowerCase().split(/\s+/u);
  const city = cityOfAdjective(gazetteer, words[0]!);
  if (words.length === 1) return `DTEK ${capitalised(latinFromUkrainian(words[0]!.replace(/энерго$/u, 'енерго')))}`;
  const isRegional = words.some((word) => /^(?:регіональн|региональн)/u.test(word));
  return `DTEK ${city?.name ?? capitalised(latinFromUkrainian(words[0]!))}${isRegional ? ' Regional' : ''} Grids`;
}

/** A stretch in quotation marks is a body's name, not speech: few words, no verb, after "у", after a company word, or after the verb itself. */
const NAME_IN_QUOTES = /["«“„]([\p{L}][\p{L}\p{N}'’. -]{1,48})["»”]/gu;
const COMPANY_WORD =
  "(?:компані\\p{L}{1,3}|компани\\p{L}{1,3}|підприємств\\p{L}{1,2}|предприяти\\p{L}{1,2}|концерн\\p{L}{0,2}|холдинг\\p{L}{0,2}|оператор\\p{L}{0,3}|постачальник\\p{L}{0,2}|поставщик\\p{L}{0,2}|кп|ткп|кпт|тов|ат|пат|ооо|ао|пао|оао|гуп|муп|мкп|окп|нек|тоо|пресслужб\\p{L}{1,2}|прес-служб\\p{L}{1,2}|пресс-служб\\p{L}{1,2}|даними|данным|інформацією|информации|повідомленням|сообщению|організаці\\p{L}{1,2}|організації|фонд\\p{L}{0,2}|фонді|об'єднанн\\p{L}|group|company|utility|operator|supplier|firm)";
const BEFORE_NAME = new RegExp(`(?:^|[\\s(])(?:у|в|во|${COMPANY_WORD})\\s+$`, 'u');

function quotedNames(reading: Reading, stretch: string, offset: number, gazetteer: Gazetteer): Candidate[] {
  const found: Candidate[] = [];
  for (const match of stretch.matchAll(NAME_IN_QUOTES)) {
    const start = offset + match.index;
    const words = match[1]!.split(/\s+/u);
    if (words.length > NAME_WORDS_MAX || !/^\p{Lu}/u.test(match[1]!)) continue;
    const before = reading.folded.slice(Math.max(0, start - 30), start);
    if (TITLE_BEFORE.test(reading.folded.slice(Math.max(0, start - 60), start))) continue;
    // «…», — said the mayor: what a dash follows is speech.
    if (/^[,.!?]?\s*[—–-]/u.test(reading.text.slice(start + match[0].length, start + match[0].length + 4))) continue;
    const opensStretch = match.index <= 1 && !SPEECH_WORD.test(match[1]!.toLowerCase());
    if (!BEFORE_NAME.test(before) && !opensStretch) continue;
    if (OUTLETS.some(([expression]) => has(expression, match[1]!.toLowerCase()))) continue;
    if (CHANNELS.some(([expression]) => has(expression, match[1]!.toLowerCase()))) continue;
    const folded = match[1]!.toLowerCase();
    if (BODIES.some(([expression]) => has(expression, folded))) continue;
    found.push({
      start,
      end: start + match[0].length,
      speaker: companyName(folded, reading, gazetteer),
      role: 'company',
      kind: 'institution',
      named: true,
      place: null,
      official: true,
    });
  }
  return found;
}
const NAME_WORDS_MAX = 5;
const NAME_WORD_CHARS = 30;
/** Prepositions and finite verbs: what holds them is a sentence, not a name. */
const SPEECH_WORD =
  /(?<!\p{L})(?:в|у|на|по|не|до|з|із|за|від|от|для|и|та|і|is|are|was|we|the|\p{L}+(?:ли|ла|ло|ють|ємо|ем|им|ся|лись))(?!\p{L})/u;

/** "Сообщила пресс-служба СГК", "повідомили в АРМА": capitals after "in" or after the word for a company. */
const CYRILLIC_ACRONYM = /(?<![\p{L}-])\p{Lu}{2,7}(?![\p{L}-])/gu;
const NOT_A_BODY =
  /^(?:[ТГАК][ЕЭ]?[ЦС]|ТЕЦ|ТЭЦ|ТЕС|ТЭС|ГЕС|ГЭС|АЕС|АЭС|ЗАЕС|ЗАЭС|США|РФ|ДНР|ЛНР|СССР|ЄС|ЕС|ТЦ|ЖК|НПЗ|ОАЕ|ОАЭ|ВПО|ЗМІ|СМИ|ЦТП|ІТП|ИТП|ЛЕП|ЛЭП|Ч[ПС]|НС)$/u;

function acronyms(reading: Reading, stretch: string, offset: number): Candidate[] {
  return [...stretch.matchAll(CYRILLIC_ACRONYM)]
    .filter((match) => !NOT_A_BODY.test(match[0]) && /\p{Script=Cyrillic}/u.test(match[0]))
    .filter((match) => !SOURCE_IN.test(reading.folded.slice(Math.max(0, offset + match.index - SOURCE_CHARS), offset + match.index)))
    .filter((match) => BEFORE_NAME.test(reading.folded.slice(Math.max(0, offset + match.index - NAME_WORD_CHARS), offset + match.index)))
    .map((match) => ({
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      speaker: (reading.language === 'ru' ? latinFromRussian(match[0]) : latinFromUkrainian(match[0])).toUpperCase(),
      role: 'organisation',
      kind: 'institution' as const,
      named: true,
      place: null,
      official: true,
    }));
}

const ENGLISH_HEAD =
  /(?:^|\s)(?:Institute|Agency|Authority|Ministry|Office|Service|Services|Cent(?:re|er)|Council|Committee|Commission|Company|Group|Operator|Generation|Grids?|Networks|Energy|Mission|Union|Department|Directorate|Administration|Command|Forces?|Police|Bank|University|Fund|Foundation|Organi[sz]ation|Headquarters|Corporation|Cross|Association|Inspectorate|Parliament|Embassy|Teplo\p{L}*)(?=$|\s)/u;
const OFFICE_IN_NAME =
  /(?:^|\s)(?:Minister|Mayor|Governor|President|Chief|Head|Director|Chairman|Spokes\p{L}+|Secretary|General(?! Staff)|Commander|Deputy)(?=$|\s)/u;
const COMPANY_BEFORE = /(?:company|operator|supplier|utility|firm|provider|enterprise|agency|group|concern|generator)\s+$/u;
const NOT_AN_ACRONYM = /^(?:US|UK|USA|UAE|CHP|CHPP|TPP|NPP|HPP|TV|AND|THE|UPDATE|BREAKING|KYIV|CORRECTION|UKRAINE)$/u;
/** Capital words right before the verb: "the Institute for the Study of War noted", "OCHA reported", "heating company Zhytomyrteplo said". */
const CAPITALS_AT_END =
  /(\p{Lu}[\p{L}&’'-]*(?:\s+(?:(?:of|for|and|on|in)\s+(?:the\s+)?)?\p{Lu}[\p{L}&’'-]*){0,7})(?:\s*\((\p{Lu}{2,8})\))?(?:,[^,.;"]{3,70},)?(?:\s+(?:has|had|have|also|later|then|earlier|now|further))?\s*$/u;

/** "According to Kharkiv Heat Networks". */
const CAPITALS_AT_START =
  /^\s+(?:the\s+)?(\p{Lu}[\p{L}&’'-]*(?:\s+(?:(?:of|for|and)\s+(?:the\s+)?)?\p{Lu}[\p{L}&’'-]*){1,6})(?=[.,;]|\s+\p{Ll}|$)/u;

/** "The UN human rights office said", "the regional hospital said": a body by its common noun, with what tells which. */
const DESCRIBED =
  /(?:^|[\s,])(?:The|the|A|a)\s+((?:\p{Lu}[\p{L}'’-]*\s+|[\p{Ll}'’-]+\s+){1,4}(?:office|agency|mission|service|commission|company|operator|ministry|department|directorate|headquarters|utility|committee|association|hospital|monitors?|group|plant|railway))\s*$/u;

function englishNames(reading: Reading, stretch: string, offset: number): Candidate[] {
  const make = (start: number, name: string, role: string): Candidate => ({
    start,
    end: start + name.length,
    speaker: name,
    role,
    kind: 'institution',
    named: true,
    place: null,
    official: true,
  });
  const found: Candidate[] = [];
  const match = CAPITALS_AT_END.exec(stretch);
  if (match) {
    const name = match[1]!.replace(/^(?:The|A|An|In|On|At|But|And)\s+/u, '').replace(/['’]s$/u, '');
    const start = offset + match.index + match[1]!.indexOf(name);
    const before = reading.folded.slice(Math.max(0, start - 30), start);
    // "The head of the Kherson Regional Administration, Roman Bilyk, has said": the house of the one who speaks.
    const isOfOffice = TITLE_BEFORE.test(reading.folded.slice(Math.max(0, start - 60), start));
    const isAcronym = /^\p{Lu}{2,8}(?:-\p{Lu}\p{L}+)?$/u.test(name) && !NOT_AN_ACRONYM.test(name);
    const isKnown = OUTLETS.some(([expression]) => has(expression, name.toLowerCase()));
    if (!isKnown && !isOfOffice && name !== '' && /\p{Script=Latin}/u.test(name)) {
      if (COMPANY_BEFORE.test(before)) found.push(make(start, name, 'company'));
      else if (ENGLISH_HEAD.test(name) && / /u.test(name) && !OFFICE_IN_NAME.test(name)) found.push(make(start, name, 'organisation'));
      else if (isAcronym) found.push(make(start, name, 'organisation'));
    }
  }
  const first = CAPITALS_AT_START.exec(stretch);
  if (found.length === 0 && first && ENGLISH_HEAD.test(first[1]!) && !OFFICE_IN_NAME.test(first[1]!) && / /u.test(first[1]!))
    found.push(make(offset + first[0].length - first[1]!.length, first[1]!, 'organisation'));
  const described = DESCRIBED.exec(stretch);
  if (found.length === 0 && described && !BODIES.some(([expression]) => has(expression, described[1]!.toLowerCase())))
    found.push(make(offset + described.index + described[0].indexOf(described[1]!), described[1]!, 'organisation'));
  for (const named of stretch.matchAll(
    /(?:^|\s)(?:company|operator|supplier|utility|firm|provider|enterprise)\s+(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,3})/gu,
  )) {
    const start = offset + named.index + named[0].length - named[1]!.length;
    if (
      !found.some((each) => each.start <= start && start < each.end) &&
      !OUTLETS.some(([expression]) => has(expression, named[1]!.toLowerCase()))
    )
      found.push(make(start, named[1]!, 'company'));
  }
  return found;
}

/** "Повідомили в компанії", "the ministry said": the body of that kind that the text named last before, else the only one it names. */
export function bodyAgain(
  reading: Reading,
  stretch: string,
  offset: number,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
): Candidate[] {
  const folded = reading.folded.slice(offset, offset + stretch.length);
  for (const [expression, role] of BODY_AGAIN) {
    const hit = findAll(expression, folded).at(-1);
    if (!hit) continue;
    const named = organisations(reading, reading.text, 0, places, gazetteer).filter((each) => role.test(each.role));
    const before = named.filter((each) => each.end <= offset + hit.start).sort((one, other) => one.end - other.end);
    const names = new Set(named.map((each) => each.speaker));
    const same = before.at(-1) ?? (names.size === 1 ? named[0] : undefined);
    if (same) return [{ ...same, start: offset + hit.start, end: offset + hit.end }];
  }
  return [];
}
