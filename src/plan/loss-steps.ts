/**
 * Loss by instant of completion as steps, for all jobs in one set of columns (docs/equations/loss.md).
 *
 * Step k of a job holds for completions in (until_s[k−1], until_s[k]]; the last step holds for ever. Losses are integers.
 * A coarse index points to the step in force at every 4096th second, so that a look-up is one load and a short walk.
 */
import { assert } from '../domain/assert.ts';

/** 2^12 s = 68 min: with the ≤ 2 × 51 steps that an ensemble gives over three days, a look-up walks two or three steps. */
export const BUCKET_BITS = 12;
export const FOREVER_S = 0x7fffffff;

export type LossSteps = Readonly<{
  jobs: number;
  /** jobs + 1: where the steps of a job begin. */
  first: Int32Array;
  until_s: Int32Array;
  loss: Float64Array;
  /** Loss of never doing the job. */
  never: Float64Array;
  buckets: number;
  /** jobs × buckets: the step in force at second `bucket << BUCKET_BITS`. */
  bucketStep: Int32Array;
}>;

/** One job's curve before it is packed: `until_s` ascending, one loss more than there are limits. */
export type LossCurve = Readonly<{ until_s: readonly number[]; loss: readonly number[]; never: number }>;

/** Packs curves; `horizon_s` is the latest completion that will ever be asked for. */
export function packLoss(curves: readonly LossCurve[], horizon_s: number): LossSteps {
  const jobs = curves.length;
  const first = new Int32Array(jobs + 1);
  for (let job = 0; job < jobs; job++) first[job + 1] = first[job]! + curves[job]!.loss.length;
  const steps = first[jobs]!;
  const until_s = new Int32Array(steps);
  const loss = new Float64Array(steps);
  const never = new Float64Array(jobs);
  for (let job = 0; job < jobs; job++) {
    const curve = curves[job]!;
    assert(curve.loss.length === curve.until_s.length + 1, 'a loss curve has one loss more than limits');
    const from = first[job]!;
    for (let step = 0; step < curve.loss.length; step++) {
      const value = curve.loss[step]!;
      assert(Number.isInteger(value), 'losses are integers');
      loss[from + step] = value;
      const limit_s = step < curve.until_s.length ? curve.until_s[step]! : FOREVER_S;
      assert(step === 0 || limit_s > until_s[from + step - 1]!, 'limits of a loss curve ascend');
      until_s[from + step] = limit_s;
    }
    assert(Number.isInteger(curve.never), 'losses are integers');
    never[job] = curve.never;
  }
  return { jobs, first, until_s, loss, never, ...indexSteps(jobs, first, until_s, horizon_s) };
}

/** The same steps with another horizon or changed limits: the index is made anew. */
export function indexLoss(steps: LossSteps, horizon_s: number): LossSteps {
  return { ...steps, ...indexSteps(steps.jobs, steps.first, steps.until_s, horizon_s) };
}

function indexSteps(jobs: number, first: Int32Array, until_s: Int32Array, horizon_s: number) {
  const buckets = (Math.max(0, horizon_s) >> BUCKET_BITS) + 2;
  const bucketStep = new Int32Array(jobs * buckets);
  for (let job = 0; job < jobs; job++) {
    let step = first[job]!;
    for (let bucket = 0; bucket < buckets; bucket++) {
      while (until_s[step]! < bucket << BUCKET_BITS) step++;
      bucketStep[job * buckets + bucket] = step;
    }
  }
  return { buckets, bucketStep };
}

/** Loss of completing `job` at `end_s` (end_s ≥ 0). */
export function lossAt(steps: LossSteps, job: number, end_s: number): number {
  const until_s = steps.until_s;
  const bucket = Math.min(end_s >> BUCKET_BITS, steps.buckets - 1);
  let step = steps.bucketStep[job * steps.buckets + bucket]!;
  while (until_s[step]! < end_s) step++;
  return steps.loss[step]!;
}

/** The completion window with the least loss: `[from_s, to_s]` of the best step, the latest one among equals. */
export function bestWindow(steps: LossSteps, job: number): Readonly<{ from_s: number; to_s: number; loss: number }> {
  let best = steps.first[job]!;
  for (let step = best + 1; step < steps.first[job + 1]!; step++) if (steps.loss[step]! <= steps.loss[best]!) best = step;
  const from_s = best > steps.first[job]! ? steps.until_s[best - 1]! + 1 : 0;
  return { from_s, to_s: steps.until_s[best]!, loss: steps.loss[best]! };
}
