/** One building through all members: draws laid over its base, the walk, and a hand-over per member. City and detail share it. */
import { ARCHETYPE_VALUES } from '../../domain/archetypes.ts';
import type { Building } from '../../domain/city.ts';
import type { BuildingService } from '../../domain/service.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { compileZonesInto, NODES, newZoneModel, newZoneNetwork, type ZoneModel, type ZoneNetwork } from '../../kernel/zone-model.ts';
import { PIPES_MAX } from '../../kernel/zone-steps.ts';
import { type Drive, newPipeColumns, newWalk, type PipeColumns, type Walk, walkZones } from '../../kernel/zone-walk.ts';
import { type BuildingBelief, type Draw, drawInto, MEDIAN_DRAW, PRIOR_BELIEF } from './draws.ts';
import { DESIGN_OVER_ROOM_K, loopWater, loopWater_C, overRoom_K } from './loop-water.ts';
import { isDrained, type Prepared } from './prepare.ts';
import { type Carried, carriedTo, type FedRun } from './residual.ts';
import { elementsOf, type ThermalElement } from './weak-elements.ts';
import {
  ATTIC,
  BASEMENT,
  type BuildingBase,
  buildingBase,
  FLATS_CORNER,
  FLATS_MIDDLE,
  GROUND_C,
  heatedSide_C,
  STAIRWELL,
  soundBuilding,
} from './zones.ts';

/** Lamps, refrigerators, screens where there is power [I, DOMAIN §3.2: 3…5 W/m² with power less people]. */
const APPLIANCES_Wpm2 = 2.3;
/** Electric heaters on average over a powered building without heat: 400 W per 50 m² flat; wiring and feeders carry no more [I]. */
const HEATERS_Wpm2 = 8;
/** Gas stoves used for warmth as well as for cooking, +1…3 [I, DOMAIN §3.2]. */
const GAS_Wpm2 = 1.5;
/** Where a pumped substation has power but no feed, its pump was left running, or restarted, in about half the cases [I]. */
const PUMP_RUNS_per1 = 0.5;
/** Hours after which standing loop water has given off what it had. */
const LOOP_WATER_MAX_h = 36;

/** Buffers that live as long as the computation. */
export type Bench = {
  readonly network: ZoneNetwork;
  readonly model: ZoneModel;
  readonly pipes: PipeColumns;
  readonly walk: Walk;
  readonly drive: Drive;
  readonly draw: Draw;
  /** Zones as they were when heat was lost. */
  readonly heated_C: Float64Array;
  /** Heat of the standing loop water: from the loss on, and from where circulation ends. */
  readonly loopHeat_W: Float64Array;
  readonly laterHeat_W: Float64Array;
};

/** Which member's air (with its sun) and which member's wind; MEAN takes the ensemble's mean. */
export type WeatherChoice = Readonly<{ air: number; wind: number }>;
export const MEAN = -1;

/** The grid hour from which a change holds; values lie on straight lines between hours, so it comes in over the hour that has begun. */
const changedFrom = (prepared: Prepared, change: Change): number => Math.max(0, Math.floor(prepared.past + change.from_h) + 1);

/** The chosen weather under a change, in the row behind those of the members; what has been stays as it was. */
function fillChosen(prepared: Prepared, choice: WeatherChoice, change: Change, drive: Drive): void {
  const { hours, air_C, wind_mps, meanAir_C, meanWind_mps } = prepared;
  const airColumn = choice.air === MEAN ? meanAir_C : air_C;
  const windColumn = choice.wind === MEAN ? meanWind_mps : wind_mps;
  const airFrom = Math.max(0, choice.air) * hours;
  const windFrom = Math.max(0, choice.wind) * hours;
  drive.offset = air_C.length;
  for (let hour = 0; hour < hours; hour++) {
    drive.air_C[drive.offset + hour] = airColumn[airFrom + hour]!;
    drive.wind_mps[drive.offset + hour] = windColumn[windFrom + hour]!;
  }
  for (let hour = changedFrom(prepared, change); hour < hours; hour++) {
    drive.air_C[drive.offset + hour]! += change.air_K;
    if (change.wind_mps !== null) drive.wind_mps[drive.offset + hour] = change.wind_mps;
  }
}

export function newBench(prepared: Prepared, keepPipes: boolean): Bench {
  const { hours, air_C, wind_mps } = prepared;
  const walk = newWalk(hours, keepPipes, air_C.length / hours + 1);
  walk.steps.air_C.set(air_C);
  walk.steps.wind_mps.set(wind_mps);
  return {
    network: newZoneNetwork(),
    model: newZoneModel(),
    pipes: newPipeColumns(),
    walk,
    // The walk's own columns: filled where they are needed, not carried over.
    drive: {
      air_C: walk.steps.air_C,
      wind_mps: walk.steps.wind_mps,
      offset: 0,
      heat_W: walk.steps.heat_W,
      stride: hours,
      ground_C: GROUND_C,
    },
    draw: { ...MEDIAN_DRAW },
    heated_C: new Float64Array(NODES),
    loopHeat_W: new Float64Array(hours),
    laterHeat_W: new Float64Array(hours),
  };
}

export type Subject = Readonly<{
  building: Building;
  service: BuildingService;
  base: BuildingBase;
  elements: readonly ThermalElement[];
  /** Grid position of the loss of heat, and the first whole hour after it. */
  start_h: number;
  first: number;
  belief: BuildingBelief;
  /** What the network still carries where its pumps ran on; null where water stands from the loss on. */
  carried: Carried | null;
  /** Someone said what the pumps did: that is no matter of chance any more. */
  pumpsKnown: boolean;
  /** Electric and gas and people, without the member's factor. */
  inside_W: number;
  /** Chance that a pump still turns the house's water: it mixes risers and headers with the flats' warmth. Zero without pump or power. */
  pump_per1: number;
  /** What comes on top with power; zero where there is power already. */
  withPower_W: number;
}>;

export function subjectOf(prepared: Prepared, at: number): Subject {
  const building = soundBuilding(prepared.city.buildings[at]!);
  const service = prepared.services[at]!;
  const { meta } = prepared.city;
  const values = ARCHETYPE_VALUES[building.archetype];
  const lost_h = ((service.heatLost_ms ?? prepared.options.t0_ms) - prepared.options.t0_ms) / HOUR_MS;
  const start_h = Math.min(prepared.hours - 1, Math.max(0, prepared.past + lost_h));
  const pumps = service.lostSource === null ? undefined : prepared.pumps.get(service.lostSource);
  const stopped_ms = pumps?.stopped_ms ?? null;
  const stop_h = stopped_ms === null ? null : prepared.past + (stopped_ms - prepared.options.t0_ms) / HOUR_MS;
  const inside_Wpm2 = values.occupied_Wpm2 + (building.gasStoves ? GAS_Wpm2 : 0) + (service.powered ? APPLIANCES_Wpm2 + HEATERS_Wpm2 : 0);
  return {
    building,
    service,
    base: buildingBase(building, prepared.city.meta.designIndoor_C),
    elements: isDrained(service) ? [] : elementsOf(building, prepared.elements),
    start_h,
    first: Math.ceil(start_h),
    belief: prepared.options.beliefs?.get(building.id) ?? PRIOR_BELIEF,
    carried: carriedTo(building, service, prepared.options.residuals ?? [], {
      start_h,
      hours: prepared.hours,
      indoor_C: meta.designIndoor_C,
      water_C: loopWater_C(meta.designIndoor_C, prepared.meanAir_C[Math.floor(start_h)]!, meta.designOutdoor_C),
      ...(stop_h === null ? {} : { stop_h }),
    }),
    pumpsKnown: pumps !== undefined,
    pump_per1: service.powered && building.substation !== null && prepared.pumped.has(building.substation) ? PUMP_RUNS_per1 : 0,
    inside_W: inside_Wpm2 * building.heatedArea_m2,
    withPower_W: service.powered ? 0 : (APPLIANCES_Wpm2 + HEATERS_Wpm2) * building.heatedArea_m2,
  };
}

/** Which of the unknown is drawn; the others stay at their median, the weather at its mean. For telling causes apart. */
export type Varying = 'all' | 'air' | 'wind' | 'building' | 'none';

/** A question put to the forecast: what if the weather, the power or the heat were different. */
export type Change = Readonly<{
  /** Weather and heat differ from so many hours after now on; below 0 in hours that have passed. */
  from_h: number;
  /** Added to the outdoor air. */
  air_K: number;
  /** Replaces the wind; null keeps it. */
  wind_mps: number | null;
  /** Heat brought into the flats. */
  heat_W: number;
  /** Power comes back so many hours after now; null: as it is. */
  powerFrom_h: number | null;
  /** Heat comes back to the building so many hours after now: water moves, nothing freezes any more, flats warm up; null: it does not. */
  heatFrom_h: number | null;
}>;
export const NO_CHANGE: Change = { from_h: 0, air_K: 0, wind_mps: null, heat_W: 0, powerFrom_h: null, heatFrom_h: null };

export type WalkOrder = Readonly<{ varying: Varying; members: number; change: Change }>;

/** Walks the members and calls `hand` after each, while the bench still holds its paths. */
export function walkMembers(prepared: Prepared, subject: Subject, bench: Bench, order: WalkOrder, hand: (member: number) => void): void {
  const { varying, members, change } = order;
  const { options, common } = prepared;
  const { building, belief } = subject;
  const { draw } = bench;
  beginWalks(prepared, subject, bench);
  for (let member = 0; member < members; member++) {
    if (varying !== 'all' && varying !== 'building') {
      Object.assign(draw, MEDIAN_DRAW);
      draw.capacity = Math.exp(belief.shift + belief.individual * (belief.learnt?.mean[0] ?? 0));
    } else {
      drawInto(options.seed, building.id, member, common[member]!, belief, draw);
    }
    const own = varying === 'all';
    const drawn = (own || varying === 'building') && prepared.ranOn.get(subject.service.lostSource!)?.[member] === 1;
    draw.ranOn = subject.pumpsKnown || drawn;
    walkDraw(
      prepared,
      subject,
      bench,
      { air: own || varying === 'air' ? member : MEAN, wind: own || varying === 'wind' ? member : MEAN },
      change,
    );
    hand(member);
  }
}

/** What all walks of one building share; call before `walkDraw`. */
export function beginWalks(prepared: Prepared, subject: Subject, bench: Bench): void {
  const { base } = subject;
  const { network, walk, loopHeat_W, laterHeat_W } = bench;
  const { start_h, carried } = subject;
  const { designIndoor_C, designOutdoor_C } = prepared.city.meta;
  const over_K = loopWater_C(designIndoor_C, prepared.meanAir_C[Math.floor(start_h)]!, designOutdoor_C) - designIndoor_C;
  fillLoopHeat(prepared, subject, start_h, over_K, loopHeat_W);
  if (carried) fillLoopHeat(prepared, subject, carried.to, carried.over_K, laterHeat_W);
  network.exchange_WpK.set(base.network.exchange_WpK);
  network.ground_WpK.set(base.network.ground_WpK);
  network.heatShare_per1.set(base.network.heatShare_per1);
  walk.fineAlways = prepared.options.fineAlways ?? false;
}

/** One walk with the bench's draw in the chosen weather. */
export function walkDraw(prepared: Prepared, subject: Subject, bench: Bench, choice: WeatherChoice, change: Change): void {
  const { options, hours, past, sun_Wpm2, city } = prepared;
  const { base, elements, start_h, first, inside_W, withPower_W, pump_per1 } = subject;
  const { network, model, pipes, walk, drive, draw } = bench;
  const carried = draw.ranOn ? subject.carried : null;
  const loopHeat_W = carried ? bench.laterHeat_W : bench.loopHeat_W;
  const indoor_C = city.meta.designIndoor_C + draw.start_K;
  const startHour = Math.floor(start_h);
  const powerHour = change.powerFrom_h === null ? hours : Math.max(0, Math.ceil(past + change.powerFrom_h));
  const backHour = change.heatFrom_h === null ? hours - 1 : Math.min(hours - 1, Math.max(first, Math.round(past + change.heatFrom_h)));
  scaleInto(base, draw, network);
  if (change !== NO_CHANGE || choice.air !== choice.wind || choice.air === MEAN) fillChosen(prepared, choice, change, drive);
  else drive.offset = choice.air * hours;
  const heat_W = drive.heat_W;
  const sun = choice.air === MEAN ? prepared.meanSun_Wpm2 : sun_Wpm2;
  const sunRow = Math.max(0, choice.air) * hours;
  const aperture_m2 = base.aperture_m2;
  const still_W = inside_W * draw.gain;
  for (let hour = Math.max(0, first - 1); hour < hours; hour++) {
    heat_W[hour] = still_W + aperture_m2 * sun[sunRow + hour]! + loopHeat_W[hour]!;
  }
  if (change.heat_W !== 0)
    for (let hour = Math.max(first, changedFrom(prepared, change)); hour < hours; hour++) heat_W[hour]! += change.heat_W;
  for (let hour = powerHour; hour < hours; hour++) heat_W[hour]! += withPower_W * draw.gain;
  const outdoor_C = drive.air_C[drive.offset + startHour]!;
  heatedStateInto(base, network, indoor_C, outdoor_C, drive.wind_mps[drive.offset + startHour]!, walk.nodes_C);
  bench.heated_C.set(walk.nodes_C);
  const water_C = carried
    ? city.meta.designIndoor_C + carried.over_K
    : loopWater_C(city.meta.designIndoor_C, outdoor_C, city.meta.designOutdoor_C);
  for (let pipe = 0; pipe < elements.length; pipe++) {
    const element = elements[pipe]!;
    const lagging = element.insulation_mm > 0 ? draw.lagging : 1;
    // A pump that runs keeps risers and headers at the warmth of the flats; the inlet on the network's side stands all the same.
    pipes.zone[pipe] = draw.lot < pump_per1 && element.kind !== 'inlet' ? FLATS_MIDDLE : element.zoneAt;
    pipes.timeConstant_s[pipe] = element.timeConstant_s / lagging;
    pipes.dose[pipe] = element.dose / lagging;
    pipes.state[pipe] = water_C;
    pipes.freeze_h[pipe] = Number.POSITIVE_INFINITY;
  }
  pipes.count = elements.length;
  walk.start_h = start_h;
  if (carried) {
    walkFed(prepared, subject, bench, { ...carried, to: Math.min(carried.to, backHour) });
  }
  if (walk.start_h < backHour || !carried) {
    compileZonesInto(network, 1, options.finePerHour ?? FINE_PER_HOUR, model);
    walk.end = backHour;
    walkZones(model, drive, pipes, walk);
  }
  if (backHour < hours - 1) walkHeated(prepared, subject, bench, backHour);
}

/** Share of the radiators that stands in stairwells and entrance halls [I]. */
const STAIRWELL_RADIATORS_per1 = 0.06;

/** The rest of the walk with heat back from a whole hour on: water at the temperature of the graph, as much as the radiators take. */
function walkHeated(prepared: Prepared, subject: Subject, bench: Bench, from: number): void {
  const { meta } = prepared.city;
  const { air_C, offset } = bench.drive;
  const to = prepared.hours - 1;
  const graph_C = Float64Array.from({ length: prepared.hours - from }, (_, after) =>
    loopWater_C(meta.designIndoor_C, air_C[offset + from + after]!, meta.designOutdoor_C),
  );
  bench.walk.start_h = from;
  const conductance_WpK = subject.building.designLoad_W / DESIGN_OVER_ROOM_K;
  walkFed(prepared, subject, bench, { from, to, conductance_WpK, water_C: graph_C });
}

/**
 * Hours with moving water, from where the walk stands: radiators are a conductance to water of a given temperature, written as a second "ground":
 * K to the ground's temperature, and the heat K·(water − ground) on top. Nothing freezes meanwhile.
 */
function walkFed(prepared: Prepared, subject: Subject, bench: Bench, run: FedRun): void {
  const { network, model, pipes, walk, drive } = bench;
  const { from, to, conductance_WpK, water_C } = run;
  if (to <= Math.max(from, walk.start_h)) return;
  const corner_per1 = subject.base.cornerShare_per1;
  const shares = [
    [FLATS_MIDDLE, (1 - STAIRWELL_RADIATORS_per1) * (1 - corner_per1)],
    [FLATS_CORNER, (1 - STAIRWELL_RADIATORS_per1) * corner_per1],
    [STAIRWELL, STAIRWELL_RADIATORS_per1],
  ] as const;
  for (const [zone, share_per1] of shares) {
    network.ground_WpK[zone]! += conductance_WpK * share_per1;
    network.heatShare_per1[NODES + zone] = share_per1;
  }
  for (let hour = from; hour < to; hour++) drive.heat_W[prepared.hours + hour] = conductance_WpK * (water_C[hour - from]! - GROUND_C);
  // The last hour's end reads one value more.
  drive.heat_W[prepared.hours + to] = drive.heat_W[prepared.hours + to - 1]!;
  compileZonesInto(network, 2, 1, model);
  walk.end = to;
  const count = pipes.count;
  pipes.count = 0;
  const first = Math.ceil(walk.start_h);
  walkZones(model, drive, pipes, walk);
  walk.start_h = to;
  pipes.count = count;
  for (const [zone, share_per1] of shares) network.ground_WpK[zone]! -= conductance_WpK * share_per1;
  if (walk.pipePath.length === 0) return;
  for (let hour = first; hour <= to; hour++) {
    const now_C = water_C[Math.min(water_C.length - 1, Math.max(0, hour - from))]!;
    for (let pipe = 0; pipe < count; pipe++) {
      const isFrozen = pipes.freeze_h[pipe] !== Number.POSITIVE_INFINITY;
      if (hour > first || !isFrozen) walk.pipePath[hour * PIPES_MAX + pipe] = isFrozen ? 0 : now_C;
    }
  }
}

/** Fine steps of 20 minutes: with air linear in between, the freeze hour moves by less than a minute on halving. */
const FINE_PER_HOUR = 3;

function scaleInto(base: BuildingBase, draw: Draw, network: ZoneNetwork): void {
  for (let node = 0; node < NODES; node++) {
    network.capacity_JpK[node] = base.network.capacity_JpK[node]! * draw.capacity;
    network.outdoor_WpK[node] = base.network.outdoor_WpK[node]!;
    network.windLeak[node] = base.network.windLeak[node]!;
  }
  open(STAIRWELL, draw.stairwell);
  open(ATTIC, draw.attic);
  open(BASEMENT, draw.basement);
  function open(zone: number, factor: number): void {
    network.outdoor_WpK[zone]! *= factor;
    network.windLeak[zone]! *= factor;
  }
}

/** Zones while the heating runs: flats at the design temperature, side zones at their balance plus what their pipes add. */
function heatedStateInto(
  base: BuildingBase,
  network: ZoneNetwork,
  indoor_C: number,
  outdoor_C: number,
  wind_mps: number,
  nodes_C: Float64Array,
): void {
  nodes_C[FLATS_MIDDLE] = indoor_C;
  nodes_C[FLATS_CORNER] = indoor_C;
  for (let zone = STAIRWELL; zone <= BASEMENT; zone++) {
    nodes_C[zone] = heatedSide_C(network, zone, base.heatedRise_K[zone]!, base.heatedMin_C[zone]!, indoor_C, outdoor_C, wind_mps);
  }
}

/** Heat that standing loop water still gives off, hour by hour of the grid, from grid position `from_h` and so much over the room on. */
function fillLoopHeat(prepared: Prepared, subject: Subject, from_h: number, over_K: number, loopHeat_W: Float64Array): void {
  const { building } = subject;
  const first = Math.ceil(from_h);
  const water = loopWater(building.water_m3, building.radiators, building.designLoad_W, over_K);
  loopHeat_W.fill(0);
  if (water.capacity_JpK === 0) return;
  let before_K = water.over_K;
  let before_h = from_h;
  for (let hour = first > from_h ? first - 1 : first; hour < prepared.hours && hour < first + LOOP_WATER_MAX_h; hour++) {
    const after_K = overRoom_K(water, (hour + 1 - from_h) * 3600);
    loopHeat_W[hour] = (water.capacity_JpK * (before_K - after_K)) / ((hour + 1 - before_h) * 3600);
    before_K = after_K;
    before_h = hour + 1;
  }
}
