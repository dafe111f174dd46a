/** The small city on the night its plant stops, as a desk to be started: for tests that ask a real server. */
import { join } from 'node:path';
import type { EventLine } from '../src/domain/claims.ts';
import type { SourceId } from '../src/domain/ids.ts';
import { HOUR_MS, instant_ms } from '../src/domain/time.ts';
import type { ServerOptions } from '../src/serve/start.ts';
import { makeWeather } from '../src/synth/make-weather.ts';
import { makeSmallCity } from './small-city.ts';

export const LOST = Date.UTC(2026, 1, 2, 23, 50);

const STOP: EventLine = {
  id: 'lost',
  at_ms: instant_ms(LOST),
  timing: 'placed',
  kind: 'state',
  text: { uk: 'зупинка', en: 'stop' },
  claims: [],
  change: 'sourceStops',
  reading: null,
  pick: { from: 'struckSource', nth: 1, count: 1 },
  source: null,
  synthetic: true,
};

/** The journal lies in `folder`, which the test takes away again; no screens and no papers. */
export function smallDesk(folder: string): ServerOptions {
  return {
    city: makeSmallCity(),
    events: [STOP],
    weather: makeWeather({ seed: 1, members: 11, t0_ms: instant_ms(LOST - 6 * HOUR_MS), hours: 96 }),
    journalFile: join(folder, 'desk.sqlite'),
    port: 0,
    webDir: null,
    replay: { struck: ['S-A' as SourceId], start_ms: null, playing: false, speed: 1 },
    prints: { briefing: () => '', orders: () => '', calendar: () => null, planFiles: () => ({ json: '', csv: '', geojson: '' }) },
    seed: 1,
    members: 11,
    horizon_h: 48,
    iterations: 300,
    codeVersion: 'test',
    log: () => undefined,
  };
}
