/** The chain: each line's hash covers the line and the hash before it. The layout of these bytes is a format, see README.md. */
import { createHash } from 'node:crypto';
import type { Problem } from '../domain/problems.ts';
import { canonicalJson } from './canonical.ts';
import { ID_LENGTH_MAX, type JournalEntry, type JournalHead, type JournalLine, PAYLOAD_BYTES_MAX, type Verdict } from './store.ts';

/** Goes before every hashed line, so that the bytes of another format or version cannot collide with ours. */
const CHAIN_TAG = 'frostline-journal-1\n';
/** What the first line points back to. */
export const GENESIS_HASH = '0'.repeat(64);

/** A line as a store keeps it: the payload is canonical text already. */
export type StoredLine = Readonly<{
  seq: number;
  id: string;
  kind: string;
  version: number;
  recordedAt_ms: number;
  who: string;
  payload: string;
  prevHash: string;
  hash: string;
}>;

/**
 * SHA-256 over `frostline-journal-1\n` and the canonical JSON array `[seq,id,kind,version,recordedAt_ms,who,payload,prevHash]`,
 * UTF-8, as 64 lower-case hexadecimal digits.
 */
export function lineHash(line: Omit<StoredLine, 'hash'>): string {
  const { seq, id, kind, version, recordedAt_ms, who, payload, prevHash } = line;
  const texts = [id, kind].map((text) => JSON.stringify(text)).join(',');
  const bytes = `${CHAIN_TAG}[${seq},${texts},${version},${recordedAt_ms},${JSON.stringify(who)},${payload},${JSON.stringify(prevHash)}]`;
  return createHash('sha256').update(bytes, 'utf8').digest('hex');
}

export type PreparedEntry = Readonly<{ ok: true; payload: string }> | Readonly<{ ok: false; problem: Problem }>;

/** Checks an entry before it may become a line; gives its canonical payload. `at` names the entry in messages. */
export function prepareEntry(entry: JournalEntry, at: string): PreparedEntry {
  const unfit = (field: string, got: string): PreparedEntry => ({
    ok: false,
    problem: { code: 'FL-JOURNAL-001', severity: 'stop', at: `${at}/${field}`, say: { got } },
  });
  if (!(entry.id.length > 0 && entry.id.length <= ID_LENGTH_MAX)) return unfit('id', `${entry.id.length} characters`);
  if (!(entry.kind.length > 0 && entry.kind.length <= ID_LENGTH_MAX)) return unfit('kind', `${entry.kind.length} characters`);
  if (!(Number.isSafeInteger(entry.version) && entry.version >= 1)) return unfit('version', String(entry.version));
  if (!(Number.isSafeInteger(entry.recordedAt_ms) && entry.recordedAt_ms >= 0)) return unfit('recordedAt_ms', String(entry.recordedAt_ms));
  if (!(entry.who.length > 0 && entry.who.length <= ID_LENGTH_MAX)) return unfit('who', `${entry.who.length} characters`);
  const canonical = canonicalJson(entry.payload);
  if (!canonical.ok) return unfit(`payload${canonical.path}`, canonical.got);
  const bytes = Buffer.byteLength(canonical.text, 'utf8');
  if (bytes > PAYLOAD_BYTES_MAX) return unfit('payload', `${bytes} bytes, more than ${PAYLOAD_BYTES_MAX}`);
  return { ok: true, payload: canonical.text };
}

/** The stored line for an entry that follows `head`. */
export function linkLine(entry: JournalEntry, payload: string, head: JournalHead): StoredLine {
  const { id, kind, version, recordedAt_ms, who } = entry;
  const open = { seq: head.seq + 1, id, kind, version, recordedAt_ms, who, payload, prevHash: head.hash };
  return { ...open, hash: lineHash(open) };
}

/** Whether a second delivery under the same id says the same. When it was recorded may differ: that is the point of a second delivery. */
export function saysTheSame(kept: StoredLine, entry: JournalEntry, payload: string): boolean {
  return kept.kind === entry.kind && kept.version === entry.version && kept.who === entry.who && kept.payload === payload;
}

export function openLine(stored: StoredLine): JournalLine {
  return { ...stored, payload: JSON.parse(stored.payload) };
}

/** Walks lines in order and stops at the first that does not hold. `place` names the journal in messages. */
export function verifyLines(lines: Iterable<StoredLine>, place: string): Verdict {
  let head: JournalHead = { seq: 0, hash: GENESIS_HASH };
  const bad = (
    code: 'FL-JOURNAL-010' | 'FL-JOURNAL-011' | 'FL-JOURNAL-012' | 'FL-JOURNAL-013',
    say: Record<string, string | number>,
  ): Verdict => ({
    ok: false,
    lines: head.seq,
    head,
    problem: { code, severity: 'stop', at: `${place}:${head.seq + 1}`, say },
  });
  for (const line of lines) {
    if (line.seq !== head.seq + 1) return bad('FL-JOURNAL-010', { wanted: head.seq + 1, got: line.seq });
    if (line.prevHash !== head.hash) return bad('FL-JOURNAL-011', { seq: line.seq, wanted: head.hash, got: line.prevHash });
    if (!isCanonicalText(line.payload)) return bad('FL-JOURNAL-013', { seq: line.seq, id: line.id });
    const hash = lineHash(line);
    if (hash !== line.hash) return bad('FL-JOURNAL-012', { seq: line.seq, id: line.id, wanted: hash, got: line.hash });
    head = { seq: line.seq, hash };
  }
  return { ok: true, lines: head.seq, head, problem: null };
}

function isCanonicalText(payload: string): boolean {
  try {
    const canonical = canonicalJson(JSON.parse(payload));
    return canonical.ok && canonical.text === payload;
  } catch {
    return false;
  }
}
