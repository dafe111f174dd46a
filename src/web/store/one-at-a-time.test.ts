import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('wishes that come while one runs become one more run, and a failed run does not block the next', async () => {
  let runs = 0;
  let open: () => void = () => {};
  const go = oneAtATime(async () => {
    runs++;
    await new Promise<void>((done) => {
      open = done;
    });
  });
  const first = go();
  void go();
  void go();
  expect(runs).toBe(1);
  open();
  await new Promise((wait) => setTimeout(wait));
  expect(runs).toBe(2);
  open();
  await first;
  let tries = 0;
  const failing = oneAtATime(async () => {
    tries++;
    if (tries === 1) throw new Error('once');
  });
  await expect(failing()).rejects.toThrow('once');
  await failing();
  expect(tries).toBe(2);
});
