/** The cheapest way to put one absent job into the routes: exact change of cost, by trying the positions beside its neighbours. */
import type { RandomStream } from '../../kernel/random.ts';
import { ABSENT, finishAfter, NO_WAY_S } from '../crew-problem.ts';
import { BUCKET_BITS, lossAt } from '../loss-steps.ts';
import type { Search } from './state.ts';

/**
 * Leaves crew, position and change of cost (negative: better than leaving it out) in `search.best…`; `bestCrew` is ABSENT when no
 * position beats leaving it out. Now and then a position is passed over on purpose ("blink"), so that the same choice is not made for ever.
 */
export function findInsertion(search: Search, job: number, random: RandomStream): void {
  const { neighbours, neighboursPer, crewOf, positionOf, triedAfter, triedStart, route, capacity, length, locked, spare_s } = search;
  const { crews, needs, skills, onlyCrew } = search.problem;
  const need = needs[job]!;
  const only = onlyCrew[job]!;
  // A stop takes at least its work out of the shift; a detour never gives time back.
  const work_s = search.problem.work_s[job]!;
  const stamp = ++search.tryStamp;
  search.bestCrew = ABSENT;
  search.bestPosition = 0;
  search.bestDelta = 0;
  // Routes changed in this step are those with room: all their positions are tried; elsewhere only the positions beside neighbours.
  const { triedRoute, touchedCrews, end_s } = search;
  const latest_s = search.lastUseful_s[job]! - work_s;
  for (let index = 0; index < search.touched; index++) {
    const crew = touchedCrews[index]!;
    if (only !== ABSENT && only !== crew) continue;
    if ((skills[crew]! & need) !== need || spare_s[crew]! < work_s) continue;
    triedRoute[crew] = stamp;
    triedStart[crew] = stamp;
    const from = crew * capacity;
    for (let position = locked[crew]!; position <= length[crew]!; position++) {
      // Stops end later and later: behind this one the job would come too late to be of use.
      if (position > 0 && end_s[from + position - 1]! > latest_s) break;
      if (!blinks(search, random)) tryPosition(search, job, crew, position);
    }
  }
  const from = job * neighboursPer;
  const upTo = from + Math.min(neighboursPer, INSERTION_NEIGHBOURS);
  for (let index = from; index < upTo; index++) {
    const beside = neighbours[index]!;
    if (beside < 0) break;
    const crew = crewOf[beside]!;
    if (crew === ABSENT || (skills[crew]! & need) !== need || spare_s[crew]! < work_s || triedRoute[crew] === stamp) continue;
    if (only !== ABSENT && only !== crew) continue;
    const position = positionOf[beside]!;
    if (triedAfter[beside] !== stamp) {
      triedAfter[beside] = stamp;
      if (position + 1 >= locked[crew]! && !blinks(search, random)) tryPosition(search, job, crew, position + 1);
    }
    if (position > 0) {
      const before = route[crew * capacity + position - 1]!;
      if (triedAfter[before] !== stamp) {
        triedAfter[before] = stamp;
        if (position >= locked[crew]! && !blinks(search, random)) tryPosition(search, job, crew, position);
      }
    } else if (triedStart[crew] !== stamp) {
      triedStart[crew] = stamp;
      if (locked[crew] === 0 && !blinks(search, random)) tryPosition(search, job, crew, 0);
    }
  }
  if (only !== ABSENT) {
    if (triedRoute[only] !== stamp && (skills[only]! & need) === need) {
      for (let position = locked[only]!; position <= length[only]!; position++) tryPosition(search, job, only, position);
    }
    return;
  }
  for (let crew = 0, left = search.bare; crew < crews && left > 0; crew++) {
    if (length[crew] !== locked[crew]) continue;
    left--;
    if ((skills[crew]! & need) === need && triedStart[crew] !== stamp) tryPosition(search, job, crew, locked[crew]!);
  }
}

/** Nearest jobs beside which a place is looked for in routes that were not touched. */
const INSERTION_NEIGHBOURS = 30;

/** One position in a hundred on average (Christiaens & Vanden Berghe 2020, §5.2: 1 %). */
const BLINK_EVERY = 100;

function blinks(search: Search, random: RandomStream): boolean {
  if (--search.blinkIn > 0) return false;
  search.blinkIn = 1 + random.below(2 * BLINK_EVERY - 1);
  return true;
}

/** Exact change of cost of inserting `job` at `position` of `crew`; keeps it when it is the best so far. */
export function tryPosition(search: Search, job: number, crew: number, position: number): void {
  const { problem, capacity, route, end_s, lossHere, lossScale, travelPrice } = search;
  const { places, travel_s, work_s, loss } = problem;
  const count = search.length[crew]!;
  if (count >= capacity) return;
  if (search.calendar[crew] === 1) {
    tryOnCalendar(search, job, crew, position);
    return;
  }
  const from = crew * capacity;
  const first = position === search.locked[crew];
  const place = first ? search.freePlace[crew]! : route[from + position - 1]!;
  const ready_s = first ? search.freeAt_s[crew]! : end_s[from + position - 1]!;
  const there_s = travel_s[place * places + job]!;
  if (there_s === NO_WAY_S) return;
  const own_s = ready_s + there_s + work_s[job]!;
  const limit_s = problem.crewEnd_s[crew]!;
  const best = search.bestDelta;
  let next = -1;
  let shift_s = 0;
  let road_s = there_s;
  if (position < count) {
    next = route[from + position]!;
    const onward_s = travel_s[job * places + next]!;
    const direct_s = travel_s[place * places + next]!;
    if (onward_s === NO_WAY_S) return;
    shift_s = own_s + onward_s - ready_s - direct_s;
    road_s += onward_s - direct_s;
    // Most routes are full: the commonest refusal comes first.
    if (end_s[from + count - 1]! + shift_s > limit_s) return;
  } else if (own_s > limit_s) return;
  // Left out, an announced job costs its price; so it does with a crew that is not its own.
  const homeGain = problem.homeCrew[job] === crew ? problem.movePrice[job]! : 0;
  const { until_s, loss: lossOf, bucketStep, buckets } = loss;
  let step = bucketStep[job * buckets + (own_s >> BUCKET_BITS)]!;
  while (until_s[step]! < own_s) step++;
  let change = lossScale * (lossOf[step]! - loss.never[job]! - homeGain) + travelPrice * road_s;
  if (change >= best) return;
  if (next >= 0 && shift_s > search.calm_s[from + position]!) {
    for (let at = from + position; at < from + count; at++) {
      const moved_s = end_s[at]! + shift_s;
      const other = route[at]!;
      let otherStep = bucketStep[other * buckets + (moved_s >> BUCKET_BITS)]!;
      while (until_s[otherStep]! < moved_s) otherStep++;
      const more = lossOf[otherStep]! - lossHere[at]!;
      if (more !== 0) {
        change += lossScale * more;
        // Steps mostly rise; a later gain on a falling stretch is given up here, the cost of the chosen move stays exact.
        if (change >= best) return;
      }
    }
  }
  if (change < best) {
    search.bestDelta = change;
    search.bestCrew = crew;
    search.bestPosition = position;
  }
}

function tryOnCalendar(search: Search, job: number, crew: number, position: number): void {
  const { problem, capacity, route, end_s, lossHere, lossScale, travelPrice } = search;
  const { places, travel_s, loss } = problem;
  const count = search.length[crew]!;
  const from = crew * capacity;
  const first = position === search.locked[crew];
  let place = first ? search.freePlace[crew]! : route[from + position - 1]!;
  let ready_s = first ? search.freeAt_s[crew]! : end_s[from + position - 1]!;
  const there_s = travel_s[place * places + job]!;
  if (there_s === NO_WAY_S) return;
  ready_s = finishAfter(problem, crew, ready_s, there_s, job);
  if (ready_s > problem.crewEnd_s[crew]!) return;
  const homeGain = problem.homeCrew[job] === crew ? problem.movePrice[job]! : 0;
  let change = lossScale * (lossAt(loss, job, ready_s) - loss.never[job]! - homeGain) + travelPrice * there_s;
  const best = search.bestDelta;
  if (position < count) {
    const next = route[from + position]!;
    const onward_s = travel_s[job * places + next]!;
    if (onward_s === NO_WAY_S) return;
    change += travelPrice * (onward_s - travel_s[place * places + next]!);
    if (change >= best) return;
    ready_s = finishAfter(problem, crew, ready_s, onward_s, next);
    let later_s = ready_s - end_s[from + position]!;
    if (later_s > search.room_s[from + position]!) return;
    place = next;
    for (let at = from + position; later_s !== 0 && (later_s < 0 || later_s > search.calm_s[at]!); ) {
      change += lossScale * (lossAt(loss, place, ready_s) - lossHere[at]!);
      if (++at === from + count || change >= best) break;
      const other = route[at]!;
      ready_s = finishAfter(problem, crew, ready_s, travel_s[place * places + other]!, other);
      later_s = ready_s - end_s[at]!;
      place = other;
    }
  }
  if (change < best) {
    search.bestDelta = change;
    search.bestCrew = crew;
    search.bestPosition = position;
  }
}
