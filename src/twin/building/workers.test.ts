import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { prepareSample, TASK } from '../../../bench/forecast-worker.ts';
import { type ForecastPart, forecastPart, mergeForecast } from './forecast.ts';

/** The bench's own worker: it makes the same city from the same size and answers with parts. */
const BENCH = new URL('../../../bench/forecast-worker.ts', import.meta.url);
const SIZE = { buildings: 28, members: 9, hours: 60 };

async function byWorkers(count: number): Promise<readonly ForecastPart[]> {
  const crew = Array.from({ length: count }, () => new Worker(BENCH, { workerData: { ...SIZE, task: TASK } }));
  try {
    return await Promise.all(
      crew.map(
        (worker, at) =>
          new Promise<ForecastPart>((done, fail) => {
            worker.once('error', fail);
            worker.on('message', (message: 'ready' | ForecastPart) => {
              if (message !== 'ready') return done(message);
              const edge = (part: number): number => Math.floor((SIZE.buildings * part) / count);
              worker.postMessage({ from: edge(at), to: edge(at + 1) });
            });
          }),
      ),
    );
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
}

test('one, two and seven workers give the same bytes as one thread', async () => {
  const { city, options, prepared } = prepareSample(SIZE);
  const bytesOf = (parts: readonly ForecastPart[]): Record<string, string> =>
    Object.fromEntries(
      Object.entries(mergeForecast(city, options, parts)).flatMap(([name, value]) =>
        ArrayBuffer.isView(value) ? [[name, Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')]] : [],
      ),
    );
  const alone = bytesOf([forecastPart(prepared, 0, SIZE.buildings)]);
  expect(Object.keys(alone).length).toBeGreaterThan(8);
  for (const count of [1, 2, 7]) expect(bytesOf(await byWorkers(count))).toEqual(alone);
});
