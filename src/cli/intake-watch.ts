/** A watched folder: each file once, when it has stopped growing. Polled, because network shares and mail programs raise no events. */
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { filesOf } from './intake-gather.ts';

/** Time between two looks; a file is taken when two looks saw it alike. */
export const LOOK_EVERY_MS = 1_000;

/** Paths of new files in the order of their names, until the signal. Files that are there at the start count as new. */
export async function* newFiles(folder: string, every_ms: number, signal: AbortSignal): AsyncGenerator<string> {
  const sizes = new Map<string, string>();
  const given = new Set<string>();
  while (!signal.aborted) {
    for (const file of (await filesOf(folder)) ?? []) {
      if (given.has(file)) continue;
      const found = await stat(file).catch(() => null);
      const now = found ? `${found.size}/${found.mtimeMs}` : '';
      if (now !== '' && sizes.get(file) === now) {
        given.add(file);
        yield file;
      }
      sizes.set(file, now);
    }
    await sleep(every_ms, undefined, { signal }).catch(() => undefined);
  }
}
