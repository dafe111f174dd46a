/** The VROOM half of `validate crews`: plans a VROOM problem and writes VROOM's output and the crews' calendars. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrainSet } from '../domain/drain-set.ts';
import { describeProblem, stops } from '../domain/problems.ts';
import { type CalendarEntry, writeCalendar } from '../exchange/calendar.ts';
import { readVroom, type VroomProblem, type VroomSolution, writeVroom, writeVroomSolution } from '../exchange/vroom.ts';
import type { CrewProblem } from '../plan/crew-problem.ts';
import type { Budget } from '../plan/search/anneal.ts';
import { solveCrews } from '../plan/solve.ts';
import { earliestEnds } from '../plan/timing.ts';
import { compileRouting } from '../plan/vroom-problem.ts';
import { makeWayIn } from '../plan/way-in.ts';
import type { CommandIo, ExitCode } from './command.ts';

const SECOND_MS = 1_000;
const MINUTE_S = 60;

export type VroomAsk = Readonly<{ file: string; text: string; seed: number; budget: Budget; out: string | null; calendars: string | null }>;

/** True for a file with jobs and vehicles: VROOM's, not a freeze-drain set. */
export function looksLikeVroom(text: string): boolean {
  return /"vehicles"\s*:/.test(text) && /"jobs"\s*:/.test(text) && !/"format"\s*:\s*"freeze-drain/.test(text);
}

export function planVroom(ask: VroomAsk, io: CommandIo): ExitCode {
  const { value: given, problems } = readVroom(ask.text, ask.file);
  for (const problem of problems) io.tell(describeProblem(problem, 'en'));
  if (!given || stops(problems)) return 1;
  const problem = compileRouting(given);
  const solved = solveCrews(problem, { seed: ask.seed, budget: ask.budget });
  const solution = solutionOf(given, problem, solved.stops);
  const text = writeVroomSolution(given, solution);
  if (ask.out !== null) writeFileSync(ask.out, `${text}\n`);
  if (ask.calendars !== null) writeCalendars(ask.calendars, given, solution);
  io.print(text);
  return 0;
}

function solutionOf(given: VroomProblem, problem: CrewProblem, routes: readonly (readonly number[])[]): VroomSolution {
  const planned = new Set(routes.flat());
  const ways = makeWayIn(problem, routes);
  return {
    routes: routes.map((stopsOf, crew) => {
      const ends_s = earliestEnds(problem, crew, stopsOf);
      let place = problem.crewPlace[crew]!;
      let free_s = problem.crewStart_s[crew]!;
      const steps = stopsOf.map((job, at) => {
        const { id, setup_s, service_s } = given.jobs[job]!;
        const arrival_s = free_s + problem.travel_s[place * problem.places + job]!;
        const end_s = ends_s[at]!;
        place = job;
        free_s = end_s;
        return { job: id, arrival_s, waiting_s: end_s - setup_s - service_s - arrival_s, service_s, setup_s };
      });
      return { vehicle: given.vehicles[crew]!.id, steps };
    }),
    unassigned: given.jobs.flatMap((job, index): VroomSolution['unassigned'] => {
      if (planned.has(index)) return [];
      const way = ways.find(index);
      if (!way) return [{ id: job.id, reason: 'no vehicle with the skills can serve it in its windows', price: null }];
      const payers = way.pays.map((stop) => given.jobs[stop]!.id).join(', ') || 'nobody';
      return [{ id: job.id, reason: `cheapest way in: vehicle ${given.vehicles[way.crew]!.id}, paid by ${payers}`, price: way.price }];
    }),
  };
}

/** One file per vehicle; seconds of the problem are taken as Unix time, as VROOM's users do. */
function writeCalendars(folder: string, given: VroomProblem, solution: VroomSolution): void {
  mkdirSync(folder, { recursive: true });
  const jobs = new Map(given.jobs.map((job) => [job.id, job]));
  for (const route of solution.routes) {
    const vehicle = given.vehicles.find((one) => one.id === route.vehicle);
    const entries = route.steps.map((step): CalendarEntry => {
      const start_s = step.arrival_s + step.waiting_s;
      const summary = jobs.get(step.job)?.description || `job ${step.job}`;
      const end_ms = (start_s + step.setup_s + step.service_s) * SECOND_MS;
      return { id: `vehicle-${route.vehicle}-job-${step.job}`, start_ms: start_s * SECOND_MS, end_ms, summary, place: '', note: '' };
    });
    const first_ms = entries[0]?.start_ms ?? 0;
    writeFileSync(
      join(folder, `vehicle-${route.vehicle}.ics`),
      writeCalendar(vehicle?.description || `vehicle ${route.vehicle}`, first_ms, entries),
    );
  }
}

/** A freeze-drain set as VROOM reads it: priorities are weights, windows end where the (quantile) deadline less the work lies. */
export function drainSetAsVroom(
  set: DrainSet,
  problem: CrewProblem,
  deadline_min: (building: DrainSet['buildings'][number]) => number,
): string {
  const jobs = set.buildings.length;
  const row = (from: number): number[] => Array.from(problem.travel_s.subarray(from * problem.places, (from + 1) * problem.places));
  return writeVroom({
    jobs: set.buildings.map((building, at) => ({
      id: building.id,
      place: at,
      setup_s: 0,
      service_s: building.service_s,
      skills: [building.skill],
      priority: Math.min(100, building.weight),
      windows: [[0, Math.max(0, deadline_min(building) * MINUTE_S - building.service_s)]],
      description: '',
      loss: null,
    })),
    vehicles: set.crews.map((crew) => ({
      id: crew.id,
      place: jobs + set.depots.findIndex((depot) => depot.id === crew.depot),
      window: [crew.start_s, crew.end_s],
      skills: crew.skills,
      breaks: [],
      description: '',
      steps: [],
    })),
    travel_s: Array.from({ length: problem.places }, (_, from) => row(from)),
  });
}
