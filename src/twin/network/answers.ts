import type { NetworkAnswer } from '../../kernel/network/solver.ts';

/** Copies all columns of an answer into another of the same network, as a start that may be overwritten. */
export function copyAnswer(from: NetworkAnswer, to: NetworkAnswer): void {
  to.started = from.started;
  for (const key of Object.keys(from) as (keyof NetworkAnswer)[]) {
    const column = from[key];
    if (typeof column !== 'boolean') (to[key] as Float64Array).set(column as Float64Array);
  }
}
