import { expect, test } from 'vitest';
import { LINK_PIPE, makeSettings, type NetworkColumns } from './columns.ts';
import { exchangePipes, makePlugPipes, pushWater, setExchange } from './plug-flow.ts';
import { CONSTANT_WATER, makeAnswer, makeSolver } from './solver.ts';
import {
  residualHeat_J,
  standingNodes,
  startTransient,
  steelWall_JpmK,
  stepTransient,
  TRANSIENT_DEFAULTS,
  type TransientOptions,
} from './transient.ts';

/** Plant, a chain of pipes out and back, one consumer at the end. */
function chain(pipes: number, length_m: number): NetworkColumns {
  const links = 2 * pipes;
  const nodes = 2 * (pipes + 1);
  const all = (value: number): Float64Array => new Float64Array(links).fill(value);
  return {
    version: 1,
    nodes,
    links,
    consumers: 1,
    plants: 1,
    leaks: 0,
    elevation_m: new Float64Array(nodes),
    linkFrom: Int32Array.from({ length: links }, (_, link) => (link < pipes ? link : pipes + 1 + (link - pipes) + 1)),
    linkTo: Int32Array.from({ length: links }, (_, link) => (link < pipes ? link + 1 : pipes + 1 + (link - pipes))),
    linkKind: new Uint8Array(links).fill(LINK_PIPE),
    length_m: all(length_m),
    bore_m: all(0.1),
    roughness_m: all(5e-4),
    zeta: all(0),
    loss_WpmK: all(0.5),
    consumerFrom: Int32Array.of(pipes),
    consumerTo: Int32Array.of(2 * pipes + 1),
    consumerResistance_Pasqpkg2: Float64Array.of(1000),
    consumerDemand: Uint8Array.of(0),
    plantSupply: Int32Array.of(0),
    plantReturn: Int32Array.of(pipes + 1),
    plantPump: Int32Array.of(-1),
    leakNode: new Int32Array(0),
  };
}

function prepare(columns: NetworkColumns, wantShift_per1: number = TRANSIENT_DEFAULTS.wantShift_per1) {
  const settings = makeSettings(columns);
  settings.nodeHeld[0] = 1;
  settings.heldPressure_Pa[0] = 1e6;
  settings.nodeHeld[columns.plantReturn[0]!] = 1;
  settings.heldPressure_Pa[columns.plantReturn[0]!] = 5e5;
  settings.heat_W[0] = 8e5;
  settings.return_C[0] = 50;
  settings.design_kgps[0] = 4;
  settings.flowMax_kgps[0] = 6;
  settings.plantSupply_C[0] = 95;
  settings.ambient_C.fill(3);
  const answer = makeAnswer(columns);
  const options: TransientOptions = { ...TRANSIENT_DEFAULTS, wantShift_per1, wall_JpmK: columns.bore_m.map(steelWall_JpmK) };
  const state = startTransient(makeSolver(columns, CONSTANT_WATER), settings, answer, options);
  return { settings, answer, state };
}

test('a steady state stays, and every joule is accounted for while everything moves', () => {
  const { settings, answer, state } = prepare(chain(12, 80));
  const before_C = answer.consumerIn_C[0]!;
  for (let step = 0; step < 240; step++) stepTransient(state);
  expect(Math.abs(answer.consumerIn_C[0]! - before_C)).toBeLessThan(0.05);
  const start_J = residualHeat_J(state);
  const supplied = state.supplied_J;
  const [lost, delivered] = [state.lost_J, state.delivered_J];
  for (let step = 0; step < 600; step++) {
    settings.heat_W[0] = 8e5 * (1 + 0.5 * Math.sin(step / 40));
    if (step === 200) settings.plantCapacity_W[0] = 1e5;
    if (step === 350) settings.linkOpen[3] = 0;
    if (step === 450) settings.linkOpen[3] = 1;
    if (step === 350 || step === 450) state.dirty = true;
    stepTransient(state);
  }
  const miss = start_J + (state.supplied_J - supplied) - (state.delivered_J - delivered) - (state.lost_J - lost) - residualHeat_J(state);
  expect(Math.abs(miss) / start_J).toBeLessThan(1e-9);
});

test('a front arrives after the water and its walls have been filled', () => {
  const { settings, answer, state } = prepare(chain(10, 100));
  for (let step = 0; step < 60; step++) stepTransient(state);
  const before_C = answer.consumerIn_C[0]!;
  const flow = answer.flow_kgps[0]!;
  settings.plantSupply_C[0] = 75;
  let arrival_s = 0;
  for (let step = 0; step < 400 && arrival_s === 0; step++) {
    stepTransient(state);
    if (answer.consumerIn_C[0]! < before_C - 10) arrival_s = (step + 1) * 60;
  }
  const water_kg = 977 * 0.25 * Math.PI * 0.01 * 1000;
  const wall = steelWall_JpmK(0.1) / (977 * 0.25 * Math.PI * 0.01 * 4190);
  expect(arrival_s).toBeGreaterThan((0.95 * water_kg) / flow);
  expect(arrival_s).toBeLessThan((1.15 * (1 + wall) * water_kg) / flow + 120);
});

test('everything shut in hard frost: water cools, freezes, nothing runs away', () => {
  const { settings, answer, state } = prepare(chain(5, 50));
  settings.ambient_C.fill(-25);
  settings.linkOpen.fill(0);
  state.dirty = true;
  for (let step = 0; step < 60 * 24 * 12; step++) stepTransient(state);
  for (const value of state.plugs.water_C) expect(Number.isFinite(value)).toBe(true);
  expect(answer.flow_kgps.every((flow) => flow === 0)).toBe(true);
  expect(Math.max(...state.plugs.water_C)).toBeLessThan(0);
});

test('hydraulics solved only when needed stay within the stated bound of solving them in every step', () => {
  const run = (wantShift_per1: number) => {
    const { settings, answer, state } = prepare(chain(10, 100), wantShift_per1);
    const wanted: number[] = [];
    const heat: number[] = [];
    const in_C: number[] = [];
    for (let step = 0; step < 1200; step++) {
      settings.heat_W[0] = 8e5 * (1 + 0.1 * Math.sin(step / 200));
      settings.plantSupply_C[0] = step < 400 ? 95 : step < 800 ? 85 : 100;
      stepTransient(state);
      wanted.push(settings.heat_W[0]!);
      heat.push(answer.consumerHeat_W[0]!);
      in_C.push(answer.consumerIn_C[0]!);
    }
    return { wanted, heat, in_C, solves: state.solves };
  };
  const always = run(-1);
  const seldom = run(TRANSIENT_DEFAULTS.wantShift_per1);
  expect(always.solves).toBe(1200);
  expect(seldom.solves).toBeLessThan(300);
  // One step may lie between a wish and the flow; a front on its way moves with the flow.
  const misses = seldom.heat.map((heat_W, step) => Math.abs(heat_W - always.heat[step]!) / always.wanted[step]!).sort((a, b) => a - b);
  expect(misses[Math.floor(0.95 * misses.length)]).toBeLessThan(0.01);
  const shifts = seldom.in_C.map((value, step) => Math.abs(value - always.in_C[step]!)).sort((a, b) => a - b);
  expect(shifts[Math.floor(0.95 * shifts.length)]).toBeLessThan(0.1);
});

test('the way through the network pushes as a pipe alone does', () => {
  const { settings, answer, state } = prepare(chain(6, 170));
  const pipes = 6;
  const alone = Array.from({ length: pipes }, (_, link) => {
    const row = state.plugOf[link]!;
    const cells = state.plugs.start[row + 1]! - state.plugs.start[row]!;
    const plugs = makePlugPipes({
      bore_m: Float64Array.of(0.1),
      length_m: Float64Array.of(170),
      cells: Int32Array.of(cells),
      wall_JpmK: Float64Array.of(steelWall_JpmK(0.1)),
      loss_WpmK: Float64Array.of(0.5),
      density_kgpm3: CONSTANT_WATER.density_kgpm3,
      heat_JpkgK: CONSTANT_WATER.heat_JpkgK,
    });
    plugs.water_C.set(state.plugs.water_C.subarray(state.plugs.start[row], state.plugs.start[row + 1]));
    plugs.wall_C.set(plugs.water_C);
    plugs.ambient_C[0] = 3;
    return plugs;
  });
  for (let step = 0; step < 300; step++) {
    settings.plantSupply_C[0] = 90 + 10 * Math.sin(step / 7);
    stepTransient(state);
    let inlet_C = answer.node_C[0]!;
    alone.forEach((plugs, link) => {
      setExchange(plugs, 0, 60, state.plugs.film_WpK[state.plugOf[link]!]!);
      exchangePipes(plugs, 0, 1, 60);
      const mass_kg = answer.flow_kgps[link]! * 60;
      inlet_C = pushWater(plugs, 0, 1, mass_kg, inlet_C) / mass_kg;
      expect(Math.abs(inlet_C - answer.node_C[link + 1]!)).toBeLessThan(1e-9);
    });
  }
});

test('a standing node takes the temperature of the water beside it', () => {
  const { settings, answer, state } = prepare(chain(5, 50));
  for (let step = 0; step < 10; step++) stepTransient(state);
  settings.linkOpen.fill(0);
  state.dirty = true;
  for (let step = 0; step < 600; step++) stepTransient(state);
  standingNodes(state);
  for (let node = 0; node < answer.node_C.length; node++) {
    expect(answer.node_C[node]).toBeLessThan(75);
    expect(answer.node_C[node]).toBeGreaterThan(3);
  }
});
