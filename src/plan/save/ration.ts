/**
 * Who gets how much of a source too weak for all: one level per building, least loss within the power (docs/equations/boilers.md §4).
 *
 *   min Σ_i Σ_l loss_il x_il     Σ_l x_il = 1     Σ load_il x_il ≤ capacity
 *
 * The linear relaxation is solved exactly by steps of least loss per watt on each building's lower hull (Sinha & Zoltners 1979); rounding
 * drops the one fraction; exchanges of one and two buildings follow. Oracle: ration.test.ts (enumeration, the linear program).
 */
import { assert } from '../../domain/assert.ts';
import { stream } from '../../kernel/random.ts';
import { addCost, addMost, addRow, newProgram, programText, type SolveLinear, type Term } from '../linear-program.ts';
import { steadyExp, steadyLog } from '../steady-math.ts';

/** Columns are buildings × levels; losses are integers. Every building has one level that takes nothing. */
export type RationProblem = Readonly<{ buildings: number; levels: number; load_W: Float64Array; loss: Float64Array; capacity_W: number }>;

/** `bound` is a lower bound of the loss; `watt` the loss that one more watt would save. */
export type Rations = Readonly<{ level: Uint8Array; loss: number; load_W: number; bound: number; watt: number }>;

type Step = Readonly<{ building: number; level: number; more_W: number; less: number }>;

const MEGA_W = 1e6;
/** Passes of exchanges; each goes through all buildings and ends early when nothing was gained. [C] */
const PASSES_MAX = 6;
/** Buildings with which each building tries to exchange: those nearest in loss per watt. [C] */
const PARTNERS = 60;

export function ration(problem: RationProblem): Rations {
  const { buildings, levels, load_W, loss, capacity_W } = problem;
  const level = new Uint8Array(buildings);
  const steps: Step[] = [];
  let total = 0;
  for (let building = 0; building < buildings; building++) {
    const hull = lowerHull(problem, building);
    level[building] = hull[0]!;
    total += loss[building * levels + hull[0]!]!;
    for (let at = 1; at < hull.length; at++) {
      const [from, to] = [building * levels + hull[at - 1]!, building * levels + hull[at]!];
      steps.push({ building, level: hull[at]!, more_W: load_W[to]! - load_W[from]!, less: loss[from]! - loss[to]! });
    }
  }
  steps.sort((one, other) => other.less * one.more_W - one.less * other.more_W || one.building - other.building || one.level - other.level);
  let left_W = capacity_W;
  for (let building = 0; building < buildings; building++) left_W -= load_W[building * levels + level[building]!]!;
  assert(left_W >= -1e-6 * Math.max(1, capacity_W), 'taking nothing is always possible');
  let bound = total;
  let watt = 0;
  const stopped = new Uint8Array(buildings);
  for (const step of steps) {
    if (watt === 0) {
      if (step.more_W <= left_W) bound -= step.less;
      else {
        bound -= (step.less * Math.max(0, left_W)) / step.more_W;
        watt = step.less / step.more_W;
      }
    }
    // A building whose step did not fit takes no later one; others may still fit into what is left.
    if (stopped[step.building] === 1 || step.more_W > left_W) {
      stopped[step.building] = 1;
      continue;
    }
    left_W -= step.more_W;
    total -= step.less;
    level[step.building] = step.level;
  }
  const traded = exchange(problem, level, left_W, total);
  const found = anneal(problem, level, traded.left_W, traded.loss);
  return { level, loss: found.loss, load_W: capacity_W - found.left_W, bound: Math.max(0, Math.ceil(bound - 1e-6)), watt };
}

/** Levels on the lower convex hull of loss over load, from the one that takes least. */
function lowerHull(problem: RationProblem, building: number): readonly number[] {
  const { levels, load_W, loss } = problem;
  const at = (level: number): number => building * levels + level;
  const order = Array.from({ length: levels }, (_, level) => level);
  order.sort((one, other) => load_W[at(one)]! - load_W[at(other)]! || loss[at(one)]! - loss[at(other)]!);
  const hull: number[] = [];
  for (const level of order) {
    const last = hull[hull.length - 1];
    if (last !== undefined && loss[at(level)]! >= loss[at(last)]!) continue;
    if (last !== undefined && load_W[at(level)]! === load_W[at(last)]!) hull.pop();
    while (hull.length >= 2) {
      const [before, middle] = [hull[hull.length - 2]!, hull[hull.length - 1]!];
      const rise = (loss[at(before)]! - loss[at(middle)]!) * (load_W[at(level)]! - load_W[at(middle)]!);
      const next = (loss[at(middle)]! - loss[at(level)]!) * (load_W[at(middle)]! - load_W[at(before)]!);
      if (rise > next) break;
      hull.pop();
    }
    hull.push(level);
  }
  return hull;
}

/** One building changes its level, or two change theirs together, as long as that loses less. Changes `level` in place. */
function exchange(problem: RationProblem, level: Uint8Array, left_W: number, total: number): Readonly<{ left_W: number; loss: number }> {
  const { buildings, levels, load_W, loss } = problem;
  let [room_W, sum] = [left_W, total];
  const order = Array.from({ length: buildings }, (_, building) => building);
  const rate = Float64Array.from(order, (building) => {
    let most_W = 1;
    let most = 0;
    for (let at = building * levels; at < (building + 1) * levels; at++) {
      most_W = Math.max(most_W, load_W[at]!);
      most = Math.max(most, loss[at]!);
    }
    return most / most_W;
  });
  order.sort((one, other) => rate[one]! - rate[other]! || one - other);
  const take = (building: number, to: number): void => {
    const [from, next] = [building * levels + level[building]!, building * levels + to];
    room_W -= load_W[next]! - load_W[from]!;
    sum += loss[next]! - loss[from]!;
    level[building] = to;
  };
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    const before = sum;
    for (let at = 0; at < buildings; at++) {
      const building = order[at]!;
      for (let to = 0; to < levels; to++) {
        const [from, next] = [building * levels + level[building]!, building * levels + to];
        const more_W = load_W[next]! - load_W[from]!;
        const less = loss[from]! - loss[next]!;
        if (less <= 0) continue;
        if (more_W <= room_W) {
          take(building, to);
          continue;
        }
        const partner = giver(problem, level, order, at, more_W - room_W, less);
        if (!partner) continue;
        take(partner.building, partner.level);
        take(building, to);
      }
    }
    if (sum === before) break;
  }
  return { left_W: room_W, loss: sum };
}

/**
 * Annealing over levels: one building changes its level, a random other gives way when the power does not suffice. Seeded by nothing but
 * the problem, so the same rations come out everywhere.
 */
function anneal(problem: RationProblem, level: Uint8Array, left_W: number, total: number): Readonly<{ left_W: number; loss: number }> {
  const { buildings, levels, load_W, loss } = problem;
  const moves = Math.min(MOVES_MAX, MOVES_LEAST + MOVES_PER_BUILDING * buildings);
  const dice = stream(0, 'ration', buildings);
  const best = level.slice();
  let [room_W, sum, bestSum, bestRoom_W] = [left_W, total, total, left_W];
  let heat = (total / Math.max(1, buildings)) * HOT_per1;
  const cooling = steadyExp(steadyLog(COLD_per1 / HOT_per1) / Math.max(1, moves));
  for (let move = 0; move < moves && buildings > 1; move++) {
    heat *= cooling;
    const one = dice.below(buildings);
    const to = dice.below(levels);
    const other = dice.below(buildings);
    const otherTo = dice.below(levels);
    const [from, next] = [one * levels + level[one]!, one * levels + to];
    let more_W = load_W[next]! - load_W[from]!;
    let worse = loss[next]! - loss[from]!;
    const pair = other !== one && (more_W > room_W || worse > 0);
    if (pair) {
      more_W += load_W[other * levels + otherTo]! - load_W[other * levels + level[other]!]!;
      worse += loss[other * levels + otherTo]! - loss[other * levels + level[other]!]!;
    }
    if (more_W > room_W || worse > -heat * steadyLog(Math.max(LEAST_CHANCE, dice.uniform()))) continue;
    level[one] = to;
    if (pair) level[other] = otherTo;
    room_W -= more_W;
    sum += worse;
    if (sum >= bestSum) continue;
    bestSum = sum;
    bestRoom_W = room_W;
    best.set(level);
  }
  level.set(best);
  return { left_W: bestRoom_W, loss: bestSum };
}
const MOVES_LEAST = 20_000;
const MOVES_PER_BUILDING = 400;
const MOVES_MAX = 200_000;
const HOT_per1 = 1;
const COLD_per1 = 0.001;
const LEAST_CHANCE = 1e-12;

/** The building nearby in rank that gives `need_W` at the least loss, if that is less than `gain`. */
function giver(problem: RationProblem, level: Uint8Array, order: readonly number[], at: number, need_W: number, gain: number) {
  const { levels, load_W, loss } = problem;
  let best: { building: number; level: number } | null = null;
  let least = gain;
  for (let other = Math.max(0, at - PARTNERS); other < Math.min(order.length, at + PARTNERS); other++) {
    if (other === at) continue;
    const building = order[other]!;
    const from = building * levels + level[building]!;
    for (let to = 0; to < levels; to++) {
      const next = building * levels + to;
      if (load_W[from]! - load_W[next]! < need_W || loss[next]! - loss[from]! >= least) continue;
      least = loss[next]! - loss[from]!;
      best = { building, level: to };
    }
  }
  return best;
}

/** The same bound by linear program; null when the solver finds no optimum. */
export function rationProgramBound(problem: RationProblem, solve: SolveLinear): number | null {
  const { buildings, levels, load_W, loss, capacity_W } = problem;
  const program = newProgram();
  const load: Term[] = [];
  for (let building = 0; building < buildings; building++) {
    const one: Term[] = [];
    for (let level = 0; level < levels; level++) {
      const name = `x${building}_${level}`;
      addMost(program, name, 1);
      addCost(program, loss[building * levels + level]!, name);
      one.push([1, name]);
      load.push([load_W[building * levels + level]! / MEGA_W, name]);
    }
    addRow(program, `b${building}`, one, '=', 1);
  }
  addRow(program, 'load', load, '<=', capacity_W / MEGA_W);
  const answer = solve(programText(program));
  return answer.optimal ? answer.objective : null;
}
