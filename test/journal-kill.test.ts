/** kill −9 in the middle of appends, 200 times at random points: nothing acknowledged is lost, the chain verifies. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteJournal } from '../src/journal/sqlite-store.ts';
import { readAll } from '../src/journal/store.ts';
import { verifyFile } from '../src/journal/verify.ts';
import { stream } from '../src/kernel/random.ts';

const KILLS = 200;
/** Journals worked on side by side: starting a process is what takes the time. */
const LANES = 4;
const CHILD = join(import.meta.dirname, 'journal-kill-child.ts');
/** Longest wait from the child's first word to its end. */
const LIFE_MS_MAX = 15;

type Life = { acknowledged: Map<number, string>; batches: number; opened: number };

/** One child: killed a random time after it opened the journal; gives what it acknowledged in whole lines. */
function liveAndDie(file: string, run: number, wait_ms: number, env: NodeJS.ProcessEnv): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, file, String(run)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    let said = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), wait_ms);
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') {
        reject(new Error(`child ${run} ended by itself: ${said.slice(-300)}`));
        return;
      }
      const lines = said.slice(0, said.lastIndexOf('\n')).split('\n');
      const life: Life = { acknowledged: new Map(), batches: 0, opened: Number(lines[0]?.replace('opened ', '')) };
      for (const line of lines.slice(1)) {
        const [seq, id, hash] = line.split(' ');
        if (seq === 'kept') life.batches++;
        else if (hash !== undefined) life.acknowledged.set(Number(seq), `${id} ${hash}`);
      }
      resolve(life);
    });
  });
}

async function workLane(
  file: string,
  lane: number,
  env: NodeJS.ProcessEnv,
): Promise<{ kills: number; acknowledged: number; kept: number }> {
  const dice = stream(20260203, 'journal-kill', lane);
  const all = new Map<number, string>();
  for (let run = 0; run < KILLS / LANES; run++) {
    const life = await liveAndDie(file, lane * 1000 + run, dice.uniform() * LIFE_MS_MAX, env);
    // The next child must find at least what was acknowledged before it.
    expect(life.opened).toBeGreaterThanOrEqual(Math.max(0, ...all.keys()));
    for (const [seq, line] of life.acknowledged) {
      expect(all.has(seq)).toBe(false);
      all.set(seq, line);
    }
    if (run % 25 === 24) expect(verifyFile(file)).toMatchObject({ ok: true });
  }
  const outcome = openSqliteJournal(file);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  const kept = new Map<number, string>();
  for await (const line of readAll(outcome.store)) kept.set(line.seq, `${line.id} ${line.hash}`);
  for (const [seq, line] of all) expect(kept.get(seq), `acknowledged line ${seq}`).toBe(line);
  expect(await outcome.store.verify()).toMatchObject({ ok: true, lines: kept.size });
  await outcome.store.close();
  return { kills: KILLS / LANES, acknowledged: all.size, kept: kept.size };
}

test(`a desk killed ${KILLS} times loses nothing that it acknowledged`, { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frostline-kill-'));
  try {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
    execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, '', 'warm'], { env });
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => workLane(join(folder, `lane${lane}.sqlite`), lane, env)));
    const sum = (pick: (lane: (typeof lanes)[number]) => number): number => lanes.reduce((total, lane) => total + pick(lane), 0);
    console.log(
      `${sum((lane) => lane.kills)} kills, ${sum((lane) => lane.acknowledged)} lines acknowledged, ${sum((lane) => lane.kept)} kept`,
    );
    expect(sum((lane) => lane.kills)).toBe(KILLS);
    expect(sum((lane) => lane.acknowledged)).toBeGreaterThan(KILLS);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
