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
    elevation_m: Float64Array.from(nodes, (node) => node.elevation_m),
    linkFrom: Int32Array.from(links, (link) => link.from),
    linkTo: Int32Array.from(links, (link) => link.to),
    linkKind: Uint8Array.from(links, (link) => LINK_CODE[link.kind]),
    length_m: Float64Array.from(links, (link) => (link.kind === 'pipe' ? link.length_m : 0)),
    bore_m: Float64Array.from(links, (link) => link.bore_m),
    roughness_m: Float64Array.from(links, (link) => (link.kind === 'pipe' ? link.roughness_m : 0)),
    zeta: Float64Array.from(links, (link) => (link.kind === 'pump' ? 0 : link.zeta)),
    loss_WpmK: Float64Array.from(links, (link) => (link.kind === 'pipe' ? link.loss_WpmK : 0)),
    consumerFrom: Int32Array.from(consumers, (one) => one.from),
    consumerTo: Int32Array.from(consumers, (one) => one.to),
    consumerResistance_Pasqpkg2: Float64Array.from(
      consumers,
      (one) => one.opening_Pa / Math.max(one.design_kgps, DESIGN_FLOW_MIN_kgps) ** 2,
    ),
    consumerDemand: Uint8Array.from(consumers, (one) => DEMAND_CODE[one.demand]),
    plantSupply: Int32Array.from(plants, (plant) => plant.supply),
    plantReturn: Int32Array.from(plants, (plant) => plant.return),
    plantPump: Int32Array.from(plants, (plant) => plant.pump ?? -1),
    leakNode: Int32Array.from(leaks, (leak) => leak.node),
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

function hold(settings: NetworkSettings, node: number, held_Pa: number | null): void {
  if (held_Pa === null) return;
  settings.nodeHeld[node] = 1;
  settings.heldPressure_Pa[node] = held_Pa;
}
