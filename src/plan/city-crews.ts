/** Crews of a city as the plan can use them, and the crew problem of the buildings to drain. */
import type { Building, City, Place } from '../domain/city.ts';
import { SKILLS } from '../domain/city.ts';
import type { Problem } from '../domain/problems.ts';
import { type Instant, SECOND_MS } from '../domain/time.ts';
import type { CutBuilding } from './city-losses.ts';
import { type CrewProblem, plainProblem } from './crew-problem.ts';
import type { CrewState } from './errands.ts';
import { type LossCurve, packLoss } from './loss-steps.ts';
import type { Roads } from './roads/roads.ts';
import { drainWork_s } from './work.ts';

/** States in the order of `city.crews`; crews that cannot be used end before they begin. */
export function crewStates(city: City, t0_ms: Instant, now_ms: Instant, horizon_s: number, problems: Problem[]): CrewState[] {
  if (city.crews.length === 0) problems.push({ code: 'FL-CREW-001', severity: 'warn', at: 'crews', say: {} });
  const depots = new Map(city.depots.map((depot) => [depot.id, depot]));
  const seconds = (at_ms: Instant): number => Math.floor((at_ms - t0_ms) / SECOND_MS);
  return city.crews.map((crew): CrewState => {
    const depot = depots.get(crew.depot);
    const unused = { place: depot ?? { lon_deg: 0, lat_deg: 0 }, free_s: 0, end_s: -1, skills: [] };
    if (!depot) {
      problems.push({ code: 'FL-CREW-004', severity: 'warn', at: `crews/${crew.id}`, say: { depot: crew.depot } });
      return unused;
    }
    const free_s = Math.max(0, seconds(now_ms), seconds(crew.shiftStart_ms));
    const end_s = Math.min(horizon_s, seconds(crew.shiftEnd_ms));
    if (!(end_s > free_s)) {
      problems.push({ code: 'FL-CREW-003', severity: 'warn', at: `crews/${crew.id}`, say: {} });
      return unused;
    }
    return { place: depot, free_s, end_s, skills: crew.skills };
  });
}

export function skillMask(skills: readonly string[]): number {
  return skills.reduce((mask, skill) => mask | (1 << SKILLS.indexOf(skill as (typeof SKILLS)[number])), 0);
}

/** Travel between all cut buildings and all places where crews start, computed once; problems take what they need of it. */
export type CutTravel = Readonly<{
  count: number;
  travel_s: Uint16Array;
  placeOfCut: ReadonlyMap<number, number>;
  placeOfStart: ReadonlyMap<Place, number>;
}>;

export function cutTravel(city: City, cut: readonly CutBuilding[], starts: readonly Place[], roads: Roads): CutTravel {
  const distinct = [...new Set(starts)];
  const places: Place[] = [...cut.map((one) => city.buildings[one.row]!), ...distinct];
  return {
    count: places.length,
    travel_s: roads.matrix(places),
    placeOfCut: new Map(cut.map((one, at) => [one.row, at])),
    placeOfStart: new Map(distinct.map((place, at) => [place, cut.length + at])),
  };
}

/** A curve without what is lost whatever crews do: the search weighs roads and chances by what it can avoid. */
function avoidable(curve: LossCurve, common: number): LossCurve {
  const least = curve.loss.reduce((sum, loss) => Math.min(sum, loss), Math.min(common, curve.never));
  return { until_s: curve.until_s, loss: curve.loss.map((loss) => loss - least), never: curve.never - least };
}

/**
 * Crew problem of draining `jobs`; places are the buildings and then every crew's starting place. `neverOf` is what is lost when no crew
 * comes: less than usual where a late boiler still comes.
 */
export function drainProblem(
  city: City,
  jobs: readonly CutBuilding[],
  crews: readonly CrewState[],
  travel: CutTravel,
  horizon_s: number,
  neverOf: (job: CutBuilding) => number = (job) => job.drain.never,
): CrewProblem {
  const buildings = jobs.map((job): Building => city.buildings[job.row]!);
  const rows = Int32Array.from([
    ...jobs.map((job) => travel.placeOfCut.get(job.row)!),
    ...crews.map((crew) => travel.placeOfStart.get(crew.place)!),
  ]);
  const places = rows.length;
  const travel_s = new Uint16Array(places * places);
  for (let from = 0; from < places; from++) {
    const row = rows[from]! * travel.count;
    for (let to = 0; to < places; to++) travel_s[from * places + to] = travel.travel_s[row + rows[to]!]!;
  }
  return plainProblem({
    jobs: jobs.length,
    crews: crews.length,
    places,
    travel_s,
    work_s: Int32Array.from(buildings, drainWork_s),
    needs: new Int32Array(jobs.length).fill(skillMask(['drain'])),
    skills: Int32Array.from(crews, (crew) => skillMask(crew.skills)),
    crewPlace: Int32Array.from(crews, (_, crew) => jobs.length + crew),
    crewStart_s: Int32Array.from(crews, (crew) => crew.free_s),
    crewEnd_s: Int32Array.from(crews, (crew) => crew.end_s),
    loss: packLoss(
      jobs.map((job) => avoidable({ ...job.drain, never: neverOf(job) }, job.common)),
      horizon_s,
    ),
  });
}
