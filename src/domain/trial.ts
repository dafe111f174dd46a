/**
 * Decisions about a plan that people try before they take them: crews that are sent home, buildings that are kept full or drained whatever
 * the reckoning says, drains given to a crew, how much the worst weathers count. What nobody can decide (weather, the hour at which heat returns) is no part of them.
 */
import type { BuildingId, CrewId } from './ids.ts';

export const ORDER_ACTIONS = ['keep', 'drain'] as const;
export type OrderAction = (typeof ORDER_ACTIONS)[number];

export type TrialChoices = Readonly<{
  crewsOff: readonly CrewId[];
  orders: readonly Readonly<{ building: BuildingId; action: OrderAction }>[];
  pins: readonly Readonly<{ building: BuildingId; crew: CrewId }>[];
  /** λ: how much the worst weathers count beside the mean of all; null: as the weights have it. */
  tail_per1: number | null;
}>;
export const NO_CHOICES: TrialChoices = { crewsOff: [], orders: [], pins: [], tail_per1: null };

/** What was decided for a building, under which name and by whom; `who` is empty while it is only tried. */
export type BuildingOrder = Readonly<{ building: BuildingId; action: OrderAction; name: string; who: string }>;
