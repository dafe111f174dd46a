/**
 * A report taken in at the desk: redacted, read, compared with what came before. One call from text to claims; it writes nothing and believes
 * nothing. Adapters (paste, file, feed, HTTP) give the header; the caller keeps the journal.
 */
import type { AttributedNumber, Claim, Report, ReportLanguage } from '../domain/claims.ts';
import type { Problem } from '../domain/problems.ts';
import type { Instant } from '../domain/time.ts';
import { type ReportWitness, witnessOf } from './claims/witness.ts';
import { builtInGazetteer, type Gazetteer } from './gazetteer/gazetteer.ts';
import type { Cause, Mention } from './mentions.ts';
import { type ReadReport, readReport } from './read-report.ts';
import { redactPersons } from './redact.ts';
import { findRelay, type Relay } from './relays.ts';

/** What is known of a report beside its text. `source` is an outlet or channel, or a pseudonym (`pseudonym.ts`); never an informant's name. */
export type ReportHeader = Readonly<{
  id: string;
  source: string;
  /** Civil day in Kyiv; null lets it be inferred from the text and the receipt. */
  publishedDay: string | null;
  publishedAt_ms: Instant | null;
  receivedAt_ms: Instant | null;
  language: ReportLanguage;
}>;

/** What the reader needs beside the text. `earlier`: reports taken before, in order of receipt, already redacted. */
export type IntakeTools = Readonly<{ gazetteer: Gazetteer; earlier: readonly Report[] }>;

export type TakenReport = Readonly<{
  /** As it is kept: redacted, immutable from here on; every span counts in `report.text`. */
  report: Report;
  claims: readonly Claim[];
  /** The same numbers as of `claims`, ready for `picture/fold.ts`. A duplicate brings none: it counts once. */
  numbers: readonly AttributedNumber[];
  mentions: readonly Mention[];
  cause: Cause;
  /** The earlier report that this one repeats or relays, the earliest of the best; null for news. */
  relay: Relay | null;
  /** For `picture/drift.ts`: where a relay says something else than its origin. */
  witness: ReportWitness;
  /** Stretches of personal particulars that were masked. */
  masked: number;
  problems: readonly Problem[];
}>;

/** Tools without a codifier and without anything earlier. */
export function plainTools(): IntakeTools {
  return { gazetteer: builtInGazetteer(), earlier: [] };
}

/** Reads a text that came in. Never throws on a text; what could not be read stands in `problems`. */
export function takeReport(text: string, header: ReportHeader, tools: IntakeTools): TakenReport {
  const redacted = redactPersons(text);
  const given: Report = { ...header, text: redacted.text };
  const read = readReport(given, tools.gazetteer);
  const report: Report = {
    ...given,
    language: given.language === 'und' ? read.value.reading.language : given.language,
    publishedDay: read.value.reading.publishedDay,
  };
  return taken(report, read.value, read.problems, redacted.masked, tools);
}

function taken(report: Report, read: ReadReport, readProblems: readonly Problem[], masked: number, tools: IntakeTools): TakenReport {
  const witness = witnessOf(report, read, tools.gazetteer);
  const relay = findRelay(report, tools.earlier);
  return {
    report,
    claims: witness.claims,
    numbers: relay?.kind === 'duplicate' ? [] : witness.numbers,
    mentions: read.mentions,
    cause: read.cause,
    relay,
    witness,
    masked,
    problems: readProblems,
  };
}
