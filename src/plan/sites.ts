/**
 * What single buildings ask of the crews beside the work itself: a second crew at the door, a key fetched on the way, hours when nobody gets
 * there, valves shut before the water is let out.
 */
import type { City, Place } from '../domain/city.ts';
import type { BuildingId, ValveId } from '../domain/ids.ts';
import type { PlanLine, SecondCrew } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import type { Reason } from '../domain/reasons.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import type { CutBuilding } from './city-losses.ts';
import { type CrewProblem, NO_WAY_S } from './crew-problem.ts';
import { assignErrand, type CrewState } from './errands.ts';
import { PLANNED_MAX } from './limit.ts';
import type { Links } from './linked.ts';
import { packLoss } from './loss-steps.ts';
import { MINUTE_S } from './member-loss.ts';
import type { Roads } from './roads/roads.ts';
import { hoursMinutes } from './words.ts';

export type SiteDemand = Readonly<{
  building: BuildingId;
  /** Two crews begin together. */
  twoCrews: boolean;
  /** Where the key lies; whoever comes, comes by there. */
  keyAt: Place | null;
  /** Nobody works there then: street blocked, curfew, no access. */
  closed: readonly Readonly<{ start_ms: Instant; end_ms: Instant }>[];
  /** Shut before the building is drained. */
  isolate: readonly ValveId[];
}>;

export type Isolated = Readonly<{ valves: readonly ValveId[]; rows: readonly number[]; crew: number | null; ready_s: number | null }>;

/** Sends crews with the skill to the valves first; those who went stand at the last valve afterwards. Changes `crews`. */
export function isolateFirst(
  city: City,
  cut: readonly CutBuilding[],
  sites: ReadonlyMap<BuildingId, SiteDemand>,
  roads: Roads,
  crews: CrewState[],
  problems: Problem[],
): readonly Isolated[] {
  const nodes = new Map(city.nodes.map((node) => [node.id, node]));
  const valves = new Map(city.valves.map((valve) => [valve.id, valve]));
  const groups = new Map<string, { valves: readonly ValveId[]; rows: number[] }>();
  for (const building of cut) {
    const asked = (sites.get(city.buildings[building.row]!.id)?.isolate ?? []).filter((id) => valves.get(id)?.position === 'open');
    if (asked.length === 0) continue;
    const key = [...asked].sort().join();
    const known = groups.get(key);
    if (known) known.rows.push(building.row);
    else groups.set(key, { valves: asked, rows: [building.row] });
  }
  return [...groups.values()].map((group) => {
    const stops = group.valves.map((id) => {
      const valve = valves.get(id)!;
      const place = nodes.get(valve.node) ?? { lon_deg: 0, lat_deg: 0 };
      return { place, work_s: Math.round(valve.turn_min * MINUTE_S) };
    });
    const { crew, ready_s } = assignErrand(roads, crews, { skill: 'valve', stops });
    if (crew === null) problems.push({ code: 'FL-CREW-002', severity: 'warn', at: `valves/${group.valves[0]}`, say: { skill: 'valve' } });
    return { ...group, crew, ready_s };
  });
}

export type SiteProblem = Readonly<{ problem: CrewProblem; links: Links; twinOf: ReadonlyMap<number, number> }>;

/** The problem with what the sites ask for in it. Second crews are jobs behind the others; they lose nothing of their own. */
export function withSites(
  city: City,
  jobs: readonly CutBuilding[],
  plain: CrewProblem,
  startPlaces: readonly Place[],
  sites: ReadonlyMap<BuildingId, SiteDemand>,
  released: ReadonlyMap<number, number>,
  roads: Roads,
  t0_ms: Instant,
): SiteProblem {
  const none: SiteProblem = { problem: plain, links: { twins: [], after: [] }, twinOf: new Map() };
  const asked = jobs.map((job) => sites.get(city.buildings[job.row]!.id));
  if (released.size === 0 && !asked.some((site) => site && (site.twoCrews || site.keyAt || site.closed.length > 0))) return none;
  const withKeys = fetchKeys(city, jobs, plain, startPlaces, asked, roads);
  const notBefore_s = plain.notBefore_s.slice();
  jobs.forEach((job, at) => {
    notBefore_s[at] = Math.max(notBefore_s[at]!, released.get(job.row) ?? 0);
  });
  const twins = asked.flatMap((site, job) => (site?.twoCrews ? [job] : [])).map((job, at) => [job, jobs.length + at] as const);
  const doubled = withTwins({ ...withKeys, notBefore_s }, twins);
  const closedFrom = new Int32Array(doubled.jobs + 1);
  const starts: number[] = [];
  const ends: number[] = [];
  const original = (job: number): number => (job < jobs.length ? job : twins[job - jobs.length]![0]);
  for (let job = 0; job < doubled.jobs; job++) {
    let last_s = -1;
    const spans = [...(asked[original(job)]?.closed ?? [])]
      .map(
        ({ start_ms, end_ms }) =>
          [Math.max(0, Math.floor((start_ms - t0_ms) / SECOND_MS)), Math.ceil((end_ms - t0_ms) / SECOND_MS)] as const,
      )
      .sort((one, other) => one[0] - other[0]);
    for (const [start_s, end_s] of spans) {
      if (end_s <= Math.max(0, last_s)) continue;
      starts.push(Math.max(start_s, last_s));
      ends.push(end_s);
      last_s = end_s;
    }
    closedFrom[job + 1] = starts.length;
  }
  const problem = { ...doubled, closedFrom, closedStart_s: Int32Array.from(starts), closedEnd_s: Int32Array.from(ends) };
  return { problem, links: { twins, after: [] }, twinOf: new Map(twins) };
}

/** Every road into a job with a key leads past the key. Streets are the same both ways, so one row serves all who come. */
function fetchKeys(
  city: City,
  jobs: readonly CutBuilding[],
  plain: CrewProblem,
  startPlaces: readonly Place[],
  asked: readonly (SiteDemand | undefined)[],
  roads: Roads,
): CrewProblem {
  if (!asked.some((site) => site?.keyAt)) return plain;
  const travel_s = plain.travel_s.slice();
  const { places } = plain;
  const at = [...jobs.map((job): Place => city.buildings[job.row]!), ...startPlaces];
  asked.forEach((site, job) => {
    if (!site?.keyAt) return;
    const door_s = roads.seconds(site.keyAt, at[job]!);
    for (let from = 0; from < places; from++) {
      if (from === job) continue;
      const whole_s = roads.seconds(site.keyAt, at[from]!) + door_s;
      travel_s[from * places + job] = Math.min(NO_WAY_S, whole_s);
    }
  });
  return { ...plain, travel_s };
}

/** Second halves of meetings as jobs of their own, at the same door. */
function withTwins(plain: CrewProblem, twins: readonly (readonly [job: number, twin: number])[]): CrewProblem {
  if (twins.length === 0) return plain;
  const { jobs, places } = plain;
  const wide = places + twins.length;
  // Row and column of each new place: jobs, second halves, then where crews start.
  const source = Int32Array.from({ length: wide }, (_, at) => {
    if (at < jobs) return at;
    return at < jobs + twins.length ? twins[at - jobs]![0] : at - twins.length;
  });
  const travel_s = new Uint16Array(wide * wide);
  for (let from = 0; from < wide; from++) {
    for (let to = 0; to < wide; to++) travel_s[from * wide + to] = plain.travel_s[source[from]! * places + source[to]!]!;
  }
  const grown = (column: Int32Array): Int32Array => Int32Array.from([...column, ...twins.map(([job]) => column[job]!)]);
  const { first, until_s, loss, never } = plain.loss;
  const curves = Array.from({ length: jobs }, (_, job) => ({
    until_s: [...until_s.subarray(first[job]!, first[job + 1]! - 1)],
    loss: [...loss.subarray(first[job]!, first[job + 1]!)],
    never: never[job]!,
  }));
  const horizon_s = plain.crewEnd_s.reduce((most_s, end_s) => Math.max(most_s, end_s), 0);
  return {
    ...plain,
    jobs: jobs + twins.length,
    places: wide,
    travel_s,
    work_s: grown(plain.work_s),
    needs: grown(plain.needs),
    crewPlace: plain.crewPlace.map((place) => place + twins.length),
    notBefore_s: grown(plain.notBefore_s),
    closedFrom: new Int32Array(jobs + twins.length + 1),
    onlyCrew: Int32Array.from([...plain.onlyCrew, ...twins.map(() => -1)]),
    homeCrew: Int32Array.from([...plain.homeCrew, ...twins.map(() => -1)]),
    movePrice: Float64Array.from([...plain.movePrice, ...twins.map(() => 0)]),
    loss: packLoss([...curves, ...twins.map(() => ({ until_s: [], loss: [0], never: 0 }))], horizon_s),
  };
}

/** What the line of a building says of what its site asks for, and of why it was left although somebody could drain it. */
export function siteReasons(
  city: City,
  building: CutBuilding,
  line: PlanLine,
  told: Readonly<{ site: SiteDemand | undefined; seconds: readonly SecondCrew[]; isolated: readonly Isolated[]; kept: boolean }>,
): readonly Reason[] {
  const { site } = told;
  const reasons: Reason[] = [];
  if (line.action === 'leave' && !told.kept) reasons.push({ code: 'plan.leave.beyond', say: { limit: PLANNED_MAX } });
  if (!site) return reasons;
  const first = told.isolated.find(({ rows }) => rows.includes(building.row));
  const valves = first?.valves.join(', ') ?? '';
  if (line.action === 'leave') {
    if (first && first.ready_s === null) reasons.push({ code: 'plan.leave.valves', say: { valves } });
    else if (site.twoCrews) reasons.push({ code: 'plan.leave.two-crews', say: {} });
  }
  if (line.action !== 'drain') return reasons;
  const second = told.seconds.find((one) => one.building === line.building);
  if (second) reasons.push({ code: 'plan.drain.two-crews', say: { crew: second.crew } });
  if (first && first.crew !== null && first.ready_s !== null) {
    reasons.push({
      code: 'plan.drain.valves-first',
      say: { crew: city.crews[first.crew]!.id, valves, ...hoursMinutes('ready', first.ready_s) },
    });
  }
  if (site.keyAt) reasons.push({ code: 'plan.drain.key', say: {} });
  return reasons;
}
