import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../domain/problems.ts';
import { makeCity } from '../synth/make-city.ts';
import { readGiven } from './given-travel.ts';

const city = makeCity({ seed: 1, buildings: 60 });
const folder = mkdtempSync(join(tmpdir(), 'given-'));
const file = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};
async function read(given: Readonly<{ travel?: string; sites?: string; closed?: string }>) {
  const problems: Problem[] = [];
  const value = await readGiven(city, { travel: given.travel, sites: given.sites, closed: given.closed }, problems);
  return { value, codes: problems.map((problem) => problem.code) };
}

describe('what the operator gives', () => {
  it('is nothing when nothing is given', async () => {
    expect(await read({})).toEqual({ value: { sites: [], travel: null, closedStreets: [] }, codes: [] });
  });
  it('is a table, demands of sites and closed streets', async () => {
    const [one, other] = city.buildings;
    const travel = file('travel.json', {
      format: 'frostline-travel-1',
      places: [one!.id, other!.id],
      durations_s: [
        [0, 77],
        [78, 0],
      ],
    });
    const sites = file('sites.json', [{ building: one!.id, twoCrews: true }]);
    const { value, codes } = await read({ travel, sites, closed: `${city.streets[0]!.id}, nowhere` });
    expect(codes).toEqual(['FL-CREW-009']);
    expect([...value!.travel!.table.travel_s]).toEqual([0, 77, 78, 0]);
    expect(value!.travel!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(value!.sites).toHaveLength(1);
    expect(value!.closedStreets).toEqual([city.streets[0]!.id]);
  });
  it('stops when it cannot be used', async () => {
    expect((await read({ travel: join(folder, 'missing.json') })).value).toBeNull();
    expect((await read({ sites: join(folder, 'missing.json') })).value).toBeNull();
    expect(await read({ travel: 'https://router.example.org' })).toEqual({ value: null, codes: ['FL-CREW-010'] });
  });
});
