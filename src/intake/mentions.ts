/** What the rules find in a report before claims are composed: each mention is a stretch of the text and a reading of it. */
import type { Bound, ClaimStatus, ClaimUnit, Span, TimeAnchor, TimeKind, TimePrecision } from '../domain/claims.ts';

type Found = Readonly<{ quote: string; span: Span; rule: string }>;

export type PlaceMention = Found &
  Readonly<{
    claimType: 'place';
    place: string;
    level: 'city' | 'oblast' | 'raion' | 'city_district' | 'settlement' | 'area';
    resolvedBy: 'mention' | 'context' | 'roleOfSpeaker';
    /** Settlements that share the name, where the text does not tell which; none of them is taken. */
    candidates?: readonly string[];
  }>;

export type Service = 'heat' | 'hot_water' | 'power' | 'water' | 'gas' | 'transport';
export type ServiceState = 'lost' | 'disrupted' | 'at_risk' | 'restored';
export type EffectMention = Found &
  Readonly<{
    claimType: 'effect';
    service: Service;
    state: ServiceState;
    severity: string | null /** Services that share one predicate share this number. */;
    group: number;
  }>;

export type CountMention = Found &
  Readonly<{
    claimType: 'count';
    what: string;
    value: number | null;
    bound: Bound;
    range: readonly [number | null, number | null] | null;
    unit: ClaimUnit;
    place: string | null;
    asOfDay: string | null;
  }>;

export type TemperatureMention = Found & Readonly<{ claimType: 'temperature'; value: number; bound: Bound }>;
/** State of a facility is suggestion only: no number may hang on it before a person confirms. */
export type FacilityMention = Found &
  Readonly<{
    claimType: 'facility';
    facilityType: string /** The kind as the text puts it, before the heat it gives is looked at. */;
    written: string;
    state: string;
  }>;
export type ActionMention = Found & Readonly<{ claimType: 'action'; action: string; status: ClaimStatus | 'impossible' | 'conditional' }>;

export type TimeMention = Found &
  Readonly<{
    claimType: 'time';
    timeKind: TimeKind;
    start: string | null;
    end: string | null;
    precision: TimePrecision;
    anchor: TimeAnchor;
  }>;

export type SpeakerKind = 'person' | 'institution' | 'media' | 'unknown';
export type SpeakerMention = Found &
  Readonly<{
    claimType: 'attribution';
    speaker: string;
    role: string;
    speakerKind: SpeakerKind;
    named: boolean;
    via: readonly string[];
    place: string | null;
    /** Offset of the reporting verb, and the verb. */
    verb: string | null;
    verbAt: number | null;
  }>;

export type WeaponMention = Found & Readonly<{ claimType: 'weapon'; weapon: string; polarity: 'present' | 'absent' }>;
export type TruceMention = Found & Readonly<{ claimType: 'truce'; truceKind: string; by: string | null }>;

export type Mention =
  | PlaceMention
  | EffectMention
  | CountMention
  | TemperatureMention
  | FacilityMention
  | ActionMention
  | TimeMention
  | SpeakerMention
  | WeaponMention
  | TruceMention;

export type Cause = 'attack' | 'accident' | 'grid_failure' | 'unknown' | 'accident_or_unknown' | 'restoration' | 'truce';

/** The text with everything that several rules need, made once. */
export type Reading = Readonly<{
  text: string;
  folded: string;
  language: 'en' | 'uk' | 'ru' | 'und';
  sentences: readonly Readonly<{ start: number; end: number }>[];
  /** Civil day of publication `YYYY-MM-DD`, or null. */
  publishedDay: string | null;
}>;
