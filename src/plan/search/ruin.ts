/**
 * Takes strings of stops out of routes that pass near a seed job (Christiaens & Vanden Berghe 2020, "Slack induction by string
 * removals", Transportation Science 54(2), §5.1). Own writing from the paper's description.
 */
import type { RandomStream } from '../../kernel/random.ts';
import { ABSENT } from '../crew-problem.ts';
import { removeStops, type Search, walk } from './state.ts';

export type RuinShape = Readonly<{
  /** Average number of stops removed in one step, and longest string. */
  removedMean: number;
  stringMax: number;
}>;
/** Measured on the 820-building sets (PLANNING §7): 6 and 6 beat 10/10 and 15/12. */
export const RUIN_SHAPE: RuinShape = { removedMean: 6, stringMax: 6 };
/** Share of strings that keep a piece in their middle (paper: split rate 0.5). */
const SPLIT_SHARE_per1 = 0.5;

/** Removes around `seed`; returns the number of stops taken out, which now stand at the end of the absent list. */
export function ruin(search: Search, seed: number, shape: RuinShape, random: RandomStream): number {
  const { neighbours, neighboursPer, crewOf, positionOf, length, locked, touchedStep } = search;
  const stringMost = shape.stringMax;
  const strings = Math.floor(random.uniform() * ((4 * shape.removedMean) / (1 + stringMost) - 1) + 1);
  let removed = 0;
  let cut = 0;
  // A job left out may need a crew that is far away: one that has its skill gives up a string for it.
  if (crewOf[seed] === ABSENT && random.uniform() < CAPABLE_SHARE_per1) {
    const crew = capableCrew(search, seed, random);
    if (crew !== ABSENT) {
      const free = length[crew]! - locked[crew]!;
      const position = locked[crew]! + random.below(free);
      removed += cutString(search, crew, position, 1 + random.below(Math.min(free, stringMost)), random);
      cut++;
    }
  }
  const from = seed * neighboursPer;
  for (let index = from - 1; index < from + neighboursPer && cut < strings; index++) {
    const job = index < from ? seed : neighbours[index]!;
    if (job < 0) break;
    const crew = crewOf[job]!;
    if (crew === ABSENT || touchedStep[crew] === search.step) continue;
    const position = positionOf[job]!;
    const free = length[crew]! - locked[crew]!;
    if (position < locked[crew]! || free <= 0) continue;
    const count = 1 + random.below(Math.min(free, stringMost));
    removed += cutString(search, crew, position, count, random);
    cut++;
  }
  return removed;
}

/** How often a job left out has a string cut from a crew with its skill, wherever that is. */
const CAPABLE_SHARE_per1 = 0.35;
const CAPABLE_DRAWS = 8;

/** A crew with the skill and something to give up, drawn by chance; ABSENT when a few draws find none. */
function capableCrew(search: Search, job: number, random: RandomStream): number {
  const { needs, skills, crews } = search.problem;
  const need = needs[job]!;
  const from = random.below(crews);
  let left = CAPABLE_DRAWS;
  for (let step = 0; step < crews && left > 0; step++) {
    const crew = (from + step) % crews;
    if ((skills[crew]! & need) !== need) continue;
    left--;
    if (search.length[crew]! > search.locked[crew]!) return crew;
  }
  return ABSENT;
}

function cutString(search: Search, crew: number, position: number, count: number, random: RandomStream): number {
  const first = search.locked[crew]!;
  const length = search.length[crew]!;
  const spare = length - first - count;
  const kept = count > 1 && spare > 0 && random.uniform() < SPLIT_SHARE_per1 ? 1 + random.below(Math.min(spare, count)) : 0;
  const span = count + kept;
  // The string must contain `position` and lie between the locked stops and the end.
  const lowest = Math.max(first, position - span + 1);
  const highest = Math.min(position, length - span);
  const start = lowest + random.below(highest - lowest + 1);
  if (kept === 0) {
    removeStops(search, crew, start, count);
  } else {
    const head = 1 + random.below(count - 1);
    removeStops(search, crew, start + head + kept, count - head);
    removeStops(search, crew, start, head);
  }
  walk(search, crew);
  return count;
}
