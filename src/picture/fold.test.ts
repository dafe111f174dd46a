import { describe, expect, test } from 'vitest';
import type { AttributedNumber, Bound, ClaimStatus, ClaimUnit, Topic } from '../domain/claims.ts';
import { boundInterval, intervalsMeet } from '../domain/claims.ts';
import { HOUR_MS, instant_ms, parseInstant } from '../domain/time.ts';
import { conflictsOf } from './conflict-view.ts';
import { findFigure, foldNumbers, workingHistory } from './fold.ts';

const T0 = parseInstant('2026-02-03T00:00Z')!;
let counter = 0;

function claim(
  topic: Topic,
  unit: ClaimUnit,
  value: number | null,
  at_h: number,
  more: Partial<{
    bound: Bound;
    speaker: string | null;
    status: ClaimStatus;
    report: string;
    place: string;
    basis: 'telemetry' | 'report';
  }> = {},
): AttributedNumber {
  counter += 1;
  const at_ms = instant_ms(T0 + at_h * HOUR_MS);
  return {
    id: `c${String(counter).padStart(3, '0')}`,
    topic,
    unit,
    value,
    bound: more.bound ?? 'exact',
    range: null,
    scope: { place: more.place ?? 'Kharkiv', part: '' },
    status: more.status ?? 'stated',
    speaker: more.speaker === undefined ? 'mayor' : more.speaker,
    chain: [{ name: 'mayor', kind: 'person', role: '', named: true }],
    publishedAt_ms: at_ms,
    recordedAt_ms: at_ms,
    asOf_ms: null,
    quote: String(value),
    report: more.report ?? `r${counter}`,
    sourceCode: null,
    basis: more.basis ?? 'report',
  };
}
const END = instant_ms(T0 + 1000 * HOUR_MS);

describe('bounds', () => {
  const cases: [string, number | null, Bound, number | null, number | null][] = [
    ['at least 4', 4, 'atLeast', 4, null],
    ['nearly 853', 853, 'nearly', 767.7, 853],
    ['about 300', 300, 'about', 270, 330],
    ['up to 50', 50, 'upTo', 0, 50],
    ['about −20', -20, 'about', -22, -18],
    ['exact', 7, 'exact', 7, 7],
  ];
  test.each(cases)('%s', (_, value, bound, low, high) => {
    const interval = boundInterval(value, bound);
    if (low === null) expect(interval.low).toBeNull();
    else expect(interval.low).toBeCloseTo(low, 9);
    if (high === null) expect(interval.high).toBeNull();
    else expect(interval.high).toBeCloseTo(high, 9);
  });

  test('open ends touch without meeting', () => {
    expect(intervalsMeet(boundInterval(853, 'nearly'), boundInterval(853, 'exact'))).toBe(false);
    expect(intervalsMeet(boundInterval(853, 'about'), boundInterval(820, 'exact'))).toBe(true);
    expect(intervalsMeet(boundInterval(5, 'moreThan'), boundInterval(5, 'exact'))).toBe(false);
    expect(intervalsMeet(boundInterval(5, 'atLeast'), boundInterval(5, 'exact'))).toBe(true);
  });
});

describe('working value', () => {
  test('820 becomes 853 by the same speaker; both stay; the past can be asked for', () => {
    const claims = [
      claim('drained', 'buildings', 820, 5, { status: 'decided' }),
      claim('drained', 'buildings', 853, 16, { status: 'done' }),
    ];
    const now = findFigure(foldNumbers(claims, END), 'drained', 'buildings', 'Kharkiv')!;
    expect(now.working?.value).toBe(853);
    expect(now.rules).toContain('sameSpeakerLater');
    expect(now.claims).toHaveLength(2);
    expect(now.revisions.map((revision) => [revision.fromValue, revision.toValue])).toEqual([[820, 853]]);
    expect(now.conflicts).toEqual([]);
    const then = findFigure(foldNumbers(claims, instant_ms(T0 + 7.5 * HOUR_MS)), 'drained', 'buildings', 'Kharkiv')!;
    expect(then.working?.value).toBe(820);
    expect(workingHistory(claims, 'drained', 'buildings', 'Kharkiv').map((step) => step.value)).toEqual([820, 853]);
  });

  test('a relay of the order that arrives after the deed does not take the deed back', () => {
    const claims = [
      claim('drained', 'buildings', 853, 16, { status: 'done' }),
      claim('drained', 'buildings', 820, 18, { status: 'decided' }),
    ];
    expect(findFigure(foldNumbers(claims, END), 'drained', 'buildings', 'Kharkiv')?.working?.value).toBe(853);
  });

  test('of two relays of one value the weaker bound is kept', () => {
    const claims = [
      claim('withoutHeat', 'subscribers', 105_000, 10, { bound: 'nearly' }),
      claim('withoutHeat', 'subscribers', 105_000, 11),
    ];
    const figure = findFigure(foldNumbers(claims, END), 'withoutHeat', 'subscribers', 'Kharkiv')!;
    expect(figure.working?.bound).toBe('nearly');
    expect(figure.rules).toContain('sameValueWeakerBound');
  });

  test('an instrument beats a statement, a name beats none, a breakdown beats a lone figure', () => {
    const measured = [
      claim('outdoorTemperature', 'degC', -20, 5),
      claim('outdoorTemperature', 'degC', -21.5, 4, { basis: 'telemetry', speaker: 'station' }),
    ];
    expect(findFigure(foldNumbers(measured, END), 'outdoorTemperature', 'degC', 'Kharkiv')?.working?.value).toBe(-21.5);
    const named = [claim('withoutHeat', 'buildings', 853, 5), claim('withoutHeat', 'buildings', 820, 9, { speaker: null })];
    const figure = findFigure(foldNumbers(named, END), 'withoutHeat', 'buildings', 'Kharkiv')!;
    expect(figure.working?.value).toBe(853);
    expect(figure.conflicts).toHaveLength(1);
  });

  test('order of arrival in the list does not matter', () => {
    const claims = [
      claim('drained', 'buildings', 820, 5, { status: 'decided' }),
      claim('drained', 'buildings', 800, 6, { bound: 'about', speaker: 'councillor', status: 'decided' }),
      claim('drained', 'buildings', 853, 16, { status: 'done', bound: 'nearly' }),
      claim('drained', 'buildings', 853, 190, { status: 'done' }),
    ];
    const forward = foldNumbers(claims, END);
    expect(foldNumbers([...claims].reverse(), END)).toEqual(forward);
    expect(forward.figures[0]?.working).toMatchObject({ value: 853, bound: 'exact', status: 'done' });
  });
});

describe('relays of an unnamed statement', () => {
  const said = (report: string, value: number, at_h: number) =>
    claim('withoutHeat', 'buildings', value, at_h, { report, speaker: null, place: 'Rivne' });

  test('count once with the text they pass on, along the chain; a number of their own is an origin', () => {
    const claims = [said('post', 40, 1), said('relay', 40, 2), said('relay of relay', 40, 3), said('elsewhere', 40, 4)];
    const relays = new Map([
      ['relay', 'post'],
      ['relay of relay', 'relay'],
    ]);
    expect(foldNumbers(claims, END, new Set(), relays).figures[0]?.origins).toBe(2);
    expect(foldNumbers(claims, END).figures[0]?.origins).toBe(4);
    expect(foldNumbers([claims[0]!, said('relay', 60, 2)], END, new Set(), relays).figures[0]).toMatchObject({ origins: 2 });
  });

  test('a circle of relays ends', () => {
    const relays = new Map([
      ['post', 'relay'],
      ['relay', 'post'],
    ]);
    expect(foldNumbers([said('post', 40, 1), said('relay', 40, 2)], END, new Set(), relays).figures).toHaveLength(1);
  });
});

describe('two values of one speaker in one report', () => {
  const both = [
    claim('withoutHeat', 'buildings', 929, 1, { report: 'one', place: 'Lviv' }),
    claim('withoutHeat', 'buildings', 853, 1, { report: 'one', place: 'Lviv' }),
  ];

  test('are neither a contradiction nor a change of mind, and are said to stand together', () => {
    const picture = foldNumbers(both, END);
    expect(picture.figures[0]).toMatchObject({ conflicts: [], revisions: [], origins: 1 });
    expect(conflictsOf(picture)).toEqual([]);
    const other = claim('withoutHeat', 'buildings', 400, 2, { speaker: 'governor', place: 'Lviv' });
    const [view] = conflictsOf(foldNumbers([...both, other], END));
    expect(view?.notes.map(({ kind }) => kind)).toEqual(['value', 'oneStatement']);
  });

  test('of two speakers in one report they contradict each other', () => {
    const governor = claim('withoutHeat', 'buildings', 300, 1, { report: 'one', speaker: 'governor', place: 'Lviv' });
    expect(foldNumbers([both[0]!, governor], END).figures[0]?.conflicts).toHaveLength(1);
  });
});

describe('units are kept apart (G27)', () => {
  const council = [
    claim('withoutHeat', 'buildings', 853, 16, { speaker: 'council', report: 'council' }),
    claim('withoutHeat', 'subscribers', 105_000, 16, { speaker: 'council', report: 'council' }),
    claim('withoutHeat', 'residents', 270_000, 16, { speaker: 'council', report: 'council', bound: 'about' }),
  ];
  const relay = claim('withoutHeat', 'residents', 105_000, 17, { bound: 'nearly', report: 'relay' });

  test('105,000 residents is flagged against 105,000 subscribers and set aside by the breakdown', () => {
    const picture = foldNumbers([...council, relay], END);
    expect(picture.unitConflicts).toHaveLength(1);
    expect(picture.unitConflicts[0]).toMatchObject({ kind: 'sameNumberOtherUnit', setAside: relay.id, ratio_per1: 1 });
    const residents = findFigure(picture, 'withoutHeat', 'residents', 'Kharkiv')!;
    expect(residents.working?.value).toBe(270_000);
    expect(residents.claims.map((each) => each.value)).toEqual([270_000, 105_000]);
    expect(residents.rules).toContain('unitDriftSetAside');
  });

  test('without the breakdown it is flagged, and nobody is set aside', () => {
    const picture = foldNumbers([council[1]!, relay], END);
    expect(picture.unitConflicts[0]).toMatchObject({ kind: 'sameNumberOtherUnit', setAside: null });
  });

  test('the council’s own figures give 123 and 317 per building and 2.57 per subscriber, and no flag', () => {
    expect(foldNumbers(council, END).unitConflicts).toEqual([]);
    expect(105_000 / 853).toBeCloseTo(123.1, 1);
    expect(270_000 / 105_000).toBeCloseTo(2.57, 2);
  });

  test('subscribers, residents, buildings are three figures, never one', () => {
    expect(foldNumbers(council, END).figures.map((figure) => figure.unit)).toEqual(['buildings', 'residents', 'subscribers']);
  });
});
