import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandIo } from '../../src/cli/command.ts';
import { importCommand } from '../../src/cli/import.ts';
import { readCityFolder, writeCityFolder } from '../../src/exchange/city-folder.ts';
import { makeCity } from './make-city.ts';

const base = mkdtempSync(join(tmpdir(), 'frostline-import-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function run(positional: readonly string[], option: Record<string, string | true>) {
  const printed: string[] = [];
  const told: string[] = [];
  const io: CommandIo = { json: true, print: (line) => printed.push(line), tell: (line) => told.push(line), progress: () => {} };
  const code = await importCommand.run({ positional, option }, io);
  return { code, told, answer: printed[0] === undefined ? undefined : JSON.parse(printed[0]) };
}
function put(name: string, content: unknown): string {
  const path = join(base, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const line = (properties: Record<string, unknown>, coordinates: number[][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates },
});

describe('import', () => {
  it('joins lines of a GIS export at nodes and maps their columns', async () => {
    const file = put('heat_lines.geojson', {
      type: 'FeatureCollection',
      features: [
        line({ OBJECTID: 1, D_MM: 500, TYP: 'магістраль' }, [
          [36.25, 50],
          [36.2505, 50.001],
          [36.25, 50.002],
        ]),
        line({ OBJECTID: 2, D_MM: '200', TYP: null }, [
          [36.250003, 50.002002],
          [36.254, 50.002],
        ]),
        line({ OBJECTID: 3, D_MM: 'x', TYP: 'ввід' }, [
          [36.25, 50.002],
          [36.25, 50.004],
        ]),
        { type: 'Feature', properties: { OBJECTID: 4 }, geometry: null },
      ],
    });
    const to = join(base, 'gis');
    const { code, answer } = await run([file], { to, as: 'pipes', columns: 'OBJECTID=id,D_MM=nominal_mm,TYP=role', snap: '2' });
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      written: true,
      madeNodes: 4,
      report: [{ file: 'heat_lines.geojson', rows: 4, kept: 0, repaired: 3, setAside: 1 }],
    });
    const { value } = readCityFolder(to);
    expect(value.pipes.map(({ id, from, to: end, nominal_mm, role }) => [id, from, end, nominal_mm, role])).toEqual([
      ['1', 'N-1', 'N-2', 500, 'main'],
      ['2', 'N-2', 'N-3', 200, 'distribution'],
      ['3', 'N-2', 'N-4', 80, 'service'],
    ]);
    expect(value.pipes[0]!.course).toEqual([[36.2505, 50.001]]);
    expect(answer.problems).toContainEqual(
      expect.objectContaining({
        code: 'FL-CITY-020',
        say: expect.objectContaining({ file: 'heat_lines.geojson', column: 'nominal_mm', got: 'x', used: 80 }),
      }),
    );
  });

  it('replaces a table, or adds to it, and leaves the rest of the city alone', async () => {
    const to = join(base, 'city');
    const city = makeCity();
    writeCityFolder(city, to);
    const file = put('warming-points.csv', 'Код;Назва;Широта;Довгота;Місць\nW-2;Ліцей 2;50,001;36,251;120\n');
    const added = await run([file], { to, append: true });
    expect(added.code).toBe(0);
    expect(readCityFolder(to).value.warmingPoints.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['W-1', 80],
      ['W-2', 120],
    ]);
    await run([file], { to });
    const { value, problems } = readCityFolder(to);
    expect(value.warmingPoints.map(({ id }) => id)).toEqual(['W-2']);
    expect({ ...value, warmingPoints: [] }).toEqual({ ...city, warmingPoints: [] });
    expect(problems).toEqual([]);
  });

  it('refuses a call that it cannot understand, and a file that is not there', async () => {
    const file = put('thing.csv', 'id\n1\n');
    expect((await run([], { to: base })).code).toBe(2);
    expect((await run([file], {})).code).toBe(2);
    expect((await run([file], { to: base })).told[0]).toContain('--as TABLE');
    expect((await run([file], { to: base, as: 'rockets' })).code).toBe(2);
    expect((await run([file], { to: base, as: 'pipes', columns: 'id=identity' })).code).toBe(2);
    expect((await run([file], { to: base, as: 'pipes', snap: '-1' })).code).toBe(2);
    const gone = await run([join(base, 'gone.csv')], { to: base, as: 'pipes' });
    expect([gone.code, gone.told[0]]).toEqual([2, expect.stringContaining('gone.csv: no such file')]);
  });

  it('writes nothing when the import stops', async () => {
    const to = join(base, 'stopped');
    const file = put('pipes.csv', 'id;length_m\nP-1;100\n');
    const { code, answer } = await run([file], { to });
    expect([code, answer.written]).toEqual([1, false]);
    expect(readCityFolder(to).problems[0]!.code).toBe('FL-CITY-001');
  });
});
