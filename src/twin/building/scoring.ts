/**
 * How good was the forecast: readings and frozen pipes against what had been said before them. Shown as "12 of 14 within range".
 * Source: docs/equations/learning.md §4.
 */
import type { CityForecast } from '../../domain/forecast.ts';
import type { BuildingId } from '../../domain/ids.ts';
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
