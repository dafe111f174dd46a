/**
 * A thread that answers questions in the order they come, for what must not stall the screens: made at the first question, made anew after
 * one that failed. Answers are JSON texts, so that the server only packs them.
 */
import { Worker } from 'node:worker_threads';

export type Asked<Question> = Readonly<{ number: number; question: Question }>;
export type Told =
  | Readonly<{ kind: 'done'; number: number; json: string }>
  | Readonly<{
      kind: 'refused';
      number: number;
      problem: Readonly<{ code: string; at: string; say: Readonly<Record<string, string | number>> }>;
    }>
  | Readonly<{ kind: 'failed'; number: number; says: string }>;
export type ThreadAnswer = Exclude<Told, { kind: 'failed' }>;

export type AskingThread<Question> = Readonly<{
  /** Rejects when the thread fails; every question that waits fails with it. */
  ask(question: Question): Promise<ThreadAnswer>;
  close(): Promise<void>;
}>;

/** `stem` is the name of the thread's module beside this one, without its ending; `setup` goes to it once. */
export function makeAskingThread<Setup, Question>(stem: string, setup: Setup): AskingThread<Question> {
  let worker: Worker | null = null;
  let closed = false;
  let number = 0;
  const waiting = new Map<number, Readonly<{ done(answer: ThreadAnswer): void; fail(cause: Error): void }>>();
  const drop = (thread: Worker, cause: Error): void => {
    if (worker === thread) worker = null;
    for (const { fail } of waiting.values()) fail(cause);
    waiting.clear();
    void thread.terminate();
  };
  const start = (): Worker => {
    // Built files end in `.js`, sources under test in `.ts`; a worker is named by file, and no compiler rewrites that.
    const thread = new Worker(new URL(`./${stem}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), {
      workerData: setup,
    });
    thread.on('message', (told: Told) => {
      const asked = waiting.get(told.number);
      waiting.delete(told.number);
      if (told.kind === 'failed') asked?.fail(new Error(told.says));
      else asked?.done(told);
    });
    thread.on('error', (cause) => drop(thread, cause instanceof Error ? cause : new Error(String(cause))));
    thread.on('exit', () => drop(thread, new Error('the thread ended')));
    // The thread alone keeps no server alive.
    thread.unref();
    return thread;
  };
  return {
    ask(question) {
      if (closed) return Promise.reject(new Error('closed'));
      worker ??= start();
      const thread = worker;
      return new Promise((done, fail) => {
        waiting.set(++number, { done, fail });
        thread.postMessage({ number, question } satisfies Asked<Question>);
      });
    },
    async close() {
      closed = true;
      const thread = worker;
      worker = null;
      if (thread) drop(thread, new Error('closed'));
      await thread?.terminate();
    },
  };
}
