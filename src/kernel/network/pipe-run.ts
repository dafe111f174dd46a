/**
 * One pipe run through a measured series of inlet temperature and flow: what `validate pipe` checks.
 *
 * Steps are the time that the flow needs to push one cell, or the time to the next row. Between rows the flow is linear. The film follows
 * the flow by one correlation; fronts spread by turbulent dispersion, K = 10.1 a u* (Taylor).
 * Source: docs/equations/heat-transport.md §§3–4; G. I. Taylor, Proc. R. Soc. A 223 (1954) 446–468.  Oracle: reference/pipe_measurements.
 */

import { waterViscosity_Pas } from '../water.ts';
import { film_Wpm2K } from './film.ts';
import { exchangePipes, fillPipe, lastCell_C, makePlugPipes, PARCEL_SHARE, type PlugPipes, pushWater, setExchange } from './plug-flow.ts';

export type MeasuredPipe = Readonly<{
  length_m: number;
  inner_m: number;
  outer_m: number;
  wall_kgpm3: number;
  wall_JpkgK: number;
  /** Wall to surroundings, W/(m K). */
  loss_WpmK: number;
  density_kgpm3: number;
  heat_JpkgK: number;
}>;

export type PipeSeries = Readonly<{
  time_s: Float64Array;
  flow_kgps: Float64Array;
  inlet_C: Float64Array;
  ambient_C: Float64Array;
  startInlet_C: number;
  startOutlet_C: number;
}>;

/** Cells of the pipe: fine enough that a front is a hundredth of the pipe. */
const CELLS = 100;
/** Flow below which nothing is pushed within a step; heat still leaves. */
const STANDING_kgps = 1e-6;
/** Coefficient of turbulent dispersion [R: Taylor 1954], and the flow from which it holds. */
const TAYLOR = 10.1;
const TAYLOR_REYNOLDS_MIN = 4_000;
/** A row's inlet stands half as a step and half as a line to the next row. [I] the files do not say which their loggers mean */
const HOLD_per1 = 0.5;
/** Longest step between exchanges while the water stands. */
const STEP_MAX_s = 30;

/** Insulated round pipe in air: ln(D_ins/D_o)/(2πλ) + 1/(π D_ins h). W/(m K) */
export function insulatedLoss_WpmK(outer_m: number, insulation_m: number, insulation_WpmK: number, outside_Wpm2K: number): number {
  const covered_m = outer_m + 2 * insulation_m;
  const resistance = Math.log(covered_m / outer_m) / (2 * Math.PI * insulation_WpmK) + 1 / (Math.PI * covered_m * outside_Wpm2K);
  return 1 / resistance;
}

/** Outlet temperature at every row's time, into `out`. */
export function runPipeInto(pipe: MeasuredPipe, series: PipeSeries, out_C: Float64Array): void {
  const area_m2 = 0.25 * Math.PI * (pipe.outer_m ** 2 - pipe.inner_m ** 2);
  const plugs = makePlugPipes({
    bore_m: Float64Array.of(pipe.inner_m),
    length_m: Float64Array.of(pipe.length_m),
    cells: Int32Array.of(CELLS),
    wall_JpmK: Float64Array.of(area_m2 * pipe.wall_kgpm3 * pipe.wall_JpkgK),
    loss_WpmK: Float64Array.of(pipe.loss_WpmK),
    density_kgpm3: pipe.density_kgpm3,
    heat_JpkgK: pipe.heat_JpkgK,
  });
  fillPipe(plugs, 0, series.startInlet_C, series.startOutlet_C);
  const cell_kg = plugs.cellMass_kg[0];
  const surface_m2 = (Math.PI * pipe.inner_m * pipe.length_m) / CELLS;
  const rows = series.time_s.length;
  out_C[0] = lastCell_C(plugs, 0);
  for (let row = 1; row < rows; row++) {
    const span_s = series.time_s[row] - series.time_s[row - 1];
    let gone_s = 0;
    while (gone_s < span_s) {
      const share = (gone_s + 0.5 * Math.min(STEP_MAX_s, span_s - gone_s)) / span_s;
      const flow = Math.max(0, mix(series.flow_kgps, row, share));
      const full_s = flow > STANDING_kgps ? ((1 - plugs.parcel[PARCEL_SHARE]) * cell_kg) / flow : Number.POSITIVE_INFINITY;
      // A hair over what fills the cell, so that the parcel is passed on and not left one rounding short.
      const step_s = Math.min(span_s - gone_s, STEP_MAX_s, full_s * (1 + 1e-12));
      const middle = (gone_s + 0.5 * step_s) / span_s;
      const inlet_C = HOLD_per1 * series.inlet_C[row - 1] + (1 - HOLD_per1) * mix(series.inlet_C, row, middle);
      plugs.ambient_C[0] = mix(series.ambient_C, row, middle);
      const film = film_Wpm2K(flow, pipe.inner_m, inlet_C) * surface_m2;
      setExchange(plugs, 0, 0.5 * step_s, film);
      exchangePipes(plugs, 0, 1, 0.5 * step_s);
      if (flow > STANDING_kgps) pushWater(plugs, 0, 1, flow * step_s, inlet_C);
      exchangePipes(plugs, 0, 1, 0.5 * step_s);
      if (flow > STANDING_kgps) disperse(plugs, pipe, flow, inlet_C, step_s);
      gone_s += step_s;
    }
    out_C[row] = lastCell_C(plugs, 0);
  }
}

/** Spreads what the profile of speeds across the pipe spreads; a share of a cell's difference to the next, explicit and stable. */
function disperse(plugs: PlugPipes, pipe: MeasuredPipe, flow_kgps: number, water_C: number, step_s: number): void {
  const speed_mps = flow_kgps / (pipe.density_kgpm3 * 0.25 * Math.PI * pipe.inner_m ** 2);
  const reynolds = (speed_mps * pipe.inner_m * pipe.density_kgpm3) / waterViscosity_Pas(water_C);
  if (reynolds < TAYLOR_REYNOLDS_MIN) return;
  const friction = (0.79 * Math.log(reynolds) - 1.64) ** -2;
  const spread_m2ps = TAYLOR * 0.5 * pipe.inner_m * speed_mps * Math.sqrt(friction / 8);
  const share = Math.min(0.5, (spread_m2ps * step_s) / (pipe.length_m / CELLS) ** 2);
  const { water_C: cells } = plugs;
  for (let cell = 0; cell < CELLS - 1; cell++) {
    const moved = share * (cells[cell] - cells[cell + 1]);
    cells[cell] -= moved;
    cells[cell + 1] += moved;
  }
}

function mix(values: Float64Array, row: number, share_per1: number): number {
  return values[row - 1] + share_per1 * (values[row] - values[row - 1]);
}
