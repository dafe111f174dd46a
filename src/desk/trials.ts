/**
 * Trials of the plan: decisions that are looked at before they are taken. A trial is the newest calculation with these decisions in it and
 * nothing else changed; accepted, they stand in every plan from then on, until someone takes them back.
 */
import type { City } from '../domain/city.ts';
import type { BuildingId, CrewId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import type { BuildingService } from '../domain/service.ts';
import type { BuildingOrder, TrialChoices } from '../domain/trial.ts';
import type { AcceptedTrial, Desk } from './desk.ts';
import { type ChangeSetting, planChange } from './plan-change.ts';
import { crewWords } from './words.ts';

export const standingTrials = (desk: Desk): readonly AcceptedTrial[] => desk.trials.filter(({ withdrawn }) => withdrawn === null);

/** What the decisions in force say to the plan; of two about one building the later counts. */
export type Decided = Readonly<{
  orders: readonly BuildingOrder[];
  crewsOff: readonly CrewId[];
  pins: readonly (readonly [building: BuildingId, crew: CrewId])[];
  tail_per1: number | null;
}>;

type Named = Readonly<{ name: string; who: string; choices: TrialChoices }>;

/** `pins` are those that people set one by one. An order to keep a building full or to drain it undoes an earlier one. */
export function decidedBy(trials: readonly Named[], pinned: Decided['pins']): Decided {
  const orders = new Map<BuildingId, BuildingOrder>();
  const pins = new Map(pinned);
  const crewsOff = new Set<CrewId>();
  let tail_per1: number | null = null;
  for (const { name, who, choices } of trials) {
    for (const { building, action } of choices.orders) {
      orders.set(building, { building, action, name, who });
      if (action === 'keep') pins.delete(building);
    }
    for (const { building, crew } of choices.pins) {
      pins.set(building, crew);
      if (orders.get(building)?.action === 'keep') orders.delete(building);
    }
    for (const crew of choices.crewsOff) crewsOff.add(crew);
    tail_per1 = choices.tail_per1 ?? tail_per1;
  }
  return { orders: [...orders.values()], crewsOff: [...crewsOff], pins: [...pins].filter(([, crew]) => !crewsOff.has(crew)), tail_per1 };
}

/** Why these decisions cannot be tried or taken; null when they can. */
export function refuseChoices(desk: Desk, { crewsOff, orders, pins, tail_per1 }: TrialChoices): Problem | null {
  const refuse = (code: Problem['code'], at: string, say: Problem['say']): Problem => ({ code, severity: 'stop', at, say });
  if (crewsOff.length + orders.length + pins.length === 0 && tail_per1 === null) return refuse('FL-SERVE-054', 'trial', {});
  const { city, buildingRows } = desk.ground;
  for (const { building } of [...orders, ...pins]) {
    if (!buildingRows.has(building)) return refuse('FL-SERVE-003', `buildings/${building}`, { id: building });
  }
  const crews = new Map(city.crews.map((crew) => [crew.id, crew]));
  for (const id of crewsOff) if (!crews.has(id)) return refuse('FL-SERVE-021', `crews/${id}`, { id });
  for (const { crew } of pins) {
    if (crews.get(crew)?.skills.includes('drain') !== true) return refuse('FL-SERVE-020', `crews/${crew}`, { crew });
  }
  const ordered = orders.map(({ building }) => building);
  const given = pins.map(({ building }) => building);
  const kept = new Set(orders.flatMap(({ building, action }) => (action === 'keep' ? [building] : [])));
  const twice = repeated(ordered) ?? repeated(given);
  const clash = twice ?? given.find((id) => kept.has(id)) ?? null;
  if (clash !== null) return refuse('FL-SERVE-055', `buildings/${clash}`, { id: clash });
  const off = pins.find(({ crew }) => crewsOff.includes(crew));
  return off ? refuse('FL-SERVE-055', `crews/${off.crew}`, { id: off.crew }) : null;
}

const repeated = (ids: readonly BuildingId[]): BuildingId | undefined => ids.find((id, at) => ids.indexOf(id) !== at);

/** What of city and services a trial's answer is said with. */
export function trialSetting(city: City, services: readonly BuildingService[]): ChangeSetting {
  const crews = new Map(city.crews.map((crew): [string, string] => [crew.id, crew.name]));
  const buildings = new Map(city.buildings.map((building) => [building.id, building]));
  return {
    services: new Map(services.map((service) => [service.building, service])),
    cause: 'tried',
    timeZone: city.meta.timeZone,
    crewName: (crew) => crewWords(crews.get(crew) ?? crew),
    address: (id) => ({ uk: buildings.get(id)?.address ?? id, en: buildings.get(id)?.addressEn ?? id }),
  };
}

/** What of weather, power and heat a trial supposes; nobody can decide these. */
export type Supposed = Readonly<{ air_K: number; wind_mps: number | null; powerAt_ms: number | null; heatAt_ms: number | null }>;

export function supposesAnything({ air_K, wind_mps, powerAt_ms, heatAt_ms }: Supposed): boolean {
  return air_K !== 0 || wind_mps !== null || powerAt_ms !== null || heatAt_ms !== null;
}

/** Lines that one answer names; the rest is counted. */
const LINES_MAX = 40;

/**
 * A trial in the shape of `TrialView`, losses in person-hours: its figures beside those of `base`, which was searched for as long without these
 * decisions; its lines beside those of the plan in force.
 */
export function trialView(
  { standing, base, tried }: Readonly<{ standing: Plan; base: Plan; tried: Plan }>,
  inputHash: string,
  rejected: boolean,
  setting: ChangeSetting,
) {
  const { lines } = planChange(standing, tried, setting);
  return {
    version: 1 as const,
    inputHash,
    of: standing.stamp.inputHash,
    rejected,
    before: columnOf(base),
    after: columnOf(tried),
    moved: lines.length,
    lines: lines.slice(0, LINES_MAX).map((line) => ({ ...line, building: line.building as string })),
  };
}

const MINUTES = 60;
function columnOf({ totals }: Plan) {
  const { frozen, refeed, drain, hold, leave, late, loss, lossTail } = totals;
  return { frozen, loss: Math.round(loss / MINUTES), tail: Math.round(lossTail / MINUTES), refeed, drain, hold, leave, late };
}
