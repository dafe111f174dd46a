/**
 * What a named person did with claims: accepted, corrected, rejected. Acts supersede, nothing is deleted: the claim stays as it was said, a
 * correction is a further number with the person's name, and taking an act back is one more act.
 */
import type { AttributedNumber, Bound, ClaimUnit, Topic } from '../domain/claims.ts';
import type { Instant } from '../domain/time.ts';

export const CLAIM_ACTS = ['accept', 'correct', 'reject', 'reopen'] as const;
export type ClaimActKind = (typeof CLAIM_ACTS)[number];

/** The reading that a correction puts in the place of the rule's; null fields stay as they were read. */
export type NumberCorrection = Readonly<{
  value: number | null;
  bound: Bound | null;
  unit: ClaimUnit | null;
  topic: Topic | null;
  place: string | null;
}>;

/** `claim`: id of a claim or stated number. `correction` only with `correct`. */
export type ClaimAct = Readonly<{
  id: string;
  claim: string;
  act: ClaimActKind;
  who: string;
  why: string;
  at_ms: Instant;
  correction: NumberCorrection | null;
}>;

/** A claim's standing after all acts by an instant. `suggested`: only rules or a model have looked at it. */
export type ClaimStanding = 'suggested' | 'accepted' | 'corrected' | 'rejected';
const STANDING: Readonly<Record<ClaimActKind, ClaimStanding>> = {
  accept: 'accepted',
  correct: 'corrected',
  reject: 'rejected',
  reopen: 'suggested',
};

/** The last act on each claim by `at_ms`; of acts at one instant the one with the greater id. */
export function lastActs(acts: readonly ClaimAct[], at_ms: Instant): ReadonlyMap<string, ClaimAct> {
  const last = new Map<string, ClaimAct>();
  for (const act of [...acts]
    .filter((each) => each.at_ms <= at_ms)
    .sort((one, other) => one.at_ms - other.at_ms || (one.id < other.id ? -1 : 1))) {
    last.set(act.claim, act);
  }
  return last;
}

export function standingOf(claim: string, acts: ReadonlyMap<string, ClaimAct>): ClaimStanding {
  const act = acts.get(claim);
  return act ? STANDING[act.act] : 'suggested';
}

/** Numbers as they stand: what was said, plus a number for every correction in force; and the ids that no longer take part. */
export type ReviewedNumbers = Readonly<{ numbers: readonly AttributedNumber[]; withdrawn: ReadonlySet<string> }>;

/**
 * Numbers after review at `at_ms`. A corrected or rejected number stays listed and takes no part in the working value. A correction keeps
 * quote, chain and report of what it corrects (it is another reading of the same words) and is recorded when the person made it.
 */
export function reviewNumbers(numbers: readonly AttributedNumber[], acts: readonly ClaimAct[], at_ms: Instant): ReviewedNumbers {
  const last = lastActs(acts, at_ms);
  const withdrawn = new Set<string>();
  const corrections: AttributedNumber[] = [];
  for (const number of numbers) {
    const act = last.get(number.id);
    if (act?.act === 'reject') withdrawn.add(number.id);
    if (act?.act !== 'correct' || act.correction === null) continue;
    withdrawn.add(number.id);
    corrections.push(corrected(number, act, act.correction));
  }
  return { numbers: [...numbers, ...corrections], withdrawn };
}

function corrected(number: AttributedNumber, act: ClaimAct, correction: NumberCorrection): AttributedNumber {
  return {
    ...number,
    id: `${number.id}~${act.id}`,
    value: correction.value ?? number.value,
    bound: correction.bound ?? number.bound,
    range: correction.value === null ? number.range : null,
    unit: correction.unit ?? number.unit,
    topic: correction.topic ?? number.topic,
    scope: correction.place === null ? number.scope : { place: correction.place, part: '' },
    recordedAt_ms: act.at_ms,
  };
}
