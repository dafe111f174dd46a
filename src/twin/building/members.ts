/** One building through all members: draws laid over its base, the walk, and a hand-over per member. City and detail share it. */
import { ARCHETYPE_VALUES } from '../../domain/archetypes.ts';
import type { Building } from '../../domain/city.ts';
import type { BuildingService } from '../../domain/service.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { compileZonesInto, NODES, newZoneModel, newZoneNetwork, type ZoneModel, type ZoneNetwork } from '../../kernel/zone-model.ts';
import { type Drive, newPipeColumns, newWalk, type PipeColumns, type Walk, walkZones } from '../../kernel/zone-walk.ts';
import { type Draw, drawInto, MEDIAN_DRAW, PRIOR_BELIEF, type TimeConstantBelief } from './draws.ts';
import { loopWater, loopWater_C, overRoom_K } from './loop-water.ts';
import { isDrained, type Prepared } from './prepare.ts';
import { elementsOf, type ThermalElement } from './weak-elements.ts';
import { ATTIC, BASEMENT, type BuildingBase, buildingBase, FLATS_CORNER, FLATS_MIDDLE, GROUND_C, STAIRWELL } from './zones.ts';

/** Lamps, refrigerators, screens where there is power [I, DOMAIN §3.2: 3…5 W/m² with power less people]. */
const APPLIANCES_Wpm2 = 2.3;
/** Electric heaters on average over a powered building without heat: 400 W per 50 m² flat; wiring and feeders carry no more [I]. */
const HEATERS_Wpm2 = 8;
/** Gas stoves used for warmth as well as for cooking, +1…3 [I, DOMAIN §3.2]. */
const GAS_Wpm2 = 1.5;
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
  readonly loopHeat_W: Float64Array;
};

/** The member's weather under a change, in columns of its own. */
function fillChanged(prepared: Prepared, change: Change, drive: Drive): void {
  const from = drive.offset;
  const { hours, air_C, wind_mps } = prepared;
  if (drive.air_C === air_C) {
    drive.air_C = new Float64Array(hours);
    drive.wind_mps = new Float64Array(hours);
  }
  for (let hour = 0; hour < hours; hour++) {
    drive.air_C[hour] = air_C[from + hour]! + change.air_K;
    drive.wind_mps[hour] = change.wind_mps ?? wind_mps[from + hour]!;
  }
  drive.offset = 0;
}

export function newBench(prepared: Prepared, keepPipes: boolean): Bench {
  const { hours, air_C, wind_mps } = prepared;
  return {
    network: newZoneNetwork(),
    model: newZoneModel(),
    pipes: newPipeColumns(),
    walk: newWalk(hours, keepPipes),
    drive: { air_C, wind_mps, offset: 0, heat_W: new Float64Array(hours), stride: hours, ground_C: GROUND_C },
    draw: { ...MEDIAN_DRAW },
    loopHeat_W: new Float64Array(hours),
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
  belief: TimeConstantBelief;
  /** Electric and gas and people, without the member's factor. */
  inside_W: number;
}>;

export function subjectOf(prepared: Prepared, at: number): Subject {
  const building = prepared.city.buildings[at]!;
  const service = prepared.services[at]!;
  const values = ARCHETYPE_VALUES[building.archetype];
  const lost_h = ((service.heatLost_ms ?? prepared.options.t0_ms) - prepared.options.t0_ms) / HOUR_MS;
  const start_h = Math.min(prepared.hours - 1, Math.max(0, prepared.past + lost_h));
  const inside_Wpm2 = values.occupied_Wpm2 + (building.gasStoves ? GAS_Wpm2 : 0) + (service.powered ? APPLIANCES_Wpm2 + HEATERS_Wpm2 : 0);
  return {
    building,
    service,
    base: buildingBase(building, building.timeConstant_h),
    elements: isDrained(service) ? [] : elementsOf(building, prepared.elements),
    start_h,
    first: Math.ceil(start_h),
    belief: prepared.options.beliefs?.get(building.id) ?? PRIOR_BELIEF,
    inside_W: inside_Wpm2 * building.heatedArea_m2,
  };
}

/** Which part of the unknown is drawn; the others stay at their median or at member 0's weather. For telling causes apart. */
export type Varying = 'all' | 'weather' | 'building';

/** A question put to the forecast: what if the weather, the power or the heat were different. */
export type Change = Readonly<{
  /** Added to the outdoor air at every hour. */
  air_K: number;
  /** Replaces the wind; null keeps it. */
  wind_mps: number | null;
  /** Heat brought into the flats throughout. */
  heat_W: number;
}>;
export const NO_CHANGE: Change = { air_K: 0, wind_mps: null, heat_W: 0 };

export type WalkOrder = Readonly<{ varying: Varying; members: number; change: Change }>;

/** Walks the members and calls `hand` after each, while the bench still holds its paths. */
export function walkMembers(prepared: Prepared, subject: Subject, bench: Bench, order: WalkOrder, hand: (member: number) => void): void {
  const { varying, members, change } = order;
  const { options, hours, common, sun_Wpm2, meanAir_C, city } = prepared;
  const { building, base, elements, belief, start_h, first, inside_W } = subject;
  const { network, model, pipes, walk, drive, draw, loopHeat_W } = bench;
  const indoor_C = city.meta.designIndoor_C;
  const startHour = Math.floor(start_h);
  const finePerHour = options.finePerHour ?? FINE_PER_HOUR;
  fillLoopHeat(prepared, subject, loopHeat_W, meanAir_C[startHour]!);
  network.exchange_WpK.set(base.network.exchange_WpK);
  network.ground_WpK.set(base.network.ground_WpK);
  network.heatShare_per1.set(base.network.heatShare_per1);
  drive.air_C = prepared.air_C;
  drive.wind_mps = prepared.wind_mps;
  pipes.count = elements.length;
  walk.end = hours - 1;
  walk.fineAlways = options.fineAlways ?? false;

  for (let member = 0; member < members; member++) {
    if (varying === 'weather') Object.assign(draw, MEDIAN_DRAW);
    else drawInto(options.seed, building.id, member, common[member]!, belief, draw);
    if (varying === 'weather') draw.capacity = Math.exp(belief.shift);
    scaleInto(base, draw, network);
    compileZonesInto(network, 1, finePerHour, model);
    const weatherMember = varying === 'building' ? 0 : member;
    drive.offset = weatherMember * hours;
    if (change !== NO_CHANGE) fillChanged(prepared, change, drive);
    for (let hour = Math.max(0, first - 1); hour < hours; hour++) {
      drive.heat_W[hour] =
        inside_W * draw.gain + base.aperture_m2 * sun_Wpm2[weatherMember * hours + hour]! + change.heat_W + loopHeat_W[hour]!;
    }
    const outdoor_C = drive.air_C[drive.offset + startHour]!;
    heatedStateInto(base, network, indoor_C, outdoor_C, drive.wind_mps[drive.offset + startHour]!, walk.nodes_C);
    const water_C = loopWater_C(indoor_C, outdoor_C, city.meta.designOutdoor_C);
    for (let pipe = 0; pipe < elements.length; pipe++) {
      const element = elements[pipe]!;
      const lagging = element.insulation_mm > 0 ? draw.lagging : 1;
      pipes.zone[pipe] = element.zoneAt;
      pipes.timeConstant_s[pipe] = element.timeConstant_s / lagging;
      pipes.dose[pipe] = element.dose / lagging;
      pipes.state[pipe] = water_C;
    }
    walk.start_h = start_h;
    walkZones(model, drive, pipes, walk);
    hand(member);
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
    const outdoor_WpK = network.outdoor_WpK[zone]! + network.windLeak[zone]! * wind_mps;
    const ground_WpK = network.ground_WpK[zone]!;
    const inner_WpK = network.exchange_WpK[zone * NODES + FLATS_MIDDLE]! + network.exchange_WpK[zone * NODES + FLATS_CORNER]!;
    const balance_C = (outdoor_WpK * outdoor_C + ground_WpK * GROUND_C + inner_WpK * indoor_C) / (outdoor_WpK + ground_WpK + inner_WpK);
    nodes_C[zone] = Math.min(indoor_C, Math.max(base.heatedMin_C[zone]!, balance_C + base.heatedRise_K[zone]!));
  }
}

/** Heat that the standing loop water still gives off, hour by hour of the grid. */
function fillLoopHeat(prepared: Prepared, subject: Subject, loopHeat_W: Float64Array, outdoor_C: number): void {
  const { building, start_h, first } = subject;
  const { meta } = prepared.city;
  const over_K = loopWater_C(meta.designIndoor_C, outdoor_C, meta.designOutdoor_C) - meta.designIndoor_C;
  const water = loopWater(building.water_m3, building.radiators, building.designLoad_W, over_K);
  loopHeat_W.fill(0);
  if (water.capacity_JpK === 0) return;
  let before_K = water.over_K;
  let before_h = start_h;
  const from = first > start_h ? first - 1 : first;
  for (let hour = from; hour < prepared.hours && hour < first + LOOP_WATER_MAX_h; hour++) {
    const after_K = overRoom_K(water, (hour + 1 - start_h) * 3600);
    loopHeat_W[hour] = (water.capacity_JpK * (before_K - after_K)) / ((hour + 1 - before_h) * 3600);
    before_K = after_K;
    before_h = hour + 1;
  }
}
