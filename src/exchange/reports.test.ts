import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEventLines, readReports } from './reports.ts';

const NIGHT = new URL('../../examples/3-february/events.jsonl', import.meta.url);

test('the night of 3 February reads without a problem, in time order, with its figures', () => {
  const read = readEventLines(readFileSync(NIGHT, 'utf8'), 'events.jsonl');
  expect(read.problems).toEqual([]);
  expect(read.value.length).toBeGreaterThan(60);
  for (let index = 1; index < read.value.length; index++) {
    expect(read.value[index]!.at_ms).toBeGreaterThanOrEqual(read.value[index - 1]!.at_ms);
  }
  const claims = read.value.flatMap((line) => line.claims);
  for (const value of [820, 853, 929, 105_000, 110_000, 126_000, 150_000, 270_000, 1_200]) {
    expect(claims.some((claim) => claim.value === value)).toBe(true);
  }
  for (const line of read.value) expect(line.synthetic || line.source !== null).toBe(true);
});

test('no plant, no substation, no page address stands in the night', () => {
  expect(readFileSync(NIGHT, 'utf8')).not.toMatch(/ТЕЦ|ТЭЦ|CHP|підстанц|substation|https?:/iu);
});

test('bad lines are named by line and left out, the rest goes on', () => {
  const good =
    '{"id":"a","at":"2026-02-03T07:04+02:00","kind":"report","text":{"uk":"820","en":"820 houses"},"claims":[{"topic":"drained","unit":"buildings","value":820,"bound":"exact","quote":"820 houses"}]}';
  const text = [
    good,
    'not json',
    good,
    '{"id":"b","at":"2026-02-03T07:04","kind":"report","text":{"uk":"","en":""}}',
    '{"id":"c","at":"2026-02-03T06:00Z","kind":"rumour","text":{"uk":"","en":""}}',
    '{"id":"d","at":"2026-02-03T01:00Z","kind":"call","text":{"uk":"x","en":"y"},"pick":{"from":"nowhere","nth":0},"claims":[{"quote":"z"}]}',
    '[]',
  ].join('\n');
  const read = readEventLines(text, 'night');
  expect(read.value.map((line) => line.id)).toEqual(['d', 'a']);
  expect(read.problems.map((problem) => `${problem.code} ${problem.at}`)).toEqual([
    'FL-INTAKE-001 night:2',
    'FL-INTAKE-001 night:7',
    'FL-INTAKE-006 night:3/id',
    'FL-INTAKE-002 night:4/at',
    'FL-INTAKE-002 night:5/kind',
    'FL-INTAKE-003 night:6/claims/0/quote',
    'FL-INTAKE-004 night:6/pick',
    'FL-INTAKE-005 night:6/at',
  ]);
});

test('any text at all reads without throwing', () => {
  for (const text of ['', '\uFEFF', '\n\n', 'null', '{"id":1}', '{"text":7}', '\u0000', '{"id":"a","text":"b"}']) {
    expect(() => readEventLines(text, 'x')).not.toThrow();
    expect(() => readReports(text, 'x')).not.toThrow();
  }
});
