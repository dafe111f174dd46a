import { beforeAll, expect, test } from 'vitest';
import { makeMap, makeState } from '../../../test/browser/fixture-server.ts';
import { classOf, LEVEL_DRAINED, LEVEL_HEATED, paintOf, type Row } from './rows.ts';
import { putState } from './sections.ts';

const HOUR_MS = 3_600_000;
const state = makeState(makeMap(60));
const row = (part: Partial<Row>): Row => ({
  id: 'B',
  state: 'noFeed',
  p05_h: 10,
  p50_h: 20,
  p95_h: 30,
  weakest: null,
  action: 'drain',
  done_ms: state.clock.t0_ms + 6 * HOUR_MS,
  latestStart_ms: null,
  crew: null,
  ...part,
});
beforeAll(() => putState(state));

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
    const { level } = paintOf(row({}), hour, false);
    expect(level).toBeLessThanOrEqual(last);
    last = level;
  }
  expect(paintOf(row({}), 19, false).likely).toBe(false);
  expect(paintOf(row({}), 20, false).likely).toBe(true);
});

test('with the plan a drain in time ends the danger, a drain after freezing does not', () => {
  expect(paintOf(row({}), 5, true).level).toBe(1);
  expect(paintOf(row({}), 6, true).level).toBe(LEVEL_DRAINED);
  expect(paintOf(row({ action: 'refeed' }), 6, true).level).toBe(LEVEL_HEATED);
  expect(paintOf(row({ action: 'hold' }), 6, true).level).toBe(1);
  const late = row({ done_ms: state.clock.t0_ms + 22 * HOUR_MS });
  expect(paintOf(late, 23, true)).toMatchObject({ level: 0, likely: true });
});

test('states that people reported outrank the forecast; before the loss everything was warm', () => {
  expect(paintOf(row({ state: 'drainedVerified' }), 30, false)).toMatchObject({ level: LEVEL_DRAINED, likely: false });
  expect(paintOf(row({ state: 'warm' }), 30, false).level).toBe(LEVEL_HEATED);
  expect(paintOf(row({ state: 'burst' }), 0, false).damaged).toBe(true);
  expect(paintOf(row({ state: 'noAccess' }), 0, false).unknown).toBe(true);
  expect(paintOf(row({}), -3, false).level).toBe(LEVEL_HEATED);
});
