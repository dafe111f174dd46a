import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVENT_SHAPES, openPayload } from './events.ts';

/** Written by the first version; must open forever. */
const OLD_SAMPLES: [string, number, unknown][] = [
  ['desk.opened', 1, { cityHash: 'c1', cityName: 'Місто', seed: 7, codeVersion: '0.1.0', exercise: true }],
  ['weather.given', 1, { origin: 'station', issuedAt_ms: null, t0_ms: 1770000000000, hours: 96, members: 51, hash: 'w1' }],
  [
    'line.received',
    1,
    {
      line: {
        id: 'f3-007',
        at_ms: 1770076200000,
        timing: 'placed',
        kind: 'state',
        text: { uk: 'Джерело зупинилося.', en: 'A source has stopped.' },
        claims: [],
        change: 'sourceStops',
        reading: null,
        source: null,
        synthetic: true,
        objects: { buildings: [], sources: ['S-1'], feeders: [], boilers: [] },
      },
    },
  ],
  [
    'returns.estimated',
    1,
    { estimates: [{ source: 'S-1', author: 'chief engineer', saidAt_ms: 1, p10_h: 20, p50_h: 48, p90_h: 90, share_per1: 0.7 }] },
  ],
  [
    'decision.acted',
    1,
    {
      decision: 'drain-N-4',
      act: 'accept',
      who: 'О. Коваль',
      role: 'dispatcher',
      why: null,
      until_ms: null,
      matter: {
        kind: 'drain',
        anchor: 'N-4',
        buildings: ['B-1'],
        option: null,
        close: [],
        open: [],
        deadline_ms: 2,
        inputHash: 'h',
        codeVersion: '0.1.0',
      },
    },
  ],
  ['job.pinned', 1, { building: 'B-1', crew: 'C-07', who: 'О. Коваль' }],
  [
    'assessment.made',
    1,
    {
      inputHash: 'h',
      codeVersion: '0.1.0',
      seed: 7,
      options: '{}',
      t0_ms: 1,
      horizon_h: 72,
      threatened: 1200,
      refeed: 300,
      drain: 853,
      frozenIfNothing: 700.5,
      frozen: 10.25,
    },
  ],
];

describe('payloads of journal events', () => {
  it('has an old sample of every kind', () => {
    expect(OLD_SAMPLES.map(([kind]) => kind).sort()).toEqual(Object.keys(EVENT_SHAPES).sort());
  });
  it.each(OLD_SAMPLES)('opens the old sample of %s version %i', (kind, version, sample) => {
    expect(openPayload(kind, version, sample)).toEqual({ ok: true, payload: sample });
  });

  it('refuses what it does not know, by name', () => {
    expect(openPayload('no.such', 1, {})).toEqual({ ok: false, got: 'unknown kind' });
    expect(openPayload('toString', 1, {})).toEqual({ ok: false, got: 'unknown kind' });
    expect(openPayload('desk.opened', 9, {})).toEqual({ ok: false, got: 'version 9, known up to 1' });
    const wrong = openPayload('desk.opened', 1, { cityHash: 5 });
    expect(!wrong.ok && wrong.got).toContain('cityHash');
  });

  it('lifts an old version step by step', () => {
    const shapes = { 'pipe.seen': { version: 3, shape: z.object({ length_m: z.number(), by: z.string() }) } };
    const upcasters = {
      'pipe.seen@1': (payload: unknown) => ({ length_m: (payload as { length_km: number }).length_km * 1000 }),
      'pipe.seen@2': (payload: unknown) => ({ ...(payload as object), by: 'unknown' }),
    };
    const open = (version: number, payload: unknown) => openPayload('pipe.seen', version, payload, shapes, upcasters);
    expect(open(1, { length_km: 2 })).toEqual({ ok: true, payload: { length_m: 2000, by: 'unknown' } });
    expect(open(2, { length_m: 5 })).toEqual({ ok: true, payload: { length_m: 5, by: 'unknown' } });
    expect(open(3, { length_m: 5, by: 'crew' })).toEqual({ ok: true, payload: { length_m: 5, by: 'crew' } });
    const gap = openPayload('pipe.seen', 1, {}, shapes, {});
    expect(gap).toEqual({ ok: false, got: 'no way from version 1 to 2' });
  });
});
