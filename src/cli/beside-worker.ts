/** The thread of `beside.ts`: one task after another, in the order they come. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { assert, unreachable } from '../domain/assert.ts';
import type { City } from '../domain/city.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { type JudgeAnswer, type JudgeTask, workOn } from '../plan/judge.ts';
import { loadProgramSolver } from '../serve/highs.ts';
import { openCity, type SharedCity } from '../serve/shared-city.ts';
import { type ForecastOptions, type ForecastPart, forecastPart, prepareForecast } from '../twin/building/forecast.ts';

export type PartWish = Readonly<{
  services: readonly BuildingService[];
  returns: readonly ReturnEstimate[];
  options: ForecastOptions;
  from: number;
  to: number;
}>;
/** `flag` becomes 1 once the part, or null where it failed, waits at `port`. */
export type BesideTask =
  | Readonly<{ kind: 'open'; city: SharedCity; weather: WeatherEnsemble }>
  | (Readonly<{ kind: 'forecast'; port: MessagePort; flag: Int32Array }> & PartWish)
  | Readonly<{ kind: 'judge'; task: JudgeTask }>;
export type BesideTold = Readonly<{ answer: JudgeAnswer }> | Readonly<{ says: string }>;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const solving = loadProgramSolver();
let opened: Readonly<{ city: City; weather: WeatherEnsemble }> | null = null;

port.on('message', async (asked: BesideTask) => {
  switch (asked.kind) {
    case 'open':
      opened = { city: openCity(asked.city), weather: asked.weather };
      return;
    case 'forecast': {
      const part = partOf(asked);
      asked.port.postMessage(part);
      Atomics.store(asked.flag, 0, 1);
      Atomics.notify(asked.flag, 0);
      return;
    }
    case 'judge':
      port.postMessage(await answered(asked.task));
      return;
    default:
      unreachable(asked);
  }
});

function partOf({ services, returns, options, from, to }: PartWish): ForecastPart | null {
  try {
    assert(opened, 'city and weather come first');
    return forecastPart(prepareForecast(opened.city, services, opened.weather, returns, options), from, to);
  } catch {
    // Whoever waits computes it, and says what is wrong.
    return null;
  }
}

async function answered(task: JudgeTask): Promise<BesideTold> {
  try {
    const answer = workOn(task, await solving);
    assert(answer, 'nobody stops this task');
    return { answer };
  } catch (cause) {
    return { says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) };
  }
}
