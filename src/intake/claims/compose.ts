/**
 * Claims of a report: each a stretch of the text with what it says, whose words it is, where and when. The rules look for the grammar of the
 * statement, not for its subject; a stretch that no rule understands gives no claim. Rules: docs/intake.md §Claims.
 */
import type { Claim, ClaimPlace, ClaimTime, ClaimType, PublishClass, Report } from '../../domain/claims.ts';
import type { Problem } from '../../domain/problems.ts';
import { codeOf, type Gazetteer } from '../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading, SpeakerMention, TimeMention } from '../mentions.ts';
import { findPlaces } from '../read/places.ts';
import { findTimes } from '../read/times.ts';
import type { ReadReport } from '../read-report.ts';
import { type Segment, segmentAt } from '../text/sentences.ts';
import { type Attribution, attributionAt } from './attribution.ts';
import type { Draft } from './draft.ts';
import { draftClaims } from './rules.ts';

/** Version of the rules, stored with every claim. */
export const RULES_VERSION = '1';

export type ComposedClaims = Readonly<{ claims: readonly Claim[]; problems: readonly Problem[] }>;

/** All claims of a report that has been read, in order of the text. */
export function composeClaims(report: Report, read: ReadReport, gazetteer: Gazetteer): ComposedClaims {
  const { reading } = read;
  const speakers = read.mentions.filter((mention) => mention.claimType === 'attribution');
  const scene: Scene = {
    reading,
    speakers,
    places: findPlaces(reading, gazetteer),
    times: findTimes(reading),
    targets: [],
    gazetteer,
    publisher: 'this report',
  };
  const drafts = draftClaims(read);
  const targets = drafts.filter((draft) => draft.claimType === 'attack').flatMap((draft) => attackPlace(draft, scene));
  const full: Scene = { ...scene, targets };
  const problems: Problem[] = [];
  const claims = drafts
    .map((draft) => complete(draft, full))
    .sort((one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1])
    .map((claim, index) => ({ ...claim, id: `${report.id}-${String(index + 1).padStart(2, '0')}`, report: report.id }))
    .filter((claim) => {
      const holds = reading.text.slice(claim.span[0], claim.span[1]) === claim.quote && claim.quote !== '';
      if (!holds) problems.push({ code: 'FL-INTAKE-003', severity: 'warn', at: report.id, say: { quote: claim.quote.slice(0, 60) } });
      return holds;
    });
  return { claims, problems };
}

type Scene = Readonly<{
  reading: Reading;
  speakers: readonly SpeakerMention[];
  places: readonly PlaceMention[];
  times: readonly TimeMention[];
  /** Where the report's attack struck: what an effect without a place of its own may belong to. */
  targets: readonly ClaimPlace[];
  gazetteer: Gazetteer;
  publisher: string;
}>;

function complete(draft: Draft, scene: Scene): Claim {
  const { reading } = scene;
  const attribution = attributionAt(reading, scene.speakers, draft.anchor ?? draft.span[0], scene.publisher);
  const sentence = segmentAt(reading.sentences, draft.span[0]) ?? { start: 0, end: reading.text.length };
  return {
    id: '',
    report: '',
    claimType: draft.claimType,
    quote: reading.text.slice(draft.span[0], draft.span[1]),
    span: draft.span,
    polarity: draft.polarity ?? 'affirmed',
    modality: draft.modality ?? 'asserted',
    chain: attribution.chain,
    directness: attribution.directness,
    verb: attribution.verb,
    places: draft.places === 'none' ? [] : placesOf(draft, scene, attribution, sentence),
    time: draft.time === 'none' ? null : timeOf(draft, scene, sentence),
    quantity: draft.quantity ?? null,
    service: draft.service ?? null,
    state: draft.state ?? null,
    measure: draft.measure ?? null,
    weapons: draft.weapons ?? [],
    asset: draft.asset ?? null,
    term: draft.term ?? null,
    publish: draft.publish ?? publishClass(draft.claimType),
    rule: `${draft.rule}@${RULES_VERSION}`,
  };
}

/** What may leave the room at all: dependencies never, damage to energy only in sum (DESIGN §9). */
function publishClass(claimType: ClaimType): PublishClass {
  if (claimType === 'dependency') return 'never';
  if (claimType === 'target_intent' || claimType === 'ongoing_threat') return 'aggregate_only';
  return 'public';
}

function attackPlace(draft: Draft, scene: Scene): ClaimPlace[] {
  const inside = scene.places.filter((place) => place.span[0] >= draft.span[0] && place.span[1] <= draft.span[1]);
  const last = inside.at(-1);
  if (last) return [claimPlace(last, 'context', scene)];
  return [{ name: 'unspecified', level: 'unknown', code: null, resolvedBy: 'context', span: null }];
}

function claimPlace(mention: PlaceMention, resolvedBy: ClaimPlace['resolvedBy'], scene: Scene): ClaimPlace {
  return {
    name: mention.place,
    level: mention.level,
    code: codeOf(scene.gazetteer, mention.place),
    resolvedBy,
    span: resolvedBy === 'mention' ? mention.span : null,
  };
}

function placesOf(draft: Draft, scene: Scene, attribution: Attribution, sentence: Segment): readonly ClaimPlace[] {
  const { reading, places } = scene;
  if (draft.vaguePlace) return [{ name: 'unspecified', level: 'area', code: null, resolvedBy: 'mention', span: draft.vaguePlace }];
  const within = places.filter((place) => place.span[0] >= draft.span[0] && place.span[1] <= draft.span[1]);
  if (draft.claimType === 'attack') {
    const target = within.at(-1);
    return target
      ? [claimPlace(target, 'mention', scene)]
      : [{ name: 'unspecified', level: 'unknown', code: null, resolvedBy: 'mention', span: draft.span }];
  }
  if (within.length > 0) return uniquePlaces(within).map((place) => claimPlace(place, 'mention', scene));
  const inSentence = places.filter((place) => place.span[0] >= sentence.start && place.span[0] < sentence.end);
  const before = inSentence.filter((place) => place.span[0] < draft.span[0]);
  const nearest = before.at(-1) ?? inSentence[0];
  if (nearest) {
    const isOffice = scene.speakers.some(
      (speaker) =>
        speaker.place === nearest.place && nearest.span[0] >= speaker.span[0] - OFFICE_CHARS && nearest.span[0] <= speaker.span[1],
    );
    return [claimPlace(nearest, isOffice ? 'roleOfSpeaker' : 'mention', scene)];
  }
  if (attribution.directness === 'direct' && attribution.officePlace && ownsSentence(scene, sentence)) {
    return [
      {
        name: attribution.officePlace,
        level: attribution.officePlace.endsWith('Oblast') ? 'oblast' : 'city',
        code: codeOf(scene.gazetteer, attribution.officePlace),
        resolvedBy: 'roleOfSpeaker',
        span: null,
      },
    ];
  }
  if (
    attribution.directness === 'direct' &&
    attribution.officePlace === null &&
    /president of ukraine|minister/iu.test(attribution.chain[0]?.role ?? '') &&
    draft.national
  ) {
    return [{ name: 'Ukraine', level: 'country', code: null, resolvedBy: 'roleOfSpeaker', span: null }];
  }
  const paragraphStart = reading.text.lastIndexOf('\n', draft.span[0]) + 1;
  const earlier = uniquePlaces(
    places.filter((place) => place.span[0] >= paragraphStart && place.span[0] < draft.span[0] && place.level !== 'city_district'),
  );
  if (earlier.length === 1) return [claimPlace(earlier[0]!, 'paragraph', scene)];
  if (earlier.length > 1) return scene.targets.length > 0 ? scene.targets : earlier.map((place) => claimPlace(place, 'context', scene));
  return scene.targets.length === 1 ? scene.targets : [];
}
const OFFICE_CHARS = 30;

function ownsSentence(scene: Scene, sentence: Segment): boolean {
  return scene.speakers.some((speaker) => speaker.span[0] < sentence.end && speaker.span[1] > sentence.start);
}

function uniquePlaces(places: readonly PlaceMention[]): PlaceMention[] {
  const seen = new Set<string>();
  return places.filter((place) => (seen.has(place.place) ? false : seen.add(place.place)));
}

const UNDATED: ClaimTime = {
  expression: null,
  span: null,
  kind: 'asOf',
  startDay: null,
  endDay: null,
  precision: 'unknown',
  anchor: 'publication',
};

/** A time of the same sentence; else, for what the attack did, the time of the attack; else undated. */
function timeOf(draft: Draft, scene: Scene, sentence: Segment): ClaimTime | null {
  if (draft.time === 'undated') return UNDATED;
  const inside = scene.times.filter((time) => time.span[0] >= sentence.start && time.span[1] <= sentence.end);
  const own = inside.find((time) => time.span[0] >= draft.span[0] && time.span[1] <= draft.span[1]) ?? inside[0];
  if (own) return claimTime(own, draft.claimType === 'diplomatic_event');
  if (draft.time === 'own') return null;
  const attack = scene.times.find((time) => time.timeKind === 'event');
  return attack ? claimTime(attack, false) : null;
}

function claimTime(time: TimeMention, isPlan: boolean): ClaimTime {
  const isOpen = time.timeKind === 'since';
  const isWindow = time.anchor === 'statementUnknown';
  return {
    expression: time.quote,
    span: time.span,
    kind: isPlan ? 'plan' : time.timeKind,
    startDay: isWindow ? null : time.start,
    endDay: isOpen || isWindow ? null : time.end,
    precision: time.precision,
    anchor: time.anchor,
  };
}
