/**
 * Judging of the plan in a second thread, so that `run` writes its papers meanwhile. Tasks are handed over as soon as they are known; the
 * answers are those that one thread would give.
 */
import { Worker } from 'node:worker_threads';
import type { JudgeAnswer, Judgement, JudgeTask, Judging } from '../plan/judge.ts';
import type { BesideTold } from './judge-worker.ts';

export type JudgeBeside = Readonly<{
  take(task: JudgeTask): void;
  /** Takes what was not taken before, and waits for all; rejects when the thread fails. */
  judge(judging: Judging): Promise<Judgement>;
  close(): Promise<void>;
}>;

/** Starts the thread at once: it loads its code and its solver while the city is read. */
export function judgeBeside(): JudgeBeside {
  // Built files end in `.js`, sources under test in `.ts`; a worker is named by file, and no compiler rewrites that.
  const thread = new Worker(new URL(`./judge-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));
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
    thread.postMessage(task);
    return answer;
  };
  return {
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
