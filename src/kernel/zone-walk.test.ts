import { describe, expect, test } from 'vitest';
import { coolingTime_s, filmResistance_mKpW, frostDose, pipeCapacity_JpmK, stefanTime_s } from './freezing.ts';
import { sokolovTime_h } from './sokolov.ts';
import { compileZonesInto, NODES, newZoneModel, newZoneNetwork } from './zone-model.ts';
import { type Drive, newPipeColumns, newWalk, supercooledFreeze_h, walkZones } from './zone-walk.ts';

const HOURS = 200;

/** One lump in node 0 with time constant `beta_h`, and a bare DN20 in it; outdoors by `air`. */
function walkLump(options: {
  beta_h: number;
  start_C: number;
  water_C: number;
  air: (hour: number) => number;
  start_h?: number;
  fineAlways?: boolean;
  finePerCoarse?: number;
  everyHour?: boolean;
}) {
  const network = newZoneNetwork();
  network.capacity_JpK.fill(1e8);
  network.outdoor_WpK.fill(1e8 / (options.beta_h * 3600));
  const model = newZoneModel();
  compileZonesInto(network, 0, options.finePerCoarse ?? 3, model);
  const drive: Drive = {
    air_C: Float64Array.from({ length: HOURS }, (_, hour) => options.air(hour)),
    wind_mps: new Float64Array(HOURS),
    offset: 0,
    heat_W: new Float64Array(HOURS),
    stride: HOURS,
    ground_C: 0,
  };
  const resistance_mKpW = filmResistance_mKpW(0.0268, 9);
  const pipes = newPipeColumns();
  pipes.count = 1;
  pipes.timeConstant_s[0] = resistance_mKpW * pipeCapacity_JpmK(0.0212, 0.0268);
  pipes.dose[0] = frostDose(resistance_mKpW, 0.0212, 0.25);
  pipes.state[0] = options.water_C;
  const walk = newWalk(HOURS, true);
  walk.nodes_C.fill(options.start_C);
  walk.start_h = options.start_h ?? 0;
  walk.fineAlways = options.fineAlways ?? false;
  walk.everyHour = options.everyHour ?? false;
  walkZones(model, drive, pipes, walk);
  return { freeze_h: pipes.freeze_h[0]!, walk, resistance_mKpW };
}

describe('closed forms through the walk', () => {
  test('G14 in steady air: a zone already at −10 °C', () => {
    const { freeze_h, resistance_mKpW } = walkLump({ beta_h: 50, start_C: -10, water_C: 10, air: () => -10, finePerCoarse: 60 });
    const want_s =
      coolingTime_s(resistance_mKpW, pipeCapacity_JpmK(0.0212, 0.0268), 10, 0, -10) + stefanTime_s(resistance_mKpW, 0.0212, -10, 0.25);
    expect(Math.abs(freeze_h * 3600 - want_s)).toBeLessThan(10);
  });

  test('the zone itself follows Sokolov at every hour', () => {
    const { walk } = walkLump({ beta_h: 40, start_C: 18, water_C: 60, air: () => -20, everyHour: true });
    const eight_h = sokolovTime_h(18, 8, -20, 40);
    for (let hour = 0; hour < 100; hour++) {
      expect(Math.abs(walk.path_C[hour * NODES]! - (-20 + 38 * Math.exp(-hour / 40)))).toBeLessThan(1e-9);
    }
    // In blocks the ends are as exact; the hours between to a thousandth of a degree.
    const inBlocks = walkLump({ beta_h: 40, start_C: 18, water_C: 60, air: () => -20 }).walk;
    for (let hour = 0; hour < 100; hour++) expect(Math.abs(inBlocks.path_C[hour * NODES]! - walk.path_C[hour * NODES]!)).toBeLessThan(1e-3);
    expect(walk.path_C[Math.floor(eight_h) * NODES]!).toBeGreaterThan(8);
    expect(walk.path_C[Math.ceil(eight_h) * NODES]!).toBeLessThan(8);
  });

  test('a start inside an hour only shifts the answer when the weather is steady', () => {
    const whole = walkLump({ beta_h: 20, start_C: 15, water_C: 50, air: () => -15 }).freeze_h;
    for (const start_h of [0.1, 0.5, 0.93]) {
      const shifted = walkLump({ beta_h: 20, start_C: 15, water_C: 50, air: () => -15, start_h }).freeze_h;
      expect(Math.abs(shifted - start_h - whole) * 60).toBeLessThan(1);
    }
  });

  test('a thaw melts the ice and the next frost starts again', () => {
    const thaw = (hour: number): number => (hour < 2 ? -1 : hour < 30 ? 6 : -12);
    const { freeze_h } = walkLump({ beta_h: 1, start_C: 0.5, water_C: 1, air: thaw });
    expect(freeze_h).toBeGreaterThan(30);
    expect(freeze_h).toBeLessThan(36);
  });
});

describe('supercooling', () => {
  const pipeOf = () => {
    const resistance_mKpW = filmResistance_mKpW(0.0268, 9);
    return { timeConstant_s: resistance_mKpW * pipeCapacity_JpmK(0.0212, 0.0268), dose: frostDose(resistance_mKpW, 0.0212, 0.25) };
  };
  test('without it the answer is that of the walk to a few minutes; with it later; never where the air stays warmer than nucleation', () => {
    const air = (hour: number): number => -8 - 2 * Math.sin(hour / 5);
    const { walk, freeze_h } = walkLump({ beta_h: 15, start_C: 12, water_C: 60, air });
    const span = { first: 0, end: HOURS - 1, water_C: 60 };
    const plain_h = supercooledFreeze_h(walk.path_C, 0, span, pipeOf(), -1e-9);
    expect(Math.abs(plain_h - freeze_h) * 60).toBeLessThan(10);
    const late_h = supercooledFreeze_h(walk.path_C, 0, span, pipeOf(), -4);
    expect(late_h).toBeGreaterThan(plain_h);
    expect(supercooledFreeze_h(walk.path_C, 0, span, pipeOf(), -11)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the fast path', () => {
  test('agrees with fine steps throughout, and halving the step moves nothing, within a minute', () => {
    for (const beta_h of [6, 12, 25, 50]) {
      for (const frost_C of [-5, -12, -25]) {
        const air = (hour: number): number => frost_C + 3 * Math.sin(hour / 4);
        const fast = walkLump({ beta_h, start_C: 14, water_C: 70, air }).freeze_h;
        const slow = walkLump({ beta_h, start_C: 14, water_C: 70, air, fineAlways: true, finePerCoarse: 60 }).freeze_h;
        const halved = walkLump({ beta_h, start_C: 14, water_C: 70, air, fineAlways: true, finePerCoarse: 6 }).freeze_h;
        expect(Math.abs(fast - slow) * 60).toBeLessThan(1);
        expect(Math.abs(halved - slow) * 60).toBeLessThan(1);
      }
    }
  });
});
