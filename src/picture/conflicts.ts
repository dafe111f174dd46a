/** Statements that cannot both hold as they stand. They are shown side by side; nothing is resolved here. */
import type { Claim } from '../domain/claims.ts';

export type StatementConflict = Readonly<{
  kind: 'temporal';
  claims: readonly [attack: string, denial: string];
  /** Why it stays open: the window of the denial hangs on when it was said, and that is not in the text. */
  reason: 'windowNotAnchored' | 'sameWindow';
}>;

/**
 * Attacks against statements that there were none. A window anchored to a statement of unknown time is flagged and left open; one that does
 * not touch the day of the attack is no conflict. Both by civil days of Kyiv.
 */
export function findTemporalConflicts(claims: readonly Claim[]): readonly StatementConflict[] {
  const attacks = claims.filter((claim) => claim.claimType === 'attack' && claim.polarity === 'affirmed');
  const denials = claims.filter((claim) => claim.claimType === 'truce_compliance' && claim.polarity === 'negated');
  const conflicts: StatementConflict[] = [];
  for (const denial of denials) {
    for (const attack of attacks) {
      const reason = reasonOf(attack, denial);
      if (reason) conflicts.push({ kind: 'temporal', claims: [attack.id, denial.id], reason });
    }
  }
  return conflicts;
}

function reasonOf(attack: Claim, denial: Claim): StatementConflict['reason'] | null {
  if (denial.time?.anchor === 'statementUnknown' || denial.time === null) return 'windowNotAnchored';
  const { startDay, endDay } = denial.time;
  const day = attack.time?.startDay ?? null;
  if (day === null || startDay === null) return 'windowNotAnchored';
  return day >= startDay && (endDay === null || day <= endDay) ? 'sameWindow' : null;
}
