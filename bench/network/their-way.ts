/**
 * The 41 small cases solved by our kernel with the definitions of the program they are compared with: where our answer lies beyond the
 * limits, these computations show which definition makes the difference. Used by the test and by bench/network/validation.ts.
 *
 * STANET: Nikuradse with 1.14 in place of 2 lg 3.71; Colebrook right above the laminar branch; the two districts with water of 10 °C
 * (viscosity), standard gravity and air of 10 °C. OpenModelica: water whose density grows with pressure and falls with temperature, the
 * static head taken with the density upstream, absolute pressures; a pipe with heat loss is a row of mixed volumes, its friction taken
 * between them at the state of the volume upstream. All found from the files alone; docs/validation/network.md tells how far each goes.
 */
import type { HeatBoundary, HeatLink, HeatNetwork, HeatNode } from '../../src/domain/network.ts';
import type { FrictionLaw } from '../../src/kernel/friction.ts';
import { makeAnswer, makeSolver, type NetworkAnswer, type NetworkSolver, setLinkFluid } from '../../src/kernel/network/solver.ts';
import { STEADY_DEFAULTS, type SteadyOptions, solveSteady } from '../../src/kernel/network/steady.ts';
import { waterDensity_kgpm3, waterHeat_JpkgK, waterViscosity_Pas } from '../../src/kernel/water.ts';
import { compileNetwork } from '../../src/twin/network/compile.ts';
import { airPressure_Pa, type CaseFile, K, toNetwork } from './cases.ts';

/** Exact by definition. */
const STANDARD_GRAVITY_Npkg = 9.80665;
/** Compressibility of water at 20 °C, 1/Pa. [M: IAPWS-IF97] */
const COMPRESSIBILITY = 4.6e-10;
/** Rounds in which densities follow pressures and temperatures. */
const ROUNDS = 12;
const FINE: SteadyOptions = { ...STEADY_DEFAULTS, fold: false, flowTolerance_kgps: 1e-7, lossTolerance_Pa: 1e-3 };

/** STANET's constant of the rough pipe, 1/√λ = 2 lg(D/k) + 1.14, expressed as a roughness for 2 lg(3.71 D/k). */
const NIKURADSE_ROUGHNESS = 3.71 / 10 ** 0.57;
/** Water and air of 10 °C, as the districts' nodes are. [M: IAPWS-IF97; ideal gas, 1.2466 kg/m³] */
const TEN_DEGREE_VISCOSITY_Pas = 1.306e-3;
const TEN_DEGREE_AIR_Papm = 12.2;
/** Its valves lose this many velocity heads: 16,631 Pa at 4.08 m/s, 374 Pa at 0.612 m/s. */
const VALVE_HEADS = 2;
/** Temperature at which `omheat_section_variation` is fed at its source, by the mixture behind it: that of the surroundings. */
const SOURCE_FED_C = 30;
/** The last link of a row of volumes carries water only; a length that loses nothing. */
const NO_LENGTH = 1e-4;

/** Temperatures are compared volume by volume, where the file has them. */
export type Worst = Readonly<{ worst_bar: number; worst_mps: number; worst_K: number }>;

export function compareTheirWay(name: string, file: CaseFile): Worst {
  return name.startsWith('stanet') ? stanetWay(name, file) : modelicaWay(name, file);
}

function stanetWay(name: string, file: CaseFile): Worst {
  const read = toNetwork(file);
  const rough = file.friction_model === 'nikuradse' ? NIKURADSE_ROUGHNESS : 1;
  const district = name.includes('district');
  const network: HeatNetwork = {
    ...read,
    fluid: district ? { ...read.fluid, viscosity_Pas: TEN_DEGREE_VISCOSITY_Pas } : read.fluid,
    links: read.links.map((link) => (link.kind === 'pipe' ? { ...link, roughness_m: rough * link.roughness_m } : link)),
  };
  const laws: readonly FrictionLaw[] = file.friction_model === 'nikuradse' ? ['nikuradseSum'] : ['colebrook', 'colebrookEverywhere'];
  // Between Re 2,000 and 4,000 we blend and STANET does not: where no pipe is laminar, Colebrook everywhere is what it does.
  const tried = laws.map((law) => {
    const compiled = compileNetwork(network, 1);
    const solver = makeSolver(compiled.columns, network.fluid);
    if (district) for (let link = 0; link < solver.gravity_Pa.length; link++) solver.gravity_Pa[link]! *= STANDARD_GRAVITY_Npkg / 9.81;
    const answer = makeAnswer(compiled.columns);
    solveSteady(solver, compiled.settings, answer, { ...FINE, law });
    return compareWith('stanet', file, network, answer, (link) => speed_mps(network, answer, link, network.fluid.density_kgpm3), district);
  });
  return tried.reduce((best, one) => (one.worst_bar < best.worst_bar ? one : best));
}

type Piece = Readonly<{ row: number; place: number; pieces: number; drop_m: number }>;

function modelicaWay(name: string, file: CaseFile): Worst {
  const warm = name.startsWith('omheat');
  const read = toNetwork(file);
  const { network, pieces } = warm ? inVolumes(read, file) : { network: read, pieces: [] };
  const compiled = compileNetwork(withTheirFittings(name, network), 1);
  const solver = makeSolver(compiled.columns, network.fluid);
  const answer = makeAnswer(compiled.columns);
  const density_kgpm3 = new Float64Array(compiled.columns.links).fill(network.fluid.density_kgpm3);
  const loss_WpmK = compiled.columns.loss_WpmK.slice();
  for (let round = 0; round < ROUNDS; round++) {
    solveSteady(solver, compiled.settings, answer, { ...FINE, law: 'colebrook' });
    for (let link = 0; link < compiled.columns.links; link++) {
      const piece = pieces[link] ?? { row: link, place: 0, pieces: 1, drop_m: Number.NaN };
      density_kgpm3[link] = setUpstream(solver, answer, link, piece, loss_WpmK[link]!, warm);
    }
  }
  const rowSpeed_mps = (row: number): number => {
    if (!warm) return speed_mps(network, answer, row, density_kgpm3[row]!);
    const own = pieces.flatMap((piece, link) => (piece.row === row ? [speed_mps(network, answer, link, density_kgpm3[link]!)] : []));
    return own.reduce((sum, one) => sum + one, 0) / own.length;
  };
  let worst_K = 0;
  pieces.forEach((piece, link) => {
    const theirs_K = (file.tables.pipe!.T_om![piece.row] as number[])[piece.place]!;
    worst_K = Math.max(worst_K, Math.abs(answer.linkOut_C[link]! + K - theirs_K));
  });
  return { ...compareWith('om', file, network, answer, rowSpeed_mps, false), worst_K };
}

function withTheirFittings(name: string, network: HeatNetwork): HeatNetwork {
  return {
    ...network,
    links: name.includes('t_cross__valves')
      ? network.links.map((link): HeatLink => (link.kind === 'valve' ? { ...link, zeta: VALVE_HEADS } : link))
      : network.links,
    boundaries: name.includes('section_variation')
      ? network.boundaries.map((one): HeatBoundary => (one.withdrawal_kgps < 0 ? { ...one, feedIn_C: SOURCE_FED_C } : one))
      : network.boundaries,
  };
}

/** Every pipe cut into the sections of the file. */
function inVolumes(network: HeatNetwork, file: CaseFile): { network: HeatNetwork; pieces: Piece[] } {
  const nodes: HeatNode[] = [...network.nodes];
  const links: HeatLink[] = [];
  const pieces: Piece[] = [];
  network.links.forEach((link, row) => {
    if (link.kind !== 'pipe') throw new Error('cases with heat loss have pipes only');
    const count = file.tables.pipe!.sections![row] as number;
    const top_m = nodes[link.from]!.elevation_m;
    const drop_m = top_m - nodes[link.to]!.elevation_m;
    let from = link.from;
    for (let place = 0; place < count; place++) {
      const last = place === count - 1;
      const to = last ? link.to : nodes.length;
      if (!last) nodes.push({ id: `${row}.${place}`, elevation_m: top_m - (drop_m * (place + 1)) / count, side: 'supply' });
      links.push({ ...link, id: `${row}.${place}`, from, to, length_m: link.length_m / count });
      pieces.push({ row, place, pieces: count, drop_m });
      from = to;
    }
  });
  return { network: { ...network, nodes, links }, pieces };
}

/** Gives a link the water of its upstream volume and the loss of a mixed volume; returns that water's density. */
function setUpstream(solver: NetworkSolver, answer: NetworkAnswer, link: number, piece: Piece, loss_WpmK: number, warm: boolean): number {
  const { columns, fluid, gravity_Pa, slender, heatCapacity_JpkgK } = solver;
  const forward = answer.flow_kgps[link]! >= 0;
  const up = forward ? columns.linkFrom[link]! : columns.linkTo[link]!;
  const water_C = answer.linkOut_C[link]!;
  const still_kgpm3 = warm ? waterDensity_kgpm3(water_C) : fluid.density_kgpm3;
  const density_kgpm3 = still_kgpm3 * (1 + COMPRESSIBILITY * answer.pressure_Pa[up]!);
  setLinkFluid(solver, link, density_kgpm3, warm ? waterViscosity_Pas(water_C) : fluid.viscosity_Pas);
  const height_m = columns.elevation_m[columns.linkFrom[link]!]! - columns.elevation_m[columns.linkTo[link]!]!;
  if (!warm) {
    gravity_Pa[link] = density_kgpm3 * STANDARD_GRAVITY_Npkg * height_m;
    return density_kgpm3;
  }
  heatCapacity_JpkgK[link] = waterHeat_JpkgK(water_C);
  // A mixed volume: T_out = T_in/(1 + x) where the pipe of our kernel has exp(−x').
  const flow = Math.max(Math.abs(answer.flow_kgps[link]!), 1e-6);
  const units = (loss_WpmK * columns.length_m[link]!) / (heatCapacity_JpkgK[link]! * flow);
  columns.loss_WpmK[link] = units > 0 ? (loss_WpmK * Math.log(1 + units)) / units : 0;
  // Friction and static head lie between the volumes: one stretch fewer than volumes, none behind the last.
  const order = forward ? piece.place : piece.pieces - 1 - piece.place;
  const stretch = piece.pieces - 1;
  const last = order === stretch;
  slender[link] = last ? NO_LENGTH : (columns.length_m[link]! * piece.pieces) / stretch / columns.bore_m[link]!;
  gravity_Pa[link] = last ? 0 : (density_kgpm3 * STANDARD_GRAVITY_Npkg * piece.drop_m) / stretch;
  return density_kgpm3;
}

function speed_mps(network: HeatNetwork, answer: NetworkAnswer, link: number, density_kgpm3: number): number {
  const bore_m = network.links[link]!.bore_m;
  return answer.flow_kgps[link]! / (density_kgpm3 * 0.25 * Math.PI * bore_m * bore_m);
}

function compareWith(
  program: 'stanet' | 'om',
  file: CaseFile,
  network: HeatNetwork,
  answer: NetworkAnswer,
  rowSpeed_mps: (row: number) => number,
  tenDegreeAir: boolean,
): Worst {
  const { junction, pipe } = file.tables;
  const reference_m = network.nodes[network.boundaries.find((one) => one.held_Pa !== null)!.node]!.elevation_m;
  let worst_bar = 0;
  (junction![`p_${program}`] as (number | null)[]).forEach((theirs, row) => {
    if (theirs === null || answer.nodeFed[row] === 0) return;
    const rise_m = network.nodes[row]!.elevation_m - reference_m;
    const air_Pa =
      program === 'om'
        ? 0
        : tenDegreeAir
          ? TEN_DEGREE_AIR_Papm * rise_m
          : airPressure_Pa(reference_m) - airPressure_Pa(reference_m + rise_m);
    worst_bar = Math.max(worst_bar, Math.abs((answer.pressure_Pa[row]! + air_Pa) / 1e5 - theirs));
  });
  let worst_mps = 0;
  (pipe![`v_${program}`] as number[]).forEach((theirs, row) => {
    worst_mps = Math.max(worst_mps, Math.abs(rowSpeed_mps(row) - theirs));
  });
  return { worst_bar, worst_mps, worst_K: 0 };
}
