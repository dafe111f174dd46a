import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteJournal } from '../journal/sqlite-store.ts';
import type { CommandCall } from './command.ts';
import { verifyCommand } from './verify.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'frostline-verify-'));
  file = join(folder, 'journal.sqlite');
  const outcome = openSqliteJournal(file);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const entry = (id: string) => ({ id, kind: 'test.noted', version: 1, recordedAt_ms: 1, who: 'tester', payload: { id } });
  await outcome.store.append([entry('a'), entry('b'), entry('c')]);
  await outcome.store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function verify(positional: string[], option: CommandCall['option'] = {}, json = false) {
  const printed: string[] = [];
  const told: string[] = [];
  const code = await verifyCommand.run(
    { positional, option },
    { print: (line) => printed.push(line), tell: (line) => told.push(line), progress: () => {}, json },
  );
  return { code, printed: printed.join('\n'), told: told.join('\n') };
}

it('prints lines and the last hash, and accepts that hash as an anchor', async () => {
  const first = await verify([file], {}, true);
  expect(first.code).toBe(0);
  const answer = JSON.parse(first.printed);
  expect(answer).toMatchObject({ ok: true, lines: 3, problem: null });
  expect(await verify([file], { contains: answer.head.hash })).toMatchObject({ code: 0 });
  expect(await verify([file], { contains: 'f'.repeat(64) })).toMatchObject({ code: 3 });
});

it('exits 3 and names the first bad line', async () => {
  const database = new DatabaseSync(file);
  database.exec(`DROP TRIGGER events_keep_update; UPDATE events SET who = 'someone else' WHERE seq = 2`);
  database.close();
  const answer = await verify([file]);
  expect(answer.code).toBe(3);
  expect(answer.told).toContain(`${file}:2`);
  expect(answer.told).toContain('FL-JOURNAL-012');
});

it('tells bad input from wrong usage', async () => {
  expect((await verify([join(folder, 'none')])).code).toBe(1);
  expect((await verify([])).code).toBe(2);
  expect((await verify(['a', 'b'])).code).toBe(2);
});
