import { describe, expect, it } from 'vitest';
import { makeCity } from '../synth/make-city.ts';
import { readSites } from './sites.ts';

const city = makeCity({ seed: 1, buildings: 60 });
const building = city.buildings[0]!.id;
const valve = city.valves[0]!.id;

describe('what sites ask for', () => {
  it('is read', () => {
    const text = JSON.stringify([
      { building, twoCrews: true, keyAt: [36.2, 50], closed: [['2026-02-03T23:00+02:00', '2026-02-04T05:00+02:00']], isolate: [valve] },
    ]);
    const { value, problems } = readSites(text, 'sites.json', city);
    expect(problems).toEqual([]);
    expect(value).toMatchObject([{ building, twoCrews: true, keyAt: { lon_deg: 36.2, lat_deg: 50 }, isolate: [valve] }]);
    expect(value![0]!.closed[0]!.end_ms - value![0]!.closed[0]!.start_ms).toBe(6 * 3_600_000);
  });
  it('is named where it cannot be used, and refused when it is no list', () => {
    const text = JSON.stringify([
      { building: 'nowhere' },
      7,
      { building },
      { building },
      { building: city.buildings[1]!.id, keyAt: [999, 0], closed: [['x', 'y']], isolate: ['none'] },
    ]);
    const { value, problems } = readSites(text, 'sites.json', city);
    expect(value).toHaveLength(2);
    expect(problems).toHaveLength(6);
    for (const broken of ['', '{}', 'null', '3']) expect(readSites(broken, 'sites.json', city).value).toBeNull();
  });
});
