/** For a job left out: the cheapest way to take it in after all, found by trying every position on the finished plan. */
import { ABSENT, type CrewProblem, finishAfter, hasReleases, NO_WAY_S } from './crew-problem.ts';
import { lossAt } from './loss-steps.ts';

export type JobWayIn = Readonly<{
  crew: number;
  position: number;
  /** Change of the plan's loss, exact; negative would be a gain. */
  price: number;
  /** Stops that would end with a higher loss or drop out of the shift. */
  pays: readonly number[];
  /** The crew's stops afterwards. */
  stops: readonly number[];
}>;

/**
 * One crew's finished route. From each position on: `lossFrom` is what all stops lose, `calmFrom_s` how far they may be put off together
 * without any change, `riseFrom` the least that the first change for the worse costs, `gainFrom` the most that putting off could win.
 */
type Walked = Readonly<{
  stops: readonly number[];
  held: number;
  end_s: Int32Array;
  loss: Float64Array;
  lossFrom: Float64Array;
  calmFrom_s: Float64Array;
  riseFrom: Float64Array;
  gainFrom: Float64Array;
}>;

export type WayIn = Readonly<{
  find(job: number): JobWayIn | undefined;
  /** Another route for one crew from now on. */
  replace(crew: number, stops: readonly number[]): void;
}>;

/** Prepares the question for one set of routes; routes must fit their shifts. Nobody gets in before the first `locked` stops of a crew. */
export function makeWayIn(problem: CrewProblem, routes: readonly (readonly number[])[], locked: readonly number[] = []): WayIn {
  const releases = hasReleases(problem);
  const walk = (stops: readonly number[], crew: number): Walked => walkStops(problem, crew, stops, locked[crew] ?? 0, releases);
  const walked = routes.map(walk);
  // Crews that pay least come first: a low price found early spares most of the others.
  const order = routes.map((_, crew) => crew);
  const least = (crew: number): number => walked[crew]!.riseFrom[walked[crew]!.held]! - walked[crew]!.gainFrom[walked[crew]!.held]!;
  let stale = true;
  let roads: RoadsIn | undefined;
  return {
    find: (job) => {
      if (stale) order.sort((one, other) => least(one) - least(other) || one - other);
      stale = false;
      if (!roads || job < roads.from || job >= roads.from + BLOCK_JOBS) roads = roadsInto(problem, walked, job - (job % BLOCK_JOBS));
      return findWayIn(problem, walked, order, roads, job);
    },
    replace: (crew, stops) => {
      walked[crew] = walk(stops, crew);
      stale = true;
      roads = undefined;
    },
  };
}

/**
 * Roads into a block of jobs from every position of every crew: `into_s[(job − from) · all + at[crew] + position]`. The matrix holds them in
 * columns; read one by one, each would be a page of memory of its own.
 */
type RoadsIn = Readonly<{ from: number; all: number; at: Int32Array; into_s: Uint16Array }>;
const BLOCK_JOBS = 32;

function roadsInto(problem: CrewProblem, walked: readonly Walked[], from: number): RoadsIn {
  const at = new Int32Array(walked.length + 1);
  for (let crew = 0; crew < walked.length; crew++) at[crew + 1] = at[crew]! + walked[crew]!.stops.length + 1;
  const all = at[walked.length]!;
  const lanes = Math.min(BLOCK_JOBS, problem.jobs - from);
  const into_s = new Uint16Array(all * lanes);
  walked.forEach(({ stops }, crew) => {
    for (let position = 0; position <= stops.length; position++) {
      const row = (position > 0 ? stops[position - 1]! : problem.crewPlace[crew]!) * problem.places + from;
      for (let lane = 0; lane < lanes; lane++) into_s[lane * all + at[crew]! + position] = problem.travel_s[row + lane]!;
    }
  });
  return { from, all, at, into_s };
}

function walkStops(problem: CrewProblem, crew: number, stops: readonly number[], held: number, releases: boolean): Walked {
  const count = stops.length;
  const route: Walked = {
    stops,
    held,
    end_s: new Int32Array(count),
    loss: new Float64Array(count),
    lossFrom: new Float64Array(count + 1),
    calmFrom_s: new Float64Array(count + 1).fill(Infinity),
    riseFrom: new Float64Array(count + 1),
    gainFrom: new Float64Array(count + 1),
  };
  const { end_s, loss, lossFrom, calmFrom_s, riseFrom, gainFrom } = route;
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  stops.forEach((job, index) => {
    ready_s = finishAfter(problem, crew, ready_s, problem.travel_s[place * problem.places + job]!, job);
    end_s[index] = ready_s;
    loss[index] = lossAt(problem.loss, job, ready_s);
    place = job;
  });
  const { until_s, loss: lossOf, first, never } = problem.loss;
  // On a calendar a pause may swallow a delay: nothing is known before the walk.
  const plain = !releases && problem.pauseFrom[crew] === problem.pauseFrom[crew + 1];
  if (plain && count > 0) calmFrom_s[count] = problem.crewEnd_s[crew]! - end_s[count - 1]!;
  riseFrom[count] = Infinity;
  for (let index = count - 1; index >= 0; index--) {
    const job = stops[index]!;
    const here = loss[index]!;
    let step = first[job]!;
    while (until_s[step]! < end_s[index]!) step++;
    const calm_s = until_s[step]! - end_s[index]!;
    let rise = never[job]! > here ? never[job]! - here : Infinity;
    let gain = Math.max(0, here - never[job]!);
    for (step++; step < first[job + 1]!; step++) {
      if (lossOf[step]! > here) rise = Math.min(rise, lossOf[step]! - here);
      gain = Math.max(gain, here - lossOf[step]!);
    }
    lossFrom[index] = lossFrom[index + 1]! + here;
    calmFrom_s[index] = plain ? Math.min(calm_s, calmFrom_s[index + 1]!) : -1;
    riseFrom[index] = Math.min(rise, riseFrom[index + 1]!);
    gainFrom[index] = gainFrom[index + 1]! + gain;
  }
  if (!plain) riseFrom.fill(0);
  return route;
}

/** Undefined when no crew has the skill, a road and time for it even on its own. */
function findWayIn(
  problem: CrewProblem,
  walked: readonly Walked[],
  order: readonly number[],
  roads: RoadsIn,
  job: number,
): JobWayIn | undefined {
  let bestCrew = ABSENT;
  let bestPosition = 0;
  let bestPrice = Infinity;
  const need = problem.needs[job]!;
  const only = problem.onlyCrew[job]!;
  for (const crew of order) {
    if ((problem.skills[crew]! & need) !== need || (only !== ABSENT && only !== crew)) continue;
    const route = walked[crew]!;
    const count = route.stops.length;
    const into = (job - roads.from) * roads.all + roads.at[crew]!;
    for (let position = route.held; position <= count; position++) {
      const price = priceAt(problem, route, crew, job, position, roads.into_s[into + position]!, bestPrice);
      if (price === undefined) break;
      // Among equals the first crew and the first place: the answer does not hang on the order of asking.
      if (price < bestPrice || (price === bestPrice && price < Infinity && crew < bestCrew)) {
        bestPrice = price;
        bestCrew = crew;
        bestPosition = position;
      }
    }
  }
  return bestCrew === ABSENT ? undefined : describe(problem, walked[bestCrew]!, bestCrew, job, bestPosition, bestPrice);
}

/** Price of one position, or Infinity once it is certain to be above `limit`; undefined when the job cannot end in the shift there. */
function priceAt(
  problem: CrewProblem,
  route: Walked,
  crew: number,
  job: number,
  position: number,
  there_s: number,
  limit: number,
): number | undefined {
  const { travel_s, places, loss } = problem;
  const shiftEnd_s = problem.crewEnd_s[crew]!;
  const { stops } = route;
  if (there_s === NO_WAY_S) return Infinity;
  let ready_s = position > 0 ? route.end_s[position - 1]! : problem.crewStart_s[crew]!;
  ready_s = finishAfter(problem, crew, ready_s, there_s, job);
  if (ready_s > shiftEnd_s) return undefined;
  const own = lossAt(loss, job, ready_s);
  const never = loss.never[job]!;
  if (own >= never) return Infinity;
  let price = own - never;
  if (position === stops.length) return price;
  // Either nobody behind notices, or somebody pays at least the smallest rise, less all that the others could win.
  if (price + route.riseFrom[position]! - route.gainFrom[position]! > limit) {
    const next = stops[position]!;
    const road_s = travel_s[job * places + next]!;
    const later_s = ready_s + road_s + problem.work_s[next]! - route.end_s[position]!;
    if (road_s === NO_WAY_S || later_s > route.calmFrom_s[position]!) return Infinity;
    if (later_s >= 0 && route.calmFrom_s[position]! >= 0) return price;
  }
  let place = job;
  for (let index = position; index < stops.length; index++) {
    // Later stops can win at most what they lose now.
    if (price - route.lossFrom[index]! > limit) return Infinity;
    const stop = stops[index]!;
    const road_s = travel_s[place * places + stop]!;
    const end_s = road_s === NO_WAY_S ? Infinity : finishAfter(problem, crew, ready_s, road_s, stop);
    const after = end_s <= shiftEnd_s ? Math.min(lossAt(loss, stop, end_s), loss.never[stop]!) : loss.never[stop]!;
    price += after - route.loss[index]!;
    if (end_s > shiftEnd_s || after >= loss.never[stop]!) continue;
    if (end_s === route.end_s[index]) break;
    ready_s = end_s;
    place = stop;
  }
  return price;
}

function describe(problem: CrewProblem, route: Walked, crew: number, job: number, position: number, price: number): JobWayIn {
  const pays: number[] = [];
  const kept: number[] = [];
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  [...route.stops.slice(0, position), job, ...route.stops.slice(position)].forEach((stop, index) => {
    const road_s = problem.travel_s[place * problem.places + stop]!;
    const end_s = road_s === NO_WAY_S ? Infinity : finishAfter(problem, crew, ready_s, road_s, stop);
    const never = problem.loss.never[stop]!;
    const after = end_s <= problem.crewEnd_s[crew]! ? lossAt(problem.loss, stop, end_s) : never;
    const keeps = end_s <= problem.crewEnd_s[crew]! && after < never;
    if (stop !== job && after > route.loss[index > position ? index - 1 : index]!) pays.push(stop);
    if (!keeps && index >= position) return;
    kept.push(stop);
    ready_s = end_s;
    place = stop;
  });
  return { crew, position, price, pays, stops: kept };
}
