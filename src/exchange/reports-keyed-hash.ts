/** The keyed hash behind pseudonyms of informants: HMAC-SHA-256 (RFC 2104). The key stays in this closure. */
import { createHmac } from 'node:crypto';

/** Shortest key that is taken: 16 bytes, beyond any search. */
export const PSEUDONYM_KEY_BYTES_MIN = 16;

/** Text to hexadecimal digest, or null when the key is too short to protect anybody. */
export function makeKeyedHash(key: Uint8Array): ((text: string) => string) | null {
  if (key.length < PSEUDONYM_KEY_BYTES_MIN) return null;
  const kept = Uint8Array.from(key);
  return (text) => createHmac('sha256', kept).update(text, 'utf8').digest('hex');
}
