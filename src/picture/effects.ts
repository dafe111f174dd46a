/**
 * From what reports say to things of this city: which plant, feeder or district a claim may mean. Candidates come ranked with reasons; none
 * is ever taken by itself. Only an act of a named person makes a proposal an effect, and a later act can take it back.
 */

import type { City } from '../domain/city.ts';
import type { Claim } from '../domain/claims.ts';
import type { Instant } from '../domain/time.ts';
import { letterKey, nameWords } from './letter-key.ts';

export type EffectAsset = Readonly<{ kind: 'source' | 'feeder' | 'district'; id: string; name: string; nameEn: string }>;

/** Why an asset is a candidate, each with its weight. */
export const EFFECT_REASONS = [
  'nameInQuote',
  'numberInQuote',
  'nameInText',
  'onlyOfItsKind',
  'kindFits',
  'districtNamed',
  'largestOfItsKind',
  'feedsService',
] as const;
export type EffectReason = (typeof EFFECT_REASONS)[number];

/** Weights order candidates, nothing more: a name beats a number, a number beats a name elsewhere in the text, that a kind. [I] */
const WEIGHTS: Readonly<Record<EffectReason, number>> = {
  nameInQuote: 8,
  numberInQuote: 6,
  nameInText: 5,
  districtNamed: 4,
  onlyOfItsKind: 3,
  kindFits: 1,
  feedsService: 1,
  largestOfItsKind: 0.5,
};

export type EffectCandidate = Readonly<{ asset: EffectAsset; reasons: readonly EffectReason[]; weight: number }>;

/** What the claim would change if a person confirmed it. `suspected` is all that a report alone may bring about. */
export type EffectProposal = Readonly<{
  id: string;
  claim: string;
  report: string;
  quote: string;
  service: 'heat' | 'power' | 'water' | 'gas' | null;
  to: 'lost' | 'disrupted' | 'restored' | 'damaged';
  status: 'suspected';
  candidates: readonly EffectCandidate[];
}>;

/** One key press of a named person: this proposal means this asset, or none. Payload of the event `effect.acted`. */
export type EffectAct = Readonly<{
  id: string;
  proposal: string;
  act: 'confirm' | 'reject' | 'reopen';
  /** The asset that was meant; null with `reject` and `reopen`. */
  asset: Readonly<{ kind: EffectAsset['kind']; id: string }> | null;
  who: string;
  role: 'dispatcher' | 'engineer';
  why: string;
  at_ms: Instant;
}>;

export type EffectHeld = Readonly<{ proposal: EffectProposal; act: EffectAct | null; standing: 'open' | 'confirmed' | 'rejected' }>;

/** Longest list of candidates: what a tired person can take in. */
const CANDIDATES_MAX = 5;

/**
 * Proposals of the claims, in their order. A claim about another city gives none; without any candidate the proposal stays, empty. What a report
 * says twice of the same candidates is asked once, at the first place. `text`: that of the report, where a plant may be named in another sentence.
 */
export function proposeEffects(claims: readonly Claim[], city: City, text = ''): readonly EffectProposal[] {
  const told: ReadonlySet<string> = new Set(nameWords(text));
  const asked = new Set<string>();
  return claims.flatMap((claim) => {
    const to = changeOf(claim);
    if (to === null || isElsewhere(claim, city) || claim.polarity === 'negated') return [];
    const candidates = candidatesOf(claim, city, told);
    const key = JSON.stringify([
      claim.report,
      serviceOf(claim),
      to,
      claim.asset,
      candidates.map(({ asset, weight }) => [asset.kind, asset.id, weight]),
    ]);
    if (asked.has(key)) return [];
    asked.add(key);
    return [
      {
        id: `effect-${claim.id}`,
        claim: claim.id,
        report: claim.report,
        quote: claim.quote,
        service: serviceOf(claim),
        to,
        status: 'suspected' as const,
        candidates,
      },
    ];
  });
}

/** Standing of every proposal at `at_ms`: the last act decides; earlier acts stay in the journal. */
export function effectsHeld(proposals: readonly EffectProposal[], acts: readonly EffectAct[], at_ms: Instant): readonly EffectHeld[] {
  const last = new Map<string, EffectAct>();
  for (const act of [...acts]
    .filter((each) => each.at_ms <= at_ms)
    .sort((one, other) => one.at_ms - other.at_ms || (one.id < other.id ? -1 : 1))) {
    last.set(act.proposal, act);
  }
  return proposals.map((proposal) => {
    const act = last.get(proposal.id) ?? null;
    if (act === null || act.act === 'reopen') return { proposal, act, standing: 'open' };
    return { proposal, act, standing: act.act === 'confirm' && act.asset !== null ? 'confirmed' : 'rejected' };
  });
}

function changeOf(claim: Claim): EffectProposal['to'] | null {
  if (claim.modality !== 'asserted') return null;
  if (claim.claimType === 'damage' && claim.asset !== null) return 'damaged';
  if (claim.claimType === 'service_outage') return claim.state === 'disrupted' ? 'disrupted' : 'lost';
  if (claim.claimType === 'service_restored') return 'restored';
  return null;
}

function serviceOf(claim: Claim): EffectProposal['service'] {
  const { service } = claim;
  if (service === 'hot_water') return 'heat';
  return service === 'heat' || service === 'power' || service === 'water' || service === 'gas' ? service : null;
}

/** Some place is named, and none of them is this city, a district of it or something larger. */
function isElsewhere(claim: Claim, city: City): boolean {
  const own = letterKey(city.meta.nameEn);
  const cities = claim.places.filter((place) => place.level === 'city' || place.level === 'city_district' || place.level === 'settlement');
  return cities.length > 0 && !cities.some((place) => letterKey(place.name.split(':')[0]!) === own);
}

/** Kinds of source that the words of the reports may mean. */
const SOURCE_KINDS: Readonly<Record<string, readonly City['sources'][number]['kind'][]>> = {
  chp: ['chp'],
  tpp: ['chp'],
  boiler_house: ['boilerHouse'],
  critical_infra: ['chp', 'boilerHouse'],
  energy_facility: ['chp', 'boilerHouse'],
};
const FEEDER_KINDS: ReadonlySet<string> = new Set(['substation', 'power_line', 'critical_infra', 'energy_facility']);

function candidatesOf(claim: Claim, city: City, told: ReadonlySet<string>): readonly EffectCandidate[] {
  const service = serviceOf(claim);
  const kinds = claim.asset === null ? (service === 'heat' ? (['chp', 'boilerHouse'] as const) : []) : (SOURCE_KINDS[claim.asset] ?? []);
  const wantsFeeder = claim.asset === null ? service === 'power' : FEEDER_KINDS.has(claim.asset);
  const named = districtsNamed(claim, city);
  const candidates: EffectCandidate[] = [];
  const largest = city.sources.reduce((most, source) => Math.max(most, source.capacity_W), 0);
  for (const source of city.sources) {
    if (!kinds.some((kind) => kind === source.kind)) continue;
    const reasons: EffectReason[] = [
      claim.asset === null ? 'feedsService' : 'kindFits',
      ...nameReasons(claim.quote, told, source.name, source.nameEn),
    ];
    if (city.sources.filter((other) => kinds.some((kind) => kind === other.kind)).length === 1) reasons.push('onlyOfItsKind');
    if (source.capacity_W === largest) reasons.push('largestOfItsKind');
    candidates.push(candidate({ kind: 'source', id: source.id, name: source.name, nameEn: source.nameEn }, reasons));
  }
  for (const feeder of wantsFeeder ? city.feeders : []) {
    const reasons: EffectReason[] = [
      claim.asset === null ? 'feedsService' : 'kindFits',
      ...nameReasons(claim.quote, told, feeder.name, feeder.name),
    ];
    if (city.feeders.length === 1) reasons.push('onlyOfItsKind');
    candidates.push(candidate({ kind: 'feeder', id: feeder.id, name: feeder.name, nameEn: feeder.name }, reasons));
  }
  if (service !== null) {
    for (const district of named) {
      candidates.push(candidate({ kind: 'district', id: district.id, name: district.name, nameEn: district.nameEn }, ['districtNamed']));
    }
  }
  return shortList(candidates.sort((one, other) => other.weight - one.weight || (one.asset.id < other.asset.id ? -1 : 1)));
}

/** The first of a ranked list. Equals are shown all or none: the first five of eighty feeders would be chosen by their numbers alone. */
function shortList(ranked: readonly EffectCandidate[]): readonly EffectCandidate[] {
  if (ranked.length <= CANDIDATES_MAX) return ranked;
  const beyond = ranked[CANDIDATES_MAX]!.weight;
  return ranked.filter(({ weight }) => weight > beyond);
}

function candidate(asset: EffectAsset, reasons: readonly EffectReason[]): EffectCandidate {
  return { asset, reasons, weight: reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0) };
}

/** The asset's own name or its number ("ТЕЦ-5") stands in the quote, or its name elsewhere in the text. Kind words alone do not count as a name. */
function nameReasons(quote: string, told: ReadonlySet<string>, name: string, nameEn: string): EffectReason[] {
  const said = new Set(nameWords(quote));
  const reasons: EffectReason[] = [];
  const named = (words: ReadonlySet<string>): boolean =>
    [name, nameEn].some((each) => nameWords(each).some((word) => word.length >= NAME_LETTERS_MIN && words.has(word)));
  if (named(said)) reasons.push('nameInQuote');
  else if (named(told)) reasons.push('nameInText');
  const number = /(?<!\p{N})\p{N}{1,3}$/u.exec(name.trim())?.[0];
  if (number !== undefined && new RegExp(`(?:-|№|no\\.? ?|#)\\s?${number}(?!\\p{N})`, 'iu').test(quote)) reasons.push('numberInQuote');
  return reasons;
}
/** Keys of two consonants meet by chance. */
const NAME_LETTERS_MIN = 4;

function districtsNamed(claim: Claim, city: City): City['districts'] {
  const wanted = new Set(claim.places.flatMap((place) => (place.name.includes(':') ? [letterKey(place.name.split(':')[1]!)] : [])));
  return city.districts.filter((district) => wanted.has(letterKey(district.nameEn)) || wanted.has(letterKey(district.name)));
}
