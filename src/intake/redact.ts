/**
 * Personal particulars of the injured and dead, and telephone numbers, masked at the door. Every masked letter becomes one mask sign, so that
 * offsets stay; numbers of people stay readable.
 */
import { foldText } from './text/letters.ts';
import { findSentences } from './text/sentences.ts';

const MASK = '█';
const CASUALTY = /поранен|ранен|загину|погиб|постражда|пострада|травм|injur|wounded|killed|died|hospitali|госпітал|госпитал|помер|умер/u;
/** Ages, then names behind an age or "named", then hospital wards. */
const PARTICULARS: readonly RegExp[] = [
  /(?<!\p{N})\d{1,3}(?:-| )?(?:year-old|years old|річн\p{L}+|летн\p{L}+|років|роки|лет(?!\p{L})|года(?!\p{L}))/gu,
  /(?:aged?|віком|возрасте?) \d{1,3}/gu,
];
const NAMED = /(?:named|на ім['’]я|по имени|ім['’]я (?:загибл|постражд)\p{L}*|імені)\s+(\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,2})/gu;
const TELEPHONE = /(?<!\p{N})(?:\+?38)?[\s(-]*0\d{2}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\p{N})/gu;

export type Redacted = Readonly<{ text: string; masked: number }>;

/** The text with particulars masked, same length, and how many stretches were masked. */
export function redactPersons(text: string): Redacted {
  const folded = foldText(text);
  const spans: [number, number][] = [...text.matchAll(TELEPHONE)].map((match) => [match.index, match.index + match[0].length]);
  for (const sentence of findSentences(text, folded)) {
    const body = folded.slice(sentence.start, sentence.end);
    if (!CASUALTY.test(body)) continue;
    for (const expression of PARTICULARS) {
      for (const match of body.matchAll(expression))
        spans.push([sentence.start + match.index, sentence.start + match.index + match[0].length]);
    }
    for (const match of text.slice(sentence.start, sentence.end).matchAll(NAMED)) {
      const start = sentence.start + match.index + match[0].lastIndexOf(match[1]!);
      spans.push([start, start + match[1]!.length]);
    }
  }
  let out = text;
  for (const [start, end] of spans) out = out.slice(0, start) + MASK.repeat(end - start) + out.slice(end);
  return { text: out, masked: spans.length };
}
