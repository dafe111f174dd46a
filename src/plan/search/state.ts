/**
 * The routes under search as typed arrays: crew × capacity rows of stops and completion times, and for each job its crew and position.
 * Cost is an integer: `lossScale × loss + travelPrice × travel seconds + prices of moved jobs`. Touched routes are copied once per
 * step, so that a refused step costs only what it touched.
 */
import { assert } from '../../domain/assert.ts';
import { ABSENT, type CrewProblem, finishAfter, hasReleases, latestReady, NO_WAY_S, type Routes } from '../crew-problem.ts';
import { BUCKET_BITS, FOREVER_S, lossAt } from '../loss-steps.ts';

export type Search = {
  readonly problem: CrewProblem;
  readonly capacity: number;
  readonly lossScale: number;
  readonly travelPrice: number;
  readonly neighbours: Int32Array;
  readonly neighboursPer: number;
  /** crews × capacity. */
  readonly route: Int32Array;
  readonly end_s: Int32Array;
  readonly lossHere: Float64Array;
  /** How much later the stop may end without any change of loss, its own or of the stops behind it. */
  readonly calm_s: Int32Array;
  /** On a calendar: how much later the stop may end so that it and all behind it still end in the shift. */
  readonly room_s: Int32Array;
  readonly length: Int32Array;
  /** Seconds left between a route's last stop and the end of the shift; a calendar's routes never look full. */
  readonly spare_s: Int32Array;
  readonly locked: Int32Array;
  /** Where and when a crew is free behind its locked stops, and what those cost; pauses that begin at once are taken in. */
  readonly freePlace: Int32Array;
  readonly freeAt_s: Int32Array;
  readonly lockedLoss: Float64Array;
  readonly lockedTravel_s: Float64Array;
  readonly calendar: Uint8Array;
  /** Announced jobs that other crews do now, by crew and in all, and how many may be. */
  readonly movedHere: Int32Array;
  movedMax: number;
  /** Crews with nothing but locked stops. */
  bare: number;
  readonly routeCost: Float64Array;
  readonly crewOf: Int32Array;
  readonly positionOf: Int32Array;
  /** Absent jobs in any order, and where each stands in that list. */
  readonly absent: Int32Array;
  readonly absentAt: Int32Array;
  absentCount: number;
  absentCost: number;
  /** Absent jobs when the step began; those removed since stand behind them. */
  absentBefore: number;
  /** Latest completion that still beats leaving a job out. */
  readonly lastUseful_s: Int32Array;
  /** Copies of touched routes, `touched` of them this step. */
  readonly savedRoute: Int32Array;
  readonly savedEnd_s: Int32Array;
  readonly savedLoss: Float64Array;
  readonly savedCalm_s: Int32Array;
  readonly savedRoom_s: Int32Array;
  readonly savedMoved: Int32Array;
  readonly savedLength: Int32Array;
  readonly savedSpare_s: Int32Array;
  readonly savedCost: Float64Array;
  readonly touchedCrews: Int32Array;
  readonly touchedStep: Int32Array;
  touched: number;
  savedAbsentCost: number;
  step: number;
  /** Scratch of the insertion: stamps of positions already tried. */
  readonly triedAfter: Int32Array;
  readonly triedStart: Int32Array;
  readonly triedRoute: Int32Array;
  tryStamp: number;
  blinkIn: number;
  bestCrew: number;
  bestPosition: number;
  bestDelta: number;
};

/** Share of the average loss per second of work that a second on the road costs; about the price of crew time; without it the search wanders (PLANNING §7). */
export const TRAVEL_SHARE_per1 = 0.8;
/** Travel price in cost units, large enough that rounding of the loss scale does not matter. */
const TRAVEL_PRICE_UNITS = 64;

/** Below this loss per second of work costs would no longer be exact integers. */
const DENSITY_LEAST = 1e-4;

export function makeSearch(
  problem: CrewProblem,
  neighbours: Int32Array,
  neighboursPer: number,
  travelShare_per1 = TRAVEL_SHARE_per1,
): Search {
  const { jobs, crews } = problem;
  let shortest_s = Number.MAX_SAFE_INTEGER;
  let longestShift_s = 0;
  let neverSum = 0;
  let workSum_s = 0;
  for (let job = 0; job < jobs; job++) {
    shortest_s = Math.min(shortest_s, problem.work_s[job]!);
    // An appointment loses more than everything when it is broken; it says nothing of what an hour of work is worth.
    if (problem.onlyCrew[job] !== ABSENT) continue;
    neverSum += problem.loss.never[job]!;
    workSum_s += problem.work_s[job]!;
  }
  for (let crew = 0; crew < crews; crew++) longestShift_s = Math.max(longestShift_s, problem.crewEnd_s[crew]! - problem.crewStart_s[crew]!);
  const capacity = Math.max(1, Math.min(jobs, Math.floor(longestShift_s / Math.max(1, shortest_s)) + 1));
  const density = neverSum / Math.max(1, workSum_s);
  const perSecond = Math.max(DENSITY_LEAST, travelShare_per1 * density);
  const lossScale = Math.max(1, Math.round(TRAVEL_PRICE_UNITS / perSecond));
  const travelPrice = Math.max(1, Math.round(perSecond * lossScale));
  const search: Search = {
    problem,
    capacity,
    lossScale,
    travelPrice,
    neighbours,
    neighboursPer,
    route: new Int32Array(crews * capacity),
    end_s: new Int32Array(crews * capacity),
    lossHere: new Float64Array(crews * capacity),
    calm_s: new Int32Array(crews * capacity),
    room_s: new Int32Array(crews * capacity),
    length: new Int32Array(crews),
    spare_s: new Int32Array(crews),
    locked: new Int32Array(crews),
    freePlace: problem.crewPlace.slice(),
    freeAt_s: problem.crewStart_s.slice(),
    lockedLoss: new Float64Array(crews),
    lockedTravel_s: new Float64Array(crews),
    movedHere: new Int32Array(crews),
    movedMax: FOREVER_S,
    bare: crews,
    calendar: new Uint8Array(crews),
    routeCost: new Float64Array(crews),
    crewOf: new Int32Array(jobs).fill(ABSENT),
    positionOf: new Int32Array(jobs),
    absent: new Int32Array(jobs),
    absentAt: new Int32Array(jobs),
    absentCount: 0,
    absentCost: 0,
    absentBefore: 0,
    lastUseful_s: lastUseful(problem),
    savedRoute: new Int32Array(crews * capacity),
    savedEnd_s: new Int32Array(crews * capacity),
    savedLoss: new Float64Array(crews * capacity),
    savedCalm_s: new Int32Array(crews * capacity),
    savedRoom_s: new Int32Array(crews * capacity),
    savedMoved: new Int32Array(crews),
    savedLength: new Int32Array(crews),
    savedSpare_s: new Int32Array(crews),
    savedCost: new Float64Array(crews),
    touchedCrews: new Int32Array(crews),
    touchedStep: new Int32Array(crews).fill(-1),
    touched: 0,
    savedAbsentCost: 0,
    step: 0,
    triedAfter: new Int32Array(jobs).fill(-1),
    triedStart: new Int32Array(crews).fill(-1),
    triedRoute: new Int32Array(crews).fill(-1),
    tryStamp: 0,
    blinkIn: 1,
    bestCrew: ABSENT,
    bestPosition: 0,
    bestDelta: 0,
  };
  for (let job = 0; job < jobs; job++) addAbsent(search, job);
  search.absentCost = 0;
  for (let job = 0; job < jobs; job++) search.absentCost += absentCostOf(search, job);
  const releases = hasReleases(problem);
  for (let crew = 0; crew < crews; crew++) {
    holdLocked(search, crew, releases);
    search.spare_s[crew] = FOREVER_S;
  }
  return search;
}

/** Finds where and when a crew is free behind its locked stops, and whether its later walk still needs a calendar. */
function holdLocked(search: Search, crew: number, releases: boolean): void {
  const { problem, route, end_s, capacity, lossHere, positionOf } = search;
  const { places, travel_s, homeCrew, pauseFrom, pauseStart_s, pauseEnd_s } = problem;
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  let lossSum = 0;
  let travelSum_s = 0;
  let moved = 0;
  const from = crew * capacity;
  for (let at = from; at < from + search.locked[crew]!; at++) {
    const job = route[at]!;
    const road_s = travel_s[place * places + job]!;
    ready_s = finishAfter(problem, crew, ready_s, road_s, job);
    end_s[at] = ready_s;
    lossHere[at] = lossAt(problem.loss, job, ready_s);
    lossSum += lossHere[at]!;
    travelSum_s += road_s;
    positionOf[job] = at - from;
    if (homeCrew[job]! !== ABSENT && homeCrew[job]! !== crew) moved++;
    place = job;
  }
  search.calendar[crew] = releases ? 1 : 0;
  for (let pause = pauseFrom[crew]!; pause < pauseFrom[crew + 1]!; pause++) {
    if (pauseEnd_s[pause]! <= ready_s) continue;
    if (pauseStart_s[pause]! <= ready_s) ready_s = pauseEnd_s[pause]!;
    else if (pauseStart_s[pause]! < problem.crewEnd_s[crew]!) search.calendar[crew] = 1;
  }
  search.freePlace[crew] = place;
  search.freeAt_s[crew] = ready_s;
  search.lockedLoss[crew] = lossSum;
  search.lockedTravel_s[crew] = travelSum_s;
  search.movedHere[crew] = moved;
}

function lastUseful(problem: CrewProblem): Int32Array {
  const { first, until_s, loss, never } = problem.loss;
  const last_s = new Int32Array(problem.jobs);
  for (let job = 0; job < problem.jobs; job++) {
    for (let step = first[job + 1]! - 1; step >= first[job]!; step--) {
      if (loss[step]! < never[job]!) {
        last_s[job] = until_s[step]!;
        break;
      }
    }
  }
  return last_s;
}

/** Cost of leaving a job out: its loss, and the price when it was announced to a crew. */
export function absentCostOf(search: Search, job: number): number {
  const { loss, homeCrew, movePrice } = search.problem;
  return search.lossScale * (loss.never[job]! + (homeCrew[job]! === ABSENT ? 0 : movePrice[job]!));
}

export function addAbsent(search: Search, job: number): void {
  search.crewOf[job] = ABSENT;
  search.absentAt[job] = search.absentCount;
  search.absent[search.absentCount++] = job;
}

export function dropAbsent(search: Search, job: number): void {
  const at = search.absentAt[job]!;
  const last = search.absent[--search.absentCount]!;
  search.absent[at] = last;
  search.absentAt[last] = at;
}

/** Copies a route before its first change in this step. */
export function touch(search: Search, crew: number): void {
  if (search.touchedStep[crew] === search.step) return;
  search.touchedStep[crew] = search.step;
  search.touchedCrews[search.touched++] = crew;
  const from = crew * search.capacity;
  const length = search.length[crew]!;
  search.savedLength[crew] = length;
  search.savedSpare_s[crew] = search.spare_s[crew]!;
  search.savedCost[crew] = search.routeCost[crew]!;
  search.savedMoved[crew] = search.movedHere[crew]!;
  for (let at = from; at < from + length; at++) {
    search.savedRoute[at] = search.route[at]!;
    search.savedEnd_s[at] = search.end_s[at]!;
    search.savedLoss[at] = search.lossHere[at]!;
    search.savedCalm_s[at] = search.calm_s[at]!;
  }
  if (search.calendar[crew] === 1) for (let at = from; at < from + length; at++) search.savedRoom_s[at] = search.room_s[at]!;
}

export function beginStep(search: Search): void {
  search.step++;
  search.touched = 0;
  search.absentBefore = search.absentCount;
  search.savedAbsentCost = search.absentCost;
}

/** Undoes every change since `beginStep`. */
export function rollBack(search: Search): void {
  const { route, end_s, lossHere, length, crewOf, positionOf, capacity } = search;
  // Two passes: a job may have left one touched route for another, so all first become absent, then the saved rows take theirs back.
  for (let index = 0; index < search.touched; index++) {
    const crew = search.touchedCrews[index]!;
    const from = crew * capacity;
    for (let at = from; at < from + length[crew]!; at++) addAbsent(search, route[at]!);
  }
  for (let index = 0; index < search.touched; index++) {
    const crew = search.touchedCrews[index]!;
    const from = crew * capacity;
    const saved = search.savedLength[crew]!;
    for (let at = from; at < from + saved; at++) {
      const job = search.savedRoute[at]!;
      dropAbsent(search, job);
      route[at] = job;
      end_s[at] = search.savedEnd_s[at]!;
      lossHere[at] = search.savedLoss[at]!;
      search.calm_s[at] = search.savedCalm_s[at]!;
      crewOf[job] = crew;
      positionOf[job] = at - from;
    }
    if (search.calendar[crew] === 1) for (let at = from; at < from + saved; at++) search.room_s[at] = search.savedRoom_s[at]!;
    if (length[crew] === search.locked[crew]) search.bare--;
    if (saved === search.locked[crew]) search.bare++;
    length[crew] = saved;
    search.spare_s[crew] = search.savedSpare_s[crew]!;
    search.routeCost[crew] = search.savedCost[crew]!;
    search.movedHere[crew] = search.savedMoved[crew]!;
  }
  search.absentCost = search.savedAbsentCost;
}

/** Change since `beginStep` of the number of announced jobs that other crews do. */
export function movedDelta(search: Search): number {
  let delta = 0;
  for (let index = 0; index < search.touched; index++) {
    const crew = search.touchedCrews[index]!;
    delta += search.movedHere[crew]! - search.savedMoved[crew]!;
  }
  return delta;
}

export function movedCount(search: Search): number {
  return search.movedHere.reduce((sum, moved) => sum + moved, 0);
}

/** Cost change since `beginStep`. */
export function stepDelta(search: Search): number {
  let delta = search.absentCost - search.savedAbsentCost;
  for (let index = 0; index < search.touched; index++) {
    const crew = search.touchedCrews[index]!;
    delta += search.routeCost[crew]! - search.savedCost[crew]!;
  }
  return delta;
}

export function totalCost(search: Search): number {
  let cost = search.absentCost;
  for (let crew = 0; crew < search.problem.crews; crew++) cost += search.routeCost[crew]!;
  return cost;
}

/** Recomputes times, losses and cost of a route behind its locked stops. */
export function walk(search: Search, crew: number): void {
  const { problem, route, end_s, lossHere, calm_s, positionOf, capacity } = search;
  const { places, travel_s, work_s, homeCrew, movePrice } = problem;
  const { until_s, loss: lossOf, bucketStep, buckets } = problem.loss;
  const from = crew * capacity;
  const begin = from + search.locked[crew]!;
  const to = from + search.length[crew]!;
  const calendar = search.calendar[crew] === 1;
  let ready_s = search.freeAt_s[crew]!;
  let place = search.freePlace[crew]!;
  let lossSum = search.lockedLoss[crew]!;
  let travelSum_s = search.lockedTravel_s[crew]!;
  let moved = 0;
  for (let at = begin; at < to; at++) {
    const job = route[at]!;
    const road_s = travel_s[place * places + job]!;
    ready_s = calendar ? finishAfter(problem, crew, ready_s, road_s, job) : ready_s + road_s + work_s[job]!;
    end_s[at] = ready_s;
    // Stops may end behind the horizon of the index: its last bucket then leads to the last step.
    const bucket = ready_s >> BUCKET_BITS;
    let step = bucketStep[job * buckets + (bucket < buckets ? bucket : buckets - 1)]!;
    while (until_s[step]! < ready_s) step++;
    const here = lossOf[step]!;
    lossHere[at] = here;
    calm_s[at] = until_s[step]! - ready_s;
    lossSum += here;
    if (homeCrew[job]! !== ABSENT && homeCrew[job]! !== crew) {
      lossSum += movePrice[job]!;
      moved++;
    }
    travelSum_s += road_s;
    positionOf[job] = at - from;
    place = job;
  }
  const shiftEnd_s = problem.crewEnd_s[crew]!;
  search.spare_s[crew] = calendar ? FOREVER_S : shiftEnd_s - ready_s;
  if (calendar) relaxCalendar(search, crew, begin, to);
  else {
    for (let at = to - 2; at >= begin; at--) if (calm_s[at + 1]! < calm_s[at]!) calm_s[at] = calm_s[at + 1]!;
  }
  search.movedHere[crew] = moved;
  search.routeCost[crew] = search.lossScale * lossSum + search.travelPrice * travelSum_s;
}

/** `calm_s` and `room_s` on a calendar, last stop first: pauses and releases ahead swallow part of a delay. */
function relaxCalendar(search: Search, crew: number, begin: number, to: number): void {
  const { problem, route, end_s, calm_s, room_s } = search;
  const { places, travel_s } = problem;
  if (to > begin) room_s[to - 1] = problem.crewEnd_s[crew]! - end_s[to - 1]!;
  for (let at = to - 2; at >= begin; at--) {
    const next = route[at + 1]!;
    const road_s = travel_s[route[at]! * places + next]!;
    const calm = latestReady(problem, crew, road_s, next, Math.min(FOREVER_S >> 1, end_s[at + 1]! + calm_s[at + 1]!)) - end_s[at]!;
    if (calm < calm_s[at]!) calm_s[at] = calm;
    const fit_s = Math.min(FOREVER_S >> 1, end_s[at + 1]! + room_s[at + 1]!);
    room_s[at] = latestReady(problem, crew, road_s, next, fit_s) - end_s[at]!;
  }
}

/** Puts an absent job into a route; the caller has checked that it fits. */
export function insertJob(search: Search, job: number, crew: number, position: number): void {
  touch(search, crew);
  const { route, capacity } = search;
  const from = crew * capacity;
  const length = search.length[crew]!;
  assert(length < capacity, 'a route never outgrows its row');
  for (let at = from + length; at > from + position; at--) route[at] = route[at - 1]!;
  route[from + position] = job;
  if (length === search.locked[crew]) search.bare--;
  search.length[crew] = length + 1;
  dropAbsent(search, job);
  search.crewOf[job] = crew;
  search.absentCost -= absentCostOf(search, job);
  walk(search, crew);
}

/** Takes `count` stops out of a route from `position` on; they become absent. The caller walks the route. */
export function removeStops(search: Search, crew: number, position: number, count: number): void {
  touch(search, crew);
  const { route, capacity } = search;
  const from = crew * capacity;
  const length = search.length[crew]!;
  assert(position >= search.locked[crew]! && position + count <= length, 'locked stops stay');
  for (let at = from + position; at < from + position + count; at++) {
    const job = route[at]!;
    addAbsent(search, job);
    search.absentCost += absentCostOf(search, job);
  }
  for (let at = from + position; at < from + length - count; at++) {
    const job = route[at + count]!;
    route[at] = job;
    search.positionOf[job] = at - from;
  }
  search.length[crew] = length - count;
  if (length - count === search.locked[crew]) search.bare++;
}

/** Takes out stops that come too late to be of any use: they cost time and save nothing. Returns how many. */
export function dropUseless(search: Search, crew: number): number {
  const { route, lossHere, locked, capacity } = search;
  const { never } = search.problem.loss;
  const from = crew * capacity;
  let dropped = 0;
  for (let position = locked[crew]!; position < search.length[crew]!; ) {
    if (lossHere[from + position]! >= never[route[from + position]!]!) {
      removeStops(search, crew, position, 1);
      walk(search, crew);
      dropped++;
    } else position++;
  }
  return dropped;
}

/** Loads routes as they stand; stops that no longer fit the shift are left out, last first, unless locked. */
export function loadRoutes(search: Search, routes: Routes): void {
  const { problem, capacity, route, length, locked } = search;
  const releases = hasReleases(problem);
  for (let crew = 0; crew < problem.crews; crew++) {
    const stops = routes.stops[crew] ?? [];
    const held = Math.min(routes.locked[crew] ?? 0, stops.length, capacity);
    beginStep(search);
    for (let at = 0; at < held; at++) {
      const job = stops[at]!;
      assert(search.crewOf[job] === ABSENT, 'a locked stop is locked once');
      route[crew * capacity + at] = job;
      dropAbsent(search, job);
      search.crewOf[job] = crew;
      search.absentCost -= absentCostOf(search, job);
    }
    length[crew] = held;
    locked[crew] = held;
    holdLocked(search, crew, releases);
    walk(search, crew);
    for (const job of stops.slice(held)) {
      if (search.crewOf[job] !== ABSENT || length[crew]! >= capacity) continue;
      const position = length[crew]!;
      const place = position > held ? route[crew * capacity + position - 1]! : search.freePlace[crew]!;
      if (problem.travel_s[place * problem.places + job]! === NO_WAY_S) continue;
      beginStep(search);
      insertJob(search, job, crew, position);
      if (search.end_s[crew * capacity + position]! > problem.crewEnd_s[crew]!) rollBack(search);
    }
  }
}

export function readRoutes(search: Search): Routes {
  const stops: number[][] = [];
  for (let crew = 0; crew < search.problem.crews; crew++) {
    const from = crew * search.capacity;
    stops.push(Array.from(search.route.subarray(from, from + search.length[crew]!)));
  }
  return { stops, locked: Array.from(search.locked) };
}
