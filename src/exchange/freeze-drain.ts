/**
 * Reads crew planning sets of format "freeze-drain-1" (described in docs/equations/crew-plan.md). Never throws on content: an entry that
 * cannot be used is named and set aside, a value out of range is replaced and named.
 */
import type { DrainSet } from '../domain/drain-set.ts';
import type { Checked, Problem } from '../domain/problems.ts';

export const FREEZE_DRAIN_FORMAT = 'freeze-drain-1';
/** Largest set that is planned in one piece; more is refused with a problem. */
export const DRAIN_BUILDINGS_MAX = 20_000;
const DAY_S = 86_400;

type Row = Record<string, unknown>;

/** `text` is the content of a set, `at` its name for problems; null when it is no such set at all. */
export function readFreezeDrain(text: string, at: string): Checked<DrainSet | null> {
  const problems: Problem[] = [];
  const file = parse(text, at, problems);
  if (!file) return { value: null, problems };
  const travel = record(file.travel);
  const bridges = list(travel.bridges)
    .map((bridge) => (Array.isArray(bridge) ? [number(bridge[0]), number(bridge[1])] : [Number.NaN, Number.NaN]))
    .filter((bridge): bridge is [number, number] => bridge.every(Number.isFinite));
  const wanted = (value: unknown, least: number, fallback: number, place: string): number => {
    const got = number(value);
    if (got >= least && got < Number.MAX_SAFE_INTEGER) return got;
    problems.push({ code: 'FL-CREW-009', severity: 'warn', at: place, say: { expected: `≥ ${least}`, got: String(value) } });
    return fallback;
  };
  const depots = rows(file.depots).map((depot, index) => ({
    id: wanted(depot.id, 0, index, `${at}/depots/${index}/id`),
    x: wanted(depot.x, -1e9, 0, `${at}/depots/${index}/x`),
    y: wanted(depot.y, -1e9, 0, `${at}/depots/${index}/y`),
  }));
  const known = new Set(depots.map((depot) => depot.id));
  const crews = rows(file.crews).flatMap((crew, index) => {
    const place = `${at}/crews/${index}`;
    const depot = number(crew.depot);
    if (!known.has(depot)) {
      problems.push({ code: 'FL-CREW-004', severity: 'warn', at: place, say: { depot: String(crew.depot) } });
      return [];
    }
    const start_s = Math.round(wanted(crew.start_s, 0, 0, `${place}/start_s`));
    const end_s = Math.round(wanted(crew.end_s, 0, start_s, `${place}/end_s`));
    if (end_s <= start_s) problems.push({ code: 'FL-CREW-003', severity: 'warn', at: place, say: {} });
    return [{ id: number(crew.id) >= 0 ? number(crew.id) : index, depot, start_s, end_s, skills: skillsOf(crew.skills) }];
  });
  if (crews.length === 0) problems.push({ code: 'FL-CREW-001', severity: 'warn', at: `${at}/crews`, say: {} });
  const seen = new Set<number>();
  const buildings = rows(file.buildings).flatMap((building, index) => {
    const place = `${at}/buildings/${index}`;
    const id = number(building.id);
    if (!(id >= 0) || seen.has(id)) {
      problems.push({
        code: 'FL-CREW-009',
        severity: 'warn',
        at: `${place}/id`,
        say: { expected: 'a new number', got: String(building.id) },
      });
      return [];
    }
    seen.add(id);
    const deadline_min = Math.floor(wanted(building.deadline_min, 0, 0, `${place}/deadline_min`));
    const given = list(building.ensemble_min).map(number);
    const whole = given.every((minute) => minute >= 0 && minute < Number.MAX_SAFE_INTEGER);
    if (!whole) problems.push({ code: 'FL-CREW-009', severity: 'warn', at: `${place}/ensemble_min`, say: { expected: '≥ 0', got: 'NaN' } });
    const skill = number(building.skill);
    return [
      {
        id,
        x: wanted(building.x, -1e9, 0, `${place}/x`),
        y: wanted(building.y, -1e9, 0, `${place}/y`),
        skill: skill >= 0 && skill <= SKILL_MAX ? skill : 0,
        service_s: Math.round(wanted(building.service_s, 1, DAY_S, `${place}/service_s`)),
        weight: Math.round(wanted(building.weight, 0, 0, `${place}/weight`)),
        deadline_min,
        ensemble_min: whole && given.length > 0 ? given.map(Math.floor) : [deadline_min],
      },
    ];
  });
  const members = buildings.reduce((least, building) => Math.min(least, building.ensemble_min.length), Infinity);
  if (buildings.length > DRAIN_BUILDINGS_MAX) {
    problems.push({ code: 'FL-CREW-011', severity: 'stop', at, say: { got: buildings.length, limit: DRAIN_BUILDINGS_MAX } });
    return { value: null, problems };
  }
  const value: DrainSet = {
    name: typeof file.name === 'string' ? file.name : at,
    travel: {
      fixed_s: wanted(travel.fixed_s, 0, 0, `${at}/travel/fixed_s`),
      speed_mps: wanted(travel.speed_mps, 1e-3, 1, `${at}/travel/speed_mps`),
      detour: wanted(travel.detour, 1, 1, `${at}/travel/detour`),
      river_y: number(travel.river_y),
      bridges,
    },
    depots,
    crews,
    // Every building has as many members as the poorest; a member is one weather for all.
    buildings: buildings.map((building) => ({ ...building, ensemble_min: building.ensemble_min.slice(0, members) })),
  };
  return { value, problems };
}
const SKILL_MAX = 30;

function parse(text: string, at: string, problems: Problem[]): Row | null {
  const refuse = (got: string): null => {
    problems.push({ code: 'FL-CREW-010', severity: 'stop', at, say: { format: FREEZE_DRAIN_FORMAT, got } });
    return null;
  };
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== 'object' || file === null || Array.isArray(file)) return refuse('no object');
    const { format } = file as Row;
    return format === FREEZE_DRAIN_FORMAT ? (file as Row) : refuse(`format ${String(format)}`);
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : 'no JSON');
  }
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
function rows(value: unknown): readonly Row[] {
  return list(value).map(record);
}
function skillsOf(value: unknown): readonly number[] {
  return list(value)
    .map(number)
    .filter((skill) => skill >= 0 && skill <= SKILL_MAX);
}
