/** The calculation in a thread of its own, so that screens stay quick. One at a time; what it is asked next waits in the runner. */
import { Worker } from 'node:worker_threads';
import type { AssessInput } from '../desk/assess.ts';
import type { Assessment } from '../desk/desk.ts';
import type { Words } from '../desk/words.ts';
import type { City } from '../domain/city.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';

/** City and weather go to the thread once; the rest with every question. */
export type AssessQuestion = Omit<AssessInput, 'city' | 'weather'>;
export type AssessorSetup = Readonly<{ city: City; weather: WeatherEnsemble }>;
export type AssessAnswer =
  | Readonly<{ kind: 'progress'; share_per1: number; label: Words }>
  | Readonly<{ kind: 'done'; assessment: Assessment }>
  | Readonly<{ kind: 'failed'; says: string }>;

export type Assessor = Readonly<{
  /** Rejects when the calculation fails; the thread is made anew for the next question. */
  assess(question: AssessQuestion, progress: (share_per1: number, label: Words) => void): Promise<Assessment>;
  close(): Promise<void>;
}>;

export function makeAssessor(setup: AssessorSetup): Assessor {
  let worker: Worker | null = null;
  let closed = false;
  const start = (): Worker => {
    // Built files end in `.js`, sources under test in `.ts`; a worker is named by file, and no compiler rewrites that.
    const file = new URL(import.meta.url.endsWith('.ts') ? './assess-worker.ts' : './assess-worker.js', import.meta.url);
    return new Worker(file, { workerData: setup });
  };
  return {
    assess(question, progress) {
      if (closed) return Promise.reject(new Error('closed'));
      worker ??= start();
      const thread = worker;
      return new Promise<Assessment>((resolve, reject) => {
        const fail = (cause: Error): void => {
          worker = null;
          void thread.terminate();
          stop();
          reject(cause);
        };
        const ended = (): void => fail(new Error('the thread ended'));
        const hear = (answer: AssessAnswer): void => {
          if (answer.kind === 'progress') progress(answer.share_per1, answer.label);
          else if (answer.kind === 'failed') fail(new Error(answer.says));
          else {
            stop();
            resolve(answer.assessment);
          }
        };
        const stop = (): void => {
          thread.off('message', hear).off('error', fail).off('exit', ended);
        };
        thread.on('message', hear).on('error', fail).on('exit', ended);
        thread.postMessage(question);
      });
    },
    async close() {
      closed = true;
      await worker?.terminate();
      worker = null;
    },
  };
}
