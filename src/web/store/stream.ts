import { createSignal } from 'solid-js';
import { setTimeZone } from '../text/format.ts';
import { fetchMap, fetchState } from './api.ts';
import { cityMap, putSection, putState, SECTION_NAMES, setCityMap } from './sections.ts';

export type LinkState = 'connecting' | 'live' | 'lost' | 'offline';
const [link, setLink] = createSignal<LinkState>('connecting');
const [lostAt_ms, setLostAt] = createSignal<number | null>(null);

export { link, lostAt_ms };

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 10_000;
/** A stream that says nothing may be quiet or dead, and the browser need not notice: the server is asked beside it. */
const LOOK_EVERY_MS = 5_000;
const LOOK_WAIT_MS = 8_000;
let wait_ms = BACKOFF_FIRST_MS;
let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;

function lose(): void {
  source?.close();
  source = undefined;
  if (link() !== 'lost' && link() !== 'offline') setLostAt(performance.now());
  // Before the first picture there is nothing to show but the reason; after it the last picture stays, marked as old.
  setLink(cityMap() ? 'lost' : 'offline');
  clearTimeout(retry);
  retry = setTimeout(() => void connect(), wait_ms);
  wait_ms = Math.min(wait_ms * 2, BACKOFF_MAX_MS);
}

/**
 * Loads map and state, then follows the push stream. A broken stream is opened again with growing pauses, each time from a fresh
 * state, so that nothing missed in between stays wrong.
 */
export async function connect(): Promise<void> {
  const [map, state] = await Promise.all([cityMap() ? undefined : fetchMap(), fetchState()]);
  if ((map && 'problem' in map) || 'problem' in state) return lose();
  if (map) {
    setTimeZone(map.value.timeZone);
    setCityMap(() => map.value);
  }
  putState(state.value);
  const stream = new EventSource('/api/v1/stream');
  source = stream;
  stream.onopen = () => {
    wait_ms = BACKOFF_FIRST_MS;
    setLink('live');
    setLostAt(null);
  };
  stream.onerror = lose;
  for (const name of SECTION_NAMES) {
    stream.addEventListener(name, (event) => {
      putSection(name, JSON.parse((event as MessageEvent<string>).data));
    });
  }
}

let looking = false;
/** Asks whether the server is still there; a hung server or a pulled cable leaves the stream open for many minutes. */
export async function look(): Promise<void> {
  if (link() !== 'live' || looking) return;
  looking = true;
  const watched = source;
  try {
    await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(LOOK_WAIT_MS) });
  } catch {
    if (source === watched && link() === 'live') lose();
  } finally {
    looking = false;
  }
}
setInterval(() => void look(), LOOK_EVERY_MS);

/** The machine slept or the cable is back: do not wait for the next try. */
export function hurry(): void {
  if (link() !== 'lost' && link() !== 'offline') return;
  clearTimeout(retry);
  wait_ms = BACKOFF_FIRST_MS;
  void connect();
}
