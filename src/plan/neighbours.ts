/** For each job the jobs from which, and to which, the road is short. */
import type { CrewProblem } from './crew-problem.ts';

export const NEIGHBOURS_PER = 100;
const BLOCK_JOBS = 16;

/**
 * jobs × per, nearest first by the sum of both directions, ties by number; −1 where there are fewer. Selection by counting on the
 * integer seconds, so that the order never depends on a sort's whims.
 */
export function findNeighbours(problem: CrewProblem, per = NEIGHBOURS_PER): Int32Array {
  const { jobs, places, travel_s } = problem;
  const count = Math.min(per, Math.max(0, jobs - 1));
  const out = new Int32Array(jobs * per).fill(-1);
  // Both directions summed fit 17 bits; halved they index one histogram of 2^16.
  const histogram = new Int32Array(1 << 16);
  const chosen = new Int32Array(count);
  // The roads into a job stand in a column of the matrix; columns of a block of jobs are read together, row by row.
  const block = new Int32Array(BLOCK_JOBS * jobs);
  let keys = block.subarray(0, jobs);
  for (let job = 0; job < jobs; job++) {
    const lane = job % BLOCK_JOBS;
    if (lane === 0) {
      const lanes = Math.min(BLOCK_JOBS, jobs - job);
      for (let other = 0; other < jobs; other++) {
        const row = other * places + job;
        for (let at = 0; at < lanes; at++) block[at * jobs + other] = travel_s[row + at]!;
      }
    }
    keys = block.subarray(lane * jobs, (lane + 1) * jobs);
    let most = 0;
    for (let other = 0; other < jobs; other++) {
      const key = (travel_s[job * places + other]! + keys[other]!) >> 1;
      keys[other] = key;
      if (other !== job) histogram[key]!++;
      if (key > most) most = key;
    }
    let limit = 0;
    let below = 0;
    while (limit <= most && below + histogram[limit]! <= count) below += histogram[limit++]!;
    for (let key = 0; key <= most; key++) histogram[key] = 0;
    let room = count - below;
    let taken = 0;
    for (let other = 0; other < jobs && taken < count; other++) {
      if (other === job) continue;
      const key = keys[other]!;
      if (key < limit) chosen[taken++] = other;
      else if (key === limit && room > 0) {
        chosen[taken++] = other;
        room--;
      }
    }
    const picked = chosen.subarray(0, taken).sort((one, other) => keys[one]! - keys[other]! || one - other);
    out.set(picked, job * per);
  }
  return out;
}
