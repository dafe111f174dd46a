/**
 * The twelve broken city folders. Each fault is named with file, line, column, value and what was done; nothing is dropped silently; nothing
 * crashes. Each folder starts from a sound one and is broken here, by code.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexCity } from '../../src/domain/city-index.ts';
import type { NodeId, PipeId } from '../../src/domain/ids.ts';
import type { Problem } from '../../src/domain/problems.ts';
import { describeCityProblem } from '../../src/exchange/city/describe.ts';
import { TABLE_ROWS_MAX } from '../../src/exchange/city/limits.ts';
import { cityTexts } from '../../src/exchange/city/write-tables.ts';
import { type CityReading, readCityFolder, writeCityFolder } from '../../src/exchange/city-folder.ts';
import { makeCity } from './make-city.ts';

const base = mkdtempSync(join(tmpdir(), 'frostline-broken-'));
const sound = join(base, 'sound');
beforeAll(() => writeCityFolder(makeCity(), sound));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A copy of the sound folder in which `edit` changes one file; bytes or text. */
function broken(name: string, edits: Readonly<Record<string, (text: string) => string | Uint8Array | null>>): CityReading {
  const folder = join(base, name);
  cpSync(sound, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const after = edit(readFileSync(join(folder, file), 'utf8'));
    if (after === null) rmSync(join(folder, file));
    else writeFileSync(join(folder, file), after);
  }
  const reading = readCityFolder(folder);
  expectSound(reading);
  return reading;
}

/** Whatever came in, what comes out is a city that can be written, and every problem can be said in both languages. */
function expectSound({ value, problems, report }: CityReading): void {
  expect(() => cityTexts(value)).not.toThrow();
  const index = indexCity(value);
  for (const { from, to } of value.pipes) expect([index.node.has(from), index.node.has(to)]).toEqual([true, true]);
  for (const { substation } of value.buildings) if (substation !== null) expect(index.substation.has(substation)).toBe(true);
  for (const { rows, kept, repaired, setAside } of report) expect(kept + repaired + setAside).toBe(rows);
  for (const problem of problems) {
    for (const language of ['uk', 'en'] as const) {
      const text = describeCityProblem(problem, language);
      expect(text).toContain(problem.at);
      expect(text).not.toMatch(/\{[a-z]/i);
    }
  }
}

type Named = Readonly<{
  code: string;
  file: string;
  line?: number | string;
  column?: string;
  got?: unknown;
  used?: unknown;
  action: string;
}>;
function expectNamed(problems: readonly Problem[], named: Named): void {
  const { code, ...say } = named;
  const alike = problems.filter((problem) => problem.code === code);
  const seen = alike.map((problem) => Object.fromEntries(Object.keys(say).map((name) => [name, problem.say[name]])));
  expect(seen.slice(0, 400)).toContainEqual(say);
}
const lineOf = (text: string, start: string): number => text.split('\n').findIndex((line) => line.startsWith(start)) + 1;
const rowOf = (table: string, start: string): number => lineOf(readFileSync(join(sound, table), 'utf8'), start);
const countsOf = ({ report }: CityReading, file: string): readonly number[] => {
  const { rows, kept, repaired, setAside } = report.find((table) => table.file === file)!;
  return [rows, kept, repaired, setAside];
};

describe('twelve broken city folders', () => {
  it('1: a missing file', () => {
    const reading = broken('missing-file', { 'pipes.csv': () => null, 'crews.csv': () => null });
    expectNamed(reading.problems, { code: 'FL-CITY-002', file: 'pipes.csv', action: 'stopped' });
    expectNamed(reading.problems, { code: 'FL-CITY-002', file: 'crews.csv', action: 'kept' });
    // What hung on the missing pipes is named too: valves without a pipe, buildings without a source.
    expectNamed(reading.problems, { code: 'FL-CITY-042', file: 'valves.csv', line: 2, column: 'pipe', got: 'P-1', action: 'setAside' });
    expect(reading.problems.filter(({ code }) => code === 'FL-CITY-045').length).toBeGreaterThan(0);
    expect(reading.value.buildings).toHaveLength(24);
  });

  it('1b: no city.json, and one that is not JSON', () => {
    expectNamed(broken('no-meta', { 'city.json': () => null }).problems, { code: 'FL-CITY-002', file: 'city.json', action: 'stopped' });
    const reading = broken('bad-meta', { 'city.json': (text) => text.replace('"note":', 'note:') });
    expectNamed(reading.problems, { code: 'FL-CITY-008', file: 'city.json', line: 14, action: 'stopped' });
    expect(reading.value.pipes).toHaveLength(30);
  });

  it('2: a wrong column', () => {
    const reading = broken('wrong-column', {
      'pipes.csv': (text) => text.replace('id,from,', 'id,fromm,').replace(',length_m,', ',lenght,'),
      'buildings.csv': (text) => text.replace(',people,', ',peeple,'),
    });
    expectNamed(reading.problems, { code: 'FL-CITY-011', file: 'pipes.csv', line: 1, column: 'from', action: 'setAside' });
    expectNamed(reading.problems, { code: 'FL-CITY-010', file: 'pipes.csv', line: 1, column: 'lenght', got: 'lenght', action: 'setAside' });
    expectNamed(reading.problems, {
      code: 'FL-CITY-010',
      file: 'buildings.csv',
      line: 1,
      column: 'peeple',
      got: 'peeple',
      action: 'setAside',
    });
    expectNamed(reading.problems, { code: 'FL-CITY-012', file: 'buildings.csv', column: 'people', action: 'repaired' });
    expect(reading.problems.find(({ say }) => say.column === 'lenght')!.say.hint).toContain('length_m');
    expect(countsOf(reading, 'pipes.csv')).toEqual([30, 0, 0, 30]);
    expect(countsOf(reading, 'buildings.csv')).toEqual([24, 0, 24, 0]);
    for (const building of reading.value.buildings) {
      expect(building.people).toBe(Math.round(3050 / 20.6));
      expect(building.estimated).toContain('people');
    }
    expect(reading.problems.some(({ severity }) => severity === 'stop')).toBe(true);
  });

  it('3: NaN', () => {
    const reading = broken('nan', {
      'pipes.csv': (text) => text.replace(/^(P-3,.*),225,/m, '$1,NaN,').replace(/^(P-2-2,.*),0\.082,/m, '$1,nan,'),
      'buildings.csv': (text) => text.replace(/^(B-2-1,.*),3050,/m, '$1,NaN,'),
      'nodes.csv': (text) => text.replace(/^N-3-2,36\.254,/m, 'N-3-2,NaN,'),
    });
    const [pipe, service] = [rowOf('pipes.csv', 'P-3,'), rowOf('pipes.csv', 'P-2-2,')];
    expectNamed(reading.problems, {
      code: 'FL-CITY-020',
      file: 'pipes.csv',
      line: pipe,
      column: 'length_m',
      got: 'NaN',
      used: 222.8,
      action: 'repaired',
    });
    expectNamed(reading.problems, {
      code: 'FL-CITY-020',
      file: 'pipes.csv',
      line: service,
      column: 'bore_m',
      got: 'nan',
      used: 0.082,
      action: 'repaired',
    });
    const building = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-2-1,'), column: 'heatedArea_m2' };
    expectNamed(reading.problems, { code: 'FL-CITY-020', ...building, got: 'NaN', used: 3050, action: 'repaired' });
    const node = { file: 'nodes.csv', line: rowOf('nodes.csv', 'N-3-2,'), column: 'lon_deg' };
    expectNamed(reading.problems, { code: 'FL-CITY-020', ...node, got: 'NaN', action: 'repaired' });
    // The lost node stands between its neighbours again, and says that this is an estimate.
    const mended = reading.value.nodes.find(({ id }) => id === ('N-3-2' as NodeId))!;
    expect(mended).toMatchObject({ lon_deg: 36.254, lat_deg: 50.006, estimated: ['lon_deg', 'lat_deg'] });
    expect(countsOf(reading, 'pipes.csv')).toEqual([30, 28, 2, 0]);
  });

  it('4: decimal commas, with semicolons and without quotes', () => {
    const semicolons = (text: string): string => text.replaceAll(',', ';').replace(/(\d)\.(\d)/g, '$1,$2');
    const reading = broken('commas', { 'pipes.csv': semicolons, 'nodes.csv': semicolons });
    expectNamed(reading.problems, {
      code: 'FL-CITY-013',
      file: 'pipes.csv',
      line: 2,
      column: 'bore_m',
      got: '0,512',
      used: 0.512,
      action: 'kept',
    });
    expectNamed(reading.problems, {
      code: 'FL-CITY-013',
      file: 'nodes.csv',
      column: 'elevation_m',
      got: '112,5',
      used: 112.5,
      action: 'kept',
    });
    expect(reading.value).toEqual(makeCity());
    expect(reading.problems.every(({ severity }) => severity === 'note')).toBe(true);

    // Commas inside a comma-separated table: put together where there is one way only, else the row is set aside whole.
    const split = broken('commas-split', {
      'pipes.csv': (text) => text.replace(/0\.082,143\.1,/g, '0,082,143,1,'),
      'generators.csv': () => 'id,depot,capacity_W,connect_min\nG-1,DP-1,30000,5,60,5\n',
    });
    const line = rowOf('pipes.csv', 'P-1-1,');
    expectNamed(split.problems, { code: 'FL-CITY-032', file: 'pipes.csv', line, got: 13, action: 'repaired' });
    expect(split.value.pipes.find(({ id }) => id === ('P-1-1' as PipeId))).toMatchObject({ bore_m: 0.082, length_m: 143.1 });
    expectNamed(split.problems, {
      code: 'FL-CITY-032',
      file: 'generators.csv',
      line: 2,
      used: 'G-1; DP-1; 30000.5; 60.5',
      action: 'repaired',
    });
    const unclear = broken('commas-unclear', { 'generators.csv': () => 'id,depot,capacity_W,connect_min\nG-1,DP-1,30000,5,60\n' });
    expectNamed(unclear.problems, { code: 'FL-CITY-033', file: 'generators.csv', line: 2, got: 5, action: 'setAside' });
    expect(unclear.problems.find(({ code }) => code === 'FL-CITY-033')!.say.row).toBe('G-1,DP-1,30000,5,60');
    expect(countsOf(unclear, 'generators.csv')).toEqual([1, 0, 0, 1]);
  });

  it('5: windows-1251', () => {
    const reading = broken('cp1251', { 'buildings.csv': windows1251, 'sources.csv': windows1251, 'landmarks.csv': windows1251 });
    for (const file of ['buildings.csv', 'sources.csv', 'landmarks.csv']) {
      expectNamed(reading.problems, { code: 'FL-CITY-006', file, used: 'windows-1251', action: 'kept' });
    }
    expect(reading.value).toEqual(makeCity());
    const marked = broken('marked', { 'buildings.csv': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}` });
    expect(marked.problems).toEqual([]);
    expect(marked.value).toEqual(makeCity());
    const utf16 = broken('utf16', {
      'buildings.csv': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    });
    expectNamed(utf16.problems, { code: 'FL-CITY-006', file: 'buildings.csv', used: 'utf-16le', action: 'kept' });
    expect(utf16.value.buildings).toHaveLength(24);
  });

  it('6: ids twice', () => {
    const same = rowOf('pipes.csv', 'P-2,');
    const reading = broken('twice', {
      'pipes.csv': (text) => `${text}${text.split('\n')[same - 1]}\n`,
      'buildings.csv': (text) => text.replace(/^B-2-2,/m, 'B-1-1,'),
      'nodes.csv': (text) => text.replace(/^N-2-2,/m, 'N-2-1,'),
    });
    expectNamed(reading.problems, { code: 'FL-CITY-040', file: 'pipes.csv', line: 32, column: 'id', got: 'P-2', action: 'setAside' });
    const building = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-2-2,'), column: 'id' };
    expectNamed(reading.problems, { code: 'FL-CITY-041', ...building, got: 'B-1-1', used: 'B-1-1~2', action: 'repaired' });
    expect(reading.value.buildings).toHaveLength(24);
    const node = { file: 'nodes.csv', line: rowOf('nodes.csv', 'N-2-2,'), column: 'id' };
    expectNamed(reading.problems, { code: 'FL-CITY-041', ...node, got: 'N-2-1', used: 'N-2-1~2', action: 'repaired' });
    const service = { file: 'pipes.csv', line: rowOf('pipes.csv', 'P-2-2,') };
    expectNamed(reading.problems, { code: 'FL-CITY-042', ...service, column: 'to', got: 'N-2-2', action: 'setAside' });
    expect(reading.problems.find(({ code }) => code === 'FL-CITY-040')!.say.first).toBe(`pipes.csv:${same}`);
  });

  it('7: a dangling pipe', () => {
    const reading = broken('dangling', {
      'pipes.csv': (text) => text.replace(/^P-6-4,N-6-3,N-6-4,/m, 'P-6-4,N-6-3,N-999,'),
      'buildings.csv': (text) => text.replace(',T-1-1,', ',T-77,').replace(',T-2-2,', ',\u0422-2-2,'),
    });
    const pipe = { file: 'pipes.csv', line: rowOf('pipes.csv', 'P-6-4,'), column: 'to' };
    expectNamed(reading.problems, { code: 'FL-CITY-042', ...pipe, got: 'N-999', action: 'setAside' });
    const node = { file: 'nodes.csv', line: rowOf('nodes.csv', 'N-6-4,'), column: 'id' };
    expectNamed(reading.problems, { code: 'FL-CITY-045', ...node, got: 'N-6-4', action: 'kept' });
    // A Cyrillic letter that looks Latin is read as meant, and said.
    const alike = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-2-2,'), column: 'substation' };
    expectNamed(reading.problems, { code: 'FL-CITY-043', ...alike, got: '\u0422-2-2', used: 'T-2-2', action: 'repaired' });
    const building = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-1-1,'), column: 'substation' };
    expectNamed(reading.problems, { code: 'FL-CITY-043', ...building, got: 'T-77', used: '—', action: 'repaired' });
    expect(countsOf(reading, 'pipes.csv')).toEqual([30, 29, 0, 1]);
    expect(reading.value.buildings).toHaveLength(24);
  });

  it('8: a self-loop', () => {
    const reading = broken('loop', {
      'pipes.csv': (text) => text.replace(/^P-6-4,N-6-3,N-6-4,/m, 'P-6-4,N-6-4,N-6-4,'),
      'streets.csv': (text) => text.replace(/^ST-3,X-2,X-3,/m, 'ST-3,X-2,X-2,'),
    });
    const pipe = { file: 'pipes.csv', line: rowOf('pipes.csv', 'P-6-4,'), column: 'to' };
    expectNamed(reading.problems, { code: 'FL-CITY-044', ...pipe, got: 'N-6-4', action: 'setAside' });
    const street = { file: 'streets.csv', line: rowOf('streets.csv', 'ST-3,'), column: 'to' };
    expectNamed(reading.problems, { code: 'FL-CITY-044', ...street, got: 'X-2', action: 'setAside' });
    expectNamed(reading.problems, { code: 'FL-CITY-058', file: 'streets.csv', got: 2, action: 'kept' });
  });

  it('9: two disconnected halves', () => {
    const cut = (text: string): string => text.replace(/^P-4,.*\n/m, '');
    const reading = broken('halves', { 'pipes.csv': cut, 'valves.csv': (text) => text.replace(/^V-4,.*\n/m, '') });
    const node = { file: 'nodes.csv', line: rowOf('nodes.csv', 'N-4,'), column: 'id' };
    expectNamed(reading.problems, { code: 'FL-CITY-045', ...node, got: 'N-4', action: 'kept' });
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]!.say).toMatchObject({ nodes: 15, buildings: 12 });
    const fed = broken('halves-fed', {
      'pipes.csv': cut,
      'valves.csv': (text) => text.replace(/^V-4,.*\n/m, ''),
      'sources.csv': (text) => `${text}S-2,Котельня,Kotelnia,36.25,50.008,boilerHouse,N-4,5000000,,\n`,
    });
    expectNamed(fed.problems, { code: 'FL-CITY-046', file: 'nodes.csv', got: 2, action: 'kept' });
    expect(fed.problems).toHaveLength(1);
  });

  it('10: negative and impossible sizes', () => {
    const reading = broken('negative', {
      'pipes.csv': (text) => text.replace(/^(P-2,.*),225,/m, '$1,-225,').replace(/^(P-1-2,.*),80,/m, '$1,80000,'),
      'buildings.csv': (text) => text.replace(/^(B-3-3,.*),1964,5,/m, '$1,1964,500,').replace(/^(B-4-4,.*),148,30,/m, '$1,148,300,'),
    });
    const length = { file: 'pipes.csv', line: rowOf('pipes.csv', 'P-2,'), column: 'length_m' };
    expectNamed(reading.problems, { code: 'FL-CITY-021', ...length, got: '-225', used: 222.8, action: 'repaired' });
    const pipe = reading.value.pipes.find(({ id }) => id === ('P-2' as PipeId))!;
    expect(pipe.estimated).toEqual(['length_m']);
    const nominal = { file: 'pipes.csv', line: rowOf('pipes.csv', 'P-1-2,'), column: 'nominal_mm' };
    expectNamed(reading.problems, { code: 'FL-CITY-021', ...nominal, got: '80000', used: 80, action: 'repaired' });
    const floors = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-3-3,'), column: 'floors' };
    expectNamed(reading.problems, { code: 'FL-CITY-021', ...floors, got: '500', used: 5, action: 'repaired' });
    const vulnerable = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-4-4,'), column: 'vulnerablePeople' };
    expectNamed(reading.problems, { code: 'FL-CITY-053', ...vulnerable, got: 300, action: 'kept' });
  });

  it('11: coordinates swapped, in one row and in a whole table; and off the map', () => {
    const swap = (text: string): string => text.replace('lon_deg,lat_deg', 'LAT,lon_deg').replace('LAT', 'lat_deg');
    const one = broken('swapped', {
      'buildings.csv': (text) => text.replace(/^(B-1-2,.*?),36\.254,50\.002,/m, '$1,50.002,36.254,'),
      'nodes.csv': (text) => text.replace(/^N-2-4,36\.258,50\.004,/m, 'N-2-4,0,0,'),
      'depots.csv': (text) => text.replace('36.26,50.01', '3626,5001'),
    });
    const building = { file: 'buildings.csv', line: rowOf('buildings.csv', 'B-1-2,'), column: 'lon_deg' };
    expectNamed(one.problems, { code: 'FL-CITY-049', ...building, got: '50.002 36.254', used: '36.254 50.002', action: 'repaired' });
    const node = { file: 'nodes.csv', line: rowOf('nodes.csv', 'N-2-4,'), column: 'lon_deg' };
    expectNamed(one.problems, { code: 'FL-CITY-050', ...node, got: '0 0', action: 'repaired' });
    expectNamed(one.problems, { code: 'FL-CITY-021', file: 'depots.csv', line: 2, column: 'lon_deg', got: '3626', action: 'repaired' });
    expectNamed(one.problems, { code: 'FL-CITY-021', file: 'depots.csv', line: 2, column: 'lat_deg', got: '5001', action: 'repaired' });
    // The neighbour of N-2-4 is N-2-3: the estimate lies there, and is marked.
    expect(one.value.nodes.find(({ id }) => id === ('N-2-4' as NodeId))).toMatchObject({
      lon_deg: 36.256,
      estimated: ['lon_deg', 'lat_deg'],
    });

    const all = broken('swapped-all', { 'buildings.csv': swap, 'nodes.csv': swap, 'substations.csv': swap });
    expect(countsOf(all, 'nodes.csv')).toEqual([31, 0, 31, 0]);
    expect(all.value).toEqual(makeCity());
  });

  it('12: a million rows, answered without holding them', () => {
    const folder = join(base, 'million');
    cpSync(sound, folder, { recursive: true });
    const text = readFileSync(join(folder, 'pipes.csv'), 'utf8');
    const block = 'P-x,N-0,N-1,main,duct,500,0.512,225,before1990,,\n'.repeat(50_000);
    writeFileSync(join(folder, 'pipes.csv'), text);
    for (let part = 0; part < 20; part++) writeFileSync(join(folder, 'pipes.csv'), block, { flag: 'a' });
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const reading = readCityFolder(folder);
    const spent_ms = performance.now() - start;
    const grown_MB = (process.memoryUsage().rss - before) / 2 ** 20;
    console.log(`1,000,030 rows answered in ${Math.round(spent_ms)} ms, ${Math.round(grown_MB)} MB more`);
    expectSound(reading);
    expectNamed(reading.problems, { code: 'FL-CITY-003', file: 'pipes.csv', got: 1_000_030, action: 'setAside' });
    expect(reading.problems.find(({ code }) => code === 'FL-CITY-003')!.say.max).toBe(TABLE_ROWS_MAX);
    expect(countsOf(reading, 'pipes.csv')).toEqual([1_000_030, 0, 0, 1_000_030]);
    expect(grown_MB).toBeLessThan(150);
  });

  it('reads the largest table that is allowed, every row of it broken', () => {
    const rows = process.env.FROSTLINE_LONG ? TABLE_ROWS_MAX : 20_000;
    const reading = broken('all-wrong', {
      'pipes.csv': (text) => `${text.split('\n')[0]}\n${'P-1,N-0,N-1,rope,duct,x,-1,NaN,before1990,1 2 3 4,\n'.repeat(rows)}`,
    });
    expect(countsOf(reading, 'pipes.csv')[0]).toBe(rows);
    // Listed up to a limit, then counted with their lines.
    expect(reading.problems.length).toBeLessThan(3_000);
    expectNamed(reading.problems, { code: 'FL-CITY-035', file: 'pipes.csv', column: 'role', action: 'repaired' });
  });
});

describe('other things found in folders', () => {
  it('names strangers, misspelt tables, folders in place of files, twins', () => {
    const folder = join(base, 'strangers');
    cpSync(sound, folder, { recursive: true });
    writeFileSync(join(folder, 'pipe.csv'), 'id\n');
    writeFileSync(join(folder, 'buildings.xlsx'), 'PK');
    writeFileSync(join(folder, 'README.md'), '# notes');
    writeFileSync(join(folder, 'weather.json'), '{}');
    writeFileSync(join(folder, 'depots.geojson'), '{}');
    rmSync(join(folder, 'feeders.csv'));
    mkdirSync(join(folder, 'feeders.csv'));
    const reading = readCityFolder(folder);
    expectSound(reading);
    expectNamed(reading.problems, { code: 'FL-CITY-004', file: 'pipe.csv', action: 'setAside' });
    expectNamed(reading.problems, { code: 'FL-CITY-004', file: 'buildings.xlsx', action: 'setAside' });
    expectNamed(reading.problems, { code: 'FL-CITY-009', file: 'depots.geojson', used: 'depots.csv', action: 'setAside' });
    expectNamed(reading.problems, { code: 'FL-CITY-005', file: 'feeders.csv', action: 'setAside' });
    expect(reading.problems.filter(({ code }) => code === 'FL-CITY-004')).toHaveLength(2);
  });

  it('reads Ukrainian headers, other units, aliases, blank cells, an open quote', () => {
    const reading = broken('ukrainian', {
      'pipes.csv': () =>
        'Код;Початок;Кінець;Роль;Прокладання;Ду;Довжина, км\nP-1;N-0;N-1;магістраль;канальна;500;0,225\nP-2;N-1;N-2;;надземна;;\n"P-3;N-2;N-3;ввід;;80;0,3\n',
      'sources.csv': () => 'id,назва,kind,вузол,"Потужність, Гкал/год"\nS-1,ТЕЦ,ТЕЦ,N-0,100\n',
      'crews.csv': () => 'id,name,depot,shift_start,shiftEnd_ms\nC-1,Перша,,03.02.2026 20:00,2026-02-03 08:00\n',
    });
    expect(reading.value.pipes[0]).toMatchObject({ role: 'main', laying: 'duct', nominal_mm: 500, bore_m: 0.512, length_m: 225 });
    expect(reading.value.pipes[1]).toMatchObject({ role: 'distribution', laying: 'overhead', nominal_mm: 200 });
    expect(reading.value.pipes[1]!.estimated).toEqual(expect.arrayContaining(['role', 'nominal_mm', 'bore_m', 'length_m', 'epoch']));
    expectNamed(reading.problems, { code: 'FL-CITY-034', file: 'pipes.csv', line: 4, action: 'repaired' });
    expectNamed(reading.problems, { code: 'FL-CITY-015', file: 'sources.csv', column: 'capacity_W', used: 1_163_000, action: 'kept' });
    expect(reading.value.sources[0]).toMatchObject({ kind: 'chp', capacity_W: 116_300_000, lon_deg: 36.25, nameEn: 'TETS' });
    const crew = reading.value.crews[0]!;
    expect(crew).toMatchObject({
      depot: 'DP-1',
      skills: ['drain'],
      shiftStart_ms: Date.UTC(2026, 1, 3, 18),
      shiftEnd_ms: Date.UTC(2026, 1, 4, 6),
    });
    expectNamed(reading.problems, {
      code: 'FL-CITY-038',
      file: 'crews.csv',
      line: 2,
      column: 'shiftStart_ms',
      got: '03.02.2026 20:00',
      action: 'repaired',
    });
    expectNamed(reading.problems, { code: 'FL-CITY-054', file: 'crews.csv', line: 2, column: 'shiftEnd_ms', action: 'repaired' });
  });

  it('reads a table as GeoJSON, with the line of each feature', () => {
    const city = makeCity();
    const feature = (row: Readonly<Record<string, unknown>>, geometry: unknown): string =>
      JSON.stringify({
        type: 'Feature',
        properties: Object.fromEntries(Object.entries(row).filter(([name]) => !/_deg|outline|course/.test(name))),
        geometry,
      });
    const features = [
      ...city.nodes.map((node) => feature(node, { type: 'Point', coordinates: [node.lon_deg, node.lat_deg] })),
      '{"type":"Feature","properties":{"id":"N-bad","elevation_m":"high"},"geometry":null}',
      '"stray"',
    ];
    const reading = broken('geojson', { 'nodes.csv': () => null });
    const folder = join(base, 'geojson');
    writeFileSync(join(folder, 'nodes.geojson'), `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}`);
    const pipes = city.pipes.map((pipe) =>
      feature(pipe, { type: 'LineString', coordinates: [[36.25, 50], ...pipe.course, [36.25, 50.002]] }),
    );
    rmSync(join(folder, 'pipes.csv'));
    writeFileSync(join(folder, 'pipes.geojson'), `{"type":"FeatureCollection","features":[${pipes.join(',')}]}`);
    const again = readCityFolder(folder);
    expectSound(again);
    expect(reading.value.nodes).toEqual([]);
    expect(again.value.nodes.slice(0, city.nodes.length)).toEqual(city.nodes);
    expect(again.value.pipes).toEqual(city.pipes);
    const place = { file: 'nodes.geojson', line: city.nodes.length + 2 };
    expectNamed(again.problems, { code: 'FL-CITY-020', ...place, column: 'elevation_m', got: 'high', used: 0, action: 'repaired' });
    expectNamed(again.problems, { code: 'FL-CITY-036', file: 'nodes.geojson', line: place.line + 1, action: 'setAside' });
    writeFileSync(join(folder, 'nodes.geojson'), '{"type":"FeatureCollection",\n"features":[{]}');
    expectNamed(readCityFolder(folder).problems, { code: 'FL-CITY-008', file: 'nodes.geojson', line: 2, action: 'stopped' });
  });
});

/** The Cyrillic of this test's tables, byte by byte. */
function windows1251(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1251');
  const byteOf = new Map(Array.from({ length: 256 }, (_unused, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Uint8Array.from(text, (character) => byteOf.get(character) ?? 63);
}
