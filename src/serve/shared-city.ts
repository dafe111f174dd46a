/**
 * The city for threads: its JSON text in memory that all of them share, written once before the server listens. A copy of the objects for each
 * thread would stand in the screens' way while it is made: a fifth of a second for 12,000 buildings, at the first question to each.
 */
import { assert } from '../domain/assert.ts';
import type { City } from '../domain/city.ts';

export type SharedCity = SharedArrayBuffer;

/** `text` is the city as JSON; that holds everything there is in one (read-city.ts: plain values, no infinities). */
export function shareCity(text: string): SharedCity {
  const length = Buffer.byteLength(text);
  const shared = new SharedArrayBuffer(length);
  const written = Buffer.from(shared).write(text);
  assert(written === length, 'the whole city is shared');
  return shared;
}

/** In the thread: the city as objects of its own. */
export function openCity(shared: SharedCity): City {
  return JSON.parse(Buffer.from(shared).toString()) as City;
}
