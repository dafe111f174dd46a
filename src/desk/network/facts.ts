/** What the desk knows that the heat network depends on: valves turned, sources and feeders out, houses drained, the weather. */
import type { FeederId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import type { FeedQuestion } from '../../twin/network/feed.ts';
import type { Desk } from '../desk.ts';
import { airAt } from '../view.ts';

/** Plain columns and sets: they travel to the thread that holds the network. */
export type NetworkFacts = Readonly<{
  at_ms: Instant;
  question: FeedQuestion;
  /** Since when the water of a source stands, in hours; only sources that are out. */
  out_h: ReadonlyMap<SourceId, number>;
  /** Outdoors when heat was first lost; now's where nothing is lost. */
  outdoorBefore_C: number;
  drained: ReadonlySet<SubstationId>;
}>;

/** Half a degree changes no valve's verdict, and the same question is answered once. [I] */
const OUTDOOR_STEPS_perK = 2;

/** Which valves an accepted re-feed has turned: those of decisions whose buildings have begun to get heat again. */
function turnedValves(desk: Desk): Readonly<{ opened: Set<ValveId>; closed: Set<ValveId> }> {
  const opened = new Set<ValveId>();
  const closed = new Set<ValveId>();
  for (const { act, matter } of Object.values(desk.decisions)) {
    if (act !== 'accept' || matter.kind !== 'refeed') continue;
    const carried = matter.buildings.some((id) => desk.services[desk.ground.buildingRows.get(id) ?? -1]?.state === 'heated');
    if (!carried) continue;
    for (const valve of matter.open) opened.add(valve);
    for (const valve of matter.close) closed.add(valve);
  }
  return { opened, closed };
}

/** Substations all of whose buildings are drained. */
function drainedSubstations(desk: Desk): Set<SubstationId> {
  const drained = new Set<SubstationId>();
  const full = new Set<SubstationId>();
  for (const [row, { substation }] of desk.ground.city.buildings.entries()) {
    if (substation === null) continue;
    const service = desk.services[row]!;
    if (service.drained_ms !== null || service.state === 'drainedVerified') drained.add(substation);
    else full.add(substation);
  }
  for (const one of full) drained.delete(one);
  return drained;
}

/** Median of the members, in half degrees. */
function outdoorAt_C(weather: WeatherEnsemble, at_ms: Instant): number {
  return Math.round(airAt(weather, at_ms).outdoor_C.p50 * OUTDOOR_STEPS_perK) / OUTDOOR_STEPS_perK;
}

export function networkFacts(desk: Desk, weather: WeatherEnsemble, now_ms: Instant): NetworkFacts {
  const drained = drainedSubstations(desk);
  const out_h = new Map<SourceId, number>();
  for (const [id, since_ms] of Object.entries(desk.lostSources)) {
    out_h.set(id as SourceId, Math.max(0, Math.round((10 * (now_ms - since_ms)) / HOUR_MS) / 10));
  }
  const outdoor_C = outdoorAt_C(weather, now_ms);
  return {
    at_ms: now_ms,
    question: {
      outdoor_C,
      ...turnedValves(desk),
      sourcesOut: new Set(out_h.keys()),
      sourcesCold: new Set(),
      feedersDead: new Set(Object.keys(desk.lostFeeders) as FeederId[]),
      substationsOff: drained,
    },
    out_h,
    outdoorBefore_C: desk.lostAt_ms === null ? outdoor_C : outdoorAt_C(weather, desk.lostAt_ms),
    drained,
  };
}
