import { expect, test } from 'vitest';
import type { Crew } from './city.ts';
import type { CrewId, DepotId } from './ids.ts';
import { crewAt } from './shift.ts';
import { HOUR_MS, instant_ms } from './time.ts';

const start_ms = instant_ms(1_770_055_200_000);
const crew: Crew = {
  id: 'K-1' as CrewId,
  name: 'Crew 1',
  depot: 'D-1' as DepotId,
  people: 2,
  skills: ['drain'],
  shiftStart_ms: start_ms,
  shiftEnd_ms: instant_ms(start_ms + 12 * HOUR_MS),
  estimated: [],
};
const startsAfter = (hours: number): number => (crewAt(crew, instant_ms(start_ms + hours * HOUR_MS)).shiftStart_ms - start_ms) / HOUR_MS;

test('a shift ahead or under way stays; one that is over comes back a day later', () => {
  expect([-5, 0, 6, 11.99].map(startsAfter)).toEqual([0, 0, 0, 0]);
  expect([12, 18, 30, 35.99].map(startsAfter)).toEqual([24, 24, 24, 24]);
  expect([36, 60].map(startsAfter)).toEqual([48, 72]);
});
