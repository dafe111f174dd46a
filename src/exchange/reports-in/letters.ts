/** Bytes to text. The named character set, else UTF-16 by its mark, else UTF-8, also with a few damaged letters, else windows-1251, the usual one of older Cyrillic mail. */
import { decodeText } from '../city/decode-text.ts';

/** Names under which mail programs hide the sets of our languages; anything else that the platform knows is taken too. */
const ALIASES: Readonly<Record<string, string>> = {
  cp1251: 'windows-1251',
  'x-cp1251': 'windows-1251',
  win1251: 'windows-1251',
  'koi8-ru': 'koi8-u',
  koi8u: 'koi8-u',
  koi8r: 'koi8-r',
  utf8: 'utf-8',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
};

export type Decoded = Readonly<{
  text: string;
  charset: string /** The set was not named, or not known, and had to be guessed. */;
  guessed: boolean;
}>;

/** Never throws; a byte that means nothing in its set becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, charset: string | null): Decoded {
  const wanted = charset === null ? null : (ALIASES[charset.trim().toLowerCase()] ?? charset.trim().toLowerCase());
  if (wanted !== null) {
    const decoder = decoderOf(wanted);
    if (decoder) return { text: decoder.decode(bytes), charset: wanted, guessed: false };
  }
  const { text, encoding, damaged } = decodeText(bytes);
  return { text, charset: encoding, guessed: wanted !== null || encoding === 'windows-1251' || damaged > 0 };
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}

/** Quoted-printable to bytes (RFC 2045 §6.7). A broken escape stays as it is written. */
export function fromQuotedPrintable(text: string): Uint8Array {
  const body = text.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '');
  const bytes: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const code = body[at] === '=' ? /^[0-9A-Fa-f]{2}/.exec(body.slice(at + 1, at + 3)) : null;
    if (code) {
      bytes.push(Number.parseInt(code[0], 16));
      at += 2;
    } else bytes.push(body.charCodeAt(at) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Base64 to bytes; letters outside the alphabet are left out, as RFC 2045 §6.8 asks. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
}

/** Bytes one to one as letters 0–255, so that structure can be read before the character set is known. */
export function asLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

export function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
