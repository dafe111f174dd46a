import { expect, test } from 'vitest';
import { instant_ms, parseInstant } from '../../domain/time.ts';
import { openReport } from '../read-report.ts';
import { kyivDayOf } from '../text/days.ts';

const open = (text: string, received: string | null) =>
  openReport({
    id: 'x',
    language: 'und',
    publishedDay: null,
    publishedAt_ms: null,
    receivedAt_ms: received === null ? null : (parseInstant(received) ?? null),
    source: '',
    text,
  });

test.each([
  [
    'Strikes on Tuesday morning. Talks are scheduled for February 4-5 in Abu Dhabi.',
    '2026-02-03T12:00Z',
    '2026-02-03',
    'weekdayBeforePlan',
  ],
  [
    'Strikes on Tuesday morning. Talks are scheduled for February 4-5 in Abu Dhabi.',
    '2026-02-20T12:00Z',
    '2026-02-03',
    'weekdayBeforePlan',
  ],
  ['У вівторок знеструмлено два райони.', '2026-02-05T08:00Z', '2026-02-03', 'weekdayBeforeReceipt'],
  ['В ніч на 12 січня пошкоджено підстанцію.', '2026-01-12T05:00Z', '2026-01-12', 'receipt'],
  ['12 січня 2026 року пошкоджено підстанцію.', null, '2026-01-12', 'date'],
  ['Знеструмлено два райони.', '2026-02-05T23:00Z', '2026-02-06', 'receipt'],
])('%s received %s is of %s', (text, received, day, basis) => {
  const { value, problems } = open(text, received);
  expect(value.publishedDay).toBe(day);
  expect(problems).toMatchObject([{ code: 'FL-INTAKE-015', say: { day, basis } }]);
});

test('without a receipt, a year or a day nothing is inferred', () => {
  expect(open('У вівторок знеструмлено два райони.', null)).toMatchObject({ value: { publishedDay: null } });
});

test.each([
  ['2026-03-29T00:59Z', '2026-03-29'],
  ['2026-03-28T21:59Z', '2026-03-28'],
  ['2026-03-28T22:00Z', '2026-03-29'],
  ['2026-07-01T20:59Z', '2026-07-01'],
  ['2026-07-01T21:00Z', '2026-07-02'],
  ['2026-10-25T21:59Z', '2026-10-25'],
  ['2026-10-25T22:00Z', '2026-10-26'],
])('%s is %s in Kyiv, as the platform says', (at, day) => {
  const at_ms = parseInstant(at)!;
  expect(kyivDayOf(at_ms)).toBe(day);
  const platform = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', year: 'numeric', month: '2-digit', day: '2-digit' });
  for (let step = 0; step < 400; step++) {
    const each_ms = instant_ms(at_ms + step * 3_600_000 * 22);
    expect(kyivDayOf(each_ms)).toBe(platform.format(each_ms));
  }
});
