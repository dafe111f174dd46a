/** For a job left out: the cheapest way to take it in after all, found by trying every position on the finished plan. */
import { ABSENT, type CrewProblem, finishAfter, NO_WAY_S } from './crew-problem.ts';
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

/** One crew's finished route: ends and losses per stop, and the loss of all stops from each position on. */
type Walked = Readonly<{ stops: readonly number[]; held: number; end_s: Int32Array; loss: Float64Array; lossFrom: Float64Array }>;

export type WayIn = Readonly<{
  find(job: number): JobWayIn | undefined;
  /** Another route for one crew from now on. */
  replace(crew: number, stops: readonly number[]): void;
}>;

/** Prepares the question for one set of routes; routes must fit their shifts. Nobody gets in before the first `locked` stops of a crew. */
export function makeWayIn(problem: CrewProblem, routes: readonly (readonly number[])[], locked: readonly number[] = []): WayIn {
  const walked = routes.map((stops, crew) => walkStops(problem, crew, stops, locked[crew] ?? 0));
  return {
    find: (job) => findWayIn(problem, walked, job),
    replace: (crew, stops) => {
      walked[crew] = walkStops(problem, crew, stops, locked[crew] ?? 0);
    },
  };
}

function walkStops(problem: CrewProblem, crew: number, stops: readonly number[], held: number): Walked {
  const end_s = new Int32Array(stops.length);
  const loss = new Float64Array(stops.length);
  const lossFrom = new Float64Array(stops.length + 1);
  let ready_s = problem.crewStart_s[crew]!;
  let place = problem.crewPlace[crew]!;
  stops.forEach((job, index) => {
    ready_s = finishAfter(problem, crew, ready_s, problem.travel_s[place * problem.places + job]!, job);
    end_s[index] = ready_s;
    loss[index] = lossAt(problem.loss, job, ready_s);
    place = job;
  });
  for (let index = stops.length - 1; index >= 0; index--) lossFrom[index] = lossFrom[index + 1]! + loss[index]!;
  return { stops, held, end_s, loss, lossFrom };
}

/** Undefined when no crew has the skill, a road and time for it even on its own. */
function findWayIn(problem: CrewProblem, walked: readonly Walked[], job: number): JobWayIn | undefined {
  let bestCrew = ABSENT;
  let bestPosition = 0;
  let bestPrice = Infinity;
  const need = problem.needs[job]!;
  const only = problem.onlyCrew[job]!;
  for (let crew = 0; crew < problem.crews; crew++) {
    if ((problem.skills[crew]! & need) !== need || (only !== ABSENT && only !== crew)) continue;
    const count = walked[crew]!.stops.length;
    for (let position = walked[crew]!.held; position <= count; position++) {
      const price = priceAt(problem, walked[crew]!, crew, job, position, bestPrice);
      if (price === undefined) break;
      if (price < bestPrice) {
        bestPrice = price;
        bestCrew = crew;
        bestPosition = position;
      }
    }
  }
  return bestCrew === ABSENT ? undefined : describe(problem, walked[bestCrew]!, bestCrew, job, bestPosition, bestPrice);
}

/** Price of one position, or any value ≥ `limit` once that is certain; undefined when the job cannot end in the shift there. */
function priceAt(problem: CrewProblem, route: Walked, crew: number, job: number, position: number, limit: number): number | undefined {
  const { travel_s, places, loss } = problem;
  const shiftEnd_s = problem.crewEnd_s[crew]!;
  const { stops } = route;
  let place = position > 0 ? stops[position - 1]! : problem.crewPlace[crew]!;
  let ready_s = position > 0 ? route.end_s[position - 1]! : problem.crewStart_s[crew]!;
  const there_s = travel_s[place * places + job]!;
  if (there_s === NO_WAY_S) return Infinity;
  ready_s = finishAfter(problem, crew, ready_s, there_s, job);
  if (ready_s > shiftEnd_s) return undefined;
  const own = lossAt(loss, job, ready_s);
  const never = loss.never[job]!;
  if (own >= never) return Infinity;
  let price = own - never;
  place = job;
  for (let index = position; index < stops.length; index++) {
    // Later stops can win at most what they lose now.
    if (price - route.lossFrom[index]! >= limit) return Infinity;
    const stop = stops[index]!;
    const road_s = travel_s[place * places + stop]!;
    const end_s = road_s === NO_WAY_S ? Infinity : finishAfter(problem, crew, ready_s, road_s, stop);
    const after = end_s <= shiftEnd_s ? Math.min(lossAt(loss, stop, end_s), loss.never[stop]!) : loss.never[stop]!;
    price += after - route.loss[index]!;
    if (end_s > shiftEnd_s || after >= loss.never[stop]!) continue;
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
