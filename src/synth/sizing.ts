/** Nominal diameters of heat pipes from the load they carry. Equations: docs/equations/synthetic-city.md §4. */
import type { PipeRole } from '../domain/city.ts';

/** Nominal diameter and inner diameter of electric-welded steel pipes, millimetres (GOST 10704 sizes [M]). */
export const PIPE_SIZES: readonly (readonly [nominal_mm: number, bore_mm: number])[] = [
  [50, 50],
  [65, 69],
  [80, 82],
  [100, 100],
  [125, 125],
  [150, 150],
  [200, 207],
  [250, 259],
  [300, 309],
  [350, 359],
  [400, 408],
  [500, 514],
  [600, 612],
  [700, 700],
  [800, 800],
  [900, 898],
  [1000, 996],
  [1200, 1192],
  [1400, 1392],
];

/**
 * Specific pressure loss at design flow. The standard allows 80 Pa/m on mains and 300 Pa/m on branches (SNiP 2.04.07-86* 5.2 [M]); we stay
 * below, so that a branch tuned to its plant still gets most of its flow from the lower lift of a boiler house [I, checked with the network twin].
 */
export const LOSS_MAX_Papm: Readonly<Record<PipeRole, number>> = { main: 50, distribution: 50, service: 150 };
/** Highest water speed in heat networks (SNiP 2.04.07-86* [M]). */
export const SPEED_MAX_mps = 3.5;
/** Equivalent roughness of steel in water heat networks, Soviet design practice [DOMAIN §5, M]. */
const ROUGHNESS_MM = 0.5;
/** Water at the mean of 150 and 70 °C: density and heat capacity. */
const WATER_kgpm3 = 951;
const WATER_JpkgK = 4_230;
const PI = Math.PI;

/** Design mass flow of a heat load with the primary temperatures of the city. */
export function flowOf_kgps(load_W: number, supply_C: number, return_C: number): number {
  return load_W / (WATER_JpkgK * (supply_C - return_C));
}

/**
 * Flow that a pipe carries at the allowed specific loss or at the highest speed, whichever is less.
 * f = 0.11 (k/D)^0.25 (Shifrinson), v = √(2 R D / (f ρ)).
 */
export function carries_kgps(bore_mm: number, loss_Papm: number): number {
  const bore_m = bore_mm / 1000;
  const friction = 0.11 * Math.sqrt(Math.sqrt(ROUGHNESS_MM / bore_mm));
  const speed_mps = Math.min(SPEED_MAX_mps, Math.sqrt((2 * loss_Papm * bore_m) / (friction * WATER_kgpm3)));
  return (speed_mps * WATER_kgpm3 * PI * bore_m * bore_m) / 4;
}

/** Index into PIPE_SIZES of the smallest pipe that carries the flow; the largest when none does. */
export function sizeFor(flow_kgps: number, role: PipeRole): number {
  const fit = PIPE_SIZES.findIndex(([, bore_mm]) => carries_kgps(bore_mm, LOSS_MAX_Papm[role]) >= flow_kgps);
  return fit < 0 ? PIPE_SIZES.length - 1 : fit;
}
