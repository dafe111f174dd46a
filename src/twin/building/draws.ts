/**
 * What is not known about a building, drawn per member from keyed streams: the answer does not depend on order, parts or workers.
 *
 *   ln β' = ln β + shift + σ_c·z_common(member) + σ_i·z_0,  log-normal factors for gains and the openness of the side zones,
 *   a start that is warmer or colder; z = m + L·ε with ε from the building's stream, m = 0 and L = 1 before anything was learnt.
 *
 * Source: docs/equations/ensemble.md, docs/equations/learning.md.
 */
import { TIME_CONSTANT_SPREAD } from '../../domain/archetypes.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { newDice, stream } from '../../kernel/random.ts';

/** Standard deviations of the logarithm [I]: people and cooking; entrance doors; attic hatches; cellar vents; damaged lagging. */
const GAIN_SPREAD = 0.35;
const STAIRWELL_SPREAD = 0.3;
const ATTIC_SPREAD = 0.25;
const BASEMENT_SPREAD = 0.35;
const LAGGING_SPREAD = 0.25;
/** How far flats are from the city's design indoor temperature when heat is lost [I: 16…20 °C seen, norm 18]. */
const START_SPREAD_K = 1.2;

/** The standardised unknowns that readings can tell about, in this order. */
export const UNKNOWNS = ['timeConstant', 'gain', 'stairwell', 'attic', 'basement', 'start'] as const;
export const UNKNOWN_COUNT = UNKNOWNS.length;

export type Draw = {
  /** Factor on all capacities, that is on the time constant. */
  capacity: number;
  gain: number;
  stairwell: number;
  attic: number;
  basement: number;
  /** Flats at the loss of heat over the design temperature. */
  start_K: number;
  /** Factor on the heat loss of lagged pipes. */
  lagging: number;
  /** Uniform in [0, 1): decides what is either so or not, such as a pump that still runs. */
  lot: number;
  /** Whether the network's pumps ran on after the loss; a matter of the source, not of the building. */
  ranOn: boolean;
};

/** The same draw with nothing unknown; `capacity` 1 is the median. */
export const MEDIAN_DRAW: Readonly<Draw> = {
  capacity: 1,
  gain: 1,
  stairwell: 1,
  attic: 1,
  basement: 1,
  start_K: 0,
  lagging: 1,
  lot: 1,
  ranOn: false,
};

/** How a building is known: shift and spreads of the logarithm of its time constant, and what readings taught about its unknowns. */
export type BuildingBelief = Readonly<{
  shift: number;
  common: number;
  individual: number;
  /** Mean and lower factor (row by row) of the standardised unknowns; null while no reading spoke about this building. */
  learnt: Readonly<{ mean: Float64Array; factor: Float64Array }> | null;
}>;
export const PRIOR_BELIEF: BuildingBelief = {
  shift: 0,
  common: TIME_CONSTANT_SPREAD.common,
  individual: TIME_CONSTANT_SPREAD.individual,
  learnt: null,
};

/** The part of the error that all buildings share, one standard normal per member. */
export function commonDraws(seed: number, members: number): Float64Array {
  return Float64Array.from({ length: members }, (_, member) => stream(seed, 'stock', member).normal());
}

const dice = newDice();
const raw = new Float64Array(UNKNOWN_COUNT);
const unknowns = new Float64Array(UNKNOWN_COUNT);

export function drawInto(seed: number, building: BuildingId, member: number, common: number, belief: BuildingBelief, draw: Draw): void {
  dice.restart(seed, building, member);
  for (let at = 0; at < UNKNOWN_COUNT; at++) raw[at] = dice.normal();
  if (belief.learnt === null) {
    unknowns.set(raw);
  } else {
    const { mean, factor } = belief.learnt;
    for (let row = 0; row < UNKNOWN_COUNT; row++) {
      let sum = mean[row]!;
      for (let column = 0; column <= row; column++) sum += factor[row * UNKNOWN_COUNT + column]! * raw[column]!;
      unknowns[row] = sum;
    }
  }
  drawFrom(unknowns, common, belief, draw);
  draw.lagging = Math.exp(LAGGING_SPREAD * dice.normal());
  draw.lot = dice.uniform();
}

/** The draw that belongs to given standardised unknowns; lagging as built. */
export function drawFrom(values: Float64Array, common: number, belief: BuildingBelief, draw: Draw): void {
  draw.capacity = Math.exp(belief.shift + belief.common * common + belief.individual * values[0]!);
  draw.gain = Math.exp(GAIN_SPREAD * values[1]!);
  draw.stairwell = Math.exp(STAIRWELL_SPREAD * values[2]!);
  draw.attic = Math.exp(ATTIC_SPREAD * values[3]!);
  draw.basement = Math.exp(BASEMENT_SPREAD * values[4]!);
  draw.start_K = START_SPREAD_K * values[5]!;
  draw.lagging = 1;
  draw.lot = 1;
  draw.ranOn = false;
}
