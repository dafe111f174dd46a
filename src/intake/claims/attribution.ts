/** Whose words a stretch of text is: the speaker of its sentence, "he", a quotation that runs on, an unnamed report, or the narrator. */
import type { SourceChain, SourceLink } from '../../domain/claims.ts';
import type { Reading, SpeakerMention } from '../mentions.ts';
import { REPORTING_VERB } from '../read/speakers/verbs.ts';
import { OUTLETS } from '../read/speakers/words.ts';
import { has } from '../text/lexis.ts';

export type Attribution = Readonly<{
  chain: SourceChain;
  directness: 'direct' | 'indirect' | 'narrator' | 'unnamed';
  verb: string | null;
  /** Place of the speaker's office; null for the narrator and for national offices. */
  officePlace: string | null;
  /** Name of the original speaker; null when unnamed or the narrator. */
  speaker: string | null;
}>;

const UNNAMED =
  /(?<!\p{L})(?:reports indicate|reportedly|it is reported|it was reported|sources say|як повідомляється|повідомляється|за попередньою інформацією|как сообщается|сообщается|по предварительной информации|according to (?:the latest |preliminary )?reports)(?!\p{L})/u;
const PASSIVE_HOLDER =
  /(?<!\p{L})(?:is|are|was|were) (?:widely )?(?:seen|regarded|viewed|considered) as|вважа\p{L}+ся|вважають|считается|рассматрива\p{L}+ся как/u;
const PRONOUN =
  /(?<!\p{L})(?:he|she|they|він|вона|он|она)(?!\p{L})[^.!?]{0,30}?(?:said|noted|added|stated|stressed|emphasi[sz]ed|confirmed|explained|зазнач|дода|сказа|наголос|підкресл|відзнач|поясн|добав|отмет|подчерк|уточн)|(?:за його словами|за її словами|за його даними|за її даними|по его словам|по ее словам|по его данным|according to him|according to her)/u;
const CITING = /according to ([^,.;]{3,80}),\s+citing ([^,.;]{3,80})(?=[,.;])/u;

/** "Babel writes with reference to the ministry", «пише УНІАН із посиланням на Міненерго»: who passes on, then who said it. */
const PASSING_ON = [
  /(?:^|[,.;"] ?|\s)((?:[\p{L}.'-]+ ){0,3}?[\p{L}.'-]+)"?,? (?:reports?|reported|writes?|wrote|says|said|повідомля[єю]\p{L}*|повідоми\p{L}+|пише|пишуть|передає|передають|інформує|сообща[ею]т|сообщи\p{L}+|пишет|передает|передают|информирует),? (?:citing|with reference to|(?:з|із|зі) посиланням на|посилаючись на|со ссылкой на|ссылаясь на) ([^,.;]{3,70})/u,
  /(?:повідомля[єю]\p{L}*|пише|пишуть|передає|передають|інформує|сообща[ею]т|пишет|передает|передают|информирует) "?((?:[\p{L}.'-]+ ){0,3}?[\p{L}.'-]+)"?,? (?:(?:з|із|зі) посиланням на|посилаючись на|со ссылкой на|ссылаясь на) ([^,.;]{3,70})/u,
];

/** Attribution of the sentence that holds `offset`. `publisher` is the last link of every chain. */
export function attributionAt(reading: Reading, speakers: readonly SpeakerMention[], offset: number, publisher: string): Attribution {
  const index = reading.sentences.findIndex((each) => each.start <= offset && offset < each.end);
  const sentence = reading.sentences[index] ?? { start: 0, end: reading.text.length };
  const last: SourceLink = { name: publisher, kind: 'publisher', role: '', named: true };
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const citing = CITING.exec(folded);
  if (citing) return citingChain(reading, sentence.start + citing.index, citing, last);
  const inside = speakers.filter((each) => each.span[0] < sentence.end && each.span[1] > sentence.start);
  const own = nearest(inside, offset);
  const passed = PASSING_ON.map((expression) => expression.exec(folded)).find((match) => match !== null);
  if (own && passed) {
    const relay = relayOf(reading, sentence.start, passed);
    const said = ofSpeaker(own, last);
    if (relay !== null && relay.name !== own.speaker && relay.name !== last.name)
      return { ...said, directness: 'indirect', chain: [said.chain[0]!, relay, ...said.chain.slice(1)] };
  }
  if (own) {
    const verbs = [...folded.slice(0, Math.max(0, offset - sentence.start)).matchAll(REPORTING_VERB)];
    return { ...ofSpeaker(own, last), verb: verbs.at(-1)?.[0] ?? own.verb };
  }
  if (PASSIVE_HOLDER.test(folded))
    return { chain: [unnamed('unspecified'), last], directness: 'unnamed', verb: null, officePlace: null, speaker: null };
  if (UNNAMED.test(folded))
    return {
      chain: [unnamed('unnamed reports'), last],
      directness: 'unnamed',
      verb: UNNAMED.exec(folded)![0],
      officePlace: null,
      speaker: null,
    };
  const before = speakers.filter((each) => each.span[1] <= sentence.start).at(-1);
  if (before && (PRONOUN.test(folded) || insideQuotation(reading, offset) || opensWithHim(folded))) {
    const verb = /(?:said|noted|added|stated|stressed|emphasi[sz]ed|confirmed)/u.exec(folded)?.[0] ?? before.verb;
    return { ...ofSpeaker(before, last), verb };
  }
  const after = speakers.find((each) => each.span[0] >= sentence.end);
  const next = reading.sentences[index + 1];
  const claimsBefore =
    after &&
    next &&
    after.span[0] < next.end &&
    /^(?:про це|об этом|this was|с таким|according to [^,]{2,30}, [^.]{2,80} stated this)/u.test(
      reading.folded.slice(next.start, next.start + 120),
    );
  if (after && (claimsBefore || insideQuotation(reading, offset))) return ofSpeaker(after, last);
  return { chain: [last], directness: 'narrator', verb: null, officePlace: null, speaker: null };
}

function opensWithHim(folded: string): boolean {
  return /^(?:за його|за її|по его|по ее|according to him)/u.test(folded);
}

function unnamed(name: string): SourceLink {
  return { name, kind: 'unknown', role: '', named: false };
}

function nearest(inside: readonly SpeakerMention[], offset: number): SpeakerMention | null {
  const before = inside.filter((each) => each.span[0] <= offset).at(-1);
  return before ?? inside[0] ?? null;
}

function ofSpeaker(mention: SpeakerMention, last: SourceLink): Attribution {
  const first: SourceLink = {
    name: mention.speaker,
    kind:
      mention.speakerKind === 'person'
        ? 'person'
        : mention.speakerKind === 'media'
          ? 'media'
          : mention.speakerKind === 'institution'
            ? 'institution'
            : 'unknown',
    role: mention.role,
    named: mention.named,
  };
  const via = mention.via.filter((name) => name !== last.name).map((name) => ({ name, kind: 'channel' as const, role: '', named: true }));
  return {
    chain: [first, ...via, last],
    directness: mention.named ? 'direct' : 'unnamed',
    verb: mention.verb,
    officePlace: mention.place,
    speaker: mention.named ? mention.speaker : null,
  };
}

/** "According to A, citing B": B said it first, A passed it on. */
function citingChain(reading: Reading, start: number, match: RegExpExecArray, last: SourceLink): Attribution {
  const relayStart = start + match[0].indexOf(match[1]!);
  const originStart = start + match[0].lastIndexOf(match[2]!);
  const relay = reading.text.slice(relayStart, relayStart + match[1]!.length);
  const origin = reading.text.slice(originStart, originStart + match[2]!.length);
  const isNamed = /\p{Lu}/u.test(origin);
  return {
    chain: [{ name: origin, kind: 'media', role: '', named: isNamed }, { name: relay, kind: 'media', role: '', named: true }, last],
    directness: 'indirect',
    verb: 'citing',
    officePlace: null,
    speaker: isNamed ? origin : null,
  };
}

/** The one who passes on, by the outlet's own name where the table has it; null for a pronoun. */
function relayOf(reading: Reading, start: number, match: RegExpExecArray): SourceLink | null {
  const at = start + match.index + match[0].indexOf(match[1]!);
  const written = reading.text.slice(at, at + match[1]!.length);
  if (!/\p{Lu}/u.test(written)) return null;
  const outlet = OUTLETS.find(([expression]) => has(expression, match[1]!));
  return { name: outlet && outlet[1] !== 'media' ? outlet[1] : written, kind: 'media', role: '', named: true };
}

function insideQuotation(reading: Reading, offset: number): boolean {
  const before = reading.folded.slice(Math.max(0, offset - 600), offset);
  return ((before.match(/"/gu)?.length ?? 0) & 1) === 1;
}
