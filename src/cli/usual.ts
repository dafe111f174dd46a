/** What a calculation is made with unless someone asks otherwise; the demo and `run` share it, so that their figures agree. */
import { DEFAULT_ITERATIONS } from '../plan/options.ts';

export const USUAL = { seed: 20260203, members: 51, horizon_h: 72, iterations: DEFAULT_ITERATIONS } as const;
