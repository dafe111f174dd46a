/** A pump inside a loop drives water round in a circle: carried through time with one step's delay, bounded, and every joule kept. */
import { expect, test } from 'vitest';
import type { HeatLink, HeatNetwork } from '../../domain/network.ts';
import { CONSTANT_WATER, makeAnswer, makeSolver } from '../../kernel/network/solver.ts';
import {
  residualHeat_J,
  startTransient,
  steelWall_JpmK,
  stepTransient,
  TRANSIENT_DEFAULTS,
  type TransientOptions,
} from '../../kernel/network/transient.ts';
import { compileNetwork } from './compile.ts';

const pipe = (id: string, from: number, to: number): HeatLink => ({
  kind: 'pipe',
  id,
  from,
  to,
  open: true,
  length_m: 150,
  bore_m: 0.15,
  roughness_m: 5e-4,
  zeta: 1,
  loss_WpmK: 0.6,
  ambient_C: 3,
});

/** Plant 0 → 1; circle 1 → 2 → 3 (pump 2 → 3) → 1; consumer 2 → 4; back 4 → 5. */
function circle(): HeatNetwork {
  return {
    name: 'circle',
    ambient_C: 3,
    fluid: CONSTANT_WATER,
    nodes: Array.from({ length: 6 }, (_, at) => ({
      id: String(at),
      elevation_m: 0,
      side: at < 4 ? ('supply' as const) : ('return' as const),
    })),
    links: [
      pipe('in', 0, 1),
      pipe('12', 1, 2),
      { kind: 'pump', id: '23', from: 2, to: 3, open: true, bore_m: 0.15, shutoff_Pa: 60_000, droop_Pasqpkg2: 50 },
      pipe('31', 3, 1),
      pipe('out', 4, 5),
    ],
    consumers: [
      {
        id: 'c',
        from: 2,
        to: 4,
        demand: 'return',
        on: true,
        heat_W: 6e5,
        return_C: 50,
        drop_K: 40,
        design_kgps: 4,
        flowMax_kgps: 6,
        opening_Pa: 5e4,
      },
    ],
    plants: [
      {
        id: 'p',
        supply: 0,
        return: 5,
        on: true,
        supply_C: 95,
        capacity_W: Number.POSITIVE_INFINITY,
        supply_Pa: 8e5,
        return_Pa: 3e5,
        pump: null,
      },
    ],
    leaks: [],
    boundaries: [],
  };
}

test('a circle of flow stays bounded and loses no heat on its way round', () => {
  const { columns, settings } = compileNetwork(circle(), 1);
  const answer = makeAnswer(columns);
  const options: TransientOptions = { ...TRANSIENT_DEFAULTS, wall_JpmK: columns.bore_m.map(steelWall_JpmK) };
  const state = startTransient(makeSolver(columns, CONSTANT_WATER), settings, answer, options);
  for (let step = 0; step < 400; step++) stepTransient(state);
  // More goes round than comes in.
  expect(Math.abs(answer.flow_kgps[3]!)).toBeGreaterThan(Math.abs(answer.flow_kgps[0]!));
  const steady_C = answer.consumerIn_C[0]!;
  const [start_J, lost_J, delivered_J, supplied_J] = [residualHeat_J(state), state.lost_J, state.delivered_J, state.supplied_J];
  settings.plantSupply_C[0] = 75;
  for (let step = 0; step < 240; step++) {
    stepTransient(state);
    for (const water_C of answer.node_C) {
      expect(water_C).toBeLessThan(95.01);
      expect(water_C).toBeGreaterThan(40);
    }
  }
  expect(answer.consumerIn_C[0]!).toBeLessThan(steady_C - 10);
  const miss_J =
    start_J + state.supplied_J - supplied_J - (state.delivered_J - delivered_J) - (state.lost_J - lost_J) - residualHeat_J(state);
  // When flows change, what waits for the next step is taken at the new flow: the small rest.
  expect(Math.abs(miss_J) / (state.supplied_J - supplied_J)).toBeLessThan(3e-3);
});
