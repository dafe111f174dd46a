/** What feeding a building now would save, at a price of crew time (docs/equations/boilers.md §5). */
import type { City } from '../../domain/city.ts';
import { type CutBuilding, curveBest } from '../city-losses.ts';
import { drainWork_s } from '../work.ts';

/** By row of `city.buildings`: least of never draining and of the best drain with the crew's time, never draining where nobody may; 0 for what is not cut. */
export function feedValues(city: City, cut: readonly CutBuilding[], crewSecond: number): Float64Array {
  const values = new Float64Array(city.buildings.length);
  for (const building of cut) {
    const time = crewSecond * drainWork_s(city.buildings[building.row]!);
    const drained = building.drainable ? curveBest(building.drain) + time : building.drain.never;
    values[building.row] = Math.round(Math.min(building.drain.never, drained));
  }
  return values;
}
