/** Turns re-feed candidates into options that stand: a crew, a time when they are ready, reasons. */
import type { City, Place } from '../domain/city.ts';
import type { ValveId } from '../domain/ids.ts';
import type { RefeedOption } from '../domain/plan.ts';
import type { Problem } from '../domain/problems.ts';
import type { Reason } from '../domain/reasons.ts';
import { HOUR_S, type Instant, instant_ms, SECOND_MS } from '../domain/time.ts';
import type { CutBuilding } from './city-losses.ts';
import { assignErrand, type CrewState, type Errand, type ErrandResult, errandSeconds, workSeconds } from './errands.ts';
import { MINUTE_S, minuteQuantile, NEVER_MIN } from './member-loss.ts';
import { type CheckedCandidate, twinReasons } from './network/twin-check.ts';
import type { Roads } from './roads/roads.ts';
import { sameOption } from './under-way.ts';
import { hoursMinutes } from './words.ts';

export type Standing = Readonly<{ option: RefeedOption; ready_s: number; stands: boolean; rows: readonly number[] }>;

const EARLY_per1 = 0.05;
const KILO_W = 1_000;

/**
 * Assigns crews, the option that saves most per minute of its work first: a boiler for one building must not keep the crew from a boiler
 * for twenty. `crews` are left where the errands end.
 */
export function standOptions(
  city: City,
  roads: Roads,
  candidates: readonly CheckedCandidate[],
  cutByRow: ReadonlyMap<number, CutBuilding>,
  crews: CrewState[],
  t0_ms: Instant,
  now_s: number,
  told: Readonly<{ announced: readonly RefeedOption[]; shown: readonly RefeedOption[] }>,
  margin_h: number,
  problems: Problem[],
): readonly Standing[] {
  const nodes = new Map(city.nodes.map((node) => [node.id, node]));
  const valves = new Map(city.valves.map((valve) => [valve.id, valve]));
  const depots = new Map(city.depots.map((depot) => [depot.id, depot]));
  const urgent = candidates
    .map((candidate, index) => ({ candidate, index, p05_min: earliestFreeze_min(candidate, cutByRow) }))
    .sort(
      (one, other) => rateOf(city, other.candidate) - rateOf(city, one.candidate) || one.p05_min - other.p05_min || one.index - other.index,
    );
  const valveStop = (id: ValveId) => {
    const valve = valves.get(id)!;
    return { place: nodes.get(valve.node) ?? fallback(city), work_s: Math.round(valve.turn_min * MINUTE_S) };
  };
  const number = numbering([...told.announced, ...told.shown]);
  return urgent.map(({ candidate, p05_min }): Standing => {
    const { region, boiler } = candidate;
    const turns = [...region.close, ...region.open].map(valveStop);
    const errand: Errand = boiler
      ? {
          skill: 'boiler',
          stops: [
            { place: depots.get(boiler.depot) ?? fallback(city), work_s: 0 },
            ...turns,
            { place: siteOf(city, candidate), work_s: Math.round(boiler.connect_min * MINUTE_S) },
          ],
        }
      : { skill: 'valve', stops: turns };
    const buildings = candidate.rows.map((row) => city.buildings[row]!.id);
    const deed = { boiler: boiler?.id ?? null, open: region.open, close: region.close, buildings };
    const known = sameOption(
      told.announced.filter((one) => one.crew !== null),
      deed,
    );
    const result = known ? keepErrand(city, roads, crews, errand, known, t0_ms) : assignErrand(roads, crews, errand);
    const id = (known ?? sameOption(told.shown, deed))?.id ?? number(candidate.kind === 'boiler' ? 'B' : 'V');
    if (result.crew === null) problems.push({ code: 'FL-CREW-002', severity: 'warn', at: `options/${id}`, say: { skill: errand.skill } });
    const work_s = workSeconds(errand);
    const ready_s = result.ready_s ?? now_s + work_s;
    const crew = result.crew === null ? null : city.crews[result.crew]!.id;
    const people = candidate.rows.reduce((sum, row) => sum + city.buildings[row]!.people, 0);
    const say = {
      boiler: boiler?.id ?? '',
      capacity_kW: Math.round((boiler?.capacity_W ?? 0) / KILO_W),
      spare_kW: Math.floor(candidate.spare_W / KILO_W),
      load_kW: Math.ceil(region.load_W / KILO_W),
      buildings: candidate.rows.length,
      close: region.close.join(', ') || '—',
      open: region.open.join(', ') || '—',
      ...hoursMinutes('ready', ready_s),
    };
    const start = latestGo(p05_min, ready_s, result.took_s ?? work_s, margin_h);
    const reasons: Reason[] = [{ code: boiler ? 'plan.refeed.boiler' : 'plan.refeed.valves', say }];
    if (start) reasons.push(start.reason);
    reasons.push(...twinReasons(candidate));
    if (crew === null) reasons.push({ code: 'plan.refeed.no-crew', say: {} });
    const option: RefeedOption = {
      id,
      kind: candidate.kind,
      source: candidate.source,
      boiler: boiler?.id ?? null,
      generator: null,
      close: region.close,
      open: region.open,
      buildings,
      load_W: region.load_W,
      spare_W: candidate.spare_W,
      check: candidate.check && {
        verdict: candidate.check.verdict,
        heat_W: candidate.check.heat_W,
        wanted_W: candidate.check.wanted_W,
        roomMin_C: candidate.check.roomMin_C,
        outdoor_C: candidate.check.outdoor_C,
      },
      people,
      deadline_ms: start && instant_ms(t0_ms + start.latest_s * SECOND_MS),
      ready_ms: instant_ms(t0_ms + ready_s * SECOND_MS),
      crew,
      reasons,
    };
    return { option, ready_s, stands: crew !== null, rows: candidate.rows };
  });
}

/** Numbers that nobody has seen yet: an order on paper must not come to mean another valve. */
export function numbering(shown: readonly RefeedOption[]): (letter: string) => string {
  let last = shown.reduce((most, { id }) => Math.max(most, Number(/\d+$/.exec(id)?.[0] ?? 0)), 0);
  return (letter) => `${letter}-${String(++last).padStart(2, '0')}`;
}

/**
 * The instant by which someone must leave, so that it stands by the earliest freezing less the margin, and the reason in words. Too late when
 * that is over, or before the crew can leave: then by how much. Null when nothing freezes within the horizon.
 */
export function latestGo(
  p05_min: number,
  ready_s: number,
  took_s: number,
  margin_h: number,
): Readonly<{ latest_s: number; reason: Reason }> | null {
  if (p05_min === NEVER_MIN) return null;
  const latest_s = p05_min * MINUTE_S - took_s - margin_h * HOUR_S;
  if (p05_min <= 0) return { latest_s, reason: { code: 'plan.refeed.perhaps-frozen', say: {} } };
  const leaves_s = Math.max(0, ready_s - took_s);
  const isLate = latest_s < leaves_s;
  const shown = hoursMinutes('latest', isLate ? leaves_s - latest_s : latest_s);
  const say = { ...hoursMinutes('p05', p05_min * MINUTE_S), ...shown, margin_h };
  return { latest_s, reason: { code: isLate ? 'plan.refeed.late' : 'plan.refeed.start', say } };
}

/** An option that was announced keeps its crew and its time; the crew stands at its last stop when it is ready. */
export function keepErrand(
  city: City,
  roads: Roads,
  crews: CrewState[],
  errand: Errand,
  known: RefeedOption,
  t0_ms: Instant,
): ErrandResult {
  const crew = city.crews.findIndex((one) => one.id === known.crew);
  const ready_s = Math.round(((known.crewDone_ms ?? known.ready_ms) - t0_ms) / SECOND_MS);
  const last = errand.stops[errand.stops.length - 1];
  if (crew < 0) return { crew: null, ready_s: null, took_s: null };
  const took_s = errandSeconds(roads, crews[crew]!.place, errand) ?? workSeconds(errand);
  if (last && ready_s > crews[crew]!.free_s) crews[crew] = { ...crews[crew]!, place: last.place, free_s: ready_s };
  return { crew, ready_s, took_s };
}

/** Loss saved per minute of turning and connecting. */
function rateOf(city: City, candidate: CheckedCandidate): number {
  const turns = new Set([...candidate.region.close, ...candidate.region.open]);
  const turn_min = city.valves.reduce((sum, valve) => sum + (turns.has(valve.id) ? valve.turn_min : 0), 0);
  return candidate.value / Math.max(1, turn_min + (candidate.boiler?.connect_min ?? 0));
}

function earliestFreeze_min(candidate: CheckedCandidate, cutByRow: ReadonlyMap<number, CutBuilding>): number {
  return candidate.rows.reduce((least_min, row) => {
    const cut = cutByRow.get(row);
    return cut ? Math.min(least_min, minuteQuantile(cut.times.freeze_min, EARLY_per1)) : least_min;
  }, NEVER_MIN);
}

function fallback(city: City): Place {
  return city.depots[0] ?? city.nodes[0] ?? { lon_deg: 0, lat_deg: 0 };
}

/** A chamber of the region, or the substation of the buildings. */
function siteOf(city: City, candidate: CheckedCandidate): Place {
  const substation = city.buildings[candidate.rows[0] ?? -1]?.substation;
  const place = city.substations.find((one) => one.id === substation);
  return candidate.site ?? place ?? fallback(city);
}
