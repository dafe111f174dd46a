/** Thermometers inside buildings, as the forecast learns from them. */
import type { EventReading } from '../domain/claims.ts';
import type { Reading, ReadingPlace } from '../twin/building/learning.ts';
import type { Desk } from './desk.ts';
import type { ReceivedLine } from './event.ts';

/** Outdoor air and supply water say nothing about one building's walls. */
const PLACES: Partial<Record<EventReading['what'], ReadingPlace>> = {
  flat: 'flat',
  stairwell: 'stairwell',
  attic: 'attic',
  basement: 'basement',
};
/** Standard error of a mounted thermometer, and of what someone reads out by telephone. [I] */
const INSTRUMENT_ERROR_K = 0.5;
const CALL_ERROR_K = 1.5;

/** The reading that a line carries about one building; null when it carries none. */
export function readingOf(line: ReceivedLine): Reading | null {
  const [building, another] = line.objects.buildings;
  const place = line.reading && PLACES[line.reading.what];
  if (!line.reading || !place || building === undefined || another !== undefined) return null;
  const error_K = line.kind === 'call' ? CALL_ERROR_K : INSTRUMENT_ERROR_K;
  return { id: line.id, building, at_ms: line.at_ms, place, value_C: line.reading.value_C, error_K };
}

export function readingsToLearn(desk: Desk): readonly Reading[] {
  return desk.lines.flatMap((line) => readingOf(line) ?? []);
}
