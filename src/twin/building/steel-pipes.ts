/** Steel pipes of heating systems: bore and outside diameter by nominal diameter (GOST 3262 up to DN50, GOST 10704 above) [M]. */
const STEEL_PIPES: readonly (readonly [nominal_mm: number, bore_m: number, outside_m: number])[] = [
  [15, 0.0157, 0.0213],
  [20, 0.0212, 0.0268],
  [25, 0.0271, 0.0335],
  [32, 0.0359, 0.0423],
  [40, 0.041, 0.048],
  [50, 0.053, 0.06],
  [65, 0.0689, 0.0761],
  [80, 0.0817, 0.0889],
  [100, 0.1071, 0.1143],
  [125, 0.1325, 0.1397],
  [150, 0.15, 0.159],
  [200, 0.207, 0.219],
];

export type SteelPipe = Readonly<{ bore_m: number; outside_m: number }>;

/** The pipe of the nearest nominal diameter in the table. */
export function steelPipe(nominal_mm: number): SteelPipe {
  let best = STEEL_PIPES[0]!;
  for (const row of STEEL_PIPES) if (Math.abs(row[0] - nominal_mm) < Math.abs(best[0] - nominal_mm)) best = row;
  return { bore_m: best[1], outside_m: best[2] };
}
