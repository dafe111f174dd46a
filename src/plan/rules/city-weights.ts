/** The loss weights that a city has decided on and signed; the default ones, signed by nobody, where it has not. */
import type { City } from '../../domain/city.ts';
import type { LossWeights } from '../../domain/plan.ts';
import { LOSS_WEIGHTS, UNSIGNED } from '../weights.ts';

/** The first set in force. A set that nobody signed stays visible as unsigned. */
export function weightsOf(city: City): LossWeights {
  const set = city.weights.find((one) => one.inForce);
  if (!set) return LOSS_WEIGHTS;
  const { freezePerFlat, drainPerBuilding, coldPersonMinute, vulnerableFactor, hospitalFactor, refillDelay_h, tail_per1 } = set;
  const signedBy =
    set.signedBy.trim() === '' ? UNSIGNED : [set.signedBy.trim(), set.signedOn.trim()].filter((part) => part !== '').join(', ');
  const factors = { freezePerFlat, drainPerBuilding, coldPersonMinute, vulnerableFactor, hospitalFactor };
  return { version: set.id, signedBy, ...factors, refillDelay_h, tail_per1 };
}
