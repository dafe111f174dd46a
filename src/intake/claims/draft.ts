/** A claim before its speaker, place and time are known, and the small steps that all rules share. */
import type { Claim, ClaimQuantity, ClaimType, Modality, PublishClass, Span } from '../../domain/claims.ts';
import type { CountMention, Reading } from '../mentions.ts';
import type { ReadReport } from '../read-report.ts';
import { segmentAt } from '../text/sentences.ts';

export type Draft = Readonly<{
  claimType: ClaimType;
  span: Span;
  rule: string;
  /** Offset whose sentence gives the attribution; the span's start when absent. */
  anchor?: number;
  polarity?: 'affirmed' | 'negated';
  modality?: Modality;
  quantity?: ClaimQuantity;
  service?: Claim['service'];
  state?: Claim['state'];
  measure?: Claim['measure'];
  weapons?: readonly string[];
  asset?: string;
  term?: Claim['term'];
  publish?: PublishClass;
  places?: 'none';
  vaguePlace?: Span;
  /** `own`: only a time of its sentence; `undated`: a value without its time; `none`: no time at all. */
  time?: 'own' | 'undated' | 'none';
  /** The statement is about the whole country when its speaker's office is. */
  national?: boolean;
}>;

export function matches(expression: RegExp, reading: Reading): RegExpExecArray[] {
  return [...reading.folded.matchAll(expression)];
}

export function spanAt(match: RegExpExecArray): Span {
  return [match.index, match.index + match[0].length];
}

export function clauseStart(reading: Reading, to: number): number {
  const sentence = segmentAt(reading.sentences, to);
  const start = sentence ? sentence.start : 0;
  const before = reading.folded.slice(start, to);
  const stop = Math.max(before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf(' – '), before.lastIndexOf(' — '));
  const from = stop >= 0 ? start + stop + 1 : start;
  return from + (/^\s*/u.exec(reading.folded.slice(from))?.[0].length ?? 0);
}

export function quantityOf(count: CountMention): ClaimQuantity {
  return {
    what: count.what,
    value: count.value,
    bound: count.bound,
    range: count.range ?? rangeOf(count),
    unit: count.unit,
    quote: count.quote,
    span: count.span,
  };
}

function rangeOf(count: CountMention): ClaimQuantity['range'] {
  return count.bound === 'atLeast' || count.bound === 'moreThan' ? [count.value, null] : null;
}

export function countsOf(read: ReadReport): CountMention[] {
  return read.mentions.filter((mention) => mention.claimType === 'count');
}
