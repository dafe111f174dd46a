/** Words of a text with their place in it, and the mention that is made of one. */
import type { Span } from '../../../domain/claims.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';

export type Word = Readonly<{ start: number; end: number; folded: string; capital: boolean }>;

export function splitWords(reading: Reading): Word[] {
  const words: Word[] = [];
  for (const match of reading.folded.matchAll(/\p{L}[\p{L}\p{M}']*(?:-\p{L}[\p{L}\p{M}']*)*/gu)) {
    const first = reading.text.charAt(match.index);
    // "Kharkiv-based", "Kyiv-born": the name stands before the hyphen.
    const folded = match[0].replace(/-(?:based|born|area|bound|wide|style)$/u, '');
    words.push({ start: match.index, end: match.index + folded.length, folded, capital: first !== first.toLowerCase() });
  }
  return words;
}

export function mention(
  reading: Reading,
  word: Readonly<{ start: number; end: number }>,
  place: string,
  level: PlaceMention['level'],
  rule: string,
): PlaceMention {
  const raw = reading.text.slice(word.start, word.end);
  const end = word.end - (/['’]s$/u.exec(raw)?.[0].length ?? 0);
  return {
    claimType: 'place',
    quote: reading.text.slice(word.start, end),
    span: [word.start, end],
    place,
    level,
    resolvedBy: 'mention',
    rule,
  };
}

export function isTaken(word: Word, taken: readonly Span[]): boolean {
  return taken.some(([start, end]) => word.start < end && start < word.end);
}
