/**
 * What the network still gives every building after a plant is lost: supply temperature at its door and flow, hour by hour, with pumps
 * that go on, stop, or die with their feeder. The building forecast turns these into heat with its own rooms' temperature.
 *
 * Only the parts of the city in which a source is lost are carried through time; steps are longer than those of `runOutage`.
 * Source: docs/equations/heat-transport.md §8.  Oracle: residual-heat.test.ts (against `runOutage` at 60 s; limits).
 */
import type { City } from '../../domain/city.ts';
import type { BuildingId, FeederId, SourceId, SubstationId, ValveId } from '../../domain/ids.ts';
import type { Checked, Problem } from '../../domain/problems.ts';
import { standingNodes } from '../../kernel/network/transient.ts';
import { WATER_HEAT_JpkgK } from '../../kernel/water.ts';
import { type CityNetwork, makeCityNetwork } from './city-network.ts';
import { type FeedQuestion, usualQuestion } from './feed.ts';
import { type OutageStage, runOutage } from './outage.ts';
import { partOfCity } from './part.ts';
import { regulatedTemperatures } from './regulation.ts';

/** `feeder`: the pumps of a lost source turn as long as the source's feeder has power. */
export type PumpState = 'on' | 'off' | 'feeder';

export type Outage = Readonly<{
  /** Sources without heat from hour 0 on. */
  lost: ReadonlySet<SourceId>;
  pumps: PumpState;
  /** Hour from which a feeder has no power; pumped substations on it stand still from then. */
  feedersDie_h: ReadonlyMap<FeederId, number>;
  /** Outdoor temperature by hour from hour 0; the last one goes on. */
  outdoor_C: readonly number[];
  hours: number;
  /** Valves that are not as the city has them; drained or shut substations. */
  opened: ReadonlySet<ValveId>;
  closed: ReadonlySet<ValveId>;
  substationsOff: ReadonlySet<SubstationId>;
}>;

/**
 * Columns of the buildings whose part of the network lost a source, or whose own heat point loses power. Row by row (`building × steps`),
 * `steps = hours · 3600 / step_s`; value k is the mean over the time from k·step_s to (k + 1)·step_s after the loss.
 */
export type ResidualHeat = Readonly<{
  hours: number;
  step_s: number;
  steps: number;
  buildingIds: readonly BuildingId[];
  /** Row of a building; absent when the outage does not touch it. */
  rowOf: ReadonlyMap<BuildingId, number>;
  /** Primary supply at the door; of standing water when nothing flows. */
  supply_C: Float32Array;
  /** Primary flow over the building's design flow. */
  flowShare: Float32Array;
  /** By building: primary design flow, and design supply and return temperature it belongs to. */
  designFlow_kgps: Float32Array;
  designSupply_C: number;
  designReturn_C: number;
}>;

const HOUR_S = 3_600;
/** Step of the columns handed over; steps of the water on its way, while most of the heat is given and later; its cells. [C: residual-heat.test.ts compares with 60 s and 30 m] */
const COLUMN_s = 3_600;
const CARRY_s = 120;
const CARRY_LATER_s = 600;
const LATER_h = 6;
const CELL_m = 60;
const HOURS_MAX = 240;
/** Version of the columns of a part; nothing else shares memory with it. */
const PART_VERSION = 1;

/** Answers from the city alone. Bad input is named and left out; the answer is then for the rest. */
export function residualHeat(city: City, outage: Outage): Checked<ResidualHeat> {
  const problems = check(city, outage);
  const hours = Math.min(HOURS_MAX, Math.max(1, Number.isFinite(outage.hours) ? Math.floor(outage.hours) : 1));
  const outdoor_C = outage.outdoor_C.filter((value) => Number.isFinite(value));
  if (outdoor_C.length === 0) outdoor_C.push(city.meta.designOutdoor_C);
  const part = partOfCity(city, outage, outage.lost);
  const steps = Math.round((hours * HOUR_S) / COLUMN_s);
  const inPart = new Set(part.buildings.map((building) => building.id));
  const darkened = darkBuildings(city, outage, inPart);
  const rows = [...part.buildings, ...darkened.map((one) => one.building)];
  const value: ResidualHeat = {
    hours,
    step_s: COLUMN_s,
    steps,
    buildingIds: rows.map((building) => building.id),
    rowOf: new Map(rows.map((building, row) => [building.id, row])),
    supply_C: new Float32Array(rows.length * steps),
    flowShare: new Float32Array(rows.length * steps),
    designFlow_kgps: new Float32Array(rows.length),
    designSupply_C: city.meta.designSupply_C,
    designReturn_C: city.meta.designReturn_C,
  };
  if (part.substations.length > 0) {
    const made = makeCityNetwork(part, PART_VERSION);
    problems.push(...made.problems);
    walk(made.value, outage, outdoor_C, value);
  }
  const design = {
    indoor_C: city.meta.designIndoor_C,
    outdoor_C: city.meta.designOutdoor_C,
    supply_C: city.meta.designSupply_C,
    return_C: city.meta.designReturn_C,
  };
  // Beside a living part a heat point that loses power shuts itself off; the water at its door stays that of the graph.
  darkened.forEach(({ dies_h }, at) => {
    const first = (part.buildings.length + at) * steps;
    for (let step = 0; step < steps; step++) {
      const hour = (step * COLUMN_s) / HOUR_S;
      value.supply_C[first + step] = regulatedTemperatures(design, outdoorAt(outdoor_C, hour)).supply_C;
      value.flowShare[first + step] = hour < dies_h ? 1 : 0;
    }
  });
  rows.forEach((building, row) => {
    value.designFlow_kgps[row] = designFlow_kgps(city, building.designLoad_W);
  });
  return { value, problems };
}

/** Primary flow of a load at the city's design temperatures. */
function designFlow_kgps(city: City, load_W: number): number {
  return load_W / (WATER_HEAT_JpkgK * (city.meta.designSupply_C - city.meta.designReturn_C));
}

function outdoorAt(outdoor_C: readonly number[], hour: number): number {
  return outdoor_C[Math.min(Math.max(0, Math.floor(hour)), outdoor_C.length - 1)]!;
}

function check(city: City, outage: Outage): Problem[] {
  const problems: Problem[] = [];
  const sources = new Set(city.sources.map((source) => source.id));
  for (const id of outage.lost) {
    if (!sources.has(id)) problems.push({ code: 'FL-NETWORK-010', severity: 'warn', at: `lost/${id}`, say: { got: id } });
  }
  const feeders = new Set(city.feeders.map((feeder) => feeder.id));
  for (const id of outage.feedersDie_h.keys()) {
    if (!feeders.has(id)) problems.push({ code: 'FL-NETWORK-010', severity: 'warn', at: `feedersDie_h/${id}`, say: { got: id } });
  }
  if (!(outage.hours >= 1 && outage.hours <= HOURS_MAX)) {
    const used = Math.min(HOURS_MAX, Math.max(1, Number.isFinite(outage.hours) ? outage.hours : 1));
    problems.push({
      code: 'FL-NETWORK-004',
      severity: 'warn',
      at: 'hours',
      say: { got: String(outage.hours), expected: `1…${HOURS_MAX}`, used },
    });
  }
  if (!outage.outdoor_C.some((value) => Number.isFinite(value))) {
    problems.push({
      code: 'FL-NETWORK-004',
      severity: 'warn',
      at: 'outdoor_C',
      say: { got: outage.outdoor_C.length, expected: '≥ 1', used: city.meta.designOutdoor_C },
    });
  }
  return problems;
}

/** Buildings outside the lost parts whose pumped heat point loses its power. */
function darkBuildings(city: City, outage: Outage, inPart: ReadonlySet<BuildingId>) {
  const dies_h = new Map<SubstationId, number>();
  for (const one of city.substations) {
    const hour = one.kind === 'pumped' && one.feeder !== null ? outage.feedersDie_h.get(one.feeder) : undefined;
    if (hour !== undefined) dies_h.set(one.id, hour);
  }
  return city.buildings.flatMap((building) => {
    const hour = building.substation === null || inPart.has(building.id) ? undefined : dies_h.get(building.substation);
    return hour === undefined ? [] : [{ building, dies_h: hour }];
  });
}

/** Carries the part through the outage and writes means over the columns' steps. */
function walk(network: CityNetwork, outage: Outage, outdoor_C: readonly number[], value: ResidualHeat): void {
  const { city, compiled } = network;
  const { settings, columns } = compiled;
  const substations = city.substations.length;
  const { steps } = value;
  const flowSum = new Float64Array(substations);
  const heatSum = new Float64Array(substations);
  const mean_C = new Float32Array(substations * steps);
  const share = new Float32Array(substations * steps);
  const time_s = COLUMN_s;
  runOutage(network, stagesOf(network, outage), outdoor_C, value.hours, {
    step_s: (hour) => (hour < LATER_h ? CARRY_s : CARRY_LATER_s),
    cell_m: CELL_m,
    afterStep({ answer, step_s }) {
      for (let one = 0; one < substations; one++) {
        const flow = answer.consumerFlow_kgps[one]! * step_s;
        flowSum[one]! += flow;
        if (flow > 0) heatSum[one]! += flow * answer.consumerIn_C[one]!;
      }
    },
    afterHour(state, column) {
      standingNodes(state);
      for (let one = 0; one < substations; one++) {
        const place = one * steps + column;
        const flows = flowSum[one]! > 0;
        mean_C[place] = flows ? heatSum[one]! / flowSum[one]! : state.answer.node_C[columns.consumerFrom[one]!]!;
        share[place] = settings.design_kgps[one]! > 0 ? flowSum[one]! / time_s / settings.design_kgps[one]! : 0;
      }
      flowSum.fill(0);
      heatSum.fill(0);
    },
  });
  city.buildings.forEach((building, row) => {
    const from = network.substationAt.get(building.substation!)! * steps;
    value.supply_C.set(mean_C.subarray(from, from + steps), row * steps);
    value.flowShare.set(share.subarray(from, from + steps), row * steps);
  });
}

/** Before the loss, the loss, and every hour at which a feeder dies. */
function stagesOf(network: CityNetwork, outage: Outage): OutageStage[] {
  const { city } = network;
  const usual: FeedQuestion = {
    ...usualQuestion(0),
    opened: outage.opened,
    closed: outage.closed,
    substationsOff: outage.substationsOff,
  };
  const hours = [...new Set([0, ...[...outage.feedersDie_h.values()].map((hour) => Math.max(0, Math.floor(hour)))])].sort((a, b) => a - b);
  const after = hours.map((from_h): OutageStage => {
    const feedersDead = new Set([...outage.feedersDie_h].filter(([, hour]) => Math.floor(hour) <= from_h).map(([feeder]) => feeder));
    const sourcesOut = new Set<SourceId>();
    const sourcesCold = new Set<SourceId>();
    for (const source of city.sources) {
      if (!outage.lost.has(source.id)) continue;
      const dark = source.feeder !== null && feedersDead.has(source.feeder);
      if (outage.pumps === 'off' || (outage.pumps === 'feeder' && dark)) sourcesOut.add(source.id);
      else sourcesCold.add(source.id);
    }
    return { from_h, question: { ...usual, feedersDead, sourcesOut, sourcesCold } };
  });
  return [{ from_h: 0, question: usual }, ...after];
}
