/**
 * Informants are known by a pseudonym: the same person gets the same one, and without the key nobody gets back from it to the person. The
 * number or name itself is kept apart, by another door, with its own time limit. The keyed hash enters as an argument; it must be one that
 * cannot be searched without its key (telephone numbers are few), such as HMAC-SHA-256.
 */

/** Text to a hexadecimal digest under a key that this room never sees. */
export type KeyedHash = (text: string) => string;

/** Enough of the digest that a city's callers do not meet by chance: 48 bits, one in a million at 20,000 callers. [C] */
const PSEUDONYM_HEX_DIGITS = 12;

/** The pseudonym of an informant, e.g. `informant-3fa91c04b2d7`; null when the contact holds neither letters nor digits. */
export function pseudonymOf(contact: string, keyedHash: KeyedHash): string | null {
  const plain = plainContact(contact);
  return plain === '' ? null : `informant-${keyedHash(plain).slice(0, PSEUDONYM_HEX_DIGITS)}`;
}

/** Ways of writing one contact made alike: `+38 (050) 123-45-67` and `0501234567`; `@Name` and `name`. */
export function plainContact(contact: string): string {
  const digits = contact.replace(/[^\p{N}]/gu, '');
  const hasLetters = /\p{L}/u.test(contact);
  if (!hasLetters && digits.length >= NATIONAL_DIGITS - 1) {
    const national = digits.slice(-NATIONAL_DIGITS);
    return `tel:${national}`;
  }
  return contact
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_.]+/gu, ' ')
    .trim();
}
/** A Ukrainian number with its leading zero, `0501234567`. */
const NATIONAL_DIGITS = 10;
