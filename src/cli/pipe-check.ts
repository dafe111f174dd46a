/** A measured pipe: its description, its table of measurements, and how far the model's outlet lies from the measured one. */
import { existsSync, readFileSync } from 'node:fs';
import type { Checked, Problem } from '../domain/problems.ts';
import { insulatedLoss_WpmK, runPipeInto } from '../kernel/network/pipe-run.ts';
import { waterDensity_kgpm3, waterHeat_JpkgK } from '../kernel/water.ts';

type Row = Readonly<Record<string, unknown>>;

/** PIPE.json as documented in docs/validation/pipe.md. */
export type PipeSpec = Readonly<{
  length_m: number;
  inner_m: number;
  outer_m: number;
  wall_kgpm3: number;
  wall_JpkgK: number;
  insulation_m: number;
  insulation_WpmK: number;
  outside_Wpm2K: number;
  ambient_C: number | null;
  start_C: readonly [inlet_C: number, outlet_C: number];
  columns: Readonly<{ time_s: string; flow_kgps: string; inlet_C: string; outlet_C: string; ambient_C: string | null }>;
  flowScale: number;
  rows: readonly [from: number, to: number] | null;
  skip_s: number;
}>;

export type PipeAnswer = Readonly<{
  rmse_K: number;
  bias_K: number;
  max_K: number;
  compared: number;
  time_s: Float64Array;
  measured_C: Float64Array;
  modelled_C: Float64Array;
  inlet_C: Float64Array;
}>;

const NUMBERS = ['length_m', 'inner_m', 'outer_m', 'wall_kgpm3', 'wall_JpkgK', 'insulation_m', 'insulation_WpmK', 'outside_Wpm2K'] as const;

export function readPipeSpec(text: string, at: string): Checked<PipeSpec | null> {
  const problems: Problem[] = [];
  let given: Row;
  try {
    const parsed: unknown = JSON.parse(text);
    given = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Row) : {};
  } catch (failure) {
    const got = failure instanceof Error ? failure.message : String(failure);
    return { value: null, problems: [{ code: 'FL-NETWORK-001', severity: 'stop', at, say: { expected: 'JSON', got } }] };
  }
  const wrong = (name: string, got: unknown, expected: string, severity: Problem['severity'], used: string | number): void => {
    problems.push({ code: 'FL-NETWORK-004', severity, at: `${at}/${name}`, say: { got: String(got), expected, used } });
  };
  const values = Object.fromEntries(
    NUMBERS.map((name) => {
      const value = given[name];
      const fit = typeof value === 'number' && (value > 0 || (value === 0 && name === 'insulation_m'));
      if (!fit) wrong(name, value, '> 0', 'stop', '–');
      return [name, fit ? value : Number.NaN];
    }),
  ) as Record<(typeof NUMBERS)[number], number>;
  if (!(values.outer_m > values.inner_m)) wrong('outer_m', given.outer_m, '> inner_m', 'stop', '–');
  const columns = (typeof given.columns === 'object' && given.columns !== null ? given.columns : {}) as Row;
  const column = (name: string, fallback: string): string => (typeof columns[name] === 'string' ? (columns[name] as string) : fallback);
  const ambientColumn = typeof columns.ambient_C === 'string' ? columns.ambient_C : null;
  const ambient = given.ambient_C;
  if (ambientColumn === null && typeof ambient !== 'number') wrong('ambient_C', ambient, '°C', 'stop', '–');
  const start = Array.isArray(given.start_C) ? given.start_C : [];
  const started = start.length === 2 && start.every((value) => typeof value === 'number');
  if (!started) wrong('start_C', given.start_C, '[°C, °C]', 'warn', 'first row');
  const rows =
    Array.isArray(given.rows) && given.rows.length === 2 && given.rows.every((value) => typeof value === 'number') ? given.rows : null;
  if (given.rows !== undefined && rows === null) wrong('rows', JSON.stringify(given.rows), '[from, to]', 'warn', 'all');
  const value: PipeSpec = {
    ...values,
    ambient_C: typeof ambient === 'number' ? ambient : null,
    start_C: started ? (start as [number, number]) : [Number.NaN, Number.NaN],
    columns: {
      time_s: column('time_s', 'time_s'),
      flow_kgps: column('flow_kgps', 'flow_kgps'),
      inlet_C: column('inlet_C', 'inlet_C'),
      outlet_C: column('outlet_C', 'outlet_C'),
      ambient_C: ambientColumn,
    },
    flowScale: typeof given.flow_scale === 'number' && given.flow_scale > 0 ? given.flow_scale : 1,
    rows: rows as [number, number] | null,
    skip_s: typeof given.skip_s === 'number' ? given.skip_s : 0,
  };
  return { value: problems.some((problem) => problem.severity === 'stop') ? null : value, problems };
}

type Columns = Readonly<{
  time_s: Float64Array;
  flow_kgps: Float64Array;
  inlet_C: Float64Array;
  outlet_C: Float64Array;
  ambient_C: Float64Array;
}>;

/** Rows named by the spec; a row with a value that is no number is named and left out. */
export function readMeasurements(text: string, spec: PipeSpec, at: string): Checked<Columns | null> {
  const problems: Problem[] = [];
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const header = (lines[0] ?? '').split(',').map((name) => name.trim());
  const wanted = { ...spec.columns };
  const places: Record<string, number> = {};
  for (const [name, column] of Object.entries(wanted)) {
    if (column === null) continue;
    const place = header.indexOf(column);
    if (place < 0) problems.push({ code: 'FL-NETWORK-011', severity: 'stop', at: `${at}:1`, say: { column, got: header.join(', ') } });
    places[name] = place;
  }
  if (problems.length > 0) return { value: null, problems };
  const [from, to] = spec.rows ?? [0, lines.length];
  const kept: number[][] = [];
  let last_s = Number.NEGATIVE_INFINITY;
  for (let row = Math.max(0, from); row < Math.min(to, lines.length - 1); row++) {
    const cells = lines[row + 1]!.split(',');
    const read = (name: string): number => Number.parseFloat(cells[places[name]!] ?? '');
    const values = [read('time_s'), read('flow_kgps') * spec.flowScale, read('inlet_C'), read('outlet_C')];
    values.push(spec.columns.ambient_C === null ? spec.ambient_C! : read('ambient_C'));
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0 || !(values[0]! > last_s)) {
      const name = bad >= 0 ? (['time_s', 'flow_kgps', 'inlet_C', 'outlet_C', 'ambient_C'][bad] ?? '') : 'time_s';
      problems.push({
        code: 'FL-NETWORK-012',
        severity: 'warn',
        at: `${at}:${row + 2}/${name}`,
        say: { got: cells[places[name] ?? 0] ?? '', column: name },
      });
      continue;
    }
    last_s = values[0]!;
    kept.push(values);
  }
  if (kept.length < 2) {
    problems.push({ code: 'FL-NETWORK-013', severity: 'stop', at, say: { got: kept.length } });
    return { value: null, problems };
  }
  const column = (place: number): Float64Array => Float64Array.from(kept, (values) => values[place]!);
  return { value: { time_s: column(0), flow_kgps: column(1), inlet_C: column(2), outlet_C: column(3), ambient_C: column(4) }, problems };
}

/** Runs the pipe and measures the distance; water as tabulated at the mean inlet. */
export function checkPipe(spec: PipeSpec, columns: Columns): PipeAnswer {
  const mean_C = columns.inlet_C.reduce((sum, value) => sum + value, 0) / columns.inlet_C.length;
  const modelled_C = new Float64Array(columns.time_s.length);
  const [startInlet_C, startOutlet_C] = spec.start_C;
  runPipeInto(
    {
      length_m: spec.length_m,
      inner_m: spec.inner_m,
      outer_m: spec.outer_m,
      wall_kgpm3: spec.wall_kgpm3,
      wall_JpkgK: spec.wall_JpkgK,
      loss_WpmK: insulatedLoss_WpmK(spec.outer_m, spec.insulation_m, spec.insulation_WpmK, spec.outside_Wpm2K),
      density_kgpm3: waterDensity_kgpm3(mean_C),
      heat_JpkgK: waterHeat_JpkgK(mean_C),
    },
    {
      ...columns,
      startInlet_C: Number.isFinite(startInlet_C) ? startInlet_C : columns.inlet_C[0]!,
      startOutlet_C: Number.isFinite(startOutlet_C) ? startOutlet_C : columns.outlet_C[0]!,
    },
    modelled_C,
  );
  let squares = 0;
  let sum = 0;
  let max_K = 0;
  let compared = 0;
  for (let row = 0; row < modelled_C.length; row++) {
    if (columns.time_s[row]! - columns.time_s[0]! < spec.skip_s) continue;
    const miss = modelled_C[row]! - columns.outlet_C[row]!;
    squares += miss * miss;
    sum += miss;
    max_K = Math.max(max_K, Math.abs(miss));
    compared++;
  }
  const count = Math.max(compared, 1);
  return {
    rmse_K: Math.sqrt(squares / count),
    bias_K: sum / count,
    max_K,
    compared,
    time_s: columns.time_s,
    measured_C: columns.outlet_C,
    modelled_C,
    inlet_C: columns.inlet_C,
  };
}

/** Reads both files and runs; null with problems when that is not possible. */
export function checkPipeFiles(file: string, specFile: string): Checked<PipeAnswer | null> {
  const problems: Problem[] = [];
  for (const path of [file, specFile]) {
    if (!existsSync(path))
      problems.push({ code: 'FL-NETWORK-001', severity: 'stop', at: path, say: { expected: 'file', got: 'no such file' } });
  }
  if (problems.length > 0) return { value: null, problems };
  const spec = readPipeSpec(readFileSync(specFile, 'utf8'), specFile);
  if (spec.value === null) return { value: null, problems: spec.problems };
  const columns = readMeasurements(readFileSync(file, 'utf8'), spec.value, file);
  const found = [...spec.problems, ...columns.problems];
  return { value: columns.value === null ? null : checkPipe(spec.value, columns.value), problems: found };
}
