import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { instant_ms } from '../domain/time.ts';
import { readEventLines } from '../exchange/reports.ts';
import { foldNumbers } from '../picture/fold.ts';
import { figureRows } from './figures.ts';

const FILE = join(import.meta.dirname, '../../examples/3-february/events.jsonl');
const { value: lines } = readEventLines(readFileSync(FILE, 'utf8'), 'events.jsonl');
const claims = lines.flatMap((line) => line.claims);
const rowsAt = (time: string) => figureRows(foldNumbers(claims, instant_ms(Date.parse(time))), new Set());

it('the night of 3 February has figures, disputes first, nothing lost', () => {
  expect(existsSync(FILE)).toBe(true);
  const rows = rowsAt('2026-02-04T12:00+02:00');
  const flags = rows.map((row) => Number(row.conflict));
  expect([...flags].sort((one, other) => other - one)).toEqual(flags);
  expect(flags[0]).toBe(1);
  expect(rows.flatMap((row) => row.claims)).toHaveLength(claims.filter((claim) => claim.value !== null).length);
  for (const row of rows) {
    const texts = [
      row.label,
      ...(row.working ? [row.working.rule, row.working.unit] : []),
      ...row.claims.flatMap((claim) => [claim.bound, claim.speaker]),
    ];
    for (const words of texts) expect(words.en).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(row.label.uk).toMatch(/\p{Script=Cyrillic}/u);
  }
});

it('820 becomes 853 when it is said, and both stay', () => {
  const drained = (time: string) => rowsAt(time).find((row) => row.topic === 'drained/Kharkiv//buildings')!;
  const values = (time: string) => drained(time).claims.map((claim) => claim.value);
  expect(values('2026-02-03T09:00+02:00')).toEqual([820, 820]);
  const evening = drained('2026-02-03T19:00+02:00');
  expect(evening.working).toMatchObject({ value: 853 });
  expect(evening.claims.map((claim) => claim.value)).toContain(820);
  expect(evening.claims[0]!.speaker.uk).toContain('Ігор Терехов');
});

it('a subscriber is not a resident: the relay that changed the unit is shown as a dispute', () => {
  const residents = rowsAt('2026-02-03T19:00+02:00').find((row) => row.topic === 'withoutHeat/Kharkiv//residents')!;
  expect(residents.conflict).toBe(true);
  expect(residents.working?.value).not.toBe(105_000);
});
