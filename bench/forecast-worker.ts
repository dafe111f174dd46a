/** The made-up city of `bench/forecast.ts`, and the thread that forecasts parts of it. The test of workers uses it at a small size. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Archetype } from '../src/domain/city.ts';
import { forecastPart, prepareForecast } from '../src/twin/building/forecast.ts';
import { sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from '../src/twin/building/sample-city.ts';

const KINDS: readonly (readonly [Archetype, number])[] = [
  ['K5P', 32],
  ['K5B', 42],
  ['P9', 40],
  ['P16', 36],
  ['B9', 55],
  ['S2', 70],
  ['N10', 90],
];
/** `task` tells this thread from others that may import the file. */
export const TASK = 'forecast parts';
export type Size = Readonly<{ buildings: number; members: number; hours: number }>;

export function prepareSample({ buildings, members, hours }: Size) {
  const city = sampleCity(Array.from({ length: buildings }, (_, at) => sampleBuilding(at, ...KINDS[at % KINDS.length]!)));
  const services = city.buildings.map((building) => unfedService(building, -3));
  const options = sampleOptions(members, hours);
  return { city, options, prepared: prepareForecast(city, services, sampleWeather(-14, members, hours + 1), [], options) };
}

if (!isMainThread && workerData?.task === TASK) {
  const { prepared } = prepareSample(workerData as Size);
  parentPort!.on('message', ({ from, to }: { from: number; to: number }) => {
    const part = forecastPart(prepared, from, to);
    const columns = Object.values(part).filter((value) => ArrayBuffer.isView(value)) as Float32Array<ArrayBuffer>[];
    parentPort!.postMessage(
      part,
      columns.map((column) => column.buffer),
    );
  });
  parentPort!.postMessage('ready');
}
