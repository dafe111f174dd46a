/** Finds the objects that a recorded night names by place in a list, because ids come from the city's generator. */

import type { LineObjects } from '../desk/event.ts';
import type { Ground } from '../desk/ground.ts';
import { NO_OUTAGE, traceFeed } from '../desk/lose-source.ts';
import type { EventLine, ObjectPick } from '../domain/claims.ts';
import type { BoilerId, BuildingId, FeederId, SourceId } from '../domain/ids.ts';
import type { Plan } from '../domain/plan.ts';

/** All lists in id order. `plan` lists are those of the first plan of the night; null until there is one. */
export type PickLists = Readonly<{
  struckSource: readonly SourceId[];
  sources: readonly SourceId[];
  threatened: readonly BuildingId[];
  buildings: readonly BuildingId[];
  feeders: readonly FeederId[];
  boilers: readonly BoilerId[];
  crews: readonly string[];
  planned: Readonly<{ drainPlanned: readonly BuildingId[]; refed: readonly BuildingId[] }> | null;
}>;

export function makePickLists(ground: Ground, struck: readonly SourceId[]): PickLists {
  const { city } = ground;
  const struckSource = struck.length > 0 ? struck : [largestSource(ground)];
  const before = traceFeed(ground, NO_OUTAGE);
  const after = traceFeed(ground, { sources: new Set(struckSource), feeders: new Set() });
  const lost = city.buildings.filter((_, row) => before.fed[row] === 1 && after.fed[row] === 0);
  return {
    struckSource: inOrder(struckSource),
    sources: inOrder(city.sources.map(({ id }) => id)),
    threatened: inOrder(lost.filter(({ use }) => use === 'residential').map(({ id }) => id)),
    buildings: inOrder(city.buildings.map(({ id }) => id)),
    feeders: feedersWithin(ground, new Set(lost.map(({ id }) => id))),
    boilers: inOrder(city.boilers.map(({ id }) => id)),
    crews: inOrder(city.crews.map(({ id }) => id)),
    planned: null,
  };
}

/** Residential buildings only, as in the published figures that the night follows. */
export function withPlan(lists: PickLists, plan: Plan): PickLists {
  const homes = new Set(lists.threatened);
  const of = (action: string) =>
    inOrder(plan.lines.filter((line) => line.action === action && homes.has(line.building)).map(({ building }) => building));
  return { ...lists, planned: { drainPlanned: of('drain'), refed: of('refeed') } };
}

export function needsPlan(pick: ObjectPick | null): boolean {
  return pick !== null && (pick.from === 'drainPlanned' || pick.from === 'refed');
}

/** The objects of a line; empty lists where it names none. */
export function objectsOf(line: EventLine, lists: PickLists): LineObjects {
  const objects = { buildings: [] as BuildingId[], sources: [] as SourceId[], feeders: [] as FeederId[], boilers: [] as BoilerId[] };
  const { pick } = line;
  if (!pick) return objects;
  switch (pick.from) {
    case 'struckSource':
      return { ...objects, sources: taken(lists.struckSource, pick) };
    case 'sources':
      return { ...objects, sources: taken(lists.sources, pick) };
    case 'feeders':
      return { ...objects, feeders: taken(lists.feeders, pick) };
    case 'boilers':
      return { ...objects, boilers: taken(lists.boilers, pick) };
    case 'threatened':
    case 'buildings':
      return { ...objects, buildings: taken(lists[pick.from], pick) };
    case 'drainPlanned':
    case 'refed':
      return { ...objects, buildings: taken(lists.planned?.[pick.from] ?? [], pick) };
    case 'crews':
      return objects;
  }
}

/** A list that is too short wraps around; nothing is named twice. */
function taken<Id>(list: readonly Id[], { nth, count }: ObjectPick): Id[] {
  const ids = new Set<Id>();
  for (let at = 0; at < Math.min(count, list.length); at++) ids.add(list[(nth - 1 + at) % list.length]!);
  return [...ids];
}

function inOrder<Id extends string>(ids: readonly Id[]): readonly Id[] {
  return [...ids].sort();
}

/** The source that feeds most buildings: where a scenario does not say which one stops. */
function largestSource(ground: Ground): SourceId {
  const { source } = traceFeed(ground, NO_OUTAGE);
  const counts = new Map<number, number>();
  for (const row of source) counts.set(row, (counts.get(row) ?? 0) + 1);
  let best = 0;
  for (let row = 0; row < ground.city.sources.length; row++) if ((counts.get(row) ?? 0) > (counts.get(best) ?? 0)) best = row;
  return ground.city.sources[best]!.id;
}

/** Feeders of heat points that lose heat anyway come first, so that the night takes heat from nobody beyond the struck source. */
function feedersWithin(ground: Ground, lost: ReadonlySet<BuildingId>): readonly FeederId[] {
  const { city, heatPointFeeder, sourceFeeder } = ground;
  const inside = new Set<number>();
  const outside = new Set<number>(sourceFeeder);
  for (const [row, building] of city.buildings.entries()) {
    if (heatPointFeeder[row]! >= 0) (lost.has(building.id) ? inside : outside).add(heatPointFeeder[row]!);
  }
  const within = city.feeders.filter((_, row) => inside.has(row) && !outside.has(row)).map(({ id }) => id);
  return within.length > 0 ? inOrder(within) : inOrder(city.feeders.map(({ id }) => id));
}
