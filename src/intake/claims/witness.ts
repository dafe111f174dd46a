/** A report as a witness: everything in which a relay may differ from what it relays. */
import type { AttributedNumber, Claim, ClaimTime, Report } from '../../domain/claims.ts';
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { ReadReport } from '../read-report.ts';
import { composeClaims } from './compose.ts';
import { statedNumbers } from './stated-numbers.ts';

export type ReportWitness = Readonly<{
  report: string;
  numbers: readonly AttributedNumber[];
  claims: readonly Claim[];
  times: readonly Readonly<{ time: ClaimTime; quote: string }>[];
  assets: readonly Readonly<{ kind: string; quote: string }>[];
  cause: Readonly<{ kind: string; quote: string }>;
}>;

const QUOTE_CHARS = 160;

export function witnessOf(report: Report, read: ReadReport, gazetteer: Gazetteer): ReportWitness {
  const first = read.reading.sentences[0];
  return {
    report: report.id,
    numbers: statedNumbers(report, read),
    claims: composeClaims(report, read, gazetteer).claims,
    times: read.mentions.flatMap((mention) =>
      mention.claimType === 'time'
        ? [
            {
              quote: mention.quote,
              time: {
                expression: mention.quote,
                span: mention.span,
                kind: mention.timeKind,
                startDay: mention.start,
                endDay: mention.end,
                precision: mention.precision,
                anchor: mention.anchor,
              },
            },
          ]
        : [],
    ),
    assets: read.mentions.flatMap((mention) => (mention.claimType === 'facility' ? [{ kind: mention.written, quote: mention.quote }] : [])),
    cause: { kind: read.cause, quote: first ? read.reading.text.slice(first.start, Math.min(first.end, first.start + QUOTE_CHARS)) : '' },
  };
}
