import { describe, expect, it } from 'vitest';
import fc from '../../../test/dice.ts';
import { transliterate } from '../../domain/transliterate.ts';
import { isBlank, parseNumber, readCell } from './cells.ts';
import { parseCivil, standardOffset_ms } from './civil-time.ts';
import { decodeText } from './decode-text.ts';
import { lineRanges } from './findings.ts';
import { parsePoints, writePoints } from './points.ts';

describe('numbers as people write them', () => {
  it.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['12,5', 12.5],
    ['-12,5', -12.5],
    [',5', 0.5],
    ['−12', -12],
    ['1 200', 1200],
    ['1\u00a0200,5', 1200.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1,234,567.8', 1234567.8],
  ])('%j is %d', (text, number) => expect(parseNumber(text)?.number).toBe(number));

  it.each(['NaN', 'nan', 'Infinity', '-Infinity', '1e999', '0x10', '0b1', '12a', '1,2,3', '1.2.3', '--5', '', ' ', '5-6', '1e', 'е5'])(
    '%j is none',
    (text) => expect(parseNumber(text)).toBeUndefined(),
  );

  it('reads every finite number that the writer writes', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => parseNumber(String(number))?.number === number));
  });
});

describe('blank cells', () => {
  it.each(['', '-', '—', 'NULL', 'None', 'н/д', 'N/A', '#N/A', '?'])('%j is blank', (text) => expect(isBlank(text)).toBe(true));
  it.each(['0', '-5', 'NaN', 'ні', 'no', 'так', '2026-02-03'])('%j is not', (text) => expect(isBlank(text)).toBe(false));
});

describe('cells by kind', () => {
  const choices = [{ value: 'main', aliases: ['магістраль'], meaning: { uk: 'магістральна', en: 'transmission' } }];
  it.each([
    [{ kind: 'flag' }, 'Так', { value: true }],
    [{ kind: 'flag' }, '0', { value: false }],
    [{ kind: 'flag' }, 'maybe', { fault: 'FL-CITY-023' }],
    [{ kind: 'choice', choices }, 'MAIN', { value: 'main' }],
    [{ kind: 'choice', choices }, 'Магістраль', { value: 'main' }],
    [{ kind: 'choice', choices }, 'Магістральна', { value: 'main' }],
    [{ kind: 'choice', choices }, 'rope', { fault: 'FL-CITY-022' }],
    [{ kind: 'choices', choices }, 'main|main', { value: ['main'] }],
    [{ kind: 'choices', choices }, 'main|rope', { fault: 'FL-CITY-022' }],
    [{ kind: 'instant' }, '2026-02-03T08:00+02:00', { value: Date.UTC(2026, 1, 3, 6) }],
    [{ kind: 'instant' }, 'вранці', { fault: 'FL-CITY-024' }],
    [{ kind: 'number', min: 0, max: 10, whole: true }, '5.0000000001', { value: 5 }],
    [{ kind: 'number', min: 0, max: 10, whole: true }, '4,6', { value: 5, comma: true, rounded: true }],
    [{ kind: 'number', min: 0, max: 10, whole: false }, '-0.1', { fault: 'FL-CITY-021' }],
  ] as const)('%j %j', (type, text, expected) => expect(readCell(type, text, 1)).toEqual(expected));

  it('turns another unit into ours without dust', () => {
    expect(readCell({ kind: 'number', min: 0, max: 2, whole: false }, '512', 0.001)).toEqual({ value: 0.512 });
    expect(readCell({ kind: 'number', min: 0, max: 5e9, whole: false }, '0,585', 1_163_000)).toEqual({ value: 680_355, comma: true });
  });
});

describe('points', () => {
  it('read the forms of a cell, and WKT of GIS programs', () => {
    expect(parsePoints('36.25 50.01|36.26 50.02', 'course')).toEqual([
      [36.25, 50.01],
      [36.26, 50.02],
    ]);
    expect(parsePoints('36,25 50,01|36,26 50,02', 'course')).toEqual([
      [36.25, 50.01],
      [36.26, 50.02],
    ]);
    expect(parsePoints('POLYGON ((1 2, 3 4, 5 6, 1 2))', 'outline')).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(parsePoints('MultiPolygon (((1 2, 3 4, 5 6, 1 2)))', 'outline')).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(parsePoints('SRID=4326;LINESTRING Z (1 2 9, 3 4 9, 5 6 9)', 'course')).toEqual([[3, 4]]);
  });
  it.each(['1', '1 2 3 4', 'a b', 'POLYGON EMPTY', 'POINT (1 2)', '1 NaN', '1 2||3 4'])('%j is none', (text) =>
    expect(parsePoints(text, 'outline')).toBeUndefined(),
  );
  it('write what they read', () => {
    const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const read = parsePoints(writePoints(points), 'course')!;
        expect(read.map(([lon, lat]) => [lon + 0, lat + 0])).toEqual(points.map(([lon, lat]) => [lon + 0, lat + 0]));
      }),
    );
  });
});

describe('encodings', () => {
  const bytes1251 = Uint8Array.of(0xca, 0xe8, 0xbf, 0xe2, 0x2c, 0x35, 0xb3, 0xb4, 0xba);
  it('are told from the bytes', () => {
    expect(decodeText(bytes1251)).toEqual({ text: 'Київ,5іґє', encoding: 'windows-1251', damaged: 0 });
    expect(decodeText(new TextEncoder().encode('\uFEFFКиїв'))).toEqual({ text: 'Київ', encoding: 'utf-8', damaged: 0 });
    expect(decodeText(Buffer.from('\uFEFFКиїв', 'utf16le'))).toEqual({ text: 'Київ', encoding: 'utf-16le', damaged: 0 });
    expect(decodeText(Uint8Array.of(...new TextEncoder().encode('вулиця Тиха'), 0xff))).toEqual({
      text: 'вулиця Тиха\uFFFD',
      encoding: 'utf-8',
      damaged: 1,
    });
    expect(decodeText(new Uint8Array(0))).toEqual({ text: '', encoding: 'utf-8', damaged: 0 });
  });
});

describe('times without offset', () => {
  it.each([
    ['2026-02-03 08:00', Date.UTC(2026, 1, 3, 6)],
    ['03.02.2026 08:00', Date.UTC(2026, 1, 3, 6)],
    ['2026-07-03T08:00:30', Date.UTC(2026, 6, 3, 5, 0, 30)],
    // 25 October 2026, 03:00 shows twice: the earlier. 29 March 2026, 03:30 is skipped: as if the clock had not been changed yet.
    ['2026-10-25 03:30', Date.UTC(2026, 9, 25, 0, 30)],
    ['2026-03-29 03:30', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-02-30 08:00', undefined],
    ['2026-02-03 25:00', undefined],
    ['noon', undefined],
  ])('%s in Kyiv', (text, at_ms) => expect(parseCivil(text, 'Europe/Kyiv')).toBe(at_ms));
  it('know nothing of a zone that is none', () => {
    expect(parseCivil('2026-02-03 08:00', 'Mars/Olympus')).toBeUndefined();
    expect(standardOffset_ms('Europe/Kyiv')).toBe(7_200_000);
  });
});

describe('Latin letters', () => {
  // Examples of the resolution of 2010 itself.
  it.each([
    ['Алушта', 'Alushta'],
    ['Борщагівка', 'Borshchahivka'],
    ['Згорани', 'Zghorany'],
    ['Єнакієве', 'Yenakiieve'],
    ['Їжакевич', 'Yizhakevych'],
    ['Йосипівка', 'Yosypivka'],
    ['Стрий', 'Stryi'],
    ['Короп’є', 'Koropie'],
    ['Юрій', 'Yurii'],
    ['Ґалаґан', 'Galagan'],
    ['Феодосія', 'Feodosiia'],
    ['вул. Щаслива, 5-А', 'vul. Shchaslyva, 5-A'],
    ['ТЕЦ-5', 'TETS-5'],
  ])('%s → %s', (uk, latin) => expect(transliterate(uk)).toBe(latin));
});

it('lines are named as ranges', () => {
  expect(lineRanges([9, 2, 3, 4, 12, 12, 13])).toBe('2–4, 9, 12–13');
  expect(lineRanges([])).toBe('');
  expect(lineRanges(Array.from({ length: 60 }, (_unused, index) => index * 2))).toMatch(/^0, 2, .* … 118$/);
});
