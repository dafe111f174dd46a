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
  const source = `(?<![${LETTERS}0-9'])(?:${parts.join('|')})`;
  const expression = new RegExp(source, 'gu');
  if (words.every((phrase) => STARTS_WORD.test(phrase)))
    ANCHORED.set(expression, { sticky: new RegExp(source, 'yu'), heads: new Set(words.map((phrase) => phrase.slice(0, HEAD_CHARS))) });
  return expression;
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

const STARTS_WORD = new RegExp(`^[${LETTERS}0-9]`, 'u');
const WORD_START = new RegExp(`(?<![${LETTERS}0-9'])[${LETTERS}0-9]`, 'gu');

/** A vocabulary matches only where a word begins with two letters that one of its entries begins with; it is asked nowhere else. */
type Anchored = Readonly<{ sticky: RegExp; heads: ReadonlySet<string> }>;
const HEAD_CHARS = 2;
const ANCHORED = new WeakMap<RegExp, Anchored>();

/** The hits of the text that an expression was asked of last: the figures of one sentence ask the same. */
const LAST_HITS = new WeakMap<RegExp, Readonly<{ folded: string; hits: readonly Hit[] }>>();
type WordStart = Readonly<{ at: number; head: string }>;
let lastStarts: Readonly<{ folded: string; starts: readonly WordStart[] }> = { folded: '', starts: [] };

function startsOf(folded: string): readonly WordStart[] {
  if (lastStarts.folded === folded) return lastStarts.starts;
  const starts: WordStart[] = [];
  for (const match of folded.matchAll(WORD_START))
    starts.push({ at: match.index, head: folded.slice(match.index, match.index + HEAD_CHARS) });
  lastStarts = { folded, starts };
  return starts;
}

function anchoredHits({ sticky, heads }: Anchored, folded: string): Hit[] {
  const hits: Hit[] = [];
  let from = 0;
  for (const { at: start, head } of startsOf(folded)) {
    if (start < from || !heads.has(head)) continue;
    sticky.lastIndex = start;
    const match = sticky.exec(folded);
    if (!match) continue;
    from = start + match[0].length;
    hits.push({ start, end: from, text: match[0] });
  }
  return hits;
}

function escapeWord(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

export type Hit = Readonly<{ start: number; end: number; text: string }>;

/** Every match of `expression` in the folded text, in order. */
export function findAll(expression: RegExp, folded: string): readonly Hit[] {
  const last = LAST_HITS.get(expression);
  if (last?.folded === folded) return last.hits;
  const hits = hitsOf(expression, folded);
  LAST_HITS.set(expression, { folded, hits });
  return hits;
}

function hitsOf(expression: RegExp, folded: string): Hit[] {
  const anchored = ANCHORED.get(expression);
  if (anchored) return anchoredHits(anchored, folded);
  const hits: Hit[] = [];
  for (const match of folded.matchAll(expression)) {
    hits.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
  }
  return hits;
}

/** Whether the expression matches anywhere; safe to call with a global expression. */
export function has(expression: RegExp, folded: string): boolean {
  if (ANCHORED.has(expression)) return findAll(expression, folded).length > 0;
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
