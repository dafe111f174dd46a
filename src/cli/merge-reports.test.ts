import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttributedNumber, ClaimUnit, Report, Topic } from '../domain/claims.ts';
import { instant_ms } from '../domain/time.ts';
import { statedNumbers } from '../intake/claims/stated-numbers.ts';
import { readReport } from '../intake/read-report.ts';
import { findFigure, foldNumbers } from '../picture/fold.ts';

const FOLDER = new URL('../../../shared/reference/intake/', import.meta.url);
const MERGE = new URL('merge.golden.json', FOLDER);

type Golden = Readonly<{
  reports: readonly string[];
  values: readonly Readonly<{
    what: string;
    reported: readonly Readonly<{ value: number; bound: string; reports: readonly string[]; flag?: string }>[];
    working: Readonly<{ value: number; bound: string; status?: string }>;
  }>[];
}>;

const FIGURES: Readonly<Record<string, readonly [Topic, ClaimUnit]>> = {
  bld_drained: ['drained', 'buildings'],
  bld_no_heat: ['withoutHeat', 'buildings'],
  obj_no_heat: ['withoutHeat', 'objects'],
  cust_no_heat: ['withoutHeat', 'subscribers'],
  ppl_no_heat: ['withoutHeat', 'residents'],
  bld_at_risk: ['threatened', 'buildings'],
  bld_reconnected: ['refed', 'buildings'],
  districts_hit: ['districtsHit', 'districts'],
  warming_points: ['warmingPoints', 'points'],
};

function readAll(ids: readonly string[]): AttributedNumber[] {
  const lines = readFileSync(new URL('reports.dev.jsonl', FOLDER), 'utf8').trim().split('\n');
  const seed = JSON.parse(readFileSync(new URL('seed.golden.json', FOLDER), 'utf8')) as { id: string; text: string };
  const reports = lines.map((line) => JSON.parse(line) as { id: string; lang: 'en'; published: string; source: string; text: string });
  reports.push({ id: seed.id, lang: 'en', published: '2026-02-03', source: 'seed', text: seed.text });
  return reports
    .filter((report) => ids.includes(report.id))
    .flatMap((raw) => {
      const report: Report = {
        id: raw.id,
        language: raw.lang,
        publishedDay: raw.published,
        publishedAt_ms: null,
        receivedAt_ms: null,
        source: raw.source,
        text: raw.text,
      };
      return statedNumbers(report, readReport(report).value);
    });
}

describe.skipIf(!existsSync(MERGE))('twelve reports about one night in Kharkiv', () => {
  const golden = existsSync(MERGE) ? (JSON.parse(readFileSync(MERGE, 'utf8')) as Golden) : { reports: [], values: [] };
  const numbers = existsSync(MERGE) ? readAll(golden.reports) : [];
  const picture = foldNumbers(numbers, instant_ms(8e15));

  test.each(golden.values.map((value) => [value.what, value] as const))(
    '%s: every reported value is kept, the working value follows the rule',
    (what, value) => {
      const [topic, unit] = FIGURES[what]!;
      const figure = findFigure(picture, topic, unit, 'Kharkiv')!;
      expect(figure.working).toMatchObject({
        value: value.working.value,
        bound: value.working.bound,
        ...(value.working.status ? { status: value.working.status } : {}),
      });
      for (const reported of value.reported) {
        for (const report of reported.reports) {
          expect(numbers, `${report} says ${reported.value} ${reported.bound}`).toContainEqual(
            expect.objectContaining({ report, topic, unit, value: reported.value, bound: reported.bound }),
          );
        }
      }
    },
  );

  test('what must not happen does not', () => {
    const kharkiv = picture.figures.filter((figure) => figure.place === 'Kharkiv');
    const values = kharkiv.flatMap((figure) => figure.claims.map((claim) => claim.value));
    expect(values).not.toContain(820 + 853);
    expect(values).not.toContain(16_000);
    expect(values).not.toContain(1_170);
    const drift = picture.unitConflicts.filter((conflict) => conflict.kind === 'sameNumberOtherUnit');
    expect(drift.length).toBeGreaterThan(0);
    for (const conflict of drift)
      expect(conflict.setAside).toBe(numbers.find((number) => number.report === 'dev-006' && number.unit === 'residents')!.id);
    expect(numbers.find((number) => number.value === 16_000)).toMatchObject({ speaker: 'Serhiy Zelenskyy', scope: { place: 'Lozova' } });
    const residents = findFigure(picture, 'withoutHeat', 'residents', 'Kharkiv')!;
    expect(residents.conflicts.length).toBeGreaterThan(0);
    expect(residents.claims.map((claim) => claim.value)).toContain(105_000);
  });

  test('the derived checks hold on the folded figures', () => {
    const working = (topic: Topic, unit: ClaimUnit): number => findFigure(picture, topic, unit, 'Kharkiv')!.working!.value!;
    expect(working('withoutHeat', 'objects') - working('withoutHeat', 'buildings')).toBe(76);
    const left = working('threatened', 'buildings') - working('refed', 'buildings');
    expect(Math.abs(left - working('drained', 'buildings')) / working('drained', 'buildings')).toBeLessThan(0.1);
    expect(working('withoutHeat', 'subscribers') / working('withoutHeat', 'buildings')).toBeCloseTo(123.1, 1);
    expect(working('withoutHeat', 'residents') / working('withoutHeat', 'subscribers')).toBeCloseTo(2.57, 2);
  });
});
