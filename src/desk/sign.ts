/** Signing: who may act on a decision, and what the act leaves behind. The desk refuses by naming the problem; the journal keeps what passed. */
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import type { DecisionRecord, Desk } from './desk.ts';
import type { DecisionActKind, DecisionRole, DeskEvent, SignedMatter } from './event.ts';

type Acted = Extract<DeskEvent, { kind: 'decision.acted' }>;
export type ProposedAct = Readonly<{ act: DecisionActKind; who: string; role: DecisionRole; until_ms: Instant | null }>;

/** A deferral reaches at most this far: a longer one is a decline. [I] */
const DEFER_MS_MAX = 72 * 3_600_000;

/** Draining cannot be taken back: two persons of two roles sign. Everything else needs one. */
const SIGNATURES_TO_DRAIN = 2;
export function isComplete(kind: string, signatures: number): boolean {
  return signatures >= (kind === 'drain' ? SIGNATURES_TO_DRAIN : 1);
}

const WARM_AGAIN = new Set(['heated', 'warm', 'circulating']);
const SETTLED = new Set(['drainedVerified', 'heated', 'warm', 'burst', 'frozenPartial']);
/** Carried out, or overtaken by what happened, in every building. */
export function isFinished(desk: Desk, { kind, buildings }: SignedMatter): boolean {
  const finished = kind === 'refeed' ? WARM_AGAIN : SETTLED;
  return buildings.every((id) => finished.has(desk.services[desk.ground.buildingRows.get(id) ?? -1]?.state ?? 'unknown'));
}

/** A name that a reader can recognise: two letters at least, nothing invisible, nothing that turns the direction of the text. */
export function isPersonName(who: string): boolean {
  return !/\p{C}|[\p{Zl}\p{Zp}]/u.test(who) && (who.match(/\p{L}/gu)?.length ?? 0) >= NAME_LETTERS_MIN;
}
const NAME_LETTERS_MIN = 2;

/** Names of persons are compared without case and spaces: "О. Коваль" and "о.коваль" are one person. */
function samePerson(one: string, other: string): boolean {
  const bare = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  return bare(one) === bare(other);
}

/** Why this act cannot be taken, or null. `isOpen`: the plan in force proposes this decision. */
export function refuseAct(desk: Desk, decision: string, act: ProposedAct, isOpen: boolean, now_ms: Instant): Problem | null {
  const problem = (code: Problem['code'], say: Problem['say'] = {}): Problem => ({
    code,
    severity: 'stop',
    at: `decisions/${decision}`,
    say,
  });
  const record = recordInForce(desk, decision, now_ms);
  if (!record && !isOpen) return problem('FL-SERVE-002');
  if (act.who.trim() === '') return problem('FL-SERVE-001', { got: 'who' });
  if (act.act === 'reopen') {
    if (!record) return problem('FL-SERVE-004', { status: 'open' });
    // Valves can be turned back and a building held full can be looked at again; water that has run out cannot.
    if (record.act !== 'accept' || !isComplete(record.matter.kind, record.signatures.length)) return null;
    if (record.matter.kind === 'drain') return problem('FL-SERVE-004', { status: 'accepted' });
    return isFinished(desk, record.matter) ? problem('FL-SERVE-004', { status: 'done' }) : null;
  }
  if (record && record.act !== 'accept') return problem('FL-SERVE-004', { status: record.act === 'defer' ? 'deferred' : 'declined' });
  if (record && isComplete(record.matter.kind, record.signatures.length)) return problem('FL-SERVE-004', { status: 'accepted' });
  if (act.act === 'defer' && !(act.until_ms !== null && act.until_ms > now_ms && act.until_ms <= now_ms + DEFER_MS_MAX)) {
    return problem('FL-SERVE-007');
  }
  if (act.act === 'accept' && record) {
    for (const signature of record.signatures) {
      if (samePerson(signature.who, act.who)) return problem('FL-SERVE-005', { who: signature.who });
      if (signature.role === act.role) return problem('FL-SERVE-006', { role: signature.role });
    }
  }
  return null;
}

/** The record of a decision, unless it was put off until a moment that has passed. */
export function recordInForce(desk: Desk, decision: string, now_ms: Instant): DecisionRecord | null {
  const record = desk.decisions[decision];
  if (!record) return null;
  const over = record.act === 'defer' && record.deferredUntil_ms !== null && record.deferredUntil_ms <= now_ms;
  return over ? null : record;
}

/** Applies an act; the same desk when it may not be taken. */
export function signDecision(desk: Desk, event: Acted, now_ms: Instant): Desk {
  const { decision, act, who, role, why, until_ms, matter } = event;
  if (refuseAct(desk, decision, { act, who, role, until_ms }, true, now_ms)) return desk;
  const record = recordInForce(desk, decision, now_ms);
  if (act === 'reopen') {
    const { [decision]: _gone, ...decisions } = desk.decisions;
    return { ...desk, decisions };
  }
  const signature = { who, role, at_ms: now_ms };
  const next: DecisionRecord = {
    id: decision,
    // The second person signs what lay before the first.
    matter: record?.matter ?? matter,
    act,
    signatures: act === 'accept' ? [...(record?.signatures ?? []), signature] : [signature],
    why,
    deferredUntil_ms: act === 'defer' ? until_ms : null,
  };
  return { ...desk, decisions: { ...desk.decisions, [decision]: next } };
}
