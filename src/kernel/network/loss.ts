/**
 * Heat loss of network pipes per metre and kelvin, by laying, insulation epoch and diameter.
 *
 * The norms are legal maxima of new insulation; wet or missing insulation multiplies them. The trap of the tables: for channels of the
 * oldest epoch the values at 65, 90 and 110 °C are totals of the two pipes, those at 50 °C and all of the later epochs are per pipe.
 * Source: DOMAIN §4.4 (Order 325 norms, S113), §4.5 (EN 13941-type pair).  docs/equations/heat-transport.md §5.
 * Oracle: loss.test.ts (resistances printed in DOMAIN §4.3, buried pair G17).
 */
export const LAYINGS = ['overhead', 'duct', 'buried'] as const;
export type Laying = (typeof LAYINGS)[number];
export const EPOCHS = ['before1990', '1990to1997', '1998to2003', 'since2004'] as const;
export type Epoch = (typeof EPOCHS)[number];

/** Mean temperature around the pipe that the norms assume. [I: DOMAIN §4.3] */
export const NORM_AMBIENT_C = 5;
/** [R:S113] */
const NOMINAL_mm = [50, 100, 200, 300, 500, 800, 1000];
const OVERHEAD_BEFORE1990_AT50_Wpm = [24, 36, 54, 70, 111, 157, 209];
const CHANNEL_BEFORE1990_RETURN_AT50_Wpm = [29, 40, 59, 79, 118, 164, 198];
/** Two pipes together, supply at 90 °C, return at 50 °C. */
const CHANNEL_BEFORE1990_PAIR_AT90_Wpm = [76, 102, 151, 195, 283, 397, 477];
const CHANNEL_1990TO1997_AT50_Wpm = [14, 19, 27, 33, 44, 61, 71];
const CHANNEL_1990TO1997_AT90_Wpm = [29, 41, 54, 70, 98, 140, 158];
/** Later norms against those of 1990–1997. [I] the tables at hand end there */
const LATER_SHARE: Readonly<Record<Epoch, number>> = { before1990: 1, '1990to1997': 1, '1998to2003': 0.85, since2004: 0.65 };

function byNominal(values: readonly number[], nominal_mm: number): number {
  const last = NOMINAL_mm.length - 1;
  if (nominal_mm <= NOMINAL_mm[0]) return values[0] * Math.sqrt(nominal_mm / NOMINAL_mm[0]);
  if (nominal_mm >= NOMINAL_mm[last]) return (values[last] * nominal_mm) / NOMINAL_mm[last];
  let upper = 1;
  while (NOMINAL_mm[upper] < nominal_mm) upper++;
  const share = (nominal_mm - NOMINAL_mm[upper - 1]) / (NOMINAL_mm[upper] - NOMINAL_mm[upper - 1]);
  return values[upper - 1] + share * (values[upper] - values[upper - 1]);
}

/** One pipe's loss, W/(m K), against air (overhead) or the ground around the channel (duct, buried). */
export function pipeLoss_WpmK(laying: Laying, epoch: Epoch, nominal_mm: number): number {
  const channelOld_WpmK = byNominal(CHANNEL_BEFORE1990_RETURN_AT50_Wpm, nominal_mm) / (50 - NORM_AMBIENT_C);
  const channelNew_WpmK = byNominal(CHANNEL_1990TO1997_AT50_Wpm, nominal_mm) / (50 - NORM_AMBIENT_C);
  if (laying === 'overhead') {
    const old_WpmK = byNominal(OVERHEAD_BEFORE1990_AT50_Wpm, nominal_mm) / (50 - NORM_AMBIENT_C);
    return epoch === 'before1990' ? old_WpmK : (old_WpmK * channelNew_WpmK * LATER_SHARE[epoch]) / channelOld_WpmK;
  }
  if (epoch === 'before1990') {
    // Both pipes lose the pair's total in proportion to how much warmer than the ground they are.
    const excess_K = 90 - NORM_AMBIENT_C + (50 - NORM_AMBIENT_C);
    return byNominal(CHANNEL_BEFORE1990_PAIR_AT90_Wpm, nominal_mm) / excess_K;
  }
  return (byNominal(CHANNEL_1990TO1997_AT90_Wpm, nominal_mm) / (90 - NORM_AMBIENT_C)) * LATER_SHARE[epoch];
}

export type BuriedPair = Readonly<{
  outer_m: number;
  casing_m: number;
  insulation_WpmK: number;
  soil_WpmK: number;
  cover_m: number;
  gap_m: number;
}>;

/**
 * Coefficients of a buried pre-insulated pair: q_supply = own (t_s − t_soil) − other (t_r − t_soil), and the same with the roles changed.
 * `cover_m` is the depth of the axis, corrected for the soil's surface film; `gap_m` the clear distance between the casings.
 */
export function buriedPair(pair: BuriedPair): { own_WpmK: number; other_WpmK: number } {
  const { outer_m, casing_m, insulation_WpmK, soil_WpmK, cover_m, gap_m } = pair;
  const depth_m = cover_m + casing_m / 2 + SURFACE_FILM_m2KpW * soil_WpmK;
  const apart_m = gap_m + casing_m;
  const insulation = Math.log(casing_m / outer_m) / (2 * Math.PI * insulation_WpmK);
  const soil = Math.log((4 * depth_m) / casing_m) / (2 * Math.PI * soil_WpmK);
  const mutual = Math.log(1 + ((2 * depth_m) / apart_m) ** 2) / (4 * Math.PI * soil_WpmK);
  const sum = insulation + soil;
  const bottom = sum * sum - mutual * mutual;
  return { own_WpmK: sum / bottom, other_WpmK: mutual / bottom };
}
/** Resistance of the ground's surface against the air. [M: EN 13941] */
const SURFACE_FILM_m2KpW = 0.0685;
