/** The grammar of claims: where a statement of each kind begins and ends, and what it says. The rules stand by subject in `rules/`. */
import type { ReadReport } from '../read-report.ts';
import type { Draft } from './draft.ts';
import { attacks, counted, damages, fires, series, weapons, weather } from './rules/events.ts';
import { dependencies, intents, measures, purposes, services } from './rules/services.ts';
import { compliance, opinions, talks, threats, truceStatements, truceTerms } from './rules/truce.ts';

type Rule = (read: ReadReport) => readonly Draft[];

const RULES: readonly Rule[] = [
  attacks,
  damages,
  fires,
  counted,
  weather,
  weapons,
  series,
  services,
  intents,
  measures,
  dependencies,
  purposes,
  talks,
  truceTerms,
  compliance,
  threats,
  opinions,
  truceStatements,
];

/** Drafts of all rules; of two of one kind over the same stretch the first stays. */
export function draftClaims(read: ReadReport): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const rule of RULES) {
    for (const draft of rule(read)) {
      const isTwice = drafts.some(
        (known) =>
          known.claimType === draft.claimType &&
          known.span[0] === draft.span[0] &&
          known.span[1] === draft.span[1] &&
          known.service === draft.service,
      );
      if (!isTwice && draft.span[1] > draft.span[0]) drafts.push(draft);
    }
  }
  return drafts;
}
