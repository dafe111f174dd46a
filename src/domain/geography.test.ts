import { describe, expect, it } from 'vitest';
import { holds } from './attributes/estimate-context.ts';
import type { Position } from './city.ts';
import { judgePosition, middleOf } from './city-position.ts';
import { distance_m, lineLength_m } from './geography.ts';

describe('distances', () => {
  it.each<[Position, Position, number]>([
    // A degree of a great circle is 111,195 m on this sphere; Kyiv to Kharkiv is about 410 km.
    [[0, 0], [0, 1], 111_195],
    [[36.25, 50], [36.25, 50.002], 222.39],
    [[30.5234, 50.4501], [36.2304, 49.9935], 409_500],
    [[179.5, 0], [-179.5, 0], 111_195],
  ])('%j to %j is %d m', (from, to, metres) => {
    expect(distance_m(from, to)).toBeCloseTo(metres, metres > 1e5 ? -3 : 1);
    expect(distance_m(to, from)).toBe(distance_m(from, to));
  });
  it('add up along a line', () => {
    expect(
      lineLength_m([
        [36, 50],
        [36, 50.001],
        [36, 50.002],
      ]),
    ).toBeCloseTo(222.39, 1);
    expect(lineLength_m([[36, 50]])).toBe(0);
  });
});

describe('positions that can be believed', () => {
  const kharkiv: Position = [36.25, 50];
  it.each<[Position, string]>([
    [[36.3, 50.1], 'sound'],
    [[37.5, 50], 'sound'],
    [[50, 36.25], 'swapped'],
    [[0, 0], 'lost'],
    [[3625, 5000], 'lost'],
    [[Number.NaN, 50], 'lost'],
    [[30.5, 50.4], 'lost'],
  ])('%j is %s', (position, verdict) => expect(judgePosition(position, kharkiv)).toBe(verdict));

  it('lie around a middle that a few wrong ones, or a whole swapped table, do not move', () => {
    const town = Array.from({ length: 99 }, (_unused, index): Position => [36.2 + index / 1000, 50]);
    const middle: Position = [36.249, 50];
    expect(middleOf(town)).toEqual(middle);
    expect(middleOf([...town, [0, 0], [500, 500], [Number.NaN, 1]])![0]).toBeCloseTo(36.249, 2);
    expect(middleOf(town.map(([lon_deg, lat_deg]) => [lat_deg, lon_deg]))).toEqual(middle);
    expect(middleOf([[-105, 39.8]])).toEqual([-105, 39.8]);
    expect(middleOf([[1000, 1000]])).toBeNull();
    expect(middleOf([])).toBeNull();
  });
});

it('a point is inside its outline or not', () => {
  const horseshoe: Position[] = [
    [0, 0],
    [4, 0],
    [4, 4],
    [3, 4],
    [3, 1],
    [1, 1],
    [1, 4],
    [0, 4],
  ];
  expect(holds(horseshoe, [0.5, 3])).toBe(true);
  expect(holds(horseshoe, [2, 3])).toBe(false);
  expect(holds([], [2, 3])).toBe(false);
});
