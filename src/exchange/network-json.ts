/**
 * Reads the neutral district-heating network format, version 1 (columns of nodes, pipes, consumers, plants; kelvin), and its result
 * files. Never throws on content: what cannot be used is named and left out or replaced, and the caller sees both.
 * The format is described in docs/validation/network.md.
 */
import type { HeatConsumer, HeatLink, HeatNetwork, HeatNode, HeatPlant, NetworkFluid } from '../domain/network.ts';
import type { Checked, Problem } from '../domain/problems.ts';

export const NETWORK_FORMAT = 'neutral-district-heating-network';
export const RESULT_FORMAT = 'neutral-district-heating-result';
const KELVIN_OF_ZERO_CELSIUS = 273.15;

/** Defaults of the format, used where a file is silent. [R: reference/networks README] */
const FLUID_DEFAULT: NetworkFluid = { tables: false, density_kgpm3: 977, viscosity_Pas: 4.0e-4, heat_JpkgK: 4190 };
/** A substation passes its design flow at this pressure difference when fully open. [I] 0.1 bar, plate exchanger with open valve */
const OPENING_Pa = 10_000;
/** A fully open substation passes at most this multiple of its design flow, if pressure allows. [I] flow limiter setting */
const FLOW_MAX_OF_DESIGN = 1.5;
/** Bore taken where a file's is impossible. [I] DN 100 */
const BORE_FALLBACK_m = 0.1;

type Row = Record<string, unknown>;

export type NetworkReadOptions = Readonly<{ demand: 'return' | 'drop' | 'asGiven'; fluidTables: boolean }>;

/** `text` is the content of a network file, `at` its name for problems. */
export function readNetworkJson(text: string, at: string, options: NetworkReadOptions): Checked<HeatNetwork | null> {
  const problems: Problem[] = [];
  const file = parseObject(text, at, problems);
  if (!file) return { value: null, problems };
  if (file.format !== NETWORK_FORMAT) {
    problems.push({
      code: 'FL-NETWORK-002',
      severity: 'stop',
      at: `${at}/format`,
      say: { expected: NETWORK_FORMAT, got: String(file.format) },
    });
    return { value: null, problems };
  }
  const ambient_C = kelvin(file.ground_temperature_k, 275.15, `${at}/ground_temperature_k`, problems);
  const fluid = readFluid(file.fluid, options.fluidTables);
  const nodes = readNodes(file.nodes, at, problems);
  const links = readPipes(file.pipes, nodes.length, ambient_C, at, problems);
  const consumers = readConsumers(file.consumers, nodes.length, fluid, options, at, problems);
  const plants = readPlants(file.plants, nodes.length, at, problems);
  if (plants.length === 0) {
    problems.push({ code: 'FL-NETWORK-006', severity: 'warn', at: `${at}/plants`, say: { got: 0 } });
  }
  const name = typeof file.description === 'string' ? file.description : at;
  return { value: { name, ambient_C, fluid, nodes, links, consumers, plants, leaks: [], boundaries: [] }, problems };
}

function parseObject(text: string, at: string, problems: Problem[]): Row | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Row;
    problems.push({
      code: 'FL-NETWORK-001',
      severity: 'stop',
      at,
      say: { expected: 'JSON object', got: Array.isArray(parsed) ? 'array' : typeof parsed },
    });
  } catch (failure) {
    problems.push({
      code: 'FL-NETWORK-001',
      severity: 'stop',
      at,
      say: { expected: 'JSON', got: failure instanceof Error ? failure.message : String(failure) },
    });
  }
  return null;
}

function readFluid(given: unknown, tables: boolean): NetworkFluid {
  if (typeof given !== 'object' || given === null) return { ...FLUID_DEFAULT, tables };
  const row = given as Row;
  const pick = (name: string, fallback: number): number => {
    const value = row[name];
    return typeof value === 'number' && value > 0 ? value : fallback;
  };
  return {
    tables,
    density_kgpm3: pick('density', FLUID_DEFAULT.density_kgpm3),
    viscosity_Pas: pick('viscosity_pa_s', FLUID_DEFAULT.viscosity_Pas),
    heat_JpkgK: pick('heat_capacity', FLUID_DEFAULT.heat_JpkgK),
  };
}

/** Columns of one table as arrays of equal length; a column that is missing or of another length is named and read as empty. */
class Table {
  readonly rows: number;
  private readonly source: Row;
  private readonly at: string;
  private readonly problems: Problem[];

  constructor(source: unknown, leading: string, at: string, problems: Problem[]) {
    this.source = typeof source === 'object' && source !== null ? (source as Row) : {};
    this.at = at;
    this.problems = problems;
    const column = this.source[leading];
    this.rows = Array.isArray(column) ? column.length : 0;
    if (!Array.isArray(column)) {
      problems.push({
        code: 'FL-NETWORK-003',
        severity: 'stop',
        at: `${at}/${leading}`,
        say: { column: leading, got: 0, expected: '> 0' },
      });
    }
  }

  column(name: string, required: boolean): readonly unknown[] {
    const column = this.source[name];
    if (Array.isArray(column) && column.length === this.rows) return column;
    if (required || column !== undefined) {
      const got = Array.isArray(column) ? column.length : 0;
      this.problems.push({
        code: 'FL-NETWORK-003',
        severity: required ? 'stop' : 'warn',
        at: `${this.at}/${name}`,
        say: { column: name, got, expected: this.rows },
      });
    }
    return [];
  }

  /** Number of a row, positive or not negative as asked; otherwise named and replaced. */
  number(values: readonly unknown[], row: number, name: string, rule: 'positive' | 'notNegative' | 'any', fallback: number): number {
    const value = values[row];
    if (value === undefined && values.length === 0) return fallback;
    if (typeof value === 'number' && Number.isFinite(value) && (rule === 'any' || value > 0 || (rule === 'notNegative' && value === 0)))
      return value;
    const expected = rule === 'positive' ? '> 0' : rule === 'notNegative' ? '≥ 0' : '−∞…∞';
    this.problems.push({
      code: 'FL-NETWORK-004',
      severity: 'warn',
      at: `${this.at}/${name}/${row}`,
      say: { got: String(value), expected, used: fallback },
    });
    return fallback;
  }

  node(values: readonly unknown[], row: number, name: string, nodes: number): number {
    const value = values[row];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < nodes) return value;
    this.problems.push({
      code: 'FL-NETWORK-005',
      severity: 'warn',
      at: `${this.at}/${name}/${row}`,
      say: { got: String(value), expected: nodes },
    });
    return -1;
  }
}

function readNodes(given: unknown, at: string, problems: Problem[]): HeatNode[] {
  const table = new Table(given, 'side', `${at}/nodes`, problems);
  const side = table.column('side', true);
  const height = table.column('z_m', false);
  const name = table.column('name', false);
  return Array.from({ length: table.rows }, (_, row) => ({
    id: typeof name[row] === 'string' ? (name[row] as string) : String(row),
    elevation_m: table.number(height, row, 'z_m', 'any', 0),
    side: side[row] === 'R' ? 'return' : 'supply',
  }));
}

function readPipes(given: unknown, nodes: number, ambient_C: number, at: string, problems: Problem[]): HeatLink[] {
  const table = new Table(given, 'from', `${at}/pipes`, problems);
  const from = table.column('from', true);
  const to = table.column('to', true);
  const length = table.column('length_m', true);
  const bore = table.column('inner_diameter_m', true);
  const roughness = table.column('roughness_m', true);
  const zeta = table.column('zeta', false);
  const loss = table.column('linear_heat_loss_w_per_mk', false);
  const open = table.column('open', false);
  return Array.from({ length: table.rows }, (_, row) => {
    const a = table.node(from, row, 'from', nodes);
    const b = table.node(to, row, 'to', nodes);
    const fit = a >= 0 && b >= 0;
    return {
      kind: 'pipe' as const,
      id: String(row),
      from: Math.max(a, 0),
      to: Math.max(b, 0),
      open: fit && open[row] !== 0,
      length_m: table.number(length, row, 'length_m', 'positive', 1),
      bore_m: table.number(bore, row, 'inner_diameter_m', 'positive', BORE_FALLBACK_m),
      roughness_m: table.number(roughness, row, 'roughness_m', 'notNegative', 0.0005),
      zeta: table.number(zeta, row, 'zeta', 'notNegative', 0),
      loss_WpmK: table.number(loss, row, 'linear_heat_loss_w_per_mk', 'notNegative', 0),
      ambient_C,
    };
  });
}

function readConsumers(
  given: unknown,
  nodes: number,
  fluid: NetworkFluid,
  options: NetworkReadOptions,
  at: string,
  problems: Problem[],
): HeatConsumer[] {
  const table = new Table(given, 'from', `${at}/consumers`, problems);
  const from = table.column('from', true);
  const to = table.column('to', true);
  const heat = table.column('heat_w', true);
  const drop = table.column('delta_t_k', false);
  const back = table.column('return_temperature_k', false);
  const flow = table.column('mdot_kg_s', false);
  const connected = table.column('connected', false);
  return Array.from({ length: table.rows }, (_, row) => {
    const a = table.node(from, row, 'from', nodes);
    const b = table.node(to, row, 'to', nodes);
    const heat_W = table.number(heat, row, 'heat_w', 'notNegative', 0);
    const drop_K = table.number(drop, row, 'delta_t_k', 'positive', 40);
    const returnKnown = typeof back[row] === 'number';
    const given_kgps = flow[row];
    const demand = typeof given_kgps === 'number' ? 'flow' : options.demand === 'drop' || !returnKnown ? 'drop' : 'return';
    const design_kgps = typeof given_kgps === 'number' ? given_kgps : heat_W / (fluid.heat_JpkgK * drop_K);
    return {
      id: String(row),
      from: Math.max(a, 0),
      to: Math.max(b, 0),
      demand,
      on: a >= 0 && b >= 0 && connected[row] !== 0,
      heat_W,
      return_C: returnKnown ? (back[row] as number) - KELVIN_OF_ZERO_CELSIUS : 50,
      drop_K,
      design_kgps,
      flowMax_kgps: demand === 'return' ? FLOW_MAX_OF_DESIGN * design_kgps : design_kgps,
      opening_Pa: OPENING_Pa,
    };
  });
}

function readPlants(given: unknown, nodes: number, at: string, problems: Problem[]): HeatPlant[] {
  const rows = Array.isArray(given) ? given : [];
  const plants: HeatPlant[] = [];
  rows.forEach((one: unknown, row) => {
    const where = `${at}/plants/${row}`;
    const plant = typeof one === 'object' && one !== null ? (one as Row) : {};
    const supply = plant.supply_node;
    const back = plant.return_node;
    const inside = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < nodes;
    if (!inside(supply) || !inside(back)) {
      problems.push({ code: 'FL-NETWORK-005', severity: 'warn', at: where, say: { got: `${supply} / ${back}`, expected: nodes } });
      return;
    }
    const supply_Pa = finite(plant.supply_pressure_pa, 1_500_000, `${where}/supply_pressure_pa`, problems);
    const lift_Pa = finite(plant.pressure_lift_pa, 700_000, `${where}/pressure_lift_pa`, problems);
    const capacity = plant.capacity_w;
    plants.push({
      id: String(row),
      supply,
      return: back,
      on: true,
      supply_C: kelvin(plant.supply_temperature_k, 373.15, `${where}/supply_temperature_k`, problems),
      capacity_W: typeof capacity === 'number' && capacity >= 0 ? capacity : Number.POSITIVE_INFINITY,
      supply_Pa,
      return_Pa: supply_Pa - lift_Pa,
      pump: null,
    });
  });
  return plants;
}

function finite(value: unknown, fallback: number, at: string, problems: Problem[]): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  problems.push({ code: 'FL-NETWORK-004', severity: 'warn', at, say: { got: String(value), expected: '−∞…∞', used: fallback } });
  return fallback;
}

function kelvin(value: unknown, fallback_K: number, at: string, problems: Problem[]): number {
  if (typeof value === 'number' && value > 150 && value < 600) return value - KELVIN_OF_ZERO_CELSIUS;
  problems.push({ code: 'FL-NETWORK-004', severity: 'warn', at, say: { got: String(value), expected: '150…600 K', used: fallback_K } });
  return fallback_K - KELVIN_OF_ZERO_CELSIUS;
}

/** A result file as columns; `null` (out of service) becomes NaN, to be skipped in comparisons. */
export type NetworkResult = Readonly<{
  solver: string;
  friction: string;
  demand: 'return' | 'drop';
  fluidTables: boolean;
  node_Pa: Float64Array;
  node_C: Float64Array;
  pipe_kgps: Float64Array;
  pipeOut_C: Float64Array;
  consumer_kgps: Float64Array;
  consumerIn_C: Float64Array;
  consumerOut_C: Float64Array;
  plant_kgps: Float64Array;
  plantReturn_C: Float64Array;
}>;

export function readNetworkResultJson(text: string, at: string): Checked<NetworkResult | null> {
  const problems: Problem[] = [];
  const file = parseObject(text, at, problems);
  if (!file) return { value: null, problems };
  if (file.format !== RESULT_FORMAT) {
    problems.push({
      code: 'FL-NETWORK-002',
      severity: 'stop',
      at: `${at}/format`,
      say: { expected: RESULT_FORMAT, got: String(file.format) },
    });
    return { value: null, problems };
  }
  const settings = (typeof file.settings === 'object' && file.settings !== null ? file.settings : {}) as Row;
  const mode = String(settings.consumer_mode ?? '');
  const column = (table: string, name: string, offset: number): Float64Array => {
    const source = (file[table] ?? {}) as Row;
    const values = Array.isArray(source[name]) ? (source[name] as unknown[]) : [];
    return Float64Array.from(values, (value) => (typeof value === 'number' ? value + offset : Number.NaN));
  };
  const value: NetworkResult = {
    solver: String(file.solver ?? ''),
    friction: String(settings.friction_model ?? ''),
    demand: mode.includes('return_temperature') || mode.includes('t_return') ? 'return' : 'drop',
    fluidTables: !String(settings.fluid ?? 'constant').startsWith('constant'),
    node_Pa: column('nodes', 'p_pa', 0),
    node_C: column('nodes', 't_k', -KELVIN_OF_ZERO_CELSIUS),
    pipe_kgps: column('pipes', 'mdot_kg_s', 0),
    pipeOut_C: column('pipes', 't_out_k', -KELVIN_OF_ZERO_CELSIUS),
    consumer_kgps: column('consumers', 'mdot_kg_s', 0),
    consumerIn_C: column('consumers', 't_in_k', -KELVIN_OF_ZERO_CELSIUS),
    consumerOut_C: column('consumers', 't_out_k', -KELVIN_OF_ZERO_CELSIUS),
    plant_kgps: column('plants', 'mdot_kg_s', 0),
    plantReturn_C: column('plants', 't_return_k', -KELVIN_OF_ZERO_CELSIUS),
  };
  return { value, problems };
}
