/** Re-computes the chain of a journal file without changing one byte of it, whether or not a desk has it open. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Problem } from '../domain/problems.ts';
import { GENESIS_HASH, verifyLines } from './chain.ts';
import { APPLICATION_ID, diskProblem, pragma, storedLines } from './sqlite-store.ts';
import type { Verdict } from './store.ts';

export type VerifyOptions = Readonly<{
  /** A hash written down earlier; the chain must pass through it. Shows a cut-off tail, which a chain alone cannot. */
  mustContain?: string;
}>;

export function verifyFile(file: string, options: VerifyOptions = {}): Verdict {
  if (!existsSync(file)) return failed({ code: 'FL-JOURNAL-033', severity: 'stop', at: file, say: { got: 'no such file' } });
  try {
    const database = openToRead(file);
    try {
      if (pragma(database, 'application_id') !== APPLICATION_ID) {
        return failed({ code: 'FL-JOURNAL-021', severity: 'stop', at: file, say: {} });
      }
      return withAnchor(verifyLines(storedLines(database), file), database, file, options);
    } finally {
      database.close();
    }
  } catch (cause) {
    return failed(diskProblem(cause, file));
  }
}

/** On a medium that cannot be written SQLite needs the word that nobody else writes; that is so when no write-ahead log lies beside. */
function openToRead(file: string): DatabaseSync {
  const plain = new DatabaseSync(file, { readOnly: true });
  try {
    pragma(plain, 'schema_version');
    return plain;
  } catch (cause) {
    plain.close();
    if (existsSync(`${file}-wal`)) throw cause;
    const address = pathToFileURL(file);
    address.searchParams.set('immutable', '1');
    return new DatabaseSync(address, { readOnly: true });
  }
}

function withAnchor(verdict: Verdict, database: DatabaseSync, file: string, options: VerifyOptions): Verdict {
  const wanted = options.mustContain;
  if (!verdict.ok || wanted === undefined) return verdict;
  const found = database.prepare('SELECT seq FROM events WHERE hash = ?').get(wanted);
  if (found) return verdict;
  return { ...verdict, ok: false, problem: { code: 'FL-JOURNAL-014', severity: 'stop', at: file, say: { wanted, lines: verdict.lines } } };
}

function failed(problem: Problem): Verdict {
  return { ok: false, lines: 0, head: { seq: 0, hash: GENESIS_HASH }, problem };
}
