/**
 * What is not known about a building, drawn per member from keyed streams: the answer does not depend on order, parts or workers.
 *
 *   ln β' = ln β + σ_c·z_common(member) + σ_i·z(building, member), and log-normal factors for gains, openness of the side zones, lagging.
 */
import { TIME_CONSTANT_SPREAD } from '../../domain/archetypes.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { stream } from '../../kernel/random.ts';

/** Standard deviations of the logarithm [I]: people and cooking; entrance doors; attic hatches; cellar vents; damaged lagging. */
const GAIN_SPREAD = 0.35;
const STAIRWELL_SPREAD = 0.3;
const ATTIC_SPREAD = 0.25;
const BASEMENT_SPREAD = 0.35;
const LAGGING_SPREAD = 0.25;

export type Draw = {
  /** Factor on all capacities, that is on the time constant. */
  capacity: number;
  gain: number;
  stairwell: number;
  attic: number;
  basement: number;
  /** Factor on the heat loss of lagged pipes. */
  lagging: number;
};

/** The same draw with nothing unknown; `capacity` 1 is the median. */
export const MEDIAN_DRAW: Readonly<Draw> = { capacity: 1, gain: 1, stairwell: 1, attic: 1, basement: 1, lagging: 1 };

/** How a building's time constant is known: shift and spreads of its logarithm. Learning narrows it. */
export type TimeConstantBelief = Readonly<{ shift: number; common: number; individual: number }>;
export const PRIOR_BELIEF: TimeConstantBelief = {
  shift: 0,
  common: TIME_CONSTANT_SPREAD.common,
  individual: TIME_CONSTANT_SPREAD.individual,
};

/** The part of the error that all buildings share, one standard normal per member. */
export function commonDraws(seed: number, members: number): Float64Array {
  return Float64Array.from({ length: members }, (_, member) => stream(seed, 'stock', member).normal());
}

export function drawInto(seed: number, building: BuildingId, member: number, common: number, belief: TimeConstantBelief, draw: Draw): void {
  const dice = stream(seed, building, member);
  draw.capacity = Math.exp(belief.shift + belief.common * common + belief.individual * dice.normal());
  draw.gain = Math.exp(GAIN_SPREAD * dice.normal());
  draw.stairwell = Math.exp(STAIRWELL_SPREAD * dice.normal());
  draw.attic = Math.exp(ATTIC_SPREAD * dice.normal());
  draw.basement = Math.exp(BASEMENT_SPREAD * dice.normal());
  draw.lagging = Math.exp(LAGGING_SPREAD * dice.normal());
}
