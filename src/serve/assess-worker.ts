/** The thread of `assessor.ts`: holds city and weather, answers one question after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { foretell, planFrom } from '../desk/assess.ts';
import type { Assessment } from '../desk/desk.ts';
import type { ForecastMade } from '../desk/forecast/recompute.ts';
import { type RefillWish, refillOf } from '../desk/refill.ts';
import type { Words } from '../desk/words.ts';
import { assert } from '../domain/assert.ts';
import { SECOND_MS } from '../domain/time.ts';
import { type Judging, judgeNow } from '../plan/judge.ts';
import type { SoFar } from '../plan/options.ts';
import { type AssessAnswer, type AssessorSetup, type AssessQuestion, STOP, type ThreadQuestion } from './assessor.ts';
import { loadProgramSolver } from './highs.ts';
import { openCity } from './shared-city.ts';

/** Progress is told at most this often. */
const PROGRESS_MS = 100;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const solveProgram = await loadProgramSolver();
const { weather, stop, city: shared } = workerData as AssessorSetup;
const city = openCity(shared);
const tell = (answer: AssessAnswer, move: readonly ArrayBuffer[] = []): void => port.postMessage(answer, move);

/** What refilling and judging are asked about: the newest calculation and what it was made of. */
let newest: Readonly<{ question: AssessQuestion; assessment: Assessment; judging: Judging }> | null = null;
/** The newest forecast: the next one takes over what nothing touched. */
let former: ForecastMade | null = null;

port.on('message', (asked: ThreadQuestion) => {
  if (asked.kind === 'assess') answerAssess(asked.question);
  else if (asked.kind === 'judge') answerJudge(asked.turn);
  else answerRefill(asked.wish);
});

function answerAssess(question: AssessQuestion): void {
  try {
    let told_ms = 0;
    const progress = (share_per1: number, label: Words, soFar: (() => SoFar) | null): boolean => {
      const now_ms = performance.now();
      if (now_ms - told_ms >= PROGRESS_MS) {
        told_ms = now_ms;
        tell({ kind: 'progress', share_per1, label, soFar: soFar === null ? null : soFar() });
      }
      return stop === undefined || Atomics.load(stop, STOP.search) === 0;
    };
    const input = { ...question, city, weather };
    const began_ms = performance.now();
    const foretold = foretell(input, former, progress);
    former = foretold;
    const took_s = (performance.now() - began_ms) / SECOND_MS;
    const { assessment: planned, judging } = planFrom(input, foretold, progress);
    const assessment: Assessment = { ...planned, recount: { ...foretold.recount, took_s } };
    newest = { question, assessment, judging };
    tell({ kind: 'done', assessment });
  } catch (cause) {
    tell({ kind: 'failed', says: sayCause(cause) });
  }
}

/** After the plan has gone out. What is asked next does not wait for it: then the turn has passed, and there is no answer. */
function answerJudge(turn: number): void {
  const isOn = (): boolean => stop === undefined || Atomics.load(stop, STOP.turn) === turn;
  try {
    const judgement = newest ? judgeNow(newest.judging, solveProgram, isOn) : null;
    tell({ kind: 'judged', turn, judgement, interrupted: newest !== null && judgement === null, says: null });
  } catch (cause) {
    tell({ kind: 'judged', turn, judgement: null, interrupted: false, says: sayCause(cause) });
  }
}

function answerRefill(wish: RefillWish): void {
  if (!newest) {
    tell({ kind: 'refill', wish, answer: null, says: null });
    return;
  }
  try {
    const answer = refillOf({ ...newest.question, city, weather }, newest.assessment, wish, solveProgram);
    tell({ kind: 'refill', wish, answer, says: null });
  } catch (cause) {
    tell({ kind: 'refill', wish, answer: null, says: sayCause(cause) });
  }
}

function sayCause(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
