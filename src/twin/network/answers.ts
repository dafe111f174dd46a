import { makeAnswer, type NetworkAnswer } from '../../kernel/network/solver.ts';
import type { CityNetwork } from './city-network.ts';

/** Copies all columns of an answer into another of the same network, as a start that may be overwritten. */
export function copyAnswer(from: NetworkAnswer, to: NetworkAnswer): void {
  to.started = from.started;
  for (const key of Object.keys(from) as (keyof NetworkAnswer)[]) {
    const column = from[key];
    if (typeof column !== 'boolean') (to[key] as Float64Array).set(column as Float64Array);
  }
}

/** A copy of its own, as a start for another question. */
export function copiedAnswer(network: CityNetwork, from: NetworkAnswer): NetworkAnswer {
  const copy = makeAnswer(network.compiled.columns);
  copyAnswer(from, copy);
  return copy;
}
