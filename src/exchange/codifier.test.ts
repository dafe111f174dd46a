import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codifierOf, isCodifier, readCodifierTable, writeCodifier } from './codifier.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const OBLAST = 'UA63000000000041885';
const VILLAGE = 'UA63120000000012345';

describe('the codifier as text', () => {
  test.each([
    ['three columns', `code\tcategory\tname\n${OBLAST}\tO\tХарківська\n${VILLAGE}\tC\tЦиркуни\n`],
    [
      'the ministry’s columns',
      `Перший рівень;Другий рівень;Третій рівень;Категорія;Назва\n${OBLAST};;;О;Харківська\n${OBLAST};${VILLAGE};;С;"Циркуни"\n`,
    ],
    ['commas', `${OBLAST},O,Харківська\r\n${VILLAGE},C,Циркуни\r\n${VILLAGE},C,Циркуни`],
  ])('%s', (_name, text) => {
    expect(isCodifier(bytes(text))).toBe(true);
    const { value, problems } = readCodifierTable(bytes(text), 'k.tsv');
    expect(problems).toEqual([]);
    expect(value.text).toBe(`code\tcategory\tname\n${OBLAST}\tO\tХарківська\n${VILLAGE}\tC\tЦиркуни\n`);
  });

  test('a line of another shape is left out and named; a table without codes is refused', () => {
    const { value, problems } = readCodifierTable(bytes(`${OBLAST}\tO\tХарківська\nUA12\tC\tx\n${VILLAGE}\tC\t\n`), 'k.tsv');
    expect(value.rows).toBe(1);
    expect(problems).toMatchObject([
      { code: 'FL-INTAKE-012', at: 'k.tsv:2' },
      { code: 'FL-INTAKE-012', at: 'k.tsv:3' },
    ]);
    expect(readCodifierTable(bytes('id,name\n1,x\n'), 'k.csv').problems).toMatchObject([{ code: 'FL-INTAKE-021', severity: 'stop' }]);
    expect(isCodifier(bytes('id,address\nB-1,x\n'))).toBe(false);
  });

  test('lies beside the tables of a city', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'codifier-')), 'city');
    expect(codifierOf(folder)).toBeNull();
    const { value } = readCodifierTable(bytes(`${OBLAST}\tO\tХарківська\n`), 'k.tsv');
    writeCodifier(value, folder);
    expect(readFileSync(codifierOf(folder)!, 'utf8')).toBe(value.text);
  });
});

const REFERENCE = '../shared/reference/intake/katottg-2025-05-16.tsv';
describe.skipIf(!existsSync(REFERENCE))('the edition of May 2025', () => {
  test('every row is read', () => {
    const { value, problems } = readCodifierTable(readFileSync(REFERENCE), 'katottg.tsv');
    expect(problems).toEqual([]);
    expect(value.rows).toBe(31_748);
  });
});
