/**
 * Who says it. A reporting verb or "according to" looks for a person, an office or a body near it; names come out in the form of the list of
 * officials, others as they stand in the text, brought to the nominative. Outlets are relays unless nobody else speaks.
 */
import type { Span } from '../../domain/claims.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading, SpeakerMention } from '../mentions.ts';
import { findAll, type Hit, has } from '../text/lexis.ts';
import { type Candidate, people } from './speakers/candidates.ts';
import { offices } from './speakers/offices.ts';
import { bodyAgain, organisations } from './speakers/organisations.ts';
import { isNotReporting } from './speakers/silence.ts';
import { ACCORDING, REPORTING_VERB, WEAK_VERB } from './speakers/verbs.ts';
import { CHANNELS, OUTLETS, TITLE_WORD } from './speakers/words.ts';

const AFTER_CHARS = 110;
const BEFORE_CHARS = 150;

type OutletHit = Hit & Readonly<{ name: string }>;
type Scene = Readonly<{ reading: Reading; places: readonly PlaceMention[]; gazetteer: Gazetteer; outlets: readonly OutletHit[] }>;
/** A mention together with where its subject stands, without the verb. */
type Spoken = Readonly<{ mention: SpeakerMention; subject: Span }>;

/** Speakers, each once by surname or body, in order. */
export function readSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const all = findSpeakers(reading, places, gazetteer);
  const seen = new Set<string>();
  // "Officials said" beside a named speaker sums up what the named ones say.
  const hasOthers = all.some((each) => each.speaker !== 'Officials');
  return all.filter((each) => {
    if (each.speaker === 'Officials' && hasOthers) return false;
    const key = each.speakerKind === 'person' ? each.speaker : each.speaker.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Every attribution with its verb; the same speaker may come again with another verb. */
export function findSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const outlets = OUTLETS.flatMap(([expression, name]) => findAll(expression, reading.folded).map((hit) => ({ ...hit, name })));
  const scene: Scene = { reading, places, gazetteer, outlets };
  const found: SpeakerMention[] = [];
  for (const hit of findAll(ACCORDING, reading.folded)) {
    const spoken = lookRight(scene, hit, true);
    if (spoken) found.push(spoken.mention);
  }
  for (const hit of findAll(REPORTING_VERB, reading.folded)) {
    if (isNotReporting(reading, hit)) continue;
    const spoken = bestOf(scene, hit);
    if (spoken?.mention.role === 'residents' && COMPLAINT.test(hit.text)) continue;
    if (!spoken || (WEAK_VERB.test(hit.text) && (!isBeside(reading, spoken, hit) || isToldByOther(scene, found, hit)))) continue;
    found.push(spoken.mention, ...coordinated(scene, spoken.mention));
  }
  found.push(...headlineTail(scene), ...headlineHead(scene), ...signature(scene));
  found.sort((one, other) => one.span[0] - other.span[0]);
  return withoutVagueSources(reading, addOutlets(scene, found)).filter(
    (each) => each.speaker.length > 1 && reading.text.slice(each.span[0], each.span[1]) === each.quote,
  );
}

/** Residents who complain tell of cold radiators, not of what happened. */
const COMPLAINT = /^(?:complained|complains|поскарж|скарж|пожалов|жалу)/u;

/** Subject and verb with at most one word between them. */
function isBeside(reading: Reading, spoken: Spoken, verb: Hit): boolean {
  const [start, end] = spoken.subject;
  const words = /^назва|^назы|^назив/u.test(verb.text) ? 3 : 1;
  if (end <= verb.start)
    return new RegExp(`^["»”]?(?:,[^,.;]{3,40})?,?\\s*(?:\\p{L}+\\s+){0,${words}}$`, 'u').test(reading.folded.slice(end, verb.start));
  return start >= verb.end && /^\s*(?:(?:у|в|во)\s+)?["«“]?(?:\p{L}+\s+){0,4}["«“]?$/u.test(reading.folded.slice(verb.end, start));
}

/** "So Putin answered, in the words of Trump": the sentence has its speaker already. */
function isToldByOther(scene: Scene, found: readonly SpeakerMention[], verb: Hit): boolean {
  const sentence = scene.reading.sentences.find((each) => each.start <= verb.start && verb.start < each.end);
  return sentence !== undefined && found.some((each) => each.span[0] >= sentence.start && each.span[1] <= sentence.end);
}

function bestOf(scene: Scene, verb: Hit): Spoken | null {
  const { reading } = scene;
  const isEnglish = /^[a-z]/u.test(verb.text);
  const right = lookRight(scene, verb, false);
  const isRelay = scene.outlets.some(
    (outlet) =>
      outlet.end <= verb.start &&
      /^[\s"»”,]{0,3}$/u.test(reading.folded.slice(outlet.end, verb.start)) &&
      !ON_AIR_OF.test(reading.folded.slice(Math.max(0, outlet.start - 24), outlet.start)),
  );
  if (isRelay) return null;
  const left = lookLeft(scene, verb);
  if (isEnglish) {
    const after = reading.folded.slice(verb.end, verb.end + 44);
    const isDirect =
      right &&
      right.mention.span[0] - verb.end <= 12 &&
      (/^\s+the\s+(?:\p{Ll}+\s+){0,2}(?:head|chief|mayor|governor|director|minister|chairman|chairwoman|secretary|spokes\p{L}+|commander)(?!\p{L})/u.test(
        after,
      ) ||
        !/^\s+(?:that|on|in|to|from|by|the\s+\p{Ll}+\s+(?:of|was|were))/u.test(after.slice(0, 24)));
    // "As reported by the mayor", not "the truce announced by the president".
    const isPassive = /(?:(?<!\p{L})(?:as|was|were|been|is|are)|[,;—–])\s+$/u.test(
      reading.folded.slice(Math.max(0, verb.start - 8), verb.start),
    );
    const isBy = right && isPassive && /^\s+(?:on \S+ |in [^.,]{3,30} )?by\s/u.test(after);
    return isBy ? right : (left ?? (isDirect ? right : null));
  }
  if (left && isSubjectBefore(reading, left, verb)) return left;
  return right ?? left;
}

/** "В ефірі Суспільного розповів диспетчер": the outlet is where it was said. */
const ON_AIR_OF =
  /(?:ефірі|эфире|коментарі|комментарии|інтерв'ю|интервью|розмові з|разговоре с|для|студії|студии|джерела|джерело|источники|источник|sources)\s["«]?$/u;

/** "Пєсков підтвердив згоду Кремля", "Міненерго підтвердило": who stands right before the verb is its subject, whatever follows. */
function isSubjectBefore(reading: Reading, left: Spoken, verb: Hit): boolean {
  const between = reading.text.slice(left.subject[1], verb.start);
  if (left.mention.speakerKind === 'person')
    return /\p{Lu}[\p{L}'’-]+\s$/u.test(reading.text.slice(Math.max(left.mention.span[0], verb.start - 30), verb.start));
  return /^["»”]?\s+$/u.test(between);
}

function lookRight(scene: Scene, verb: Hit, strict: boolean): Spoken | null {
  const { reading } = scene;
  const end = Math.min(sentenceEnd(reading, verb.end), verb.end + AFTER_CHARS);
  const stretch = reading.text.slice(verb.end, end);
  const cut = stretch.search(
    strict
      ? /[;:]|, (?:who|як|що|что|который|якая|який|the)|\s[—–]\s/u
      : /[,;:]\s(?:що|что|that|який|которы)|\s(?:that|що|что|про|о|об)(?=\s)/u,
  );
  return pick(scene, cut >= 0 ? stretch.slice(0, cut) : stretch, verb.end, verb, 'first', strict ? verb.end : null);
}

function lookLeft(scene: Scene, verb: Hit): Spoken | null {
  const { reading } = scene;
  const sentence = reading.sentences.find((each) => each.start <= verb.start && verb.start < each.end);
  const start = Math.max(sentence?.start ?? 0, verb.start - BEFORE_CHARS);
  const stretch = reading.text.slice(start, verb.start);
  const closesName = /["«“][^"«»“”]{2,40}["»”]\s$/u.test(stretch);
  const offset = closesName ? 0 : endOfSpeech(stretch);
  // "Zelensky thanked Trump and said": the subject stands at the head of the sentence.
  const second = /\p{Ll}\s+(?:and|та|і|и)\s$/u.test(stretch) && /^\s*\p{Lu}/u.test(stretch);
  return pick({ ...scene, outlets: [] }, stretch.slice(offset), start + offset, verb, second ? 'first' : 'last', null);
}

/** Where the last quoted speech ends; a short name in quotation marks is none. */
function endOfSpeech(stretch: string): number {
  const rest = stretch.replace(/["«“„]\p{Lu}[^"«»“”„,.!?]{1,40}["»”]/gu, (match) => ' '.repeat(match.length));
  return Math.max(...['"', '”', '»'].map((mark) => rest.lastIndexOf(mark) + 1));
}

function sentenceEnd(reading: Reading, offset: number): number {
  return reading.sentences.find((each) => each.start <= offset && offset <= each.end)?.end ?? reading.text.length;
}

/** `from`: where the speaker must begin at once, as after "according to"; a body said of again may stand only there. */
function pick(scene: Scene, stretch: string, offset: number, verb: Hit, which: 'first' | 'last', from: number | null): Spoken | null {
  const { reading, places, gazetteer } = scene;
  const candidates = [
    ...people(reading, stretch, offset, places, gazetteer),
    ...organisations(reading, stretch, offset, places, gazetteer),
  ];
  if (candidates.length === 0) candidates.push(...offices(reading, stretch, offset, places, gazetteer));
  if (candidates.length === 0 && from === null) candidates.push(...bodyAgain(reading, stretch, offset, places, gazetteer));
  const free = candidates.filter((each) => !scene.outlets.some((outlet) => outlet.start < each.end && each.start < outlet.end));
  const pool = poolOf(reading, free.length > 0 ? free : candidates);
  const chosen = which === 'first' ? pool[0] : pool.at(-1);
  if (!chosen) return null;
  if (scene.outlets.some((outlet) => outlet.start < chosen.end && chosen.start < outlet.end)) return null;
  const span = [Math.min(chosen.start, verb.start), Math.max(chosen.end, verb.end)] as const;
  const mention: SpeakerMention = {
    claimType: 'attribution',
    quote: reading.text.slice(span[0], span[1]),
    span,
    speaker: chosen.speaker,
    role: chosen.role,
    speakerKind: chosen.kind,
    named: chosen.named,
    via: channelsNear(reading, span[0], span[1]),
    place: chosen.place,
    verb: verb.text,
    verbAt: verb.start,
    rule: 'speaker',
  };
  return { mention, subject: [chosen.start, chosen.end] };
}

/** Longest first where one lies in another; a body in the genitive before a name belongs to that person; the known before the guessed. */
function poolOf(reading: Reading, candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept = sorted.filter((inner) => {
    if (inner.kind === 'person') return true;
    const isHeld = sorted.some(
      (each) =>
        each !== inner &&
        (each.kind !== 'person' || each.official || each.role !== '') &&
        each.start <= inner.start &&
        each.end >= inner.end &&
        each.end - each.start > inner.end - inner.start,
    );
    const isOfPerson = sorted.some(
      (each) =>
        each.kind === 'person' &&
        each.start > inner.end &&
        /^["»”]?\s+(?:\p{Ll}+\s+){0,2}$/u.test(reading.text.slice(inner.end, each.start)),
    );
    // "Chernihiv Regional State Administration head Oleh Hnatiuk": an English body before its head's name.
    const isHeadedBy = sorted.some(
      (each) => each.kind === 'person' && each.start > inner.end && HEADED.test(reading.folded.slice(inner.end, each.start)),
    );
    if (isHeadedBy) return false;
    return !isHeld && !(isOfPerson && /\p{Script=Cyrillic}/u.test(reading.text.slice(inner.start, inner.end)));
  });
  const known = kept.filter((each) => each.official);
  const sure = known.length > 0 ? known : kept.filter((each) => each.role !== '' || / /u.test(each.speaker));
  return sure.length > 0 ? sure : kept;
}

const HEADED = new RegExp(`^(?:(?:'s)?,?\\s+(?:\\p{L}+\\s+)?${TITLE_WORD},?\\s+|'s\\s+)$`, 'u');

function channelsNear(reading: Reading, start: number, end: number): string[] {
  const near = reading.folded.slice(Math.max(0, start - 60), end + 60);
  return CHANNELS.filter(([expression]) => has(expression, near)).map(([, name]) => name);
}

/** "The city council and the head of the administration N. reported": a body joined by "and" to the found person speaks too. */
function coordinated(scene: Scene, speaker: SpeakerMention): SpeakerMention[] {
  const { reading, places, gazetteer } = scene;
  if (speaker.speakerKind !== 'person') return [];
  const sentence = reading.sentences.find((each) => each.start <= speaker.span[0] && speaker.span[0] < each.end);
  const start = Math.max(sentence?.start ?? 0, speaker.span[0] - BEFORE_CHARS);
  const stretch = reading.text.slice(start, speaker.span[0]);
  const joined = organisations(reading, stretch, start, places, gazetteer).filter((each) =>
    /^\s+(?:and|та|і|и)\s+(?:the\s+)?(?:\p{L}+\s+){1,7}$/u.test(reading.folded.slice(each.end, speaker.span[0])),
  );
  return joined.map((each) => ({
    ...speaker,
    quote: reading.text.slice(each.start, each.end),
    span: [each.start, each.end] as const,
    speaker: each.speaker,
    role: each.role,
    speakerKind: each.kind,
    named: each.named,
    place: each.place,
  }));
}

/** A headline that ends in "– Міненерго" or "— МАГАТЭ" names its speaker after the dash. */
function headlineTail(scene: Scene): SpeakerMention[] {
  const found: SpeakerMention[] = [];
  for (const match of scene.reading.text.matchAll(
    /(?:\s[—–-]\s|["»”],?\s*[—–-]\s*)([^.!?\n—–]{3,60})(?=[.!?]?(?:\s*$|\n)|[.!?]\s+[\p{Lu}«"“])/gmu,
  )) {
    const offset = match.index + match[0].length - match[1]!.length;
    const spoken = pick({ ...scene, outlets: [] }, match[1]!, offset, { start: offset, end: offset, text: '' }, 'first', offset);
    if (spoken && match[1]!.trim().split(/\s+/u).length <= HEADLINE_WORDS_MAX && !/\p{N}/u.test(match[1]!))
      found.push({ ...spoken.mention, verb: null, verbAt: null });
  }
  return found;
}
const HEADLINE_WORDS_MAX = 7;

/** "Zelensky: …", "Прем'єрка Юлія Свириденко: …": whoever stands before the colon of a sentence's head speaks. */
function headlineHead(scene: Scene): SpeakerMention[] {
  const { reading } = scene;
  return reading.sentences.flatMap((sentence) => {
    const hour = /^\d{1,2}[:.]\d\d[\s,—–-]+/u.exec(reading.text.slice(sentence.start, sentence.end))?.[0].length ?? 0;
    const start = sentence.start + hour;
    const head = /^(?:[^:.!?,;"«“]{3,60}|(?:[^:.!?,;"«“]{2,30}\s)?["«“][^:.!?,;"«“»”]{3,50}["»”]):(?=\s)/u.exec(
      reading.text.slice(start, sentence.end),
    )?.[0];
    if (!head || has(REPORTING_VERB, head.toLowerCase())) return [];
    const colon = start + head.length - 1;
    const spoken = pick({ ...scene, outlets: [] }, head.slice(0, -1), start, { start: colon, end: colon, text: '' }, 'last', colon);
    if (!spoken || colon - spoken.subject[1] > COLON_CHARS_MAX) return [];
    const { mention } = spoken;
    // "Kyiv: 1,676 blocks without heat" is where, not who.
    const isWhere = mention.speaker === 'Kyiv' || mention.speaker === 'Moscow';
    const isWho = !isWhere && (mention.speakerKind === 'person' || mention.speakerKind === 'institution');
    return isWho ? [{ ...mention, verb: null, verbAt: null }] : [];
  });
}
const COLON_CHARS_MAX = 14;

/** "Міський голова Юрій Жук." as the last words of a message: who signs it speaks. */
function signature(scene: Scene): SpeakerMention[] {
  const { reading } = scene;
  const last = reading.sentences.at(-1);
  if (!last || reading.sentences.length < 2) return [];
  const line = reading.text.slice(last.start, last.end);
  if (line.split(/\s+/u).length > SIGNATURE_WORDS_MAX || !SIGNED.test(reading.folded.slice(last.start, last.end))) return [];
  const spoken = pick({ ...scene, outlets: [] }, line, last.start, { start: last.start, end: last.start, text: '' }, 'last', last.start);
  if (spoken?.mention.speakerKind !== 'person' || !/^[.!\s]*$/u.test(reading.text.slice(spoken.subject[1], last.end))) return [];
  return [{ ...spoken.mention, verb: null, verbAt: null }];
}
const SIGNATURE_WORDS_MAX = 9;
const SIGNED = new RegExp(`^[—–-]?\\s*(?:ваш\\p{L}? |your )?(?:\\p{L}+ ){0,2}${TITLE_WORD}(?!\\p{L})`, 'u');

const TOLD_BY =
  /(?:^|[^\p{L}])(?:повідомля[єю]т?ь?|сообща[ею]т|пише|пишет|передає|передает|інформує|информирует|зазнача[єю]т?ь?|отмеча[ею]т|відзначає|уточня[юе]т|уточнює|цитує|цитирует)\s+["«]?$/u;

/** An outlet speaks only where its sentence has no other speaker and the verb stands next to it. */
function addOutlets(scene: Scene, found: readonly SpeakerMention[]): SpeakerMention[] {
  const { reading } = scene;
  const all = [...found];
  for (const outlet of scene.outlets) {
    const sentence = reading.sentences.find((each) => each.start <= outlet.start && outlet.start < each.end);
    if (!sentence || outlet.name === 'media') continue;
    if (all.some((each) => each.span[0] < sentence.end && each.span[1] > sentence.start)) continue;
    const after = reading.folded.slice(outlet.end, outlet.end + 24);
    // "Повідомляє «Суспільне».": the verb before, nobody else in the sentence, and the sentence ends with the name.
    const isAfterVerb = TOLD_BY.test(reading.folded.slice(Math.max(0, outlet.start - 24), outlet.start)) && /^["»”]?\s*[.!,]/u.test(after);
    if (!isAfterVerb && !/^["»”]?\s+(?:повідомил|повідомля|сообщил|сообщает|reported that|reports that|said|заявил)/u.test(after)) continue;
    if (
      !isAfterVerb &&
      /(?:передає|сообщает|пише|пишет|citing|via|reports)\s+["«]?$/u.test(
        reading.folded.slice(Math.max(0, outlet.start - 14), outlet.start),
      )
    )
      continue;
    all.push({
      claimType: 'attribution',
      quote: reading.text.slice(outlet.start, outlet.end),
      span: [outlet.start, outlet.end],
      speaker: outlet.name,
      role: 'news agency',
      speakerKind: 'media',
      named: true,
      via: [],
      place: null,
      verb: null,
      verbAt: outlet.end,
      rule: 'speaker.outlet',
    });
  }
  return all.sort((one, other) => one.span[0] - other.span[0]);
}

/** "OCHA reported, citing local authorities": a body that answers for what it passes on is the speaker; unnamed officials behind it are not. */
function withoutVagueSources(reading: Reading, found: readonly SpeakerMention[]): SpeakerMention[] {
  return found.filter((each) => {
    if (each.verb === null || !/^(?:citing|with reference to|з посиланням|із посиланням|со ссылкой|посилаючись|ссылаясь)/u.test(each.verb))
      return true;
    if (each.role !== 'authorities' && each.role !== 'officials') return true;
    const sentence = reading.sentences.find((one) => one.start <= each.span[0] && each.span[0] < one.end);
    return !found.some(
      (other) => other !== each && other.named && sentence && other.span[0] >= sentence.start && other.span[1] <= each.span[0] + 1,
    );
  });
}
