/**
 * Better lists by annealing: one section is taken to another place, or two change places, and the list is run again. Deterministic: the
 * same problem, seed and number of runs give the same schedule on any engine (docs/equations/refill.md §3).
 */
import { assert } from '../../domain/assert.ts';
import { stream } from '../../kernel/random.ts';
import { steadyExp, steadyLog } from '../steady-math.ts';
import { newScheduleBench, type RefillList, runList, scheduleOf } from './list-schedule.ts';
import { assertRefill, NO_PARENT, parentsFirst, type RefillProblem, type RefillSchedule } from './refill-problem.ts';

export type RefillSearch = Readonly<{ schedule: RefillSchedule; list: RefillList; firstCost: number; runs: number }>;

/** Share of the first cost at which a worsening is taken with 1/e at the beginning and at the end. [C: bench/plan/refill] */
const HOT_per1 = 1e-3;
const COLD_per1 = 1e-5;
/** Kinds of change, as shares: two sections change places; one waits on purpose, or no longer; else one is taken elsewhere. */
const SWAP_per1 = 0.25;
const WAIT_per1 = 0.25;
const LEAST_CHANCE = 1e-12;

/** The best of `runs` lists tried; `first` begins from a list known, else from the best of a few simple rules. */
export function searchRefill(problem: RefillProblem, seed: number, runs: number, first: RefillList | null = null): RefillSearch {
  assertRefill(problem);
  assert(runs >= 0 && Number.isInteger(runs), 'runs is a number of lists');
  const bench = newScheduleBench(problem);
  const { sections, slots, earliest } = problem;
  let list = copyOf(first ?? bestStart(problem, bench));
  const firstCost = runList(problem, list, bench, Infinity);
  let cost = firstCost;
  const best = copyOf(list);
  let bestCost = cost;
  const dice = stream(seed, 'refill', 0);
  const cooling = steadyExp(steadyLog(COLD_per1 / HOT_per1) / Math.max(1, runs));
  let heat = Math.max(1, firstCost * HOT_per1);
  let spare = copyOf(list);
  for (let run = 0; run < runs && sections > 1; run++) {
    spare.order.set(list.order);
    spare.notBefore.set(list.notBefore);
    const kind = dice.uniform();
    const from = dice.below(sections);
    if (kind < WAIT_per1) {
      const soonest = earliest[from]!;
      spare.notBefore[from] =
        spare.notBefore[from]! > soonest && dice.uniform() < 0.5 ? soonest : soonest + dice.below(slots - soonest + 1);
    } else {
      const to = nearPlace(dice.uniform(), dice.uniform(), from, sections);
      if (kind < WAIT_per1 + SWAP_per1) swap(spare.order, from, to);
      else shift(spare.order, from, to);
    }
    const limit = cost - heat * steadyLog(Math.max(LEAST_CHANCE, dice.uniform()));
    const trial = runList(problem, spare, bench, limit);
    heat *= cooling;
    if (!(trial <= limit)) continue;
    [list, spare] = [spare, list];
    cost = trial;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best.order.set(list.order);
    best.notBefore.set(list.notBefore);
  }
  const last = runList(problem, best, bench, Infinity);
  assert(last === bestCost, 'the best list gives its cost again');
  return { schedule: scheduleOf(bench, bestCost), list: best, firstCost, runs };
}

function copyOf(list: RefillList): RefillList {
  return { order: list.order.slice(), notBefore: list.notBefore.slice() };
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one]!;
  order[one] = order[other]!;
  order[other] = kept;
}

function shift(order: Int32Array, from: number, to: number): void {
  const moved = order[from]!;
  if (to > from) order.copyWithin(from, from + 1, to + 1);
  else order.copyWithin(to + 1, to, from);
  order[to] = moved;
}
/** Mostly near: sections close in the list compete for the same slots. */
function nearPlace(far: number, side: number, from: number, sections: number): number {
  const away = 1 + Math.floor(far * far * (sections - 1));
  const to = side < 0.5 ? from - away : from + away;
  return to < 0 || to >= sections ? (from + away) % sections : to;
}

/** Lists by simple rules, the best of them: weight per water, per time, per heat, each counting what waits behind a section. */
function bestStart(problem: RefillProblem, bench: ReturnType<typeof newScheduleBench>): RefillList {
  const { sections, water_m3, rateMost_m3, rest, load_W, weight, crewFill } = problem;
  const behind = { weight: Float64Array.from(weight), water_m3: Float64Array.from(water_m3) };
  const order = parentsFirst(problem);
  for (let at = order.length - 1; at >= 0; at--) {
    const section = order[at]!;
    const parent = problem.parent[section]!;
    if (parent === NO_PARENT) continue;
    behind.weight[parent]! += behind.weight[section]!;
    behind.water_m3[parent]! += behind.water_m3[section]!;
  }
  const keys: ((section: number) => number)[] = [
    (section) => behind.weight[section]! / behind.water_m3[section]!,
    (section) => weight[section]! / water_m3[section]!,
    (section) => weight[section]! / (water_m3[section]! / rateMost_m3[section]! + rest[section]!),
    (section) => weight[section]! / Math.max(1, load_W[section]!),
    (section) => weight[section]! / Math.max(LEAST_CHANCE, crewFill[section]!),
  ];
  let best: RefillList = { order: Int32Array.from({ length: sections }, (_, section) => section), notBefore: problem.earliest };
  let bestCost = Infinity;
  for (const key of keys) {
    const sorted = Int32Array.from({ length: sections }, (_, section) => section).sort(
      (one, other) => key(other) - key(one) || one - other,
    );
    const list = { order: sorted, notBefore: problem.earliest };
    const cost = runList(problem, list, bench, Infinity);
    if (cost >= bestCost) continue;
    best = list;
    bestCost = cost;
  }
  return best;
}
