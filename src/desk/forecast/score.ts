/**
 * How good the forecast was. For hours that have passed the forecast is made again as it stood: with what was known then, with the readings
 * of then. Then readings and findings that came later are held against it. Nothing is remembered from run to run, so a restarted desk, or
 * another one on the same journal, gives the same score. The weather is the forecast that was issued, not what came.
 * Source: docs/equations/learning.md §4.
 */
import type { City, Zone } from '../../domain/city.ts';
import type { BuildingId, FeederId } from '../../domain/ids.ts';
import type { BuildingService, HeatingState, PumpFact, ReturnEstimate } from '../../domain/service.ts';
import { HOUR_MS, type Instant, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import {
  type Evidence,
  type ForecastOptions,
  type FreezeSighting,
  forecastBuilding,
  forecastPart,
  learn,
  mergeForecast,
  type Prepared,
  prepareForecast,
  type Reading,
  type ReadingPlace,
  type Score,
  scoreFreezes,
  scoreReadings,
} from '../../twin/building/forecast.ts';
import type { Desk } from '../desk.ts';
import { shownTenth } from '../hours.ts';
import { pumpFacts, readingsToLearn } from '../readings.ts';
import { ZONE_WORDS } from '../words.ts';

/** What is held against the forecast; plain, so that it can travel to a thread. */
export type ScoreFacts = Readonly<{
  at_ms: Instant;
  lostAt_ms: Instant | null;
  services: readonly BuildingService[];
  readings: readonly Evidence[];
  /** What was said of the pumps, and when. */
  pumps: readonly Readonly<{ fact: PumpFact; said_ms: Instant }>[];
  sightings: readonly FreezeSighting[];
  feederLost_ms: Readonly<Record<FeederId, Instant>>;
}>;

/** Forecasts are made again every so often, and so far back; older nights are another story. */
const ISSUED_EVERY_h = 3;
const BACK_MAX_h = 48;
/** A forecast of less than this ahead is no forecast; of more than a day it is scored by the next one. */
const LEAD_MIN_h = 1;
const LEAD_MAX_h = 24;
const LEADS_h = [
  [1, 3],
  [3, 6],
  [6, 12],
  [12, 24],
] as const;
const WANTED_per1 = 0.9;
const CASES_MAX = 60;
const SIGHTINGS_MAX = 60;

/** From the desk: readings inside buildings without heat, pipes found burst, systems drained before they froze. */
export function scoreFacts(desk: Desk, now_ms: Instant): ScoreFacts {
  const sightings: FreezeSighting[] = [];
  for (const line of desk.lines) {
    if (line.change !== 'burstReported') continue;
    for (const building of line.objects.buildings) sightings.push({ building, at_ms: line.at_ms, frozen: true });
  }
  for (const service of desk.services) {
    if (service.drained_ms !== null && service.state !== 'burst' && service.state !== 'frozenPartial') {
      sightings.push({ building: service.building, at_ms: service.drained_ms, frozen: false });
    }
  }
  sightings.sort((one, other) => other.at_ms - one.at_ms || (one.building < other.building ? -1 : 1));
  return {
    at_ms: now_ms,
    lostAt_ms: desk.lostAt_ms,
    services: desk.services,
    readings: readingsToLearn(desk).filter((reading) => reading.at_ms <= now_ms),
    pumps: pumpFacts(desk).map((fact) => ({ fact, said_ms: desk.pumps[fact.source]!.at_ms })),
    sightings: sightings.slice(0, SIGHTINGS_MAX),
    feederLost_ms: desk.lostFeeders,
  };
}

/** What the score depends on, in short: as long as it stays, so does the score. */
export function scoreKey(facts: ScoreFacts): string {
  const seen = facts.readings.map(({ id }) => id).join(' ');
  const told = facts.pumps.map(({ fact, said_ms }) => `${fact.source}@${said_ms}:${fact.stopped_ms}`).join(' ');
  const found = facts.sightings.map(({ building, at_ms, frozen }) => `${building}@${at_ms}${frozen ? '!' : ''}`).join(' ');
  return [issuedAt(facts).join(' '), seen, told, found, Object.values(facts.feederLost_ms).join(' ')].join('|');
}

const THEN_UNFED: HeatingState = 'noFeed';

/** Services as they were known at an instant: who had lost heat by then, who was drained by then, whose feeder was dead by then. */
function servicesAt(city: City, facts: ScoreFacts, at_ms: Instant): readonly BuildingService[] {
  return facts.services.map((service, row) => {
    const lost = service.heatLost_ms !== null && service.heatLost_ms <= at_ms;
    if (!lost) return { ...service, state: 'heated', heatLost_ms: null, drained_ms: null, lostSource: null };
    const feeder = city.buildings[row]?.feeder ?? null;
    const dead_ms = feeder === null ? undefined : facts.feederLost_ms[feeder];
    const drained = service.drained_ms !== null && service.drained_ms <= at_ms;
    return {
      ...service,
      state: drained ? 'drainedVerified' : THEN_UNFED,
      drained_ms: drained ? service.drained_ms : null,
      powered: dead_ms === undefined || dead_ms > at_ms,
    };
  });
}

type Hindcast = Readonly<{ issued_ms: Instant; prepared: Prepared }>;

/** The forecast of an earlier instant, made from what was known then. */
function hindcast(
  city: City,
  weather: WeatherEnsemble,
  returns: readonly ReturnEstimate[],
  facts: ScoreFacts,
  options: ForecastOptions,
  issued_ms: Instant,
): Hindcast {
  const services = servicesAt(city, facts, issued_ms);
  const { beliefs: _later, ...plain } = options;
  const said = returns.filter((estimate) => estimate.saidAt_ms <= issued_ms);
  const pumps = facts.pumps.flatMap(({ fact, said_ms }) => (said_ms <= issued_ms ? [fact] : []));
  const wish = { ...plain, pumps, t0_ms: issued_ms, horizon_h: LEAD_MAX_h };
  const first = prepareForecast(city, services, weather, said, wish);
  const readings = facts.readings.filter((reading) => reading.at_ms <= issued_ms);
  if (readings.length === 0) return { issued_ms, prepared: first };
  return { issued_ms, prepared: prepareForecast(city, services, weather, said, { ...wish, beliefs: learn(first, readings).beliefs }) };
}

const NO_SCORE: Score = { count: 0, within: 0, crps: 0, lead_h: 0 };

function added(one: Score, other: Score): Score {
  const count = one.count + other.count;
  if (count === 0) return NO_SCORE;
  const mean = (first: number, second: number): number => (first * one.count + second * other.count) / count;
  return { count, within: one.within + other.within, crps: mean(one.crps, other.crps), lead_h: mean(one.lead_h, other.lead_h) };
}

const shown = ({ count, within, crps, lead_h }: Score): Score => ({
  count,
  within,
  crps: Math.round(100 * crps) / 100,
  lead_h: shownTenth(lead_h),
});

/** In the shape of `ForecastScore`. */
export function forecastScore(
  city: City,
  weather: WeatherEnsemble,
  returns: readonly ReturnEstimate[],
  facts: ScoreFacts,
  options: ForecastOptions,
) {
  const hindcasts = issuedAt(facts).map((issued_ms) => hindcast(city, weather, returns, facts, options, issued_ms));
  const leadOf = (at_ms: Instant, { issued_ms }: Hindcast): number => (at_ms - issued_ms) / HOUR_MS;
  const rows = new Map(city.buildings.map((building, row) => [building.id, row]));
  let readings = NO_SCORE;
  const byLead = LEADS_h.map(([from_h, to_h]) => ({ from_h: from_h as number, to_h: to_h as number, score: NO_SCORE }));
  const cases: ReturnType<typeof caseOf>[] = [];
  for (const reading of facts.readings) {
    // Meters teach; the forecast foretells temperatures.
    if (reading.place === 'heatMeter' || reading.place === 'returnWater') continue;
    for (const [at, made] of hindcasts.entries()) {
      const lead_h = leadOf(reading.at_ms, made);
      const bucket = byLead.find(({ from_h, to_h }) => lead_h >= from_h && lead_h < to_h);
      if (!bucket) continue;
      const score = scoreReadings(made.prepared, [reading]);
      bucket.score = added(bucket.score, score);
      // The last forecast that still was one speaks for the reading.
      const next = hindcasts[at + 1];
      const last = !next || leadOf(reading.at_ms, next) < LEAD_MIN_h;
      if (!last || score.count === 0) continue;
      readings = added(readings, score);
      cases.push(caseOf(made, reading, rows.get(reading.building) ?? 0, score.within === 1));
    }
  }
  let freezes = NO_SCORE;
  for (const sighting of facts.sightings) {
    const made = hindcasts.findLast((one) => leadOf(sighting.at_ms, one) >= LEAD_MIN_h && leadOf(sighting.at_ms, one) <= LEAD_MAX_h);
    if (made) freezes = added(freezes, scoreSighting(made.prepared, sighting, rows));
  }
  cases.sort((one, other) => other.at_ms - one.at_ms || (one.building < other.building ? -1 : 1));
  return {
    version: 1 as const,
    at_ms: facts.at_ms as number,
    wanted_per1: WANTED_per1,
    readings: shown(readings),
    byLead: byLead.map(({ from_h, to_h, score }) => ({ from_h, to_h, ...shown(score) })),
    freezes: shown(freezes),
    cases: cases.slice(0, CASES_MAX),
  };
}

/** Instants of the forecasts that are made again: from the loss on. */
function issuedAt({ at_ms, lostAt_ms }: ScoreFacts): Instant[] {
  if (lostAt_ms === null) return [];
  const instants: Instant[] = [];
  // Always whole steps after the loss, so that the same night is cut the same way at every minute.
  const skipped = Math.max(0, Math.ceil((at_ms - lostAt_ms) / HOUR_MS / ISSUED_EVERY_h - BACK_MAX_h / ISSUED_EVERY_h));
  const from_ms = lostAt_ms + skipped * ISSUED_EVERY_h * HOUR_MS;
  for (let issued_ms = from_ms; issued_ms <= at_ms - LEAD_MIN_h * HOUR_MS; issued_ms += ISSUED_EVERY_h * HOUR_MS) {
    instants.push(instant_ms(issued_ms));
  }
  return instants;
}

/** Where a reading is drawn; a riser stands in the stairwell. */
const ZONE_OF_PLACE: Readonly<Record<ReadingPlace, Zone>> = {
  flat: 'flatsMiddle',
  flatMiddle: 'flatsMiddle',
  flatCorner: 'flatsCorner',
  stairwell: 'stairwell',
  riser: 'stairwell',
  attic: 'attic',
  basement: 'basement',
};

function caseOf({ issued_ms, prepared }: Hindcast, reading: Reading, row: number, within: boolean) {
  const zone = ZONE_OF_PLACE[reading.place];
  const course = forecastBuilding(prepared, row).zones.find((one) => one.zone === zone);
  const at = Math.max(0, (reading.at_ms - issued_ms) / HOUR_MS);
  const read = (series: readonly number[] | undefined): number => {
    const low = Math.min(Math.floor(at), (series?.length ?? 1) - 1);
    const from_C = series?.[low] ?? 0;
    return shownTenth(from_C + (at - low) * ((series?.[low + 1] ?? from_C) - from_C));
  };
  return {
    building: reading.building as string,
    zone: zone as string,
    label: { ...ZONE_WORDS[zone] },
    at_ms: reading.at_ms as number,
    issued_ms: issued_ms as number,
    value_C: reading.value_C,
    p05_C: read(course?.p05_C),
    p50_C: read(course?.p50_C),
    p95_C: read(course?.p95_C),
    within,
  };
}

/** Only the row in question is walked. */
function scoreSighting(prepared: Prepared, sighting: FreezeSighting, rows: ReadonlyMap<BuildingId, number>): Score {
  const row = rows.get(sighting.building);
  if (row === undefined) return NO_SCORE;
  const part = forecastPart(prepared, row, row + 1);
  const city = { ...prepared.city, buildings: prepared.city.buildings.slice(row, row + 1) };
  return scoreFreezes(mergeForecast(city, prepared.options, [{ ...part, from: 0, to: 1 }]), [sighting]);
}
