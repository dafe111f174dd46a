/** Bytes of someone's file → text. Tables of Ukrainian utilities come in UTF-8, with and without a mark, and in windows-1251. */

export type DecodedText = Readonly<{
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';
  /** Damaged characters, shown as U+FFFD. */
  damaged: number;
}>;

/** A file with this many times more whole multi-byte characters than damaged ones is UTF-8 with damage, not another encoding [I]. */
const WHOLE_PER_DAMAGED_MIN = 4;
const REPLACEMENT = '\uFFFD';

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode('utf-16le', bytes), encoding: 'utf-16le', damaged: 0 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode('utf-16be', bytes), encoding: 'utf-16be', damaged: 0 };
  const exact = decodeExactly(bytes);
  if (exact !== undefined) return { text: exact, encoding: 'utf-8', damaged: 0 };
  const text = decode('utf-8', bytes);
  const damaged = countOf(text, REPLACEMENT);
  const whole = wholeMultibyte(text);
  if (whole >= damaged * WHOLE_PER_DAMAGED_MIN) return { text, encoding: 'utf-8', damaged };
  return { text: decode('windows-1251', bytes), encoding: 'windows-1251', damaged: 0 };
}

/** A byte order mark at the start is not part of the text. */
function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Undefined when the bytes are not UTF-8. A U+FFFD that was written as such is a character like any other. */
function decodeExactly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

function wholeMultibyte(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f && unit !== 0xfffd) count++;
  }
  return count;
}
