/** What we hold to be so about one object, with the doubt kept visible. Derived from the journal, never stored as truth. */
import type { BuildingId } from './ids.ts';
import type { Instant } from './time.ts';

/** Where a piece of evidence comes from, strongest first. */
export const EVIDENCE_BASES = ['telemetry', 'operator', 'crew', 'call', 'report', 'inferred'] as const;
export type EvidenceBasis = (typeof EVIDENCE_BASES)[number];

/** claimed — заявлено, corroborated — підтверджено, disputed — спростовується, withdrawn — відкликано; confirmed: by a named person. */
export const BELIEF_STATUSES = ['unknown', 'claimed', 'corroborated', 'confirmed', 'disputed', 'withdrawn'] as const;
export type BeliefStatus = (typeof BELIEF_STATUSES)[number];

/**
 * One piece of evidence for the value of one aspect of one object. `origin` names who it began with: ten relays of one post have one
 * origin and count once.
 */
export type Evidence<V extends string> = Readonly<{
  id: string;
  value: V;
  basis: EvidenceBasis;
  origin: string;
  observedAt_ms: Instant;
  recordedAt_ms: Instant;
  /** The id that this one takes back or replaces; the replaced one stays listed. */
  supersedes: string | null;
  /** What was said or measured, word for word where there are words. */
  quote: string;
}>;

/** The belief: value and status, what speaks for it and what against it, how old the newest support is. */
export type Belief<V extends string> = Readonly<{
  value: V | null;
  status: BeliefStatus;
  supporting: readonly Evidence<V>[];
  opposing: readonly Evidence<V>[];
  superseded: readonly Evidence<V>[];
  /** Different origins among the supporting ones. */
  origins: number;
  /** When the newest support was observed; null when nothing is known. */
  observedAt_ms: Instant | null;
  asOf_ms: Instant;
}>;

export type HeatValue = 'heated' | 'cold';
export type OnOff = 'on' | 'off';

/** Belief of one building. Damage is only ever suggested here: `confirmed` needs a person. */
export type BuildingBelief = Readonly<{
  building: BuildingId;
  heat: Belief<HeatValue>;
  power: Belief<OnOff>;
  water: Belief<OnOff>;
  damage: Belief<'none' | 'suggested' | 'damaged'>;
}>;
