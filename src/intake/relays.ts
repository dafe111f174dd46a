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

/** Relays among the reports, each to the earliest text it repeats; reports in the order in which they came. */
export function findRelays(reports: readonly Report[]): readonly Relay[] {
  const earlier: { id: string; runs: ReadonlySet<string> }[] = [];
  const relays: Relay[] = [];
  for (const report of reports) {
    const runs = runsOf(report.text);
    let best: Relay | null = null;
    for (const known of earlier) {
      const share_per1 = shareOf(runs, known.runs);
      if (share_per1 < RELAY_SHARE_per1 || (best && share_per1 <= best.share_per1)) continue;
      const kind = share_per1 === 1 && runs.size === known.runs.size ? 'duplicate' : 'relay';
      best = { report: report.id, of: known.id, kind, share_per1: Math.round(share_per1 * 1000) / 1000 };
    }
    if (best) relays.push(best);
    if (earlier.length < EARLIER_MAX) earlier.push({ id: report.id, runs });
  }
  return relays;
}

function runsOf(text: string): ReadonlySet<string> {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < RUN_WORDS) return new Set([words.join(' ')]);
  return new Set(Array.from({ length: words.length - RUN_WORDS + 1 }, (_, index) => words.slice(index, index + RUN_WORDS).join(' ')));
}

function shareOf(runs: ReadonlySet<string>, known: ReadonlySet<string>): number {
  let common = 0;
  for (const run of runs) if (known.has(run)) common += 1;
  return common / Math.max(1, Math.min(runs.size, known.size));
}
