/**
 * Mobile boilers in the network twin: a plant of limited power and a supply temperature of its own, at a chamber of an islanded part (or
 * beside a living feed), or at a substation that is cut off from the network and heated alone.
 * Source: docs/equations/hydraulics.md §8.  Oracle: boilers.test.ts.
 */
import type { Boiler } from '../../domain/city.ts';
import type { NodeId, SubstationId } from '../../domain/ids.ts';
import type { HeatConsumer, HeatLink, HeatNode, HeatPlant } from '../../domain/network.ts';
import type { Checked, Problem } from '../../domain/problems.ts';
import { makeSolver } from '../../kernel/network/solver.ts';
import { WATER_HEAT_JpkgK } from '../../kernel/water.ts';
import {
  type CityNetwork,
  FLOW_MAX_OF_DESIGN,
  holdPressure_Pa,
  type PlacedBoiler,
  PUMPED_DROP_Pa,
  SHUTOFF_OVER_DESIGN,
} from './city-network.ts';
import { compileNetwork } from './compile.ts';

/** Hottest water of a block-modular boiler on the network side, and of one that heats a house directly. [I] common ratings 115/70 and 95/70 */
export const BOILER_NETWORK_C = 115;
export const BOILER_HOUSE_C = 95;
/** Head of a mobile boiler's network pumps at its design flow, and of one that serves a single house. [I] pumps of 50 m and 15 m */
const NETWORK_LIFT_Pa = 500_000;
const HOUSE_LIFT_Pa = 150_000;

/** A boiler of the city where it is to stand: at a node, or at a substation when `node` is null. */
export function placeBoiler(boiler: Boiler, node: NodeId | null, substation: SubstationId | null): PlacedBoiler {
  const atNode = node !== null;
  return {
    id: boiler.id,
    node,
    substation: atNode ? null : substation,
    capacity_W: boiler.capacity_W,
    supply_C: atNode ? BOILER_NETWORK_C : BOILER_HOUSE_C,
  };
}

/**
 * The network with these boilers connected and at work; those of `network` itself are forgotten. `version` as for `makeCityNetwork`.
 * A place the city does not have, or a boiler without power, is named and left out.
 */
export function withBoilers(network: CityNetwork, places: readonly PlacedBoiler[], version: number): Checked<CityNetwork> {
  const { city, design, nodes: count } = network;
  const problems: Problem[] = [];
  const base = network.compiled.network;
  const sources = city.sources.length;
  const nodes: HeatNode[] = base.nodes.slice(0, 2 * count);
  const links: HeatLink[] = base.links.slice(0, 2 * city.pipes.length + sources);
  const plants: HeatPlant[] = base.plants.slice(0, sources);
  const consumers: HeatConsumer[] = [...base.consumers];
  const regulated = Uint8Array.from(city.substations, (one) => (one.kind === 'pumped' ? 1 : 0));
  const hold_Pa = [...network.hold_Pa.subarray(0, sources)];
  const boilers: PlacedBoiler[] = [];
  for (const place of places) {
    const at = place.node === null ? undefined : network.nodeAt.get(place.node);
    const row = place.substation === null ? undefined : network.substationAt.get(place.substation);
    if (at === undefined && row === undefined) {
      const got = place.node ?? place.substation ?? '–';
      problems.push({ code: 'FL-NETWORK-010', severity: 'warn', at: `boilers/${place.id}`, say: { got } });
      continue;
    }
    if (!(place.capacity_W > 0 && place.supply_C > design.return_C)) {
      problems.push({
        code: 'FL-NETWORK-004',
        severity: 'warn',
        at: `boilers/${place.id}`,
        say: { got: `${place.capacity_W} W, ${place.supply_C} °C`, expected: `> 0 W, > ${design.return_C} °C`, used: '–' },
      });
      continue;
    }
    let supply = at ?? -1;
    let back = supply + count;
    if (at === undefined) {
      // Cut off from the network: a little network of its own, the boiler and the house.
      const { elevation_m } = city.nodes[network.nodeAt.get(city.substations[row!]!.node) ?? 0] ?? { elevation_m: 0 };
      supply = nodes.length;
      back = supply + 1;
      nodes.push({ id: place.id, elevation_m, side: 'supply' }, { id: place.id, elevation_m, side: 'return' });
      consumers[row!] = houseConsumer(consumers[row!]!, network.load_W[row!]!, place.supply_C - design.return_C, supply);
      regulated[row!] = 1;
    }
    const lift_Pa = at === undefined ? HOUSE_LIFT_Pa : NETWORK_LIFT_Pa;
    const flow_kgps = place.capacity_W / (WATER_HEAT_JpkgK * (place.supply_C - design.return_C));
    links.push({
      kind: 'pump',
      id: place.id,
      from: back,
      to: supply,
      open: true,
      bore_m: 1,
      shutoff_Pa: SHUTOFF_OVER_DESIGN * lift_Pa,
      droop_Pasqpkg2: ((SHUTOFF_OVER_DESIGN - 1) * lift_Pa) / flow_kgps ** 2,
    });
    plants.push({
      id: place.id,
      supply,
      return: back,
      on: true,
      supply_C: place.supply_C,
      capacity_W: place.capacity_W,
      supply_Pa: null,
      return_Pa: null,
      pump: links.length - 1,
    });
    hold_Pa.push(holdPressure_Pa(city, at ?? network.nodeAt.get(city.substations[row!]!.node) ?? 0));
    boilers.push(place);
  }
  const compiled = compileNetwork({ ...base, nodes, links, plants, consumers }, version);
  const value: CityNetwork = {
    ...network,
    compiled,
    solver: makeSolver(compiled.columns, network.solver.fluid),
    hold_Pa: Float64Array.from(hold_Pa),
    boilers,
    regulated,
    demand: compiled.columns.consumerDemand.slice(),
  };
  return { value, problems };
}

/** A house fed directly: its own system's difference, a controller instead of a nozzle. */
function houseConsumer(one: HeatConsumer, load_W: number, drop_K: number, supply: number): HeatConsumer {
  const design_kgps = load_W / (WATER_HEAT_JpkgK * drop_K);
  return {
    ...one,
    from: supply,
    to: supply + 1,
    demand: 'return',
    on: load_W > 0,
    heat_W: load_W,
    drop_K,
    design_kgps,
    flowMax_kgps: FLOW_MAX_OF_DESIGN * design_kgps,
    opening_Pa: PUMPED_DROP_Pa,
  };
}
