/**
 * How good was the forecast: readings and frozen pipes against what had been said before them. Shown as "12 of 14 within range". How to call it:
 *
 *   scoreCard(earlier, readings, sightings)   earlier forecasts of the night with their `prepared`; each observation is judged once, by the
 *                                             newest forecast made at least an hour before it. Scores and sentences, ready to be shown.
 *   scoreReadings(prepared, readings)         against one forecast
 *   scoreFreezes(forecast, sightings)
 *
 * `within` of `count` lay in p05…p95 (nine of ten is right, all of them is too wide a range); `crps` is the mean miss in °C or hours, the spread
 * counted; `lead_h` the mean time ahead. Questioned readings should be left out by the caller, as learning leaves them out.
 *
 * Source: docs/equations/learning.md §4.
 */
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingId } from '../../domain/ids.ts';
import type { Reason } from '../../domain/reasons.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { quantileOfSorted, sortInPlace } from '../../kernel/quantiles.ts';
import { stream } from '../../kernel/random.ts';
import { crps, crpsSoFar } from '../../kernel/scores.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { type Reading, ZONE_OF } from './learning.ts';
import { NO_CHANGE, newBench, subjectOf, walkMembers } from './members.ts';
import { isUnfed, type Prepared } from './prepare.ts';
import { FLATS_CORNER, FLATS_MIDDLE } from './zones.ts';

/** `within` of `count` lay in p05…p95; `crps` is the mean score in the unit of what was forecast; `lead_h` the mean time ahead. */
export type Score = Readonly<{ count: number; within: number; crps: number; lead_h: number }>;

/** A pipe found frozen at an instant, or the building seen sound at it. */
export type FreezeSighting = Readonly<{ building: BuildingId; at_ms: Instant; frozen: boolean }>;

/** Readings taken after `t0` of `prepared`, against the ensemble as it stood then; the instrument's own error is added to every member. */
export function scoreReadings(prepared: Prepared, readings: readonly Reading[]): Score {
  const { members, t0_ms, seed } = prepared.options;
  const places = new Map(prepared.city.buildings.map((building, at) => [building.id, at]));
  const bench = newBench(prepared, false);
  const { path_C } = bench.walk;
  const column = new Float64Array(members);
  const tally = newTally();
  for (const reading of readings) {
    const at = places.get(reading.building);
    const lead_h = (reading.at_ms - t0_ms) / HOUR_MS;
    if (at === undefined || !isUnfed(prepared.services[at]!) || !(lead_h >= 0 && lead_h <= prepared.horizon_h)) continue;
    const subject = { ...subjectOf(prepared, at), elements: [] };
    const hour = prepared.past + lead_h;
    const low = Math.min(prepared.hours - 2, Math.floor(hour));
    if (hour < subject.first) continue;
    const corner_per1 = subject.base.cornerShare_per1;
    walkMembers(prepared, subject, bench, { varying: 'all', members, change: NO_CHANGE }, (member) => {
      const zoneAt = (zone: number): number => {
        const from_C = path_C[low * NODES + zone]!;
        return from_C + (hour - low) * (path_C[(low + 1) * NODES + zone]! - from_C);
      };
      const air_C =
        reading.place === 'flat'
          ? (1 - corner_per1) * zoneAt(FLATS_MIDDLE) + corner_per1 * zoneAt(FLATS_CORNER)
          : zoneAt(ZONE_OF[reading.place]);
      column[member] = air_C + reading.error_K * stream(seed, `instrument/${reading.id}`, member).normal();
    });
    sortInPlace(column, 0, members);
    count(tally, column, members, reading.value_C, lead_h);
  }
  return scoreOf(tally);
}

/** Sightings against the freeze hours of an earlier forecast. "Not frozen yet" counts as outside only once p95 has passed. */
export function scoreFreezes(forecast: CityForecast, sightings: readonly FreezeSighting[]): Score {
  const rows = new Map(forecast.buildingIds.map((id, row) => [id, row]));
  const { members, horizon_h, t0_ms } = forecast;
  const column = new Float64Array(members);
  const tally = newTally();
  for (const sighting of sightings) {
    const row = rows.get(sighting.building);
    const lead_h = (sighting.at_ms - t0_ms) / HOUR_MS;
    if (row === undefined || !(lead_h >= 0 && lead_h <= horizon_h)) continue;
    for (let member = 0; member < members; member++) column[member] = Math.min(horizon_h, forecast.freeze_h[row * members + member]!);
    sortInPlace(column, 0, members);
    if (sighting.frozen) {
      count(tally, column, members, lead_h, lead_h);
    } else {
      tally.count++;
      tally.lead_h += lead_h;
      tally.crps += crpsSoFar(column, 0, members, lead_h);
      if (lead_h <= quantileOfSorted(column, 0, members, UPPER)) tally.within++;
    }
  }
  return scoreOf(tally);
}

/** A forecast as it stood, with what it was made from. */
export type Earlier = Readonly<{ prepared: Prepared; forecast: CityForecast }>;
export type ScoreCard = Readonly<{ readings: Score; freezes: Score; says: readonly Reason[] }>;

/** An observation this fresh was hardly forecast. */
const LEAD_MIN_ms = HOUR_MS;

export function scoreCard(earlier: readonly Earlier[], readings: readonly Reading[], sightings: readonly FreezeSighting[]): ScoreCard {
  const inTime = [...earlier].sort((one, other) => one.forecast.t0_ms - other.forecast.t0_ms);
  const judgeOf = (at_ms: Instant): Earlier | undefined => inTime.findLast(({ forecast }) => forecast.t0_ms + LEAD_MIN_ms <= at_ms);
  const ofReadings = inTime.map((one) =>
    scoreReadings(
      one.prepared,
      readings.filter((reading) => judgeOf(reading.at_ms) === one),
    ),
  );
  const ofFreezes = inTime.map((one) =>
    scoreFreezes(
      one.forecast,
      sightings.filter((sighting) => judgeOf(sighting.at_ms) === one),
    ),
  );
  const [air, ice] = [joined(ofReadings), joined(ofFreezes)];
  const says: Reason[] = [];
  if (air.count > 0) says.push({ code: 'forecastScoreReadings', say: sayOf(air) });
  if (ice.count > 0) says.push({ code: 'forecastScoreFreezes', say: sayOf(ice) });
  if (says.length === 0) says.push({ code: 'forecastScoreNone', say: {} });
  return { readings: air, freezes: ice, says };
}

function sayOf(score: Score): Reason['say'] {
  const tenths = (value: number): number => Math.round(10 * value) / 10;
  return { within: score.within, count: score.count, lead_h: Math.max(1, Math.round(score.lead_h)), miss: tenths(score.crps) };
}

/** Scores of several forecasts as one. */
function joined(scores: readonly Score[]): Score {
  const tally = newTally();
  for (const score of scores) {
    tally.count += score.count;
    tally.within += score.within;
    tally.crps += score.crps * score.count;
    tally.lead_h += score.lead_h * score.count;
  }
  return scoreOf(tally);
}

const LOWER = 0.05;
const UPPER = 0.95;

type Tally = { count: number; within: number; crps: number; lead_h: number };

function newTally(): Tally {
  return { count: 0, within: 0, crps: 0, lead_h: 0 };
}

function count(tally: Tally, sorted: Float64Array, members: number, observed: number, lead_h: number): void {
  tally.count++;
  tally.lead_h += lead_h;
  tally.crps += crps(sorted, 0, members, observed);
  const inside = observed >= quantileOfSorted(sorted, 0, members, LOWER) && observed <= quantileOfSorted(sorted, 0, members, UPPER);
  if (inside) tally.within++;
}

function scoreOf(tally: Tally): Score {
  const { count: total, within } = tally;
  if (total === 0) return { count: 0, within: 0, crps: 0, lead_h: 0 };
  return { count: total, within, crps: tally.crps / total, lead_h: tally.lead_h / total };
}
