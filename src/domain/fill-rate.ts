/** How fast a section of the network may be filled. Source: DOMAIN §2.4; docs/equations/refill.md §1.  Oracle: fill-rate.test.ts. */

/** Largest filling flow by nominal diameter, m³/h [M: SNiP 41-02-2003 table, DOMAIN §2.4]. Check against the document. */
const FILL_RATES: readonly (readonly [nominal_mm: number, rate_m3: number])[] = [
  [100, 10],
  [150, 15],
  [250, 25],
  [300, 35],
  [350, 50],
  [400, 65],
  [500, 85],
  [550, 100],
  [600, 150],
  [700, 200],
  [800, 250],
  [900, 300],
  [1000, 350],
  [1100, 400],
  [1200, 500],
  [1400, 665],
];

/** m³ per hour that a section of this diameter may be filled with; between the rows of the table the smaller diameter counts. */
export function fillRateMax_m3(nominal_mm: number): number {
  const [smallest_mm, smallest_m3] = FILL_RATES[0]!;
  if (!(nominal_mm >= smallest_mm)) return (smallest_m3 * Math.max(0, nominal_mm)) / smallest_mm;
  let rate_m3 = smallest_m3;
  for (const [row_mm, row_m3] of FILL_RATES) if (row_mm <= nominal_mm) rate_m3 = row_m3;
  return rate_m3;
}
