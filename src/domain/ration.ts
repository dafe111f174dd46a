import type { BuildingId, SourceId } from './ids.ts';
import type { Reason } from './reasons.ts';

/** How much of its heat a building gets from a source too weak for all: none (to be drained), enough not to freeze, enough for 12 °C, all. */
export const RATION_LEVELS = ['off', 'hold', 'warm', 'full'] as const;
export type RationLevel = (typeof RATION_LEVELS)[number];

/** Who gets how much in one zone whose working sources are too weak. `loss` and `bound` in person-minutes. */
export type Ration = Readonly<{
  sources: readonly SourceId[];
  capacity_W: number;
  asked_W: number;
  given_W: number;
  lines: readonly Readonly<{ building: BuildingId; level: RationLevel; share_per1: number; loss: number }>[];
  loss: number;
  bound: number;
  reasons: readonly Reason[];
}>;
