/** The made-up city on 3 February, in the browser, offline. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem } from '../domain/problems.ts';
import { readEventLines } from '../exchange/reports.ts';
import { REPORT_ENDINGS } from '../exchange/reports-in/report-file.ts';
import { readWeatherFile } from '../exchange/weather/weather-file.ts';
import { LOCK_SUFFIX, takeLock } from '../journal/lock.ts';
import { startServer } from '../serve/start.ts';
import type { Command } from './command.ts';
import { loadCity } from './load-city.ts';
import { prints } from './prints.ts';
import { EVENTS_FILE } from './run.ts';
import { isFolder } from './serve.ts';
import { USUAL } from './usual.ts';
import { codeVersion } from './version.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/3-february/', import.meta.url));
const WEB = fileURLToPath(new URL('../web/', import.meta.url));
const FOLDER_STEM = 'frostline-demo-';
/** A folder as young as this may belong to a demo that is about to open its journal. */
const YOUNG_MS = 60_000;
const PORT_USUAL = 4_480;
const PORT_MAX = 65_535;

/**
 * Removes folders of demos that were killed. A demo that runs holds the lock of its journal, and the lock goes with its process; what belongs
 * to someone else, or cannot be read, stays.
 */
export function removeStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(FOLDER_STEM)) continue;
    const folder = join(parent, name);
    try {
      const { mtimeMs, uid } = statSync(folder);
      const mine = process.getuid === undefined || process.getuid() === uid;
      const locks = mine ? readdirSync(folder).filter((file) => file.endsWith(LOCK_SUFFIX)) : [];
      if (!mine || (locks.length === 0 && Date.now() - mtimeMs < YOUNG_MS) || locks.some((file) => isHeld(join(folder, file)))) continue;
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or another demo removes it at this moment.
    }
  }
}

function isHeld(lockFile: string): boolean {
  const lock = takeLock(lockFile.slice(0, -LOCK_SUFFIX.length));
  lock?.release();
  return lock === null;
}

export const demo: Command = {
  usage: '[--port P] [--paused] [--reports DIR]',
  options: [
    { flag: 'port', value: 'P', meaning: `first port to try (${PORT_USUAL}); the next free one is taken; 0 takes any` },
    { flag: 'paused', value: null, meaning: 'the clock of the replay stands until someone starts it' },
    { flag: 'reports', value: 'DIR', meaning: `folder of reports (${REPORT_ENDINGS.join(' ')}) to be read as they come, each once` },
  ],
  async run(call, io) {
    const port = call.option.port === undefined ? PORT_USUAL : Number(call.option.port);
    if (!(Number.isInteger(port) && port >= 0 && port <= PORT_MAX)) {
      io.tell(`--port takes a whole number from 0 to ${PORT_MAX}.`);
      return 2;
    }
    const { reports } = call.option;
    if (typeof reports === 'string' && !isFolder(reports)) {
      io.tell(`--reports ${reports}: no such folder.`);
      return 1;
    }
    const started = performance.now();
    const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    io.tell('· making the city');
    const { city, struck } = loadCity(EXAMPLE);
    const events = readEventLines(readFileSync(join(EXAMPLE, EVENTS_FILE), 'utf8'), EVENTS_FILE);
    const weather = readWeatherFile(join(EXAMPLE, 'weather.json'));
    for (const problem of [...events.problems, ...weather.problems])
      if (problem.severity !== 'note') io.tell(describeProblem(problem, 'en'));
    if (!weather.value) return 1;
    removeStale(tmpdir());
    const journalFolder = mkdtempSync(join(tmpdir(), FOLDER_STEM));
    const outcome = await startServer({
      city,
      events: events.value,
      weather: weather.value,
      journalFile: join(journalFolder, 'demo.journal.sqlite'),
      port,
      webDir: existsSync(WEB) ? WEB : null,
      replay: { struck, start_ms: null, playing: call.option.paused !== true, speed: 1 },
      prints,
      reportFolder: typeof reports === 'string' ? reports : null,
      ...USUAL,
      codeVersion: codeVersion(),
      log: (line) => io.tell(line),
    });
    if (!outcome.ok) {
      io.tell(describeProblem(outcome.problem, 'en'));
      rmSync(journalFolder, { recursive: true, force: true });
      return 1;
    }
    const { server } = outcome;
    if (io.json) io.print(JSON.stringify({ url: server.url }));
    else {
      io.print(`\n  ${city.meta.nameEn} · 3 February 2026 · ${server.url}\n`);
      io.print('  Open the address in a browser. Made-up city, published totals. People decide. Stop with Ctrl-C.');
    }
    void server.ready.then(() => io.tell(`· first forecast and plan after ${seconds()}`));
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      process.once('SIGHUP', stop);
    });
    io.tell('\n· stopping');
    await server.close();
    rmSync(journalFolder, { recursive: true, force: true });
    return 0;
  },
};
