/**
 * A second thread for `run`: it forecasts half of the buildings and judges the plan while this one goes on. Tasks are handed over as soon as
 * they are known; the answers are those that one thread would give, byte for byte.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { PartBeside } from '../desk/forecast/recompute.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { JudgeAnswer, Judgement, JudgeTask, Judging } from '../plan/judge.ts';
import type { SharedCity } from '../serve/shared-city.ts';
import type { ForecastPart } from '../twin/building/forecast.ts';
import type { BesideTask, BesideTold } from './beside-worker.ts';

export type Beside = Readonly<{
  /** City and weather, once, as soon as they are read. */
  open(city: SharedCity, weather: WeatherEnsemble): void;
  /** A way to have a range of buildings forecast there. */
  parts(services: readonly BuildingService[], returns: readonly ReturnEstimate[]): PartBeside;
  take(task: JudgeTask): void;
  /** Takes what was not taken before, and waits for all; rejects when the thread fails. */
  judge(judging: Judging): Promise<Judgement>;
  close(): Promise<void>;
}>;

/** A thread that has not answered by then is given up, and its part computed here. */
const PART_WAIT_MS = 120_000;

/** Starts the thread at once: it loads its code and its solver while the city is read. */
export function startBeside(): Beside {
  // Built files end in `.js`, sources under test in `.ts`; a worker is named by file, and no compiler rewrites that.
  const thread = new Worker(new URL(`./beside-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
  thread.unref();
  const asked = new Map<JudgeTask, Promise<JudgeAnswer>>();
  const waiting: Readonly<{ done(answer: JudgeAnswer): void; fail(cause: Error): void }>[] = [];
  let failure: Error | null = null;
  const failAll = (cause: Error): void => {
    failure = cause;
    for (const { fail } of waiting.splice(0)) fail(cause);
  };
  thread.on('message', (told: BesideTold) => {
    const first = waiting.shift();
    if ('answer' in told) first?.done(told.answer);
    else first?.fail(new Error(told.says));
  });
  thread.on('error', (cause) => failAll(cause instanceof Error ? cause : new Error(String(cause))));
  thread.on('exit', () => failAll(new Error('the thread ended')));
  const answerOf = (task: JudgeTask): Promise<JudgeAnswer> => {
    const known = asked.get(task);
    if (known) return known;
    const answer = new Promise<JudgeAnswer>((done, fail) => {
      if (failure) fail(failure);
      else waiting.push({ done, fail });
    });
    // Whoever waits hears of it; a task of a plan that was not taken is waited for by nobody.
    answer.catch(() => undefined);
    asked.set(task, answer);
    thread.postMessage({ kind: 'judge', task } satisfies BesideTask);
    return answer;
  };
  return {
    open: (city, weather) => thread.postMessage({ kind: 'open', city, weather } satisfies BesideTask),
    parts: (services, returns) => (options, from, to) => {
      const { port1, port2 } = new MessageChannel();
      const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      thread.postMessage({ kind: 'forecast', services, returns, options, from, to, port: port2, flag } satisfies BesideTask, [port2]);
      return () => {
        if (failure === null) Atomics.wait(flag, 0, 0, PART_WAIT_MS);
        const told = receiveMessageOnPort(port1)?.message as ForecastPart | null | undefined;
        port1.close();
        return told ?? null;
      };
    },
    take: (task) => void answerOf(task),
    async judge(judging) {
      thread.ref();
      return judging.judge(await Promise.all(judging.tasks().map(answerOf)));
    },
    async close() {
      await thread.terminate();
    },
  };
}
