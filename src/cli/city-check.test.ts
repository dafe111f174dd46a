import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCity } from '../../test/broken-cities/make-city.ts';
import { writeCityFolder } from '../exchange/city-folder.ts';
import { cityCheck } from './city-check.ts';
import type { CommandIo } from './command.ts';

const base = mkdtempSync(join(tmpdir(), 'frostline-check-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function run(positional: readonly string[], option: Record<string, string | true> = {}, json = false) {
  const printed: string[] = [];
  const told: string[] = [];
  const io: CommandIo = { json, print: (line) => printed.push(line), tell: (line) => told.push(line), progress: () => {} };
  return { code: await cityCheck.run({ positional, option }, io), printed, told };
}

describe('city check', () => {
  const sound = join(base, 'sound');
  const broken = join(base, 'broken');
  writeCityFolder(makeCity(), sound);
  writeCityFolder(makeCity(), broken);
  writeFileSync(join(broken, 'feeders.csv'), 'id;name;lon_deg;lat_deg;capacity_W\nF-1;Фідер;36,25;50,005;багато\n');
  rmSync(join(broken, 'buildings.csv'));

  it('passes a sound folder', async () => {
    const { code, printed } = await run([sound], { lang: 'en' });
    expect(code).toBe(0);
    expect(printed).toContain('pipes.csv: 30 rows, 30 kept, 0 repaired, 0 set aside');
    expect(printed.at(-1)).toBe('Stopping: 0, warnings: 0, notes: 0. The city can be worked with.');
  });

  it('names what is broken, by file, in either language, and exits with 1', async () => {
    const en = await run([broken], { lang: 'en' });
    expect(en.code).toBe(1);
    const text = en.printed.join('\n');
    expect(text).toContain('feeders.csv:2/capacity_W: A number was expected, “багато” came; took 4000000.');
    expect(text).toContain('buildings.csv: The file is missing (Buildings)');
    const uk = await run([broken], { lang: 'uk' });
    expect(uk.printed.join('\n')).toContain('feeders.csv:2/capacity_W: Очікувалося число, стоїть «багато»; взято 4000000.');
    expect(uk.printed.join('\n')).toContain('buildings.csv: Файлу немає (Будинки)');
    expect(uk.printed.at(-1)).toMatch(/^Зупиняють: 1, /);
  });

  it('prints one JSON value', async () => {
    const { code, printed } = await run([broken], {}, true);
    expect([code, printed.length]).toEqual([1, 1]);
    const answer = JSON.parse(printed[0]!);
    expect(answer.counts.pipes).toBe(30);
    expect(answer.report.find(({ file }: { file: string }) => file === 'feeders.csv')).toEqual({
      file: 'feeders.csv',
      rows: 1,
      kept: 0,
      repaired: 1,
      setAside: 0,
    });
    expect(answer.problems.some(({ code: known }: { code: string }) => known === 'FL-CITY-020')).toBe(true);
  });

  it('refuses what it cannot use: no folder, another language, a folder that is not there', async () => {
    expect((await run([])).code).toBe(2);
    expect((await run([sound], { lang: 'fr' })).code).toBe(2);
    expect((await run([join(base, 'nowhere')])).code).toBe(1);
  });

  it('checks the city that a seed makes', async () => {
    const seeded = join(base, 'seeded');
    mkdirSync(seeded);
    writeFileSync(join(seeded, 'city.json'), '{"makeFrom":{"seed":3,"buildings":200}}');
    const { code, printed } = await run([seeded], {}, true);
    const answer = JSON.parse(printed[0]!);
    expect(answer.problems.filter(({ severity }: { severity: string }) => severity !== 'note')).toEqual([]);
    expect(code).toBe(0);
  });
});
