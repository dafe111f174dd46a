/**
 * Travel times from a routing engine's `/table` on the operator's own network, or from a table of the operator's own. Positions of buildings
 * go nowhere else: an address outside the house is refused before anything is sent.
 * Format: OSRM HTTP API v1, service `table`, annotation `duration`; file format "frostline-travel-1", see docs/equations/crew-plan.md §7.
 */
import type { Place } from '../domain/city.ts';
import type { Checked, Problem } from '../domain/problems.ts';

/** places × places whole seconds; 65,535 means no way. */
export type GivenTravel = Readonly<{ places: readonly Place[]; travel_s: Uint16Array }>;

const NO_WAY_S = 0xffff;
/** OSRM answers at most 100 coordinates a request unless told otherwise (`--max-table-size`). */
const BLOCK_PLACES = 50;
/** One square of the table may take so long. */
const ANSWER_MAX_MS = 20_000;
/** More places than this would take a square of hundreds of megabytes. */
export const TRAVEL_PLACES_MAX = 6_000;
const FILE_FORMAT = 'frostline-travel-1';

/** Asks `service` (like `http://routing.local:5000`) for all pairs, square by square. Null when it cannot be used; holes are no way. */
export async function fetchTravel(
  service: string,
  places: readonly Place[],
  profile = 'driving',
  answerMax_ms = ANSWER_MAX_MS,
): Promise<Checked<GivenTravel | null>> {
  const problems: Problem[] = [];
  const refuse = (got: string): Checked<null> => ({
    value: null,
    problems: [...problems, { code: 'FL-CREW-010', severity: 'stop', at: service, say: { format: 'OSRM /table', got } }],
  });
  if (!isOwnNetwork(service)) return refuse('not an http address of the own network');
  if (places.length > TRAVEL_PLACES_MAX) {
    const say = { got: places.length, limit: TRAVEL_PLACES_MAX };
    return { value: null, problems: [{ code: 'FL-CREW-011', severity: 'stop', at: service, say }] };
  }
  const count = places.length;
  const travel_s = new Uint16Array(count * count);
  let holes = 0;
  for (let top = 0; top < count; top += BLOCK_PLACES) {
    for (let left = 0; left < count; left += BLOCK_PLACES) {
      const sources = places.slice(top, top + BLOCK_PLACES);
      const targets = places.slice(left, left + BLOCK_PLACES);
      const rows = await askSquare(service, profile, sources, targets, answerMax_ms);
      if (typeof rows === 'string') return refuse(rows);
      rows.forEach((row, from) => {
        row.forEach((seconds, to) => {
          const known = typeof seconds === 'number' && seconds >= 0;
          if (!known) holes++;
          travel_s[(top + from) * count + left + to] = known ? Math.min(NO_WAY_S, Math.round(seconds)) : NO_WAY_S;
        });
      });
    }
  }
  for (let at = 0; at < count; at++) travel_s[at * count + at] = 0;
  if (holes > 0)
    problems.push({ code: 'FL-CREW-009', severity: 'warn', at: service, say: { expected: 'durations ≥ 0', got: `${holes} holes` } });
  return { value: { places, travel_s }, problems };
}

/** Rows of seconds, or in a word why there are none. */
async function askSquare(
  service: string,
  profile: string,
  sources: readonly Place[],
  targets: readonly Place[],
  answerMax_ms: number,
): Promise<readonly (readonly unknown[])[] | string> {
  const points = [...sources, ...targets].map((place) => `${place.lon_deg.toFixed(6)},${place.lat_deg.toFixed(6)}`).join(';');
  const from = sources.map((_, at) => at).join(';');
  const to = targets.map((_, at) => sources.length + at).join(';');
  const path = `/table/v1/${profile}/${points}?sources=${from}&destinations=${to}&annotations=duration`;
  try {
    const answer = await fetch(`${service.replace(/\/+$/, '')}${path}`, { redirect: 'error', signal: AbortSignal.timeout(answerMax_ms) });
    if (!answer.ok) return `HTTP ${answer.status}`;
    const told = (await answer.json()) as { code?: unknown; durations?: unknown };
    if (told.code !== 'Ok') return `code ${String(told.code)}`;
    const { durations } = told;
    const whole =
      Array.isArray(durations) &&
      durations.length === sources.length &&
      durations.every((row) => Array.isArray(row) && row.length === targets.length);
    return whole ? (durations as unknown[][]) : 'durations of another shape';
  } catch (fault) {
    return fault instanceof Error ? fault.message : 'no answer';
  }
}

/** Loopback, private ranges (RFC 1918, RFC 4193, link-local) and names without a public ending. */
export function isOwnNetwork(service: string): boolean {
  let host: string;
  try {
    const address = new URL(service);
    if (address.protocol !== 'http:' && address.protocol !== 'https:') return false;
    host = address.hostname.replace(/^\[|\]$/g, '');
  } catch {
    return false;
  }
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
  if (host.includes(':')) return host === '::1' || /^f[cd]|^fe[89ab]/i.test(host);
  return !host.includes('.') || /\.(local|lan|internal|home\.arpa|localhost)$/i.test(host);
}

/** A table of the operator's own: `{ format, places: [ids], durations_s: [[…]] }`; ids are of buildings and depots. */
export function readTravel(text: string, at: string, placeOf: (id: string) => Place | undefined): Checked<GivenTravel | null> {
  const problems: Problem[] = [];
  const refuse = (got: string): Checked<null> => ({
    value: null,
    problems: [{ code: 'FL-CREW-010', severity: 'stop', at, say: { format: FILE_FORMAT, got } }],
  });
  let file: { format?: unknown; places?: unknown; durations_s?: unknown };
  try {
    file = (JSON.parse(text) ?? {}) as typeof file;
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : 'no JSON');
  }
  if (file.format !== FILE_FORMAT) return refuse(`format ${String(file.format)}`);
  const { places: ids, durations_s: rows } = file;
  if (!Array.isArray(ids) || !Array.isArray(rows)) return refuse('no places or no durations_s');
  if (ids.length > TRAVEL_PLACES_MAX) {
    return { value: null, problems: [{ code: 'FL-CREW-011', severity: 'stop', at, say: { got: ids.length, limit: TRAVEL_PLACES_MAX } }] };
  }
  const known: { index: number; place: Place }[] = [];
  ids.forEach((id, index) => {
    const place = placeOf(String(id));
    if (place) known.push({ index, place });
    else problems.push({ code: 'FL-CREW-009', severity: 'warn', at: `${at}/places/${index}`, say: { expected: 'id', got: String(id) } });
  });
  const count = known.length;
  const travel_s = new Uint16Array(count * count).fill(NO_WAY_S);
  let holes = 0;
  known.forEach((from, row) => {
    known.forEach((to, column) => {
      const line: unknown = rows[from.index];
      const seconds: unknown = Array.isArray(line) ? line[to.index] : undefined;
      if (row === column) travel_s[row * count + column] = 0;
      else if (typeof seconds === 'number' && seconds >= 0) travel_s[row * count + column] = Math.min(NO_WAY_S, Math.round(seconds));
      else holes++;
    });
  });
  if (holes > 0) problems.push({ code: 'FL-CREW-009', severity: 'warn', at, say: { expected: 'durations_s ≥ 0', got: `${holes} holes` } });
  return { value: { places: known.map((one) => one.place), travel_s }, problems };
}
