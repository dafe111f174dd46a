/** From the bones to the houses: which superblock is built with what, cut into blocks, filled until the stock is placed. */
import { assert } from '../domain/assert.ts';
import { type Family, type Slot, slotsOf } from './archetypes.ts';
import { type Chance, chance } from './chance.ts';
import { Bag, FILLS, type House, putSocial } from './fill.ts';
import { type Edge, type Ring, streetPiecesOf } from './mesh.ts';
import { assignDistricts, type Division, divide, layQuarters, type Quarter, type QuarterUse } from './quarters.ts';
import { Site, TIGHT_SETBACKS, WIDE_SETBACKS } from './site.ts';
import { buildSkeleton, type Skeleton } from './skeleton.ts';

export type Block = Readonly<{ index: number; quarter: number; ring: Ring }>;
export type Town = Readonly<{
  skeleton: Skeleton;
  quarters: readonly Quarter[];
  blocks: readonly Block[];
  houses: readonly House[];
  districts: number;
}>;

/** Square metres of whole city per apartment building; found by filling cities of several sizes [C]. */
const GROUND_PER_BUILDING_M2 = 14_300;
const GROWTH_PER1 = 1.045;
const GROWTH_MAX = 14;
/** Residents for whom one kindergarten and one school stand [I, planning norms of the time], in buildings. */
const BUILDINGS_PER_KINDERGARTEN = 15.5;
const BUILDINGS_PER_SCHOOL = 26;
const BUILDINGS_PER_HOSPITAL = 220;

export function buildTown(seed: number, buildings: number): Town {
  let radius_m = Math.sqrt((buildings * GROUND_PER_BUILDING_M2) / Math.PI) + 250;
  for (let attempt = 0; attempt < GROWTH_MAX; attempt++) {
    const town = tryTown(seed, buildings, radius_m);
    if (town) return town;
    radius_m *= GROWTH_PER1;
  }
  assert(false, `no room for ${buildings} buildings`);
}

function tryTown(seed: number, buildings: number, radius_m: number): Town | undefined {
  const skeleton = buildSkeleton(seed, radius_m);
  const quarters = layQuarters(seed, skeleton);
  const slots = slotsOf(buildings);
  const blocks: Block[] = [];
  const houses: House[] = [];
  const fresh = quarters.filter((quarter) => quarter.use === 'free').sort((a, b) => a.late - b.late || a.index - b.index);
  const state = { seed, skeleton, blocks, houses };
  // The old town grows outward from the centre, the newest towers stand farthest out, the rest shares what lies between by age.
  const old = quarters.filter((quarter) => quarter.use === 'old');
  const oldest = [...old, ...fresh.slice().sort((a, b) => a.out - b.out || a.index - b.index)];
  const plots: Plot[] = [];
  if (!build(state, oldest, 'old', slots.old, plots)) return undefined;
  const rest = (): Quarter[] => fresh.filter((quarter) => quarter.use === 'free');
  if (!build(state, rest(), 'five', slots.five, plots)) return undefined;
  if (!build(state, rest(), 'nine', slots.nine, plots)) return undefined;
  if (!build(state, rest(), 'tower', slots.tower, plots)) return undefined;
  const districts = Math.max(3, Math.min(9, Math.round(buildings / 390)));
  assignDistricts(seed, skeleton, quarters, districts);
  for (const quarter of rest()) quarter.use = 'private';
  const cottages = quarters.filter((quarter) => quarter.use === 'private');
  for (const quarter of cottages) cutQuarter(state, quarter, chance(seed, 'cottages', quarter.index));
  closeParks(skeleton, quarters);
  pathIslands(skeleton);
  return { skeleton, quarters, blocks, houses, districts };
}

/** A lane that ends on the railway at both ends leads nowhere: it is a path. */
function pathIslands(skeleton: Skeleton): void {
  const { of, largest } = streetPiecesOf(skeleton.mesh);
  for (const edge of skeleton.mesh.standing())
    if (of[edge.a]! >= 0 && of[edge.a] !== largest && edge.kind !== 'railway') edge.kind = 'path';
}

/** Streets between two superblocks of one park become paths, unless that would cut a street off from the city. */
function closeParks(skeleton: Skeleton, quarters: readonly Quarter[]): void {
  const { mesh } = skeleton;
  const seen = new Set<Edge>();
  const closed: Edge[] = [];
  for (const quarter of quarters) {
    if (quarter.use !== 'park') continue;
    const ring = mesh.expand(quarter.ring);
    ring.forEach((id, at) => {
      const edge = mesh.edgeBetween(id, ring[(at + 1) % ring.length]!)!;
      if (seen.has(edge) && edge.kind === 'street') {
        edge.kind = 'path';
        closed.push(edge);
      }
      seen.add(edge);
    });
  }
  const { of, largest } = streetPiecesOf(mesh);
  const lost = closed.some((edge) => [edge.a, edge.b].some((end) => of[end]! >= 0 && of[end] !== largest));
  if (lost) for (const edge of closed) edge.kind = 'street';
}

type State = Readonly<{ seed: number; skeleton: Skeleton; blocks: Block[]; houses: House[] }>;

const BLOCKS: Readonly<
  Record<'old' | 'five' | 'nine' | 'tower' | 'private', Readonly<{ long_m: number; wide_m: number; skew: number; uneven: number }>>
> = {
  old: { long_m: 125, wide_m: 96, skew: 0.024, uneven: 0.17 },
  five: { long_m: 215, wide_m: 165, skew: 0.004, uneven: 0.1 },
  nine: { long_m: 245, wide_m: 190, skew: 0.006, uneven: 0.12 },
  tower: { long_m: 230, wide_m: 180, skew: 0.006, uneven: 0.12 },
  private: { long_m: 260, wide_m: 84, skew: 0.006, uneven: 0.08 },
};
/** Cuts of pieces larger than this are streets, smaller ones lanes. */
const STREET_CUT_M2 = 150_000;

function cutQuarter(state: State, quarter: Quarter, dice: Chance): Block[] {
  const { mesh, roads } = state.skeleton;
  const use = quarter.use as keyof typeof BLOCKS;
  const size = BLOCKS[use];
  const kind: Division['kind'] = (area_m2) => (use === 'old' ? 'street' : area_m2 > STREET_CUT_M2 ? 'street' : 'lane');
  return divide(mesh, quarter.ring, { dice, ...size, kind, roads }).map((ring) => {
    const block = { index: state.blocks.length, quarter: quarter.index, ring };
    state.blocks.push(block);
    return block;
  });
}

type Plot = Readonly<{ site: Site; quarter: number; block: number; dice: Chance; style: number }>;

/** Builds all slots of a family: first on plots that the family before left over, then quarter by quarter. */
function build(state: State, candidates: readonly Quarter[], family: Family, slots: readonly Slot[], plots: Plot[]): boolean {
  const bag = new Bag(slots);
  const { mesh } = state.skeleton;
  const fill = (): void => {
    while (plots.length > 0 && bag.size > 0) {
      const { site, quarter, block, dice, style } = plots.shift()!;
      FILLS[family](site, { dice, bag, quarter, block, houses: state.houses }, dice.happens(0.25) ? dice.between(0, 1) : style);
    }
  };
  fill();
  for (const quarter of candidates) {
    if (bag.size === 0) return true;
    if (quarter.out > 1.25) continue;
    quarter.use = family satisfies QuarterUse;
    const dice = chance(state.seed, `fill/${family}`, quarter.index);
    const blocks = cutQuarter(state, quarter, dice);
    const sites = blocks.map((block) => new Site(mesh, block.ring, family === 'old' ? TIGHT_SETBACKS : WIDE_SETBACKS));
    const before = state.houses.length;
    const style = dice.between(0, 1);
    putQuarterSocial(state, quarter, family, blocks, sites, dice);
    plots.push(...sites.map((site, at) => ({ site, quarter: quarter.index, block: blocks[at]!.index, dice, style })));
    fill();
    if (state.houses.length === before && bag.size > 0) quarter.use = 'park';
  }
  return bag.size === 0;
}

const HOUSES_PER_HA: Readonly<Record<Family, number>> = { old: 1.5, five: 1.5, nine: 0.85, tower: 0.9 };

function putQuarterSocial(
  state: State,
  quarter: Quarter,
  family: Family,
  blocks: readonly Block[],
  sites: readonly Site[],
  dice: Chance,
): void {
  const expected = (quarter.area_m2 / 1e4) * HOUSES_PER_HA[family];
  const order = sites
    .map((site, at) => ({ at, far: Math.abs(site.box.middle.x - quarter.centre.x) + Math.abs(site.box.middle.y - quarter.centre.y) }))
    .sort((a, b) => a.far - b.far || a.at - b.at)
    .map(({ at }) => at);
  const wish = (per: number): number => Math.floor(expected / per + dice.between(0, 1));
  const uses = [
    ...Array.from({ length: wish(BUILDINGS_PER_HOSPITAL) }, () => 'hospital' as const),
    ...Array.from({ length: wish(BUILDINGS_PER_SCHOOL) }, () => 'school' as const),
    ...Array.from({ length: wish(BUILDINGS_PER_KINDERGARTEN) }, () => 'kindergarten' as const),
  ];
  let turn = 0;
  for (const use of uses) {
    for (let attempt = 0; attempt < Math.min(5, order.length); attempt++) {
      const at = order[turn++ % order.length]!;
      if (putSocial(sites[at]!, dice, use, quarter.index, blocks[at]!.index, state.houses)) break;
    }
  }
}
