/** The same question gives the same plan here, in one thread of its own, and in two that run at the same time. */
import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { makeCity } from './made-city.ts';
import { type PlanOptions, planOptions } from './options.ts';
import { proposeInRounds } from './save/couple.ts';

const SIZE = { seed: 9, branches: 12, perBranch: 7, crews: 6, members: 14, ties: 1, boilers: 2 };
const STEPS = 600;
const at = (file: string): string => new URL(file, import.meta.url).href;
/** What a thread does: loads the same code anew, asks the same question, says the hash of the answer. */
const CODE = `
  import { createHash } from 'node:crypto';
  import { parentPort } from 'node:worker_threads';
  const { makeCity } = await import(${JSON.stringify(at('./made-city.ts'))});
  const { planOptions } = await import(${JSON.stringify(at('./options.ts'))});
  const { proposeInRounds } = await import(${JSON.stringify(at('./save/couple.ts'))});
  const made = makeCity(${JSON.stringify(SIZE)});
  const options = { ...planOptions(5, made.forecast.t0_ms), budget: { iterations: ${STEPS} } };
  const { value } = proposeInRounds(made.city, made.forecast, made.services, options);
  parentPort.postMessage(createHash('sha256').update(JSON.stringify(value)).digest('hex'));
`;

const inThread = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(CODE)}`));
    worker.once('message', (hash: string) => {
      void worker.terminate();
      resolve(hash);
    });
    worker.once('error', reject);
  });

it('one worker and two give the plan that this thread gives', { timeout: 120_000 }, async () => {
  const made = makeCity(SIZE);
  const options: PlanOptions = { ...planOptions(5, made.forecast.t0_ms), budget: { iterations: STEPS } };
  const { value } = proposeInRounds(made.city, made.forecast, made.services, options);
  const here = createHash('sha256').update(JSON.stringify(value)).digest('hex');
  expect(value.lines.some((line) => line.action === 'drain')).toBe(true);
  expect(await inThread()).toBe(here);
  expect(await Promise.all([inThread(), inThread()])).toEqual([here, here]);
});
