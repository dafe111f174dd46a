/**
 * Evidence about one aspect of one object folded into a belief. Strength of basis first, then agreement of independent origins; what speaks
 * against stays listed. A report alone never makes "damaged": confirmation is a person's act and enters as operator's evidence.
 */
import { type Belief, type BeliefStatus, EVIDENCE_BASES, type Evidence } from '../domain/belief.ts';
import type { Instant } from '../domain/time.ts';

/** Two origins that agree corroborate each other. */
const CORROBORATION_ORIGINS = 2;

/** The belief at `asOf_ms` from everything recorded by then; the same evidence in any order gives the same belief. */
export function foldEvidence<V extends string>(evidence: readonly Evidence<V>[], asOf_ms: Instant): Belief<V> {
  const known = evidence.filter((each) => each.recordedAt_ms <= asOf_ms).sort(byTime);
  const replaced = new Set(known.flatMap((each) => (each.supersedes === null ? [] : [each.supersedes])));
  const superseded = known.filter((each) => replaced.has(each.id));
  const standing = known.filter((each) => !replaced.has(each.id));
  const strongest = Math.min(...standing.map(rankOf), EVIDENCE_BASES.length);
  const value = pickValue(standing.filter((each) => rankOf(each) === strongest));
  const supporting = standing.filter((each) => each.value === value);
  const opposing = standing.filter((each) => each.value !== value);
  const origins = new Set(supporting.map((each) => each.origin)).size;
  return {
    value,
    status: statusOf({ value, supporting, opposing, superseded, origins }),
    supporting,
    opposing,
    superseded,
    origins,
    observedAt_ms: supporting.length === 0 ? null : (Math.max(...supporting.map((each) => each.observedAt_ms)) as Instant),
    asOf_ms,
  };
}

function byTime<V extends string>(one: Evidence<V>, other: Evidence<V>): number {
  return one.observedAt_ms - other.observedAt_ms || one.recordedAt_ms - other.recordedAt_ms || (one.id < other.id ? -1 : 1);
}

function rankOf<V extends string>(evidence: Evidence<V>): number {
  return EVIDENCE_BASES.indexOf(evidence.basis);
}

/** Of the strongest evidence: what an instrument or person saw last; of calls and reports what more origins say, the last at a tie. */
function pickValue<V extends string>(strongest: readonly Evidence<V>[]): V | null {
  const last = strongest.at(-1);
  if (!last) return null;
  if (last.basis === 'telemetry' || last.basis === 'operator' || last.basis === 'crew') return last.value;
  const origins = (value: V): number => new Set(strongest.filter((each) => each.value === value).map((each) => each.origin)).size;
  return strongest.reduce((kept, each) => (origins(each.value) >= origins(kept) ? each.value : kept), last.value);
}

type Parts<V extends string> = Readonly<{
  value: V | null;
  supporting: readonly Evidence<V>[];
  opposing: readonly Evidence<V>[];
  superseded: readonly Evidence<V>[];
  origins: number;
}>;

function statusOf<V extends string>(parts: Parts<V>): BeliefStatus {
  if (parts.value === null) return parts.superseded.length > 0 ? 'withdrawn' : 'unknown';
  if (parts.supporting.some((each) => each.basis === 'operator' || each.basis === 'telemetry')) return 'confirmed';
  if (parts.opposing.length > 0) return 'disputed';
  return parts.origins >= CORROBORATION_ORIGINS ? 'corroborated' : 'claimed';
}
