/**
 * What readings in some buildings say about others: the error of our table of time constants is partly shared.
 *
 *   ln β error of building i = stock + archetype + archetype and decade + street + own
 *   shift_j = k_jᵀ V⁻¹ y,  shared variance_j = σ_c² − k_jᵀ V⁻¹ k_j,  V = shared covariance of the learnt ones + their own variance + what readings leave open
 *
 * Source: docs/equations/learning.md §3 (Gaussian conditioning). Oracle: learning.test.ts.
 */
import type { Building } from '../../domain/city.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { choleskyInPlace, choleskySolveInPlace } from '../../kernel/gaussian.ts';
import { type BuildingBelief, PRIOR_BELIEF } from './draws.ts';

/** Shares of the common variance σ_c² [I]: a wrong table for all, for an archetype, for its building period; one builder and one wind on one street. */
const STOCK_per1 = 0.15;
const ARCHETYPE_per1 = 0.55;
const DECADE_per1 = 0.2;
const STREET_per1 = 0.1;
/** Teachers at most: the best known ones. */
const TEACHERS_MAX = 150;

/**
 * Kin learn weakly: however sure and however strange one building's readings are, it may just be a strange building. So one teacher moves ln β of a
 * building of the same kind, period and street by at most this, and takes at most that share of the common variance away; of more distant kin less,
 * by the share they have in common. Several that agree add up. [I]
 */
const SHIFT_PER_TEACHER = 0.06;
const TOLD_PER_TEACHER = 0.05;

/** A lesson smaller than this in ln β, a ninth of its spread, is not worth computing half a city anew [I]. */
const SHIFT_MIN = 0.05;
const COMMON_KEPT_per1 = 0.97;
/**
 * Every further reading moves all kin a hair: they are told in whole steps, rounded to the side of what was believed before, so that most of them need
 * not be computed again. A step is less than what is told at all [I].
 */
const SHIFT_STEP = 0.04;
const COMMON_STEP_per1 = 0.02;

/** A building that readings spoke about: what they alone say of its ln β, and how surely. */
export type Teacher = Readonly<{ building: Building; estimate: number; precision: number }>;

/** Beliefs of the buildings without readings of their own that are noticeably changed; empty when nobody teaches. */
export function kinBeliefs(
  buildings: readonly Building[],
  taught: ReadonlyMap<BuildingId, unknown>,
  all: readonly Teacher[],
): ReadonlyMap<BuildingId, BuildingBelief> {
  const beliefs = new Map<BuildingId, BuildingBelief>();
  if (all.length === 0) return beliefs;
  const teachers = [...all]
    .sort((one, other) => other.precision - one.precision || (one.building.id < other.building.id ? -1 : 1))
    .slice(0, TEACHERS_MAX);
  const n = teachers.length;
  const { common, individual } = PRIOR_BELIEF;
  const keys = teachers.map((teacher) => kinKeys(teacher.building));
  const matrix = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) matrix[row * n + column] = shared(keys[row]!, keys[column]!);
    matrix[row * n + row]! += individual * individual + 1 / teachers[row]!.precision;
  }
  if (!choleskyInPlace(matrix, n)) return beliefs;
  const weights = Float64Array.from(teachers, (teacher) => teacher.estimate);
  choleskySolveInPlace(matrix, n, weights);
  const known = new Map<string, BuildingBelief | null>();
  for (const building of buildings) {
    if (taught.has(building.id)) continue;
    const own = kinKeys(building);
    const name = `${own.archetype}|${own.decade}|${own.street}`;
    let belief = known.get(name);
    if (belief === undefined) {
      const link = Float64Array.from(keys, (key) => shared(own, key));
      const solved = link.slice();
      choleskySolveInPlace(matrix, n, solved);
      let shift = 0;
      let told = 0;
      for (let at = 0; at < n; at++) {
        shift += link[at]! * weights[at]!;
        told += link[at]! * solved[at]!;
      }
      // Kinship with the teachers, one being a teacher in everything alike.
      let kinship = 0;
      for (let at = 0; at < n; at++) kinship += link[at]! / (common * common);
      const shiftMost = SHIFT_PER_TEACHER * kinship;
      const toldMost = TOLD_PER_TEACHER * kinship * common * common;
      const held = Math.min(shiftMost, Math.max(-shiftMost, shift));
      const narrower_per1 = 1 - Math.sqrt(Math.max(0, common * common - Math.min(toldMost, told))) / common;
      const isTold = Math.abs(held) >= SHIFT_MIN || narrower_per1 > 1 - COMMON_KEPT_per1;
      belief = isTold
        ? {
            // Adding 0 makes no difference but to a negative zero, which is not the zero of the prior.
            shift: SHIFT_STEP * Math.trunc(held / SHIFT_STEP) + 0,
            common: common * (1 - COMMON_STEP_per1 * Math.floor(narrower_per1 / COMMON_STEP_per1)),
            individual,
            learnt: null,
          }
        : null;
      known.set(name, belief);
    }
    if (belief) beliefs.set(building.id, belief);
  }
  return beliefs;
}

type KinKeys = Readonly<{ archetype: string; decade: number; street: string }>;

/** The street is the address without what follows its last comma. */
function kinKeys(building: Building): KinKeys {
  const comma = building.address.lastIndexOf(',');
  return {
    archetype: building.archetype,
    decade: Math.floor(building.yearBuilt / 10),
    street: comma > 0 ? building.address.slice(0, comma).trim() : '',
  };
}

function shared(one: KinKeys, other: KinKeys): number {
  const sameKind = one.archetype === other.archetype;
  let share_per1 = STOCK_per1;
  if (sameKind) share_per1 += ARCHETYPE_per1;
  if (sameKind && one.decade === other.decade) share_per1 += DECADE_per1;
  if (one.street !== '' && one.street === other.street) share_per1 += STREET_per1;
  return share_per1 * PRIOR_BELIEF.common * PRIOR_BELIEF.common;
}
