/**
 * How fast is the freeze forecast: `node bench/forecast.ts [buildings] [members] [hours] [workers]`.
 *
 * Prints the time of the city on one thread and on workers, member-building-steps per second (a step is ten minutes of one building in one member),
 * what streaming the states through memory would cost, and one building in depth. Warm; three rounds; least and median; processor time of the
 * one thread beside, because a busy machine stretches the clock.
 */
import { Worker } from 'node:worker_threads';
import { NODES } from '../src/kernel/zone-model.ts';
import { type ForecastPart, forecastBuilding, forecastPart, mergeForecast } from '../src/twin/building/forecast.ts';
import { prepareSample, type Size, TASK } from './forecast-worker.ts';

const ROUNDS = 3;
const STEPS_PER_HOUR = 6;
const PIPES = 6;

const [buildings = 12_000, members = 51, hours = 240, workers = 2] = process.argv.slice(2).map(Number);
const size: Size = { buildings, members, hours };
const { city, options, prepared } = prepareSample(size);
const steps = buildings * members * hours * STEPS_PER_HOUR;

const before = process.cpuUsage();
const alone = rounds(() => forecastPart(prepared, 0, buildings));
const used = process.cpuUsage(before);
say('one thread', alone, steps);
console.log(`  processor time         ${((used.user + used.system) / 1e3 / ROUNDS).toFixed(0)} ms a round`);

const crew = Array.from(
  { length: workers },
  () => new Worker(new URL('./forecast-worker.ts', import.meta.url), { workerData: { ...size, task: TASK } }),
);
await Promise.all(crew.map((worker) => new Promise((done) => worker.once('message', done))));
const together: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const began_ms = performance.now();
  const parts = await Promise.all(
    crew.map(
      (worker, at) =>
        new Promise<ForecastPart>((done) => {
          worker.once('message', done);
          worker.postMessage({ from: Math.floor((buildings * at) / workers), to: Math.floor((buildings * (at + 1)) / workers) });
        }),
    ),
  );
  mergeForecast(city, options, parts);
  together.push(performance.now() - began_ms);
}
await Promise.all(crew.map((worker) => worker.terminate()));
say(`${workers} workers`, together, steps);

const deep = rounds(() => {
  for (let at = 0; at < 50; at++) forecastBuilding(prepared, at);
}).map((elapsed_ms) => elapsed_ms / 50);
console.log(`one building in depth   least ${Math.min(...deep).toFixed(2)} ms, median ${median(deep).toFixed(2)} ms`);
// Read and written once per step, eight bytes a state.
const traffic_GB = (steps * (NODES + PIPES) * 8 * 2) / 1e9;
console.log(
  `streaming the states would move ${traffic_GB.toFixed(0)} GB (${NODES} zones and ${PIPES} pipes, read and written each ten minutes)`,
);
console.log(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident, main thread and all workers`);

function rounds(work: () => unknown): number[] {
  return Array.from({ length: ROUNDS }, () => {
    const began_ms = performance.now();
    work();
    return performance.now() - began_ms;
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!;
}

function say(name: string, elapsed_ms: readonly number[], steps: number): void {
  const least = Math.min(...elapsed_ms);
  console.log(
    `${name.padEnd(22)}  least ${least.toFixed(0)} ms, median ${median(elapsed_ms).toFixed(0)} ms, ${(steps / least / 1e3).toFixed(1)} million member-building-steps per second`,
  );
}
