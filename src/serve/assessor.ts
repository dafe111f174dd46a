/** The calculation in a thread of its own, so that screens stay quick. One at a time; what it is asked next waits in the runner. */
import { Worker } from 'node:worker_threads';
import type { AssessInput } from '../desk/assess.ts';
import type { Assessment } from '../desk/desk.ts';
import type { RefillAnswer, RefillWish } from '../desk/refill.ts';
import type { Words } from '../desk/words.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Judgement } from '../plan/judge.ts';
import type { SoFar } from '../plan/options.ts';
import type { SharedCity } from './shared-city.ts';

/** City and weather go to the thread once; the rest with every question. */
export type AssessQuestion = Omit<AssessInput, 'city' | 'weather'>;
/** Words shared with the thread: anything but 0 in `search` makes the search end with the best it has; judging goes on as long as it is its `turn`. */
export const STOP = { search: 0, turn: 1 } as const;
export type AssessorSetup = Readonly<{ city: SharedCity; weather: WeatherEnsemble; stop?: Int32Array }>;
/** What the thread is asked: a calculation, how good the plan of the newest one is, or what refilling would take by it. */
export type ThreadQuestion =
  | Readonly<{ kind: 'assess'; question: AssessQuestion }>
  | Readonly<{ kind: 'judge'; turn: number }>
  | Readonly<{ kind: 'refill'; wish: RefillWish }>;
export type AssessAnswer =
  | Readonly<{ kind: 'refill'; wish: RefillWish; answer: RefillAnswer | null; says: string | null }>
  | Readonly<{ kind: 'progress'; share_per1: number; label: Words; soFar: SoFar | null }>
  | Readonly<{ kind: 'done'; assessment: Assessment }>
  | Readonly<{ kind: 'judged'; turn: number; judgement: Judgement | null; interrupted: boolean; says: string | null }>
  | Readonly<{ kind: 'failed'; says: string }>;

export type Assessor = Readonly<{
  /** Rejects when the calculation fails; the thread is made anew for the next question. */
  assess(question: AssessQuestion, progress: (share_per1: number, label: Words, soFar: SoFar | null) => void): Promise<Assessment>;
  /** The calculation that runs takes the best plan it has, at once; which one that is depends on the moment. */
  takeBest(): void;
  /** How good the newest plan is; null when something newer was asked meanwhile, or there is no plan; rejects when it fails. */
  judge(): Promise<Judgement | null>;
  /** Null when nothing has been calculated yet, or the thread was made anew since; rejects when it fails. */
  refill(wish: RefillWish): Promise<RefillAnswer | null>;
  close(): Promise<void>;
}>;

export function makeAssessor(setup: AssessorSetup): Assessor {
  let worker: Worker | null = null;
  let closed = false;
  const stop = new Int32Array(new SharedArrayBuffer(Object.keys(STOP).length * Int32Array.BYTES_PER_ELEMENT));
  let asked = 0;
  const start = (): Worker => {
    // Built files end in `.js`, sources under test in `.ts`; a worker is named by file, and no compiler rewrites that.
    const file = new URL(import.meta.url.endsWith('.ts') ? './assess-worker.ts' : './assess-worker.js', import.meta.url);
    return new Worker(file, { workerData: { ...setup, stop } satisfies AssessorSetup });
  };
  return {
    assess(question, progress) {
      if (closed) return Promise.reject(new Error('closed'));
      worker ??= start();
      asked++;
      Atomics.store(stop, STOP.search, 0);
      Atomics.add(stop, STOP.turn, 1);
      const thread = worker;
      return new Promise<Assessment>((resolve, reject) => {
        const fail = (cause: Error): void => {
          worker = null;
          void thread.terminate();
          unhear();
          reject(cause);
        };
        const ended = (): void => fail(new Error('the thread ended'));
        const hear = (answer: AssessAnswer): void => {
          if (answer.kind === 'progress') progress(answer.share_per1, answer.label, answer.soFar);
          else if (answer.kind === 'refill' || answer.kind === 'judged') return;
          else if (answer.kind === 'failed') fail(new Error(answer.says));
          else {
            unhear();
            resolve(answer.assessment);
          }
        };
        const unhear = (): void => {
          thread.off('message', hear).off('error', fail).off('exit', ended);
        };
        thread.on('message', hear).on('error', fail).on('exit', ended);
        thread.postMessage({ kind: 'assess', question } satisfies ThreadQuestion);
      });
    },
    async judge() {
      const of = asked;
      for (;;) {
        const thread = worker;
        if (closed || !thread || asked !== of) return null;
        const turn = Atomics.load(stop, STOP.turn);
        const answer = await new Promise<Extract<AssessAnswer, { kind: 'judged' }> | null>((resolve) => {
          const end = (found: Extract<AssessAnswer, { kind: 'judged' }> | null): void => {
            thread.off('message', hear).off('exit', ended).off('error', ended);
            resolve(found);
          };
          const ended = (): void => end(null);
          const hear = (told: AssessAnswer): void => {
            if (told.kind === 'judged' && told.turn === turn) end(told);
          };
          thread.on('message', hear).on('exit', ended).on('error', ended);
          thread.postMessage({ kind: 'judge', turn } satisfies ThreadQuestion);
        });
        if (answer?.says != null) throw new Error(answer.says);
        // A question about refilling went first: judging begins again.
        if (!answer?.interrupted) return answer?.judgement ?? null;
      }
    },
    refill(wish) {
      if (closed || !worker) return Promise.resolve(null);
      const thread = worker;
      Atomics.add(stop, STOP.turn, 1);
      return new Promise((resolve, reject) => {
        const stop = (answer: RefillAnswer | null): void => {
          thread.off('message', hear).off('exit', ended).off('error', ended);
          resolve(answer);
        };
        const ended = (): void => stop(null);
        const hear = (answer: AssessAnswer): void => {
          if (answer.kind !== 'refill' || answer.wish.source !== wish.source || answer.wish.now_ms !== wish.now_ms) return;
          if (answer.says !== null) reject(new Error(answer.says));
          stop(answer.answer);
        };
        thread.on('message', hear).on('exit', ended).on('error', ended);
        thread.postMessage({ kind: 'refill', wish } satisfies ThreadQuestion);
      });
    },
    takeBest() {
      Atomics.store(stop, STOP.search, 1);
    },
    async close() {
      closed = true;
      await worker?.terminate();
      worker = null;
    },
  };
}
