import { expect, test } from 'vitest';
import { classOf, type ForecastFrame, LEVEL_DRAINED, LEVEL_HEATED, type Paint, paintOf, type Row } from './rows.ts';

const HOUR_MS = 3_600_000;
const frame: ForecastFrame = { t0_ms: 1_770_000_000_000, lostAt_ms: 1_770_000_000_000 - 1.5 * HOUR_MS, known: true };
const paint = (part: Partial<Row>, at_h: number, withPlan: boolean): Paint => paintOf(row(part), at_h, withPlan, frame);
const row = (part: Partial<Row>): Row => ({
  id: 'B',
  state: 'noFeed',
  p05_h: 10,
  p50_h: 20,
  p95_h: 30,
  weakest: null,
  action: 'drain',
  done_ms: frame.t0_ms + 6 * HOUR_MS,
  latestStart_ms: null,
  crew: null,
  ...part,
});
test.each([
  [-5, 0],
  [2.99, 0],
  [3, 1],
  [6, 2],
  [12, 3],
  [24, 4],
  [47.9, 4],
  [48, 5],
  [null, 5],
])('%s hours left is class %s', (left_h, level) => {
  expect(classOf(left_h)).toBe(level);
});

test('time can only make a building more urgent when nothing is done', () => {
  let last = 5;
  for (let hour = 0; hour <= 72; hour++) {
    const { level } = paint({}, hour, false);
    expect(level).toBeLessThanOrEqual(last);
    last = level;
  }
  expect(paint({}, 19, false).likely).toBe(false);
  expect(paint({}, 20, false).likely).toBe(true);
});

test('with the plan a drain in time ends the danger, a drain after freezing does not', () => {
  expect(paint({}, 5, true).level).toBe(1);
  expect(paint({}, 6, true).level).toBe(LEVEL_DRAINED);
  expect(paint({ action: 'refeed' }, 6, true).level).toBe(LEVEL_HEATED);
  expect(paint({ action: 'hold' }, 6, true).level).toBe(1);
  expect(paint({ done_ms: frame.t0_ms + 22 * HOUR_MS }, 23, true)).toMatchObject({ level: 0, likely: true });
});

test('without a forecast nothing is promised', () => {
  const none = { ...row({}), p05_h: null, p50_h: null, p95_h: null };
  expect(paintOf(none, 0, false, { ...frame, known: false }).unknown).toBe(true);
  expect(paintOf(none, 0, false, frame)).toMatchObject({ level: 5, unknown: false });
});

test('states that people reported outrank the forecast; before the loss everything was warm', () => {
  expect(paint({ state: 'drainedVerified' }, 30, false)).toMatchObject({ level: LEVEL_DRAINED, likely: false });
  expect(paint({ state: 'warm' }, 30, false).level).toBe(LEVEL_HEATED);
  expect(paint({ state: 'burst' }, 0, false).damaged).toBe(true);
  expect(paint({ state: 'noAccess' }, 0, false).unknown).toBe(true);
  expect(paint({}, -3, false).level).toBe(LEVEL_HEATED);
});
