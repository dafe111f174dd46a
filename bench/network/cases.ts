/** Reads and runs the small cases of other programs and DESTEST; used by the tests and by bench/network/validation.ts. */
import { readFileSync } from 'node:fs';
import type { HeatBoundary, HeatLink, HeatNetwork } from '../../src/domain/network.ts';
import { readNetworkJson } from '../../src/exchange/network-json.ts';
import type { FrictionLaw } from '../../src/kernel/friction.ts';
import { makeAnswer, makeSolver, type NetworkAnswer } from '../../src/kernel/network/solver.ts';
import { STEADY_DEFAULTS, solveSteady } from '../../src/kernel/network/steady.ts';
import {
  residualHeat_J,
  startTransient,
  steelWall_JpmK,
  stepTransient,
  TRANSIENT_DEFAULTS,
  type TransientOptions,
} from '../../src/kernel/network/transient.ts';
import { compileNetwork } from '../../src/twin/network/compile.ts';

export const K = 273.15;
/** Limits against the other program: 1e-3 bar, 2e-3 m/s. [R: pandapipes_cases README] */
export const PRESSURE_bar = 1e-3;
export const SPEED_mps = 2e-3;
/** Assumed: the file does not give it. [R: destest README] */
const CE1_GROUND_C = 10;

/** Water of the cases with heat loss; friction at one mean temperature of a whole pipe. */
const WARM_WATER =
  'OpenModelica’s water changes with temperature and pressure, section by section; the file gives constants, which we take as they are';

/**
 * Cases beyond the limits, each with the definition that differs: computed that way (`their-way.ts`) our kernel comes as near as `theirs`
 * says, or within the limits where it says nothing.
 */
export const OUTLIERS: Readonly<Record<string, { bar: number; mps: number; why: string; theirs?: { bar: number; mps: number } }>> = {
  om_meshed_networks__heights: {
    bar: 0.04,
    mps: 2e-3,
    why: 'OpenModelica’s water is compressible (4.6e-10 1/Pa) and its static head takes the density upstream; 350 m of height',
    theirs: { bar: 3e-3, mps: 2e-3 },
  },
  om_t_cross__valves: {
    bar: 0.2,
    mps: 2e-3,
    why: 'its valves lose exactly 2.00 velocity heads at both flows, where the file says 0.01',
  },
  omheat_delta: { bar: 0.03, mps: 0.01, why: WARM_WATER },
  omheat_delta_2sinks: { bar: 0.02, mps: 0.01, why: WARM_WATER },
  omheat_heights: { bar: 0.2, mps: 0.04, why: `${WARM_WATER}; 500 m of height`, theirs: { bar: 0.011, mps: 2e-3 } },
  omheat_one_pipe: { bar: 0.02, mps: 0.03, why: WARM_WATER },
  omheat_one_source: { bar: 0.02, mps: 0.01, why: WARM_WATER },
  omheat_section_variation: {
    bar: 0.2,
    mps: 0.01,
    why: `${WARM_WATER}; the file does not tell how warm its source is (30 °C, by the mixture behind it)`,
    theirs: { bar: 1.5e-3, mps: 2e-3 },
  },
  omheat_t_cross: { bar: 0.04, mps: 0.04, why: WARM_WATER },
  omheat_two_pipes: { bar: 0.04, mps: 0.03, why: WARM_WATER },
  stanet_combined_networks__district_N: {
    bar: 0.02,
    mps: 2e-3,
    why: 'STANET took water of 10 °C (viscosity 1.306e-3 Pa s, the file says 1.793e-3), g 9.80665 and air of 10 °C; 220 m of height',
  },
  stanet_combined_networks__district_PC: {
    bar: 0.04,
    mps: 2e-3,
    why: 'STANET took water of 10 °C (viscosity 1.306e-3 Pa s, the file says 1.793e-3), g 9.80665 and air of 10 °C; 220 m of height',
  },
  stanet_one_pipe__pipe_1_PC: {
    bar: 0.01,
    mps: 2e-3,
    why: 'one pipe at Re 2,630: STANET takes Colebrook right above the laminar branch, we blend from Re 2,000 to 4,000',
  },
  stanet_t_cross__t_cross_N: {
    bar: 2e-3,
    mps: 2e-3,
    why: 'STANET’s Nikuradse has the constant 1.14 where the reference law has 2 lg 3.71 = 1.1387',
  },
};

/** Our law for a case: the two that name Nikuradse take the reference law, all others our own. */
export function lawOf(file: CaseFile): FrictionLaw {
  return file.friction_model === 'nikuradse' ? 'nikuradseSum' : 'colebrook';
}

type Table = Readonly<Record<string, readonly (number | boolean | null | readonly number[])[]>>;
export type CaseFile = Readonly<{
  friction_model: string;
  fluid: string;
  mode: string;
  ambient_temperature_k: number;
  tables: Readonly<Record<string, Table>>;
}>;

const FLUIDS: Readonly<Record<string, { density_kgpm3: number; viscosity_Pas: number; heat_JpkgK: number }>> = {
  OpenModelica_fluid: { density_kgpm3: 998.2060924679472, viscosity_Pas: 0.001001605325647912, heat_JpkgK: 4184.777801948556 },
  STANET_fluid: { density_kgpm3: 1000, viscosity_Pas: 0.0017929999999999999, heat_JpkgK: 4186.8 },
};

export function airPressure_Pa(height_m: number): number {
  return 101_325 * (1 - (0.0065 * height_m) / 288.15) ** 5.255;
}

export function toNetwork(file: CaseFile): HeatNetwork {
  const { junction, pipe, valve, ext_grid: grid, sink, source } = file.tables;
  const at = new Map((junction!.index as number[]).map((index, place) => [index, place]));
  const place = (index: unknown): number => at.get(index as number)!;
  const number = (table: Table | undefined, column: string, row: number): number => (table?.[column]?.[row] as number | undefined) ?? 0;
  const links: HeatLink[] = (pipe!.index as number[]).map((_, row) => ({
    kind: 'pipe',
    id: String(row),
    from: place(pipe!.from_junction![row]),
    to: place(pipe!.to_junction![row]),
    open: pipe!.in_service![row] !== false,
    length_m: 1000 * number(pipe, 'length_km', row),
    bore_m: number(pipe, 'inner_diameter_mm', row) / 1000,
    roughness_m: number(pipe, 'k_mm', row) / 1000,
    zeta: number(pipe, 'loss_coefficient', row),
    loss_WpmK: (number(pipe, 'u_w_per_m2k', row) * Math.PI * number(pipe, 'outer_diameter_mm', row)) / 1000,
    ambient_C: number(pipe, 'text_k', row) - K,
  }));
  (valve?.index as number[] | undefined)?.forEach((_, row) => {
    links.push({
      kind: 'valve',
      id: `valve ${row}`,
      from: place(valve!.junction![row]),
      to: place(valve!.element![row]),
      open: valve!.opened![row] === true,
      bore_m: number(valve, 'inner_diameter_mm', row) / 1000,
      zeta: number(valve, 'loss_coefficient', row),
      throttle: 0,
    });
  });
  const boundaries: HeatBoundary[] = [];
  (grid!.index as number[]).forEach((_, row) => {
    boundaries.push({
      node: place(grid!.junction![row]),
      withdrawal_kgps: 0,
      feedIn_C: number(grid, 't_k', row) - K,
      held_Pa: 1e5 * number(grid, 'p_bar', row),
    });
  });
  for (const [table, sign] of [
    [sink, 1],
    [source, -1],
  ] as const) {
    (table?.index as number[] | undefined)?.forEach((_, row) => {
      const node = place(table!.junction![row]);
      const fed = boundaries.find((one) => one.node === node)?.feedIn_C ?? number(junction, 'tfluid_k', node) - K;
      boundaries.push({
        node,
        withdrawal_kgps: sign * number(table, 'mdot_kg_per_s', row) * number(table, 'scaling', row),
        feedIn_C: fed,
        held_Pa: null,
      });
    });
  }
  return {
    name: 'case',
    ambient_C: file.ambient_temperature_k - K,
    fluid: { tables: false, ...FLUIDS[file.fluid]! },
    nodes: (junction!.height_m as number[]).map((height_m, row) => ({ id: String(row), elevation_m: height_m, side: 'supply' })),
    links,
    consumers: [],
    plants: [],
    leaks: [],
    boundaries,
  };
}

export function solve(network: HeatNetwork, law: FrictionLaw): NetworkAnswer {
  const compiled = compileNetwork(network, 1);
  const solver = makeSolver(compiled.columns, network.fluid);
  const answer = makeAnswer(compiled.columns);
  const report = solveSteady(solver, compiled.settings, answer, { ...STEADY_DEFAULTS, law });
  if (!report.converged) throw new Error(`${network.name}: not settled`);
  return answer;
}

/** Largest distance in pressure and speed of one case from the other program. */
export function compareCase(name: string, file: CaseFile): { worst_bar: number; worst_mps: number } {
  const network = toNetwork(file);
  const answer = solve(network, lawOf(file));
  const { junction, pipe } = file.tables;
  const program = name.startsWith('stanet') ? 'stanet' : 'om';
  const reference_m = network.nodes[network.boundaries.find((one) => one.held_Pa !== null)!.node]!.elevation_m;
  let worst_bar = 0;
  (junction![`p_${program}`] as (number | null)[]).forEach((theirs, row) => {
    // Behind a shut valve neither program has a pressure.
    if (theirs === null || answer.nodeFed[row] === 0) return;
    // Gauge pressures there count from the air at the node's own height.
    const ours = answer.pressure_Pa[row]! + airPressure_Pa(reference_m) - airPressure_Pa(network.nodes[row]!.elevation_m);
    worst_bar = Math.max(worst_bar, Math.abs(ours / 1e5 - theirs));
  });
  let worst_mps = 0;
  (pipe![`v_${program}`] as number[]).forEach((theirs, row) => {
    const bore = network.links[row]!.bore_m;
    const speed = answer.flow_kgps[row]! / (network.fluid.density_kgpm3 * 0.25 * Math.PI * bore * bore);
    worst_mps = Math.max(worst_mps, Math.abs(speed - theirs));
  });
  return { worst_bar, worst_mps };
}

export type BandRow = Readonly<{ column: string; ours: number; min: number; max: number; inside: boolean }>;

/** DESTEST CE 0 against the six participants' band, without the column they do not agree on. */
export function compareCe0(folder: string): BandRow[] {
  const text = readFileSync(`${folder}destest/ce0_network.json`, 'utf8');
  const network = readNetworkJson(text, 'ce0', { demand: 'asGiven', fluidTables: false }).value!;
  const answer = solve(network, 'colebrook');
  const node = (name: string, side: 'S' | 'R'): number => network.nodes.findIndex((one) => one.id === `${name}_${side}`);
  const band = (
    JSON.parse(readFileSync(`${folder}destest/ce0_results_band.json`, 'utf8')) as {
      band: Record<string, { min: number; max: number }>;
    }
  ).band;
  const pressure = (name: string, side: 'S' | 'R'): number => answer.pressure_Pa[node(name, side)]!;
  const ours: Record<string, number> = {
    mdot_kg_h: answer.plantFlow_kgps[0]! * 3600,
    dp_supply_i_e_pa: pressure('i', 'S') - pressure('e', 'S'),
    dp_return_a_i_pa: pressure('a', 'R') - pressure('i', 'R'),
    dp_return_i_h_pa: Math.abs(pressure('i', 'R') - pressure('h', 'R')),
    plant_heat_w: answer.plantHeat_W[0]!,
  };
  for (const at of ['i', 'h', 'g', 'f', 'e', 'SimpleDistrict_1']) {
    ours[`t_supply_${at}_c`] = answer.node_C[node(at, 'S')]!;
    ours[`t_return_${at}_c`] = answer.node_C[node(at, 'R')]!;
  }
  return Object.entries(band)
    .filter(([column]) => column !== 'loss_supply_i_h_w')
    .map(([column, { min, max }]) => {
      const value = ours[column] ?? Number.NaN;
      // The participants print two decimals.
      const slack = column.startsWith('t_') ? 0.011 : 1e-6 * Math.abs(max);
      return { column, ours: value, min, max, inside: value >= min - slack && value <= max + slack };
    });
}

/** DESTEST CE 1, day 2 to 7: mean powers. */
export function runCe1(folder: string): { loss_W: number; injection_W: number; demand_W: number; stored_W: number } {
  const rows = (name: string): string[][] =>
    readFileSync(`${folder}destest/input/${name}`, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
  const names = rows('node_data_16_buildings.csv').map((cells) => cells[0]!);
  const places = new Map(names.map((name, at) => [name, at]));
  const count = names.length;
  const pipes = rows('pipe_data_16_buildings.csv');
  const links: HeatLink[] = pipes.flatMap(([far, near, length, inner, insulation, , , conductivity], at) => {
    const bore_m = Number(inner);
    // Column "U-value": by its size the conductivity of the insulation. [R: destest README]
    const loss_WpmK = (2 * Math.PI * Number(conductivity)) / Math.log((bore_m + 2 * Number(insulation)) / bore_m);
    const base = {
      kind: 'pipe' as const,
      open: true,
      length_m: Number(length),
      bore_m,
      roughness_m: 7e-6,
      zeta: 0,
      loss_WpmK,
      ambient_C: CE1_GROUND_C,
    };
    const [a, b] = [places.get(near!)!, places.get(far!)!];
    return [
      { ...base, id: `s${at}`, from: a, to: b },
      { ...base, id: `r${at}`, from: b + count, to: a + count },
    ];
  });
  const houses = names.filter((name) => name.startsWith('SimpleDistrict'));
  const profile = rows('heat_profile_1_building_SFH_Network_1.csv').map((cells) => Number(cells[1]));
  const network: HeatNetwork = {
    name: 'CE 1',
    ambient_C: CE1_GROUND_C,
    fluid: { tables: false, density_kgpm3: 988, viscosity_Pas: 5.434e-4, heat_JpkgK: 4182 },
    nodes: [...names, ...names].map((id, at) => ({ id, elevation_m: 0, side: at < count ? 'supply' : 'return' })),
    links,
    consumers: houses.map((name) => ({
      id: name,
      from: places.get(name)!,
      to: places.get(name)! + count,
      demand: 'drop',
      on: true,
      heat_W: 5e3,
      return_C: 30,
      drop_K: 20,
      design_kgps: 0.06,
      flowMax_kgps: 1,
      opening_Pa: 1e3,
    })),
    plants: [
      {
        id: 'i',
        supply: places.get('i')!,
        return: places.get('i')! + count,
        on: true,
        supply_C: 50,
        capacity_W: Number.POSITIVE_INFINITY,
        supply_Pa: 1e6,
        return_Pa: 1e5,
        pump: null,
      },
    ],
    leaks: [],
    boundaries: [],
  };
  const { columns, settings } = compileNetwork(network, 1);
  const solver = makeSolver(columns, network.fluid);
  const options: TransientOptions = { ...TRANSIENT_DEFAULTS, cell_m: 6, wall_JpmK: columns.bore_m.map(steelWall_JpmK) };
  const state = startTransient(solver, settings, makeAnswer(columns), options);
  let demand_J = 0;
  let from = { lost_J: 0, delivered_J: 0, supplied_J: 0, held_J: 0 };
  const week_s = 7 * 24 * 3600;
  for (let second = 0; second < week_s; second += options.step_s) {
    const heat_W = profile[Math.floor(second / 600) % profile.length]!;
    for (let house = 0; house < houses.length; house++) {
      settings.heat_W[house] = heat_W;
      settings.design_kgps[house] = heat_W / (4182 * 20);
    }
    if (second === 24 * 3600) {
      demand_J = 0;
      from = { lost_J: state.lost_J, delivered_J: state.delivered_J, supplied_J: state.supplied_J, held_J: residualHeat_J(state) };
    }
    demand_J += heat_W * houses.length * options.step_s;
    stepTransient(state);
  }
  const seconds = week_s - 24 * 3600;
  const loss_W = (state.lost_J - from.lost_J) / seconds;
  const injection_W = (state.supplied_J - from.supplied_J) / seconds;
  const stored_W = (residualHeat_J(state) - from.held_J) / seconds;
  return { loss_W, injection_W, demand_W: demand_J / seconds, stored_W };
}
