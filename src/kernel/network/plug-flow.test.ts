import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stream } from '../random.ts';
import {
  exchangePipes,
  FROZEN_K,
  fillPipe,
  heldHeat_J,
  iceShare_per1,
  makePlugPipes,
  type PlugPipes,
  plugTemperature_C,
  pushWater,
  setExchange,
} from './plug-flow.ts';

const FILE = new URL('../../../../shared/reference/analytic/cases.json', import.meta.url).pathname;
type Case = { name: string; given: Record<string, never>; expected: Record<string, never> };
const CASES = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Case[] }).cases : [];
function caseOf(name: string): { given: Record<string, number>; expected: Record<string, number> } {
  return CASES.find((one) => one.name === name) as unknown as { given: Record<string, number>; expected: Record<string, number> };
}
const K = 273.15;

function onePipe(
  length_m: number,
  bore_m: number,
  cells: number,
  loss_WpmK: number,
  wall_JpmK = 0,
  density_kgpm3 = 977,
  heat_JpkgK = 4190,
): PlugPipes {
  return makePlugPipes({
    bore_m: Float64Array.of(bore_m),
    length_m: Float64Array.of(length_m),
    cells: Int32Array.of(cells),
    wall_JpmK: Float64Array.of(wall_JpmK),
    loss_WpmK: Float64Array.of(loss_WpmK),
    density_kgpm3,
    heat_JpkgK,
  });
}

describe.skipIf(CASES.length === 0)('exact cases', () => {
  test('plug_flow_step: a pure step at the delay, steady before and after', () => {
    const { given, expected } = caseOf('plug_flow_step');
    const cells = 400;
    const plugs = onePipe(given.length_m!, given.inner_diameter_m!, cells, given.linear_heat_loss_w_per_mk!);
    const step_s = plugs.cellMass_kg[0]! / given.mdot_kg_s!;
    plugs.ambient_C[0] = given.ground_k! - K;
    setExchange(plugs, 0, 0.5 * step_s, 0);
    const run = (inlet_C: number): number => {
      exchangePipes(plugs, 0, 1, 0.5 * step_s);
      const out = pushWater(plugs, 0, 1, plugs.cellMass_kg[0]!, inlet_C) / plugs.cellMass_kg[0]!;
      exchangePipes(plugs, 0, 1, 0.5 * step_s);
      return out + K;
    };
    fillPipe(plugs, 0, 20, 20);
    for (let step = 0; step <= cells; step++) run(given.t_in_before_k! - K);
    expect(Math.abs(run(given.t_in_before_k! - K) / expected.t_out_before_k! - 1)).toBeLessThan(1e-8);
    let arrival = -1;
    for (let step = 1; step <= cells + 2; step++) {
      const out = run(given.t_in_after_k! - K);
      const before = Math.abs(out / expected.t_out_before_k! - 1) < 1e-8;
      const after = Math.abs(out / expected.t_out_after_k! - 1) < 1e-8;
      // Less than one step wide: every value is one or the other.
      expect(before || after).toBe(true);
      if (after && arrival < 0) arrival = (step - 1) * step_s;
    }
    expect(Math.abs(arrival - expected.delay_s!)).toBeLessThan(1e-6 * expected.delay_s!);
  });

  test('stagnant_pipe_cooling', () => {
    const { given, expected } = caseOf('stagnant_pipe_cooling');
    const plugs = onePipe(1, given.inner_diameter_m!, 1, given.linear_heat_loss_w_per_mk!, 0, given.density!, given.cp!);
    plugs.ambient_C[0] = given.ambient_k! - K;
    fillPipe(plugs, 0, given.t0_k! - K, given.t0_k! - K);
    setExchange(plugs, 0, 3600, 0);
    for (let hour = 0; hour < 24; hour++) exchangePipes(plugs, 0, 1, 3600);
    expect(Math.abs((plugs.water_C[0]! + K) / expected.t_after_24h_k! - 1)).toBeLessThan(1e-8);
  });

  test('small_pipe_cool_then_partial_freeze_lumped: time to zero, then ice', () => {
    const { given, expected } = caseOf('small_pipe_cool_then_partial_freeze_lumped');
    const plugs = onePipe(1, given.inner_diameter_m!, 1, given.linear_heat_loss_w_per_mk!, 0, given.density_water!, given.cp!);
    plugs.ambient_C[0] = given.ambient_k! - K;
    const after = (seconds: number): number => {
      fillPipe(plugs, 0, given.t0_k! - K, given.t0_k! - K);
      // Uneven steps, so that 0 °C is crossed inside one.
      for (const share of [0.31, 0.42, 0.27]) {
        setExchange(plugs, 0, share * seconds, 0);
        exchangePipes(plugs, 0, 1, share * seconds);
      }
      return plugs.water_C[0]!;
    };
    expect(Math.abs(after(expected.time_to_0c_s!))).toBeLessThan(1e-8);
    expect(Math.abs(iceShare_per1(after(expected.total_s!)) / given.ice_fraction_target! - 1)).toBeLessThan(1e-8);
    expect(plugTemperature_C(after(expected.total_s!))).toBe(0);
  });

  test('flow_reversal_plug: every kilogram but those in the one cell that holds a front', () => {
    const { given, expected } = caseOf('flow_reversal_plug');
    const cells = 2000;
    const plugs = onePipe(given.length_m!, given.inner_diameter_m!, cells, 0);
    fillPipe(plugs, 0, given.initial_k! - K, given.initial_k! - K);
    pushWater(plugs, 0, 1, given.mdot_kg_s! * given.forward_s!, given.inlet_a_k! - K);
    const front_kg = plugs.cellMass_kg[0]!;
    const first_kg = expected.kg_of_353_leaving_a!;
    const second_kg = first_kg + expected.kg_of_293_leaving_a!;
    for (let gone_kg = 0; gone_kg < second_kg + 30; ) {
      const part_kg = 0.25;
      const out_K = pushWater(plugs, 0, -1, part_kg, 303.15 - K) / part_kg + K;
      gone_kg += part_kg;
      const wanted =
        gone_kg <= first_kg ? expected.t_at_a_during_reverse_first_kg! : gone_kg <= second_kg ? expected.then_k! : expected.then_k_2!;
      const atFront = Math.abs(gone_kg - first_kg) <= front_kg + part_kg || Math.abs(gone_kg - second_kg) <= front_kg + part_kg;
      if (!atFront) expect(Math.abs(out_K / wanted - 1)).toBeLessThan(1e-8);
    }
  });
});

test('heat is kept whatever is pushed, turned, frozen', () => {
  for (let member = 0; member < 40; member++) {
    const dice = stream(5, 'plugs', member);
    const wall = dice.below(2) * 3000;
    const plugs = onePipe(20 + 200 * dice.uniform(), 0.05 + 0.2 * dice.uniform(), 1 + dice.below(20), 2 * dice.uniform(), wall);
    plugs.ambient_C[0] = 10 - 40 * dice.uniform();
    fillPipe(plugs, 0, 60 * dice.uniform(), 60 * dice.uniform());
    let balance_J = heldHeat_J(plugs);
    let size_J = Math.abs(balance_J);
    for (let step = 0; step < 300; step++) {
      const mass_kg = dice.below(3) === 0 ? 0 : 10 ** (5 * dice.uniform() - 2);
      const inlet_C = 90 * dice.uniform();
      const step_s = 10 + 3000 * dice.uniform();
      setExchange(plugs, 0, step_s, 50 + 1e4 * dice.uniform());
      balance_J -= exchangePipes(plugs, 0, 1, step_s);
      if (dice.below(4) > 0) {
        const heat = pushWater(plugs, 0, dice.below(2) === 0 ? 1 : -1, mass_kg, inlet_C);
        balance_J += 4190 * (mass_kg * inlet_C - heat);
        size_J += 4190 * mass_kg * inlet_C;
      }
      for (const value of plugs.water_C) expect(Number.isFinite(value)).toBe(true);
    }
    expect(Math.abs(balance_J - heldHeat_J(plugs)) / size_J).toBeLessThan(1e-9);
  }
});

test('a pipe left in the frost freezes and comes no colder than its surroundings; a warm one thaws', () => {
  const plugs = onePipe(10, 0.05, 4, 1, 4000);
  plugs.ambient_C[0] = -20;
  fillPipe(plugs, 0, 40, 40);
  setExchange(plugs, 0, 600, 200);
  let ice = 0;
  for (let step = 0; step < 2000; step++) {
    exchangePipes(plugs, 0, 1, 600);
    const now = iceShare_per1(plugs.water_C[0]!);
    expect(now).toBeGreaterThanOrEqual(ice - 1e-12);
    ice = now;
    expect(plugTemperature_C(plugs.water_C[0]!)).toBeGreaterThanOrEqual(-20.0001);
  }
  expect(ice).toBe(1);
  plugs.ambient_C[0] = 15;
  for (let step = 0; step < 4000; step++) exchangePipes(plugs, 0, 1, 600);
  expect(plugTemperature_C(plugs.water_C[0]!)).toBeGreaterThan(14);
  expect(FROZEN_K).toBeCloseTo(-79.71, 2);
});
