/** What crews have been told reaches the next plan: orders keep crew and hour, options keep their number, an alert stops work. */
import { describe, expect, it } from 'vitest';
import { adoptAssessment } from '../desk/adopt.ts';
import { announcedOf, pausesOf } from '../desk/announced.ts';
import { assess } from '../desk/assess.ts';
import { decisionsOf } from '../desk/decisions.ts';
import { type Desk, makeDesk } from '../desk/desk.ts';
import type { DecisionRole, ReceivedLine } from '../desk/event.ts';
import { makeGround } from '../desk/ground.ts';
import { step } from '../desk/step.ts';
import { HOUR_MS, type Instant, instant_ms } from '../domain/time.ts';
import { makeCity } from '../synth/make-city.ts';
import { makeColdSpell } from '../synth/make-weather.ts';
import { LOST_AT, LOST_SOURCE } from '../synth/scenario.ts';
import { questionOf } from './question.ts';

const ground = makeGround(makeCity({ seed: 3, buildings: 400 }));
const weather = makeColdSpell(3, LOST_AT);
const SETUP = { cityHash: 'c', weatherHash: 'w', seed: 1, members: 11, horizon_h: 48, iterations: 400, codeVersion: 'test' };
const at = (hours: number): Instant => instant_ms(LOST_AT + hours * HOUR_MS);

function said(
  desk: Desk,
  change: NonNullable<ReceivedLine['change']>,
  now_ms: Instant,
  objects: Partial<ReceivedLine['objects']> = {},
): Desk {
  const line: ReceivedLine = {
    id: `${change}-${now_ms}`,
    at_ms: now_ms,
    timing: 'placed',
    kind: 'state',
    text: { uk: 'слово', en: 'word' },
    claims: [],
    change,
    reading: null,
    source: null,
    synthetic: true,
    objects: { buildings: [], sources: [], feeders: [], boilers: [], ...objects },
  };
  return step(desk, { kind: 'line.received', line }, now_ms).desk;
}
function calculated(desk: Desk, now_ms: Instant): Desk {
  const question = questionOf(desk, SETUP, now_ms);
  return adoptAssessment(
    desk,
    assess({ ...question, city: ground.city, weather }, () => {}, null),
    'age',
  ).desk;
}
function signedBy(desk: Desk, id: string, now_ms: Instant, roles: readonly DecisionRole[]): Desk {
  const { matter } = decisionsOf(desk, now_ms).find((decision) => decision.id === id)!;
  return roles.reduce(
    (signed, role) =>
      step(
        signed,
        { kind: 'decision.acted', decision: id, act: 'accept', who: `Name ${role}`, role, why: null, until_ms: null, matter },
        now_ms,
      ).desk,
    desk,
  );
}

describe('what crews have been told', () => {
  const lost = calculated(said(makeDesk(ground), 'sourceStops', LOST_AT, { sources: [LOST_SOURCE] }), at(0.5));
  const [first, second] = decisionsOf(lost, at(0.5)).filter((decision) => decision.kind === 'drain');
  const ROLES: readonly DecisionRole[] = ['dispatcher', 'engineer'];

  it('is nothing before anyone has signed', () => {
    expect(announcedOf(lost, at(1))).toBeNull();
    expect(first && second).toBeTruthy();
  });

  it('keeps the crew and, while nothing changes, the hour of a signed drain', () => {
    const signed = signedBy(lost, first!.id, at(0.5), ROLES);
    const told = announcedOf(signed, at(0.75))!;
    expect(told.lines.map((line) => line.building).sort()).toEqual([...first!.buildings].sort());
    const again = calculated(signed, at(0.75));
    const lines = new Map(again.assessment!.plan.lines.map((line) => [line.building, line]));
    const moved = told.lines.filter((line) => lines.get(line.building)?.crew !== line.crew);
    expect(moved.length).toBeLessThanOrEqual(Math.max(1, Math.floor(told.lines.length * 0.05)));
  });

  it('keeps the number of an option that does the same', () => {
    const again = calculated(lost, at(1));
    const key = (option: { boiler: string | null; open: readonly string[]; buildings: readonly string[] }): string =>
      [option.boiler, ...option.open, ...option.buildings].join();
    const before = new Map(lost.assessment!.plan.options.map((option) => [key(option), option.id]));
    const ids = again.assessment!.plan.options.map((option) => option.id);
    expect(new Set(ids).size).toBe(ids.length);
    let same = 0;
    for (const option of again.assessment!.plan.options) {
      const known = before.get(key(option));
      if (known === undefined) expect([...before.values()]).not.toContain(option.id);
      else {
        expect(option.id).toBe(known);
        same++;
      }
    }
    expect(same).toBeGreaterThan(0);
  });

  it('keeps a crew where it drains until it ends, although the building has left the plan', () => {
    const signed = signedBy(lost, first!.id, at(0.5), ROLES);
    const told = announcedOf(signed, at(0.5))!.lines.reduce((one, other) => (other.start_ms! < one.start_ms! ? other : one));
    const begun = said(signed, 'drainStarted', told.start_ms!, { buildings: [told.building] });
    const middle_ms = instant_ms((told.start_ms! + told.end_ms!) / 2);
    const again = calculated(begun, middle_ms);
    const third = calculated(again, instant_ms(middle_ms + 60_000));
    for (const desk of [again, third]) {
      expect(desk.assessment!.plan.lines.some((line) => line.building === told.building)).toBe(false);
      const next = desk.assessment!.plan.lines.filter((line) => line.crew === told.crew && line.action === 'drain');
      for (const line of next) expect(line.start_ms! - line.travel_s * 1_000).toBeGreaterThanOrEqual(told.end_ms!);
    }
  });

  it('lets nobody begin work in an air alert, and plans anew at the all-clear', () => {
    const loud = said(lost, 'alertStarts', at(1));
    const [pause] = pausesOf(loud, at(1));
    expect(pause).toMatchObject({ crew: null, start_ms: at(1) });
    const during = calculated(loud, at(1)).assessment!.plan.lines.filter((line) => line.action === 'drain');
    expect(during.length).toBeGreaterThan(5);
    for (const line of during) expect(line.start_ms).toBeGreaterThanOrEqual(pause!.end_ms);
    expect(pausesOf(said(loud, 'alertEnds', at(1.25)), at(1.25))).toEqual([]);
  });

  it('gives a pinned building to nobody but its crew', () => {
    const line = lost.assessment!.plan.lines.find((one) => one.action === 'drain' && one.building === first!.buildings[0])!;
    const other = lost.assessment!.plan.routes.find((route) => route.crew !== line.crew)!.crew;
    const pinned = { ...lost, pins: { [line.building]: { crew: other, who: 'Name', at_ms: at(0.5) } } };
    const plan = calculated(pinned, at(0.75)).assessment!.plan;
    const again = plan.lines.find((one) => one.building === line.building)!;
    expect(again.action === 'drain' ? again.crew : other).toBe(other);
  });
});
