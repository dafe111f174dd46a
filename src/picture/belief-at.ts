/**
 * The whole of what reports and calls make us hold, at any instant, from the events that had reached the desk by then. The same events in any
 * order give the same belief; nothing later than `at_ms` is looked at, so "what did we think at 07:30?" has one answer for ever.
 */
import type { Belief, Evidence } from '../domain/belief.ts';
import type { AttributedNumber, Claim } from '../domain/claims.ts';
import type { Instant } from '../domain/time.ts';
import { type ConflictView, conflictsOf } from './conflict-view.ts';
import { findTemporalConflicts, type StatementConflict } from './conflicts.ts';
import { type EffectAct, type EffectHeld, type EffectProposal, effectsHeld } from './effects.ts';
import { foldEvidence } from './evidence.ts';
import { foldNumbers, type NumbersPicture, type Relays } from './fold.ts';
import { type ClaimAct, type ClaimStanding, lastActs, reviewNumbers, standingOf } from './review.ts';

/** What may happen to the picture. Payloads are plain values, fit for a journal. */
export type PictureEvent =
  | Readonly<{
      kind: 'report.read';
      at_ms: Instant;
      report: string;
      claims: readonly Claim[];
      numbers: readonly AttributedNumber[];
      proposals: readonly EffectProposal[];
      /** The earlier report that this one repeats: no origin of its own for what it only passes on. */
      relayOf?: string | null;
    }>
  | Readonly<{ kind: 'evidence.given'; at_ms: Instant; object: string; aspect: string; evidence: Evidence<string> }>
  | Readonly<{ kind: 'claim.acted'; at_ms: Instant; act: ClaimAct }>
  | Readonly<{ kind: 'effect.acted'; at_ms: Instant; act: EffectAct }>;

export type HeldClaim = Readonly<{ claim: Claim; standing: ClaimStanding }>;
export type HeldBelief = Readonly<{ object: string; aspect: string; belief: Belief<string> }>;

export type PictureAt = Readonly<{
  at_ms: Instant;
  numbers: NumbersPicture;
  /** Ids of numbers that a person rejected or corrected. */
  withdrawn: ReadonlySet<string>;
  conflicts: readonly ConflictView[];
  statements: readonly StatementConflict[];
  claims: readonly HeldClaim[];
  /** Sorted by object, then aspect. */
  beliefs: readonly HeldBelief[];
  effects: readonly EffectHeld[];
}>;

/** Everything held at `at_ms`. */
export function beliefAt(events: readonly PictureEvent[], at_ms: Instant): PictureAt {
  const known = events.filter((event) => event.at_ms <= at_ms);
  const acts = known.flatMap((event) => (event.kind === 'claim.acted' ? [event.act] : []));
  const reports = known.flatMap((event) => (event.kind === 'report.read' ? [event] : []));
  const reviewed = reviewNumbers(
    reports.flatMap((event) => event.numbers),
    acts,
    at_ms,
  );
  const numbers = foldNumbers(reviewed.numbers, at_ms, reviewed.withdrawn, relaysOf(reports));
  const last = lastActs(acts, at_ms);
  const claims = reports
    .flatMap((event) => event.claims.map((claim) => ({ claim, standing: standingOf(claim.id, last) })))
    .sort((one, other) => (one.claim.id < other.claim.id ? -1 : 1));
  const standing = claims.filter((held) => held.standing !== 'rejected').map((held) => held.claim);
  return {
    at_ms,
    numbers,
    withdrawn: reviewed.withdrawn,
    conflicts: conflictsOf(numbers, reviewed.withdrawn),
    statements: findTemporalConflicts(standing),
    claims,
    beliefs: beliefsOf(known, at_ms),
    effects: effectsHeld(
      reports.flatMap((event) => event.proposals),
      known.flatMap((event) => (event.kind === 'effect.acted' ? [event.act] : [])),
      at_ms,
    ),
  };
}

/** Which report repeats which. */
export function relaysOf(events: readonly PictureEvent[]): Relays {
  return new Map(
    events.flatMap((event) => (event.kind === 'report.read' && event.relayOf != null ? [[event.report, event.relayOf] as const] : [])),
  );
}

/** Instants at which something was learnt or decided, oldest first: the ticks of the timeline. */
export function turningPoints(events: readonly PictureEvent[]): readonly Instant[] {
  return [...new Set(events.map((event) => event.at_ms))].sort((one, other) => one - other);
}

function beliefsOf(known: readonly PictureEvent[], at_ms: Instant): readonly HeldBelief[] {
  const grouped = new Map<string, { object: string; aspect: string; evidence: Evidence<string>[] }>();
  for (const event of known) {
    if (event.kind !== 'evidence.given') continue;
    const key = `${event.object}\u0000${event.aspect}`;
    const group = grouped.get(key) ?? { object: event.object, aspect: event.aspect, evidence: [] };
    group.evidence.push(event.evidence);
    grouped.set(key, group);
  }
  return [...grouped.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => ({ object: group.object, aspect: group.aspect, belief: foldEvidence(group.evidence, at_ms) }));
}
