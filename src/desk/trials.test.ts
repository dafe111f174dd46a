import { describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import type { BuildingId, CrewId } from '../domain/ids.ts';
import { instant_ms } from '../domain/time.ts';
import { NO_CHOICES, type TrialChoices } from '../domain/trial.ts';
import { makeDesk } from './desk.ts';
import { makeGround } from './ground.ts';
import { step } from './step.ts';
import { decidedBy, refuseChoices, standingTrials } from './trials.ts';

const city = makeSmallCity();
const desk = makeDesk(makeGround(city));
const [one, other] = city.buildings.map(({ id }) => id) as [BuildingId, BuildingId];
const crew = city.crews.find(({ skills }) => skills.includes('drain'))!.id;
const keep = (building: BuildingId): TrialChoices => ({ ...NO_CHOICES, orders: [{ building, action: 'keep' }] });
const seen = { inputHash: 'abc', frozenBefore: 3, frozenAfter: 2.5 };
const accepted = (trial: string, choices: TrialChoices) =>
  ({ kind: 'trial.accepted', trial, name: trial, choices, seen, who: 'О. Коваль', why: 'хвора бригада' }) as const;

describe('trials that were accepted', () => {
  it('stand in the order they came, once each, until someone takes them back', () => {
    const first = step(desk, accepted('T-1', keep(one)), instant_ms(5));
    expect(first.effects[0]).toEqual({ kind: 'assess', cause: 'trial' });
    expect(step(first.desk, accepted('T-1', keep(other)), instant_ms(6)).desk).toBe(first.desk);
    const back = { kind: 'trial.withdrawn', trial: 'T-1', who: 'І. Мельник', why: 'помилка' } as const;
    expect(step(desk, back, instant_ms(6)).effects).toEqual([]);
    const gone = step(first.desk, back, instant_ms(7));
    expect(gone.effects[0]).toEqual({ kind: 'assess', cause: 'trialBack' });
    expect(gone.desk.trials).toMatchObject([{ id: 'T-1', who: 'О. Коваль', at_ms: 5, withdrawn: { who: 'І. Мельник', at_ms: 7 } }]);
    expect(standingTrials(gone.desk)).toEqual([]);
    expect(step(gone.desk, back, instant_ms(8)).effects).toEqual([]);
  });

  it('the later of two decisions about one building counts; a crew that is sent home has no drain of its own', () => {
    const named = (choices: TrialChoices) => ({ name: 'проба', who: 'О. Коваль', choices });
    const pin = { ...NO_CHOICES, pins: [{ building: one, crew }] };
    expect(decidedBy([named(keep(one))], [[one, crew]])).toMatchObject({ orders: [{ building: one, action: 'keep' }], pins: [] });
    expect(decidedBy([named(keep(one)), named(pin)], [])).toEqual({ orders: [], crewsOff: [], pins: [[one, crew]], tail_per1: null });
    expect(decidedBy([named(pin), named({ ...NO_CHOICES, crewsOff: [crew] })], [])).toMatchObject({
      orders: [],
      crewsOff: [crew],
      pins: [],
    });
    const careful = [0.5, null, 0].map((tail_per1) => named({ ...NO_CHOICES, tail_per1 }));
    expect(decidedBy(careful.slice(0, 2), []).tail_per1).toBe(0.5);
    expect(decidedBy(careful, []).tail_per1).toBe(0);
    expect(refuseChoices(desk, { ...NO_CHOICES, tail_per1: 0 })).toBeNull();
  });

  it.each<[string, TrialChoices, string]>([
    ['nothing', NO_CHOICES, 'FL-SERVE-054'],
    ['no such building', keep('B-0' as BuildingId), 'FL-SERVE-003'],
    ['no such crew', { ...NO_CHOICES, crewsOff: ['C-0' as CrewId] }, 'FL-SERVE-021'],
    ['a crew that cannot drain', { ...NO_CHOICES, pins: [{ building: one, crew: 'C-0' as CrewId }] }, 'FL-SERVE-020'],
    ['a building twice', { ...NO_CHOICES, orders: [...keep(one).orders, { building: one, action: 'drain' }] }, 'FL-SERVE-055'],
    ['kept and given to a crew', { ...keep(one), pins: [{ building: one, crew }] }, 'FL-SERVE-055'],
    ['given to a crew that is sent home', { ...NO_CHOICES, crewsOff: [crew], pins: [{ building: one, crew }] }, 'FL-SERVE-055'],
  ])('refuses %s', (_, choices, code) => {
    expect(refuseChoices(desk, choices)?.code).toBe(code);
  });

  it('takes what does not contradict itself', () => {
    expect(
      refuseChoices(desk, { ...NO_CHOICES, orders: [{ building: one, action: 'drain' }], pins: [{ building: one, crew }] }),
    ).toBeNull();
  });
});
