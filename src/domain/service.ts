import type { BuildingId, SourceId } from './ids.ts';
import type { Instant } from './time.ts';

/** States of a building's heating (DOMAIN §2.1). Every transition has who, when, evidence in the journal. */
export const HEATING_STATES = [
  'heated',
  'noFeed',
  'holdFull',
  'drainOrdered',
  'draining',
  'drainedVerified',
  'refillAllowed',
  'filling',
  'airBled',
  'circulating',
  'warm',
  'frozenPartial',
  'burst',
  'refused',
  'noAccess',
  'unknown',
] as const;
export type HeatingState = (typeof HEATING_STATES)[number];

/**
 * Someone's estimate of when heat returns. Never a constant of ours: `author` and `saidAt_ms` go wherever the number goes.
 * `share_per1` is the stated or assumed probability that heat returns within the horizon at all; the hours are its quantiles if it does.
 */
export type ReturnEstimate = Readonly<{
  source: SourceId;
  author: string;
  saidAt_ms: Instant;
  p10_h: number;
  p50_h: number;
  p90_h: number;
  share_per1: number;
}>;

/**
 * What is known of a source's network pumps after it was lost, because someone said so: they went on turning the water until `stopped_ms`,
 * or, where that is null, as long as there was anything to carry. A source without such a fact is a matter of chance to the forecast.
 */
export type PumpFact = Readonly<{ source: SourceId; stopped_ms: Instant | null }>;

/** What the forecast needs to know about each building, in the order of `city.buildings`. */
export type BuildingService = Readonly<{
  building: BuildingId;
  state: HeatingState;
  /** When the feed was lost; null while heated. */
  heatLost_ms: Instant | null;
  /** When its water was drained and checked; null while full. */
  drained_ms: Instant | null;
  /** Electric power at the building. */
  powered: boolean;
  /** The source it hung on when the feed was lost. */
  lostSource: SourceId | null;
}>;
