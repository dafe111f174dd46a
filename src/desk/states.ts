/** Groups of heating states that the desk counts by. */
import type { HeatingState } from '../domain/service.ts';

export const FED: ReadonlySet<HeatingState> = new Set<HeatingState>(['heated', 'warm', 'circulating', 'airBled']);
export const DRAINED: ReadonlySet<HeatingState> = new Set<HeatingState>(['drainedVerified', 'refillAllowed', 'filling']);
