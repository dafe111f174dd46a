/** The journal in one SQLite file: WAL, `synchronous=FULL`, append-only by trigger, locked for one process. Format: docs/journal.md. */
import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { assert } from '../domain/assert.ts';
import type { Problem } from '../domain/problems.ts';
import { canonicalJson } from './canonical.ts';
import { GENESIS_HASH, linkLine, openLine, prepareEntry, type StoredLine, saysTheSame, verifyLines } from './chain.ts';
import { sqliteCode, takeLock } from './lock.ts';
import {
  APPEND_ENTRIES_MAX,
  type AppendOutcome,
  type JournalEntry,
  type JournalHead,
  type JournalLine,
  type JournalStore,
  type OpenOutcome,
  READ_LINES_MAX,
  type Snapshot,
  type SnapshotOutcome,
  type Verdict,
} from './store.ts';

/** Written into the file's header so that nobody takes another SQLite file for a journal: "FRST". */
export const APPLICATION_ID = 0x46525354;
export const SCHEMA_VERSION = 1;
/** Snapshots kept per kind; older ones go, they can be rebuilt. */
export const SNAPSHOTS_MAX = 8;
/** How far the file may grow unless the caller says less: 16 GiB, some 10⁷ events. */
const FILE_BYTES_MAX = 16 * 2 ** 30;

const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const SCHEMA = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, version INTEGER NOT NULL, recordedAt_ms INTEGER NOT NULL,
  who TEXT NOT NULL, payload TEXT NOT NULL, prevHash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER events_keep_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_keep_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TABLE snapshots (
  kind TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, version, seq)
) STRICT;
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_VERSION};
`;
const COLUMNS = 'seq, id, kind, version, recordedAt_ms, who, payload, prevHash, hash';

export type SqliteOptions = Readonly<{
  /** Bytes the file may reach; appends beyond are refused like a full disk. */
  fileBytesMax?: number;
}>;

/** Opens or creates the journal. Never throws on the state of the disk: what is wrong comes back as a problem. */
export function openSqliteJournal(file: string, options: SqliteOptions = {}): OpenOutcome {
  try {
    const lock = takeLock(file);
    if (!lock) return refused('FL-JOURNAL-020', file, {});
    try {
      const opened = openDatabase(file, options.fileBytesMax ?? FILE_BYTES_MAX);
      if ('code' in opened) {
        lock.release();
        return { ok: false, problem: opened };
      }
      return { ok: true, store: new SqliteJournal(file, opened, lock) };
    } catch (cause) {
      lock.release();
      throw cause;
    }
  } catch (cause) {
    return { ok: false, problem: diskProblem(cause, file) };
  }
}

function refused(code: Problem['code'], at: string, say: Problem['say']): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, severity: 'stop', at, say } };
}

function openDatabase(file: string, fileBytesMax: number): DatabaseSync | Problem {
  const fresh = !existsSync(file);
  const database = new DatabaseSync(file);
  try {
    const problem = fresh ? null : foreignFile(database, file);
    if (problem) {
      database.close();
      return problem;
    }
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA trusted_schema = OFF;');
    assert(pragma(database, 'journal_mode') === 'wal', 'the journal runs in WAL mode');
    assert(pragma(database, 'synchronous') === 2, 'the journal waits for the disk');
    // A crash between creating the file and this transaction leaves an empty database: made again, nothing was acknowledged.
    if (pragma(database, 'user_version') === 0) database.exec(`BEGIN IMMEDIATE;${SCHEMA}COMMIT;`);
    const pageSize = Number(pragma(database, 'page_size'));
    database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(fileBytesMax / pageSize))}`);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

/** A file that is not ours, or of a later format, is left alone. */
function foreignFile(database: DatabaseSync, file: string): Problem | null {
  const application = pragma(database, 'application_id');
  const version = Number(pragma(database, 'user_version'));
  const tables = Number(Object.values(database.prepare('SELECT count(*) FROM sqlite_schema').get() ?? {})[0]);
  if (tables === 0 && version === 0) return null;
  if (application !== APPLICATION_ID) return { code: 'FL-JOURNAL-021', severity: 'stop', at: file, say: {} };
  if (version > SCHEMA_VERSION) return { code: 'FL-JOURNAL-022', severity: 'stop', at: file, say: { got: version, known: SCHEMA_VERSION } };
  return null;
}

export function pragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

/** Names what the disk refused. Throws on what is not the disk's doing: that is a bug of ours. */
export function diskProblem(cause: unknown, at: string): Problem {
  const code = sqliteCode(cause);
  const got = cause instanceof Error ? cause.message : String(cause);
  if (code === SQLITE_FULL) return { code: 'FL-JOURNAL-030', severity: 'stop', at, say: {} };
  if (code === SQLITE_IOERR) return { code: 'FL-JOURNAL-031', severity: 'stop', at, say: { got } };
  if (code === SQLITE_NOTADB) return { code: 'FL-JOURNAL-021', severity: 'stop', at, say: {} };
  if (code === SQLITE_CORRUPT) return { code: 'FL-JOURNAL-032', severity: 'stop', at, say: { got } };
  if (code === SQLITE_CANTOPEN) return { code: 'FL-JOURNAL-033', severity: 'stop', at, say: { got } };
  throw cause;
}

class SqliteJournal implements JournalStore {
  readonly place: string;
  readonly #database: DatabaseSync;
  readonly #lock: { release(): void };
  readonly #insert: StatementSync;
  readonly #byId: StatementSync;
  readonly #page: StatementSync;
  #head: JournalHead;
  /** After a failed write to the disk nothing more is accepted until the journal is opened again: what the disk kept is unknown. */
  #broken: Problem | null = null;
  #closed = false;

  constructor(file: string, database: DatabaseSync, lock: { release(): void }) {
    this.place = file;
    this.#database = database;
    this.#lock = lock;
    this.#insert = database.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#byId = database.prepare(`SELECT ${COLUMNS} FROM events WHERE id = ?`);
    this.#page = database.prepare(`SELECT ${COLUMNS} FROM events WHERE seq >= ? ORDER BY seq LIMIT ?`);
    this.#head = this.#readHead();
  }

  append(entries: readonly JournalEntry[]): Promise<AppendOutcome> {
    assert(!this.#closed, 'the journal is open');
    if (this.#broken) return Promise.resolve({ ok: false, problem: this.#broken });
    if (entries.length > APPEND_ENTRIES_MAX) {
      const say = { got: `${entries.length} entries, more than ${APPEND_ENTRIES_MAX}` };
      return Promise.resolve(refused('FL-JOURNAL-001', this.place, say));
    }
    const payloads: string[] = [];
    for (const entry of entries) {
      const prepared = prepareEntry(entry, entry.id || this.place);
      if (!prepared.ok) return Promise.resolve(prepared);
      payloads.push(prepared.payload);
    }
    return Promise.resolve(this.#write(entries, payloads));
  }

  #write(entries: readonly JournalEntry[], payloads: readonly string[]): AppendOutcome {
    const before = this.#head;
    const lines: StoredLine[] = [];
    let head = before;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const [at, entry] of entries.entries()) {
        const payload = payloads[at]!;
        const kept = this.#byId.get(entry.id) as StoredLine | undefined;
        if (kept && !saysTheSame(kept, entry, payload)) {
          this.#database.exec('ROLLBACK');
          return refused('FL-JOURNAL-002', entry.id, { seq: kept.seq });
        }
        if (kept) {
          lines.push(kept);
          continue;
        }
        const line = linkLine(entry, payload, head);
        const { seq, id, kind, version, recordedAt_ms, who, prevHash, hash } = line;
        this.#insert.run(seq, id, kind, version, recordedAt_ms, who, payload, prevHash, hash);
        head = { seq, hash };
        lines.push(line);
      }
      this.#database.exec('COMMIT');
    } catch (cause) {
      return { ok: false, problem: this.#undo(cause) };
    }
    this.#head = head;
    const appended = head.seq - before.seq;
    assert(lines.length === entries.length, 'every entry has its line');
    assert(appended >= 0 && appended <= entries.length, 'the journal grows by at most the batch');
    return { ok: true, lines: lines.map(openLine), appended };
  }

  /** Takes the unfinished transaction back. */
  #undo(cause: unknown): Problem {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite took it back itself: then there is no transaction to undo.
    }
    const problem = diskProblem(cause, this.place);
    // A full disk leaves the file as it was; after any other failure the state of the disk is unknown.
    if (problem.code !== 'FL-JOURNAL-030') this.#broken = problem;
    return problem;
  }

  read(fromSeq: number, limit: number): Promise<readonly JournalLine[]> {
    assert(!this.#closed, 'the journal is open');
    const rows = this.#page.all(Math.max(1, fromSeq), Math.min(limit, READ_LINES_MAX)) as StoredLine[];
    return Promise.resolve(rows.map(openLine));
  }

  head(): Promise<JournalHead> {
    return Promise.resolve(this.#head);
  }

  find(id: string): Promise<JournalLine | null> {
    assert(!this.#closed, 'the journal is open');
    const row = this.#byId.get(id) as StoredLine | undefined;
    return Promise.resolve(row ? openLine(row) : null);
  }

  putSnapshot(snapshot: Snapshot): Promise<SnapshotOutcome> {
    assert(!this.#closed, 'the journal is open');
    if (this.#broken) return Promise.resolve({ ok: false, problem: this.#broken });
    const body = canonicalJson(snapshot.body);
    assert(body.ok, 'a snapshot is plain JSON');
    const { kind, version, seq, hash } = snapshot;
    assert(seq <= this.#head.seq, 'a snapshot lies within the journal');
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#database.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?)').run(kind, version, seq, hash, body.text);
      this.#database
        .prepare(
          'DELETE FROM snapshots WHERE kind = ?1 AND rowid NOT IN (SELECT rowid FROM snapshots WHERE kind = ?1 ORDER BY seq DESC LIMIT ?2)',
        )
        .run(kind, SNAPSHOTS_MAX);
      this.#database.exec('COMMIT');
    } catch (cause) {
      return Promise.resolve({ ok: false, problem: this.#undo(cause) });
    }
    return Promise.resolve({ ok: true });
  }

  getSnapshot(kind: string, version: number, atMostSeq: number): Promise<Snapshot | null> {
    assert(!this.#closed, 'the journal is open');
    // The join with the chain makes a snapshot of another history invisible.
    const row = this.#database
      .prepare(
        `SELECT s.seq, s.hash, s.body FROM snapshots s JOIN events e ON e.seq = s.seq AND e.hash = s.hash
         WHERE s.kind = ? AND s.version = ? AND s.seq <= ? ORDER BY s.seq DESC LIMIT 1`,
      )
      .get(kind, version, atMostSeq) as { seq: number; hash: string; body: string } | undefined;
    return Promise.resolve(row ? { kind, version, seq: row.seq, hash: row.hash, body: JSON.parse(row.body) } : null);
  }

  verify(): Promise<Verdict> {
    assert(!this.#closed, 'the journal is open');
    return Promise.resolve(verifyLines(storedLines(this.#database), this.place));
  }

  /** Folds the write-ahead log into the one file, so that it can be copied. A second call does nothing. */
  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#database.close();
      this.#lock.release();
    }
    return Promise.resolve();
  }

  #readHead(): JournalHead {
    const row = this.#database.prepare('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1').get() as JournalHead | undefined;
    return row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: GENESIS_HASH };
  }
}

/** All lines in order, one by one: a journal need not fit into memory. */
export function storedLines(database: DatabaseSync): Iterable<StoredLine> {
  return database.prepare(`SELECT ${COLUMNS} FROM events ORDER BY seq`).iterate() as Iterable<unknown> as Iterable<StoredLine>;
}
