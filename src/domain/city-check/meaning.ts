/** Rows that are well formed and still cannot be true. */
import type { Noun } from '../attributes/attribute.ts';
import { boreOfNominal_m } from '../attributes/pipe-sizes.ts';
import type { Building, Crew, Pipe, Valve } from '../city.ts';
import { distance_m } from '../geography.ts';
import { HOUR_MS } from '../time.ts';
import { positionOf } from './places.ts';
import { mend, type Review, type ReviewedRow, report } from './review.ts';

export function checkMeaning(review: Review, noun: Noun): void {
  if (noun === 'pipes' || noun === 'streets') dropLoops(review, noun);
  if (noun === 'pipes') checkPipes(review);
  if (noun === 'valves') checkValves(review);
  if (noun === 'buildings') checkBuildings(review);
  if (noun === 'crews') checkShifts(review);
}

function dropLoops(review: Review, noun: 'pipes' | 'streets'): void {
  review.tables[noun] = review.tables[noun].filter(({ row, index }) => {
    if (row.from !== row.to) return true;
    report(review, noun, index, { code: 'FL-CITY-044', column: 'to', got: String(row.to), action: 'setAside' });
    return false;
  });
}

/** Bores of one nominal diameter differ by wall thickness, not by more than this [I]. */
const BORE_RATIO_MAX = 1.35;
/** A pipe may be drawn a little shorter than its nodes stand apart (chambers have a size), and may wind [I]. */
const STRAIGHT_SLACK_M = 15;
const WINDING_MAX = 6;
const WINDING_SLACK_M = 200;

function checkPipes(review: Review): void {
  const nodes = new Map(review.tables.nodes.map(({ row }) => [row.id, positionOf(row)] as const));
  for (const { row, index } of review.tables.pipes) {
    const pipe = row as unknown as Pipe;
    const ratio = pipe.bore_m / boreOfNominal_m(pipe.nominal_mm);
    if (!(ratio < BORE_RATIO_MAX && ratio > 1 / BORE_RATIO_MAX)) {
      const say = { nominal_mm: pipe.nominal_mm };
      report(review, 'pipes', index, { code: 'FL-CITY-051', column: 'bore_m', got: pipe.bore_m, used: pipe.bore_m, action: 'kept', say });
    }
    const [from, to] = [nodes.get(pipe.from), nodes.get(pipe.to)];
    if (!from || !to) continue;
    const straight_m = distance_m(from, to);
    // Positive form: a NaN is reported, not passed.
    if (pipe.length_m >= straight_m * 0.97 - STRAIGHT_SLACK_M && pipe.length_m <= straight_m * WINDING_MAX + WINDING_SLACK_M) continue;
    const say = { straight_m: Math.round(straight_m) };
    report(review, 'pipes', index, {
      code: 'FL-CITY-052',
      column: 'length_m',
      got: pipe.length_m,
      used: pipe.length_m,
      action: 'kept',
      say,
    });
  }
}

function checkValves(review: Review): void {
  const ends = new Map(review.tables.pipes.map(({ row }) => [row.id, [row.from, row.to]] as const));
  for (const reviewed of review.tables.valves) {
    const valve = reviewed.row as unknown as Valve;
    const pipe = ends.get(valve.pipe);
    if (!pipe || pipe.includes(valve.node)) continue;
    const used = String(pipe[0]);
    const say = { pipe: valve.pipe };
    report(review, 'valves', reviewed.index, { code: 'FL-CITY-056', column: 'node', got: valve.node, used, action: 'repaired', say });
    mend(reviewed, 'valves', { node: used }, ['node']);
  }
}

function checkBuildings(review: Review): void {
  for (const { row, index } of review.tables.buildings) {
    const building = row as unknown as Building;
    if (building.substation === null && !review.blanked.has(row)) {
      report(review, 'buildings', index, { code: 'FL-CITY-047', column: 'substation', got: '', action: 'kept' });
    }
    if (building.vulnerablePeople > building.people) {
      const [got, say] = [building.vulnerablePeople, { people: building.people }];
      report(review, 'buildings', index, { code: 'FL-CITY-053', column: 'vulnerablePeople', got, used: got, action: 'kept', say });
    }
  }
}

/** A night shift written with one date ends a day later. */
const NEXT_DAY_MS = 24 * HOUR_MS;

function checkShifts(review: Review): void {
  for (const reviewed of review.tables.crews) {
    const crew = reviewed.row as unknown as Crew;
    if (crew.shiftEnd_ms > crew.shiftStart_ms) continue;
    const days = Math.floor((crew.shiftStart_ms - crew.shiftEnd_ms) / NEXT_DAY_MS) + 1;
    const used_ms = crew.shiftEnd_ms + days * NEXT_DAY_MS;
    report(review, 'crews', reviewed.index, {
      code: 'FL-CITY-054',
      column: 'shiftEnd_ms',
      got: Math.round(((crew.shiftStart_ms - crew.shiftEnd_ms) / HOUR_MS) * 10) / 10,
      used: days * 24,
      action: 'repaired',
    });
    mendShift(reviewed, used_ms);
  }
}

function mendShift(reviewed: ReviewedRow, shiftEnd_ms: number): void {
  mend(reviewed, 'crews', { shiftEnd_ms }, ['shiftEnd_ms']);
}
