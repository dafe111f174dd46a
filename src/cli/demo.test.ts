import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../journal/lock.ts';
import { removeStale } from './demo.ts';

it('removes what killed demos left, never what runs or is none of theirs', () => {
  const parent = mkdtempSync(join(tmpdir(), 'frostline-stale-'));
  const folder = (name: string): string => {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'demo.journal.sqlite'), '');
    return join(parent, name);
  };
  const [killed, runs, played, young, old, other] = ['frostline-demo-a', 'frostline-demo-b', 'frostline-demo-c', 'frostline-demo-d']
    .concat('frostline-demo-e', 'someone-else')
    .map(folder) as [string, string, string, string, string, string];
  takeLock(join(killed, 'demo.journal.sqlite'))!.release();
  const held = takeLock(join(runs, 'demo.journal.sqlite'))!;
  // After a jump back the journal goes on in a second file.
  takeLock(join(played, 'demo.journal.sqlite'))!.release();
  const second = takeLock(join(played, 'demo.journal.sqlite.1'))!;
  utimesSync(old, 0, 0);
  removeStale(parent);
  expect([killed, runs, played, young, old, other].map((name) => existsSync(name))).toEqual([false, true, true, true, false, true]);
  held.release();
  second.release();
  rmSync(parent, { recursive: true });
});
