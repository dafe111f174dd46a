/** Outlines of buildings, anticlockwise, in metres. */
import { areaOf, cross, leftOf, minus, type Point, plus, rectangle, unitOf } from './plane.ts';

/** A slab whose second half steps back by `step` metres; the plan of long panel houses that follow a slope. */
export function steppedSlab(middle: Point, along: Point, length: number, depth: number, step: number): Point[] {
  const side = leftOf(along);
  const at = (u: number, v: number): Point => plus(plus(middle, along, u), side, v);
  const half = depth / 2;
  return [
    at(-length / 2, -half),
    at(0, -half),
    at(0, -half + step),
    at(length / 2, -half + step),
    at(length / 2, half + step),
    at(0, half + step),
    at(0, half),
    at(-length / 2, half),
  ];
}

/** A strip of the given depth to the left of a broken line: L, U and perimeter houses. */
export function strip(line: readonly Point[], depth: number): Point[] {
  const inner: Point[] = [];
  for (let at = 0; at < line.length; at++) {
    const here = line[at]!;
    const into = at > 0 ? unitOf(minus(here, line[at - 1]!)) : unitOf(minus(line[1]!, here));
    const out = at + 1 < line.length ? unitOf(minus(line[at + 1]!, here)) : into;
    const turn = cross(into, out);
    const side = leftOf(into);
    // Mitre: the two offset sides meet where the shift along `into` closes the corner.
    const shift = Math.abs(turn) < 1e-6 ? 0 : (1 - (into.x * out.x + into.y * out.y)) / turn;
    inner.push(plus(plus(here, side, depth), into, -depth * shift));
  }
  const ring = [...line, ...inner.reverse()];
  return areaOf(ring) > 0 ? ring : ring.reverse();
}

export function slab(middle: Point, along: Point, length: number, depth: number): Point[] {
  return rectangle(middle, along, length, depth);
}

/** A Π-shaped house: a main body with two wings to its left; schools and hospitals. */
export function wingedHouse(middle: Point, along: Point, length: number, depth: number, wing: number): Point[] {
  const side = leftOf(along);
  const at = (u: number, v: number): Point => plus(plus(middle, along, u), side, v);
  const front = -(depth + wing) / 2;
  const back = front + depth;
  const end = back + wing;
  const wide = depth * 0.85;
  return [
    at(-length / 2, front),
    at(length / 2, front),
    at(length / 2, end),
    at(length / 2 - wide, end),
    at(length / 2 - wide, back),
    at(-length / 2 + wide, back),
    at(-length / 2 + wide, end),
    at(-length / 2, end),
  ];
}

/** A body with one wing at its end, like the letter L; small schools and outpatient houses. */
export function angledHouse(middle: Point, along: Point, length: number, depth: number, wing: number): Point[] {
  const side = leftOf(along);
  const at = (u: number, v: number): Point => plus(plus(middle, along, u), side, v);
  const front = -(depth + wing) / 2;
  const back = front + depth;
  return [
    at(-length / 2, front),
    at(length / 2, front),
    at(length / 2, back + wing),
    at(length / 2 - depth, back + wing),
    at(length / 2 - depth, back),
    at(-length / 2, back),
  ];
}

/** A body with a wing in its middle, like the letter T; schools with a gymnasium, kindergartens. */
export function tailedHouse(middle: Point, along: Point, length: number, depth: number, wing: number): Point[] {
  const side = leftOf(along);
  const at = (u: number, v: number): Point => plus(plus(middle, along, u), side, v);
  const front = -(depth + wing) / 2;
  const back = front + depth;
  const half = depth * 0.55;
  return [
    at(-length / 2, front),
    at(length / 2, front),
    at(length / 2, back),
    at(half, back),
    at(half, back + wing),
    at(-half, back + wing),
    at(-half, back),
    at(-length / 2, back),
  ];
}

/** Two bodies joined by a passage, like the letter H on its side; kindergartens. */
export function pairedHouse(middle: Point, along: Point, length: number, depth: number, gap: number): Point[] {
  const side = leftOf(along);
  const at = (u: number, v: number): Point => plus(plus(middle, along, u), side, v);
  const out = depth + gap / 2;
  const inn = gap / 2;
  const neck = length * 0.14;
  return [
    at(-length / 2, -out),
    at(length / 2, -out),
    at(length / 2, -inn),
    at(neck, -inn),
    at(neck, inn),
    at(length / 2, inn),
    at(length / 2, out),
    at(-length / 2, out),
    at(-length / 2, inn),
    at(-neck, inn),
    at(-neck, -inn),
    at(-length / 2, -inn),
  ];
}
