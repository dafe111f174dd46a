/** Scores routes on a drain set from its raw rows: own travel, own walk, own losses. It shares nothing with the search. */
import type { DrainSet } from '../domain/drain-set.ts';

export type DrainSolution = Readonly<{
  routes: readonly Readonly<{ crew: number; jobs: readonly Readonly<{ building: number; start_s: number; end_s: number }>[] }>[];
  unplanned: readonly Readonly<{ building: number; reason: string; price: number | null }>[];
}>;

/** Losses are weights; `ensemble` is the mean over the members asked for (zero-based). */
export type DrainScore = Readonly<{ faults: readonly string[]; deterministic: number; ensemble: number; planned: number }>;

const MINUTE_S = 60;

export function scoreDrains(set: DrainSet, solution: DrainSolution, members: readonly number[]): DrainScore {
  const faults: string[] = [];
  const done_min = new Map<number, number>();
  const seen = new Set<number>();
  for (const route of solution.routes) {
    const crew = set.crews.find((one) => one.id === route.crew);
    const depot = set.depots.find((one) => one.id === crew?.depot);
    if (!crew || !depot) {
      faults.push(`crew ${route.crew} is not in the set`);
      continue;
    }
    if (seen.has(crew.id)) faults.push(`crew ${crew.id} has two routes`);
    seen.add(crew.id);
    let place: Readonly<{ x: number; y: number }> = depot;
    let free_s = crew.start_s;
    for (const job of route.jobs) {
      const building = set.buildings.find((one) => one.id === job.building);
      if (!building) {
        faults.push(`building ${job.building} is not in the set`);
        continue;
      }
      if (done_min.has(building.id)) faults.push(`building ${building.id} is drained twice`);
      if (!crew.skills.includes(building.skill)) faults.push(`crew ${crew.id} lacks skill ${building.skill} for building ${building.id}`);
      if (job.start_s < free_s + between(set, place, building))
        faults.push(`crew ${crew.id} cannot be at building ${building.id} by ${job.start_s} s`);
      if (job.end_s !== job.start_s + building.service_s) faults.push(`building ${building.id} takes ${building.service_s} s`);
      if (job.end_s > crew.end_s) faults.push(`crew ${crew.id} ends building ${building.id} after its shift`);
      done_min.set(building.id, Math.ceil(job.end_s / MINUTE_S));
      free_s = job.end_s;
      place = building;
    }
  }
  for (const left of solution.unplanned) if (done_min.has(left.building)) faults.push(`building ${left.building} is planned and unplanned`);
  if (done_min.size + new Set(solution.unplanned.map((left) => left.building)).size !== set.buildings.length) {
    faults.push('planned and unplanned buildings are not all buildings');
  }
  let deterministic = 0;
  let ensemble = 0;
  for (const building of set.buildings) {
    const minute = done_min.get(building.id) ?? Infinity;
    if (minute > building.deadline_min) deterministic += building.weight;
    const late = members.reduce((sum, member) => sum + (building.ensemble_min[member]! < minute ? 1 : 0), 0);
    if (members.length > 0) ensemble += (building.weight * late) / members.length;
  }
  return { faults, deterministic, ensemble, planned: done_min.size };
}

type Point = Readonly<{ x: number; y: number }>;

function between(set: DrainSet, from: Point, to: Point): number {
  if (from.x === to.x && from.y === to.y) return from === to ? 0 : Math.round(set.travel.fixed_s);
  const { fixed_s, detour, speed_mps, river_y, bridges } = set.travel;
  const away = (one: Point, other: Point): number => Math.sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2);
  const sameSide = from.y < river_y === to.y < river_y;
  const metres = sameSide
    ? away(from, to)
    : bridges.reduce((least, [x, y]) => Math.min(least, away(from, { x, y }) + away({ x, y }, to)), Infinity);
  return Math.round(fixed_s + (detour * metres) / speed_mps);
}
