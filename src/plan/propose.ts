/**
 * The plan: what to re-feed, drain, hold, and what must be left, by whom and until when. Proposed; a named person decides.
 * Method: docs/equations/loss.md, crew-plan.md, refeed.md.
 */
import { assert } from '../domain/assert.ts';
import type { City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { CrewId } from '../domain/ids.ts';
import {
  type CrewRoute,
  type Isolation,
  type Plan,
  type PlanLine,
  type PlanTotals,
  type SecondCrew,
  startsLate,
  type WayIn,
  type Worth,
} from '../domain/plan.ts';
import type { Checked, Problem } from '../domain/problems.ts';
import type { Reason } from '../domain/reasons.ts';
import type { BuildingService } from '../domain/service.ts';
import { HOUR_S, type Instant, instant_ms, SECOND_MS } from '../domain/time.ts';
import type { BuildingOrder } from '../domain/trial.ts';
import { checkPlan } from './checker.ts';
import { crewStates, cutTravel, drainProblem, skillMask } from './city-crews.ts';
import { type CutBuilding, type CutCity, curveAt, curveBest, cutBuildings } from './city-losses.ts';
import { ABSENT, type CrewProblem, NO_WAY_S, type Routes } from './crew-problem.ts';
import type { CrewState } from './errands.ts';
import type { JudgeTask, Judging } from './judge.ts';
import { mostAtStake } from './limit.ts';
import { type Decision, deedOf, latestStart_s, planLine } from './lines.ts';
import { solveLinked } from './linked.ts';
import { MINUTE_S } from './member-loss.ts';
import { everythingAtOnce, listOrder, nearestOrder } from './naive.ts';
import { findNeighbours } from './neighbours.ts';
import { chooseRefeed } from './network/refeed.ts';
import { confirmByTwin } from './network/twin-check.ts';
import type { PlanOptions } from './options.ts';
import { type Deed, frozenFan, orderResult, outcomeOf, tailOf } from './outcome.ts';
import { type RefillDelays, refillDelays } from './refill/refill-delays.ts';
import { movesAllowed, STABILITY, WARM_per1 } from './replan.ts';
import { makeRoads, type Roads } from './roads/roads.ts';
import { givenRoads } from './roads/travel-table.ts';
import { feedValues } from './save/feed-values.ts';
import { deadHeatPoints, type PowerQuestion, withGenerators, worthOfGenerator } from './save/power.ts';
import type { Watch } from './search/anneal.ts';
import { type Isolated, isolateFirst, siteReasons, withSites } from './sites.ts';
import { type Standing, standOptions } from './standing-options.ts';
import { waitingEnds } from './timing.ts';
import { type FixedDrain, NOTHING_UNDER_WAY, splitUnderWay, type UnderWay } from './under-way.ts';
import { HALF_STEPS_per1, halvesOf, seenBy, unseenLosses } from './unseen.ts';
import { type WayIn as JobWays, makeWayIn } from './way-in.ts';
import { UNSIGNED } from './weights.ts';
import { drainWork_s } from './work.ts';
import { routesLoss } from './worth.ts';

export { planOptions } from './options.ts';

/** A plan, how it can be judged, and the buildings without heat with what they can lose by the plan's order of refilling. */
export type Proposed = Checked<Plan> & Readonly<{ judging: Judging; cut: readonly CutBuilding[] }>;

/**
 * Proposes a plan; always returns one, with the loss it accepts spelled out. How good it is (`unseen`, `lossBound`) is not among what it says:
 * that is `judging`.
 */
export function propose(city: City, forecast: CityForecast, services: readonly BuildingService[], options: PlanOptions): Proposed {
  const problems: Problem[] = [];
  const { t0_ms, members, horizon_h } = forecast;
  const horizon_s = horizon_h * HOUR_S;
  const now_s = Math.max(0, Math.floor((options.now_ms - t0_ms) / SECOND_MS));
  if (options.weights.signedBy === UNSIGNED) {
    problems.push({ code: 'FL-CREW-008', severity: 'note', at: 'weights', say: { version: options.weights.version } });
  }
  if (city.streetNodes.length === 0 && !options.travel) problems.push({ code: 'FL-CREW-006', severity: 'warn', at: 'streets', say: {} });
  const known = cutBuildings(city, forecast, services, options.weights, problems);
  const streets = makeRoads(city, { winterSpeed_per1: options.winterSpeed_per1, closed: options.closedStreets });
  const roads = options.travel ? givenRoads(streets, options.travel) : streets;
  const crews = crewStates(city, t0_ms, options.now_ms, horizon_s, problems);

  const depotStates = [...crews];
  const underWay = options.announced ? splitUnderWay(city, options.announced, crews, t0_ms, now_s) : NOTHING_UNDER_WAY(city.crews.length);
  const standing = reFeed(city, services, known.cut, roads, crews, forecast, now_s, options, problems);
  const { refillDelay_h, cut, shares } = delayed(city, services, forecast, known, standing, options);
  const sites = new Map(options.sites.map((site) => [site.building, site]));
  const isolated = isolateFirst(city, cut, sites, roads, crews, problems);
  const released = new Map(isolated.flatMap(({ rows, ready_s }) => (ready_s === null ? [] : rows.map((row) => [row, ready_s] as const))));
  const shut = new Set(isolated.flatMap(({ rows, ready_s }) => (ready_s === null ? rows : [])));
  const fedBy = new Map<number, Standing>();
  for (const option of standing) if (option.stands) for (const row of option.rows) fedBy.set(row, option);

  // A building is drained by a crew when draining can be better than waiting, and better than a feed that comes too late.
  const isFed = (building: CutBuilding): boolean => {
    const option = fedBy.get(building.row);
    return option !== undefined && curveAt(building.feed, option.ready_s) <= curveBest(building.drain);
  };
  const limited = mostAtStake(cut, problems);
  const orderOf = (row: number): BuildingOrder | undefined => options.orders.get(city.buildings[row]!.id);
  for (const { row } of cut) if (orderOf(row)?.action === 'drain') fedBy.delete(row);
  const fixedOf = (building: CutBuilding): FixedDrain | undefined => underWay.fixed.get(city.buildings[building.row]!.id);
  const jobs = cut.filter(
    (building) =>
      !fixedOf(building) &&
      !isFed(building) &&
      building.drainable &&
      !shut.has(building.row) &&
      limited.keeps(building) &&
      orderOf(building.row)?.action !== 'keep' &&
      (orderOf(building.row)?.action === 'drain' || curveBest(building.drain) < building.drain.never),
  );
  const steep = ORDER_STEEP * cut.reduce((most, building) => Math.max(most, building.drain.never), 0);
  if (jobs.length > 0 && !crews.some((crew) => crew.skills.includes('drain'))) {
    problems.push({ code: 'FL-CREW-002', severity: 'warn', at: 'crews', say: { skill: 'drain' } });
  }
  const travel = cutTravel(
    city,
    limited.kept,
    [...depotStates, ...crews].map((crew) => crew.place),
    roads,
  );
  const starts = crews.map((crew) => crew.place);
  const calendar = pauseColumns(city, options, t0_ms);
  const taskOf = (wanted: readonly CutBuilding[], begin: boolean) => {
    const plain = drainProblem(city, wanted, crews, travel, horizon_s, (job) => {
      if (orderOf(job.row)?.action === 'drain') return job.drain.never + steep;
      const late = fedBy.get(job.row);
      return late ? Math.min(job.drain.never, curveAt(job.feed, late.ready_s)) : job.drain.never;
    });
    const pinned = { ...plain, ...calendar, onlyCrew: pinColumn(city, wanted, crews, options) };
    const promised = withPromises(city, pinned, wanted, underWay, now_s);
    const { problem: kept, start, movedMax } = begin ? beginFrom(city, promised, wanted, options) : promised;
    return { ...withSites(city, wanted, kept, starts, sites, released, roads, t0_ms), start, movedMax };
  };
  const { problem: asked, links, start, movedMax } = taskOf(jobs, true);
  const { progress } = options;
  const neighbours = findNeighbours(asked);
  const safeOf = (of: CrewProblem, known: readonly CutBuilding[]): Int32Array =>
    Int32Array.from({ length: of.jobs }, (_, job) => {
      const building = known[job] ?? known[links.twins[job - jobs.length]![0]]!;
      return latestStart_s(building, 0, 0, options.margin_h) ?? horizon_s;
    });
  // The same choice of what is fed again; crews are sent anew by what each half of the members says.
  const halves = jobs.length > 0 ? halvesOf(members) : null;
  const halfTask = (seen: readonly number[], steps: number): JudgeTask => {
    const known = jobs.map((job) => seenBy(job, seen, shares));
    // Routes to begin from were found by a search that saw all members: a half must not know them.
    const task = taskOf(known, false);
    return {
      kind: 'half',
      problem: task.problem,
      links: task.links,
      neighbours,
      seed: options.seed,
      iterations: Math.ceil(steps * HALF_STEPS_per1),
      start: task.start ?? null,
      movedMax: task.movedMax,
      safe_s: safeOf(task.problem, known),
    };
  };
  let halfTasks: readonly JudgeTask[] | null = null;
  const halfTasksOf = (steps: number): readonly JudgeTask[] => {
    halfTasks ??= (halves ?? []).map((seen) => halfTask(seen, steps));
    return halfTasks;
  };
  if (options.beside && 'iterations' in options.budget) halfTasksOf(options.budget.iterations).forEach(options.beside);
  const searched = solveLinked(asked, links, {
    neighbours,
    seed: options.seed,
    budget: options.budget,
    ...(start ? { start, movedMax, hot_per1: WARM_per1 } : {}),
    ...(progress ? { watch: watchFor(asked, progress) } : {}),
  });
  const { problem, stops: routes } = searched;
  // A second crew is a job behind the others; whose building it is.
  const buildingOf = (job: number): CutBuilding => jobs[job] ?? jobs[links.twins[job - jobs.length]![0]]!;
  // Where nobody reaches a building that must be drained, neither a bound nor the worth of one more crew says anything true.
  const served = new Set(routes.flat());
  const missed = jobs.some((job, at) => orderOf(job.row)?.action === 'drain' && !served.has(at));
  const like = options.askWorth && jobs.length > 0 && !missed ? bestModel(problem) : -1;
  const ofPlan: readonly JudgeTask[] = [
    ...(missed ? [] : [{ kind: 'bound' as const, problem }]),
    ...(like >= 0 ? [{ kind: 'worth' as const, problem, stops: routes, like, neighbours, seed: options.seed }] : []),
  ];
  if (options.beside) ofPlan.forEach(options.beside);
  const safe_s = safeOf(problem, jobs);
  const seconds: SecondCrew[] = [];
  // What was announced; where a search only begins is no promise.
  const announced = new Set(underWay.ahead.flat().map(({ building }) => building));
  const told = new Set(jobs.flatMap(({ row }) => (announced.has(city.buildings[row]!.id) ? [row] : [])));

  const decisions = new Map<number, Decision>();
  const crewRoutes: CrewRoute[] = [];
  const fixedByCrew = new Map<number, { building: CutBuilding; fixed: FixedDrain }[]>();
  for (const building of cut) {
    const fixed = fixedOf(building);
    if (!fixed) continue;
    fixedByCrew.set(fixed.crew, [...(fixedByCrew.get(fixed.crew) ?? []), { building, fixed }]);
    decisions.set(building.row, {
      action: 'drain',
      ...fixed,
      crew: city.crews[fixed.crew]!.id,
      boilerReady_s: null,
      underWay: true,
      movedFrom: null,
    });
  }
  routes.forEach((stops, crew) => {
    const before = (fixedByCrew.get(crew) ?? []).sort((one, other) => one.fixed.end_s - other.fixed.end_s);
    if (stops.length + before.length === 0) return;
    const ends_s = waitingEnds(problem, crew, stops, safe_s);
    let place = problem.crewPlace[crew]!;
    let travelSum_s = before.reduce((sum, one) => sum + one.fixed.travel_s, 0);
    let workSum_s = before.reduce((sum, one) => sum + one.fixed.end_s - one.fixed.start_s, 0);
    const lastEnd_s = stops.length > 0 ? ends_s[stops.length - 1]! : before[before.length - 1]!.fixed.end_s;
    stops.forEach((job, index) => {
      const travel_s = problem.travel_s[place * problem.places + job]!;
      const end_s = ends_s[index]!;
      const start_s = end_s - problem.work_s[job]!;
      travelSum_s += travel_s;
      workSum_s += problem.work_s[job]!;
      place = job;
      const { row } = buildingOf(job);
      if (job >= jobs.length) {
        const [start_ms, end_ms] = [start_s, end_s].map((at_s) => instant_ms(t0_ms + at_s * SECOND_MS)) as [Instant, Instant];
        seconds.push({ building: city.buildings[row]!.id, crew: city.crews[crew]!.id, travel_s, start_ms, end_ms });
        return;
      }
      const late = fedBy.get(row);
      decisions.set(row, {
        action: 'drain',
        crew: city.crews[crew]!.id,
        travel_s,
        start_s,
        end_s,
        boilerReady_s: late ? late.ready_s : null,
        underWay: false,
        movedFrom:
          told.has(row) && problem.homeCrew[job]! >= 0 && problem.homeCrew[job] !== crew ? city.crews[problem.homeCrew[job]!]!.id : null,
      });
    });
    crewRoutes.push({
      crew: city.crews[crew]!.id,
      stops: [...before.map((one) => one.building.row), ...stops.map((job) => buildingOf(job).row)].map((row) => city.buildings[row]!.id),
      travel_s: travelSum_s,
      work_s: workSum_s,
      end_ms: instant_ms(t0_ms + lastEnd_s * SECOND_MS),
    });
  });
  const ways = makeWayIn(problem, routes);
  jobs.forEach((building, job) => {
    if (decisions.has(building.row)) return;
    const late = fedBy.get(building.row);
    if (late) decisions.set(building.row, { action: 'refeed', option: late.option.id, ready_s: late.ready_s });
    else if (orderOf(building.row)) decisions.set(building.row, { action: 'leave', wayIn: null });
    else decisions.set(building.row, { action: 'leave', wayIn: cityWayIn(city, jobs, ways, job) });
  });
  for (const building of cut) {
    if (decisions.has(building.row)) continue;
    const option = fedBy.get(building.row);
    if (option) decisions.set(building.row, { action: 'refeed', option: option.option.id, ready_s: option.ready_s });
    else if (orderOf(building.row)?.action === 'keep') decisions.set(building.row, { action: 'hold' });
    else if (orderOf(building.row)) decisions.set(building.row, { action: 'leave', wayIn: null });
    else if (
      (!building.drainable || shut.has(building.row) || !limited.keeps(building)) &&
      curveBest(building.drain) < building.drain.never
    )
      decisions.set(building.row, { action: 'leave', wayIn: null });
    else decisions.set(building.row, { action: 'hold' });
  }

  const nearest_s = nearestDepot(city, roads, cut, problems);
  const dead = deadHeatPoints(city, services);
  const power = powerOf(city, services, cut, roads, forecast, now_s, options);
  const lines = cut.map((building, index) => {
    const line = planLine(
      {
        city,
        t0_ms,
        margin_h: options.margin_h,
        work_s: drainWork_s(city.buildings[building.row]!),
        nearest_s: nearest_s[index]!,
      },
      building,
      decisions.get(building.row)!,
    );
    const order = orderOf(building.row);
    const ordered: readonly Reason[] = order ? [orderReason(order, line)] : [];
    const { substation } = city.buildings[building.row]!;
    const asks = siteReasons(city, building, line, { site: sites.get(line.building), seconds, isolated, kept: limited.keeps(building) });
    const noPumps = line.action !== 'refeed' && substation !== null && dead.has(substation);
    const more: readonly Reason[] = [...ordered, ...asks, ...(noPumps ? [{ code: 'plan.no-pumps' as const, say: {} }] : [])];
    return more.length > 0 ? { ...line, reasons: [...line.reasons, ...more] } : line;
  });
  const deeds = cut.map((building): Deed => deedOf(decisions.get(building.row)!));
  const nothing = cut.map((): Deed => ({ kind: 'none' }));
  const outcome = outcomeOf(cut, deeds, members);
  const idle = outcomeOf(cut, nothing, members);
  const count = (action: Decision['action']): number => lines.reduce((sum, line) => sum + (line.action === action ? 1 : 0), 0);
  const totals: PlanTotals = {
    threatened: cut.length,
    refeed: count('refeed'),
    drain: count('drain'),
    hold: count('hold'),
    leave: count('leave'),
    frozen: outcome.frozen,
    frozenIfNothing: idle.frozen,
    loss: outcome.loss,
    lossIfNothing: idle.loss,
    ...tailOf(outcome.lossByMember, shares),
    late: lines.reduce((sum, line) => sum + (line.action === 'drain' && startsLate(line) ? 1 : 0), 0),
  };
  const everyone = drainProblem(city, limited.kept, depotStates, travel, horizon_s);
  const list = limited.kept.map((_, index) => index);
  const comparison = [
    orderResult('plan', outcome),
    orderResult('nothing', idle),
    orderResult('list', outcomeOf(cut, limited.spread(listOrder(everyone, list)), members)),
    orderResult('nearest', outcomeOf(cut, limited.spread(nearestOrder(everyone)), members)),
    orderResult('everything', outcomeOf(cut, limited.spread(everythingAtOnce(everyone, now_s)), members)),
  ];
  const plan: Plan = {
    stamp: {
      codeVersion: options.codeVersion,
      inputHash: options.inputHash,
      seed: options.seed,
      options: describeOptions(options),
    },
    t0_ms,
    weights: options.weights,
    lines,
    routes: crewRoutes,
    options: standing.map((one) => one.option),
    ...(isolated.length > 0 ? { isolations: isolated.map((one) => isolationOf(city, one, t0_ms)) } : {}),
    ...(seconds.length > 0 ? { seconds } : {}),
    totals,
    frozenByHour: { nothing: frozenFan(cut, nothing, members, horizon_h), plan: frozenFan(cut, deeds, members, horizon_h) },
    lossByMember: outcome.lossByMember,
    ...(refillDelay_h ? { refillDelay_h } : {}),
    lossBound: null,
    worth: options.askWorth ? worthOf(power, decisions, standing, options) : [],
    comparison,
    iterations: searched.iterations,
  };
  for (const got of checkPlan(city, forecast, services, plan, { ...options, roadsMax: ROADS_CHECKED_MAX })) {
    problems.push({ code: 'FL-CREW-012', severity: 'stop', at: 'plan', say: { got } });
  }
  const restLoss = lossBesides(problem, jobs, cut, decisions);
  const isJob = new Map(jobs.map((job, at) => [job.row, at]));
  const deedsBy = (end_s: Int32Array): readonly Deed[] =>
    cut.map((building, at): Deed => {
      const job = isJob.get(building.row);
      if (job === undefined) return deeds[at]!;
      if (end_s[job] !== ABSENT) return { kind: 'drain', end_s: end_s[job]! };
      const late = fedBy.get(building.row);
      return late ? { kind: 'feed', end_s: late.ready_s } : { kind: 'none' };
    });
  const judging: Judging = {
    tasks: () => [
      ...halfTasksOf('iterations' in options.budget && !searched.stopped ? options.budget.iterations : searched.iterations),
      ...ofPlan,
    ],
    judge(answers) {
      const halfDeeds = answers.flatMap((answer) => (answer.kind === 'half' ? [deedsBy(answer.end_s)] : []));
      assert(halfDeeds.length === (halves?.length ?? 0), 'every half of the members has its answer');
      const bound = answers.reduce<number | null>((found, answer) => (answer.kind === 'bound' ? answer.loss : found), null);
      const more = answers.flatMap((answer): Worth[] =>
        answer.kind === 'worth'
          ? [
              { of: 'crew', ...answer.crew },
              { of: 'hour', ...answer.hour },
            ]
          : [],
      );
      return {
        unseen: halves && unseenLosses(cut, members, halves, halfDeeds),
        lossBound: bound === null ? null : Math.min(bound + restLoss, Number.MAX_SAFE_INTEGER),
        worth: more,
      };
    },
  };
  return { value: plan, problems, judging, cut };
}

/**
 * Loss tables with each building's own wait for refilling: all that no option feeds and that a drain can serve are taken to be drained, as
 * nearly all of them are, and filled in the order that loses least (docs/equations/refill.md §6).
 */
function delayed(
  city: City,
  services: readonly BuildingService[],
  forecast: CityForecast,
  known: CutCity,
  standing: readonly Standing[],
  options: PlanOptions,
): Readonly<{ refillDelay_h: RefillDelays | undefined; cut: readonly CutBuilding[]; shares: Int32Array }> {
  const { cut, weights: shares } = known;
  if (options.refillOutdoor_C === null) return { refillDelay_h: undefined, cut, shares };
  const fed = new Set(standing.flatMap((option) => (option.stands ? option.rows : [])));
  const drains = cut.filter((one) => one.drainable && !fed.has(one.row) && curveBest(one.drain) < one.drain.never);
  const drained = new Set(drains.map((one) => city.buildings[one.row]!.id));
  const { weights, now_ms, seed } = options;
  const question = { city, services, forecast, weights, drained, now_ms, outdoor_C: options.refillOutdoor_C, seed };
  const refillDelay_h = refillDelays(question);
  return { refillDelay_h, cut: cutBuildings(city, forecast, services, weights, [], refillDelay_h).cut, shares };
}

/** What leaving out a drain that people ordered costs the search, in units of the greatest loss of any building: it comes before all others. */
const ORDER_STEEP = 10;

/** Why a building's line is as it is although the reckoning might say otherwise. */
function orderReason({ action, name, who }: BuildingOrder, line: PlanLine): Reason {
  const say = { name, who: who === '' ? '—' : who };
  if (action === 'keep') return { code: line.action === 'drain' ? 'plan.ordered.keep-late' : 'plan.ordered.keep', say };
  return { code: line.action === 'drain' ? 'plan.ordered.drain' : 'plan.ordered.drain-missed', say };
}

/** Roads that the checker measures again on every plan; the tests measure all. */
const ROADS_CHECKED_MAX = 10;

/** Progress with the best routes so far, reckoned only when someone asks. */
function watchFor(problem: CrewProblem, progress: NonNullable<PlanOptions['progress']>): Watch {
  return (share_per1, best) =>
    progress(share_per1, () => {
      const { loss, planned } = routesLoss(problem, best().stops);
      return { drains: planned, loss };
    });
}

function isolationOf(city: City, { valves, rows, crew, ready_s }: Isolated, t0_ms: Instant): Isolation {
  return {
    valves,
    buildings: rows.map((row) => city.buildings[row]!.id),
    crew: crew === null ? null : city.crews[crew]!.id,
    ready_ms: ready_s === null ? null : instant_ms(t0_ms + ready_s * SECOND_MS),
  };
}

type Promised = Readonly<{ problem: CrewProblem; start: Routes | undefined; movedMax: number }>;

/** Promises as prices, announced routes as the start; nothing when no plan was announced. */
function withPromises(city: City, problem: CrewProblem, jobs: readonly CutBuilding[], underWay: UnderWay, now_s: number): Promised {
  if (underWay.ahead.every((stops) => stops.length === 0)) return { problem, start: undefined, movedMax: jobs.length };
  const jobOf = new Map(jobs.map((job, index) => [city.buildings[job.row]!.id, index]));
  const meanNever = problem.loss.never.reduce((sum, never) => sum + never, 0) / Math.max(1, problem.jobs);
  const price = PROMISE_SHARE_per1 * meanNever;
  const homeCrew = problem.homeCrew.slice();
  const movePrice = problem.movePrice.slice();
  const stops = underWay.ahead.map((ahead, crew) =>
    ahead.flatMap(({ building, start_s }) => {
      const job = jobOf.get(building);
      if (job === undefined) return [];
      homeCrew[job] = crew;
      const near_per1 = Math.min(1, Math.max(0, 1 - (start_s - now_s) / STABILITY.near_s));
      movePrice[job] = Math.round(price * (1 + (STABILITY.nearFactor - 1) * near_per1));
      return [job];
    }),
  );
  const ahead = stops.reduce((sum, own) => sum + own.length, 0);
  const orphaned = stops.reduce((sum, own, crew) => sum + (problem.crewEnd_s[crew]! <= problem.crewStart_s[crew]! ? own.length : 0), 0);
  const start = { stops, locked: stops.map(() => 0) };
  return { problem: { ...problem, homeCrew, movePrice }, start, movedMax: movesAllowed(ahead, orphaned) + orphaned };
}
/**
 * The same from given routes on. Who decides something about a plan wants that plan changed by it, not another one: giving a stop to another
 * crew has the price of an order far ahead, and as few may change as of what was announced.
 */
function beginFrom(city: City, promised: Promised, jobs: readonly CutBuilding[], options: PlanOptions): Promised {
  if (options.begin.length === 0) return promised;
  const { problem } = promised;
  const jobOf = new Map(jobs.map((job, index) => [city.buildings[job.row]!.id, index]));
  const stopsOf = new Map(options.begin.map((route) => [route.crew, route.stops]));
  const [homeCrew, movePrice] = [problem.homeCrew.slice(), problem.movePrice.slice()];
  const price = Math.round((PROMISE_SHARE_per1 * problem.loss.never.reduce((sum, never) => sum + never, 0)) / Math.max(1, problem.jobs));
  let [ahead, orphaned] = [0, 0];
  // The stop of a second crew stands in two routes; it is one job here.
  const seen = new Set<number>();
  const stops = city.crews.map((crew, index) => {
    const works = problem.crewEnd_s[index]! > problem.crewStart_s[index]!;
    return (stopsOf.get(crew.id) ?? []).flatMap((building) => {
      const job = jobOf.get(building);
      if (job === undefined || seen.has(job)) return [];
      seen.add(job);
      ahead++;
      const only = problem.onlyCrew[job]!;
      if (!works || (only !== ABSENT && only !== index)) {
        orphaned++;
        return [];
      }
      if (homeCrew[job] === ABSENT) [homeCrew[job], movePrice[job]] = [index, price];
      return [job];
    });
  });
  const start = { stops, locked: stops.map(() => 0) };
  return { problem: { ...problem, homeCrew, movePrice }, start, movedMax: movesAllowed(ahead, orphaned) + orphaned };
}
/** Price of moving an announced order far ahead of its time, as a share of the mean loss of a building left out. [I] */
const PROMISE_SHARE_per1 = 0.05;

/** The crew to which a person has given a building, where that crew can drain at all. */
function pinColumn(city: City, jobs: readonly CutBuilding[], crews: readonly CrewState[], options: PlanOptions): Int32Array {
  return Int32Array.from(jobs, (job) => {
    const pinned = options.pins.get(city.buildings[job.row]!.id);
    const crew = pinned === undefined ? ABSENT : city.crews.findIndex((one) => one.id === pinned);
    return crew >= 0 && crews[crew]!.skills.includes('drain') ? crew : ABSENT;
  });
}

/** Pauses of crews as columns, ascending and disjoint. */
function pauseColumns(city: City, options: PlanOptions, t0_ms: Instant): Pick<CrewProblem, 'pauseFrom' | 'pauseStart_s' | 'pauseEnd_s'> {
  const pauseFrom = new Int32Array(city.crews.length + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  city.crews.forEach((crew, index) => {
    const own = options.pauses
      .filter((pause) => (pause.crew === null || pause.crew === crew.id) && pause.end_ms > Math.max(t0_ms, pause.start_ms))
      .map(
        (pause) => [Math.max(0, Math.floor((pause.start_ms - t0_ms) / SECOND_MS)), Math.ceil((pause.end_ms - t0_ms) / SECOND_MS)] as const,
      )
      .sort((one, other) => one[0] - other[0]);
    let last_s = -1;
    for (const [start_s, end_s] of own) {
      if (end_s <= last_s) continue;
      starts.push(Math.max(start_s, last_s));
      ends.push(end_s);
      last_s = end_s;
    }
    pauseFrom[index + 1] = starts.length;
  });
  return { pauseFrom, pauseStart_s: Int32Array.from(starts), pauseEnd_s: Int32Array.from(ends) };
}

/** What the crews' problem leaves out of its losses: what no crew can avoid, and what all that is not drained loses anyway. */
function lossBesides(
  problem: CrewProblem,
  jobs: readonly CutBuilding[],
  cut: readonly CutBuilding[],
  decisions: ReadonlyMap<number, Decision>,
): number {
  const inProblem = new Set(jobs.map((job) => job.row));
  let rest = jobs.reduce((sum, job, at) => sum + job.drain.loss[0]! - problem.loss.loss[problem.loss.first[at]!]!, 0);
  for (const building of cut) {
    if (inProblem.has(building.row)) continue;
    const decision = decisions.get(building.row)!;
    rest += decision.action === 'refeed' ? curveAt(building.feed, decision.ready_s) : building.drain.never;
  }
  return rest;
}

/** Of one more boiler and one more generator; what one more crew or hour is worth takes a search, and follows with the judgement. */
function worthOf(
  power: PowerQuestion,
  decisions: ReadonlyMap<number, Decision>,
  standing: readonly Standing[],
  options: PlanOptions,
): Plan['worth'] {
  const { city, services, cut } = power;
  const worth: Worth[] = [];
  const boiler = city.boilers.reduce<City['boilers'][number] | undefined>(
    (largest, one) => (largest && largest.capacity_W >= one.capacity_W ? largest : one),
    undefined,
  );
  if (boiler) worth.push(worthOfBoiler(city, services, cut, decisions, standing, boiler, options));
  const byRow = new Map(cut.map((building) => [building.row, building]));
  const generator = worthOfGenerator(power, standing, (row) => lossNow(byRow.get(row)!, decisions.get(row)!));
  if (generator) worth.push({ of: 'generator', ...generator });
  return worth;
}

/** What a building is expected to lose by what was decided for it. */
function lossNow(building: CutBuilding, decision: Decision): number {
  if (decision.action === 'drain') return curveAt(building.drain, decision.end_s);
  return decision.action === 'refeed' ? curveAt(building.feed, decision.ready_s) : building.drain.never;
}

/** The crew after which one more is modelled: drains, begins earliest, works longest. */
function bestModel(problem: CrewProblem): number {
  let best = -1;
  for (let crew = 0; crew < problem.crews; crew++) {
    if (problem.crewEnd_s[crew]! <= problem.crewStart_s[crew]! || (problem.skills[crew]! & skillMask(['drain'])) === 0) continue;
    const length_s = problem.crewEnd_s[crew]! - problem.crewStart_s[crew]!;
    if (best < 0 || length_s > problem.crewEnd_s[best]! - problem.crewStart_s[best]!) best = crew;
  }
  return best;
}

/** One more boiler like the largest: the best place left for it, ready when boilers usually are. */
function worthOfBoiler(
  city: City,
  services: readonly BuildingService[],
  cut: readonly CutBuilding[],
  decisions: ReadonlyMap<number, Decision>,
  standing: readonly Standing[],
  boiler: City['boilers'][number],
  options: PlanOptions,
): Worth {
  const loss = new Float64Array(city.buildings.length);
  const unfed: CutBuilding[] = [];
  for (const building of cut) {
    const decision = decisions.get(building.row)!;
    if (decision.action === 'refeed') continue;
    loss[building.row] = lossNow(building, decision);
    unfed.push(building);
  }
  const ready = standing.filter((one) => one.stands && one.option.kind === 'boiler').map((one) => one.ready_s);
  ready.sort((one, other) => one - other);
  const ready_s = ready[Math.floor(ready.length / 2)] ?? boiler.connect_min * MINUTE_S;
  const saved = new Float64Array(city.buildings.length);
  for (const building of unfed) saved[building.row] = Math.max(0, loss[building.row]! - curveAt(building.feed, ready_s));
  const alone = { ...city, boilers: [boiler], sources: [] };
  const cutRows = unfed.map((one) => one.row);
  const [place] = chooseRefeed({ city: alone, services, cut: cutRows, saved, loadShare_per1: options.loadShare_per1 });
  return {
    of: 'boiler',
    saves: place ? Math.round(place.rows.reduce((sum, row) => sum + saved[row]!, 0)) : 0,
    buildings: place ? place.rows.length : 0,
  };
}

/** Options as text, so that the same four of a stamp give the same plan. */
function describeOptions(options: PlanOptions): string {
  const { budget, weights, margin_h, winterSpeed_per1, loadShare_per1 } = options;
  const effort = 'iterations' in budget ? `iterations=${budget.iterations}` : `budget_ms=${budget.budget_ms}`;
  const closed = [...options.closedStreets].sort().join('+');
  const sites = options.sites.length === 0 ? '' : ` sites=${JSON.stringify(options.sites)}`;
  const refill = options.refillOutdoor_C === null ? '' : ` refill_C=${options.refillOutdoor_C.map((air_C) => Math.round(air_C)).join('/')}`;
  const ordered = [...options.orders.values()].map(({ building, action }) => `${building}=${action}`).sort();
  const orders = ordered.length === 0 ? '' : ` orders=${ordered.join('+')}`;
  return `${effort} weights=${weights.version} tail=${weights.tail_per1} margin_h=${margin_h} winter=${winterSpeed_per1} load=${loadShare_per1} feed_C=${options.refeedOutdoor_C} closed=${closed} now_ms=${options.now_ms}${sites}${refill}${orders}`;
}

function reFeed(
  city: City,
  services: readonly BuildingService[],
  cut: readonly CutBuilding[],
  roads: Roads,
  crews: ReturnType<typeof crewStates>,
  forecast: CityForecast,
  now_s: number,
  options: PlanOptions,
  problems: Problem[],
): readonly Standing[] {
  const saved = feedValues(city, cut, options.crewSecond);
  const lost = { city, services, cut: cut.map((one) => one.row), loadShare_per1: options.loadShare_per1 };
  const chosen = chooseRefeed({ ...lost, saved });
  const candidates = confirmByTwin({ ...lost, outdoor_C: options.refeedOutdoor_C }, chosen, problems);
  const cutByRow = new Map(cut.map((one) => [one.row, one]));
  const told = toldOf(options);
  const standing = standOptions(city, roads, candidates, cutByRow, crews, forecast.t0_ms, now_s, told, options.margin_h, problems);
  return withGenerators(powerOf(city, services, cut, roads, forecast, now_s, options), standing, crews, problems);
}

const toldOf = (options: PlanOptions) => ({ announced: options.announced?.options ?? [], shown: options.shown });

function powerOf(
  city: City,
  services: readonly BuildingService[],
  cut: readonly CutBuilding[],
  roads: Roads,
  { t0_ms }: CityForecast,
  now_s: number,
  options: PlanOptions,
): PowerQuestion {
  const { margin_h, loadShare_per1, seed } = options;
  return { city, services, cut, roads, t0_ms, now_s, margin_h, loadShare_per1, told: toldOf(options), seed };
}

function cityWayIn(city: City, jobs: readonly CutBuilding[], ways: JobWays, job: number): WayIn | null {
  const way = ways.find(job);
  if (!way) return null;
  return {
    crew: city.crews[way.crew]!.id as CrewId,
    price: way.price,
    pays: way.pays.map((stop) => city.buildings[jobs[stop]!.row]!.id),
  };
}

/** Seconds from the nearest depot to each cut building; buildings that no depot reaches are named. */
function nearestDepot(city: City, roads: Roads, cut: readonly CutBuilding[], problems: Problem[]): number[] {
  return cut.map((one) => {
    const building = city.buildings[one.row]!;
    let best_s = NO_WAY_S;
    for (const depot of city.depots) best_s = Math.min(best_s, roads.seconds(depot, building));
    if (best_s === NO_WAY_S && city.depots.length > 0) {
      problems.push({ code: 'FL-CREW-005', severity: 'warn', at: `buildings/${building.id}`, say: {} });
    }
    return best_s === NO_WAY_S ? 0 : best_s;
  });
}
