import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../domain/claims.ts';
import { builtInGazetteer, withCodifier } from './gazetteer/gazetteer.ts';
import { readReport } from './read-report.ts';
import { goldOf, scoreReports } from './scoring.ts';

const FOLDER = new URL('../../../shared/reference/intake/', import.meta.url);
const DEV = new URL('reports.dev.jsonl', FOLDER);
const CODIFIER = new URL('katottg-2025-05-16.tsv', FOLDER);

type Line = Readonly<{ id: string; lang: 'en' | 'uk' | 'ru'; published: string; source: string; text: string }>;

function linesOf(): Line[] {
  return readFileSync(DEV, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function reportOf(line: Line): Report {
  return {
    id: line.id,
    language: line.lang,
    publishedDay: line.published,
    publishedAt_ms: null,
    receivedAt_ms: null,
    source: line.source,
    text: line.text,
  };
}

describe.skipIf(!existsSync(DEV))('labelled reports', () => {
  test('meet the stated limits, with every quote in its text', () => {
    const lines = linesOf();
    const gold = lines.flatMap((line) => goldOf(line) ?? []);
    const read = lines.map((line) => {
      const { value } = readReport(reportOf(line));
      return { id: line.id, text: line.text, mentions: value.mentions, cause: value.cause };
    });
    const scores = scoreReports(gold, read, builtInGazetteer());
    expect(scores.reports).toBe(50);
    expect(scores.ungrounded).toBe(0);
    expect(scores.scores['count.value']!.precision).toBeGreaterThanOrEqual(0.97);
    expect(scores.scores['count.value']!.recall).toBeGreaterThanOrEqual(0.9);
    expect(scores.scores['count.bound']!.f1).toBeGreaterThanOrEqual(0.88);
    expect(scores.scores.place!.f1).toBeGreaterThanOrEqual(0.92);
    expect(scores.wrongCity.share_per1).toBeLessThanOrEqual(0.02);
    for (const [name, least] of [
      ['effect', 0.9],
      ['time', 0.9],
      ['speaker', 0.88],
      ['weapon', 0.95],
      ['facility.type', 0.92],
    ] as const) {
      expect(scores.scores[name]!.f1, name).toBeGreaterThanOrEqual(least);
    }
  });

  test('the language is known from the letters alone', () => {
    for (const line of linesOf())
      expect(readReport({ ...reportOf(line), language: 'und' }).value.reading.language, line.id).toBe(line.lang);
  });

  test('the checker can go red: shifted labels score nothing', () => {
    const lines = linesOf().slice(0, 5);
    const gold = lines.flatMap((line) => goldOf(line) ?? []);
    const scores = scoreReports(
      gold,
      lines.map((line) => ({ id: line.id, text: line.text, mentions: [], cause: 'unknown' as const })),
      builtInGazetteer(),
    );
    expect(scores.scores.place!.recall).toBe(0);
  });
});

describe.skipIf(!existsSync(CODIFIER))('the national codifier', () => {
  test('gives codes, keeps the built-in readings, names a broken line', () => {
    const { value, problems } = withCodifier(`${readFileSync(CODIFIER, 'utf8')}\nnonsense\n`, 'katottg.tsv');
    expect(problems.map((problem) => problem.code)).toEqual(['FL-INTAKE-012']);
    expect(value.codes.get('Kharkiv')).toBe('UA63120270010096107');
    expect(value.codes.get('Kyiv')).toBe('UA80000000000093317');
    expect(value.codes.get('Kharkiv:Kyivskyi')).toMatch(/^UA6312027001/u);
    const text = 'У Чорткові без світла 300 абонентів.';
    const report: Report = { id: 'a', language: 'uk', publishedDay: null, publishedAt_ms: null, receivedAt_ms: null, source: '', text };
    expect(readReport(report, value).value.mentions.find((mention) => mention.claimType === 'place')).toMatchObject({ place: 'Chortkiv' });
  });
});
