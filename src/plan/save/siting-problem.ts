/**
 * Where to put few boilers (or generators) so that they save most: options, what each could feed, what that would save
 * (docs/equations/boilers.md §1). It knows no valves and no streets.
 */
import { assert } from '../../domain/assert.ts';

export const NOBODY = -1;

/** An option is a unit of one kind at one site. At most one unit stands at a site, at most `kindCount` of a kind are placed. */
export type SitingProblem = Readonly<{
  buildings: number;
  options: number;
  sites: number;
  siteOf: Int32Array;
  kindOf: Int32Array;
  kindCount: Int32Array;
  capacity_W: Float64Array;
  load_W: Float64Array;
  /** options + 1: where the pairs of an option begin. */
  first: Int32Array;
  /** Pairs: the building an option could feed and the loss that saves, a positive integer. */
  building: Int32Array;
  gain: Float64Array;
}>;

/** `optionOf[building]` is the option that feeds it, or NOBODY. */
export type Siting = Readonly<{ chosen: readonly number[]; optionOf: Int32Array; gain: number }>;

export function assertSiting(problem: SitingProblem): void {
  const { options, first, building, gain, load_W, buildings } = problem;
  assert(first.length === options + 1 && first[options] === building.length, 'every option has its pairs');
  assert(load_W.length === buildings, 'every building has a load');
  for (let pair = 0; pair < gain.length; pair++) assert(Number.isInteger(gain[pair]!) && gain[pair]! > 0, 'gains are positive integers');
}

/** An independent recount: what a siting breaks, one sentence each; none means it stands. */
export function checkSiting(problem: SitingProblem, siting: Siting): readonly string[] {
  const found: string[] = [];
  const kinds = new Map<number, number>();
  const sites = new Set<number>();
  for (const option of siting.chosen) {
    const [site, kind] = [problem.siteOf[option]!, problem.kindOf[option]!];
    if (sites.has(site)) found.push(`site ${site} has two units`);
    sites.add(site);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of kinds) if (count > problem.kindCount[kind]!) found.push(`${count} units of kind ${kind} are placed`);
  const load_W = new Map<number, number>();
  let gain = 0;
  siting.optionOf.forEach((option, building) => {
    if (option === NOBODY) return;
    if (!siting.chosen.includes(option)) found.push(`building ${building} is fed by an option that is not chosen`);
    load_W.set(option, (load_W.get(option) ?? 0) + problem.load_W[building]!);
    let saved = -1;
    for (let pair = problem.first[option]!; pair < problem.first[option + 1]!; pair++) {
      if (problem.building[pair] === building) saved = problem.gain[pair]!;
    }
    if (saved < 0) found.push(`building ${building} is out of reach of option ${option}`);
    gain += Math.max(0, saved);
  });
  for (const [option, sum_W] of load_W) {
    if (sum_W > problem.capacity_W[option]! * (1 + 1e-9)) found.push(`option ${option} is asked for ${sum_W} W`);
  }
  if (gain !== siting.gain) found.push(`the gain is ${gain}, the siting says ${siting.gain}`);
  return found;
}
