/** Nominal and inner diameters of the steel pipes used in heat networks (GOST 10704 walls as laid in practice) [M]. */
export const NOMINAL_BORES: readonly (readonly [nominal_mm: number, bore_m: number])[] = [
  [15, 0.0157],
  [20, 0.0212],
  [25, 0.0271],
  [32, 0.032],
  [40, 0.039],
  [50, 0.051],
  [65, 0.07],
  [80, 0.082],
  [100, 0.1],
  [125, 0.125],
  [150, 0.15],
  [200, 0.207],
  [250, 0.259],
  [300, 0.309],
  [350, 0.359],
  [400, 0.408],
  [450, 0.464],
  [500, 0.512],
  [600, 0.612],
  [700, 0.702],
  [800, 0.802],
  [900, 0.9],
  [1000, 1],
  [1200, 1.196],
  [1400, 1.396],
];

/** Nearest listed bore; a nominal diameter outside the list is its own bore. */
export function boreOfNominal_m(nominal_mm: number): number {
  const row = NOMINAL_BORES.find(([listed_mm]) => listed_mm === nominal_mm);
  return row ? row[1] : nominal_mm / 1000;
}

export function nominalOfBore_mm(bore_m: number): number {
  let best_mm = 0;
  let gap_m = Number.POSITIVE_INFINITY;
  for (const [nominal_mm, listed_m] of NOMINAL_BORES) {
    if (Math.abs(listed_m - bore_m) < gap_m) [best_mm, gap_m] = [nominal_mm, Math.abs(listed_m - bore_m)];
  }
  return best_mm;
}
