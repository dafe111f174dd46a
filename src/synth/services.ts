/** What the duty desk can send: depots, crews, boilers, generators; and where people can warm up; and the power feeders. */
import type { Skill } from '../domain/city.ts';
import { type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import { chance } from './chance.ts';
import { angleRank, distance, minus, type Point } from './plane.ts';
import type { RoadGraph } from './roads.ts';
import type { Dwelling } from './stock.ts';
import type { Town } from './town.ts';
import { isHome, type Zoning } from './zones.ts';

/**
 * Apartment buildings per crew of one shift, per depot, feeder, warming tent in the made-up city [I]. Crews: 853 buildings drained in
 * about 11 hours mean 80–115 crews at work at once [I, DOMAIN §6.3]; 3,500 buildings have 100 a shift here.
 */
const BUILDINGS_PER_SHIFT_CREW = 35;
const SHIFTS = 2;
const BUILDINGS_PER_DEPOT = 430;
const HOMES_PER_FEEDER = 48;
const BUILDINGS_PER_TENT = 60;
const BUILDINGS_PER_GENERATOR = 100;
const CREWS_MIN = 4;
/** 2026-02-02T20:00 in Kyiv, when the night shift before the demo starts. */
export const SHIFT_START = instant_ms(1_770_055_200_000);
const SHIFT_MIN = 12 * 60;
export const MOBILE_BOILER_W = 600_000;
const MOBILE_BOILER_MIN = 150;
const CHAMBER_BOILER_MIN = 300;
const GENERATOR_SIZES_W = [10_000, 20_000, 30_000, 60_000, 100_000] as const;
const GENERATOR_MIN = 45;
const FLAT_POWER_W = 1_300;
const FEEDER_STEP_W = 100_000;

export type DepotPlan = Readonly<{ at: Point; district: number }>;
export type CrewPlan = Readonly<{ depot: number; skills: readonly Skill[]; shiftStart_ms: Instant; shiftEnd_ms: Instant }>;
export type BoilerPlan = Readonly<{ depot: number; capacity_W: number; connect_min: number; fits: 'chamber' | 'substation' }>;
export type GeneratorPlan = Readonly<{ depot: number; capacity_W: number; connect_min: number }>;
export type FeederPlan = Readonly<{ at: Point; capacity_W: number; dwellings: readonly number[] }>;
export type WarmingPlan = Readonly<{ at: Point; kind: 'school' | 'tent'; capacity: number; generator: boolean; dwelling: number }>;
export type Services = Readonly<{
  depots: DepotPlan[];
  crews: CrewPlan[];
  boilers: BoilerPlan[];
  generators: GeneratorPlan[];
  feeders: FeederPlan[];
  warming: WarmingPlan[];
}>;

export function planServices(
  seed: number,
  town: Town,
  stock: readonly Dwelling[],
  standing: readonly Dwelling[],
  graph: RoadGraph,
  zoning: Zoning,
  shiftStart_ms: Instant,
): Services {
  const dice = chance(seed, 'services');
  const homes = standing.filter(isHome);
  const depots = placeDepots(town, graph, Math.max(1, Math.round(homes.length / BUILDINGS_PER_DEPOT)));
  const crews: CrewPlan[] = [];
  const crewCount = Math.max(CREWS_MIN, SHIFTS * Math.round(homes.length / BUILDINGS_PER_SHIFT_CREW));
  for (let at = 0; at < crewCount; at++) {
    const shift = at % SHIFTS;
    const turn = Math.floor(at / SHIFTS);
    // Of every ten crews of a shift two turn valves, one is also electric, one knows boilers; the shares do not hang on luck.
    const skills: Skill[] = ['drain'];
    if (turn % 5 === 0) skills.push('valve');
    if (turn % 10 === 3) skills.push('electric');
    if (turn % 10 === 7) skills.push('boiler');
    const start_ms = instant_ms(shiftStart_ms + shift * SHIFT_MIN * MINUTE_MS);
    crews.push({ depot: turn % depots.length, skills, shiftStart_ms: start_ms, shiftEnd_ms: instant_ms(start_ms + SHIFT_MIN * MINUTE_MS) });
  }
  const boilers: BoilerPlan[] = zoning.chamberBoilers_W.map((capacity_W, at) => ({
    depot: at % depots.length,
    capacity_W,
    connect_min: CHAMBER_BOILER_MIN,
    fits: 'chamber',
  }));
  // One mobile boiler for each hospital that the lost plant heats: hospitals come first.
  const lost = new Set(zoning.zones[0]!.branches.flatMap((branch) => branch.dwellings));
  const hospitals = stock.filter((dwelling) => dwelling.house.use === 'hospital' && lost.has(dwelling.index)).length;
  for (let at = 0; at < Math.max(1, hospitals); at++) {
    boilers.push({ depot: at % depots.length, capacity_W: MOBILE_BOILER_W, connect_min: MOBILE_BOILER_MIN, fits: 'substation' });
  }
  const generators = Array.from({ length: Math.max(2, Math.round(homes.length / BUILDINGS_PER_GENERATOR)) }, (_, at): GeneratorPlan => {
    return { depot: at % depots.length, capacity_W: dice.pick(GENERATOR_SIZES_W), connect_min: GENERATOR_MIN };
  });
  return { depots, crews, boilers, generators, feeders: planFeeders(town, stock, standing), warming: planWarming(seed, town, standing) };
}

/** Depots stand at street corners of industry or small-house quarters, spread as far from each other as they can be. */
function placeDepots(town: Town, graph: RoadGraph, count: number): DepotPlan[] {
  const { mesh } = town.skeleton;
  const sites: DepotPlan[] = [];
  for (const quarter of town.quarters) {
    if (quarter.use === 'water' || quarter.use === 'outside' || quarter.use === 'park' || quarter.out > 0.85) continue;
    const vertex = mesh.expand(quarter.ring).find((id) => graph.start[id + 1]! - graph.start[id]! >= 3);
    if (vertex !== undefined) sites.push({ at: mesh.vertices[vertex]!, district: quarter.district });
  }
  const chosen: DepotPlan[] = [];
  while (chosen.length < count && chosen.length < sites.length) {
    let best = sites[0]!;
    let farthest = -1;
    for (const site of sites) {
      const near =
        chosen.length === 0 ? 1e6 - distance(site.at, { x: 700, y: 500 }) : Math.min(...chosen.map((other) => distance(other.at, site.at)));
      if (near > farthest) {
        farthest = near;
        best = site;
      }
    }
    chosen.push(best);
  }
  return chosen;
}

/** 10 kV areas: neighbouring superblocks gathered, district by district. */
function planFeeders(town: Town, stock: readonly Dwelling[], standing: readonly Dwelling[]): FeederPlan[] {
  const byQuarter = new Map<number, number[]>();
  for (const dwelling of standing) {
    const list = byQuarter.get(dwelling.house.quarter);
    if (list) list.push(dwelling.index);
    else byQuarter.set(dwelling.house.quarter, [dwelling.index]);
  }
  const seat = (district: number): Point => {
    const own = town.quarters.filter((quarter) => quarter.district === district && byQuarter.has(quarter.index));
    const sum = own.reduce((total, quarter) => ({ x: total.x + quarter.centre.x, y: total.y + quarter.centre.y }), { x: 0, y: 0 });
    return { x: sum.x / (own.length || 1), y: sum.y / (own.length || 1) };
  };
  const seats = Array.from({ length: town.districts }, (_, district) => seat(district));
  const order = [...byQuarter.keys()].sort((a, b) => {
    const [one, two] = [town.quarters[a]!, town.quarters[b]!];
    if (one.district !== two.district) return one.district - two.district;
    return angleRank(minus(one.centre, seats[one.district]!)) - angleRank(minus(two.centre, seats[two.district]!)) || a - b;
  });
  const feeders: FeederPlan[] = [];
  let open: number[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    const x = open.reduce((sum, at) => sum + stock[at]!.at.x, 0) / open.length;
    const y = open.reduce((sum, at) => sum + stock[at]!.at.y, 0) / open.length;
    const power_W = open.reduce((sum, at) => sum + (stock[at]!.flats || 60) * FLAT_POWER_W, 0);
    feeders.push({ at: { x, y }, capacity_W: Math.ceil(power_W / FEEDER_STEP_W) * FEEDER_STEP_W, dwellings: open });
    open = [];
  };
  let district = -1;
  for (const quarter of order) {
    if (town.quarters[quarter]!.district !== district) close();
    district = town.quarters[quarter]!.district;
    open.push(...byQuarter.get(quarter)!);
    if (open.filter((at) => isHome(stock[at]!)).length >= HOMES_PER_FEEDER) close();
  }
  close();
  return feeders;
}

function planWarming(seed: number, town: Town, stock: readonly Dwelling[]): WarmingPlan[] {
  const dice = chance(seed, 'warming');
  const { mesh } = town.skeleton;
  const points: WarmingPlan[] = [];
  for (const dwelling of stock) {
    if (dwelling.house.use !== 'school' || !dice.happens(0.45)) continue;
    points.push({
      at: dwelling.at,
      kind: 'school',
      capacity: 20 * (6 + dice.below(8)),
      generator: dice.happens(0.7),
      dwelling: dwelling.index,
    });
  }
  const homes = stock.filter(isHome);
  const tents = Math.round(homes.length / BUILDINGS_PER_TENT);
  for (let at = 0; at < tents; at++) {
    const home = homes[Math.floor(((at + 0.5) * homes.length) / tents)]!;
    points.push({
      at: mesh.vertices[home.front.a]!,
      kind: 'tent',
      capacity: 20 + 10 * dice.below(4),
      generator: true,
      dwelling: home.index,
    });
  }
  return points;
}
