/**
 * Heat points whose pumps have lost power: which they are, and which of them get a generator (docs/equations/boilers.md §2). Heat at the
 * door warms no one there until the pumps turn.
 */
import type { City, Generator, Substation } from '../../domain/city.ts';
import type { FeederId, SourceId, SubstationId } from '../../domain/ids.ts';
import type { RefeedOption } from '../../domain/plan.ts';
import type { Problem } from '../../domain/problems.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { type Instant, instant_ms, SECOND_MS } from '../../domain/time.ts';
import { type CutBuilding, curveAt, curveBest } from '../city-losses.ts';
import { assignErrand, type CrewState, type Errand } from '../errands.ts';
import { MINUTE_S, minuteQuantile, NEVER_MIN } from '../member-loss.ts';
import type { Roads } from '../roads/roads.ts';
import { keepErrand, latestGo, numbering, type Standing } from '../standing-options.ts';
import { sameOption } from '../under-way.ts';
import { hoursMinutes } from '../words.ts';
import { placeUnits } from './siting.ts';
import { NOBODY, type SitingProblem } from './siting-problem.ts';

/** Feeders that are dead: those of buildings without power. */
export function deadFeeders(city: City, services: readonly BuildingService[]): ReadonlySet<FeederId> {
  const dead = new Set<FeederId>();
  city.buildings.forEach((building, row) => {
    if (services[row] && !services[row].powered && building.feeder !== null) dead.add(building.feeder);
  });
  return dead;
}

/** Pumped heat points on a dead feeder. Elevators need no power; a heat point without a known feeder is taken to have it. */
export function deadHeatPoints(city: City, services: readonly BuildingService[]): ReadonlySet<SubstationId> {
  const feeders = deadFeeders(city, services);
  return new Set(
    city.substations.filter((one) => one.kind === 'pumped' && one.feeder !== null && feeders.has(one.feeder)).map(({ id }) => id),
  );
}

/**
 * Sources that are out: those which a cut building names although its own pumps could turn, and those on a dead feeder. A building whose
 * pumps stand still may have lost nothing but power, so its word does not count.
 */
export function sourcesOutOf(city: City, services: readonly BuildingService[], cut: readonly number[]): ReadonlySet<SourceId> {
  const feeders = deadFeeders(city, services);
  const dead = deadHeatPoints(city, services);
  const out = new Set<SourceId>(city.sources.filter(({ feeder }) => feeder !== null && feeders.has(feeder)).map(({ id }) => id));
  for (const row of cut) {
    const { substation } = city.buildings[row]!;
    const lost = services[row]?.lostSource ?? null;
    if (lost !== null && !(substation !== null && dead.has(substation))) out.add(lost);
  }
  return out;
}

export type PowerQuestion = Readonly<{
  city: City;
  services: readonly BuildingService[];
  cut: readonly CutBuilding[];
  roads: Roads;
  t0_ms: Instant;
  now_s: number;
  margin_h: number;
  loadShare_per1: number;
  told: Readonly<{ announced: readonly RefeedOption[]; shown: readonly RefeedOption[] }>;
  seed: number;
}>;

/** A heat point that could be fed if its pumps turned: its cut buildings, and when heat is at its door by which option. */
type Place = Readonly<{
  substation: Substation;
  rows: readonly number[];
  heat: Standing | null;
  heat_s: number;
  gain: number;
  p05_min: number;
}>;

const EARLY_per1 = 0.05;
const KILO_W = 1_000;
/** Enough for a few hundred heat points: every place takes at most one generator, so there is little to exchange. [C] */
const MOVES_PER_PLACE = 60;

/**
 * Takes buildings without pumps out of what feeds them and gives generators to those that win most by it. `crews` are left where the
 * errands end; `standing` keeps its options, with fewer rows.
 */
export function withGenerators(
  question: PowerQuestion,
  standing: readonly Standing[],
  crews: CrewState[],
  problems: Problem[],
): readonly Standing[] {
  const { city, services } = question;
  const dead = deadHeatPoints(city, services);
  if (dead.size === 0) return standing;
  const isDead = (row: number): boolean => {
    const { substation } = city.buildings[row]!;
    return substation !== null && dead.has(substation);
  };
  // A boiler at a heat point brings its own pump.
  const ownPump = (one: Standing): boolean => city.boilers.find(({ id }) => id === one.option.boiler)?.fits === 'substation';
  const turning = standing.map((one) => (ownPump(one) ? one : { ...one, rows: one.rows.filter((row) => !isDead(row)) }));
  const heatOf = new Map<number, Standing>();
  standing.forEach((one) => {
    if (one.stands && !ownPump(one)) for (const row of one.rows) if (isDead(row)) heatOf.set(row, one);
  });
  const places = placesOf(question, isDead, heatOf);
  if (places.length === 0 || city.generators.length === 0) return turning;
  const chosen = chooseGenerators(question, places);
  chosen.sort(
    (one, other) =>
      other.place.gain - one.place.gain ||
      one.place.p05_min - other.place.p05_min ||
      (one.place.substation.id < other.place.substation.id ? -1 : 1),
  );
  const number = numbering([...question.told.announced, ...question.told.shown, ...standing.map((one) => one.option)]);
  return [...turning, ...chosen.map((one) => standGenerator(question, one.place, one.generator, crews, number, problems))];
}

/** What one more generator is taken to be where the city has none: the mean of what was donated [R:S126], an hour to connect. [I] */
const USUAL_GENERATOR = { capacity_W: 10_000, connect_min: 60 };

/**
 * One more generator like the largest there is: the heat point where it would save most of what the plan loses (`lossOf` by row); null when
 * heat stands before no pump without power that is still without a generator.
 */
export function worthOfGenerator(
  question: PowerQuestion,
  standing: readonly Standing[],
  lossOf: (row: number) => number,
): Readonly<{ saves: number; buildings: number }> | null {
  const { city, services, now_s } = question;
  const dead = deadHeatPoints(city, services);
  const given = new Set(standing.flatMap((one) => (one.option.kind === 'generator' && one.stands ? one.option.buildings : [])));
  const isLeft = (row: number): boolean => {
    const { id, substation } = city.buildings[row]!;
    return substation !== null && dead.has(substation) && !given.has(id);
  };
  const rowOf = new Map(city.buildings.map(({ id }, row) => [id, row]));
  const heatOf = new Map<number, Standing>();
  for (const one of standing) {
    const ownPump = city.boilers.find(({ id }) => id === one.option.boiler)?.fits === 'substation';
    if (!one.stands || ownPump || one.option.kind === 'generator') continue;
    for (const id of one.option.buildings) if (isLeft(rowOf.get(id)!)) heatOf.set(rowOf.get(id)!, one);
  }
  const model = city.generators.reduce((best, one) => (one.capacity_W > best.capacity_W ? one : best), USUAL_GENERATOR);
  const cutByRow = new Map(question.cut.map((one) => [one.row, one]));
  const places = placesOf(question, isLeft, heatOf).filter(({ substation }) => substation.pump_W <= model.capacity_W);
  let best: { saves: number; buildings: number } | null = null;
  for (const { rows, heat_s } of places) {
    const ready_s = Math.max(heat_s, now_s + model.connect_min * MINUTE_S);
    const saves = rows.reduce((sum, row) => sum + Math.max(0, lossOf(row) - curveAt(cutByRow.get(row)!.feed, ready_s)), 0);
    if (!best || saves > best.saves) best = { saves: Math.round(saves), buildings: rows.length };
  }
  return best;
}

function placesOf(question: PowerQuestion, isDead: (row: number) => boolean, heatOf: ReadonlyMap<number, Standing>): readonly Place[] {
  const { city, services, cut, now_s } = question;
  const out = sourcesOutOf(
    city,
    services,
    cut.map(({ row }) => row),
  );
  const groups = new Map<SubstationId, CutBuilding[]>();
  for (const building of cut) {
    const lost = services[building.row]?.lostSource ?? null;
    const isWarm = heatOf.has(building.row) || (lost !== null && !out.has(lost));
    if (!isDead(building.row) || !isWarm) continue;
    const { substation } = city.buildings[building.row]!;
    groups.set(substation!, [...(groups.get(substation!) ?? []), building]);
  }
  const quickest_min = city.generators.reduce((least, { connect_min }) => Math.min(least, connect_min), Infinity);
  const quickest_s = (quickest_min < Infinity ? quickest_min : USUAL_GENERATOR.connect_min) * MINUTE_S;
  return city.substations.flatMap((substation): Place[] => {
    const group = groups.get(substation.id);
    if (!group) return [];
    const heat = heatOf.get(group[0]!.row) ?? null;
    const heat_s = heat ? heat.ready_s : now_s;
    const ready_s = Math.max(heat_s, now_s + quickest_s);
    const gain = group.reduce(
      (sum, one) => sum + Math.max(0, Math.min(one.drain.never, curveBest(one.drain)) - curveAt(one.feed, ready_s)),
      0,
    );
    const p05_min = group.reduce((least, one) => Math.min(least, minuteQuantile(one.times.freeze_min, EARLY_per1)), NEVER_MIN);
    return [{ substation, rows: group.map(({ row }) => row), heat, heat_s, gain: Math.round(gain), p05_min }];
  });
}

/** Which heat points, and which generator for each: siting by capacity, then the nearest depot. What was announced stays. */
function chooseGenerators(question: PowerQuestion, places: readonly Place[]): { place: Place; generator: Generator }[] {
  const { city, told, roads, seed } = question;
  const free = new Set(city.generators);
  const chosen: { place: Place; generator: Generator }[] = [];
  const open = places.filter((place) => {
    const known = sameOption(
      told.announced.filter((one) => one.kind === 'generator' && one.crew !== null),
      deedOf(city, place),
    );
    const generator = city.generators.find(({ id }) => id === known?.generator);
    if (!generator || !free.has(generator)) return place.gain > 0;
    free.delete(generator);
    chosen.push({ place, generator });
    return false;
  });
  const sizes = [...new Set([...free].map(({ capacity_W }) => capacity_W))].sort((one, other) => one - other);
  const { siting } = placeUnits(sitingOf(open, sizes, [...free]), seed, open.length * MOVES_PER_PLACE);
  siting.optionOf.forEach((option, at) => {
    if (option === NOBODY) return;
    const place = open[at]!;
    const size_W = sizes[Math.floor(option / open.length)];
    let best: Generator | undefined;
    let best_s = Infinity;
    for (const generator of free) {
      const depot = city.depots.find(({ id }) => id === generator.depot);
      const road_s = depot ? roads.seconds(depot, place.substation) : Infinity;
      if (generator.capacity_W !== size_W || (best && road_s >= best_s)) continue;
      best = generator;
      best_s = road_s;
    }
    if (!best) return;
    free.delete(best);
    chosen.push({ place, generator: best });
  });
  return chosen;
}

/** Every size of generator at every heat point whose pumps it can turn. */
function sitingOf(places: readonly Place[], sizes: readonly number[], free: readonly Generator[]): SitingProblem {
  const count = places.length;
  const first = [0];
  const building: number[] = [];
  const gain: number[] = [];
  for (const size_W of sizes) {
    places.forEach((place, at) => {
      if (place.substation.pump_W <= size_W) {
        building.push(at);
        gain.push(place.gain);
      }
      first.push(building.length);
    });
  }
  return {
    buildings: count,
    options: sizes.length * count,
    sites: count,
    siteOf: Int32Array.from({ length: sizes.length * count }, (_, option) => option % Math.max(1, count)),
    kindOf: Int32Array.from({ length: sizes.length * count }, (_, option) => Math.floor(option / Math.max(1, count))),
    kindCount: Int32Array.from(sizes, (size_W) => free.filter(({ capacity_W }) => capacity_W === size_W).length),
    capacity_W: Float64Array.from({ length: sizes.length * count }, (_, option) => sizes[Math.floor(option / count)]!),
    load_W: Float64Array.from(places, ({ substation }) => Math.max(0, substation.pump_W)),
    first: Int32Array.from(first),
    building: Int32Array.from(building),
    gain: Float64Array.from(gain),
  };
}

const deedOf = (city: City, place: Place) => ({
  boiler: null,
  open: [],
  close: [],
  buildings: place.rows.map((row) => city.buildings[row]!.id),
});

function standGenerator(
  question: PowerQuestion,
  place: Place,
  generator: Generator,
  crews: CrewState[],
  number: (letter: string) => string,
  problems: Problem[],
): Standing {
  const { city, roads, t0_ms, now_s, margin_h, told, loadShare_per1 } = question;
  const depot = city.depots.find(({ id }) => id === generator.depot) ?? place.substation;
  const errand: Errand = {
    skill: 'electric',
    stops: [
      { place: depot, work_s: 0 },
      { place: place.substation, work_s: Math.round(generator.connect_min * MINUTE_S) },
    ],
  };
  const deed = deedOf(city, place);
  const known = sameOption(
    told.announced.filter((one) => one.kind === 'generator' && one.crew !== null),
    deed,
  );
  const result = known ? keepErrand(city, roads, crews, errand, known, t0_ms) : assignErrand(roads, crews, errand);
  const shown = told.shown.filter((one) => one.kind === 'generator');
  const id = (known ?? sameOption(shown, deed))?.id ?? number('G');
  if (result.crew === null) problems.push({ code: 'FL-CREW-002', severity: 'warn', at: `options/${id}`, say: { skill: errand.skill } });
  const turns_s = result.ready_s ?? now_s + Math.round(generator.connect_min * MINUTE_S);
  const ready_s = Math.max(place.heat_s, turns_s);
  const load_W = place.rows.reduce((sum, row) => sum + city.buildings[row]!.designLoad_W * loadShare_per1, 0);
  const reasons: Reason[] = [
    {
      code: 'plan.refeed.generator',
      say: {
        generator: generator.id,
        capacity_kW: Math.round(generator.capacity_W / KILO_W),
        buildings: place.rows.length,
        substation: place.substation.id,
        ...hoursMinutes('ready', ready_s),
      },
    },
  ];
  if (place.heat) reasons.push({ code: 'plan.refeed.generator-after', say: { option: place.heat.option.id } });
  // Where the heat itself comes later than the generator, that is what cannot be hurried.
  const start = latestGo(place.p05_min, ready_s, result.took_s ?? Math.round(generator.connect_min * MINUTE_S), margin_h);
  if (start) reasons.push(start.reason);
  if (result.crew === null) reasons.push({ code: 'plan.refeed.no-crew', say: {} });
  const option: RefeedOption = {
    id,
    kind: 'generator',
    source: place.heat ? place.heat.option.source : (question.services[place.rows[0]!]?.lostSource ?? null),
    boiler: null,
    generator: generator.id,
    close: [],
    open: [],
    buildings: deed.buildings,
    load_W,
    // The heat is there already or comes by the other option, which was checked for its power.
    spare_W: place.heat ? Math.max(load_W, place.heat.option.spare_W) : load_W,
    people: place.rows.reduce((sum, row) => sum + city.buildings[row]!.people, 0),
    deadline_ms: start && instant_ms(t0_ms + start.latest_s * SECOND_MS),
    ready_ms: instant_ms(t0_ms + ready_s * SECOND_MS),
    ...(turns_s < ready_s ? { crewDone_ms: instant_ms(t0_ms + turns_s * SECOND_MS) } : {}),
    crew: result.crew === null ? null : city.crews[result.crew]!.id,
    reasons,
  };
  return { option, ready_s, stands: result.crew !== null, rows: place.rows };
}
