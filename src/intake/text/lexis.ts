/** Vocabulary as expressions over folded text. JavaScript's own word signs are ASCII only, so letters are `\p{L}` here. */
import type { Span } from '../../domain/claims.ts';

/**
 * One expression for many stems. A stem matches the beginning of a word and takes any ending; `!` at its end means the whole word as it is;
 * a space joins words, each with its own ending.
 */
export function stems(...words: readonly string[]): RegExp {
  const parts = words.map((phrase) =>
    phrase
      .split(' ')
      .map((word) => (word.endsWith('!') ? `${escapeWord(word.slice(0, -1))}(?![${LETTERS}0-9])` : `${escapeWord(word)}[${LETTERS}']*`))
      .join('[ -]+'),
  );
  return new RegExp(`(?<![${LETTERS}0-9'])(?:${parts.join('|')})`, 'gu');
}

/** `stems` from one text, its entries parted by commas: long vocabularies stay readable. */
export function stemsOf(list: string): RegExp {
  return stems(
    ...list
      .split(',')
      .map((entry) => entry.trim().replace(/\s+/gu, ' '))
      .filter((entry) => entry !== ''),
  );
}

/**
 * Small letters of the Latin and Cyrillic blocks as ranges: in folded text the same as `\p{L}` for our three languages, and ten times cheaper
 * to compile, which is most of the time of the first report.
 */
const LETTERS = 'a-z\\u00e0-\\u024f\\u0400-\\u04ff';

function escapeWord(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

export type Hit = Readonly<{ start: number; end: number; text: string }>;

/** Every match of `expression` in the folded text, in order. */
export function findAll(expression: RegExp, folded: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of folded.matchAll(expression)) {
    hits.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  return hits;
}

/** Whether the expression matches anywhere; safe to call with a global expression. */
export function has(expression: RegExp, folded: string): boolean {
  expression.lastIndex = 0;
  const found = expression.test(folded);
  expression.lastIndex = 0;
  return found;
}

export function spanOf(hit: Hit): Span {
  return [hit.start, hit.end];
}

export function overlaps(one: Readonly<{ start: number; end: number }>, other: Readonly<{ start: number; end: number }>): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Number of words between two offsets; the distance that rules of nearness use. */
export function wordsBetween(folded: string, from: number, to: number): number {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return folded.slice(low, high).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
