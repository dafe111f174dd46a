/** The thread of `judge-beside.ts`: one task after another, in the order they come. */
import { parentPort } from 'node:worker_threads';
import { assert } from '../domain/assert.ts';
import { type JudgeAnswer, type JudgeTask, workOn } from '../plan/judge.ts';
import { loadProgramSolver } from '../serve/highs.ts';

export type BesideTold = Readonly<{ answer: JudgeAnswer }> | Readonly<{ says: string }>;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const solving = loadProgramSolver();

port.on('message', async (task: JudgeTask) => {
  const told = await answered(task);
  port.postMessage(told);
});

async function answered(task: JudgeTask): Promise<BesideTold> {
  try {
    const answer = workOn(task, await solving);
    assert(answer, 'nobody stops this task');
    return { answer };
  } catch (cause) {
    return { says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) };
  }
}
