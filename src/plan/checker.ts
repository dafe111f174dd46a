/**
 * An independent check of a plan: every time, constraint and loss is recomputed here from the city and the forecast, by code that shares
 * nothing with the search (no steps, no matrices, no routes in columns). Each finding is one sentence; none means the plan stands.
 */
import type { Building, City } from '../domain/city.ts';
import type { CityForecast } from '../domain/forecast.ts';
import type { LossWeights, Plan, PlanLine } from '../domain/plan.ts';
import type { BuildingService } from '../domain/service.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const COLD_C = 12;
const PEOPLE_PER_FLAT = 2.6;

export type CheckOptions = Readonly<{
  winterSpeed_per1: number;
  closedStreets: ReadonlySet<string>;
  loadShare_per1: number;
  now_ms: number;
  /** At most so many roads are measured again, evenly over the stops; each costs a walk over all streets. */
  roadsMax: number;
  /** What people decided for single buildings. */
  orders: ReadonlyMap<string, Readonly<{ action: 'keep' | 'drain' }>>;
  /** What crews had been told before, and when they may not work. */
  announced: Pick<Plan, 'lines'> | null;
  pauses: readonly Readonly<{ crew: string | null; start_ms: number; end_ms: number }>[];
  travel: Readonly<{ places: readonly Readonly<{ lon_deg: number; lat_deg: number }>[]; travel_s: ArrayLike<number> }> | null;
  sites: readonly Readonly<{
    building: string;
    twoCrews: boolean;
    keyAt: Readonly<{ lon_deg: number; lat_deg: number }> | null;
    closed: readonly Readonly<{ start_ms: number; end_ms: number }>[];
    isolate: readonly string[];
  }>[];
}>;

export function checkPlan(
  city: City,
  forecast: CityForecast,
  services: readonly BuildingService[],
  plan: Plan,
  options: CheckOptions,
): readonly string[] {
  const found: string[] = [];
  const buildings = new Map(city.buildings.map((building) => [building.id, building]));
  const lines = new Map<string, PlanLine>();
  for (const line of plan.lines) {
    if (lines.has(line.building)) found.push(`${line.building}: planned twice`);
    lines.set(line.building, line);
    if (!buildings.has(line.building)) found.push(`${line.building}: not in the city`);
  }
  const forecastFor = new Set<string>(forecast.buildingIds);
  const full = new Set(['noFeed', 'holdFull', 'drainOrdered', 'refused', 'noAccess']);
  for (const service of services) {
    const cut = (full.has(service.state) || (service.state === 'unknown' && service.heatLost_ms !== null)) && service.drained_ms === null;
    if (cut && forecastFor.has(service.building) && !lines.has(service.building)) found.push(`${service.building}: has no line`);
    if (!cut && lines.has(service.building)) found.push(`${service.building}: has a line although it is not cut`);
    const line = lines.get(service.building);
    if (line?.action === 'drain' && (service.state === 'refused' || service.state === 'noAccess'))
      found.push(`${line.building}: cannot be drained`);
  }
  checkCrews(city, plan, buildings, lines, options, found);
  for (const [id, { action }] of options.orders) {
    const line = lines.get(id);
    const begun = options.announced?.lines.some((one) => one.building === id && one.crew === line?.crew && one.start_ms === line?.start_ms);
    if (action === 'keep' && line?.action === 'drain' && !begun) found.push(`${id}: is to be kept full, and is drained`);
    if (action === 'drain' && (line?.action === 'hold' || line?.action === 'refeed')) found.push(`${id}: is to be drained, and is not`);
  }
  checkSites(city, plan, lines, options, found);
  checkOptions(city, services, plan, lines, options, found);
  checkLosses(forecast, plan, buildings, found);
  checkRefillWaits(city, services, plan, found);
  return found;
}

function checkCrews(
  city: City,
  plan: Plan,
  buildings: ReadonlyMap<string, Building>,
  lines: ReadonlyMap<string, PlanLine>,
  options: CheckOptions,
  found: string[],
): void {
  const routed = new Set<string>();
  const errands = new Set([...plan.options, ...(plan.isolations ?? [])].map((errand) => errand.crew));
  const stride = Math.max(1, Math.ceil(plan.routes.reduce((sum, route) => sum + route.stops.length, 0) / options.roadsMax));
  let measured = 0;
  for (const route of plan.routes) {
    const crew = city.crews.find((one) => one.id === route.crew);
    if (!crew) {
      found.push(`${route.crew}: no such crew`);
      continue;
    }
    if (!crew.skills.includes('drain')) found.push(`${crew.id}: drains without the skill`);
    let free_ms = Math.max(crew.shiftStart_ms, options.now_ms, plan.t0_ms);
    let ended_ms = free_ms;
    let travelSum_s = 0;
    let workSum_s = 0;
    let last: Readonly<{ lon_deg: number; lat_deg: number }> | undefined = errands.has(crew.id)
      ? undefined
      : city.depots.find((one) => one.id === crew.depot);
    // A crew whose announced stops are done stands at the last of them; its first road is then not from the depot.
    const done = options.announced?.lines.some((one) => one.crew === crew.id && one.start_ms !== null && one.start_ms <= options.now_ms);
    if (done) last = undefined;
    if (errands.has(crew.id)) {
      for (const option of plan.options) if (option.crew === crew.id) free_ms = Math.max(free_ms, option.crewDone_ms ?? option.ready_ms);
      for (const errand of plan.isolations ?? []) if (errand.crew === crew.id) free_ms = Math.max(free_ms, errand.ready_ms ?? free_ms);
    }
    for (const stop of route.stops) {
      const whole = lines.get(stop);
      const second = plan.seconds?.find((one) => one.building === stop && one.crew === crew.id && one.crew !== whole?.crew);
      const line = whole && second ? { ...whole, ...second } : whole;
      const building = buildings.get(stop);
      if (!line || !building || line.action !== 'drain' || line.crew !== crew.id || line.start_ms === null || line.end_ms === null) {
        found.push(`${crew.id}/${stop}: route and line disagree`);
        continue;
      }
      if (!second && routed.has(stop)) found.push(`${stop}: visited twice`);
      if (!second) routed.add(stop);
      const told = options.announced?.lines.find((one) => one.building === stop);
      const promised = told?.crew === crew.id && told.start_ms === line.start_ms && told.end_ms === line.end_ms;
      if (promised && line.start_ms - line.travel_s * SECOND_MS <= options.now_ms) {
        free_ms = Math.max(options.now_ms, line.end_ms);
        ended_ms = line.end_ms;
        last = building;
        travelSum_s += line.travel_s;
        workSum_s += workSeconds(building);
        continue;
      }
      for (const pause of options.pauses) {
        const mine = pause.crew === null || pause.crew === crew.id;
        if (mine && line.start_ms < pause.end_ms && line.end_ms > pause.start_ms) found.push(`${crew.id}/${stop}: works in a pause`);
      }
      if (last && measured++ % stride === 0) {
        const key = options.sites.find((site) => site.building === stop)?.keyAt;
        const road_s = key
          ? roadSeconds(city, last, key, options) + roadSeconds(city, key, building, options)
          : roadSeconds(city, last, building, options);
        if (road_s !== line.travel_s) found.push(`${crew.id}/${stop}: travel is ${road_s} s, the plan says ${line.travel_s} s`);
      }
      if (line.start_ms < free_ms + line.travel_s * SECOND_MS) found.push(`${crew.id}/${stop}: begins before the crew can be there`);
      const work_s = workSeconds(building);
      if (line.end_ms - line.start_ms !== work_s * SECOND_MS) found.push(`${crew.id}/${stop}: work is ${work_s} s`);
      if (line.end_ms > crew.shiftEnd_ms) found.push(`${crew.id}/${stop}: ends after the shift`);
      free_ms = line.end_ms;
      ended_ms = line.end_ms;
      last = building;
      travelSum_s += line.travel_s;
      workSum_s += work_s;
    }
    if (route.travel_s !== travelSum_s || route.work_s !== workSum_s) found.push(`${crew.id}: sums of travel and work are wrong`);
    if (route.end_ms !== ended_ms) found.push(`${crew.id}: the route's end is wrong`);
  }
  for (const line of plan.lines)
    if (line.action === 'drain' && !routed.has(line.building)) found.push(`${line.building}: drained by nobody`);
}

/** Second crews, closed hours, valves shut first. */
function checkSites(city: City, plan: Plan, lines: ReadonlyMap<string, PlanLine>, options: CheckOptions, found: string[]): void {
  for (const site of options.sites) {
    const line = lines.get(site.building);
    if (line?.action !== 'drain' || line.start_ms === null || line.end_ms === null) continue;
    if (line.reasons.some((reason) => reason.code === 'plan.drain.under-way')) continue;
    const others = (plan.seconds ?? []).filter((one) => one.building === site.building);
    if (site.twoCrews && others.length !== 1) found.push(`${site.building}: ${others.length} second crews come`);
    for (const other of others) {
      if (other.start_ms !== line.start_ms || other.crew === line.crew) found.push(`${site.building}: two crews do not begin together`);
    }
    for (const span of site.closed) {
      if (line.start_ms < span.end_ms && line.end_ms > span.start_ms) found.push(`${site.building}: worked at while it is closed`);
    }
    const open = site.isolate.filter((id) => city.valves.some((valve) => valve.id === id && valve.position === 'open'));
    const shut = (plan.isolations ?? []).find(
      (one) => one.buildings.includes(line.building) && open.every((id) => one.valves.some((valve) => valve === id)),
    );
    if (open.length > 0 && !(shut && shut.ready_ms !== null && shut.ready_ms <= line.start_ms))
      found.push(`${site.building}: drained before its valves are shut`);
  }
  for (const errand of plan.isolations ?? []) {
    if (errand.crew === null) continue;
    if (!city.crews.some((crew) => crew.id === errand.crew && crew.skills.includes('valve')))
      found.push(`${errand.crew}: shuts valves without the skill`);
  }
}

function workSeconds(building: Building): number {
  const height_m = Math.max(1, building.floors) * 2.8;
  const gravity_s = ((2 * building.water_m3) / height_m / (0.5 * Math.PI * 0.0125 ** 2)) * Math.sqrt(height_m / (2 * 9.80665));
  return 60 * Math.ceil(Math.max(60, Math.min(90, 30 + gravity_s / 60)));
}

/** By the list of streets: a city with other crews on shift has the same roads. */
const routesFrom = new WeakMap<City['streets'], Map<string, Map<string, number>>>();

/** Shortest way by repeated relaxation over the list of streets (Bellman–Ford with a queue), not the planner's Dijkstra. */
function roadSeconds(
  city: City,
  from: Readonly<{ lon_deg: number; lat_deg: number }>,
  to: Readonly<{ lon_deg: number; lat_deg: number }>,
  options: CheckOptions,
): number {
  if (options.travel) {
    const { places, travel_s } = options.travel;
    const at = (one: typeof from): number => places.findIndex((place) => place.lon_deg === one.lon_deg && place.lat_deg === one.lat_deg);
    const [row, column] = [at(from), at(to)];
    if (row >= 0 && column >= 0) return travel_s[row * places.length + column]!;
  }
  if (city.streetNodes.length === 0) return Math.round((1.3 * metres(from, to)) / (6.5 * options.winterSpeed_per1));
  const start = nearestNode(city, from);
  const end = nearestNode(city, to);
  let cache = routesFrom.get(city.streets);
  if (!cache) {
    cache = new Map();
    routesFrom.set(city.streets, cache);
  }
  const key = `${start.id} ${options.winterSpeed_per1} ${[...options.closedStreets].join()}`;
  let times = cache.get(key);
  if (!times) {
    times = relax(city, start.id, options);
    cache.set(key, times);
  }
  const road_s = times.get(end.id);
  return road_s === undefined ? Infinity : road_s + yardSeconds(start.metres) + yardSeconds(end.metres);
}

function relax(city: City, start: string, options: CheckOptions): Map<string, number> {
  const beside = new Map<string, { to: string; s: number }[]>();
  for (const street of city.streets) {
    if (options.closedStreets.has(street.id)) continue;
    const seconds = Math.max(1, Math.round(street.length_m / (Math.max(1, street.speed_mps) * options.winterSpeed_per1)));
    for (const [one, other] of [
      [street.from, street.to],
      [street.to, street.from],
    ] as const) {
      const list = beside.get(one);
      if (list) list.push({ to: other, s: seconds });
      else beside.set(one, [{ to: other, s: seconds }]);
    }
  }
  const times = new Map<string, number>([[start, 0]]);
  const queue = [start];
  const queued = new Set(queue);
  for (let head = 0; head < queue.length; head++) {
    const here = queue[head]!;
    queued.delete(here);
    for (const way of beside.get(here) ?? []) {
      const through = times.get(here)! + way.s;
      if (through >= (times.get(way.to) ?? Infinity)) continue;
      times.set(way.to, through);
      if (!queued.has(way.to)) {
        queued.add(way.to);
        queue.push(way.to);
      }
    }
  }
  return times;
}

const nearestCache = new WeakMap<City['streetNodes'], Map<string, { id: string; metres: number }>>();

function nearestNode(city: City, place: Readonly<{ lon_deg: number; lat_deg: number }>): { id: string; metres: number } {
  let cache = nearestCache.get(city.streetNodes);
  if (!cache) {
    cache = new Map();
    nearestCache.set(city.streetNodes, cache);
  }
  const key = `${place.lon_deg} ${place.lat_deg}`;
  let best = cache.get(key);
  if (best) return best;
  best = { id: '', metres: Infinity };
  for (const node of city.streetNodes) {
    const away = metres(place, node);
    if (away < best.metres) best = { id: node.id, metres: away };
  }
  cache.set(key, best);
  return best;
}

function metres(from: Readonly<{ lon_deg: number; lat_deg: number }>, to: Readonly<{ lon_deg: number; lat_deg: number }>): number {
  const middle = (((from.lat_deg + to.lat_deg) / 2) * Math.PI) / 180;
  const east = (to.lon_deg - from.lon_deg) * 111_195 * Math.cos(middle);
  const north = (to.lat_deg - from.lat_deg) * 111_195;
  return Math.sqrt(east * east + north * north);
}

function yardSeconds(away_m: number): number {
  return Math.round(Math.min(150, away_m) / 1.2 + Math.max(0, away_m - 150) / 5);
}

function checkOptions(
  city: City,
  services: readonly BuildingService[],
  plan: Plan,
  lines: ReadonlyMap<string, PlanLine>,
  options: CheckOptions,
  found: string[],
): void {
  const fed = new Map<string, string>();
  const boilers = new Set<string>();
  const pumps = stillPumps(city, services);
  for (const option of plan.options) {
    if ((option.crewDone_ms ?? option.ready_ms) > option.ready_ms) found.push(`${option.id}: ready before its crew is done`);
    if (option.kind === 'generator') continue;
    let load_W = 0;
    for (const id of option.buildings) {
      if (fed.has(id)) found.push(`${option.id}/${id}: fed by two options`);
      fed.set(id, option.id);
      load_W += (city.buildings.find((building) => building.id === id)?.designLoad_W ?? 0) * options.loadShare_per1;
    }
    if (Math.abs(load_W - option.load_W) > 1) found.push(`${option.id}: load is ${load_W} W`);
    if (option.load_W > option.spare_W) found.push(`${option.id}: more load than power`);
    if (option.boiler) {
      if (boilers.has(option.boiler)) found.push(`${option.boiler}: placed twice`);
      boilers.add(option.boiler);
    }
  }
  const out = new Set<string | null>();
  for (const service of services) {
    if (lines.has(service.building) && !pumps.has(service.building)) out.add(service.lostSource);
  }
  const turned = checkGenerators(city, services, plan, fed, pumps, out, found);
  for (const line of lines.values()) {
    if (line.action !== 'refeed') continue;
    if (line.option === null || (turned.get(line.building) ?? fed.get(line.building)) !== line.option)
      found.push(`${line.building}: fed by an option that does not name it`);
    const brought = city.boilers.find((boiler) => boiler.id === plan.options.find((option) => option.id === line.option)?.boiler);
    if (pumps.has(line.building) && !turned.has(line.building) && brought?.fits !== 'substation')
      found.push(`${line.building}: its pumps have no power, heat at the door does not enter`);
  }
  checkZones(city, services, plan, out, found);
}

/** Buildings whose heat point is pumped and whose feeder some building without power hangs on. */
function stillPumps(city: City, services: readonly BuildingService[]): ReadonlySet<string> {
  const dark = new Set(services.filter((service) => !service.powered).map((service) => service.building));
  const feeders = new Set(city.buildings.filter((one) => dark.has(one.id)).map((one) => one.feeder));
  const points = new Map(city.substations.map((one) => [one.id as string, one]));
  const still = city.buildings.filter((one) => {
    const point = points.get(one.substation ?? '');
    return point?.kind === 'pumped' && point.feeder !== null && feeders.has(point.feeder);
  });
  return new Set(still.map((one) => one.id));
}

/** Generators: each at one heat point that needs it and that it can turn, after the heat has come. Returns the option by building. */
function checkGenerators(
  city: City,
  services: readonly BuildingService[],
  plan: Plan,
  fed: ReadonlyMap<string, string>,
  pumps: ReadonlySet<string>,
  out: ReadonlySet<string | null>,
  found: string[],
): ReadonlyMap<string, string> {
  const turned = new Map<string, string>();
  const placed = new Set<string | null>();
  for (const option of plan.options) {
    if (option.kind !== 'generator') continue;
    const generator = city.generators.find((one) => one.id === option.generator);
    if (!generator || placed.has(option.generator)) found.push(`${option.id}: no such generator, or placed twice`);
    placed.add(option.generator);
    const points = new Set(option.buildings.map((id) => city.buildings.find((one) => one.id === id)?.substation));
    const point = city.substations.find((one) => points.has(one.id));
    if (points.size !== 1 || !point) found.push(`${option.id}: a generator stands at one heat point`);
    if (point && generator && point.pump_W > generator.capacity_W) found.push(`${option.id}: too weak for the pumps`);
    for (const id of option.buildings) {
      if (!pumps.has(id)) found.push(`${option.id}/${id}: its pumps have power`);
      if (turned.has(id)) found.push(`${option.id}/${id}: two generators`);
      turned.set(id, option.id);
      const first = plan.options.find((one) => one.id === fed.get(id));
      const own = services.find((service) => service.building === id)?.lostSource ?? null;
      if (first ? first.crew === null || first.ready_ms > option.ready_ms : own === null || out.has(own))
        found.push(`${option.id}/${id}: no heat at the door by then`);
    }
  }
  return turned;
}

/** Nothing flows through such a building. */
const DRY: ReadonlySet<string> = new Set(['drainedVerified', 'refillAllowed', 'filling', 'burst', 'frozenPartial']);

/** After all valve options are carried out, the power asked of each joined zone is within its sources'. */
function checkZones(city: City, services: readonly BuildingService[], plan: Plan, out: ReadonlySet<string | null>, found: string[]): void {
  const dry = new Set(services.flatMap(({ building, state }) => (DRY.has(state) ? [building] : [])));
  const position = new Map(city.valves.map((valve) => [valve.id, valve.position]));
  for (const option of plan.options) {
    if (option.crew === null) continue;
    for (const valve of option.close) position.set(valve, 'closed');
    for (const valve of option.open) position.set(valve, 'open');
  }
  const shut = new Set(city.valves.filter((valve) => position.get(valve.id) === 'closed').map((valve) => valve.pipe));
  const beside = new Map<string, string[]>();
  const link = (one: string, other: string): void => {
    const list = beside.get(one);
    if (list) list.push(other);
    else beside.set(one, [other]);
  };
  for (const pipe of city.pipes) {
    if (shut.has(pipe.id)) continue;
    link(pipe.from, pipe.to);
    link(pipe.to, pipe.from);
  }
  const nodeOf = new Map(city.substations.map((substation) => [substation.id, substation.node]));
  for (const option of plan.options) {
    if (option.kind !== 'valves' || option.crew === null) continue;
    const source = city.sources.find((one) => one.id === option.source);
    if (!source) {
      found.push(`${option.id}: no such source`);
      continue;
    }
    const reached = new Set<string>([source.node]);
    const queue: string[] = [source.node];
    while (queue.length > 0) {
      for (const next of beside.get(queue.pop()!) ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        queue.push(next);
      }
    }
    for (const id of option.buildings) {
      const substation = city.buildings.find((building) => building.id === id)?.substation;
      const node = substation ? nodeOf.get(substation) : undefined;
      if (node === undefined || !reached.has(node)) found.push(`${option.id}/${id}: heat does not reach it`);
    }
    let asked_W = 0;
    for (const building of city.buildings) {
      const node = building.substation ? nodeOf.get(building.substation) : undefined;
      if (node !== undefined && reached.has(node) && !dry.has(building.id)) asked_W += building.designLoad_W;
    }
    const power_W = city.sources.reduce((sum, one) => sum + (reached.has(one.node) && !out.has(one.id) ? one.capacity_W : 0), 0);
    if (asked_W > power_W * 1.000001)
      found.push(`${option.id}: the zone is asked for ${Math.round(asked_W)} W of ${Math.round(power_W)} W`);
  }
}

function checkLosses(forecast: CityForecast, plan: Plan, buildings: ReadonlyMap<string, Building>, found: string[]): void {
  const { members, horizon_h } = forecast;
  const rows = new Map(forecast.buildingIds.map((id, row) => [id, row]));
  const byMember = new Array<number>(members).fill(0);
  let frozen = 0;
  let frozenIfNothing = 0;
  const weightOf = tailWeights(forecast, plan, buildings);
  for (const line of plan.lines) {
    const building = buildings.get(line.building);
    const row = rows.get(line.building);
    if (!building || row === undefined) continue;
    const stakes = stakesOfBuilding(building, plan.weights);
    const refillDelay_h = plan.refillDelay_h?.[line.building] ?? plan.weights.refillDelay_h;
    let sum = 0;
    let idle = 0;
    for (let member = 0; member < members; member++) {
      const hours = [forecast.freeze_h[row * members + member]!, forecast.return_h[row * members + member]!];
      const [freeze_min, return_min] = hours.map((hour_h) => (hour_h < horizon_h ? Math.max(0, Math.floor(hour_h * 60)) : Infinity)) as [
        number,
        number,
      ];
      const done_ms = line.action === 'drain' ? line.end_ms : line.action === 'refeed' ? readyOf(plan, line) : null;
      const done_min = done_ms === null ? Infinity : Math.ceil((done_ms - plan.t0_ms) / MINUTE_MS);
      const inTime = done_min < Infinity && done_min <= freeze_min && done_min <= return_min;
      const freezes = freeze_min < return_min;
      const waited = coldCost(forecast, row, return_min, stakes.cold);
      let loss = waited;
      if (inTime && line.action === 'drain') loss += drainCost(forecast, row, return_min, stakes, refillDelay_h);
      else if (inTime) loss = coldCost(forecast, row, done_min, stakes.cold);
      else if (freezes) loss += stakes.freeze;
      sum += loss * weightOf[member]!;
      idle += (waited + (freezes ? stakes.freeze : 0)) * weightOf[member]!;
      byMember[member]! += loss;
      if (freezes) frozenIfNothing++;
      if (freezes && !inTime) frozen++;
    }
    if (Math.abs(line.loss - sum / members) > 0.51) found.push(`${line.building}: loss is ${sum / members}, the plan says ${line.loss}`);
    if (line.action !== 'hold' && Math.abs(line.lossIfNot - idle / members) > 0.51)
      found.push(`${line.building}: loss if not is ${idle / members}`);
    const minutes = Array.from(forecast.freeze_h.subarray(row * members, (row + 1) * members))
      .map((hour_h) => (hour_h < horizon_h ? Math.max(0, Math.floor(hour_h * 60)) : Infinity))
      .sort((one, other) => one - other);
    const place = 0.05 * (members - 1);
    const [below_min, above_min] = [minutes[Math.floor(place)]!, minutes[Math.ceil(place)]!];
    const p05_min = below_min === above_min ? below_min : Math.floor(below_min + (place % 1) * (above_min - below_min));
    const p05_ms = p05_min < Infinity ? plan.t0_ms + p05_min * MINUTE_MS : null;
    if (line.freezeP05_ms !== p05_ms) found.push(`${line.building}: p05 of freezing is wrong`);
    if (p05_ms !== null && line.action === 'drain') {
      const latest_ms = p05_ms - workSeconds(building) * SECOND_MS - line.travel_s * SECOND_MS - HOUR_MS;
      if (line.latestStart_ms !== latest_ms) found.push(`${line.building}: latest safe start is wrong`);
    }
  }
  const tell = (name: string, want: number, got: number): void => {
    if (Math.abs(want - got) > 1e-6 * Math.max(1, Math.abs(want)) + 0.51) found.push(`${name} is ${want}, the plan says ${got}`);
  };
  tell('expected number frozen', frozen / members, plan.totals.frozen);
  tell('expected number frozen without a plan', frozenIfNothing / members, plan.totals.frozenIfNothing);
  tell('loss', byMember.reduce((sum, loss) => sum + loss, 0) / members, plan.totals.loss);
  tell('weighed loss', byMember.reduce((sum, loss, member) => sum + loss * weightOf[member]!, 0) / members, plan.totals.lossWeighed);
  const worst = [...byMember].sort((one, other) => other - one).slice(0, Math.max(1, Math.round(members / 10)));
  tell('loss in the worst tenth', worst.reduce((sum, loss) => sum + loss, 0) / worst.length, plan.totals.lossTail);
  byMember.forEach((loss, member) => {
    tell(`loss in member ${member}`, loss, plan.lossByMember[member]!);
  });
  const counted = { refeed: 0, drain: 0, hold: 0, leave: 0 };
  for (const line of plan.lines) counted[line.action]++;
  for (const action of ['refeed', 'drain', 'hold', 'leave'] as const) tell(`number of ${action}`, counted[action], plan.totals[action]);
  tell('number threatened', plan.lines.length, plan.totals.threatened);
}

/** Waits for refilling that the plan counts with: whole hours, and no more water by any hour than the plant's make-up gives until then. */
function checkRefillWaits(city: City, services: readonly BuildingService[], plan: Plan, found: string[]): void {
  const waits = Object.entries(plan.refillDelay_h ?? {});
  const lost = new Map(services.map((service) => [service.building as string, service.lostSource]));
  const water = new Map(city.buildings.map((building) => [building.id as string, Math.max(0, building.water_m3)]));
  for (const [building, wait_h] of waits)
    if (!(Number.isInteger(wait_h) && wait_h > 0)) found.push(`${building}: waits ${wait_h} h to be filled`);
  for (const source of city.sources) {
    const own = waits.filter(([building]) => lost.get(building) === source.id).sort((one, other) => one[1] - other[1]);
    const makeUp_m3 = ((source.capacity_W / 1e6) * 65 * 0.75) / 100;
    let filled_m3 = 0;
    own.forEach(([building, wait_h], at) => {
      filled_m3 += water.get(building) ?? 0;
      const isLast = own[at + 1]?.[1] !== wait_h;
      // Those that three days do not reach stand at their end.
      if (isLast && wait_h < 72 && filled_m3 > makeUp_m3 * wait_h * 1.000001)
        found.push(
          `${source.id}: ${Math.round(filled_m3)} m³ are filled within ${wait_h} h, the make-up gives ${Math.round(makeUp_m3 * wait_h)}`,
        );
    });
  }
}

/** Weight of each member: one, and λ times ten on the tenth of the members in which doing nothing freezes most and soonest. */
function tailWeights(forecast: CityForecast, plan: Plan, buildings: ReadonlyMap<string, Building>): readonly number[] {
  const { members, horizon_h } = forecast;
  const idle = new Array<number>(members).fill(0);
  const rows = new Map(forecast.buildingIds.map((id, row) => [id, row]));
  for (const line of plan.lines) {
    const building = buildings.get(line.building);
    const row = rows.get(line.building);
    if (!building || row === undefined) continue;
    const { freeze } = stakesOfBuilding(building, plan.weights);
    for (let member = 0; member < members; member++) {
      const [freezes_h, back_h] = [forecast.freeze_h[row * members + member]!, forecast.return_h[row * members + member]!];
      const minute = (at_h: number): number => (at_h < horizon_h ? Math.max(0, Math.floor(at_h * 60)) : Infinity);
      if (minute(freezes_h) < minute(back_h)) idle[member]! += freeze * (horizon_h * 60 - minute(freezes_h));
    }
  }
  const ranked = idle.map((_, member) => member).sort((one, other) => idle[other]! - idle[one]! || one - other);
  const count = Math.max(1, Math.round(members / 10));
  const weights = new Array<number>(members).fill(1);
  for (const member of ranked.slice(0, count)) weights[member]! += Math.round((100 * plan.weights.tail_per1 * members) / count) / 100;
  return weights;
}

function readyOf(plan: Plan, line: PlanLine): number | null {
  return plan.options.find((option) => option.id === line.option)?.ready_ms ?? null;
}

function stakesOfBuilding(building: Building, weights: LossWeights): Readonly<{ freeze: number; drain: number; cold: number }> {
  const use = building.use === 'hospital' ? weights.hospitalFactor : 1;
  const weighted = building.people + (weights.vulnerableFactor - 1) * Math.min(building.people, building.vulnerablePeople);
  const homes = Math.max(building.flats, building.people / PEOPLE_PER_FLAT);
  const share = building.people > 0 ? weighted / building.people : 1;
  return {
    freeze: Math.round(weights.freezePerFlat * homes * share * use),
    drain: weights.drainPerBuilding,
    cold: weighted * weights.coldPersonMinute * use,
  };
}

/** Cold of the people until a minute: whole hours begun and ended before it in which the middle flats are cold. */
function coldCost(forecast: CityForecast, row: number, until_min: number, cold: number): number {
  const until_h = until_min === Infinity ? forecast.horizon_h : Math.min(forecast.horizon_h, Math.floor(until_min / 60));
  let cold_h = 0;
  for (let hour = 0; hour < until_h; hour++) if (forecast.flats_C[row * (forecast.horizon_h + 1) + hour]! < COLD_C) cold_h++;
  return Math.round(cold * cold_h * 60);
}

function drainCost(
  forecast: CityForecast,
  row: number,
  return_min: number,
  stakes: Readonly<{ drain: number; cold: number }>,
  refillDelay_h: number,
): number {
  const from_h = return_min === Infinity ? forecast.horizon_h : Math.floor(return_min / 60);
  let cold_h = 0;
  for (let hour = from_h; hour < from_h + refillDelay_h; hour++) {
    if (forecast.flats_C[row * (forecast.horizon_h + 1) + Math.min(forecast.horizon_h, hour)]! < COLD_C) cold_h++;
  }
  return Math.round(stakes.drain + stakes.cold * cold_h * 60);
}
