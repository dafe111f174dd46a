/** What a journal store must do. SQLite stands behind it now; PostgreSQL can, so everything that touches a disk is a promise. */
import type { Problem } from '../domain/problems.ts';
import type { Json } from './canonical.ts';

/** A fact on its way into the journal. `id` is made by whoever reports it and makes a second delivery harmless. */
export type JournalEntry = Readonly<{
  id: string;
  kind: string;
  /** Version of the payload's shape. */
  version: number;
  /** When the journal was told; integer UTC milliseconds. */
  recordedAt_ms: number;
  /** The person or the reader that tells it. */
  who: string;
  payload: Json;
}>;

/** A kept fact: its place and its link to the line before. */
export type JournalLine = JournalEntry & Readonly<{ seq: number; prevHash: string; hash: string }>;

/** Where the journal ends. `seq` 0 means empty. */
export type JournalHead = Readonly<{ seq: number; hash: string }>;

/**
 * All of a batch or nothing. `lines` holds one line per entry in the given order; an entry that was kept before brings its old line,
 * and `appended` counts the new ones.
 */
export type AppendOutcome =
  | Readonly<{ ok: true; lines: readonly JournalLine[]; appended: number }>
  | Readonly<{ ok: false; problem: Problem }>;

/** A derived state kept for a quick start. It may be thrown away at any time: the lines are the truth. */
export type Snapshot = Readonly<{ kind: string; version: number; seq: number; hash: string; body: Json }>;
export type SnapshotOutcome = Readonly<{ ok: true }> | Readonly<{ ok: false; problem: Problem }>;

/** Result of re-computing the chain: how many lines hold, and the first that does not. */
export type Verdict = Readonly<{ ok: boolean; lines: number; head: JournalHead; problem: Problem | null }>;

/** Lines per call of `read`. */
export const READ_LINES_MAX = 10_000;
/** Entries per call of `append`. */
export const APPEND_ENTRIES_MAX = 20_000;
/** Canonical bytes of one payload; a photo belongs beside the journal, its hash inside. */
export const PAYLOAD_BYTES_MAX = 1_000_000;
export const ID_LENGTH_MAX = 200;

export interface JournalStore {
  /** For messages: file or address. */
  readonly place: string;
  /** Resolves with `ok` only after the lines would survive loss of power. */
  append(entries: readonly JournalEntry[]): Promise<AppendOutcome>;
  /** Lines with `seq ≥ fromSeq` in order, at most `limit`. */
  read(fromSeq: number, limit: number): Promise<readonly JournalLine[]>;
  head(): Promise<JournalHead>;
  /** The line kept under this id; null when there is none. */
  find(id: string): Promise<JournalLine | null>;
  putSnapshot(snapshot: Snapshot): Promise<SnapshotOutcome>;
  /** The newest snapshot of this kind and version with `seq ≤ atMostSeq` whose hash is the journal's hash at that line. */
  getSnapshot(kind: string, version: number, atMostSeq: number): Promise<Snapshot | null>;
  verify(): Promise<Verdict>;
  close(): Promise<void>;
}

export type OpenOutcome = Readonly<{ ok: true; store: JournalStore }> | Readonly<{ ok: false; problem: Problem }>;

/** Every line from `fromSeq` on, page by page. */
export async function* readAll(store: JournalStore, fromSeq = 1): AsyncGenerator<JournalLine> {
  let next = fromSeq;
  while (true) {
    const page = await store.read(next, READ_LINES_MAX);
    for (const line of page) yield line;
    if (page.length < READ_LINES_MAX) return;
    next = page[page.length - 1]!.seq + 1;
  }
}
