/** The real server with the recorded night, as a program of its own, the clock standing. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StateView } from '../../src/contract/view.ts';
import { ask, PATIENCE_MS, ROOT } from './chromium.ts';

/** The first forecast and plan take seven seconds of two free cores. */
const FORECAST_MS = 2 * PATIENCE_MS;

export type Demo = Readonly<{ url: string; stop(): Promise<void> }>;

/** The first forecast and plan stand and nothing is being calculated: no push will change a screen under a test. */
async function isCalm(url: string): Promise<boolean> {
  const { clock, fans } = (await (await ask(`${url}api/v1/state`)).json()) as StateView;
  return fans.nothing.p50.length > 0 && clock.busy === null;
}

export async function startDemo(): Promise<Demo> {
  const program = join(ROOT, 'dist/cli/main.js');
  if (!existsSync(program) || !existsSync(join(ROOT, 'dist/web/index.html'))) {
    throw new Error('The program is not built. `npm test` builds it first; by hand: npm run build');
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'demo', '--port', '0', '--paused', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const stop = (): Promise<void> =>
    new Promise((done) => {
      child.on('exit', () => done());
      if (child.exitCode !== null || child.signalCode !== null) done();
      else child.kill('SIGTERM');
    });
  const started = new Promise<string>((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`the demo did not start: ${said}`)), PATIENCE_MS);
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const match = /"url":"([^"]+)"/.exec(out);
      if (!match) return;
      clearTimeout(timer);
      found(match[1]!);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the demo ended with ${code}: ${said}`));
    });
  });
  try {
    const url = await started;
    for (const until_ms = Date.now() + FORECAST_MS; !(await isCalm(url)); ) {
      if (Date.now() > until_ms) throw new Error(`no forecast came: ${said}`);
      await new Promise((wait) => setTimeout(wait, 200));
    }
    return { url, stop };
  } catch (reason) {
    await stop();
    throw reason;
  }
}
