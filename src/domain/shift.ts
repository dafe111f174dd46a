/** Shifts come back every day: a crew given for one night works the next night too, rested in between. */
import type { Crew } from './city.ts';
import { HOUR_MS, type Instant, instant_ms } from './time.ts';

const DAY_MS = 24 * HOUR_MS;

/** The crew with the shift that is under way at `at_ms`, or else the next one. A shift that lies ahead stays as it is. */
export function crewAt(crew: Crew, at_ms: Instant): Crew {
  const days = Math.max(0, Math.floor((at_ms - crew.shiftEnd_ms) / DAY_MS) + 1);
  if (days === 0 || at_ms < crew.shiftEnd_ms) return crew;
  return {
    ...crew,
    shiftStart_ms: instant_ms(crew.shiftStart_ms + days * DAY_MS),
    shiftEnd_ms: instant_ms(crew.shiftEnd_ms + days * DAY_MS),
  };
}

export function crewsAt(crews: readonly Crew[], at_ms: Instant): readonly Crew[] {
  return crews.map((crew) => crewAt(crew, at_ms));
}
