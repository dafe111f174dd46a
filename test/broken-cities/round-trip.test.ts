import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/domain/problems.ts';
import { readCityFolder, writeCityFolder } from '../../src/exchange/city-folder.ts';
import { patient_ms } from '../pace.ts';
import { makeCity } from './make-city.ts';

/** Work of reading 3,500 buildings and their network; the goal is one second on the wall. */
const READ_MAX_MS = 1_500;

const base = mkdtempSync(join(tmpdir(), 'frostline-city-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('a city folder', () => {
  it('reads back what was written, without a single problem', () => {
    const city = makeCity();
    writeCityFolder(city, join(base, 'a'));
    const reading = readCityFolder(join(base, 'a'));
    expect(reading.problems.map((problem) => describeProblem(problem, 'en'))).toEqual([]);
    expect(reading.value).toEqual(city);
    for (const { rows, kept, repaired, setAside } of reading.report) expect([kept, repaired, setAside]).toEqual([rows, 0, 0]);
  });

  it('gives the same bytes for the same city, also after reading', () => {
    writeCityFolder(makeCity(), join(base, 'b'));
    writeCityFolder(readCityFolder(join(base, 'b')).value, join(base, 'c'));
    const names = readdirSync(join(base, 'b'));
    expect(names).toHaveLength(20);
    for (const name of names) expect(readFileSync(join(base, 'c', name), 'utf8')).toBe(readFileSync(join(base, 'b', name), 'utf8'));
  });

  it('reads back GeoJSON as it was written, and leaves one form of each table', () => {
    const city = makeCity();
    writeCityFolder(city, join(base, 'geo'));
    writeCityFolder(city, join(base, 'geo'), 'geojson');
    const names = readdirSync(join(base, 'geo'));
    expect(names).toHaveLength(20);
    expect(names.filter((name) => name.endsWith('.geojson'))).toHaveLength(12);
    const reading = readCityFolder(join(base, 'geo'));
    expect(reading.problems).toEqual([]);
    expect(reading.value).toEqual(city);
    writeCityFolder(reading.value, join(base, 'geo'));
    expect(readdirSync(join(base, 'geo')).some((name) => name.endsWith('.geojson'))).toBe(false);
    expect(readCityFolder(join(base, 'geo')).value).toEqual(city);
  });

  it('answers a folder that is not there', () => {
    const reading = readCityFolder(join(base, 'nowhere'));
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ code: 'FL-CITY-001', severity: 'stop' });
    expect(reading.value.buildings).toEqual([]);
  });

  it('reads a city of 3,500 buildings, and says how long that took', () => {
    const city = makeCity({ branches: 70, buildingsPerBranch: 50 });
    writeCityFolder(city, join(base, 'large'));
    const before = process.cpuUsage();
    const start = performance.now();
    const { problems, value } = readCityFolder(join(base, 'large'));
    const spent_ms = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    const worked_ms = (user + system) / 1000;
    expect(problems).toEqual([]);
    expect(value.pipes).toHaveLength(3_570);
    console.log(
      `read ${value.buildings.length} buildings, ${value.pipes.length} pipes in ${Math.round(spent_ms)} ms, ${Math.round(worked_ms)} ms of work`,
    );
    expect(worked_ms).toBeLessThan(patient_ms(READ_MAX_MS));
  });
});
