/** Desk events as lines of the journal, and back. A line that no longer opens is reported and passed over; it stays in the journal. */
import { EVENT_SHAPES, type EventKind, type EventPayload, openPayload } from '../contract/events.ts';
import type { DeskEvent, DeskEventKind } from '../desk/event.ts';
import { assert } from '../domain/assert.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import { canonicalJson, type Json } from '../journal/canonical.ts';
import type { JournalEntry, JournalLine } from '../journal/store.ts';

/** Compile-time wall between the two: what the desk says must be what the journal's shapes hold. */
type Fits<K extends DeskEventKind> = Omit<Extract<DeskEvent, { kind: K }>, 'kind'> extends Loose<EventPayload<K>> ? true : never;
type Loose<T> = T extends readonly (infer E)[] ? readonly Loose<E>[] : T extends object ? { readonly [P in keyof T]: Loose<T[P]> } : T;
const KINDS: { [K in EventKind]: Fits<K> } = {
  'desk.opened': true,
  'weather.given': true,
  'line.received': true,
  'reading.judged': true,
  'returns.estimated': true,
  'pumps.stated': true,
  'decision.acted': true,
  'job.pinned': true,
  'departure.signed': true,
  'weights.signed': true,
  'assessment.made': true,
  'trial.accepted': true,
  'trial.withdrawn': true,
  'plan.judged': true,
  'deadlines.passed': true,
  'report.received': true,
  'report.read': true,
  'claim.judged': true,
  'claim.added': true,
  'effect.judged': true,
  'call.received': true,
  'contact.opened': true,
};

/** The event as an entry. Asserts that reading it back gives every field again: a field that a shape does not know would be lost. */
export function toEntry(event: DeskEvent, id: string, who: string, recordedAt_ms: Instant): JournalEntry {
  const { kind, ...payload } = event;
  const { version } = EVENT_SHAPES[kind];
  const opened = openPayload(kind, version, payload);
  assert(opened.ok, `${kind} has the shape that the journal keeps: ${opened.ok ? '' : opened.got}`);
  const [told, kept] = [canonicalJson(payload), canonicalJson(opened.payload)];
  assert(told.ok && kept.ok && told.text === kept.text, `${kind} loses nothing in the journal`);
  return { id, kind, version, recordedAt_ms, who, payload: payload as unknown as Json };
}

export type OpenedLine = Readonly<{ ok: true; event: DeskEvent; recordedAt_ms: Instant }> | Readonly<{ ok: false; problem: Problem }>;

export function fromLine(line: JournalLine): OpenedLine {
  const opened = openPayload(line.kind, line.version, line.payload);
  if (!opened.ok || !Object.hasOwn(KINDS, line.kind)) {
    const got = opened.ok ? 'unknown kind' : opened.got;
    const say = { kind: line.kind, version: line.version, got };
    return { ok: false, problem: { code: 'FL-JOURNAL-003', severity: 'warn', at: `journal:${line.seq}`, say } };
  }
  const event = { kind: line.kind, ...(opened.payload as object) } as unknown as DeskEvent;
  return { ok: true, event, recordedAt_ms: line.recordedAt_ms as Instant };
}
