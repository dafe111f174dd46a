/** The parts of a playback: the hand of the clock, the lists that lines pick from, the crews of an exercise. */
import { describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import { makeDesk } from '../desk/desk.ts';
import type { DeskEvent } from '../desk/event.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import type { EventLine, ObjectPick } from '../domain/claims.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import type { Plan, PlanLine } from '../domain/plan.ts';
import { instant_ms } from '../domain/time.ts';
import { ReplayClock } from './clock.ts';
import { ExerciseCrews } from './exercise-crews.ts';
import { fromLine } from './journal-event.ts';
import { makePickLists, needsPlan, objectsOf, withPlan } from './picks.ts';
import { nightRange } from './replay.ts';

const ground = makeGround(makeSmallCity());
const struck = ['S-A' as SourceId];
const said = { timing: 'placed', text: { uk: 'x', en: 'x' }, claims: [], reading: null, source: null, synthetic: true } as const;

describe('the hand', () => {
  function clockAt(machine: { ms: number }): ReplayClock {
    const range = { from_ms: instant_ms(1_000), to_ms: instant_ms(100_000), start_ms: instant_ms(10_000) };
    return new ReplayClock(range, true, () => machine.ms);
  }
  it('runs at its speed, stands when it does not play, ends with the night', () => {
    const machine = { ms: 500 };
    const clock = clockAt(machine);
    machine.ms = 1_500;
    expect(clock.now()).toBe(11_000);
    clock.set({ speed: 10 });
    machine.ms = 2_500;
    expect(clock.now()).toBe(21_000);
    clock.set({ playing: false });
    machine.ms = 9_000;
    expect(clock.now()).toBe(21_000);
    clock.set({ playing: true });
    expect(clock.now()).toBe(21_000);
    machine.ms = 1e9;
    expect(clock.now()).toBe(100_000);
  });
  it('is held for a calculation and goes on from there', () => {
    const machine = { ms: 0 };
    const clock = clockAt(machine);
    clock.hold(instant_ms(12_000));
    machine.ms = 50_000;
    expect(clock.now()).toBe(12_000);
    clock.release();
    expect(clock.now()).toBe(12_000);
    machine.ms = 51_000;
    expect(clock.now()).toBe(13_000);
    clock.set({ hand_ms: instant_ms(2_000) });
    expect(clock.now()).toBe(2_000);
  });
  it('enters shortly after heat is lost', () => {
    const line = (at_ms: number, change: EventLine['change']): EventLine => ({
      ...said,
      id: `${at_ms}`,
      at_ms: instant_ms(at_ms),
      kind: 'state',
      change,
      pick: null,
    });
    const range = nightRange([line(0, null), line(60_000, 'sourceStops'), line(9e6, null)], null);
    expect(range.start_ms).toBeGreaterThan(60_000);
    expect(range.start_ms).toBeLessThan(2e6);
    expect(nightRange([], null)).toMatchObject({ from_ms: 0 });
    expect(nightRange([line(0, null), line(9e6, null)], instant_ms(9e12)).start_ms).toBeLessThanOrEqual(9e6 + 7 * 3_600_000);
  });
});

describe('picks', () => {
  const lists = makePickLists(ground, struck);
  const line = (pick: ObjectPick | null): EventLine => ({ ...said, id: 'x', at_ms: instant_ms(0), kind: 'state', change: null, pick });
  const picked = (from: ObjectPick['from'], nth: number, count: number) => objectsOf(line({ from, nth, count }), lists);

  it('finds objects by their place in a list in id order', () => {
    expect(picked('struckSource', 1, 1).sources).toEqual(['S-A']);
    expect(picked('threatened', 1, 2).buildings).toEqual(['D-K1.0', 'D-K1.1']);
    expect(picked('boilers', 1, 1).boilers).toEqual(['M-1']);
    expect(objectsOf(line(null), lists)).toEqual({ buildings: [], sources: [], feeders: [], boilers: [] });
  });
  it('takes the largest source when none is named, and feeders that take heat from nobody else', () => {
    expect(makePickLists(ground, []).struckSource).toEqual(['S-A']);
    expect(lists.threatened).toHaveLength(30);
    expect(picked('feeders', 1, 3).feeders).toEqual(['F-1']);
  });
  it('wraps around a short list and names nothing twice', () => {
    expect(picked('threatened', 30, 2).buildings).toEqual(['D-K3.9', 'D-K1.0']);
    expect(picked('threatened', 1, 99).buildings).toHaveLength(30);
  });
  it('knows which lines wait for a plan', () => {
    expect(needsPlan({ from: 'drainPlanned', nth: 1, count: 1 })).toBe(true);
    expect(needsPlan({ from: 'threatened', nth: 1, count: 1 })).toBe(false);
    expect(picked('drainPlanned', 1, 4).buildings).toEqual([]);
    const drained = ['D-K3.1', 'D-K2.4', 'D-K9.1'] as BuildingId[];
    const plan = { lines: drained.map((building) => ({ building, action: 'drain' }) as PlanLine) } as Partial<Plan> as Plan;
    expect(objectsOf(line({ from: 'drainPlanned', nth: 1, count: 4 }), withPlan(lists, plan)).buildings).toEqual(['D-K2.4', 'D-K3.1']);
  });
});

describe('crews of an exercise', () => {
  const at = (hours: number) => instant_ms(hours * 3_600_000);
  const ids = ['D-K1.0', 'D-K1.1'] as BuildingId[];
  const lost: DeskEvent = {
    kind: 'line.received',
    line: {
      ...said,
      id: 'lost',
      at_ms: at(0),
      kind: 'state',
      change: 'sourceStops',
      objects: { buildings: [], sources: struck, feeders: [], boilers: [] },
    },
  };
  const accept = (kind: 'drain' | 'refeed', who: string, role: 'dispatcher' | 'engineer'): DeskEvent => {
    const matter = {
      kind,
      anchor: 'a',
      buildings: ids,
      option: null,
      close: [],
      open: [],
      deadline_ms: null,
      inputHash: null,
      codeVersion: null,
    };
    return { kind: 'decision.acted', decision: 'd', act: 'accept', who, role, why: null, until_ms: null, matter };
  };

  it('do nothing without a complete decision, then start and finish, each once', () => {
    const crews = new ExerciseCrews();
    let desk = [lost, accept('drain', 'А', 'dispatcher')].reduce((before, event) => step(before, event, at(1)).desk, makeDesk(ground));
    expect(crews.reports(desk, at(9))).toEqual([]);
    desk = step(desk, accept('drain', 'Б', 'engineer'), at(1)).desk;
    const states: string[] = [];
    for (const hours of [1, 1.5, 1.9, 2.1, 3]) {
      for (const fact of crews.reports(desk, at(hours))) desk = step(desk, fact.event, at(hours)).desk;
      states.push(desk.services[0]!.state);
    }
    expect(states).toEqual(['draining', 'draining', 'draining', 'drainedVerified', 'drainedVerified']);
    expect(desk.lines.every((line) => line.synthetic)).toBe(true);
    expect(desk.lines).toHaveLength(3);
  });
  it('report at the times of their work, however far the hand jumps', () => {
    const crews = new ExerciseCrews();
    const events = [lost, accept('drain', 'А', 'dispatcher'), accept('drain', 'Б', 'engineer')];
    const desk = events.reduce((before, event) => step(before, event, at(1)).desk, makeDesk(ground));
    const facts = crews.reports(desk, at(9));
    expect(facts.map(({ event, at_ms }) => [event.kind === 'line.received' && event.line.change, at_ms])).toEqual([
      ['drainStarted', at(1)],
      ['drainVerified', at(2)],
    ]);
    const after = facts.reduce((before, fact) => step(before, fact.event, fact.at_ms).desk, desk);
    expect(after.services[0]).toMatchObject({ state: 'drainedVerified', drained_ms: at(2) });
    expect(crews.reports(after, at(9.1))).toEqual([]);
  });
  it('wait for the plan when the hand went back before it was made', () => {
    const made = { inputHash: '', codeVersion: '', seed: 1, options: '', t0_ms: at(1), horizon_h: 48 };
    const counts = { threatened: 1, refeed: 0, drain: 1, frozenIfNothing: 1, frozen: 0 };
    const events = [lost, accept('drain', 'А', 'dispatcher'), accept('drain', 'Б', 'engineer')];
    const desk = events.reduce((before, event) => step(before, event, at(1)).desk, makeDesk(ground));
    expect(new ExerciseCrews().reports({ ...desk, made: { ...made, ...counts } }, at(9))).toEqual([]);
  });
  it('bring heat back another way after the promised time', () => {
    const crews = new ExerciseCrews();
    const desk = [lost, accept('refeed', 'А', 'dispatcher')].reduce((before, event) => step(before, event, at(1)).desk, makeDesk(ground));
    expect(crews.reports(desk, at(1.5))).toEqual([]);
    const [fact] = crews.reports(desk, at(2.5));
    const after = step(desk, fact!.event, at(2.5)).desk;
    expect(after.services.slice(0, 3).map(({ state }) => state)).toEqual(['heated', 'heated', 'noFeed']);
    expect(crews.reports(after, at(3))).toEqual([]);
  });
});

it('a line of the journal that nobody knows is named and passed over', () => {
  const line = { seq: 7, id: 'x', kind: 'from.the.future', version: 1, recordedAt_ms: 0, who: 'x', payload: {}, prevHash: '', hash: '' };
  expect(fromLine(line)).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-003', at: 'journal:7' } });
  expect(fromLine({ ...line, kind: 'desk.opened' })).toMatchObject({ ok: false, problem: { code: 'FL-JOURNAL-003' } });
});
