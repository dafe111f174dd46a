/** Random crew problems with everything in them: the independent check accepts every plan and rejects every spoiled one. */
import { describe, expect, it } from 'vitest';
import { type RandomStream, stream } from '../kernel/random.ts';
import { checkRoutes } from './check-routes.ts';
import { ABSENT, type CrewProblem, finishAfter, latestReady, NO_WAY_S, plainProblem, TOO_LATE_S } from './crew-problem.ts';
import { type Links, solveLinked } from './linked.ts';
import { type LossCurve, lossAt, packLoss } from './loss-steps.ts';
import { earliestEnds, waitingEnds } from './timing.ts';
import { makeWayIn } from './way-in.ts';
import { routesLoss } from './worth.ts';

const LONG = process.env.FROSTLINE_LONG === '1';
const INSTANCES = LONG ? 10_000 : 500;
const SPOILED = LONG ? 1_000 : 100;
const HOUR_s = 3_600;

function spansOf(random: RandomStream, rows: number, most: number, share: number) {
  const from = new Int32Array(rows + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  for (let row = 0; row < rows; row++) {
    let at_s = random.below(4 * HOUR_s);
    for (let count = random.uniform() < share ? 1 + random.below(most) : 0; count > 0; count--) {
      starts.push(at_s);
      ends.push(at_s + 300 + random.below(2 * HOUR_s));
      at_s = ends.at(-1)! + 600 + random.below(3 * HOUR_s);
    }
    from[row + 1] = starts.length;
  }
  return { from, start_s: Int32Array.from(starts), end_s: Int32Array.from(ends) };
}

/** Rising, falling and U-shaped losses. */
function curveOf(random: RandomStream): LossCurve {
  const steps = 1 + random.below(4);
  let at_s = 0;
  const until_s = Array.from({ length: steps }, () => (at_s += 600 + random.below(4 * HOUR_s)));
  const rising = Array.from({ length: steps + 1 }, () => random.below(1_000)).sort((one, other) => one - other);
  if (random.uniform() < 0.3) rising[0] = rising[Math.min(steps, 2)]!;
  return { until_s, loss: rising, never: rising.at(-1)! + random.below(500) };
}

function randomProblem(seed: number): { problem: CrewProblem; links: Links } {
  const random = stream(seed, 'linked-test', 0);
  const alone = 4 + random.below(9);
  const meetings = random.below(3);
  const jobs = alone + meetings;
  const crews = 2 + random.below(3);
  const places = jobs + crews;
  const travel_s = Uint16Array.from({ length: places * places }, () => (random.uniform() < 0.02 ? NO_WAY_S : 60 + random.below(2_400)));
  const twins = Array.from({ length: meetings }, (_, at) => [at, alone + at] as const);
  // The second half of a meeting stands at the same door. A key lies elsewhere: every road to its job leads past it.
  for (const [job, twin] of twins) {
    for (let from = 0; from < places; from++) travel_s[from * places + twin] = travel_s[from * places + job]!;
    for (let to = 0; to < places; to++) travel_s[twin * places + to] = travel_s[job * places + to]!;
    travel_s[job * places + twin] = travel_s[twin * places + job] = 0;
  }
  const keyed = random.below(jobs);
  for (let from = 0; from < places; from++) travel_s[from * places + keyed] = Math.min(NO_WAY_S, travel_s[from * places + keyed]! + 700);
  const work_s = Int32Array.from({ length: jobs }, () => 600 + random.below(HOUR_s));
  const needs = Int32Array.from({ length: jobs }, () => (random.uniform() < 0.2 ? 3 : 1));
  for (const [job, twin] of twins) {
    work_s[twin] = work_s[job]!;
    needs[twin] = 1;
  }
  const starts = Int32Array.from({ length: crews }, () => random.below(2 * HOUR_s));
  const pauses = spansOf(random, crews, 2, 0.6);
  const closed = spansOf(random, jobs, 1, 0.2);
  const curves = Array.from({ length: jobs }, (_, job) => (job < alone ? curveOf(random) : { until_s: [], loss: [0], never: 0 }));
  const crewEnd_s = starts.map((start_s) => start_s + (3 + random.below(8)) * HOUR_s);
  const waits: [number, number][] = [];
  if (random.uniform() < 0.6) {
    const first = alone - 1;
    for (let then = 0; then < alone - 1 && waits.length < 3; then++) if (random.uniform() < 0.3) waits.push([first, then]);
    if (waits.length > 0) curves[first] = { until_s: [], loss: [0], never: 0 };
  }
  const problem: CrewProblem = {
    ...plainProblem({
      jobs,
      crews,
      places,
      travel_s,
      work_s,
      needs,
      skills: Int32Array.from({ length: crews }, () => (random.uniform() < 0.6 ? 3 : 1)),
      crewPlace: Int32Array.from({ length: crews }, (_, crew) => jobs + crew),
      crewStart_s: starts,
      crewEnd_s,
      loss: packLoss(
        curves,
        crewEnd_s.reduce((most, end) => Math.max(most, end), 0),
      ),
    }),
    notBefore_s: Int32Array.from({ length: jobs }, () => (random.uniform() < 0.2 ? random.below(5 * HOUR_s) : 0)),
    pauseFrom: pauses.from,
    pauseStart_s: pauses.start_s,
    pauseEnd_s: pauses.end_s,
    closedFrom: closed.from,
    closedStart_s: closed.start_s,
    closedEnd_s: closed.end_s,
    onlyCrew: Int32Array.from({ length: jobs }, (_, job) =>
      job >= meetings && job < alone - 1 && random.uniform() < 0.1 ? random.below(crews) : ABSENT,
    ),
    homeCrew: Int32Array.from({ length: jobs }, () => (random.uniform() < 0.3 ? random.below(crews) : ABSENT)),
    movePrice: new Float64Array(jobs).fill(20),
  };
  return { problem, links: { twins, after: waits } };
}

describe('crew plans with everything in them', () => {
  it(`stand before the independent check, early and with waiting, on ${INSTANCES} random problems`, { timeout: 900_000 }, () => {
    let met = 0;
    let waited = 0;
    let late = 0;
    for (let seed = 1; seed <= INSTANCES; seed++) {
      const { problem, links } = randomProblem(seed);
      const solved = solveLinked(problem, links, { seed, budget: { iterations: 60 } });
      const locked = solved.stops.map(() => 0);
      const early = solved.stops.map((stops, crew) => earliestEnds(solved.problem, crew, stops));
      const check = checkRoutes(problem, links, solved.stops, early, locked);
      expect(check.faults, `seed ${seed}`).toEqual([]);
      const safe_s = Int32Array.from({ length: problem.jobs }, (_, job) => (job % 2 === 0 ? 0x7fffffff : 6 * HOUR_s));
      const ends = solved.stops.map((stops, crew) => waitingEnds(solved.problem, crew, stops, safe_s));
      const wait = checkRoutes(problem, links, solved.stops, ends, locked);
      expect(wait.faults, `seed ${seed}, waiting`).toEqual([]);
      expect(wait.loss, `seed ${seed}, waiting`).toBeLessThanOrEqual(check.loss);
      if (wait.loss < check.loss) late++;
      const served = new Set(solved.stops.flat());
      met += links.twins.filter(([job]) => served.has(job)).length;
      waited += links.after.filter(([, then]) => served.has(then)).length;
    }
    // The test sees what it is about.
    expect(met).toBeGreaterThan(INSTANCES / 10);
    expect(waited).toBeGreaterThan(INSTANCES / 10);
    expect(late).toBeGreaterThan(INSTANCES / 100);
  });

  it(`are rejected when spoiled, ${SPOILED} times`, () => {
    let spoiled = 0;
    for (let seed = 1; spoiled < SPOILED; seed++) {
      const { problem, links } = randomProblem(seed);
      const solved = solveLinked(problem, links, { seed, budget: { iterations: 60 } });
      const random = stream(seed, 'linked-spoil', 0);
      const crew = solved.stops.findIndex((stops) => stops.length > 0);
      if (crew < 0) continue;
      const ends = solved.stops.map((stops, one) => [...earliestEnds(solved.problem, one, stops)]);
      const stops = solved.stops.map((route) => [...route]);
      const at = random.below(stops[crew]!.length);
      const job = stops[crew]![at]!;
      const pair = links.twins.find(([one, other]) => stops.some((route) => route.includes(one) && !stops[crew]!.includes(other)));
      const waits = links.after.find(([first]) => stops.some((route) => route.includes(first)));
      const kinds: (() => boolean)[] = [
        () => {
          // Before the crew is free.
          ends[crew]![at] = (at > 0 ? ends[crew]![at - 1]! : problem.crewStart_s[crew]!) + problem.work_s[job]! - 60;
          return true;
        },
        () => {
          ends[crew]![at] = problem.crewEnd_s[crew]! + 60;
          return at === stops[crew]!.length - 1;
        },
        () => {
          stops[crew]!.push(job);
          ends[crew]!.push(ends[crew]!.at(-1)! + 9 * HOUR_s);
          return true;
        },
        () => {
          const other = stops.findIndex((_, one) => one !== crew && (problem.skills[one]! & problem.needs[job]!) !== problem.needs[job]!);
          if (other < 0) return false;
          stops[crew]!.splice(at, 1);
          ends[crew]!.splice(at, 1);
          stops[other]!.unshift(job);
          ends[other]!.unshift(problem.crewStart_s[other]! + HOUR_s);
          return true;
        },
        () => {
          if (!pair) return false;
          const one = stops.findIndex((route) => route.includes(pair[0]));
          const place = stops[one]!.indexOf(pair[0]);
          stops[one]!.splice(place, 1);
          ends[one]!.splice(place, 1);
          return true;
        },
        () => {
          if (!waits || !stops.some((route) => route.includes(waits[1]))) return false;
          const one = stops.findIndex((route) => route.includes(waits[0]));
          const place = stops[one]!.indexOf(waits[0]);
          stops[one]!.splice(place, 1);
          ends[one]!.splice(place, 1);
          return true;
        },
      ];
      if (!kinds[random.below(kinds.length)]!()) continue;
      spoiled++;
      expect(
        checkRoutes(
          problem,
          links,
          stops,
          ends,
          stops.map(() => 0),
        ).faults.length,
        `seed ${seed}`,
      ).toBeGreaterThan(0);
    }
  });

  it('state prices that are exact when performed', () => {
    let performed = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const { problem } = randomProblem(seed);
      const solved = solveLinked(problem, { twins: [], after: [] }, { seed, budget: { iterations: 60 } });
      const before = routesLoss(problem, solved.stops).loss;
      const ways = makeWayIn(problem, solved.stops);
      const served = new Set(solved.stops.flat());
      for (let job = 0; job < problem.jobs; job++) {
        const way = served.has(job) ? undefined : ways.find(job);
        if (!way) continue;
        const after = routesLoss(
          problem,
          solved.stops.map((route, crew) => (crew === way.crew ? way.stops : route)),
        ).loss;
        expect(after - before, `seed ${seed}, job ${job}`).toBe(way.price);
        performed++;
        // No other place is cheaper: every one is tried by walking.
        for (let crew = 0; crew < problem.crews; crew++) {
          if ((problem.skills[crew]! & problem.needs[job]!) !== problem.needs[job]!) continue;
          if (problem.onlyCrew[job] !== ABSENT && problem.onlyCrew[job] !== crew) continue;
          const route = solved.stops[crew]!;
          const stops = [...route, job];
          const ends = earliestEnds(problem, crew, stops);
          const place = route.at(-1) ?? problem.crewPlace[crew]!;
          if (problem.travel_s[place * problem.places + job] === NO_WAY_S || ends.at(-1)! > problem.crewEnd_s[crew]!) continue;
          // Done too late to be of use is no way in.
          if (lossAt(problem.loss, job, ends.at(-1)!) >= problem.loss.never[job]!) continue;
          const tried = routesLoss(
            problem,
            solved.stops.map((one, index) => (index === crew ? stops : one)),
          ).loss;
          expect(tried - before, `seed ${seed}, job ${job}, crew ${crew}`).toBeGreaterThanOrEqual(way.price);
        }
      }
    }
    expect(performed).toBeGreaterThan(30);
  });

  it('know the latest second at which a crew may be free', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { problem } = randomProblem(seed);
      const random = stream(seed, 'latest-ready', 0);
      const job = random.below(problem.jobs);
      const crew = random.below(problem.crews);
      const [road_s, end_s] = [random.below(2_000), random.below(12 * HOUR_s)];
      const latest_s = latestReady(problem, crew, road_s, job, end_s);
      if (latest_s === TOO_LATE_S) expect(finishAfter(problem, crew, 0, road_s, job)).toBeGreaterThan(end_s);
      else {
        expect(finishAfter(problem, crew, latest_s, road_s, job), `seed ${seed}`).toBeLessThanOrEqual(end_s);
        expect(finishAfter(problem, crew, latest_s + 1, road_s, job), `seed ${seed}`).toBeGreaterThan(end_s);
      }
    }
  });
});
