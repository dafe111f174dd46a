/** Consumers before the first step of a solve, and how far their wishes have moved since. */
import { DEMAND_RADIATOR, DEMAND_RETURN, type NetworkSettings } from './columns.ts';
import { MODE_FREE, MODE_SHORT, MODE_SHUT } from './hydraulics.ts';
import type { NetworkAnswer, NetworkSolver } from './solver.ts';

/** Consumers, plants and node temperatures before the first step. */
export function startConsumers(solver: NetworkSolver, settings: NetworkSettings, answer: NetworkAnswer, warm: boolean): void {
  const { columns } = solver;
  const { nodeFed, consumerMode, consumerFlow_kgps, consumerWant_kgps } = answer;
  solver.plantGap_K.fill(0);
  for (let plant = 0; plant < columns.plants; plant++) {
    if (!warm || settings.plantCapacity_W[plant] === Number.POSITIVE_INFINITY) answer.plantSupply_C[plant] = settings.plantSupply_C[plant];
  }
  for (let consumer = 0; consumer < columns.consumers; consumer++) {
    const fed = nodeFed[columns.consumerFrom[consumer]] === 1 && nodeFed[columns.consumerTo[consumer]] === 1;
    const on = settings.consumerOn[consumer] === 1;
    const demand = columns.consumerDemand[consumer];
    const cold_kgps =
      demand === DEMAND_RADIATOR
        ? settings.flowMax_kgps[consumer]
        : Math.min(settings.design_kgps[consumer], settings.flowMax_kgps[consumer]);
    if (!on || !fed) {
      consumerWant_kgps[consumer] = 0;
      consumerFlow_kgps[consumer] = 0;
      consumerMode[consumer] = fed ? MODE_FREE : MODE_SHUT;
      // Kept as a wish, so that the limit can be named.
      if (on && !fed) consumerWant_kgps[consumer] = cold_kgps;
      continue;
    }
    if (!warm || !(consumerWant_kgps[consumer] > 0)) {
      consumerWant_kgps[consumer] = demand === DEMAND_RETURN && !(settings.heat_W[consumer] > 0) ? 0 : cold_kgps;
      consumerFlow_kgps[consumer] = demand === DEMAND_RADIATOR ? settings.design_kgps[consumer] : consumerWant_kgps[consumer];
      consumerMode[consumer] = demand === DEMAND_RADIATOR ? MODE_SHORT : MODE_FREE;
    } else if (consumerMode[consumer] === MODE_SHUT) {
      consumerMode[consumer] = MODE_FREE;
    }
  }
}

/** Largest distance between what a satisfied consumer wants and what it takes. */
export function wantMoved_kgps(answer: NetworkAnswer): number {
  const { consumerMode, consumerWant_kgps, consumerFlow_kgps } = answer;
  let most = 0;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] !== MODE_FREE) continue;
    const size = Math.abs(consumerWant_kgps[consumer] - consumerFlow_kgps[consumer]);
    if (size > most) most = size;
  }
  return most;
}

/** What all consumers together have still to move. */
export function unrest_kgps(answer: NetworkAnswer): number {
  const { consumerMode, consumerWant_kgps, consumerFlow_kgps } = answer;
  let sum = 0;
  for (let consumer = 0; consumer < consumerMode.length; consumer++) {
    if (consumerMode[consumer] === MODE_FREE) sum += Math.abs(consumerWant_kgps[consumer] - consumerFlow_kgps[consumer]);
  }
  return sum;
}
