/** The kinds of news that make a duty room plan again, put onto a drain set three hours into its plan. */
import type { DrainSet } from '../../src/domain/drain-set.ts';
import type { CrewProblem } from '../../src/plan/crew-problem.ts';
import { compileDrainSet, memberCurve } from '../../src/plan/drain-set.ts';
import { type LossCurve, packLoss } from '../../src/plan/loss-steps.ts';
import { type Announced, withPause } from '../../src/plan/replan.ts';

export const NOW_s = 3 * 3_600;
const MINUTE_s = 60;
const URGENT = 10;
const STRUCK = 80;
const COLDER_per1 = 0.9;
const LATE_s = 45 * MINUTE_s;
const ALERT_s = 60 * MINUTE_s;
/** The alert that ends: begun half an hour ago, planned for two hours. */
const SIREN_s = [NOW_s - 30 * MINUTE_s, NOW_s + 90 * MINUTE_s] as const;
/** Heat is back three hours after word of it; a boiler warms from two hours on. */
const PLANT_s = NOW_s + 3 * 3_600;
const BOILER_s = NOW_s + 2 * 3_600;
const BOILER_BUILDINGS = 20;

/** What an event changes: `make` builds the problem as it is now, and is timed with the search. */
export type Event = Readonly<{
  name: string;
  make: () => CrewProblem;
  lost: ReadonlySet<number>;
  /** Which of the announced plans it meets. */
  meets: 'plain' | 'alert';
}>;

/** Buildings not known to be cut until an event tells of them. */
export function hiddenRows(set: DrainSet, count: number): ReadonlySet<number> {
  const stride = Math.max(1, Math.floor(set.buildings.length / count));
  return new Set(set.buildings.map((_, row) => row).filter((row) => row % stride === 0 && row / stride < count));
}

/** Loss over the members when some rows are not known yet, and some are fed from a second on. */
function curvesOf(
  set: DrainSet,
  hidden: ReadonlySet<number>,
  factor_per1: number,
  fed: (row: number) => number | null = () => null,
): readonly LossCurve[] {
  return set.buildings.map((building, row) => {
    if (hidden.has(row)) return memberCurve(0, building.ensemble_min);
    const freeze_min = building.ensemble_min.map((minute) => Math.round(minute * factor_per1));
    const fed_s = fed(row);
    if (fed_s === null) return memberCurve(building.weight, freeze_min);
    // Members that would freeze after heat is back never do.
    const early_min = freeze_min.filter((minute) => minute * MINUTE_s < fed_s);
    return memberCurve(early_min.length > 0 ? building.weight : 0, early_min.length > 0 ? early_min : freeze_min);
  });
}

/** All buildings first, then the plans announced before the news. */
export function startingProblems(set: DrainSet): Readonly<{ plain: CrewProblem; alert: CrewProblem }> {
  const hidden = hiddenRows(set, STRUCK);
  const plain = compileDrainSet(set, curvesOf(set, hidden, 1));
  return { plain, alert: { ...plain, ...pausesForAll(plain, ...SIREN_s) } };
}

function pausesForAll(problem: CrewProblem, start_s: number, end_s: number) {
  return {
    pauseFrom: Int32Array.from({ length: problem.crews + 1 }, (_, crew) => crew),
    pauseStart_s: new Int32Array(problem.crews).fill(start_s),
    pauseEnd_s: new Int32Array(problem.crews).fill(end_s),
  };
}

/** `announced` is the plan that stands; events look at it to choose whom they strike. */
export function eventsFor(set: DrainSet, base: CrewProblem, announced: Readonly<Record<Event['meets'], Announced>>): readonly Event[] {
  const hidden = hiddenRows(set, STRUCK);
  const nobody: ReadonlySet<number> = new Set();
  const latest_s = set.crews.reduce((most, crew) => Math.max(most, crew.end_s), 0) + LATE_s + ALERT_s;
  const withLoss = (curves: readonly LossCurve[]): CrewProblem => ({ ...base, loss: packLoss(curves, latest_s) });
  const usual = (): CrewProblem => withLoss(curvesOf(set, hidden, 1));
  const { stops } = announced.plain;
  const longest = stops.reduce((best, route, crew) => (route.length > stops[best]!.length ? crew : best), 0);
  const all = new Set(stops.map((_, crew) => crew));
  const some = (count: number): ReadonlySet<number> => {
    const rows = [...hidden];
    return new Set(rows.filter((_, at) => at >= count));
  };
  const middle = set.buildings[Math.floor(set.buildings.length / 2)]!;
  const away = (row: number): number => (set.buildings[row]!.x - middle.x) ** 2 + (set.buildings[row]!.y - middle.y) ** 2;
  const byAway = set.buildings.map((_, row) => row).sort((one, other) => away(one) - away(other) || one - other);
  const near = new Set(byAway.slice(0, BOILER_BUILDINGS));
  const quarter = new Set(byAway.slice(0, Math.floor(set.buildings.length / 4)));
  return [
    { name: 'crew lost', make: usual, lost: new Set([longest]), meets: 'plain' },
    {
      name: 'crew late 45 min',
      make: () => withPause(usual(), announced.plain, NOW_s, new Set([longest]), LATE_s),
      lost: nobody,
      meets: 'plain',
    },
    { name: 'ten urgent', make: () => withLoss(curvesOf(set, some(URGENT), 1)), lost: nobody, meets: 'plain' },
    { name: 'colder by a tenth', make: () => withLoss(curvesOf(set, hidden, COLDER_per1)), lost: nobody, meets: 'plain' },
    {
      name: 'plant back',
      make: () => withLoss(curvesOf(set, hidden, 1, (row) => (quarter.has(row) ? PLANT_s : null))),
      lost: nobody,
      meets: 'plain',
    },
    { name: 'siren on', make: () => withPause(usual(), announced.plain, NOW_s, all, ALERT_s), lost: nobody, meets: 'plain' },
    {
      name: 'siren off',
      make: () => {
        const problem = usual();
        return { ...problem, ...pausesForAll(problem, SIREN_s[0], NOW_s) };
      },
      lost: nobody,
      meets: 'alert',
    },
    {
      name: 'boiler arrived',
      make: () => withLoss(curvesOf(set, hidden, 1, (row) => (near.has(row) ? BOILER_s : null))),
      lost: nobody,
      meets: 'plain',
    },
    { name: 'no access', make: () => refused(usual(), announced.plain), lost: nobody, meets: 'plain' },
    { name: 'repeat strike', make: () => withLoss(curvesOf(set, new Set(), 1)), lost: nobody, meets: 'plain' },
  ];
}

/** The crew that began last finds the door shut: its job ends now and saves nothing. */
function refused(problem: CrewProblem, announced: Announced): CrewProblem {
  let found = -1;
  let began_s = -1;
  announced.stops.forEach((route, crew) => {
    route.forEach((job, at) => {
      const start_s = announced.end_s[crew]![at]! - problem.work_s[job]!;
      if (start_s > NOW_s || announced.end_s[crew]![at]! <= NOW_s || start_s <= began_s) return;
      began_s = start_s;
      found = job;
    });
  });
  if (found < 0) return problem;
  const work_s = problem.work_s.slice();
  work_s[found] = NOW_s - began_s;
  const loss = problem.loss.loss.slice();
  loss.fill(problem.loss.never[found]!, problem.loss.first[found]!, problem.loss.first[found + 1]!);
  return { ...problem, work_s, loss: { ...problem.loss, loss } };
}
