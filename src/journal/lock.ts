/**
 * One process per journal. The lock is an operating-system lock on a file beside the journal, held through SQLite, so it vanishes
 * with its process however that dies; the empty file stays and means nothing by itself.
 */
import { DatabaseSync } from 'node:sqlite';

export const LOCK_SUFFIX = '.lock';

export type HeldLock = Readonly<{ release(): void }>;

/** SQLITE_BUSY: https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

/** Takes the lock at once or returns null when another connection, in this process or another, holds it. Other failures throw. */
export function takeLock(journalFile: string): HeldLock | null {
  const lock = new DatabaseSync(journalFile + LOCK_SUFFIX);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (sqliteCode(cause) === SQLITE_BUSY) return null;
    throw cause;
  }
  return { release: () => lock.close() };
}

/** Primary result code of an error thrown by `node:sqlite`; null for other errors. */
export function sqliteCode(cause: unknown): number | null {
  if (!(cause instanceof Error) || !('errcode' in cause) || typeof cause.errcode !== 'number') return null;
  return cause.errcode & 0xff;
}
