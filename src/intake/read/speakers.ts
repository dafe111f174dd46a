/**
 * Who says it. A reporting verb or "according to" looks for a person, an office or a body near it; names come out in the form of the list of
 * officials, others as they stand in the text, brought to the nominative. Outlets are relays unless nobody else speaks.
 */
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading, SpeakerMention } from '../mentions.ts';
import { findAll, type Hit, has } from '../text/lexis.ts';
import { bodies, people, roles } from './speakers/candidates.ts';
import { ACCORDING, CHANNELS, OUTLETS, REPORTING_VERB } from './speakers/words.ts';

const AFTER_CHARS = 110;
const BEFORE_CHARS = 120;

/** Speakers, each once by surname or body, in order. */
export function readSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const all = findSpeakers(reading, places, gazetteer);
  const seen = new Set<string>();
  // "Officials said" beside a named speaker sums up what the named ones say.
  const hasOthers = all.some((each) => each.speaker !== 'Officials');
  return all.filter((each) => {
    if (each.speaker === 'Officials' && hasOthers) return false;
    return seen.has(each.speaker) ? false : seen.add(each.speaker);
  });
}

/** Every attribution with its verb; the same speaker may come again with another verb. */
export function findSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const found: SpeakerMention[] = [];
  const outletHits = OUTLETS.flatMap(([expression, name]) => findAll(expression, reading.folded).map((hit) => ({ ...hit, name })));
  for (const hit of findAll(ACCORDING, reading.folded)) {
    const speaker = lookRight(reading, hit, places, gazetteer, outletHits, true);
    if (speaker) found.push(speaker);
  }
  for (const hit of findAll(REPORTING_VERB, reading.folded)) {
    if (isNotReporting(reading, hit)) continue;
    const speaker = bestOf(reading, hit, places, gazetteer, outletHits);
    if (speaker) found.push(speaker, ...coordinated(reading, speaker, places));
  }
  found.push(...headlineTail(reading, places, gazetteer), ...headlineHead(reading, places, gazetteer));
  found.sort((one, other) => one.span[0] - other.span[0]);
  return dropRelays(reading, addOutlets(reading, found, outletHits));
}

/** "Did not say", "пока не сообщал": silence is no statement; "не сообщает, какие" is none either. */
const SILENT = /(?<!\p{L})(?:не|not|didn't|doesn't|hasn't|never|никто не|ніхто не)\s+(?:yet\s+|immediately\s+|\p{L}{1,6}\s+)?$/u;

function isNotReporting(reading: Reading, hit: Hit): boolean {
  if (SILENT.test(reading.folded.slice(Math.max(0, hit.start - 24), hit.start))) return true;
  const after = reading.folded.slice(hit.end, hit.end + 24);
  if (
    /^(?:reports|notes|states)$/u.test(hit.text) &&
    /(?:the|latest|media|these|several|according to)\s+$/u.test(reading.folded.slice(Math.max(0, hit.start - 12), hit.start)) &&
    !/^\s+(?:indicat|say|suggest)/u.test(after)
  )
    return true;
  if (
    /^(?:передав|передала|передал|передали|передают|передає|передают)/u.test(hit.text) &&
    /^\s+(?:генератор|обладн|оборуд|помощь|допомог|в\s)/u.test(after)
  )
    return true;
  if (/^сообщает$/u.test(hit.text) && reading.folded.charAt(hit.end) === 'с') return true;
  return false;
}

type OutletHit = Hit & Readonly<{ name: string }>;

function bestOf(
  reading: Reading,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
): SpeakerMention | null {
  const isEnglish = /^[a-z]/u.test(verb.text);
  const right = lookRight(reading, verb, places, gazetteer, outlets, false);
  const isRelay = outlets.some(
    (outlet) => outlet.end <= verb.start && /^[\s"»”,]{0,3}$/u.test(reading.folded.slice(outlet.end, verb.start)),
  );
  if (isRelay) return null;
  const left = lookLeft(reading, verb, places, gazetteer);
  if (isEnglish) {
    const direct =
      right &&
      right.span[0] - verb.end <= 12 &&
      !/^\s+(?:that|on|in|the\s+\p{Ll}+\s+(?:of|was|were))/u.test(reading.folded.slice(verb.end, verb.end + 24))
        ? right
        : null;
    const by = right && /^\s+(?:on \S+ |in [^.,]{3,30} )?by\s/u.test(reading.folded.slice(verb.end, verb.end + 44)) ? right : null;
    return by ?? left ?? direct;
  }
  const isAdjacent = left !== null && isBesideVerb(reading, left, verb);
  return isAdjacent ? left : (right ?? left);
}

/** "Пєсков підтвердив згоду Кремля": a known person right before the verb is its subject, whatever follows. */
function isBesideVerb(reading: Reading, left: SpeakerMention, verb: Hit): boolean {
  const surname = left.speaker.split(' ').at(-1) ?? '';
  if (left.speakerKind !== 'person' || surname === '') return false;
  return /\p{Lu}[\p{L}'’-]+\s$/u.test(reading.text.slice(Math.max(left.span[0], verb.start - 30), verb.start));
}

function lookRight(
  reading: Reading,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
  strict: boolean,
): SpeakerMention | null {
  const end = Math.min(sentenceEnd(reading, verb.end), verb.end + AFTER_CHARS);
  const body = reading.text.slice(verb.end, end);
  const cut = body.search(
    strict
      ? /[;:]|, (?:who|як|що|что|который|який|the)|\s[—–]\s/u
      : /[,;:]\s(?:що|что|that|який|которы)|\s(?:that|що|что|про|о том|о |об )\s?/u,
  );
  const limited = cut >= 0 ? body.slice(0, cut) : body;
  return pick(reading, limited, verb.end, verb, places, gazetteer, outlets, 'first');
}

function lookLeft(reading: Reading, verb: Hit, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention | null {
  const sentence = reading.sentences.find((each) => each.start <= verb.start && verb.start < each.end);
  const start = Math.max(sentence?.start ?? 0, verb.start - BEFORE_CHARS);
  const body = reading.text.slice(start, verb.start);
  const closesName = /["«“][^"«»“”]{2,30}["»”]\s$/u.test(body);
  const opened = closesName ? -1 : Math.max(body.lastIndexOf('"'), body.lastIndexOf('”'), body.lastIndexOf('»'));
  const offset = opened >= 0 ? opened + 1 : 0;
  // "Zelensky thanked Trump and said": the subject stands at the head of the sentence.
  const second = /\p{Ll}\s+(?:and|та|і|и)\s$/u.test(body) && /^\s*\p{Lu}/u.test(body);
  return pick(reading, body.slice(offset), start + offset, verb, places, gazetteer, [], second ? 'first' : 'last');
}

function sentenceEnd(reading: Reading, offset: number): number {
  return reading.sentences.find((each) => each.start <= offset && offset <= each.end)?.end ?? reading.text.length;
}

function pick(
  reading: Reading,
  body: string,
  offset: number,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
  which: 'first' | 'last',
): SpeakerMention | null {
  const candidates = [...people(reading, body, offset, places, gazetteer), ...bodies(reading, body, offset, places)];
  if (candidates.length === 0) candidates.push(...roles(reading, body, offset, places, gazetteer.officials));
  candidates.sort((one, other) => one.start - other.start || other.end - one.end);
  for (let at = candidates.length - 1; at > 0; at--) {
    const inner = candidates[at]!;
    const holds = candidates.some(
      (each, index) =>
        index !== at && each.start <= inner.start && each.end >= inner.end && each.end - each.start > inner.end - inner.start,
    );
    if (holds && inner.kind !== 'person') candidates.splice(at, 1);
  }
  const known = candidates.filter((each) => each.official);
  const sure = known.length > 0 ? known : candidates.filter((each) => each.role !== '' || / /u.test(each.speaker));
  const pool = sure.length > 0 ? sure : candidates;
  const chosen = which === 'first' ? pool[0] : pool.at(-1);
  if (!chosen) return null;
  if (outlets.some((outlet) => outlet.start < chosen.end && chosen.start < outlet.end)) return null;
  const span = [Math.min(chosen.start, verb.start), Math.max(chosen.end, verb.end)] as const;
  return {
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
}

function channelsNear(reading: Reading, start: number, end: number): string[] {
  const near = reading.folded.slice(Math.max(0, start - 60), end + 60);
  return CHANNELS.filter(([expression]) => has(expression, near)).map(([, name]) => name);
}

/** "The city council and the head of the administration N. reported": a body joined by "and" to the found person speaks too. */
function coordinated(reading: Reading, speaker: SpeakerMention, places: readonly PlaceMention[]): SpeakerMention[] {
  if (speaker.speakerKind !== 'person') return [];
  const sentence = reading.sentences.find((each) => each.start <= speaker.span[0] && speaker.span[0] < each.end);
  const start = Math.max(sentence?.start ?? 0, speaker.span[0] - BEFORE_CHARS);
  const body = reading.text.slice(start, speaker.span[0]);
  const joined = bodies(reading, body, start, places).filter((each) =>
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
function headlineTail(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const found: SpeakerMention[] = [];
  for (const match of reading.text.matchAll(
    /(?:\s[—–-]\s|["»”],?\s*[—–-]\s*)([^.!?\n—–]{3,60})(?=[.!?]?(?:\s*$|\n)|[.!?]\s+[\p{Lu}«"“])/gmu,
  )) {
    const offset = match.index + match[0].length - match[1]!.length;
    const verb: Hit = { start: offset, end: offset, text: '' };
    const speaker = pick(reading, match[1]!, offset, verb, places, gazetteer, [], 'first');
    if (speaker && match[1]!.trim().split(/\s+/u).length <= 7 && !/\p{N}/u.test(match[1]!))
      found.push({ ...speaker, verb: null, verbAt: null });
  }
  return found;
}

/** "Zelensky: …", "Прем'єрка Юлія Свириденко: …": whoever stands before the colon of a sentence's head speaks. */
function headlineHead(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  return reading.sentences.flatMap((sentence) => {
    const head = /^[^:.!?,;"«“]{3,60}:(?=\s)/u.exec(reading.text.slice(sentence.start, sentence.end))?.[0];
    if (!head || has(REPORTING_VERB, head.toLowerCase())) return [];
    const verb: Hit = { start: sentence.start + head.length - 1, end: sentence.start + head.length - 1, text: '' };
    const speaker = pick(reading, head.slice(0, -1), sentence.start, verb, places, gazetteer, [], 'last');
    return speaker && (speaker.speakerKind === 'person' || speaker.speakerKind === 'institution')
      ? [{ ...speaker, verb: null, verbAt: null }]
      : [];
  });
}

/** An outlet speaks only where its sentence has no other speaker and the verb stands next to it. */
function addOutlets(reading: Reading, found: readonly SpeakerMention[], outlets: readonly OutletHit[]): SpeakerMention[] {
  const all = [...found];
  for (const outlet of outlets) {
    const sentence = reading.sentences.find((each) => each.start <= outlet.start && outlet.start < each.end);
    if (!sentence || outlet.name === 'media') continue;
    if (all.some((each) => each.span[0] < sentence.end && each.span[1] > sentence.start)) continue;
    const after = reading.folded.slice(outlet.end, outlet.end + 24);
    if (!/^["»”]?\s+(?:повідомил|повідомля|сообщил|сообщает|reported that|reports that|said|заявил)/u.test(after)) continue;
    if (
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

/** "TASS citing the mayor": outlets beside a speaker are relays; they stay in `via` of that speaker. */
function dropRelays(reading: Reading, found: readonly SpeakerMention[]): SpeakerMention[] {
  return found.filter((each) => each.speaker.length > 1 && reading.text.slice(each.span[0], each.span[1]) === each.quote);
}
