import { describe, expect, it } from 'vitest';
import type { City } from '../../domain/city.ts';
import type { StreetId } from '../../domain/ids.ts';
import { makeCity } from '../made-city.ts';
import { makeRoads } from './roads.ts';
import { streetRows } from './street-rows.ts';
import { givenRoads } from './travel-table.ts';

const made = makeCity({ seed: 5, branches: 10, perBranch: 8, crews: 6, members: 4, ties: 1, boilers: 1 });
const places = [...made.city.buildings.slice(0, 40), ...made.city.depots];
/** The same city with a list of streets of its own: nothing is known of its roads yet. */
const fresh = (): City => ({ ...made.city, streets: [...made.city.streets] });

describe('roads', () => {
  it('keep the rows that a closed street does not touch, and give the same times as roads made anew', () => {
    const city = fresh();
    const open = { winterSpeed_per1: 0.7, closed: new Set<StreetId>() };
    makeRoads(city, open).matrix(places);
    const before = streetRows(city, 0.7, open.closed).known();
    expect(before).toBeGreaterThan(10);
    let kept = 0;
    for (let at = 0; at < city.streets.length; at += 3) {
      const closed = new Set([city.streets[at]!.id]);
      const rows = streetRows(city, 0.7, closed);
      kept += rows.known();
      expect(makeRoads(city, { ...open, closed }).matrix(places)).toEqual(makeRoads(fresh(), { ...open, closed }).matrix(places));
    }
    const tried = Math.ceil(city.streets.length / 3);
    expect(kept / tried).toBeGreaterThan(before * 0.3);
    expect(kept / tried).toBeLessThan(before);
    expect(makeRoads(city, open).matrix(places)).toEqual(makeRoads(fresh(), open).matrix(places));
  });

  it('are as given where a table covers both ends, and of the streets elsewhere', () => {
    const streets = makeRoads(fresh(), { winterSpeed_per1: 0.7, closed: new Set() });
    const known = places.slice(0, 5);
    const travel_s = Uint16Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 0 : 1_000 + at));
    const roads = givenRoads(streets, { places: known, travel_s });
    expect(roads.seconds(known[1]!, known[3]!)).toBe(1_000 + 5 + 3);
    expect(roads.seconds(known[1]!, places[7]!)).toBe(streets.seconds(known[1]!, places[7]!));
    const matrix = roads.matrix(places.slice(0, 8));
    expect(matrix[1 * 8 + 3]).toBe(1_008);
    expect(matrix[1 * 8 + 7]).toBe(streets.seconds(known[1]!, places[7]!));
  });
});
