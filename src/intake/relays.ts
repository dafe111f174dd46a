/** Texts that repeat other texts: the same one twice, or a relay that carries most of its words over. Relays of one origin count once. */
import type { Report } from '../domain/claims.ts';
import { foldText } from './text/letters.ts';

export type Relay = Readonly<{ report: string; of: string; kind: 'duplicate' | 'relay'; share_per1: number }>;

/** Runs of this many words are compared. */
const RUN_WORDS = 5;
/** From this share of common runs on a text is a relay of the earlier one. [I] */
const RELAY_SHARE_per1 = 0.5;
/** Texts are compared with this many earlier ones at most; a night brings forty. */
const EARLIER_MAX = 500;

/** Relays among the reports, each to the earliest text it repeats best; reports in the order in which they came. */
export function findRelays(reports: readonly Report[]): readonly Relay[] {
  const earlier: Known[] = [];
  const relays: Relay[] = [];
  for (const report of reports) {
    const runs = runsOf(report.text);
    const best = bestRelay(report, runs, earlier);
    if (best) relays.push(best);
    earlier.push({ id: report.id, ...runs });
    if (earlier.length > EARLIER_MAX) earlier.shift();
  }
  return relays;
}

/** The earlier report that `report` repeats or relays; of equals the earliest. Only the last `EARLIER_MAX` are looked at. */
export function findRelay(report: Report, earlier: readonly Report[]): Relay | null {
  const known = earlier.slice(-EARLIER_MAX).map((each) => ({ id: each.id, ...keptRuns(each) }));
  return bestRelay(report, keptRuns(report), known);
}

/** Runs of words, and the numbers written in digits. */
type Runs = Readonly<{ runs: ReadonlySet<string>; numbers: ReadonlySet<string> }>;

/** Runs of reports seen before; a report never changes, so neither do its runs. */
const KEPT_RUNS = new WeakMap<Report, Runs>();

function keptRuns(report: Report): Runs {
  let runs = KEPT_RUNS.get(report);
  if (!runs) {
    runs = runsOf(report.text);
    KEPT_RUNS.set(report, runs);
  }
  return runs;
}

type Known = Runs & Readonly<{ id: string }>;

function bestRelay(report: Report, { runs, numbers }: Runs, earlier: readonly Known[]): Relay | null {
  let best: Relay | null = null;
  for (const known of earlier) {
    if (isOtherNews(numbers, known.numbers)) continue;
    const share_per1 = Math.round(shareOf(runs, known.runs) * 1000) / 1000;
    if (share_per1 < RELAY_SHARE_per1 || (best && share_per1 <= best.share_per1)) continue;
    const kind = share_per1 === 1 && runs.size === known.runs.size ? 'duplicate' : 'relay';
    best = { report: report.id, of: known.id, kind, share_per1 };
  }
  return best;
}

/** A bulletin in its usual words with none of the old numbers is news; whoever passes a text on keeps at least one. */
function isOtherNews(numbers: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  if (numbers.size === 0 || known.size === 0) return false;
  for (const number of numbers) if (known.has(number)) return false;
  return true;
}

function runsOf(text: string): Runs {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  // Clock times, dates, years and the ends of round numbers stand in every bulletin.
  const counted = foldText(text).replace(/\p{N}{1,2}:\p{N}{2}|\p{N}{1,2}\.\p{N}{1,2}\.\p{N}{2,4}/gu, ' ');
  const numbers = new Set((counted.match(/\p{N}+/gu) ?? []).filter((number) => !/^(?:0+|20\d\d)$/u.test(number)));
  if (words.length < RUN_WORDS) return { runs: new Set([words.join(' ')]), numbers };
  const starts = Array.from({ length: words.length - RUN_WORDS + 1 }, (_, index) => index);
  return { runs: new Set(starts.map((index) => words.slice(index, index + RUN_WORDS).join(' '))), numbers };
}

function shareOf(runs: ReadonlySet<string>, known: ReadonlySet<string>): number {
  let common = 0;
  for (const run of runs) if (known.has(run)) common += 1;
  return common / Math.max(1, Math.min(runs.size, known.size));
}
