/** What a line changes in the world: sources, feeders, feed of buildings, states of their heating (DOMAIN §2.1). */
import type { BuildingId, FeederId, SourceId } from '../domain/ids.ts';
import type { BuildingService, HeatingState } from '../domain/service.ts';
import type { Instant } from '../domain/time.ts';
import type { Desk } from './desk.ts';
import type { ReceivedLine } from './event.ts';
import { type Outage, traceFeed } from './lose-source.ts';

/** States in which the heating holds water and nobody feeds it. */
const COLD_AND_FULL: ReadonlySet<HeatingState> = new Set(['noFeed', 'holdFull', 'drainOrdered', 'noAccess', 'refused']);
const IN_DRAINING: ReadonlySet<HeatingState> = new Set([...COLD_AND_FULL, 'draining']);

/**
 * Applies a line. What a resident says by telephone changes nothing by itself: it stays a statement beside the building until an instrument,
 * a crew or a named person says so. Returns the same desk when nothing changes.
 */
export function changeWorld(desk: Desk, line: ReceivedLine, now_ms: Instant): Desk {
  if (line.kind === 'call' || line.kind === 'report' || line.kind === 'reading') return desk;
  const { buildings, sources, feeders, boilers } = line.objects;
  if (line.kind === 'order') return buildings.length > 0 ? setStates(desk, buildings, whenColdAndFull('drainOrdered')) : desk;
  const at_ms = line.at_ms <= now_ms ? line.at_ms : now_ms;
  switch (line.change) {
    case 'sourceStops':
      return applyOutage(desk, withAll(desk.lostSources, sources, at_ms), desk.lostFeeders, at_ms);
    case 'sourceReturns': {
      // What the pumps did is a matter of this loss; after the next one it is open again.
      const quiet = sources.some((id) => desk.pumps[id]) ? { ...desk, pumps: without(desk.pumps, sources) } : desk;
      const back = applyOutage(quiet, without(desk.lostSources, sources), desk.lostFeeders, at_ms);
      return setStates(back, buildings, (service) => (COLD_AND_FULL.has(service.state) ? 'heated' : service.state));
    }
    case 'feederOff':
      return applyOutage(desk, desk.lostSources, withAll(desk.lostFeeders, feeders, at_ms), at_ms);
    case 'feederOn':
      return applyOutage(desk, desk.lostSources, without(desk.lostFeeders, feeders), at_ms);
    case 'boilerConnected':
      return { ...desk, boilers: [...new Set([...desk.boilers, ...boilers])].sort() };
    case 'drainStarted':
      return setStates(desk, buildings, whenColdAndFull('draining'));
    case 'drainVerified':
      return setStates(desk, buildings, (service) => (IN_DRAINING.has(service.state) ? 'drainedVerified' : service.state), at_ms);
    case 'noAccess':
      return setStates(desk, buildings, (service) => (IN_DRAINING.has(service.state) ? 'noAccess' : service.state));
    case 'burstReported':
      return setStates(desk, buildings, () => 'burst');
    case 'alertStarts':
      return desk.airAlert ? desk : { ...desk, airAlert: true };
    case 'alertEnds':
      return desk.airAlert ? { ...desk, airAlert: false } : desk;
    case 'pumpsRanOn':
    case 'pumpsStopped': {
      const stopped_ms = line.change === 'pumpsStopped' ? at_ms : null;
      const said = { stopped_ms, author: line.source?.outlet ?? '', who: '', at_ms: now_ms };
      return { ...desk, pumps: { ...desk.pumps, ...Object.fromEntries(sources.map((source) => [source, said])) } };
    }
    case 'coldReported':
    case null:
      return desk;
  }
}

function whenColdAndFull(next: HeatingState): (service: BuildingService) => HeatingState {
  return (service) => (COLD_AND_FULL.has(service.state) ? next : service.state);
}

/** Sets the state of some buildings; `drainedAt_ms` is noted on those that become drained. Same desk when nothing changes. */
export function setStates(
  desk: Desk,
  buildings: readonly BuildingId[],
  next: (service: BuildingService) => HeatingState,
  drainedAt_ms: Instant | null = null,
): Desk {
  let services: BuildingService[] | null = null;
  for (const building of buildings) {
    const row = desk.ground.buildingRows.get(building);
    if (row === undefined) continue;
    const before = (services ?? desk.services)[row]!;
    const state = next(before);
    if (state === before.state) continue;
    services ??= [...desk.services];
    services[row] = {
      ...before,
      state,
      heatLost_ms: state === 'heated' ? null : before.heatLost_ms,
      lostSource: state === 'heated' ? null : before.lostSource,
      drained_ms: state === 'drainedVerified' ? drainedAt_ms : before.drained_ms,
    };
  }
  return services ? { ...desk, services } : desk;
}

/** Compares who was fed before with who is fed now; only the difference changes states, so that what people reported otherwise stands. */
function applyOutage(
  desk: Desk,
  lostSources: Readonly<Record<SourceId, Instant>>,
  lostFeeders: Readonly<Record<FeederId, Instant>>,
  at_ms: Instant,
): Desk {
  const { ground } = desk;
  const before = traceFeed(ground, outageOf(desk.lostSources, desk.lostFeeders));
  const after = traceFeed(ground, outageOf(lostSources, lostFeeders));
  const firstLost: Record<BuildingId, Instant> = { ...desk.firstLost };
  let someoneLost = false;
  const services = desk.services.map((service, row) => {
    const feederRow = ground.buildingFeeder[row]!;
    const powered = feederRow < 0 || lostFeeders[ground.city.feeders[feederRow]!.id] === undefined;
    const lost = before.fed[row] === 1 && after.fed[row] === 0 && service.state === 'heated';
    const back = before.fed[row] === 0 && after.fed[row] === 1 && COLD_AND_FULL.has(service.state);
    if (lost) {
      firstLost[service.building] ??= at_ms;
      someoneLost = true;
      const sourceRow = before.source[row]!;
      const lostSource = sourceRow < 0 ? null : ground.city.sources[sourceRow]!.id;
      return { ...service, state: 'noFeed' as const, heatLost_ms: at_ms, powered, lostSource };
    }
    if (back) return { ...service, state: 'heated' as const, heatLost_ms: null, powered, lostSource: null };
    return powered === service.powered ? service : { ...service, powered };
  });
  const lostAt_ms = desk.lostAt_ms ?? (someoneLost ? at_ms : null);
  return { ...desk, lostSources, lostFeeders, services, firstLost, lostAt_ms };
}

function outageOf(lostSources: Readonly<Record<SourceId, Instant>>, lostFeeders: Readonly<Record<FeederId, Instant>>): Outage {
  return { sources: new Set(Object.keys(lostSources) as SourceId[]), feeders: new Set(Object.keys(lostFeeders) as FeederId[]) };
}

function withAll<Id extends string>(
  since: Readonly<Record<Id, Instant>>,
  ids: readonly Id[],
  at_ms: Instant,
): Readonly<Record<Id, Instant>> {
  const all: Record<string, Instant> = { ...since };
  for (const id of ids) all[id] ??= at_ms;
  return all as Record<Id, Instant>;
}

function without<Id extends string, T>(known: Readonly<Record<Id, T>>, ids: readonly Id[]): Readonly<Record<Id, T>> {
  return Object.fromEntries(Object.entries(known).filter(([id]) => !ids.includes(id as Id))) as Record<Id, T>;
}
