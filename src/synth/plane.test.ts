import { describe, expect, it } from 'vitest';
import { arrange, cut, facesOf } from './mesh.ts';
import { areaOf, cosine, crossing, distanceToSegment, inside, point, sine } from './plane.ts';
import { strip } from './shapes.ts';

describe('plane', () => {
  it('has its own sine and cosine, exact to 1e-9', () => {
    for (let turns = -1; turns <= 1; turns += 0.0137) {
      expect(sine(turns)).toBeCloseTo(Math.sin(2 * Math.PI * turns), 8);
      expect(cosine(turns)).toBeCloseTo(Math.cos(2 * Math.PI * turns), 8);
    }
  });

  it('measures distances and crossings', () => {
    expect(distanceToSegment(point(3, 4), point(0, 0), point(0, 0))).toBe(5);
    expect(distanceToSegment(point(5, 1), point(0, 0), point(10, 0))).toBe(1);
    expect(crossing(point(0, 0), point(2, 2), point(0, 2), point(2, 0))).toEqual([0.5, 0.5]);
    expect(crossing(point(0, 0), point(1, 0), point(0, 1), point(1, 1))).toBeUndefined();
  });

  it('builds an L of the right area', () => {
    const ring = strip([point(-30, 0), point(0, 0), point(0, 40)], 12);
    expect(areaOf(ring)).toBeCloseTo(30 * 12 + 40 * 12 - 144, 6);
  });
});

describe('the mesh', () => {
  const square = [point(0, 0), point(100, 0), point(100, 100), point(0, 100), point(0, 0)];
  const street = { kind: 'street', road: 1 } as const;

  it('turns crossing curves into faces and prunes what leads nowhere', () => {
    const curves = [
      { points: square, kind: 'avenue', road: 0 } as const,
      { points: [point(50, -20), point(50, 120)], ...street },
      { points: [point(-20, 50), point(40, 50)], ...street },
    ];
    const mesh = arrange(
      curves,
      (_, curve) => curve.kind,
      () => false,
    );
    const areas = facesOf(mesh).map((ring) => Math.round(areaOf(mesh.points(ring))));
    expect(areas.sort((a, b) => a - b)).toEqual([5000, 5000]);
  });

  it('cuts a ring in two and refuses a cut that leaves it', () => {
    const ell = [point(0, 0), point(200, 0), point(200, 60), point(60, 60), point(60, 200), point(0, 200), point(0, 0)];
    const mesh = arrange(
      [{ points: ell, kind: 'avenue', road: 0 }],
      (_, curve) => curve.kind,
      () => false,
    );
    const ring = facesOf(mesh)[0]!;
    const whole = areaOf(mesh.points(ring));
    expect(cut(mesh, ring, point(150, 150), point(1, -1), 'lane', 2)).toBeUndefined();
    const halves = cut(mesh, ring, point(120, 30), point(0, 1), 'lane', 2)!;
    const areas = halves.map((half) => areaOf(mesh.points(mesh.expand(half))));
    expect(areas[0]! + areas[1]!).toBeCloseTo(whole, 6);
    expect(inside(mesh.points(mesh.expand(halves[0])), point(150, 30)) || inside(mesh.points(mesh.expand(halves[1])), point(150, 30))).toBe(
      true,
    );
  });
});
