/** Sentences, clauses, quotations and paragraphs as spans of the text. */

export type Segment = Readonly<{ start: number; end: number }>;

/** Words whose full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:тис|тыс|млн|млрд|грн|вул|ул|ім|им|просп|пр|буд|кв|обл|р|рр|г|гг|ст|см|стор|т|д|о|о\.к|приб|прибл|mr|mrs|ms|dr|st|no|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|gen|col|gov|u\.s|a\.m|p\.m|approx)$/u;
const INITIAL = /(?:^|[^\p{L}])\p{Lu}$/u;

/** Sentences of the text; a line break always ends one. Offsets cover the sentence without the white space around it. */
export function findSentences(text: string, folded: string): Segment[] {
  const sentences: Segment[] = [];
  let start = 0;
  const breaks = /[.!?…]+["»”')\]]*(?=\s|$)|\n+/gu;
  for (const match of text.matchAll(breaks)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && !endsSentence(text, folded, match.index, end)) continue;
    pushTrimmed(sentences, text, start, end);
    start = end;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

function endsSentence(text: string, folded: string, dot: number, end: number): boolean {
  const before = folded.slice(Math.max(0, dot - 8), dot);
  const next = /^\s*(\S)/u.exec(text.slice(end, end + 12))?.[1] ?? '';
  if (next === '') return true;
  if (INITIAL.test(text.slice(Math.max(0, dot - 2), dot))) return false;
  if (ABBREVIATION.test(before)) return false;
  return !/\p{Ll}/u.test(next) || text.slice(dot, end).length > 1;
}

function pushTrimmed(into: Segment[], text: string, start: number, end: number): void {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from))) from++;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--;
  while (to - from > SENTENCE_CHARS_MAX) {
    const cut = Math.max(text.lastIndexOf(' ', from + SENTENCE_CHARS_MAX), from + SENTENCE_CHARS_MAX / 2);
    into.push({ start: from, end: cut });
    from = cut;
    while (from < to && /\s/u.test(text.charAt(from))) from++;
  }
  if (to > from) into.push({ start: from, end: to });
}

/** A longer stretch without a stop is a list or noise; it is read in pieces. */
const SENTENCE_CHARS_MAX = 1_200;

/** Paragraphs: stretches between line breaks. */
export function findParagraphs(text: string): Segment[] {
  const paragraphs: Segment[] = [];
  let start = 0;
  for (const match of text.matchAll(/\n+/gu)) {
    pushTrimmed(paragraphs, text, start, match.index);
    start = match.index + match[0].length;
  }
  pushTrimmed(paragraphs, text, start, text.length);
  return paragraphs;
}

/** Text between quotation marks, of at most `QUOTATION_CHARS_MAX`; an unclosed mark opens nothing. */
const QUOTATION_CHARS_MAX = 2_000;
export function findQuotations(text: string): Segment[] {
  const found: Segment[] = [];
  for (const match of text.matchAll(/«([^»]+)»|“([^”]+)”|"([^"]+)"|„([^“”]+)[“”]/gu)) {
    if (match[0].length <= QUOTATION_CHARS_MAX) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Places where a clause ends within a sentence: comma, semicolon, colon, dash between spaces. */
export function countClauseBreaks(folded: string, from: number, to: number): number {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return folded.slice(low, high).match(/[,;:](?!\d)| [—–-] /gu)?.length ?? 0;
}

/** The segment that holds the offset; the last one before it when it lies between two. */
export function segmentAt(segments: readonly Segment[], offset: number): Segment | null {
  let found: Segment | null = null;
  for (const segment of segments) {
    if (segment.start > offset) break;
    found = segment;
  }
  return found;
}
