/** The thread of `assessor.ts`: holds city and weather, answers one question after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { assess } from '../desk/assess.ts';
import { assert } from '../domain/assert.ts';
import type { AssessAnswer, AssessorSetup, AssessQuestion } from './assessor.ts';
import { loadProgramSolver } from './highs.ts';

/** Progress is told at most this often. */
const PROGRESS_MS = 100;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const solveProgram = await loadProgramSolver();
const { city, weather } = workerData as AssessorSetup;
const tell = (answer: AssessAnswer, move: readonly ArrayBuffer[] = []): void => port.postMessage(answer, move);

port.on('message', (question: AssessQuestion) => {
  try {
    let told_ms = 0;
    const assessment = assess(
      { ...question, city, weather },
      (share_per1, label) => {
        const now_ms = performance.now();
        if (now_ms - told_ms < PROGRESS_MS) return;
        told_ms = now_ms;
        tell({ kind: 'progress', share_per1, label });
      },
      solveProgram,
    );
    tell({ kind: 'done', assessment });
  } catch (cause) {
    tell({ kind: 'failed', says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) });
  }
});
