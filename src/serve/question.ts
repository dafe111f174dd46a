/** What a calculation is asked, from the desk as it stands. The server and `frostline run` ask alike, so that they answer alike. */
import { createHash } from 'node:crypto';
import { madeAt } from '../desk/adopt.ts';
import { announcedOf, pausesOf } from '../desk/announced.ts';
import type { Desk } from '../desk/desk.ts';
import { pumpFacts, readingsToLearn } from '../desk/readings.ts';
import { type Decided, decidedBy, standingTrials } from '../desk/trials.ts';
import { assert } from '../domain/assert.ts';
import type { BuildingId, StreetId } from '../domain/ids.ts';
import type { CrewRoute } from '../domain/plan.ts';
import { HOUR_MS, type Instant, instant_ms, MINUTE_MS } from '../domain/time.ts';
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

/** A forecast that is older than this, in the desk's time, is made anew even when nothing was reported. */
export const FORECAST_AGE_MS_MAX = 30 * MINUTE_MS;

/**
 * Hours count from the full minute, or from where those of `former`, the question before this one, counted: within a clock hour, and as long as
 * nobody lost or got heat or power, the forecast keeps its start, so that only what a fact touches is computed again.
 * The hash covers everything that the answer depends on besides seed and code.
 */
export function questionOf(desk: Desk, setup: QuestionSetup, now_ms: Instant, former: AssessQuestion | null = null): AssessQuestion {
  const { cityHash, weatherHash, seed, members, horizon_h, iterations, codeVersion } = setup;
  const t0_ms = instant_ms(Math.floor(now_ms / MINUTE_MS) * MINUTE_MS);
  const { services, returns } = desk;
  const pumps = pumpFacts(desk);
  const readings = readingsToLearn(desk);
  const forecastFrom_ms = former && isKept(former, services, t0_ms) ? forecastFrom(former) : t0_ms;
  const decided = decidedBy(standingTrials(desk), pinnedIn(desk));
  const told = {
    announced: announcedOf(desk, t0_ms),
    shown: desk.assessment && desk.assessment.plan.t0_ms <= t0_ms ? desk.assessment.plan.options : [],
    pins: decided.pins,
    pauses: pausesOf(desk, t0_ms),
  };
  const sites = setup.sites ?? [];
  const travel = setup.travel?.table ?? null;
  const closedStreets = setup.closedStreets ?? [];
  const closed = closedStreets.length > 0 ? { closedStreets } : {};
  const taken = takenOf(decided);
  const begin = beginOf(desk);
  const given = {
    ...closed,
    ...taken,
    ...begin,
    ...(sites.length > 0 ? { sites } : {}),
    ...(setup.travel ? { travelHash: setup.travel.hash } : {}),
  };
  const inputs = {
    cityHash,
    weatherHash,
    services,
    returns,
    pumps,
    readings,
    ...told,
    ...given,
    t0_ms,
    forecastFrom_ms,
    horizon_h,
    members,
    iterations,
  };
  return {
    services,
    returns,
    pumps,
    readings,
    ...told,
    ...taken,
    ...begin,
    sites,
    travel,
    closedStreets,
    t0_ms,
    forecastFrom_ms,
    horizon_h,
    members,
    seed,
    codeVersion,
    iterations,
    inputHash: hashOf(inputs),
  };
}

/** Drains that people gave to a crew one by one. */
export function pinnedIn(desk: Desk): Decided['pins'] {
  return Object.entries(desk.pins).map(([building, pin]) => [building as BuildingId, pin.crew] as const);
}

/** Only what is there: a question without decisions keeps its hash. */
function takenOf({ orders, crewsOff, tail_per1 }: Decided): Pick<AssessQuestion, 'orders' | 'crewsOff' | 'tail_per1'> {
  return {
    ...(orders.length > 0 ? { orders } : {}),
    ...(crewsOff.length > 0 ? { crewsOff } : {}),
    ...(tail_per1 === null ? {} : { tail_per1 }),
  };
}

/**
 * Who has just decided something about the plan in force wants that plan changed by it, not another one. A decision taken back frees what it
 * had bound: then the search begins anew.
 */
function beginOf({ assessment, trials }: Desk): Pick<AssessQuestion, 'begin'> {
  if (!assessment) return {};
  const made_ms = madeAt(assessment);
  const taken = trials.some(({ at_ms, withdrawn }) => withdrawn === null && at_ms >= made_ms);
  const back = trials.some(({ withdrawn }) => withdrawn !== null && withdrawn.at_ms >= made_ms);
  return taken && !back ? { begin: assessment.plan.routes } : {};
}

/** The same question with other decisions in it, begun from the routes that `question` gave, and nothing else changed. */
export function questionWith(question: AssessQuestion, decided: Decided, begin: readonly CrewRoute[]): AssessQuestion {
  const { orders: _orders, crewsOff: _crewsOff, tail_per1: _tail, ...rest } = question;
  const taken = { ...takenOf(decided), pins: decided.pins, begin };
  return { ...rest, ...taken, inputHash: hashOf({ of: question.inputHash, ...taken }) };
}

/** From when the forecast of a question counts. */
export const forecastFrom = (question: AssessQuestion): Instant => question.forecastFrom_ms ?? question.t0_ms;

function isKept(former: AssessQuestion, services: Desk['services'], now_ms: Instant): boolean {
  const from_ms = forecastFrom(former);
  const hour = (at_ms: number): number => Math.floor(at_ms / HOUR_MS);
  if (now_ms < former.t0_ms || now_ms - from_ms > FORECAST_AGE_MS_MAX || hour(now_ms) !== hour(from_ms)) return false;
  return services.every((service, row) => {
    const before = former.services[row];
    return service.heatLost_ms === before?.heatLost_ms && service.lostSource === before.lostSource && service.powered === before.powered;
  });
}

/** SHA-256 of plain JSON in its canonical spelling. */
export function hashOf(value: unknown): string {
  const canonical = canonicalJson(value);
  assert(canonical.ok, `a hash is of plain JSON: ${canonical.ok ? '' : canonical.path}`);
  return createHash('sha256').update(canonical.text, 'utf8').digest('hex');
}
