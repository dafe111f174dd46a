/** A routing problem with windows and priorities as a crew problem: priorities become losses, windows steps, breaks pauses. */
import { type CrewProblem, NO_WAY_S, plainProblem } from './crew-problem.ts';
import { type LossCurve, packLoss } from './loss-steps.ts';

export type RoutingProblem = Readonly<{
  jobs: readonly Readonly<{
    id: number;
    place: number;
    setup_s: number;
    service_s: number;
    skills: readonly number[];
    priority: number;
    windows: readonly (readonly [from_s: number, to_s: number])[];
    loss: LossCurve | null;
  }>[];
  vehicles: readonly Readonly<{
    id: number;
    place: number;
    window: readonly [from_s: number, to_s: number];
    skills: readonly number[];
    breaks: readonly Readonly<{ from_s: number; length_s: number }>[];
  }>[];
  travel_s: readonly (readonly number[])[];
}>;

/** Sum of priorities first, then the number of jobs: one job more is worth less than one point of priority anywhere. */
const PRIORITY_UNIT = 1_000;

/**
 * Compiles it. A job's first window opens by release; windows bound the start of service; completions between windows count as never.
 */
export function compileRouting(given: RoutingProblem): CrewProblem {
  const jobs = given.jobs.length;
  const crews = given.vehicles.length;
  const places = jobs + crews;
  const at = [...given.jobs.map((job) => job.place), ...given.vehicles.map((vehicle) => vehicle.place)];
  const travel_s = new Uint16Array(places * places);
  for (let from = 0; from < places; from++) {
    for (let to = 0; to < places; to++) {
      const road_s = from === to ? 0 : (given.travel_s[at[from]!]?.[at[to]!] ?? Infinity);
      travel_s[from * places + to] = road_s < NO_WAY_S ? Math.round(road_s) : NO_WAY_S;
    }
  }
  const mask = (skills: readonly number[]): number => skills.reduce((bits, skill) => bits | (1 << skill), 0);
  const latest_s = given.vehicles.reduce((most, vehicle) => Math.max(most, vehicle.window[1]), 0);
  const pauseFrom = new Int32Array(crews + 1);
  const pauses: { start_s: number; end_s: number }[] = [];
  given.vehicles.forEach((vehicle, crew) => {
    const own = [...vehicle.breaks].filter((pause) => pause.length_s > 0).sort((one, other) => one.from_s - other.from_s);
    for (const pause of own) pauses.push({ start_s: pause.from_s, end_s: pause.from_s + pause.length_s });
    pauseFrom[crew + 1] = pauses.length;
  });
  return {
    ...plainProblem({
      jobs,
      crews,
      places,
      travel_s,
      work_s: Int32Array.from(given.jobs, (job) => job.setup_s + job.service_s),
      needs: Int32Array.from(given.jobs, (job) => mask(job.skills)),
      skills: Int32Array.from(given.vehicles, (vehicle) => mask(vehicle.skills)),
      crewPlace: Int32Array.from(given.vehicles, (_, crew) => jobs + crew),
      crewStart_s: Int32Array.from(given.vehicles, (vehicle) => vehicle.window[0]),
      crewEnd_s: Int32Array.from(given.vehicles, (vehicle) => vehicle.window[1]),
      loss: packLoss(
        given.jobs.map((job) => job.loss ?? windowCurve(job)),
        latest_s,
      ),
    }),
    notBefore_s: Int32Array.from(given.jobs, (job) => job.windows[0]?.[0] ?? 0),
    pauseFrom,
    pauseStart_s: Int32Array.from(pauses, (pause) => pause.start_s),
    pauseEnd_s: Int32Array.from(pauses, (pause) => pause.end_s),
  };
}

function windowCurve(job: RoutingProblem['jobs'][number]): LossCurve {
  const never = PRIORITY_UNIT * job.priority + 1;
  const work_s = job.setup_s + job.service_s;
  const until_s: number[] = [];
  const loss: number[] = [];
  let open_s = -1;
  for (const [from_s, to_s] of [...job.windows].sort((one, other) => one[0] - other[0])) {
    if (to_s + work_s <= open_s) continue;
    if (from_s + work_s - 1 > open_s && until_s.length > 0) {
      until_s.push(from_s + work_s - 1);
      loss.push(never);
    }
    until_s.push(to_s + work_s);
    loss.push(0);
    open_s = to_s + work_s;
  }
  return { until_s, loss: [...loss, until_s.length > 0 ? never : 0], never };
}
