/**
 * Upper bounds of what units can save. By prices (Lagrange): each building is offered at a price to every option, options fill their capacity
 * in fractions, the best are counted; prices move until the sum stops falling. By linear program: the same value, proved by a solver.
 *
 *   L(u) = Σ_i u_i + Σ_kinds Σ_best options of the kind max { Σ (gain_io − u_i) x : Σ load_i x ≤ capacity_o, 0 ≤ x ≤ 1 }
 *
 * Source: Geoffrion 1974; docs/equations/boilers.md §1.  Oracle: both agree (siting.test.ts).
 */
import { addCost, addMost, addRow, newProgram, programText, type SolveLinear, type Term } from '../linear-program.ts';
import type { SitingProblem } from './siting-problem.ts';

export type SitingPrices = Readonly<{
  /** Price of each building at the best bound, what each option would earn at these prices, and its price of a watt. */
  building: Float64Array;
  earns: Float64Array;
  watt: Float64Array;
  bound: number;
}>;

/** Step of the prices as a share of the gap, halved when the bound has not fallen for so many rounds. [C: bench/plan/boilers] */
const FIRST_STEP_per1 = 1.2;
const PATIENCE = 6;
const LEAST_STEP_per1 = 5e-3;
const MEGA_W = 1e6;

/** Lowers the bound for at most `rounds` rounds; `reached` is the gain of any siting known (0 for none). */
export function sitingPrices(problem: SitingProblem, rounds: number, reached: number): SitingPrices {
  const { buildings, options, first, building } = problem;
  const price = new Float64Array(buildings);
  const best = { building: price.slice(), earns: new Float64Array(options), watt: new Float64Array(options), bound: Infinity };
  const share = new Float64Array(building.length);
  const earns = new Float64Array(options);
  const watt = new Float64Array(options);
  const excess = new Float64Array(buildings);
  const knapsack = newKnapsack(problem);
  let step_per1 = FIRST_STEP_per1;
  let since = 0;
  for (let round = 0; round < rounds && step_per1 > LEAST_STEP_per1; round++) {
    for (let option = 0; option < options; option++) fillOption(problem, price, option, knapsack, share, earns, watt);
    const counted = bestOfKinds(problem, earns);
    let bound = 0;
    for (let one = 0; one < buildings; one++) bound += price[one]!;
    for (const option of counted) bound += earns[option]!;
    if (bound < best.bound) {
      best.bound = bound;
      best.building.set(price);
      best.earns.set(earns);
      best.watt.set(watt);
      since = 0;
    } else if (++since >= PATIENCE) {
      step_per1 /= 2;
      since = 0;
      price.set(best.building);
      continue;
    }
    excess.fill(-1);
    for (const option of counted)
      for (let pair = first[option]!; pair < first[option + 1]!; pair++) excess[building[pair]!]! += share[pair]!;
    let norm = 0;
    for (let one = 0; one < buildings; one++) if (excess[one]! > 0 || price[one]! > 0) norm += excess[one]! * excess[one]!;
    if (norm === 0) break;
    const move = (step_per1 * Math.max(bound - reached, bound * LEAST_GAP_per1)) / norm;
    for (let one = 0; one < buildings; one++) price[one] = Math.max(0, price[one]! + move * excess[one]!);
  }
  if (best.bound === Infinity) best.bound = 0;
  return best;
}
/** Below this the gap does not shrink the step any more. */
const LEAST_GAP_per1 = 1e-4;

/** Options with the most earnings, as many of each kind as there are units. */
export function bestOfKinds(problem: SitingProblem, earns: Float64Array): readonly number[] {
  const order = Array.from({ length: problem.options }, (_, option) => option).filter((option) => earns[option]! > 0);
  order.sort((one, other) => earns[other]! - earns[one]! || one - other);
  const left = problem.kindCount.slice();
  return order.filter((option) => {
    if (left[problem.kindOf[option]!]! <= 0) return false;
    left[problem.kindOf[option]!]!--;
    return true;
  });
}

type Knapsack = Readonly<{ pair: Int32Array; rate: Float64Array }>;

function newKnapsack(problem: SitingProblem): Knapsack {
  let most = 0;
  for (let option = 0; option < problem.options; option++) most = Math.max(most, problem.first[option + 1]! - problem.first[option]!);
  return { pair: new Int32Array(most), rate: new Float64Array(most) };
}

/** Fills an option in fractions by reduced gain per watt: a partition around pivots, without sorting all of it. */
function fillOption(
  problem: SitingProblem,
  price: Float64Array,
  option: number,
  knapsack: Knapsack,
  share: Float64Array,
  earns: Float64Array,
  watt: Float64Array,
): void {
  const { first, building, gain, load_W, capacity_W } = problem;
  const { pair: list, rate } = knapsack;
  let count = 0;
  let all_W = 0;
  let sum = 0;
  for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
    share[pair] = 0;
    const one = building[pair]!;
    const reduced = gain[pair]! - price[one]!;
    if (reduced <= 0 || load_W[one]! > capacity_W[option]!) continue;
    list[count] = pair;
    rate[count] = reduced / Math.max(1, load_W[one]!);
    count++;
    all_W += load_W[one]!;
    sum += reduced;
  }
  watt[option] = 0;
  if (all_W <= capacity_W[option]!) {
    for (let at = 0; at < count; at++) share[list[at]!] = 1;
    earns[option] = sum;
    return;
  }
  let left_W = capacity_W[option]!;
  let low = 0;
  let high = count;
  sum = 0;
  while (low < high) {
    const pivot = rate[(low + high) >> 1]!;
    let above = low;
    let upto_W = 0;
    for (let at = low; at < high; at++) {
      if (rate[at]! <= pivot) continue;
      exchange(list, rate, at, above++);
      upto_W += load_W[building[list[above - 1]!]!]!;
    }
    if (upto_W > left_W) {
      high = above;
      continue;
    }
    for (let at = low; at < above; at++) {
      share[list[at]!] = 1;
      sum += rate[at]! * Math.max(1, load_W[building[list[at]!]!]!);
    }
    left_W -= upto_W;
    low = above;
    // Those at the pivot itself, one after the other until the capacity is used.
    let at = low;
    for (let seek = low; seek < high; seek++) if (rate[seek] === pivot) exchange(list, rate, seek, at++);
    for (; low < at; low++) {
      const one_W = load_W[building[list[low]!]!]!;
      const part = one_W <= left_W ? 1 : left_W / one_W;
      share[list[low]!] = part;
      sum += part * pivot * Math.max(1, one_W);
      left_W -= part * one_W;
      if (part < 1 || left_W <= 0) {
        watt[option] = pivot;
        earns[option] = sum;
        return;
      }
    }
  }
  earns[option] = sum;
}

function exchange(list: Int32Array, rate: Float64Array, one: number, other: number): void {
  const [kept, keptRate] = [list[one]!, rate[one]!];
  list[one] = list[other]!;
  rate[one] = rate[other]!;
  list[other] = kept;
  rate[other] = keptRate;
}

/** The same bound by linear program; null when the solver finds no optimum. */
export function sitingProgramBound(problem: SitingProblem, solve: SolveLinear): number | null {
  const { options, first, building, gain, load_W, capacity_W, kindOf, siteOf, kindCount } = problem;
  const program = newProgram();
  const fedBy: Term[][] = Array.from({ length: problem.buildings }, () => []);
  const kinds: Term[][] = Array.from(kindCount, () => []);
  const sites: Term[][] = Array.from({ length: problem.sites }, () => []);
  for (let option = 0; option < options; option++) {
    const open = `y${option}`;
    addMost(program, open, 1);
    kinds[kindOf[option]!]!.push([1, open]);
    sites[siteOf[option]!]!.push([1, open]);
    const load: Term[] = [[-capacity_W[option]! / MEGA_W, open]];
    for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
      const one = building[pair]!;
      if (load_W[one]! > capacity_W[option]!) continue;
      const feeds = `x${option}_${one}`;
      addCost(program, -gain[pair]!, feeds);
      addRow(
        program,
        `o${option}_${one}`,
        [
          [1, feeds],
          [-1, open],
        ],
        '<=',
        0,
      );
      fedBy[one]!.push([1, feeds]);
      load.push([load_W[one]! / MEGA_W, feeds]);
    }
    addRow(program, `l${option}`, load, '<=', 0);
  }
  for (const [one, terms] of fedBy.entries()) addRow(program, `b${one}`, terms, '<=', 1);
  for (const [kind, terms] of kinds.entries()) addRow(program, `k${kind}`, terms, '<=', kindCount[kind]!);
  for (const [site, terms] of sites.entries()) if (terms.length > 1) addRow(program, `s${site}`, terms, '<=', 1);
  const answer = solve(programText(program));
  return answer.optimal ? -answer.objective : null;
}
