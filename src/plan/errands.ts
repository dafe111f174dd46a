/** Valve and boiler work that must be done before a re-feed option stands: list scheduling on the crews that have the skill. */
import type { Place, Skill } from '../domain/city.ts';
import { NO_WAY_S } from './crew-problem.ts';
import type { Roads } from './roads/roads.ts';

export type Errand = Readonly<{ skill: Skill; stops: readonly Readonly<{ place: Place; work_s: number }>[] }>;

/** Where a crew is free again and when, in seconds after the plan's zero. */
export type CrewState = { readonly place: Place; readonly free_s: number; readonly end_s: number; readonly skills: readonly Skill[] };

/** `took_s`: roads and work from the crew's leaving on; what it waits for before (its shift, another errand) is not in it. */
export type ErrandResult = Readonly<{ crew: number; ready_s: number; took_s: number } | { crew: null; ready_s: null; took_s: null }>;

/** Work at the stops of an errand, without the roads. */
export function workSeconds(errand: Errand): number {
  return errand.stops.reduce((sum, stop) => sum + stop.work_s, 0);
}

/** Roads and work of an errand from `from` on; null where no way leads. */
export function errandSeconds(roads: Roads, from: Place, errand: Errand): number | null {
  let took_s = 0;
  let at = from;
  for (const stop of errand.stops) {
    const road_s = roads.seconds(at, stop.place);
    if (road_s === NO_WAY_S) return null;
    took_s += road_s + stop.work_s;
    at = stop.place;
  }
  return took_s;
}

/**
 * Gives an errand to the crew that ends it first; crews without another skill come first among equals, so that drain crews stay free.
 * Changes `crews` in place: the chosen one stands at the last stop afterwards.
 */
export function assignErrand(roads: Roads, crews: CrewState[], errand: Errand): ErrandResult {
  let best = -1;
  let bestEnd_s = Infinity;
  let bestTook_s = 0;
  let bestRank = Infinity;
  crews.forEach((crew, index) => {
    if (!crew.skills.includes(errand.skill)) return;
    const took_s = errandSeconds(roads, crew.place, errand);
    if (took_s === null) return;
    const now_s = crew.free_s + took_s;
    if (now_s > crew.end_s) return;
    // A crew that could drain is worth half an hour of waiting for one that cannot. [I]
    const rank = now_s + (crew.skills.includes('drain') && errand.skill !== 'drain' ? DRAIN_CREW_PRICE_S : 0);
    if (rank < bestRank) {
      best = index;
      bestEnd_s = now_s;
      bestTook_s = took_s;
      bestRank = rank;
    }
  });
  if (best < 0) return { crew: null, ready_s: null, took_s: null };
  const last = errand.stops[errand.stops.length - 1];
  crews[best] = { ...crews[best]!, place: last ? last.place : crews[best]!.place, free_s: bestEnd_s };
  return { crew: best, ready_s: bestEnd_s, took_s: bestTook_s };
}
const DRAIN_CREW_PRICE_S = 1_800;
