/**
 * Every way of feeding again is put to the network twin before it is proposed: heat, pressure, neighbours, in the order in which the
 * options were chosen. What the twin keeps from frost counts as fed again; the rest goes on to the crews.
 * What it refuses is asked again smaller before it is given up.
 * Method: docs/equations/refeed.md §4.
 */
import type { City } from '../../domain/city.ts';
import type { BuildingId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { placeBoiler } from '../../twin/network/boilers.ts';
import { type CityNetwork, makeCityNetwork } from '../../twin/network/city-network.ts';
import { type FeedQuestion, usualQuestion } from '../../twin/network/feed.ts';
import { partOfCity } from '../../twin/network/part.ts';
import { checkRefeeds, type RefeedAsk, type RefeedCheck, type RefeedLimit } from '../../twin/network/refeed-check.ts';
import { type Candidate, EMPTY } from './refeed.ts';

/** A larger way that the twin had refused, and what stood in its way. */
export type Refused = Readonly<{ candidate: Candidate; limit: RefeedLimit }>;
export type CheckedCandidate = Candidate &
  Readonly<{
    check: (RefeedCheck & Readonly<{ outdoor_C: number; asked: number }>) | null;
    /** The way as it was tried first, where it had to be made smaller. */
    refused: Refused | null;
  }>;

export type TwinQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  /** Rows of buildings that have lost their feed and are still full. */
  cut: readonly number[];
  /** Heat asked for as a share of the design load; used where `outdoor_C` is null. */
  loadShare_per1: number;
  /** Outdoor temperature that the options must stand; null: that of the load share. */
  outdoor_C: number | null;
}>;

const MEGA_W = 1e6;
const KILO_Pa = 1e3;
const TWIN_VERSION = 1;
const BOILERS_VERSION = 2;
/** Answers kept for a network; a night has a few dozen. */
const MEMORY_MAX = 64;
const PARTS_MAX = 8;
/** A window of this many hours decides: rooms follow the day, not the hour. Of the members, the middle one. [I] */
const DAY_h = 24;
/** A refused way is tried with this share of its load, so many times. [I] */
const SMALLER_per1 = 0.7;
const SMALLER_ROUNDS = 4;
const MIDDLE_per1 = 0.5;
/** Candidates with the twin's verdict; those it refuses are left out and named. Without a network to ask they come back unchecked. */
export function confirmByTwin(question: TwinQuestion, candidates: readonly Candidate[], problems: Problem[]): readonly CheckedCandidate[] {
  const { city } = question;
  if (candidates.length === 0) return [];
  if (city.nodes.length === 0 || city.substations.length === 0) return candidates.map((one) => ({ ...one, check: null, refused: null }));
  const outdoor_C =
    question.outdoor_C ?? city.meta.designIndoor_C - question.loadShare_per1 * (city.meta.designIndoor_C - city.meta.designOutdoor_C);
  const sourcesOut = lostSources(question);
  const memory = networkOf(city, sourcesOut, candidates);
  const before = questionOf(question, memory.city, sourcesOut, outdoor_C);
  const checkAll = (tried: readonly Candidate[]): readonly RefeedCheck[] => {
    const asks = tried.map((candidate) => askOf(city, candidate));
    const key = keyOf(before, asks);
    let checks = memory.answers.get(key);
    if (!checks) {
      checks = checkRefeeds(memory.network, before, asks, BOILERS_VERSION);
      if (memory.answers.size >= MEMORY_MAX) memory.answers.clear();
      memory.answers.set(key, checks);
    }
    return checks;
  };
  // What is refused is tried with less; all are asked again, in their order, as each changes what is left for those after it.
  let tried = candidates;
  let checks = checkAll(tried);
  const refusedFirst = new Map<number, Refused>();
  for (let round = 0; round < SMALLER_ROUNDS; round++) {
    const shrunk = tried.map((candidate, at) =>
      checks[at]!.verdict === 'refused' ? (candidate.smaller?.(candidate.region.load_W * SMALLER_per1) ?? candidate) : candidate,
    );
    if (shrunk.every((candidate, at) => candidate === tried[at])) break;
    shrunk.forEach((candidate, at) => {
      if (candidate !== tried[at] && !refusedFirst.has(at)) refusedFirst.set(at, { candidate: tried[at]!, limit: checks[at]!.limit });
    });
    tried = shrunk;
    checks = checkAll(tried);
  }
  return tried.flatMap((candidate, at): CheckedCandidate[] => {
    const check = checks[at]!;
    const refused = refusedFirst.get(at) ?? null;
    const kept = new Set<SubstationId>(check.kept);
    const rows = candidate.rows.filter((row) => kept.has(city.buildings[row]!.substation!));
    if (check.verdict === 'refused' || rows.length === 0) {
      problems.push(refusal(refused?.candidate ?? candidate, check));
      return [];
    }
    const fed = { ...check, outdoor_C, asked: askOf(city, candidate).substations.length };
    if (rows.length === candidate.rows.length) return [{ ...candidate, check: fed, refused }];
    const share = rows.length / candidate.rows.length;
    const load_W = rows.reduce((sum, row) => sum + city.buildings[row]!.designLoad_W * question.loadShare_per1, 0);
    const value = candidate.value * share;
    return [{ ...candidate, rows, value, region: { ...candidate.region, load_W, value }, check: fed, refused }];
  });
}

/** Coldest day of the horizon: mean over 24 h, lowest of all windows, median of the members. Null without weather. */
export function coldestDay_C(weather: WeatherEnsemble, fromHour: number, hours: number): number | null {
  const first = Math.max(0, Math.floor(fromHour));
  const last = Math.min(weather.hours, first + Math.max(1, Math.ceil(hours)) + 1);
  const window = Math.min(DAY_h, last - first);
  if (window < 1 || weather.members < 1) return null;
  const coldest_C = Float64Array.from({ length: weather.members }, (_, member) => {
    const row = member * weather.hours;
    let sum = 0;
    for (let hour = first; hour < first + window; hour++) sum += weather.air_C[row + hour]!;
    let least = sum;
    for (let hour = first + window; hour < last; hour++) {
      sum += weather.air_C[row + hour]! - weather.air_C[row + hour - window]!;
      least = Math.min(least, sum);
    }
    return least / window;
  }).sort();
  return coldest_C[Math.floor(MIDDLE_per1 * weather.members)]!;
}

/** The twin's verdict and what limits it, in words. */
export function twinReasons(candidate: CheckedCandidate): readonly Reason[] {
  const { check } = candidate;
  if (check === null) return candidate.boiler ? [] : [{ code: 'plan.refeed.pressure', say: {} }];
  const say = {
    heat_MW: tenth(check.heat_W / MEGA_W),
    wanted_MW: tenth(check.wanted_W / MEGA_W),
    room_C: tenth(check.roomMin_C),
    outdoor_C: tenth(check.outdoor_C),
    kept: check.kept.length,
    asked: check.asked,
  };
  return [{ code: `refeed.twin.${check.verdict}`, say }, ...limitReasons(check.limit), ...smallerReasons(candidate)];
}

/** What the twin refused before it was made smaller, with the element that stood in the way. */
function smallerReasons(candidate: CheckedCandidate): readonly Reason[] {
  const { refused } = candidate;
  if (!refused) return [];
  const say = {
    whole: refused.candidate.rows.length,
    whole_MW: tenth(refused.candidate.region.load_W / MEGA_W),
    part: candidate.rows.length,
    part_MW: tenth(candidate.region.load_W / MEGA_W),
  };
  return [{ code: 'refeed.smaller', say }, ...limitReasons(refused.limit)];
}

function limitReasons(limit: RefeedLimit): readonly Reason[] {
  switch (limit.kind) {
    case 'none':
      return [];
    case 'source':
    case 'boiler': {
      const plant = limit.kind === 'source' ? limit.source : limit.boiler;
      const say = { plant, heat_MW: tenth(limit.heat_W / MEGA_W), capacity_MW: tenth(limit.capacity_W / MEGA_W) };
      return [{ code: limit.kind === 'source' ? 'refeed.limit.source' : 'refeed.limit.boiler', say }];
    }
    case 'pipe':
      return [
        {
          code: 'refeed.limit.pipe',
          say: { pipe: limit.pipe, substation: limit.substation, gradient_Papm: Math.round(limit.gradient_Papm) },
        },
      ];
    case 'head': {
      const { plant, substation } = limit;
      const say = { plant, substation, head_kPa: Math.round(limit.head_Pa / KILO_Pa), needed_kPa: Math.round(limit.needed_Pa / KILO_Pa) };
      return [{ code: 'refeed.limit.head', say }];
    }
    case 'cold': {
      const { plant, substation } = limit;
      return [
        {
          code: 'refeed.limit.cold',
          say: { plant, substation, supply_C: Math.round(limit.supply_C), wanted_C: Math.round(limit.wanted_C) },
        },
      ];
    }
    case 'way':
    case 'stopped':
      return [{ code: limit.kind === 'way' ? 'refeed.limit.way' : 'refeed.limit.stopped', say: { substation: limit.substation } }];
    case 'neighbour': {
      const after_pct = Math.round((100 * limit.after_W) / limit.before_W);
      return [{ code: 'refeed.limit.neighbour', say: { substation: limit.substation, count: limit.count, after_pct } }];
    }
    default:
      return limit satisfies never;
  }
}

function tenth(value: number): number {
  return Math.round(10 * value) / 10;
}

function refusal(candidate: Candidate, check: RefeedCheck): Problem {
  const option = candidate.boiler?.id ?? (candidate.region.open.join(', ') || '–');
  return {
    code: 'FL-NETWORK-015',
    severity: 'note',
    at: `refeed/${option}`,
    say: { got: option, buildings: candidate.rows.length, worst: check.worst?.substation ?? '–', room_C: tenth(check.roomMin_C) },
  };
}

function askOf(city: City, candidate: Candidate): RefeedAsk {
  const substations = [...new Set(candidate.rows.flatMap((row) => city.buildings[row]!.substation ?? []))];
  const { boiler, site, region } = candidate;
  const node = site === null ? null : (city.nodes.find((one) => one === site)?.id ?? null);
  return {
    open: region.open,
    close: region.close,
    substations,
    boiler: boiler ? placeBoiler(boiler, node, substations[0] ?? null) : null,
  };
}

/** Sources that buildings without heat name. */
function lostSources({ city, services, cut }: TwinQuestion): ReadonlySet<SourceId> {
  const kinds = new Map(city.substations.map((one) => [one.id, one.kind]));
  const lost = new Set<SourceId>();
  for (const row of cut) {
    const service = services[row];
    const { substation } = city.buildings[row]!;
    // A building whose own pumps stand may have lost nothing but power: its word about the source does not count.
    const ownPumps = service?.powered === false && substation !== null && kinds.get(substation) === 'pumped';
    if (service?.lostSource && !ownPumps) lost.add(service.lostSource);
  }
  return lost;
}

/** How the network stands: sources that are out, heat points without water, valves as the city has them now. */
function questionOf(question: TwinQuestion, compiled: City, sourcesOut: ReadonlySet<SourceId>, outdoor_C: number): FeedQuestion {
  const { city, services } = question;
  const filled = new Set<SubstationId>();
  const states = new Map<BuildingId, BuildingService>(services.map((service) => [service.building, service]));
  for (const building of city.buildings) {
    const service = states.get(building.id);
    const empty = service !== undefined && (service.drained_ms !== null || EMPTY.has(service.state));
    if (building.substation !== null && !empty) filled.add(building.substation);
  }
  const position = new Map<ValveId, 'open' | 'closed'>(compiled.valves.map((valve) => [valve.id, valve.position]));
  const turned = city.valves.filter((valve) => position.has(valve.id) && position.get(valve.id) !== valve.position);
  return {
    ...usualQuestion(outdoor_C),
    sourcesOut,
    substationsOff: new Set(city.substations.map((one) => one.id).filter((id) => !filled.has(id))),
    opened: new Set(turned.filter((valve) => valve.position === 'open').map((valve) => valve.id)),
    closed: new Set(turned.filter((valve) => valve.position === 'closed').map((valve) => valve.id)),
  };
}

function keyOf(before: FeedQuestion, asks: readonly RefeedAsk[]): string {
  const sets = [before.opened, before.closed, before.sourcesOut, before.substationsOff].map((set) => [...set].sort().join('+'));
  const words = asks.map((ask) =>
    [ask.open.join('+'), ask.close.join('+'), ask.substations.join('+'), ask.boiler ? JSON.stringify(ask.boiler) : ''].join('/'),
  );
  return [before.outdoor_C, ...sets, ...words].join('|');
}

type Memory = Readonly<{ city: City; network: CityNetwork; answers: Map<string, RefeedCheck[]> }>;
/** By the list of pipes: a city with other crews on shift, or valves turned since, has the same network. */
const networks = new WeakMap<City['pipes'], { city: City; parts: Map<string, Memory> }>();

/** The part of the network that the lost sources and the candidates touch, compiled once. What hangs on other sources is not asked. */
function networkOf(city: City, sourcesOut: ReadonlySet<SourceId>, candidates: readonly Candidate[]): Memory {
  let known = networks.get(city.pipes);
  const same =
    known && known.city.buildings === city.buildings && known.city.substations === city.substations && known.city.sources === city.sources;
  if (!known || !same) {
    known = { city, parts: new Map() };
    networks.set(city.pipes, known);
  }
  const seeds = new Set([...sourcesOut, ...candidates.flatMap((one) => one.source ?? [])]);
  const opened = new Set(candidates.flatMap((one) => one.region.open));
  const key = `${[...seeds].sort().join('+')}|${[...opened].sort().join('+')}`;
  let memory = known.parts.get(key);
  if (!memory) {
    // Boilers may stand where no source reaches: without any source named, the whole city is asked.
    const part = seeds.size > 0 ? partOfCity(known.city, { opened, closed: new Set() }, seeds) : known.city;
    memory = { city: part, network: makeCityNetwork(part, TWIN_VERSION).value, answers: new Map() };
    if (known.parts.size >= PARTS_MAX) known.parts.clear();
    known.parts.set(key, memory);
  }
  return memory;
}
