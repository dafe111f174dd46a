import { expect, test } from 'vitest';
import type { Report } from '../domain/claims.ts';
import { builtInGazetteer } from './gazetteer/gazetteer.ts';
import { type ReportHeader, takeReport } from './take-report.ts';

const HEADER: ReportHeader = {
  id: 'r1',
  source: 'outlet',
  publishedDay: '2026-02-03',
  publishedAt_ms: null,
  receivedAt_ms: null,
  language: 'und',
};
const TEXT = 'У Полтаві без опалення лишилося 140 будинків, повідомив міський голова. Поранено 64-річного чоловіка.';
const take = (text: string, id: string, earlier: readonly Report[] = []) =>
  takeReport(text, { ...HEADER, id }, { gazetteer: builtInGazetteer(), earlier });

test('one call takes a report in: redacted, read, its numbers attributed', () => {
  const taken = take(TEXT, 'r1');
  expect(taken.report.text).not.toContain('64');
  expect(taken.report.text).toHaveLength(TEXT.length);
  expect(taken.report.language).toBe('uk');
  expect(taken.numbers).toMatchObject([{ value: 140, unit: 'buildings', topic: 'withoutHeat' }]);
  expect(taken.relay).toBeNull();
  for (const claim of taken.claims) expect(taken.report.text.slice(...claim.span)).toBe(claim.quote);
});

test('the same text again is a duplicate and brings no number; a longer one around it is a relay', () => {
  const first = take(TEXT, 'r1');
  const again = take(TEXT, 'r2', [first.report]);
  expect(again).toMatchObject({ relay: { of: 'r1', kind: 'duplicate' }, numbers: [] });
  const longer = take(`${TEXT} Про це пише місцеве видання, посилаючись на допис у Телеграмі.`, 'r3', [first.report]);
  expect(longer.relay).toMatchObject({ of: 'r1', kind: 'relay' });
  expect(longer.numbers.length).toBeGreaterThan(0);
});
