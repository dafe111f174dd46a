/**
 * A lower bound of what any refill schedule loses, and what one more of each limit would be worth, as a linear program
 * (docs/equations/refill.md §4). It lets sections be heated in part; no schedule can do better.
 */
import { addCost, addMost, addRow, newProgram, type ProgramAnswer, programText, type SolveLinear, type Term } from '../linear-program.ts';
import { NO_PARENT, parentsFirst, type RefillProblem } from './refill-problem.ts';

/** Loss avoided per unit more of a limit in that slot: person-minutes per m³, per watt, per crew-slot. By slot. */
export type RefillPrices = Readonly<{ makeUp: Float64Array; power: Float64Array; crews: Float64Array }>;
export type RefillBound = Readonly<{ bound: number; prices: RefillPrices }>;

/** Of the rows that tie heat to water poured k slots before, so many per section: more make the bound tighter and slower. [C: bench/plan/refill] */
const TIES_MAX = 4;
const MEGA_W = 1e6;
/** Rounding of the solver, as a share of the bound, taken off so that the bound stays one. */
const BOUND_SLACK_per1 = 1e-7;

/** Null when the solver finds no optimum. */
export function refillBound(problem: RefillProblem, solve: SolveLinear): RefillBound | null {
  const { program, constant } = refillProgram(problem);
  const answer = solve(program);
  if (!answer.optimal) return null;
  const bound = constant + answer.objective;
  return { bound: Math.max(0, Math.ceil(bound - BOUND_SLACK_per1 * Math.max(1, Math.abs(bound)))), prices: pricesOf(problem, answer) };
}

function pricesOf(problem: RefillProblem, answer: ProgramAnswer): RefillPrices {
  const column = (name: string, scale: number): Float64Array =>
    Float64Array.from({ length: problem.slots }, (_, slot) => Math.max(0, -answer.dualOf(`${name}${slot}`) * scale));
  return { makeUp: column('w', 1), power: column('p', 1 / MEGA_W), crews: column('c', 1) };
}

/** First slot in which a section can be filled, whatever else happens: its own pace and its parents'. */
export function earliestFilled(problem: RefillProblem): Int32Array {
  const full = new Int32Array(problem.sections).fill(problem.slots);
  for (const section of parentsFirst(problem)) {
    const parent = problem.parent[section]!;
    const from = Math.max(problem.earliest[section]!, parent === NO_PARENT ? 0 : full[parent]!);
    full[section] = Math.min(problem.slots, from + paceSlots(problem, section));
  }
  return full;
}

const PACE_SLACK = 1e-9;
function paceSlots(problem: RefillProblem, section: number): number {
  return Math.max(1, Math.ceil(problem.water_m3[section]! / problem.rateMost_m3[section]! - PACE_SLACK));
}

/**
 * F_gt water poured by the end of slot t, f_gt in it; H_gu share heated in slot u.
 *   min Σ w (slots − Σ_u H_u)     F_t = F_{t−1} + f_t, f ≤ rate     (V − k·rate) H_u ≤ F_{u−1−rest−k}     (V_p − (p−1)·rate_p) F_ct ≤ V_c F_{p,t−p}
 *   Σ f + leaks ≤ make-up     Σ load (1.5 H_u − 0.5 H_{u−day}) + heat of f ≤ power     Σ crew f / V ≤ crews
 */
export function refillProgram(problem: RefillProblem): Readonly<{ program: string; constant: number }> {
  const { sections, slots, water_m3, rateMost_m3, rest, weight, load_W, crewFill, leak_m3, fillAllowed, fillPower_W } = problem;
  const program = newProgram();
  const water: Term[][] = Array.from({ length: slots }, () => []);
  const power: Term[][] = Array.from({ length: slots }, () => []);
  const crew: Term[][] = Array.from({ length: slots }, () => []);
  const full = earliestFilled(problem);
  const leaks_m3 = leak_m3.reduce((sum, one_m3) => sum + one_m3, 0);
  let constant = 0;
  const begin = Int32Array.from(full, (at, section) => at - paceSlots(problem, section));
  const poured = (section: number, slot: number): string | null =>
    slot < begin[section]! ? null : `F${section}_${Math.min(slot, slots - 1)}`;
  for (let section = 0; section < sections; section++) {
    constant += weight[section]! * slots;
    const all_m3 = water_m3[section]!;
    const rate_m3 = rateMost_m3[section]!;
    const pace = paceSlots(problem, section);
    const ties = tiesOf(pace);
    for (let slot = begin[section]!; slot < slots; slot++) {
      const now = `f${section}_${slot}`;
      addMost(program, now, fillAllowed[slot] === 1 ? Math.min(rate_m3, all_m3) : 0);
      addMost(program, `F${section}_${slot}`, all_m3);
      const before = poured(section, slot - 1);
      addRow(program, `s${section}_${slot}`, [[1, `F${section}_${slot}`], [-1, now], ...(before ? [[-1, before] as const] : [])], '=', 0);
      water[slot]!.push([1, now]);
      crew[slot]!.push([crewFill[section]! / all_m3, now]);
      power[slot]!.push([fillPower_W / MEGA_W, now]);
    }
    const warm = full[section]! + rest[section]!;
    for (let slot = warm; slot < slots; slot++) {
      const heated = `H${section}_${slot}`;
      addMost(program, heated, 1);
      addCost(program, -weight[section]!, heated);
      if (slot > warm)
        addRow(
          program,
          `m${section}_${slot}`,
          [
            [1, heated],
            [-1, `H${section}_${slot - 1}`],
          ],
          '>=',
          0,
        );
      for (const tie of ties) {
        const by = poured(section, slot - 1 - rest[section]! - tie);
        const need_m3 = all_m3 - tie * rate_m3;
        addRow(program, `t${section}_${slot}_${tie}`, [[need_m3, heated], ...(by ? [[-1, by] as const] : [])], '<=', 0);
      }
      power[slot]!.push([(load_W[section]! * problem.pickUp_per1) / MEGA_W, heated]);
      const day = slot + problem.pickUpSlots;
      if (day < slots) power[day]!.push([(-load_W[section]! * (problem.pickUp_per1 - 1)) / MEGA_W, heated]);
      // What is heated in this slot was full before it and leaks in it; where make-up fell below all leaks, it goes on leaking unserved.
      if (problem.makeUp_m3[slot]! >= leaks_m3) water[slot]!.push([leak_m3[section]!, heated]);
    }
    const parent = problem.parent[section]!;
    if (parent === NO_PARENT) continue;
    // Of the ties to a parent only the tightest: the others cost the solver more than they raise the bound.
    const tie = paceSlots(problem, parent) - 1;
    const need_m3 = water_m3[parent]! - tie * rateMost_m3[parent]!;
    for (let slot = begin[section]!; slot < slots; slot++) {
      const by = poured(parent, slot - 1 - tie);
      addRow(program, `a${section}_${slot}`, [[need_m3 / all_m3, `F${section}_${slot}`], ...(by ? [[-1, by] as const] : [])], '<=', 0);
    }
  }
  for (let slot = 0; slot < slots; slot++) {
    addRow(program, `w${slot}`, water[slot]!, '<=', problem.makeUp_m3[slot]!);
    addRow(program, `p${slot}`, power[slot]!, '<=', problem.power_W[slot]! / MEGA_W);
    addRow(program, `c${slot}`, crew[slot]!, '<=', problem.crews[slot]!);
  }
  return { program: programText(program), constant };
}

/** A few of the numbers 0 … pace − 1, the ends among them. */
function tiesOf(pace: number): readonly number[] {
  if (pace <= TIES_MAX) return Array.from({ length: pace }, (_, tie) => tie);
  return Array.from({ length: TIES_MAX }, (_, at) => Math.round((at * (pace - 1)) / (TIES_MAX - 1)));
}
