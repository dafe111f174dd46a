/** More buildings than one search can hold: those with the most at stake are planned, the others are named and left. */
import type { Problem } from '../domain/problems.ts';
import { type CutBuilding, curveBest } from './city-losses.ts';
import type { Deed } from './outcome.ts';

/** The table of travel is square: 6,000 buildings take 72 MB of it twice and about a minute of shortest ways. Crews end some ten a shift. [C] */
export const PLANNED_MAX = 6_000;

export type Limited = Readonly<{
  kept: readonly CutBuilding[];
  keeps: (building: CutBuilding) => boolean;
  /** Deeds of the kept ones as deeds of all; nothing is done about the others. */
  spread: (deeds: readonly Deed[]) => readonly Deed[];
}>;

export function mostAtStake(cut: readonly CutBuilding[], problems: Problem[]): Limited {
  if (cut.length <= PLANNED_MAX) return { kept: cut, keeps: () => true, spread: (deeds) => deeds };
  problems.push({ code: 'FL-CREW-011', severity: 'warn', at: 'buildings', say: { got: cut.length, limit: PLANNED_MAX } });
  const stake = new Map(
    cut.map((building) => [building, building.drain.never - Math.min(building.drain.never, curveBest(building.drain))]),
  );
  const ranked = [...cut].sort((one, other) => stake.get(other)! - stake.get(one)! || one.row - other.row);
  const held = new Set(ranked.slice(0, PLANNED_MAX));
  const kept = cut.filter((building) => held.has(building));
  const at = new Map(kept.map((building, index) => [building, index]));
  return {
    kept,
    keeps: (building) => held.has(building),
    spread: (deeds) =>
      cut.map((building) => {
        const index = at.get(building);
        return index === undefined ? { kind: 'none' } : deeds[index]!;
      }),
  };
}
