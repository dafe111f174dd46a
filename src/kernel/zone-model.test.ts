import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from '../../test/dice.ts';
import {
  compileFine,
  compileZonesInto,
  heatsInto,
  NODES,
  newZoneModel,
  newZoneNetwork,
  stepZonesInPlace,
  type ZoneNetwork,
} from './zone-model.ts';

function joinNodes(network: ZoneNetwork, one: number, other: number, conductance_WpK: number): void {
  network.exchange_WpK[one * NODES + other] = conductance_WpK;
  network.exchange_WpK[other * NODES + one] = conductance_WpK;
}

/** Nodes beyond the case: light, tied to the outdoors, without influence on the others. */
function idleNodes(network: ZoneNetwork, from: number): void {
  for (let node = from; node < NODES; node++) {
    network.capacity_JpK[node] = 1e6;
    network.outdoor_WpK[node] = 10;
  }
}

const CASES = new URL('../../../shared/reference/analytic/cases.json', import.meta.url);
describe.skipIf(!existsSync(CASES))('closed forms of the reference folder', () => {
  type Case = { name: string; given: Record<string, number>; expected: Record<string, number & number[]> };
  const parsed = existsSync(CASES) ? JSON.parse(readFileSync(CASES, 'utf8')) : [];
  const cases: Case[] = Array.isArray(parsed) ? parsed : parsed.cases;
  const named = (name: string): Case => cases.find((one) => one.name === name)!;

  test('building_two_node_cooldown', () => {
    const { given, expected } = named('building_two_node_cooldown');
    const network = newZoneNetwork();
    idleNodes(network, 2);
    network.capacity_JpK[0] = given.air_capacity!;
    network.capacity_JpK[1] = given.mass_capacity!;
    network.outdoor_WpK[0] = given.air_outdoor_w_per_k!;
    network.outdoor_WpK[1] = given.mass_outdoor_w_per_k!;
    joinNodes(network, 0, 1, given.air_mass_w_per_k!);
    const model = newZoneModel();
    compileZonesInto(network, 0, 3, model);
    const steady_C = new Float64Array(NODES);
    const nodes_C = new Float64Array(NODES).fill(given.t0_k!);
    for (let hour = 1; hour <= 48; hour++) {
      stepZonesInPlace(model.coarse, model.windRate, steady_C, given.outdoor_k!, given.outdoor_k!, 0, nodes_C);
      const want = hour === 1 ? expected.after_1h : hour === 12 ? expected.after_12h : hour === 48 ? expected.after_48h : undefined;
      if (!want) continue;
      expect(Math.abs(nodes_C[0]! - want[0]!)).toBeLessThan(1e-8 * want[0]!);
      expect(Math.abs(nodes_C[1]! - want[1]!)).toBeLessThan(1e-8 * want[1]!);
    }
  });

  test('building_one_node_cooldown', () => {
    const { given, expected } = named('building_one_node_cooldown');
    const network = newZoneNetwork();
    idleNodes(network, 1);
    network.capacity_JpK[0] = given.capacity_j_per_k!;
    network.outdoor_WpK[0] = given.loss_w_per_k!;
    const model = newZoneModel();
    compileZonesInto(network, 0, 3, model);
    const nodes_C = new Float64Array(NODES).fill(given.t0_k!);
    for (let hour = 0; hour < 24; hour++) {
      stepZonesInPlace(model.coarse, model.windRate, new Float64Array(NODES), given.outdoor_k!, given.outdoor_k!, 0, nodes_C);
    }
    expect(Math.abs(nodes_C[0]! / (expected.t_after_24h_k as number) - 1)).toBeLessThan(1e-8);
  });
});

const networks = fc.record({
  capacity: fc.array(fc.double({ min: 1e6, max: 1e9, noNaN: true }), { minLength: NODES, maxLength: NODES }),
  outdoor: fc.array(fc.double({ min: 1, max: 5e3, noNaN: true }), { minLength: NODES, maxLength: NODES }),
  exchange: fc.array(fc.double({ min: 0, max: 5e3, noNaN: true }), { minLength: 10, maxLength: 10 }),
  wind: fc.double({ min: 0, max: 20, noNaN: true }),
});
function networkOf(given: { capacity: number[]; outdoor: number[]; exchange: number[] }): ZoneNetwork {
  const network = newZoneNetwork();
  network.capacity_JpK.set(given.capacity);
  network.outdoor_WpK.set(given.outdoor);
  let at = 0;
  for (let one = 0; one < NODES; one++)
    for (let other = one + 1; other < NODES; other++) joinNodes(network, one, other, given.exchange[at++]!);
  return network;
}

describe('any network', () => {
  test('a coarse step equals its fine steps, with outdoors that change', () => {
    fc.assert(
      fc.property(networks, (given) => {
        const model = newZoneModel();
        const network = networkOf(given);
        network.heatShare_per1.fill(0.2);
        network.ground_WpK.fill(40);
        compileZonesInto(network, 1, 3, model);
        const steady_C = new Float64Array(NODES);
        heatsInto(1, model.coarse, 4, Float64Array.of(5_000), 1, 0, steady_C);
        const once = Float64Array.of(18, 17, 12, -3, 6);
        const thrice = once.slice();
        stepZonesInPlace(model.coarse, model.windRate, steady_C, -10, -16, 0, once);
        compileFine(model);
        heatsInto(1, model.fine, 4, Float64Array.of(5_000), 1, 0, steady_C);
        for (let step = 0; step < 3; step++) {
          stepZonesInPlace(model.fine, model.windRate, steady_C, -10 - 2 * step, -12 - 2 * step, 0, thrice);
        }
        for (let node = 0; node < NODES; node++) expect(Math.abs(once[node]! - thrice[node]!)).toBeLessThan(1e-7);
      }),
    );
  });

  test('temperatures stay between outdoors and the warmest node, whatever the wind and however light the node', () => {
    fc.assert(
      fc.property(networks, fc.double({ min: 1, max: 1e6, noNaN: true }), (given, light) => {
        const network = networkOf(given);
        network.capacity_JpK[0] = light;
        network.windLeak.fill(300);
        const model = newZoneModel();
        compileZonesInto(network, 0, 3, model);
        const nodes_C = Float64Array.of(18, 17, 12, -3, 6);
        for (let hour = 0; hour < 5; hour++) {
          stepZonesInPlace(model.coarse, model.windRate, new Float64Array(NODES), -20, -20, given.wind * 3600, nodes_C);
          for (const value_C of nodes_C) {
            expect(value_C).toBeGreaterThanOrEqual(-20 - 1e-9);
            expect(value_C).toBeLessThanOrEqual(18 + 1e-9);
          }
        }
      }),
    );
  });

  test('heat is conserved: what the nodes lose is what went outdoors', () => {
    fc.assert(
      fc.property(networks, (given) => {
        const network = networkOf({ ...given, capacity: given.capacity.map((capacity_JpK) => capacity_JpK + 2e8) });
        const model = newZoneModel();
        compileZonesInto(network, 0, 3, model);
        const nodes_C = Float64Array.of(18, 17, 12, -3, 6);
        // The outflow is summed by trapezia of 5 s; nodes of 2e8 J/K and more move slowly enough for 1e-6.
        const before_C = nodes_C.slice();
        stepZonesInPlace(model.coarse, model.windRate, new Float64Array(NODES), -10, -10, 0, nodes_C);
        let lost_J = 0;
        for (let node = 0; node < NODES; node++) lost_J += network.capacity_JpK[node]! * (before_C[node]! - nodes_C[node]!);
        const samples = 720;
        const small = newZoneModel();
        compileZonesInto(network, 0, samples, small);
        compileFine(small);
        const walker_C = before_C.slice();
        let outflow_J = 0;
        for (let sample = 0; sample < samples; sample++) {
          const start_C = walker_C.slice();
          stepZonesInPlace(small.fine, small.windRate, new Float64Array(NODES), -10, -10, 0, walker_C);
          for (let node = 0; node < NODES; node++) {
            outflow_J += network.outdoor_WpK[node]! * (0.5 * (start_C[node]! + walker_C[node]!) + 10) * (3600 / samples);
          }
        }
        expect(Math.abs(lost_J - outflow_J)).toBeLessThanOrEqual(1e-6 * Math.abs(lost_J) + 1);
      }),
      { numRuns: 20 },
    );
  });
  test('heat is conserved in wind: what the nodes lose is what walls, wind and ground took less what the heats gave', () => {
    fc.assert(
      fc.property(networks, (given) => {
        // Heavy, so that the trapezium below holds; not heavier, or rounding of what they hold drowns what they lose in an hour.
        const network = networkOf({ ...given, capacity: given.capacity.map((capacity_JpK) => Math.min(capacity_JpK, 1e8) + 2e8) });
        network.windLeak.set([40, 25, 60, 30, 10]);
        network.ground_WpK[4] = 300;
        network.heatShare_per1.set([0.6, 0.4, 0, 0, 0]);
        const samples = 3600;
        const GROUND_C = 6;
        const model = newZoneModel();
        compileZonesInto(network, 1, samples, model);
        compileFine(model);
        const heat_W = Float64Array.of(30_000);
        const steady_C = new Float64Array(NODES);
        heatsInto(1, model.fine, GROUND_C, heat_W, 1, 0, steady_C);
        const nodes_C = Float64Array.of(18, 17, 12, -3, 6);
        const first_C = nodes_C.slice();
        const dt_s = 3600 / samples;
        let taken_J = 0;
        let moved_J = 0;
        for (let sample = 0; sample < samples; sample++) {
          // Seconds of air that falls by 3 K over the hour, in steady wind.
          const from_C = -10 - (3 * sample) / samples;
          const to_C = -10 - (3 * (sample + 1)) / samples;
          const before_C = nodes_C.slice();
          stepZonesInPlace(model.fine, model.windRate, steady_C, from_C, to_C, given.wind * dt_s, nodes_C);
          for (let node = 0; node < NODES; node++) {
            const mean_C = 0.5 * (before_C[node]! + nodes_C[node]!);
            const open_WpK = network.outdoor_WpK[node]! + network.windLeak[node]! * given.wind;
            const flow_J = dt_s * (open_WpK * (mean_C - 0.5 * (from_C + to_C)) + network.ground_WpK[node]! * (mean_C - GROUND_C));
            taken_J += flow_J;
            moved_J += Math.abs(flow_J);
          }
          taken_J -= dt_s * heat_W[0]!;
          moved_J += dt_s * heat_W[0]!;
        }
        let lost_J = 0;
        for (let node = 0; node < NODES; node++) lost_J += network.capacity_JpK[node]! * (first_C[node]! - nodes_C[node]!);
        expect(Math.abs(lost_J - taken_J)).toBeLessThanOrEqual(1e-6 * moved_J + 1);
      }),
      { numRuns: 20 },
    );
  });
});
