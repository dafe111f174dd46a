/**
 * Freeze minutes for a weather that nobody has seen, from members that were seen (docs/equations/crew-plan.md §2).
 *
 *   ln(F_bm / D_b) = a_b + c_m + e_bm     b building, m member, D central freeze minute
 *
 * The weather's error c is common to all buildings of a member, a is a building's own lasting difference from its central minute, e the rest.
 * A few members tell little about one building and much about all of them together: variances come from the whole table (two-way analysis of
 * variance by moments), own means and own spreads are drawn towards the common ones as far as their scatter is no more than chance gives.
 * A search on the raw members hides in the gaps between them; on these it cannot.
 */
import { steadyExp, steadyLog } from './steady-math.ts';

/** Equally likely minutes handed back per building; 12 to 40 plan equally well. [C: fd820-c] */
const POINTS = 20;
/** With fewer members or buildings variances are guesses: the members stay as they are. */
const MEMBERS_LEAST = 5;
const BUILDINGS_LEAST = 5;
const FREEZE_LEAST_min = 1;

/**
 * `seen_min[b]` are the minutes of building b, as many for each. Answers `POINTS` equally likely minutes per building, ascending, whole;
 * the members themselves where there are too few of them.
 */
export function likelyFreeze(central_min: readonly number[], seen_min: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const buildings = seen_min.length;
  const members = seen_min[0]?.length ?? 0;
  if (members < MEMBERS_LEAST || buildings < BUILDINGS_LEAST) return seen_min;
  const positive = (minute: number): number => Math.max(FREEZE_LEAST_min, minute);
  const centre = central_min.map((minute) => steadyLog(positive(minute)));
  const ratio = seen_min.map((row, building) => row.map((minute) => steadyLog(positive(minute)) - centre[building]!));
  const own = ratio.map(mean);
  const common = Array.from({ length: members }, (_, member) => mean(ratio.map((row) => row[member]!)));
  const all = mean(own);

  const restSquares = ratio.map((row, building) =>
    sumOf(row.map((value, member) => (value - own[building]! - common[member]! + all) ** 2)),
  );
  const restVariance = sumOf(restSquares) / ((buildings - 1) * (members - 1));
  const ownVariance = Math.max(0, varianceOf(own) - restVariance / members);
  const commonVariance = Math.max(0, varianceOf(common) - restVariance / buildings);
  const ownTrust_per1 = share(ownVariance, restVariance / members);
  // Logarithm of a variance of k values scatters by 2/k, whatever the variance is.
  const spreads = restSquares.map((squares) => steadyLog(Math.max(squares / (members - 1), Number.MIN_VALUE)));
  const chance = 2 / (members - 1);
  const spreadTrust_per1 = restVariance > 0 ? share(Math.max(0, varianceOf(spreads) - chance), chance) : 0;
  const usualSpread = restVariance > 0 ? steadyLog(restVariance) : 0;
  // The central minute is the forecast's own middle: the members' middle departs from it no further than chance lets one believe.
  const doubt = commonVariance / members;
  const middle = all === 0 ? 0 : Math.max(0, 1 - doubt / (all * all)) * all;

  return seen_min.map((_, building) => {
    const rest = restVariance > 0 ? steadyExp(usualSpread + spreadTrust_per1 * (spreads[building]! - usualSpread)) : 0;
    const sd = Math.sqrt(commonVariance * (1 + 1 / members) + rest);
    const at = centre[building]! + middle + ownTrust_per1 * (own[building]! - all);
    return NORMAL_POINTS.map((point) => Math.round(steadyExp(at + sd * point)));
  });
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  return sumOf(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
}

function share(part: number, other: number): number {
  return part > 0 ? part / (part + other) : 0;
}

/** The x with Φ(x) = p, by halving; Φ by the series ½ + φ(x)·Σ x^(2k+1)/(1·3·…·(2k+1)). Error < 1e-9 for 0.001 < p < 0.999. */
function normalPoint(p: number): number {
  let [low, high] = [-FAR, FAR];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const x = (low + high) / 2;
    let term = x;
    let sum = x;
    for (let odd = 3; odd < SERIES_ODD_MAX; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    if (0.5 + (sum * steadyExp((-x * x) / 2)) / Math.sqrt(2 * Math.PI) < p) low = x;
    else high = x;
  }
  return (low + high) / 2;
}
const FAR = 4;
const HALVINGS = 40;
const SERIES_ODD_MAX = 120;

/** Middles of POINTS equally likely parts of the standard normal. */
const NORMAL_POINTS: readonly number[] = Array.from({ length: POINTS }, (_, index) => normalPoint((index + 0.5) / POINTS));
