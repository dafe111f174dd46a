/** Labelled reports of our own wording (`own-reports/README.md`): what was reached stays reached. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../domain/claims.ts';
import { builtInGazetteer } from './gazetteer/gazetteer.ts';
import { readReport } from './read-report.ts';
import { goldOf, scoreReports } from './scoring.ts';

type Line = Readonly<{ id: string; lang: 'uk' | 'en' | 'ru'; published: string; text: string; cause: string; gold: unknown[] }>;

function linesOf(name: string): Line[] {
  const content = readFileSync(new URL(`own-reports/${name}.jsonl`, import.meta.url), 'utf8');
  return content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function scoresOf(lines: readonly Line[]) {
  const gazetteer = builtInGazetteer();
  const read = lines.map((line) => {
    const report: Report = {
      id: line.id,
      language: line.lang,
      publishedDay: line.published,
      publishedAt_ms: null,
      receivedAt_ms: null,
      source: '',
      text: line.text,
    };
    const { value } = readReport(report, gazetteer);
    return { id: line.id, text: value.reading.text, mentions: value.mentions, cause: value.cause };
  });
  return scoreReports(
    lines.flatMap((line) => goldOf(line) ?? []),
    read,
    gazetteer,
  );
}

/** Least values after mending; what each set gave on first sight stands in docs/intake.md. */
const FLOORS: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  [
    'first',
    { place: 0.97, 'count.value': 0.97, 'count.bound': 0.93, effect: 0.96, time: 0.96, speaker: 0.95, weapon: 0.98, 'facility.type': 0.96 },
  ],
  [
    'second',
    { place: 0.95, 'count.value': 0.96, 'count.bound': 0.85, effect: 0.9, time: 0.95, speaker: 0.91, weapon: 0.95, 'facility.type': 0.95 },
  ],
  [
    'third',
    { place: 0.97, 'count.value': 0.95, 'count.bound': 0.9, effect: 0.94, time: 0.95, speaker: 0.93, weapon: 0.97, 'facility.type': 0.95 },
  ],
  [
    'fourth',
    { place: 0.95, 'count.value': 0.94, 'count.bound': 0.84, effect: 0.94, time: 0.94, speaker: 0.91, weapon: 0.97, 'facility.type': 0.94 },
  ],
  [
    'fifth',
    { place: 0.95, 'count.value': 0.95, 'count.bound': 0.9, effect: 0.95, time: 0.95, speaker: 0.95, weapon: 1, 'facility.type': 0.98 },
  ],
  [
    'sixth',
    {
      place: 0.95,
      'count.value': 0.95,
      'count.bound': 0.9,
      effect: 0.94,
      time: 0.88,
      speaker: 0.84,
      weapon: 1,
      'facility.type': 0.97,
      truce: 0.95,
    },
  ],
  [
    'seventh',
    {
      place: 0.94,
      'count.value': 0.97,
      'count.bound': 0.92,
      effect: 0.97,
      time: 0.86,
      speaker: 0.7,
      weapon: 1,
      'facility.type': 0.97,
      truce: 0.95,
    },
  ],
];

describe('reports of our own wording', () => {
  test.each(FLOORS)('%s set keeps its scores', (name, floors) => {
    const scores = scoresOf(linesOf(name));
    for (const [level, least] of Object.entries(floors)) expect(scores.scores[level]!.f1, level).toBeGreaterThanOrEqual(least);
    expect(scores.ungrounded).toBe(0);
    expect(scores.wrongCity.share_per1).toBeLessThanOrEqual(name === 'seventh' ? 0.09 : 0.045);
  });

  test('every label quotes its text', () => {
    for (const [name] of FLOORS) {
      for (const line of linesOf(name)) {
        for (const mark of goldOf(line)?.gold ?? []) expect(line.text.slice(...mark.span)).toBe(mark.quote);
      }
    }
  });
});
