/** Puts houses on blocks: perimeter houses in the old town, rows and courtyards in the microdistricts, towers at the edge. */
import type { Archetype, BuildingUse } from '../domain/city.ts';
import { type Family, PATTERNS, type Slot } from './archetypes.ts';
import type { Chance } from './chance.ts';
import { between, centreOf, distance, leftOf, lengthOf, minus, type Point, plus, point } from './plane.ts';
import { angledHouse, pairedHouse, slab, steppedSlab, strip, tailedHouse, wingedHouse } from './shapes.ts';
import { isSquareCorner, type Side, type Site } from './site.ts';

export type House = {
  outline: readonly Point[];
  use: BuildingUse;
  archetype: Archetype;
  decade: readonly [number, number];
  floors: number;
  sections: number;
  quarter: number;
  block: number;
};

/** The houses still to be built in a family; drawn at random, put back when they do not fit. */
export class Bag {
  readonly #left: Slot[];
  constructor(slots: readonly Slot[]) {
    this.#left = [...slots];
  }
  get size(): number {
    return this.#left.length;
  }
  peek(dice: Chance, archetype?: Archetype): Slot | undefined {
    if (this.#left.length === 0) return undefined;
    for (let attempt = 0; attempt < 12; attempt++) {
      const at = dice.below(this.#left.length);
      const slot = this.#left[at]!;
      if (archetype && slot.archetype !== archetype) continue;
      this.#left[at] = this.#left[this.#left.length - 1]!;
      this.#left[this.#left.length - 1] = slot;
      return slot;
    }
    return archetype ? undefined : this.#left[this.#left.length - 1];
  }
  /** Takes out the slot that `peek` returned last. */
  take(): Slot {
    return this.#left.pop()!;
  }
}

export type FillContext = Readonly<{ dice: Chance; bag: Bag; quarter: number; block: number; houses: House[] }>;

function put(site: Site, context: FillContext, outline: readonly Point[], slot: Slot, sections: number, gap: number): boolean {
  if (!site.fits(outline, gap)) return false;
  site.take(outline, gap);
  const { floors } = PATTERNS[slot.archetype];
  const storeys = slot.tall ? context.dice.pick([18, 20, 22]) : floors[0] + context.dice.below(floors[1] - floors[0] + 1);
  context.bag.take();
  context.houses.push({
    outline,
    use: 'residential',
    archetype: slot.archetype,
    decade: slot.decade,
    floors: storeys,
    sections,
    quarter: context.quarter,
    block: context.block,
  });
  return true;
}

/** Houses along one side of the block, wall to the setback line, one after another. */
function alongSide(
  site: Site,
  context: FillContext,
  side: Side,
  extra_m: number,
  gap: readonly [number, number],
  clear: number,
  skipEnds: number,
): void {
  const { dice, bag } = context;
  const inward = leftOf(side.along);
  let s = skipEnds;
  while (s < side.length - 18 && bag.size > 0) {
    const slot = bag.peek(dice);
    if (!slot) return;
    const pattern = PATTERNS[slot.archetype];
    const most = pattern.sections[1];
    let done = 0;
    const first = pattern.sections[0] + dice.below(most - pattern.sections[0] + 1);
    for (const sections of sizesFrom(first, pattern.sections[0], most)) {
      const length = sections * pattern.sectionLength_m;
      if (s + length > side.length) continue;
      const depth = pattern.depth_m;
      const middle = plus(plus(side.from, side.along, s + length / 2), inward, side.setback + extra_m + depth / 2 + 0.1);
      const stepped = sections >= 4 && slot.archetype === 'P9' && dice.happens(0.4);
      const outline = stepped
        ? steppedSlab(middle, side.along, length, depth, dice.between(3, 6))
        : slab(middle, side.along, length, depth);
      if (put(site, context, outline, slot, sections, clear)) {
        done = length;
        break;
      }
    }
    s += done > 0 ? done + dice.between(gap[0], gap[1]) : 7;
  }
}

function sizesFrom(first: number, least: number, most: number): number[] {
  const sizes: number[] = [];
  for (let size = first; size >= least; size--) sizes.push(size);
  if (sizes.length === 0) sizes.push(most);
  return sizes;
}

/** L-shaped houses on square corners of the block. */
function onCorners(
  site: Site,
  context: FillContext,
  share: number,
  extra_m: number,
  clear: number,
  arms: readonly [number, number],
  only?: Archetype,
): void {
  const { dice, bag } = context;
  const sides = site.sides();
  for (let at = 0; at < sides.length; at++) {
    const before = sides[(at + sides.length - 1) % sides.length]!;
    const after = sides[at]!;
    if (!isSquareCorner(before, after) || !dice.happens(share) || bag.size === 0) continue;
    const slot = bag.peek(dice, only);
    if (!slot || slot.archetype === 'P16' || slot.archetype === 'N10') continue;
    const pattern = PATTERNS[slot.archetype];
    const sections = [arms[0] + dice.below(arms[1] - arms[0] + 1), arms[0] + dice.below(arms[1] - arms[0] + 1)] as const;
    const corner = plus(
      plus(after.from, leftOf(before.along), before.setback + extra_m + 0.1),
      leftOf(after.along),
      after.setback + extra_m + 0.1,
    );
    const line = [
      plus(corner, before.along, -sections[0] * pattern.sectionLength_m),
      corner,
      plus(corner, after.along, sections[1] * pattern.sectionLength_m),
    ];
    put(site, context, strip(line, pattern.depth_m), slot, sections[0] + sections[1], clear);
  }
}

/** Parallel rows through the block. */
function rows(site: Site, context: FillContext, along: Point, spacing: number, gap: readonly [number, number], clear: number): void {
  const { dice, bag } = context;
  const { middle } = site.box;
  const reach = lengthOf(point(site.box.long, site.box.wide)) / 2;
  const across = leftOf(along);
  for (let v = -reach; v <= reach && bag.size > 0; v += spacing) {
    let u = -reach;
    while (u < reach && bag.size > 0) {
      const slot = bag.peek(dice)!;
      const pattern = PATTERNS[slot.archetype];
      const [least, most] = pattern.sections;
      let done = 0;
      for (const sections of sizesFrom(Math.min(most, least + dice.below(most - least + 1)), least, most)) {
        const length = sections * pattern.sectionLength_m;
        const at = plus(plus(middle, along, u + length / 2), across, v);
        if (!site.mayStand(at, pattern.depth_m / 2, clear)) continue;
        if (put(site, context, slab(at, along, length, pattern.depth_m), slot, sections, clear)) {
          done = length;
          break;
        }
      }
      u += done > 0 ? done + dice.between(gap[0], gap[1]) : 10;
    }
  }
}

export function fillOld(site: Site, context: FillContext): void {
  const { dice } = context;
  onCorners(site, context, 0.75, 0, 1.5, [1, 2]);
  for (const side of site.sides())
    if (side.length > 34) alongSide(site, context, side, 0, dice.happens(0.5) ? [1.6, 4] : [2, 14], 1.5, side.setback * 0.6);
}

export function fillFive(site: Site, context: FillContext, style: number): void {
  const { dice } = context;
  const { along } = site.box;
  if (style < 0.62) {
    const direction = style < 0.4 ? leftOf(along) : along;
    rows(site, context, direction, dice.between(38, 45), [14, 20], 13);
    rows(site, context, leftOf(direction), 21, [14, 20], 24);
    return;
  }
  onCorners(site, context, 0.12, 4, 14, [2, 2]);
  for (const side of site.sides()) if (side.length > 60) alongSide(site, context, side, 3, [14, 22], 14, side.setback + 4);
  rows(site, context, leftOf(along), 21, [16, 22], 25);
}

export function fillNine(site: Site, context: FillContext): void {
  const { dice } = context;
  onCorners(site, context, 0.42, 5, 16, [2, 3], 'P9');
  const sides = [...site.sides()].sort((a, b) => b.length - a.length);
  for (const side of sides) if (side.length > 70) alongSide(site, context, side, dice.between(4, 9), [18, 34], 18, side.setback + 8);
  if (dice.happens(0.75)) rows(site, context, dice.happens(0.6) ? site.box.along : leftOf(site.box.along), 23, [26, 40], 36);
}

export function fillTower(site: Site, context: FillContext): void {
  const { dice } = context;
  rows(site, context, dice.happens(0.5) ? site.box.along : leftOf(site.box.along), dice.between(52, 66), [30, 44], 27);
}

/** A school, kindergarten or hospital with its grounds, as near to the middle of the block as it fits. */
export function putSocial(
  site: Site,
  dice: Chance,
  use: 'school' | 'kindergarten' | 'hospital',
  quarter: number,
  block: number,
  houses: House[],
): boolean {
  const archetype: Archetype = use === 'school' ? 'SCH' : use === 'kindergarten' ? 'KG' : 'HOSP';
  const pattern = PATTERNS[archetype];
  const grounds = use === 'kindergarten' ? 22 : use === 'school' ? 30 : 24;
  const { box } = site;
  for (let attempt = 0; attempt < 14; attempt++) {
    const off = attempt === 0 ? 0 : attempt / 26;
    const at = plus(plus(box.middle, box.along, dice.between(-off, off) * box.long), leftOf(box.along), dice.between(-off, off) * box.wide);
    const along = dice.happens(0.7) ? box.along : leftOf(box.along);
    const length = pattern.sectionLength_m * dice.between(0.9, 1.1);
    const outline = socialOutline(dice, use, at, along, length, pattern.depth_m);
    if (!site.fits(outline, grounds)) continue;
    site.take(outline, grounds);
    const floors = pattern.floors[0] + dice.below(pattern.floors[1] - pattern.floors[0] + 1);
    houses.push({ outline, use, archetype, decade: pattern.years, floors, sections: 1, quarter, block });
    return true;
  }
  return false;
}

function socialOutline(
  dice: Chance,
  use: 'school' | 'kindergarten' | 'hospital',
  at: Point,
  along: Point,
  length: number,
  depth: number,
): Point[] {
  const wing = dice.between(14, 24);
  const kind = dice.below(10);
  if (use === 'kindergarten') {
    if (kind < 4) return pairedHouse(at, along, length, depth * 0.85, 13);
    if (kind < 7) return angledHouse(at, along, length, depth, wing * 0.8);
    return tailedHouse(at, along, length * 1.1, depth, wing * 0.7);
  }
  if (kind < 4) return wingedHouse(at, along, length, depth, wing);
  if (kind < 7) return tailedHouse(at, along, length, depth, wing * 1.1);
  return angledHouse(at, along, length, depth, wing * 1.3);
}

export const FILLS: Readonly<Record<Family, (site: Site, context: FillContext, style: number) => void>> = {
  old: fillOld,
  five: fillFive,
  nine: fillNine,
  tower: fillTower,
};

export function middleOf(house: House): Point {
  return centreOf(house.outline);
}

export function nearestOnRing(ring: readonly Point[], at: Point): Point {
  let best = ring[0]!;
  for (let here = 0, before = ring.length - 1; here < ring.length; before = here++) {
    const a = ring[before]!;
    const b = ring[here]!;
    const along = minus(b, a);
    const share = Math.min(
      1,
      Math.max(0, ((at.x - a.x) * along.x + (at.y - a.y) * along.y) / (along.x * along.x + along.y * along.y || 1)),
    );
    const candidate = between(a, b, share);
    if (distance(candidate, at) < distance(best, at)) best = candidate;
  }
  return best;
}
