/** What a calculation is asked, from the desk as it stands. The server and `frostline run` ask alike, so that they answer alike. */
import { createHash } from 'node:crypto';
import { announcedOf, pausesOf } from '../desk/announced.ts';
import type { Desk } from '../desk/desk.ts';
import { readingsToLearn } from '../desk/readings.ts';
import { assert } from '../domain/assert.ts';
import type { BuildingId, StreetId } from '../domain/ids.ts';
import { type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
import { canonicalJson } from '../journal/canonical.ts';
import type { TravelTable } from '../plan/roads/travel-table.ts';
import type { SiteDemand } from '../plan/sites.ts';
import type { AssessQuestion } from './assessor.ts';

export type QuestionSetup = Readonly<{
  cityHash: string;
  weatherHash: string;
  seed: number;
  members: number;
  horizon_h: number;
  iterations: number;
  codeVersion: string;
  /** What single buildings ask of the crews; travel times given from outside, with the hash of their bytes. */
  sites?: readonly SiteDemand[];
  travel?: Readonly<{ table: TravelTable; hash: string }> | null;
  closedStreets?: readonly StreetId[];
}>;

/** Hours count from the full minute. The hash covers everything that the answer depends on besides seed and code. */
export function questionOf(desk: Desk, setup: QuestionSetup, now_ms: Instant): AssessQuestion {
  const { cityHash, weatherHash, seed, members, horizon_h, iterations, codeVersion } = setup;
  const t0_ms = instant_ms(Math.floor(now_ms / MINUTE_MS) * MINUTE_MS);
  const { services, returns } = desk;
  const readings = readingsToLearn(desk);
  const told = {
    announced: announcedOf(desk, t0_ms),
    shown: desk.assessment && desk.assessment.plan.t0_ms <= t0_ms ? desk.assessment.plan.options : [],
    pins: Object.entries(desk.pins).map(([building, pin]) => [building as BuildingId, pin.crew] as const),
    pauses: pausesOf(desk, t0_ms),
  };
  const sites = setup.sites ?? [];
  const travel = setup.travel?.table ?? null;
  const closedStreets = setup.closedStreets ?? [];
  const closed = closedStreets.length > 0 ? { closedStreets } : {};
  const given = { ...closed, ...(sites.length > 0 ? { sites } : {}), ...(setup.travel ? { travelHash: setup.travel.hash } : {}) };
  const inputs = { cityHash, weatherHash, services, returns, readings, ...told, ...given, t0_ms, horizon_h, members, iterations };
  return {
    services,
    returns,
    readings,
    ...told,
    sites,
    travel,
    closedStreets,
    t0_ms,
    horizon_h,
    members,
    seed,
    codeVersion,
    iterations,
    inputHash: hashOf(inputs),
  };
}

/** SHA-256 of plain JSON in its canonical spelling. */
export function hashOf(value: unknown): string {
  const canonical = canonicalJson(value);
  assert(canonical.ok, `a hash is of plain JSON: ${canonical.ok ? '' : canonical.path}`);
  return createHash('sha256').update(canonical.text, 'utf8').digest('hex');
}
