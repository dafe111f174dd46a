/**
 * What crews have been told, for the plan that comes next: drains that are ordered or begun and re-feeds that are signed, with the crew and
 * the times of the plan that stood then. What was only proposed is no promise: nobody has left for it.
 */
import type { BuildingId } from '../domain/ids.ts';
import type { CrewRoute, PlanLine, RefeedOption } from '../domain/plan.ts';
import { type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import type { Announcement, CrewPause } from '../plan/options.ts';
import type { Desk } from './desk.ts';
import { isComplete } from './sign.ts';

/** Drains as told stand before the plan in force; a drain that has begun leaves the plan and stays here until it ends. */
export function announcedOf(desk: Desk, now_ms: Instant): Announcement | null {
  const { assessment } = desk;
  // Someone went back in the night: a plan of a later hour has told nobody anything yet.
  if (!assessment || assessment.plan.t0_ms > now_ms) return null;
  const stateOf = new Map(desk.services.map((service) => [service.building, service.state]));
  const lines = new Map<BuildingId, PlanLine>();
  for (const line of assessment.announced?.lines ?? []) if (stateOf.get(line.building) === 'draining') lines.set(line.building, line);
  for (const line of assessment.plan.lines) {
    const state = stateOf.get(line.building);
    if (line.action === 'drain' && line.crew !== null && (state === 'drainOrdered' || state === 'draining')) lines.set(line.building, line);
  }
  const options = signedOptions(desk);
  if (lines.size + options.length === 0) return null;
  return { t0_ms: assessment.plan.t0_ms, lines: [...lines.values()], routes: routesOf([...lines.values()]), options };
}

/** Stops of each crew in the order of their starts. */
function routesOf(lines: readonly PlanLine[]): readonly CrewRoute[] {
  const byCrew = new Map<string, PlanLine[]>();
  for (const line of lines) byCrew.set(line.crew!, [...(byCrew.get(line.crew!) ?? []), line]);
  return [...byCrew].sort().map(([, own]): CrewRoute => {
    own.sort((one, other) => one.start_ms! - other.start_ms! || (one.building < other.building ? -1 : 1));
    return {
      crew: own[0]!.crew!,
      stops: own.map((line) => line.building),
      travel_s: own.reduce((sum, line) => sum + line.travel_s, 0),
      work_s: own.reduce((sum, line) => sum + (line.end_ms! - line.start_ms!) / 1_000, 0),
      end_ms: own.at(-1)!.end_ms!,
    };
  });
}

/** Ways to re-feed that someone has signed, with the crew and the hour that were shown with them. */
function signedOptions(desk: Desk): readonly RefeedOption[] {
  const signed = new Set<BuildingId>();
  for (const { act, matter, signatures } of Object.values(desk.decisions)) {
    if (act !== 'accept' || matter.kind !== 'refeed' || !isComplete(matter.kind, signatures.length)) continue;
    for (const building of matter.buildings) signed.add(building);
  }
  return (desk.assessment?.plan.options ?? []).filter((option) => option.crew !== null && option.buildings.some((id) => signed.has(id)));
}

/** An air alert is expected to last so long, and never to end at once. [I] */
const ALERT_MS = 60 * MINUTE_MS;
const ALERT_LEFT_LEAST_MS = 20 * MINUTE_MS;

/** While an alert lasts nobody works outside; how long it will last nobody knows, so the plan is made again at the all-clear. */
export function pausesOf(desk: Desk, now_ms: Instant): readonly CrewPause[] {
  if (!desk.airAlert) return [];
  const begun_ms = desk.lines.reduce<number>(
    (last, line) => (line.change === 'alertStarts' && line.at_ms <= now_ms ? line.at_ms : last),
    now_ms,
  );
  const end_ms = Math.max(begun_ms + ALERT_MS, now_ms + ALERT_LEFT_LEAST_MS);
  return [{ crew: null, start_ms: instant_ms(Math.min(begun_ms, now_ms)), end_ms: instant_ms(end_ms) }];
}
