import { expect, it } from 'vitest';
import { instant_ms } from '../domain/time.ts';
import { localAhead_min } from './civil-time.ts';

it.each([
  ['Europe/Kyiv', Date.UTC(2026, 1, 3, 0, 5), 120],
  ['Europe/Kyiv', Date.UTC(2026, 6, 3, 22, 5), 180],
  // The hour that happens twice: before and after the clocks go back.
  ['Europe/Kyiv', Date.UTC(2026, 9, 25, 0, 30), 180],
  ['Europe/Kyiv', Date.UTC(2026, 9, 25, 1, 30), 120],
  ['UTC', Date.UTC(2026, 1, 3), 0],
  ['Asia/Kathmandu', Date.UTC(2026, 1, 3, 23, 50), 345],
  ['Nowhere/Atall', Date.UTC(2026, 1, 3), null],
])('%s at %i is ahead by %s min', (zone, at_ms, ahead) => {
  expect(localAhead_min(zone, instant_ms(at_ms))).toBe(ahead);
});
