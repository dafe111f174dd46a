import { describe, expect, it } from 'vitest';
import { NOUNS, tableOf } from '../../domain/attributes/tables.ts';
import { readCsv } from './csv.ts';
import { countKnownHeaders, matchHeaders } from './headers.ts';

const pipes = tableOf('pipes');
const buildings = tableOf('buildings');
const meant = (table: typeof pipes, header: string): string | undefined => {
  const [column] = matchHeaders(table, [header]).columns;
  return column && `${column.name}${column.scale === 1 ? '' : ` × ${column.scale}`}`;
};

describe('headers', () => {
  it.each([
    ['length_m', 'length_m'],
    ['Length', 'length_m'],
    ['LENGTH (km)', 'length_m × 1000'],
    ['довжина, м', 'length_m'],
    ['Довжина, км', 'length_m × 1000'],
    ['Ду, мм', 'nominal_mm'],
    ['DN', 'nominal_mm'],
    ['внутрішній діаметр (мм)', 'bore_m × 0.001'],
    ['bore_mm', 'bore_m × 0.001'],
    ['Початок', 'from'],
    ['WKT', 'course'],
    ['colour', undefined],
  ])('%j of a pipe means %s', (header, name) => expect(meant(pipes, header)).toBe(name));

  it.each([
    ['Опалювана площа, м²', 'heatedArea_m2'],
    ['Теплове навантаження, Гкал/год', 'designLoad_W × 1163000'],
    ['Навантаження (МВт)', 'designLoad_W × 1000000'],
    ['Кількість мешканців', undefined],
    ['Мешканців', 'people'],
    ['Під’їздів', 'stairwells'],
    ["Під'їздів", 'stairwells'],
    ['адреса', 'address'],
    ['Широта', 'lat_deg'],
  ])('%j of a building means %s', (header, name) => expect(meant(buildings, header)).toBe(name));

  it('that are our own names mean themselves in every table', () => {
    for (const noun of NOUNS) {
      const names = Object.keys(tableOf(noun).attributes);
      const { columns, unknown, repeated } = matchHeaders(tableOf(noun), names);
      expect(columns.map(({ name, scale }) => [name, scale])).toEqual(names.map((name) => [name, 1]));
      expect([...unknown, ...repeated]).toEqual([]);
    }
  });

  it('that are mistyped are named with what was probably meant; the second of two is not read', () => {
    const { unknown, repeated } = matchHeaders(pipes, ['id', 'lenght_m', 'довжина', 'length', 'qqqqqq']);
    expect(unknown).toEqual([
      { header: 'lenght_m', hint: 'length_m' },
      { header: 'qqqqqq', hint: null },
    ]);
    expect(repeated).toEqual([{ header: 'length', name: 'length_m' }]);
  });
});

describe('CSV dialects', () => {
  const read = (text: string) => readCsv('pipes.csv', text, (headers) => countKnownHeaders(pipes, headers));
  it.each([
    ['comma', 'id,from,to\nP-1,"a, b",c\n'],
    ['semicolon', 'id;from;to\nP-1;a, b;c\n'],
    ['tab', 'id\tfrom\tto\r\nP-1\ta, b\tc\r\n'],
    ['old Mac line ends', 'id;from;to\rP-1;a, b;c\r'],
    ['a line of Excel', 'sep=;\nid;from;to\nP-1;a, b;c'],
    ['blank lines', '\n\nid,from,to\n\n,,\nP-1,"a, b",c\n\n'],
  ])('%s', (_name, text) => {
    const table = read(text);
    expect(table.headers).toEqual(['id', 'from', 'to']);
    expect(table.rows).toEqual([['P-1', 'a, b', 'c']]);
    expect(text.split(/\r\n|\r|\n/)[table.lines[0]! - 1]).toContain('P-1');
  });

  it('keeps count of lines over cells with line ends in them', () => {
    const table = read('id,from,to\nP-1,"two\nlines",c\nP-2,a,c\n');
    expect(table.rows[0]![1]).toBe('two\nlines');
    expect(table.lines).toEqual([2, 4]);
  });

  it('lets an open quote spoil its own line only', () => {
    const table = read('id,from,to\nP-1,a,c\nP-2,"b,c\nP-3,d,c\nP-4,e,c\n');
    expect(table.rows.map(([id]) => id)).toEqual(['P-1', 'P-2', 'P-3', 'P-4']);
    expect(table.findings.map(({ code, line }) => [code, line])).toEqual([['FL-CITY-034', 3]]);
  });
});
