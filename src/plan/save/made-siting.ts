/** Seeded siting problems of PLANNING's sizes for tests and benches: buildings and sites in a city, each site reaching what is near. */
import { stream } from '../../kernel/random.ts';
import type { SitingProblem } from './siting-problem.ts';

export type MadeSitingOptions = Readonly<{ seed: number; sites: number; buildings: number; units: number; capacity_W: number }>;

const SIDE_m = 7_000;
/** How far a container boiler's own pipe reaches. [I] */
const REACH_m = 900;
/** Gain lost over the reach: a longer connection is ready later. [I] */
const FAR_LOSS_per1 = 0.3;

export function makeSiting(options: MadeSitingOptions): SitingProblem {
  const { seed, sites, buildings, units, capacity_W } = options;
  const random = stream(seed, 'made-siting', 0);
  const place = () => [random.uniform() * SIDE_m, random.uniform() * SIDE_m] as const;
  const where = Array.from({ length: buildings }, place);
  const load_W = Float64Array.from({ length: buildings }, () => Math.round(150_000 + 400_000 * random.uniform()));
  const worth = Float64Array.from({ length: buildings }, () => 10 + random.below(90));
  const first = [0];
  const building: number[] = [];
  const gain: number[] = [];
  for (let site = 0; site < sites; site++) {
    const [x_m, y_m] = place();
    where.forEach(([east_m, north_m], one) => {
      const away_m = Math.hypot(east_m - x_m, north_m - y_m);
      if (away_m > REACH_m) return;
      building.push(one);
      gain.push(Math.max(1, Math.round(worth[one]! * (1 - (FAR_LOSS_per1 * away_m) / REACH_m))));
    });
    first.push(building.length);
  }
  return {
    buildings,
    options: sites,
    sites,
    siteOf: Int32Array.from({ length: sites }, (_, site) => site),
    kindOf: new Int32Array(sites),
    kindCount: Int32Array.of(units),
    capacity_W: new Float64Array(sites).fill(capacity_W),
    load_W,
    first: Int32Array.from(first),
    building: Int32Array.from(building),
    gain: Float64Array.from(gain),
  };
}
