/** Thermometers and meters of buildings, as the forecast learns from them; and what people said of the pumps. */
import type { ReadingKind } from '../domain/claims.ts';
import type { SourceId } from '../domain/ids.ts';
import type { PumpFact } from '../domain/service.ts';
import type { Evidence, ReadingPlace } from '../twin/building/forecast.ts';
import type { Desk } from './desk.ts';
import type { ReceivedLine } from './event.ts';

/** Outdoor air and supply water say nothing about one building's walls. */
const PLACES: Partial<Record<ReadingKind, ReadingPlace>> = {
  flat: 'flat',
  stairwell: 'stairwell',
  attic: 'attic',
  basement: 'basement',
};
/** Standard error of a mounted thermometer, and of what someone reads out by telephone. [I] */
const INSTRUMENT_ERROR_K = 0.5;
const CALL_ERROR_K = 1.5;
/** A thermometer strapped to the return pipe. [I] */
const RETURN_ERROR_K = 1;
/** A heat meter of class 3 within its flows, EN 1434-1: some per cent; an hour read by hand is no cleaner. [I] */
const METER_ERROR_per1 = 0.05;
/** A meter that shows nothing is still not exact. [I] */
const METER_ERROR_MIN_W = 1_000;

/** The reading that a line carries about one building; null when it carries none. */
export function readingOf(line: ReceivedLine): Evidence | null {
  const [building, another] = line.objects.buildings;
  const { reading } = line;
  if (!reading || building === undefined || another !== undefined) return null;
  const about = { id: line.id, building, at_ms: line.at_ms };
  if (reading.what === 'heatMeter') {
    const error_W = Math.max(METER_ERROR_MIN_W, METER_ERROR_per1 * reading.value_W);
    return { ...about, place: 'heatMeter', value_W: reading.value_W, error_W };
  }
  if (reading.what === 'returnWater') return { ...about, place: 'returnWater', value_C: reading.value_C, error_K: RETURN_ERROR_K };
  const place = PLACES[reading.what];
  const error_K = line.kind === 'call' ? CALL_ERROR_K : INSTRUMENT_ERROR_K;
  return place ? { ...about, place, value_C: reading.value_C, error_K } : null;
}

/** Those that nobody took back. */
export function readingsToLearn(desk: Desk): readonly Evidence[] {
  return desk.lines.flatMap((line) => (desk.withdrawn[line.id] ? [] : (readingOf(line) ?? [])));
}

export function pumpFacts(desk: Pick<Desk, 'pumps'>): readonly PumpFact[] {
  return Object.entries(desk.pumps)
    .map(([source, { stopped_ms }]) => ({ source: source as SourceId, stopped_ms }))
    .sort((one, other) => (one.source < other.source ? -1 : 1));
}
