/**
 * Crew planning sets without a city: straight-line travel over a river with bridges, one freeze minute (or one per member) per building.
 * The reference sets of `validate crews` have this shape (format "freeze-drain-1").
 */
import type { DrainSet } from '../domain/drain-set.ts';
import { stream } from '../kernel/random.ts';
import { type CrewProblem, NO_WAY_S, plainProblem } from './crew-problem.ts';
import { likelyFreeze } from './likely-freeze.ts';
import { type LossCurve, packLoss } from './loss-steps.ts';

const MINUTE_S = 60;

/** Loss curve of a building by the central deadline, in units of `scale` per weight. */
export function centralCurve(weight: number, deadline_min: number, scale: number): LossCurve {
  return { until_s: [deadline_min * MINUTE_S], loss: [0, weight * scale], never: weight * scale };
}

/** Loss curve over the freeze minutes of `members`: weight × number of members that freeze earlier than the completion minute. */
export function memberCurve(weight: number, freeze_min: readonly number[]): LossCurve {
  const minutes = [...freeze_min].sort((one, other) => one - other);
  const until_s: number[] = [];
  const loss: number[] = [0];
  for (let index = 0; index < minutes.length; index++) {
    const limit_s = minutes[index]! * MINUTE_S;
    if (until_s.length > 0 && until_s[until_s.length - 1] === limit_s) loss[loss.length - 1] = weight * (index + 1);
    else {
      until_s.push(limit_s);
      loss.push(weight * (index + 1));
    }
  }
  return { until_s, loss, never: weight * minutes.length };
}

/**
 * The problem of uncertain deadlines: `exact` in the losses of the members seen, `search` for a weather that nobody has seen, both in units
 * of `weight / unit` of their own.
 */
export function uncertainProblem(set: DrainSet, members: readonly number[]): Readonly<{ exact: CrewProblem; search: CrewProblem }> {
  const seen = set.buildings.map((building) => members.map((member) => building.ensemble_min[member]!));
  const exact = compileDrainSet(
    set,
    set.buildings.map((building, row) => memberCurve(building.weight, seen[row]!)),
  );
  const central_min = set.buildings.map((building) => building.deadline_min);
  const likely = likelyFreeze(central_min, seen).map((minutes, row) => memberCurve(set.buildings[row]!.weight, minutes));
  const latest_s = set.crews.reduce((most, crew) => Math.max(most, crew.end_s), 0);
  return { exact, search: { ...exact, loss: packLoss(likely, latest_s) } };
}

/** Compiles a set with the given loss curves, one per building. Places: buildings, then depots. */
export function compileDrainSet(set: DrainSet, curves: readonly LossCurve[]): CrewProblem {
  const jobs = set.buildings.length;
  const crews = set.crews.length;
  const depotPlace = new Map(set.depots.map((depot, index) => [depot.id, jobs + index]));
  const latest_s = set.crews.reduce((most, crew) => Math.max(most, crew.end_s), 0);
  return plainProblem({
    jobs,
    crews,
    places: jobs + set.depots.length,
    travel_s: straightTravel(set),
    work_s: Int32Array.from(set.buildings, (building) => building.service_s),
    needs: Int32Array.from(set.buildings, (building) => 1 << building.skill),
    skills: Int32Array.from(set.crews, (crew) => crew.skills.reduce((mask, skill) => mask | (1 << skill), 0)),
    crewPlace: Int32Array.from(set.crews, (crew) => depotPlace.get(crew.depot)!),
    crewStart_s: Int32Array.from(set.crews, (crew) => crew.start_s),
    crewEnd_s: Int32Array.from(set.crews, (crew) => crew.end_s),
    loss: packLoss(curves, latest_s),
  });
}

const MIRROR_BLOCK = 64;

/** Seconds between all places: `round(fixed + detour · d / speed)`, over the best bridge when the river lies between. */
function straightTravel(set: DrainSet): Uint16Array {
  const { fixed_s, speed_mps, detour, river_y, bridges } = set.travel;
  const x_m = Float64Array.from([...set.buildings, ...set.depots], (place) => place.x);
  const y_m = Float64Array.from([...set.buildings, ...set.depots], (place) => place.y);
  const places = x_m.length;
  const travel_s = new Uint16Array(places * places);
  // From every place to every bridge, once.
  const spans = bridges.length;
  const toBridge_m = new Float64Array(places * spans);
  for (let place = 0; place < places; place++) {
    bridges.forEach(([x, y], span) => {
      toBridge_m[place * spans + span] = Math.sqrt((x_m[place]! - x) ** 2 + (y_m[place]! - y) ** 2);
    });
  }
  for (let from = 0; from < places; from++) {
    const row = from * places;
    const [fromX_m, fromY_m] = [x_m[from]!, y_m[from]!];
    const north = fromY_m < river_y;
    for (let to = 0; to < from; to++) {
      const east_m = fromX_m - x_m[to]!;
      const up_m = fromY_m - y_m[to]!;
      let distance_m = Math.sqrt(east_m * east_m + up_m * up_m);
      if (north !== y_m[to]! < river_y) {
        distance_m = Number.POSITIVE_INFINITY;
        for (let span = 0; span < spans; span++) {
          const over_m = toBridge_m[from * spans + span]! + toBridge_m[to * spans + span]!;
          if (over_m < distance_m) distance_m = over_m;
        }
      }
      const seconds_s = Math.round(fixed_s + (detour * distance_m) / speed_mps);
      travel_s[row + to] = seconds_s < NO_WAY_S ? seconds_s : NO_WAY_S;
    }
  }
  // The way back is as long; blocks keep both sides of the mirror in the cache.
  for (let top = 0; top < places; top += MIRROR_BLOCK) {
    for (let left = 0; left <= top; left += MIRROR_BLOCK) {
      for (let from = top; from < Math.min(places, top + MIRROR_BLOCK); from++) {
        for (let to = left; to < Math.min(from, left + MIRROR_BLOCK); to++) travel_s[to * places + from] = travel_s[from * places + to]!;
      }
    }
  }
  return travel_s;
}

/** A small made-up set for tests, seeded. */
export function makeDrainSet(seed: number, buildings: number, crews: number, members: number): DrainSet {
  const random = stream(seed, 'drain-set', 0);
  const side_m = 200 * Math.sqrt(buildings) + 500;
  const place = () => ({ x: random.below(side_m), y: random.below(side_m) });
  const depots = Array.from({ length: 1 + random.below(3) }, (_, id) => ({ id, ...place() }));
  return {
    name: `made-${seed}`,
    travel: { fixed_s: 150, speed_mps: 6.5, detour: 1.3, river_y: side_m / 2, bridges: [[side_m / 3, side_m / 2]] },
    depots,
    crews: Array.from({ length: crews }, (_, id) => {
      const start_s = random.below(4) * 3600;
      const skills = random.uniform() < 0.4 ? [0, 1] : [0];
      return { id, depot: random.below(depots.length), start_s, end_s: start_s + (6 + random.below(7)) * 3600, skills };
    }),
    buildings: Array.from({ length: buildings }, (_, id) => {
      const deadline_min = 180 + random.below(900);
      return {
        id,
        ...place(),
        skill: random.uniform() < 0.2 ? 1 : 0,
        service_s: (20 + random.below(60)) * 60,
        weight: 1 + random.below(100),
        deadline_min,
        ensemble_min: Array.from({ length: members }, () => Math.max(1, Math.round(deadline_min * (1 + 0.25 * random.normal())))),
      };
    }),
  };
}
