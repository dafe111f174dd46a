import { expect, test } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import type { AttributedNumber } from '../domain/claims.ts';
import { instant_ms } from '../domain/time.ts';
import { beliefView } from './belief-view.ts';
import { makeDesk } from './desk.ts';
import type { DeskEvent } from './event.ts';
import { makeGround } from './ground.ts';
import { findReport, reportDetail } from './review-view.ts';
import { step } from './step.ts';

const NOW = instant_ms(1_770_000_000_000);
const TEXT = 'Без опалення 820 будинків.';
const NUMBER: AttributedNumber = {
  id: 'r1#1',
  topic: 'withoutHeat',
  unit: 'buildings',
  value: 820,
  bound: 'exact',
  range: null,
  scope: { place: 'Kharkiv', part: '' },
  status: 'stated',
  speaker: null,
  chain: [{ name: 'Outlet', kind: 'publisher', role: '', named: true }],
  publishedAt_ms: NOW,
  recordedAt_ms: NOW,
  asOf_ms: null,
  quote: '820 будинків',
  report: 'r1',
  sourceCode: null,
  basis: 'report',
};
const READ: readonly DeskEvent[] = [
  {
    kind: 'report.received',
    report: { id: 'r1', text: TEXT, language: 'uk', publishedDay: null, publishedAt_ms: NOW, source: 'Outlet' },
    channel: 'paste',
    informant: null,
    translation: null,
    chars: TEXT.length,
    masked: 0,
    synthetic: false,
  },
  {
    kind: 'report.read',
    report: 'r1',
    codeVersion: 'test',
    claims: [],
    numbers: [{ number: NUMBER, span: [13, 25] }],
    relay: null,
    times: [],
    assets: [],
    cause: { kind: 'unknown', quote: '' },
    voices: [],
    problems: [],
  },
];
const act = (id: string, kind: 'accept' | 'reject' | 'reopen'): DeskEvent => ({
  kind: 'claim.judged',
  act: { id, claim: 'r1#1', act: kind, who: 'Олена Коваль', why: '', correction: null },
});
function deskAfter(events: readonly DeskEvent[]) {
  return events.reduce((desk, event) => step(desk, event, NOW).desk, makeDesk(makeGround(makeSmallCity())));
}
const standing = (events: readonly DeskEvent[]) => {
  const desk = deskAfter([...READ, ...events]);
  return reportDetail(desk, findReport(desk, 'r1')!, NOW).claims[0]!.standing;
};

test('of two acts at one instant the later line of the journal holds, whatever their ids', () => {
  expect(standing([act('z', 'reject'), act('a', 'accept')])).toBe('accepted');
  expect(standing([act('a', 'accept'), act('z', 'reject')])).toBe('rejected');
  expect(standing([act('z', 'reject'), act('a', 'reopen')])).toBe('suggested');
});

test('the same line twice changes nothing; an act on a claim that nobody has does no harm', () => {
  const once = deskAfter([...READ, act('a', 'accept')]);
  expect(deskAfter([...READ, ...READ.slice(0, 1), act('a', 'accept'), act('a', 'accept')]).said).toEqual(once.said);
  const stray: DeskEvent = {
    kind: 'claim.judged',
    act: { id: 's', claim: 'none', act: 'reject', who: 'Олена Коваль', why: '', correction: null },
  };
  expect(beliefView(deskAfter([...READ, stray]), NOW, NOW).topics).toHaveLength(1);
});

test('the quote is the stretch of the text, and a rejected figure is no longer held', () => {
  expect(TEXT.slice(13, 25)).toBe(NUMBER.quote);
  expect(beliefView(deskAfter([...READ, act('a', 'reject')]), NOW, NOW).topics).toEqual([]);
});
