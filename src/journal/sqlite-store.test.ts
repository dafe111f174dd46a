import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteJournal } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';
import { describeStore, entry } from './store-contract.ts';
import { verifyFile } from './verify.ts';

describeStore('node:sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frostline-journal-'));
  return {
    open: async () => openSqliteJournal(join(folder, 'journal.sqlite')),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the journal as a SQLite file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'frostline-journal-'));
    file = join(folder, 'journal.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function open(fileBytesMax?: number): JournalStore {
    const outcome = openSqliteJournal(file, fileBytesMax === undefined ? {} : { fileBytesMax });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.store;
  }

  it('is one file once closed', async () => {
    const store = open();
    await store.append([entry('e1')]);
    await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const copy = join(folder, 'copy.sqlite');
    copyFileSync(file, copy);
    expect(verifyFile(copy)).toMatchObject({ ok: true, lines: 1 });
  });

  it('keeps nothing of a batch that does not fit on the disk, and goes on when there is room', async () => {
    let store = open(200_000);
    await store.append([entry('e1')]);
    const head = await store.head();
    const big = Array.from({ length: 100 }, (_, at) => entry(`big${at}`, 'x'.repeat(4000)));
    expect(await store.append(big)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-030' } });
    expect(await store.head()).toEqual(head);
    expect(await store.verify()).toMatchObject({ ok: true, lines: 1 });
    expect(await store.append([entry('e2')])).toMatchObject({ ok: true, appended: 1 });
    await store.close();
    store = open();
    expect(await store.append(big)).toMatchObject({ ok: true, appended: 100 });
    await store.close();
    expect(verifyFile(file)).toMatchObject({ ok: true, lines: 102 });
  });

  it('forbids changing and deleting lines', async () => {
    const store = open();
    await store.append([entry('e1')]);
    await store.close();
    const database = new DatabaseSync(file);
    expect(() => database.exec("UPDATE events SET who = 'other'")).toThrow('never changed');
    expect(() => database.exec('DELETE FROM events')).toThrow('never deleted');
    database.close();
  });

  async function tampered(change: string): Promise<ReturnType<typeof verifyFile>> {
    const store = open();
    await store.append([1, 2, 3, 4, 5].map((n) => entry(`e${n}`, { n })));
    await store.close();
    const database = new DatabaseSync(file);
    database.exec(`DROP TRIGGER events_keep_update; DROP TRIGGER events_keep_delete; ${change}`);
    database.close();
    return verifyFile(file);
  }
  const tamperings: [string, string, string, number][] = [
    ['a changed payload', `UPDATE events SET payload = '{"n":9}' WHERE seq = 3`, 'FL-JOURNAL-012', 2],
    ['a changed name', `UPDATE events SET who = 'someone' WHERE seq = 1`, 'FL-JOURNAL-012', 0],
    ['a changed time', 'UPDATE events SET recordedAt_ms = recordedAt_ms + 1 WHERE seq = 5', 'FL-JOURNAL-012', 4],
    ['a missing line', 'DELETE FROM events WHERE seq = 2', 'FL-JOURNAL-010', 1],
    ['a missing line closed up', 'DELETE FROM events WHERE seq = 2; UPDATE events SET seq = seq - 1 WHERE seq > 2', 'FL-JOURNAL-011', 1],
    ['a payload spelled otherwise', `UPDATE events SET payload = '{ "n":4}' WHERE seq = 4`, 'FL-JOURNAL-013', 3],
    ['a hash set anew', `UPDATE events SET hash = '${'a'.repeat(64)}' WHERE seq = 4`, 'FL-JOURNAL-012', 3],
  ];
  it.each(tamperings)('names the first bad line: %s', async (_name, change, code, lines) => {
    expect(await tampered(change)).toMatchObject({ ok: false, lines, problem: { code, at: `${file}:${lines + 1}` } });
  });

  it('sees a cut-off tail only against a hash written down before', async () => {
    const store = open();
    await store.append([1, 2, 3].map((n) => entry(`e${n}`)));
    const written = (await store.head()).hash;
    await store.close();
    expect(verifyFile(file, { mustContain: written })).toMatchObject({ ok: true, lines: 3 });
    const database = new DatabaseSync(file);
    database.exec('DROP TRIGGER events_keep_delete; DELETE FROM events WHERE seq = 3');
    database.close();
    expect(verifyFile(file)).toMatchObject({ ok: true, lines: 2 });
    expect(verifyFile(file, { mustContain: written })).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-014' } });
  });

  it('verifies while a desk has it open, and changes no byte', async () => {
    const store = open();
    await store.append([entry('e1'), entry('e2')]);
    expect(verifyFile(file)).toMatchObject({ ok: true, lines: 2 });
    await store.close();
    const before = readFileSync(file);
    expect(verifyFile(file)).toMatchObject({ ok: true, lines: 2 });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a second process by name of the problem', async () => {
    const store = open();
    const code = `import { openSqliteJournal } from ${JSON.stringify(new URL('./sqlite-store.ts', import.meta.url).href)};
      const outcome = openSqliteJournal(${JSON.stringify(file)});
      console.log(outcome.ok ? 'opened' : outcome.problem.code);`;
    const answer = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code]);
    expect(answer.toString().trim()).toBe('FL-JOURNAL-020');
    await store.close();
  });

  it('leaves alone what is not its own', () => {
    writeFileSync(file, 'something else, long enough to be read as a header of a database file, but none '.repeat(20));
    expect(openSqliteJournal(file)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-021' } });
    expect(verifyFile(file)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-021' } });
    const other = join(folder, 'other.sqlite');
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE events (seq INTEGER)');
    database.close();
    expect(openSqliteJournal(other)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-021' } });
    expect(openSqliteJournal(join(folder, 'none', 'journal.sqlite'))).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-033' } });
    expect(verifyFile(join(folder, 'gone.sqlite'))).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-033' } });
  });

  it('leaves a file of a later format alone', async () => {
    const store = open();
    await store.close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(openSqliteJournal(file)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-022', say: { got: 2, known: 1 } } });
  });
});
