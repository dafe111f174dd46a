/** What this machine has and lacks for Frostline. */
import { accessSync, constants } from 'node:fs';
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Command } from './command.ts';

type Finding = Readonly<{ what: string; state: 'has' | 'lacks'; detail: string; needed: boolean }>;

const NODE_OLDEST: readonly [number, number] = [22, 13];
const MEMORY_NEEDED_GIB = 1;

function onPath(names: readonly string[]): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; the next folder may have it.
      }
    }
  return undefined;
}

async function findings(): Promise<readonly Finding[]> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fit = major > NODE_OLDEST[0] || (major === NODE_OLDEST[0] && minor >= NODE_OLDEST[1]);
  const sqlite = await import('node:sqlite').then(
    () => true,
    () => false,
  );
  const chromium = onPath(['chromium', 'chromium-browser', 'google-chrome']);
  let writable = true;
  try {
    accessSync(tmpdir(), constants.W_OK);
  } catch {
    writable = false;
  }
  const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  const found = (what: string, has: boolean, detail: string, needed: boolean): Finding => ({
    what,
    state: has ? 'has' : 'lacks',
    detail,
    needed,
  });
  return [
    found('Node', fit, `${process.versions.node} (oldest ${NODE_OLDEST.join('.')})`, true),
    found('node:sqlite', sqlite, sqlite ? 'for the journal' : 'the journal needs it', true),
    found('processors', availableParallelism() >= 2, String(availableParallelism()), false),
    found('memory', totalmem() / 2 ** 30 >= MEMORY_NEEDED_GIB, `${gib(totalmem())}, free ${gib(freemem())}`, true),
    found(
      'Ukrainian dates',
      new Intl.DateTimeFormat('uk-UA', { month: 'long' }).format(0).startsWith('січ'),
      'names of months in Ukrainian',
      true,
    ),
    found('writable temporary folder', writable, tmpdir(), true),
    found('Chromium', chromium !== undefined, chromium ?? 'needed for the browser tests only', false),
  ];
}

export const doctor: Command = {
  usage: '',
  options: [],
  async run(_call, io) {
    const list = await findings();
    const fit = list.every((finding) => finding.state === 'has' || !finding.needed);
    if (io.json) io.print(JSON.stringify({ fit, findings: list }));
    else {
      for (const finding of list)
        io.print(`${finding.state === 'has' ? '✓' : finding.needed ? '✗' : '·'} ${finding.what}: ${finding.detail}`);
      io.print(fit ? 'Everything needed is here.' : 'Something needed is missing.');
    }
    return fit ? 0 : 3;
  },
};
