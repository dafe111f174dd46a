import { describe, expect, it } from 'vitest';
import { makeSmallCity, PER_BRANCH } from '../../test/small-city.ts';
import type { StateChange } from '../domain/claims.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import { type Desk, factsOf, makeDesk } from './desk.ts';
import type { DeskEvent, LineObjects, ReceivedLine, SignedMatter } from './event.ts';
import { makeGround } from './ground.ts';
import { NO_OUTAGE, traceFeed } from './lose-source.ts';
import { pumpFacts, readingsToLearn } from './readings.ts';
import { refuseAct } from './sign.ts';
import { step } from './step.ts';

const T0 = Date.UTC(2026, 1, 3, 0);
const ground = makeGround(makeSmallCity());
const at = (minutes: number) => instant_ms(T0 + minutes * 60_000);

let count = 0;
function line(
  change: StateChange | null,
  objects: Partial<Record<keyof LineObjects, readonly string[]>> = {},
  kind: ReceivedLine['kind'] = 'state',
): DeskEvent {
  count++;
  return {
    kind: 'line.received',
    line: {
      id: `l${count}`,
      at_ms: at(count),
      timing: 'placed',
      kind,
      text: { uk: 'рядок', en: 'line' },
      claims: [],
      change,
      reading: null,
      source: null,
      synthetic: true,
      objects: { buildings: [], sources: [], feeders: [], boilers: [], ...(objects as Partial<LineObjects>) },
    },
  };
}
function run(events: readonly DeskEvent[], desk: Desk = makeDesk(ground)): Desk {
  return events.reduce((before, event, index) => step(before, event, at(index + 1_000)).desk, desk);
}
function states(desk: Desk): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of desk.services) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
const names = (prefix: string, howMany = PER_BRANCH) => Array.from({ length: howMany }, (_, index) => `D-${prefix}.${index}` as BuildingId);

describe('who loses heat', () => {
  it('feeds everyone in quiet times, each from its own source', () => {
    const feed = traceFeed(ground, NO_OUTAGE);
    expect([...feed.fed].every((fed) => fed === 1)).toBe(true);
    expect([...feed.source].filter((row) => row === 0)).toHaveLength(30);
  });
  it('stops everyone behind a lost source, and nobody else', () => {
    const desk = run([line('sourceStops', { sources: ['S-A'] })]);
    expect(states(desk)).toEqual({ noFeed: 30, heated: 10 });
    expect(desk.lostAt_ms).not.toBeNull();
    expect(desk.services[0]).toMatchObject({ state: 'noFeed', lostSource: 'S-A' });
    expect(Object.keys(desk.firstLost)).toHaveLength(30);
  });
  it('stops pumped heat points without power, elevators go on', () => {
    const desk = run([line('feederOff', { feeders: ['F-1', 'F-2'] })]);
    expect(states(desk)).toEqual({ noFeed: 10, heated: 30 });
    expect(desk.services.filter((service) => !service.powered)).toHaveLength(40);
    expect(run([line('feederOn', { feeders: ['F-1'] })], desk).services.filter((service) => service.state === 'noFeed')).toHaveLength(0);
  });
  it('stops a boiler house whose own feeder is off', () => {
    expect(states(run([line('feederOff', { feeders: ['F-3'] })]))).toEqual({ noFeed: 10, heated: 30 });
  });
  it('brings back only what is full of water', () => {
    const lost = run([
      line('sourceStops', { sources: ['S-A'] }),
      line('drainStarted', { buildings: names('K1', 3) }),
      line('drainVerified', { buildings: names('K1', 2) }),
    ]);
    expect(states(lost)).toEqual({ drainedVerified: 2, draining: 1, noFeed: 27, heated: 10 });
    expect(lost.services[0]!.drained_ms).not.toBeNull();
    expect(states(run([line('sourceReturns', { sources: ['S-A'] })], lost))).toEqual({ drainedVerified: 2, draining: 1, heated: 37 });
  });
  it('feeds named buildings again without their source, and keeps them when another source stops', () => {
    const lost = run([line('sourceStops', { sources: ['S-A'] }), line('sourceReturns', { buildings: names('K1') })]);
    expect(states(lost)).toEqual({ noFeed: 20, heated: 20 });
    expect(states(run([line('sourceStops', { sources: ['S-B'] })], lost))).toEqual({ noFeed: 30, heated: 10 });
  });
});

describe('what is only said', () => {
  it('changes nothing by itself: a call stands beside the building', () => {
    const before = makeDesk(ground);
    const { desk, effects } = step(before, line('burstReported', { buildings: names('K1', 1) }, 'call'), at(1));
    expect(desk.services).toBe(before.services);
    expect(desk.lines).toHaveLength(1);
    expect(effects).toEqual([{ kind: 'push', sections: ['clock', 'reports'] }]);
  });
  it('is heard once', () => {
    const event = line('sourceStops', { sources: ['S-A'] });
    const once = run([event]);
    expect(step(once, event, at(2)).desk).toBe(once);
  });
  it('passes over objects that the city does not have', () => {
    expect(states(run([line('sourceStops', { sources: ['none'] }), line('drainVerified', { buildings: ['none'] })]))).toEqual({
      heated: 40,
    });
  });
});

describe('thermometers', () => {
  it('inside one building ask for a new calculation and teach the forecast; outdoors and whole lists do not', () => {
    const reading = (what: 'flat' | 'outdoor', buildings: readonly string[], kind: ReceivedLine['kind'] = 'reading') => {
      const event = line(null, { buildings }, kind) as Extract<DeskEvent, { kind: 'line.received' }>;
      return { ...event, line: { ...event.line, reading: { what, value_C: 14, instrument: 't' } } };
    };
    const lost = run([line('sourceStops', { sources: ['S-A'] })]);
    const effectsOf = (event: DeskEvent, desk = lost) => step(desk, event, at(3_000)).effects.map(({ kind }) => kind);
    expect(effectsOf(reading('flat', ['D-K1.0']))).toEqual(['assess', 'push']);
    expect(effectsOf(reading('outdoor', []))).toEqual(['push']);
    expect(effectsOf(reading('flat', names('K1', 2)))).toEqual(['push']);
    expect(effectsOf(reading('flat', ['D-K1.0']), makeDesk(ground))).toEqual(['push']);
    const taught = run([reading('flat', ['D-K1.0']), reading('flat', ['D-K1.1'], 'call'), reading('outdoor', [])], lost);
    expect(readingsToLearn(taught).map((reading) => [reading.building, 'error_K' in reading && reading.error_K])).toEqual([
      ['D-K1.0', 0.5],
      ['D-K1.1', 1.5],
    ]);
  });
});

describe('meters, and what is said of pumps', () => {
  const reading = (what: 'returnWater' | 'heatMeter', value: number): DeskEvent => {
    const event = line(null, { buildings: ['D-K1.0'] }, 'reading') as Extract<DeskEvent, { kind: 'line.received' }>;
    const shown = what === 'heatMeter' ? { what, value_W: value, instrument: 'm' } : { what, value_C: value, instrument: 't' };
    return { ...event, line: { ...event.line, id: what, reading: shown } };
  };
  const judged = (act: 'withdraw' | 'restore', who = 'О. Коваль'): DeskEvent => ({
    kind: 'reading.judged',
    reading: 'heatMeter',
    act,
    who,
    why: '',
  });
  const lost = run([line('sourceStops', { sources: ['S-A'] })]);
  const causes = (desk: Desk, event: DeskEvent) =>
    step(desk, event, at(3_000)).effects.flatMap((effect) => (effect.kind === 'assess' ? [effect.cause] : []));

  it('teach the forecast with an error of their own, until a named person takes them back', () => {
    const taught = run([reading('heatMeter', 100_000), reading('returnWater', 44)], lost);
    expect(readingsToLearn(taught)).toMatchObject([
      { place: 'heatMeter', value_W: 100_000, error_W: 5_000 },
      { place: 'returnWater', value_C: 44, error_K: 1 },
    ]);
    expect(causes(taught, judged('withdraw'))).toEqual(['reading']);
    const back = run([judged('withdraw')], taught);
    expect(readingsToLearn(back).map(({ place }) => place)).toEqual(['returnWater']);
    expect(back.lines, 'the line stays').toEqual(taught.lines);
    expect(causes(back, judged('withdraw', 'І. Мороз')), 'taken back already').toEqual([]);
    expect(readingsToLearn(run([judged('restore')], back))).toEqual(readingsToLearn(taught));
    expect(run([judged('withdraw')], lost), 'a reading nobody has').toEqual(lost);
  });

  it('hold for one loss: by act or by a line of the night, taken back by name, forgotten when the source is back', () => {
    const source = 'S-A' as SourceId;
    const stated = (says: 'ranOn' | 'stopped' | 'unknown', stopped_ms: Instant | null = null): DeskEvent => ({
      kind: 'pumps.stated',
      source,
      says,
      stopped_ms,
      author: 'зміна ТЕЦ',
      who: 'О. Коваль',
    });
    expect(causes(lost, stated('ranOn'))).toEqual(['pumps']);
    const stopped = run([stated('ranOn'), stated('stopped', at(5))], lost);
    expect(pumpFacts(stopped)).toEqual([{ source, stopped_ms: at(5) }]);
    expect(stopped.pumps[source]).toMatchObject({ author: 'зміна ТЕЦ', who: 'О. Коваль' });
    expect(pumpFacts(run([stated('unknown')], stopped))).toEqual([]);
    expect(causes(lost, stated('unknown')), 'nothing was said').toEqual([]);
    expect(pumpFacts(run([line('pumpsRanOn', { sources: ['S-A'] })], lost))).toEqual([{ source, stopped_ms: null }]);
    expect(pumpFacts(run([line('pumpsStopped', { sources: ['S-A'] })], lost))[0]!.stopped_ms).not.toBeNull();
    expect(pumpFacts(run([line('sourceReturns', { sources: ['S-A'] })], stopped))).toEqual([]);
  });
});

describe('decisions', () => {
  const matter: SignedMatter = {
    kind: 'drain',
    anchor: 'K1',
    buildings: names('K1'),
    option: null,
    close: [],
    open: [],
    deadline_ms: null,
    inputHash: null,
    codeVersion: null,
  };
  const act = (
    kind: 'accept' | 'defer' | 'decline' | 'reopen',
    who: string,
    role: 'dispatcher' | 'engineer',
    more: Partial<Extract<DeskEvent, { kind: 'decision.acted' }>> = {},
  ): DeskEvent => ({ kind: 'decision.acted', decision: 'drain-K1', act: kind, who, role, why: null, until_ms: null, matter, ...more });
  const lost = run([line('sourceStops', { sources: ['S-A'] })]);
  const refusal = (
    desk: Desk,
    who: string,
    role: 'dispatcher' | 'engineer',
    kind: 'accept' | 'defer' | 'reopen' = 'accept',
    until_ms: number | null = null,
  ) =>
    refuseAct(desk, 'drain-K1', { act: kind, who, role, until_ms: until_ms === null ? null : instant_ms(until_ms) }, true, at(5_000))
      ?.code ?? null;

  it('needs two persons of two roles to drain', () => {
    const one = run([act('accept', 'О. Коваль', 'dispatcher')], lost);
    expect(states(one)).toEqual({ noFeed: 30, heated: 10 });
    expect(refusal(one, 'о.коваль', 'engineer')).toBe('FL-SERVE-005');
    expect(refusal(one, 'І. Мельник', 'dispatcher')).toBe('FL-SERVE-006');
    expect(states(run([act('accept', 'О.  КОВАЛЬ', 'engineer'), act('accept', 'І. Мельник', 'dispatcher')], one))).toEqual({
      noFeed: 30,
      heated: 10,
    });
    const { desk: two, effects } = step(one, act('accept', 'І. Мельник', 'engineer'), at(2_000));
    expect(states(two)).toEqual({ drainOrdered: 10, noFeed: 20, heated: 10 });
    expect(effects[0]).toEqual({ kind: 'assess', cause: 'decision' });
    expect(two.decisions['drain-K1']!.signatures.map(({ who }) => who)).toEqual(['О. Коваль', 'І. Мельник']);
    expect(refusal(two, 'П. Гай', 'engineer')).toBe('FL-SERVE-004');
    expect(refusal(two, 'П. Гай', 'engineer', 'reopen')).toBe('FL-SERVE-004');
  });
  it('lets the second sign only what the first saw', () => {
    const one = run([act('accept', 'О. Коваль', 'dispatcher')], lost);
    const two = run([act('accept', 'І. Мельник', 'engineer', { matter: { ...matter, buildings: names('K2') } })], one);
    expect(states(two)).toEqual({ drainOrdered: 10, noFeed: 20, heated: 10 });
    expect(two.services[0]!.state).toBe('drainOrdered');
  });
  it('needs one person for anything else', () => {
    const held = run([act('accept', 'О. Коваль', 'dispatcher', { matter: { ...matter, kind: 'hold' } })], lost);
    expect(states(held)).toEqual({ holdFull: 10, noFeed: 20, heated: 10 });
  });
  it('can be put off, comes back by itself, can be reopened', () => {
    expect(refusal(lost, 'О. Коваль', 'dispatcher', 'defer', null)).toBe('FL-SERVE-007');
    expect(refusal(lost, 'О. Коваль', 'dispatcher', 'defer', at(4_000))).toBe('FL-SERVE-007');
    expect(refusal(lost, 'О. Коваль', 'dispatcher', 'defer', at(5_060))).toBeNull();
    const put = run([act('defer', 'О. Коваль', 'dispatcher', { until_ms: at(1_500) })], lost);
    expect(put.decisions['drain-K1']).toMatchObject({ act: 'defer' });
    expect(refuseAct(put, 'drain-K1', { act: 'accept', who: 'x', role: 'engineer', until_ms: null }, true, at(1_400))?.code).toBe(
      'FL-SERVE-004',
    );
    expect(refuseAct(put, 'drain-K1', { act: 'accept', who: 'x', role: 'engineer', until_ms: null }, true, at(1_600))).toBeNull();
    expect(run([act('reopen', 'О. Коваль', 'dispatcher')], put).decisions).toEqual({});
  });
});

describe('the journal is the ground', () => {
  it('gives the same facts when stepped through again, and steps share nothing', () => {
    const events = [
      line('sourceStops', { sources: ['S-A'] }),
      line('feederOff', { feeders: ['F-1'] }),
      line('drainStarted', { buildings: names('K3', 4) }),
    ];
    const frozen = makeDesk(ground);
    const before = JSON.stringify(factsOf(frozen));
    expect(JSON.stringify(factsOf(run(events)))).toBe(JSON.stringify(factsOf(run(events))));
    expect(JSON.stringify(factsOf(frozen))).toBe(before);
  });
});
