/** One week of a monitored network (Pongau, AIT): six pipes run one after another, compared at three points. */
import { readFileSync } from 'node:fs';
import { insulatedLoss_WpmK, type MeasuredPipe, runPipeInto } from '../../src/kernel/network/pipe-run.ts';
import { waterDensity_kgpm3, waterHeat_JpkgK } from '../../src/kernel/water.ts';

const K = 273.15;
/** Ignored at the start. [R: pipe_measurements README] */
const SKIP_s = 10_000;
/** Undisturbed ground at 2 m in December. [I] */
const GROUND_C = 5;
const SOIL_WpmK = 2.4;
const SOIL_m = 2;
const INSULATION_WpmK = 0.024;
/** Below this the library takes a branch as standing; a sensor there reads the room. [I] */
const FLOW_MIN_kgps = 0.01;

function pipeOf(length_m: number, large: boolean): MeasuredPipe {
  const outer_m = large ? 0.0825 + 0.0064 : 0.0337;
  const casing_m = large ? 0.18 : 0.07;
  const soil = Math.log(SOIL_m / (casing_m / 2)) / (2 * Math.PI * SOIL_WpmK);
  // The formula's outer film stands for the soil: h = 1/(π D R).
  const loss_WpmK = insulatedLoss_WpmK(outer_m, (casing_m - outer_m) / 2, INSULATION_WpmK, 1 / (Math.PI * casing_m * soil));
  const inner_m = large ? 0.0825 : 0.0337 - 0.0064;
  return {
    length_m,
    inner_m,
    outer_m,
    wall_kgpm3: 7850,
    wall_JpkgK: 480,
    loss_WpmK,
    density_kgpm3: waterDensity_kgpm3(85),
    heat_JpkgK: waterHeat_JpkgK(85),
  };
}

export type AitPoint = Readonly<{
  point: number;
  rmse_K: number;
  bias_K: number;
  rows: number;
  time_s: Float64Array;
  measured_C: Float64Array;
  modelled_C: Float64Array;
}>;

export function runAitWeek(folder: string): AitPoint[] {
  const lines = readFileSync(`${folder}pipe_measurements/ibpsa_ait151218.csv`, 'utf8').trim().split(/\r?\n/);
  const header = lines[0]!.split(',');
  const column = (name: string, offset = 0): Float64Array =>
    Float64Array.from(lines.slice(1), (line) => Number(line.split(',')[header.indexOf(name)]) + offset);
  const time_s = column('time_s');
  const flow = [2, 3, 4].map((point) => column(`mdot_point${point}_kg_s`));
  const sum = (...parts: Float64Array[]): Float64Array => time_s.map((_, row) => parts.reduce((total, part) => total + part[row]!, 0));
  const measured = [1, 2, 3, 4].map((point) => column(`t_point${point}_k`, -K));
  const run = (pipe: MeasuredPipe, flow_kgps: Float64Array, inlet_C: Float64Array): Float64Array => {
    const out = new Float64Array(time_s.length);
    const ambient_C = new Float64Array(time_s.length).fill(GROUND_C);
    runPipeInto(pipe, { time_s, flow_kgps, inlet_C, ambient_C, startInlet_C: inlet_C[0]!, startOutlet_C: inlet_C[0]! }, out);
    return out;
  };
  const [two, three, four] = flow as [Float64Array, Float64Array, Float64Array];
  const after0 = run(pipeOf(20, true), column('mdot_point1_kg_s'), measured[0]!);
  const after1 = run(pipeOf(115, true), sum(two, three, four), after0);
  const after5 = run(pipeOf(20, true), sum(two, three), after1);
  const ends = [run(pipeOf(76, false), two, after5), run(pipeOf(38, false), three, after5), run(pipeOf(29, false), four, after1)];
  return ends.map((modelled_C, at): AitPoint => {
    let squares = 0;
    let bias = 0;
    let rows = 0;
    for (let row = 0; row < time_s.length; row++) {
      if (time_s[row]! < SKIP_s || flow[at]![row]! < FLOW_MIN_kgps) continue;
      const miss = modelled_C[row]! - measured[at + 1]![row]!;
      squares += miss * miss;
      bias += miss;
      rows++;
    }
    return {
      point: at + 2,
      rmse_K: Math.sqrt(squares / rows),
      bias_K: bias / rows,
      rows,
      time_s,
      measured_C: measured[at + 1]!,
      modelled_C,
    };
  });
}
