/**
 * Who may be called back, beside the journal and never in it: a line of the journal cannot be taken out again, a telephone number must be.
 * Each contact has its time; after that it is overwritten on the disk. The key of the pseudonyms lives here too: without this file nobody gets
 * from a pseudonym back to a person.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { assert } from '../domain/assert.ts';
import type { Problem } from '../domain/problems.ts';
import { diskProblem } from './sqlite-store.ts';

export type Contact = Readonly<{ phone: string; name: string; deleteAt_ms: number }>;
export type BookOutcome = Readonly<{ ok: true; book: ContactBook }> | Readonly<{ ok: false; problem: Problem }>;

/** What the file is called beside its journal. */
export const CONTACTS_SUFFIX = '.contacts';
/** "FRSC": nobody takes another file for a contact book. */
const APPLICATION_ID = 0x46525343;
const KEY_BYTES = 32;
/** Only its owner reads it. */
const OWNER_ONLY = 0o600;

const SCHEMA = `
CREATE TABLE contacts (informant TEXT PRIMARY KEY, phone TEXT NOT NULL, name TEXT NOT NULL, deleteAt_ms INTEGER NOT NULL) STRICT;
CREATE TABLE keys (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = 1;
`;

export class ContactBook {
  readonly #database: DatabaseSync;
  /** Key of the pseudonyms; made once for a file. */
  readonly key: Uint8Array;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const kept = database.prepare(`SELECT bytes FROM keys WHERE name = 'pseudonyms'`).get() as { bytes: Uint8Array } | undefined;
    this.key = kept?.bytes ?? randomBytes(KEY_BYTES);
    if (!kept) database.prepare(`INSERT INTO keys VALUES ('pseudonyms', ?)`).run(this.key);
    assert(this.key.length === KEY_BYTES, 'the key of the pseudonyms is whole');
  }

  /** Kept before the call that speaks of it enters the journal. A later contact of the same person replaces the earlier. */
  keep(informant: string, contact: Contact): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO contacts VALUES (?, ?, ?, ?)')
      .run(informant, contact.phone, contact.name, Math.round(contact.deleteAt_ms));
  }

  /** Null when there is none or its time is over. */
  find(informant: string, now_ms: number): Contact | null {
    this.forget(now_ms);
    const found = this.#database.prepare('SELECT phone, name, deleteAt_ms FROM contacts WHERE informant = ?').get(informant);
    return found ? (found as unknown as Contact) : null;
  }

  /** Overwrites every contact whose time is over; how many there were. */
  forget(now_ms: number): number {
    return Number(this.#database.prepare('DELETE FROM contacts WHERE deleteAt_ms <= ?').run(Math.round(now_ms)).changes);
  }

  close(): void {
    this.#database.close();
  }
}

/** Opens or makes the book of a journal. What is wrong with the disk comes back as a problem. */
export function openContactBook(file: string): BookOutcome {
  try {
    const fresh = !existsSync(file);
    const database = new DatabaseSync(file);
    if (fresh) chmodSync(file, OWNER_ONLY);
    // Deleted means overwritten, and no copy of it stays in a log beside the file.
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;');
    const application = Object.values(database.prepare('PRAGMA application_id').get() ?? {})[0];
    const version = Object.values(database.prepare('PRAGMA user_version').get() ?? {})[0];
    if (version === 0 && application === 0) database.exec(`BEGIN IMMEDIATE;${SCHEMA}COMMIT;`);
    else if (application !== APPLICATION_ID) {
      database.close();
      return { ok: false, problem: { code: 'FL-JOURNAL-021', severity: 'stop', at: file, say: {} } };
    }
    return { ok: true, book: new ContactBook(database) };
  } catch (cause) {
    return { ok: false, problem: diskProblem(cause, file) };
  }
}
