/**
 * Places units so that they save most: prices from the bound, rounded, then local search (docs/equations/boilers.md §1). Deterministic:
 * the same problem, seed and number of moves give the same siting.
 */
import { assert } from '../../domain/assert.ts';
import { type RandomStream, stream } from '../../kernel/random.ts';
import { steadyExp, steadyLog } from '../steady-math.ts';
import { bestOfKinds, type SitingPrices, sitingPrices } from './siting-bound.ts';
import { assertSiting, NOBODY, type Siting, type SitingProblem } from './siting-problem.ts';

export type SitingSearch = Readonly<{ siting: Siting; bound: number; moves: number }>;

/** Rounds of prices, of exchanging sites, and share of the mean gain at which a loss is taken at the beginning and the end. [C: bench/plan/boilers] */
const PRICE_ROUNDS = 220;
const SITE_TRIES = 1200;
const PARTS = 5;
const HOT_per1 = 0.3;
const WARM_per1 = 0.08;
const COLD_per1 = 0.005;
/** An exchange that loses more than this before any improving is not improved. */
const WORTH_IMPROVING_per1 = 0.97;
const LEAST_CHANCE = 1e-12;

type State = {
  readonly problem: SitingProblem;
  readonly isOpen: Uint8Array;
  readonly optionOf: Int32Array;
  /** Pair by which a building is fed, −1 when it is not. */
  readonly pairOf: Int32Array;
  readonly free_W: Float64Array;
  /** buildings + 1 and pairs sorted by building: which pairs could feed it. */
  readonly firstOf: Int32Array;
  readonly pairsOf: Int32Array;
  readonly optionOfPair: Int32Array;
  gain: number;
};

export function placeUnits(problem: SitingProblem, seed: number, moves: number): SitingSearch {
  assertSiting(problem);
  const first = sitingPrices(problem, PRICE_ROUNDS, 0);
  const state = newState(problem);
  openBest(state, first);
  fill(state, first);
  openMore(state);
  const dice = stream(seed, 'siting', 0);
  const part = Math.ceil(moves / PARTS);
  improve(state, dice, part, HOT_per1);
  exchangeSites(state, first, dice, moves - 2 * part);
  improve(state, dice, part, HOT_per1);
  const chosen: number[] = [];
  state.isOpen.forEach((isOpen, option) => {
    if (isOpen === 1) chosen.push(option);
  });
  const siting = { chosen: chosen.filter((option) => state.optionOf.includes(option)), optionOf: state.optionOf, gain: state.gain };
  assert(siting.gain <= first.bound * (1 + 1e-9) + 1, 'no siting saves more than the bound');
  return { siting, bound: Math.floor(first.bound * (1 + 1e-9) + 1e-6), moves };
}

function newState(problem: SitingProblem): State {
  const { buildings, options, first, building } = problem;
  const firstOf = new Int32Array(buildings + 1);
  for (const one of building) firstOf[one + 1]!++;
  for (let one = 0; one < buildings; one++) firstOf[one + 1]! += firstOf[one]!;
  const next = firstOf.slice();
  const pairsOf = new Int32Array(building.length);
  const optionOfPair = new Int32Array(building.length);
  for (let option = 0; option < options; option++) {
    for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
      optionOfPair[pair] = option;
      pairsOf[next[building[pair]!]!++] = pair;
    }
  }
  return {
    problem,
    isOpen: new Uint8Array(options),
    optionOf: new Int32Array(buildings).fill(NOBODY),
    pairOf: new Int32Array(buildings).fill(-1),
    free_W: problem.capacity_W.slice(),
    firstOf,
    pairsOf,
    optionOfPair,
    gain: 0,
  };
}

/** Opens the options that earn most at the prices, one per site. */
function openBest(state: State, prices: SitingPrices): void {
  const { problem, isOpen } = state;
  const earns = prices.earns.slice();
  for (;;) {
    const taken = new Uint8Array(problem.sites);
    const twice = bestOfKinds(problem, earns).find((option) => {
      if (taken[problem.siteOf[option]!] === 1) return true;
      taken[problem.siteOf[option]!] = 1;
      return false;
    });
    if (twice === undefined) break;
    earns[twice] = 0;
  }
  for (const option of bestOfKinds(problem, earns)) isOpen[option] = 1;
}

/** Where more units are left than the prices see a use for: opens what feeds most of those still unfed, one by one. */
function openMore(state: State): void {
  const { problem, isOpen, optionOf } = state;
  const { first, building, gain, load_W, capacity_W, kindOf, siteOf, options } = problem;
  const left = problem.kindCount.slice();
  const taken = new Uint8Array(problem.sites);
  isOpen.forEach((open, option) => {
    if (open === 0) return;
    left[kindOf[option]!]!--;
    taken[siteOf[option]!] = 1;
  });
  while (left.some((count) => count > 0)) {
    let best = NOBODY;
    let most = 0;
    for (let option = 0; option < options; option++) {
      if (left[kindOf[option]!]! <= 0 || taken[siteOf[option]!] === 1) continue;
      let sum = 0;
      let free_W = capacity_W[option]!;
      for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
        const one = building[pair]!;
        if (optionOf[one] !== NOBODY || load_W[one]! > free_W) continue;
        sum += gain[pair]!;
        free_W -= load_W[one]!;
      }
      if (sum > most) {
        most = sum;
        best = option;
      }
    }
    if (best === NOBODY) return;
    isOpen[best] = 1;
    left[kindOf[best]!]!--;
    taken[siteOf[best]!] = 1;
    fill(state, null);
  }
}

function feed(state: State, pair: number): void {
  const one = state.problem.building[pair]!;
  const option = state.optionOfPair[pair]!;
  state.optionOf[one] = option;
  state.pairOf[one] = pair;
  state.free_W[option]! -= state.problem.load_W[one]!;
  state.gain += state.problem.gain[pair]!;
}

function unfeed(state: State, one: number): void {
  const pair = state.pairOf[one]!;
  state.free_W[state.optionOf[one]!]! += state.problem.load_W[one]!;
  state.gain -= state.problem.gain[pair]!;
  state.optionOf[one] = NOBODY;
  state.pairOf[one] = -1;
}

/** Feeds what is unfed and fits, by gain above the price of the watts it takes, per watt. */
function fill(state: State, prices: SitingPrices | null): void {
  const { problem, isOpen, optionOf, optionOfPair, free_W } = state;
  const { first, building, gain, load_W } = problem;
  const pairs: number[] = [];
  for (let option = 0; option < problem.options; option++) {
    if (isOpen[option] === 0) continue;
    for (let pair = first[option]!; pair < first[option + 1]!; pair++) if (optionOf[building[pair]!] === NOBODY) pairs.push(pair);
  }
  const rank = (pair: number): number => {
    const watt = prices ? prices.watt[optionOfPair[pair]!]! : 0;
    return (gain[pair]! - watt * load_W[building[pair]!]!) / Math.max(1, load_W[building[pair]!]!);
  };
  const ranks = new Map(pairs.map((pair) => [pair, rank(pair)]));
  pairs.sort((one, other) => ranks.get(other)! - ranks.get(one)! || one - other);
  for (const pair of pairs) {
    const one = building[pair]!;
    if (optionOf[one] === NOBODY && load_W[one]! <= free_W[optionOfPair[pair]!]!) feed(state, pair);
  }
}

/**
 * Annealing over who is fed by whom: a building is put to an open option that could feed it; what must give way goes elsewhere if it fits,
 * else goes without.
 */
function improve(state: State, dice: RandomStream, moves: number, hot_per1: number): void {
  const { problem, isOpen, optionOf, pairOf, firstOf, pairsOf, optionOfPair, free_W } = state;
  const { buildings, building, gain, load_W, first } = problem;
  if (buildings === 0 || building.length === 0 || moves === 0) return;
  let best = state.gain;
  let bestPairs = pairOf.slice();
  const open: number[] = [];
  for (let option = 0; option < problem.options; option++) {
    if (isOpen[option] === 0) continue;
    for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
      if (load_W[building[pair]!]! <= problem.capacity_W[option]!) open.push(pair);
    }
  }
  if (open.length === 0) return;
  const mean = gain.reduce((sum, one) => sum + one, 0) / building.length;
  let heat = mean * hot_per1;
  const cooling = steadyExp(steadyLog(COLD_per1 / hot_per1) / moves);
  const members: number[][] = Array.from({ length: problem.options }, () => []);
  optionOf.forEach((option, one) => {
    if (option !== NOBODY) members[option]!.push(one);
  });
  const out: number[] = [];
  const undo: number[] = [];
  const leave = (one: number): void => {
    const list = members[optionOf[one]!]!;
    list[list.indexOf(one)] = list[list.length - 1]!;
    list.pop();
    undo.push(pairOf[one]!);
    unfeed(state, one);
  };
  const enter = (pair: number): void => {
    members[optionOfPair[pair]!]!.push(building[pair]!);
    undo.push(-1 - pair);
    feed(state, pair);
  };
  for (let move = 0; move < moves; move++) {
    heat *= cooling;
    const pair = open[dice.below(open.length)]!;
    const one = building[pair]!;
    const option = optionOfPair[pair]!;
    if (optionOf[one] === option) continue;
    const before = state.gain;
    undo.length = 0;
    out.length = 0;
    if (optionOf[one] !== NOBODY) leave(one);
    while (free_W[option]! < load_W[one]!) {
      // The one whose going costs least for the room it makes, a random one now and then.
      const list = members[option]!;
      let worst = list[dice.below(list.length)]!;
      if (dice.uniform() < CHEAPEST_per1) {
        const need_W = load_W[one]! - free_W[option]!;
        let least = Infinity;
        for (const other of list) {
          const price = gain[pairOf[other]!]! / Math.min(need_W, load_W[other]!);
          if (price < least) {
            least = price;
            worst = other;
          }
        }
      }
      leave(worst);
      out.push(worst);
    }
    enter(pair);
    for (const other of out) {
      let place = -1;
      for (let at = firstOf[other]!; at < firstOf[other + 1]!; at++) {
        const to = pairsOf[at]!;
        if (isOpen[optionOfPair[to]!] === 0 || free_W[optionOfPair[to]!]! < load_W[other]!) continue;
        if (place < 0 || gain[to]! > gain[place]!) place = to;
      }
      if (place >= 0) enter(place);
    }
    topUp(state, option, members, enter);
    if (state.gain >= before + heat * steadyLog(Math.max(LEAST_CHANCE, dice.uniform()))) {
      if (state.gain > best) {
        best = state.gain;
        bestPairs = pairOf.slice();
      }
      continue;
    }
    for (let at = undo.length - 1; at >= 0; at--) {
      const done = undo[at]!;
      if (done >= 0) {
        members[optionOfPair[done]!]!.push(building[done]!);
        feed(state, done);
      } else {
        const back = building[-1 - done]!;
        const list = members[optionOf[back]!]!;
        list[list.indexOf(back)] = list[list.length - 1]!;
        list.pop();
        unfeed(state, back);
      }
    }
  }
  restore(state, bestPairs);
}
const CHEAPEST_per1 = 0.8;

/** The best unfed building that still fits an option, if any. */
function topUp(state: State, option: number, members: readonly number[][], enter: (pair: number) => void): void {
  const { problem, optionOf, free_W } = state;
  const { first, building, gain, load_W } = problem;
  if (members[option]!.length === first[option + 1]! - first[option]!) return;
  let best = -1;
  for (let pair = first[option]!; pair < first[option + 1]!; pair++) {
    const one = building[pair]!;
    if (optionOf[one] !== NOBODY || load_W[one]! > free_W[option]!) continue;
    if (best < 0 || gain[pair]! > gain[best]!) best = pair;
  }
  if (best >= 0) enter(best);
}

function restore(state: State, pairs: Int32Array): void {
  state.optionOf.forEach((option, one) => {
    if (option !== NOBODY) unfeed(state, one);
  });
  for (const pair of pairs) if (pair >= 0) feed(state, pair);
}

/**
 * Closes one option and opens another of its kind, fills greedily and improves a little; kept when more is saved. What earns least at the
 * prices is closed first, what would earn most is opened first, both with chance.
 */
function exchangeSites(state: State, prices: SitingPrices, dice: RandomStream, moves: number): void {
  const { problem, isOpen } = state;
  const { siteOf, kindOf, options } = problem;
  const all = Array.from({ length: options }, (_, option) => option);
  const byEarnings = all.filter((option) => prices.earns[option]! > 0);
  byEarnings.sort((one, other) => prices.earns[other]! - prices.earns[one]! || one - other);
  const each = Math.floor(moves / SITE_TRIES);
  const skewed = (count: number): number => {
    const far = dice.uniform();
    return Math.floor(far * far * count);
  };
  for (let round = 0; round < SITE_TRIES; round++) {
    const opened = all.filter((option) => isOpen[option] === 1);
    if (opened.length === 0) return;
    const earned = new Float64Array(options);
    state.pairOf.forEach((pair, one) => {
      if (pair >= 0) earned[state.optionOf[one]!]! += problem.gain[pair]! - prices.building[one]!;
    });
    opened.sort((one, other) => earned[one]! - earned[other]! || one - other);
    const close = opened[skewed(opened.length)]!;
    const taken = new Set(opened.filter((option) => option !== close).map((option) => siteOf[option]!));
    const others = byEarnings.filter((option) => isOpen[option] === 0 && kindOf[option] === kindOf[close] && !taken.has(siteOf[option]!));
    if (others.length === 0) continue;
    const instead = others[skewed(others.length)]!;
    const before = state.gain;
    const kept = state.pairOf.slice();
    state.optionOf.forEach((option, one) => {
      if (option === close) unfeed(state, one);
    });
    isOpen[close] = 0;
    isOpen[instead] = 1;
    fill(state, prices);
    if (state.gain >= before * WORTH_IMPROVING_per1) improve(state, dice, each, WARM_per1);
    if (state.gain > before) continue;
    isOpen[close] = 1;
    isOpen[instead] = 0;
    restore(state, kept);
  }
}
