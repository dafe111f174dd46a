/**
 * An independent recount of rations: who hangs on which working sources, what they ask for and get, what each level loses, by code that
 * shares nothing with the rationing itself. Each finding is one sentence; none means the rations stand.
 */
import type { Building, City } from '../domain/city.ts';
import type { Plan } from '../domain/plan.ts';
import type { BuildingService } from '../domain/service.ts';

const LEVELS = ['off', 'hold', 'warm', 'full'] as const;
/** Watts are sums of a few thousand terms. */
const NEAR_per1 = 1e-6;

export function checkRations(
  city: City,
  services: readonly BuildingService[],
  plan: Plan,
  options: Readonly<{ loadShare_per1: number; crewSecond: number }>,
): readonly string[] {
  const found: string[] = [];
  const buildings = new Map<string, Building>(city.buildings.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const zones = workingZones(city, services, plan);
  for (const ration of plan.rations ?? []) {
    const name = ration.sources.join(', ');
    const zone = zones.find((one) => one.sources.join() === [...ration.sources].sort().join());
    if (!zone) {
      found.push(`${name}: no such zone of working sources`);
      continue;
    }
    const tell = (what: string, want: number, got: number): void => {
      if (Math.abs(want - got) > NEAR_per1 * Math.max(1, Math.abs(want)) + 0.51)
        found.push(`${name}: ${what} is ${want}, the ration says ${got}`);
    };
    tell('power', zone.capacity_W, ration.capacity_W);
    const loadOf = (id: string): number => (buildings.get(id)?.designLoad_W ?? 0) * options.loadShare_per1;
    tell(
      'what is asked',
      [...zone.buildings].reduce((sum, id) => sum + loadOf(id), 0),
      ration.asked_W,
    );
    const shares = sharesOf(city, options.loadShare_per1);
    let [given_W, loss] = [0, 0];
    for (const line of ration.lines) {
      if (seen.has(line.building)) found.push(`${line.building}: rationed twice`);
      seen.add(line.building);
      const building = buildings.get(line.building);
      if (!building || !zone.buildings.has(line.building)) {
        found.push(`${line.building}: does not hang on ${name}`);
        continue;
      }
      if (Math.abs(line.share_per1 - shares[line.level]) > NEAR_per1) found.push(`${line.building}: its share is ${shares[line.level]}`);
      const lost = lossAtLevel(building, line.level, plan, options.crewSecond);
      if (Math.abs(lost - line.loss) > 0.51) found.push(`${line.building}: loses ${lost}, the ration says ${line.loss}`);
      given_W += loadOf(line.building) * line.share_per1;
      loss += lost;
    }
    for (const id of zone.buildings) if (!seen.has(id)) found.push(`${id}: hangs on ${name} and gets no ration`);
    tell('what is given', given_W, ration.given_W);
    tell('loss', loss, ration.loss);
    if (given_W > zone.capacity_W * (1 + NEAR_per1)) found.push(`${name}: gives ${given_W} W of ${zone.capacity_W} W`);
    if (ration.bound > ration.loss + 0.51) found.push(`${name}: loses less than the bound says is possible`);
    // Power that is left must not be enough for anybody to lose less.
    for (const line of ration.lines) {
      const building = buildings.get(line.building);
      if (!building) continue;
      const better = LEVELS.find(
        (level) =>
          lossAtLevel(building, level, plan, options.crewSecond) < line.loss - 0.51 &&
          given_W + loadOf(line.building) * (shares[level] - line.share_per1) <= zone.capacity_W,
      );
      if (better) found.push(`${line.building}: power is left to give it “${better}”`);
    }
  }
  const rationed = new Set((plan.rations ?? []).map((one) => [...one.sources].sort().join()));
  for (const zone of zones) {
    const asked_W = [...zone.buildings].reduce((sum, id) => sum + buildings.get(id)!.designLoad_W * options.loadShare_per1, 0);
    if (asked_W > zone.capacity_W * (1 + NEAR_per1) && !rationed.has(zone.sources.join()))
      found.push(`${zone.sources.join(', ')}: too weak for what hangs on it, and nothing is rationed`);
  }
  return found;
}

/** Share of the load that keeps a building at 8 and at 12 °C in the steady state; 0 cuts it off, 1 is all. */
function sharesOf(city: City, loadShare_per1: number): Readonly<Record<(typeof LEVELS)[number], number>> {
  const { designIndoor_C, designOutdoor_C } = city.meta;
  const cold_K = loadShare_per1 * (designIndoor_C - designOutdoor_C);
  const at = (room_C: number): number => (cold_K > 0 ? Math.min(1, Math.max(0, 1 - (designIndoor_C - room_C) / cold_K)) : 0);
  return { off: 0, hold: at(8), warm: at(12), full: 1 };
}

/** Person-minutes lost over a day at a level. */
function lossAtLevel(building: Building, level: (typeof LEVELS)[number], plan: Plan, crewSecond: number): number {
  const { weights } = plan;
  const hospital = building.use === 'hospital';
  const use = hospital ? weights.hospitalFactor : 1;
  const people = Math.max(0, building.people);
  const weighted = people + (weights.vulnerableFactor - 1) * Math.min(people, Math.max(0, building.vulnerablePeople));
  const day = weighted * weights.coldPersonMinute * use * 1_440;
  if (level === 'full') return 0;
  if (level === 'warm') return Math.round(hospital ? day : day / 50);
  if (level === 'hold') return Math.round(day);
  const homes = Math.max(building.flats, people / 2.6);
  const freeze = Math.round(weights.freezePerFlat * homes * (people > 0 ? weighted / people : 1) * use);
  return Math.round(day + freeze + Math.round(weights.drainPerBuilding) + crewSecond * drainSeconds(building));
}

function drainSeconds(building: Building): number {
  const height_m = Math.max(1, building.floors) * 2.8;
  const gravity_s = ((2 * Math.max(0, building.water_m3)) / height_m / (0.5 * Math.PI * 0.0125 ** 2)) * Math.sqrt(height_m / (2 * 9.80665));
  return 60 * Math.ceil(Math.max(60, Math.min(90, 30 + gravity_s / 60)));
}

/** Nothing flows through such a building. */
const NO_WATER: ReadonlySet<string> = new Set(['drainedVerified', 'refillAllowed', 'filling', 'burst', 'frozenPartial']);

type Zone = Readonly<{ sources: readonly string[]; capacity_W: number; buildings: ReadonlySet<string> }>;

/** Parts of the network that open valves join, with a source that works; without what has lost its heat and is not fed by an option. */
function workingZones(city: City, services: readonly BuildingService[], plan: Plan): readonly Zone[] {
  const dark = new Set(services.flatMap((one) => (one.powered ? [] : [one.building as string])));
  const feeders = new Set(city.buildings.flatMap((one) => (dark.has(one.id) && one.feeder !== null ? [one.feeder as string] : [])));
  const isDark = (feeder: string | null): boolean => feeder !== null && feeders.has(feeder);
  const points = new Map(city.substations.map((one) => [one.id as string, one]));
  const still = (building: Building): boolean => {
    const point = points.get(building.substation ?? '');
    return point?.kind === 'pumped' && isDark(point.feeder);
  };
  const cut = new Set<string>(plan.lines.map((line) => line.building));
  const rows = new Map(city.buildings.map((one) => [one.id as string, one]));
  const out = new Set<string>(city.sources.flatMap((one) => (isDark(one.feeder) ? [one.id] : [])));
  for (const service of services) {
    const building = rows.get(service.building);
    if (cut.has(service.building) && service.lostSource !== null && building && !still(building)) out.add(service.lostSource);
  }
  const dry = new Set<string>(services.flatMap((one) => (NO_WATER.has(one.state) ? [one.building] : [])));
  const shut = new Set(city.valves.filter((one) => one.position === 'closed').map((one) => one.pipe as string));
  const group = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    while (group.has(root) && group.get(root) !== root) root = group.get(root)!;
    // The next walk from here is short.
    if (root !== node) group.set(node, root);
    return root;
  };
  for (const pipe of city.pipes) {
    if (shut.has(pipe.id)) continue;
    const [one, other] = [rootOf(pipe.from), rootOf(pipe.to)];
    if (one !== other) group.set(one, other);
  }
  const zones = new Map<string, { sources: string[]; capacity_W: number; buildings: Set<string> }>();
  const zoneOfSource = new Map<string, string>();
  for (const source of city.sources) {
    if (out.has(source.id)) continue;
    const root = rootOf(source.node);
    const zone = zones.get(root) ?? { sources: [], capacity_W: 0, buildings: new Set<string>() };
    zone.sources.push(source.id);
    zone.capacity_W += source.capacity_W;
    zones.set(root, zone);
    zoneOfSource.set(source.id, root);
  }
  for (const building of city.buildings) {
    const point = points.get(building.substation ?? '');
    const zone = point ? zones.get(rootOf(point.node)) : undefined;
    if (zone && !cut.has(building.id) && !still(building) && !dry.has(building.id)) zone.buildings.add(building.id);
  }
  for (const option of plan.options) {
    const root = option.kind === 'valves' && option.crew !== null ? zoneOfSource.get(option.source ?? '') : undefined;
    if (root !== undefined) for (const id of option.buildings) if (cut.has(id)) zones.get(root)!.buildings.add(id);
  }
  return [...zones.values()].map((zone) => ({ ...zone, sources: zone.sources.sort() }));
}
