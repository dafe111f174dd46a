/** Names compared across alphabets and cases by their consonants: Шевченківський, Shevchenkivskyi and Шевченковского meet. */
import { transliterate } from '../domain/transliterate.ts';

/** Words for kinds of asset and for streets; they name nothing. */
const KIND_WORDS =
  /^(?:тец|тэц|тес|chp|chpp|tpp|plant|thermal|power|combined|heat|house|boiler|котельня|котельна|котельная|підстанція|подстанция|substation|фідер|feeder|district|район|району)$/u;

/** Consonants of one name, endings of adjectives dropped, doubled letters once; empty for a word of vowels. */
export function letterKey(name: string): string {
  return transliterate(name)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, '')
    .replace(/g/gu, 'h')
    .replace(/[aeiouyыэёъ]/gu, '')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=[sz]k)(?:h|m|kh)$/u, '');
}

/** Keys of the words of a text that may be names. */
export function nameWords(text: string): readonly string[] {
  return (text.match(/\p{L}[\p{L}'’-]*/gu) ?? []).filter((word) => !KIND_WORDS.test(word.toLowerCase())).map(letterKey);
}
