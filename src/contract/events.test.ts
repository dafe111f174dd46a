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
  ['departure.signed', 1, { rule: 'kyiv-2022-11-29/drainConsent', buildings: ['B-1'], crews: ['C-07'], who: 'О. Коваль' }],
  ['weights.signed', 1, { version: 'weights-1', who: 'О. Коваль' }],
  ['reading.judged', 1, { reading: 'reading-1', act: 'withdraw', who: 'О. Коваль', why: 'інша адреса' }],
  ['pumps.stated', 1, { source: 'S-1', says: 'stopped', stopped_ms: 5, author: 'зміна ТЕЦ', who: 'О. Коваль' }],
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
  [
    'trial.accepted',
    1,
    {
      trial: 'T-1',
      name: 'без бригади 7',
      choices: {
        crewsOff: ['C-7'],
        orders: [{ building: 'B-1', action: 'keep' }],
        pins: [{ building: 'B-2', crew: 'C-1' }],
        tail_per1: 0.5,
      },
      seen: { inputHash: 'abc', frozenBefore: 6.1, frozenAfter: null },
      who: 'О. Коваль',
      why: 'бригада захворіла',
    },
  ],
  ['trial.withdrawn', 1, { trial: 'T-1', who: 'О. Коваль', why: 'бригада повернулася' }],
  [
    'plan.judged',
    1,
    { inputHash: 'abc', codeVersion: '0.1.0', seed: 7, unseenLoss: 120, seenLoss: 100, unseenFrozen: 1.5, lossBound: null },
  ],
  ['deadlines.passed', 1, { lines: [{ building: 'B-1', freezeP05_ms: 5, freezeP50_ms: null, latestStart_ms: 3 }] }],
  [
    'report.received',
    1,
    {
      report: {
        id: 'R-1',
        text: 'Тепла позбавлено 853 будинки.',
        language: 'uk',
        publishedDay: '2026-02-03',
        publishedAt_ms: null,
        source: 'ТСН',
      },
      channel: 'paste',
      informant: null,
      translation: null,
      chars: 29,
      masked: 0,
      synthetic: false,
    },
  ],
  [
    'report.read',
    1,
    {
      report: 'R-1',
      codeVersion: '0.1.0',
      claims: [
        {
          id: 'R-1-01',
          report: 'R-1',
          claimType: 'service_outage',
          quote: 'Тепла позбавлено 853 будинки',
          span: [0, 28],
          polarity: 'affirmed',
          modality: 'asserted',
          chain: [{ name: 'ТСН', kind: 'publisher', role: '', named: true }],
          directness: 'narrator',
          verb: null,
          places: [{ name: 'Kharkiv', level: 'city', code: null, resolvedBy: 'mention', span: [0, 5] }],
          time: { expression: null, span: null, kind: 'asOf', startDay: null, endDay: null, precision: 'unknown', anchor: 'publication' },
          quantity: {
            what: 'bld_no_heat',
            value: 853,
            bound: 'exact',
            range: null,
            unit: 'buildings',
            quote: '853 будинки',
            span: [17, 28],
          },
          service: 'heat',
          state: 'lost',
          measure: { kind: 'drain', status: 'done' },
          weapons: ['drone'],
          asset: 'chp',
          term: { field: 'scope', value: null, status: 'discussed' },
          publish: 'public',
          rule: 'claim.outage@1',
        },
      ],
      numbers: [
        {
          number: {
            id: 'R-1#1',
            topic: 'withoutHeat',
            unit: 'buildings',
            value: 853,
            bound: 'exact',
            range: [null, 900],
            scope: { place: 'Kharkiv', part: '' },
            status: 'stated',
            speaker: null,
            chain: [{ name: 'ТСН', kind: 'publisher', role: '', named: true }],
            publishedAt_ms: 1,
            recordedAt_ms: 2,
            asOf_ms: null,
            quote: '853 будинки',
            report: 'R-1',
            sourceCode: null,
            basis: 'report',
          },
          span: [17, 28],
        },
      ],
      relay: { of: 'R-0', kind: 'relay', share_per1: 0.8 },
      times: [
        {
          time: {
            expression: 'вчора',
            span: [0, 5],
            kind: 'event',
            startDay: '2026-02-02',
            endDay: null,
            precision: 'day',
            anchor: 'publication',
          },
          quote: 'вчора',
        },
      ],
      assets: [{ kind: 'chp', quote: 'ТЕЦ' }],
      cause: { kind: 'attack', quote: 'після удару' },
      voices: [{ id: 'R-1/B-1', building: 'B-1', says: 'cold', quote: 'вул. Вишнева, 12' }],
      problems: [{ code: 'FL-INTAKE-010', say: { got: 2 } }],
    },
  ],
  [
    'claim.judged',
    1,
    {
      act: {
        id: 'judge-1',
        claim: 'R-1#1',
        act: 'correct',
        who: 'О. Коваль',
        why: 'це об’єкти',
        correction: { value: null, bound: null, unit: 'objects', topic: null, place: null },
      },
    },
  ],
  [
    'claim.added',
    1,
    {
      number: {
        id: 'R-1+1',
        topic: 'drained',
        unit: 'buildings',
        value: 820,
        bound: 'exact',
        range: null,
        scope: { place: null, part: '' },
        status: 'decided',
        speaker: 'Ihor Terekhov',
        chain: [{ name: 'Ihor Terekhov', kind: 'person', role: 'mayor of Kharkiv', named: true }],
        publishedAt_ms: 1,
        recordedAt_ms: 2,
        asOf_ms: null,
        quote: '820 будинків',
        report: 'R-1',
        sourceCode: 'S3',
        basis: 'report',
      },
      span: [3, 15],
      who: 'О. Коваль',
      why: '',
    },
  ],
  [
    'effect.judged',
    1,
    {
      act: {
        id: 'effect-1',
        proposal: 'effect-R-1-01',
        act: 'confirm',
        asset: { kind: 'source', id: 'S-1' },
        who: 'О. Коваль',
        role: 'dispatcher',
        why: '',
      },
      to: 'lost',
      since_ms: 5,
    },
  ],
  [
    'call.received',
    1,
    {
      call: {
        id: 'call-1',
        building: 'B-1',
        candidates: ['B-1'],
        address: '',
        what: 'noHeat',
        temperature_C: 9,
        at_ms: 5,
        informant: 'informant-3fa91c04b2d7',
        note: '',
        evidence: [
          {
            aspect: 'heat',
            evidence: {
              id: 'call-1',
              value: 'cold',
              basis: 'call',
              origin: 'informant-3fa91c04b2d7',
              observedAt_ms: 5,
              recordedAt_ms: 5,
              supersedes: null,
              quote: 'noHeat, 9 °C',
            },
          },
        ],
      },
      canCallBack: true,
      who: 'О. Коваль',
    },
  ],
  ['contact.opened', 1, { informant: 'informant-3fa91c04b2d7', who: 'О. Коваль', why: 'уточнити під’їзд' }],
];
/** Kinds that have grown since their first version, with the sample lifted to the newest. */
const LIFTED: Readonly<Record<string, object>> = { 'returns.estimated': { claim: null, by: null } };

describe('payloads of journal events', () => {
  it('has an old sample of every kind', () => {
    expect(OLD_SAMPLES.map(([kind]) => kind).sort()).toEqual(Object.keys(EVENT_SHAPES).sort());
  });
  it.each(OLD_SAMPLES)('opens the old sample of %s version %i', (kind, version, sample) => {
    expect(openPayload(kind, version, sample)).toEqual({ ok: true, payload: { ...(sample as object), ...LIFTED[kind] } });
  });

  it('keeps a heat meter as watts and never as degrees', () => {
    const line = (reading: object) => ({
      line: { ...(OLD_SAMPLES.find(([kind]) => kind === 'line.received')![2] as { line: object }).line, reading },
    });
    const meter = line({ what: 'heatMeter', value_W: 120_000, instrument: 'M-1' });
    expect(openPayload('line.received', 2, meter)).toEqual({ ok: true, payload: meter });
    expect(openPayload('line.received', 2, line({ what: 'flat', value_W: 9, instrument: 't' })).ok).toBe(false);
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
