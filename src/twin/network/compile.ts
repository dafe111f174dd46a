/**
 * A heat network compiled to the columns the kernel computes on. Structure is made once; what a state may change (valves, demand,
 * plants, leaks) stands in `settings` and is written there directly by place.
 */
import { assert } from '../../domain/assert.ts';
import type { DemandKind, HeatLink, HeatNetwork } from '../../domain/network.ts';
import {
  DEMAND_DROP,
  DEMAND_FLOW,
  DEMAND_NONE,
  DEMAND_RADIATOR,
  DEMAND_RETURN,
  LINK_PIPE,
  LINK_PUMP,
  LINK_REDUCER,
  LINK_VALVE,
  makeSettings,
  type NetworkColumns,
  type NetworkSettings,
} from '../../kernel/network/columns.ts';

export type CompiledNetwork = Readonly<{ network: HeatNetwork; columns: NetworkColumns; settings: NetworkSettings }>;

const DEMAND_CODE: Readonly<Record<DemandKind, number>> = {
  return: DEMAND_RETURN,
  drop: DEMAND_DROP,
  flow: DEMAND_FLOW,
  regulator: DEMAND_NONE,
  radiator: DEMAND_RADIATOR,
};
const LINK_CODE: Readonly<Record<HeatLink['kind'], number>> = {
  pipe: LINK_PIPE,
  valve: LINK_VALVE,
  pump: LINK_PUMP,
  reducer: LINK_REDUCER,
};

/** Design flow below which a consumer's resistance is taken at this flow, so that it stays finite. [I] */
const DESIGN_FLOW_MIN_kgps = 1e-3;

/** `version` ties everything derived from these columns together; give a new one for every new topology. */
export function compileNetwork(network: HeatNetwork, version: number): CompiledNetwork {
  const { nodes, links, consumers, plants, leaks, boundaries } = network;
  const columns: NetworkColumns = {
    version,
    nodes: nodes.length,
    links: links.length,
    consumers: consumers.length,
    plants: plants.length,
    leaks: leaks.length,
    elevation_m: columnOf(nodes, (node) => node.elevation_m),
    linkFrom: placesOf(links, (link) => link.from),
    linkTo: placesOf(links, (link) => link.to),
    linkKind: codesOf(links, (link) => LINK_CODE[link.kind]),
    length_m: columnOf(links, (link) => (link.kind === 'pipe' ? link.length_m : 0)),
    bore_m: columnOf(links, (link) => link.bore_m),
    roughness_m: columnOf(links, (link) => (link.kind === 'pipe' ? link.roughness_m : 0)),
    zeta: columnOf(links, (link) => (link.kind === 'pump' ? 0 : link.zeta)),
    loss_WpmK: columnOf(links, (link) => (link.kind === 'pipe' ? link.loss_WpmK : 0)),
    consumerFrom: placesOf(consumers, (one) => one.from),
    consumerTo: placesOf(consumers, (one) => one.to),
    consumerResistance_Pasqpkg2: columnOf(consumers, (one) => one.opening_Pa / Math.max(one.design_kgps, DESIGN_FLOW_MIN_kgps) ** 2),
    consumerDemand: codesOf(consumers, (one) => DEMAND_CODE[one.demand]),
    plantSupply: placesOf(plants, (plant) => plant.supply),
    plantReturn: placesOf(plants, (plant) => plant.return),
    plantPump: placesOf(plants, (plant) => plant.pump ?? -1),
    leakNode: placesOf(leaks, (leak) => leak.node),
  };
  for (let link = 0; link < links.length; link++) {
    assert(columns.linkFrom[link]! < nodes.length && columns.linkTo[link]! < nodes.length, `link ${link} ends at a node of the network`);
  }
  const settings = makeSettings(columns);
  links.forEach((link, at) => {
    settings.linkOpen[at] = link.open && link.from !== link.to ? 1 : 0;
    settings.ambient_C[at] = link.kind === 'pipe' ? link.ambient_C : network.ambient_C;
    if (link.kind === 'valve') settings.throttle[at] = link.throttle;
    if (link.kind === 'pump') {
      settings.pumpShutoff_Pa[at] = link.shutoff_Pa;
      settings.pumpDroop_Pasqpkg2[at] = link.droop_Pasqpkg2;
    }
    if (link.kind === 'reducer') settings.reducerSet_Pa[at] = link.set_Pa;
  });
  consumers.forEach((one, at) => {
    settings.consumerOn[at] = one.on ? 1 : 0;
    settings.heat_W[at] = one.heat_W;
    settings.return_C[at] = one.return_C;
    settings.drop_K[at] = one.drop_K;
    settings.design_kgps[at] = one.design_kgps;
    settings.flowMax_kgps[at] = one.flowMax_kgps;
  });
  plants.forEach((plant, at) => {
    settings.plantOn[at] = plant.on ? 1 : 0;
    settings.plantSupply_C[at] = plant.supply_C;
    settings.plantCapacity_W[at] = plant.capacity_W;
    hold(settings, plant.supply, plant.supply_Pa);
    hold(settings, plant.return, plant.return_Pa);
  });
  for (const boundary of boundaries) {
    settings.withdrawal_kgps[boundary.node]! += boundary.withdrawal_kgps;
    settings.feedIn_C[boundary.node] = boundary.feedIn_C;
    hold(settings, boundary.node, boundary.held_Pa);
  }
  leaks.forEach((leak, at) => {
    settings.leakCoefficient[at] = leak.coefficient;
  });
  return { network, columns, settings };
}

// Filled in place: `from` with a mapping function makes a list of boxed numbers first, tens of megabytes for a large city.
function columnOf<T>(list: readonly T[], pick: (one: T) => number): Float64Array {
  const column = new Float64Array(list.length);
  for (let at = 0; at < list.length; at++) column[at] = pick(list[at]!);
  return column;
}

function placesOf<T>(list: readonly T[], pick: (one: T) => number): Int32Array {
  const column = new Int32Array(list.length);
  for (let at = 0; at < list.length; at++) column[at] = pick(list[at]!);
  return column;
}

function codesOf<T>(list: readonly T[], pick: (one: T) => number): Uint8Array {
  const column = new Uint8Array(list.length);
  for (let at = 0; at < list.length; at++) column[at] = pick(list[at]!);
  return column;
}

function hold(settings: NetworkSettings, node: number, held_Pa: number | null): void {
  if (held_Pa === null) return;
  settings.nodeHeld[node] = 1;
  settings.heldPressure_Pa[node] = held_Pa;
}
