import { expect, test } from 'vitest';
import { makeMap } from '../../../test/browser/fixture-server.ts';
import type { CityMap } from '../../contract/view.ts';
import { fitCamera, keepInside, toGround, toScreen, zoomAt } from './camera.ts';
import { compileGeometry, holds, joinStreets, pickBuilding } from './geometry.ts';

const map = makeMap(400);
const geometry = compileGeometry(map);

test('the middle of every building picks a building that holds that point', () => {
  for (let at = 0; at < geometry.buildings.count; at++) {
    const [x_m, y_m] = [geometry.centre_m[at * 2]!, geometry.centre_m[at * 2 + 1]!];
    const picked = pickBuilding(geometry, x_m, y_m, 5);
    expect(holds(geometry.buildings, picked, x_m, y_m)).toBe(true);
  }
  expect(pickBuilding(geometry, 1e6, 1e6, 5)).toBe(-1);
});

test('picking by index equals looking at every building', () => {
  for (let step = 0; step < 300; step++) {
    const x_m = ((step * 7919) % 8000) - 4000;
    const y_m = ((step * 104_729) % 8000) - 4000;
    const inside = map.buildings.findIndex((_, at) => holds(geometry.buildings, at, x_m, y_m));
    if (inside >= 0) expect(holds(geometry.buildings, pickBuilding(geometry, x_m, y_m, 5), x_m, y_m)).toBe(true);
  }
});

test('an empty city compiles', () => {
  const empty = compileGeometry({ ...map, buildings: [], streets: [], pipes: [], landmarks: [], districts: [] } as CityMap);
  expect(pickBuilding(empty, 0, 0, 100)).toBe(-1);
});

test('pieces of a street join into one line whichever way they run; strangers stay apart', () => {
  const name = { uk: 'вул. Лугова', en: 'Luhova St' };
  const pieces = [
    { class: 'street', name, line: [0, 0, 1, 0] },
    { class: 'street', name, line: [2, 0, 3, 0] },
    { class: 'street', name, line: [2, 0, 1, 0] },
    { class: 'street', name, line: [9, 9, 8, 8] },
    { class: 'street', name: { uk: 'вул. Інша', en: 'Insha St' }, line: [3, 0, 4, 0] },
    { class: 'lane', name: { uk: '', en: '' }, line: [3, 0, 3, 1] },
    { class: 'lane', name: { uk: '', en: '' }, line: [3, 1, 3, 2] },
  ] as const satisfies readonly unknown[];
  const joined = joinStreets(pieces.map((piece) => ({ ...piece, line: [...piece.line] })));
  expect(joined.map((street) => street.line)).toEqual([
    [0, 0, 1, 0, 2, 0, 3, 0],
    [9, 9, 8, 8],
    [3, 0, 4, 0],
    [3, 0, 3, 1],
    [3, 1, 3, 2],
  ]);
});

test('zooming keeps the point under the pointer; ground and screen are inverse', () => {
  const frame = { width_px: 900, height_px: 500 };
  let camera = fitCamera(geometry.bounds_m, frame, 200);
  const at = { x_px: 633, y_px: 77 };
  const before = toGround(camera, frame, at.x_px, at.y_px);
  camera = zoomAt(camera, frame, at, 3.3, 0.01);
  const after = toGround(camera, frame, at.x_px, at.y_px);
  expect(after[0]).toBeCloseTo(before[0], 6);
  expect(after[1]).toBeCloseTo(before[1], 6);
  const [x_px, y_px] = toScreen(camera, frame, after[0], after[1]);
  expect([x_px, y_px].map(Math.round)).toEqual([633, 77]);
  expect(zoomAt(camera, frame, at, 1e9, 0.01).pxPerM).toBe(6);
  expect(keepInside({ ...camera, x_m: 1e9 }, geometry.bounds_m).x_m).toBe(geometry.bounds_m[2]);
});
