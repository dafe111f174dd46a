/**
 * The night of the demo: what is lost, when, and the published totals that the made-up city is built to meet.
 * Source: DOMAIN §1.1 (Kharkiv, 3 February 2026). The plant, the city and all places are invented.
 */
import type { SourceId } from '../domain/ids.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import { apportion } from './archetypes.ts';

/** The plant that is lost in the demo. */
export const LOST_SOURCE = 'CHP-E' as SourceId;
/** The other plant. */
export const OTHER_SOURCE = 'CHP-W' as SourceId;

/** 2026-02-03T01:40+02:00. */
export const LOST_AT = instant_ms(1_770_075_600_000);

export const SCENARIO: Readonly<{ lostSource: SourceId; lostAt_ms: Instant }> = { lostSource: LOST_SOURCE, lostAt_ms: LOST_AT };

export type ScenarioCounts = Readonly<{
  /** Apartment buildings fed by the lost plant. */
  threatened: number;
  /** On branches that a section valve cuts off and a tie valve feeds from elsewhere. */
  byTie: number;
  /** On branches small enough for the block-modular boilers. */
  byBoiler: number;
  /** Neither. */
  without: number;
  /** Schools, kindergartens and hospitals among the objects that have neither: 929 objects, 853 of them residential. */
  social: number;
  /** Contracts and residents of the buildings that have neither. */
  subscribers: number;
  residents: number;
}>;

/** Size of the published event: 1,200 threatened, 853 drained, 105,000 subscribers, about 270,000 residents [R:S1]. */
const PUBLISHED = {
  buildings: 3_500,
  threatened: 1_200,
  byTie: 300,
  byBoiler: 47,
  without: 853,
  social: 76,
  subscribers: 105_000,
  residents: 270_000,
} as const;

/**
 * The totals for a city with `buildings` apartment buildings: the published ones from 3,000 buildings upward, in proportion below.
 * 1,200 − 853 = 347 although "about 300" was published; the other 47 are read as fed by block-modular boilers.
 */
export function scenarioCounts(buildings: number): ScenarioCounts {
  const FULL_FROM = 3_000;
  if (buildings >= FULL_FROM) {
    const { threatened, byTie, byBoiler, without, social, subscribers, residents } = PUBLISHED;
    return { threatened, byTie, byBoiler, without, social, subscribers, residents };
  }
  const threatened = Math.round((buildings * PUBLISHED.threatened) / PUBLISHED.buildings);
  const [byTie, byBoiler, without] = apportion(threatened, [PUBLISHED.byTie, PUBLISHED.byBoiler, PUBLISHED.without]) as [
    number,
    number,
    number,
  ];
  return {
    threatened,
    byTie,
    byBoiler,
    without,
    social: Math.round((without * PUBLISHED.social) / PUBLISHED.without),
    subscribers: Math.round((without * PUBLISHED.subscribers) / PUBLISHED.without),
    residents: Math.round((without * PUBLISHED.residents) / PUBLISHED.without),
  };
}
