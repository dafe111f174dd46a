/**
 * VROOM's JSON for crews and jobs, in and out, so that a plan can be made, or checked, on the same file as other routing engines.
 * What VROOM has no word for (losses by minute, reasons) stands in fields named `frostline`.
 * Format: VROOM API (jobs, vehicles, matrices; summary, unassigned, routes), version 1.14.
 */
import type { Checked, Problem } from '../domain/problems.ts';

export type VroomWindow = readonly [from_s: number, to_s: number];
export type VroomJob = Readonly<{
  id: number;
  place: number;
  setup_s: number;
  service_s: number;
  skills: readonly number[];
  priority: number;
  windows: readonly VroomWindow[];
  description: string;
  /** Loss by second of completion, when the file carries it. */
  loss: Readonly<{ until_s: readonly number[]; loss: readonly number[]; never: number }> | null;
}>;
export type VroomVehicle = Readonly<{
  id: number;
  place: number;
  window: VroomWindow;
  skills: readonly number[];
  breaks: readonly Readonly<{ from_s: number; length_s: number }>[];
  description: string;
  /** Jobs already given to it, in order (`steps`). */
  steps: readonly number[];
}>;
export type VroomProblem = Readonly<{
  jobs: readonly VroomJob[];
  vehicles: readonly VroomVehicle[];
  travel_s: readonly (readonly number[])[];
}>;

/** A week: what an open time window means here. */
const OPEN_S = 7 * 86_400;
const PRIORITY_MAX = 100;
const SKILL_MAX = 30;
type Row = Record<string, unknown>;

/** Reads a VROOM problem with a durations matrix; null when it is none. Jobs and vehicles that cannot be used are named and set aside. */
export function readVroom(text: string, at: string): Checked<VroomProblem | null> {
  const problems: Problem[] = [];
  const refuse = (got: string): Checked<null> => ({
    value: null,
    problems: [...problems, { code: 'FL-CREW-010', severity: 'stop', at, say: { format: 'VROOM', got } }],
  });
  let file: Row;
  try {
    file = record(JSON.parse(text));
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : 'no JSON');
  }
  if (!Array.isArray(file.jobs) || !Array.isArray(file.vehicles)) return refuse('no jobs or no vehicles');
  const profiles = Object.values(record(file.matrices)).map(record);
  const travel = profiles[0]?.durations ?? file.matrix;
  if (!Array.isArray(travel)) return refuse('no matrices.*.durations');
  const places = travel.length;
  const hole: string[] = [];
  const travel_s = travel.map((row, from) =>
    Array.from({ length: places }, (_, to) => {
      const seconds_s = Array.isArray(row) ? number(row[to]) : Number.NaN;
      if (seconds_s >= 0) return Math.round(seconds_s);
      hole.push(`${from}→${to}`);
      return Number.POSITIVE_INFINITY;
    }),
  );
  if (hole.length > 0) {
    const say = { expected: 'durations ≥ 0', got: `${hole.length} holes, first ${hole[0]}` };
    problems.push({ code: 'FL-CREW-009', severity: 'warn', at: `${at}/matrices`, say });
  }
  const setAside = (place: string, expected: string, got: unknown): readonly never[] => {
    problems.push({ code: 'FL-CREW-009', severity: 'warn', at: place, say: { expected, got: String(got) } });
    return [];
  };
  const jobs = file.jobs.map(record).flatMap((job, index): readonly VroomJob[] => {
    const place = `${at}/jobs/${index}`;
    const location = number(job.location_index);
    if (!(number(job.id) >= 0)) return setAside(`${place}/id`, 'a number ≥ 0', job.id);
    if (!(location >= 0 && location < places)) return setAside(`${place}/location_index`, `0…${places - 1}`, job.location_index);
    const service_s = number(job.service ?? 0);
    if (!(service_s >= 0)) return setAside(`${place}/service`, '≥ 0', job.service);
    return [
      {
        id: number(job.id),
        place: location,
        setup_s: Math.max(0, number(job.setup ?? 0) || 0),
        service_s: Math.round(service_s),
        skills: skillsOf(job.skills),
        priority: Math.min(PRIORITY_MAX, Math.max(0, number(job.priority ?? 0) || 0)),
        windows: windowsOf(job.time_windows),
        description: typeof job.description === 'string' ? job.description : '',
        loss: lossOf(record(job.frostline).loss),
      },
    ];
  });
  const vehicles = file.vehicles.map(record).flatMap((vehicle, index): readonly VroomVehicle[] => {
    const place = `${at}/vehicles/${index}`;
    const start = number(vehicle.start_index);
    if (!(start >= 0 && start < places)) return setAside(`${place}/start_index`, `0…${places - 1}`, vehicle.start_index);
    return [
      {
        id: number(vehicle.id) >= 0 ? number(vehicle.id) : index,
        place: start,
        window: windowsOf([vehicle.time_window])[0] ?? [0, OPEN_S],
        skills: skillsOf(vehicle.skills),
        // A break is taken when its first window opens; VROOM may choose any moment inside it.
        breaks: list(vehicle.breaks)
          .map(record)
          .map((pause) => ({ from_s: windowsOf(pause.time_windows)[0]?.[0] ?? 0, length_s: Math.max(0, number(pause.service ?? 0) || 0) })),
        description: typeof vehicle.description === 'string' ? vehicle.description : '',
        steps: list(vehicle.steps)
          .map(record)
          .filter((step) => step.type === 'job')
          .map((step) => number(step.id)),
      },
    ];
  });
  return { value: { jobs, vehicles, travel_s }, problems };
}

/** The same problem as VROOM reads it; a job's loss goes along under `frostline`. */
export function writeVroom(problem: VroomProblem): string {
  const FAR_S = 4_000_000;
  const jobs = problem.jobs.map((job) => ({
    id: job.id,
    location_index: job.place,
    ...(job.setup_s > 0 ? { setup: job.setup_s } : {}),
    service: job.service_s,
    ...(job.skills.length > 0 ? { skills: job.skills } : {}),
    priority: job.priority,
    ...(job.windows.length > 0 ? { time_windows: job.windows } : {}),
    ...(job.description === '' ? {} : { description: job.description }),
    ...(job.loss ? { frostline: { loss: job.loss } } : {}),
  }));
  const vehicles = problem.vehicles.map((vehicle) => ({
    id: vehicle.id,
    start_index: vehicle.place,
    time_window: vehicle.window,
    skills: vehicle.skills,
    ...(vehicle.breaks.length > 0
      ? {
          breaks: vehicle.breaks.map((pause, at) => ({
            id: at + 1,
            service: pause.length_s,
            time_windows: [[pause.from_s, pause.from_s]],
          })),
        }
      : {}),
    ...(vehicle.description === '' ? {} : { description: vehicle.description }),
    ...(vehicle.steps.length > 0 ? { steps: vehicle.steps.map((id) => ({ type: 'job', id })) } : {}),
  }));
  const durations = problem.travel_s.map((row) => row.map((seconds_s) => (Number.isFinite(seconds_s) ? seconds_s : FAR_S)));
  return JSON.stringify({ jobs, vehicles, matrices: { car: { durations } } });
}

export type VroomRoute = Readonly<{
  vehicle: number;
  steps: readonly Readonly<{ job: number; arrival_s: number; waiting_s: number; service_s: number; setup_s: number }>[];
}>;
export type VroomSolution = Readonly<{
  routes: readonly VroomRoute[];
  unassigned: readonly Readonly<{ id: number; reason: string; price: number | null }>[];
}>;

/** A solution in VROOM's output form; the reason why a job was left out stands under `frostline`. */
export function writeVroomSolution(problem: VroomProblem, solution: VroomSolution): string {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const vehicles = new Map(problem.vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]));
  const routes = solution.routes
    .filter((route) => route.steps.length > 0)
    .map((route) => {
      const vehicle = vehicles.get(route.vehicle);
      const start_s = vehicle?.window[0] ?? 0;
      const last = route.steps[route.steps.length - 1]!;
      const service = sum(route.steps.map((step) => step.service_s));
      const setup = sum(route.steps.map((step) => step.setup_s));
      const waiting = sum(route.steps.map((step) => step.waiting_s));
      const end_s = last.arrival_s + last.waiting_s + last.setup_s + last.service_s;
      const steps = [
        { type: 'start', location_index: vehicle?.place ?? 0, arrival: start_s, setup: 0, service: 0, waiting_time: 0 },
        ...route.steps.map((step) => ({
          type: 'job',
          id: step.job,
          job: step.job,
          location_index: jobs.get(step.job)?.place ?? 0,
          arrival: step.arrival_s,
          setup: step.setup_s,
          service: step.service_s,
          waiting_time: step.waiting_s,
        })),
        { type: 'end', location_index: jobs.get(last.job)?.place ?? 0, arrival: end_s, setup: 0, service: 0, waiting_time: 0 },
      ];
      const duration = end_s - start_s - service - setup - waiting;
      const priority = sum(route.steps.map((step) => jobs.get(step.job)?.priority ?? 0));
      return { vehicle: route.vehicle, cost: duration, duration, setup, service, waiting_time: waiting, priority, steps };
    });
  const unassigned = solution.unassigned.map((left) => ({
    id: left.id,
    type: 'job',
    location_index: jobs.get(left.id)?.place ?? 0,
    frostline: { reason: left.reason, price: left.price },
  }));
  const cost = sum(routes.map((route) => route.cost));
  const summary = {
    cost,
    routes: routes.length,
    unassigned: unassigned.length,
    service: sum(routes.map((route) => route.service)),
    duration: cost,
    waiting_time: sum(routes.map((route) => route.waiting_time)),
    priority: sum(routes.map((route) => route.priority)),
  };
  return JSON.stringify({ code: 0, summary, unassigned, routes });
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN;
}
function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
function record(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}
function skillsOf(value: unknown): readonly number[] {
  return list(value)
    .map(number)
    .filter((skill) => skill >= 0 && skill <= SKILL_MAX);
}
function windowsOf(value: unknown): readonly VroomWindow[] {
  return list(value)
    .map((window): VroomWindow => [Math.round(number(list(window)[0])), Math.round(number(list(window)[1]))])
    .filter(([from_s, to_s]) => from_s >= 0 && to_s >= from_s);
}
function lossOf(value: unknown): VroomJob['loss'] {
  const given = record(value);
  const until_s = list(given.until_s).map(number);
  const loss = list(given.loss).map(number);
  const never = number(given.never);
  const ascending = until_s.every((limit_s, at) => limit_s >= 0 && (at === 0 || limit_s > until_s[at - 1]!));
  const whole = [...loss, never].every(Number.isInteger);
  return ascending && whole && loss.length === until_s.length + 1 ? { until_s, loss, never } : null;
}
